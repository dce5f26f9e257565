import fc from 'fast-check'
import { expect, it } from 'vitest'
import { shared } from '../../src/lib/shared.ts'

it('samma text är densamma efteråt, hur lång den än är', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 400 }), (text) => {
      expect(shared(text)).toBe(text)
      expect(shared(`${text}`)).toBe(text)
    }),
  )
})

it('fler texter än vad som kommer ihåg ändrar inte någon', () => {
  const texts = Array.from({ length: 45_000 }, (_, at) => `brygga ${at}`)
  expect(texts.map(shared)).toEqual(texts)
  expect(texts.toReversed().map(shared)).toEqual(texts.toReversed())
})
