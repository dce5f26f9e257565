import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDecision, readNotified } from '../../../src/features/delegation/decision-fields.ts'
import { daysLate, type OrderPoint, type Tally } from '../../../src/features/delegation/delegation.ts'
import { delegationFacts } from '../../../src/features/delegation/facts.ts'
import { createQueryReader, NO_FILTER, wordsOf } from '../../../src/features/delegation/query.ts'
import { calendarDate } from '../../../src/lib/calendar.ts'
import { delegationTexts as texts } from '../../../src/texts/delegation.ts'
import { faultsOf } from '../../across/facts/rules.ts'
import { anyText } from '../../support/arbitraries.ts'

const today = calendarDate('2031-05-20')
const read = createQueryReader(texts.phrases)
const points: OrderPoint[] = [
  { point: '3.1', kind: 'Beslut om bidrag', law: null, delegate: 'enhetschef' },
  { point: '3.2', kind: 'Yttrande', law: null, delegate: null },
]
const place = { today, dnrPrefix: 'XN', points }

describe('vad man kan skriva efter delegation', () => {
  it.each([
    ['', { kind: 'list', filter: NO_FILTER }],
    ['#12', { kind: 'one', id: 12 }],
    ['ny', { kind: 'new' }],
    ['delegationsordningen', { kind: 'order' }],
    ['oanmalda', { kind: 'list', filter: { ...NO_FILTER, isUnreported: true } }],
    ['mars', { kind: 'list', filter: { ...NO_FILTER, year: 2031, month: 3 } }],
    [
      'Mars 2029 yttrande',
      { kind: 'list', filter: { ...NO_FILTER, year: 2029, month: 3, words: ['yttrande'] } },
    ],
    ['3.10 oanmälda', { kind: 'list', filter: { ...NO_FILTER, isUnreported: true, point: '3.10' } }],
    ['yttrande 3.1', { kind: 'list', filter: { ...NO_FILTER, point: '3.1', words: ['yttrande'] } }],
  ])('«%s» förstås', (words, query) => expect(read(words, 2031)).toEqual(query))

  it('vad som helst går att skriva, och filtret ger sig självt igen', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const query = read(text, 2031)
        if (query.kind === 'list')
          expect(read(wordsOf(query.filter, texts.unreportedWord), 2031)).toEqual(query)
      }),
    )
  })
})

describe('ett delegationsbeslut i formuläret', () => {
  const typed = { point: '3.1 Beslut om bidrag', decidedOn: '2031-05-02', count: '4' }

  it('får sort och beslutsfattare av delegationsordningen', () => {
    expect(readDecision({ ...typed, dnr: '2031:7' }, place)).toEqual({
      facts: {
        point: '3.1',
        kind: 'Beslut om bidrag',
        decidedOn: '2031-05-02',
        delegate: 'enhetschef',
        count: 4,
        dnr: 'XN/2031:7',
        isMistaken: false,
      },
    })
    expect(readDecision({ ...typed, point: '3.2', delegate: 'jurist' }, place)).toMatchObject({
      facts: { kind: 'Yttrande', delegate: 'jurist' },
    })
  })

  it.each([
    [{ point: '9.9' }, { point: 'no_point' }],
    [{ point: '3.2' }, { delegate: 'missing' }],
    [{ delegate: 'Åsa Öberg' }, { delegate: 'points_out_somebody' }],
    [{ decidedOn: '' }, { decidedOn: 'missing' }],
    [{ decidedOn: '2031-04-31' }, { decidedOn: 'no_date' }],
    [{ decidedOn: '2031-05-21' }, { decidedOn: 'in_future' }],
    [{ count: '0' }, { count: 'no_count' }],
    [{ dnr: 'x' }, { dnr: 'no_dnr' }],
  ])('%o är fel: %o', (values, faults) => {
    expect(readDecision({ ...typed, ...values }, place)).toEqual({ faults })
  })

  it('utan delegationsordning skrivs sorten, men aldrig vem', () => {
    const free = { ...place, points: [] }
    const about = (kind: string) => readDecision({ kind, delegate: 'chef', decidedOn: '2031-05-02' }, free)
    expect(about('Beslut om bidrag')).toMatchObject({ facts: { point: null, kind: 'Beslut om bidrag' } })
    expect(about('Bistånd till Åsa Öberg')).toEqual({ faults: { kind: 'points_out_somebody' } })
    expect(about('Vård av 14-årig')).toEqual({ faults: { kind: 'points_out_somebody' } })
  })
})

describe('ett anmälningsärende i formuläret', () => {
  it('får nämna en myndighet, men inte peka ut någon', () => {
    const about = (title: string) => readNotified({ title, kind: 'skrivelse' }, place)
    expect(about('Skrivelse från Region Mellersta')).toMatchObject({ facts: { on: null, dnr: null } })
    expect(about('Skrivelse om en 14-åring')).toEqual({ faults: { title: 'points_out_somebody' } })
    expect(about(' ')).toEqual({ faults: { title: 'missing' } })
  })
})

describe('gränsen för när nämnden ska veta', () => {
  it.each([
    [null, 0],
    ['2031-03-21', 0],
    ['2031-03-20', 1],
  ])('äldsta %s: %i dagar sent', (oldest, days) => {
    const on = oldest === null ? null : calendarDate(oldest)
    expect(daysLate({ rows: 1, count: 1, oldest: on }, 60, today)).toBe(days)
  })
})

describe('uppgifterna om delegationsbesluten', () => {
  const source = { title: 'En lista', dnr: null, asOf: null, section: '' }
  const tally = (kind: string, month: string | null, count: number): Tally => ({ kind, month, count, source })
  const tables = delegationFacts([
    tally('Yttrande', '2030-02', 3),
    tally('Yttrande', '2030-11', 4),
    tally('Bidrag', '2030-02', 6),
    tally('Bidrag', null, 5),
  ])

  it('räknas per typ och månad, ett år i taget, utan att få av en sort pekar ut någon', () => {
    expect(tables.flatMap(faultsOf)).toEqual([])
    expect(tables.map(({ key, source: of }) => [key, of.title])).toEqual([
      ['delegation/2030', 'En lista'],
      ['delegation/undated', 'En lista'],
    ])
    const [year] = tables
    expect(year?.columns.map(({ key, period }) => [key, period?.endsOn])).toEqual([
      ['count', '2030-12-31'],
      ['2030-02', '2030-02-28'],
      ['2030-11', '2030-11-30'],
    ])
    const cells = year?.rows.map(({ names, cells: own }) => [
      names[0],
      ...Object.values(own).map(({ value, printed }) => value ?? printed),
    ])
    expect(cells).toEqual([
      ['Bidrag', '6', '6'],
      ['Yttrande', '7', '<5', '<5'],
      // February's sum would tell how many Yttrande there were, November's is one itself.
      ['Totalt', '13'],
    ])
  })
})
