import { grouped } from '../../../lib/grouped.ts'
import { stemOf } from '../words/stems.ts'
import type { Understanding } from '../words/understand.ts'
import { type Candidate, COMPLETENESS, WHOLE_NAME } from './candidates.ts'
import { isQuotedFigure, prefer } from './choose.ts'
import { isContentWord } from './cover.ts'

/** Readings held against one another by how surely the words of the question are theirs. */

const MARGIN = 0.12

/**
 * Those whose words are covered as strongly as the best's. A row whose whole name was typed goes before longer names; where
 * none was, a short name is no better than a long one, and all of them stay.
 */
export function mostCovered(candidates: readonly Candidate[]): readonly Candidate[] {
  const coverOf = ({ score, completeness }: Candidate) => score - COMPLETENESS * completeness
  const top = Math.max(...candidates.map(coverOf))
  const close = candidates.filter((candidate) => coverOf(candidate) >= top - MARGIN || isSumOfLine(candidate))
  // A table goes before the same figure in running text.
  const printed = prefer(close, (candidate) => !isQuotedFigure(candidate))
  const isWhole = ({ completeness }: Candidate) => completeness >= WHOLE_NAME
  const whole = grouped(printed.filter(isWhole), ({ entry }) => entry.table)
  if (whole.size === 0) return printed
  return printed.filter(
    (candidate) =>
      isWhole(candidate) || whole.get(candidate.entry.table)?.some((other) => isNamesake(candidate, other)),
  )
}

/** "anställda" names the sum of the line by that name as wholly as it names a row that is called just so. */
const isSumOfLine = ({ completeness, entry: { row } }: Candidate): boolean =>
  completeness >= WHOLE_NAME && row.role === 'total' && row.lineName !== undefined

/** Of names that are wholly typed, "X: budget 2030" and "X: utfall 2030", those that stand just so in the question. */
export function writtenOut(candidates: readonly Candidate[], u: Understanding): readonly Candidate[] {
  const typed = u.words.map(({ token }) => stemOf(token.text)).join(' ')
  const isWhole = ({ completeness }: Candidate) => completeness >= WHOLE_NAME
  const isWritten = ({ entry: { names } }: Candidate) =>
    names.some((name) => name.length > 1 && ` ${typed} `.includes(` ${name.join(' ')} `))
  const written = new Set(candidates.filter((candidate) => isWhole(candidate) && isWritten(candidate)))
  const tables = new Set([...written].map(({ entry }) => entry.table))
  return candidates.filter(
    (candidate) => written.has(candidate) || !isWhole(candidate) || !tables.has(candidate.entry.table),
  )
}

/** Those that none of the others is stronger than. What many rows have alike is held against the others once. */
export function withoutWeaker(candidates: readonly Candidate[]): readonly Candidate[] {
  const alike = new Map(candidates.map((candidate) => [strengthOf(candidate), candidate]))
  const different = [...alike.values()]
  const weaker = new Set(
    different.filter((one) => different.some((other) => isStronger(other, one))).map(strengthOf),
  )
  return candidates.filter((candidate) => !weaker.has(strengthOf(candidate)))
}

const strengthOf = ({ entry: { table }, strengths }: Candidate): string =>
  `${strengths.join()} ${table.table.source.title}`

/** Has each of the words as strongly as its neighbour in the document, and one of them much more: "bistånd", not "biståndshushåll". */
const isStronger = (one: Candidate, other: Candidate): boolean =>
  one.entry.table.table.source.title === other.entry.table.table.source.title &&
  one.strengths.length === other.strengths.length &&
  one.strengths.every((strength, at) => strength >= (other.strengths[at] ?? 0)) &&
  one.strengths.some((strength, at) => strength >= (other.strengths[at] ?? 0) + MUCH)

const MUCH = 0.25

/** One of the words is its own word for it, and only said in other words by the other: "biståndshushåll", "hushåll (bistånd)". */
export const hasWordMore = (one: Candidate, other: Candidate): boolean =>
  one.strengths.some((strength, at) => strength >= 1 && (other.strengths[at] ?? 0) < 1)

/** Its name begins with the other's, under another heading of the table: the name alone does not say which is meant. */
function isNamesake({ entry, named }: Candidate, { entry: other }: Candidate): boolean {
  const words = [...named].filter(isContentWord)
  const begins = (names: readonly (readonly string[])[]) => names[0]?.slice(0, words.length).join(' ')
  return (
    words.length > 1 &&
    entry.table === other.table &&
    entry.row.path.join() !== other.row.path.join() &&
    begins(entry.names) === begins(other.names)
  )
}
