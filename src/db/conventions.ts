import { type CalendarDate, fromDbDate, lastOfMonth, toDbDate } from '../lib/calendar.ts'
import {
  ALWAYS,
  CONVENTION_PARTS,
  type ConventionEntry,
  type ConventionPart,
  type ConventionSet,
  type Conventions,
  conventionsOn,
  type OwnSection,
} from '../lib/conventions.ts'
import { DECEMBER } from '../lib/periods.ts'
import { fold } from '../lib/words.ts'
import type { Db, Tx } from './db.ts'

/**
 * What the committee has settled of its own words and limits, through time. There are none without a day: what is told of a
 * period is told with those that hold on its last one, whenever it is read.
 */
export class ConventionHistory {
  readonly sets: readonly ConventionSet[]
  /** The days on which something changes, the earliest first; before the first nothing is settled. */
  readonly days: readonly CalendarDate[]
  readonly #from = new Map<CalendarDate, Conventions>()

  constructor(sets: readonly ConventionSet[]) {
    this.sets = sets
    this.days = [...new Set(sets.map(({ validFrom }) => validFrom))].toSorted()
  }

  /** The day from which they have been as they are on this one. */
  begun(day: CalendarDate): CalendarDate {
    return this.days.findLast((from) => from <= day) ?? ALWAYS
  }

  /** As they hold on a day; the same object for as long as they are the same. */
  on(day: CalendarDate): Conventions {
    const from = this.begun(day)
    const known = this.#from.get(from)
    if (known) return known
    const found = conventionsOn(this.sets, day)
    this.#from.set(from, found)
    return found
  }

  /** As they hold on the last day of a year: for what belongs to a year and no reporting period. */
  atEndOf(year: number): Conventions {
    return this.on(lastOfMonth(year, DECEMBER))
  }

  /**
   * The sections that a statement for a meeting on the day must have. One that has no day yet is to come, and is written with
   * the last that have been settled. Null for the usual ones.
   */
  sectionsFor(day: CalendarDate | null): readonly OwnSection[] | null {
    return this.on(day ?? LAST).sections
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

/** Adds those entries that are not there, after those that are; returns how many. */
export async function addConventions(
  tx: Tx,
  { part, validFrom }: ConventionPlace,
  entries: readonly ConventionEntry[],
  { by, now, documentId }: { by: string; now: Date; documentId: number | null },
): Promise<number> {
  const on = toDbDate(validFrom)
  const stored = await tx.convention.findMany({ where: { part, validFrom: on }, select: { name: true } })
  const known = new Set(stored.map(({ name }) => fold(name)))
  const added = entries.filter(({ name }) => !known.has(fold(name)))
  const { count } = await tx.convention.createMany({
    data: added.map(({ name, value, under, words }, at) => ({
      ...{ part, validFrom: on, position: stored.length + at, name, value, under, words: [...words] },
      ...{ setBy: by, setAt: now, documentId },
    })),
  })
  return count
}
