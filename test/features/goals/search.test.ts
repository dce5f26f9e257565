import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readTarget } from '../../../src/features/goals/measures/target.ts'
import { readQuestion } from '../../../src/features/goals/query.ts'
import { search } from '../../../src/features/goals/search/search.ts'
import { interim, wholeYear } from '../../support/periods.ts'
import { area, commitment, goal, measure, report } from './builders.ts'

const named = (code: string, name: string, measures: string[] = []) =>
  goal({
    code,
    name,
    assessed: 'will_be_met',
    measures: measures.map((each, at) => measure({ goalCode: code, number: at + 1, name: each })),
  })

const known = report([
  area({
    goals: [
      named('2.1.3.1', 'Verksamheten präglas av hög kvalitet', [
        'Andel barn- och ungdomsutredningar som slutförs i tid ökar',
        'Andel lex Sarah åtgärder som genomförs inom beslutad tid ökar',
        'Väntetiden för budget- och skuldrådgivning minskar (antal veckor)',
      ]),
      named('2.1.3.2', 'Botkyrkaborna har kännedom om stödet', ['Antal deltagare i föräldraskapsstöd ökar']),
      goal({
        code: 'SN C1',
        name: 'Hjälp som hjälper',
        commitments: [commitment({ goalCode: 'SN C1', code: 'C1a' })],
      }),
    ],
  }),
  area({ code: '2', name: 'Trygghet', goals: [] }),
])

const numbered = report([area({ goals: [named('2.1.3.9', 'Beslut inom 10 dagar')] })])

const best = (words: string): string => {
  const { hits, clear } = search(known, words)
  const [hit] = hits
  if (!hit || !clear) return `${hits.length} träffar`
  return hit.kind === 'measure' ? hit.measure.name : hit.kind === 'goal' ? hit.goal.name : hit.commitment.text
}

describe('sökning', () => {
  it.each([
    ['lex sarah', 'lex Sarah'],
    ['lexsara', 'lex Sarah'],
    ['Lex Sara', 'lex Sarah'],
    ['barnutredningar', 'barn- och ungdomsutredningar'],
    ['barnutredning', 'barn- och ungdomsutredningar'],
    ['vantetid', 'Väntetiden'],
    ['väntetider', 'Väntetiden'],
    ['hur går det med väntetiden', 'Väntetiden'],
    ['föräldrastöd', 'föräldraskapsstöd'],
    ['foraldrastod', 'föräldraskapsstöd'],
    ['skuldradgivningen', 'skuldrådgivning'],
  ])('«%s» hittar %s', (words, part) => {
    expect(best(words)).toContain(part)
  })

  it('hittar inget i det som bara ser likt ut, utan föreslår', () => {
    expect(search(known, 'fotboll').by).toBe('nothing')
    expect(search(known, '').hits).toEqual([])
    expect(search(known, 'och i på').hits).toEqual([])
  })

  it.each(['1', '-1', 'a', '?', 'u t', '10 1', '99'])('«%s» är inget ord att söka på', (words) => {
    expect(search(known, words)).toEqual({ hits: [], by: 'nothing', clear: false })
  })

  it('en siffra i en fråga är ett helt tal och ingen början', () => {
    expect(search(numbered, '1 dagar').by).not.toBe('name')
    expect(search(numbered, '10 dagar').hits).toHaveLength(1)
  })

  it('klarar vilken text som helst', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (words) => {
        expect(() => search(known, words)).not.toThrow()
        expect(() => readTarget(known, words)).not.toThrow()
      }),
    )
  })
})

describe('det som pekas ut', () => {
  it.each([
    ['', { kind: 'overview' }],
    ['1', { kind: 'area', analysis: false }],
    ['område 1 analys', { kind: 'area', analysis: true }],
    ['Målområde 2', { kind: 'area' }],
    ['trygghet', { kind: 'area' }],
    ['2.1.3.1', { kind: 'goal', analysis: false }],
    ['mål 2.1.3.1 analys', { kind: 'goal', analysis: true }],
    ['2.1.3', { kind: 'goals', code: '2.1.3' }],
    ['1:5', { kind: 'goals', code: '1:5' }],
    ['2.1.3.1/2', { kind: 'measure' }],
    ['2.1.3.1 mått 2 analys', { kind: 'measure', analysis: true }],
    ['2.1.3.1 matt 2', { kind: 'measure' }],
    ['2.1.3.1 mått 99', { kind: 'unknown_measure', number: 99 }],
    ['2,1,3,1', { kind: 'goal' }],
    ['2,1,3,1/2', { kind: 'measure' }],
    ['c1', { kind: 'goal' }],
    ['SN C1', { kind: 'goal' }],
    ['åtagande c1a', { kind: 'commitment' }],
    ['9', { kind: 'unknown_code', of: 'area' }],
    ['område 7', { kind: 'unknown_code', of: 'area' }],
    ['5:9', { kind: 'unknown_code', of: 'council_goal' }],
    ['2.9.9.9', { kind: 'unknown_code', of: 'goal' }],
    ['-1', { kind: 'words' }],
    ['?', { kind: 'words' }],
    ['i', { kind: 'words' }],
    ['kf 3', { kind: 'unknown_code' }],
    ['uppnås inte', { kind: 'list', filter: 'not_met' }],
    ['vilka mål uppnås inte', { kind: 'list', filter: 'not_met' }],
    ['vilka mål når vi inte?', { kind: 'list', filter: 'not_met' }],
    ['vilka mål klarar vi inte', { kind: 'list', filter: 'not_met' }],
    ['Vilka av våra mål uppnår vi inte?', { kind: 'list', filter: 'not_met' }],
    ['vilka mål når vi', { kind: 'list', filter: 'will_be_met' }],
    ['vilka mål har vi?', { kind: 'list', filter: 'goals' }],
    ['vilka mått går isär?', { kind: 'list', filter: 'findings' }],
    ['hur går det för målen?', { kind: 'overview' }],
    ['hur ligger vi till', { kind: 'overview' }],
    ['Hur går det?', { kind: 'overview' }],
    ['hur ser läget ut för oss?', { kind: 'overview' }],
    ['hur går det för målet 2.1.3.1?', { kind: 'goal' }],
    ['hur går det i område 1?', { kind: 'area' }],
    ['mått som uppnås med risk', { kind: 'list', filter: 'at_risk' }],
    ['mått', { kind: 'list', filter: 'measures' }],
    ['alla mål', { kind: 'list', filter: 'goals' }],
    ['går isär', { kind: 'list', filter: 'findings' }],
    ['händelser', { kind: 'events' }],
    ['lex sarah', { kind: 'words', words: 'lex sarah' }],
  ])('«%s»', (words, expected) => {
    expect(readTarget(known, words)).toMatchObject(expected)
  })
})

describe('perioden i en fråga', () => {
  const periods = [interim(2, 2023), wholeYear(2013)] as const

  it.each([
    ['lex sarah', 2023, 'lex sarah'],
    ['lex sarah 2013', 2013, 'lex sarah'],
    ['2.1.3.1 delår 2 2023', 2023, '2.1.3.1'],
    ['helår', 2023, 'helår'],
    ['helår 2013', 2013, ''],
    ['följs upp helår delår 2 2023', 2023, 'följs upp'],
    ['2013?', 2013, ''],
  ])('«%s» gäller %i', (words, year, rest) => {
    expect(readQuestion(words, periods)).toMatchObject({ period: { year }, rest })
  })

  it('en period som inte finns är ingen period', () => {
    expect(readQuestion('lex sarah 2019', periods)).toMatchObject({ period: null, wish: { year: 2019 } })
  })
})
