import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createWishReader, type Wish } from '../../../src/features/matters/list/query.ts'
import { nearestDnrs, readTarget } from '../../../src/features/matters/one/query.ts'
import { createSearch } from '../../../src/features/matters/search.ts'
import { calendarDate } from '../../../src/lib/calendar.ts'
import { fold } from '../../../src/lib/words.ts'
import { mattersTexts as texts } from '../../../src/texts/matters.ts'
import { TODAY } from './support.ts'

const read = createWishReader(texts.filters, texts.fillers)
const nothing: Wish = {
  which: null,
  mine: false,
  late: false,
  meeting: false,
  undated: false,
  week: null,
  noSuchWeek: null,
  search: '',
}

describe('vad man vill se', () => {
  it.each<[string, Partial<Wish>]>([
    ['', {}],
    ['mina', { mine: true }],
    ['försenade', { late: true }],
    ['FORSENADE', { late: true }],
    ['mina försenade', { mine: true, late: true }],
    ['vecka', { week: calendarDate('2023-09-11') }],
    ['den här veckan', { week: calendarDate('2023-09-11') }],
    ['nästa vecka', { week: calendarDate('2023-09-18') }],
    ['v. 39', { week: calendarDate('2023-09-25') }],
    ['v39 mina', { week: calendarDate('2023-09-25'), mine: true }],
    ['vecka 39', { week: calendarDate('2023-09-25') }],
    ['nästa sammanträde', { meeting: true }],
    ['utan datum', { undated: true }],
    ['alla', { which: 'all' }],
    ['avslutade', { which: 'closed' }],
    ['öppna mina', { which: 'open', mine: true }],
    ['Lex Sarah', { search: 'Lex Sarah' }],
    ['avslutade brottsofferfonden', { which: 'closed', search: 'brottsofferfonden' }],
    ['vecka 53', { noSuchWeek: 53 }],
    ['v 99 mina', { noSuchWeek: 99, mine: true }],
    ['mina ärenden', { mine: true }],
    ['som är försenade', { late: true }],
  ])('«%s»', (words, wish) => {
    expect(read(words, TODAY)).toEqual({ ...nothing, ...wish })
  })

  it('förstår varje ord i ordlistan, också utan å, ä och ö', () => {
    for (const phrase of Object.values(texts.filters).flat()) {
      expect({ phrase, ...read(phrase, TODAY) }).toMatchObject({ phrase, search: '' })
      expect({ phrase, ...read(fold(phrase), TODAY) }).toEqual({ phrase, ...read(phrase, TODAY) })
    }
  })

  it('har en ordlista i NFC med latinska bokstäver, och inget ord två gånger', () => {
    const phrases = Object.values(texts.filters).flat()
    for (const phrase of phrases) expect(phrase).toMatch(/^[a-zåäö ]+$/)
    expect(new Set(phrases).size).toBe(phrases.length)
  })

  it('kraschar aldrig', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (words) => {
        expect(() => read(words, TODAY)).not.toThrow()
      }),
    )
  })
})

describe('vilket ärende', () => {
  const target = (words: string) => readTarget(words, 'SN', texts.fullTextWords)
  const dnr = { kind: 'dnr', dnr: { prefix: 'SN', year: 2023, number: 130 } }

  it.each([
    ['', { kind: 'none' }, false],
    ['#12', { kind: 'id', id: 12 }, false],
    ['#12 ärendet', { kind: 'id', id: 12 }, true],
    ['SN/2023:00130', dnr, false],
    ['sn 2023:130 arendet', dnr, true],
    ['2023:130 hela texten', dnr, true],
    ['06', { kind: 'item', no: 6 }, false],
    ['punkt 6', { kind: 'item', no: 6 }, false],
    ['ärendet', { kind: 'text', text: 'ärendet' }, false],
    ['brottsofferfonden', { kind: 'text', text: 'brottsofferfonden' }, false],
  ])('«%s»', (words, expected, fullText) => {
    expect(target(words)).toEqual({ target: expected, fullText })
  })

  it('föreslår de närmaste diarienumren: samma nämnd, år och sedan nummer', () => {
    const known = ['SN/2023:130', 'SN/2023:7', 'KS/2023:131', 'SN/2022:131'].map((key) => ({ dnr: key }))
    const near = nearestDnrs({ prefix: 'SN', year: 2023, number: 131 }, known)
    expect(near.map((item) => item.dnr)).toEqual(['SN/2023:130', 'SN/2023:7', 'SN/2022:131'])
  })
})

describe('sökning', () => {
  const search = createSearch([
    { id: 1, text: 'Ansökan om medel från brottsofferfonden SN/2023:00239' },
    { id: 2, text: 'Kompetensförsörjningsplan 2024-2027 SN/2023:00314' },
    { id: 3, text: 'Rekvirering av statsbidraget för familjehemsplaceringar' },
    { id: 4, text: 'Famåtsikt 2015-18' },
  ])

  it.each([
    ['brottsofferfonden', [1]],
    ['BROTTSOFFER', [1]],
    ['fonden', [1]],
    ['ansokan medel', [1]],
    ['kompetensforsorjning', [2]],
    ['brotsofferfonden', [1]],
    ['statsbidragen', [3]],
    ['framåtsikt', [4]],
    ['239', [1]],
    ['lex sarah', []],
    ['…', []],
    ['', []],
  ])('«%s»', (words, ids) => {
    expect(search.find(words)).toEqual(ids)
  })

  it('gissar inte på siffror', () => {
    expect(search.find('00238')).toEqual([])
  })

  it('föreslår det som ligger nära när inget passar', () => {
    expect(search.near('statliga bidrag, familjehem')[0]).toBe(3)
  })

  it('kraschar aldrig', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (words) => {
        expect(() => [search.find(words), search.near(words)]).not.toThrow()
      }),
    )
  })
})
