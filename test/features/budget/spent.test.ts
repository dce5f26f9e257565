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

describe('tre nollor som har fallit bort', () => {
  const rows = (forecasts: readonly number[], total: number) =>
    [...forecasts, total].map((forecast, at) => ({
      sheet: '',
      line: at + 2,
      values: {
        activity: at < forecasts.length ? `Kaj ${at}` : 'Totalt',
        line: 'net',
        budget: null,
        forecast: String(-forecast),
      },
    }))
  const foundIn = (own: ReturnType<typeof rows>) => {
    const checker = budgetChecker(null)
    for (const row of own) checker.row(row)
    return checker.end(true).map(({ line, column }) => ({ line, column }))
  }

  it('hittas på sin rad, och en annan skillnad på summans', () => {
    const forecasts = fc.array(fc.integer({ min: 20_000, max: 99_000 }), { minLength: 3, maxLength: 6 })
    fc.assert(
      fc.property(forecasts, fc.nat(), (own, place) => {
        const at = place % own.length
        const total = own.reduce((sum, forecast) => sum + forecast, 0)
        expect(foundIn(rows(own, total))).toEqual([])
        const slipped = own.map((forecast, no) => (no === at ? Math.round(forecast / 1_000) : forecast))
        expect(foundIn(rows(slipped, total))).toEqual([{ line: at + 2, column: 'forecast' }])
        expect(foundIn(rows(own, total + 5_000))).toEqual([{ line: own.length + 2, column: 'forecast' }])
      }),
    )
  })
})
