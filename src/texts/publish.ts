import type { CalendarDate } from '../lib/calendar.ts'
import type { PeriodRef } from '../lib/periods.ts'
import { capitalised, count, countInWords, dayInText, listed } from './common.ts'
import { periodName, periodWords } from './periods.ts'

/** Imports from the command line have no person. */
const byWhom = (by: string) => (by.startsWith('system:') ? ['från kommandoraden'] : ['av ', { person: by }])

/** How many of each there are. */
interface Counts {
  added: number
  changed: number
  removed: number
}

const facts = (n: number): string => countInWords(n, 'uppgift', 'uppgifter')

/** "ändras fyra uppgifter, tillkommer 312 uppgifter och försvinner en uppgift" */
const becomes = ({ changed, added, removed }: Counts): string =>
  listed([
    ...(changed > 0 ? [`ändras ${facts(changed)}`] : []),
    ...(added > 0 ? [`tillkommer ${facts(added)}`] : []),
    ...(removed > 0 ? [`försvinner ${facts(removed)}`] : []),
  ])

/** "/sn publicera". Plain text. */
export const publishTexts = {
  name: 'publicera',
  aliases: ['publicering', 'utkast'],
  summary: 'Se vad som ändras innan siffror publiceras, och publicera dem eller ta tillbaka det publicerade',
  examples: [{ line: 'publicera', shows: 'perioder med siffror som bara den som arbetar med dem ser' }],

  title: 'Att publicera',
  nothing: (newest: string | null): string =>
    `Inga siffror väntar på att publiceras.${newest === null ? '' : ` Senast publicerad är ${newest}.`}`,
  lead: (periods: number): string =>
    `${count(periods, 'period', 'perioder')} har siffror som inte är publicerade. Läsarna ser dem först när någon ` +
    'annan än den som läste in dem har publicerat dem.',
  document: (title: string, by: string | null, at: string | null) => [
    title,
    ...(by ? [', inläst ', ...byWhom(by)] : []),
    at ? ` ${at}` : '',
  ],
  documents: 'Handlingar',
  yourOwn: 'Du har läst in siffror här. Någon annan behöver publicera dem.',
  another: (wish: string): string => `Inga siffror i ${wish} är publicerade eller väntar på att publiceras.`,

  publish: (period: PeriodRef): string => `Publicera ${periodWords(period)}`,
  seeChanges: 'Se ändringarna',
  toStatus: 'Granska målen',
  toBudget: 'Granska budgeten',
  all: 'Visa allt som väntar',
  line: (period: PeriodRef): string => `publicera ${periodWords(period)}`,
  waiting: (period: PeriodRef): string => `${periodName(period)}: siffror att granska och publicera`,
  confirm: (period: PeriodRef) => ({
    title: 'Publicera siffrorna?',
    text: `Alla i arbetsytan ser då ${periodWords(period)} i status och budget. Att ta tillbaka det kräver två personer.`,
    confirm: 'Publicera',
    deny: 'Avbryt',
  }),

  /** What becomes of what readers see. */
  difference: {
    lead: (period: PeriodRef, counts: Counts, isFirst: boolean): string => {
      if (counts.changed + counts.added + counts.removed === 0)
        return `Inget som läsarna ser ändras när ${periodWords(period)} publiceras.`
      return isFirst
        ? `${periodName(period)} har inte publicerats förut: ${facts(counts.added)} blir synliga för alla.`
        : `När ${periodWords(period)} publiceras ${becomes(counts)}.`
    },
    short: (counts: Counts): string =>
      counts.changed + counts.added + counts.removed === 0
        ? 'Inget som läsarna ser ändras.'
        : `${capitalised(becomes(counts))}.`,
    open: (n: number): string =>
      `${capitalised(countInWords(n, 'sak', 'saker'))} av stor betydelse går inte ihop.`,
    changes: 'Det som ändras',
    changeColumns: ['Vad', 'Uppgift', 'Nu', 'Blir'],
    tables: 'Var det ändras',
    tableColumns: ['Tabell', 'Nya', 'Ändrade', 'Borta'],
    added: 'Det som tillkommer',
    addedColumns: ['Vad', 'Uppgift', 'Blir'],
  },

  /** Where findings of great weight are open. */
  reason: {
    needed: (period: string, n: number): string =>
      `${count(n, 'sak', 'saker')} av stor betydelse går inte ihop i ${period.toLowerCase()}. Rätta och läs in igen, eller skriv varför siffrorna ändå kan publiceras.`,
    give: 'Publicera med en orsak',
    title: 'Publicera med orsak',
    submit: 'Publicera',
    intro: (period: string, n: number): string =>
      `${period}: ${count(n, 'sak', 'saker')} av stor betydelse går inte ihop. Orsaken gäller dem alla, står i loggen och syns i granskningen. Alla i arbetsytan ser sedan siffrorna.`,
    label: 'Varför siffrorna kan publiceras',
    hint: 'Till exempel: Rapportens tabell är tryckt så; rättas i nästa rapport.',
    tooShort: 'Skriv orsaken med några ord.',
  },

  published: (period: PeriodRef, documents: number): string =>
    `${periodName(period)} är publicerad (${count(documents, 'handling', 'handlingar')}). Alla ser siffrorna nu.`,
  publishedBefore: (period: PeriodRef, by: string | null) => [
    `${periodName(period)} är redan publicerad`,
    ...(by ? [' ', ...byWhom(by)] : []),
    '.',
  ],
  fourEyes: 'Du har själv läst in siffrorna. Någon annan behöver granska och publicera dem.',
  changed: (period: PeriodRef): string =>
    `Siffrorna i ${periodWords(period)} har ändrats sedan du såg dem: något har lästs in eller tagits bort. Granska dem igen.`,
  gone: 'Siffrorna finns inte längre.',
}

