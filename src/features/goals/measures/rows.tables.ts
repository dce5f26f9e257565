import type { MeasureAssessmentValue } from '../../../../prisma/generated/enums.ts'
import type { Tx } from '../../../db/entry.ts'
import type { OwnAssessment, OwnUnit } from '../../../lib/conventions.ts'
import { UserError } from '../../../lib/errors.ts'
import { type DecimalText, parseDecimal } from '../../../lib/numbers.ts'
import { isFullYear } from '../../../lib/periods.ts'
import { fold } from '../../../lib/words.ts'
import { sectionOf } from '../../../tables/fields.ts'
import type { StoreContext, TableRow, Values } from '../../../tables/kinds.ts'
import { goalsTexts } from '../../../texts/goals.ts'
import { goalsSheetTexts as texts } from '../../../texts/goals-sheet.ts'
import { MEASURE_LEVELS } from '../assessed.ts'
import { assessed, valueIn } from '../goals.tables.ts'
import { goalIn, modelOf, numberedGoals, onlyArea } from '../model.tables.ts'
import { DIRECTIONS, FIGURES, MEASURE_VALUES, UNITS } from './choices.tables.ts'

/** Rows of measures: their numbers and goals, and what is stored of them. */

/** A goal's name that is written once over its measures is meant for all of them. */
function underGoals(rows: readonly Values[]): Values[] {
  let goalName: string | null = null
  return rows.map((row) => {
    if (row['goalNo']) return row
    goalName = row['goalName'] ?? goalName
    return goalName === null ? row : { ...row, goalName }
  })
}

/** Rows with the numbers of their goals, and of the measures within them: known names have theirs, new ones get the next. */
export async function numberedMeasures(tx: Tx, rows: readonly Values[]): Promise<readonly Values[]> {
  const isUnderGoals = rows.some(({ goalNo, goalName }) => goalNo || goalName)
  const told = isUnderGoals ? underGoals(rows) : rows.map((row) => ({ ...row, goalName: texts.withoutGoal }))
  const placed = await numberedGoals(tx, told, 'goalName')
  if (placed.every((row) => row['measureNo'])) return placed
  const measures = await tx.measure.findMany({
    where: { kind: 'measure' },
    select: { number: true, name: true, goal: { select: { code: true } } },
    orderBy: { id: 'asc' },
  })
  const keyIn = (code: string, name: string) => `${code}|${fold(name)}`
  const numbers = new Map(measures.map(({ goal, name, number }) => [keyIn(goal.code, name), number]))
  const last = new Map<string, number>()
  const note = (code: string, number: number) => last.set(code, Math.max(last.get(code) ?? 0, number))
  for (const { goal, number } of measures) note(goal.code, number)
  for (const { goalNo: code, measureNo } of placed) if (code) note(code, Number(measureNo) || 0)
  return placed.map((row) => {
    const { goalNo: code, name, measureNo } = row
    if (measureNo || !code || !name) return row
    const key = keyIn(code, name)
    const number = numbers.get(key) ?? (last.get(code) ?? 0) + 1
    numbers.set(key, number)
    note(code, number)
    return { ...row, measureNo: String(number) }
  })
}

/** What the committee calls assessments and units. */
export interface OwnWords {
  assessments: readonly OwnAssessment[]
  units: readonly OwnUnit[]
}

export async function storeMeasures(
  rows: readonly TableRow[],
  { tx, documentId, period }: StoreContext,
  own: OwnWords,
): Promise<number> {
  if (!period) throw new Error('measures belong to a period')
  const goalModelId = await modelOf(tx, period.year, { goals: rows.map(({ values }) => values['goalNo']) })
  const words = { usual: MEASURE_VALUES, levels: MEASURE_LEVELS, own: own.assessments }
  let facts = 0
  for (const row of rows) {
    const { values } = row
    const measure = await measureOf(tx, goalModelId, values, own)
    const place = { measureId: measure.id, documentId, section: sectionOf(row) }
    const forecast = assessed<MeasureAssessmentValue>(values['forecast'], words)
    const now = assessed<MeasureAssessmentValue>(values['assessment'], words)
    const value = now.value ?? forecast.value ?? 'followed_up_full_year'
    const word = now.value === null ? forecast.word : now.word
    await tx.measureAssessment.create({
      data: {
        ...place,
        periodId: period.id,
        value,
        word,
        forecast: forecast.value ?? value,
        forecastWord: forecast.value === null ? word : forecast.word,
        text: values['text'] ?? '',
        analysis: values['analysis'] ?? '',
        ...(await newWords(tx, measure, values, own)),
      },
    })
    const data = FIGURES.flatMap(({ key, kind, sex, back }) => {
      const text = values[key] ?? null
      if (text === null) return []
      const number: DecimalText | null = parseDecimal(text)
      const toDate = kind === 'outcome' && back === 0 && !isFullYear(period)
      const year = period.year - back
      return [{ ...place, kind, sex, year, toDate, number, text: number === null ? text : null }]
    })
    await tx.measureValue.createMany({ data })
    facts += data.length + 1
  }
  return facts
}

