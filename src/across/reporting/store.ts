import { z } from 'zod'
import { readReporting } from '../../db/committee.ts'
import type { Db, Tx } from '../../db/db.ts'
import { periodOfRow } from '../../db/periods.ts'
import { dateInStockholm, fromDbDate } from '../../lib/calendar.ts'
import type { Item, Round } from './rounds.ts'

/** What is read of rounds and of who answers for what. */

const valuesSchema = z.record(z.string(), z.string().nullable())

// More rounds than anybody looks back at in Slack: the log and the reports have the rest.
const ROUNDS_READ = 12

/** Rounds with all that is asked in them, the newest first. */
export const getRounds = (db: Db): Promise<readonly Round[]> => db.read('reporting/rounds', readRounds)

export async function readRounds({
  reportRound,
  committee,
}: Pick<Tx, 'reportRound' | 'committee'>): Promise<Round[]> {
  const reporting = await readReporting({ committee })
  const rows = await reportRound.findMany({
    orderBy: { id: 'desc' },
    take: ROUNDS_READ,
    include: {
      period: true,
      questions: { orderBy: { id: 'asc' }, include: { answers: { orderBy: { id: 'desc' }, take: 1 } } },
    },
  })
  return rows.map(
    ({ id, periodId, period, askOn, askHour, dueOn, openedBy, closedAt, documentId, questions }): Round => ({
      ...{ id, periodId, askHour, openedBy, documentId },
      period: { ...periodOfRow(period, reporting), endsOn: fromDbDate(period.endsOn) },
      askOn: fromDbDate(askOn),
      dueOn: fromDbDate(dueOn),
      isClosed: closedAt !== null,
      items: questions.map(
        ({ answers: [latest], toldAt: _, ...item }): Item => ({
          ...item,
          answer: latest
            ? {
                values: valuesSchema.parse(latest.values),
                isSame: latest.isSame,
                remarks: latest.remarks,
                by: latest.answeredBy,
                on: dateInStockholm(latest.answeredAt),
              }
            : null,
        }),
      ),
    }),
  )
}

/** The item with its round; null where there is none of that number. */
export async function findItem(db: Db, id: number): Promise<{ round: Round; item: Item } | null> {
  for (const round of await getRounds(db)) {
    const item = round.items.find((one) => one.id === id)
    if (item) return { round, item }
  }
  return null
}

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
