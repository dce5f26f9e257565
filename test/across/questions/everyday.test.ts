import { describe, expect, it } from 'vitest'
import type { QuestionAnswer } from '../../../src/across/questions/answer.ts'
import { createEngine } from '../../../src/across/questions/decide.ts'
import type { FactTable } from '../../../src/contract/facts.ts'
import { calendarDate } from '../../../src/lib/calendar.ts'
import { RELATED_WORDS } from '../../../src/texts/question-synonyms.ts'
import { column, row, table, year } from '../../support/facts/harbours.ts'

/** Questions in everyday words, of a harbour board that does not exist. */

const today = calendarDate('2032-01-20')
const textOf = (answer: QuestionAnswer): string =>
  ('lines' in answer ? answer.lines.join('\n') : answer.text)
    .replaceAll(/[\u00a0\u202f]/g, ' ')
    .replaceAll('\u2212', '-')
const ask = (tables: readonly FactTable[], line: string): string => {
  const answer = createEngine(tables).answer(line, today)
  return `${answer.kind}: ${textOf(answer)}`
}

const amounts = [
  column('budget', 'budget', { unit: 'tkr', period: year(2032) }),
  column('prognos', 'forecast', { unit: 'tkr', period: year(2032) }),
  column('avvikelse', 'deviation', { unit: 'tkr', isDeviation: true, period: year(2032) }),
]
const budget = table(
  'budget',
  amounts,
  [
    row('Lotsning', { budget: '-900', prognos: '-905', avvikelse: '-5' }),
    row('Bogsering', { budget: '-300', prognos: '-290', avvikelse: '10' }),
    row('Muddring', { budget: '-70', prognos: '-72', avvikelse: '-2' }),
    {
      ...row('Totalt', { budget: '-1270', prognos: '-1267', avvikelse: '3' }),
      role: 'total' as const,
    },
  ],
  { names: ['budget', 'ekonomi'], rowNames: ['verksamhet', 'verksamheter'], isMain: true },
)
const staff = table(
  'staff',
  [
    column('utfall', 'outcome', { unit: 'årsarbetare', period: year(2032) }),
    column('budget', 'budget', { unit: 'årsarbetare', period: year(2032) }),
  ],
  [row('Lotsning', { utfall: '9', budget: '12' }), row('Bogsering', { utfall: '5', budget: '4' })],
  { names: ['personal'], rowNames: ['verksamhet', 'verksamheter'] },
)

describe('ekonomi i vardagligt tal', () => {
  it.each(['går vi back nånstans?', 'var går vi back', 'vem går back'])(
    'räknar upp dem som går back: «%s»',
    (line) => {
      const said = ask([budget, staff], line)
      expect(said).toContain('Lotsning -5 tkr')
      expect(said).toContain('Muddring -2 tkr')
      expect(said).not.toContain('Bogsering')
    },
  )

  it('säger hur det går ekonomiskt, också där något heter ekonomiskt stöd', () => {
    const support = row('Ekonomiskt stöd till fiskare', { budget: '-4', prognos: '-9', avvikelse: '-5' })
    const said = ask(
      [{ ...budget, rows: [support, ...budget.rows] }, staff],
      'hur går det ekonomiskt i år, plus eller minus',
    )
    expect(said).toContain('hela nämnden')
    expect(said).toContain('+3 tkr')
  })

  it('svarar inte med pengar när det är folk som fattas', () => {
    expect(ask([budget, staff], 'fattas det folk på lotsningen mot budget')).not.toContain('tkr')
  })

  it('svarar inte med hela kostnaden när det är kostnaden per plats som efterfrågas', () => {
    expect(ask([budget], 'lotsning kostnad per plats')).not.toMatch(/^answer/)
  })
})

describe('det som är kvar av en budget', () => {
  const withUsed = {
    ...budget,
    columns: [...amounts, column('utfall', 'outcome', { unit: 'tkr', period: year(2032) })],
    rows: budget.rows.map((one) => ({ ...one, cells: { ...one.cells, utfall: { value: '-250' } } })),
  }
  it.each([
    ['hur mycket är kvar av budgeten för lotsning', '650 tkr', 'Lotsning'],
    ['hur mycket har vi kvar av budgeten totalt', '1 020 tkr', 'hela nämnden'],
    ['hur mycket är kvar av lotsningsbudgeten', '650 tkr', 'Lotsning'],
  ])('räknas ut: «%s»', (line, left, name) => {
    const said = ask([withUsed], line)
    expect(said).toContain(`Kvar av budgeten för ${name}`)
    expect(said).toContain(left)
  })

  it('sägs vara överskriden när den är det', () => {
    expect(ask([withUsed], 'hur mycket är kvar av budgeten för muddring')).toContain(
      'överskriden med 180 tkr',
    )
  })

  it('räknas inte ut som en summa av budgetarna', () => {
    expect(ask([staff], 'hur många årsarbetare saknas totalt mot budget')).not.toContain('16 årsarbetare')
  })
})

