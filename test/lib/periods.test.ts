import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { takePeriod } from '../../src/lib/period-names.ts'
import {
  choosePeriod,
  isSamePeriod,
  type Months,
  newestFirst,
  type PeriodRef,
  periodBefore,
  periodFor,
  REGULAR,
  type Reporting,
  reportedPeriods,
  samePeriodLastYear,
  USUAL,
} from '../../src/lib/periods.ts'
import { periodName, periodWords, wishWords } from '../../src/texts/periods.ts'
import { anyText } from '../support/arbitraries.ts'
import { interim, wholeYear } from '../support/periods.ts'

const month = fc.integer({ min: 1, max: 11 })
const anyYear = fc.integer({ min: 1990, max: 2060 })
const ascending = (maxLength: number) =>
  fc.uniqueArray(month, { maxLength }).map((months) => months.toSorted((a, b) => a - b))
const reporting: fc.Arbitrary<Reporting> = fc.record({
  interims: ascending(3),
  regular: fc.subarray([...REGULAR]),
  months: ascending(4),
})
const months: fc.Arbitrary<Months> = fc
  .tuple(anyYear, fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }))
  .map(([year, a, b]) => ({ year, first: Math.min(a, b), last: Math.max(a, b) }))

describe('takePeriod', () => {
  it.each([
    ['barn', null, 'barn'],
    ['status 2013', { year: 2013 }, 'status'],
    ['lex sarah delår 2 2023', { kind: 'interim', no: 2, year: 2023 }, 'lex sarah'],
    ['delår1 2022 barn', { kind: 'interim', no: 1, year: 2022 }, 'barn'],
    ['delar 2', { kind: 'interim', no: 2 }, ''],
    ['DR2 2024', { kind: 'interim', no: 2, year: 2024 }, ''],
    ['Delårsrapport 1 2023', { kind: 'interim', no: 1, year: 2023 }, ''],
    ['delårsuppföljning 1', { kind: 'interim', no: 1 }, ''],
    ['delåret 2023', { kind: 'interim', year: 2023 }, ''],
    ['årsredovisning 2013', { kind: 'year', months: [1, 12], year: 2013 }, ''],
    ['arsredovisningen 2013', { kind: 'year', months: [1, 12], year: 2013 }, ''],
    ['barn årsbokslut', { kind: 'year', months: [1, 12] }, 'barn'],
    ['delår 3 2023', { kind: 'interim', no: 3, year: 2023 }, ''],
    ['delår 12', { kind: 'interim', no: 12 }, ''],
    ['tertial 5 2024', { kind: 'tertial', no: 5, year: 2024 }, ''],
    ['delår 2.1.3.1', { kind: 'interim' }, '2.1.3.1'],
    ['T2 2024', { kind: 'tertial', no: 2, months: [5, 8], year: 2024 }, ''],
    ['barn tertial 2', { kind: 'tertial', no: 2, months: [5, 8] }, 'barn'],
    ['kvartal 3', { kind: 'quarter', no: 3, months: [7, 9] }, ''],
    ['Q1-24 volymer', { kind: 'quarter', no: 1, months: [1, 3], year: 2024 }, 'volymer'],
    ['jan–aug', { kind: 'to_date', months: [1, 8] }, ''],
    ['per den 31 augusti 2024', { kind: 'to_date', months: [1, 8], year: 2024 }, ''],
    ['tertial 2 per den 31 augusti 2024', { kind: 'tertial', no: 2, months: [5, 8], year: 2024 }, ''],
    ['augusti 2024 personal', { kind: 'month', months: [8, 8], year: 2024 }, 'personal'],
    ['maj–aug 2024', { kind: 'months', months: [5, 8], year: 2024 }, ''],
    ['halvåret 2024', { kind: 'half', months: [1, 6], year: 2024 }, ''],
    ['2024-08', { kind: 'month', months: [8, 8], year: 2024 }, ''],
  ])('läser «%s»', (typed, wish, rest) => {
    expect(takePeriod(typed)).toEqual({ wish, rest })
    expect(takePeriod(typed.normalize('NFD')).wish).toEqual(wish)
  })

  it.each([
    'SN/2023:00130',
    'sn 2014:38',
    '2023-09-19',
    'modelår',
    'x2013',
    'projekt 5630',
    'helårsprognos',
    'bokslutsprognos',
  ])('tar ingen period ur «%s»', (typed) => {
    expect(takePeriod(typed)).toEqual({ wish: null, rest: typed })
  })

  it('tål vilken text som helst', () => {
    fc.assert(
      fc.property(anyText, (typed) => {
        const { rest } = takePeriod(typed)
        expect(rest).toBe(rest.trim())
      }),
    )
  })
})

