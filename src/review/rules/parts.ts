import { type FactColumn, type FactRow, type FactTable, unitOf } from '../../contract/facts.ts'
import { fold } from '../../lib/words.ts'
import { type Cell, cellOf, isPercent, rowsByKey } from '../cells.ts'
import { type Equation, weigh } from '../equation.ts'

const WOMEN = /kvinn|flick/
const MEN = /\bman\b|\bmannen\b|pojk/

/**
 * Parts of one kind (women and men, ages, units) come to the whole that is printed beside them: as rows of the same
 * name, or as columns of one row.
 * Silent for percentages and means, where an age or a unit may be left out of the table, unless most of the columns
 * or two of three wholes of the table show that the parts are all there; and where the whole is more than both sexes in
 * every column, as not everybody's sex is known. "varav" is `partsExceed`.
 */
export const partSums = (table: FactTable): Equation[] => [...rowParts(table), ...columnParts(table)]

function rowParts(table: FactTable): Equation[] {
  const groups = new Map<string, { whole: FactRow; axis: string; parts: FactRow[] }>()
  for (const row of table.rows) {
    const axes = Object.keys(row.breakdown ?? {})
    const whole = row.partOf === undefined ? undefined : rowsByKey(table).get(row.partOf)
    const [axis] = axes
    // A part of two axes ("kvinnor, 30–49 år") is in both; it is added in neither.
    if (row.role !== 'part' || !whole || !axis || axes.length > 1) continue
    const key = `${whole.key}|${axis}`
    const group = groups.get(key)
    if (group) group.parts.push(row)
    else groups.set(key, { whole, axis, parts: [row] })
  }
  const columns = table.columns.filter(({ type, isComputed }) => type === 'number' && !isComputed)
  return together(
    [...groups.values()].map(({ whole, axis, parts }) => ({
      equations: columns.flatMap((column) => {
        const unit = unitOf(whole, column)
        const result = cellOf(table, whole, column)
        const cells = parts.map((row) => (unitOf(row, column) === unit ? cellOf(table, row, column) : null))
        return result ? (partEquation(cells, result, axis) ?? []) : []
      }),
      bothSexes: isBothSexes(parts.map(({ breakdown }) => breakdown?.[axis] ?? '')),
    })),
  )
}

function columnParts(table: FactTable): Equation[] {
  const wholes = table.columns.filter(
    ({ type, breakdown, isComputed }) => type === 'number' && !breakdown && !isComputed,
  )
  const groups = wholes.flatMap((whole) => {
    const parts = table.columns.filter((part) => isPartOf(part, whole))
    const axis = Object.keys(parts[0]?.breakdown ?? {})[0]
    return parts.length > 1 && axis ? [{ whole, parts, axis }] : []
  })
  return together(
    table.rows.flatMap((row) =>
      groups.map(({ whole, parts, axis }) => {
        const result = cellOf(table, row, whole)
        const cells = parts.map((part) => cellOf(table, row, part))
        return {
          equations: [result ? partEquation(cells, result, axis) : null].filter((one) => one !== null),
          bothSexes: isBothSexes(parts.map(({ breakdown }) => breakdown?.[axis] ?? '')),
        }
      }),
    ),
  )
}

const isPartOf = (part: FactColumn, whole: FactColumn): boolean =>
  part.breakdown !== undefined &&
  Object.keys(part.breakdown).length === 1 &&
  part.type === 'number' &&
  part.attribute === whole.attribute &&
  part.period?.startsOn === whole.period?.startsOn &&
  part.period?.endsOn === whole.period?.endsOn

function partEquation(cells: readonly (Cell | null)[], result: Cell, axis: string): Equation | null {
  const unit = unitOf(result.row, result.column)
  const known = cells.filter((cell) => cell !== null)
  if (known.length < 2 || known.length < cells.length || isPercent(unit) || isMean(result)) return null
  return {
    rule: 'parts',
    terms: known.map((cell) => ({ cell, sign: 1 })),
    result,
    basis: { kind: 'parts', of: known.length, axis },
  }
}

/** What is no quantity: an index, a mean, a cost a piece, a grade. */
const MEAN =
  /genomsnitt|(?:ars|dygns|styck|tim|manads)kostnad|medel(?!and)|median|index|andel|\bper\b|snitt|betyg|\bgrad\b|dagar|tid\b|\bnki\b|\bhme\b/
export const isMean = ({ row, column }: Cell): boolean =>
  MEAN.test(fold([row.names[0], ...row.path, column.title, unitOf(row, column) ?? ''].join(' ')))

function isBothSexes(parts: readonly string[]): boolean {
  const words = parts.map(fold)
  return words.length === 2 && words.some((word) => WOMEN.test(word)) && words.some((word) => MEN.test(word))
}

/** The equations of one whole, and whether its parts are women and men. */
interface OfWhole {
  equations: readonly Equation[]
  bothSexes: boolean
}

const LEAST_FITTING = 2

/** Where at least two of three wholes of a table are the sums of their parts, the others are meant to be; else each by itself. */
function together(wholes: readonly OfWhole[]): Equation[] {
  const weighed = wholes.flatMap(({ equations }) => equations.flatMap((equation) => weigh(equation) ?? []))
  const failed = weighed.filter(({ isFailed }) => isFailed).length
  const fits = weighed.length - failed
  return fits >= LEAST_FITTING && fits >= 2 * failed
    ? weighed.map(({ equation }) => equation)
    : wholes.flatMap(shown)
}

/** Of one whole in several columns: those that the columns themselves show to be sums. */
function shown({ equations, bothSexes }: OfWhole): Equation[] {
  const weighed = equations.flatMap((equation) => weigh(equation) ?? [])
  const fits = weighed.filter(({ isFailed }) => !isFailed).length
  const failed = weighed.filter(({ isFailed }) => isFailed)
  if (failed.length === 0 || fits >= failed.length) return weighed.map(({ equation }) => equation)
  // Two sexes that come to more than everybody are wrong by themselves.
  const more = failed.filter(({ difference }) => difference.startsWith('-'))
  return bothSexes && failed.length === 1 && fits === 0 ? more.map(({ equation }) => equation) : []
}
