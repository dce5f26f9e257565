import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  complianceOf,
  dueDates,
  MAX_TIMES,
  type Occasion,
  occasionsOf,
  standingOf,
} from '../../../src/features/control/control.ts'
import { readCount, readDeviation, readResult } from '../../../src/features/control/forms/result-fields.ts'
import { parsePlanRefs } from '../../../src/features/control/plan-words.ts'
import { readWish, type Wish } from '../../../src/features/control/query.ts'
import {
  levelAt,
  levelOf,
  parseRisk,
  parseSpan,
  type Risk,
  riskOf,
  spanKey,
  spansOf,
  squaresOf,
} from '../../../src/features/control/risk.ts'
import { calendarDate } from '../../../src/lib/calendar.ts'
import { CUSTOMARY_RISK, type RiskScale } from '../../../src/lib/conventions.ts'
import { anyText } from '../../support/arbitraries.ts'
import { aPlan, aPoint, aResult, TODAY } from './support.ts'

const on = calendarDate

describe('kontrollens dagar', () => {
  it('delar året: 3 gånger är 30 april, 31 augusti och 31 december', () => {
    expect(dueDates(2023, 3)).toEqual(['2023-04-30', '2023-08-31', '2023-12-31'])
    expect(dueDates(2023, 2)).toEqual(['2023-06-30', '2023-12-31'])
    expect(dueDates(2024, 1)).toEqual(['2024-12-31'])
    expect(dueDates(2024, 6)[0]).toBe('2024-02-29')
  })

  it('ger alltid så många dagar som sagts, i ordning, den sista på nyårsafton', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2000, max: 2100 }),
        fc.integer({ min: 1, max: MAX_TIMES }),
        (year, times) => {
          const dates = dueDates(year, times)
          expect(new Set(dates).size).toBe(times)
          expect(dates).toEqual(dates.toSorted())
          expect(dates.at(-1)).toBe(`${year}-12-31`)
        },
      ),
    )
  })

  it('frågar inte efter det som föll före beslutet, och inte efter året därpå', () => {
    const plan = aPlan({ decidedOn: on('2023-07-01') })
    const point = aPoint({ timesPerYear: 3 })
    const states = (today: string) => occasionsOf(plan, point, on(today)).map(({ state }: Occasion) => state)
    expect(states('2023-08-31')).toEqual(['unknown', 'due', 'due'])
    expect(states('2023-09-01')).toEqual(['unknown', 'late', 'due'])
    expect(states('2024-12-31')).toEqual(['unknown', 'late', 'late'])
    expect(states('2025-01-01')).toEqual(['unknown', 'unknown', 'unknown'])
  })

  it('låter den rättade versionen gälla', () => {
    const point = aPoint({
      timesPerYear: 1,
      results: [
        aResult({ id: 1, outcome: 'deviation', deviations: 4 }),
        aResult({ id: 2, version: 2, outcome: 'ok', deviations: 0 }),
      ],
    })
    const occasions = occasionsOf(aPlan(), point, TODAY)
    expect(occasions.map(({ result }) => result?.version)).toEqual([2])
    expect(standingOf(occasions)).toBe('ok')
  })
})

describe('andelen som följer kraven', () => {
  it.each([
    [83, 31, '62.7'],
    [22, 3, '86.4'],
    [11, 5, '54.5'],
    [37, 16, '56.8'],
    [14, 0, '100.0'],
    [3, 3, '0.0'],
  ])('är av %i granskade med %i avvikelser %s procent', (sampleSize, deviations, percent) => {
    expect(complianceOf(aResult({ sampleSize, deviations }))).toBe(percent)
  })

  it('är den tryckta där källan trycker den, och ingen utan stickprov', () => {
    expect(complianceOf(aResult({ sampleSize: 48, deviations: 4, compliancePrinted: '92' }))).toBe('92')
    expect(complianceOf(aResult({ sampleSize: 14, deviations: null }))).toBeNull()
    expect(complianceOf(aResult({ how: 'review', sampleSize: null, deviations: 0 }))).toBeNull()
  })

  it('ligger alltid mellan 0 och 100', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000 }), fc.nat(), (sampleSize, some) => {
        const percent = Number(complianceOf(aResult({ sampleSize, deviations: some % (sampleSize + 1) })))
        expect(percent).toBeGreaterThanOrEqual(0)
        expect(percent).toBeLessThanOrEqual(100)
      }),
    )
  })
})

