import { describe, expect, it } from 'vitest'
import { createEngine } from '../../../src/across/questions/decide.ts'
import { tokensOf } from '../../../src/across/questions/words/text.ts'
import type { FactTable } from '../../../src/contract/facts.ts'
import { calendarDate } from '../../../src/lib/calendar.ts'
import { column, row, table, year } from '../../support/facts/harbours.ts'

const ask = (tables: readonly FactTable[], question: string, own: readonly string[] = []): string => {
  const answer = createEngine(tables, own).answer(question, calendarDate('2032-06-01'))
  const said = 'lines' in answer ? answer.lines.slice(0, 2).join('\n') : answer.text
  return `${answer.kind}: ${said}`.replaceAll(/[\u00a0\u202f]/g, ' ').replaceAll('\u2212', '-')
}

const outcome = column('utfall', 'outcome', { period: year(2032), title: 'Utfall', unit: 'tkr' })
const before = column('fjol', 'outcome', { period: year(2031), title: 'Utfall 2031', unit: 'tkr' })
const budget = column('budget', 'budget', { period: year(2032), title: 'Budget', unit: 'tkr' })

const costs = table(
  'ekonomi',
  [outcome, before, budget],
  [
    row('Muddring', { utfall: '-900', fjol: '-700', budget: '-950' }, { unit: 'tkr' }),
    row('Fyrvård', { utfall: '-40', fjol: '-30', budget: '-60' }, { unit: 'tkr' }),
    row('Kajavgifter', { utfall: '12', fjol: '9', budget: '10' }, { unit: 'tkr' }),
  ],
  { names: ['ekonomi'], rowNames: ['verksamhet', 'verksamheter'], isMain: true },
)

describe('kostnader', () => {
  it('dyrast är det som kostar mest, också där en av raderna är en intäkt', () => {
    expect(ask([costs], 'dyraste verksamheten hittills')).toMatch(/^answer: Högst: Muddring/)
    expect(ask([costs], 'billigaste verksamheten')).toMatch(/^answer: Lägst: Kajavgifter/)
  })

  it('utfallet en tid mot budgeten en annan är två frågor, och ingen avvikelse', () => {
    const said = ask([costs], 'muddring utfall 2031 mot budget 2032')
    expect(said).toContain('-700 tkr (2031)')
    expect(said).toContain('-950 tkr (2032)')
  })
})

describe('vilken av två riktningar', () => {
  const result = table(
    'resultat',
    [column('avvikelse', 'deviation', { period: year(2032), isDeviation: true, unit: 'tkr' })],
    [row('Hamnen', { avvikelse: '-45' }, { unit: 'tkr' })],
    { names: ['resultat'] },
  )

  it.each([
    'går hamnen plus eller minus',
    'blir det överskott eller underskott i hamnen',
    'går hamnen plus eller minus i år o hur mkt',
  ])('«%s» besvaras med den som gäller', (question) => {
    expect(ask([result], question)).toMatch(/^answer: (?:Nej, det|Ja, det|Det) är ett underskott: .*-45 tkr/)
  })
})

describe('vem', () => {
  const goals = table(
    'mål',
    [column('bedömning', 'assessment', { type: 'state', period: year(2032) })],
    [row('Hamnen är trygg', { bedömning: 'uppnås' }, { codes: ['3.1'] })],
    { names: ['mål'], rowNames: ['mål'] },
  )

  it('besvaras inte med hur det går', () => {
    const said = ask([goals], 'vem äger 3.1')
    expect(said).toMatch(/Hamnen är trygg finns inte angivet/)
    expect(said).not.toMatch(/uppnås/)
  })
})

describe('hur många', () => {
  const matters = table(
    'ärenden',
    [column('ansvarig', 'responsible', { type: 'text', period: null, title: 'Lots', names: ['lots'] })],
    [row('Ny kaj', { ansvarig: 'Hamnchef' }), row('Ny fyr', { ansvarig: 'Hamnchef' })],
    { names: ['ärenden'], rowNames: ['ärende', 'ärenden'] },
  )

  it('en rubrik i tabellen väljer inga rader: antalet för varje sägs inte vara alla', () => {
    expect(ask([matters], 'hur många ärenden har en lots i snitt')).toMatch(/^not-understood: .*lots/)
  })

  const volumes = table(
    'volymer',
    [
      column('utfall', 'outcome', { period: year(2032), title: 'Utfall' }),
      column('budget', 'budget', { period: year(2032), title: 'Budget' }),
    ],
    [row('Anlöp', { utfall: '70', budget: '96' }, { unit: 'anlöp' })],
    { names: ['volymer'] },
  )

  it.each(['hur många färre anlöp än budgeterat', 'hur många färre anlöp har vi än vi budgeterat'])(
    '«%s»: skillnaden mot budgeten',
    (question) => {
      expect(ask([volumes], question)).toMatch(/^answer: Anlöp: 26 anlöp under/)
    },
  )
})

