import type { GoalAssessmentValue } from '../../../prisma/generated/enums.ts'
import type { Tx } from '../../db/entry.ts'
import type { OwnAssessment } from '../../lib/conventions.ts'
import { UserError } from '../../lib/errors.ts'
import { withOwnAssessments } from '../../tables/assessments.ts'
import { SECTION, sectionOf } from '../../tables/fields.ts'
import type { ImportColumn, ImportKind, StoreContext, TableRow, Values } from '../../tables/kinds.ts'
import { goalsSheetTexts as texts } from '../../texts/goals-sheet.ts'
import { goalIn, modelOf, numberedGoals, onlyArea } from './model.tables.ts'

/** Goals with their assessments, as a report's appendix has them. */

const GOAL_VALUES = {
  'Kommer att uppnås': 'will_be_met',
  Uppnås: 'will_be_met',
  'Uppnås med risk för avvikelse': 'at_risk',
  'Risk för avvikelse': 'at_risk',
  'Kommer inte att uppnås': 'will_not_be_met',
  'Uppnås inte': 'will_not_be_met',
  'Uppnås ej': 'will_not_be_met',
  // What annual reports say of the same.
  Uppnått: 'will_be_met',
  'Delvis uppnått': 'at_risk',
  'Inte uppnått': 'will_not_be_met',
  'Ej uppnått': 'will_not_be_met',
} as const

const LEVELS = { good: 'will_be_met', risk: 'at_risk', bad: 'will_not_be_met' } as const

/** The stored word for a choice; a choice column lets nothing else through. */
export function valueIn<V extends string>(
  known: Readonly<Record<string, V>>,
  text: string | null | undefined,
): V | null {
  return Object.values(known).find((value) => value === text) ?? null
}

export const goalNo: ImportColumn = {
  key: 'goalNo',
  title: 'Mål nr',
  synonyms: ['målnr', 'mål nummer', 'målnummer', 'nr mål'],
  type: 'text',
  filled: true,
}
export const texted = (key: string, title: string, synonyms: readonly string[]): ImportColumn => ({
  key,
  title,
  synonyms,
  type: 'text',
})

export const goalKind: ImportKind = {
  name: 'mal',
  title: texts.goals,
  perPeriod: true,
  mostRows: 2_000,
  columns: [
    {
      ...texted('areaNo', 'Målområde nr', ['område nr', 'målområdesnr']),
      kept: { why: texts.areaStays },
    },
    {
      ...texted('areaName', 'Målområde', ['område', 'fokusområde']),
      fromHeading: true,
      kept: { why: texts.areaStays },
    },
    goalNo,
    {
      ...texted('name', 'Mål', ['nämndmål', 'målformulering', 'nämndens mål']),
      required: true,
      filled: true,
      named: true,
    },
    {
      key: 'assessment',
      title: 'Bedömning',
      synonyms: ['måluppfyllelse', 'målbedömning', 'status', 'trafikljus', 'bedömning av måluppfyllelse'],
      type: 'choice',
      choices: GOAL_VALUES,
      levels: LEVELS,
      required: true,
      acrossPeriods: true,
    },
    texted('text', 'Bedömningstext', ['motivering', 'bedömning text']),
    texted('analysis', 'Analys', ['kommentar']),
    texted('councilGoalCode', 'Kommunfullmäktiges mål nr', ['kf-mål nr', 'fullmäktigemål nr']),
    texted('councilGoalName', 'Kommunfullmäktiges mål', ['kf-mål', 'fullmäktigemål']),
    SECTION,
  ],
  complete: (tx, rows) => numberedGoals(tx, rows, 'name'),
  key: ({ goalNo: no }) => no ?? '',
  label: ({ goalNo: no }) => texts.goal(no ?? ''),
  stored: async (tx, periodId) => {
    if (periodId === null) return new Map()
    // Of each goal what was stored last: a document may speak of some goals only.
    const rows = await tx.goalAssessment.findMany({
      where: { periodId },
      include: { goal: { include: { area: true } } },
      orderBy: { documentId: 'asc' },
    })
    return new Map(
      rows.map(({ goal, value, word, text, analysis, name: newName }): [string, Values] => {
        const { area, code: no } = goal
        const values = { areaNo: area.code, areaName: area.name, goalNo: no, name: newName ?? goal.name }
        return [no, { ...values, assessment: word ?? value, text: text || null, analysis: analysis || null }]
      }),
    )
  },
  store: (rows, context) => storeGoals(rows, context, []),
  undo: async (tx, documentId) => {
    await tx.goalAssessment.deleteMany({ where: { documentId } })
  },
  forCommittee: (conventions, endsOn) => {
    const { assessments } = conventions.on(endsOn)
    return {
      ...goalKind,
      columns: goalKind.columns.map((column) =>
        column.levels ? withOwnAssessments(column, assessments) : column,
      ),
      store: (rows, context) => storeGoals(rows, context, assessments),
    }
  },
  examples: [
    ['1', 'Invånarna har egenmakt', '2.1.1.1', 'Ett väl utvecklat samarbete', 'Kommer att uppnås', '', ''],
  ],
}

/** What is stored of an assessment: its level, and the committee's own word where it is one. */
export function assessed<V extends string>(
  text: string | null | undefined,
  {
    usual,
    levels,
    own,
  }: {
    usual: Readonly<Record<string, V>>
    levels: Readonly<Record<OwnAssessment['level'], V>>
    own: readonly OwnAssessment[]
  },
): { value: V | null; word: string | null } {
  const known = own.find(({ name }) => name === text)
  return known
    ? { value: levels[known.level], word: known.name }
    : { value: valueIn(usual, text), word: null }
}

async function storeGoals(
  rows: readonly TableRow[],
  { tx, documentId, period }: StoreContext,
  own: readonly OwnAssessment[],
): Promise<number> {
  if (!period) throw new Error('goals belong to a period')
  const goalModelId = await modelOf(tx, period.year, {
    areas: rows.map(({ values }) => values['areaName']),
    goals: rows.map(({ values }) => values['goalNo']),
  })
  for (const row of rows) {
    const { values } = row
    const goal = await goalOf(tx, goalModelId, values)
    const name = values['name'] ?? goal.name
    const { value, word } = assessed<GoalAssessmentValue>(values['assessment'], {
      ...{ usual: GOAL_VALUES, levels: LEVELS, own },
    })
    const { text = null, analysis = null } = values
    // A goal that nothing is said of is a goal, and not assessed.
    if (value === null && !text && !analysis) continue
    await tx.goalAssessment.create({
      data: {
        goalId: goal.id,
        documentId,
        periodId: period.id,
        section: sectionOf(row),
        value,
        word,
        text: text ?? '',
        analysis: analysis ?? '',
        name: name === goal.name ? null : name,
      },
    })
  }
  return rows.length
}

/** The goal with that number; a new one needs an area to stand in. */
async function goalOf(tx: Tx, goalModelId: number, values: Values): Promise<{ id: number; name: string }> {
  const code = values['goalNo'] ?? ''
  const { name = null, areaNo = null, areaName = null } = values
  const area = areaName ?? (await onlyArea(tx, goalModelId))
  const goal = await goalIn(tx, goalModelId, { code, name: name ?? '', area, areaCode: areaNo })
  if (!goal) throw new UserError(texts.noArea(code))
  const { councilGoalCode = null, councilGoalName = null } = values
  if (councilGoalCode || councilGoalName)
    await tx.goal.update({ where: { id: goal.id }, data: { councilGoalCode, councilGoalName } })
  return goal
}
