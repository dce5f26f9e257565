import { z } from 'zod'
import type { Prisma } from '../../../prisma/generated/client.ts'
import { field } from '../../files/csv.ts'
import { type ImportContext, type Importer, importer } from '../../files/dataset.ts'
import { UserError } from '../../lib/errors.ts'
import { goalsTexts } from '../../texts/goals.ts'
import { ensureModel, measureValues, yearColumns } from './goals.import.ts'

/** The older model: areas by name, goals with commitments, indicators mostly without targets. */

/** A helper that remembers what it has looked up during one file. */
function once<T>(work: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const known = new Map<string, Promise<T>>()
  return (key) => {
    const value = known.get(key) ?? work(key)
    known.set(key, value)
    return value
  }
}

/** The area of this name; a new one gets the next number, as the reports of this model number none. */
const areasByName = (context: ImportContext) =>
  once(async (name) => {
    const goalModelId = await ensureModel(context)
    const found = await context.tx.area.findFirst({ where: { goalModelId, name } })
    if (found) return found.id
    const code = String((await context.tx.area.count({ where: { goalModelId } })) + 1)
    return (await context.tx.area.create({ data: { goalModelId, code, name } })).id
  })

/**
 * A source reads "Årsredovisning 2013: Mål 2: Indikatorer": title, then section. A row taken from another document than
 * the file's own gets that document, so that no figure points to a report in which it does not stand.
 */
const originsOf = (context: ImportContext) => {
  const document = once(async (title) => {
    const own = await context.tx.document.findUniqueOrThrow({ where: { id: context.documentId } })
    if (own.title === title) return own.id
    const key = `${own.key}: ${title}`
    const { periodId, importedBy, importedAt, publishedAt, publishedBy } = own
    const create = { key, title, periodId, importedBy, importedAt, publishedAt, publishedBy }
    return (await context.tx.document.upsert({ where: { key }, create, update: {} })).id
  })
  return async (source: string): Promise<{ documentId: number; section: string }> => {
    const at = source.indexOf(': ')
    if (at < 0) return { documentId: context.documentId, section: source }
    return { documentId: await document(source.slice(0, at)), section: source.slice(at + 2) }
  }
}

const goalRow = z.object({
  row_no: field.integer,
  row_type: z.enum(['goal', 'commitment', 'part_of_commitment', 'uncoded_commitment', 'followup']),
  area: field.text,
  goal_code: z.string().trim(),
  goal_text: z.string().trim(),
  commitment_code: field.optionalText,
  commitment_text: z.string().trim(),
  assessment: z
    .enum(['met', 'partly_met', 'not_met', 'not_followed_up', ''])
    .transform((value) => (value === '' ? null : value)),
  assessment_sentence: z.string().trim(),
  followup_text: z.string().trim(),
  wording_variant: z.string().trim(),
  note: z.string().trim(),
  source: field.text,
})

type GoalRow = z.infer<typeof goalRow>

// A goal has three values: met and not met of an annual report are the same answers given after the year.
const GOAL_VALUES = { met: 'will_be_met', partly_met: 'at_risk', not_met: 'will_not_be_met' } as const
const goalValue = (value: GoalRow['assessment']) =>
  value === null || value === 'not_followed_up' ? null : GOAL_VALUES[value]

const goals = importer('goals-2013', goalRow, async (rows, context) => {
  const { tx, period } = context
  const areaId = areasByName(context)
  const origin = originsOf(context)
  const goalIds = new Map<string, number>()
  for (const row of rows) {
    const key = `${row.area}/${row.goal_code}`
    if (goalIds.has(key)) continue
    const area = await areaId(row.area)
    const goal = await tx.goal.upsert({
      where: { areaId_code: { areaId: area, code: row.goal_code } },
      create: { areaId: area, code: row.goal_code, name: row.goal_text },
      update: {},
    })
    goalIds.set(key, goal.id)
  }
  const assessments: Prisma.GoalAssessmentCreateManyInput[] = []
  const commitments: Prisma.CommitmentAssessmentCreateManyInput[] = []
  for (const row of rows) {
    const goalId = goalIds.get(`${row.area}/${row.goal_code}`)
    if (goalId === undefined) continue
    const fact = { ...(await origin(row.source)), periodId: period.id }
    if (row.row_type === 'goal') {
      const analysis = rows
        .filter((other) => other.goal_code === row.goal_code && other.area === row.area)
        .filter((other) => other.row_type === 'goal' || other.row_type === 'followup')
        .map((other) => other.followup_text)
        .filter(Boolean)
        .join('\n\n')
      const value = goalValue(row.assessment)
      if (value === null && analysis === '') continue
      const text = row.assessment_sentence
      assessments.push({ ...fact, goalId, value, text, analysis, note: row.note || null })
    } else if (row.row_type !== 'followup') {
      const commitment = await tx.commitment.upsert({
        where: { goalId_rowNo: { goalId, rowNo: row.row_no } },
        create: { goalId, rowNo: row.row_no, code: row.commitment_code, text: row.commitment_text },
        update: {},
      })
      const variant = row.wording_variant && goalsTexts.import.otherWording(row.wording_variant)
      commitments.push({
        ...fact,
        commitmentId: commitment.id,
        value: row.assessment,
        text: row.assessment_sentence,
        followUp: row.followup_text,
        note: [row.note, variant].filter(Boolean).join('\n') || null,
      })
    }
  }
  const stored = await tx.goalAssessment.createMany({ data: assessments, skipDuplicates: true })
  const assessed = await tx.commitmentAssessment.createMany({ data: commitments, skipDuplicates: true })
  return stored.count + assessed.count
})

