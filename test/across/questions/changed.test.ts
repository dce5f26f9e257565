import { describe, expect, it } from 'vitest'
import { createEngine } from '../../../src/across/questions/decide.ts'
import type { FactTable } from '../../../src/contract/facts.ts'
import { calendarDate } from '../../../src/lib/calendar.ts'
import { column, row, table, year } from '../../support/facts/harbours.ts'

const ask = (tables: readonly FactTable[], question: string): string => {
  const answer = createEngine(tables).answer(question, calendarDate('2032-06-01'))
  const said = 'lines' in answer ? answer.lines.slice(0, 2).join('\n') : answer.text
  return `${answer.kind}: ${said}`.replaceAll(/[\u00a0\u202f]/g, ' ').replaceAll('\u2212', '-')
}

const outcomes = [
  column('before', 'outcome', { title: 'Utfall 2030', period: year(2030) }),
  column('now', 'outcome', { title: 'Utfall 2031', period: year(2031) }),
]

describe('vilka rader som har ändrats åt det håll som efterfrågas', () => {
  const styrtal = table(
    'styrtal',
    outcomes,
    [
      row('Båtplatser', { before: '40', now: '55' }, { unit: 'st', better: 'higher' }),
      row('Kötid', { before: '9', now: '12' }, { unit: 'dagar', better: 'lower' }),
      row('Läckage', { before: '7', now: '3' }, { unit: 'st', better: 'lower' }),
      row('Fyrljus', { before: '6', now: '6' }, { unit: 'st', better: 'higher' }),
    ],
    { names: ['styrtal'], rowNames: ['styrtal', 'styrtal'], defaultColumn: 'now' },
  )

  it.each([
    [
      'vilka styrtal har ökat',
      '2 av 4 styrtal har ökat: Båtplatser 55 st mot 40 st; Kötid 12 dagar mot 9 dagar.',
    ],
    ['vilka styrtal har minskat', '1 av 4 styrtal har minskat: Läckage 3 st mot 7 st.'],
    [
      'vilka styrtal har förbättrats',
      '2 av 4 styrtal har förbättrats: Båtplatser 55 st mot 40 st; Läckage 3 st mot 7 st.',
    ],
    ['hur många styrtal försämrades', '1 av 4 styrtal har försämrats: Kötid 12 dagar mot 9 dagar.'],
  ])('«%s»', (question, right) => {
    expect(ask([styrtal], question)).toBe(`answer: ${right}`)
  })

  it('där ingen tidigare siffra finns räknas inte alla upp', () => {
    const plans = table(
      'planer',
      [column('now', 'outcome', { period: year(2031) })],
      [row('Kajplan', { now: '4' }), row('Fyrplan', { now: '8' }), row('Farledsplan', { now: '2' })],
      { names: ['planer'], rowNames: ['plan', 'planer'] },
    )
    expect(ask([plans], 'vilka planer har ökat')).toMatch(/^not-understood: .*”ökat”/)
    expect(ask([plans], 'vilka planer finns')).toMatch(/^answer: 3 planer/)
  })
})

describe('vilka rader som saknar siffra', () => {
  const styrtal = table(
    'styrtal',
    [...outcomes, column('level', 'assessment', { title: 'Bedömning', type: 'state', period: null })],
    [
      row('Båtplatser', { before: '40', now: '55', level: 'uppnås' }),
      row('Kötid', { before: '9', now: null, level: 'uppnås inte' }),
      row('Läckage', { before: null, now: '3', level: 'uppnås' }),
      row('Fyrljus', { before: null, now: null, level: 'uppnås inte' }),
    ],
    { names: ['styrtal'], rowNames: ['styrtal', 'styrtal'], defaultColumn: 'now' },
  )

  it.each([
    ['vilka styrtal saknar utfall', '1 av 4 styrtal saknar utfall: Fyrljus.'],
    ['vilka styrtal har inget utfall', '1 av 4 styrtal saknar utfall: Fyrljus.'],
    ['vilka styrtal har inget utfall 2031', '2 av 4 styrtal saknar utfall: Kötid; Fyrljus.'],
    ['vilka styrtal saknar utfall 2030', '2 av 4 styrtal saknar utfall: Läckage; Fyrljus.'],
  ])('«%s»', (question, right) => {
    expect(ask([styrtal], question).replaceAll(/utfall 20\d\d:/g, 'utfall:')).toBe(`answer: ${right}`)
  })
})

