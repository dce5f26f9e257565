import { capitalised, count, countInWords } from './common.ts'

export const figuresTexts = {
  kind: 'Uppgifter: vilken tabell som helst',
  name: 'siffror',
  aliases: ['uppgifter', 'tabeller'],
  summary: 'Visa tabeller ur dokument, till exempel personalstatistik och enkäter',
  examples: [
    { line: 'siffror', shows: 'alla tabeller' },
    { line: 'siffror sjukfrånvaro', shows: 'en tabell, eller de rader som handlar om det' },
  ],
  title: 'Siffror och tabeller',
  none: 'Det finns inga tabeller inlästa än. Den som läser in siffror kan skicka en fil och skriva ”uppgifter” och perioden bredvid, till exempel ”uppgifter helår 2024”. Så gör man: ',
  importLine: 'import',
  noneAfter: '.',
  listCount: (tables: number) => `Det finns ${countInWords(tables, 'tabell', 'tabeller')}.`,
  columns: {
    table: 'Tabell',
    what: 'Uppgift',
    value: 'Värde',
    period: 'Period',
    rows: 'Rader',
    document: 'Dokument',
  },
  chooseTable: 'Öppna en tabell',
  all: 'Visa alla tabeller',
  wholeTable: 'Visa hela tabellen',
  hint: 'Sök med ord, till exempel ',
  hintLine: 'siffror sjukfrånvaro',
  whole: (rows: number) => `Tabellen har ${countInWords(rows, 'rad', 'rader')}.`,
  part: (rows: number, total: number) =>
    `${capitalised(countInWords(rows, 'rad', 'rader'))} av ${total} handlar om det.`,
  rowLead: (title: string, name: string, value: string) => `${title}, ${name}: ${value}.`,
  rowTexts: (title: string) => `Så står det om ${title}.`,
  noHit: (words: string) => `Ingen tabell handlar om ”${words}”.`,
  hits: (rows: number, tables: number) =>
    `${capitalised(countInWords(rows, 'rad', 'rader'))} i ${countInWords(tables, 'tabell', 'tabeller')} handlar om det.`,
  gone: 'Den tabellen finns inte längre.',
  rowTable: 'Visa tabellen',
  choose: 'Öppna en rad',
  rowOf: 'Rad',
  value: 'värde',
  moreColumns: (columns: number) =>
    `${count(columns, 'kolumn', 'kolumner')} till visas när du väljer en rad.`,
}
