import { plainCharacters } from '../../../lib/typed-text.ts'
import { synonymReader } from '../words/synonyms.ts'

/** Which words may be counted, and how the committee's own are exchanged for those of the documents. Pure. */

export interface OwnSynonym {
  /** In lower case. */
  typed: string
  meant: string
}

/** Letters alone, of a modest length and in lower case: no numbers, and no names as names are written. */
const COUNTED = /^\p{Ll}{4,30}$/u
/** What surnames end in, in whatever case. */
const SURNAME = /(?:sson|str[oö]m|gren|[kq]vist|dotter|berg|lund|stedt)$/

export const countedWords = (unknown: readonly string[]): string[] => [
  ...new Set(unknown.filter((word) => COUNTED.test(word) && !SURNAME.test(word))),
]

/** The question in the words of the documents. */
export const withOwnWords = (question: string, synonyms: readonly OwnSynonym[]): string =>
  synonyms.length === 0
    ? question
    : synonymReader(synonyms.map(({ typed, meant }) => [typed, meant] as const))(plainCharacters(question))

const MOST_LETTERS = 40
const PHRASE = /^\p{L}+(?:[ -]\p{L}+){0,3}$/u

/** As it is stored; null for what is no word or short phrase of letters. */
export function phraseOf(typed: string): string | null {
  const phrase = plainCharacters(typed).replaceAll(/\s+/g, ' ').trim().toLowerCase()
  return phrase.length >= 2 && phrase.length <= MOST_LETTERS && PHRASE.test(phrase) ? phrase : null
}
