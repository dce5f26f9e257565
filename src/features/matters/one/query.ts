import { type Dnr, parseDnr } from '../../../lib/dnr.ts'
import { fold } from '../../../lib/words.ts'
import { compare } from '../matters.ts'

/** Which matter a person means. */
export type Target =
  | { kind: 'none' }
  | { kind: 'id'; id: number }
  | { kind: 'dnr'; dnr: Dnr }
  /** Number on the next meeting's agenda. */
  | { kind: 'item'; no: number }
  | { kind: 'text'; text: string }

const ID = /^#(\d{1,9})$/ // #12: the assistant's own number, for matters without a case number
const ITEM = /^(?:(?:nr|nummer|punkt)\.?\s*)?(\d{1,2})$/i // 6, 06, nr 6, punkt 6

/** Reads the words after "ärende". Phrases at the end that ask for the whole text are taken off first. */
export function readTarget(
  words: string,
  ownPrefix: string,
  fullTextPhrases: readonly string[],
): { target: Target; fullText: boolean } {
  const text = words.trim()
  const phrase = fullTextPhrases.find((candidate) => endsWith(text, candidate))
  if (phrase === undefined) return { target: toTarget(text, ownPrefix), fullText: false }
  return { target: toTarget(text.slice(0, -phrase.length).trim(), ownPrefix), fullText: true }
}

/** A wish for a new matter, with the title that stands after the word: "ny Remiss om hemtjänst". Null for anything else. */
export function readNew(
  words: string,
  newWords: readonly string[],
  newPhrases: readonly string[],
): { title: string } | null {
  if (newPhrases.some((phrase) => fold(phrase) === fold(words.trim()))) return { title: '' }
  const [, first = '', title = ''] = /^(\S+)\s*(.*)$/s.exec(words.trim()) ?? []
  return newWords.some((word) => fold(word) === fold(first)) ? { title } : null
}

/** True when the phrase comes last and something stands before it. */
const endsWith = (text: string, phrase: string): boolean =>
  text.length > phrase.length + 1 && fold(text.slice(-phrase.length - 1)) === ` ${fold(phrase)}`

function toTarget(text: string, ownPrefix: string): Target {
  if (text === '') return { kind: 'none' }
  const id = ID.exec(text)
  if (id) return { kind: 'id', id: Number(id[1]) }
  const dnr = parseDnr(text, ownPrefix)
  if (dnr) return { kind: 'dnr', dnr }
  const item = ITEM.exec(text)
  return item ? { kind: 'item', no: Number(item[1]) } : { kind: 'text', text }
}

const NEAREST = 3

/** The case numbers nearest to one that does not exist: same register, then year, then number. */
export function nearestDnrs<T extends { dnr: string }>(wanted: Dnr, known: readonly T[]): T[] {
  return known
    .flatMap((item) => {
      const dnr = parseDnr(item.dnr, wanted.prefix)
      return dnr ? [{ item, dnr }] : []
    })
    .toSorted(
      (a, b) =>
        compare(Number(a.dnr.prefix !== wanted.prefix), Number(b.dnr.prefix !== wanted.prefix)) ||
        compare(Math.abs(a.dnr.year - wanted.year), Math.abs(b.dnr.year - wanted.year)) ||
        compare(Math.abs(a.dnr.number - wanted.number), Math.abs(b.dnr.number - wanted.number)),
    )
    .slice(0, NEAREST)
    .map(({ item }) => item)
}
