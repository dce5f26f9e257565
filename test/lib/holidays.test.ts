import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type CalendarDate, calendarDate, daysBetween, isoWeekday } from '../../src/lib/calendar.ts'
import {
  addWorkingDays,
  dayOff,
  isWorkingDay,
  workingDayOnOrAfter,
  workingDayOnOrBefore,
} from '../../src/lib/holidays.ts'

const FRIDAY = 5
const SATURDAY = 6
const YEARS = Array.from({ length: 71 }, (_, n) => 1990 + n)
const dates = fc
  .integer({ min: 0, max: daysBetween(calendarDate('1990-01-01'), calendarDate('2060-12-31')) })
  .map((n) => addDays(calendarDate('1990-01-01'), n))

/** Easter Sunday by the anonymous Gregorian computus (Meeus), apart from the library's own. */
function easter(year: number): CalendarDate {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = Math.floor(b / 4)
  const e = b % 4
  const f = Math.floor((b + 8) / 25)
  const g = Math.floor((b - f + 1) / 3)
  const h = (19 * a + b - d - g + 15) % 30
  const i = Math.floor(c / 4)
  const l = (32 + 2 * e + 2 * i - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const n = h + l - 7 * m + 114
  return calendarDate(
    `${year}-${String(Math.floor(n / 31)).padStart(2, '0')}-${String((n % 31) + 1).padStart(2, '0')}`,
  )
}

function firstWeekdayFrom(date: CalendarDate, weekday: number): CalendarDate {
  let day = date
  while (isoWeekday(day) !== weekday) day = addDays(day, 1)
  return day
}

/** What lagen (1989:253) om allmänna helgdagar and the three eves of lagen (1930:173) make of a year. */
function byStatute(year: number): string[] {
  const on = (monthDay: string) => calendarDate(`${year}-${monthDay}`)
  const days = ['01-01', '01-06', '05-01', '12-24', '12-25', '12-26', '12-31'].map(on)
  const sunday = easter(year)
  days.push(...[-2, 0, 1, 39, 49].map((n) => addDays(sunday, n)))
  days.push(year < 2005 ? addDays(sunday, 50) : on('06-06'))
  days.push(firstWeekdayFrom(on('06-19'), FRIDAY), firstWeekdayFrom(on('06-20'), SATURDAY))
  days.push(firstWeekdayFrom(on('10-31'), SATURDAY))
  return [...new Set(days)].toSorted()
}

describe('helgdagar', () => {
  it('är de som lagen räknar upp, varje år 1990–2060', () => {
    for (const year of YEARS) {
      const found: CalendarDate[] = []
      const end = calendarDate(`${year}-12-31`)
      for (let day = calendarDate(`${year}-01-01`); day <= end; day = addDays(day, 1)) {
        const off = dayOff(day)
        if (off && 'name' in off) found.push(day)
      }
      expect(found).toEqual(byStatute(year))
    }
  })

  it.each([
    ['2023-06-23', 'eve', 'midsommarafton'],
    ['2023-06-24', 'holiday', 'midsommardagen'],
    ['2024-03-29', 'holiday', 'långfredagen'],
    ['2024-04-01', 'holiday', 'annandag påsk'],
    ['2024-05-09', 'holiday', 'Kristi himmelsfärdsdag'],
    ['2024-06-06', 'holiday', 'nationaldagen'],
    ['2004-05-31', 'holiday', 'annandag pingst'],
    ['2024-12-24', 'eve', 'julafton'],
    ['2024-12-31', 'eve', 'nyårsafton'],
    ['2023-12-24', 'eve', 'julafton'],
    ['2025-11-01', 'holiday', 'alla helgons dag'],
  ])('%s är %s: %s', (date, kind, name) => {
    expect(dayOff(calendarDate(date))).toEqual({ kind, name })
  })

  it.each(['2024-03-28', '2024-04-30', '2005-05-16', '2004-06-07', '2024-12-23', '2024-01-05', '2024-11-01'])(
    '%s är en arbetsdag, fast många är lediga',
    (date) => {
      expect(dayOff(calendarDate(date))).toBeNull()
    },
  )

  it('är lördagar och söndagar, alla år', () => {
    fc.assert(
      fc.property(dates, (date) => {
        const off = dayOff(date)
        const weekday = isoWeekday(date)
        const named = off !== null && 'name' in off
        expect(named || (off?.kind ?? null) === ({ 6: 'saturday', 7: 'sunday' }[weekday] ?? null)).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  it('är lördag eller söndag när dagen inte har något annat namn', () => {
    expect(dayOff(calendarDate('2023-09-30'))).toEqual({ kind: 'saturday' })
    expect(dayOff(calendarDate('2023-10-01'))).toEqual({ kind: 'sunday' })
  })
})

describe('arbetsdagar', () => {
  it('hoppar över jul och nyår', () => {
    expect(addWorkingDays(calendarDate('2024-12-20'), 1)).toBe('2024-12-23')
    expect(addWorkingDays(calendarDate('2024-12-23'), 1)).toBe('2024-12-27')
    expect(addWorkingDays(calendarDate('2024-12-23'), 3)).toBe('2025-01-02')
    expect(addWorkingDays(calendarDate('2025-01-02'), -3)).toBe('2024-12-23')
  })

  it('noll arbetsdagar är samma dag', () => {
    fc.assert(
      fc.property(dates, (date) => {
        expect(addWorkingDays(date, 0)).toBe(date)
      }),
    )
  })

  it('fler arbetsdagar ger en senare dag, en senare start aldrig en tidigare', () => {
    fc.assert(
      fc.property(dates, fc.nat(60), fc.nat(20), (date, count, later) => {
        const end = addWorkingDays(date, count + 1)
        expect(isWorkingDay(end)).toBe(true)
        expect(end > date).toBe(true)
        expect(addWorkingDays(date, count + 2) > end).toBe(true)
        expect(addWorkingDays(addDays(date, later), count + 1) >= end).toBe(true)
      }),
    )
  })

  it('fram och tillbaka lika många arbetsdagar leder hem', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: -60, max: 60 }), (date, count) => {
        const workingDay = workingDayOnOrAfter(date)
        expect(addWorkingDays(addWorkingDays(workingDay, count), -count)).toBe(workingDay)
      }),
    )
  })

  it('närmaste arbetsdag finns alltid inom fem dagar', () => {
    fc.assert(
      fc.property(dates, (date) => {
        const after = workingDayOnOrAfter(date)
        const before = workingDayOnOrBefore(date)
        expect(isWorkingDay(after) && isWorkingDay(before)).toBe(true)
        expect(daysBetween(date, after)).toBeLessThanOrEqual(5)
        expect(daysBetween(before, date)).toBeLessThanOrEqual(5)
      }),
    )
  })
})
