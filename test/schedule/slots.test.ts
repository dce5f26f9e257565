import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calendarDate, dateInStockholm } from '../../src/lib/calendar.ts'
import { isWorkingDay } from '../../src/lib/holidays.ts'
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

it('en timme som hoppas över på våren är nästa', () => {
  expect(instantAt(calendarDate('2023-03-26'), 2).toISOString()).toBe('2023-03-26T01:00:00.000Z')
})
