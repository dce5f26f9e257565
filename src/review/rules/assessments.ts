import { type FactColumn, type FactRow, type FactTable, unitOf } from '../../contract/facts.ts'
import { isCountedDuringYear, type Mismatch, mismatchesOf } from '../../lib/assessments.ts'
import { scaleDecimal, subtractDecimals } from '../../lib/decimals.ts'
import { type Cell, cellOf, isCounted, isPercent, placeOf } from '../cells.ts'
import type { Claim, Finding } from '../finding.ts'
import { claimOf, differenceOf, findingOf } from '../findings.ts'

export interface Measured {
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
    const { outcome, target, before, months } = measured
    return mismatchesOf({
      assessment: state,
      better: row.better,
      outcome: outcome?.value ?? null,
      target: target?.value ?? null,
      before: before?.value ?? null,
      stillGrows: outcome !== null && isGrowing(outcome, months),
      isPercent: outcome !== null && isPercent(unitOf(row, outcome.column)),
    }).flatMap((mismatch) =>
      mismatch === 'target_behind' ? behind(measured) : verdict(table, row, assessment, mismatch, measured),
    )
  })
}

export function measuredOf(table: FactTable, row: FactRow): Measured {
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

/** What is counted from the beginning of the year, before its end. */
export const isGrowing = ({ row, column }: Cell, months: number): boolean =>
  months < 12 &&
  (isCounted(unitOf(row, column)) || unitOf(row, column) === null || isCountedDuringYear(row.names[0] ?? ''))

function verdict(
  table: FactTable,
  row: FactRow,
  column: FactColumn,
  mismatch: Exclude<Mismatch, 'target_behind'>,
  { outcome, target, months }: Measured,
): Finding[] {
  if (!outcome || !target) return []
  const { value = '', state = '' } = row.cells[column.key] ?? {}
  const claim: Claim = {
    value: value ?? '',
    unit: null,
    place: placeOf(table, row, column),
    basis: { kind: 'printed' },
  }
  const held: Pick<Claim, 'value' | 'basis'> =
    mismatch === 'already_past'
      ? {
          value: scaleDecimal(outcome.value, 12, months),
          basis: { kind: 'pace', months, target: target.value },
        }
      : { value: outcome.value, basis: { kind: 'target', target: target.value } }
  return [
    {
      ...findingOf(mismatch === 'already_past' ? 'pace' : 'assessment', [outcome, target], {
        a: claim,
        b: { ...claimOf(outcome), ...held },
        difference: {
          value: subtractDecimals(held.value, target.value),
          unit: unitOf(target.row, target.column),
        },
        weight: 'high',
      }),
      state: [state, outcome.value, target.value].join(' '),
    },
  ]
}

const behind = ({ target, before }: Measured): Finding[] =>
  target && before
    ? [
        findingOf('target', [target, before], {
          a: claimOf(target),
          b: claimOf(before),
          difference: differenceOf(target, before),
          weight: 'low',
        }),
      ]
    : []