/** Scales of any committee: products with limits, or a matrix. */
const anyScale = fc
  .integer({ min: 2, max: 7 })
  .chain((highest) =>
    fc.record({
      highest: fc.constant(highest),
      limits: fc.tuple(fc.integer({ min: 1, max: 49 }), fc.integer({ min: 1, max: 49 })),
      matrix: fc.option(
        fc.array(
          fc.array(fc.constantFrom('low' as const, 'medium' as const, 'high' as const), {
            minLength: highest,
            maxLength: highest,
          }),
          { minLength: highest, maxLength: highest },
        ),
      ),
    }),
  )
  .map(({ highest, limits, matrix }): RiskScale => {
    const [mediumFrom, highFrom] = [Math.min(...limits), Math.max(...limits)]
    return { highest, mediumFrom, highFrom, matrix }
  })

describe('risken', () => {
  const product = (min: number, max = min): Risk => ({
    value: [min, max],
    consequence: null,
    likelihood: null,
  })

  it('är hög från 12 och medel från 6, efter det högsta värdet', () => {
    expect(
      [product(4), product(6), product(9, 12), product(9), product(16)].map((risk) =>
        levelOf(risk, CUSTOMARY_RISK),
      ),
    ).toEqual(['low', 'medium', 'high', 'medium', 'high'])
  })

  it('står i varje ruta där produkten kan höra hemma', () => {
    expect(squaresOf(product(9), CUSTOMARY_RISK)).toEqual([{ consequence: 3, likelihood: 3 }])
    expect(squaresOf(product(12), CUSTOMARY_RISK)).toHaveLength(2)
    expect(squaresOf(product(9, 16), CUSTOMARY_RISK)).toHaveLength(4)
  })

  it('är produkten av konsekvens och sannolikhet, också för spann, och står i sina egna rutor', () => {
    const assessed = anyScale.chain((scale) => {
      const span = fc.constantFrom(...spansOf(scale))
      return fc.record({ scale: fc.constant(scale), consequence: span, likelihood: span })
    })
    fc.assert(
      fc.property(assessed, ({ scale, consequence, likelihood }) => {
        const risk = riskOf(consequence, likelihood)
        expect(parseSpan(spanKey(consequence), scale)).toEqual(consequence)
        const values = squaresOf(risk, scale).map((square) => square.consequence * square.likelihood)
        expect([Math.min(...values), Math.max(...values)]).toEqual(risk.value)
      }),
    )
  })

  it('tas aldrig för lägre än någon ruta där den kan stå, vilken skala nämnden än har', () => {
    const ranks = ['low', 'medium', 'high']
    const assessed = anyScale.chain((scale) => {
      const span = fc.constantFrom(...spansOf(scale))
      return fc.record({ scale: fc.constant(scale), consequence: span, likelihood: span })
    })
    fc.assert(
      fc.property(assessed, fc.boolean(), ({ scale, consequence, likelihood }, isProduct) => {
        const whole = riskOf(consequence, likelihood)
        const risk = isProduct ? { ...whole, consequence: null, likelihood: null } : whole
        const levels = squaresOf(risk, scale).map((square) => ranks.indexOf(levelAt(square, scale)))
        expect(ranks.indexOf(levelOf(risk, scale))).toBeGreaterThanOrEqual(Math.max(...levels))
      }),
    )
  })

  it('är efter nämndens egen matris vad matrisen säger, och efter egna gränser vad de säger', () => {
    const [low, medium, high] = ['low', 'medium', 'high'] as const
    const matrix = [
      [low, low, medium],
      [low, medium, high],
      [high, high, high],
    ]
    const own = { ...CUSTOMARY_RISK, highest: 3, matrix }
    expect(levelOf(riskOf([3, 3], [1, 1]), own)).toBe('high')
    expect(levelOf(riskOf([1, 1], [3, 3]), own)).toBe('medium')
    // Three is the product of both: it may be the one that is high.
    expect(levelOf(product(3), own)).toBe('high')
    const five = { highest: 5, mediumFrom: 8, highFrom: 15, matrix: null }
    expect([product(6), product(8), product(15), product(25)].map((risk) => levelOf(risk, five))).toEqual([
      low,
      medium,
      high,
      high,
    ])
    expect(parseRisk('25', five)).toMatchObject({ value: [25, 25] })
    expect(parseRisk('5x5=25', five)).toMatchObject({ consequence: [5, 5] })
    expect(parseRisk('26', five)).toBeNull()
    expect(parseSpan('5', CUSTOMARY_RISK)).toBeNull()
  })
})

