import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, calendarDate, daysBetween, isoWeekday } from '../../../src/lib/calendar.ts'
import { computeDeadline, nextOccurrence } from '../../../src/lib/deadlines/compute.ts'
import { addCalendarMonths } from '../../../src/lib/deadlines/period.ts'
import { RULES, withSettings } from '../../../src/lib/deadlines/rules.ts'
import type { CountedUnit } from '../../../src/lib/deadlines/types.ts'
import { isWorkingDay } from '../../../src/lib/holidays.ts'

const on = calendarDate
const first = on('1995-01-01')
const dates = fc.integer({ min: 0, max: 22_000 }).map((n) => addDays(first, n)) // to 2055
const own = (unit: CountedUnit, count: number) =>
  withSettings(RULES.recurring_duty, { period: { unit, count } })
const end = (start: string, unit: CountedUnit, count: number) =>
  computeDeadline(own(unit, count), on(start)).nominal

describe('tid i månader och år', () => {
  it.each([
    ['2023-04-13', 3, '2023-07-13'],
    ['2023-01-31', 1, '2023-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2023-11-30', 3, '2024-02-29'],
    ['2022-11-30', 3, '2023-02-28'],
    ['2024-02-29', 3, '2024-05-29'],
    ['2023-10-31', 4, '2024-02-29'],
    ['2023-12-31', 2, '2024-02-29'],
    ['2023-08-31', 6, '2024-02-29'],
    ['2023-10-15', 3, '2024-01-15'],
  ])('från %s i %i månader går till %s', (start, count, due) => {
    expect(end(start, 'months', count)).toBe(due)
  })

  it('ett år från skottdagen slutar den 28 februari', () => {
    expect(end('2024-02-29', 'years', 1)).toBe('2025-02-28')
    expect(end('2024-02-29', 'years', 4)).toBe('2028-02-29')
  })

  it('behåller dagen i månaden, eller tar månadens sista', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 1, max: 48 }), (start, count) => {
        const due = addCalendarMonths(start, count)
        const months = (date: string) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7))
        expect(months(due) - months(start)).toBe(count)
        const isMonthEnd = addDays(due, 1).endsWith('-01')
        expect(due.slice(8) === start.slice(8) || (isMonthEnd && due.slice(8) < start.slice(8))).toBe(true)
      }),
    )
  })
})

describe('tid i dagar och veckor', () => {
  it('räknar inte startdagen', () => {
    expect(end('2023-09-19', 'days', 14)).toBe('2023-10-03')
    expect(end('2023-12-20', 'days', 14)).toBe('2024-01-03')
    expect(end('2024-02-15', 'days', 14)).toBe('2024-02-29')
  })

  it('slutar på samma veckodag', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 1, max: 60 }), (start, count) => {
        expect(isoWeekday(end(start, 'weeks', count))).toBe(isoWeekday(start))
      }),
    )
  })

  it('räknar arbetsdagar utan helgdagar och aftnar', () => {
    expect(end('2024-12-23', 'working_days', 10)).toBe('2025-01-14')
    expect(end('2023-06-16', 'working_days', 5)).toBe('2023-06-26')
  })
})

describe('sista dag som är ledig', () => {
  it.each([
    ['2023-09-09', '2023-09-30', '2023-10-02'], // Saturday
    ['2023-09-10', '2023-10-01', '2023-10-02'], // Sunday
    ['2024-03-08', '2024-03-29', '2024-04-02'], // långfredagen
    ['2024-03-11', '2024-04-01', '2024-04-02'], // annandag påsk
    ['2023-06-02', '2023-06-23', '2023-06-26'], // midsommarafton
    ['2023-05-16', '2023-06-06', '2023-06-07'], // nationaldagen
    ['2024-12-03', '2024-12-24', '2024-12-27'], // julafton
    ['2024-12-10', '2024-12-31', '2025-01-02'], // nyårsafton
    ['2024-04-18', '2024-05-09', '2024-05-10'], // Kristi himmelsfärdsdag
    ['2022-12-03', '2022-12-24', '2022-12-27'], // jul lördag–måndag
    ['2024-04-05', '2024-04-26', '2024-04-26'], // an ordinary Friday
  ])('överklagande från %s: %s, kan göras %s', (start, nominal, rolled) => {
    expect(computeDeadline(RULES.appeal, on(start))).toMatchObject({ nominal, rolled })
  })

  it('flyttas aldrig fram där det gäller skydd för barn', () => {
    const deadline = computeDeadline(RULES.preliminary_assessment, on('2023-06-10'))
    expect(deadline).toMatchObject({
      nominal: '2023-06-24',
      rolled: '2023-06-24',
      dayOff: { kind: 'holiday', name: 'midsommardagen' },
    })
    expect(() => withSettings(RULES.lvu_submission, { roll: 'forward' })).toThrow(RangeError)
    const rolling = Object.values(RULES).filter((rule) => rule.protective && rule.roll !== 'none')
    expect(rolling).toEqual([])
  })

  it('flyttas högst fem dagar, till en arbetsdag, för varje regel och varje start', () => {
    fc.assert(
      fc.property(dates, fc.constantFrom(...Object.values(RULES)), (start, rule) => {
        const dueOn = rule.period.unit === 'set' ? { dueOn: addDays(start, 30) } : {}
        const { nominal, rolled } = computeDeadline(rule, start, dueOn)
        expect(rule.roll === 'none' ? rolled === nominal : isWorkingDay(rolled)).toBe(true)
        expect(rule.roll === 'back' ? rolled <= nominal : rolled >= nominal).toBe(true)
        expect(Math.abs(daysBetween(nominal, rolled))).toBeLessThanOrEqual(5)
      }),
      { numRuns: 500 },
    )
  })
})

