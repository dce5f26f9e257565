import { z } from 'zod'
import { field } from '../../files/csv.ts'
import { type ImportContext, type Importer, importer } from '../../files/dataset.ts'
import { importers2013 } from './budget-2013.import.ts'
import { itemImporters } from './items.import.ts'
import { addAliases, lineField, missing, placed, storeActivities, storeLines } from './rows.import.ts'
import { seriesImporters } from './series.import.ts'

const TOTAL = 'Totalt' // what the budget table calls its last rows

const activityName = (name: string) => ({ name, code: null, isTotal: name === TOTAL, isPart: false })

const lineRow = z
  .object({
    activity: field.text,
    line: lineField,
    actual_jan_aug_2023: field.optionalInteger,
    actual_jan_aug_2022: field.optionalInteger,
    actual_2022: field.optionalInteger,
    budget_2023: field.optionalInteger,
    forecast_2023_aug: field.optionalInteger,
    deviation: field.optionalInteger,
    note: field.optionalText,
    source: field.text,
  })
  .transform((row) => ({
    activity: activityName(row.activity),
    line: row.line,
    budget: row.budget_2023,
    forecast: row.forecast_2023_aug,
    actual: row.actual_jan_aug_2023,
    actualSamePeriodBefore: row.actual_jan_aug_2022,
    actualYearBefore: row.actual_2022,
    deviation: row.deviation,
    note: row.note,
    section: row.source,
  }))

const commentRow = z.object({
  activity: field.text,
  budget_activity: field.text,
  deviation_mkr: field.optionalDecimal,
  deviation_quote: field.optionalText,
  explanation: field.text,
  net_cost_change_vs_jan_aug_2022_mkr: field.optionalDecimal,
  comparison_last_year: field.optionalText,
  source: field.text,
})

/** The heading of a text is one more name of the activity that the budget table calls something else. */
async function storeComments(rows: z.infer<typeof commentRow>[], context: ImportContext): Promise<number> {
  const ids = await storeActivities(
    context,
    rows.map((row) => activityName(row.budget_activity)),
  )
  const named = rows.map((row) => ({
    row,
    activityId: ids.get(row.budget_activity) ?? missing(row.budget_activity),
  }))
  await addAliases(
    context,
    named.map(({ row, activityId }) => ({ activityId, alias: row.activity })),
  )
  const { count } = await context.tx.budgetComment.createMany({
    data: named.map(({ row, activityId }, index) => ({
      ...placed(context, row.source, index),
      activityId,
      amount: row.deviation_mkr,
      unit: row.deviation_mkr === null ? null : 'mkr',
      quote: row.deviation_quote,
      text: row.explanation,
      netCostChange: row.net_cost_change_vs_jan_aug_2022_mkr,
      comparison: row.comparison_last_year,
    })),
    skipDuplicates: true,
  })
  return count
}

const accountRow = z.object({
  line_type: z.enum(['revenue', 'revenue_total', 'cost', 'cost_total', 'financial', 'net']),
  account: field.text,
  actual_jan_aug_2023: field.optionalInteger,
  actual_jan_aug_2022: field.optionalInteger,
  actual_2022: field.optionalInteger,
  comment: field.optionalText,
  source: field.text,
})

async function storeAccounts(rows: z.infer<typeof accountRow>[], context: ImportContext): Promise<number> {
  const { count } = await context.tx.accountLine.createMany({
    data: rows.map((row, index) => ({
      ...placed(context, row.source, index),
      lineType: row.line_type,
      account: row.account,
      actual: row.actual_jan_aug_2023,
      actualSamePeriodBefore: row.actual_jan_aug_2022,
      actualYearBefore: row.actual_2022,
      comment: row.comment,
    })),
    skipDuplicates: true,
  })
  return count
}

const investmentRow = z.object({
  table: z.enum(['summary', 'project']),
  project_no: field.optionalText,
  project: field.text,
  budget_2023: field.optionalDecimal,
  forecast_2023: field.optionalDecimal,
  actual_period_2023: field.optionalDecimal,
  deviation_budget_forecast: field.optionalDecimal,
  deviation_budget_actual: field.optionalDecimal,
  budget_2023_mkr: field.optionalDecimal,
  forecast_2023_mkr: field.optionalDecimal,
  actual_period_2023_mkr: field.optionalDecimal,
  comment: field.optionalText,
  source: field.text,
})

async function storeInvestments(
  rows: z.infer<typeof investmentRow>[],
  context: ImportContext,
): Promise<number> {
  const { count } = await context.tx.investment.createMany({
    data: rows.map((row, index) => ({
      ...placed(context, row.source, index),
      table: row.table,
      projectNo: row.project_no,
      project: row.project,
      unit: row.table === 'summary' ? 'mkr' : 'tkr',
      budget: row.table === 'summary' ? row.budget_2023_mkr : row.budget_2023,
      forecast: row.table === 'summary' ? row.forecast_2023_mkr : row.forecast_2023,
      actual: row.table === 'summary' ? row.actual_period_2023_mkr : row.actual_period_2023,
      deviation: row.deviation_budget_forecast,
      deviationActual: row.deviation_budget_actual,
      comment: row.comment,
    })),
    skipDuplicates: true,
  })
  return count
}

export const budgetImporters: readonly Importer[] = [
  importer('budget', lineRow, storeLines),
  importer('budget-commentary', commentRow, storeComments),
  importer('accounts', accountRow, storeAccounts),
  importer('investments', investmentRow, storeInvestments),
  ...itemImporters,
  ...seriesImporters,
  ...importers2013,
]
