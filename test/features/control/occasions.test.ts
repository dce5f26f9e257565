import { describe, expect, it } from 'vitest'
import {
  currentResults,
  keyOf,
  lastTime,
  nextOccasion,
  type Occasion,
  occasionsOf,
  standingOf,
  usualPlan,
} from '../../../src/features/control/control.ts'
import { parseRisk, parseSpan, spanKey, squaresOf } from '../../../src/features/control/risk.ts'
import { calendarDate } from '../../../src/lib/calendar.ts'
import { CUSTOMARY_RISK } from '../../../src/lib/conventions.ts'
import { aPlan, aPoint, aResult, TODAY } from './support.ts'

/** Which time of the year a result is of, and what it is held against. */

const occasion = (no: number, state: Occasion['state']): Occasion => ({
  no,
  dueOn: null,
  result: state === 'ok' || state === 'deviation' ? aResult({ occasion: no }) : null,
  state,
})

describe('nästa tillfälle', () => {
  it.each([
    ['det första av alla', [], 1],
    ['det första som är försenat', [occasion(1, 'ok'), occasion(2, 'late'), occasion(3, 'due')], 2],
    ['det första som ska göras', [occasion(1, 'ok'), occasion(2, 'due')], 2],
    ['ett till, när alla är gjorda', [occasion(1, 'ok'), occasion(2, 'deviation')], 3],
    ['ett efter det sista som är gjort', [occasion(1, 'ok'), occasion(2, 'unknown')], 2],
  ] as const)('är %s', (_, occasions, no) => {
    expect(nextOccasion(occasions)).toBe(no)
  })
})

describe('det som gäller', () => {
  it('är den högsta versionen av varje tillfälle, i tillfällenas ordning', () => {
    const results = [
      aResult({ id: 1, occasion: 2, version: 2 }),
      aResult({ id: 2, occasion: 2, version: 1 }),
      aResult({ id: 3, occasion: 1, version: 1 }),
      aResult({ id: 4, occasion: 3, version: 1 }),
    ]
    expect(currentResults({ results }).map(({ id }) => id)).toEqual([3, 1, 4])
  })

  it('är okänt för en kontroll som ingen har frågat efter', () => {
    expect(standingOf([])).toBe('unknown')
    expect(occasionsOf(aPlan(), aPoint(), TODAY)).toEqual([])
  })
})

describe('förra gången', () => {
  const point = aPoint({
    results: [
      aResult({ id: 11, occasion: 1 }),
      aResult({ id: 12, occasion: 2 }),
      aResult({ id: 13, occasion: 3 }),
    ],
  })
  const planOf = (year: number, ...points: ReturnType<typeof aPoint>[]) => aPlan({ id: year, year, points })
  const ids = (found: ReturnType<typeof lastTime>) => found.map(({ year, result }) => [year, result.id])

  it('är tillfället före, samma år', () => {
    expect(ids(lastTime([planOf(2023, point)], 2023, point, 3))).toEqual([[2023, 12]])
    expect(ids(lastTime([planOf(2023, point)], 2023, point, 9))).toEqual([[2023, 13]])
  })

  it('är annars det sista av samma kontroll det senaste tidigare året som har något', () => {
    const same = aPoint({
      id: 2,
      results: [aResult({ id: 21, occasion: 1 }), aResult({ id: 22, occasion: 2 })],
    })
    const twin = aPoint({ id: 3, results: [aResult({ id: 31 })] })
    const other = aPoint({ id: 4, series: 'annan', results: [aResult({ id: 41 })] })
    const empty = aPoint({ id: 5 })
    const later = planOf(2024, aPoint({ id: 6, results: [aResult({ id: 61 })] }))
    const plans = [
      planOf(2020, twin),
      planOf(2021, same, twin, other),
      planOf(2022, empty),
      planOf(2023, point),
      later,
    ]
    expect(ids(lastTime(plans, 2023, point, 1))).toEqual([
      [2021, 22],
      [2021, 31],
    ])
    expect(ids(lastTime(plans.toReversed(), 2023, point, 1))).toEqual([
      [2021, 22],
      [2021, 31],
    ])
    expect(lastTime([planOf(2022, other, empty)], 2023, point, 1)).toEqual([])
  })
})

describe('planen som en fråga utan år handlar om', () => {
  const plans = [2021, 2024, 2022].map((year) => aPlan({ id: year, year }))
  it.each([
    ['2024-05-01', 2024],
    ['2025-01-01', 2024],
    ['2023-12-31', 2022],
    ['2020-01-01', 2021],
  ])('den %s är %i', (today, year) => {
    expect(usualPlan(plans, calendarDate(today))?.year).toBe(year)
  })

  it('är ingen, när det inte finns någon', () => {
    expect(usualPlan([], TODAY)).toBeNull()
  })
})

describe('kontrollens namn genom åren', () => {
  it('är dess serie, och med nummer där serien har flera', () => {
    const [one, two] = [aPoint({ rowNo: 1 }), aPoint({ rowNo: 2 })]
    const alone = aPoint({ rowNo: 3, series: '2023-3' })
    expect([one, two, alone].map((point) => keyOf({ points: [one, two, alone] }, point))).toEqual([
      '2023-1/1',
      '2023-1/2',
      '2023-3',
    ])
  })
})

describe('risken, som den skrivs', () => {
  it.each([
    [' 12 ', { value: [12, 12], consequence: null, likelihood: null }],
    ['1', { value: [1, 1], consequence: null, likelihood: null }],
    ['9 – 16', { value: [9, 16], consequence: null, likelihood: null }],
    ['3x3', { value: [9, 9], consequence: [3, 3], likelihood: [3, 3] }],
    ['3 x 4 = 12', { value: [12, 12], consequence: null, likelihood: null }],
    ['ej bedömd', null],
    ['ej bedömt', 'not_assessed'],
    ['Inte  bedöms', 'not_assessed'],
    ['3x4=13', null],
    ['17', null],
    ['0', null],
    ['16-9', null],
    ['hög', null],
    ['ej bedömt än', null],
  ] as const)('%j', (text, risk) => {
    expect(parseRisk(text)).toEqual(risk)
  })

  it('har ett steg eller ett spann', () => {
    expect(spanKey([3, 3])).toBe('3')
    expect(spanKey([3, 4])).toBe('3-4')
    expect(parseSpan('4-3', CUSTOMARY_RISK)).toBeNull()
    expect(parseSpan('', CUSTOMARY_RISK)).toBeNull()
    expect(parseSpan('3-', CUSTOMARY_RISK)).toBeNull()
    expect(parseSpan('Mindre sannolik', CUSTOMARY_RISK)).toEqual([2, 2])
    expect(parseSpan('Kännbar', CUSTOMARY_RISK)).toEqual([3, 3])
    // In a scale of other levels the words may stand for others.
    expect(parseSpan('Kännbar', { ...CUSTOMARY_RISK, highest: 5 })).toBeNull()
  })

  it('ligger i rutorna som båda spannen täcker, annars i dem som produkten täcker', () => {
    const inBoth = squaresOf({ value: [1, 16], consequence: [2, 2], likelihood: [3, 4] }, CUSTOMARY_RISK)
    expect(inBoth.map(({ consequence, likelihood }) => [consequence, likelihood])).toEqual([
      [2, 3],
      [2, 4],
    ])
    const half = squaresOf({ value: [16, 16], consequence: [2, 2], likelihood: null }, CUSTOMARY_RISK)
    expect(half.map(({ consequence, likelihood }) => [consequence, likelihood])).toEqual([[4, 4]])
  })
})
