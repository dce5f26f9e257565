import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FactRow, FactTable } from '../../src/contract/facts.ts'
import { calendarDate } from '../../src/lib/calendar.ts'
import { review } from '../../src/review/review.ts'
import { column, row, table, year } from '../support/facts/harbours.ts'

/** Each rule on a small table of its own: true ones in silence, and one figure that is another. */

const rules = (...tables: FactTable[]) => review(tables).findings.map(({ rule }) => rule)
const amounts = fc.integer({ min: 10_000, max: 900_000 })
const off = fc.integer({ min: 50, max: 9_000 })

describe('intäkter, kostnader och netto', () => {
  const lines = (name: string, [revenue, cost, net]: readonly [number, number, number]): FactRow[] =>
    (
      [
        ['intäkt', revenue],
        ['kostnad', -cost],
        ['netto', net],
      ] as const
    ).map(([lineName, value]) => ({
      ...row(name, { budget: String(value) }, { lineName, unit: 'tkr' }),
      key: `${name}/${lineName}`,
    }))
  const budget = (revenue: number, cost: number, net: number) =>
    table(
      'budget',
      [column('budget', 'budget', { isAdditive: true, unit: 'tkr' })],
      [
        ...lines('Bryggor', [revenue, cost, net]),
        ...lines('Bojar', [cost, revenue, cost - revenue]),
        ...lines('Fyrar', [0, cost, -cost]),
      ],
    )

  it('blir nettot, annars sägs det', () => {
    fc.assert(
      fc.property(amounts, amounts, off, (revenue, cost, by) => {
        expect(rules(budget(revenue, cost, revenue - cost))).toEqual([])
        expect(rules(budget(revenue, cost, revenue - cost + by))).toEqual(['net'])
      }),
      { numRuns: 30 },
    )
  })
})

