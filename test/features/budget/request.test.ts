import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findActivities, nearestActivities } from '../../../src/features/budget/match.ts'
import { readRequest, vocabularyOf } from '../../../src/features/budget/query.ts'
import { editDistance } from '../../../src/lib/spelling.ts'
import { budgetTexts } from '../../../src/texts/budget.ts'
import { anyText } from '../../support/arbitraries.ts'
import { anActivity, aSeries } from './support.ts'

const activities = [
  anActivity('Nämnd'),
  anActivity('Gemensam verksamhet', {}, { aliases: ['Ledning och administration'] }),
  anActivity('Öppen förskola'),
  anActivity('Barn och unga', {}, { code: '73' }),
  anActivity('Vuxna, ej beroendeproblematik', {}, { aliases: ['Vuxna utan beroendeproblematik'] }),
  anActivity('Vuxna med beroendeproblematik'),
  anActivity('Vuxna, psykisk funktionsnedsättning'),
  anActivity('Ekonomiskt bistånd'),
  anActivity('Flyktingmottagande'),
  anActivity('Personal och lön'),
]
const series = [
  aSeries('varav årsplatser HVB', { group: 'Barn och unga' }),
  aSeries('Årskostnad HVB', { group: 'Barn och unga', kind: 'key_figure' }),
  aSeries('Boende (utan HVB-tillstånd)', { group: 'Vuxna med beroendeproblematik' }),
  aSeries('Familje- och jourhem', { group: 'Barn och unga' }),
]
const vocabulary = vocabularyOf(budgetTexts.topics, budgetTexts.synonyms)
const found = (typed: string, among = activities) =>
  findActivities(among, typed, vocabulary.synonyms).map(({ name }) => name)
const request = (typed: string) => readRequest(typed, { activities, series }, vocabulary)

describe('verksamheter hittas', () => {
  it.each([
    ['barn', 'Barn och unga'],
    ['BARN OCH UNGA', 'Barn och unga'],
    ['barn o unga', 'Barn och unga'],
    ['barnen', 'Barn och unga'],
    ['73', 'Barn och unga'],
    ['oppen forskola', 'Öppen förskola'],
    ['förskolan', 'Öppen förskola'],
    ['bistånnd', 'Ekonomiskt bistånd'],
    ['ek bistånd', 'Ekonomiskt bistånd'],
    ['ekonomist bistand', 'Ekonomiskt bistånd'],
    ['flyktingmotagande', 'Flyktingmottagande'],
    ['mottagande', 'Flyktingmottagande'],
    ['ledning', 'Gemensam verksamhet'],
    ['utan beroende', 'Vuxna, ej beroendeproblematik'],
    ['vuxna ej beroendeproblematik', 'Vuxna, ej beroendeproblematik'],
    ['beroende', 'Vuxna med beroendeproblematik'],
    ['missbruk', 'Vuxna med beroendeproblematik'],
    ['missbrukare', 'Vuxna med beroendeproblematik'],
    ['vuxna missbrukare', 'Vuxna med beroendeproblematik'],
    ['utan missbruk', 'Vuxna, ej beroendeproblematik'],
    ['socialbidrag', 'Ekonomiskt bistånd'],
    ['försörjningsstöd', 'Ekonomiskt bistånd'],
    ['BoU', 'Barn och unga'],
    ['psykiatri', 'Vuxna, psykisk funktionsnedsättning'],
    ['flykting', 'Flyktingmottagande'],
    ['ensamkommande', 'Flyktingmottagande'],
  ])('«%s» är %s', (typed, name) => {
    expect(found(typed)).toEqual([name])
  })

  it('ger flera när orden passar flera', () => {
    expect(found('vuxna')).toEqual([
      'Vuxna, ej beroendeproblematik',
      'Vuxna med beroendeproblematik',
      'Vuxna, psykisk funktionsnedsättning',
    ])
  })

  it('tar den som är skriven så, av två som bara skiljer sig i en prick', () => {
    const two = [anActivity('Enhet Öst'), anActivity('Enhet Ost')]
    expect(found('enhet öst', two)).toEqual(['Enhet Öst'])
    expect(found('ENHET OST', two)).toEqual(['Enhet Ost'])
    expect(found('enhet ôst', two)).toEqual(['Enhet Öst', 'Enhet Ost'])
  })

  it('tar inte den som ordet utesluter', () => {
    const then = [anActivity('Vuxna exkl. missbrukare'), anActivity('Vuxna missbrukare')]
    expect(found('missbruk', then)).toEqual(['Vuxna missbrukare'])
    expect(found('beroende', then)).toEqual(['Vuxna missbrukare'])
    expect(found('exkl missbrukare', then)).toEqual(['Vuxna exkl. missbrukare'])
  })

  it('ger ingen när inget är i närheten', () => {
    expect(found('kvantfysik')).toEqual([])
    expect(found('')).toEqual([])
    expect(found('!!!')).toEqual([])
  })

  it('tål vilken text som helst', () => {
    fc.assert(
      fc.property(anyText, (typed) => {
        const hits = findActivities(activities, typed)
        expect(activities).toEqual(expect.arrayContaining(hits))
        expect(nearestActivities(activities, typed, 3).length).toBeLessThanOrEqual(3)
        expect(['topics', 'choose', 'rows', 'unknown']).toContain(request(typed).kind)
      }),
    )
  })

  it('räknar stavfel lika åt båda hållen', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'å'), maxLength: 8 })
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(editDistance(a, b)).toBe(editDistance(b, a))
        expect(editDistance(a, b) === 0).toBe(a === b)
        expect(editDistance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length))
      }),
    )
    expect(editDistance('bistånd', 'bisåtnd')).toBe(1)
  })
})

