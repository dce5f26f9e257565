import * as z from 'zod'
import { Prisma } from '../../../prisma/generated/client.ts'
import { readReporting } from '../../db/committee.ts'
import type { Db, Tx } from '../../db/db.ts'
import { periodOfRow } from '../../db/periods.ts'
import { readWhileSame } from '../../db/stamps.ts'
import { dateInStockholm, fromDbDate } from '../../lib/calendar.ts'
import type { Item, Round, RoundHead } from './rounds.ts'

/** What is read of rounds and of who answers for what. */

const valuesSchema = z.record(z.string(), z.string().nullable())

// More rounds than anybody looks back at in Slack: the log and the reports have the rest.
const ROUNDS_READ = 12
const READS_FROM = ['Committee', 'Period', 'ReportAnswer', 'ReportQuestion', 'ReportRound']

type Reader = Pick<Tx, 'reportRound' | '$queryRaw' | 'committee'>

/** Rounds without what is asked in them, the newest first. */
export const getHeads = (db: Db): Promise<readonly RoundHead[]> =>
  readWhileSame(db, 'reporting/heads', READS_FROM, (prisma) => readHeads(prisma))

/** The rounds that are open, with all that is asked in them, the newest first. */
export const getOpenRounds = (db: Db): Promise<readonly Round[]> =>
  readWhileSame(db, 'reporting/open', READS_FROM, async (prisma) =>
    withItems(
      prisma,
      (await readHeads(prisma)).filter(({ isClosed }) => !isClosed),
    ),
  )

/** The round with all that is asked in it; null where there is none of that number. */
export const getRound = (db: Db, id: number): Promise<Round | null> =>
  readWhileSame(db, `reporting/round/${id}`, READS_FROM, (prisma) => readRound(prisma, id))

export async function readRound(tx: Reader, id: number): Promise<Round | null> {
  const heads = await readHeads(tx, { id })
  return (await withItems(tx, heads))[0] ?? null
}

export async function readHeads(
  { reportRound, committee }: Reader,
  where: Prisma.ReportRoundWhereInput = {},
): Promise<RoundHead[]> {
  const reporting = await readReporting({ committee })
  const rows = await reportRound.findMany({
    where,
    orderBy: { id: 'desc' },
    take: ROUNDS_READ,
    include: { period: true },
  })
  return rows.map(
    ({ id, periodId, period, askOn, askHour, dueOn, openedBy, closedAt, documentId }): RoundHead => ({
      ...{ id, periodId, askHour, openedBy, documentId },
      period: { ...periodOfRow(period, reporting), endsOn: fromDbDate(period.endsOn) },
      askOn: fromDbDate(askOn),
      dueOn: fromDbDate(dueOn),
      isClosed: closedAt !== null,
    }),
  )
}

/** Each of the rounds with its items, or with those that fit; one query, however many rounds. */
export async function withItems(
  tx: Pick<Tx, '$queryRaw'>,
  heads: readonly RoundHead[],
  fits: Prisma.Sql = Prisma.sql`true`,
): Promise<Round[]> {
  if (heads.length === 0) return []
  const ids = heads.map(({ id }) => id)
  const items = new Map(ids.map((id) => [id, [] as Item[]]))
  for (const item of await readItems(tx, Prisma.sql`"roundId" = ANY(${ids}) AND ${fits}`))
    items.get(item.roundId)?.push(item)
  return heads.map((head) => ({ ...head, items: items.get(head.id) ?? [] }))
}

const itemsSchema = z.array(
  z
    .object({
      ...{ id: z.int(), roundId: z.int(), version: z.int() },
      ...{ kind: z.string(), subject: z.string(), label: z.string(), owner: z.string() },
      unit: z.string().nullable(),
      state: z.enum(['waiting', 'answered', 'returned']),
      question: z.string().nullable(),
      values: valuesSchema.nullable(),
      isSame: z.boolean().nullable(),
      remarks: z.int().nullable(),
      answeredBy: z.string().nullable(),
      answeredAt: z.string().nullable(),
    })
    .transform(
      ({ values, isSame, remarks, answeredBy, answeredAt, ...item }): Item => ({
        ...item,
        answer:
          values && answeredBy !== null && answeredAt !== null
            ? {
                ...{ values, isSame: isSame ?? false, remarks: remarks ?? 0, by: answeredBy },
                on: dateInStockholm(new Date(answeredAt)),
              }
            : null,
      }),
    ),
)

/** Items with their latest answers, as one value: row by row a thousand take several times as long. */
async function readItems(tx: Pick<Tx, '$queryRaw'>, fits: Prisma.Sql): Promise<Item[]> {
  const [row] = await tx.$queryRaw<{ items: unknown }[]>`
    SELECT coalesce(json_agg(found), '[]') AS "items" FROM (
      SELECT item."id", "roundId", "kind", "subject", "label", "owner", "unit", "state", "question", "version",
        latest."values", latest."isSame", latest."remarks", latest."answeredBy", latest."answeredAt"
      FROM "ReportQuestion" AS item
      LEFT JOIN LATERAL (
        SELECT * FROM "ReportAnswer" WHERE "questionId" = item."id" ORDER BY "id" DESC LIMIT 1
      ) AS latest ON true
      WHERE ${fits} ORDER BY item."id"
    ) AS found`
  return itemsSchema.parse(row?.items)
}

/** The item with its round, whose other items are left out; null where there is none of that number. */
export const findItem = (db: Db, id: number): Promise<{ round: RoundHead; item: Item } | null> =>
  db.read(`reporting/item/${id}`, async (prisma) => {
    const [item] = await readItems(prisma, Prisma.sql`item."id" = ${id}`)
    const [round] = item ? await readHeads(prisma, { id: item.roundId }) : []
    return item && round ? { round, item } : null
  })

/** Who sent what, the latest first. */
export const getAnswers = (db: Db, itemId: number) =>
  db.read(`reporting/answers/${itemId}`, async ({ reportAnswer }) => {
    const rows = await reportAnswer.findMany({ where: { questionId: itemId }, orderBy: { id: 'desc' } })
    return rows.map(({ values, answeredBy, answeredAt }) => ({
      values: valuesSchema.parse(values),
      by: answeredBy,
      on: dateInStockholm(answeredAt),
    }))
  })

/** Somebody who answers for a goal, a measure or the like, in every period. */
export interface Owner {
  kind: string
  subject: string
  label: string
  owner: string
  unit: string | null
  version: number
  changedBy: string
}

export const getOwners = (db: Db): Promise<readonly Owner[]> =>
  db.read('reporting/owners', ({ subjectOwner }) =>
    subjectOwner.findMany({ omit: { changedAt: true }, orderBy: [{ kind: 'asc' }, { subject: 'asc' }] }),
  )
