import { describe, expect, it } from 'vitest'
import type { QuestionAnswer } from '../../../src/across/questions/answer.ts'
import { createEngine } from '../../../src/across/questions/decide.ts'
import { calendarDate } from '../../../src/lib/calendar.ts'
import { column, row, table, year } from '../../support/facts/harbours.ts'

/** Kinds of questions, each on a few rows of a harbour board that does not exist. */

const today = calendarDate('2032-01-20')
const textOf = (answer: QuestionAnswer): string =>
  ('lines' in answer ? answer.lines.slice(0, 2).join('\n') : answer.text)
    .replaceAll(/[\u00a0\u202f]/g, ' ')
    .replaceAll('\u2212', '-')

const text = (key: string, attribute: string) => column(key, attribute, { type: 'text', period: null })

describe('vad som står under en rubrik', () => {
  const engine = createEngine([
    table(
      'ärenden',
      [text('titel', 'name')],
      [row('Bojar och prickar', { titel: 'Bojar och prickar' }, { path: ['möte mars 2031'] })],
    ),
    table(
      'anmälda',
      [text('titel', 'name')],
      [
        row(
          'Svar om isrännan',
          { titel: 'Svar om isrännan' },
          { path: ['möte mars 2031', 'Bojar och prickar'] },
        ),
        row(
          'Tillsyn av farleden',
          { titel: 'Tillsyn av farleden' },
          { path: ['möte mars 2031', 'Bojar och prickar'] },
        ),
        row('Ny sjömätning', { titel: 'Ny sjömätning' }, { path: ['möte maj 2031', 'Bojar och prickar'] }),
      ],
    ),
  ])

  it('räknas upp, för den tid som frågan nämner', () => {
    const said = textOf(engine.answer('Vad låg under Bojar och prickar på marsmötet 2031?', today))
    expect(said).toContain('Svar om isrännan')
    expect(said).toContain('Tillsyn av farleden')
    expect(said).not.toContain('sjömätning')
  })
})

describe('samma sak i två dokument', () => {
  const columns = [column('utfall', 'outcome')]
  const before = [column('utfall', 'outcome', { period: year(2021) })]
  const engine = createEngine([
    table('båtar', columns, [
      row(
        'Genomsnittligt antal gästbåtar',
        { utfall: '70' },
        { path: ['Norra hamnen'], unit: 'båtar/månad' },
      ),
      row(
        'Genomsnittligt antal gästbåtar',
        { utfall: '22' },
        { path: ['Södra hamnen'], unit: 'båtar/månad' },
      ),
    ]),
    table(
      'äldre',
      before,
      [
        row('Genomsnittligt antal gästbåtar', { utfall: '95' }, { path: ['Norra hamnen'], unit: 'båtar' }),
        row('Genomsnittlig hamnavgift', { utfall: '310' }, { path: ['Södra hamnen'], unit: 'kr' }),
      ],
      { period: year(2021) },
    ),
  ])

  it('jämförs med den som står under samma rubrik', () => {
    const said = textOf(engine.answer('hur många gästbåtar 2021 jämfört med nu?', today))
    expect(said).toContain('95 båtar')
    expect(said).toContain('70 båtar/månad')
  })

  it('jämförs aldrig med vad som räknas i något annat', () => {
    const other = createEngine([
      table('båtar', columns, [row('Genomsnittligt antal gästbåtar', { utfall: '70' }, { unit: 'båtar' })]),
      table('äldre', before, [row('Genomsnittlig avgift för gästbåtar', { utfall: '310' }, { unit: 'kr' })], {
        period: year(2021),
      }),
    ])
    expect(textOf(other.answer('gästbåtar 2021 jämfört med nu', today))).not.toMatch(/från .* till/)
  })
})

describe('en andel i en tabell som räknar i annat', () => {
  it('är i procent', () => {
    const engine = createEngine([
      table(
        'kontroller',
        [column('fel', 'deviations'), column('Följde kraven', 'compliance', { unit: '%' })],
        [row('Bojarnas märkning', { fel: '3', 'Följde kraven': '62.5' }, { unit: 'bojar' })],
      ),
    ])
    expect(textOf(engine.answer('bojarnas märkning, följde kraven', today))).toContain('62,5 %')
  })
})

describe('ett ord som bara är en del av namnet', () => {
  it('väger mindre än det hela ordet', () => {
    const engine = createEngine([
      table(
        'nyckeltal',
        [column('utfall', 'outcome')],
        [row('Genomsnittlig avgift per båtplats i kronor', { utfall: '1200' }, { unit: 'kr' })],
      ),
      table(
        'volymer',
        [column('utfall', 'outcome')],
        [row('Genomsnittligt antal avgiftsbetalare per båtplats', { utfall: '3' }, { unit: 'personer' })],
      ),
    ])
    expect(textOf(engine.answer('genomsnittlig avgift per båtplats', today))).toContain('1 200 kr')
  })
})

