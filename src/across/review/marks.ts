import type { FactTable } from '../../contract/facts.ts'
import type { Feature } from '../../contract/feature.ts'
import type { Person } from '../../contract/person.ts'
import type { Db } from '../../db/db.ts'
import type { CalendarDate } from '../../lib/calendar.ts'
import { type Contradiction, factsIn, withMarks } from '../../reply/marks.ts'
import type { Action, Part } from '../../reply/reply.ts'
import type { Finding, Place } from '../../review/finding.ts'
import { reviewTexts as texts } from '../../texts/review.ts'
import type { Catalogue } from '../facts/catalogue.ts'
import { openFindings } from './decided.ts'
import { inDoubt } from './doubt.ts'
import { heaviest, keyOf, wayTo, wayToOpen } from './one.view.ts'
import { maySee } from './reading.ts'

/** Says beside a figure that another place contradicts it. Cells are "table key|row key|column key". */
export type Marks = (
  tables: readonly FactTable[],
  cells: readonly string[],
  person: Person,
) => Promise<{ sentences: readonly string[]; ways: readonly Action[] }>

const MOST_MARKS = 2
/** What no figure is in doubt for. */
const NO_DOUBT = new Set<Finding['rule']>(['target', 'statement'])

export const createMarks =
  (db: Db): Marks =>
  async (tables, cells, person) => {
    const asked = new Set(cells)
    const found = cells.length === 0 ? [] : await openFindings(db, tables)
    const marked = found
      .filter(
        (finding) => !NO_DOUBT.has(finding.rule) && contradicted(finding).some((fact) => asked.has(fact)),
      )
      .slice(0, MOST_MARKS)
    return {
      sentences: marked.map((finding) => texts.mark(finding)),
      ways: marked.length > 0 && maySee(person) ? [wayTo(marked.map(keyOf))] : [],
    }
  }

const factOf = ({ table, row, column }: Place): string => `${table}|${row}|${column}`
const contradicted = (finding: Finding): string[] => inDoubt(finding).map(factOf)

/** The feature with the figures in its answers marked where another place contradicts them, for everyone who sees them. */
export const createMarked =
  (db: Db, catalogue: Catalogue) =>
  (feature: Feature): Feature => ({
    ...feature,
    commands: feature.commands.map((command) => ({
      ...command,
      answer: async (question) => {
        const answer = await command.answer(question)
        if (factsIn(answer).length === 0) return answer
        const { person, today } = question
        const sight = person.permissions.has('read-drafts') ? 'all' : 'published'
        const open = await openFindings(db, (await catalogue.facts(sight, today)).tables)
        return withMarks(answer, open.map(contradictionOf), maySee(person) ? wayTo : null)
      },
    })),
  })

const contradictionOf = (finding: Finding): Contradiction => ({
  facts: contradicted(finding),
  sentence: texts.mark(finding),
  finding: keyOf(finding),
})

/** What of a period does not add up: how much, the heaviest, and the way to all of it. */
export interface Reviewed {
  note: string
  parts: readonly Part[]
  way: Action
}

/** Drafts included, for those who may see drafts; null for anybody else. */
export type Summary = (person: Person, today: CalendarDate, period: string) => Promise<Reviewed | null>

export const createSummary =
  (db: Db, catalogue: Catalogue): Summary =>
  async (person, today, period) => {
    if (!person.permissions.has('read-drafts')) return null
    const { tables } = await catalogue.facts('all', today)
    const own = (await openFindings(db, tables)).filter(({ a, b }) =>
      [a, b].some(({ place }) => place?.period === period),
    )
    return {
      note: texts.found(own.length, own.filter(({ weight }) => weight === 'high').length),
      parts: heaviest(own),
      way: wayToOpen(own, period),
    }
  }
