import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FactTable } from '../../src/contract/facts.ts'
import { calendarDate } from '../../src/lib/calendar.ts'
import { review } from '../../src/review/review.ts'
import { column, row, table, year } from '../support/facts/harbours.ts'

/** What sentences say with amounts, of a harbour whose figures are whatever they are: what is true is silent, what is not is found. */

const toAugust = (value: number) => ({
  ...year(value),
  endsOn: calendarDate(`${value}-08-31`),
  name: `januari–augusti ${value}`,
})
const PERIOD = { ...toAugust(2031), name: 'delår 2 2031' }

/** In hundreds of tkr, costs as positive numbers, so that every amount has one decimal in mnkr. */
interface Money {
  revenue: number
  cost: number
  forecast: number
  used: number
  usedBefore: number
}
const LINES = ['intäkt', 'kostnad', 'netto'] as const
const more = { unit: 'tkr', isAdditive: true }

function budget(
  { revenue, cost, forecast, used, usedBefore }: Money,
  reason: string,
  isElsewhere = false,
): FactTable[] {
  const amounts = [
    { budget: revenue, forecast: revenue, actual: revenue, before: revenue },
    { budget: -cost, forecast: -forecast, actual: -used, before: -usedBefore },
  ] as const
  const [first, second] = amounts
  const net = {
    budget: first.budget + second.budget,
    forecast: first.forecast + second.forecast,
    actual: first.actual + second.actual,
    before: first.before + second.before,
  }
  const rows = [first, second, net].map((line, at) =>
    row(
      'Gästhamn och bryggor',
      {
        ...Object.fromEntries(Object.entries(line).map(([key, value]) => [key, String(value * 100)])),
        deviation: String((line.forecast - line.budget) * 100),
        ...(at === 2 && !isElsewhere ? { reason } : {}),
      },
      {
        key: `gästhamn/${LINES[at]}`,
        lineName: LINES[at] ?? '',
        ...(at === 2 ? { isDefaultLine: true as const } : {}),
      },
    ),
  )
  const text = { type: 'text', period: toAugust(2031), title: 'Förklaring' } as const
  return [
    table(
      'budget',
      [
        column('budget', 'budget', more),
        column('forecast', 'forecast', more),
        column('actual', 'outcome', { ...more, period: toAugust(2031) }),
        column('before', 'outcome', { ...more, period: toAugust(2030) }),
        column('deviation', 'deviation', { ...more, isDeviation: true }),
        column('reason', 'reason', text),
      ],
      rows,
      { period: PERIOD },
    ),
    table(
      'areas',
      [column('summary', 'summary', { ...text, title: 'Sammanfattning' })],
      [row('Havet', isElsewhere ? { summary: reason } : {})],
      { period: PERIOD },
    ),
  ]
}
const rulesOf = (...given: Parameters<typeof budget>): string[] =>
  review(budget(...given)).findings.map(({ rule }) => rule)

const mnkr = (hundreds: number): string =>
  `${(Math.abs(hundreds) / 10).toFixed(1).replace('.', ',')} miljoner kronor`

/** Of the money: how far it goes, which way is right, and a sentence of that amount and way. */
const SAID: readonly {
  of: (money: Money) => number
  say: (amount: string, isUp: boolean) => string
}[] = [
  {
    of: ({ cost, forecast }) => cost - forecast,
    say: (amount, isUp) => `Verksamheten prognostiserar ett ${isUp ? 'över' : 'under'}skott på ${amount}.`,
  },
  {
    of: ({ cost, forecast }) => cost - forecast,
    say: (amount, isUp) =>
      `Den ${isUp ? 'positiva' : 'negativa'} avvikelsen om ${amount} beror på vädret och färre båtar.`,
  },
  {
    of: ({ cost, forecast }) => cost - forecast,
    say: (amount, isUp) =>
      `Gästhamn och bryggor avviker ${isUp ? 'positivt' : 'negativt'} med ${amount} mot budget.`,
  },
  {
    of: ({ cost, forecast }) => cost - forecast,
    say: (amount, isUp) =>
      `Gästhamn och bryggor beräknas ${isUp ? 'under' : 'över'}skrida budgeten med ${amount}.`,
  },
  {
    of: ({ cost, forecast }) => cost - forecast,
    say: (amount, isUp) => `Prognosen är ${amount} ${isUp ? 'bättre' : 'sämre'} än budget.`,
  },
  {
    of: ({ used, usedBefore }) => used - usedBefore,
    say: (amount, isUp) =>
      `Kostnaderna har ${isUp ? 'ökat' : 'minskat'} med ${amount} jämfört med samma period föregående år.`,
  },
  {
    of: ({ used, usedBefore }) => used - usedBefore,
    say: (amount, isUp) =>
      `I jämförelse med samma period 2030 är nettokostnaden ${amount} ${isUp ? 'högre' : 'lägre'}.`,
  },
]