/** What is published, and that it be taken back. Plain text. */
export const withdrawTexts = {
  title: (period: PeriodRef): string => `${periodName(period)} är publicerad`,
  lead: (period: PeriodRef, on: CalendarDate, by: string | null, documents: number) => [
    `${periodName(period)} publicerades ${dayInText(on)}`,
    ...(by ? [' ', ...byWhom(by)] : []),
    ` (${count(documents, 'handling', 'handlingar')}).`,
  ],
  see: (period: PeriodRef): string => `Visa ${periodWords(period)}`,
  choose: 'Vilken period menar du?',
  leadAsked: (n: number): string =>
    `${capitalised(countInWords(n, 'publicering', 'publiceringar'))} väntar på att tas tillbaka.`,
  ask: 'Ta tillbaka publiceringen',
  twoNeeded:
    'Att ta tillbaka en publicering kräver två personer: en som begär det och en annan som bekräftar.',
  earlier: 'Läsarna ser då åter det som publicerades innan.',
  noEarlier: 'Perioden syns då inte längre för läsarna.',

  form: {
    title: 'Ta tillbaka publicering',
    submit: 'Begär',
    intro: (period: PeriodRef): string =>
      `Siffrorna i ${periodWords(period)} blir utkast igen när någon annan som får publicera har bekräftat det. Orsaken står i loggen.`,
    label: 'Varför publiceringen ska tas tillbaka',
    hint: 'Till exempel: Fel fil lästes in; en rättad kommer i morgon.',
    tooShort: 'Skriv orsaken med några ord.',
  },

  entry: (period: PeriodRef, by: string, on: CalendarDate, reason: string) => [
    { strong: `Ta tillbaka ${periodWords(period)}?` },
    `\nBegärt ${dayInText(on)} av `,
    { person: by },
    `: ”${reason}”`,
  ],
  waiting: (period: PeriodRef, reason: string): string =>
    `${periodName(period)}: publiceringen ska tas tillbaka. Orsak: ”${reason}”`,
  yourOwn: 'Du har begärt det. Någon annan som får publicera behöver bekräfta.',
  buttons: { confirm: 'Ta tillbaka', decline: 'Låt den stå kvar', callOff: 'Ångra begäran' },
  confirm: (period: PeriodRef) => ({
    title: 'Ta tillbaka publiceringen?',
    text: `Siffrorna i ${periodWords(period)} blir utkast. Läsarna ser det som var publicerat dessförinnan, om något.`,
    confirm: 'Ta tillbaka',
    deny: 'Avbryt',
  }),

  asked: (period: PeriodRef): string =>
    `Du har begärt att publiceringen av ${periodWords(period)} tas tillbaka. Den står kvar tills någon annan som får publicera har bekräftat.`,
  askedBefore: (period: PeriodRef, by: string) => [
    `Att publiceringen av ${periodWords(period)} tas tillbaka är redan begärt av `,
    { person: by },
    '.',
  ],
  changed: (period: PeriodRef): string =>
    `Publiceringen av ${periodWords(period)} är inte längre den senaste: den har tagits tillbaka eller ersatts. Inget har ändrats nu.`,
  own: 'Du har själv begärt det. Någon annan som får publicera behöver bekräfta eller säga nej.',
  notYours: 'Bara den som begärde det kan ångra begäran.',
  done: (period: PeriodRef, documents: number, isSeen: boolean): string =>
    `Publiceringen av ${periodWords(period)} är tillbakatagen: ${count(documents, 'handling', 'handlingar')} är utkast igen. ` +
    (isSeen ? 'Läsarna ser det som publicerades innan.' : 'Läsarna ser inte längre perioden.'),
  declined: (period: PeriodRef): string => `Publiceringen av ${periodWords(period)} står kvar.`,
  calledOff: (period: PeriodRef): string =>
    `Din begäran är ångrad. Publiceringen av ${periodWords(period)} står kvar.`,
  decidedBefore: (period: PeriodRef, outcome: 'done' | 'declined' | 'called_off', by: string | null) => [
    `Det är redan avgjort: publiceringen av ${periodWords(period)} ` +
      (outcome === 'done'
        ? 'togs tillbaka'
        : outcome === 'declined'
          ? 'fick stå kvar'
          : 'står kvar, begäran ångrades'),
    ...(by ? [' ', ...byWhom(by)] : []),
    '.',
  ],
  gone: 'Begäran finns inte längre.',
  /** To whoever asked, when somebody else has decided. */
  toldAsker: (period: PeriodRef, outcome: 'done' | 'declined', by: string) => [
    outcome === 'done'
      ? `Publiceringen av ${periodWords(period)} är tillbakatagen, som du begärde. Det bekräftades `
      : `Publiceringen av ${periodWords(period)} står kvar. Din begäran att ta tillbaka den avslogs `,
    ...byWhom(by),
    '.',
  ],
  /** To those who follow something, and in digests. */
  told: (period: PeriodRef, on: CalendarDate): string =>
    `Publiceringen av ${periodWords(period)} togs tillbaka ${dayInText(on)}: det som stod där gäller inte längre.`,
}
