import { describe, expect, it } from 'vitest'
import type { QuestionAnswer } from '../../../src/across/questions/answer.ts'
import { createEngine } from '../../../src/across/questions/decide.ts'
import type { FactTable } from '../../../src/contract/facts.ts'
import { calendarDate } from '../../../src/lib/calendar.ts'
import { column, row, table, year } from '../../support/facts/harbours.ts'

/** What is counted, of which year and which thing, of a harbour board that does not exist. */

const today = calendarDate('2032-01-20')
const textOf = (answer: QuestionAnswer): string =>
  ('lines' in answer ? answer.lines.join('\n') : answer.text)
    .replaceAll(/[\u00a0\u202f]/g, ' ')
    .replaceAll('\u2212', '-')
const ask = (tables: readonly FactTable[], line: string): string => {
  const answer = createEngine(tables).answer(line, today)
  return `${answer.kind}: ${textOf(answer)}`
}

describe('det som räknas', () => {
  const measures = table(
    'measures',
    [column('utfall', 'outcome', { period: year(2032) })],
    [
      row('Antal båtägare som fått hamnpeng', { utfall: '39' }, { path: ['Barn har en trygg hamn'] }),
      row('Antal fyrar', { utfall: '7' }, { path: ['Säkra farleder'] }),
    ],
    { names: ['mått'], rowNames: ['mått', 'måtten'] },
  )

  it('är inte något annat, för att ordet står i målet ovanför', () => {
    expect(ask([measures], 'hur många barn får hamnpeng')).not.toMatch(/^answer: .*39/)
    expect(ask([measures], 'hur många båtägare får hamnpeng')).toMatch(/^answer: .*39/)
  })

  it('är inte ett slag av det som gruppen räknar', () => {
    const reports = table(
      'reports',
      [column('utfall', 'outcome', { period: year(2032) })],
      [
        row('Lotsar', { utfall: '55' }, { path: ['Vem som anmält'] }),
        row('Fiskare', { utfall: '12' }, { path: ['Vem som anmält'] }),
        row('Antal anmälningar', { utfall: '67' }, { path: ['Vem som anmält'], role: 'subtotal' }),
      ],
      { names: ['anmälningar'], rowNames: ['rad', 'rader'] },
    )
    expect(ask([reports], 'hur många lotsar har vi')).not.toMatch(/^answer/)
    expect(ask([reports], 'hur många anmälningar kom från lotsar')).toMatch(/^answer: .*55/)
  })

  it('är ingenting där bara verb och ord för antal står', () => {
    const other = table('counts', [column('antal', 'count')], [row('slutbesiktning', { antal: '10' })])
    expect(ask([measures, other], 'hur många har slutat i procent')).toMatch(/^not-understood/)
  })
})

describe('det som något kostar', () => {
  const visits = table(
    'visits',
    [column('utfall', 'outcome', { period: year(2032) })],
    [
      row('Lotsar', { utfall: '202' }, { unit: 'besök' }),
      row('Fyrvaktare', { utfall: '9' }, { unit: 'besök' }),
    ],
    { names: ['besök'], rowNames: ['rad', 'rader'] },
  )
  it('är pengar, och inget antal besök', () => {
    expect(ask([visits], 'hur mycket kostar lotsar')).not.toMatch(/^answer/)
  })

  it('räknar besök bara när besöken efterfrågas', () => {
    expect(ask([visits], 'hur många lotsar har vi')).not.toMatch(/^answer/)
    expect(ask([visits], 'hur många besök hos lotsar')).toMatch(/^answer: .*202/)
  })
})

describe('vem som betalar, och vad det kostade', () => {
  const projects = table(
    'projects',
    [
      column('finansiär', 'funder', { type: 'text', period: null }),
      column('utfall', 'outcome', { unit: 'tkr' }),
    ],
    [row('Fyrljus', { finansiär: 'Sjöfartsverket', utfall: '-24' })],
    { names: ['projekt'], rowNames: ['projekt', 'projekt'] },
  )
  const source = { title: 'Externt finansierade projekt', dnr: null, asOf: null, section: null }
  const goals = table(
    'project_goals',
    [column('nått', 'status', { type: 'state' })],
    [{ ...row('40 båtar ska få Fyrljus', { nått: 'uppnått' }), source }],
    { names: ['projektmål'], rowNames: ['mål', 'målen'] },
  )
  const register = table(
    'register',
    [column('belopp', 'amount', { unit: 'kr', period: null })],
    [row('Fyrljus', { belopp: '28000' })],
    { names: ['register'], rowNames: ['rad', 'rader'] },
  )

  it('är inte ett mål, för att dokumentets namn har ordet', () => {
    expect(ask([goals, projects], 'vem finansierar fyrljus')).toMatch(/^answer: .*Sjöfartsverket/)
  })

  it('är utfallet, och inget annat belopp', () => {
    expect(ask([register, projects], 'hur mycket kostade fyrljus')).toMatch(/^answer: .*-24 tkr/)
  })
})