describe('det som planer skriver', () => {
  it.each([
    ['12', [12, 12], null],
    ['9–16', [9, 16], null],
    ['3x3=9', [9, 9], [3, 3]],
    ['2 x 4 = 8', [8, 8], null],
    ['4*4', [16, 16], [4, 4]],
  ])('riskvärdet %s', (text, value, level) => {
    expect(parseRisk(text)).toEqual({ value, consequence: level, likelihood: level })
  })

  it.each(['17', '0', '3x3=8', '9-4', 'hög', ''])('%s är inget riskvärde', (text) => {
    expect(parseRisk(text)).toBeNull()
  })

  it('kontroller i tidigare planer', () => {
    expect(parsePlanRefs('2023:4; 2023:15')).toEqual([
      { year: 2023, rowNo: 4 },
      { year: 2023, rowNo: 15 },
    ])
    expect(parsePlanRefs('')).toEqual([])
    expect(parsePlanRefs('nr 4')).toBeNull()
  })

  it('läser en oändlig mängd text utan att kasta', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const risk = parseRisk(text)
        if (risk && risk !== 'not_assessed') expect(risk.value[1]).toBeLessThanOrEqual(16)
        parsePlanRefs(text)
      }),
      { examples: [['__proto__'], ['constructor']] },
    )
  })
})

describe('formulärets tal och fält', () => {
  it.each([
    ['83', 83],
    ['1 250', 1250],
    ['1\u00a0250', 1250],
    ['0', 0],
    ['', 'missing'],
    ['tre', 'notNumber'],
    ['2,5', 'notNumber'],
    ['-1', 'notNumber'],
    ['83 st', 83],
    ['1 250 st.', 1250],
    ['99999999999', 'tooLarge'],
  ])('läser %j som %j', (text, read) => {
    expect(readCount(text)).toBe(read)
  })

  it('ger alltid ett helt antal eller ett fel', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const read = readCount(text)
        expect(typeof read === 'string' || (Number.isInteger(read) && read >= 0)).toBe(true)
      }),
    )
  })

  const sample = {
    how: 'sample',
    sampleSize: '83',
    sampleUnit: 'fakturor',
    deviations: '31',
    performedOn: '2023-09-01',
  }

  it('gör ett stickprov med avvikelser till en avvikelse', () => {
    expect(readResult(sample, TODAY)).toMatchObject({
      facts: { outcome: 'deviation', sampleSize: 83, deviations: 31, performedOn: '2023-09-01' },
    })
    expect(readResult({ ...sample, deviations: '0' }, TODAY)).toMatchObject({ facts: { outcome: 'ok' } })
  })

  it.each([
    [{ deviations: '84' }, { deviations: 'moreThanSample' }],
    [{ sampleSize: '0' }, { sampleSize: 'zero' }],
    [{ sampleUnit: ' ' }, { sampleUnit: 'missing' }],
    [{ performedOn: '2023-09-13' }, { performedOn: 'future' }],
    [{ how: '' }, { how: 'missing' }],
    [{ how: 'not_done' }, { notDoneReason: 'missing' }],
    [{ how: 'review' }, { outcome: 'missing' }],
  ])('säger vid fältet vad som är fel: %j', (changed, faults) => {
    expect(readResult({ ...sample, ...changed }, TODAY)).toEqual({ faults })
  })

  it('låter det som hör till ett annat sätt vara', () => {
    const read = readResult({ ...sample, how: 'not_done', notDoneReason: 'Ingen tid' }, TODAY)
    expect(read).toMatchObject({ facts: { outcome: 'not_done', sampleSize: null, deviations: null } })
  })

  it('kräver orsak, åtgärd, ansvarig och datum för en avvikelse', () => {
    expect(readDeviation({}, TODAY, false, 31)).toEqual({
      faults: {
        kinds: 'missing',
        cause: 'missing',
        action: 'missing',
        actionOwner: 'missing',
        actionDueOn: 'missing',
      },
    })
    expect(readDeviation({ kinds: 'late', cause: 'x' }, TODAY, true, 31)).toMatchObject({
      facts: { action: null },
    })
    expect(readDeviation({ kinds: 'late', cause: 'x', action: 'import.store' }, TODAY, true, 31)).toEqual({
      faults: { actionOwner: 'together', actionDueOn: 'together' },
    })
  })

  const kindsOf = (values: Record<string, string>, deviations: number | null = 31) => {
    const read = readDeviation({ cause: 'x', ...values }, TODAY, true, deviations)
    return 'facts' in read ? read.facts.kinds : read.faults
  }

  it('ger ett enda slag alla avvikelser, om inget annat skrivs', () => {
    expect(kindsOf({ kinds: 'missing' })).toEqual([{ kind: 'missing', count: 31, words: null }])
    expect(kindsOf({ kinds: 'missing', 'count-missing': '31 saknar syfte' })).toEqual([
      { kind: 'missing', count: 31, words: 'saknar syfte' },
    ])
  })

  it.each([
    ['1 250', 1250, null],
    ['12 st saknar syfte', 12, 'saknar syfte'],
    ['saknar syfte: 12', 12, 'saknar syfte'],
    ['3 – fel moms, 25 % i stället för 12', 3, 'fel moms, 25 % i stället för 12'],
  ])('läser ”%s” som antal och slag', (typed, count, words) => {
    const rest = { kinds: 'missing,late', 'count-late': '1250' }
    expect(kindsOf({ ...rest, 'count-missing': typed }, 1250)).toEqual([
      { kind: 'missing', count, words },
      { kind: 'late', count: 1250, words: null },
    ])
  })

  it.each([
    [{ 'count-missing': '', 'count-late': '31' }, { 'count-missing': 'notCounted' }],
    [
      { 'count-missing': 'några', 'count-late': '0' },
      { 'count-missing': 'notCounted', 'count-late': 'notCounted' },
    ],
    [{ 'count-missing': '32', 'count-late': '4' }, { 'count-missing': 'moreThanDeviations' }],
    [{ 'count-missing': '20', 'count-late': '4' }, { kinds: 'notAllCounted' }],
    [{}, { kinds: 'countsMissing' }],
  ])('säger vad som är fel med antalen: %j', (counts, faults) => {
    expect(kindsOf({ kinds: 'missing,late', ...counts })).toEqual(faults)
  })

  it('räknar en sak med två fel under båda slagen', () => {
    const both = { kinds: 'late,missing', 'count-missing': '31', 'count-late': '4' }
    expect(kindsOf(both)).toMatchObject([{ count: 31 }, { count: 4 }])
  })

  it('kräver inga antal där inget är räknat', () => {
    expect(kindsOf({ kinds: 'routine', 'count-routine': '' }, null)).toEqual([
      { kind: 'routine', count: null, words: null },
    ])
    expect(kindsOf({ kinds: 'routine', 'count-routine': 'listan skrevs inte under' }, null)).toEqual([
      { kind: 'routine', count: null, words: 'listan skrevs inte under' },
    ])
  })
})

