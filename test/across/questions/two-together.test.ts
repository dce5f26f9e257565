import { describe, expect, it } from 'vitest'
import { createEngine } from '../../../src/across/questions/decide.ts'
import type { FactTable } from '../../../src/contract/facts.ts'
import { calendarDate } from '../../../src/lib/calendar.ts'
import { column, row, table, year } from '../../support/facts/harbours.ts'

const ask = (tables: readonly FactTable[], question: string): string => {
  const answer = createEngine(tables).answer(question, calendarDate('2032-06-01'))
  const said = 'lines' in answer ? answer.lines.slice(0, 2).join(' ') : answer.text
  return `${answer.kind}: ${said}`.replaceAll(/[\u00a0\u202f]/g, ' ')
}

const outcome = column('utfall', 'outcome', { period: year(2032) })

describe('två saker på en gång', () => {
  const staff = table(
    'bemanning',
    [outcome],
    [
      row('Lotsar', { utfall: '18' }, { unit: 'tjänster' }),
      row('Inhyrda lotsar', { utfall: '7' }, { unit: 'tjänster' }),
      row('Kranförare', { utfall: '30' }, { unit: 'tjänster' }),
    ],
    { names: ['bemanning'], rowNames: ['yrke', 'yrken'] },
  )

  it('läggs ihop med plus, även där den ena har båda orden i sitt namn', () => {
    expect(ask([staff], 'kranförare plus inhyrda lotsar, hur många')).toContain('Tillsammans 37 tjänster')
  })

  const bySex = (name: string, values: Readonly<Record<string, string>>) =>
    Object.entries(values).map(([part, value]) =>
      row(name, { utfall: value }, { unit: 'elever', breakdown: { uppdelning: part } }),
    )
  const school = table(
    'skola',
    [outcome],
    [
      ...bySex('elever i sjömansskolan', { totalt: '96', pojkar: '60', flickor: '36' }),
      row('elever i kranskolan', { utfall: '12' }, { unit: 'elever' }),
    ],
    { names: ['skolor'], rowNames: ['uppgift', 'uppgifter'] },
  )

  it.each([
    'elever i sjömansskolan, flickor/pojkar',
    'elever i sjömansskolan fördelat på kön',
    'hur många pojkar resp flickor gick i sjömansskolan',
  ])('%s: var för sig, vad uppdelningen än heter', (question) => {
    expect(ask([school], question)).toMatch(/pojkar 60 elever, flickor 36 elever/)
  })

  const crews = table(
    'besättning',
    [outcome, column('fjol', 'outcome', { period: year(2031), title: 'Utfall 2031' })],
    ['Ångfärjor', 'Bogserbåtar', 'Älvbåtar'].flatMap((name, at) => [
      row(
        name,
        { utfall: String(at + 1), fjol: '9' },
        { unit: 'fartyg', lineName: 'fartyg', isDefaultLine: true, path: ['Fartyg'] },
      ),
      row(
        name,
        { utfall: String(40 - at), fjol: String(50 + at) },
        { unit: 'åror', lineName: 'åror', path: ['Åror'] },
      ),
    ]),
    { names: ['besättning'], rowNames: ['båtslag'] },
  )

  it('den största hittas bland rader vars namn har å, ä eller ö', () => {
    expect(ask([crews], 'vilken enhet har flest åror')).toContain('Högst: Ångfärjor')
  })

  it('det som frågas vidare gäller den största, och ingen annan', () => {
    const said = ask([crews], 'vilken enhet har flest åror och hur många var det 2031')
    expect(said).toContain('Högst: Ångfärjor')
    expect(said).toMatch(/50 åror \(2031\)/)
  })
})
