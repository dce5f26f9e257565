import type { Tx } from '../../../db/entry.ts'
import { UserError } from '../../../lib/errors.ts'
import { parseDecimal } from '../../../lib/numbers.ts'
import { meantBy } from '../../../lib/own-words.ts'
import { isFullYear } from '../../../lib/periods.ts'
import { fold } from '../../../lib/words.ts'
import {
  byKey,
  choiceColumn,
  chosen,
  inPeriod,
  neededText,
  SECTION,
  sectionOf,
  textColumn,
} from '../../../tables/fields.ts'
import type { ImportColumn, ImportKind, TableRow, Values } from '../../../tables/kinds.ts'
import { goalsTexts } from '../../../texts/goals.ts'
import { goalsSheetTexts as texts } from '../../../texts/goals-sheet.ts'
import { modelOf } from '../model.tables.ts'

/** Indicators of goals, year by year, often for women and men in rows of their own. */

const TYPES = { Indikator: 'indicator', 'Mätbart mål': 'measure' } as const

const UNITS: Readonly<Record<string, string>> = { '%': 'percent', procent: 'percent', antal: 'antal' }

const FIGURES = [
  { key: 'outcome', title: 'Utfall {år}', synonyms: ['utfall', 'resultat {år}'], kind: 'outcome', back: 0 },
  {
    key: 'target',
    title: 'Målvärde {år}',
    synonyms: ['målvärde', 'mål {år}', 'måltal {år}'],
    kind: 'target',
    back: 0,
  },
  { key: 'outcome1', title: 'Utfall {år-1}', synonyms: ['resultat {år-1}'], kind: 'outcome', back: 1 },
  { key: 'outcome2', title: 'Utfall {år-2}', synonyms: ['resultat {år-2}'], kind: 'outcome', back: 2 },
  { key: 'outcome3', title: 'Utfall {år-3}', synonyms: ['resultat {år-3}'], kind: 'outcome', back: 3 },
] as const

const keyOf = ({ goalNo, type, name, breakdown }: Values): string =>
  [goalNo, type, name, breakdown].map((part) => fold(part ?? '')).join('|')

export const indicatorKind: ImportKind = {
  name: 'indikatorer',
  title: texts.indicators,
  perPeriod: true,
  mostRows: 2_000,
  columns: [
    neededText('goalNo', 'Mål nr', ['målnr', 'målnummer']),
    choiceColumn('type', 'Slag', TYPES, ['typ']),
    neededText('name', 'Indikator', ['indikatorns namn', 'mätbart mål']),
    textColumn('breakdown', 'Uppdelning', ['kön', 'fördelning', 'grupp']),
    textColumn('unit', 'Enhet', ['måttenhet', 'sort']),
    ...FIGURES.map(({ key, title, synonyms }): ImportColumn => ({ key, title, synonyms, type: 'value' })),
    SECTION,
  ],
  shape: (values) => ({ ...values, type: values['type'] ?? 'indicator' }),
  key: keyOf,
  label: ({ goalNo, name, breakdown }) => [goalNo, name, breakdown].filter(Boolean).join(', '),
  stored: async (tx, periodId) => {
    const period = await tx.period.findUnique({ where: { id: periodId ?? 0 } })
    if (!period) return new Map()
    const measures = await tx.measure.findMany({
      where: { values: { some: { document: { periodId: period.id } } }, assessments: { none: {} } },
      include: {
        goal: true,
        values: { where: { document: { periodId: period.id } }, orderBy: { documentId: 'desc' } },
      },
    })
    return byKey(
      indicatorKind,
      measures.map(({ goal, kind, name, breakdown, unit, values }) => ({
        goalNo: goal.code,
        type: kind,
        name,
        breakdown,
        unit,
        ...Object.fromEntries(
          FIGURES.map((figure) => {
            const found = values.find(
              (one) => one.kind === figure.kind && one.year === period.year - figure.back,
            )
            return [figure.key, found?.number?.toFixed() ?? found?.text ?? null]
          }),
        ),
      })),
    )
  },
  compared: FIGURES.map(({ key }) => key),
  store: async (rows, context) => {
    const { tx, documentId, period } = inPeriod(context)
    const goals = rows.map(({ values }) => values['goalNo'])
    const goalModelId = await modelOf(tx, period.year, { goals })
    const ids = await measureIds(tx, goalModelId, rows)
    const data = rows.flatMap((row) =>
      FIGURES.flatMap(({ key, kind, back }) => {
        const text = row.values[key] ?? null
        const measureId = ids.get(keyOf(row.values))
        if (text === null || measureId === undefined) return []
        const number = parseDecimal(text)
        const toDate = kind === 'outcome' && back === 0 && !isFullYear(period)
        const place = {
          measureId,
          documentId,
          section: sectionOf(row),
          kind,
          year: period.year - back,
          toDate,
        }
        return [{ ...place, number, text: number === null ? text : null }]
      }),
    )
    return (await tx.measureValue.createMany({ data, skipDuplicates: true })).count
  },
  undo: async (tx, documentId) => {
    await tx.measureValue.deleteMany({ where: { documentId } })
  },
  examples: [
    ['kf 1', 'Indikator', 'Andel som känner sig delaktiga', 'kvinnor', '%', '71', '75', '68', '66', '', ''],
  ],
}

/** Ids of the rows' indicators, by key; a new one gets its goal's next number. */
async function measureIds(
  tx: Tx,
  goalModelId: number,
  rows: readonly TableRow[],
): Promise<Map<string, number>> {
  const goals = await tx.goal.findMany({ where: { area: { goalModelId } }, include: { measures: true } })
  const ids = new Map<string, number>()
  const last = new Map<string, number>()
  for (const { id, code, measures } of goals) {
    for (const { kind, name, breakdown, number, id: measureId } of measures) {
      ids.set(keyOf({ goalNo: code, type: kind, name, breakdown }), measureId)
      last.set(`${id}/${kind}`, Math.max(number, last.get(`${id}/${kind}`) ?? 0))
    }
  }
  const fresh = rows.filter(({ values }) => !ids.has(keyOf(values)))
  const made = await tx.measure.createManyAndReturn({
    data: fresh.map(({ values }) => {
      const { goalNo = null, name = null, breakdown = null, unit = null } = values
      const goal = goals.find(({ code }) => code === goalNo)
      if (!goal) throw new UserError(goalsTexts.import.goalMissing(goalNo ?? ''))
      const kind = chosen(TYPES, values['type']) ?? 'indicator'
      const number = (last.get(`${goal.id}/${kind}`) ?? 0) + 1
      last.set(`${goal.id}/${kind}`, number)
      const stored = meantBy(UNITS, fold(unit ?? '')) ?? unit ?? 'antal'
      return {
        goalId: goal.id,
        kind,
        name: name ?? '',
        breakdown,
        number,
        direction: 'none' as const,
        unit: stored,
      }
    }),
    include: { goal: { select: { code: true } } },
  })
  for (const { id, kind, name, breakdown, goal } of made)
    ids.set(keyOf({ goalNo: goal.code, type: kind, name, breakdown }), id)
  return ids
}
