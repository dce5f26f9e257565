import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Assessed, isCountedDuringYear, mismatchesOf, reachesTarget } from '../../src/lib/assessments.ts'
import { compareDecimals } from '../../src/lib/decimals.ts'

/** What does not follow: the rule that both the goals and the review go by. */

const assessed = (about: Partial<Assessed>): Assessed => ({
  assessment: 'followed_up_full_year',
  better: 'higher',
  outcome: null,
  target: null,
  before: null,
  stillGrows: false,
  isPercent: false,
  ...about,
})

describe('målvärdet', () => {
  it.each([
    ['higher', '49.9', false],
    ['higher', '50.0', true],
    ['higher', '50.1', true],
    ['same', '49.9', false],
    ['same', '50', true],
    ['lower', '49.9', true],
    ['lower', '50.0', true],
    ['lower', '50.1', false],
  ] as const)('%s: %s når 50: %s', (better, outcome, isReached) => {
    expect(reachesTarget(better, outcome, '50')).toBe(isReached)
  })
})

describe('en bedömning som inte följer av siffrorna', () => {
  it.each([
    ['will_be_met', '49', ['met_but_short']],
    ['met', '49', ['met_but_short']],
    ['met', '50', []],
    ['will_not_be_met', '50', ['not_met_but_reached']],
    ['not_met', '51', ['not_met_but_reached']],
    ['not_met', '49', []],
    ['may_be_met_with_risk', '49', []],
    ['at_risk', '51', []],
    ['followed_up_full_year', '49', []],
  ] as const)('%s vid %s av 50: %s', (assessment, outcome, expected) => {
    expect(mismatchesOf(assessed({ assessment, outcome, target: '50' }))).toEqual(expected)
  })

  it.each(['will_be_met', 'met', 'may_be_met_with_risk', 'at_risk'])(
    'är en andel som redan har passerat taket, fast %s',
    (assessment) => {
      const about = { assessment, better: 'lower', stillGrows: true, isPercent: true, target: '11' } as const
      expect(mismatchesOf(assessed({ ...about, outcome: '15.01' }))).toEqual(['already_past'])
      expect(mismatchesOf(assessed({ ...about, outcome: '11' }))).toEqual([])
      expect(mismatchesOf(assessed({ ...about, outcome: '15.01', isPercent: false }))).toEqual([])
      expect(mismatchesOf(assessed({ ...about, outcome: '10', better: 'higher' }))).toEqual([])
    },
  )

  it('är inte en som säger att det missas, när taket är passerat', () => {
    const about = { better: 'lower', stillGrows: true, isPercent: true, outcome: '15', target: '11' } as const
    expect(mismatchesOf(assessed({ ...about, assessment: 'will_not_be_met' }))).toEqual([])
  })

  it.each([
    ['higher', '78', '74', ['target_behind']],
    ['higher', '74', '74', []],
    ['higher', '73', '74', []],
    ['lower', '73', '74', ['target_behind']],
    ['lower', '74', '74', []],
    ['lower', '78', '74', []],
    ['same', '78', '74', []],
    ['same', '73', '74', []],
  ] as const)(
    'är ett mål sämre än det som nåtts: %s, %s före målet %s',
    (better, before, target, expected) => {
      expect(mismatchesOf(assessed({ better, before, target }))).toEqual(expected)
    },
  )

  it('finns inte utan siffror', () => {
    const state = fc.constantFrom('met', 'not_met', 'at_risk')
    const figure = fc.constantFrom('1', null)
    fc.assert(
      fc.property(state, figure, figure, fc.boolean(), (assessment, outcome, before, stillGrows) => {
        expect(mismatchesOf(assessed({ assessment, outcome, before, stillGrows }))).toEqual([])
      }),
    )
    expect(mismatchesOf(assessed({ assessment: 'met', target: '5' }))).toEqual([])
  })

  it('är aldrig både en som nås och en som inte nås', () => {
    const decimal = fc.integer({ min: -999, max: 999 }).map((n) => (n / 10).toFixed(1))
    fc.assert(
      fc.property(decimal, decimal, fc.constantFrom('higher', 'lower', 'same'), (outcome, target, better) => {
        const said = (assessment: string) => mismatchesOf(assessed({ assessment, better, outcome, target }))
        expect(said('met').length + said('not_met').length).toBe(1)
        if (compareDecimals(outcome, target) === 0) expect(said('not_met')).toEqual(['not_met_but_reached'])
      }),
    )
  })
})

describe('ett namn som räknar under året', () => {
  it('säger det som egna ord', () => {
    expect(isCountedDuringYear('antal avslutade under året i % av antalet anställda')).toBe(true)
    expect(isCountedDuringYear('Avslutade Under året')).toBe(true)
    expect(isCountedDuringYear('ärenden under åretsperioden')).toBe(false)
    expect(isCountedDuringYear('ärenden under månaden')).toBe(false)
  })
})
