import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withSums } from '../../../src/features/figures/sums.facts.ts'
import { review } from '../../../src/review/review.ts'
import { column, row, table, year } from '../../support/facts/harbours.ts'

/** Tables of no kind of their own: what adds up, their own figures show. */

const columns = ['januari', 'februari', 'mars'].map((key) =>
  column(key, 'value', { period: year(2031), isAdditive: 'shown' }),
)
const amount = fc.integer({ min: 100, max: 9_000 })
const line = fc.tuple(amount, amount, amount)
const cells = (values: readonly number[]) =>
  Object.fromEntries(columns.map(({ key }, at) => [key, String(values[at])]))
const added = (lines: readonly (readonly number[])[]): number[] =>
  columns.map((_, at) => lines.reduce((sum, values) => sum + (values[at] ?? 0), 0))

/** Two groups with a subtotal each, and a total of both. */
const berths = (groups: readonly (readonly (readonly number[])[])[], total: readonly number[]) =>
  table(
    'båtplatser',
    columns,
    withSums([
      ...groups.flatMap((lines, group) => [
        ...lines.map((values, at) =>
          row(`Brygga ${at}`, cells(values), { path: [`Hamn ${group}`], unit: 'båtar' }),
        ),
        row('Summa', cells(added(lines)), { path: [`Hamn ${group}`], unit: 'båtar', role: 'subtotal' }),
      ]),
      row('Totalt', cells(total), { unit: 'båtar', role: 'total' }),
    ]),
  )

const rules = (one: ReturnType<typeof table>) => review([one]).findings.map(({ rule }) => rule)

describe('summor i tabeller utan eget slag', () => {
  const group = fc.array(line, { minLength: 2, maxLength: 5 })

  it('en figur som är en annan hittas, och rätta figurer sägs inget om', () => {
    fc.assert(
      fc.property(group, group, fc.nat({ max: 2 }), fc.integer({ min: 7, max: 900 }), (one, two, at, by) => {
        const total = added([...one, ...two])
        expect(rules(berths([one, two], total))).toEqual([])
        const other = total.map((value, place) => (place === at ? value + by : value))
        expect(rules(berths([one, two], other))).toEqual(['sum'])
      }),
      { numRuns: 40 },
    )
  })

  it('ett index eller snitt på raden Totalt är ingen summa', () => {
    fc.assert(
      fc.property(group, line, (lines, means) => {
        fc.pre(added(lines).every((value, at) => value !== means[at]))
        const one = table(
          'nöjdhet',
          columns,
          withSums([
            ...lines.map((values, at) => row(`Hamn ${at}`, cells(values), { unit: 'index' })),
            row('Totalt', cells(means), { unit: 'index', role: 'total' }),
          ]),
        )
        expect(rules(one)).toEqual([])
      }),
      { numRuns: 40 },
    )
  })

  it('varav är en del av raden ovanför, och i ingen summa', () => {
    const rows = withSums([
      row('Segelbåtar', cells([10, 20, 30])),
      row('varav nya', cells([4, 5, 6])),
      row('Motorbåtar', cells([1, 2, 3])),
      row('Summa', cells([11, 22, 33]), { role: 'total' }),
    ])
    expect(rows.map(({ role }) => role)).toEqual(['item', 'part', 'item', 'total'])
    expect(rules(table('båtar', columns, rows))).toEqual([])
    const more = rows.map((one) =>
      one.role === 'part' ? { ...one, cells: row('', cells([12, 5, 6])).cells } : one,
    )
    expect(rules(table('båtar', columns, more))).toEqual(['part_exceeds'])
  })
})
