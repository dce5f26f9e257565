import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { budgetReportable } from '../../../src/features/budget/lines/reports.view.ts'
import { calendarDate } from '../../../src/lib/calendar.ts'

type Row = Record<string, string | null>

const net = (activity: string, forecast: number, role: string | null = null): [string, Row] => [
  `${activity}|net`,
  {
    activity,
    line: 'net',
    role,
    budget: '-1000',
    forecast: String(forecast),
    deviation: String(forecast + 1000),
  },
]

describe('en prognos som den ansvariga har lämnat', () => {
  it('står i hela tabellen, och summan flyttas lika mycket', () => {
    const tkr = fc.integer({ min: -9_000, max: -1 })
    fc.assert(
      fc.property(tkr, tkr, tkr, tkr, (a, b, part, now) => {
        const rows = new Map([
          net('hamnen', a),
          net('torget', b),
          net('varav bryggan', part, 'part'),
          net('Totalt', a + b, 'total'),
          [
            'hamnen|cost',
            { activity: 'hamnen', line: 'cost', role: null, budget: '-1200', forecast: '-1300' },
          ],
          ['Totalt|cost', { activity: 'Totalt', line: 'cost', role: 'total', budget: '-9', forecast: '-9' }],
        ])
        const answer: Row = { ...rows.get('hamnen|net'), forecast: String(now) }
        const settled = budgetReportable.settle?.(rows, new Map([['hamnen|net', answer]])) ?? new Map()
        expect(settled.size).toBe(rows.size)
        expect(settled.get('hamnen|net')).toMatchObject({
          forecast: String(now),
          deviation: String(now + 1000),
        })
        expect(settled.get('torget|net')).toEqual(rows.get('torget|net'))
        expect(settled.get('Totalt|net')?.['forecast']).toBe(String(now + b))
        // What it says of revenue and cost by themselves is not known any more.
        expect(settled.get('hamnen|cost')).toMatchObject({ budget: '-1200', forecast: null })
        expect(settled.get('Totalt|cost')?.['forecast']).toBeNull()
      }),
    )
  })

  it('för en varav-rad flyttar inte summan', () => {
    const rows = new Map([net('hamnen', -5), net('varav bryggan', -2, 'part'), net('Totalt', -5, 'total')])
    const answer: Row = { ...rows.get('varav bryggan|net'), forecast: '-4' }
    const settled = budgetReportable.settle?.(rows, new Map([['varav bryggan|net', answer]]))
    expect(settled?.get('Totalt|net')?.['forecast']).toBe('-5')
  })

  it('med annat tecken än budgeten sägs till om', () => {
    const months = { year: 2031, first: 1, last: 8, kind: 'months', no: null } as const
    const period = { ...months, endsOn: calendarDate('2031-08-31') }
    const remarks = (forecast: string) => budgetReportable.remarks({ budget: '-1000', forecast }, period, [])
    expect(remarks('1010')).toHaveLength(1)
    expect(remarks('-1010')).toEqual([])
  })
})
