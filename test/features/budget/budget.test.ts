import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commentsOn, largest, overviewOf, standingOf } from '../../../src/features/budget/budget.ts'
import {
  accountContradictions,
  activityContradictions,
  itemSum,
  overviewContradictions,
  sumDifference,
  textContradictions,
} from '../../../src/features/budget/checks.ts'
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

describe('uppgifter som inte stämmer överens', () => {
  const total = (net: object) => anActivity('Totalt', net, { isTotal: true })

  it('låter en tusenlapp vara avrundning', () => {
    const rows = [anActivity('A', { budget: -10 }), anActivity('B', { budget: -20 })]
    expect(overviewContradictions(anEconomy([...rows, total({ budget: -31 })]))).toEqual([])
    expect(overviewContradictions(anEconomy([...rows, total({ budget: -32 })]))).toMatchObject([
      { kind: 'sum', column: 'budget', line: 'net', computed: '-30', printed: '-32', explainedBy: null },
    ])
  })

  it('räknar inte med varav-rader, och säger vilken rad som saknas i totalen', () => {
    const economy = anEconomy([
      anActivity('A', { budget: -10 }),
      anActivity('Övrigt', { budget: 7 }),
      anActivity('varav', { budget: -5 }, { isPart: true }),
      total({ budget: -10 }),
    ])
    expect(overviewContradictions(economy)).toMatchObject([{ computed: '-3', explainedBy: 'Övrigt' }])
  })

  it('jämför tryckt avvikelse med prognos minus budget', () => {
    const off = (deviation: number) => anActivity('A', { budget: -100, forecast: -90, deviation })
    expect(overviewContradictions(anEconomy([off(9), off(11)]))).toEqual([])
    expect(overviewContradictions(anEconomy([off(8)]))).toMatchObject([
      { kind: 'deviation', computed: 10, printed: 8 },
    ])
  })

  it('jämför textens förändring av nettokostnaden med tabellens', () => {
    const said = (netCostChange: string) =>
      anActivity(
        'A',
        { actual: -432_748, actualSamePeriodBefore: -436_094 },
        {
          comments: [
            {
              topic: null,
              amount: null,
              unit: null,
              text: '',
              quote: null,
              netCostChange,
              comparison: null,
              origin: anItem('', '0').origin,
            },
          ],
        },
      )
    const check = (change: string) => activityContradictions(anEconomy([]), said(change))
    expect(check('-3.3')).toEqual([])
    expect(check('-2.3')).toMatchObject([{ kind: 'comparison', quoted: '-2.3', table: '-3.3' }])
  })

  it('skiljer avrundning från fel i små tabeller', () => {
    const rows = (total: string) => [
      anItem('a', '1.2'),
      anItem('b', '2.3'),
      anItem('Summa', total, { rowType: 'total' }),
    ]
    expect(itemSum(rows('3.5'))).toBeNull()
    expect(itemSum(rows('3.6'))).toMatchObject({ computed: '3.5', rounding: true })
    expect(itemSum(rows('4.0'))).toMatchObject({ computed: '3.5', rounding: false })
  })

  it('ser att texten säger ett annat belopp än tabellen', () => {
    const said = (comment: string) => anItem('Totalt', '19539', { rowType: 'total', comment })
    expect(textContradictions(said('Förbättrad med 19,4 miljoner kronor.'))).toMatchObject([
      { kind: 'text', quoted: '19.4', table: '19539' },
    ])
    expect(textContradictions(said('Förbättrad med 19,5 miljoner kronor.'))).toEqual([])
    expect(textContradictions(said('Ingen siffra.'))).toEqual([])
  })

  it('jämför kontoanalysens netto med driftuppföljningens', () => {
    const line = (lineType: string, actual: number) => ({
      lineType,
      account: lineType,
      actual,
      actualSamePeriodBefore: null,
      actualYearBefore: null,
      comment: null,
      origin: anItem('', '0').origin,
    })
    const accounts = [
      line('revenue', 5),
      line('revenue_total', 5),
      line('cost', -9),
      line('cost_total', -9),
      line('net', -4),
    ]
    const economy = (actual: number) => anEconomy([total({ actual })], { accounts })
    expect(accountContradictions(economy(-4))).toEqual([])
    expect(accountContradictions(economy(-8))).toMatchObject([{ kind: 'accounts', accounts: -4, budget: -8 }])
  })

  it('finner ingen skillnad mellan rader och deras egen summa', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1 }), (amounts) => {
        const sum = amounts.map(BigInt).reduce((a, b) => a + b, 0n)
        expect(sumDifference(amounts.map(String), String(sum))).toBeNull()
      }),
    )
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
