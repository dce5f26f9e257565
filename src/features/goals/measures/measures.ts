import { compareDecimals, scaleDecimal, subtractDecimals } from '../../../lib/decimals.ts'
import type { DecimalText } from '../../../lib/numbers.ts'
import { isFewPeople, withoutSmallCounts } from '../../../lib/secrecy.ts'
import { type Figure, type Measure, measuresOf, type Period, perReport } from '../model.ts'
import { measureLine } from './target.ts'

/** Rules for one measure: its figures, the trend, and where assessment and figures do not agree. Pure. */

export const YES_NO = 'yes_no'

/** Units that count people. */
const PEOPLE = new Set(['count', 'antal', 'personer', 'föräldrar', 'barn', 'hushåll'])
const WHOLE = /^total/i // totalt: no part of anything

type Part = {
  measure: Pick<Measure, 'unit' | 'breakdown'>
  figure: Pick<Figure, 'kind' | 'sex' | 'number' | 'text'>
}

const isPart = ({ measure: { breakdown }, figure: { sex } }: Part): boolean =>
  sex !== 'total' || (breakdown !== null && !WHOLE.test(breakdown))

/** The words beside a figure, without counts of so few people that one of them could be recognised. */
export const shownText = (part: Part): string | null =>
  part.figure.text === null ? null : withoutSmallCounts(part.figure.text, { isPart: isPart(part) })

/**
 * Whether an outcome is of so few people of a sex, a unit or another part that it is not shown (domain: 1–4): a count of
 * them, or a percentage whose note says that its base is so small.
 */
export function isFew(part: Part): boolean {
  const { kind, number, text } = part.figure
  if (kind !== 'outcome' || number === null || !isPart(part)) return false
  return PEOPLE.has(part.measure.unit) ? isFewPeople(number) : text !== null && shownText(part) !== text
}

export const hasValue = (measure: Measure, figure: Figure): boolean =>
  figure.number !== null || (measure.unit === YES_NO && figure.text !== null)

/** What the source says in words beside the period's outcome, or instead of it. A yes/no is no such words. */
export const noteOf = (measure: Measure, year: number): string | null =>
  measure.unit === YES_NO
    ? null
    : (measure.figures.find((f) => f.kind === 'outcome' && f.year === year && f.text !== null)?.text ?? null)

/** Outcomes of earlier years, oldest first. */
export const earlierOutcomes = (measure: Measure, year: number): Figure[] =>
  measure.figures
    .filter((f) => f.kind === 'outcome' && f.sex === 'total' && f.year < year && hasValue(measure, f))
    .toSorted((a, b) => a.year - b.year)

export const outcomeOf = (measure: Measure, year: number): Figure | null =>
  measure.figures.find(
    (f) => f.kind === 'outcome' && f.sex === 'total' && f.year === year && hasValue(measure, f),
  ) ?? null

export const targetOf = (measure: Measure, year: number): Figure | null =>
  measure.figures.find((f) => f.kind === 'target' && f.year === year && hasValue(measure, f)) ?? null

const DURING_THE_YEAR = /\bunder året(?!\p{L})/iu // "antal avslutade under året i % av antalet anställda"

/** Whether the value grows as the year goes, so that one up to August cannot be held against a whole year. */
const growsDuringYear = (measure: Measure): boolean =>
  measure.unit === 'count' || DURING_THE_YEAR.test(measure.name)

type Move = 'up' | 'down' | 'same'

export type Trend =
  | { kind: 'no_outcome' }
  | { kind: 'no_earlier'; now: Figure }
  /** A part of a year beside a whole one: told, not compared. */
  | { kind: 'part_of_year'; before: Figure; now: Figure }
  | {
      kind: 'change'
      move: Move /** In the wished direction; null where none is wished. */
      better: boolean | null
      before: Figure
      now: Figure
    }
  | { kind: 'answer'; same: boolean; before: Figure; now: Figure }

/** How the outcome of the period's year stands to the latest earlier one. */
export function trendOf(measure: Measure, year: number): Trend {
  const now = outcomeOf(measure, year)
  if (!now) return { kind: 'no_outcome' }
  const before = earlierOutcomes(measure, year).at(-1)
  if (!before) return { kind: 'no_earlier', now }
  if (now.number === null || before.number === null) {
    if (now.number !== null || before.number !== null) return { kind: 'no_earlier', now }
    return { kind: 'answer', same: now.text?.toLowerCase() === before.text?.toLowerCase(), before, now }
  }
  if (now.toDate && growsDuringYear(measure)) return { kind: 'part_of_year', before, now }
  const difference = compareDecimals(now.number, before.number)
  const move = difference > 0 ? 'up' : difference < 0 ? 'down' : 'same'
  return { kind: 'change', move, better: isBetter(measure, move), before, now }
}

