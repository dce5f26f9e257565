import { TZDate } from '@date-fns/tz'
import { addDays as addDaysToDate, differenceInCalendarDays, getISODay, getISOWeek } from 'date-fns'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  type CalendarDate,
  calendarDate,
  dateInStockholm,
  daysBetween,
  firstOfMonth,
  fromDbDate,
  isoWeek,
  isoWeekday,
  lastOfMonth,
  monthOf,
  newYearOf,
  parseDate,
  startInStockholm,
  timeInStockholm,
  toDbDate,
} from '../../src/lib/calendar.ts'

const date = fc
  .date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2199-12-31T00:00:00Z'), noInvalidDate: true })
  .map(fromDbDate)
const days = fc.integer({ min: -40_000, max: 40_000 })

describe('läser datum', () => {
  it('tar emot ett datum som finns', () => {
    expect(parseDate('2023-09-19')).toBe('2023-09-19')
    expect(parseDate(' 2024-02-29 ')).toBe('2024-02-29')
  })

  it.each([
    '2023-02-29',
    '2023-13-01',
    '2023-04-31',
    '2023-9-1',
    '19/9 2023',
    '',
    '2023-09-19T10:00',
    '20230919',
  ])('avvisar «%s»', (text) => {
    expect(parseDate(text)).toBeNull()
    expect(() => calendarDate(text)).toThrow(new RangeError(`not a calendar date: ${text}`))
  })

  it('kraschar aldrig, och det som läses är oförändrat', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const read = parseDate(text)
        expect(read === null || read === text.trim()).toBe(true)
      }),
    )
  })
})

describe('dagens datum i Stockholm', () => {
  it.each([
    ['2023-09-11T21:59:59Z', '2023-09-11'],
    ['2023-09-11T22:00:00Z', '2023-09-12'],
    ['2023-12-31T22:59:59Z', '2023-12-31'],
    ['2023-12-31T23:00:00Z', '2024-01-01'],
    // The nights when the clocks change: midnight is at +1 before and +2 after in March, the other way in October.
    ['2023-03-25T23:00:00Z', '2023-03-26'],
    ['2023-03-26T21:59:59Z', '2023-03-26'],
    ['2023-03-26T22:00:00Z', '2023-03-27'],
    ['2023-10-28T22:00:00Z', '2023-10-29'],
    ['2023-10-29T22:59:59Z', '2023-10-29'],
    ['2023-10-29T23:00:00Z', '2023-10-30'],
  ])('%s är %s', (instant, expected) => {
    expect(dateInStockholm(new Date(instant))).toBe(expected)
  })
})

describe('räknar dagar', () => {
  it('räknar över sommartidens början och slut som vanliga dagar', () => {
    expect(daysBetween(calendarDate('2023-03-25'), calendarDate('2023-03-27'))).toBe(2)
    expect(daysBetween(calendarDate('2023-10-28'), calendarDate('2023-10-30'))).toBe(2)
    expect(addDays(calendarDate('2023-10-28'), 2)).toBe('2023-10-30')
  })

  it('räknar över skottdag och årsskifte', () => {
    expect(addDays(calendarDate('2024-02-28'), 1)).toBe('2024-02-29')
    expect(addDays(calendarDate('2023-12-31'), 1)).toBe('2024-01-01')
    expect(daysBetween(calendarDate('2024-01-01'), calendarDate('2023-12-31'))).toBe(-1)
  })

  it('lägger till och räknar tillbaka samma antal dagar', () => {
    fc.assert(
      fc.property(date, days, (from, n) => {
        const to = addDays(from, n)
        expect(parseDate(to)).toBe(to)
        expect(daysBetween(from, to)).toBe(n)
        expect(addDays(to, -n)).toBe(from)
      }),
    )
  })

  it('ordnar datum som text i tidens ordning', () => {
    fc.assert(
      fc.property(date, date, (a, b) => {
        expect(Math.sign(daysBetween(a, b))).toBe(a < b ? 1 : a > b ? -1 : 0)
      }),
    )
  })

  it('för datum till databasen och tillbaka', () => {
    fc.assert(
      fc.property(date, (day) => {
        expect(fromDbDate(toDbDate(day))).toBe(day)
      }),
    )
  })
})

