import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  betterOf,
  findingsOf,
  isFew,
  paceOf,
  trendOf,
} from '../../../src/features/goals/measures/measures.ts'
import { trendSentence } from '../../../src/features/goals/words.view.ts'
import { reachesTarget } from '../../../src/lib/assessments.ts'
import { compareDecimals, scaleDecimal, subtractDecimals } from '../../../src/lib/decimals.ts'
import { august, measure, outcome, report, target } from './builders.ts'

const decimal = fc
  .tuple(fc.integer({ min: 0, max: 100_000 }), fc.integer({ min: 0, max: 99 }))
  .map(([whole, part]) => `${whole}.${String(part).padStart(2, '0')}`)

describe('utvecklingen', () => {
  it('säger ökat och åt rätt håll när högre är bättre', () => {
    const lexSarah = measure({
      direction: 'increase',
      figures: [outcome(2022, '42'), outcome(2023, '50'), target('100')],
    })
    expect(trendOf(lexSarah, 2023)).toMatchObject({ kind: 'change', move: 'up', better: true })
    expect(trendSentence(lexSarah, report([]))).toBe(
      'Ökat från 42\u00a0% (2022) till 50\u00a0% (till och med augusti 2023), åt rätt håll; målvärdet är 100\u00a0%; ' +
        'högre är bättre.',
    )
  })

  it('säger ökat men åt fel håll när lägre är bättre', () => {
    const waiting = measure({
      direction: 'decrease',
      unit: 'weeks',
      figures: [outcome(2022, '4'), outcome(2023, '9')],
    })
    expect(trendOf(waiting, 2023)).toMatchObject({ move: 'up', better: false })
    expect(trendSentence(waiting, report([]))).toContain('åt fel håll; lägre är bättre')
  })

  it('jämför inte åtta månader med ett helt år för antal och det som räknas under året', () => {
    const figures = [outcome(2022, '18'), outcome(2023, '21')]
    expect(trendOf(measure({ unit: 'count', figures }), 2023).kind).toBe('part_of_year')
    const turnover = measure({ name: 'Antal avslutade under året i % av antalet anställda minskar', figures })
    expect(trendOf(turnover, 2023).kind).toBe('part_of_year')
    const wholeYear = [outcome(2022, '18'), outcome(2023, '21', false)]
    expect(trendOf(measure({ unit: 'count', figures: wholeYear }), 2023)).toMatchObject({ move: 'up' })
  })

  it('tar ja och nej som svar, inte som tal', () => {
    const answers = measure({
      unit: 'yes_no',
      direction: 'none',
      figures: [outcome(2022, 'Ja'), outcome(2023, 'ja')],
    })
    expect(trendOf(answers, 2023)).toMatchObject({ kind: 'answer', same: true })
  })

  it('saknas utan utfall, och utan tidigare utfall', () => {
    expect(trendOf(measure({ figures: [outcome(2022, '4')] }), 2023).kind).toBe('no_outcome')
    expect(trendOf(measure({ figures: [outcome(2023, '4')] }), 2023).kind).toBe('no_earlier')
  })

  it('vänder när riktningen vänder, och två lika tal är oförändrade', () => {
    fc.assert(
      fc.property(decimal, decimal, (before, now) => {
        const figures = [outcome(2022, before), outcome(2023, now)]
        const up = trendOf(measure({ direction: 'increase', figures }), 2023)
        const down = trendOf(measure({ direction: 'decrease', figures }), 2023)
        if (up.kind !== 'change' || down.kind !== 'change') throw new Error('two numbers make a change')
        expect(up.move).toBe(down.move)
        const opposite = Number(before) === Number(now) ? null : !down.better
        expect(up.better).toBe(opposite)
      }),
    )
  })
})

