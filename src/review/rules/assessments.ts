import { type FactColumn, type FactRow, type FactTable, unitOf } from '../../contract/facts.ts'
import { compareDecimals, scaleDecimal } from '../../lib/decimals.ts'
import { type Cell, cellOf, isCounted, isPercent, placeOf } from '../cells.ts'
import type { Claim, Finding } from '../finding.ts'
import { claimOf, differenceOf, findingOf } from '../findings.ts'

const MET = new Set(['will_be_met', 'met'])
const HOPEFUL = new Set(['may_be_met_with_risk', 'at_risk', ...MET])
const NOT_MET = new Set(['will_not_be_met', 'not_met'])
const GROWS = /\bunder året(?!\p{L})/iu // "antal avslutade under året i % av antalet anställda"

interface Measured {
  outcome: Cell | null
  target: Cell | null
  /** The latest outcome of a year before. */
  before: Cell | null
  /** The part of the year that the outcome is of, in months; 12 for a whole year. */
  months: number
}

/**
 * An assessment follows from the outcome, the target and which way is better: "uppnås" with an outcome short of the
 * target, "uppnås inte" with one that reaches it; what grows during the year and has passed a ceiling already; and a
 * target that is worse than the latest outcome although it is to improve.
 * Silent where the name wishes no direction, where there is no target, for counts of a part of a year, which may still
 * grow, and for what is followed up later.
 */
export function assessments(table: FactTable): Finding[] {
  const assessment = table.columns.find(
    ({ attribute, type }) => attribute === 'assessment' && type === 'state',
  )
  if (!assessment || !table.period) return []
  return table.rows.flatMap((row) => {
    const state = row.cells[assessment.key]?.state
    if (!state || row.better === undefined) return []
    const measured = measuredOf(table, row)
    return [
      ...verdict(table, row, assessment, state, measured),
      ...(row.better === 'same' ? [] : behind(row, measured)),
    ]
  })
}

function measuredOf(table: FactTable, row: FactRow): Measured {
  const year = table.period?.year ?? 0
  const cells = table.columns.flatMap((column) => {
    const cell = column.breakdown || column.isComputed ? null : cellOf(table, row, column)
    return cell ? [cell] : []
  })
  const of = (attribute: string, fits: (cell: Cell) => boolean): Cell[] =>
    cells
      .filter((cell) => cell.column.attribute === attribute && fits(cell))
      .toSorted((a, b) => (b.column.period?.endsOn ?? '').localeCompare(a.column.period?.endsOn ?? ''))
  const [outcome = null] = of('outcome', ({ column }) => column.period?.year === year)
  const [target = null] = of('target', ({ column }) => column.period?.year === year)
  const [before = null] = of('outcome', ({ column }) => (column.period?.year ?? year) < year)
  const months = Number(outcome?.column.period?.endsOn.slice(5, 7) ?? '12')
  return { outcome, target, before, months }
}

const growsDuringYear = ({ row, column }: Cell): boolean =>
  isCounted(unitOf(row, column)) || unitOf(row, column) === null || GROWS.test(row.names[0] ?? '')

/** Whether a value is at its target. */
const reaches = (better: FactRow['better'], outcome: string, target: string): boolean => {
  const difference = compareDecimals(outcome, target)
  return better === 'lower' ? difference <= 0 : difference >= 0
}

function verdict(
  table: FactTable,
  row: FactRow,
  column: FactColumn,
  state: string,
  { outcome, target, months }: Measured,
): Finding[] {
  if (!outcome || !target) return []
  const claim: Claim = {
    value: row.cells[column.key]?.value ?? '',
    unit: null,
    place: placeOf(table, row, column),
    basis: { kind: 'printed' },
  }
  const reached = reaches(row.better, outcome.value, target.value)
  const isPart = months < 12 && growsDuringYear(outcome)
  const found = (rule: 'assessment' | 'pace', value = outcome.value): Finding[] => [
    {
      ...findingOf(rule, [outcome, target], {
        a: claim,
        b: {
          ...claimOf(outcome),
          value,
          basis:
            rule === 'pace'
              ? { kind: 'pace', months, target: target.value }
              : { kind: 'target', target: target.value },
        },
        difference: differenceOf(outcome, target),
        weight: 'high',
      }),
      state: [state, outcome.value, target.value].join(' '),
    },
  ]
  if (isPart) {
    const isPercentage = isPercent(unitOf(row, outcome.column))
    return row.better === 'lower' && !reached && HOPEFUL.has(state) && isPercentage
      ? found('pace', scaleDecimal(outcome.value, 12, months))
      : []
  }
  if (MET.has(state) && !reached) return found('assessment')
  return NOT_MET.has(state) && reached ? found('assessment') : []
}

/** A target that is worse than what was reached last, though it is to become better. */
function behind(row: FactRow, { target, before }: Measured): Finding[] {
  if (!target || !before) return []
  const beyond = compareDecimals(before.value, target.value)
  if (row.better === 'higher' ? beyond <= 0 : beyond >= 0) return []
  return [
    findingOf('target', [target, before], {
      a: claimOf(target),
      b: claimOf(before),
      difference: differenceOf(target, before),
      weight: 'low',
    }),
  ]
}