describe('det som skrivs efter kommandot', () => {
  const plain = { level: null, risk: null, unassessed: false, standing: null, mine: false, search: '' }
  it.each<[string, Partial<Wish> & { filter?: object }]>([
    ['', { kind: 'plan', year: null, filter: plain }],
    ['2014', { kind: 'plan', year: 2014 }],
    ['kontroll 2014', { kind: 'plan', year: 2014, filter: plain }],
    ['nr 12 2014', { kind: 'one', rowNo: 12, year: 2014 }],
    ['2014 nr 12', { kind: 'one', rowNo: 12, year: 2014 }],
    ['3', { kind: 'one', rowNo: 3, year: null }],
    ['risk hög', { kind: 'plan', filter: { ...plain, level: 'high' } }],
    ['hög risk 2014', { kind: 'plan', year: 2014, filter: { ...plain, level: 'high' } }],
    ['risk 12', { kind: 'plan', filter: { ...plain, risk: 12 } }],
    ['ej bedömda', { kind: 'plan', filter: { ...plain, unassessed: true } }],
    ['försenade', { kind: 'plan', filter: { ...plain, standing: 'late' } }],
    ['utan avvikelse', { kind: 'plan', filter: { ...plain, standing: 'ok' } }],
    ['mina avvikelser', { kind: 'plan', filter: { ...plain, standing: 'deviation', mine: true } }],
    ['Ramavtal', { kind: 'plan', filter: { ...plain, search: 'Ramavtal' } }],
    ['riskmatris 2014', { kind: 'matrix', year: 2014 }],
    ['uppföljning 2013', { kind: 'report', year: 2013 }],
    ['uppföljning för 2013', { kind: 'report', year: 2013 }],
    ['åtgärder', { kind: 'actions', all: false }],
    ['åtgärder alla', { kind: 'actions', all: true }],
    ['registrera', { kind: 'register', rowNo: null }],
    ['registrera 3', { kind: 'register', rowNo: 3 }],
    ['ny plan', { kind: 'newPlan' }],
  ])('läser ”%s”', (words, wish) => {
    expect(readWish(words)).toMatchObject(wish)
  })

  it('klarar vad som helst', () => {
    fc.assert(fc.property(anyText, (text) => void readWish(text)))
  })
})
