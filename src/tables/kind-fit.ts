import { isNumeric } from './column-fit.ts'
import type { Candidate } from './columns.ts'
import { isHeadingPart } from './headings.ts'
import type { Nearest } from './reading.ts'

/** Whether a table is of a kind, by how well its columns fit, and which kinds it is nearest to. */

const FEWEST = 2 // columns
const MAIN = 2 // amounts that tell what a table is: its budget and its forecast
const AGREES = 1 // the score of one column that fits
const ENOUGH = 1.2 // the score of two, beside many that are unknown

/** Whether the table is of the kind: nothing missing, and enough of it known. */
export function isOfKind({ shape, score, missing }: Candidate): boolean {
  if (missing.length > 0) return false
  // What is only guessed to be of the kind, all of it, is of another.
  const asked = new Set(
    shape.questions.flatMap(({ id, choices }) => (id.startsWith('column:') ? (choices[0]?.value ?? []) : [])),
  )
  if (shape.columns.every(({ column }) => !column || asked.has(column.key))) return false
  const numbers = shape.columns.filter(({ column }) => column && isNumeric(column)).length
  const nameless = shape.columns.filter(({ unread }) => unread === 'unknown_numbers').length
  // A person's number in two columns without names is still found: such a table is not given up for two of them.
  // Nor is one whose title says what it is.
  const isTitled = shape.kind.columns.some(({ told }) => told !== undefined)
  if (nameless > (numbers === 0 || isTitled ? Math.max(FEWEST, numbers) : numbers)) return false
  // An outcome alone says little: beside words that the kind does not know it may be of anything.
  const main = shape.kind.signs?.columns.slice(0, MAIN)
  const hasMain = shape.columns.some(({ column }) => column && main?.includes(column.key))
  if (main && !hasMain && shape.columns.some(({ unread }) => unread === 'unknown')) return false
  const known = shape.columns.filter(({ column }) => column !== null).length
  // A few known columns among more that are not: the table is of something else.
  const unknown = shape.columns.filter(({ unread }) => unread === 'unknown').length
  if (known <= FEWEST && unknown > known) return false
  const isWhole =
    known === 1 &&
    shape.columns.every(
      ({ column, unread }) =>
        column?.type === 'date' ||
        (!column && (unread === null || (unread === 'other_time' && shape.kind.calendar !== undefined))),
    )
  return score >= ENOUGH && known >= FEWEST ? true : isWhole && score >= AGREES
}

/** The kinds that a table is nearest to, and what it lacks. */
export const nearestOf = (candidates: readonly Candidate[]): Nearest[] =>
  candidates
    .filter(({ score, missing }) => score >= AGREES && missing.length > 0)
    .toSorted((a, b) => b.score - b.missing.length - (a.score - a.missing.length))
    .filter(
      ({ shape: { kind } }, at, all) => all.findIndex((one) => one.shape.kind.name === kind.name) === at,
    )
    .slice(0, 2)
    .map((one) => ({
      kind: one.shape.kind.name,
      title: one.shape.kind.title,
      missing: one.missing,
      may: headingsFor(one),
      isClose: isClose(one),
    }))

const MOST_HEADINGS = 3

/** Headings that nothing named, over what the one column that is missing holds: words, or numbers. */
function headingsFor({ shape: { kind, columns }, missing }: Candidate): Nearest['may'] {
  const [column, ...others] = kind.columns.filter(
    (one) => one.required && columns.every((taken) => taken.column !== one),
  )
  if (!column || others.length > 0 || missing.length > 1) return []
  const unread = isNumeric(column) ? 'unknown_numbers' : 'unknown'
  return columns
    .filter((one) => one.column === null && one.unread === unread && one.heading.trim() !== '')
    .slice(0, MOST_HEADINGS)
    .map(({ heading }) => ({ heading: heading.trim(), key: column.key, title: column.title }))
}

/** One column short of the kind, and half of the others named by words of the kind's own, amounts among them. */
function isClose({ shape: { columns }, missing }: Candidate): boolean {
  const headed = columns.filter(({ heading }) => heading.trim() !== '')
  const named = headed.filter(({ column, heading }) => column && !isHeadingPart(heading))
  const amounts = named.filter(({ column }) => column && isNumeric(column) && column.fromFile === undefined)
  return missing.length === 1 && amounts.length > 0 && named.length >= Math.max(FEWEST, headed.length / 2)
}
