import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { budgetChecker } from '../../../src/features/budget/lines/checks.tables.ts'

/** What of a harbour committee's budget is used or left, beside the budget and the outcome. */

const amount = fc.integer({ min: 100, max: 900_000 })
const rowsOf = (facts: readonly (readonly [number, number])[], off: number) =>
  facts.map(([budget, actual], at) => ({
    sheet: '',
    line: at + 2,
    values: {
      activity: `Kaj ${at}`,
      line: 'net',
      budget: String(-budget),
      actual: String(-actual),
      used: String(Math.round((actual / budget) * 100) + (at === 0 ? off : 0)),
      left: String(actual - budget - (at === 0 ? off * 1000 : 0)),
    },
  }))

function found(rows: ReturnType<typeof rowsOf>) {
  const checker = budgetChecker(null)
  for (const row of rows) checker.row(row)
  const findings = checker.end(true).map(({ line, column }) => ({ line, column }))
  return { findings, notRun: checker.notRun?.() }
}

describe('förbrukat och kvar av budgeten', () => {
  const facts = fc.array(fc.tuple(amount, amount), { minLength: 3, maxLength: 8 })

  it('som stämmer ger inga varningar, och ett fel hittas på sin rad', () => {
    fc.assert(
      fc.property(facts, fc.integer({ min: 2, max: 40 }), (own, off) => {
        expect(found(rowsOf(own, 0))).toEqual({ findings: [], notRun: [] })
        expect(found(rowsOf(own, off)).findings).toEqual([
          { line: 2, column: 'used' },
          { line: 2, column: 'left' },
        ])
      }),
    )
  })

  it('av periodens budget går inte att hålla mot årets, och det sägs', () => {
    const rows = rowsOf(
      [
        [900, 300],
        [600, 200],
        [300, 100],
      ],
      0,
    ).map((row) => ({
      ...row,
      values: { ...row.values, used: '100' },
    }))
    expect(found(rows)).toEqual({ findings: [], notRun: ['andelen förbrukat mot utfallet'] })
  })
})
