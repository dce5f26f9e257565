import { z } from 'zod'
import { type Abandoned, abandon, type Db, type Tx } from '../../db/db.ts'
import { type CalendarDate, dateInStockholm, fromDbDate, toDbDate } from '../../lib/calendar.ts'
import { dayInWords } from '../../lib/due-words.ts'
import {
  type AuditAssessment,
  type FactItem,
  type Following,
  type Item,
  type Kind,
  type Reading,
  type Source,
  STATUSES,
} from './followup.ts'

const status = z.enum(STATUSES).nullable().catch(null)
const reading = z
  .enum([...STATUSES, 'yellow_or_red'])
  .nullable()
  .catch(null)

const dateOrNull = (date: Date | null): CalendarDate | null => date && fromDbDate(date)

const readDay = (words: string | null, written: Date | null): CalendarDate | null =>
  words === null ? null : dayInWords(words, dateOrNull(written))

interface Followed {
  document: { title: string; dnr: string | null; asOf: Date | null }
  section: string
  owner: string | null
  plannedOn: Date | null
  followStatus: string | null
  evidence: string | null
  followedUpBy: string | null
  followedUpAt: Date | null
  version: number
}

const sourceOf = ({
  document: { title, dnr, asOf },
  section,
}: Pick<Followed, 'document' | 'section'>): Source => ({
  title,
  dnr,
  asOf: dateOrNull(asOf),
  section,
})

const followingOf = (row: Followed) => ({
  owner: row.owner,
  plannedOn: dateOrNull(row.plannedOn),
  registered: status.parse(row.followStatus),
  evidence: row.evidence,
  followedUpBy: row.followedUpBy,
  followedUpOn: row.followedUpAt && dateInStockholm(row.followedUpAt),
  version: row.version,
  source: sourceOf(row),
})

/** What documents do not print. */
const NOT_OF_DOCUMENTS = { unit: null, amountKr: null, usedKr: null, nextOn: null, receivedOn: null } as const

/** All recommendations and promises, of every board, and what is registered here. */
export const getItems = (db: Db): Promise<readonly Item[]> =>
  db.read('followup', async (prisma) => {
    const include = { document: true } as const
    const orderBy = { id: 'asc' } as const
    const recommendations = await prisma.auditRecommendation.findMany({ include, orderBy })
    const actions = await prisma.promisedAction.findMany({ include, orderBy })
    const entries = await prisma.registerEntry.findMany({ include, orderBy })
    return [
      ...recommendations.map(
        (row): Item => ({
          ...followingOf(row),
          ...NOT_OF_DOCUMENTS,
          kind: 'recommendation',
          register: 'audit',
          id: row.id,
          text: row.recommendation,
          board: row.board,
          topic: row.audit,
          responsible: null,
          dueOn: dateOrNull(row.dueOn),
          timeText: row.dueText,
          readOn: readDay(row.dueText, row.document.asOf),
          frequency: null,
          completed: false,
          printed: status.parse(row.status),
          reading: readingOf(row.statusRead),
        }),
      ),
      ...actions.map(
        (row): Item => ({
          ...followingOf(row),
          ...NOT_OF_DOCUMENTS,
          kind: 'action',
          register: 'action',
          id: row.id,
          text: row.activity,
          board: null,
          topic: row.area,
          responsible: row.responsibleRoles,
          dueOn: dateOrNull(row.dueOn),
          timeText: row.timeText,
          readOn: readDay(row.timeText, row.document.asOf),
          frequency: row.frequency,
          completed: row.kind === 'completed_action',
          printed: null,
          reading: null,
        }),
      ),
      ...entries.map(entryItem),
    ]
  })

type EntryRow = Omit<Followed, 'document' | 'section' | 'plannedOn'> & {
  id: number
  register: string
  title: string
  source: string | null
  document: Followed['document'] | null
  responsible: string | null
  unit: string | null
  dueOn: Date | null
  timeText: string | null
  receivedOn: Date | null
  nextOn: Date | null
  amountKr: number | null
  usedKr: number | null
}