describe('en period', () => {
  it('som nämnden följer upp hittas bland alla under det namn som den själv visar', () => {
    fc.assert(
      fc.property(months, reporting, fc.array(months), (wanted, own, others) => {
        const period = periodFor(wanted, own)
        const all = [...others, wanted].map((one) => periodFor(one, own))
        const { wish, rest } = takePeriod(`barn och unga ${periodName(period)}`)
        expect(rest).toBe('barn och unga')
        expect(choosePeriod(all, wish)).toSatisfy((found: PeriodRef) => isSamePeriod(found, period))
        expect(wish && wishWords(wish)).toBe(periodWords(period))
      }),
    )
  })

  // Every spelling of a part of the year that is followed up from January.
  const spellings = (last: number): string[] => [
    ...(last % 4 === 0 ? [`T${last / 4}`, `tertial ${last / 4}`, `tertialrapport ${last / 4}`] : []),
    ...(last % 3 === 0 ? [`Q${last / 3}`, `kv ${last / 3}`, `kvartal ${last / 3}`] : []),
    ...(last % 6 === 0 ? [`halvår ${last / 6}`, `H${last / 6}`] : []),
    ...(last === 12 ? ['helår', 'årsredovisning', 'bokslutet'] : []),
    ...(last > 1 ? [`jan–${SHORT[last - 1]}`, `januari till ${LONG[last - 1]}`] : []),
    `t.o.m. ${LONG[last - 1]}`,
    `per den ${DAYS[last - 1]} ${LONG[last - 1]}`,
    `${LONG[last - 1]}`,
  ]
  const LONG = 'januari februari mars april maj juni juli augusti september oktober november december'.split(
    ' ',
  )
  const SHORT = LONG.map((name) => name.slice(0, 3))
  const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

  it('hittas i alla stavningar, vad den än kallas här', () => {
    fc.assert(
      fc.property(anyYear, fc.integer({ min: 1, max: 12 }), reporting, (year, last, own) => {
        const stored = Array.from({ length: 12 }, (_, at) => periodFor({ year, first: 1, last: at + 1 }, own))
        for (const spelling of spellings(last)) {
          const { wish } = takePeriod(`budget ${spelling} ${year}`)
          expect([spelling, choosePeriod(stored, wish)?.last]).toEqual([spelling, last])
        }
      }),
    )
  })

  it('delår är nämndens egna månader', () => {
    const stored = [6, 10, 12].map((last) =>
      periodFor({ year: 2031, first: 1, last }, { ...USUAL, interims: [6, 10] }),
    )
    expect(stored.map(periodName)).toEqual(['Delår 1 2031', 'Delår 2 2031', 'Helår 2031'])
    expect(choosePeriod(stored, takePeriod('delår 1').wish)?.last).toBe(6)
    expect(choosePeriod(stored, takePeriod('delår 3').wish)).toBeNull()
    const [only] = reportedPeriods(2031, { ...USUAL, interims: [6] })
    expect(only && periodName(only)).toBe('Delår 2031')
  })

  it('kallas det som nämnden följer upp', () => {
    const names = (own: Partial<Reporting>) =>
      reportedPeriods(2031, { interims: [], regular: [], months: [], ...own }).map(periodWords)
    expect(names({ regular: ['tertial'] })).toEqual(['tertial 1 2031', 'tertial 2 2031', 'helår 2031'])
    expect(names({ regular: ['quarter'] })).toEqual([
      'kvartal 1 2031',
      'kvartal 2 2031',
      'kvartal 3 2031',
      'helår 2031',
    ])
    expect(names({ regular: ['half'] })).toEqual(['halvår 2031', 'helår 2031'])
    expect(names({ interims: [4, 8], months: [2, 10] })).toEqual([
      'januari–februari 2031',
      'delår 1 2031',
      'delår 2 2031',
      'januari–oktober 2031',
      'helår 2031',
    ])
    expect(names({ regular: ['month'] })).toHaveLength(12)
  })
})

describe('ordning', () => {
  it('perioden före har slutat tidigare, och ingen som följs upp ligger mellan', () => {
    fc.assert(
      fc.property(anyYear, reporting, (year, own) => {
        const all = [...reportedPeriods(year, own), ...reportedPeriods(year - 1, own)].toSorted(newestFirst)
        for (const [at, period] of all.entries()) {
          const next = all[at + 1]
          if (next) expect(periodBefore(period, own)).toEqual(next)
        }
      }),
    )
  })

  it('före en del av året ligger en lika lång, och före årets första förra året', () => {
    expect(periodBefore({ year: 2031, first: 5, last: 8 }, USUAL)).toMatchObject({
      year: 2031,
      first: 1,
      last: 4,
    })
    expect(periodBefore({ year: 2031, first: 1, last: 4 }, USUAL)).toEqual(
      periodFor({ year: 2030, first: 1, last: 12 }, USUAL),
    )
  })

  it('samma period förra året heter detsamma', () => {
    fc.assert(
      fc.property(months, reporting, (some, own) => {
        const before = samePeriodLastYear(periodFor(some, own))
        expect(before).toEqual(periodFor({ ...some, year: some.year - 1 }, own))
      }),
    )
  })
})

describe('choosePeriod', () => {
  const periods = [wholeYear(2013), interim(2, 2023), interim(1, 2023)]

  it('tar den nyaste när ingen är nämnd, och annars den nyaste som stämmer', () => {
    expect(choosePeriod(periods, null)).toEqual(interim(2, 2023))
    expect(choosePeriod(periods, { year: 2013 })).toEqual(wholeYear(2013))
    expect(choosePeriod(periods, { kind: 'interim', no: 1 })).toEqual(interim(1, 2023))
    expect(choosePeriod(periods, { kind: 'interim' })).toEqual(interim(2, 2023))
  })

  it('säger att ingen finns', () => {
    expect(choosePeriod(periods, { year: 2020 })).toBeNull()
    expect(choosePeriod([], null)).toBeNull()
    expect(choosePeriod(periods, { kind: 'quarter', no: 1, months: [1, 3] })).toBeNull()
  })

  it('väljer aldrig en äldre period än någon annan', () => {
    fc.assert(
      fc.property(fc.array(months, { minLength: 1 }), (some) => {
        const all = some.map((one) => periodFor(one, USUAL))
        expect(choosePeriod(all, null)).toEqual(all.toSorted(newestFirst)[0])
      }),
    )
  })
})
