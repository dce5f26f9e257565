import { z } from 'zod'
import type { Prisma } from '../../../prisma/generated/client.ts'
import { field } from '../../files/csv.ts'
import { type ImportContext, type Importer, importer } from '../../files/dataset.ts'
import { UserError } from '../../lib/errors.ts'
import { type DecimalText, parseDecimal } from '../../lib/numbers.ts'
import { goalsTexts } from '../../texts/goals.ts'

/** Facts of a report go in with skipDuplicates: what is stored already stays as it is. */

const COLUMN = /^(outcome|target)_(\d{4})(?:_(women|men))?$/ // outcome_2022, target_2023, outcome_2023_women
const YES_NO = /^(ja|nej)$/i

export interface YearValue {
  kind: 'outcome' | 'target'
  year: number
  sex: 'total' | 'women' | 'men'
  number: DecimalText | null
  text: string | null
}

/** The year columns of a row: every report has years of its own. Empty cells are left out. */
export const yearColumns = z.record(z.string(), z.string()).transform((record, context) => {
  const values: YearValue[] = []
  for (const [column, cell] of Object.entries(record)) {
    const [, kind, year, sex] = COLUMN.exec(column) ?? []
    const text = cell.trim()
    if (!kind || text === '') continue
    const number = parseDecimal(text)
    if (number === null && !YES_NO.test(text)) {
      context.addIssue({ code: 'custom', path: [column], message: goalsTexts.import.noValue(text) })
      continue
    }
    values.push({
      kind: kind === 'target' ? 'target' : 'outcome',
      year: Number(year),
      sex: sex === 'women' || sex === 'men' ? sex : 'total',
      number,
      text: number === null ? text : null,
    })
  }
  return { values }
})

/** Values as rows of the database; those of the period's own year are to date when the year is not over. */
export const measureValues = (
  values: readonly YearValue[],
  fact: { measureId: number; documentId: number; section: string },
  period: ImportContext['period'],
): Prisma.MeasureValueCreateManyInput[] =>
  values.map((value) => ({
    ...fact,
    ...value,
    toDate: value.kind === 'outcome' && value.year === period.year && period.kind !== 'annual',
  }))

export async function ensureModel({ tx, goalModel }: ImportContext): Promise<number> {
  const { id } = await tx.goalModel.upsert({
    where: { key: goalModel },
    create: { key: goalModel },
    update: {},
  })
  return id
}

async function ensureArea(context: ImportContext, code: string, name: string): Promise<number> {
  const goalModelId = await ensureModel(context)
  const { id } = await context.tx.area.upsert({
    where: { goalModelId_code: { goalModelId, code } },
    create: { goalModelId, code, name },
    update: {},
  })
  return id
}

const areaRow = z.object({
  area_no: field.optionalText,
  area_name: field.text,
  goals_total: field.optionalInteger,
  goals_assessed_as_will_be_met: field.optionalInteger,
  summary_section_1: z.string().trim(),
  analysis: z.string().trim(),
  source: field.text,
})

const areas = importer('areas', areaRow, async (rows, context) => {
  const { tx, documentId, period } = context
  const data: Prisma.AreaReportCreateManyInput[] = []
  for (const row of rows) {
    const areaId = row.area_no === null ? null : await ensureArea(context, row.area_no, row.area_name)
    // The unique key holds for rows with an area only: to a database no two empty values are the same.
    const known = areaId === null ? await tx.areaReport.count({ where: { documentId, areaId } }) : 0
    if (known > 0) continue
    data.push({
      areaId,
      documentId,
      periodId: period.id,
      section: row.source,
      goalsTotal: row.goals_total,
      goalsWillBeMet: row.goals_assessed_as_will_be_met,
      summary: row.summary_section_1,
      analysis: row.analysis,
    })
  }
  return (await tx.areaReport.createMany({ data, skipDuplicates: true })).count
})