describe('två saker', () => {
  const injuries = table(
    'skador',
    [column('antal', 'outcome', { period: year(2032) })],
    [
      row('hot av skador och tillbud', { antal: '22' }),
      row('skador', { antal: '31' }),
      row('tillbud', { antal: '5' }),
      row('Lugn och säker hamn', { antal: '4' }),
    ],
    { names: ['händelser'] },
  )

  it('var för sig med respektive, också där en rad har båda orden i sitt namn', () => {
    expect(ask([injuries], 'hur många tillbud respektive skador')).toMatch(/tillbud är 5.*\n.*skador är 31/)
  })

  it('läggs ihop med +, också där den ena har ett ”och” i sitt namn', () => {
    expect(ask([injuries], 'tillbud + lugn och säker hamn ihop')).toContain('Tillsammans 9')
  })

  const places = table(
    'anlöp',
    [
      column('nattliga', 'nattliga', { period: year(2031), title: 'Nattliga anlöp', names: ['nattliga'] }),
      column('alla', 'alla', { period: year(2031), title: 'Anlöp', names: ['anlöp'] }),
    ],
    ['Hamnby', 'Lysekil', 'Öckerö'].map((name, at) =>
      row(name, { nattliga: String(6 + at), alla: String(60 + at) }, { scope: name }),
    ),
    { names: ['anlöp per kommun'], rowNames: ['kommun', 'kommuner'] },
  )
  const moored = table(
    'nattliga',
    [column('antal', 'outcome', { period: year(2031) })],
    [row('platser för nattliga gäster', { antal: '77' }), row('nattliga besök', { antal: '99' })],
    { names: ['gäster'] },
  )

  it.each(['nattliga anlöp 2031 vi vs lysekil', 'nattliga anlöp vi mot Lysekil'])(
    '«%s»: den egna kommunen ur samma tabell',
    (question) => {
      const said = ask([places, moored], question, ['hamnby'])
      expect(said).toMatch(/Hamnby.* 6/)
      expect(said).toMatch(/Lysekil.* 7/)
    },
  )
})

describe('ett annat ord för samma sak', () => {
  const survey = table(
    'personal',
    [
      column('värde', 'outcome', { period: year(2032), unit: '%' }),
      column('fjol', 'outcome', { period: year(2031), unit: '%' }),
    ],
    [
      row('Lotsundersökning ledarskap', { värde: '84', fjol: '82' }, { unit: '%' }),
      row('Lotsundersökning arbetsmiljö', { värde: '61', fjol: '60' }, { unit: '%' }),
    ],
    { names: ['undersökning bland lotsar'] },
  )

  it('också i slutet av en sammansättning', () => {
    expect(ask([survey], 'ledarskap i lotsenkäten')).toMatch(/^answer: .*ledarskap är 84 %/)
  })

  const summary = table(
    'sammandrag',
    [column('prognos', 'forecast', { period: year(2032), unit: 'mnkr' })],
    [row('Intäkter', { prognos: '61.4' }, { unit: 'mnkr' })],
  )
  const whole = table(
    'hela',
    [column('prognos', 'forecast', { period: year(2032), unit: 'tkr' })],
    [row('hela hamnen, intäkter', { prognos: '61435' }, { unit: 'tkr', role: 'total' })],
  )

  it('samma belopp, avrundat, är inte två läsningar', () => {
    expect(ask([summary, whole], 'prognosen för intäkter')).toMatch(
      /^answer: .*61,4 mnkr|^answer: .*61 435 tkr/,
    )
  })
})

describe('det största', () => {
  const grant = (family: string, values: readonly string[]) =>
    table(
      family,
      [column('belopp', 'outcome', { period: year(2032), unit: 'tkr' })],
      values.map((value, at) =>
        row(`${family} ${String.fromCharCode(65 + at)}`, { belopp: value }, { unit: 'tkr' }),
      ),
      { names: ['bidrag'], rowNames: ['bidrag', 'bidrag'] },
    )

  it('tas ur den tabell som har ett, när alla rader i den första är lika', () => {
    expect(
      ask([grant('Fyrbidrag', ['0', '0']), grant('Kajbidrag', ['4', '9'])], 'vilket är det största bidraget'),
    ).toMatch(/^answer: Högst: Kajbidrag B/)
  })
})

describe('dagar', () => {
  it.each(['den 19:e', 'den 19e', '19:e september', '1a maj', 'den 1:a'])(
    '«%s» är en dag i månaden',
    (text) => {
      const number = tokensOf(text).find(({ kind }) => kind === 'number')
      expect(number?.text).toBe(/\d+/.exec(text)?.[0])
    },
  )

  it.each(['åtagande 12e', 'mål 7a'])('«%s» är en kod', (text) => {
    expect(tokensOf(text).map(({ kind }) => kind)).toContain('code')
  })
})