const tallyRow = z.object({
  row_no: field.integer,
  area: field.text,
  tally_object: field.text,
  category_code: z.string().trim(),
  count: field.optionalInteger,
  statement: field.optionalText,
  note: field.optionalText,
  source: field.text,
})

const summary = importer('goal-summary-2013', tallyRow, async (rows, context) => {
  const areaId = areasByName(context)
  const origin = originsOf(context)
  const data: Prisma.GoalTallyCreateManyInput[] = []
  for (const row of rows) {
    data.push({
      ...(await origin(row.source)),
      areaId: await areaId(row.area),
      periodId: context.period.id,
      rowNo: row.row_no,
      object: row.tally_object,
      category: row.category_code,
      count: row.count,
      statement: row.statement,
      note: row.note,
    })
  }
  return (await context.tx.goalTally.createMany({ data, skipDuplicates: true })).count
})

const indicatorRow = z
  .object({
    row_no: field.integer,
    area: field.text,
    goal_code: field.text,
    indicator_type: z.enum(['indicator', 'measurable_goal']),
    name: field.text,
    breakdown: field.optionalText,
    unit: field.text,
    note: field.optionalText,
    source: field.text,
  })
  .and(yearColumns)

type IndicatorRow = z.infer<typeof indicatorRow>

/** The note of a row stands with the value of the period's year, which says in words what is odd or missing there. */
function noted(row: IndicatorRow, year: number): IndicatorRow['values'] {
  if (row.note === null) return row.values
  const isOwn = (value: IndicatorRow['values'][number]) => value.kind === 'outcome' && value.year === year
  const own = row.values.find(isOwn) ?? { kind: 'outcome', year, sex: 'total', number: null, text: null }
  return [...row.values.filter((value) => !isOwn(value)), { ...own, text: row.note }]
}

const indicators = importer('indicators-2013', indicatorRow, async (rows, context) => {
  const { tx, period } = context
  const origin = originsOf(context)
  const goalId = once(async (code) => {
    const goal = await tx.goal.findFirst({ where: { code, area: { goalModel: { key: context.goalModel } } } })
    if (!goal) throw new UserError(goalsTexts.import.goalMissing(code))
    return goal.id
  })
  const numbers = new Map<string, number>()
  const numbered: { row: IndicatorRow; measure: Prisma.MeasureCreateManyInput }[] = []
  for (const row of rows) {
    const kind = row.indicator_type === 'measurable_goal' ? 'measure' : 'indicator'
    const series = `${row.goal_code}/${kind}`
    const number = (numbers.get(series) ?? 0) + 1
    numbers.set(series, number)
    const { name, breakdown, unit } = row
    const measure = { goalId: await goalId(row.goal_code), kind, number, name, breakdown, unit } as const
    numbered.push({ row, measure: { ...measure, direction: 'none' } })
  }
  await tx.measure.createMany({ data: numbered.map(({ measure }) => measure), skipDuplicates: true })
  const stored = await tx.measure.findMany({
    where: { goalId: { in: numbered.map(({ measure }) => measure.goalId) } },
  })
  const key = (m: { goalId: number; kind: string; number: number }) => `${m.goalId}/${m.kind}/${m.number}`
  const ids = new Map(stored.map((measure) => [key(measure), measure.id]))
  const values: Prisma.MeasureValueCreateManyInput[] = []
  for (const { row, measure } of numbered) {
    const measureId = ids.get(key(measure))
    if (measureId === undefined) throw new Error(`measure ${key(measure)} was stored and is missing`)
    const fact = { measureId, ...(await origin(row.source)) }
    values.push(...measureValues(noted(row, period.year), fact, period))
  }
  return (await tx.measureValue.createMany({ data: values, skipDuplicates: true })).count
})

export const goalImporters2013: readonly Importer[] = [goals, summary, indicators]
