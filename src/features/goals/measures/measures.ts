import { type Better, isCountedDuringYear, mismatchesOf } from '../../../lib/assessments.ts'
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
export function isFew(part: Part, ownUnits: ReadonlySet<string> = new Set()): boolean {
  const { kind, number, text } = part.figure
  if (kind !== 'outcome' || number === null || !isPart(part)) return false
  return PEOPLE.has(part.measure.unit) || ownUnits.has(part.measure.unit)
    ? isFewPeople(number)
    : text !== null && shownText(part) !== text
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

/** Whether the value grows as the year goes, so that one up to August cannot be held against a whole year. */
const growsDuringYear = (measure: Measure): boolean =>
  measure.unit === 'count' || isCountedDuringYear(measure.name)

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

/** The move that a direction wishes; null where none is. */
const WISHED: Readonly<Record<Measure['direction'], Move | null>> = {
  increase: 'up',
  decrease: 'down',
  maintain: null,
  none: null,
}

function isBetter({ direction }: Measure, move: Move): boolean | null {
  const wished = WISHED[direction]
  return move === 'same' || wished === null ? null : move === wished
}

const BETTER: Readonly<Record<Measure['direction'], Better | null>> = {
  increase: 'higher',
  decrease: 'lower',
  maintain: 'same',
  none: null,
}

/** Which way is better; null where the name wishes no direction. */
export const betterOf = ({ direction }: Pick<Measure, 'direction'>): Better | null => BETTER[direction]

/** Something in which a measure's assessment and figures do not agree. Figures are as printed; gap and pace computed. */
export type Finding =
  | { kind: 'met_but_short' | 'not_met_but_reached'; outcome: Figure; target: Figure; gap: DecimalText }
  | { kind: 'already_past'; outcome: Figure; target: Figure; pace: DecimalText }
  | { kind: 'target_behind'; target: Figure; before: Figure }

/** What the value would be for the whole year at the same pace; only for percentages that the name counts during the year. */
export function paceOf(measure: Measure, period: Period): { outcome: Figure; pace: DecimalText } | null {
  const outcome = outcomeOf(measure, period.year)
  if (!outcome?.toDate || outcome.number === null || measure.unit !== 'percent') return null
  if (!growsDuringYear(measure)) return null
  const months = Number(period.endsOn.slice(5, 7))
  return { outcome, pace: scaleDecimal(outcome.number, 12, months) }
}

/** Where a measure's assessment does not follow from its figures: the rule is `mismatchesOf`, which the review applies too. */
export function findingsOf(measure: Measure, period: Period): Finding[] {
  const better = betterOf(measure)
  const target = targetOf(measure, period.year)
  if (!measure.assessment || !better || !target) return []
  const outcome = outcomeOf(measure, period.year)
  const before = earlierOutcomes(measure, period.year).at(-1)
  return mismatchesOf({
    assessment: measure.assessment.value,
    better,
    outcome: outcome?.number ?? null,
    target: target.number,
    before: before?.number ?? null,
    stillGrows: outcome?.toDate === true && growsDuringYear(measure),
    isPercent: measure.unit === 'percent',
  }).flatMap((mismatch): Finding[] => {
    if (mismatch === 'target_behind') return before ? [{ kind: mismatch, target, before }] : []
    const pace = paceOf(measure, period)?.pace
    if (!outcome) return []
    if (mismatch === 'already_past') return pace ? [{ kind: mismatch, outcome, target, pace }] : []
    const gap = subtractDecimals(outcome.number ?? '0', target.number ?? '0').replace('-', '')
    return [{ kind: mismatch, outcome, target, gap }]
  })
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
