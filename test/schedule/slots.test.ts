import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calendarDate, dateInStockholm } from '../../src/lib/calendar.ts'
import { isWorkingDay } from '../../src/lib/holidays.ts'
import { isWelcome, welcomeFrom } from '../../src/schedule/may-send.ts'
import { byDay, instantAt, slotsBetween } from '../../src/schedule/slots.ts'

const at = (text: string) => new Date(text)
const since = (last: string, now: string, hours = [8]) => {
  const { due, skipped } = byDay(slotsBetween(at(last), at(now), hours), at(now))
  return { due: due.map((slot) => slot.at.toISOString()), skipped: skipped.map(({ day }) => day) }
}

describe('vilka tillfällen som ska gå', () => {
  it.each<[string, string, string, string[], string[]]>([
    ['före klockslaget: inget', '2023-09-11T08:00+02:00', '2023-09-12T07:59+02:00', [], []],
    ['på klockslaget', '2023-09-11T08:00+02:00', '2023-09-12T08:00+02:00', ['2023-09-12T06:00:00.000Z'], []],
    ['en gång', '2023-09-12T08:00+02:00', '2023-09-12T08:01+02:00', [], []],
    [
      'i efterhand samma dag',
      '2023-09-11T08:00+02:00',
      '2023-09-12T15:30+02:00',
      ['2023-09-12T06:00:00.000Z'],
      [],
    ],
    ['i går: för sent', '2023-09-11T08:00+02:00', '2023-09-13T07:00+02:00', [], ['2023-09-12']],
    ['lördag och söndag: inget', '2023-09-08T08:00+02:00', '2023-09-10T12:00+02:00', [], []],
    ['midsommarafton: inget', '2023-06-22T08:00+02:00', '2023-06-23T12:00+02:00', [], []],
    [
      'dagen efter sommartidens början',
      '2023-03-24T08:00+01:00',
      '2023-03-27T08:00+02:00',
      ['2023-03-27T06:00:00.000Z'],
      [],
    ],
    [
      'dagen efter sommartidens slut',
      '2023-10-27T08:00+02:00',
      '2023-10-30T08:00+01:00',
      ['2023-10-30T07:00:00.000Z'],
      [],
    ],
    [
      'en timme före, när klockan har ställts tillbaka',
      '2023-10-27T08:00+02:00',
      '2023-10-30T07:00+01:00',
      [],
      [],
    ],
    ['klockan tillbaka: inget en gång till', '2023-09-12T08:00+02:00', '2023-09-12T07:00+02:00', [], []],
  ])('%s', (_what, last, now, due, skipped) => {
    expect(since(last, now)).toEqual({ due, skipped })
  })

  it('går var och ett just en gång, hur tätt eller glest man än frågar', () => {
    const start = at('2023-03-01T00:00:00Z').getTime()
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 40 * 60 }), { maxLength: 80 }), (gaps) => {
        let last = new Date(start)
        const seen: number[] = []
        for (const minutes of gaps) {
          const now = new Date(last.getTime() + minutes * 60_000)
          const slots = slotsBetween(last, now, [8, 13])
          seen.push(...slots.map((slot) => slot.at.getTime()))
          for (const { day, hour, at: instant } of slots) {
            expect(isWorkingDay(day)).toBe(true)
            expect(instant).toEqual(instantAt(day, hour))
            expect(dateInStockholm(instant)).toBe(day)
          }
          last = now
        }
        expect(new Set(seen).size).toBe(seen.length)
        expect(seen).toEqual(seen.toSorted((a, b) => a - b))
      }),
    )
  })
})

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

it('en timme som hoppas över på våren är nästa', () => {
  expect(instantAt(calendarDate('2023-03-26'), 2).toISOString()).toBe('2023-03-26T01:00:00.000Z')
})
