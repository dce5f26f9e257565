import type { Prisma } from '../../../../prisma/generated/client.ts'
import { type Abandoned, abandon, type Db, type Tx } from '../../../db/db.ts'
import { dateInStockholm, toDbDate } from '../../../lib/calendar.ts'
import type { Item, Move } from '../followup.ts'
import type { UsualRegister } from '../registers.ts'
import { type EntryFacts, moved } from './entries.ts'

/** What has been changed of an entry, the latest first. */
export const getMoves = (db: Db, entryId: number): Promise<Move[]> =>
  db.read(`followup/moves/${entryId}`, async ({ registerMove }) => {
    const rows = await registerMove.findMany({ where: { entryId }, orderBy: { id: 'desc' } })
    return rows.map(({ field, before, after, by, at }) => ({
      field,
      before,
      after,
      by,
      on: dateInStockholm(at),
    }))
  })

const dataOf = ({ dueOn, receivedOn, nextOn, status, ...facts }: EntryFacts) => ({
  ...facts,
  dueOn: dueOn && toDbDate(dueOn),
  receivedOn: receivedOn && toDbDate(receivedOn),
  nextOn: nextOn && toDbDate(nextOn),
  followStatus: status,
})

interface By {
  userId: string
  now: Date
}

/** Adds the entry; returns its id. */
export async function addEntry(tx: Tx, facts: EntryFacts, { userId, now }: By): Promise<number> {
  const { id } = await tx.registerEntry.create({
    data: { ...dataOf(facts), createdBy: userId, createdAt: now },
  })
  return id
}

/** Changes the entry, and keeps what its date, status and owner were. Called off with 'changed' for another version. */
export async function changeEntry(
  tx: Tx,
  before: Item,
  facts: EntryFacts,
  { userId, now }: By,
): Promise<true | Abandoned<'changed'>> {
  const { count } = await tx.registerEntry.updateMany({
    where: { id: before.id, version: before.version },
    data: { ...dataOf(facts), followedUpBy: userId, followedUpAt: now, version: { increment: 1 } },
  })
  if (count === 0) return abandon('changed')
  await tx.registerMove.createMany({
    data: moved(before, facts).map((move) => ({ ...move, entryId: before.id, by: userId, at: now })),
  })
  return true
}

interface PrintedRow {
  register: UsualRegister
  title: string
  source: string | null
  responsible?: string | null
  amountKr?: number | null
  printed: Omit<Prisma.PrintedEntryCreateManyInput, 'entryId'>
}

/** Adds entries that a document prints, due when it says; returns how many. */
export async function addPrinted(
  rows: readonly PrintedRow[],
  { tx, documentId, by, now }: { tx: Tx; documentId: number; by: string; now: Date },
): Promise<number> {
  const added = await tx.registerEntry.createManyAndReturn({
    data: rows.map(({ printed, ...row }) => ({
      ...{ ...row, documentId, createdBy: by, createdAt: now },
      dueOn: printed.dueOn ?? null,
      timeText: printed.dueOn ? null : (printed.timeText ?? null),
    })),
    select: { id: true },
  })
  // Numbers are given in the rows' order, whatever order they are told in.
  const ids = added.map(({ id }) => id).toSorted((a, b) => a - b)
  const data = rows.flatMap(({ printed }, at) => {
    const entryId = ids[at]
    return entryId === undefined ? [] : [{ ...printed, entryId }]
  })
  return (await tx.printedEntry.createMany({ data })).count
}

/** What the auditors said of all of the board's recommendations, in the document that the entry came with. */
export const getAssessed = (db: Db, { id, printed }: Item) =>
  db.read(`followup/assessed/${id}`, ({ auditAssessment }) =>
    auditAssessment.findFirst({
      where: {
        ...{ board: printed?.board ?? '', audit: printed?.topic ?? '' },
        document: { registerEntries: { some: { id } } },
      },
      orderBy: { rowNo: 'asc' },
      select: { assessmentBefore: true, assessment: true },
    }),
  )