const goalRow = z.object({
  area_no: field.text,
  area_name: field.text,
  council_goal_code: field.optionalText,
  council_goal_name: field.optionalText,
  goal_no: field.text,
  goal_name: field.text,
  assessment: z
    .enum(['will_be_met', 'at_risk', 'will_not_be_met', ''])
    .transform((value) => (value === '' ? null : value)),
  assessment_text: z.string().trim(),
  analysis: z.string().trim(),
  note: field.optionalText,
  source: field.text,
})

const goals = importer('goals', goalRow, async (rows, context) => {
  const { tx, documentId, period } = context
  const data: Prisma.GoalAssessmentCreateManyInput[] = []
  for (const row of rows) {
    const areaId = await ensureArea(context, row.area_no, row.area_name)
    const goal = await tx.goal.upsert({
      where: { areaId_code: { areaId, code: row.goal_no } },
      create: {
        areaId,
        code: row.goal_no,
        name: row.goal_name,
        councilGoalCode: row.council_goal_code,
        councilGoalName: row.council_goal_name,
      },
      update: {},
    })
    data.push({
      goalId: goal.id,
      documentId,
      periodId: period.id,
      section: row.source,
      value: row.assessment,
      text: row.assessment_text,
      analysis: row.analysis,
      note: row.note,
    })
  }
  return (await tx.goalAssessment.createMany({ data, skipDuplicates: true })).count
})

const forecast = z.enum(['will_be_met', 'may_be_met_with_risk', 'will_not_be_met', 'met'])

const measureRow = z
  .object({
    goal_no: field.text,
    measure_no: field.integer,
    name: field.text,
    direction: z.enum(['increase', 'decrease', 'maintain', 'none']),
    unit: field.text,
    assessment: z.enum([...forecast.options, 'followed_up_full_year']),
    forecast,
    assessment_text: z.string().trim(),
    analysis: z.string().trim(),
    note: field.optionalText,
    source: field.text,
  })
  .and(yearColumns)

const measures = importer('measures', measureRow, async (rows, context) => {
  const { tx, documentId, period } = context
  const assessments: Prisma.MeasureAssessmentCreateManyInput[] = []
  const values: Prisma.MeasureValueCreateManyInput[] = []
  for (const row of rows) {
    const goal = await tx.goal.findFirst({
      where: { code: row.goal_no, area: { goalModel: { key: context.goalModel } } },
    })
    if (!goal) throw new UserError(goalsTexts.import.goalMissing(row.goal_no))
    const { id: measureId } = await tx.measure.upsert({
      where: { goalId_kind_number: { goalId: goal.id, kind: 'measure', number: row.measure_no } },
      create: {
        goalId: goal.id,
        kind: 'measure',
        number: row.measure_no,
        name: row.name,
        direction: row.direction,
        unit: row.unit,
      },
      update: {},
    })
    values.push(...measureValues(row.values, { measureId, documentId, section: row.source }, period))
    assessments.push({
      measureId,
      documentId,
      periodId: period.id,
      section: row.source,
      value: row.assessment,
      forecast: row.forecast,
      text: row.assessment_text,
      analysis: row.analysis,
      note: row.note,
    })
  }
  const stored = await tx.measureAssessment.createMany({ data: assessments, skipDuplicates: true })
  const counted = await tx.measureValue.createMany({ data: values, skipDuplicates: true })
  return stored.count + counted.count
})

const eventRow = z.object({
  event_no: field.integer,
  title: field.text,
  text: field.text,
  time_text: field.optionalText,
  partners: field.list,
  source: field.text,
})

const events = importer('significant-events', eventRow, async (rows, { tx, documentId, period }) => {
  const data = rows.map((row) => ({
    documentId,
    periodId: period.id,
    section: row.source,
    rowNo: row.event_no,
    title: row.title,
    text: row.text,
    timeText: row.time_text,
    partners: row.partners,
  }))
  return (await tx.significantEvent.createMany({ data, skipDuplicates: true })).count
})

export const goalImporters: readonly Importer[] = [areas, goals, measures, events]