function isBetter({ direction }: Measure, move: Move): boolean | null {
  if (move === 'same' || direction === 'none' || direction === 'maintain') return null
  return (direction === 'increase') === (move === 'up')
}

/** Whether a value is at its target, given what is wished; null where the name wishes no direction. */
export function reaches({ direction }: Measure, outcome: DecimalText, target: DecimalText): boolean | null {
  if (direction === 'none') return null
  const difference = compareDecimals(outcome, target)
  return direction === 'decrease' ? difference <= 0 : difference >= 0
}

/** Something in which a measure's assessment and figures do not agree. Figures are as printed; gap and pace computed. */
export type Finding =
  | { kind: 'assessed_met_but_short'; outcome: Figure; target: Figure; gap: DecimalText }
  | { kind: 'assessed_not_met_but_reached'; outcome: Figure; target: Figure }
  | { kind: 'already_past_target'; outcome: Figure; target: Figure; pace: DecimalText }
  | { kind: 'target_behind_history'; target: Figure; before: Figure }

/** What the value would be for the whole year at the same pace; only for percentages that the name counts during the year. */
export function paceOf(measure: Measure, period: Period): { outcome: Figure; pace: DecimalText } | null {
  const outcome = outcomeOf(measure, period.year)
  if (!outcome?.toDate || outcome.number === null || measure.unit !== 'percent') return null
  if (!growsDuringYear(measure)) return null
  const months = Number(period.endsOn.slice(5, 7))
  return { outcome, pace: scaleDecimal(outcome.number, 12, months) }
}

/**
 * Conservative: says only what the printed figures show by themselves. Counts up to a date are left alone, as they
 * may still grow, and so are measures whose name wishes no direction.
 */
export function findingsOf(measure: Measure, period: Period): Finding[] {
  const { assessment } = measure
  const target = targetOf(measure, period.year)
  if (!assessment || target === null || target.number === null) return []
  const findings: Finding[] = []
  const outcome = outcomeOf(measure, period.year)
  const pace = paceOf(measure, period)
  if (outcome && outcome.number !== null) {
    const reached = reaches(measure, outcome.number, target.number)
    const positive = assessment.value === 'will_be_met' || assessment.value === 'met'
    if (pace) {
      const hopeful = positive || assessment.value === 'may_be_met_with_risk'
      if (hopeful && reached === false && measure.direction === 'decrease') {
        findings.push({ kind: 'already_past_target', outcome, target, pace: pace.pace })
      }
    } else if (!(outcome.toDate && growsDuringYear(measure))) {
      if (positive && reached === false) {
        const gap = subtractDecimals(outcome.number, target.number).replace('-', '')
        findings.push({ kind: 'assessed_met_but_short', outcome, target, gap })
      }
      if (assessment.value === 'will_not_be_met' && reached === true) {
        findings.push({ kind: 'assessed_not_met_but_reached', outcome, target })
      }
    }
  }
  const before = earlierOutcomes(measure, period.year).at(-1)
  if (
    before &&
    before.number !== null &&
    (measure.direction === 'increase' || measure.direction === 'decrease')
  ) {
    const beyond = compareDecimals(before.number, target.number)
    if (measure.direction === 'increase' ? beyond > 0 : beyond < 0) {
      findings.push({ kind: 'target_behind_history', target, before })
    }
  }
  return findings
}

export interface MeasureFinding {
  measure: Measure
  finding: Finding
}

// Orders only: how far apart two figures are, seen from the target.
const distance = ({ finding }: MeasureFinding): number => {
  const target = Number(finding.target.number)
  const other = 'outcome' in finding ? finding.outcome : finding.before
  return target === 0 ? 0 : Math.abs(Number(other.number) - target) / Math.abs(target)
}

/** Every finding of a report's measures, the largest difference first. */
export const allFindings = perReport((report): MeasureFinding[] =>
  measuresOf(report)
    .flatMap((measure) => findingsOf(measure, report.period).map((finding) => ({ measure, finding })))
    .toSorted((a, b) => distance(b) - distance(a)),
)

/** "outcome-2023-women", "target-2023", "outcome-2022-yes_no", "outcome-2023-to_date". */
export const figureKey = ({ unit }: Measure, { kind, year, sex, toDate }: Figure): string =>
  [
    kind,
    year,
    ...(toDate ? ['to_date'] : []),
    ...(sex === 'total' ? [] : [sex]),
    ...(unit === YES_NO ? [YES_NO] : []),
  ].join('-')

/** How the catalogue of facts names a measure: as it is typed. */
export const factKey = (measure: Measure): string => measureLine(measure).toLowerCase()
