import { describe, expect, it } from 'vitest'
import { createEngine } from '../../../src/across/questions/decide.ts'
import { calendarDate } from '../../../src/lib/calendar.ts'
import { column, row, table } from '../../support/facts/harbours.ts'

/** What there is on a day or in a month, on a harbour board that does not exist. */

const today = calendarDate('2032-01-20')
const dated = { type: 'date', period: null } as const
const harbours = table(
  'meetings',
  [column('möte', 'meeting', dated), column('inlämning', 'deadline', dated)],
  [
    row('Hamnstyrelsen', { möte: '2032-03-05', inlämning: '2032-02-24' }),
    row('Hamnstyrelsen sent', { möte: '2031-03-05', inlämning: '2032-03-09' }),
  ],
  { period: null, names: ['sammanträden'] },
)
const engine = createEngine([harbours])
const linesOf = (line: string) => {
  const answer = engine.answer(line, today)
  return { kind: answer.kind, text: 'lines' in answer ? answer.lines.join('\n') : answer.text }
}

describe('vad som händer', () => {
  it('en dag är det som har just det datumet', () => {
    for (const line of ['vad händer den 5 mars', 'vad händer 2032-03-05']) {
      const { kind, text } = linesOf(line)
      expect(kind).toBe('answer')
      expect(text).toMatch(/2032-03-05.*Hamnstyrelsen \(möte\)/)
      expect(text).not.toContain('2031')
      expect(text).not.toContain('2032-03-09')
    }
  })

  it('har den källa som datumet står i', () => {
    const answer = engine.answer('vad händer den 5 mars', today)
    expect(answer).toMatchObject({ source: expect.stringContaining('Årsredovisning 2031') })
  })

  it('räknar dem som inte visas, också när en dag har fler än som ryms', () => {
    const on = (day: string, count: number) =>
      Array.from({ length: count }, (_, at) => row(`Brygga ${day} ${at}`, { möte: day }))
    const many = table(
      'meetings',
      [column('möte', 'meeting', dated)],
      [...on('2032-03-05', 9), ...on('2032-03-06', 4)],
      { period: null, names: ['sammanträden'] },
    )
    const answer = createEngine([many]).answer('vad händer i mars', today)
    const text = 'lines' in answer ? answer.lines.join(' ') : ''
    expect(text.match(/Brygga/g)).toHaveLength(9)
    expect(text).toContain('Och 4 till.')
  })

  it('en månad är allt som har datum då, i ordning', () => {
    const { text } = linesOf('vad är på gång i mars')
    expect(text.match(/20\d\d-\d\d-\d\d/g)).toEqual(['2032-03-05', '2032-03-09'])
  })

  it('sägs inte finnas när inget har datum då', () => {
    expect(linesOf('vad händer i maj')).toMatchObject({ kind: 'not-covered' })
    expect(linesOf('vad händer den 6 mars').text).toContain('6 mars')
  })

  it('besvaras inte när frågan gäller något annat också', () => {
    expect(linesOf('vad händer med ångvältarna i mars').text).not.toContain('2032-03-05')
  })
})