describe('varför nämnden går plus eller back', () => {
  const amounts = [
    column('avvikelse', 'deviation', { unit: 'tkr', isDeviation: true, period: year(2032) }),
    column('kommentar', 'reason', { type: 'text', period: null }),
  ]
  const budgetOf = (all: string) =>
    table(
      'budget',
      amounts,
      [
        row('Lotsning', { avvikelse: '-50', kommentar: 'Två lotsar har slutat.' }),
        row('Bogsering', { avvikelse: '30', kommentar: 'Färre bogseringar.' }),
        row('Muddring', { avvikelse: '-2', kommentar: null }),
        row('Totalt', { avvikelse: all, kommentar: null }, { role: 'total' }),
      ],
      { names: ['budget'], rowNames: ['verksamhet', 'verksamheter'], isMain: true },
    )

  it('sägs av det som drar mest, när helheten inte har något eget skäl', () => {
    const said = ask([budgetOf('-22')], 'varför går vi back')
    expect(said).toMatch(/^answer: Störst är Lotsning -50 tkr \(Två lotsar har slutat\)/)
    expect(said).not.toContain('Bogsering')
  })

  it('sägs inte som om den gick back när den går plus', () => {
    const said = ask([budgetOf('40')], 'varför går vi back')
    expect(said).toContain('Det är inget underskott')
    expect(said).toContain('Lotsning -50 tkr')
  })
})

describe('ett äldre och ett nyare dokument', () => {
  const amounts = (of: number) => [
    column('avvikelse', 'deviation', { unit: 'tkr', isDeviation: true, period: year(of) }),
  ]
  const older = table('budget', amounts(2030), [row('Bogsering', { avvikelse: '-6' })], {
    key: 'budget/2030',
    period: year(2030),
    isMain: true,
  })
  const newer = table('budget', amounts(2032), [row('Bogseringsverksamhet', { avvikelse: '8' })], {
    key: 'budget/2032',
    period: year(2032),
    isMain: true,
  })

  it('ger det nyares uppgift, också där saken heter något längre där', () => {
    expect(ask([older, newer], 'hur stort är överskottet på bogsering')).toContain('+8 tkr')
    expect(ask([older, newer], 'hur stort var underskottet på bogsering 2030')).toContain('-6 tkr')
  })
})

describe('det största av något', () => {
  it('är inte en bedömning', () => {
    const goals = table(
      'goals',
      [column('bedömning', 'assessment', { type: 'state' })],
      [row('Hamnens chefer har ett nära ledarskap', { bedömning: 'uppnås' })],
      { names: ['mål'], rowNames: ['mål', 'målen'] },
    )
    expect(ask([goals], 'vilken chef tjänar mest')).not.toMatch(/^answer/)
  })
})

describe('ord som skiljer två namn åt', () => {
  const places = table(
    'places',
    [column('utfall', 'outcome', { period: year(2032) }), column('förra', 'outcome', { period: year(2031) })],
    [row('Egna bryggor', { utfall: '29', förra: '31' }), row('Hyrda bryggor', { utfall: '14', förra: '9' })],
    { period: year(2032) },
  )
  it('hör till namnet, om de än är vanliga', () => {
    const said = ask([places], 'egna bryggor, färre eller fler än i fjol')
    expect(said).toMatch(/^answer/)
    expect(said).toContain('29')
    expect(said).not.toContain('14')
  })

  it('får vara början på ett längre ord, eller ett snitt av det', () => {
    const fees = table(
      'fees',
      [column('kr', 'value', { unit: 'kr', period: null })],
      [row('Genomsnittlig hamnavgift per månad', { kr: '875' }), row('Fiskevårdsklienter', { kr: '3' })],
    )
    expect(ask([fees], 'snitthamnavgift')).toContain('875')
    expect(ask([fees], 'fiskevården')).toContain('Fiskevårdsklienter')
  })
})

describe('ett sammanträde i en månad', () => {
  const meetings = table(
    'meetings',
    [
      column('möte', 'meeting', { type: 'date', names: ['sammanträde'], period: null }),
      column('handlingar', 'material_stop', { type: 'date', names: ['handlingarna inne'], period: null }),
    ],
    [
      row('Sammanträde 1', { möte: '2032-02-03', handlingar: '2032-01-21' }),
      row('Sammanträde 2', { möte: '2032-03-09', handlingar: '2032-02-24' }),
    ],
    { names: ['sammanträden'], rowNames: ['sammanträde', 'sammanträden'] },
  )
  const matters = table(
    'matters',
    [
      column('ärende', 'name', { type: 'text', period: null }),
      column('skrivelse', 'document_date', { type: 'date', names: ['handlingens datum'], period: null }),
      column('sammanträde', 'meeting', { type: 'date', period: null }),
    ],
    [row('Ny slip', { ärende: 'Ny slip', skrivelse: '2032-01-09', sammanträde: '2032-02-03' })],
    { names: ['ärenden'], rowNames: ['ärende', 'ärenden'] },
  )
  it.each([
    ['när träffas nämnden i mars', '2032-03-09'],
    ['när ska handlingarna vara klara till marsmötet', '2032-02-24'],
  ])('«%s»', (line, day) => {
    expect(ask([matters, meetings], line)).toContain(day)
  })
})