const hundreds = fc.integer({ min: 200, max: 900 })
const money: fc.Arbitrary<Money> = fc
  .record({
    revenue: fc.integer({ min: 1, max: 90 }),
    cost: hundreds,
    forecast: hundreds,
    used: hundreds,
    usedBefore: hundreds,
  })
  .filter(({ cost, forecast, used, usedBefore }) => cost !== forecast && used !== usedBefore)

describe('ett belopp i en mening', () => {
  it('är radens, åt radens håll; ett annat, eller åt andra hållet, hittas', () => {
    fc.assert(
      fc.property(
        money,
        fc.constantFrom(...SAID),
        fc.integer({ min: 3, max: 90 }),
        fc.boolean(),
        (own, { of, say }, off, isElsewhere) => {
          const amount = of(own)
          const sentence = say(mnkr(amount), amount > 0)
          // In another table only what names the row is about it.
          fc.pre(!isElsewhere || sentence.startsWith('Gästhamn'))
          expect([sentence, rulesOf(own, sentence, isElsewhere)]).toEqual([sentence, []])
          const other = say(mnkr(Math.abs(amount) + off), amount > 0)
          expect([other, rulesOf(own, other, isElsewhere)]).toEqual([other, ['text_figure']])
          const turned = say(mnkr(amount), amount < 0)
          expect([turned, rulesOf(own, turned, isElsewhere)]).toEqual([turned, ['text_direction']])
        },
      ),
      { numRuns: 150 },
    )
  })

  const own: Money = { revenue: 25, cost: 150, forecast: 168, used: 110, usedBefore: 104 }

  it('kan vara budgeten, prognosen eller utfallet, och det som följer på det', () => {
    for (const [words, rules] of [
      ['Verksamheten har en budget på 12,5 mnkr för året.', []],
      ['Verksamheten har en budget på 13,5 mnkr för året.', ['text_figure']],
      ['Helårsprognosen uppgår till 14,3 mnkr.', []],
      ['Helårsprognosen uppgår till 17,3 mnkr.', ['text_figure']],
      ['Utfallet för perioden är 8,5 mnkr, vilket är 0,6 mnkr högre än föregående år.', []],
      ['Utfallet för perioden är 8,5 mnkr, vilket är 0,6 mnkr lägre än föregående år.', ['text_direction']],
      ['Kostnaderna ökade med 5,8 procent jämfört med föregående år.', []],
      ['Kostnaderna ökade med 15 procent jämfört med föregående år.', ['text_change']],
      ['Verksamheten prognostiserar en budget i balans.', ['text_direction']],
    ] as const)
      expect([words, rulesOf(own, words)]).toEqual([words, rules])
    expect(rulesOf({ ...own, forecast: 150 }, 'Verksamheten prognostiserar en budget i balans.')).toEqual([])
  })

  it('sägs inget om när det kan vara en dels, en annan tids eller ett villkors', () => {
    for (const words of [
      'Underskottet beror på kostnader för kranar om 2,3 mnkr.',
      'Underskottet på 0,9 mnkr i februari har ökat.',
      'Föregående år redovisades ett underskott på 2,4 mnkr.',
      'Underskottet minskar med 0,5 mnkr jämfört med föregående prognos.',
      'Ett underskott på personalsidan på 0,9 mnkr vägs upp av annat.',
      'Efter beslutade åtgärder beräknas ett underskott på 0,8 mnkr.',
      'Exklusive bidrag är underskottet på 2,6 mnkr.',
      'Ett underskott på 2,6 mnkr, exklusive bidrag, väntas.',
      'I delår 1 prognostiserades ett underskott på 1,2 mnkr.',
      'Om inget görs väntas ett underskott på 3,5 mnkr.',
      'För 2032 väntas ett underskott på 3,5 mnkr.',
      'Nämnden har tidigare redovisat ett underskott på 5,0 mnkr.',
      'För perioden redovisas ett underskott på 1,1 mnkr.',
      'Personalkostnaderna avviker med 0,4 mnkr mot budget.',
      'Prognosen är 0,6 mnkr bättre än i delår 1.',
      'Kostnaderna är 1,7 mnkr lägre än budget.',
      'Kostnaderna för kranar har ökat med 0,9 mnkr jämfört med föregående år.',
      'Kostnaderna för kranar ökade med 40 procent jämfört med föregående år.',
      'Nettokostnaderna har ökat med 900 tkr jämfört med budget.',
      'Budgeten har utökats med 1,5 mnkr.',
      'Om åtgärderna ger effekt prognostiseras en budget i balans.',
      'Ett arbete pågår för att nå en budget i balans.',
    ])
      expect([words, rulesOf(own, words)]).toEqual([words, []])
  })
})

