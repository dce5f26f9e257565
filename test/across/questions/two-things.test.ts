import { describe, expect, it } from 'vitest'
import type { QuestionAnswer } from '../../../src/across/questions/answer.ts'
import { createEngine } from '../../../src/across/questions/decide.ts'
import { calendarDate } from '../../../src/lib/calendar.ts'
import { column, row, table, year } from '../../support/facts/harbours.ts'

/** Questions about two things, about the largest of several, and about a whole with its parts, of a harbour board that does not exist. */

const today = calendarDate('2032-01-20')
const textOf = (answer: QuestionAnswer): string =>
  ('lines' in answer ? answer.lines.slice(0, 2).join('\n') : answer.text)
    .replaceAll(/[\u00a0\u202f]/g, ' ')
    .replaceAll('\u2212', '-')

const pay = table(
  'löner',
  [column('lön', 'medellon', { title: 'Medellön', unit: 'kr', names: ['medellön', 'lön'] })],
  [
    row('Lotsar, norra hamnen', { lön: '40100' }, { path: ['Hamn'] }),
    row('Lotsar, södra kajen', { lön: '38900' }, { path: ['Hamn'] }),
    row('Maskinister', { lön: '36000' }, { path: ['Hamn'] }),
  ],
  { names: ['löner'], rowNames: ['yrke', 'yrken'] },
)
const fees = table(
  'avgifter',
  [column('belopp', 'outcome', { unit: 'tkr', period: year(2031) })],
  [
    row('Hamnavgift', { belopp: '120' }),
    row('Kranavgift', { belopp: '45' }),
    row('Lotsavgift', { belopp: '300' }),
    row('Andel av alla avgifter', { belopp: '19' }, { unit: '%' }),
    row('Totala avgifter', { belopp: '465' }),
  ],
  { names: ['avgifter'], rowNames: ['avgift', 'avgifter'] },
)
const said = (line: string): string => textOf(createEngine([pay, fees]).answer(line, today))

describe('två saker av ett slag', () => {
  it('läggs ihop där det frågas vad de är tillsammans', () => {
    expect(said('vad är hamnavgift och kranavgift tillsammans 2031')).toMatch(
      /^Tillsammans 165 tkr: Hamnavgift 120 tkr .*och Kranavgift 45 tkr/,
    )
  })

  it('hålls mot varandra där det frågas om skillnaden, också när var och en bara har halva namnet', () => {
    for (const line of [
      'vad är skillnaden i medellön mellan lotsar i norra hamnen och södra kajen',
      'löneskillnaden mellan lotsar i norra hamnen och på södra kajen',
    ])
      expect(said(line), line).toMatch(
        /^Skillnaden är 1 200 kr .*norra hamnen 40 100 kr .*mot .*södra kajen 38 900 kr/,
      )
  })
})

describe('det största av flera', () => {
  it('är en rad av det slaget, och aldrig en summa eller en andel av dem alla', () => {
    expect(said('vilken avgift är störst 2031')).toMatch(/^Högst: Lotsavgift med 300 tkr/)
    expect(said('vilken avgift är högst respektive lägst 2031')).toMatch(
      /^Högst: Lotsavgift med 300 tkr[^\n]*\nLägst: Kranavgift med 45 tkr/,
    )
  })

  it('är inte en rads egen siffra för att bara den hittas', () => {
    const one = table(
      'kajer',
      [column('längd', 'outcome', { unit: 'm', period: year(2031) })],
      [row('Västra kajens längd', { längd: '80' }), row('Fyren', { längd: '12' })],
      { names: ['anläggningar'], rowNames: ['anläggning', 'anläggningar'] },
    )
    const answer = createEngine([one]).answer('vilken är den största längden på västra kajens 2031', today)
    expect(answer.kind).not.toBe('answer')
  })
})

