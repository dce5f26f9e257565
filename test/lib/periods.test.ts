import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { choosePeriod, newestFirst, type PeriodKind, takePeriod } from '../../src/lib/periods.ts'
import { periodWords } from '../../src/texts/periods.ts'
import { anyText } from '../support/arbitraries.ts'

const KINDS: readonly PeriodKind[] = ['interim_1', 'interim_2', 'annual']
const period = fc.record({ year: fc.integer({ min: 1990, max: 2060 }), kind: fc.constantFrom(...KINDS) })

describe('takePeriod', () => {
  it.each([
    ['barn', null, 'barn'],
    ['status 2013', { year: 2013 }, 'status'],
    ['lex sarah delår 2 2023', { kind: 'interim_2', year: 2023 }, 'lex sarah'],
    ['delår1 2022 barn', { kind: 'interim_1', year: 2022 }, 'barn'],
    ['delar 2', { kind: 'interim_2' }, ''],
    ['Delårsrapport 1 2023', { kind: 'interim_1', year: 2023 }, ''],
    ['delårsuppföljning 1', { kind: 'interim_1' }, ''],
    ['delåret 2023', { kind: 'interim_2', year: 2023 }, ''],
    ['delår 2023', { kind: 'interim_2', year: 2023 }, ''],
    ['årsredovisning 2013', { kind: 'annual', year: 2013 }, ''],
    ['arsredovisningen 2013', { kind: 'annual', year: 2013 }, ''],
    ['barn årsbokslut', { kind: 'annual' }, 'barn'],
    ['bokslutet', { kind: 'annual' }, ''],
    ['helår 2013', { kind: 'annual', year: 2013 }, ''],
    ['delår 3 2023', { unknown: 'delår 3', year: 2023 }, ''],
    ['barn delårsrapport 3', { unknown: 'delår 3' }, 'barn'],
    ['delår 12', { unknown: 'delår 12' }, ''],
    ['delår 0 2023', { unknown: 'delår 0', year: 2023 }, ''],
    ['delår 2.1.3.1', { kind: 'interim_2' }, '2.1.3.1'],
  ])('läser «%s»', (typed, wish, rest) => {
    expect(takePeriod(typed)).toEqual({ wish, rest })
  })

  it('läser å som är skrivet som a och en ring', () => {
    expect(takePeriod('delår 2 2023'.normalize('NFD'))).toEqual({
      wish: { kind: 'interim_2', year: 2023 },
      rest: '',
    })
  })

  it.each(['SN/2023:00130', 'sn 2014:38', '2023-09-19', 'modelår', 'x2013', 'projekt 5630', 'helårsprognos'])(
    'tar ingen period ur «%s»',
    (typed) => {
      expect(takePeriod(typed)).toEqual({ wish: null, rest: typed })
    },
  )

  it('läser tillbaka varje period som den själv skriver', () => {
    fc.assert(
      fc.property(period, (written) => {
        expect(takePeriod(`barn och unga ${periodWords(written)}`)).toEqual({
          wish: written,
          rest: 'barn och unga',
        })
      }),
    )
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

describe('choosePeriod', () => {
  const periods = [
    { year: 2013, kind: 'annual' },
    { year: 2023, kind: 'interim_2' },
    { year: 2023, kind: 'interim_1' },
  ] as const

  it('tar den nyaste när ingen är nämnd', () => {
    expect(choosePeriod(periods, null)).toEqual({ year: 2023, kind: 'interim_2' })
  })

  it('tar den nyaste som stämmer med det som är nämnt', () => {
    expect(choosePeriod(periods, { year: 2013 })).toEqual({ year: 2013, kind: 'annual' })
    expect(choosePeriod(periods, { kind: 'interim_1' })).toEqual({ year: 2023, kind: 'interim_1' })
  })

  it('säger att ingen finns', () => {
    expect(choosePeriod(periods, { year: 2020 })).toBeNull()
    expect(choosePeriod([], null)).toBeNull()
    expect(choosePeriod(periods, { unknown: 'delår 3', year: 2023 })).toBeNull()
  })

  it('väljer aldrig en äldre period än någon annan som stämmer', () => {
    fc.assert(
      fc.property(fc.array(period, { minLength: 1 }), (some) => {
        const chosen = choosePeriod(some, null)
        expect(chosen).toEqual(some.toSorted(newestFirst)[0])
      }),
    )
  })
})