describe('72 timmar', () => {
  it.each([
    ['2024-03-29T15:00:00Z', '2024-04-01T15:00:00.000Z', '2024-04-01'], // 16.00 → 17.00: the clock went forward
    ['2024-10-25T14:00:00Z', '2024-10-28T14:00:00.000Z', '2024-10-28'], // 16.00 → 15.00: it went back
    ['2024-10-25T22:30:00Z', '2024-10-28T22:30:00.000Z', '2024-10-28'], // 00.30 on the 26th → 23.30 on the 28th
    ['2024-03-28T22:30:00Z', '2024-03-31T22:30:00.000Z', '2024-04-01'], // 23.30 on the 28th → 00.30 on the 1st
  ])('från %s är förflutna timmar över klockans omställning', (start, due, nominal) => {
    const deadline = computeDeadline(RULES.gdpr_incident, new Date(start))
    expect(deadline.instants?.due.toISOString()).toBe(due)
    expect(deadline.nominal).toBe(nominal)
  })

  it('räknas från dagens början när klockslaget är okänt', () => {
    const { instants } = computeDeadline(RULES.gdpr_incident, on('2024-07-01'))
    expect(instants?.start.toISOString()).toBe('2024-06-30T22:00:00.000Z')
    expect(instants?.due.toISOString()).toBe('2024-07-03T22:00:00.000Z')
  })
})

describe('påminnelser', () => {
  it('räknas från det nominella datumet, på arbetsdagar', () => {
    const deadline = computeDeadline(RULES.interim_report, on('2023-08-31')) // due Tuesday 31 October
    expect(deadline.nominal).toBe('2023-10-31')
    expect(deadline.remindOn).toEqual(['2023-10-10', '2023-10-24', '2023-10-27'])
  })

  it('kommer före en helg, inte efter', () => {
    const { remindOn } = computeDeadline(RULES.gdpr_incident, new Date('2024-05-03T12:00:00Z')) // Friday to Monday
    expect(remindOn).toEqual(['2024-05-03', '2024-05-06'])
  })

  it('ligger aldrig före starten eller efter sista dagen', () => {
    fc.assert(
      fc.property(dates, fc.constantFrom(...Object.values(RULES)), (start, rule) => {
        const dueOn = rule.period.unit === 'set' ? { dueOn: addDays(start, 5) } : {}
        const { remindOn, nominal, rolled } = computeDeadline(rule, start, dueOn)
        const due = rule.roll === 'back' ? rolled : nominal
        const counted = rule.period.unit !== 'days_before' // the others begin before the meeting they count from
        expect(remindOn.filter((day) => day > due || (counted && day < start))).toEqual([])
        expect(remindOn).toEqual([...new Set(remindOn)].toSorted())
      }),
      { numRuns: 500 },
    )
  })
})

describe('förlängning och fastställda datum', () => {
  it('en utredning kan förlängas, och det ordinarie datumet finns kvar', () => {
    expect(
      computeDeadline(RULES.child_investigation, on('2024-01-31'), { extendedTo: on('2024-08-30') }),
    ).toMatchObject({ nominal: '2024-08-30', ordinary: '2024-05-31' })
  })

  it('kan inte förlängas bakåt, eller alls när lagen inte tillåter det', () => {
    const start = on('2024-01-31')
    expect(() => computeDeadline(RULES.child_investigation, start, { extendedTo: on('2024-05-30') })).toThrow(
      RangeError,
    )
    expect(() => computeDeadline(RULES.adjustment, start, { extendedTo: on('2024-08-30') })).toThrow(
      RangeError,
    )
  })

  it('ett datum i ett brev står fast, och kan inte ligga före brevet', () => {
    const letter = on('2023-04-11')
    expect(computeDeadline(RULES.set_date, letter, { dueOn: on('2023-09-30') })).toMatchObject({
      nominal: '2023-09-30',
      rolled: '2023-09-30',
      basis: 'set_date',
    })
    expect(() => computeDeadline(RULES.set_date, letter, { dueOn: on('2023-04-10') })).toThrow(RangeError)
    expect(() => computeDeadline(RULES.set_date, letter)).toThrow(RangeError)
  })
})

describe('återkommande', () => {
  it('var sjätte månad från senaste övervägandet', () => {
    expect(nextOccurrence(RULES.placed_child, on('2023-08-31')).nominal).toBe('2024-02-29')
    expect(nextOccurrence(RULES.lvu_moving_ban, on('2024-11-30')).nominal).toBe('2025-02-28')
  })

  it('glider inte från månadens sista dag', () => {
    const duty = own('months', 3)
    const january = on('2024-01-31')
    const series = ['2024-04-30', '2024-07-31', '2024-10-31', '2025-01-31']
    let after = january
    for (const expected of series) {
      after = nextOccurrence(duty, january, after).nominal
      expect(after).toBe(expected)
    }
  })

  it('är alltid senare än det som varit, och högst en period bort', () => {
    fc.assert(
      fc.property(dates, fc.nat(4000), fc.integer({ min: 1, max: 12 }), (anchor, days, months) => {
        const after = addDays(anchor, days)
        const { start, nominal } = nextOccurrence(own('months', months), anchor, after)
        expect(nominal > after).toBe(true)
        expect(start <= after).toBe(true)
      }),
    )
  })

  it('nekas för det som bara händer en gång', () => {
    expect(() => nextOccurrence(RULES.appeal, on('2024-01-01'))).toThrow(RangeError)
  })
})