describe('ett villkor på flera rader', () => {
  const crew = table(
    'bemanning',
    [
      column('nu', 'outcome', { unit: 'personer', period: year(2031) }),
      column('då', 'outcome', { unit: 'personer', period: year(2030) }),
      column('läge', 'status', { type: 'state', period: null }),
    ],
    [
      row('Bogserbåten', { nu: '6', då: '8', läge: 'Grönt: genomfört' }),
      row('Lotsbåten', { nu: '5', då: '4', läge: 'Gult: pågår' }),
      row('Isbrytaren', { nu: '9', då: '9', läge: 'Rött: inte påbörjat' }),
    ],
    { names: ['bemanning'], rowNames: ['båt', 'båtar'] },
  )
  const engine = createEngine([crew])

  it('är vilka som har minskat, och aldrig alla', () => {
    const lines = textOf(engine.answer('vilka båtar har färre personer 2031 jämfört med 2030', today))
    expect(lines).toMatch(/^1 av 3 båtar har minskat: Bogserbåten 6 personer mot 8 personer/)
  })

  it('är ett läge som inte är nått, i de ord som det frågades med', () => {
    const lines = textOf(
      createEngine([{ ...crew, rows: crew.rows.filter(({ names }) => names[0] !== 'Isbrytaren') }]).answer(
        'vilka båtar är inte genomförda',
        today,
      ),
    )
    expect(lines).toMatch(/^1 av 2 båtar/)
    expect(lines).toContain('Lotsbåten')
    expect(lines).not.toMatch(/not|achieve/)
  })
})

describe('varför', () => {
  it('säger att orsaken inte anges, där bara siffror finns', () => {
    const visits = table(
      'besök',
      [
        column('nu', 'outcome', { unit: 'besök', period: year(2031) }),
        column('då', 'outcome', { unit: 'besök', period: year(2030) }),
      ],
      [row('Besök på fyren', { nu: '40', då: '61' })],
      { names: ['besök'], rowNames: ['plats', 'platser'] },
    )
    const lines = textOf(createEngine([visits]).answer('varför minskade besöken på fyren 2031', today))
    expect(lines).toMatch(/^Varför anges inte för Besök på fyren\.\n/)
    expect(lines).toContain('40 besök')
  })
})

describe('den egna kommunen och en annan', () => {
  it('hålls mot varandra', () => {
    const costs = table(
      'jämförelse',
      [column('kostnad', 'outcome', { unit: 'kr/inv', period: year(2031) })],
      [row('Huddinge', { kostnad: '410' }), row('Botkyrka', { kostnad: '523' })],
      { names: ['hamnkostnad', 'kostnad'], rowNames: ['kommun', 'kommuner'] },
    )
    const lines = textOf(
      createEngine([costs], ['Botkyrka']).answer(
        'vad är hamnkostnaden hos oss jämfört med Huddinge 2031',
        today,
      ),
    )
    expect(lines).toContain('523 kr/inv')
    expect(lines).toContain('410 kr/inv')
  })
})

describe('rader med samma namn', () => {
  it('skiljs åt av vad tabellen säger om var och en', () => {
    const chiefs = table(
      'chefer',
      [
        column('leder', 'leder', { type: 'text', period: null }),
        column('lön', 'medellon', { title: 'Medellön', unit: 'kr', names: ['medellön', 'lön'] }),
      ],
      [
        { ...row('Hamnchef', { leder: 'Lotsarna', lön: '51000' }), key: 'a', codes: ['7001'] },
        { ...row('Hamnchef', { leder: 'Kajerna', lön: '49000' }), key: 'b', codes: ['7002'] },
      ],
      { names: ['löner'], rowNames: ['befattning', 'befattningar'] },
    )
    expect(textOf(createEngine([chiefs]).answer('hamnchef 7001 medellön', today))).toMatch(
      /^7001 Hamnchef, Lotsarna: medellön 51 000 kr/,
    )
  })
})

describe('bokslutet för ett år', () => {
  it.each([
    'vad blev resultatet i bokslutet för helåret 2031',
    'vad blev resultatet i bokslutet för hela 2031',
    'vad blev resultatet i bokslutet 2031',
  ])('är inte vad en delårsrapport tror om helåret: %s', (question) => {
    const interim = table(
      'ekonomi',
      [column('prognos', 'forecast', { unit: 'tkr', period: year(2031) })],
      [{ ...row('Totalt', { prognos: '-900' }), role: 'total' as const }],
      {
        names: ['ekonomi', 'resultat'],
        isMain: true,
        period: { ...year(2031), endsOn: calendarDate('2031-08-31') },
      },
    )
    const answer = createEngine([interim]).answer(question, today)
    expect(answer.kind).toBe('not-covered')
  })
})

