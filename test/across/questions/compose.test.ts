import { describe, expect, it } from 'vitest'
import type { QuestionAnswer } from '../../../src/across/questions/answer.ts'
import { createEngine } from '../../../src/across/questions/decide.ts'
import type { FactColumn, FactPeriod, FactRow, FactTable } from '../../../src/contract/facts.ts'
import { calendarDate } from '../../../src/lib/calendar.ts'

/** A made-up port: answers that are put together of more than one cell, and questions whose answer must be of the right kind. */

const year = (value: number): FactPeriod => ({
  year: value,
  startsOn: calendarDate(`${value}-01-01`),
  endsOn: calendarDate(`${value}-12-31`),
  name: String(value),
})
const column = (key: string, attribute: string, more: Partial<FactColumn> = {}): FactColumn => ({
  key,
  attribute,
  title: key,
  names: [],
  type: 'number',
  period: year(2031),
  unit: null,
  ...more,
})
const text = (key: string, attribute: string) => column(key, attribute, { type: 'text', period: null })
const row = (name: string, cells: Record<string, string>, more: Partial<FactRow> = {}): FactRow => ({
  key: `${name} ${(more.path ?? []).join(' ')}`.toLowerCase(),
  names: [name],
  codes: [],
  path: [],
  role: 'item',
  cells: Object.fromEntries(Object.entries(cells).map(([key, value]) => [key, { value }])),
  line: 'prov',
  ...more,
})
const source = (title: string) => ({ title, dnr: null, asOf: calendarDate('2031-12-31'), section: null })
const table = (
  family: string,
  columns: readonly FactColumn[],
  rows: readonly FactRow[],
  more: Partial<FactTable> = {},
): FactTable => ({
  key: `${family}/1`,
  family,
  title: family,
  names: [family],
  rowNames: ['rad'],
  defaultColumn: columns[0]?.key ?? '',
  columns,
  rows,
  period: year(2031),
  origin: 'printed',
  source: source('Årsredovisning 2031'),
  isDraft: false,
  line: family,
  ...more,
})

const engine = createEngine([
  table(
    'Sjövolymer',
    [
      column('Utfall 2031', 'outcome'),
      column('Utfall 2030', 'outcome', { period: year(2030) }),
      column('Budget 2031', 'budget'),
    ],
    [
      row('Antal bogserade pråmar', { 'Utfall 2031': '80', 'Utfall 2030': '100' }, { unit: 'pråmar' }),
      row('varav pråmar för redare', { 'Utfall 2031': '29' }, { unit: 'pråmar' }),
      row('Öppen kajplats', { 'Utfall 2031': '7' }, { unit: 'platser' }),
      row('Andel varningar avseende storm som sker via radio', {
        'Utfall 2031': '36',
        'Utfall 2030': '45',
      }),
    ].map((made, at) => (at === 3 ? { ...made, unit: '%' } : made)),
  ),
  table(
    'Öppet hamntorg',
    [column('Kostnad', 'budget')],
    [row('Den öppna kajplatsen', { Kostnad: '640' }, { unit: 'tkr' })],
  ),
  table(
    'Fyrbidrag',
    [column('Belopp', 'forecast')],
    [
      row('Klok sjöfart: lampor', { Belopp: '0.4' }),
      row('Klok sjöfart: speglar', { Belopp: '1.1' }),
      row('Bojar', { Belopp: '2' }),
      row('Summa', { Belopp: '3.5' }, { role: 'total' }),
    ].map((made) => ({ ...made, unit: 'mkr' })),
    { rowNames: ['fyrbidrag'], names: ['fyrbidrag'] },
  ),
  table(
    'Kajtexter',
    [text('Text', 'text')],
    [
      row('Lotsning', {
        Text: `Lotsning har under flera år varit ett bekymmer för hamnen och dess redare, och det beror på att nya krav
          har gjort att lotsningen tagit längre tid. Därför var många lotsningar försenade under våren 2029. Tiden för
          lotsning är nu cirka tre veckor, vilket beror på en förkortad handläggning. Nya regler om utbildning av lotsar
          gäller, och hamnen har anställt två lotsar under året för att klara kraven på bemanning och säkerhet ombord.`.replaceAll(
          /\s+/g,
          ' ',
        ),
      }),
      row('Uppsägning av kajavtalet', {
        Text: 'Kajavtalet gäller från den 1 mars 2031. Uppsägningstiden för kajavtalet är fem månader.',
      }),
    ],
    { source: source('Hamnplan 2031') },
  ),
  table(
    'Sjöärenden',
    [text('Rubrik', 'title'), column('Dag', 'document_date', { type: 'date', period: null })],
    [
      row('Undersökning av måsarnas trivsel', { Rubrik: 'Undersökning av måsarnas trivsel' }),
      row('Kajavtalet', { Rubrik: 'Kajavtalet', Dag: '2029-10-10' }),
    ],
    { period: null, rowNames: ['ärende', 'ärenden'], source: source('Hamnstyrelsens handlingar') },
  ),
  table(
    'Besättning',
    [column('Andel', 'outcome')],
    [
      row('Andel sjömän ombord', { Andel: '100' }, { key: 'alla', unit: '%' }),
      row('Andel sjömän ombord', { Andel: '41' }, { key: 'k', unit: '%', breakdown: { kön: 'kvinnor' } }),
      row('Andel sjömän ombord', { Andel: '59' }, { key: 'm', unit: '%', breakdown: { kön: 'män' } }),
    ],
  ),
  table(
    'Trivselmått',
    [column('Värde', 'value')],
    [
      row('Hamnens sjömannaindex (HSI)', { Värde: '62' }),
      row('Mål för hamnens sjömannaindex', { Värde: '70' }),
    ],
  ),
])
const ask = (question: string): QuestionAnswer => engine.answer(question, calendarDate('2031-05-20'))
const linesOf = (answer: QuestionAnswer): string[] =>
  ('lines' in answer ? [...answer.lines] : [answer.text]).map((line) =>
    line.replaceAll('\u00a0', ' ').replaceAll('\u2212', '-'),
  )

