import { z } from 'zod'
import { field } from '../../files/csv.ts'
import { type ImportContext, type Importer, importer } from '../../files/dataset.ts'
import {
  type ActivityName,
  addAliases,
  type ItemRow,
  lineField,
  missing,
  placed,
  section,
  storeActivities,
  storeItems,
  storeLines,
} from './rows.import.ts'
import { seriesImporters2013 } from './series-2013.import.ts'

/** "total" is the committee, "14+76 del" a "varav" row; the other codes are activities. */
const activity = (name: string, code: string | null): ActivityName => ({
  name,
  code: code === 'total' ? null : code,
  isTotal: code === 'total',
  isPart: code?.endsWith(' del') ?? false,
})

const lineRow = z
  .object({
    code: field.text,
    activity: field.text,
    line: lineField,
    actual_2012: field.optionalInteger,
    budget_2013: field.optionalInteger,
    actual_2013: field.optionalInteger,
    deviation: field.optionalInteger,
    unit: z.literal('tkr'),
    note: field.optionalText,
    source: section,
  })
  .transform((row) => ({
    activity: activity(row.activity, row.code),
    line: row.line,
    budget: row.budget_2013,
    actual: row.actual_2013,
    actualYearBefore: row.actual_2012,
    deviation: row.deviation,
    note: row.note,
    section: row.source,
  }))

const commentRow = z.object({
  code: field.optionalText,
  activity: field.text,
  topic: field.optionalText,
  amount: field.optionalDecimal,
  unit: field.optionalText,
  text: field.text,
  note: field.optionalText,
  source: section,
})
type CommentRow = z.infer<typeof commentRow>

/**
 * Texts are headed by a code and a freer name than the table's: the code tells the activity, the name becomes one of
 * its aliases. Codes that the table lacks ("14+76") and headings without one are kept as subjects of their own.
 */
async function storeComments(rows: CommentRow[], context: ImportContext): Promise<number> {
  const { tx, period } = context
  const budgeted = await tx.activity.findMany({
    where: { lines: { some: { periodId: period.id } } },
    orderBy: { id: 'asc' },
  })
  const inTable = ({ code }: CommentRow) =>
    budgeted.find((known) => (code === 'total' ? known.isTotal : code !== null && known.code === code))
  const headings = new Map<string, string>()
  for (const { code, activity: name } of rows) {
    if (!headings.has(code ?? name)) headings.set(code ?? name, name)
  }
  const subjectOf = ({ code, activity: name }: CommentRow) => headings.get(code ?? name) ?? name
  const others = rows.filter((row) => !inTable(row))
  const ids = await storeActivities(
    context,
    others.map((row) => ({ ...activity(subjectOf(row), row.code), isPart: true })),
  )
  const named = rows.map((row) => ({
    row,
    activityId: inTable(row)?.id ?? ids.get(subjectOf(row)) ?? missing(row.activity),
  }))
  await addAliases(
    context,
    named
      .filter(({ row }) => inTable(row))
      .map(({ row, activityId }) => ({ activityId, alias: row.activity })),
  )
  const { count } = await tx.budgetComment.createMany({
    data: named.map(({ row: { topic, amount, unit, text, note, source }, activityId }, index) => ({
      ...placed(context, source, index),
      activityId,
      topic,
      amount,
      unit,
      text,
      note,
    })),
    skipDuplicates: true,
  })
  return count
}

/** A remark of whoever drew up the file, marked as not the document's own words. */
const remark = (note: string | null): string | null => note && `[${note}]`

const summaryRow = z
  .object({
    line: field.text,
    closing_2011: field.optionalDecimal,
    closing_2012: field.optionalDecimal,
    closing_2013: field.optionalDecimal,
    budget_deviation_2013: field.optionalDecimal,
    unit: field.text,
    note: field.optionalText,
    source: section,
  })
  .transform(
    (row): ItemRow => ({
      name: row.line,
      rowType: 'item',
      unit: row.unit,
      comment: remark(row.note),
      section: row.source,
      amounts: [
        ['actual_two_years_before', row.closing_2011],
        ['actual_year_before', row.closing_2012],
        ['actual', row.closing_2013],
        ['deviation', row.budget_deviation_2013],
      ],
    }),
  )

const surplusRow = z
  .object({
    item: field.text,
    total: field.optionalDecimal,
    activity_73_72_children: field.optionalDecimal,
    activity_75_addiction: field.optionalDecimal,
    activity_14_76_economic_aid: field.optionalDecimal,
    activity_79_common: field.optionalDecimal,
    activity_74_other_adults: field.optionalDecimal,
    unit: field.text,
    note: field.optionalText,
    source: section,
  })
  .transform(
    (row): ItemRow => ({
      name: row.item,
      rowType: row.item.startsWith('varav') ? 'item' : 'total',
      unit: row.unit,
      comment: remark(row.note),
      section: row.source,
      amounts: [
        ['total', row.total],
        ['73+72', row.activity_73_72_children],
        ['75', row.activity_75_addiction],
        ['14+76', row.activity_14_76_economic_aid],
        ['79', row.activity_79_common],
        ['74', row.activity_74_other_adults],
      ],
    }),
  )

const investmentRow = z.object({
  project_no: field.optionalText,
  project: field.text,
  closing_2012: field.optionalDecimal,
  budget_2013: field.optionalDecimal,
  closing_2013: field.optionalDecimal,
  budget_deviation_2013: field.optionalDecimal,
  requested_rebudget: field.optionalDecimal,
  unit: field.text,
  note: field.optionalText,
  source: section,
})

async function storeInvestments(
  rows: z.infer<typeof investmentRow>[],
  context: ImportContext,
): Promise<number> {
  const { count } = await context.tx.investment.createMany({
    data: rows.map((row, index) => ({
      ...placed(context, row.source, index),
      table: 'project',
      projectNo: row.project_no,
      project: row.project,
      unit: row.unit,
      budget: row.budget_2013,
      actual: row.closing_2013,
      actualYearBefore: row.closing_2012,
      deviationActual: row.budget_deviation_2013,
      requestedRebudget: row.requested_rebudget,
      comment: remark(row.note),
    })),
    skipDuplicates: true,
  })
  return count
}

export const importers2013: readonly Importer[] = [
  importer('budget-2013', lineRow, storeLines),
  importer('budget-commentary-2013', commentRow, storeComments),
  importer('summary-economy-2013', summaryRow, storeItems('summary')),
  importer('surplus-breakdown-2013', surplusRow, storeItems('surplus_breakdown')),
  importer('investments-2013', investmentRow, storeInvestments),
  ...seriesImporters2013,
]
