import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { QuestionAnswer } from '../../../src/across/questions/answer.ts'
import { createEngine } from '../../../src/across/questions/decide.ts'
import type { FactSource } from '../../../src/contract/facts.ts'
import { calendarDate } from '../../../src/lib/calendar.ts'
import { column, row, table, year } from '../../support/facts/harbours.ts'

/** What a question says besides a name: its condition, its time, its kind. On a harbour board that does not exist. */

const today = calendarDate('2032-01-20')
const textOf = (answer: QuestionAnswer): string =>
  ('lines' in answer ? answer.lines.join('\n') : answer.text)
    .replaceAll(/[\u00a0\u202f]/g, ' ')
    .replaceAll('\u2212', '-')
const source = (title: string): FactSource => ({ title, dnr: null, asOf: null, section: null })
const text = (key: string, attribute: string) => column(key, attribute, { type: 'text', period: null })
const state = (key: string) => column(key, 'assessment', { type: 'state', period: null })

const STATES = ['uppnås', 'uppnås delvis', 'uppnås inte'] as const
const goalsOf = (states: readonly string[]) =>
  table(
    'goals',
    [state('bedömning')],
    states.map((bedömning, at) => row(`Kajkant ${'abcdefghij'[at]}`, { bedömning })),
    { names: ['mål'], rowNames: ['mål', 'mål'] },
  )

describe('ett villkor på raderna', () => {
  it('räknas av tabellens alla rader, hur lägena än faller ut', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...STATES), { minLength: 2, maxLength: 10 }), (states) => {
        const said = textOf(createEngine([goalsOf(states)]).answer('vilka mål uppnås inte', today))
        const count = states.filter((own) => own === 'uppnås inte').length
        expect(said).toContain(`${count} av ${states.length} mål`)
      }),
      { numRuns: 30 },
    )
  })

  it.each([
    ['röda', 'uppnås inte', 'Kajkant c'],
    ['gröna', 'uppnås', 'Kajkant a'],
    ['gula', 'uppnås delvis', 'Kajkant b'],
  ])('som är en färg, «%s», är det läge som färgen står för', (word, state, name) => {
    const said = textOf(createEngine([goalsOf([...STATES])]).answer(`vilka mål är ${word}`, today))
    expect(said).toContain(`1 av 3 mål ${state}`)
    expect(said).toContain(name)
  })

  it.each(['beviljade', 'försenade'])(
    'som raderna inte säger något om, «%s», stoppar svaret och nämns',
    (word) => {
      const answer = createEngine([goalsOf([...STATES])]).answer(`vilka mål är ${word}`, today)
      expect(answer.kind).toBe('not-understood')
      expect(textOf(answer)).toContain(`”${word}”`)
      expect(textOf(answer)).not.toContain('Kajkant')
    },
  )
})

describe('bäst och sämst utan ett mått', () => {
  const names = ['Lotsning', 'Bogsering', 'Fyrar']
  const values = ['-5', '12', '3']

  it('är avvikelsen mot budget, där det finns en', () => {
    const budget = table(
      'budget',
      [
        column('budget', 'budget', { unit: 'tkr' }),
        column('avvikelse', 'deviation', { unit: 'tkr', isDeviation: true }),
      ],
      names.map((name, at) => row(name, { budget: `-${900 - at}`, avvikelse: values[at] ?? null })),
      { names: ['budget'], rowNames: ['verksamhet', 'verksamheter'] },
    )
    const engine = createEngine([budget])
    expect(textOf(engine.answer('vilken verksamhet gick bäst', today))).toContain(
      'Högst: Bogsering med +12 tkr',
    )
    expect(textOf(engine.answer('vilken verksamhet gick sämst', today))).toContain(
      'Lägst: Lotsning med -5 tkr',
    )
  })

  it('svaras inte med någon annan siffra', () => {
    const spending = table(
      'spending',
      [column('kostnad', 'amount', { unit: 'tkr' })],
      names.map((name, at) => row(name, { kostnad: values[at] ?? null })),
      { rowNames: ['verksamhet', 'verksamheter'] },
    )
    const answer = createEngine([spending]).answer('vilken verksamhet gick bäst', today)
    expect(answer.kind).not.toBe('answer')
    expect(textOf(answer)).not.toContain('Högst')
  })
})