describe('ett tal som dokumentet döljer', () => {
  it('sägs som det står, i stället för en mening om saken', () => {
    const kinds = table(
      'kinds',
      [column('antal', 'count', { title: 'Antal beslut' })],
      [{ ...row('bryggplats', {}), cells: { antal: { value: null, printed: '<5' } } }],
      { names: ['ej verkställda beslut'], rowNames: ['beslut', 'beslut'] },
    )
    const texts = table(
      'texts',
      [column('text', 'explanation', { type: 'text', period: null })],
      [row('Bryggplatser', { text: 'De 12 besluten om bryggplats beror på storm.' })],
      { names: ['förklaringar'], rowNames: ['förklaring', 'förklaringar'] },
    )
    const said = ask([kinds, texts], 'hur många ej verkställda gäller bryggplats')
    expect(said).toContain('<5')
    expect(said).not.toContain('storm')
  })
})

describe('ett projekt som inte nämns vid namn', () => {
  it('frågas det efter, också där ett av orden står i ett kontos namn', () => {
    const projects = table(
      'projects',
      [column('utfall', 'outcome', { unit: 'tkr' })],
      [row('Ny fyr', { utfall: '-4' }), row('Muddring av inloppet', { utfall: '-9' })],
      { title: 'Externa projekt', names: ['externa projekt'], rowNames: ['projekt', 'projekt'] },
    )
    const costs = table(
      'costs',
      [column('utfall', 'outcome', { unit: 'tkr' })],
      [row('71 Extern representation', { utfall: '-1' }), row('Hyra', { utfall: '-2' })],
      { title: 'Externa projekt, kostnader', names: ['projektkostnader'], rowNames: ['konto', 'konton'] },
    )
    const said = ask([projects, costs], 'hur gick det för det externa projektet')
    expect(said).toMatch(/^clarify/)
    expect(said).toContain('Ny fyr')
    expect(said).toContain('Muddring av inloppet')
  })
})

describe('vem som har en roll som inte står någonstans', () => {
  it('sägs inte stå där', () => {
    expect(ask([budget], 'vem är ordförande')).toContain('Vem som är ordförande står inte')
  })
})

describe('ett ord som bara ett namn har', () => {
  it('räcker som namn, om namnet inte är alltför långt', () => {
    const counts = table(
      'counts',
      [column('utfall', 'outcome')],
      [
        row('Antal besättningar som genomgår programmet sjövett', { utfall: '61' }),
        row('Antal båtar', { utfall: '9' }),
      ],
      { names: ['mått'], rowNames: ['mått', 'måtten'] },
    )
    expect(ask([counts], 'hur många är med i sjövett')).toMatch(/^answer: .*61/)
  })
})

describe('färgen på ett mål', () => {
  const goals = table(
    'goals',
    [column('bedömning', 'assessment', { type: 'state' }), column('text', 'comment', { type: 'text' })],
    [
      row('Rena kajer', { bedömning: 'uppnås', text: 'Arbetet pågår.' }),
      row('Snabb lotsning', { bedömning: 'uppnås inte', text: 'En åtgärdad brist.' }),
      row('Säkra bryggor', { bedömning: 'uppnås med risk för avvikelse', text: null }),
    ],
    { names: ['mål'], rowNames: ['mål', 'målen'] },
  )

  it.each([
    ['vilka mål är röda', 'Snabb lotsning'],
    ['vilka mål är på gult', 'Säkra bryggor'],
    ['vilka mål är gröna', 'Rena kajer'],
  ])('är den bedömning som står i tabellen: «%s»', (line, name) => {
    const said = ask([goals], line)
    expect(said).toContain(`1 av 3 mål`)
    expect(said).toContain(name)
  })
})

describe('hur ofta något görs', () => {
  it('sägs av den rad som har en frekvens, inte av en annan med samma namn', () => {
    const plan = table(
      'controls',
      [
        column('risk', 'risk'),
        column('frekvens', 'frequency', { type: 'text', names: ['hur ofta'], period: null }),
      ],
      [row('Bränsleinköp', { risk: '9', frekvens: '3 gånger per år' })],
      { names: ['kontrollplan'], rowNames: ['kontroll', 'kontroller'] },
    )
    const results = table(
      'results',
      [column('läge', 'status', { type: 'state' })],
      [row('Bränsleinköp', { läge: 'avvikelse' })],
      { names: ['resultat'], rowNames: ['kontroll', 'kontroller'], period: year(2033) },
    )
    expect(ask([results, plan], 'hur ofta kollas bränsleinköp')).toContain('3 gånger per år')
  })
})