describe('ett antal i en mening', () => {
  const counted = (words: string, unit = 'besök', values = ['700', '810', '900', '1080']) => {
    const years = [2028, 2029, 2030, 2031]
    const cells = (all: readonly string[]) =>
      Object.fromEntries(years.map((own, at) => [`y${own}`, all[at] ?? null]))
    const halved = values.map((value) => String(Math.round(Number(value) / 1.8)))
    const base = { unit, key: 'besök' }
    const women = {
      unit,
      key: 'besök/kvinnor',
      role: 'part',
      partOf: 'besök',
      breakdown: { kön: 'kvinnor' },
    } as const
    const men = { ...women, key: 'besök/män', breakdown: { kön: 'män' } }
    const others = values.map((value, at) => String(Number(value) - Number(halved[at])))
    const name = unit === 'dagar' ? 'Väntetid i dagar' : 'Antal besök vid bryggan'
    return review([
      table(
        'visits',
        [
          ...years.map((own) => column(`y${own}`, 'outcome', { period: year(own) })),
          column('note', 'comment', { type: 'text', period: null, title: 'Kommentar' }),
        ],
        [
          row(name, { ...cells(values), note: words }, base),
          ...(unit === 'besök' ? [row(name, cells(halved), women), row(name, cells(others), men)] : []),
        ],
      ),
    ]).findings.map(({ rule }) => rule)
  }

  it('är det som raden, dess delar eller dess år har', () => {
    for (const [words, rules] of [
      ['Antalet besök har ökat med 180 jämfört med föregående år.', []],
      ['Antalet besök har ökat med 280 jämfört med föregående år.', ['text_figure']],
      ['Antalet besök har minskat med 180 jämfört med 2030.', ['text_direction']],
      ['Antalet besök har ökat från 900 till 1 080.', []],
      ['Antalet besök har ökat från 800 till 1 080.', ['text_figure']],
      ['Det är det högsta antalet sedan 2028.', []],
      ['Antalet besök är det lägsta sedan 2028.', ['text_run']],
      ['Av besöken var 56 procent kvinnor.', []],
      ['Av besöken var 66 procent kvinnor.', ['text_share']],
      ['Antalet kvinnor var 600.', []],
      ['Antalet kvinnor var 700.', ['text_figure']],
      ['Nästan två tredjedelar av besökarna är män.', ['text_share']],
    ] as const)
      expect([words, counted(words)]).toEqual([words, rules])
    const waits = ['30', '28', '31', '24']
    expect(counted('Väntetiden har minskat till 24 dagar.', 'dagar', waits)).toEqual([])
    expect(counted('Väntetiden har minskat till 20 dagar.', 'dagar', waits)).toEqual(['text_figure'])
  })

  it('sägs inget om när det kan vara en dels eller en annan tids', () => {
    for (const words of [
      'Antalet besök av barn ökade med 40 procent jämfört med föregående år.',
      'Antalet besök av barn har minskat för tredje året i rad.',
      'Antalet besök ökade från 70 i januari till 120 i augusti.',
      'Nästan två tredjedelar av personalen är män.',
      'Antalet kvinnor i styrelsen var 7.',
      'Antalet kvinnor har ökat med 10 jämfört med föregående år.',
      'Av nya besökare var 66 procent kvinnor.',
    ])
      expect([words, counted(words)]).toEqual([words, []])
  })
})

it('ett utfall är på den sida om målvärdet som meningen säger, och så långt ifrån', () => {
  const measured = (words: string, outcome: string) =>
    review([
      table(
        'measures',
        [
          column('outcome', 'outcome', { unit: '%' }),
          column('target', 'target', { unit: '%' }),
          column('analysis', 'analysis', { type: 'text', title: 'Analys' }),
        ],
        [row('Andel nöjda seglare', { outcome, target: '80', analysis: words }, { better: 'higher' })],
      ),
    ]).findings.map(({ rule }) => rule)
  expect(measured('Utfallet ligger under målvärdet.', '64')).toEqual([])
  expect(measured('Utfallet ligger över målvärdet.', '64')).toEqual(['text_direction'])
  expect(measured('Utfallet är 16 procentenheter under målvärdet.', '64')).toEqual([])
  expect(measured('Utfallet är 6 procentenheter under målvärdet.', '64')).toEqual(['text_figure'])
  expect(measured('Utfallet i norra hamnen ligger över målvärdet.', '64')).toEqual([])
  expect(measured('I norra hamnen är utfallet 74 procent.', '64')).toEqual([])
})