describe('påhittade exempel', () => {
  const permits = (title: string, names: readonly string[]) =>
    table(
      `permits-${title}`,
      [column('avgift', 'amount', { unit: 'tkr' })],
      names.map((name, at) => row(name, { avgift: `${at + 31}` })),
      { source: source(title), names: ['bojtillstånd'] },
    )
  const made = permits('Exempel: bojtillstånd', ['Bojtillstånd för Måsen', 'Bojtillstånd för Tärnan'])

  it('besvarar inte en fråga om nämnden, och visas när de efterfrågas', () => {
    const engine = createEngine([made])
    const answer = engine.answer('vad är avgiften för bojtillstånd', today)
    expect(answer.kind).toBe('not-covered')
    expect(textOf(answer)).toContain('påhittade exempel')
    const [choice] = answer.kind === 'not-covered' ? answer.choices : []
    expect(textOf(engine.answer(choice?.line ?? '', today))).toMatch(/31|32/)
    expect(textOf(engine.answer('avgift bojtillstånd för Måsen', today))).toContain('31 tkr')
  })

  it('går inte före nämndens egna rader', () => {
    const engine = createEngine([made, permits('Taxa 2031', ['Bojtillstånd för Örnen'])])
    expect(textOf(engine.answer('vad är avgiften för bojtillstånd', today))).toContain('Örnen')
  })
})

describe('en fråga utan tid', () => {
  const depth = (at: number, value: string, name = 'Muddring') =>
    table(
      `depth-${at}`,
      [column('djup', 'value', { unit: 'meter', period: year(at) })],
      [row(name, { djup: value })],
      {
        period: year(at),
        source: source(`Rapport ${at}`),
        family: 'depth',
      },
    )

  it('besvaras ur det nyaste året', () => {
    const said = textOf(createEngine([depth(2029, '7'), depth(2031, '9')]).answer('muddring', today))
    expect(said).toContain('9 meter')
    expect(said).not.toContain('2029')
  })

  it('börjar med året när bara ett äldre har svaret', () => {
    const engine = createEngine([depth(2029, '7'), depth(2031, '9', 'Isbrytning')])
    const said = textOf(engine.answer('hur djup är muddringen', today))
    expect(said).toMatch(/^2029: /)
    expect(said).toContain('Nyare uppgift finns inte')
    expect(textOf(engine.answer('muddring 2029', today))).not.toMatch(/^2029: /)
  })
})

describe('det som sägs saknas', () => {
  const piers = table(
    'piers',
    [
      column('budget', 'budget', { unit: 'tkr', period: year(2031) }),
      column('utfall', 'outcome', { unit: 'tkr', period: year(2030) }),
    ],
    [row('Norra piren', { budget: '-40', utfall: '-38' })],
    { names: ['pirar'] },
  )

  it('är bara det som frågades om, och står inte bland det som finns', () => {
    const said = textOf(createEngine([piers]).answer('budget norra piren 2030', today))
    expect(said).toContain('Budgeten för Norra piren för 2030 finns inte')
    expect(said).toContain('där finns 2031.')
  })
})

describe('slaget av svar', () => {
  it('är ett antal för «hur många», aldrig ett nummer', () => {
    const reports = table(
      'reports',
      [column('värde', 'value')],
      [row('olycksrapport till hamnstyrelsen', { värde: '4711' }, { unit: 'rapport nr' })],
    )
    expect(
      textOf(createEngine([reports]).answer('hur många olycksrapporter till hamnstyrelsen', today)),
    ).not.toContain('4')
  })

  it('är ingen siffra när det frågas vad något är', () => {
    const counts = table('counts', [column('värde', 'value')], [row('Ankarspel', { värde: '17' })])
    const engine = createEngine([counts])
    expect(textOf(engine.answer('ankarspel', today))).toContain('17')
    const answer = engine.answer('vad är ett ankarspel', today)
    expect(answer.kind).toBe('not-understood')
    expect(textOf(answer)).not.toContain('17')
  })

  it('frågas det om när ett enda ord ur ett långt namn leder dit', () => {
    const plans = table(
      'plans',
      [text('läge', 'status')],
      [
        row('Ta fram rutiner för bogserbåtarnas vinterförvaring och underhåll vid södra kajen', {
          läge: 'påbörjat',
        }),
      ],
    )
    const answer = createEngine([plans]).answer('rutiner', today)
    expect(answer.kind).toBe('clarify')
    expect(textOf(answer)).toMatch(/^Menade du/)
  })

  it('är dagarna till nästa möte när det frågas hur många som är kvar', () => {
    const meetings = table(
      'meetings',
      [column('möte', 'meeting', { type: 'date', period: null })],
      [row('Hamnstyrelsen', { möte: '2032-01-27' })],
      { period: null },
    )
    const said = textOf(
      createEngine([meetings]).answer('hur många dagar är det kvar till sammanträdet', today),
    )
    expect(said).toContain('2032-01-27')
    expect(said).toContain('om 7 dagar')
  })
})
