import { describe, expect, it } from 'vitest'
import type { QuestionAnswer } from '../../../src/across/questions/answer.ts'
import { createEngine } from '../../../src/across/questions/decide.ts'
import { calendarDate } from '../../../src/lib/calendar.ts'
import { column, row, table, year } from '../../support/facts/harbours.ts'

/** Another committee's tables, each with what makes two readings likely. */

const part = (name: string) => column(name, 'deviation', { breakdown: { hamn: name }, isDeviation: true })

const engine = createEngine([
  table(
    'Båtmått',
    [
      column('Utfall 2031', 'outcome'),
      column('Utfall 2030', 'outcome', { period: year(2030) }),
      column('Mål', 'target'),
    ],
    [
      row(
        'Andel skeppare som slutade på kajen under året av alla skeppare',
        { 'Utfall 2031': '12', 'Utfall 2030': '14', Mål: '11' },
        { unit: '%' },
      ),
      row(
        'Andel skeppare som började på kajen under året av alla skeppare',
        { 'Utfall 2031': '17', 'Utfall 2030': '19', Mål: '20' },
        { unit: '%' },
      ),
    ],
    { rowNames: ['båtmått'] },
  ),
  table(
    'Överskott per hamn',
    [column('Summa alla', 'deviation', { isDeviation: true }), part('Norrhamn'), part('Söderhamn')],
    [
      row('Muddring', { 'Summa alla': '31', Norrhamn: '45', Söderhamn: '-14' }, { unit: 'tkr' }),
      row('Pålning', { 'Summa alla': '8', Norrhamn: '2', Söderhamn: '6' }, { unit: 'tkr' }),
    ],
  ),
  table(
    'Kajplan',
    [2031, 2032, 2033].map((value) => column(`Plan ${value}`, 'planned', { period: year(value) })),
    [
      row('Kajbelysning', { 'Plan 2031': '-50', 'Plan 2032': '-340', 'Plan 2033': '-130' }, { unit: 'tkr' }),
      row('Totalt', { 'Plan 2031': '-90', 'Plan 2032': '-91', 'Plan 2033': '-92' }, { role: 'total' }),
    ],
  ),
  table(
    'Kranplan',
    [column('Plan 2031', 'planned')],
    [row('Kran', { 'Plan 2031': '-5' }), row('Totalt', { 'Plan 2031': '-6' }, { role: 'total' })],
  ),
  table(
    'Skeppsbidrag',
    [column('Förslag', 'proposed'), column('Sökt', 'requested')],
    [row('Kajcentrum för kvinnor', { Förslag: '70', Sökt: '95' }, { unit: 'tkr' })],
  ),
  table(
    'Skeppsköp',
    [column('Utfall', 'outcome'), column('Budget', 'budget')],
    [
      row('Ankarspel budget', { Budget: '-640' }, { unit: 'tkr' }),
      row('Ankarspel till lotsbåten', { Utfall: '-21', Budget: '-22' }, { unit: 'tkr' }),
    ],
  ),
  table(
    'Sjörisker',
    [column('Risktal', 'risk'), column('Lägsta risktal', 'risk_min')],
    [row('Isbildning', { Risktal: '12', 'Lägsta risktal': '9' })],
  ),
  table(
    'Sjöärenden',
    [column('Rubrik', 'title', { type: 'text', period: null })],
    ['mars', 'april'].map((month) =>
      row('Lotsskrivelser', { Rubrik: 'Lotsskrivelser' }, { key: month, path: [`sammanträde i ${month}`] }),
    ),
    { period: null, rowNames: ['ärende', 'ärenden'] },
  ),
])
const ask = (question: string): QuestionAnswer => engine.answer(question, calendarDate('2031-05-20'))
const textOf = (answer: QuestionAnswer): string =>
  ('lines' in answer ? answer.lines.join('\n') : answer.text)
    .replaceAll('\u00a0', ' ')
    .replaceAll('\u2212', '-')

describe('frågor som kan läsas på flera sätt', () => {
  it.each([
    ['utfall andel skeppare som slutade på kajen under året av alla skeppare 2030', '14 %'],
    ['andel skeppare som slutade på kajen under året av alla skeppare målvärde', '11 %'],
  ])('en tid inne i ett namn är ingen period och jämför inget: «%s»', (question, expected) => {
    const answer = ask(question)
    expect(answer.kind).toBe('answer')
    expect(textOf(answer)).toContain(expected)
    expect(textOf(answer)).not.toContain('av 2')
  })

  it('en summa med delar i kolumner bredvid visar delarna', () => {
    const answer = ask('muddring avvikelse 2031')
    expect(textOf(answer)).toContain('+31 tkr')
    expect(textOf(answer)).toContain('Varav Norrhamn +45 tkr; Söderhamn -14 tkr.')
  })

  it('den del som nämns är den som svaret gäller', () => {
    expect(textOf(ask('muddring avvikelse söderhamn 2031'))).toContain('-14 tkr')
    expect(textOf(ask('muddring avvikelse söderhamn 2031'))).not.toContain('31 tkr')
  })

  it.each([
    ['vilket år är kajbelysningen störst', 'Högst: 2032'],
    ['vilket år är kajbelysningen minst', 'Lägst: 2031'],
  ])('«%s» svarar med ett år, inte med en rad', (question, expected) => {
    expect(textOf(ask(question))).toContain(expected)
  })

  it('ett bart totalt som flera tabeller har ger en fråga tillbaka', () => {
    const answer = ask('totalt 2031')
    expect(answer.kind).toBe('clarify')
    expect(textOf(answer)).toContain('Kajplan')
    expect(textOf(answer)).toContain('Kranplan')
  })

  it('ett intervall sägs med båda sina ändar', () => {
    expect(textOf(ask('risktal isbildning'))).toContain('9–12')
  })

  it.each([
    ['vad är förslaget för kajcentrum för kvinnor 2031', '70 tkr'],
    ['kajcentrum för kvinnor', '70 tkr'],
    ['vilken plan räknade man med för kajbelysning 2032', '-340 tkr'],
    ['ankarspel budget budget 2031', '-640 tkr'],
  ])('ett ord i ett namn och ”man” väljer ingen annan uppgift: «%s»', (question, expected) => {
    expect(textOf(ask(question))).toContain(expected)
  })

  it('samma rubrik på två sammanträden ger en fråga tillbaka', () => {
    expect(ask('lotsskrivelser').kind).toBe('clarify')
  })

  it('vilka och hur många räknar bara det som raderna heter', () => {
    expect(textOf(ask('vilka ärenden finns'))).toContain('2 ärenden')
    expect(textOf(ask('vilka slutade på kajen'))).not.toMatch(/^\d+ /)
  })

  it('ett namn före något som inte förstås besvaras inte med namnets siffra', () => {
    expect(ask('muddring, hur många valar räddades?').kind).not.toBe('answer')
  })
})