describe('veckor', () => {
  it.each([
    ['2023-09-12', 2, 37],
    ['2023-09-30', 6, 39],
    ['2023-10-01', 7, 39],
    ['2020-12-31', 4, 53],
    ['2021-01-01', 5, 53],
    ['2021-01-03', 7, 53],
    ['2021-01-04', 1, 1],
    ['2024-12-29', 7, 52],
    ['2024-12-30', 1, 1],
    ['2016-01-03', 7, 53],
  ])('%s är veckodag %i i v. %i', (text, weekday, week) => {
    expect(isoWeekday(calendarDate(text))).toBe(weekday)
    expect(isoWeek(calendarDate(text))).toBe(week)
  })

  it('har samma nummer från måndag till söndag, sedan ett annat', () => {
    fc.assert(
      fc.property(date, (day) => {
        const monday = addDays(day, 1 - isoWeekday(day))
        expect(isoWeekday(monday)).toBe(1)
        expect(isoWeek(monday)).toBe(isoWeek(day))
        expect(isoWeek(addDays(monday, 6))).toBe(isoWeek(day))
        expect(isoWeek(addDays(monday, 7))).not.toBe(isoWeek(day))
      }),
    )
  })
})

describe('jämfört med date-fns', () => {
  const utc = (day: CalendarDate) => new TZDate(toDbDate(day).getTime(), 'UTC')

  it('är dagar, veckodagar och veckonummer desamma', () => {
    fc.assert(
      fc.property(date, date, days, (a, b, n) => {
        expect(addDays(a, n)).toBe(fromDbDate(addDaysToDate(utc(a), n)))
        expect(daysBetween(a, b) - differenceInCalendarDays(utc(b), utc(a))).toBe(0)
        expect(isoWeekday(a)).toBe(getISODay(utc(a)))
        expect(isoWeek(a)).toBe(getISOWeek(utc(a)))
      }),
      { numRuns: 500 },
    )
  })
})

describe('klockan i Stockholm', () => {
  it.each([
    ['2023-01-15T07:05:00Z', '2023-01-15 08:05'],
    ['2023-07-15T22:30:00Z', '2023-07-16 00:30'],
  ])('%s är %s', (instant, shown) => {
    expect(timeInStockholm(new Date(instant))).toBe(shown)
  })

  it.each([
    ['2023-01-15', '2023-01-14T23:00:00.000Z'],
    ['2023-07-01', '2023-06-30T22:00:00.000Z'],
    // The days on which the clocks change, and the days after.
    ['2023-03-26', '2023-03-25T23:00:00.000Z'],
    ['2023-03-27', '2023-03-26T22:00:00.000Z'],
    ['2023-10-29', '2023-10-28T22:00:00.000Z'],
    ['2023-10-30', '2023-10-29T23:00:00.000Z'],
  ])('%s börjar %s', (day, instant) => {
    expect(startInStockholm(calendarDate(day)).toISOString()).toBe(instant)
  })

  it('säger årtal med fyra siffror', () => {
    expect(dateInStockholm(new Date('0987-06-05T12:00:00Z'))).toBe('0987-06-05')
  })
})

describe('månader', () => {
  it('har en första och en sista dag', () => {
    expect(firstOfMonth(2023, 9)).toBe('2023-09-01')
    expect(firstOfMonth(2023, 11)).toBe('2023-11-01')
    expect(firstOfMonth(834, 1)).toBe('0834-01-01')
    expect(lastOfMonth(2024, 2)).toBe('2024-02-29')
    expect(lastOfMonth(2023, 12)).toBe('2023-12-31')
    expect(newYearOf(calendarDate('2023-09-19'))).toBe('2023-01-01')
  })

  it('är datumets egen', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1900, max: 2199 }), fc.integer({ min: 1, max: 12 }), (year, month) => {
        expect(monthOf(firstOfMonth(year, month))).toBe(month)
        expect(addDays(lastOfMonth(year, month), 1)).toBe(
          month === 12 ? firstOfMonth(year + 1, 1) : firstOfMonth(year, month + 1),
        )
      }),
    )
  })
})
