import { type CalendarDate, fromDbDate, toDbDate } from '../lib/calendar.ts'
import {
  CONVENTION_PARTS,
  type ConventionEntry,
  type ConventionPart,
  type ConventionSet,
  type Conventions,
  conventionsOn,
  type OwnAssessment,
  type OwnSection,
} from '../lib/conventions.ts'
import type { Db, Tx } from './db.ts'

/** What the committee has settled of its own words and limits, through time. */

export class ConventionHistory {
  readonly sets: readonly ConventionSet[]
  readonly #on = new Map<CalendarDate, Conventions>()

  constructor(sets: readonly ConventionSet[]) {
    this.sets = sets
  }

  /** As they hold on a day. */
  on(day: CalendarDate): Conventions {
    const known = this.#on.get(day)
    if (known) return known
    const found = conventionsOn(this.sets, day)
    this.#on.set(day, found)
    return found
  }

  /** Every word for an assessment that the committee has or has had, the latest first: what reports are read with. */
  get assessments(): readonly OwnAssessment[] {
    const days = this.sets.filter(({ part }) => part === 'assessments').map(({ validFrom }) => validFrom)
    const all = days.toSorted((a, b) => b.localeCompare(a)).flatMap((day) => this.on(day).assessments)
    return [...new Map(all.toReversed().map((one) => [one.name, one])).values()].toReversed()
  }

  /** The sections that a statement for a meeting on the day must have; for no day yet, the latest. Null for the usual ones. */
  sectionsFor(day: CalendarDate | null): readonly OwnSection[] | null {
    return this.on(day ?? LAST).sections
  }

  /** The latest ones, also those that have not begun yet: what a file is read with. */
  get latest(): Conventions {
    return this.on(LAST)
  }
}

const LAST = fromDbDate(new Date('9999-12-31T00:00:00Z'))

async function readSets({ convention }: Pick<Tx, 'convention'>): Promise<ConventionSet[]> {
  const rows = await convention.findMany({
    orderBy: [{ validFrom: 'asc' }, { position: 'asc' }, { id: 'asc' }],
  })
  const sets = new Map<
    string,
    { part: ConventionPart; validFrom: CalendarDate; entries: ConventionEntry[] }
  >()
  for (const row of rows) {
    const part = CONVENTION_PARTS.find((known) => known === row.part)
    if (!part) continue
    const validFrom = fromDbDate(row.validFrom)
    const key = `${part} ${validFrom}`
    const set = sets.get(key) ?? { part, validFrom, entries: [] }
    set.entries.push({ name: row.name, value: row.value, under: row.under, words: row.words })
    sets.set(key, set)
  }
  return [...sets.values()]
}

export const getConventions = (db: Pick<Db, 'read'>): Promise<ConventionHistory> =>
  db.read('conventions', async (prisma) => new ConventionHistory(await readSets(prisma)))

/** Likewise inside a transaction. */
export const readConventions = async (tx: Pick<Tx, 'convention'>): Promise<ConventionHistory> =>
  new ConventionHistory(await readSets(tx))

/** The sections that the statements of a meeting must have; null for the usual ones. */
export async function readSectionsFor(
  tx: Pick<Tx, 'convention' | 'meeting'>,
  meetingId: number,
): Promise<readonly OwnSection[] | null> {
  const meeting = await tx.meeting.findUnique({ where: { id: meetingId }, select: { heldOn: true } })
  return (await readConventions(tx)).sectionsFor(meeting?.heldOn ? fromDbDate(meeting.heldOn) : null)
}

export interface ConventionPlace {
  part: ConventionPart
  validFrom: CalendarDate
}

/**
 * Puts these entries in place of those that begin on the day, unless they are others than `from` by now: then nothing is
 * written and false is returned. Without entries the part is again what it was before that day.
 */
export async function putConventions(
  tx: Tx,
  { part, validFrom }: ConventionPlace,
  change: { from: readonly ConventionEntry[]; to: readonly ConventionEntry[]; by: string; now: Date },
): Promise<boolean> {
  // Two who change the same part come one after the other.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('convention'))`
  const before = (await readSets(tx)).find((set) => set.part === part && set.validFrom === validFrom)
  if (JSON.stringify(before?.entries ?? []) !== JSON.stringify(change.from)) return false
  const on = toDbDate(validFrom)
  await tx.convention.deleteMany({ where: { part, validFrom: on } })
  await addConventions(tx, { part, validFrom }, change.to, {
    by: change.by,
    now: change.now,
    documentId: null,
  })
  return true
}

/** Adds entries after those that are there; returns how many were new. */
export async function addConventions(
  tx: Tx,
  { part, validFrom }: ConventionPlace,
  entries: readonly ConventionEntry[],
  { by, now, documentId }: { by: string; now: Date; documentId: number | null },
): Promise<number> {
  const on = toDbDate(validFrom)
  const first = await tx.convention.count({ where: { part, validFrom: on } })
  const { count } = await tx.convention.createMany({
    data: entries.map(({ name, value, under, words }, at) => ({
      ...{ part, validFrom: on, position: first + at, name, value, under, words: [...words] },
      ...{ setBy: by, setAt: now, documentId },
    })),
    skipDuplicates: true,
  })
  return count
}
