import { z } from 'zod'
import { field } from '../../files/csv.ts'
import { type ImportContext, type Importer, importer } from '../../files/dataset.ts'
import { fromDbDate } from '../../lib/calendar.ts'
import { type Quarter, quarterOf } from '../../lib/deadlines/quarters.ts'
import { unenforcedReporting } from '../../lib/deadlines/unenforced.ts'
import { quarterKey } from './enforcement.ts'

const reportRow = z.object({
  row_no: field.integer,
  intervention_type: field.text,
  decision_date: field.date,
  report_category: z.enum([
    'reported_now_enforced',
    'closed_without_enforcement',
    'still_not_enforced',
    'new_this_quarter',
  ]),
  status: z.enum(['enforced', 'closed', 'not_enforced']),
  reason: field.optionalText,
  source: field.text,
})

/**
 * The file has a column `person` too. It is never read: whom a decision is about is secret (OSL 26 kap. 1 §), and with
 * a single decision in the quarter even the word for a boy or a girl points somebody out. zod drops unnamed columns.
 */
const report2013Row = z.object({
  row_no: field.integer,
  law: z.enum(['SoL', 'LSS']),
  measure: field.optionalText,
  decision_date: field.optionalDate,
  reason: field.optionalText,
  source: field.text,
})

/** The quarter of the report that the file is taken from; it is kept as a report that has been made. */
async function storeStatement({ tx, documentId }: ImportContext): Promise<Quarter | null> {
  const { asOf } = await tx.document.findUniqueOrThrow({ where: { id: documentId } })
  if (!asOf) return null
  const quarter = quarterOf(fromDbDate(asOf))
  await tx.unenforcedStatement.createMany({
    data: [{ quarter: quarterKey(quarter), asOf, documentId }],
    skipDuplicates: true,
  })
  return quarter
}

/** A report of a quarter's decisions that were not carried out in time. */
export const enforcementImporters: readonly Importer[] = [
  importer('unenforced-decisions', reportRow, async (rows, context) => {
    const quarter = await storeStatement(context)
    const data = rows.map((row) => {
      const isNew = row.report_category === 'new_this_quarter'
      const isClosed = row.status === 'closed'
      // A report says that a decision was reported before, not when: it must have been when its three months ended.
      const before = unenforcedReporting({
        law: 'SoL',
        decidedOn: fromDbDate(row.decision_date),
        interruptedOn: null,
        endedOn: null,
      }).firstQuarter
      return {
        documentId: context.documentId,
        section: row.source,
        rowNo: row.row_no,
        law: 'SoL', // the report is made under SoL alone (16 kap. 6 f §); the file has no column for it
        interventionType: row.intervention_type,
        decisionDate: row.decision_date,
        reportCategory: row.report_category,
        status: row.status,
        reason: isClosed ? null : row.reason,
        endReason: isClosed ? row.reason : null,
        reportedIn: quarter && quarterKey(isNew ? quarter : before),
        endReportedIn: quarter && row.status !== 'not_enforced' ? quarterKey(quarter) : null,
      }
    })
    return (await context.tx.unenforcedDecision.createMany({ data, skipDuplicates: true })).count
  }),

  importer('unenforced-decisions-2013', report2013Row, async (rows, context) => {
    const quarter = await storeStatement(context)
    // A row without a decision says that there are none under that law: nothing to store.
    const data = rows.flatMap(({ measure, decision_date, ...row }) =>
      measure && decision_date
        ? [
            {
              documentId: context.documentId,
              section: row.source,
              rowNo: row.row_no,
              law: row.law,
              interventionType: measure,
              decisionDate: decision_date,
              reportCategory: 'not_stated', // the report of that year prints no rubrics
              status: 'not_enforced',
              reason: row.reason,
              reportedIn: quarter && quarterKey(quarter),
            },
          ]
        : [],
    )
    return (await context.tx.unenforcedDecision.createMany({ data, skipDuplicates: true })).count
  }),
]