describe('delar av en helhet', () => {
  const whole = (all: string, part: string, unit = 'båtar') =>
    table(
      'berths',
      [column('outcome', 'outcome', { isAdditive: true })],
      [
        row('Båtar', { outcome: all }, { unit }),
        row('varav segelbåtar', { outcome: part }, { unit, role: 'part', partOf: 'båtar' }),
      ],
    )

  it('är inte större än den', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 900 }), fc.integer({ min: 2, max: 90 }), (all, over) => {
        expect(rules(whole(String(all), String(all)))).toEqual([])
        expect(rules(whole(String(all), String(all + over)))).toEqual(['part_exceeds'])
      }),
      { numRuns: 30 },
    )
    expect(rules(whole('40', '55', '%'))).toEqual([])
  })

  const sexes = (all: number, women: number, men: number) =>
    table(
      'measures',
      [
        column('all', 'outcome'),
        column('women', 'outcome', { breakdown: { kön: 'kvinnor' } }),
        column('men', 'outcome', { breakdown: { kön: 'män' } }),
      ],
      [
        row(
          'Andel nöjda seglare',
          { all: String(all), women: String(women), men: String(men) },
          { unit: '%' },
        ),
      ],
    )

  it('har helhetens andel mellan sina', () => {
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 60 }), fc.nat(20), fc.nat(20), (least, apart, at) => {
        const most = least + apart
        expect(rules(sexes(least + Math.min(at, apart), least, most))).toEqual([])
        expect(rules(sexes(most + 3, most, least))).toEqual(['mean'])
      }),
      { numRuns: 30 },
    )
  })

  it('har andelar mellan 0 och 100 procent, men förändringar som är större', () => {
    const filled = (name: string, value: number) =>
      rules(table('berths', [column('v', 'value')], [row(name, { v: String(value) }, { unit: '%' })]))
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 1, max: 900 }), (share, over) => {
        expect(filled('Andel uthyrda båtplatser', share)).toEqual([])
        expect(filled('Andel uthyrda båtplatser', 100 + over)).toEqual(['range'])
        expect(filled('Andel uthyrda båtplatser', -over)).toEqual(['range'])
        expect(filled('Förändring av andelen uthyrda båtplatser', 100 + over)).toEqual([])
        expect(filled('Uthyrning', 100 + over)).toEqual([])
        expect(filled('Andel av budget som har använts', 100 + over)).toEqual([])
        expect(filled('Männens lön som andel av kvinnornas', 100 + over)).toEqual([])
        expect(filled('Skillnad i andel nöjda', -over)).toEqual([])
      }),
      { numRuns: 30 },
    )
  })

  it('har svar i procent som blir 100 i varje rad, när de andra raderna visar det', () => {
    const answers = (rows: readonly (readonly number[])[]) =>
      table(
        'svar',
        ['mycket bra', 'bra', 'dåligt', 'vet ej', 'antal svar'].map((title, at) =>
          column(`c${at}`, `c${at}`, { title, period: year(2031) }),
        ),
        rows.map((values, at) =>
          row(
            `Fråga ${at}`,
            Object.fromEntries([...values, 138 + at].map((value, place) => [`c${place}`, String(value)])),
          ),
        ),
      )
    const shares = fc
      .tuple(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 1, max: 20 }),
      )
      .map(([a, b, c]) => [a, b, c, 100 - a - b - c])
    const rows = fc.array(shares, { minLength: 4, maxLength: 6 })
    fc.assert(
      fc.property(rows, fc.nat(), fc.integer({ min: 5, max: 15 }), (all, at, by) => {
        expect(rules(answers(all))).toEqual([])
        const one = all.map((values, place) =>
          place === at % all.length ? values.map((value, no) => (no === 0 ? value + by : value)) : values,
        )
        expect(rules(answers(one))).toEqual(['distribution'])
        // Amounts that come to what they come to are shares of nothing.
        expect(rules(answers(all.map((values, place) => values.map((value) => value + place * 7))))).toEqual(
          [],
        )
      }),
      { numRuns: 30 },
    )
  })

  const berthsBySex = (rows: readonly (readonly [women: number, men: number, all: number])[]) =>
    table(
      'båtplatser',
      [
        column('women', 'value', { breakdown: { kön: 'kvinnor' } }),
        column('men', 'value', { breakdown: { kön: 'män' } }),
        column('all', 'value'),
      ],
      rows.map(([women, men, all], at) =>
        row(`Hamn ${at}`, { women: String(women), men: String(men), all: String(all) }, { unit: 'båtar' }),
      ),
    )

  it('blir helheten i en rad när andra rader visar att de är alla av den', () => {
    const sex = fc.integer({ min: 10, max: 900 })
    const rows = fc.array(fc.tuple(sex, sex), { minLength: 3, maxLength: 6 })
    fc.assert(
      fc.property(rows, fc.nat(), off, (sexes, at, by) => {
        const right = sexes.map(([women, men]) => [women, men, women + men] as const)
        expect(rules(berthsBySex(right))).toEqual([])
        const one = right.map(([women, men, all], place) =>
          place === at % right.length ? ([women, men, all + by] as const) : ([women, men, all] as const),
        )
        expect(rules(berthsBySex(one))).toEqual(['parts'])
        // Where in every row there are some of no known sex, nothing is said.
        expect(rules(berthsBySex(sexes.map(([women, men]) => [women, men, women + men + 7])))).toEqual([])
      }),
      { numRuns: 30 },
    )
  })

  const ages = (all: number, parts: readonly number[], by = 0) =>
    table(
      'visits',
      [2029, 2030, 2031].map((own) => column(`y${own}`, 'outcome', { period: year(own), isAdditive: true })),
      [
        row('Besök', { y2029: String(all), y2030: String(all), y2031: String(all + by) }, { unit: 'besök' }),
        ...parts.map((value, at) =>
          row(
            'Besök',
            { y2029: String(value), y2030: String(value), y2031: String(value) },
            { unit: 'besök', role: 'part', partOf: 'besök', breakdown: { ålder: `grupp ${at}` } },
          ),
        ),
      ],
    )

  it('blir helheten när andra år visar att de är alla av den', () => {
    const parts = fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 3, maxLength: 5 })
    fc.assert(
      fc.property(parts, off, (own, by) => {
        const all = own.reduce((sum, value) => sum + value, 0)
        expect(rules(ages(all, own))).toEqual([])
        expect(rules(ages(all, own, by))).toEqual(['parts'])
      }),
      { numRuns: 30 },
    )
  })
})

describe('ett tidigare utfall', () => {
  const report = (own: number, cells: Record<string, string>) =>
    table(
      'measures',
      Object.keys(cells).map((key) => column(key, 'outcome', { period: year(Number(key)) })),
      [row('Andel nöjda seglare i hamnen', cells, { unit: '%' })],
      {
        ...{ key: `measures/${own}`, period: year(own) },
        source: {
          title: `Årsredovisning ${own}`,
          dnr: null,
          asOf: calendarDate(`${own}-12-31`),
          section: null,
        },
      },
    )

  it('är det som den periodens egen rapport hade', () => {
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 70 }), fc.integer({ min: 2, max: 20 }), (value, by) => {
        const before = report(2030, { '2030': String(value) })
        expect(rules(before, report(2031, { '2030': String(value), '2031': '55' }))).toEqual([])
        expect(rules(before, report(2031, { '2030': String(value + by), '2031': '55' }))).toEqual([
          'earlier_report',
        ])
      }),
      { numRuns: 30 },
    )
  })
})