describe('kvinnor och män', () => {
  const bySex = (name: string, kön: string, now: string) =>
    row(name, { now }, { unit: 'roddare', breakdown: { kön }, path: ['Fördelning'] })
  const rowers = table(
    'roddare',
    [column('now', 'outcome', { period: year(2031) })],
    [
      bySex('Summa kvinnor', 'kvinnor', '36'),
      bySex('Summa män', 'män', '18'),
      { ...bySex('Ålder', 'kvinnor', '44'), unit: 'år' },
    ],
    { names: ['klubben'], rowNames: ['uppgift', 'uppgifter'] },
  )

  it.each(['hur många roddare är kvinnor respektive män', 'hur många roddare, kvinnor och män'])(
    '«%s» får båda',
    (question) => {
      expect(ask([rowers], question)).toMatch(/kvinnor 36 roddare, män 18 roddare/)
    },
  )
})

describe('andel av en budget', () => {
  const budget = table(
    'budget',
    [column('budget', 'budget', { unit: 'tkr', period: year(2031) })],
    [row('Hamnvakten', { budget: '-50' }), row('Totalt', { budget: '-200' }, { role: 'total' })],
    { isMain: true, rowNames: ['verksamhet', 'verksamheter'], names: ['budget'] },
  )
  const shares = table(
    'nyckeltal',
    [column('budget', 'budget', { unit: '%', period: year(2031) })],
    [row('Andel båtägare som har ringt hamnvakten', { budget: '44' })],
  )

  it.each([
    'hur stor del av nämndens budget är hamnvakten',
    'hur stor andel av budgeten går till hamnvakten',
  ])('«%s» är pengar', (question) => {
    expect(ask([shares, budget], question)).toMatch(/25,0 %|25 %/)
  })
})

