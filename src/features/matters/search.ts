import MiniSearch from 'minisearch'
import { fold, foldedWords } from '../../lib/words.ts'

export interface Searchable {
  id: number
  text: string
}

export interface Search {
  /** Ids of what has every word, as it is or inside a compound; failing that, in a similar spelling. */
  find(text: string): number[]
  /** Ids of what comes nearest when nothing was found, best first. */
  near(text: string): number[]
}

const MIN_FUZZY = 4 // in shorter words a wrong letter makes another word
const MAX_WORDS = 12
const isNumber = /^\d+$/ // a wrong digit is another number, not a misspelling

/** A search over short texts. The index for misspellings is made the first time it is needed. */
export function createSearch(items: readonly Searchable[]): Search {
  const folded = items.map(({ id, text }) => ({ id, text: foldedWords(text).join(' ') }))
  let index: MiniSearch<Searchable> | null = null
  const similar = (words: readonly string[], fuzzy: number, combineWith: 'AND' | 'OR'): number[] => {
    index ??= createIndex(folded)
    return index
      .search(words.join(' '), {
        combineWith,
        prefix: (term) => term.length >= MIN_FUZZY,
        fuzzy: (term) => (term.length >= MIN_FUZZY && !isNumber.test(term) ? fuzzy : false),
      })
      .map(({ id }) => Number(id))
  }
  return {
    find: (text) => {
      const words = foldedWords(text).slice(0, MAX_WORDS)
      if (words.length === 0) return []
      const literal = folded.filter((item) => words.every((word) => item.text.includes(word)))
      return literal.length > 0 ? literal.map(({ id }) => id) : similar(words, 0.25, 'AND')
    },
    near: (text) => similar(foldedWords(text).slice(0, MAX_WORDS), 0.4, 'OR'),
  }
}

function createIndex(items: readonly Searchable[]): MiniSearch<Searchable> {
  const index = new MiniSearch<Searchable>({
    fields: ['text'],
    tokenize: (text) => text.split(' ').filter(Boolean),
    processTerm: fold,
  })
  index.addAll(items)
  return index
}
