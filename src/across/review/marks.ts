import type { FactTable } from '../../contract/facts.ts'
import type { Feature } from '../../contract/feature.ts'
import type { Person } from '../../contract/person.ts'
import type { Db } from '../../db/db.ts'
import type { CalendarDate } from '../../lib/calendar.ts'
import { grouped } from '../../lib/grouped.ts'
import { oncePer } from '../../lib/once.ts'
import { isOfStatement } from '../../lib/statement.ts'
import { within } from '../../lib/within.ts'
import { type Contradiction, factsIn, withMarks } from '../../reply/marks.ts'
import { type Action, type Part, withRemark } from '../../reply/reply.ts'
import type { Finding, Place } from '../../review/finding.ts'
import { reviewTexts as texts } from '../../texts/review.ts'
import type { Catalogue } from '../facts/catalogue.ts'
import { openFindings, openInPeriod } from './decided.ts'
import { inDoubt, isOfFigures } from './doubt.ts'
import { findingsIn, type Shown } from './reading.ts'
import type { Sight } from './sight.ts'
import { heaviest, keyOf, wayTo, wayToRest } from './ways.view.ts'

/** Says beside a figure that another place contradicts it. Cells are "table key|row key|column key". */
export type Marks = (
  tables: readonly FactTable[],
  cells: readonly string[],
  person: Person,
) => Promise<{
  sentences: readonly string[]
  ways: readonly Action[]
  /** True where there will be others shortly, without anything being written. */
  isPassing?: true
}>

const MOST_MARKS = 2

/**
 * How long answers wait for the figures to be held against each other, in ms from when that begins: with many years of data
 * it takes minutes after a start, and who asks gets the figures meanwhile. Null where every answer waits.
 */
export type MarksWithin = number | null

const beganOf = oncePer((_: object): number => performance.now())

/** The work's value; null where it has not come so long after `what` was first waited for. */
const soon = <T>(what: object, work: Promise<T>, limit: MarksWithin): Promise<T | null> =>
  limit === null ? work : within(work, Math.max(0, limit + beganOf(what) - performance.now()))

export const createMarks =
  (db: Db, sight: Sight, limit: MarksWithin = null): Marks =>
  async (tables, cells, person) => {
    if (cells.length === 0) return { sentences: [], ways: [] }
    // The limit is for the comparing alone: what is decided is looked up in the database, which takes its time always.
    const compared = await soon(tables, findingsIn(tables), limit)
    if (!compared) return { sentences: [texts.notCompared], ways: [], isPassing: true }
    const found = await openFindings(db, tables)
    const doubts = doubtsIn(found)
    const own = new Set(cells.flatMap((cell) => doubts.get(cell) ?? []).map(({ finding }) => finding))
    const marked = own.size === 0 ? [] : found.filter((finding) => own.has(finding)).slice(0, MOST_MARKS)
    const { sees } = await sight(person, tables)
    const shown = marked.filter(sees)
    return {
      sentences: marked.map((finding) => texts.mark(finding)),
      ways: shown.length > 0 ? [wayTo(shown.map(keyOf))] : [],
    }
  }

const factOf = ({ table, row, column }: Place): string => `${table}|${row}|${column}`
const contradicted = (finding: Finding): string[] => inDoubt(finding).map(factOf)

/** The findings that put a figure in doubt, by cell: looked up for every answer, made once for the list. */
const doubtsIn = oncePer((found: readonly Shown[]) => {
  const doubts = found
    .filter(isOfFigures)
    .flatMap((finding) => contradicted(finding).map((fact) => ({ fact, finding })))
  return grouped(doubts, ({ fact }) => fact)
})

/** The feature with the figures in its answers marked where another place contradicts them, for everyone who sees them. */
export const createMarked =
  (db: Db, catalogue: Catalogue, sight: Sight, limit: MarksWithin = null) =>
  (feature: Feature): Feature => ({
    ...feature,
    commands: feature.commands.map((command) => ({
      ...command,
      answer: async (question) => {
        const answer = await command.answer(question)
        if (answer.official || factsIn(answer).length === 0) return answer
        const { person, today } = question
        const reading = catalogue.facts(person.permissions.has('read-drafts') ? 'all' : 'published', today)
        const comparing = reading.then(async ({ tables }) => {
          await findingsIn(tables)
          return tables
        })
        const tables = await soon(reading, comparing, limit)
        if (!tables) {
          const hasFigures = factsIn(answer).some((fact) => !isOfStatement(fact))
          return { ...(hasFigures ? withRemark(answer, texts.notCompared) : answer), isPassing: true }
        }
        const open = await openFindings(db, tables)
        const { sees } = await sight(person, tables)
        return withMarks(
          answer,
          open.map((finding) => contradictionOf(finding, sees(finding))),
          wayTo,
        )
      },
    })),
  })

const contradictionOf = (finding: Finding, mayOpen: boolean): Contradiction => ({
  facts: contradicted(finding),
  sentence: texts.mark(finding),
  finding: mayOpen ? keyOf(finding) : null,
})

/** What of a period does not add up: how much, the heaviest, and the way to the others where there are any. */
export interface Reviewed {
  note: string
  parts: readonly Part[]
  ways: readonly Action[]
}

/** Drafts included, for those who may see drafts, as far as they see findings; null for anybody else. */
export type Summary = (person: Person, today: CalendarDate, period: string) => Promise<Reviewed | null>

export const createSummary =
  (db: Db, catalogue: Catalogue, sight: Sight): Summary =>
  async (person, today, period) => {
    if (!person.permissions.has('read-drafts')) return null
    const { tables } = await catalogue.facts('all', today)
    const { sees } = await sight(person, tables)
    const own = (await openInPeriod(db, tables, period)).filter(sees)
    return {
      note: texts.found(own.length, own.filter(({ weight }) => weight === 'high').length),
      parts: heaviest(own),
      ways: wayToRest(own, period),
    }
  }
