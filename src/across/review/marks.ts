import type { FactTable } from '../../contract/facts.ts'
import type { Person } from '../../contract/person.ts'
import type { Db } from '../../db/db.ts'
import type { CalendarDate } from '../../lib/calendar.ts'
import type { Place } from '../../review/finding.ts'
import { reviewTexts as texts } from '../../texts/review.ts'
import type { Catalogue } from '../facts/catalogue.ts'
import { findingsIn, type Shown, withDecisions } from './reading.ts'
import { latestDecisions } from './store.ts'

/** Says beside a figure that another place contradicts it. Cells are "table key|row key|column key". */
export type Marks = (tables: readonly FactTable[], cells: readonly string[]) => Promise<readonly string[]>

const MOST_MARKS = 2

export const createMarks =
  (db: Db): Marks =>
  async (tables, cells) => {
    if (cells.length === 0) return []
    const asked = new Set(cells)
    const isAsked = (place: Place | null): boolean =>
      place !== null && asked.has(`${place.table}|${place.row}|${place.column}`)
    return (await openFindings(db, tables))
      .filter(({ a, b, rule }) => rule !== 'target' && (isAsked(a.place) || isAsked(b.place)))
      .slice(0, MOST_MARKS)
      .map((finding) => texts.mark(finding))
  }

const openFindings = async (db: Db, tables: readonly FactTable[]): Promise<Shown[]> =>
  withDecisions(findingsIn(tables), await latestDecisions(db)).filter(({ decision }) => decision === null)

/** How many things of a period do not add up, drafts included, for those who may see drafts; null for anybody else. */
export type Summary = (person: Person, today: CalendarDate, period: string) => Promise<string | null>

export const createSummary =
  (db: Db, catalogue: Catalogue): Summary =>
  async (person, today, period) => {
    if (!person.permissions.has('read-drafts')) return null
    const { tables } = await catalogue.facts('all', today)
    const own = (await openFindings(db, tables)).filter(({ a, b }) =>
      [a, b].some(({ place }) => place?.period === period),
    )
    return texts.found(own.length, own.filter(({ weight }) => weight === 'high').length)
  }
