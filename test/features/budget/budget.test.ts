import { describe, expect, it } from 'vitest'
import { commentsOn, largest, overviewOf, standingOf } from '../../../src/features/budget/budget.ts'
import { anActivity, anEconomy, anItem } from './support.ts'

describe('läget mot budget', () => {
  it('är prognos mot budget under året och utfall mot budget i årsredovisningen', () => {
    const activity = anActivity('Barn', { budget: -100, forecast: -90, actual: -120 })
    expect(standingOf(activity, 'forecast')).toMatchObject({
      deviation: 10,
      percent: '10.0',
      state: 'surplus',
    })
    expect(standingOf(activity, 'actual')).toMatchObject({
      deviation: -20,
      percent: '-20.0',
      state: 'deficit',
    })
  })

  it('visar den tryckta avvikelsen, inte den uträknade', () => {
    expect(
      standingOf(anActivity('Barn', { budget: -100, forecast: -90, deviation: 11 }), 'forecast')?.deviation,
    ).toBe(11)
  })

  it('har ingen procent av en budget på noll', () => {
    expect(
      standingOf(anActivity('Övrigt', { budget: 0, forecast: 0, deviation: 0 }), 'forecast'),
    ).toMatchObject({
      percent: null,
      state: 'balance',
    })
  })

  it('finns inte utan netto', () => {
    expect(standingOf(anActivity('Text', {}, { lines: {} }), 'forecast')).toBeNull()
    expect(standingOf(anActivity('Tom'), 'forecast')).toBeNull()
  })

  it('ställer underskotten först, det största överst, och resten i rapportens ordning', () => {
    const overview = overviewOf(
      anEconomy([
        anActivity('A', { deviation: 5 }),
        anActivity('B', { deviation: -1 }),
        anActivity('C', { deviation: 0 }),
        anActivity('D', { deviation: -9 }),
        anActivity('varav', { deviation: -3 }, { isPart: true }),
        anActivity('Totalt', { deviation: -5 }, { isTotal: true }),
      ]),
    )
    expect(overview.rows.map(({ activity }) => activity.name)).toEqual(['D', 'B', 'A', 'C'])
    expect(overview.deficits.map(({ activity }) => activity.name)).toEqual(['D', 'B'])
    expect(overview.parts).toHaveLength(1)
    expect(overview.total?.deviation).toBe(-5)
  })
})

describe('de största posterna', () => {
  it('räknas oavsett tecken, utan summor', () => {
    const items = [
      anItem('a', '5'),
      anItem('b', '-9'),
      anItem('c', '7'),
      anItem('Summa', '3', { rowType: 'total' }),
    ]
    expect(largest(items, 2).map(({ name }) => name)).toEqual(['b', 'c'])
  })
})

describe('texter om flera verksamheter', () => {
  it('visas för var och en av dem', () => {
    const comment = {
      topic: 'hushåll',
      amount: null,
      unit: null,
      text: 'Fler hushåll.',
      netCostChange: null,
      comparison: null,
      quote: null,
      origin: anItem('', '0').origin,
    }
    const one = anActivity('Flykting', {}, { code: '14' })
    const other = anActivity('Missbruk', {}, { code: '75' })
    const both = anActivity('Flykting och bistånd', {}, { code: '14+76', comments: [comment] })
    expect(commentsOn(one, [one, other, both])).toEqual([{ comment, group: 'Flykting och bistånd' }])
    expect(commentsOn(other, [one, other, both])).toEqual([])
  })
})