describe('frågan läses', () => {
  it.each([
    ['', ['overview']],
    ['konto', ['accounts']],
    ['KONTO', ['accounts']],
    ['svarpaverkat', ['hard']],
    ['svårpåverkade', ['hard']],
    ['investringar', ['investments']],
    ['nykeltal', ['key_figure']],
    ['konto förklaring', ['accounts', 'comments']],
    ['underskott', ['overview']],
    ['totalt', ['total']],
  ])('«%s» är en uppgift för hela nämnden', (typed, topics) => {
    expect(request(typed)).toEqual({ kind: 'topics', topics, activity: null })
  })

  it.each([
    ['volymer barn', ['volume'], 'Barn och unga'],
    ['barn volymer', ['volume'], 'Barn och unga'],
    ['personal ekonomiskt bistånd', ['staffing'], 'Ekonomiskt bistånd'],
    ['barn förklaring', ['comments'], 'Barn och unga'],
  ])('«%s» är en uppgift om en verksamhet', (typed, topics, name) => {
    expect(request(typed)).toMatchObject({ kind: 'topics', topics, activity: { name } })
  })

  it('låter en verksamhets eget namn gå före ett ord för en uppgift', () => {
    expect(request('personal och lön')).toMatchObject({ topics: [], activity: { name: 'Personal och lön' } })
  })

  it('frågar vilken verksamhet som menas, och minns uppgiften', () => {
    expect(request('volymer vuxna')).toMatchObject({ kind: 'choose', topics: ['volume'] })
  })

  it.each([
    ['hvb', 3],
    ['nyckeltal hvb', 1],
    ['volymer hvb', 2],
    ['barn hvb', 2],
    ['jourhem', 1],
    ['familjehem', 1],
  ])('«%s» är rader bland volymer och nyckeltal', (typed, rows) => {
    const read = request(typed)
    expect(read.kind === 'rows' ? read.series : []).toHaveLength(rows)
  })

  it('föreslår bara det som är nära, inte tre godtyckliga', () => {
    expect(request('kvantfysik')).toEqual({ kind: 'unknown', words: 'kvantfysik', suggestions: [] })
    expect(request('volymer kvantfysik')).toMatchObject({ words: 'kvantfysik', suggestions: [] })
    expect(request('konto hvb')).toMatchObject({ kind: 'unknown', words: 'hvb' })
    expect(request('ekinmist bistand')).toMatchObject({ suggestions: [{ name: 'Ekonomiskt bistånd' }] })
  })
})
