import type { CalendarDate } from '../../lib/calendar.ts'
import { fold, trimEndOf } from '../../lib/words.ts'
import {
  boardOf,
  boardsOf,
  byDate,
  type Item,
  inChargeOf,
  isDone,
  isLate,
  isOwn,
  topicOf,
} from './followup.ts'

const FILTERS = ['mine', 'late', 'audit', 'promises', 'done', 'all', 'allBoards', 'unowned'] as const
export type Filter = (typeof FILTERS)[number]

/** What somebody wants to see. */
export interface Wish {
  filters: ReadonlySet<Filter>
  /** The board asked for by name. */
  board: string | null
  /** What remains: words to look for. */
  search: string
}

/** The phrases for each filter, folded, the longest first. */
export type Phrases = Readonly<Record<Filter, readonly string[]>>

const TRAILING = /[,;.]/ // after a word

/** Reads what stands after the command word; boards are found by their names. */
export function readWish(words: string, phrases: Phrases, boards: readonly string[]): Wish {
  let rest = ` ${fold(words)
    .split(/\s+/)
    .map((word) => trimEndOf(word, TRAILING))
    .filter(Boolean)
    .join(' ')} `
  const take = (phrase: string): boolean => {
    if (!rest.includes(` ${phrase} `)) return false
    rest = rest.replace(` ${phrase} `, ' ')
    return true
  }
  const board = boards.find((name) => take(fold(name))) ?? null
  if (board) take('namnd')
  const known = FILTERS.flatMap((filter) =>
    phrases[filter].map((phrase) => ({ filter, phrase: fold(phrase) })),
  )
  const filters = new Set<Filter>()
  for (const { filter, phrase } of known.toSorted((a, b) => b.phrase.length - a.phrase.length)) {
    if (take(phrase)) filters.add(filter)
  }
  const left = new Set(rest.trim().split(' '))
  const asTyped = words.split(/\s+/).filter((word) => left.has(trimEndOf(fold(word), TRAILING)))
  return { filters, board, search: asTyped.join(' ') }
}

/** A command's part of the registers: what it is called, and how its lines begin. */
export interface Page {
  name: string
  title: string
  /** Null for every register. */
  registers: ReadonlySet<string> | null
  /** Words that the command itself stands for: "revision". */
  prefix: string
}

export const itemsOf = (items: readonly Item[], { registers }: Page): Item[] =>
  items.filter(({ register }) => registers === null || registers.has(register))

export interface Scope {
  /** Name of the committee that this installation serves. */
  own: string
  userId: string
  today: CalendarDate
}

/** What the wish fits, in the order it is shown. Done is left out unless asked for; so are other boards. */
export function choose(items: readonly Item[], wish: Wish, { own, userId, today }: Scope): Item[] {
  const { filters, board, search } = wish
  const boards = boardsOf(items)
  const wanted = (item: Item): boolean =>
    inScope(item) &&
    (!filters.has('mine') || item.owner === userId) &&
    (!filters.has('unowned') || inChargeOf(item) === null) &&
    (!filters.has('late') || isLate(item, today)) &&
    (!filters.has('audit') || item.register === 'audit') &&
    (!filters.has('promises') || item.register === 'action') &&
    (filters.has('all') || (filters.has('done') ? isDone(item) : search !== '' || !isDone(item))) &&
    (search === '' || hasWords(item, search))
  const inScope = (item: Item): boolean => {
    if (board) return boardOf(item) === board
    return filters.has('allBoards') || isOwn(item, own, boards)
  }
  return items.filter(wanted).toSorted(byDate)
}

/** True when the item has all of the words. */
export const hasWords = (item: Item, search: string): boolean => {
  const { text, responsible } = item
  const all = fold([text, topicOf(item), responsible, boardOf(item)].filter(Boolean).join(' '))
  return fold(search)
    .split(' ')
    .every((word) => all.includes(trimEndOf(word, TRAILING)))
}
