import { fold } from '../lib/words.ts'
import type { Db } from './db.ts'

/**
 * The units that a role can be limited to: those that cases and controls have, and the activities of the budget.
 * Alphabetical; of two spellings, one.
 */
export const knownUnits = (db: Pick<Db, 'read'>): Promise<readonly string[]> =>
  db.read('units', async (prisma) => {
    const named = { where: { unit: { not: null } }, select: { unit: true } } as const
    const [activities, matters, points] = await Promise.all([
      prisma.activity.findMany({ where: { isTotal: false, isPart: false }, select: { name: true } }),
      prisma.matter.findMany(named),
      prisma.controlPoint.findMany(named),
    ])
    const units = [
      ...activities.map(({ name }) => name),
      ...[...matters, ...points].map(({ unit }) => unit ?? ''),
    ]
    const known = new Map(units.filter(Boolean).map((unit) => [fold(unit), unit]))
    return [...known.values()].toSorted((a, b) => a.localeCompare(b, 'sv'))
  })
