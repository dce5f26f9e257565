import type { FactTable } from '../../src/contract/facts.ts'
import { cellKey, cellOf } from '../../src/review/cells.ts'
import { cellsOf } from '../../src/review/equation.ts'
import { review } from '../../src/review/review.ts'
import { committee, randomOf, withCell } from '../support/committee.ts'

/**
 * `npm run bench:review`: what the review finds and what it costs. Precision on made-up committees that add up, recall by
 * changing one figure at a time, the share of figures that some check covers, and the time at 1 × and 100 ×.
 */

const COMMITTEES = 1_000
const PLANTED = 2_000

const say = (line = '') => process.stdout.write(`${line}\n`)
const percent = (part: number, whole: number): string => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`
const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0

function falseAlarms(isRounded: boolean): number {
  let alarms = 0
  for (let seed = 1; seed <= COMMITTEES; seed++)
    alarms += review(committee({ seed, activities: 3 + (seed % 12), isRounded })).findings.length
  return alarms
}

/** One covered cell of each committee changed, by more than rounding comes to. */
function planted(): { found: number; placed: number; one: number } {
  const result = { found: 0, placed: 0, one: 0 }
  for (let seed = 1; seed <= PLANTED; seed++) {
    const tables = committee({ seed, activities: 4 + (seed % 5), isRounded: seed % 2 === 0 })
    const random = randomOf(seed + 77)
    const cells = [
      ...new Map(
        review(tables)
          .weighed.flatMap(({ equation }) => cellsOf(equation))
          .map((cell) => [cellKey(cell), cell]),
      ).values(),
    ]
    const cell = cells[Math.floor(random() * cells.length)]
    if (!cell) continue
    const change = Math.round((30 + random() * 2_000) * (random() < 0.5 ? -1 : 1))
    const value = String(Math.round((Number(cell.value) + change) * 10) / 10)
    const { findings } = review(withCell(tables, cell.table, cell.row, cell.column.key, { value }))
    if (findings.length > 0) result.found += 1
    if (findings.length === 1) result.one += 1
    const places = findings.flatMap((finding) => finding.places.map((p) => `${p.table}|${p.row}|${p.column}`))
    if (places.includes(cellKey(cell))) result.placed += 1
  }
  return result
}

function coverage(tables: readonly FactTable[]): string[] {
  const covered = new Set(review(tables).weighed.flatMap(({ equation }) => cellsOf(equation).map(cellKey)))
  return tables.flatMap((table) => {
    const cells = table.rows.flatMap((row) =>
      table.columns.flatMap((column) => cellOf(table, row, column) ?? []),
    )
    if (cells.length === 0) return []
    const own = cells.filter((cell) => covered.has(cellKey(cell))).length
    return [
      `  ${table.key.padEnd(34)} ${String(own).padStart(6)} of ${String(cells.length).padStart(6)}  ${percent(own, cells.length)}`,
    ]
  })
}

function time(activities: number): { cells: number; ms: number } {
  const times: number[] = []
  let cells = 0
  for (let round = 0; round < 5; round++) {
    const tables = committee({ seed: round + 1, activities })
    cells = tables.reduce((sum, table) => sum + table.rows.length * table.columns.length, 0)
    const started = performance.now()
    review(tables)
    times.push(performance.now() - started)
  }
  return { cells, ms: median(times) }
}

say(
  `False alarms, ${COMMITTEES} committees that add up: ${falseAlarms(false)}; rounded figure by figure: ${falseAlarms(true)}`,
)
const { found, placed, one } = planted()
say(
  `One figure changed, ${PLANTED} times: found ${percent(found, PLANTED)}, at the right place ${percent(placed, PLANTED)}, as one finding ${percent(one, PLANTED)}`,
)
say('Covered by an equation, in a made-up committee:')
for (const line of coverage(committee({ seed: 1 }))) say(line)
for (const activities of [10, 1_000]) {
  const { cells, ms } = time(activities)
  say(`${cells} cells: ${ms.toFixed(0)} ms`)
}
