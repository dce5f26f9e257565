import { foldedWords } from '../../lib/words.ts'

/** Parts of a row, though its name may hold the word: a sentence with one of them is about less than the row. */
export const PARTS: ReadonlySet<string> = new Set(
  'kvinnor man flickor pojkar kvinnorna mannen flickorna pojkarna'.split(' '),
)
const ENDINGS = ['', 'n', 't', 'en', 'et', 'na', 'erna', 'arna']

/** The words of names, folded, and as they are called when they are known: "väntetid" and "väntetiden". Pure. */
export const formsOf = (names: readonly string[]): ReadonlySet<string> =>
  new Set(
    names
      .flatMap(foldedWords)
      .filter((word) => !PARTS.has(word))
      .flatMap((word) => ENDINGS.map((ending) => word + ending)),
  )
