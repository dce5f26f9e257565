import type { Db, Tx } from '../../db/db.ts'
import { type CalendarDate, fromDbDate, toDbDate } from '../../lib/calendar.ts'

/** What a person has chosen for themselves. */
export interface Settings {
  /** Hour in Stockholm at which reminders come; null for none. */
  reminderHour: number | null
  /** Whether they have said yes or no to the weekly digest: it is offered until then. */
  digestAnswered: boolean
  /** Whether it has been offered in a message of its own, which happens once at most. */
  digestOffered: boolean
  /** 1 = Monday … 5 = Friday; null for no digest. */
  digestWeekday: number | null
  digestHour: number
  /** Topics left out of it. */
  digestWithout: readonly string[]
  /** Smaller budget deviations are left out: percent of the budget. */
  budgetThreshold: number
  /** One line comes also when there is nothing to report. */
  digestQuietLine: boolean
  /** No digest before this day. */
  digestPausedUntil: CalendarDate | null
}

export const DEFAULTS: Settings = {
  reminderHour: 8,
  digestAnswered: false,
  digestOffered: false,
  digestWeekday: null,
  digestHour: 8,
  digestWithout: [],
  budgetThreshold: 2,
  digestQuietLine: false,
  digestPausedUntil: null,
}

/** Hours that can be chosen: within the working day, and never in the hours that a clock change skips or doubles. */
export const HOURS: readonly number[] = Array.from({ length: 13 }, (_, index) => index + 6)

export const WEEKDAYS: readonly number[] = [1, 2, 3, 4, 5]

/** What everybody has chosen, by Slack user id; who is not in it has the defaults. */
export const getSettings = (db: Db): Promise<ReadonlyMap<string, Settings>> =>
  db.read('settings', async (prisma) => {
    const rows = await prisma.personSetting.findMany()
    return new Map(
      rows.map(({ userId, digestPausedUntil, ...rest }) => [
        userId,
        { ...rest, digestPausedUntil: digestPausedUntil && fromDbDate(digestPausedUntil) },
      ]),
    )
  })

export const settingsOf = async (db: Db, userId: string): Promise<Settings> =>
  (await getSettings(db)).get(userId) ?? DEFAULTS

/** Changes what is given and leaves the rest. */
export async function putSettings(tx: Tx, userId: string, changed: Partial<Settings>): Promise<void> {
  const columns = ({ digestWithout, digestPausedUntil, ...rest }: Partial<Settings>) => ({
    ...rest,
    ...(digestWithout ? { digestWithout: [...digestWithout] } : {}),
    ...(digestPausedUntil === undefined
      ? {}
      : { digestPausedUntil: digestPausedUntil && toDbDate(digestPausedUntil) }),
  })
  await tx.personSetting.upsert({
    where: { userId },
    create: { userId, ...columns({ ...DEFAULTS, ...changed }) },
    update: columns(changed),
  })
}

/**
 * Notes that the digest has been offered to these people; returns those to whom it had not been, and who had not
 * answered: the first to ask gets them, so that nobody is asked twice.
 */
export async function claimOffers(tx: Tx, userIds: readonly string[]): Promise<Set<string>> {
  const { digestWithout, ...rest } = DEFAULTS
  const fresh = await tx.personSetting.createManyAndReturn({
    data: userIds.map((userId) => ({
      ...rest,
      userId,
      digestWithout: [...digestWithout],
      digestOffered: true,
      digestPausedUntil: null,
    })),
    skipDuplicates: true,
    select: { userId: true },
  })
  const known = await tx.personSetting.updateManyAndReturn({
    where: { userId: { in: [...userIds] }, digestOffered: false, digestAnswered: false },
    data: { digestOffered: true },
    select: { userId: true },
  })
  return new Set([...fresh, ...known].map(({ userId }) => userId))
}
