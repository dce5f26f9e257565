import { SYNONYMS } from '../../../texts/question-synonyms.ts'

/** Exchanges what people call things for what the documents call them. */

type Pair = readonly [string, string]

/** Exchanges each of the words, whole and in any case, for what it means; in the order given. */
export function synonymReader(pairs: readonly Pair[]): (text: string) => string {
  const patterns = pairs.map(([typed, meant]) => ({
    pattern: new RegExp(
      String.raw`(?<![\p{L}\p{N}])${typed.split('').map(looseLetter).join('')}(?![\p{L}\p{N}])`,
      'giu',
    ),
    meant,
  }))
  return (text) => patterns.reduce((rest, { pattern, meant }) => rest.replace(pattern, () => meant), text)
}

/** å ä ö are typed as a a o too. */
function looseLetter(letter: string): string {
  if (letter === 'å' || letter === 'ä') return `[${letter}a]`
  return letter === 'ö' ? '[öo]' : letter
}

export const withSynonyms = synonymReader(SYNONYMS)
