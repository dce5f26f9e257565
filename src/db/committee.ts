import { readFile } from 'node:fs/promises'
import { isDeepStrictEqual } from 'node:util'
import * as z from 'zod'
import type { CommitteeDays } from '../lib/deadlines/meeting.ts'
import { DECEMBER, MOST_INTERIMS, REGULAR, type Reporting, USUAL } from '../lib/periods.ts'
import type { Db, Tx } from './db.ts'

// The longest times of kommunallagen (2017:725): 5 kap. 69 § and 8 kap. 12 §.
const MAX_ADJUSTMENT_DAYS = 14
const MAX_POSTING_DAYS = 2
const MAX_DISPATCH_DAYS = 60
const USUAL_DISPATCH_DAYS = 7
const MAX_UNIT = 100
const MAX_REGISTER = 40
const MOST_REGISTERS = 20

const month = z
  .int()
  .min(1)
  .max(DECEMBER - 1)
const ascending = z.array(month).refine((months) => months.every((one, at) => one > (months[at - 1] ?? 0)), {
  error: 'months in order, each once',
})

/** Which periods are reported besides the whole year. */
const reportingSchema = z.strictObject({
  /** The months that delår 1, delår 2 … end with. */
  interims: ascending.refine((ends) => ends.length <= MOST_INTERIMS),
  /** Parts of the year that are the same everywhere. */
  regular: z.array(z.enum(REGULAR)).default([]),
  /** Other months that figures are followed up to. */
  months: ascending.default([]),
})

/** The committee that this installation serves, with its own rules for the days around a meeting. */
const committeeSchema = z.strictObject({
  municipality: z.string().trim().min(1),
  name: z.string().trim().min(1),
  /** Prefix of its case numbers, e.g. SN in SN/2023:00130. */
  dnrPrefix: z
    .string()
    .trim()
    .regex(/^\p{Lu}{1,8}$/u),
  /** Days from the meeting: before is negative. */
  materialDays: z.int().max(-1),
  noticeDays: z.int().max(-1),
  adjustmentDays: z.int().min(0).max(MAX_ADJUSTMENT_DAYS),
  /** Days from the adjustment. */
  postingDays: z.int().min(0).max(MAX_POSTING_DAYS),
  /** Days from the adjustment within which decisions are sent. */
  dispatchDays: z.int().min(1).max(MAX_DISPATCH_DAYS).default(USUAL_DISPATCH_DAYS),
  /** Days within which a delegation decision is reported to the committee. */
  reportDays: z.int().min(1).max(365).default(60),
  /** Units that roles can be limited to, besides those in use. */
  units: z.array(z.string().trim().min(1).max(MAX_UNIT)).default([]),
  /** Registers that the committee keeps besides the usual ones, by name: "Tillsyn". */
  registers: z.array(z.string().trim().min(1).max(MAX_REGISTER)).max(MOST_REGISTERS).default([]),
  /** A deficit above so many percent of an activity's net budget is to have measures that cover it. */
  deficitPercent: z.int().min(0).max(100).default(1),
  reporting: reportingSchema.default({ interims: [...USUAL.interims], regular: [], months: [] }),
})

export type Committee = z.infer<typeof committeeSchema>

/** For an installation that has not said which committee it serves: offsets as in kommunallagen and common practice. */
const UNNAMED: Committee = {
  municipality: '',
  name: 'Nämnden',
  dnrPrefix: 'SN',
  materialDays: -14,
  noticeDays: -7,
  adjustmentDays: 14,
  postingDays: 2,
  dispatchDays: USUAL_DISPATCH_DAYS,
  reportDays: 60,
  units: [],
  registers: [],
  deficitPercent: 1,
  reporting: { interims: [...USUAL.interims], regular: [], months: [] },
}

/** Reads and checks a committee file (JSON). Throws when the file is missing or wrong. */
export const readCommittee = async (file: string): Promise<Committee> =>
  committeeSchema.parse(JSON.parse(await readFile(file, 'utf8')))

export const getCommittee = (db: Pick<Db, 'read'>): Promise<Committee> =>
  db.read('committee', async (prisma) => {
    const stored = await prisma.committee.findUnique({
      where: { id: 1 },
      omit: { id: true, daysSetBy: true, reportingSetBy: true },
    })
    return stored ? { ...stored, reporting: reportingSchema.parse(stored.reporting) } : UNNAMED
  })

/** Which periods the committee reports. */
export const getReporting = async (db: Pick<Db, 'read'>): Promise<Reporting> =>
  (await getCommittee(db)).reporting

/** Likewise inside a transaction. */
export async function readReporting({ committee }: Pick<Tx, 'committee'>): Promise<Reporting> {
  const stored = await committee.findUnique({ where: { id: 1 }, select: { reporting: true } })
  return stored ? reportingSchema.parse(stored.reporting) : USUAL
}

/**
 * Stores the committee as a file describes it; nothing is written when it is stored already as it is. What has been set
 * here stays: a restart must not take it back.
 */
export async function storeCommittee(db: Db, committee: Committee, actor: string): Promise<void> {
  const stored = await getCommittee(db)
  const known = await db.prisma.committee.findUnique({ where: { id: 1 } })
  const wanted = {
    ...committee,
    ...(known?.daysSetBy ? daysOf(stored) : {}),
    ...(known?.reportingSetBy ? { reporting: stored.reporting } : {}),
  }
  if (isDeepStrictEqual({ ...stored }, wanted)) return
  await db.write({ actor, action: 'committee.configure', subject: 'committee', details: wanted }, (tx) =>
    tx.committee.upsert({ where: { id: 1 }, create: { id: 1, ...wanted }, update: wanted }),
  )
}

export const daysOf = ({
  materialDays,
  noticeDays,
  adjustmentDays,
  postingDays,
  dispatchDays,
}: Committee): CommitteeDays => ({
  materialDays,
  noticeDays,
  adjustmentDays,
  postingDays,
  dispatchDays,
})

/** Sets the days, unless they are others than `from` by now: then nothing is written and false is returned. */
export async function setCommitteeDays(
  tx: Tx,
  from: CommitteeDays,
  to: CommitteeDays,
  by: string,
): Promise<boolean> {
  // The row is there from the start in every installation that names its committee.
  await tx.committee.createMany({ data: [{ id: 1, ...UNNAMED }], skipDuplicates: true })
  const { count } = await tx.committee.updateMany({
    where: { id: 1, ...from },
    data: { ...to, daysSetBy: by },
  })
  return count === 1
}

/** Sets which periods are reported, unless they are others than `from` by now: then nothing is written and false is returned. */
export async function setReporting(tx: Tx, from: Reporting, to: Reporting, by: string): Promise<boolean> {
  await tx.committee.createMany({ data: [{ id: 1, ...UNNAMED }], skipDuplicates: true })
  const { count } = await tx.committee.updateMany({
    where: { id: 1, reporting: { equals: reportingSchema.parse(from) } },
    data: { reporting: reportingSchema.parse(to), reportingSetBy: by },
  })
  return count === 1
}