describe('två saker av ett slag', () => {
  const engine = createEngine([
    table(
      'tillstånd',
      [column('antal', 'count', { title: 'Antal' })],
      [row('enligt hamnlagen', { antal: '4' }), row('enligt farledslagen', { antal: '0' })],
    ),
  ])

  it('besvaras var för sig', () => {
    const said = textOf(engine.answer('hur många tillstånd enligt hamnlagen och farledslagen', today))
    expect(said).toMatch(/hamnlagen.*\b4\b[\s\S]*farledslagen.*\b0\b/)
  })
})

describe('uppgifter för kvinnor och män', () => {
  const engine = createEngine([
    table(
      'lotsar',
      [column('antal', 'outcome', { unit: 'lotsar' })],
      [
        row('Antal lotsar', { antal: '24' }, { path: ['Norra'], breakdown: { uppdelning: 'kvinnor' } }),
        row('Antal lotsar', { antal: '18' }, { path: ['Norra'], breakdown: { uppdelning: 'män' } }),
      ],
    ),
    table(
      'elever',
      [column('antal', 'outcome', { unit: 'elever' })],
      [
        row('Antal elever', { antal: '7' }, { path: ['Kursen', 'Kajen'], breakdown: { kön: 'kvinnor' } }),
        row('Antal elever', { antal: '9' }, { path: ['Kursen', 'Kajen'], breakdown: { kön: 'män' } }),
        row('Antal elever', { antal: '12' }, { path: ['Kursen', 'Summa'], breakdown: { kön: 'kvinnor' } }),
        row('Antal elever', { antal: '15' }, { path: ['Kursen', 'Summa'], breakdown: { kön: 'män' } }),
        row('Antal elever', { antal: '27' }, { path: ['Kursen', 'Summa'] }),
      ],
    ),
  ])

  it('hittas vad uppdelningen än heter i tabellen', () => {
    expect(textOf(engine.answer('antal lotsar män 2031', today))).toContain('18 lotsar')
  })

  it('ges tillsammans när båda nämns, för alla sektioner där de är summerade', () => {
    const said = textOf(engine.answer('hur många elever, kvinnor resp män?', today))
    expect(said).toContain('kvinnor 12 elever, män 15 elever, alla 27 elever')
  })
})

describe('namn som bara skiljer sig i ett ord för en uppgift', () => {
  it('gäller som de står skrivna', () => {
    const engine = createEngine([
      table(
        'dykning',
        [column('utfall', 'outcome', { title: 'Utfall' })],
        [
          row('Varav tuber: budget 2031', { utfall: '11' }),
          row('Varav tuber: utfall 2031', { utfall: '13' }),
        ],
      ),
    ])
    expect(textOf(engine.answer('Varav tuber: budget 2031 utfall 2031', today))).toContain('11')
  })
})

describe('en andel som ingen tabell har', () => {
  it('blir inget antal i tysthet', () => {
    const engine = createEngine([
      table(
        'båtar',
        [column('utfall', 'outcome')],
        [row('Antal eldrivna båtar', { utfall: '18' }, { unit: 'antal' })],
      ),
    ])
    expect(textOf(engine.answer('andel eldrivna båtar', today))).toMatch(/^Någon andel .* anges inte/)
  })
})

describe('ett läge som nämner två färger', () => {
  it('räknas inte som någon av dem', () => {
    const state = (key: string) => column(key, 'status', { type: 'state', period: null })
    const engine = createEngine([
      table(
        'brister',
        [state('läge')],
        [
          row('Rostig boj', { läge: 'Gult eller rött' }),
          row('Sprucken kaj', { läge: 'Gult eller rött' }),
          row('Trasig lykta', { läge: 'Grönt' }),
        ],
        { rowNames: ['brist', 'brister'] },
      ),
    ])
    const said = textOf(engine.answer('hur många brister är röda', today))
    expect(said).toContain('Gult eller rött')
    expect(said).not.toMatch(/2 av 3|0 av 3/)
  })
})

describe('ett ord som ingen uppgift har', () => {
  it.each(['hur många bojar är bogserade', 'bogserade bojar', 'hur gick det för bogserade bojar 2031?'])(
    'nämns alltid: «%s»',
    (question) => {
      const engine = createEngine([
        table(
          'bojar',
          [column('utfall', 'outcome')],
          [row('Antal bojar', { utfall: '18' }), row('Antal prickar', { utfall: '3' })],
        ),
      ])
      const answer = engine.answer(question, today)
      expect(answer.kind).toBe('not-understood')
      expect(textOf(answer)).toContain('bogserade')
    },
  )
})

describe('ett namn där ett ord står en gång', () => {
  it('svarar inte på det som står två gånger i frågan', () => {
    const engine = createEngine([
      table(
        'hamnstöd',
        [column('utfall', 'outcome')],
        [row('Genomsnittligt antal redare per månad (lokalt stöd)', { utfall: '44' }, { unit: 'redare' })],
      ),
    ])
    expect(engine.answer('genomsnittligt stöd per månad lokalt stöd', today).kind).toBe('not-understood')
  })
})
