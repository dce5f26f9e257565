import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { QuestionAnswer } from '../../../src/across/questions/answer.ts'
import { createEngine } from '../../../src/across/questions/decide.ts'
import { calendarDate } from '../../../src/lib/calendar.ts'
import { LIGHT_WORDS } from '../../../src/texts/question-words.ts'
import { column, row, table, year } from '../../support/facts/harbours.ts'

/** Questions as they first come to mind, of a harbour board that does not exist. */

const today = calendarDate('2032-01-20')
const textOf = (answer: QuestionAnswer): string =>
  ('lines' in answer ? answer.lines.join('\n') : answer.text)
    .replaceAll(/[\u00a0\u202f]/g, ' ')
    .replaceAll('\u2212', '-')

const amounts = [
  column('budget', 'budget', { unit: 'tkr', period: year(2032) }),
  column('prognos', 'forecast', { unit: 'tkr', period: year(2032) }),
  column('avvikelse', 'deviation', { unit: 'tkr', isDeviation: true, period: year(2032) }),
]
const budgetWith = (deviation: string) =>
  table(
    'budget',
    amounts,
    [
      row('Lotsning', { budget: '-900', prognos: '-905', avvikelse: '-5' }),
      row('Bogsering', { budget: '-300', prognos: '-290', avvikelse: '10' }),
      {
        ...row('Totalt', { budget: '-1200', prognos: '-1195', avvikelse: deviation }),
        role: 'total' as const,
      },
    ],
    { names: ['budget', 'ekonomi'], rowNames: ['verksamhet', 'verksamheter'], isMain: true },
  )
const investments = table(
  'investments',
  amounts,
  [
    row('Kran', { budget: '-40', prognos: '-40', avvikelse: '0' }),
    { ...row('Totalt', { budget: '-40', prognos: '-40', avvikelse: '0' }), role: 'total' as const },
  ],
  { names: ['investeringar'], rowNames: ['projekt', 'projekt'] },
)
const staff = table(
  'staff',
  [column('budget', 'budget', { unit: 'årsarbetare', period: year(2032) })],
  [row('Lotsning', { budget: '12' }), row('Bogsering', { budget: '4' })],
  { names: ['personal'], rowNames: ['verksamhet', 'verksamheter'] },
)
const engineWith = (deviation = '5') => createEngine([budgetWith(deviation), investments, staff])

describe('en fråga som inte nämner någon sak', () => {
  it.each(['hur stor är budgeten i år', 'vad är budgeten 2032', 'budgeten?'])(
    'gäller hela nämndens budget: «%s»',
    (line) => {
      const said = textOf(engineWith().answer(line, today))
      expect(said).toContain('hela nämnden')
      expect(said).toContain('-1 200 tkr')
      expect(said).not.toContain('-40 tkr')
    },
  )

  it('säger åt vilket håll det går, och inte bara hur mycket', () => {
    expect(textOf(engineWith('5').answer('går vi med underskott', today))).toMatch(/^Nej.*överskott/)
    expect(textOf(engineWith('-7').answer('går vi med underskott', today))).toMatch(/^Ja.*underskott.*-7 tkr/)
    expect(textOf(engineWith('5').answer('hur stort är underskottet', today))).toMatch(
      /inget underskott.*\+5 tkr/,
    )
    expect(textOf(engineWith('-7').answer('hur stort är överskottet', today))).toMatch(
      /inget överskott.*-7 tkr/,
    )
  })

  it('frågas tillbaka om när en annan rad heter just så', () => {
    const sums = table('sums', amounts, [row('Underskott', { budget: '-7', prognos: '-8', avvikelse: '-1' })])
    const answer = createEngine([budgetWith('5'), sums]).answer('underskott avvikelse', today)
    expect(textOf(answer)).not.toMatch(/inget underskott/)
    expect(textOf(answer)).toContain('-1 tkr')
  })

  it('nämner den en verksamhet gäller den pengarna, om inget annat sägs', () => {
    expect(textOf(engineWith().answer('prognos lotsning', today))).toContain('-905 tkr')
    expect(textOf(engineWith().answer('budget lotsning', today))).toContain('-900 tkr')
  })
})

describe('ord som inte säger vad det gäller', () => {
  const light = LIGHT_WORDS.split(/\s+/).filter(Boolean)

  it('ändrar inget, vilket av dem det än är', () => {
    const engine = engineWith()
    const changing = light.filter(
      (word) => !textOf(engine.answer(`${word} prognosen för bogsering`, today)).includes('-290 tkr'),
    )
    expect(changing).toEqual([])
  })

  it('hindrar inte att ett okänt ord stoppar svaret', () => {
    fc.assert(
      fc.property(fc.constantFrom(...light), (word) => {
        const { kind } = engineWith().answer(`vad ${word} prognosen för ångvältar`, today)
        expect(kind).not.toBe('answer')
      }),
      { numRuns: 100 },
    )
  })
})

