import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Dnr, dnrKey, parseDnr } from '../../src/lib/dnr.ts'

const dnr: fc.Arbitrary<Dnr> = fc.record({
  prefix: fc.stringMatching(/^[A-ZÅÄÖ]{1,8}$/).filter((prefix) => prefix !== 'DNR'),
  year: fc.integer({ min: 1900, max: 2199 }),
  number: fc.integer({ min: 1, max: 999_999 }),
})

describe('läser diarienummer', () => {
  it.each([
    'SN/2023:00130',
    'SN 2023:130',
    'sn2023:130',
    'sn/2023:130',
    '2023:130',
    '2023:00130',
    '2023/130',
    'Dnr SN/2023:00130',
    'dnr. SN 2023:130',
    'Dnr: SN/2023:130',
    'Dnr 2023:130',
    'Dnr: 2023:130',
    ' SN/2023: 00130 ',
    'SN\u00a02023:130',
  ])('«%s» är SN/2023:130', (text) => {
    const read = parseDnr(text, 'SN')
    expect(read && dnrKey(read)).toBe('SN/2023:130')
  })

  it('läser år med två siffror efter ett prefix', () => {
    expect(parseDnr('sn/23:13', 'SN')).toEqual({ prefix: 'SN', year: 2023, number: 13 })
    expect(parseDnr('Dnr SN 98:5', 'SN')).toEqual({ prefix: 'SN', year: 1998, number: 5 })
  })

  it('behåller en annan nämnds prefix', () => {
    expect(parseDnr('KS 2013:635', 'SN')).toEqual({ prefix: 'KS', year: 2013, number: 635 })
  })

  it('läser å, ä och ö i prefix, också när de är skrivna som två tecken', () => {
    expect(parseDnr('än 2023:1', 'SN')?.prefix).toBe('ÄN')
    expect(parseDnr('än 2023:1'.normalize('NFD'), 'SN')?.prefix).toBe('ÄN')
  })

  it.each([
    '',
    '130',
    '23:130',
    'SN/2023',
    'SN/2023:',
    'brottsoffer',
    '2023-09-19',
    'SN/2023:130 ärendet',
    '20231:5',
    'Dnr',
    'SN/2023:0',
  ])('«%s» är inget diarienummer', (text) => {
    expect(parseDnr(text, 'SN')).toBeNull()
  })

  it('läser tillbaka sin egen nyckel', () => {
    fc.assert(
      fc.property(dnr, (value) => {
        expect(parseDnr(dnrKey(value), 'X')).toEqual(value)
      }),
    )
  })

  it('ger samma nyckel för alla stavningar', () => {
    const spelling = fc.record({
      lead: fc.constantFrom('', 'Dnr ', 'dnr: ', 'DNR. ', ' '),
      gap: fc.constantFrom('/', ' ', ''),
      zeros: fc.integer({ min: 0, max: 6 }),
      lower: fc.boolean(),
    })
    fc.assert(
      fc.property(dnr, spelling, (value, { lead, gap, zeros, lower }) => {
        const prefix = lower ? value.prefix.toLowerCase() : value.prefix
        const text = `${lead}${prefix}${gap}${value.year}:${String(value.number).padStart(zeros, '0')}`
        expect(parseDnr(text, 'X')).toEqual(value)
      }),
    )
  })

  it('tar den egna nämndens prefix när inget är skrivet', () => {
    fc.assert(
      fc.property(dnr, ({ prefix, year, number }) => {
        expect(parseDnr(`${year}:${number}`, prefix)).toEqual({ prefix, year, number })
      }),
    )
  })

  it('kraschar aldrig', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const read = parseDnr(text, 'SN')
        const key = read ? dnrKey(read) : 'SN/2023:130'
        expect(key).toMatch(/^\p{L}+\/\d{4}:[1-9]\d*$/u)
      }),
    )
  })
})
