import { count } from './common.ts'

/** Swedish texts of /sn jämför and /sn export. Arguments that are data come escaped where the text is mrkdwn. */
export const compareTexts = {
  name: 'jämför',
  aliases: ['jämförelse', 'utveckling'],
  summary: 'Jämför en siffra över perioder, kön och verksamheter, eller två siffror med varandra',
  examples: [
    { line: 'jämför lex sarah', shows: 'utfall, budget och prognos över perioderna' },
    { line: 'jämför antal aktualiserade barn och unga kön', shows: 'fördelat på kön eller andra delar' },
    { line: 'jämför netto barn och unga mot ekonomiskt bistånd', shows: 'två verksamheter bredvid varandra' },
    { line: 'jämför årsarbetare alla', shows: 'alla verksamheter i samma tabell' },
  ],
  hint: ['Skriv vad som ska jämföras, till exempel ', { command: 'jämför netto totalt' }, '.'],
  /** Stand between two things that are compared; "med" is part of too many names. */
  separators: [' jämfört med ', ' mot ', ' vs '],
  partWords: ['kön', 'kvinnor', 'män', 'flickor', 'pojkar', 'ålder', 'uppdelning', 'delar'],
  rowWords: ['verksamheter', 'alla', 'andra', 'alla verksamheter'],
  partsLine: (id: string) => `jämför ${id} kön`,
  rowsLine: (id: string) => `jämför ${id} alla`,
  /** The row by its table's family and its key, as the catalogue of facts has them. */
  rowLine: (family: string, key: string) => `jämför ${family}|${key}`,
  oneLine: (id: string) => `jämför ${id}`,
  twoLine: (one: string, other: string) => `jämför ${one} mot ${other}`,

  title: (what: string) => `Jämförelse: ${what}`,
  subject: (name: string, path: readonly string[], line: string | undefined) =>
    [...path.slice(0, 1).filter((part) => part !== name), name, ...(line ? [line] : [])].join(', '),
  fromTo: (what: string, attribute: string, from: string, fromPeriod: string, to: string, toPeriod: string) =>
    `${what}: ${attribute} ${to} ${toPeriod}, mot ${from} ${fromPeriod}`,
  changed: (difference: string) => `, skillnad ${difference}.`,
  unchanged: ', oförändrat.',
  only: (what: string, attribute: string, value: string, period: string) =>
    `${what}: ${attribute} ${value} ${period}.`,
  nothingBefore: 'Det finns inget tidigare att jämföra med.',
  otherPart: (value: string, period: string) =>
    `Före det: ${value} ${period}, som inte är samma del av ett år.`,
  parts: (what: string, period: string, parts: readonly string[]) =>
    `${what}, ${period}: ${parts.join('; ')}.`,
  noParts: (what: string) => `Källorna delar inte upp ${what} på kön eller andra delar.`,
  two: (one: string, a: string, other: string, b: string, attribute: string, period: string) =>
    `${attribute} ${period}: ${one} ${a}, ${other} ${b}`,
  nothingCommon: (one: string, other: string) =>
    `${one} och ${other} har ingen siffra för samma sak och samma tid, så de kan inte jämföras.`,
  rows: (title: string, column: string, first: readonly string[]) =>
    `${title}, ${column}: störst är ${first.join('; ')}.`,
  choose: (words: string, n: number) => `”${words}” kan vara ${count(n, 'sak', 'saker')}. Välj en.`,
  chooseOne: 'Välj vad som ska jämföras',
  none: (words: string) => [
    `Ingen siffra heter ”${words}”. Prova ett annat ord, eller se alla tabeller med `,
    { command: 'export' },
    '.',
  ],
  noRows: 'Det finns inget bredvid att jämföra med.',
  columns: {
    period: 'Period',
    change: 'Mot året före',
    part: 'Del',
    whole: 'totalt',
    attribute: 'Uppgift',
    difference: 'Skillnad',
    row: 'Rad',
  },
  buttons: {
    compare: 'Jämför över tid',
    chooseCompare: 'Jämför över tid: välj rad',
    parts: 'Dela upp',
    rows: 'Jämför alla i tabellen',
    source: 'Visa källan',
    time: 'Jämför över tid',
  },
  points: 'procentenheter',
  computed: 'Skillnader är beräknade av assistenten. Bara publicerade siffror jämförs.',

  exportName: 'export',
  exportAliases: ['exportera', 'katalog'],
  exportSummary: 'Hämta alla siffror som en Excel-fil, eller bara de tabeller som orden handlar om',
  exportExamples: { all: 'alla tabeller', some: 'bara tabeller om budget 2023' },
  exportTitle: 'Siffror att hämta',
  exportLead: (tables: number, facts: string) =>
    `${count(tables, 'tabell', 'tabeller')} med ${facts} publicerade uppgifter. Filen kommer till dig i ett direktmeddelande.`,
  exportNone: (words: string) => `Ingen tabell handlar om ”${words}”.`,
  exportButton: 'Hämta Excel',
  showOne: 'Visa en av dem',
  exportSent: 'Filen har skickats till dig i ett direktmeddelande.',
  exportFile: (day: string) => `siffror-${day}.xlsx`,
  exportColumns: ['Tabell', 'Period', 'Rader', 'Källa'],
  sheets: { facts: 'Uppgifter', tables: 'Tabeller' },
  factColumns: [
    'Tabell',
    'Rad',
    'Hör till',
    'Kod',
    'Slag',
    'Uppdelning',
    'Uppgift',
    'Period',
    'Från',
    'Till',
    'Värde',
    'Text',
    'Enhet',
    'Ursprung',
    'Källa',
    'Dnr',
    'Avsnitt',
    'Visa med /sn',
  ],
  tableColumns: ['Tabell', 'Period', 'Rader', 'Uppgifter', 'Ursprung', 'Källa', 'Dnr', 'Per', 'Visa med /sn'],
  origins: { printed: 'tryckt', registered: 'registrerat', computed: 'beräknat' },
}
