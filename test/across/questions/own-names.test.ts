import { describe, expect, it } from 'vitest'
import { createEngine } from '../../../src/across/questions/decide.ts'
import { suggestionsFor } from '../../../src/across/questions/suggest.ts'
import { calendarDate } from '../../../src/lib/calendar.ts'
import { column, row, table } from '../../support/facts/harbours.ts'

/** Names that every object has by itself, in files and in questions: they are words like any other. */

const today = calendarDate('2032-01-20')
const INHERITED = ['constructor', '__proto__', 'toString', 'valueOf', 'hasOwnProperty']

describe.each(INHERITED)('«%s»', (name) => {
  const engine = createEngine([
    table(
      name,
      [column('antal', name, { unit: name, title: name }), column('målvärde', 'target', { unit: name })],
      [row(`Bojar ${name}`, { antal: '4', målvärde: '5' }, { breakdown: { [name]: name } })],
    ),
  ])

  it('är ett namn som andra på en tabell, en kolumn och en enhet', () => {
    const answer = engine.answer('antal bojar', today)
    expect(JSON.stringify(answer)).toContain('4')
    expect(JSON.stringify(answer)).not.toMatch(/native code|\[object|undefined|NaN/)
  })

  it.each(['kvartal', 'tertial', 'bojar', 'de', 'de största', 'delår', 'hur många', 'jämför bojar med'])(
    'går att skriva efter «%s»',
    (before) => {
      const said = JSON.stringify(engine.answer(`${before} ${name}`, today))
      expect(said).not.toMatch(/native code|\[object|NaN/)
    },
  )

  it('ger frågor som går att ställa', async () => {
    for (const line of await suggestionsFor(engine, [], today))
      expect(engine.answer(line, today).kind).toBe('answer')
  })
})
