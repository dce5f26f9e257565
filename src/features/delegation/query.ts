import { MONTHS } from '../../lib/months.ts'
import { isYear } from '../../lib/period-names.ts'
import { fold, foldedWords } from '../../lib/words.ts'

/** What a person wants to see of the delegation decisions. */
export type Query =
  | { kind: 'list'; filter: Filter }
  | { kind: 'order' }
  | { kind: 'new' }
  | { kind: 'one'; id: number }

export interface Filter {
  year: number | null
  /** 1–12 */
  month: number | null
  isUnreported: boolean
  /** Of the delegation order: "1.2", or "1" for all that begin so. */
  point: string | null
  /** Words of the kind of decision, folded. */
  words: readonly string[]
}

export const NO_FILTER: Filter = { year: null, month: null, isUnreported: false, point: null, words: [] }

const POINT = /^\d{1,3}(?:\.\d{1,3}){1,4}$/ // 1.2, 7.10.3
const ID = /^#(\d{1,9})$/ // our own number, in buttons

const folded = (words: readonly string[]): ReadonlySet<string> => new Set(words.map(fold))

export interface Phrases {
  new: readonly string[]
  order: readonly string[]
  unreported: readonly string[]
}

/** Makes the function that reads the words after the command's name. */
export function createQueryReader(phrases: Phrases) {
  const sets = {
    new: folded(phrases.new),
    order: folded(phrases.order),
    unreported: folded(phrases.unreported),
  }
  return (text: string, thisYear: number): Query => {
    const typed = text.trim()
    const id = ID.exec(typed)?.[1]
    if (id) return { kind: 'one', id: Number(id) }
    const point = typed.split(/\s+/).find((word) => POINT.test(word)) ?? null
    const words = foldedWords(point === null ? typed : typed.replace(point, ' '))
    const all = words.join(' ')
    if (sets.new.has(all)) return { kind: 'new' }
    if (sets.order.has(all)) return { kind: 'order' }
    const year = words.find((word) => isYear(word))
    const month = words.map(monthOf).find((found) => found !== null) ?? null
    const rest = words.filter((word) => word !== year && monthOf(word) === null && !sets.unreported.has(word))
    return {
      kind: 'list',
      filter: {
        year: year === undefined ? (month === null ? null : thisYear) : Number(year),
        month,
        isUnreported: words.some((word) => sets.unreported.has(word)),
        point,
        words: rest,
      },
    }
  }
}

const FOLDED_MONTHS = MONTHS.map(fold)

const monthOf = (word: string): number | null => {
  const at = FOLDED_MONTHS.indexOf(word)
  return at < 0 ? null : at + 1
}

/** The words that give the filter again: "oanmälda juni 2023 serveringstillstånd". */
export const wordsOf = ({ year, month, isUnreported, point, words }: Filter, unreported: string): string =>
  [
    ...(isUnreported ? [unreported] : []),
    ...(month === null ? [] : [MONTHS[month - 1] ?? '']),
    ...(year === null ? [] : [String(year)]),
    ...(point === null ? [] : [point]),
    ...words,
  ].join(' ')
