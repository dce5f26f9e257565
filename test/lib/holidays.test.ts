import Holidays from 'date-holidays'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, calendarDate, daysBetween, isoWeekday } from '../../src/lib/calendar.ts'
import {
  addWorkingDays,
  dayOff,
  isWorkingDay,
  workingDayOnOrAfter,
  workingDayOnOrBefore,
} from '../../src/lib/holidays.ts'

const YEARS = Array.from({ length: 210 }, (_, n) => 1990 + n)
const dates = fc
  .integer({ min: 0, max: daysBetween(calendarDate('1990-01-01'), calendarDate('2060-12-31')) })
  .map((n) => addDays(calendarDate('1990-01-01'), n))

const WHIT_MONDAY = 'easter 50'
const LAST_WHIT_MONDAY = 2004
const swedish = new Holidays('SE', { languages: 'sv' })

/**
 * What a library that is kept for all countries has for the year. It calls annandag pingst an observance in every year, though
 * it was a holiday until nationaldagen took its place; "bank" are the three eves of lagen (1930:173), 2 §.
 */
function byLibrary(year: number): { day: string; kind: string; name: string }[] {
  return swedish.getHolidays(year).flatMap(({ date, name, type, rule }) => {
    const isHoliday = type === 'public' || (rule === WHIT_MONDAY && year <= LAST_WHIT_MONDAY)
    return isHoliday || type === 'bank'
      ? [{ day: date.slice(0, 10), kind: isHoliday ? 'holiday' : 'eve', name }]
      : []
  })
}

describe('helgdagar', () => {
  it('är de som ett bibliotek för alla länder har, med samma namn, varje år 1990–2199', () => {
    for (const year of YEARS) {
      const found: { day: string; kind: string; name: string }[] = []
      const end = calendarDate(`${year}-12-31`)
      for (let day = calendarDate(`${year}-01-01`); day <= end; day = addDays(day, 1)) {
        const off = dayOff(day)
        if (off && 'name' in off) found.push({ day, ...off })
      }
      // Two of one day, as a Sunday in May that is nationaldagen too, are told by the later.
      const known = new Map(byLibrary(year).map((one) => [one.day, one]))
      expect(found).toEqual([...known.values()].toSorted((a, b) => a.day.localeCompare(b.day)))
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
