import { describe, expect, it } from 'vitest'
import { readHeading } from '../../src/tables/headings.ts'
import { matchName } from '../../src/tables/names.ts'
import { readColumn, readNumber } from '../../src/tables/numbers.ts'
import { tablesOf } from './support.ts'

const csv = (lines: readonly string[], name = 'delår 2 2024.csv') =>
  tablesOf(name, Buffer.from(lines.join('\n')))
const takenAs = async (lines: readonly string[]) =>
  Object.fromEntries(
    ((await csv(lines))[0]?.columns ?? []).map(({ heading, column, unread }) => [
      heading,
      column?.key ?? unread,
    ]),
  )

describe('en rubrik säger vad, när, enhet och grund', () => {
  it.each([
    [
      'Ack. utfall t.o.m. april 2024 (tkr)',
      { words: ['utfall'], basis: 'period', endMonth: 4, back: 0, unit: 'tkr' },
    ],
    ['Helårsprognos', { words: ['prognos'], basis: null }],
    ['Periodens budget', { words: ['budget'], basis: 'period' }],
    ['Internbudget 2024', { words: ['budget'], back: 0 }],
    ['Avvikelse budget mot prognos', { words: ['avvikelse', 'budget', 'prognos'] }],
    ['Bokslut 2023', { words: ['utfall'], basis: 'year', back: -1 }],
    ['Bokslutsprognos', { words: ['bokslutsprognos'] }],
    ['Föregående prognos', { words: ['prognos'], isPrevious: true }],
    ['Utfall föregående år', { words: ['utfall'], back: -1, isPrevious: false }],
    ['April Utfall', { words: ['utfall'], basis: 'month', month: 4 }],
    ['Prognos apr', { words: ['prognos'], basis: null, month: 4 }],
    ['Förbr %', { words: ['forbrukat'], isPercent: true }],
  ])('”%s”', (heading, expected) => expect(readHeading(heading, 2024)).toMatchObject(expected))
})

describe('kolumnerna i en tabell', () => {
  it('periodens budget blir aldrig årets, och en månad aldrig hela perioden', async () => {
    expect(
      await takenAs(['Verksamhet;Ack budget;Årsbudget;Utfall aug;Ack utfall', 'Barn;-10;-30;-1;-12']),
    ).toMatchObject({
      'Ack budget': 'other_time',
      Årsbudget: 'budget',
      'Utfall aug': 'other_time',
      'Ack utfall': 'actual',
    })
  })

  it('namnen vinner över koderna, och båda behålls', async () => {
    expect(
      await takenAs(['Ansvar;Benämning;Årsbudget;Prognos', '5100;Barn;-1;-2', '5200;Vuxna;-3;-4']),
    ).toMatchObject({
      Ansvar: 'code',
      Benämning: 'activity',
    })
  })

  it('en kolumn med tal som inget säger något om sägs, och två prognoser väljs efter månaden', async () => {
    expect(
      await takenAs(['Verksamhet;Budget;Prognos apr;Prognos aug;Index', 'Barn;-9;-8;-7;3']),
    ).toMatchObject({
      'Prognos apr': 'previous',
      'Prognos aug': 'forecast',
      Index: 'unknown_numbers',
    })
  })

  it('det som är kvar av budgeten blir ingen prognos', async () => {
    const [table] = await csv([
      'Verksamhet;Budget;Utfall;Avvikelse',
      'Barn;-270;-186;84',
      'Vuxna;-133;-87;46',
    ])
    expect(table?.columns.at(-1)).toMatchObject({ column: null, unread: 'other_difference' })
  })

  it('en ensam delsumma blir aldrig hela nämndens summa', async () => {
    const [table] = await csv([
      'Verksamhet;Budget;Prognos',
      'A;-1;-1',
      'B;-2;-2',
      'Summa avdelning ett;-3;-3',
    ])
    expect(table?.rows.map(({ values }) => values['activity'])).toEqual(['A', 'B'])
    expect(table?.subtotals).toEqual(['Summa avdelning ett'])
  })

  it('en tabell som ingen känner igen får veta vad den är närmast, och enskilda beslut tas aldrig emot', async () => {
    expect(await csv(['Färg;Form', 'röd;rund'])).toEqual([])
    expect(await csv(['Beslutsdatum;Kön;Orsak', '2024-01-15;Man;Resursbrist'])).toEqual([])
  })
})

describe('tal läses för hela kolumnen', () => {
  it.each([
    [['-270,000', '-133,000.50'], { grouping: ',', open: null }],
    [['-1.525', '-48.319'], { grouping: null, open: '.' }],
    [['-270.700.000'], { grouping: '.', open: null }],
    [['12,5', '1,234'], { grouping: null, open: null }],
    [['1.234', '12,5'], { grouping: '.', open: null }],
    [['1,2', '1.2'], { grouping: null, open: null, isMixed: false }],
    [['1,234', '1.234'], { isMixed: true }],
  ])('%j', (cells, expected) => expect(readColumn(cells)).toMatchObject(expected))

  it.each([
    '-100',
    '\u2212100',
    '\u2011100',
    '\u2012100',
    '\u2013100',
    '\u2014100',
    '(100)',
    '100-',
    '\ufe63100',
    '&minus;100',
    "'-100",
    '\uff0d100',
    '- 100',
  ])('allt som bara kan vara ett minus är ett: %s', (text) =>
    expect(readNumber(text, null)).toMatchObject({ number: '-100' }),
  )

  it.each([
    ['350 000:-', { number: '350000', unit: 'kr' }],
    ['ca 990', { number: '990', isAbout: true }],
    ['-2,7E+05', { number: '-270000' }],
    ['\u00ad100', { odd: 0xad }],
  ])('”%s”', (text, expected) => expect(readNumber(text, null)).toMatchObject(expected))

  it.each(['12 34', '', 'Ja', '(-5)', '1,2,3,4x'])('”%s” är inget tal', (text) =>
    expect(readNumber(text, null)).toBeNull(),
  )
})

describe('namn', () => {
  const known = ['Barn och unga', 'Vuxna', 'Mål 1', 'Öst']
  it.each([
    ['barn OCH unga', 'known'],
    ['Barn & unga', 'near'],
    ['Barn och ungaa', 'near'],
    ['Mål 2', 'new'],
    ['Äldreomsorg', 'new'],
    ['ÖST', 'known'],
    ['Ost', 'near'],
  ])('”%s” är %s', (name, is) => expect(matchName(name, known).is).toBe(is))
})
