import type { Db } from '../../db/db.ts'
import type { CalendarDate } from '../../lib/calendar.ts'
import type { Catalogue } from '../facts/catalogue.ts'
import { getOwners } from '../reporting/store.ts'
import { findingsIn } from './reading.ts'
import type { FindingsBefore } from './store.ts'

/** Null where nobody would be told of more. */
export type Standing = (today: CalendarDate) => Promise<FindingsBefore | null>

export const createStanding =
  (db: Db, catalogue: Catalogue): Standing =>
  async (today) => {
    if ((await getOwners(db)).length === 0) return null
    const all = await catalogue.facts('all', today)
    const published = await catalogue.facts('published', today)
    const ids = async ({ tables }: typeof all): Promise<string[]> =>
      (await findingsIn(tables)).map(({ id }) => id)
    const own = await ids(published)
    return { all: [...new Set([...(await ids(all)), ...own])], published: own }
  }