describe('ett namn', () => {
  const costs = table(
    'costs',
    [column('kostnad', 'outcome', { unit: 'tkr' })],
    [row('Kaj (utan kran)', { kostnad: '7' }), row('Bojar exkl. fyrar', { kostnad: '8' })],
    { names: ['kostnader'], rowNames: ['post', 'poster'] },
  )

  it('svarar inte för det som det utesluter', () => {
    const engine = createEngine([costs])
    for (const line of ['vad kostar kran', 'vad kostar fyrar'])
      expect(engine.answer(line, today).kind).not.toBe('answer')
    expect(textOf(engine.answer('vad kostar kaj utan kran', today))).toContain('7 tkr')
  })

  it('som delar sin sista del med ett annat hittas helt utskrivet', () => {
    const homes = table(
      'homes',
      [column('antal', 'outcome')],
      [row('Familje- och jourhem', { antal: '112' })],
      {
        names: ['volymer'],
      },
    )
    const engine = createEngine([homes])
    for (const line of ['hur många familjehem', 'hur många jourhem', 'familje- och jourhem'])
      expect(textOf(engine.answer(line, today))).toContain('112')
  })
})

describe('det som har ändrats mest', () => {
  const travel = table(
    'travel',
    [
      column('nu', 'outcome', { unit: 'kr', period: year(2031) }),
      column('förr', 'outcome', { unit: 'kr', period: year(2030) }),
    ],
    [
      row('Roddbåtar', { nu: '100', förr: '400' }),
      row('Bogserbåtar', { nu: '900', förr: '200' }),
      row('Segelbåtar', { nu: '50', förr: '60' }),
    ],
    { names: ['resekostnader'], rowNames: ['båt', 'båtar'] },
  )
  const engine = createEngine([travel])

  it('är den rad vars skillnad är störst åt det håll som frågas om', () => {
    expect(textOf(engine.answer('vilka båtar har minskat mest', today))).toMatch(
      /^Mest: .*Roddbåtar.*400 kr.*100 kr/,
    )
    expect(textOf(engine.answer('vilken båt har ökat mest', today))).toMatch(
      /^Mest: .*Bogserbåtar.*200 kr.*900 kr/,
    )
  })
})

describe('det högsta i en tabell med olika slags uppgifter', () => {
  it('är bland dem som ordet nämner, hur stora de andra än är', () => {
    const staff = table(
      'staff',
      [column('värde', 'outcome', { unit: '%' })],
      [
        row('Bryggfrånvaro dagtid', { värde: '3' }),
        row('Bryggfrånvaro nattetid', { värde: '5' }),
        row('Heltidsanställda lotsar', { värde: '99' }),
        row('Nöjda lotsar', { värde: '84' }),
      ],
      { names: ['bryggfrånvaro och lotsar'] },
    )
    const engine = createEngine([staff])
    for (const question of [
      'vilken enhet har högst bryggfrånvaro',
      'vilken grupp har störst bryggfrånvaro',
    ]) {
      const said = textOf(engine.answer(question, today))
      expect(said).toContain('nattetid')
      expect(said).not.toContain('99')
    }
  })
})

describe('en andel av ett kön', () => {
  it('räknas av alla på samma rad', () => {
    const people = (sex: string, value: string) =>
      row('Antal roddare', { antal: value }, { breakdown: { kön: sex } })
    const rowers = table(
      'rowers',
      [column('antal', 'outcome')],
      [people('kvinnor', '30'), people('män', '10'), people('summa', '40')],
      {
        names: ['roddare'],
      },
    )
    const said = textOf(createEngine([rowers]).answer('hur stor andel av antal roddare är kvinnor', today))
    expect(said).toMatch(/75,0 %.*30 av 40/)
  })
})

describe('en fråga med ett ord som inte finns', () => {
  it('får inget svar, men det närmaste erbjuds och besvaras när det väljs', () => {
    const engine = engineWith()
    const answer = engine.answer('prognosen för bogsering av ångvältar', today)
    if (answer.kind !== 'not-understood') throw new Error(answer.kind)
    expect(answer.lines[0]).toContain('”ångvältar”')
    expect(answer.lines[0]).not.toMatch(/\d/)
    expect(answer.lines[1]).toMatch(/^Närmast finns: Prognosen för Bogsering.* är .290\stkr/)
    expect(textOf(engine.answer(answer.choices[0]?.line ?? '', today))).toContain('-290 tkr')
  })

  it('erbjuds inget när nästan inget av frågan finns', () => {
    const answer = engineWith().answer('hur många ångvältar och grävskopor har bogsering på tippen', today)
    expect(answer).toMatchObject({ kind: 'not-understood', choices: [] })
  })
})
