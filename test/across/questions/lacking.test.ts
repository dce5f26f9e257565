import { describe, expect, it } from 'vitest'
import { createEngine } from '../../../src/across/questions/decide.ts'
import { withSeasons } from '../../../src/across/questions/words/seasons.ts'
import type { FactTable } from '../../../src/contract/facts.ts'
import { calendarDate } from '../../../src/lib/calendar.ts'
import { column, row, table, year } from '../../support/facts/harbours.ts'

const ask = (tables: readonly FactTable[], question: string): string => {
  const answer = createEngine(tables).answer(question, calendarDate('2032-06-01'))
  const said = 'lines' in answer ? answer.lines.slice(0, 2).join('\n') : answer.text
  return `${answer.kind}: ${said}`.replaceAll(/[\u00a0\u202f]/g, ' ').replaceAll('\u2212', '-')
}

const text = (key: string, attribute: string, title: string) =>
  column(key, attribute, { title, type: 'text', period: null })

describe('vad rader saknar, där tabellen säger det', () => {
  const matters = table(
    'matters',
    [text('title', 'name', 'Ärende'), text('missing', 'missing', 'Saknas i skrivelsen')],
    [
      row('Ny kaj', { title: 'Ny kaj', missing: 'miljöbeskrivning, mottagare' }),
      row('Fyren målas om', { title: 'Fyren målas om', missing: null }),
      row('Båtplatser för unga', { title: 'Båtplatser för unga', missing: 'mottagare' }),
    ],
    { names: ['ärenden'], rowNames: ['ärende', 'ärenden'] },
  )

  it.each([
    ['vilka ärenden saknar miljöbeskrivning', '1 av 3 ärenden saknar miljöbeskrivning: Ny kaj.'],
    ['hur många ärenden saknar mottagare', '2 av 3 ärenden saknar mottagare: Ny kaj; Båtplatser för unga.'],
    [
      'vilka ärenden saknar något i skrivelsen',
      '2 av 3 ärenden saknar något: Ny kaj (miljöbeskrivning, mottagare); Båtplatser för unga (mottagare).',
    ],
  ])('«%s»', (question, right) => {
    expect(ask([matters], question)).toBe(`answer: ${right}`)
  })
})

describe('hur mycket av något som beror på en post', () => {
  const budget = table(
    'budget',
    [
      column('deviation', 'deviation', { title: 'Avvikelse 2031', unit: 'tkr', isDeviation: true }),
      text('reason', 'reason', 'Förklaring'),
    ],
    [
      row('Hamnvakten', { deviation: '-120', reason: 'Övertid i november.' }),
      row('Vuxna exkl. missbrukare', { deviation: '40', reason: null }),
      row('Vuxna missbrukare', { deviation: '75', reason: null }),
    ],
    { isMain: true, rowNames: ['verksamhet', 'verksamheter'] },
  )

  it('är ett belopp och inget skäl', () => {
    expect(ask([budget], 'hur mycket av underskottet 2031 beror på hamnvakten')).toMatch(
      /^answer: .*-120 tkr/,
    )
    expect(ask([budget], 'vad beror underskottet för hamnvakten på')).toMatch(/Övertid i november/)
  })

  it('gäller inte en post som lämnar just det utanför, vad det än kallas', () => {
    expect(ask([budget], 'avvikelse missbruksvården 2031')).toMatch(/^answer: .*Vuxna missbrukare.*75 tkr/)
  })
})

describe('årstider', () => {
  it.each([
    ['vad hände i våras', '2032-06-01', 'vad hände våren 2032'],
    ['vad hände i våras', '2032-02-10', 'vad hände våren 2031'],
    ['vad hände i höstas', '2032-09-15', 'vad hände hösten 2031'],
    ['vad hände i höstas', '2032-12-15', 'vad hände hösten 2032'],
    ['vad hände i somras', '2032-07-01', 'vad hände sommaren 2031'],
    ['vad hände i somras', '2032-09-01', 'vad hände sommaren 2032'],
    ['vad ska göras till hösten', '2032-06-01', 'vad ska göras hösten 2032'],
    ['vad ska göras i höst', '2032-10-01', 'vad ska göras hösten 2032'],
    ['vad ska göras till våren', '2032-11-10', 'vad ska göras våren 2033'],
    ['vad ska göras till sommaren', '2032-10-01', 'vad ska göras sommaren 2033'],
    ['vad hände under hösten 2030', '2032-06-01', 'vad hände under hösten 2030'],
    ['siffror i vår rapport', '2032-06-01', 'siffror i vår rapport'],
  ])('«%s» den %s är «%s»', (typed, today, meant) => {
    expect(withSeasons(typed, calendarDate(today))).toBe(meant)
  })

  it('«våren» är inte «Varor» eller «våra»', () => {
    const accounts = table(
      'accounts',
      [column('actual', 'outcome', { unit: 'tkr', period: year(2031) })],
      [row('Varor', { actual: '-85' }), row('Våra lokaler', { actual: '-40' })],
    )
    expect(ask([accounts], 'vad hände under våren 2031')).not.toMatch(/^answer/)
    expect(ask([accounts], 'varor 2031')).toMatch(/-85 tkr/)
  })
})

describe('det som står inom parentes', () => {
  const homes = table(
    'key_figures',
    [column('outcome', 'outcome', { unit: 'tkr', period: year(2031) })],
    [row('Boende (ej bryggor)', { outcome: '230' }), row('Boende', { outcome: '410' })],
  )

  it('sägs inte efter, om det inte står så i ett namn', () => {
    expect(ask([homes], 'Boende (ej bryggor) 2031')).toMatch(/230 tkr/)
    expect(ask([homes], 'Boende (inte bara budget) 2031')).toMatch(/410 tkr/)
  })
})
