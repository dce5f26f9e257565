import { caseless } from '../lib/words.ts'
import type { Db, Tx } from './db.ts'

/** The activities of the newest period that has a budget: those of other years may be called something else. */
export async function activitiesInUse({
  period,
  activity,
}: Pick<Tx, 'period' | 'activity'>): Promise<readonly string[]> {
  const newest = await period.findFirst({
    where: { budgetLines: { some: {} } },
    orderBy: { endsOn: 'desc' },
    select: { id: true },
  })
  const found = await activity.findMany({
    where: { isTotal: false, isPart: false, lines: { some: { periodId: newest?.id ?? 0 } } },
    orderBy: { id: 'asc' },
  })
  return found.map(({ name }) => name)
}

/** Each once, alphabetical; of several spellings, the last. */
function sorted(units: readonly (string | null)[]): readonly string[] {
  const known = new Map(units.flatMap((unit) => (unit ? [[caseless(unit), unit] as const] : [])))
  return [...known.values()].toSorted((a, b) => a.localeCompare(b, 'sv'))
}

const ownUnits = async ({ committee }: Pick<Tx, 'committee'>): Promise<readonly string[]> =>
  (await committee.findUnique({ where: { id: 1 }, select: { units: true } }))?.units ?? []

/**
 * The units that may be chosen now: those that the committee's file names, those of open cases and of the newest plan of internal
 * control, and the activities of the newest budget. Units of other years are left out: they may be others by now.
 */
export const knownUnits = (db: Pick<Db, 'read'>): Promise<readonly string[]> =>
  db.read('units', async (prisma) => {
    const plan = await prisma.controlPlan.findFirst({ orderBy: { year: 'desc' }, select: { id: true } })
    const inPlan = { planId: plan?.id ?? 0, removedAt: null }
    const [own, activities, matters, points] = await Promise.all([
      ownUnits(prisma),
      activitiesInUse(prisma),
      prisma.matter.groupBy({ by: ['unit'], where: { status: 'open' } }),
      prisma.controlPoint.groupBy({ by: ['unit'], where: inPlan }),
    ])
    return sorted([...[...matters, ...points].map(({ unit }) => unit), ...activities, ...own])
  })

/** Those units, and the one that a thing has already: a form never takes it away. */
export const withUnit = (units: readonly string[], own: string | null | undefined): readonly string[] =>
  own && !units.includes(own) ? [own, ...units] : units

/** Every unit that there is or has been: what a thing that has one may keep. */
const everyUnit = (db: Pick<Db, 'read'>): Promise<readonly string[]> =>
  db.read('units/all', async (prisma) => {
    const [own, activities, matters, points] = await Promise.all([
      ownUnits(prisma),
      prisma.activity.findMany({ where: { isTotal: false, isPart: false }, select: { name: true } }),
      prisma.matter.groupBy({ by: ['unit'] }),
      prisma.controlPoint.groupBy({ by: ['unit'] }),
    ])
    const used = [...matters, ...points].map(({ unit }) => unit)
    return sorted([...used, ...activities.map(({ name }) => name), ...own])
  })

export const isKnownUnit = async (db: Pick<Db, 'read'>, unit: string): Promise<boolean> =>
  (await everyUnit(db)).some((known) => caseless(known) === caseless(unit))
