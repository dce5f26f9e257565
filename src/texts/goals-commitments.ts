import { commonTexts, count, listed } from './common.ts'

/** What a report's tables call their columns, by the word it is stored under. */
const TALLY_CATEGORIES: Readonly<Record<string, string>> = {
  achieved: 'uppnådda',
  not_achieved_right_direction: 'inte uppnådda men på rätt väg',
  not_achieved_wrong_direction: 'inte uppnådda och inte på rätt väg',
  right_direction: 'går åt rätt håll',
  wrong_direction: 'går inte åt rätt håll',
  not_measured: 'inte mätta',
}

const COMMITMENT_WORDS = {
  met: 'uppfyllt',
  partly_met: 'delvis uppfyllt',
  not_met: 'inte uppfyllt',
  not_followed_up: 'inte uppföljt',
} as const

/** Words for the commitments of the older model, and for what the report's own tables say of them. */
export const commitmentTexts = {
  commitmentsMet: (met: number, total: number) => `${met} av ${total} åtaganden är uppfyllda`,
  commitmentsRest: (c: { partly: number; not: number; later: number; none: number }): string => {
    const parts = [
      ...(c.partly > 0 ? [`${c.partly} är delvis ${c.partly === 1 ? 'uppfyllt' : 'uppfyllda'}`] : []),
      ...(c.not > 0 ? [`${c.not} är inte ${c.not === 1 ? 'uppfyllt' : 'uppfyllda'}`] : []),
      ...(c.later > 0 ? [`${c.later} är inte ${c.later === 1 ? 'uppföljt' : 'uppföljda'}`] : []),
      ...(c.none > 0 ? [`${c.none} saknar bedömning`] : []),
    ]
    return parts.length > 0 ? `${listed(parts)}.` : ''
  },
  commitmentPie: 'Åtagandena efter bedömning',
  /** Its code and what it says, and the report's sentence about it, quoted. */
  commitmentNotMet: (code: string, name: string, quoted: string) =>
    [`Inte uppfyllt: ${`${code} ${name}`.trim().replace(/[.:]$/, '')}.`, quoted].filter(Boolean).join(' '),
  commitmentLead: (name: string, value: keyof typeof COMMITMENT_WORDS | null, period: string) =>
    `”${name.replace(/[.:]$/, '')}” ${value === null ? 'saknar bedömning' : `är ${COMMITMENT_WORDS[value]}`}, enligt ${period}.`,
  commitmentGoalLead: (name: string, met: number, total: number, period: string) =>
    total === 0
      ? `”${name.replace(/[.:]$/, '')}” har inga åtaganden i ${period}.`
      : `${met} av ${total} åtaganden under ”${name.replace(/[.:]$/, '')}” är uppfyllda, enligt ${period}.`,
  tallyDiffers: (area: string, printed: string, counted: string) =>
    `${area}: rapportens tabell anger ${printed}, men räknat på åtagandenas egna bedömningar är det ${counted}. ${commonTexts.computed}`,
  tallyCounts: {
    met: (n: number) => count(n, 'uppfyllt', 'uppfyllda'),
    partly_met: (n: number) => count(n, 'delvis uppfyllt', 'delvis uppfyllda'),
    not_met: (n: number) => count(n, 'inte uppfyllt', 'inte uppfyllda'),
    not_followed_up: (n: number) => count(n, 'inte uppföljt', 'inte uppföljda'),
    unassessed: (n: number) => `${n} utan bedömning`,
  },
  tallyHeading: 'Rapportens tabell och åtagandenas bedömningar går isär',
  commitmentValue: COMMITMENT_WORDS,
  noPrinted: 'saknas',
  measurable: 'Mätbara mål enligt rapporten',
  indicatorsPrinted: 'Indikatorer enligt rapporten',
  tallyCategory: TALLY_CATEGORIES,
  commitmentTitle: (code: string) => `Åtagande ${code}`,
  commitmentWithoutCode: 'Åtagande utan kod',
  withoutGoal: 'Åtaganden direkt under målområdet',
  partOf: 'Bedöms för sig och räknas inte bland åtagandena',
  notCounted: (words: string) => `${words} (räknas inte bland åtagandena)`,
  followUp: 'Uppföljning',
  noTarget: 'Indikatorerna saknar i regel målvärde.',
  indicators: (n: number) => count(n, 'indikatorrad', 'indikatorrader'),
  tallyCategoryCount: (category: string, n: number) => `${category} ${n}`,
  remark: (text: string) => `(Anmärkning: ${text})`,
}
