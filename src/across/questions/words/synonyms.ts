import { SYNONYMS } from '../../../texts/question-synonyms.ts'

/** Exchanges what people call things for what the documents call them. */

type Pair = readonly [string, string]

/**
 * Exchanges each of the words, whole and in any case, for what it means; in the order given. `areInflected`: longer words in
 * their other forms too.
 */
export function synonymReader(pairs: readonly Pair[], areInflected = false): (text: string) => string {
  const patterns = pairs.map(([typed, meant]) => ({
    pattern: new RegExp(
      String.raw`(?<![\p{L}\p{N}])${lettersOf(typed)}${areInflected ? endingOf(typed) : ''}(?![\p{L}\p{N}])`,
      'giu',
    ),
    meant,
  }))
  const any = new RegExp(patterns.map(({ pattern }) => pattern.source).join('|') || '(?!)', 'iu')
  return (text) =>
    any.test(text)
      ? patterns.reduce((rest, { pattern, meant }) => rest.replace(pattern, () => meant), text)
      : text
}

const LEAST_INFLECTED = 6

/** A longer word is meant in its other forms too: "lönekostnader" and "lönekostnaderna". */
const endingOf = (typed: string): string =>
  typed.length >= LEAST_INFLECTED && /\p{L}$/u.test(typed) ? '(?:na|en|et|n|s)?' : ''

/** Short words are told from others by their dots: "man" is no "mån". */
const lettersOf = (typed: string): string =>
  typed.length < LEAST_LOOSE ? typed : typed.split('').map(looseLetter).join('')

const LEAST_LOOSE = 4

/** å ä ö are typed as a a o too. */
function looseLetter(letter: string): string {
  if (letter === 'å' || letter === 'ä') return `[${letter}a]`
  return letter === 'ö' ? '[öo]' : letter
}

export const withSynonyms = synonymReader(SYNONYMS, true)
