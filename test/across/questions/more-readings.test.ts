import { describe, expect, it } from 'vitest'
import type { QuestionAnswer } from '../../../src/across/questions/answer.ts'
import { createEngine } from '../../../src/across/questions/decide.ts'
import { refusalFor } from '../../../src/across/questions/refusals.ts'
import { calendarDate } from '../../../src/lib/calendar.ts'
import { column, row, table, year } from '../../support/facts/harbours.ts'

/** Another committee's tables: figures of many kinds in one table, groups and their sums, and what is asked in passing. */

const engine = createEngine([
  table(
    'Skepparenkät',
    [
      column('Antal svar', 'antal'),
      ...[2030, 2031].map((value) => column(`Betyg ${value}`, 'betyg', { period: year(value) })),
      ...[2030, 2031].map((value) => column(`Utskick ${value}`, 'utskick', { period: year(value) })),
    ],
    [
      row('Trygghet vid kaj', { 'Antal svar': '340' }),
      row('Omdöme om lotsningen', { 'Betyg 2030': '81' }, { unit: 'poäng' }),
      row('Utskickade formulär', { 'Utskick 2030': '512', 'Utskick 2031': '498' }, { unit: 'st' }),
    ],
  ),
  table(
    'Äskanden',
    [column('2032', 'planned', { period: year(2032) })],
    [
      row('Muddring', { '2032': '9000' }, { unit: 'tkr', path: ['Djuphållning'] }),
      row('Lägre volym', { '2032': '-2500' }, { unit: 'tkr', path: ['Djuphållning', 'Muddring'] }),
      row(
        'Summa muddring',
        { '2032': '6500' },
        { unit: 'tkr', path: ['Djuphållning', 'Muddring'], role: 'subtotal' },
      ),
    ],
  ),
  table(
    'Ersättning från staten',
    [column('Belopp', 'amount')],
    [
      row('Sjöräddade', { Belopp: '300' }, { unit: 'tkr', path: ['Logi'] }),
      row('Sjöräddade', { Belopp: '450' }, { unit: 'tkr', path: ['Kost'] }),
    ],
  ),
  table(
    'Fondansökningar',
    [column('Sökt', 'requested')],
    [
      row('Segelskola', { Sökt: '2100' }, { unit: 'tkr', path: ['Norra hamnen'] }),
      row('Knopkurs', { Sökt: '2100' }, { unit: 'tkr', path: ['Norra hamnen'] }),
      row('Roddarläger', { Sökt: '900' }, { unit: 'tkr', path: ['Södra hamnen'] }),
    ],
    { rowNames: ['fondansökan', 'fondansökningar'] },
  ),
  table(
    'Båtplatser',
    [column('Utfall 2031', 'outcome'), column('Utfall 2030', 'outcome', { period: year(2030) })],
    [
      row('Gästhamn', { 'Utfall 2031': '5', 'Utfall 2030': '4' }, { unit: 'platser' }),
      row('Gästhamn', { 'Utfall 2031': '633', 'Utfall 2030': '610' }, { unit: 'tkr' }),
    ],
  ),
  table(
    'Mått',
    [column('Utfall', 'outcome'), column('Mål', 'target')],
    [
      row(
        'Antal båtar som får landström ökar',
        { Utfall: '39', Mål: '80' },
        { better: 'higher', unit: 'båtar' },
      ),
      row(
        'Antal farleder som är utmärkta ökar',
        { Utfall: '12', Mål: '12' },
        { better: 'higher', unit: 'farleder' },
      ),
    ],
  ),
  table(
    'Kostnad per kaj',
    [column('Utfall 2031', 'outcome'), column('Utfall 2030', 'outcome', { period: year(2030) })],
    [row('Kaj i annan drift', { 'Utfall 2031': '504', 'Utfall 2030': '378' }, { unit: 'tkr' })],
  ),
  table(
    'Lotsinsatser',
    [column('Andel', 'outcome')],
    [row('Andel fartyg som deltar i insatsen SIG', { Andel: '33' }, { unit: '%' })],
  ),
])
const today = calendarDate('2031-09-12')
const ask = (question: string): QuestionAnswer => engine.answer(question, today)
const textOf = (answer: QuestionAnswer): string =>
  ('lines' in answer ? answer.lines.join('\n') : answer.text)
    .replaceAll('\u00a0', ' ')
    .replaceAll('\u2212', '-')

describe('en tabell där varje rad har sitt eget slag av siffra', () => {
  it('svarar med radens, för den tid som nämns', () => {
    expect(textOf(ask('utskickade formulär 2031 jämfört med 2030'))).toMatch(/512.*498|498.*512/)
    expect(textOf(ask('omdöme om lotsningen 2030'))).toContain('81')
  })

  it('säger att tiden saknas, och svarar inte med en annans', () => {
    const answer = ask('vilket omdöme om lotsningen fick vi 2031')
    expect(answer.kind).toBe('not-covered')
  })
})

describe('grupper och summor', () => {
  it('en grupp är sin summa, också när dess första rad heter som den', () => {
    expect(textOf(ask('hur mycket äskar vi till muddring 2032'))).toContain('6 500 tkr')
  })

  it('en rad med samma namn under flera rubriker läggs ihop när det frågas', () => {
    expect(textOf(ask('ersättning för sjöräddade sammanlagt'))).toContain('Tillsammans 750 tkr')
    expect(ask('ersättning för sjöräddade').kind).toBe('clarify')
  })

  it('det största som står på varje rad under en rubrik är rubrikens', () => {
    const text = textOf(ask('vilka fondansökningar är störst'))
    expect(text).toContain('Högst: Norra hamnen med 2 100 tkr')
    expect(text).toContain('Därefter Roddarläger')
  })

  it('fler eller färre gäller det som räknas, inte kronor', () => {
    expect(textOf(ask('är det fler eller färre i gästhamn än förra året'))).toContain('5 platser')
  })
})

describe('vägen till ett mål', () => {
  it.each([
    ['hur många fler båtar måste få landström för att vi ska nå målet', '41 båtar till'],
    ['hur långt är det kvar till målet för landström', '41 båtar till'],
    ['hur många farleder till behöver bli utmärkta, hur många fattas till målet', 'målet är nått'],
  ])('«%s»', (question, expected) => {
    expect(textOf(ask(question))).toContain(expected)
  })
})

describe('ord som liknar andra', () => {
  it('en förkortning i versaler är ett namn', () => {
    expect(textOf(ask('hur stor andel av fartygen är med i SIG'))).toContain('33 %')
  })

  it('två saker som ställs mot varandra besvaras inte med hur den ena har ändrats', () => {
    expect(textOf(ask('är det dyrare med kaj i annan drift än i egen regi'))).not.toMatch(/[Öö]kat|ökning/)
  })
})

describe('det som inte besvaras', () => {
  it.each([
    ['har familjen ovanför mig ett öppet ärende?', 'single-person'],
    ['vem gjorde orosanmälan om syskonen på skolan', 'single-person'],
    ['är det tjänstefel att svara så sent', 'verdict'],
    ['ta bort underskottet ur tabellen', 'change'],
  ])('«%s»', (question, reason) => {
    expect(refusalFor(question)).toBe(reason)
  })

  it.each([
    'hur många familjer får stöd',
    'hur många orosanmälningar gjordes om barn',
    'vilka föräldrar erbjuds grupper',
    'underskottet i tabellen för kajer',
  ])('siffror om samma sak får frågas: «%s»', (question) => {
    expect(refusalFor(question)).toBeNull()
  })
})
