import * as z from 'zod'
import type { Prisma } from '../../../prisma/generated/client.ts'
import { type Abandoned, abandon, type Db, type Tx, type WriteEntry } from '../../db/db.ts'
import { type CalendarDate, dateInStockholm, fromDbDate, toDbDate } from '../../lib/calendar.ts'
import type { Quarter } from '../../lib/deadlines/quarters.ts'
import {
  type Decision,
  type DecisionFacts,
  END_REASONS,
  LAWS,
  parseQuarterKey,
  quarterKey,
  REASONS,
  type Register,
  type SourceRef,
  STATUSES,
  type Statement,
} from './enforcement.ts'
import { marksOf, type QuarterReport, quarterReport } from './quarter.ts'

const shape = z.object({
  law: z.enum(LAWS),
  status: z.enum(STATUSES),
  reasonCategory: z.enum(REASONS).nullable(),
  endCategory: z.enum(END_REASONS).nullable(),
})

const WITH_DOCUMENT = { document: true } as const
type Row = Prisma.UnenforcedDecisionGetPayload<{ include: typeof WITH_DOCUMENT }>

const dateOrNull = (date: Date | null): CalendarDate | null => date && fromDbDate(date)

function originOf(row: Row, quarters: ReadonlyMap<number, Quarter>): SourceRef {
  if (!row.document) {
    const on = row.registeredAt ? dateInStockholm(row.registeredAt) : fromDbDate(row.decisionDate)
    return { kind: 'registered', by: row.registeredBy ?? '', on }
  }
  const { id, title, dnr, asOf } = row.document
  return {
    kind: 'document',
    title,
    dnr,
    asOf: dateOrNull(asOf),
    section: row.section ?? '',
    quarter: quarters.get(id) ?? null,
    headingPrinted: row.reportCategory !== 'not_stated',
  }
}

const toDecision = (row: Row, quarters: ReadonlyMap<number, Quarter>): Decision => ({
  ...shape.parse(row),
  id: row.id,
  kind: row.interventionType,
  decidedOn: fromDbDate(row.decisionDate),
  interruptedOn: dateOrNull(row.interruptedOn),
  endedOn: dateOrNull(row.endedOn),
  reason: row.reason,
  endReason: row.endReason,
  reportedIn: parseQuarterKey(row.reportedIn),
  endReportedIn: parseQuarterKey(row.endReportedIn),
  origin: originOf(row, quarters),
  version: row.version,
})

async function loadRegister(tx: Pick<Tx, 'unenforcedDecision' | 'unenforcedStatement'>): Promise<Register> {
  const made = await tx.unenforcedStatement.findMany({ include: WITH_DOCUMENT, orderBy: { quarter: 'asc' } })
  const quarters = new Map<number, Quarter>()
  const statements: Statement[] = []
  for (const { quarter: key, asOf, documentId, document } of made) {
    const quarter = parseQuarterKey(key)
    if (!quarter) continue
    if (documentId !== null) quarters.set(documentId, quarter)
    const source = document && { title: document.title, dnr: document.dnr, asOf: dateOrNull(document.asOf) }
    statements.push({ quarter, asOf: fromDbDate(asOf), source })
  }
  const rows = await tx.unenforcedDecision.findMany({ include: WITH_DOCUMENT, orderBy: { id: 'asc' } })
  return { decisions: rows.map((row) => toDecision(row, quarters)), statements }
}

/** Everything that is registered, and the reports that have been made. */
export const getRegister = (db: Db): Promise<Register> => db.read('enforcement', loadRegister)

export const getDecision = async (db: Db, id: number): Promise<Decision | null> =>
  (await getRegister(db)).decisions.find((decision) => decision.id === id) ?? null

const toData = (facts: DecisionFacts) => ({
  law: facts.law,
  interventionType: facts.kind,
  decisionDate: toDbDate(facts.decidedOn),
  interruptedOn: facts.interruptedOn && toDbDate(facts.interruptedOn),
  status: facts.status,
  endedOn: facts.endedOn && toDbDate(facts.endedOn),
  reasonCategory: facts.reasonCategory,
  reason: facts.reason,
  endCategory: facts.endCategory,
  endReason: facts.endReason,
})

/** Registers a new decision; returns its number. */
export async function addDecision(tx: Tx, facts: DecisionFacts, by: string, now: Date): Promise<number> {
  const data = { ...toData(facts), registeredBy: by, registeredAt: now }
  return (await tx.unenforcedDecision.create({ data })).id
}

/** Changes a decision as it was read; calls the write off with 'changed' when it has been changed since. */
export async function changeDecision(
  tx: Tx,
  id: number,
  version: number,
  facts: DecisionFacts,
): Promise<true | Abandoned<'changed'>> {
  const { count } = await tx.unenforcedDecision.updateMany({
    where: { id, version },
    data: { ...toData(facts), version: { increment: 1 } },
  })
  return count === 1 || abandon('changed')
}

export interface Marking {
  quarter: Quarter
  by: string
  today: CalendarDate
  now: Date
}

/** Keeps that the quarter's report has been made, with what it told; null when it had been made already. */
export async function markReported(db: Db, marking: Marking): Promise<QuarterReport | null> {
  const { quarter, by, today, now } = marking
  const key = quarterKey(quarter)
  const entry: WriteEntry = { actor: by, action: 'enforcement.report', subject: `quarter/${key}` }
  return db.write(entry, async (tx) => {
    const report = quarterReport(await loadRegister(tx), quarter, today)
    const { count } = await tx.unenforcedStatement.createMany({
      data: [{ quarter: key, asOf: toDbDate(report.asOf), reportedBy: by, reportedAt: now }],
      skipDuplicates: true,
    })
    if (count === 0) return abandon(null)
    for (const { id, reportedIn, endReportedIn } of marksOf(report)) {
      await tx.unenforcedDecision.update({
        where: { id },
        data: {
          reportedIn: reportedIn && quarterKey(reportedIn),
          endReportedIn: endReportedIn && quarterKey(endReportedIn),
          version: { increment: 1 },
        },
      })
    }
    return report
  })
}
