import * as z from 'zod'
import type { Prisma } from '../../../prisma/generated/client.ts'
import type { Db } from '../../db/db.ts'
import { type CalendarDate, dateInStockholm, fromDbDate } from '../../lib/calendar.ts'
import {
  type Application,
  type Decision,
  isLate,
  PAPERS,
  REASONS,
  type Round,
  type Source,
  STATES,
  STATUSES,
} from './grants.ts'

const WITH_ALL = {
  document: true,
  pots: { orderBy: { id: 'asc' } },
  facts: { orderBy: { id: 'asc' } },
  applications: {
    include: { document: true, decisions: { orderBy: { id: 'asc' } } },
    orderBy: { id: 'asc' },
  },
} as const satisfies Prisma.GrantRoundInclude

type RoundRow = Prisma.GrantRoundGetPayload<{ include: typeof WITH_ALL }>
type ApplicationRow = RoundRow['applications'][number]
type DecisionRow = ApplicationRow['decisions'][number]

const decisionShape = z.object({ state: z.enum(STATES), reasonCategory: z.enum(REASONS).nullable() })
const roundShape = z.object({ status: z.enum(STATUSES) })
const papersShape = z.array(z.enum(PAPERS))

const dayOf = (date: Date | null): CalendarDate | null => date && fromDbDate(date)
const dayAt = (instant: Date | null): CalendarDate | null => instant && dateInStockholm(instant)

const sourceOf = (row: RoundRow['document']): Source | null =>
  row && { title: row.title, dnr: row.dnr, asOf: dayOf(row.asOf) }

export const toDecision = (row: DecisionRow): Decision => ({
  ...decisionShape.parse(row),
  id: row.id,
  amountKr: row.amountKr,
  year: row.year,
  reason: row.reason,
  condition: row.condition,
  conditionDueOn: dayOf(row.conditionDueOn),
  conditionMetOn: dayAt(row.conditionMetAt),
  conditionMetBy: row.conditionMetBy,
  proposedBy: row.proposedBy,
  proposedOn: dayOf(row.proposedOn),
  decidedBy: row.decidedBy,
  decidedOn: dayOf(row.decidedOn),
  comment: row.comment,
  replacesId: row.replacesId,
  paidKr: row.paidKr,
  paidOn: dayAt(row.paidAt),
  paidBy: row.paidBy,
})

const toApplication = (row: ApplicationRow, applyBy: CalendarDate | null): Application => ({
  id: row.id,
  roundId: row.roundId,
  potId: row.potId,
  association: row.association,
  listedAs: row.listedAs,
  orgNumber: row.orgNumber,
  targetGroup: row.targetGroup,
  requestedKr: row.requestedKr,
  previousKr: row.previousKr,
  members: row.members,
  purpose: row.purpose,
  receivedOn: dayOf(row.receivedOn),
  // A document may say so without telling the dates.
  isLate: row.isLate || isLate(dayOf(row.receivedOn), applyBy),
  isComplete: row.isComplete,
  missing: papersShape.parse(row.missing),
  isFirstTime: row.isFirstTime,
  participants: row.participants,
  activity: row.activity,
  applicationText: row.applicationText,
  assessment: row.assessment,
  note: row.note,
  source: sourceOf(row.document),
  section: row.section,
  createdBy: row.createdBy,
  version: row.version,
  decisions: row.decisions.map(toDecision),
})

const toRound = (row: RoundRow): Round => ({
  ...roundShape.parse(row),
  id: row.id,
  year: row.year,
  source: sourceOf(row.document),
  section: row.section,
  applyBy: dayOf(row.applyBy),
  guidelines: row.guidelines,
  criteria: row.criteria,
  copiedFrom: row.copiedFrom,
  changedBy: row.changedBy,
  changedOn: dayAt(row.changedAt),
  decidedBy: row.decidedBy,
  decidedOn: dayAt(row.decidedAt),
  closedBy: row.closedBy,
  closedOn: dayAt(row.closedAt),
  version: row.version,
  pots: row.pots.map(({ id, name, amountKr }) => ({ id, name, amountKr })),
  facts: row.facts.map(({ item, value, unit }) => ({ item, value, unit })),
  applications: row.applications.map((each) => toApplication(each, dayOf(row.applyBy))),
})

/** Every round with everything in it, newest first. */
export const getRounds = (db: Db): Promise<Round[]> =>
  db.read('grants', async (prisma) => {
    const rows = await prisma.grantRound.findMany({ include: WITH_ALL, orderBy: { year: 'desc' } })
    return rows.map(toRound)
  })

export interface Found {
  round: Round
  application: Application
}

/** An application with its round; null when there is none with that number. */
export async function getApplication(db: Db, id: number): Promise<Found | null> {
  for (const round of await getRounds(db)) {
    const application = round.applications.find((each) => each.id === id)
    if (application) return { round, application }
  }
  return null
}