const unitIn = (text: string | null | undefined, { units }: OwnWords): string | null =>
  units.find(({ name }) => name === text)?.name ?? valueIn(UNITS, text)

/** What a measure counts, where the file has no unit: a share is in percent. */
const unitOfName = (name: string): (typeof UNITS)[keyof typeof UNITS] =>
  /^andel/iu.test(name) ? 'percent' : /index/iu.test(name) ? 'index' : 'count'

interface Words {
  name: string
  direction: Direction
  unit: string
}
type Direction = (typeof DIRECTIONS)[keyof typeof DIRECTIONS]

/** The measure with that number; the row makes it where it is new. */
async function measureOf(
  tx: Tx,
  goalModelId: number,
  values: Values,
  own: OwnWords,
): Promise<Words & { id: number }> {
  const code = values['goalNo'] ?? ''
  const goal = values['goalName']
    ? await goalIn(tx, goalModelId, {
        ...{ code, name: values['goalName'], areaCode: null },
        area: (await onlyArea(tx, goalModelId)) ?? texts.ownArea,
      })
    : await tx.goal.findFirst({ where: { code, area: { goalModelId } } })
  if (!goal) throw new UserError(goalsTexts.import.goalMissing(code))
  const number = Number(values['measureNo'])
  return tx.measure.upsert({
    where: { goalId_kind_number: { goalId: goal.id, kind: 'measure', number } },
    create: {
      goalId: goal.id,
      kind: 'measure',
      number,
      name: values['name'] ?? '',
      direction: valueIn(DIRECTIONS, values['direction']) ?? 'none',
      unit: unitIn(values['unit'], own) ?? unitOfName(values['name'] ?? ''),
    },
    update: {},
  })
}

/** What the report calls the measure where that is not what it was made as; what the row leaves out is as in the report before. */
async function newWords(tx: Tx, measure: Words & { id: number }, values: Values, own: OwnWords) {
  const before = await tx.measureAssessment.findFirst({
    where: { measureId: measure.id },
    orderBy: [{ period: { endsOn: 'desc' } }, { documentId: 'desc' }],
  })
  const name = values['name'] ?? before?.name ?? measure.name
  const direction = valueIn(DIRECTIONS, values['direction']) ?? before?.direction ?? measure.direction
  const unit = unitIn(values['unit'], own) ?? before?.unit ?? measure.unit
  return {
    name: name === measure.name ? null : name,
    direction: direction === measure.direction ? null : direction,
    unit: unit === measure.unit ? null : unit,
  }
}

export async function storedMeasures(tx: Tx, periodId: number | null): Promise<Map<string, Values>> {
  if (periodId === null) return new Map()
  // Of each measure and figure what was stored last: a document may speak of some measures only.
  const rows = await tx.measureAssessment.findMany({
    where: { periodId, measure: { kind: 'measure' } },
    include: {
      period: true,
      measure: { include: { goal: true, values: { orderBy: { documentId: 'asc' } } } },
    },
    orderBy: { documentId: 'asc' },
  })
  const documents = new Set(rows.map(({ documentId }) => documentId))
  return new Map(
    rows.map(({ measure, period, ...said }): [string, Values] => {
      const figures = FIGURES.map(({ key, kind, sex, back }) => {
        const found = measure.values.findLast(
          (one) =>
            documents.has(one.documentId) &&
            one.kind === kind &&
            one.sex === sex &&
            one.year === period.year - back,
        )
        return [key, found?.number?.toFixed() ?? found?.text ?? null]
      })
      const values: Values = {
        goalNo: measure.goal.code,
        measureNo: String(measure.number),
        name: said.name ?? measure.name,
        direction: said.direction ?? measure.direction,
        unit: said.unit ?? measure.unit,
        ...Object.fromEntries(figures),
        assessment: said.word ?? said.value,
        forecast: said.forecastWord ?? said.forecast,
        text: said.text || null,
        analysis: said.analysis || null,
      }
      return [`${measure.goal.code}|${measure.number}`, values]
    }),
  )
}
