import { byName } from './common.ts'

/** What goals and measures are called when their owners are asked to report them. */
export const goalsReportsTexts = {
  goals: ['mål', 'mål'],
  measures: ['mått', 'mått'],
  goal: (no: string, name: string) => `Mål ${no}: ${name}`,
  measure: (goal: string, no: string, name: string) => `Mål ${goal}, mått ${no}: ${name}`,
  units: byName({
    percent: '%',
    count: 'antal',
    index: 'index',
    days: 'dagar',
    weeks: 'veckor',
    months: 'månader',
    tkr: 'tkr',
  }),
  outcomeHint: 'Får vara tomt när måttet följs upp för helåret.',
  worse: (f: { before: string; year: number; now: string }) =>
    `Bedömningen är att målvärdet nås, men utfallet har gått åt fel håll: från ${f.before} (${f.year}) till ${f.now}.`,
  outsideParts: (whole: string, women: string, men: string) =>
    `Utfallet ${whole} ligger inte mellan kvinnors ${women} och mäns ${men}.`,
  notTheirSum: (whole: string, sum: string) =>
    `Utfallet ${whole} är inte summan av kvinnor och män, som är ${sum}.`,
} as const
