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
