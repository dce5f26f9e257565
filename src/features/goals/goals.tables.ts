import type { Tx } from '../../db/entry.ts'
import { UserError } from '../../lib/errors.ts'
import type { ImportColumn, ImportKind, Values } from '../../tables/kinds.ts'
import { goalsSheetTexts as texts } from '../../texts/goals-sheet.ts'

/** Goals with their assessments, as a report's appendix has them. */

const GOAL_VALUES = {
  'Kommer att uppnås': 'will_be_met',
  Uppnås: 'will_be_met',
  'Uppnås med risk för avvikelse': 'at_risk',
  'Risk för avvikelse': 'at_risk',
  'Kommer inte att uppnås': 'will_not_be_met',
  'Uppnås inte': 'will_not_be_met',
  'Uppnås ej': 'will_not_be_met',
} as const

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
  required: true,
  filled: true,
}
export const texted = (key: string, title: string, synonyms: readonly string[]): ImportColumn => ({
  key,
  title,
  synonyms,
  type: 'text',
})

/** The set of goals that the latest period followed up; a new one where there is none. */
export async function modelOf(tx: Tx, year: number): Promise<number> {
  const latest = await tx.goalAssessment.findFirst({
    orderBy: [{ period: { endsOn: 'desc' } }, { id: 'desc' }],
    select: { goal: { select: { area: { select: { goalModelId: true } } } } },
  })
  if (latest) return latest.goal.area.goalModelId
  const key = String(year)
  return (await tx.goalModel.upsert({ where: { key }, create: { key }, update: {} })).id
}

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
      synonyms: ['måluppfyllelse', 'målbedömning', 'status'],
      type: 'choice',
      choices: GOAL_VALUES,
      required: true,
      acrossPeriods: true,
    },
    texted('text', 'Bedömningstext', ['motivering', 'bedömning text']),
    texted('analysis', 'Analys', ['kommentar']),
  ],
  key: ({ goalNo: no }) => no ?? '',
  label: ({ goalNo: no }) => texts.goal(no ?? ''),
  stored: async (tx, periodId) => {
    if (periodId === null) return new Map()
    const newest = await tx.goalAssessment.findFirst({ where: { periodId }, orderBy: { documentId: 'desc' } })
    const rows = await tx.goalAssessment.findMany({
      where: { periodId, documentId: newest?.documentId ?? 0 },
      include: { goal: { include: { area: true } } },
    })
    return new Map(
      rows.map(({ goal, value, text, analysis, name: newName }): [string, Values] => {
        const { area, code: no } = goal
        const values = { areaNo: area.code, areaName: area.name, goalNo: no, name: newName ?? goal.name }
        return [no, { ...values, assessment: value, text: text || null, analysis: analysis || null }]
      }),
    )
  },
  store: async (rows, { tx, documentId, period }) => {
    if (!period) throw new Error('goals belong to a period')
    const goalModelId = await modelOf(tx, period.year)
    for (const { sheet, values } of rows) {
      const goal = await goalOf(tx, goalModelId, values)
      const name = values['name'] ?? goal.name
      await tx.goalAssessment.create({
        data: {
          goalId: goal.id,
          documentId,
          periodId: period.id,
          section: sheet,
          value: valueIn(GOAL_VALUES, values['assessment']),
          text: values['text'] ?? '',
          analysis: values['analysis'] ?? '',
          name: name === goal.name ? null : name,
        },
      })
    }
    return rows.length
  },
  undo: async (tx, documentId) => {
    await tx.goalAssessment.deleteMany({ where: { documentId } })
  },
  examples: [
    ['1', 'Invånarna har egenmakt', '2.1.1.1', 'Ett väl utvecklat samarbete', 'Kommer att uppnås', '', ''],
  ],
}

/** The goal with that number; a new one needs an area to stand in. */
async function goalOf(tx: Tx, goalModelId: number, values: Values): Promise<{ id: number; name: string }> {
  const code = values['goalNo'] ?? ''
  const known = await tx.goal.findFirst({ where: { code, area: { goalModelId } } })
  if (known) return known
  const { areaNo = null, areaName = null } = values
  if (areaNo === null || areaName === null) throw new UserError(texts.noArea(code))
  const area = await tx.area.upsert({
    where: { goalModelId_code: { goalModelId, code: areaNo } },
    create: { goalModelId, code: areaNo, name: areaName },
    update: {},
  })
  return tx.goal.create({ data: { areaId: area.id, code, name: values['name'] ?? '' } })
}