describe('takten under året', () => {
  const counted = (outcome: number, assessment: string) =>
    table(
      'measures',
      [
        column('outcome', 'outcome', {
          period: {
            year: 2031,
            startsOn: calendarDate('2031-01-01'),
            endsOn: calendarDate('2031-08-31'),
            name: 'jan–aug',
          },
        }),
        column('target', 'target'),
        column('assessment', 'assessment', { type: 'state' }),
      ],
      [
        {
          ...row('Andel båtar på grund under året', {}, { unit: '%', better: 'lower' }),
          cells: {
            outcome: { value: String(outcome) },
            target: { value: '40' },
            assessment: { value: 'uppnås', state: assessment },
          },
        },
      ],
      {
        period: {
          year: 2031,
          startsOn: calendarDate('2031-01-01'),
          endsOn: calendarDate('2031-08-31'),
          name: 'delår 2 2031',
        },
      },
    )

  it('som redan har gått förbi ett tak räcker inte', () => {
    expect(rules(counted(30, 'will_be_met'))).toEqual([])
    expect(rules(counted(52, 'will_be_met'))).toEqual(['pace'])
    expect(rules(counted(52, 'will_not_be_met'))).toEqual([])
  })
})

describe('en förändring i ord', () => {
  const noted = (words: string, [before, now]: readonly [string, string], unit = '%') =>
    table(
      'measures',
      [
        ...[2030, 2031].map((own) => column(`y${own}`, 'outcome', { period: year(own) })),
        column('note', 'analysis', { type: 'text', period: null }),
      ],
      [
        row(
          unit === '%' ? 'Andel nöjda seglare' : 'Antal båtar',
          { y2030: before, y2031: now, note: words },
          { unit },
        ),
      ],
    )
  const since = 'jämfört med föregående år'

  it('är utfallet minus det förra, i procentenheter, antal eller procent', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 20, max: 60 }),
        fc.integer({ min: 1, max: 30 }),
        fc.boolean(),
        (least, by, isUp) => {
          const ends = isUp
            ? ([String(least), String(least + by)] as const)
            : ([String(least + by), String(least)] as const)
          const [way, other] = isUp ? ['ökat', 'minskat'] : ['minskat', 'ökat']
          const share = (words: string) => rules(noted(`Andelen har ${words} ${since}.`, ends))
          expect(share(`${way} med ${by} procentenheter`)).toEqual([])
          expect(share(`${way} med ${by + 7} procentenheter`)).toEqual(['text_figure'])
          expect(share(`${other} med ${by} procentenheter`)).toEqual(['text_direction'])
          const count = (words: string) => rules(noted(`Antalet båtar har ${words} ${since}.`, ends, 'båtar'))
          expect(count(`${way} med ${by}`)).toEqual([])
          expect(count(`${way} med ${by + 7}`)).toEqual(['text_figure'])
          const percent = Math.round((Math.abs(Number(ends[1]) - Number(ends[0])) / Number(ends[0])) * 100)
          expect(count(`${way} med ${percent} procent`)).toEqual([])
          expect(count(`${way} med ${percent * 3 + 9} procent`)).toEqual(['text_change'])
        },
      ),
      { numRuns: 30 },
    )
  })

  it('hör till raden också efter andra meningar, om ingen av dem har en annan andel', () => {
    const wrong = `Andelen har minskat med 3 procentenheter ${since}.`
    const told = (before: string) => rules(noted(`${before} ${wrong}`, ['50', '53']))
    expect(told('Hamnen har haft öppet längre. Målvärdet är 60 procent.')).toEqual(['text_direction'])
    expect(told('Andelen seglare som hyr är stor.')).toEqual([])
  })

  it('sägs inget om när den kan vara en annan', () => {
    for (const words of [
      `Andelen har ökat med 3 procent ${since}.`, // points, or a part of the share
      `Andelen kvinnor har ökat med 30 procentenheter ${since}.`,
      'Andelen har ökat med 30 procentenheter sedan starten.',
      `Andelen har inte ökat med 30 procentenheter ${since}.`,
    ])
      expect([words, rules(noted(words, ['50', '53']))]).toEqual([words, []])
  })
})
