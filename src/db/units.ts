import { caseless } from '../lib/words.ts'
import type { Db } from './db.ts'

/**
 * The units that a role can be limited to: those that the committee's file names, those that cases and controls have, and
 * the activities of the budget. Alphabetical; of several spellings, the file's.
 */
export const knownUnits = (db: Pick<Db, 'read'>): Promise<readonly string[]> =>
  db.read('units', async (prisma) => {
    const [committee, activities, matters, points] = await Promise.all([
      prisma.committee.findUnique({ where: { id: 1 }, select: { units: true } }),
      prisma.activity.findMany({ where: { isTotal: false, isPart: false }, select: { name: true } }),
      prisma.matter.groupBy({ by: ['unit'] }),
      prisma.controlPoint.groupBy({ by: ['unit'] }),
    ])
    const units = [
      ...[...matters, ...points].map(({ unit }) => unit ?? ''),
      ...activities.map(({ name }) => name),
      ...(committee?.units ?? []),
    ]
    const known = new Map(units.filter(Boolean).map((unit) => [caseless(unit), unit]))
    return [...known.values()].toSorted((a, b) => a.localeCompare(b, 'sv'))
  })

export const isKnownUnit = async (db: Pick<Db, 'read'>, unit: string): Promise<boolean> =>
  (await knownUnits(db)).some((known) => caseless(known) === caseless(unit))
