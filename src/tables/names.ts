import { editDistance } from '../lib/spelling.ts'
import { asSpelled, foldedWords } from '../lib/words.ts'

/** Names in a file beside those that are known: known, nearly known, or new. */
export type NameMatch = { is: 'known'; name: string } | { is: 'near'; name: string } | { is: 'new' }

const JOINERS = new Set(['och', 'o', 'samt'])
const NEAR = 0.2 // of the letters may differ
const LONGEST = 80 // letters that are compared

const keyOf = (name: string): string =>
  foldedWords(name)
    .filter((word) => !JOINERS.has(word))
    .join(' ')

/** Finds a name among the known ones, whatever its case and spaces; one with other accents is nearly known: "Ost" is not "Öst". */
export function matchName(name: string, known: readonly string[]): NameMatch {
  const exact = asSpelled(name)
  const same = known.find((one) => asSpelled(one) === exact)
  if (same !== undefined) return { is: 'known', name: same }
  const key = keyOf(name).slice(0, LONGEST)
  const furthest = Math.max(1, Math.floor(key.length * NEAR))
  const [near] = known
    .map((one) => ({ one, distance: distanceOf(key, keyOf(one).slice(0, LONGEST)) }))
    .filter(({ distance }) => distance <= furthest)
    .toSorted((a, b) => a.distance - b.distance)
  return near ? { is: 'near', name: near.one } : { is: 'new' }
}

/** Names that differ in a number are two names: "Mål 1" is no misspelt "Mål 2". */
function distanceOf(a: string, b: string): number {
  const digits = (text: string) => text.match(/\d+/g)?.join(' ') ?? ''
  return digits(a) === digits(b) ? editDistance(a, b) : Number.POSITIVE_INFINITY
}
