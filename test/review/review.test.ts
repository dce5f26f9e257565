import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FactTable } from '../../src/contract/facts.ts'
import { cellKey, cellOf } from '../../src/review/cells.ts'
import { cellsOf } from '../../src/review/equation.ts'
import { review } from '../../src/review/review.ts'
import { committee, randomOf, withCell } from '../support/committee.ts'

const seeds = fc.integer({ min: 1, max: 1_000_000 })
const spoken = (tables: readonly FactTable[]) =>
  review(tables).findings.map(({ rule, a, b, difference }) => [
    rule,
    a.place?.rowName,
    a.value,
    b.value,
    difference?.value,
  ])

describe('granskningen av en nämnd där allt stämmer', () => {
  it('säger ingenting om någon av femtio nämnder', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 3, max: 14 }), (seed, activities) => {
        expect(spoken(committee({ seed, activities }))).toEqual([])
      }),
      { numRuns: 30 },
    )
  })

  it('tiger om avrundning, som var siffra har fått för sig', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 3, max: 14 }), (seed, activities) => {
        expect(spoken(committee({ seed, activities, isRounded: true }))).toEqual([])
      }),
      { numRuns: 30 },
    )
  })

  it('säger detsamma i vilken ordning tabeller och rader än står', () => {
    const tables = committee({ seed: 7 })
    const turned = tables.toReversed().map((table) => ({ ...table, rows: table.rows.toReversed() }))
    expect(spoken(turned)).toEqual([])
  })

  it('väger nästan varje siffra i budget, volymer och bemanning', () => {
    const tables = committee({ seed: 3 })
    const covered = new Set(review(tables).weighed.flatMap(({ equation }) => cellsOf(equation).map(cellKey)))
    for (const family of ['budget', 'summary', 'volumes', 'staffing']) {
      const table = tables.find((own) => own.family === family)
      const cells = table
        ? table.rows.flatMap((row) => table.columns.flatMap((column) => cellOf(table, row, column) ?? []))
        : []
      expect(cells.length).toBeGreaterThan(5)
      expect(cells.filter((cell) => covered.has(cellKey(cell))).length / cells.length).toBeGreaterThan(0.95)
    }
  })
})

describe('granskningen av en enda ändrad siffra', () => {
  it('hittar den på rätt plats när något samband täcker den', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const tables = committee({ seed, activities: 6 })
        const { weighed } = review(tables)
        const covered = [
          ...new Map(
            weighed.flatMap(({ equation }) => cellsOf(equation)).map((cell) => [cellKey(cell), cell]),
          ).values(),
        ]
        const random = randomOf(seed + 1)
        const cell = covered[Math.floor(random() * covered.length)]
        if (!cell) throw new Error('something is covered')
        const beyond = Math.round((20 + random() * 500) * (random() < 0.5 ? -1 : 1))
        const value = String(Math.round((Number(cell.value) + beyond) * 10) / 10)
        const { findings } = review(withCell(tables, cell.table, cell.row, cell.column.key, { value }))
        const places = findings.flatMap(({ places: own }) =>
          own.map(({ table, row, column }) => `${table}|${row}|${column}`),
        )
        expect(places).toContain(cellKey(cell))
      }),
      { numRuns: 36 },
    )
  })

  it('räknar den som ett fel, med vad siffran skulle vara', () => {
    const tables = committee({ seed: 5 })
    const budget = tables.find(({ family }) => family === 'budget')
    const row = budget?.rows.find(({ lineName, role }) => lineName === 'kostnad' && role === 'item')
    if (!budget || !row) throw new Error('the committee has a budget')
    const was = row.cells['budget']?.value ?? ''
    const { findings } = review(
      withCell(tables, budget, row, 'budget', { value: String(Number(was) - 9_000) }),
    )
    expect(findings).toHaveLength(1)
    expect(findings[0]?.cause).toMatchObject({
      kind: 'cell',
      would: was,
      place: { row: row.key, column: 'budget' },
    })
    expect(findings[0]?.weight).toBe('high')
  })

  it('är ett fel också när en text och en annan tabell säger vad siffran skulle vara', () => {
    const tables = committee({ seed: 5 })
    const budget = tables.find(({ family }) => family === 'budget')
    const row = budget?.rows.find(({ lineName, role }) => lineName === 'netto' && role === 'total')
    if (!budget || !row) throw new Error('the committee has a net')
    const value = String(Number(row.cells['deviation']?.value) - 90_000)
    const { findings } = review(withCell(tables, budget, row, 'deviation', { value }))
    expect(findings.map(({ rule, cause }) => [rule, cause?.kind])).toEqual([['sum', 'cell']])
    expect(findings[0]?.also).toEqual(expect.arrayContaining(['same_figure', 'text_figure']))
  })

  it('har samma namn när siffran är en annan, men ett annat läge', () => {
    const tables = committee({ seed: 5 })
    const table = tables.find(({ family }) => family === 'volumes')
    const row = table?.rows.find(({ role }) => role === 'subtotal')
    if (!table || !row) throw new Error('the committee has volumes')
    const found = (value: string) => review(withCell(tables, table, row, 'outcome-2031', { value })).findings
    const [first] = found('7')
    const [second] = found('8')
    expect(first?.id).toBe(second?.id)
    expect(first?.state).not.toBe(second?.state)
    expect(found('7')[0]).toEqual(first)
  })
})
