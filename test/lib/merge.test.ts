import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { differences, isClash, merged } from '../../src/lib/merge.ts'

/** What two people changed of the same thing. */

describe('det som skiljer', () => {
  it.each([
    ['ingen har ändrat', 'a', 'a', 'a', null],
    ['bara jag', 'a', 'a', 'b', 'me'],
    ['bara den andra', 'a', 'b', 'a', 'them'],
    ['båda, lika', 'a', 'b', 'b', null],
    ['båda, olika', 'a', 'b', 'c', 'both'],
    ['jag har tömt det', 'a', 'a', '', 'me'],
    ['den andra har tömt det', 'a', '', 'a', 'them'],
    ['jag har tömt det som den andra ändrade', 'a', 'b', '', 'both'],
  ] as const)('%s', (_, was, theirs, mine, by) => {
    const found = differences({ field: was }, { field: theirs }, { field: mine })
    expect(found).toEqual(by === null ? [] : [{ field: 'field', mine, theirs, by }])
  })

  it('är inget, för ett fält som är tomt och ett som inte finns', () => {
    expect(differences({ a: '' }, {}, {})).toEqual([])
    expect(differences({}, { a: '' }, {})).toEqual([])
    expect(differences({}, {}, { a: '' })).toEqual([])
    expect(differences({}, { a: 'x' }, {})).toEqual([{ field: 'a', mine: '', theirs: 'x', by: 'them' }])
    expect(differences({}, {}, { a: 'x' })).toEqual([{ field: 'a', mine: 'x', theirs: '', by: 'me' }])
  })
})

describe('det som sparas', () => {
  const base = { day: '1', who: 'A', what: 'x' }
  const theirs = { day: '2', who: 'A', what: 'y' }
  const mine = { day: '1', who: 'B', what: 'z', new: 'n' }
  const found = differences(base, theirs, mine)

  it('är det var och en ensam har ändrat, och det som valts där båda har', () => {
    expect(found.map(({ field, by }) => [field, by])).toEqual([
      ['day', 'them'],
      ['who', 'me'],
      ['what', 'both'],
      ['new', 'me'],
    ])
    expect(merged(theirs, found, () => 'theirs')).toEqual({ day: '2', who: 'B', what: 'y', new: 'n' })
    expect(merged(theirs, found, () => 'mine')).toEqual({ day: '2', who: 'B', what: 'z', new: 'n' })
    expect(merged(theirs, found, (field) => (field === 'what' ? 'mine' : 'theirs'))['what']).toBe('z')
  })

  it('visas först, när något av det är den andras', () => {
    expect(isClash(found)).toBe(true)
    expect(isClash(found.filter(({ by }) => by === 'them'))).toBe(true)
    expect(isClash(found.filter(({ by }) => by === 'both'))).toBe(true)
    expect(isClash(found.filter(({ by }) => by === 'me'))).toBe(false)
    expect(isClash([])).toBe(false)
  })

  it('tappar aldrig något som bara en av dem har ändrat', () => {
    const values = fc.record({ a: fc.constantFrom('', '1', '2'), b: fc.constantFrom('', '1', '2') })
    fc.assert(
      fc.property(values, values, values, fc.constantFrom('mine', 'theirs'), (was, now, wanted, pick) => {
        const saved: Readonly<Record<string, string>> = merged(now, differences(was, now, wanted), () => pick)
        for (const field of ['a', 'b'] as const) {
          if (now[field] === was[field]) expect(saved[field]).toBe(wanted[field])
          else if (wanted[field] === was[field]) expect(saved[field]).toBe(now[field])
          else expect(saved[field]).toBe(pick === 'mine' ? wanted[field] : now[field])
        }
      }),
    )
  })
})