describe('svar av rätt slag', () => {
  it('skälet till att något går fortare är inte skälet till att det gick långsammare', () => {
    const [first] = linesOf(ask('vad beror det på att lotsning går snabbare nu'))
    expect(first).toContain('förkortad handläggning')
    expect(first).not.toContain('längre tid')
  })

  it('hur lång tid besvaras med en längd, inte med ett antal', () => {
    expect(linesOf(ask('lotsning, hur lång tid tar det')).join(' ')).toContain('tre veckor')
    expect(ask('bogserade pråmar, hur lång tid tar det').kind).not.toBe('answer')
  })

  it('hur många besvaras inte med en rubrik', () => {
    expect(ask('undersökning av måsarnas trivsel, hur många var det').kind).not.toBe('answer')
  })

  it('en andel besvaras inte med ett antal', () => {
    expect(ask('hur stor del av öppna kajplatser 2031').kind).not.toBe('answer')
  })

  it('ord som bara dokumentets namn har ger ingen uppgift ur det', () => {
    expect(ask('årsredovisning').kind).not.toBe('answer')
  })

  it('samma namn i två böjningar och två tabeller ger en fråga tillbaka', () => {
    expect(ask('öppna kajplatsen').kind).toBe('clarify')
  })
})

describe('svar som sätts samman', () => {
  it.each([
    ['hur många bogserade pråmar, och hur mycket har det minskat på ett år?', ['80', '20 pråmar (20,0 %)']],
    ['bogserade pråmar 2031, och hur många är för redare?', ['80', '29']],
    ['när gäller kajavtalet från och hur lång är uppsägningstiden?', ['2031', 'fem månader']],
  ])('båda delarna får svar: «%s»', (question, expected) => {
    const [first, second] = linesOf(ask(question))
    expect(first).toContain(expected[0])
    expect(second).toContain(expected[1])
  })

  it('ett felstavat tabellnamn och en gemensam del av namnen summeras', () => {
    expect(linesOf(ask('vad blir fyrbiddragen för klok sjöfart tillsammans'))[0]).toContain('1,5 mkr')
  })

  it('en sammansättning finns också där dess delar står isär', () => {
    const [first] = linesOf(ask('ökar eller minskar andelen stormvarningar via radio jämfört med 2030'))
    expect(first).toContain('36 %')
    expect(first).toContain('45 %')
  })

  it('en förkortning som uppgifterna själva förklarar betyder samma sak överallt', () => {
    expect(linesOf(ask('mål för HSI'))[0]).toContain('70')
  })
})

describe('en fråga som går vidare från den förra', () => {
  const goOn = (question: string, next: string): string[] => {
    const before = ask(question)
    const cells = before.kind === 'answer' ? (before.cells ?? []) : []
    const answer = engine.follow(next, cells, calendarDate('2031-05-20'))
    return answer ? linesOf(answer) : []
  }

  it.each([
    ['utfall antal bogserade pråmar 2031', 'och 2030?', '100 pråmar'],
    ['utfall antal bogserade pråmar 2030', 'och för redare 2031?', '29 pråmar'],
    ['andel sjömän ombord', 'bara kvinnor', '41 %'],
    ['andel sjömän ombord', 'och per kön?', 'kvinnor 41 %; män 59 %'],
    ['utfall antal bogserade pråmar 2031', 'och 2019?', 'finns inte i underlagen'],
  ])('«%s» – «%s»', (question, next, expected) => {
    expect(goOn(question, next).join(' ')).toContain(expected)
  })

  it('men inte en som nämner något annat, eller inte börjar som en följdfråga', () => {
    expect(goOn('utfall antal bogserade pråmar 2031', 'och hur många valar?')).toEqual([])
    expect(goOn('utfall antal bogserade pråmar 2031', 'bojar 2031')).toEqual([])
  })
})
