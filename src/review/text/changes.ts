import { isYear } from '../../lib/period-names.ts'
import { kronor } from '../cells.ts'
import { type Mention, mentionsIn } from './mentions.ts'

/** Changes that a sentence prints with both of their ends, "från 1 940 till 2 057 hushåll, en ökning med 6 procent". Pure. */

export interface ChangeSlip {
  kind: 'percent' | 'points' | 'direction'
  /** "26 procent", "minskat". */
  said: string
  from: number
  to: number
  /** The change from the first to the second, in percent of the first; negative for what has become less. */
  percent: number
}

const ABOUT = String.raw`(?:cirka|ca\.?|drygt|knappt|nästan|omkring|ungefär|närmare|i genomsnitt|över|under)`
const FROM = new RegExp(String.raw`från\s(?:${ABOUT}\s){0,2}$`, 'iu')
const TO = new RegExp(String.raw`till\s(?:${ABOUT}\s){0,2}$`, 'iu')
const BY = new RegExp(String.raw`med\s(?:${ABOUT}\s)?$`, 'iu')
const UP = /(?<!\p{L})(?:öka(?:t|de|r)|stigit|steg|stiger|höjts|ökning(?:en)?)(?!\p{L})/giu
const DOWN = /(?<!\p{L})(?:minska(?:t|de|r)|sjunkit|sjönk|sjunker|sänkts|minskning(?:en)?)(?!\p{L})/giu
const NEAR = 80 // characters

interface Ends {
  a: Mention
  b: Mention
}

/**
 * A percentage, or a direction, that the two amounts of the same sentence do not give; and percentage points of what is no
 * percentage. Silent where the sentence has no "från … till …" or several, where an end is hedged ("cirka"), where the two
 * units differ, and for ends that are percentages themselves, as points are meant then.
 */
export function changeSlip(sentence: string): ChangeSlip | null {
  const mentions = mentionsIn(sentence).filter(
    ({ unit, at, end }) => unit || !isYear(sentence.slice(at, end)),
  )
  const ends = endsOf(sentence, mentions)
  if (!ends) return null
  const [from, to] = valuesOf(ends)
  if (from === null || to === null || from <= 0 || to <= 0) return null
  const slip = { from, to, percent: (to / from - 1) * 100 }
  const word = directionBefore(sentence.slice(Math.max(0, ends.a.at - NEAR), ends.a.at))
  if (word && from !== to && word.isUp !== to > from) return { kind: 'direction', said: word.said, ...slip }
  if (ends.b.unit === '%') return null
  const by = mentions.filter(
    ({ unit, at }) =>
      (unit === '%' || unit === 'procentenheter') && BY.test(sentence.slice(Math.max(0, at - 24), at)),
  )
  const [said] = by
  if (!said || by.length > 1 || ends.a.hedge || ends.b.hedge) return null
  const quote = { said: sentence.slice(said.at, said.end), ...slip }
  if (said.unit === 'procentenheter') return { kind: 'points', ...quote }
  return isWithin(said, ends, from, to) ? null : { kind: 'percent', ...quote }
}

/** The only "från … till …" of the sentence; a unit that is said once is that of both. */
export function endsIn(sentence: string): Ends | null {
  const found = endsOf(sentence, mentionsIn(sentence))
  return found && { a: { ...found.a, unit: found.a.unit ?? found.b.unit }, b: found.b }
}

function endsOf(sentence: string, mentions: readonly Mention[]): Ends | null {
  const before = ({ at }: Mention): string => sentence.slice(Math.max(0, at - 40), at)
  const found = mentions.flatMap((a, at): Ends[] => {
    const b = mentions[at + 1]
    if (!b || !FROM.test(before(a)) || !TO.test(before(b)) || b.at - a.end > NEAR) return []
    return /[.;:]\s/u.test(sentence.slice(a.end, b.at)) ? [] : [{ a, b }]
  })
  return found.length === 1 ? (found[0] ?? null) : null
}

/** Both ends in one unit; null where they have different ones. */
function valuesOf({ a, b }: Ends): [number | null, number | null] {
  const [from, to] = [Number(a.value), Number(b.value)]
  const unit = a.unit ?? b.unit
  if ((b.unit ?? a.unit) === unit) return [from, to]
  const [own, other] = [kronor(a.unit), kronor(b.unit)]
  return own === null || other === null ? [null, null] : [from * own, to * other]
}

/** The last word that says which way; null where none does. */
function directionBefore(text: string): { said: string; isUp: boolean } | null {
  const last = (pattern: RegExp): RegExpExecArray | undefined => [...text.matchAll(pattern)].at(-1)
  const [up, down] = [last(UP), last(DOWN)]
  const found = (up?.index ?? -1) > (down?.index ?? -1) ? up : down
  return found ? { said: found[0], isUp: found === up } : null
}

/** Each end may be half a last digit away, and the percentage is cut or rounded. */
function isWithin(said: Mention, { a, b }: Ends, from: number, to: number): boolean {
  const [ra, rb] = [(a.digit / 2) * (from / Number(a.value)), (b.digit / 2) * (to / Number(b.value))]
  const size = (x: number, y: number): number => (y / x - 1) * 100 * Math.sign(to - from || 1)
  const all = [size(from - ra, to + rb), size(from + ra, to - rb)]
  const slack = said.hedge ? Math.max(said.digit, Number(said.value) * 0.2) : said.digit
  const value = Math.abs(Number(said.value))
  return value >= Math.min(...all) - slack - 1e-9 && value <= Math.max(...all) + slack + 1e-9
}

/** True for up, false for down; null where a sentence says neither or both. */
export function directionIn(sentence: string): { isUp: boolean } | null {
  const [up, down] = [UP, DOWN].map((pattern) => [...sentence.matchAll(pattern)].length > 0)
  return up === down ? null : { isUp: up === true }
}
