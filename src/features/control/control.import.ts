import { z } from 'zod'
import { kept } from '../../db/entry.ts'
import { field } from '../../files/csv.ts'
import { type ImportContext, type Importer, importer } from '../../files/dataset.ts'
import { fromDbDate } from '../../lib/calendar.ts'
import type { How, Outcome } from './control.ts'
import { createPlan, decidePlan } from './write.store.ts'

const planRow = z.object({
  row_no: field.integer,
  process: field.optionalText,
  control: field.text,
  risk_description: field.optionalText,
  method: field.optionalText,
  frequency: field.optionalText,
  times_per_year: field.optionalInteger,
  responsible_role: field.optionalText,
  reports_to: field.optionalText,
  governed_by: field.list,
  risk_value_min: field.optionalInteger,
  risk_value_max: field.optionalInteger,
  note: field.optionalText,
  source: field.text,
})

const resultRow = z.object({
  row_no: field.integer,
  area: field.text,
  unit: field.optionalText,
  plan_year_cited: field.optionalInteger,
  control_goal: field.text,
  sub_item: field.optionalText,
  result_text: field.text,
  sample_size: field.optionalInteger,
  sample_unit: field.optionalText,
  deviations: field.optionalInteger,
  deviations_basis: field.optionalText,
  compliance_percent: field.optionalDecimal,
  compliance_basis: field.optionalText,
  outcome: z.enum(['ok', 'deviation', 'not_followed_up']),
  action: field.optionalText,
  performed_by: field.optionalText,
  control_date: field.optionalDate,
  note: field.optionalText,
  source: field.text,
})
type ResultRow = z.infer<typeof resultRow>

const scaleRow = z.object({
  scale: z.enum(['konsekvens', 'sannolikhet']),
  scale_heading: field.text,
  value: field.integer,
  label: field.text,
  description: field.text,
  note: field.optionalText,
  source: field.text,
})

const linkRow = z.object({ plan_row_no: field.integer, followup_row_no: field.integer })

const exampleRow = z.object({
  year: field.integer,
  copy_of_year: field.integer,
  decided_on: field.date,
  role: field.text,
  owner: field.text,
})

const seriesOf = (year: number, rowNo: number): string => `${year}-${rowNo}`

/** The plan of the year after the period, its scales, the follow-up of the period's own year, and a plan to try. */
export const controlImporters: readonly Importer[] = [
  importer('control-followup', resultRow, storeFollowup),

  importer('control-plan-next-year', planRow, async (rows, { tx, documentId, period }) => {
    const year = period.year + 1
    const planId = await storePlan({ tx, documentId }, year, false)
    const data = rows.map((row) => ({
      planId,
      rowNo: row.row_no,
      series: seriesOf(year, row.row_no),
      section: row.source,
      process: row.process,
      control: row.control,
      riskDescription: row.risk_description,
      riskMin: row.risk_value_min,
      riskMax: row.risk_value_max,
      method: row.method,
      frequency: row.frequency,
      timesPerYear: row.times_per_year,
      responsibleRole: row.responsible_role,
      reportsTo: row.reports_to,
      governedBy: row.governed_by,
      note: row.note,
    }))
    return (await tx.controlPoint.createMany({ data, skipDuplicates: true })).count
  }),

  // Which controls are the same through the years is a reading of the documents, which do not say it.
  importer('control-links', linkRow, async (rows, { tx, period }) => {
    let linked = 0
    for (const { plan_row_no, followup_row_no } of rows) {
      const { count } = await tx.controlPoint.updateMany({
        where: {
          plan: { year: period.year },
          rowNo: followup_row_no,
          series: seriesOf(period.year, followup_row_no),
        },
        data: { series: seriesOf(period.year + 1, plan_row_no) },
      })
      linked += count
    }
    return linked
  }),

  importer('control-scales', scaleRow, async (rows, { tx, documentId }) => {
    const data = rows.map((row) => ({
      documentId,
      section: row.source,
      scale: row.scale,
      heading: row.scale_heading,
      value: row.value,
      label: row.label,
      description: row.description,
      note: row.note,
    }))
    return (await tx.controlScale.createMany({ data, skipDuplicates: true })).count
  }),

  importer('control-example', exampleRow, async (rows, context) => {
    let added = 0
    for (const row of rows) added += await storeExample(row, context)
    return added
  }),
]

