import * as z from 'zod'
import type { Prisma } from '../../../prisma/generated/client.ts'
import type { Db } from '../../db/db.ts'
import { type CalendarDate, dateInStockholm, fromDbDate } from '../../lib/calendar.ts'
import { dayInWords } from '../../lib/due-words.ts'
import { type AuditAssessment, type Item, type Printed, refOf, type Source, STATUSES } from './followup.ts'

const status = z.enum(STATUSES).nullable().catch(null)
const reading = z
  .enum([...STATUSES, 'yellow_or_red'])
  .nullable()
  .catch(null)

const dateOrNull = (date: Date | null): CalendarDate | null => date && fromDbDate(date)

interface Document {
  title: string
  dnr: string | null
  asOf: Date | null
}

const sourceOf = ({ title, dnr, asOf }: Document, section: string): Source => ({
  ...{ title, dnr, asOf: dateOrNull(asOf), section },
})

type EntryRow = Prisma.RegisterEntryGetPayload<{ include: { document: true; printed: true } }>

/** Everything in every register, of every board. */
export const getItems = (db: Db): Promise<readonly Item[]> =>
  db.read('followup', async ({ registerEntry }) => {
    const include = { document: true, printed: true } as const
    return (await registerEntry.findMany({ include, orderBy: { id: 'asc' } })).map(itemOf)
  })

function itemOf(row: EntryRow): Item {
  const printed = row.printed && printedOf(row.printed, row.document)
  const dueOn = dateOrNull(row.dueOn)
  return {
    ...{ id: row.id, ref: row.formerRef ?? refOf(row.id), register: row.register, text: row.title },
    ...{ section: row.source, responsible: row.responsible, owner: row.owner, unit: row.unit },
    dueOn: row.timeText === null ? dueOn : null,
    timeText: row.timeText,
    // A time in words has been read when it was registered; what a document prints, when it was written.
    readOn: row.timeText === null ? null : (dueOn ?? printed?.readOn ?? null),
    ...{ receivedOn: dateOrNull(row.receivedOn), nextOn: dateOrNull(row.nextOn) },
    ...{ amountKr: row.amountKr, usedKr: row.usedKr },
    ...{ registered: status.parse(row.followStatus), evidence: row.evidence },
    followedUpBy: row.followedUpBy,
    followedUpOn: row.followedUpAt && dateInStockholm(row.followedUpAt),
    version: row.version,
    source: row.document && sourceOf(row.document, row.source ?? ''),
    printed,
  }
}

const printedOf = (row: NonNullable<EntryRow['printed']>, document: Document | null): Printed => ({
  ...{ board: row.board, topic: row.topic, number: row.number },
  ...{ dueOn: dateOrNull(row.dueOn), timeText: row.timeText, frequency: row.frequency },
  readOn: row.timeText === null ? null : dayInWords(row.timeText, dateOrNull(document?.asOf ?? null)),
  completed: row.kind === 'completed_action',
  ...{ status: status.parse(row.status), reading: reading.parse(row.statusRead) },
  ...{ response: row.response, done: row.done, remaining: row.remaining },
})

/** What the auditors say of each board, for the catalogue of facts. */
export const getAssessments = (db: Db): Promise<AuditAssessment[]> =>
  db.read('followup/assessments', async (prisma) => {
    const rows = await prisma.auditAssessment.findMany({
      include: { document: true },
      orderBy: [{ documentId: 'asc' }, { rowNo: 'asc' }],
    })
    return rows.map(({ id, board, audit, recommendationsTotal, assessmentBefore, assessment, ...row }) => ({
      ...{ id, board, audit, total: recommendationsTotal, before: assessmentBefore, assessment },
      source: sourceOf(row.document, row.section),
    }))
  })
