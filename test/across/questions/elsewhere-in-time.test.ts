import { describe, expect, it } from 'vitest'
import { createEngine } from '../../../src/across/questions/decide.ts'
import { calendarDate } from '../../../src/lib/calendar.ts'
import { column, row, table, year } from '../../support/facts/harbours.ts'

const built = table(
  'byggen',
  [column('utfall', 'outcome', { period: year(2032), unit: 'tkr' })],
  [
    row('Ny pir', { utfall: '40' }, { unit: 'tkr' }),
    row('Totalt', { utfall: '70' }, { unit: 'tkr', role: 'total' }),
  ],
  { names: ['muddring'], rowNames: ['bygge'], title: 'Muddring per bygge' },
)
const plan = table(
  'plan',
  [2034, 2036].map((value) =>
    column(`p${value}`, 'value', { period: year(value), unit: 'mkr', title: 'Värde' }),
  ),
  [
    row('Ny pir', { p2034: '3', p2036: null }, { unit: 'mkr' }),
    row('Summa', { p2034: '5', p2036: '34' }, { unit: 'mkr', role: 'total' }),
  ],
  { names: ['muddringsplan', 'plan'], rowNames: ['projekt'], title: 'Muddringsplan' },
)

const ask = (question: string) => createEngine([built, plan]).answer(question, calendarDate('2032-06-01'))

describe('en tid som det frågade inte har', () => {
  it('nekas, och det som finns för den tiden under ett längre namn visas bredvid', () => {
    const answer = ask('muddring 2036')
    expect(answer.kind).toBe('not-covered')
    const [no, beside] = 'lines' in answer ? answer.lines : []
    expect(no).toContain('för 2036 finns inte i underlagen')
    expect(beside).toMatch(/^För den tiden finns däremot .*\(34.mkr\)\.$/)
    expect('choices' in answer ? answer.choices : []).toHaveLength(1)
  })

  it('nekas utan mer där ingen tabell har den', () => {
    const answer = ask('muddring 2040')
    expect(answer.kind).toBe('not-covered')
    expect('lines' in answer ? answer.lines.join(' ') : '').not.toContain('däremot')
  })
})