describe('nämndens sammanträden', () => {
  const meetings = table(
    'meetings',
    [
      column('möte', 'meeting', { type: 'date', names: ['sammanträde'], period: null }),
      column('handlingar', 'material_stop', { type: 'date', names: ['handlingar inne'], period: null }),
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
      column('punkt', 'agenda_no', { period: null }),
      column('sammanträde', 'meeting', { type: 'date', period: null }),
    ],
    [
      row('Ny slip', { ärende: 'Ny slip', punkt: '1', sammanträde: '2032-02-03' }),
      row('Hamntaxa', { ärende: 'Hamntaxa', punkt: '2', sammanträde: '2032-02-03' }),
      row('Isbrytning', { ärende: 'Isbrytning', punkt: '1', sammanträde: '2032-03-09' }),
    ],
    { names: ['ärenden'], rowNames: ['ärende', 'ärenden'] },
  )

  it.each([
    ['vad ska upp på nästa nämnd', ['Ny slip', 'Hamntaxa'], 'Isbrytning'],
    ['vad står på dagordningen nästa möte', ['Ny slip', 'Hamntaxa'], 'Isbrytning'],
    ['hur många ärenden är det på nästa nämnd', ['2 ärenden', 'Ny slip', 'Hamntaxa'], 'Isbrytning'],
    ['vad ska upp den 9e mars', ['Isbrytning'], 'Hamntaxa'],
    ['vilka ärenden tas upp på marsmötet', ['Isbrytning'], 'Hamntaxa'],
  ])('har de ärenden som ska upp: «%s»', (line, names, other) => {
    const said = ask([meetings, matters], line)
    for (const name of names) expect(said).toContain(name)
    expect(said).not.toContain(other)
  })

  it.each(['vilken dag ska handlingarna vara inne', 'när ska handlingarna vara inne'])(
    'har en dag för handlingarna, den närmaste: «%s»',
    (line) => {
      const said = ask([meetings], line)
      expect(said).toContain('2032-01-21')
      expect(said).not.toContain('2032-02-24')
    },
  )

  it('svarar på hur långt det är kvar', () => {
    expect(ask([meetings, matters], 'hur långt är det kvar till nämnden')).toContain('om 14 dagar')
  })
})

describe('en månad eller ett år att jämföra med', () => {
  const visits = table(
    'visits',
    [column('utfall', 'outcome', { period: year(2032) }), column('förra', 'outcome', { period: year(2031) })],
    [row('Gästbåtar', { utfall: '88', förra: '71' })],
    { period: year(2032) },
  )
  it.each(['gästbåtar jämfört förra året', 'gästbåtar jämfört med förra året'])('«%s»', (line) => {
    const said = ask([visits], line)
    expect(said).toContain('88')
    expect(said).toContain('71')
  })
})

describe('den största av flera som frågan stämmer på', () => {
  it('väljs ut i stället för att det frågas vilken som menas', () => {
    const pay = table(
      'pay',
      [column('lön', 'value', { title: 'Medellön', unit: 'kr', period: null })],
      [
        row('Lotsar, kust', { lön: '41000' }),
        row('Lotsar, sjö', { lön: '39500' }),
        row('Slussvakter', { lön: '30000' }),
      ],
      { names: ['medellöner'], rowNames: ['befattning', 'befattningar'] },
    )
    const said = ask([pay], 'vilka lotsar har lägst medellön')
    expect(said).toMatch(/^answer: .*Lotsar, sjö/)
    expect(said).not.toContain('Slussvakter')
  })
})

describe('ord som menar detsamma', () => {
  const pairs = RELATED_WORDS.flatMap((group) => {
    const words = group.split('|')
    return words.flatMap((typed) => words.filter((named) => named !== typed).map((named) => [typed, named]))
  })

  it('leder till varandra, vilket av dem dokumentet än har', () => {
    const lost = pairs.filter(([typed = '', named = '']) => {
      const counts = table('counts', [column('antal', 'value')], [row(`${named} kaj`, { antal: '734' })])
      return !ask([counts], `${typed} kaj`).includes('734')
    })
    expect(pairs.length).toBeGreaterThan(50)
    expect(lost).toEqual([])
  })
})

describe('delar av ett sammansatt ord', () => {
  const measures = table(
    'measures',
    [column('utfall', 'outcome', { period: year(2032) })],
    [
      row('Beläggningsgrad i vinterhamnar', { utfall: '71' }),
      row('Farledskontroller', { utfall: '12' }),
      row('Externa bryggor', { utfall: '5' }),
    ],
    { names: ['mått'], rowNames: ['mått', 'måtten'] },
  )
  it.each([
    ['beläggningen i vinterhamnarna', '71'],
    ['farledskontrollen', '12'],
    ['kontrollerna', '12'],
    ['bryggor externt', '5'],
  ])('hittas: «%s»', (line, value) => {
    expect(ask([measures], line)).toContain(value)
  })
})
