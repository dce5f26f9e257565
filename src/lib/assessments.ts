import { compareDecimals } from './decimals.ts'
import type { DecimalText } from './numbers.ts'

/** Which way is better; 'same' for what is to be kept at its target or above it. */
export type Better = 'higher' | 'lower' | 'same'

/** What a report says of something that has a target. Figures as it prints them; null where it prints none. */
export interface Assessed {
  /** As stored: "will_be_met". */
  assessment: string
  better: Better
  outcome: DecimalText | null
  target: DecimalText | null
  /** The latest outcome of a year before. */
  before: DecimalText | null
  /** The outcome is of a part of the year and grows as the year goes, so that it cannot be held against a whole year's target. */
  stillGrows: boolean
  isPercent: boolean
}

export type Mismatch =
  /** Met, with an outcome short of the target. */
  | 'met_but_short'
  /** Not met, with an outcome at the target. */
  | 'not_met_but_reached'
  /** Said to be met or at risk, but what only grows during the year has passed its ceiling already. */
  | 'already_past'
  /** A target that is worse than what was reached last, though it is to become better. */
  | 'target_behind'

const MET: ReadonlySet<string> = new Set(['will_be_met', 'met'])
const HOPEFUL: ReadonlySet<string> = new Set(['may_be_met_with_risk', 'at_risk', ...MET])
const NOT_MET: ReadonlySet<string> = new Set(['will_not_be_met', 'not_met'])
const DURING_THE_YEAR = /\bunder året(?!\p{L})/iu // "antal avslutade under året i % av antalet anställda"

/** Whether a name says that its value is counted from the beginning of the year. */
export const isCountedDuringYear = (name: string): boolean => DURING_THE_YEAR.test(name)

/** Whether an outcome is at its target, given which way is better. */
export function reachesTarget(better: Better, outcome: DecimalText, target: DecimalText): boolean {
  const difference = compareDecimals(outcome, target)
  return better === 'lower' ? difference <= 0 : difference >= 0
}

/**
 * Where an assessment does not follow from the figures beside it. Conservative: says only what the printed figures show by
 * themselves, so counts of a part of the year are left alone, as they may still grow.
 */
export function mismatchesOf(assessed: Assessed): Mismatch[] {
  const verdict = verdictOf(assessed)
  return [...(verdict ? [verdict] : []), ...(isTargetBehind(assessed) ? (['target_behind'] as const) : [])]
}

function verdictOf({
  assessment,
  better,
  outcome,
  target,
  stillGrows,
  isPercent,
}: Assessed): Mismatch | null {
  if (outcome === null || target === null) return null
  const isReached = reachesTarget(better, outcome, target)
  if (stillGrows) {
    const isPast = better === 'lower' && !isReached && isPercent
    return isPast && HOPEFUL.has(assessment) ? 'already_past' : null
  }
  if (MET.has(assessment) && !isReached) return 'met_but_short'
  return NOT_MET.has(assessment) && isReached ? 'not_met_but_reached' : null
}

function isTargetBehind({ better, target, before }: Assessed): boolean {
  if (target === null || before === null || better === 'same') return false
  const beyond = compareDecimals(before, target)
  return better === 'higher' ? beyond > 0 : beyond < 0
}
