import { type CalendarDate, fromDbDate, lastOfMonth, toDbDate } from '../lib/calendar.ts'
import {
  ALWAYS,
  type ChangeFault,
  CONVENTION_PARTS,
  type ConventionEntry,
  type ConventionPart,
  type ConventionSet,
  type Conventions,
  changeFault,
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

/** The sets as they are, and stay until the transaction ends but for what it changes itself. */
async function heldSets(tx: Tx): Promise<ConventionSet[]> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('convention'))`
  return readSets(tx)
}

interface Setting {
  by: string
  now: Date
}

/**
 * Puts these entries in place of those of the part that begin on the day, unless the part is another than in `read` by now, on
 * whatever day: then nothing is written and false is returned. Without entries the part is again what it was before that day.
 */
export async function putConventions(
  tx: Tx,
  { part, validFrom, entries }: ConventionSet,
  read: readonly ConventionSet[],
  setting: Setting,
): Promise<boolean> {
  const ofPart = (sets: readonly ConventionSet[]) => JSON.stringify(sets.filter((set) => set.part === part))
  if (ofPart(await heldSets(tx)) !== ofPart(read)) return false
  await tx.convention.deleteMany({ where: { part, validFrom: toDbDate(validFrom) } })
  await insertEntries(tx, { part, validFrom, entries }, 0, { ...setting, documentId: null })
  return true
}

/** What stands in the way of an entry, by its name. */
interface EntryFault {
  fault: ChangeFault
  name: string
}

/**
 * Adds those entries that are not there, after those that are; returns how many, or what stands in their way by now. Nothing is
 * written then.
 */
export async function addConventions(
  tx: Tx,
  { part, validFrom, entries }: ConventionSet,
  setting: Setting & { documentId: number | null },
): Promise<number | EntryFault> {
  const settled = await heldSets(tx)
  const known = settled.find((set) => set.part === part && set.validFrom === validFrom)?.entries ?? []
  const names = new Set(known.map(({ name }) => fold(name)))
  const added = entries.filter(({ name }) => !names.has(fold(name)))
  if (added.length === 0) return 0
  const all = [...known, ...added]
  const fault = changeFault(settled, { part, validFrom, entries: all })
  if (fault) return { fault, name: all[fault.at]?.name ?? '' }
  return insertEntries(tx, { part, validFrom, entries: added }, known.length, setting)
}

async function insertEntries(
  tx: Tx,
  { part, validFrom, entries }: ConventionSet,
  from: number,
  { by, now, documentId }: Setting & { documentId: number | null },
): Promise<number> {
  const { count } = await tx.convention.createMany({
    data: entries.map(({ name, value, under, words }, at) => ({
      ...{ part, validFrom: toDbDate(validFrom), position: from + at, name, value, under, words: [...words] },
      ...{ setBy: by, setAt: now, documentId },
    })),
  })
  return count
}