const entryItem = (row: EntryRow): Item => ({
  ...{ kind: 'entry', id: row.id, register: row.register, text: row.title, board: null, topic: row.source },
  ...{ responsible: row.responsible, owner: row.owner, unit: row.unit },
  // A time in words has been read when it was registered.
  dueOn: row.timeText === null ? dateOrNull(row.dueOn) : null,
  timeText: row.timeText,
  readOn: row.timeText === null ? null : dateOrNull(row.dueOn),
  ...{ frequency: null, plannedOn: null },
  ...{ receivedOn: dateOrNull(row.receivedOn), nextOn: dateOrNull(row.nextOn) },
  ...{ amountKr: row.amountKr, usedKr: row.usedKr },
  ...{ completed: false, printed: null, reading: null },
  registered: status.parse(row.followStatus),
  evidence: row.evidence,
  followedUpBy: row.followedUpBy,
  followedUpOn: row.followedUpAt && dateInStockholm(row.followedUpAt),
  version: row.version,
  source: row.document && sourceOf({ document: row.document, section: row.source ?? '' }),
})

/** All recommendations and promises with their longer texts, for the catalogue of facts. */
export const getFactItems = (db: Db): Promise<FactItem[]> =>
  db.read('followup/facts', async (prisma) => {
    const rows = await prisma.auditRecommendation.findMany({
      select: { id: true, number: true, response: true, done: true, remaining: true },
    })
    const texts = new Map(rows.map(({ id, ...own }) => [id, own]))
    const none = { number: null, response: null, done: null, remaining: null }
    return (await getItems(db)).map((item) => ({
      ...none,
      ...(item.kind === 'recommendation' ? texts.get(item.id) : {}),
      ...item,
    }))
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
      source: sourceOf(row),
    }))
  })

const readingOf = (text: string | null): Reading | null => reading.parse(text)

/** Longer texts about a recommendation, and what the auditors said of all of them together. */
export interface RecommendationTexts {
  response: string | null
  done: string | null
  remaining: string | null
  assessmentBefore: string | null
  assessment: string | null
}

/** Read from the database each time: the texts are long and seldom asked for. */
export async function getRecommendationTexts(db: Db, id: number): Promise<RecommendationTexts | null> {
  const row = await db.prisma.auditRecommendation.findUnique({
    where: { id },
    select: { documentId: true, board: true, audit: true, response: true, done: true, remaining: true },
  })
  if (!row) return null
  const { documentId, board, audit, ...texts } = row
  const assessed = await db.prisma.auditAssessment.findFirst({
    where: { documentId, board, audit },
    orderBy: { rowNo: 'asc' },
    select: { assessmentBefore: true, assessment: true },
  })
  return {
    ...texts,
    assessmentBefore: assessed?.assessmentBefore ?? null,
    assessment: assessed?.assessment ?? null,
  }
}

export interface Change extends Following {
  kind: Exclude<Kind, 'entry'>
  id: number
  /** As it was read. */
  version: number
  by: string
  now: Date
}

/**
 * Writes who minds an item, by when, how far it has come and what shows it. What the document prints stays. Calls the
 * write off with 'changed' when it is no longer the version that was read.
 */
export async function followUp(tx: Tx, change: Change): Promise<true | Abandoned<'changed'>> {
  const { kind, id, version, owner, plannedOn, registered, evidence, by, now } = change
  const where = { id, version }
  const data = {
    owner,
    plannedOn: plannedOn && toDbDate(plannedOn),
    followStatus: registered,
    evidence,
    followedUpBy: by,
    followedUpAt: now,
    version: { increment: 1 },
  }
  const { count } =
    kind === 'recommendation'
      ? await tx.auditRecommendation.updateMany({ where, data })
      : await tx.promisedAction.updateMany({ where, data })
  return count === 1 || abandon('changed')
}
