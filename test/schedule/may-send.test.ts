import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calendarDate, dateInStockholm } from '../../src/lib/calendar.ts'
import { isWorkingDay } from '../../src/lib/holidays.ts'
import { isWelcome, maySendNow, maySendOn, type Sending, welcomeFrom } from '../../src/schedule/may-send.ts'
import { instantAt } from '../../src/schedule/slots.ts'

const at = (text: string) => new Date(text)
const NEVER_QUIET = { quietFrom: null, quietTo: null }

describe('när något får skickas till den som valt en timme', () => {
  it.each<[string, string, number, string]>([
    ['på timmen', '2023-09-12T08:00+02:00', 8, '2023-09-12T08:00+02:00'],
    ['före den: då', '2023-09-12T02:30+02:00', 8, '2023-09-12T08:00+02:00'],
    ['senare samma dag', '2023-09-12T16:59+02:00', 8, '2023-09-12T16:59+02:00'],
    ['efter arbetsdagen: nästa dag', '2023-09-12T17:00+02:00', 8, '2023-09-13T08:00+02:00'],
    ['sent vald timme', '2023-09-12T18:30+02:00', 18, '2023-09-12T18:30+02:00'],
    ['en natt till lördag: måndag', '2023-09-16T02:30+02:00', 9, '2023-09-18T09:00+02:00'],
    ['före en helg med röda dagar', '2024-03-28T20:00+01:00', 8, '2024-04-02T08:00+02:00'],
    ['natten då sommartiden slutar 2026', '2026-10-25T02:30+01:00', 8, '2026-10-26T08:00+01:00'],
    ['natten då sommartiden börjar 2026', '2026-03-29T03:30+02:00', 8, '2026-03-30T08:00+02:00'],
  ])('%s', (_what, now, hour, then) => {
    expect(welcomeFrom(at(now), hour)).toEqual(at(then))
  })

  it('är alltid i en arbetsdags timmar från den valda, och aldrig tidigare än nu', () => {
    const anyTime = fc.date({
      noInvalidDate: true,
      min: at('2015-01-01T00:00Z'),
      max: at('2035-01-01T00:00Z'),
    })
    fc.assert(
      fc.property(anyTime, fc.integer({ min: 6, max: 18 }), (now, hour) => {
        const then = welcomeFrom(now, hour)
        const day = dateInStockholm(then)
        expect(then >= now && isWorkingDay(day) && isWelcome(then, hour)).toBe(true)
        expect(then >= instantAt(day, hour) && then < instantAt(day, Math.max(17, hour + 1))).toBe(true)
      }),
    )
  })
})

describe('den tysta perioden', () => {
  const july = { quietFrom: '07-01', quietTo: '07-31' }
  const newYear = { quietFrom: '12-22', quietTo: '01-06' }

  it.each<[string, { quietFrom: string | null; quietTo: string | null }, boolean]>([
    ['2023-06-30', july, true],
    ['2023-07-01', july, false],
    ['2024-07-31', july, false],
    ['2024-08-01', july, true],
    ['2023-12-24', newYear, false],
    ['2024-01-06', newYear, false],
    ['2024-01-07', newYear, true],
    ['2023-07-10', NEVER_QUIET, true],
  ])('%s med %o: en veckorapport får skickas %s', (day, quiet, may) => {
    expect(maySendOn(calendarDate(day), 'digests', quiet)).toBe(may)
  })

  it.each<[Sending, boolean]>([
    ['reminders', true],
    ['decisions', true],
    ['digests', false],
    ['offers', false],
    ['summaries', false],
  ])('i den får %s skickas: %s', (sending, may) => {
    expect(maySendNow(at('2023-07-10T08:30+02:00'), 8, sending, july)).toBe(may)
    expect(maySendNow(at('2023-07-10T07:59+02:00'), 8, sending, NEVER_QUIET)).toBe(false)
  })

  it('en egen paus gäller till och med dagen före den sagda', () => {
    const until = calendarDate('2023-09-18')
    expect(maySendOn(calendarDate('2023-09-15'), 'digests', NEVER_QUIET, until)).toBe(false)
    expect(maySendOn(until, 'digests', NEVER_QUIET, until)).toBe(true)
  })
})
