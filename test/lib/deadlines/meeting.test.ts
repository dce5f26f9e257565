import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, calendarDate } from '../../../src/lib/calendar.ts'
import { externalDue, meetingChain } from '../../../src/lib/deadlines/meeting.ts'

const on = calendarDate
const offsets = { materialDays: -14, noticeDays: -7, adjustmentDays: 14, postingDays: 2 }

describe('sammanträdets kedja', () => {
  it('för 2023-09-19: justering till 3 oktober, anslag andra dagen efter, tre veckor att överklaga', () => {
    const chain = meetingChain(on('2023-09-19'), offsets)
    expect(chain).toMatchObject({
      materialStop: { nominal: '2023-09-05', basis: 'own_rule' },
      notice: { nominal: '2023-09-12', basis: 'own_rule' },
      adjustment: { nominal: '2023-10-03', law: { paragraph: '5 kap. 69 §' } },
      posting: { nominal: '2023-10-05', law: { paragraph: '8 kap. 12 §' } },
      appealEnd: { nominal: '2023-10-26', law: { paragraph: '13 kap. 5 §' } },
      finalFrom: '2023-10-27',
    })
  })

  it('räknas från det som hänt: omedelbar justering ger tidigare anslag', () => {
    const chain = meetingChain(on('2023-09-19'), offsets, { adjustedOn: on('2023-09-19') })
    expect(chain.posting).toMatchObject({ start: '2023-09-19', nominal: '2023-09-21' })
    const posted = meetingChain(on('2023-09-19'), offsets, {
      adjustedOn: on('2023-09-19'),
      postedOn: on('2023-09-20'),
    })
    expect(posted.appealEnd.nominal).toBe('2023-10-11')
  })

  it('bakåt från mötet flyttas en helgdag till vardagen före', () => {
    const chain = meetingChain(on('2024-04-08'), offsets) // notice on annandag påsk
    expect(chain.notice).toMatchObject({ nominal: '2024-04-01', rolled: '2024-03-28' })
    expect(chain.notice.remindOn).toEqual(['2024-03-22', '2024-03-27'])
  })

  it('beslutet vinner laga kraft först när även nästa vardag gått', () => {
    const chain = meetingChain(on('2023-06-01'), offsets, { postedOn: on('2023-06-02') })
    expect(chain.appealEnd).toMatchObject({ nominal: '2023-06-23', rolled: '2023-06-26' })
    expect(chain.finalFrom).toBe('2023-06-27')
  })

  it('ett möte 2014 följer den gamla kommunallagen, även i steg efter', () => {
    const chain = meetingChain(on('2017-12-19'), offsets)
    expect(chain.posting).toMatchObject({ nominal: '2018-01-04', law: { sfs: '1991:900' } })
  })

  it('nämndens egen, kortare tid är nämndens; längre än lagens nekas', () => {
    const chain = meetingChain(on('2023-09-19'), { ...offsets, adjustmentDays: 7 })
    expect(chain.adjustment).toMatchObject({ nominal: '2023-09-26', basis: 'own_rule', law: null })
    expect(() => meetingChain(on('2023-09-19'), { ...offsets, adjustmentDays: 15 })).toThrow(RangeError)
    expect(() => meetingChain(on('2023-09-19'), { ...offsets, noticeDays: 7 })).toThrow(RangeError)
  })

  it('ligger alltid i ordning', () => {
    const dates = fc.integer({ min: 0, max: 20_000 }).map((n) => addDays(on('2002-01-01'), n))
    fc.assert(
      fc.property(dates, (date) => {
        const c = meetingChain(date, offsets)
        const order = [
          c.materialStop.nominal,
          c.notice.nominal,
          date,
          c.adjustment.nominal,
          c.posting.nominal,
          c.appealEnd.nominal,
        ]
        expect(order).toEqual(order.toSorted())
        expect(c.finalFrom > c.appealEnd.rolled).toBe(true)
      }),
    )
  })
})

describe('datum som någon annan satt', () => {
  const chain = meetingChain(on('2023-09-19'), offsets)

  it.each([
    ['2023-09-30', 'immediate_adjustment'], // the answer to the auditors
    ['2023-10-01', 'immediate_adjustment'], // the application for funds
    ['2023-10-03', 'immediate_adjustment'],
    ['2023-10-04', 'in_time'],
    ['2023-09-18', 'before_meeting'],
  ])('%s: %s', (dueOn, expected) => {
    expect(externalDue(chain, on(dueOn))).toBe(expected)
  })

  it('hålls av en tidig justering, och missas av en sen', () => {
    const early = meetingChain(on('2023-09-19'), offsets, { adjustedOn: on('2023-09-20') })
    expect(externalDue(early, on('2023-09-30'))).toBe('in_time')
    const late = meetingChain(on('2023-09-19'), offsets, { adjustedOn: on('2023-10-02') })
    expect(externalDue(late, on('2023-09-30'))).toBe('missed')
  })
})
