import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isBeyond, type Outlook, plansOf } from '../../../src/features/followup/plans/plans.ts'
import { calendarDate } from '../../../src/lib/calendar.ts'

const outlook = (activity: string, budget: number, deviation: number): Outlook => ({
  ...{ activity, budget, deviation, periodId: 1, publishedOn: calendarDate('2031-09-15') },
})

describe('ett underskott', () => {
  it('är utöver gränsen när det är mer än så många procent av budgeten', () => {
    expect(isBeyond(outlook('Hamnen', -10_000, -100), 1)).toBe(false)
    expect(isBeyond(outlook('Hamnen', -10_000, -101), 1)).toBe(true)
    expect(isBeyond(outlook('Hamnen', -10_000, 500), 1)).toBe(false)
    expect(isBeyond(outlook('Hamnen', -10_000, -1), 0)).toBe(true)
    expect(isBeyond(outlook('Hamnen', 10_000, -101), 1)).toBe(true)
  })

  it('utan åtgärder täcks inte alls, och det största kommer först', () => {
    const tkr = fc.integer({ min: -50_000, max: 50_000 })
    fc.assert(
      fc.property(fc.array(tkr), (deviations) => {
        const all = deviations.map((deviation, at) => outlook(`Verksamhet ${at}`, -1_000_000, deviation))
        const plans = plansOf(all, [], 1)
        expect(plans.every(({ deficit, left }) => deficit === left && left > 10_000)).toBe(true)
        const left = plans.map((plan) => plan.left)
        expect(left).toEqual(left.toSorted((a, b) => b - a))
      }),
    )
  })
})
