import { fold } from '../../../lib/words.ts'
import { SYNONYMS } from '../../../texts/question-synonyms.ts'

/** Exchanges what people call things for what the documents call them. */

const PATTERNS = SYNONYMS.map(([typed, meant]) => ({
  pattern: new RegExp(
    String.raw`(?<![\p{L}\p{N}])${typed.split('').map(looseLetter).join('')}(?![\p{L}\p{N}])`,
    'giu',
  ),
  meant,
  key: fold(typed),
}))

/** å ä ö are typed as a a o too. */
function looseLetter(letter: string): string {
  if (letter === 'å' || letter === 'ä') return `[${letter}a]`
  return letter === 'ö' ? '[öo]' : letter
}

export function withSynonyms(text: string): string {
  return PATTERNS.reduce((rest, { pattern, meant }) => rest.replace(pattern, meant), text)
}
