import { z } from 'zod'
import { field } from '../../files/csv.ts'
import { type Importer, importer } from '../../files/dataset.ts'
import type { DecimalText } from '../../lib/numbers.ts'
import { type ItemRow, storeItems } from './rows.import.ts'

const common = { row_type: field.text, source: field.text }

/** A row of a table with one column of amounts. */
const oneAmount = (
  row: { row_type: string; source: string },
  item: { name: string; unit: string; comment: string | null; activity?: string | null },
  amount: DecimalText | null,
): ItemRow => ({ ...item, rowType: row.row_type, section: row.source, amounts: [['', amount]] })

const forecastChange = z
  .object({
    ...common,
    change: field.text,
    amount_tkr: field.optionalDecimal,
    explanation: field.optionalText,
  })
  .transform((row) =>
    oneAmount(row, { name: row.change, unit: 'tkr', comment: row.explanation }, row.amount_tkr),
  )

const hardToInfluence = z
  .object({ ...common, item: field.text, amount_tkr: field.optionalDecimal, comment: field.optionalText })
  .transform((row) => oneAmount(row, { name: row.item, unit: 'tkr', comment: row.comment }, row.amount_tkr))

const stateGrant = z
  .object({ ...common, grant: field.text, amount_mkr: field.optionalDecimal, comment: field.optionalText })
  .transform((row) => oneAmount(row, { name: row.grant, unit: 'mkr', comment: row.comment }, row.amount_mkr))

const migrationAgency = z
  .object({
    ...common,
    item: field.text,
    amount_mkr: field.optionalDecimal,
    activity: field.optionalText,
    comment: field.optionalText,
  })
  .transform(({ activity, comment, ...row }) =>
    oneAmount(row, { name: row.item, unit: 'mkr', activity, comment }, row.amount_mkr),
  )

const summary = z
  .object({
    line: field.text,
    line_name: field.text,
    actual_2022_mkr: field.optionalDecimal,
    actual_period_2023_mkr: field.optionalDecimal,
    budget_2023_mkr: field.optionalDecimal,
    forecast_2023_mkr: field.optionalDecimal,
    deviation_2023_mkr: field.optionalDecimal,
    source: field.text,
  })
  .transform(
    (row): ItemRow => ({
      name: row.line_name,
      rowType: row.line,
      unit: 'mkr',
      section: row.source,
      amounts: [
        ['actual_year_before', row.actual_2022_mkr],
        ['actual', row.actual_period_2023_mkr],
        ['budget', row.budget_2023_mkr],
        ['forecast', row.forecast_2023_mkr],
        ['deviation', row.deviation_2023_mkr],
      ],
    }),
  )

export const itemImporters: readonly Importer[] = [
  importer('forecast-changes', forecastChange, storeItems('forecast_change')),
  importer('hard-to-influence', hardToInfluence, storeItems('hard_to_influence')),
  importer('state-grants', stateGrant, storeItems('state_grant')),
  importer('migration-agency', migrationAgency, storeItems('migration_agency')),
  importer('summary-economy', summary, storeItems('summary')),
]
