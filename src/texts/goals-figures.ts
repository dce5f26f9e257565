import { MONTHS } from '../lib/months.ts'

/** "till och med augusti" for 2023-08-31. */
export const upTo = (date: string): string => `till och med ${MONTHS[Number(date.slice(5, 7)) - 1] ?? date}`

/** Words for the figures of a measure: the trend, the pace, and where assessment and figures do not agree. */
export const goalsFiguresTexts = {
  finding: {
    met_but_short: (f: { outcome: string; when: string; target: string; gap: string; side: string }) =>
      `Bedömningen säger att målvärdet nås, men utfallet ${f.outcome} ${f.when} ligger ${f.gap} ${f.side} målvärdet ${f.target}.`,
    not_met_but_reached: (f: { outcome: string; when: string; target: string }) =>
      `Bedömningen säger att målvärdet inte nås, men utfallet ${f.outcome} ${f.when} når målvärdet ${f.target}.`,
    already_past: (f: { outcome: string; when: string; target: string; pace: string }) =>
      `Bedömningen säger att målvärdet kan nås, men utfallet ${f.outcome} ${f.when} ligger redan över målvärdet ${f.target} och räknas under hela året. I samma takt blir det cirka ${f.pace} för helåret.`,
    target_behind: (f: { target: string; before: string; year: number; wish: string }) =>
      `Måttet ska ${f.wish}, men målvärdet ${f.target} är sämre än utfallet ${f.year}, ${f.before}.`,
  },
  measureLabel: (number: number) => `Mått ${number}:`,
  measureSpoken: (m: {
    code: string
    name: string
    outcome: string | null
    target: string | null
    assessed: string
  }) => {
    const figures = [
      m.outcome === null ? 'inget utfall än' : `utfall ${m.outcome}`,
      ...(m.target === null ? [] : [`målvärde ${m.target}`]),
    ]
    return `Mått ${m.code} ${m.name}: ${figures.join(', ')}, ${m.assessed}`
  },
  /** What a measure is to do, and on which side of its target it falls short; none of a measure without a direction. */
  wish: { increase: 'öka', decrease: 'minska', maintain: 'behållas', none: '' },
  side: { increase: 'under', decrease: 'över', maintain: 'under', none: '' },
  pace: (f: { outcome: string; when: string; pace: string; target: string | null }) =>
    `Utfallet ${f.outcome} är ${f.when}, inte helårets. I samma takt blir det cirka ${f.pace} för helåret` +
    `${f.target === null ? '' : `; målvärdet är ${f.target}`}.`,
  points: (gap: string) => `${gap} ${gap === '1' ? 'procentenhet' : 'procentenheter'}`,
  units: { weeks: 'veckor' },

  trend: {
    up: 'ökat',
    down: 'minskat',
    same: 'oförändrat',
    no_outcome: 'inget utfall än',
    no_earlier: 'inget att jämföra med',
    part_of_year: 'kan inte jämföras förrän året är slut',
    answerSame: 'samma svar',
    answerOther: 'ändrat svar',
    better: 'bättre',
    worse: 'sämre',
  },
  trendSentence: {
    change: (move: 'up' | 'down' | 'same', from: string, year: number, to: string, when: string) =>
      move === 'same'
        ? `Oförändrat: ${to} ${when}, liksom ${year}`
        : `${move === 'up' ? 'Ökat' : 'Minskat'} från ${from} (${year}) till ${to} (${when})`,
    target: (value: string) => `målvärdet är ${value}`,
    better: 'åt rätt håll',
    worse: 'åt fel håll',
    no_outcome: 'Inget utfall redovisas i den här rapporten',
    no_earlier: (now: string, when: string) => `Utfallet är ${now} ${when}; inga tidigare utfall redovisas`,
    part_of_year: (now: string, when: string, before: string, year: number) =>
      `${now} ${when}; hela ${year} var utfallet ${before}. En del av ett år kan inte jämföras med ett helt`,
    answer: (same: boolean, now: string, when: string, before: string, year: number) =>
      same ? `${now} ${when}, liksom ${year}` : `${now} ${when}; ${year} var svaret ${before}`,
  },
  wholeYear: (year: number) => `helåret ${year}`,
  partOfYear: (endsOn: string, year: number) => `${upTo(endsOn)} ${year}`,
}
