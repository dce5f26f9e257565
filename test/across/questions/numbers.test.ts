import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Lists, numbered, numberOf, runOf } from '../../../src/across/questions/find/numbers.ts'
import { postingsOf } from '../../../src/across/questions/find/postings.ts'
import { whole } from '../../../src/lib/pieces.ts'

const lists = fc
  .uniqueArray(fc.nat(200_000), { maxLength: 20 })
  .chain((keys) =>
    fc.tuple(...keys.map((key) => fc.tuple(fc.constant(key), fc.uniqueArray(fc.nat(100_000))))),
  )

it('en lista för var nyckel är densamma som i en vanlig avbildning, i samma ordning', () => {
  fc.assert(
    fc.property(lists, fc.nat(200_000), (entries, other) => {
      const plain = new Map(entries)
      const made = new Lists(plain)
      expect([...made.keys]).toEqual([...plain.keys()].toSorted((a, b) => a - b))
      for (const key of [...plain.keys(), other]) {
        expect([...made.of(key)]).toEqual(plain.get(key) ?? [])
        expect(made.of(key).size).toBe(plain.get(key)?.length ?? 0)
      }
      expect([...made.of(undefined)]).toEqual([])
    }),
  )
})

it('en följd har sina tal och inga andra', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(50)), (values) => {
      const run = runOf(values)
      const own = new Set(values)
      expect([...run]).toEqual([...own].toSorted((a, b) => a - b))
      for (let value = 0; value <= 51; value += 1) expect(run.has(value)).toBe(own.has(value))
    }),
  )
})

it('ett ord har samma nummer varje gång, och det som ingen tabell har inget', () => {
  const word = `fyrvaktare${Math.random()}`
  expect(numberOf(word)).toBeUndefined()
  expect(numbered(word)).toBe(numbered(word))
  expect(numberOf(word)).toBe(numbered(word))
  expect(numbered(`${word}s`)).not.toBe(numbered(word))
})

const levels = fc.constantFrom(1, 1.2, 0.9, 0.85, 0.6, 0.4, 0.3)
const stem = fc.constantFrom<string>('fyr', 'brygg', 'lots', 'hamn', 'boj')
const rows = fc.array(
  fc.record({
    names: fc.array(fc.array(stem, { minLength: 1, maxLength: 3 }), { maxLength: 2 }),
    posts: fc.array(fc.tuple(stem, levels)).map((entries) => new Map(entries)),
    codes: fc.uniqueArray(fc.constantFrom('c1', 'c2', 'c3')),
  }),
  { maxLength: 30 },
)

it('varje stam leder till sina rader, så starkt som den nämner dem', () => {
  fc.assert(
    fc.property(rows, (read) => {
      const postings = whole(postingsOf(read))
      for (const one of ['fyr', 'brygg', 'lots', 'hamn', 'boj', 'okänd']) {
        const expected = new Map(
          read.flatMap(({ posts }, at) => {
            const level = posts.get(one)
            return level === undefined ? [] : [[at, level] as const]
          }),
        )
        const places = postings.placesOf(one)
        expect(new Map(places)).toEqual(expected)
        expect([...places.keys()]).toEqual([...expected.keys()])
        expect([...places.values()]).toEqual([...expected.values()])
        expect(places.size).toBe(expected.size)
        for (let at = 0; at < read.length; at += 1) expect(places.get(at)).toBe(expected.get(at))
        const names = read.flatMap((row) =>
          row.names.flatMap((name) => (name.includes(one) ? name.join(' ') : [])),
        )
        expect(postings.names.of(numberOf(one)).size).toBe(new Set(names).size)
      }
    }),
  )
})
