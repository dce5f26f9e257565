import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { weekNear, weekStart } from '../../../src/features/matters/plan.ts'
import { addDays, calendarDate, isoWeek } from '../../../src/lib/calendar.ts'
import { TODAY } from './support.ts'

const day = fc.integer({ min: -400, max: 400 }).map((days) => addDays(TODAY, days))

describe('veckor', () => {
  it.each([
    ['2023-09-12', 39, '2023-09-25'],
    ['2023-09-12', 37, '2023-09-11'],
    ['2023-12-20', 2, '2024-01-08'],
    ['2024-01-03', 52, '2023-12-25'],
    ['2020-12-30', 53, '2020-12-28'],
    ['2024-12-30', 1, '2024-12-30'],
  ])('den %s är v. %i den vecka som börjar %s', (today, number, monday) => {
    expect(weekNear(number, calendarDate(today))).toBe(monday)
  })

  it('finner ingen vecka 53 i år som inte har någon', () => {
    expect(weekNear(53, TODAY)).toBeNull()
    expect(weekNear(0, TODAY)).toBeNull()
  })

  it('finner varje vecka från 1 till 52 vilken dag man än frågar', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 52 }), (today, number) => {
        const monday = weekNear(number, today)
        expect(monday && isoWeek(monday)).toBe(number)
        expect(monday && weekStart(monday)).toBe(monday)
      }),
    )
  })
})
