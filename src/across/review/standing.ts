import type { Db } from '../../db/db.ts'
import type { CalendarDate } from '../../lib/calendar.ts'
import type { Catalogue } from '../facts/catalogue.ts'
import { getOwners } from '../reporting/store.ts'
import { findingsIn } from './reading.ts'

/** Ids of what does not add up now, in drafts and in what is published; null where nobody would be told of more. */
export type Standing = (today: CalendarDate) => Promise<readonly string[] | null>

export const createStanding =
  (db: Db, catalogue: Catalogue): Standing =>
  async (today) => {
    if ((await getOwners(db)).length === 0) return null
    const all = await catalogue.facts('all', today)
    const published = await catalogue.facts('published', today)
    return [...new Set([all, published].flatMap(({ tables }) => findingsIn(tables).map(({ id }) => id)))]
  }
