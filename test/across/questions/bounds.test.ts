import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createEngine } from '../../../src/across/questions/decide.ts'
import type { FactTable } from '../../../src/contract/facts.ts'
import { calendarDate } from '../../../src/lib/calendar.ts'
import { COMMITTEE_TODAY, committeeTables } from '../../support/facts/committee.ts'
import { column, row, table, year } from '../../support/facts/harbours.ts'

const ask = (tables: readonly FactTable[], question: string): string => {
  const answer = createEngine(tables).answer(question, calendarDate('2032-06-01'))
  const said = 'lines' in answer ? answer.lines.slice(0, 2).join(' ') : answer.text
  return `${answer.kind}: ${said}`.replaceAll(/[\u00a0\u202f]/g, ' ')
}

const places = ['Norrkaj', 'Söderkaj', 'Västerkaj', 'Ytterkaj', 'Innerkaj', 'Storkaj']
const WAYS = [
  { words: 'under', isIn: (value: number, bound: number) => value < bound },
  { words: 'färre än', isIn: (value: number, bound: number) => value < bound },
  { words: 'över', isIn: (value: number, bound: number) => value > bound },
  { words: 'mer än', isIn: (value: number, bound: number) => value > bound },
  { words: 'minst', isIn: (value: number, bound: number) => value >= bound },
  { words: 'högst', isIn: (value: number, bound: number) => value <= bound },
]
const FRAMES: readonly ((way: string, bound: number) => string)[] = [
  (way, bound) => `vilka kajer har utfall ${way} ${bound}`,
  (way, bound) => `kajer med utfall ${way} ${bound}`,
  (way, bound) => `Vilka kajer har ett utfall ${way} ${bound} lampor?`,
]

describe('rader som väljs ut efter hur stora de är', () => {
  const asked = fc.record({
    values: fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 3, maxLength: places.length }),
    bound: fc.integer({ min: 1, max: 900 }),
    way: fc.constantFrom(...WAYS),
    frame: fc.constantFrom(...FRAMES),
  })

  it('är just de som ligger under eller över talet', () => {
    fc.assert(
      fc.property(asked, ({ values, bound, way, frame }) => {
        const kajer = table(
          'kajer',
          [column('utfall', 'outcome', { period: year(2032) })],
          values.map((value, at) => row(places[at] ?? '', { utfall: String(value) }, { unit: 'lampor' })),
          { names: ['kajer'], rowNames: ['kaj', 'kajer'] },
        )
        const said = ask([kajer], frame(way.words, bound))
        const found = places.filter((_, at) => {
          const value = values[at]
          return value !== undefined && way.isIn(value, bound)
        })
        expect(said).toContain(`answer: ${found.length} av ${values.length} kajer`)
        for (const [at] of values.entries())
          expect(said.includes(places[at] ?? '')).toBe(found.includes(places[at] ?? ''))
      }),
    )
  })

  it('besvaras inte där talet inte kan hållas mot något', () => {
    const kajer = table(
      'kajer',
      [column('utfall', 'outcome', { period: year(2032), unit: 'lampor' })],
      places.map((name, at) => row(name, { utfall: String(at + 1) })),
      { names: ['kajer'], rowNames: ['kaj', 'kajer'] },
    )
    for (const way of WAYS)
      expect(ask([kajer], `vilka kajer har utfall ${way.words} 3 tkr`)).not.toMatch(/^answer/)
  })
})

describe('ett påhittat nämndområde, frågat som folk frågar', () => {
  const engine = createEngine(committeeTables)
  it.each([
    ['områden med underskott', /^1 av 3 områden .*Fiskevård/],
    ['måtten som uppnås', /^1 av 2 .*B2/],
    ['vilket område är billigast', /^Lägst: Bryggor/],
    ['vilket område är dyrast', /^Högst: Fyrar/],
    ['har kostnaden för bryggor ökat', /-80 tkr .*-77 tkr/],
    ['jämför fiskevård i år och förra året', /-398 tkr .*-412 tkr/],
  ])('%s', (question, expected) => {
    const answer = engine.answer(question, COMMITTEE_TODAY)
    const said = answer.kind === 'answer' ? (answer.lines[0] ?? '') : answer.kind
    expect(said.replaceAll('\u2212', '-').replaceAll(/[\u00a0\u202f]/g, ' ')).toMatch(expected)
  })

  it.each(['fiskar', 'vad kostar fiskar', 'hur mycket lägger vi på fiskar'])(
    'frågar vad som menas när bara en del av namnet är skriven: %s',
    (question) => {
      expect(engine.answer(question, COMMITTEE_TODAY).kind).toBe('clarify')
    },
  )
})

