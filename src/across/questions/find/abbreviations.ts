import type { FactTable } from '../../../contract/facts.ts'
import { fold } from '../../../lib/words.ts'

/** Abbreviations that the documents themselves explain: "Nöjd kundindex (NKI)", "HME = Hållbart medarbetarengagemang". */

const IN_BRACKETS = /\((\p{Lu}{2,6})\)/gu
const NO_WORD = /[^\p{L} -]/u
const FARTHEST = 80
const EXPLAINED = /(?<!\p{L})(\p{Lu}{2,6}) (?:=|–|-|står för) (\p{L}{2,}(?: \p{Ll}[\p{L}-]*){0,4})/gu
/** Without two capitals beside each other there is none. */
const UPPER = /[A-ZÅÄÖ]{2}/
const LEAST_EXPLANATION = 5

/** Folded abbreviation → the folded words that it stands for. */
export function abbreviationsIn({ rows }: FactTable): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>()
  const add = (short: string, words: readonly string[] | null) => {
    if (words && !found.has(fold(short))) found.set(fold(short), words)
  }
  for (const { names, cells } of rows)
    for (const text of [...names, ...Object.values(cells).map(({ value }) => value ?? '')]) {
      if (!UPPER.test(text)) continue
      for (const { 1: short = '', index } of text.matchAll(IN_BRACKETS)) {
        const before =
          text
            .slice(Math.max(0, index - FARTHEST), index)
            .split(NO_WORD)
            .at(-1) ?? ''
        if (before.endsWith(' ')) add(short, spelt(short, before.trim()))
      }
      for (const [, short = '', long = ''] of text.matchAll(EXPLAINED)) add(short, spelt(short, long))
    }
  return found
}

/** The fewest neighbouring words whose beginnings spell the abbreviation; null where none do. */
function spelt(short: string, long: string): readonly string[] | null {
  const words = fold(long).split(/[ -]+/)
  const letters = fold(short)
  for (let from = 0; from < words.length; from += 1)
    for (let to = from + 1; to <= Math.min(words.length, from + letters.length); to += 1) {
      const some = words.slice(from, to)
      if (some.join('').length >= LEAST_EXPLANATION && spells(letters, some)) return some
    }
  return null
}

/** Every word gives its first letter; further letters stand inside it, in order. */
function spells(letters: string, [word = '', ...rest]: readonly string[]): boolean {
  if (word[0] !== letters[0] || letters === '') return false
  let at = 0
  for (let taken = 1; taken <= letters.length; taken += 1) {
    const others = letters.slice(taken)
    if (rest.length === 0 ? others === '' : spells(others, rest)) return true
    at = word.indexOf(others[0] ?? ' ', at + 1)
    if (at < 0) return false
  }
  return false
}
