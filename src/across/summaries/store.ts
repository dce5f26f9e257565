import * as z from 'zod'
import { SUMMARY_TOPICS, type SummaryBrief } from '../../contract/sends.ts'
import type { Db, Tx } from '../../db/db.ts'
import { type CalendarDate, dateInStockholm, fromDbDate, toDbDate } from '../../lib/calendar.ts'
import type { Occasion, Snapshot } from './summaries.ts'

const itemSchema = z.object({
  key: z.string(),
  what: z.string(),
  state: z.string(),
  line: z.string(),
  unit: z.string().nullable(),
  attention: z.boolean(),
  quiet: z.boolean().exactOptional(),
  was: z.string().exactOptional(),
  percent: z.string().exactOptional(),
})
const briefsSchema = z.array(
  z.object({
    topic: z.enum(SUMMARY_TOPICS),
    title: z.string(),
    lead: z.string(),
    source: z.string().nullable(),
    line: z.string(),
    items: z.array(itemSchema),
  }),
)
const occasionSchema = z.custom<Occasion>(
  (value) => typeof value === 'string' && /^(?:before:\d{1,2}|after)$/.test(value),
)

/** All snapshots, the newest first: a handful for each meeting. */
export const getSnapshots = (db: Db): Promise<readonly Snapshot[]> =>
  db.read('summaries', async (prisma) => {
    const rows = await prisma.meetingSummary.findMany({ orderBy: [{ madeAt: 'desc' }, { id: 'desc' }] })
    return rows.map((row) => ({
      id: row.id,
      meetingKey: row.meetingKey,
      meetingOn: fromDbDate(row.meetingOn),
      occasion: occasionSchema.parse(row.occasion),
      madeOn: dateInStockholm(row.madeAt),
      briefs: briefsSchema.parse(row.content),
    }))
  })

/** Asks the database itself: another instance may have made it just now. */
export const isSaved = async (db: Db, meetingKey: string, occasion: Occasion): Promise<boolean> =>
  (await db.prisma.meetingSummary.count({ where: { meetingKey, occasion } })) > 0

export interface NewSnapshot {
  meetingKey: string
  meetingOn: CalendarDate
  occasion: Occasion
  briefs: readonly SummaryBrief[]
}

/** Keeps the summary as it is now; true for the first of its occasion. */
export async function addSnapshot(tx: Tx, snapshot: NewSnapshot, now: Date): Promise<boolean> {
  const { meetingKey, meetingOn, occasion, briefs } = snapshot
  const { count } = await tx.meetingSummary.createMany({
    data: [
      {
        meetingKey,
        meetingOn: toDbDate(meetingOn),
        occasion,
        madeAt: now,
        content: JSON.parse(JSON.stringify(briefs)),
      },
    ],
    skipDuplicates: true,
  })
  return count === 1
}
