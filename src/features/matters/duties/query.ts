import { isYear } from '../../../lib/period-names.ts'
import { fold, foldedWords } from '../../../lib/words.ts'

/** What a person wants to see of the recurring duties. */
export type DutyQuery = { kind: 'year'; year: number } | { kind: 'one'; id: number } | { kind: 'new' }

const ID = /^#(\d{1,9})$/

/** Makes the function that reads the words after the command's name; null for words that name none of these. */
export const createDutyQueryReader =
  (newPhrases: readonly string[]) =>
  (words: string, thisYear: number): DutyQuery | null => {
    const folded = fold(words).trim()
    if (folded === '') return { kind: 'year', year: thisYear }
    if (isYear(folded)) return { kind: 'year', year: Number(folded) }
    const id = ID.exec(folded)?.[1]
    if (id) return { kind: 'one', id: Number(id) }
    return newPhrases.some((phrase) => fold(phrase) === folded) ? { kind: 'new' } : null
  }

/** The words that the grammar does not take. */
export const leftOfDutyQuery = (query: DutyQuery | null, words: string): readonly string[] =>
  query ? [] : foldedWords(words)
