import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold, foldedWords, shorten } from '../../src/lib/words.ts'

const text = fc.string({ unit: 'grapheme', maxLength: 200 })

describe('ord utan å, ä och ö', () => {
  it.each([
    ['Ärenden', 'arenden'],
    ['SAMMANTRÄDE', 'sammantrade'],
    ['Åtgärd för ö', 'atgard for o'],
    ['idé', 'ide'],
  ])('«%s» blir «%s»', (from, to) => {
    expect(fold(from)).toBe(to)
    expect(fold(from.normalize('NFD'))).toBe(to)
  })

  it('är detsamma som att skilja tecknen från bokstäverna, för varje tecken', () => {
    for (let code = 0; code < 0x1_00_00; code += 1) {
      const sign = String.fromCharCode(code)
      expect(fold(sign), sign).toBe(sign.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase())
    }
  })

  it('ändrar inte det som redan är vikt', () => {
    fc.assert(
      fc.property(text, (value) => {
        expect(fold(fold(value))).toBe(fold(value))
      }),
    )
  })

  it('delar vid allt som inte är bokstäver eller siffror', () => {
    expect(foldedWords('IT-säkerhet, SN/2023:00130 – «Lex Sarah»')).toEqual([
      'it',
      'sakerhet',
      'sn',
      '2023',
      '00130',
      'lex',
      'sarah',
    ])
    expect(foldedWords(' – ')).toEqual([])
  })
})

describe('kortar text', () => {
  it('låter text som får plats vara', () => {
    expect(shorten('Delårsrapport', 13)).toBe('Delårsrapport')
  })

  it('kortar mellan ord', () => {
    expect(shorten('Ansökan om medel från brottsofferfonden', 25)).toBe('Ansökan om medel från…')
  })

  it('kortar mitt i ett ord när det är långt', () => {
    expect(shorten('Kompetensförsörjningsplan', 10)).toBe('Kompetens…')
  })

  it('blir aldrig längre än det får, och delar inget tecken', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 0, max: 200 }), (value, length) => {
        const short = shorten(value, length)
        expect(short.length).toBeLessThanOrEqual(length)
        expect(() => encodeURIComponent(short)).not.toThrow() // half a character would throw
        expect(short === value).toBe(value.length <= length)
      }),
      {
        examples: [
          ['abc', 0],
          ['abc', 1],
          ['😀😀', 3],
        ],
      },
    )
  })
})
