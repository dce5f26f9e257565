import { stemmer } from '@orama/stemmers/swedish'
import type { FactRow, FactTable } from '../../contract/facts.ts'
import { fold, foldedWords } from '../../lib/words.ts'
import type { Facts } from './catalogue.ts'

/** What words point at in the catalogue of facts: rows that have figures. Pure. */

/** A thing that figures are kept of, through all tables of its kind. */
export interface Subject {
  family: string
  /** The row's key, the same in every period. */
  key: string
  /** As the newest table has it. */
  table: FactTable
  row: FactRow
}

/** How a subject is named in a command line, whatever it is called. */
export const idOf = ({ family, key }: Pick<Subject, 'family' | 'key'>): string => `${family}|${key}`

/** The same thing, divided otherwise: by sex, age, unit. */
export const isSameThing = (a: FactRow, b: FactRow): boolean =>
  a.names[0] === b.names[0] && a.lineName === b.lineName && a.path.join('|') === b.path.join('|')

/** Every row with figures, the newest table's of each; parts by sex and the like belong to their whole, or to the first. */
export function subjectsOf({ tables }: Pick<Facts, 'tables'>): Subject[] {
  const found = new Map<string, Subject>()
  for (const table of tables) {
    const numbers = new Set(
      table.columns.flatMap(({ key, type, period }) => (type === 'number' && period ? [key] : [])),
    )
    const leaders = new Map<string, string>()
    for (const row of table.rows) {
      const thing = [row.names[0], row.lineName, ...row.path].join('|')
      const leader = leaders.get(thing) ?? row.key
      leaders.set(thing, leader)
      const isDivided = row.breakdown !== undefined && (row.partOf !== undefined || leader !== row.key)
      const subject = { family: table.family, key: row.key, table, row }
      if (isDivided || found.has(idOf(subject))) continue
      if (Object.entries(row.cells).some(([key, { value }]) => value !== null && numbers.has(key)))
        found.set(idOf(subject), subject)
    }
  }
  return [...found.values()]
}

const FILLERS = new Set(foldedWords('och i på av för med hos oss vår våra det den hur har vi jämför jämfört'))
const PREFIX = 4

const stem = (word: string): string => stemmer(word)

/** The words of a text that say something, as stems. */
const wordsIn = (text: string): string[] =>
  foldedWords(text)
    .filter((word) => !FILLERS.has(word))
    .map(stem)

interface Words {
  /** Each of the row's names. */
  names: readonly (readonly string[])[]
  /** The words of all of them, of its codes and line: by these it is found best. */
  own: readonly string[]
  all: readonly string[]
}

const known = new WeakMap<FactRow, Words>()

function wordsOf({ table, row }: Subject): Words {
  const before = known.get(row)
  if (before) return before
  const own = foldedWords([...row.names, ...row.codes, row.lineName ?? ''].join(' ')).map(stem)
  const others = [...row.path, ...Object.values(row.breakdown ?? {}), ...table.names, row.unit ?? '']
  const names = row.names.map(wordsIn)
  const words = { names, own, all: [...own, ...foldedWords(others.join(' ')).map(stem)] }
  known.set(row, words)
  return words
}

/** Each word begins a word of the subject, or is another form of one. */
const fits = (word: string, parts: readonly string[]): boolean =>
  parts.some((part) => part === word || (word.length >= PREFIX && part.startsWith(word)))

/**
 * The subjects that all of the words fit, the best first: named exactly so, then by most of its own words, lines that
 * stand for the whole before others. No word is ever dropped. Empty when nothing fits.
 */
export function findSubjects(subjects: readonly Subject[], text: string): Subject[] {
  const exact = subjects.filter((subject) => idOf(subject) === text.trim())
  if (exact.length > 0) return exact
  const words = wordsIn(text)
  if (words.length === 0) return []
  return subjects
    .filter((subject) => words.every((word) => fits(word, wordsOf(subject).all)))
    .map((subject) => ({ subject, score: scoreOf(subject, words) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .map(({ subject }) => subject)
}

const WHOLE_NAME = 500
const FIRST_NAME = 100
const OTHER_LINE = 50
const CLEARLY = 20

/** Names that the words cover whole come first, printed names before others; then those with most of the words. */
function scoreOf(subject: Subject, words: readonly string[]): number {
  const { own, names } = wordsOf(subject)
  const { row } = subject
  const hits = words.filter((word) => fits(word, own)).length
  if (hits === 0) return 0
  const covered = names.findIndex((name) => name.length > 0 && name.every((part) => words.includes(part)))
  const named =
    covered < 0 ? 0 : WHOLE_NAME + (covered === 0 ? FIRST_NAME : 0) + (names[covered]?.length ?? 0) * 10
  const isSaid = row.lineName !== undefined && words.includes(stem(fold(row.lineName)))
  const other = row.lineName && !row.isDefaultLine && !isSaid ? OTHER_LINE : 0
  return named + hits * 100 - other
}

/** Those that are as likely as the first. */
export function likeliest(found: readonly Subject[], text: string): readonly Subject[] {
  const words = wordsIn(text)
  const best = found[0] ? scoreOf(found[0], words) : 0
  return found.filter((subject) => best - scoreOf(subject, words) < CLEARLY)
}
