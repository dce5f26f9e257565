import { describe, expect, it } from 'vitest'
import { createEngine } from '../../../src/across/questions/decide.ts'
import type { FactTable } from '../../../src/contract/facts.ts'
import { calendarDate } from '../../../src/lib/calendar.ts'
import { FEW } from '../../../src/lib/secrecy.ts'
import { column, row, table, year } from '../../support/facts/harbours.ts'

const ask = (tables: readonly FactTable[], question: string): string => {
  const answer = createEngine(tables).answer(question, calendarDate('2032-06-01'))
  const said = 'lines' in answer ? answer.lines.slice(0, 2).join(' ') : answer.text
  return `${answer.kind}: ${said}`.replaceAll(/[\u00a0\u202f]/g, ' ').replaceAll('\u2212', '-')
}

describe('så som folk frågar', () => {
  const berths = table(
    'kajplatser',
    [column('utfall', 'outcome', { period: year(2032) })],
    [
      row('KajplatsNord', { utfall: '7' }, { unit: 'dygn', path: ['Fritidsbåtar'] }),
      row('Kajplats Nord, sommartid', { utfall: '1' }, { unit: 'dygn', path: ['Fraktfartyg'] }),
    ],
    { names: ['kajplatser'], rowNames: ['plats'] },
  )

  it('ett namn som tryckts utan mellanrum är samma namn, och rubriken säger vilket av två', () => {
    const said = ask([berths], 'kajplats nord')
    expect(said).toMatch(/^clarify: /)
    expect(said).toMatch(/Fritidsbåtar/)
    expect(said).toMatch(/Fraktfartyg/)
  })

  const accidents = table(
    'olyckor',
    [column('antal', 'count', { period: year(2032), title: 'Antal olyckor' })],
    [row('fall från kajen', { antal: null }), row('kollision', { antal: '12' })],
    { names: ['olyckor'], rowNames: ['slag'] },
  )
  const masked: FactTable = {
    ...accidents,
    rows: accidents.rows.map((one) =>
      one.cells['antal']?.value === null ? { ...one, cells: { antal: { value: null, printed: FEW } } } : one,
    ),
  }

  it('ett tal som är för litet för att visas är inte ett tal som saknas', () => {
    expect(ask([masked], 'hur många olyckor var fall från kajen')).toMatch(/^answer: .*<5 \(2032\)/)
    expect(ask([masked], 'när var fall från kajen')).not.toMatch(/<5/)
    expect(ask([accidents], 'hur många olyckor var fall från kajen')).not.toMatch(/<5/)
  })

  const pilots = table(
    'lotsbudget',
    [
      column('budget', 'budget', { period: year(2032), unit: 'tkr' }),
      column('prognos', 'forecast', { period: year(2032), unit: 'tkr' }),
      column('avvikelse', 'deviation', { period: year(2032), unit: 'tkr', isDeviation: true }),
    ],
    [row('Lotsning', { budget: '500', prognos: '620', avvikelse: '120' }, { unit: 'tkr' })],
    { names: ['lotsbudget'], rowNames: ['verksamhet'], defaultColumn: 'prognos' },
  )

  it('”prognos mot budget” ger båda, ”mot budget” hur de skiljer', () => {
    expect(ask([pilots], 'lotsning, prognos mot budget')).toMatch(/prognos 620 tkr.*budget 500 tkr/)
    expect(ask([pilots], 'lotsning mot budget')).toContain('+120 tkr')
  })

  it.each(['Hamnchefen undrar vad prognosen för lotsning är', 'styrelsen frågar: prognos för lotsning?'])(
    '%s: vem som undrar säger inget om vad',
    (question) => {
      expect(ask([pilots], question)).toContain('620 tkr')
    },
  )

  const lamps = table(
    'fyrar',
    [column('läge', 'assessment', { type: 'state', period: year(2032) })],
    [
      row('Norra fyren', { läge: 'är uppnått' }),
      row('Södra fyren', { läge: 'kommer att uppnås' }),
      row('Västra fyren', { läge: 'kommer inte att uppnås' }),
    ],
    { names: ['fyrmål'], rowNames: ['mål', 'mål'], defaultColumn: 'läge' },
  )

  it('det som redan är uppnått är inte det som kommer att uppnås', () => {
    const said = ask([lamps], 'vilka mål är redan uppnådda')
    expect(said).toContain('1 av 3 mål')
    expect(said).toContain('Norra fyren')
    expect(ask([lamps], 'vilka mål uppnås')).toContain('2 av 3 mål')
  })

  it('om något av dem är i ett läge svarar hur många, inte vilka de är', () => {
    expect(ask([lamps], 'är nåt av målen redan uppnått')).toContain('1 av 3 mål')
  })

  const upkeep = table(
    'fyrbudget',
    [
      column('utfall', 'outcome', { period: year(2032), unit: 'tkr' }),
      column('budget', 'budget', { period: year(2032), unit: 'tkr' }),
    ],
    [
      row('Fyrvård', { utfall: '-50', budget: '-200' }, { unit: 'tkr' }),
      row('Bojvård', { utfall: '-10', budget: '-300' }, { unit: 'tkr' }),
    ],
    { names: ['fyrbudget'], rowNames: ['post'] },
  )

  it.each([
    'hur många procent av fyrvårdens budget är använd',
    'hur stor andel av budgeten för fyrvård är använd',
  ])('%s', (question) => {
    expect(ask([upkeep], question)).toContain('25,0 %')
  })

  const areas = table(
    'mål',
    [column('läge', 'assessment', { type: 'state', period: year(2032) })],
    [
      row('Rena kajer', { läge: 'uppnås' }, { path: ['Hamnens miljö'] }),
      row('Tysta kranar', { läge: 'uppnås inte' }, { path: ['Hamnens miljö'] }),
      row('Glada lotsar', { läge: 'uppnås' }, { path: ['Förtroende för hamnen som miljö'] }),
    ],
    { names: ['hamnmål'], rowNames: ['mål', 'mål'], defaultColumn: 'läge' },
  )

  it('en rubrik som skrivs ut är den rubriken, och ingen annan med ordet i sig', () => {
    expect(ask([areas], 'hur många mål under Hamnens miljö uppnås')).toContain('1 av 2 mål')
  })

  it('varför något är lägre än i fjol står i årets rapport, och nekas inte', () => {
    const costs = table(
      'hamnkostnader',
      [
        column('utfall', 'outcome', { period: year(2032), unit: 'tkr' }),
        column('fjol', 'outcome', { period: year(2031), unit: 'tkr' }),
        column('skäl', 'reason', { type: 'text', period: year(2032) }),
      ],
      [
        row('Muddring', { utfall: '40', fjol: '90', skäl: 'Färre grund än väntat.' }, { unit: 'tkr' }),
        row('Isbrytning', { utfall: '4', fjol: '9', skäl: null }, { unit: 'tkr' }),
      ],
      { names: ['hamnkostnader'], rowNames: ['post'] },
    )
    expect(ask([costs], 'varför är muddring lägre än i fjol')).toContain('Färre grund än väntat')
  })

  it('ett neutrum på -ot är samma ord', () => {
    const accounts = table(
      'konton',
      [column('utfall', 'outcome', { period: year(2032), unit: 'tkr' })],
      [row('Hamnkonto', { utfall: '31' }, { unit: 'tkr' }), row('Lots', { utfall: '4' }, { unit: 'tkr' })],
      { names: ['konton'], rowNames: ['konto'] },
    )
    expect(ask([accounts], 'utfall på hamnkontot')).toContain('31 tkr')
  })
})
