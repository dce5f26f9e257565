import type { PeriodRef } from '../lib/periods.ts'
import { count } from './common.ts'
import { periodName, periodWords } from './periods.ts'

/** Imports from the command line have no person. */
const byWhom = (by: string) => (by.startsWith('system:') ? ['från kommandoraden'] : ['av ', { person: by }])

/** "/sn publicera". Plain text. */
export const publishTexts = {
  name: 'publicera',
  aliases: ['publicering', 'utkast'],
  summary: 'Se siffror som är utkast, och publicera dem (någon annan än den som läste in dem)',
  examples: [{ line: 'publicera', shows: 'perioder med siffror som bara den som arbetar med dem ser' }],

  title: 'Att publicera',
  nothing: (newest: string | null): string =>
    `Inga siffror väntar på att publiceras.${newest === null ? '' : ` Senast publicerad är ${newest}.`}`,
  lead: (periods: number): string =>
    `${count(periods, 'period', 'perioder')} har siffror som inte är publicerade. Läsarna ser dem först när någon ` +
    'annan än den som läste in dem har publicerat dem.',
  document: (title: string, by: string | null, at: string | null) => [
    `• ${title}`,
    ...(by ? [', inläst ', ...byWhom(by)] : []),
    at ? ` ${at}` : '',
  ],
  yourOwn: 'Du har läst in siffror här. Någon annan behöver publicera dem.',
  another: (wish: string): string => `Inga siffror i ${wish} väntar på att publiceras.`,
  more: (n: number): string => `Och ${n} till.`,

  publish: (period: PeriodRef): string => `Publicera ${periodWords(period)}`,
  toStatus: 'Granska målen',
  toBudget: 'Granska budgeten',
  all: 'Visa allt som väntar',
  line: (period: PeriodRef): string => `publicera ${periodWords(period)}`,
  waiting: (period: PeriodRef): string => `${periodName(period)}: siffror att granska och publicera`,
  confirm: (period: PeriodRef) => ({
    title: 'Publicera siffrorna?',
    text: `Alla i arbetsytan ser då ${periodWords(period)} i status och budget. Det går inte att ta tillbaka; fel rättas genom en ny inläsning.`,
    confirm: 'Publicera',
    deny: 'Avbryt',
  }),

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
