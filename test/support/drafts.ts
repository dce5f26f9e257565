import type { Db } from '../../src/db/db.ts'
import { startDraft } from '../../src/db/publishing.ts'
import { calendarDate } from '../../src/lib/calendar.ts'
import type { PeriodRef } from '../../src/lib/periods.ts'
import { inDb, interim } from './periods.ts'

/** What somebody imports: the demo's delår 2 2023 over again, as the figures of another period. */
export interface DraftOf {
  period: PeriodRef
  endsOn: string
  by: string
  title?: string
  /** What the forecast of every verksamhet differs by, tkr. */
  more?: number
  /** Goals that are assessed otherwise, by code. */
  otherwise?: Readonly<Record<string, 'will_be_met' | 'at_risk' | 'will_not_be_met'>>
}

let made = 0

/** Imports the goals, measures and budget of a period; returns the document. */
export async function importDraft(db: Db, draft: DraftOf): Promise<{ periodId: number; documentId: number }> {
  const { period, by, more = 0, otherwise = {} } = draft
  made += 1
  const title = draft.title ?? `Prov ${made}`
  return db.write({ actor: by, action: 'import.store', subject: 'prov' }, async (tx) => {
    const endsOn = calendarDate(draft.endsOn)
    const now = new Date('2023-09-12T09:00:00+02:00')
    const to = await startDraft(
      tx,
      { ...period, endsOn },
      { key: `prov/${made}`, title, dnr: null, asOf: endsOn },
      { userId: by, now },
    )
    const from = await tx.period.findUniqueOrThrow({
      where: { year_firstMonth_lastMonth: inDb(interim(2, 2023)) },
    })
    const where = { periodId: from.id, document: { key: { startsWith: 'demo/' } } }
    const goals = await tx.goalAssessment.findMany({ where, include: { goal: true } })
    await tx.goalAssessment.createMany({
      data: goals.map(({ id: _, goal, ...row }) => ({
        ...row,
        ...to,
        value: otherwise[goal.code] ?? row.value,
      })),
    })
    const measures = await tx.measureAssessment.findMany({ where })
    await tx.measureAssessment.createMany({ data: measures.map(({ id: _, ...row }) => ({ ...row, ...to })) })
    const values = await tx.measureValue.findMany({
      where: { document: where.document, measure: { assessments: { some: { periodId: from.id } } } },
    })
    const years = period.year - from.year
    await tx.measureValue.createMany({
      data: values
        .filter(({ year }) => year === from.year)
        .map(({ id: _, ...row }) => ({ ...row, documentId: to.documentId, year: row.year + years })),
    })
    const lines = await tx.budgetLine.findMany({ where })
    await tx.budgetLine.createMany({
      data: lines.map(({ id: _, ...row }) => ({
        ...row,
        ...to,
        forecast: row.forecast === null ? null : row.forecast + more,
        deviation: row.deviation === null ? null : row.deviation + more,
      })),
    })
    return to
  })
}