async function storePlan(
  { tx, documentId }: Pick<ImportContext, 'tx' | 'documentId'>,
  year: number,
  isFromFollowup: boolean,
): Promise<number> {
  await tx.controlPlan.createMany({
    data: [{ year, status: 'decided', documentId, isFromFollowup }],
    skipDuplicates: true,
  })
  return (await tx.controlPlan.findUniqueOrThrow({ where: { year } })).id
}

const OUTCOMES: Readonly<Record<ResultRow['outcome'], Outcome>> = {
  ok: 'ok',
  deviation: 'deviation',
  not_followed_up: 'not_done',
}

function howOf({ sample_size, outcome }: ResultRow): How {
  if (outcome === 'not_followed_up') return 'not_done'
  return sample_size === null ? 'review' : 'sample'
}

/** A follow-up names its control goals; two rows about the same goal are two results of one control. */
async function storeFollowup(
  rows: readonly ResultRow[],
  { tx, documentId, period }: ImportContext,
): Promise<number> {
  const { year } = period
  const planId = await storePlan({ tx, documentId }, year, true)
  const goals = new Map<string, ResultRow[]>()
  for (const row of rows) {
    const key = `${row.area}\n${row.control_goal}`
    goals.set(key, [...(goals.get(key) ?? []), row])
  }
  let added = 0
  for (const [index, own] of [...goals.values()].entries()) {
    const [first] = own
    if (!first) continue
    const rowNo = index + 1
    await tx.controlPoint.createMany({
      data: [
        {
          planId,
          rowNo,
          series: seriesOf(year, rowNo),
          section: first.source,
          process: first.area,
          control: first.control_goal,
          unit: first.unit,
        },
      ],
      skipDuplicates: true,
    })
    const { id: pointId } = await tx.controlPoint.findUniqueOrThrow({
      where: { planId_rowNo: { planId, rowNo } },
    })
    const data = own.map((row, nth) => ({ ...resultData(row), pointId, documentId, occasion: nth + 1 }))
    added += (await tx.controlResult.createMany({ data, skipDuplicates: true })).count
  }
  return added
}

const resultData = (row: ResultRow) => ({
  section: row.source,
  part: row.sub_item,
  how: howOf(row),
  outcome: OUTCOMES[row.outcome],
  sampleSize: row.sample_size,
  sampleUnit: row.sample_unit,
  deviations: row.deviations,
  deviationsBasis: row.deviations_basis,
  // What is worked out is worked out again here; only what is printed is kept.
  compliancePrinted: row.compliance_basis === 'stated' ? row.compliance_percent : null,
  comment: row.result_text,
  actionPrinted: row.action,
  performedBy: row.performed_by,
  performedOn: row.control_date,
  planYearCited: row.plan_year_cited,
  note: row.note,
})

/** A plan to try the assistant with, made as the forms make one: copied from another year's and decided. */
async function storeExample(
  row: z.infer<typeof exampleRow>,
  { tx, documentId }: ImportContext,
): Promise<number> {
  if (await tx.controlPlan.findUnique({ where: { year: row.year } })) return 0
  const doing = { by: 'system:demo', at: row.decided_on }
  const plan = { year: row.year, from: row.copy_of_year, isExample: true, documentId }
  const id = kept(await createPlan(tx, plan, doing))
  const { count } = await tx.controlPoint.updateMany({
    where: { planId: id, responsibleRole: row.role },
    data: { owner: row.owner },
  })
  kept(await decidePlan(tx, { id, version: 1, on: fromDbDate(row.decided_on) }, doing))
  return count
}