describe('en helhet och dess delar', () => {
  const amounts = [
    column('budget', 'budget', { unit: 'tkr', period: year(2032) }),
    column('prognos', 'forecast', { unit: 'tkr', period: year(2032) }),
    column('avvikelse', 'deviation', { unit: 'tkr', isDeviation: true, period: year(2032) }),
  ]
  const works = table(
    'anläggningar',
    amounts,
    [
      row('Anläggningar vid kajen', { budget: '-1000', prognos: '0', avvikelse: '1000' }),
      row('Kran', { budget: '-2000', prognos: '-2000', avvikelse: '0' }),
      {
        ...row('Totalt', { budget: '-3000', prognos: '-2000', avvikelse: '1000' }),
        role: 'total' as const,
      },
    ],
    { title: 'Anläggningar', names: ['anläggningar'], rowNames: ['projekt', 'projekt'] },
  )
  const short = table(
    'sammandrag',
    amounts.map((one) => ({ ...one, unit: 'mnkr' })),
    [{ ...row('Totalt', { budget: '-3', prognos: '-2', avvikelse: '1' }), role: 'total' as const }],
    { title: 'Anläggningar i sammandrag', names: ['anläggningar'], rowNames: ['post', 'poster'] },
  )

  it('är det som en fråga med tabellens namn gäller, i den noggrannaste siffran', () => {
    expect(textOf(createEngine([works, short]).answer('budgeten för anläggningar', today))).toMatch(
      /Anläggningar, totalt är -3 000 tkr/,
    )
  })

  it('håller sin budget eller inte', () => {
    const budget = table(
      'budget',
      amounts,
      [
        row('Lotsning', { budget: '-900', prognos: '-905', avvikelse: '-5' }),
        { ...row('Totalt', { budget: '-900', prognos: '-890', avvikelse: '10' }), role: 'total' as const },
      ],
      { names: ['budget', 'ekonomi'], rowNames: ['verksamhet', 'verksamheter'], isMain: true },
    )
    const engine = createEngine([budget])
    expect(textOf(engine.answer('håller vi budgeten', today))).toMatch(/^Ja, .*hela nämnden är \+10 tkr/)
    expect(textOf(engine.answer('håller lotsning sin budget', today))).toMatch(/^Nej, .*Lotsning är -5 tkr/)
  })
})

describe('två frågor om det som nämns först', () => {
  it('besvaras båda', () => {
    const courses = table(
      'kurser',
      [
        column('deltagare', 'participants', { title: 'Deltagare', unit: 'personer', names: ['deltagare'] }),
        column('pris', 'price', { title: 'Pris', unit: 'kr', names: ['pris'] }),
      ],
      [
        row('Radarkursen', { deltagare: '14', pris: '9200' }),
        row('Repslagning', { deltagare: '3', pris: '100' }),
      ],
      { names: ['kurser'], rowNames: ['kurs', 'kurser'] },
    )
    const lines = textOf(
      createEngine([courses]).answer('Radarkursen: hur många deltagare var det och vad var priset?', today),
    )
    expect(lines).toContain('14 personer')
    expect(lines).toContain('9 200 kr')
  })
})

describe('tal och tider i ord', () => {
  it('är samma som i siffror', () => {
    const scale = table(
      'skalor',
      [column('benämning', 'label', { type: 'text', period: null })],
      [row('vindstyrka 3', { benämning: 'Måttlig' }), row('vindstyrka 4', { benämning: 'Frisk' })],
      { names: ['vindskala'], rowNames: ['nivå', 'nivåer'] },
    )
    expect(textOf(createEngine([scale]).answer('vad betyder vindstyrka trea', today))).toContain('Måttlig')
  })
})

describe('en fråga om en människa', () => {
  it.each(['hur mycket får hon ut i månaden', 'Har Anna Holmström fått bidrag?', 'vad gjorde han på kajen'])(
    'avvisas: «%s»',
    (line) => {
      expect(createEngine([pay, fees]).answer(line, today).kind).toBe('refused')
    },
  )

  it('är inte vad ett namn på en förening ger', () => {
    expect(createEngine([pay, fees]).answer('vad fick Rädda Sälen 2031', today).kind).not.toBe('refused')
  })
})
