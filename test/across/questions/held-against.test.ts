import { describe, expect, it } from 'vitest'
import { createEngine } from '../../../src/across/questions/decide.ts'
import type { FactColumn, FactTable } from '../../../src/contract/facts.ts'
import { calendarDate } from '../../../src/lib/calendar.ts'

/** A made-up lighthouse board: what a figure is held against, and the dates around its next meeting. */

const span = (year: number, from: string, to: string, name: string) => ({
  ...{ year, name },
  startsOn: calendarDate(`${year}-${from}`),
  endsOn: calendarDate(`${year}-${to}`),
})
const column = (key: string, attribute: string, more: Partial<FactColumn> = {}): FactColumn => ({
  ...{ key, attribute, title: key, names: [], type: 'number', period: null, unit: null },
  ...more,
})
const rowOf = (name: string, cells: Record<string, string>) => ({
  ...{ key: name, names: [name], codes: [], path: [], line: 'prov', unit: 'lampor' },
  role: 'item' as const,
  cells: Object.fromEntries(Object.entries(cells).map(([key, value]) => [key, { value }])),
})
const tableOf = (key: string, columns: readonly FactColumn[], rows: FactTable['rows']): FactTable => ({
  ...{ key, family: key, title: key, names: [key], rowNames: ['rad'], columns, rows, period: null },
  ...{ defaultColumn: columns[0]?.key ?? '', origin: 'printed' as const, isDraft: false, line: key },
  source: { title: 'Fyrrapport', dnr: null, asOf: null, section: null },
})
const date = (key: string, attribute: string, names: readonly string[]) =>
  column(key, attribute, { type: 'date', names })

const engine = createEngine([
  tableOf(
    'Fyrvolymer',
    [
      column('maj 2031', 'outcome', { period: span(2031, '01-01', '05-31', 'januari–maj 2031') }),
      column('maj 2030', 'outcome', { period: span(2030, '01-01', '05-31', 'januari–maj 2030') }),
      column('2030', 'outcome', { period: span(2030, '01-01', '12-31', '2030') }),
    ],
    [rowOf('varav tända fyrlampor', { 'maj 2031': '12', 'maj 2030': '9', '2030': '30' })],
  ),
  tableOf(
    'Kajmöten',
    [
      date('Dag', 'meeting', ['mötesdag']),
      date('Oljestopp', 'stop', ['oljan inne']),
      date('Ljusning', 'light', []),
    ],
    [
      rowOf('möte A', { Dag: '2031-04-02', Oljestopp: '2031-03-19' }),
      rowOf('möte B', { Dag: '2031-06-11', Oljestopp: '2031-05-28' }),
    ],
  ),
  tableOf(
    'Fyrpapper',
    [column('Kostnad', 'amount'), column('Innehåll', 'text', { type: 'text' })],
    [rowOf('Ljusplan 2029', { Innehåll: 'Alla fyrar lyser.' })],
  ),
])
const lines = (question: string): string => {
  const answer = engine.answer(question, calendarDate('2031-06-02'))
  return answer.kind === 'answer' ? answer.lines.slice(0, 2).join('\n') : answer.kind
}

describe('det som en siffra hålls mot', () => {
  it.each([
    'hur många tända fyrlampor jämfört med i fjol',
    'tända fyrlampor jämfört med förra året',
    'fler tända fyrlampor än i fjol?',
    'tända fyrlampor mot 2030',
  ])('"%s": den nyaste, mot samma del av året', (question) => {
    const shown = lines(question)
    expect(shown).toContain('12')
    expect(shown).toContain('januari–maj 2031')
    expect(shown).toContain('9')
    expect(shown).not.toMatch(/30\slampor/)
  })

  it('ett år som bara nämns är det som frågas efter', () => {
    expect(lines('hur många tända fyrlampor 2030')).toMatch(/^[^\n]*30\slampor \(2030\)\.$/)
  })

  it('en del heter som den sägs, utan tabellens varav', () => {
    expect(lines('tända fyrlampor')).not.toContain('varav')
  })
})

describe('nästa mötes datum', () => {
  it.each([
    ['när är nästa möte', '2031-06-11'],
    ['när ska oljan vara inne till nästa möte', 'Oljestopp för nästa sammanträde, 2031-06-11: 2031-05-28'],
    ['när är oljestopp för nästa möte', '2031-05-28'],
  ])('"%s"', (question, expected) => {
    expect(lines(question)).toContain(expected)
  })

  it('ett datum som inte är känt ersätts inte av mötets', () => {
    expect(lines('när är ljusning för nästa möte')).not.toContain('2031-06-11')
  })
})

describe('bara ett namn', () => {
  it('med ett år i sig frågar inte efter året, och visar det som raden har', () => {
    expect(lines('Ljusplan 2029')).toContain('Alla fyrar lyser.')
    expect(lines('Ljusplan 2029')).not.toContain('finns inte')
  })

  it('med en fråga efter det som saknas får veta att det saknas', () => {
    expect(lines('hur mycket kostar ljusplan 2029')).not.toContain('Alla fyrar lyser.')
  })
})
