import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { adjustmentWarning, datesOf, nextDate } from '../../../src/features/matters/matters.ts'
import { addDays, calendarDate, daysBetween } from '../../../src/lib/calendar.ts'
import { mattersTexts as texts } from '../../../src/texts/matters.ts'
import { aMatter, deadline, meeting, TODAY } from './support.ts'

describe('dagar kvar', () => {
  it.each([
    [7, 'om 7 dagar'],
    [2, 'om 2 dagar'],
    [1, 'i morgon'],
    [0, 'i dag'],
    [-1, '1 dag försenat'],
    [-3, '3 dagar försenat'],
  ])('%i dagar: «%s»', (days, words) => {
    expect(texts.daysLeft(days)).toBe(words)
  })

  it('ett sammanträde som har hållits är inte försenat, men beslutet är inte registrerat', () => {
    expect(texts.meetingDays(0)).toBe('i dag')
    expect(texts.meetingDays(-1)).toBe('hölls i går, beslut inte registrerat')
    expect(texts.meetingDays(-6)).toBe('hölls för 6 dagar sedan, beslut inte registrerat')
  })

  it('räknar kalenderdagar över sommartidens slut', () => {
    expect(texts.daysLeft(daysBetween(calendarDate('2023-10-28'), calendarDate('2023-10-30')))).toBe(
      'om 2 dagar',
    )
  })

  it('säger alltid antalet, i dag eller i morgon', () => {
    fc.assert(
      fc.property(fc.integer({ min: -5000, max: 5000 }), (days) => {
        const words = texts.daysLeft(days).replaceAll(/(?<=\d)\s(?=\d)/g, '') // "1 000"
        expect(words).toMatch(
          days === 0 || days === 1 ? /^i (?:dag|morgon)$/ : new RegExp(`\\b${Math.abs(days)} dag`),
        )
        expect(words.includes('försenat')).toBe(days < 0)
      }),
    )
  })
})

describe('ärendets datum', () => {
  it('är egna tidsfrister och sammanträdet, tidigast först', () => {
    const matter = aMatter({
      meeting: meeting('2023-09-19'),
      deadlines: [deadline('2023-10-01'), deadline('2023-09-15'), deadline('2023-09-19')],
    })
    expect(datesOf(matter).map(({ kind, on }) => `${on} ${kind}`)).toEqual([
      '2023-09-15 deadline',
      '2023-09-19 deadline',
      '2023-09-19 meeting',
      '2023-10-01 deadline',
    ])
  })

  it('listas efter det som kommer närmast', () => {
    const matter = aMatter({ meeting: meeting('2023-09-19'), deadlines: [deadline('2023-10-01')] })
    expect(nextDate(matter, TODAY)).toEqual({ kind: 'meeting', on: '2023-09-19' })
    expect(nextDate(matter, calendarDate('2023-09-20'))).toEqual({
      kind: 'deadline',
      on: '2023-10-01',
      what: 'Svar',
    })
  })

  it('listas efter en missad tidsfrist även när sammanträdet återstår', () => {
    const matter = aMatter({ meeting: meeting('2023-09-19'), deadlines: [deadline('2023-09-11')] })
    expect(nextDate(matter, TODAY)?.on).toBe('2023-09-11')
  })

  it('listas efter det hållna sammanträdet när inget annat återstår', () => {
    expect(nextDate(aMatter({ meeting: meeting('2023-09-01') }), TODAY)).toEqual({
      kind: 'meeting',
      on: '2023-09-01',
    })
  })

  it('saknas när källan varken har dag eller tidsfrist', () => {
    const matter = aMatter({ meeting: { id: 1, heldOn: null, label: 'februari 2014' } })
    expect(nextDate(matter, TODAY)).toBeNull()
  })
})

describe('omedelbar justering', () => {
  const matter = (on: string) => aMatter({ meeting: meeting('2023-09-19'), deadlines: [deadline(on)] })

  it.each(['2023-09-19', '2023-09-30', '2023-10-01', '2023-10-02', '2023-10-03'])(
    'behövs när tidsfristen är %s',
    (on) => {
      expect(adjustmentWarning(matter(on), 14, TODAY)).toEqual({
        deadline: deadline(on),
        ordinary: '2023-10-03',
        problem: 'before_adjustment',
      })
    },
  )

  it.each(['2023-10-04', '2023-12-01'])('behövs inte när tidsfristen är %s', (on) => {
    expect(adjustmentWarning(matter(on), 14, TODAY)).toBeNull()
  })

  it('hjälper inte när tidsfristen går ut före sammanträdet', () => {
    expect(adjustmentWarning(matter('2023-09-18'), 14, TODAY)?.problem).toBe('before_meeting')
  })

  it('nämns inte för det som är över: tidsfristen har gått, ärendet är avslutat eller dagen är okänd', () => {
    expect(adjustmentWarning(matter('2023-09-30'), 14, calendarDate('2023-10-01'))).toBeNull()
    expect(adjustmentWarning({ ...matter('2023-09-30'), status: 'closed' }, 14, TODAY)).toBeNull()
    expect(adjustmentWarning(aMatter({ deadlines: [deadline('2023-09-30')] }), 14, TODAY)).toBeNull()
  })

  it('följer nämndens egen regel om antal dagar', () => {
    expect(adjustmentWarning(matter('2023-09-30'), 7, TODAY)).toBeNull()
  })

  it('gäller precis de tidsfrister som går ut senast när ordinarie justering ska vara klar', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 30 }), (after, days) => {
        const on = addDays(calendarDate('2023-09-19'), after)
        expect(adjustmentWarning(matter(on), days, TODAY) !== null).toBe(after <= days)
      }),
    )
  })
})