describe('bedömning och siffror', () => {
  it('går isär när målvärdet sägs nås men utfallet ligger under: 55 mot 63', () => {
    const applications = measure({
      assessed: 'will_be_met',
      figures: [outcome(2022, '55'), outcome(2023, '55'), target('63')],
    })
    expect(findingsOf(applications, august)).toMatchObject([{ kind: 'met_but_short', gap: '8' }])
  })

  it('går isär när en väntetid sägs nå 4 veckor men är 9', () => {
    const waiting = measure({
      assessed: 'will_be_met',
      direction: 'decrease',
      unit: 'weeks',
      figures: [outcome(2023, '9'), target('4')],
    })
    expect(findingsOf(waiting, august)).toMatchObject([{ kind: 'met_but_short', gap: '5' }])
  })

  it('går inte isär för antal som kan växa under året, eller utan riktning', () => {
    const figures = [outcome(2023, '21'), target('31')]
    expect(findingsOf(measure({ assessed: 'will_be_met', unit: 'count', figures }), august)).toEqual([])
    expect(findingsOf(measure({ assessed: 'will_be_met', direction: 'none', figures }), august)).toEqual([])
    expect(findingsOf(measure({ assessed: 'may_be_met_with_risk', figures }), august)).toEqual([])
  })

  const turnover = (value: string, assessed: 'will_not_be_met' | 'may_be_met_with_risk') =>
    measure({
      assessed,
      direction: 'decrease',
      name: 'Personalomsättning, antal avslutade under året i % av antalet anställda minskar',
      figures: [outcome(2022, '18.7'), outcome(2023, value), target('11')],
    })

  it('10,99 % i augusti är ungefär 16,5 % på ett år, och motsäger inte att målvärdet missas', () => {
    expect(paceOf(turnover('10.99', 'will_not_be_met'), august)).toMatchObject({ pace: '16.5' })
    expect(findingsOf(turnover('10.99', 'will_not_be_met'), august)).toEqual([])
  })

  it('15,01 % i augusti har redan passerat 11 %, fast målvärdet sägs kunna nås', () => {
    expect(findingsOf(turnover('15.01', 'may_be_met_with_risk'), august)).toMatchObject([
      { kind: 'already_past', pace: '22.5' },
    ])
  })

  it('en takt räknas bara för andelar som namnet räknar under året', () => {
    expect(paceOf(measure({ figures: [outcome(2023, '50')] }), august)).toBeNull()
    expect(paceOf(measure({ unit: 'count', figures: [outcome(2023, '50')] }), august)).toBeNull()
  })

  it('säger när målvärdet är sämre än förra årets utfall fast måttet ska öka', () => {
    const index = measure({
      assessed: 'followed_up_full_year',
      unit: 'index',
      figures: [outcome(2022, '78'), target('74')],
    })
    expect(findingsOf(index, august)).toMatchObject([{ kind: 'target_behind' }])
  })

  it.each([
    ['increase', '49.9', false],
    ['increase', '50.0', true],
    ['increase', '50.1', true],
    ['decrease', '49.9', true],
    ['decrease', '50.0', true],
    ['decrease', '50.1', false],
    ['maintain', '49.9', false],
    ['maintain', '50', true],
    ['none', '50', null],
  ] as const)('%s: %s når målvärdet 50: %s', (direction, value, isReached) => {
    const better = betterOf(measure({ direction }))
    expect(better && reachesTarget(better, value, '50')).toBe(isReached)
  })

  it('ett nått målvärde är aldrig både nått och inte nått', () => {
    fc.assert(
      fc.property(
        decimal,
        decimal,
        fc.constantFrom('increase', 'decrease', 'maintain'),
        (value, goal, direction) => {
          const figures = [outcome(2023, value), target(goal)]
          const hopeful = findingsOf(measure({ assessed: 'will_be_met', direction, figures }), august)
          const gloomy = findingsOf(measure({ assessed: 'will_not_be_met', direction, figures }), august)
          expect(hopeful.length + gloomy.length).toBe(1)
          expect(gloomy.length === 1).toBe(
            reachesTarget(betterOf(measure({ direction })) ?? 'same', value, goal),
          )
        },
      ),
    )
  })
})

describe('decimaltal', () => {
  it('jämförs och dras ifrån exakt', () => {
    expect(compareDecimals('8.0', '8')).toBe(0)
    expect(compareDecimals('-1', '1')).toBe(-1)
    expect(subtractDecimals('93.4', '94')).toBe('-0.6')
    expect(subtractDecimals('0.3', '0.1')).toBe('0.2')
  })

  it('räknas upp till helår med en decimal', () => {
    expect(scaleDecimal('10.99', 12, 8)).toBe('16.5')
    expect(scaleDecimal('15.01', 12, 8)).toBe('22.5')
    expect(scaleDecimal('-0.05', 1, 1)).toBe('-0.1')
    expect(scaleDecimal('12', 12, 12)).toBe('12')
  })

  it('a − b och b − a tar ut varandra', () => {
    fc.assert(
      fc.property(decimal, decimal, (a, b) => {
        expect(subtractDecimals(a, b).replace('-', '')).toBe(subtractDecimals(b, a).replace('-', ''))
        expect(Math.sign(Number(subtractDecimals(a, b)))).toBe(compareDecimals(a, b))
      }),
    )
  })
})

describe('få personer i en uppdelning', () => {
  it.each([
    ['antal', 'pojkar', 'total', '4', true],
    ['antal', 'pojkar', 'total', '5', false],
    ['antal', 'pojkar', 'total', '0', false],
    ['antal', 'totalt', 'total', '3', false],
    ['antal', null, 'total', '3', false],
    ['count', null, 'women', '1', true],
    ...(['personer', 'föräldrar', 'barn', 'hushåll'] as const).map(
      (unit) => [unit, 'pojkar', 'total', '4', true] as const,
    ),
    ['percent', 'pojkar', 'total', '4', false],
    ['veckor', 'pojkar', 'total', '4', false],
  ] as const)('%s, %s, %s: %s', (unit, breakdown, sex, number, few) => {
    expect(
      isFew({ measure: { unit, breakdown }, figure: { kind: 'outcome', sex, number, text: null } }),
    ).toBe(few)
    expect(isFew({ measure: { unit, breakdown }, figure: { kind: 'target', sex, number, text: null } })).toBe(
      false,
    )
  })
})