describe('längst från målet', () => {
  const styrtal = table(
    'styrtal',
    [
      column('now', 'outcome', { title: 'Utfall 2031', period: year(2031) }),
      column('target', 'target', { title: 'Målvärde 2031', period: year(2031) }),
    ],
    [
      row('Båtplatser', { now: '90', target: '100' }, { unit: 'st', better: 'higher' }),
      row('Kötid', { now: '9', target: '6' }, { unit: 'dagar', better: 'lower' }),
      row('Nöjda seglare', { now: '99', target: '80' }, { unit: 'st', better: 'higher' }),
    ],
    { names: ['styrtal'], rowNames: ['styrtal', 'styrtal'] },
  )

  it.each(['vilket styrtal ligger längst från målet', 'vilka styrtal är längst ifrån sina målvärden'])(
    '«%s»: i andel av målvärdet, bland dem som inte når det',
    (question) => {
      const said = ask([styrtal], question)
      expect(said).toMatch(
        /^answer: Längst från målet.*: Kötid 9 dagar mot målvärdet 6 dagar \(skillnaden är 50,0 %/,
      )
      expect(said).toMatch(/Därefter: Båtplatser 90 st/)
      expect(said).not.toMatch(/Nöjda/)
    },
  )

  it('när bara en inte når målet är det den', () => {
    const one = { ...styrtal, rows: styrtal.rows.filter(({ names }) => names[0] !== 'Kötid') }
    expect(ask([one], 'vilket styrtal ligger längst från målet')).toMatch(
      /^answer: Längst från målet.*: Båtplatser 90 st/,
    )
  })

  it('när alla når målet sägs det', () => {
    const [, , happy] = styrtal.rows
    const rows = happy ? [happy, { ...happy, key: 'gladare', names: ['Gladare seglare'] }] : []
    expect(ask([{ ...styrtal, rows }], 'vilket styrtal ligger längst från målet')).toMatch(
      /^answer: Ingen är under målet: alla 2 /,
    )
  })

  it.each(['vilket styrtal ligger längst från målet', 'vilket styrtal ligger minst långt från målet'])(
    '«%s» där det inte står åt vilket håll som är bra är inte det största eller minsta utfallet',
    (question) => {
      const rows = styrtal.rows.map(({ better: _, ...one }) => one)
      expect(ask([{ ...styrtal, rows }], question)).toMatch(
        /^not-understood: Hur långt från målet styrtal ligger går inte att säga/,
      )
    },
  )

  it('det högsta målvärdet är en annan fråga', () => {
    expect(ask([styrtal], 'vilket styrtal har högst målvärde')).toMatch(/^answer: Högst: Båtplatser/)
  })
})

describe('åt vilket håll en avvikelse går, och åt vilket den inte går', () => {
  const board = table(
    'hamnbudget',
    [column('left', 'deviation', { title: 'Avvikelse 2031', period: year(2031), isDeviation: true })],
    [
      row('Hamnvakten', { left: '12' }, { unit: 'tkr' }),
      row('Slussarna', { left: '-7' }, { unit: 'tkr' }),
      row('Kajerna', { left: '0' }, { unit: 'tkr' }),
    ],
    { names: ['budget'], rowNames: ['verksamhet', 'verksamheter'] },
  )

  it.each([
    ['vilka verksamheter har överskott', 'överskott', ['Hamnvakten']],
    ['vilka verksamheter har inget överskott', 'inget överskott', ['Slussarna', 'Kajerna']],
    ['vilka verksamheter har underskott', 'underskott', ['Slussarna']],
    ['vilka verksamheter har inget underskott', 'håller budgeten', ['Hamnvakten', 'Kajerna']],
  ])('«%s»', (question, way, named) => {
    const said = ask([board], question)
    expect(said).toMatch(new RegExp(`^answer: ${named.length} av 3 verksamheter .*${way}`))
    for (const name of ['Hamnvakten', 'Slussarna', 'Kajerna'])
      expect(said.includes(name)).toBe(named.includes(name))
  })
})

describe('inget av det som kan vara noll', () => {
  const controls = table(
    'kontroller',
    [column('deviations', 'deviations', { title: 'Avvikelser', unit: null, period: year(2031) })],
    [row('Förtöjningar', { deviations: '0' }), row('Bojar', { deviations: '3' })],
    { names: ['kontroller'], rowNames: ['kontroll', 'kontroller'] },
  )

  it('är ingen tom cell', () => {
    expect(ask([controls], 'vilka kontroller har inga avvikelser')).not.toMatch(/saknar/)
  })
})

describe('mest av något för var och en', () => {
  const clubs = table(
    'bidrag',
    [column('granted', 'granted', { title: 'Beviljat', unit: 'tkr', period: year(2032) })],
    [row('Rodd för alla', { granted: '90' }), row('Fyrvännerna', { granted: '30' })],
    { names: ['bidrag'], rowNames: ['klubb', 'klubbar'] },
  )

  it('är inte mest av allt', () => {
    expect(ask([clubs], 'vilken klubb fick mest bidrag per medlem')).not.toMatch(/^answer/)
    expect(ask([clubs], 'vilken klubb fick mest bidrag')).toMatch(/^answer: Högst: Rodd för alla/)
  })

  it('inte heller hur många det finns', () => {
    expect(ask([clubs], 'hur många klubbar finns det per hamn')).not.toMatch(/^answer/)
    expect(ask([clubs], 'hur många klubbar finns det')).toMatch(/^answer: 2 klubbar/)
  })
})

describe('rader i ett läge', () => {
  const matters = table(
    'ärenden',
    [column('status', 'status', { title: 'Läge', type: 'state', period: null })],
    [
      row('Ny kaj', { status: 'avslutat' }),
      row('Fyren målas om', { status: 'öppet' }),
      row('Bojar', { status: 'öppet' }),
    ],
    { names: ['ärenden'], rowNames: ['ärende', 'ärenden'] },
  )

  it('som inte är avslutade är de som har ett annat läge', () => {
    expect(ask([matters], 'vilka ärenden är inte avslutade')).toMatch(
      /^answer: 2 av 3 .*Fyren målas om; Bojar/,
    )
  })

  it('har sin andel först där procent efterfrågas', () => {
    expect(ask([matters], 'hur många procent av ärendena är avslutade')).toMatch(/^answer: 33,3 %: 1 av 3/)
  })
})

describe('en siffra utan tidigare värde', () => {
  it('säger inte hur den har ändrats', () => {
    const rents = table(
      'hyror',
      [column('now', 'forecast', { unit: 'tkr', period: year(2032) })],
      [row('Hyra för bryggan', { now: '20' })],
    )
    expect(ask([rents], 'hur mycket har hyran för bryggan ökat')).toMatch(
      /^not-covered: Hur Hyra för bryggan/,
    )
    expect(ask([rents], 'hyran för bryggan')).toMatch(/20 tkr/)
  })
})
