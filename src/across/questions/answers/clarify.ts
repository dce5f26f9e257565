import { shorten } from '../../../lib/words.ts'
import { questionTexts as texts } from '../../../texts/questions.ts'
import type { Choice, QuestionAnswer } from '../answer.ts'
import type { Candidate } from '../find/candidates.ts'
import type { Fact } from '../find/fact.ts'
import { select } from '../find/select.ts'
import { referenceTo } from '../reference.ts'
import type { Understanding } from '../words/understand.ts'
import { entityText, factText, tellingValues, titleText } from './format.ts'

/** Asks which of several readings is meant, in a sentence that names what differs. */

const MOST_NAMED = 5
const LONGEST_LABEL = 90

export function clarify(candidates: readonly Candidate[], u: Understanding): QuestionAnswer {
  const { choices, shown, more } = readingsOf(candidates, u)
  return { kind: 'clarify', text: texts.which(shown, more), choices }
}

/**
 * The readings as they are shown, with their figures, and as choices. Each choice is a line that names its row and column by
 * itself: no other reading of it is possible.
 */
export function readingsOf(
  candidates: readonly Candidate[],
  u: Understanding,
): { choices: readonly Choice[]; shown: readonly string[]; more: number } {
  const readings = candidates.map((candidate) => ({ candidate, fact: select(candidate, u).facts[0] ?? null }))
  const chosen = spread(readings).slice(0, MOST_NAMED)
  const labels = distinct(chosen)
  const choices = chosen.map(
    ({ candidate, fact }, at): Choice => ({
      label: labels[at] ?? '',
      line: referenceTo(candidate.entry, fact?.column.key ?? candidate.entry.table.table.defaultColumn),
    }),
  )
  const isOneAttribute = new Set(chosen.map(({ fact }) => fact?.column.attribute)).size === 1
  const shown = chosen.map(({ fact }, at) => {
    if (!fact || fact.column.type === 'text') return labels[at] ?? ''
    const title = isOneAttribute ? '' : `${titleText(fact.column).toLowerCase()} `
    return `${labels[at]} (${title}${factText(fact)})`
  })
  return { choices, shown, more: readings.length - chosen.length }
}

/** What little leads to is asked about, with what would then be the answer. */
export function perhaps(only: Candidate, answer: QuestionAnswer, u: Understanding): QuestionAnswer | null {
  const { facts, missing } = select(only, u)
  if (facts.length === 0 || missing !== null || answer.kind !== 'answer') return null
  const { choices } = readingsOf([only], u)
  const text = texts.nearest(choices[0]?.label ?? entityText(only.entry), answer.lines[0] ?? '')
  return { kind: 'clarify', text, choices }
}

interface Reading {
  candidate: Candidate
  fact: Fact | null
}

/** Where there are many, one of each kind of table first. */
function spread(readings: readonly Reading[]): readonly Reading[] {
  if (readings.length <= MOST_NAMED) return readings
  const seen = new Set<string>()
  const firsts = readings.filter(({ candidate }) => {
    const { family } = candidate.entry.table.table
    if (seen.has(family)) return false
    seen.add(family)
    return true
  })
  return [...firsts, ...readings.filter((reading) => !firsts.includes(reading))]
}

/** Things of one name in a table, by what the table says of each: "Hamnvakt, norra piren". */
function apartByText(readings: readonly Reading[]): string[] | null {
  const [first] = readings
  const rows = readings.map(({ candidate: { entry } }) => entry.row)
  const { table } = first?.candidate.entry ?? {}
  const areNamesakes =
    rows.length > 1 &&
    rows.every(({ names, breakdown }) => names[0] === rows[0]?.names[0] && !breakdown) &&
    // Headings that all differ say it better.
    new Set(rows.map(({ path }) => path.join('|'))).size < rows.length &&
    readings.every(({ candidate: { entry } }) => entry.table === table)
  if (!areNamesakes || !table) return null
  return (
    tellingValues(rows, table.table.columns)?.map((value) => `${rows[0]?.names[0] ?? ''}, ${value}`) ?? null
  )
}

/** All have one name, or names that begin with the same word under different headings of one table. */
function areNamedAlike(readings: readonly Reading[]): boolean {
  const entries = readings.map(({ candidate: { entry } }) => entry)
  const [first] = entries
  if (!first || entries.length < 2) return false
  if (entries.every(({ row }) => row.names[0] === first.row.names[0])) return true
  return (
    entries.every(({ table, names }) => table === first.table && names[0]?.[0] === first.names[0]?.[0]) &&
    new Set(entries.map(({ row }) => row.path[0])).size === entries.length &&
    entries.every(({ row }) => row.path.length > 0)
  )
}

/** What tells the readings apart: the name, else the heading above it, the column, the table. */
function distinct(readings: readonly Reading[]): string[] {
  const namesakes = apartByText(readings)
  if (namesakes) return namesakes
  const ways: ((reading: Reading) => string)[] = [
    // Neither a code nor the end of a name tells which of several things of one name is meant; the heading above does.
    ...(areNamedAlike(readings)
      ? [({ candidate: { entry } }: Reading) => [entityText(entry), ...entry.row.path.slice(0, 1)].join(', ')]
      : []),
    ({ candidate: { entry } }) => entityText(entry),
    ({ candidate: { entry }, fact }) =>
      `${entityText(entry)}, ${fact ? titleText(fact.column).toLowerCase() : entry.table.table.title}`,
    ({ candidate: { entry } }) => [entityText(entry), ...entry.row.path.slice(-1)].join(', '),
    ({ candidate: { entry } }) => `${entityText(entry)}, ${entry.table.table.title}`,
    ({ candidate: { entry }, fact }) =>
      [entityText(entry), ...entry.row.path, entry.table.table.title, fact?.column.title ?? '']
        .filter(Boolean)
        .join(', '),
  ]
  for (const way of ways) {
    const labels = readings.map((reading) => shorten(way(reading), LONGEST_LABEL))
    if (new Set(labels).size === labels.length) return labels
  }
  return readings.map((reading) => shorten((ways.at(-1) ?? (() => ''))(reading), LONGEST_LABEL))
}