describe('en sak för kvinnor och för män', () => {
  const ages = table(
    'ages',
    [column('ålder', 'value', { period: year(2032), unit: 'år' })],
    [
      row('Medelålder', { ålder: '41' }, { key: 'a', breakdown: { uppdelning: 'kvinnor' } }),
      row('Medelålder', { ålder: '47' }, { key: 'b', breakdown: { uppdelning: 'män' } }),
    ],
    { names: ['lotsar'], rowNames: ['uppgift'] },
  )
  it.each(['medelålder', 'medelåldern 2032', 'medelålder kvinnor och män'])(
    'sägs för båda: %s',
    (question) => {
      expect(ask([ages], question)).toMatch(/^answer: .*kvinnor.*41.*män.*47/)
    },
  )
  it('sägs för den ena när bara den är nämnd', () => {
    expect(ask([ages], 'medelålder kvinnor')).toMatch(/^answer: (?!.*47).*41/)
  })
})

describe('det som ett namn utesluter', () => {
  const staff = table(
    'staff',
    [column('antal', 'outcome', { period: year(2032) })],
    [
      row('Hamnar med slussar', { antal: '31' }, { unit: 'lotsar' }),
      row('Hamnar, ej slussar', { antal: '12' }, { unit: 'lotsar' }),
    ],
  )
  it('är inte det som frågas om', () => {
    expect(ask([staff], 'hur många lotsar har hamnar med slussar')).toMatch(/^answer: .*31/)
    expect(ask([staff], 'hur många lotsar har hamnar utan slussar')).toMatch(/^answer: .*12/)
  })
})

describe('hur många som är i ett läge', () => {
  const counts = table(
    'counts',
    [
      column('alla', 'count', { title: 'Antal tillstånd', unit: 'tillstånd' }),
      column('inte', 'not', { title: 'Inte beviljade', unit: 'tillstånd' }),
      column('ja', 'yes', { title: 'Beviljade', unit: 'tillstånd' }),
    ],
    [
      row('bryggor', { alla: '5', inte: '2', ja: '3' }),
      row('kajer', { alla: '4', inte: '1', ja: '3' }),
      row('samtliga tillstånd', { alla: '9', inte: '3', ja: '6' }, { role: 'total' }),
    ],
    { names: ['tillstånd'], rowNames: ['grupp av tillstånd', 'grupper av tillstånd'] },
  )
  it('sägs av summan när det finns en kolumn för det', () => {
    expect(ask([counts], 'hur många tillstånd är inte beviljade')).toMatch(/^answer: .*3 tillstånd/)
    expect(ask([counts], 'hur många tillstånd är beviljade')).toMatch(/^answer: .*6 tillstånd/)
  })
})

describe('det som en cell säger att raden inte har', () => {
  const checks = table(
    'checks',
    [column('läge', 'status', { type: 'state', title: 'Läge', period: null })],
    [
      row('Lampor', { läge: 'avvikelse' }),
      row('Linor', { läge: 'utan avvikelse' }),
      row('Bojar', { läge: 'avvikelse' }),
      row('Ankare', { läge: 'ej genomförd' }),
    ],
    { names: ['kontroller'], rowNames: ['kontroll', 'kontroller'] },
  )
  it('räknas inte med', () => {
    const said = ask([checks], 'hur många kontroller hade avvikelse')
    expect(said).toMatch(/^answer: 2 kontroller/)
    expect(said).not.toContain('Linor')
  })
})

describe('ett tal om något annat än det som ska räknas', () => {
  const visits = table(
    'visits',
    [column('utfall', 'outcome', { period: year(2032) })],
    [row('Lotsmottagning', { utfall: '71' }, { unit: 'årsarbetare' })],
  )
  it.each(['hur många lotsmottagningar har vi', 'hur många årsarbetare har lotsmottagningen'])(
    '%s',
    (question) => {
      expect(ask([visits], question).startsWith('answer')).toBe(question.includes('årsarbetare'))
    },
  )
})
