import { calendarDate } from '../calendar.ts'
import type { LawVersion } from './types.ts'

const IN_FORCE = {
  oldSol: '2002-01-01',
  oldSolEnds: '2025-06-30',
  sol: '2025-07-01',
  lvu: '1990-07-01',
  lss: '2008-07-01', // the duty to report came into LSS then
  oldFl: '1987-01-01',
  oldFlEnds: '2018-06-30',
  fl: '2018-07-01',
  oldKl: '1992-01-01',
  oldKlEnds: '2017-12-31',
  kl: '2018-01-01',
  gdpr: '2018-05-25',
} as const

const version = (name: string, sfs: string, paragraph: string, from: string, to?: string): LawVersion => ({
  name,
  sfs,
  paragraph,
  from: calendarDate(from),
  to: to === undefined ? null : calendarDate(to),
})

/** Socialtjänstlagen: (2001:453) to 2025-06-30, (2025:400) from 2025-07-01. `from`: when the old law got the rule. */
export const sol = (before: string, now: string, from: string = IN_FORCE.oldSol): LawVersion[] => [
  version('SoL', '2001:453', before, from, IN_FORCE.oldSolEnds),
  version('SoL', '2025:400', now, IN_FORCE.sol),
]

/** Lagen (1990:52) med särskilda bestämmelser om vård av unga. */
export const lvu = (paragraph: string): LawVersion[] => [version('LVU', '1990:52', paragraph, IN_FORCE.lvu)]

/** Lagen (1993:387) om stöd och service till vissa funktionshindrade. */
export const lss = (paragraph: string): LawVersion[] => [version('LSS', '1993:387', paragraph, IN_FORCE.lss)]

/** Förvaltningslagen (2017:900), and (1986:223) before it where that had the rule too. */
export const fl = (paragraph: string, before?: string): LawVersion[] => [
  ...(before === undefined ? [] : [version('FL', '1986:223', before, IN_FORCE.oldFl, IN_FORCE.oldFlEnds)]),
  version('FL', '2017:900', paragraph, IN_FORCE.fl),
]

/** Kommunallagen: (1991:900) to 2017-12-31, (2017:725) from 2018-01-01. */
export const kl = (before: string, now: string): LawVersion[] => [
  version('KL', '1991:900', before, IN_FORCE.oldKl, IN_FORCE.oldKlEnds),
  version('KL', '2017:725', now, IN_FORCE.kl),
]

/** A rule that kommunallagen (2017:725) got after it came into force. */
export const klFrom = (paragraph: string, from: string): LawVersion[] => [
  version('KL', '2017:725', paragraph, from),
]

/** Dataskyddsförordningen (EU) 2016/679. */
export const gdpr = (article: string): LawVersion[] => [
  version('GDPR', '(EU) 2016/679', article, IN_FORCE.gdpr),
]
