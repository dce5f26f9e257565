import { compareDecimals, subtractDecimals } from '../../../lib/decimals.ts'
import { fold } from '../../../lib/words.ts'
import {
  byKey,
  choiceColumn,
  inPeriod,
  neededText,
  SECTION,
  sectionOf,
  textColumn,
} from '../../../tables/fields.ts'
import type { ImportColumn, ImportKind, RowFault, Values } from '../../../tables/kinds.ts'
import { budgetSheetTexts as texts } from '../../../texts/budget-sheet.ts'
import { placed } from '../lines/rows.tables.ts'

/** Investments against budget, a project a row, with what is asked to be moved to the next year. */

const TABLES = { Projekt: 'project', Sammanfattning: 'summary' } as const
const UNITS = { tkr: 'tkr', mnkr: 'mnkr', mkr: 'mnkr' } as const

const amount = (key: string, title: string, synonyms: readonly string[]): ImportColumn => ({
  key,
  title,
  synonyms,
  type: 'decimal',
  addsUp: true,
})

const AMOUNTS: readonly ImportColumn[] = [
  amount('actualYearBefore', 'Utfall {år-1}', ['bokslut {år-1}']),
  amount('budget', 'Investeringsbudget {år}', ['budget {år}', 'budget', 'investeringsbudget']),
  amount('forecast', 'Prognos {år}', ['prognos']),
  amount('actual', 'Utfall {år}', ['utfall', 'bokslut {år}', 'utfall hittills {år}']),
  amount('deviation', 'Avvikelse prognos', ['avvikelse budget-prognos']),
  amount('deviationActual', 'Avvikelse utfall', [
    'avvikelse budget-utfall',
    'budgetavvikelse {år}',
    'avvikelse',
  ]),
  amount('requestedRebudget', 'Begärd ombudgetering', ['ombudgetering', 'önskad ombudgetering']),
]

const keyOf = ({ table, projectNo, project }: Values): string =>
  [table ?? 'project', projectNo, fold(project ?? '')].join('|')

/** Whether an amount is the budget less another, or the other way round, as costs are written. */
function isDeviation(values: Values, other: string, printed: string): boolean {
  const [budget, amount] = [values['budget'], values[other]]
  if (!budget || !amount) return false
  const size = subtractDecimals(budget, amount).replace('-', '')
  return compareDecimals(subtractDecimals(size, printed.replace('-', '')).replace('-', ''), ROUNDING) <= 0
}
const ROUNDING = '1'

/** Deviations that are the forecast's and not the outcome's in the rows that tell, whatever their heading leaves open. */
export function withOwnDeviations(rows: readonly Values[]): readonly Values[] {
  if (rows.some(({ deviation }) => deviation)) return rows
  const fits = (other: string) =>
    rows.filter((row) => row['deviationActual'] && isDeviation(row, other, row['deviationActual'])).length
  return fits('forecast') > fits('actual')
    ? rows.map((row) => ({ ...row, deviation: row['deviationActual'] ?? null, deviationActual: null }))
    : rows
}

/** Deviations that the row's own amounts do not come to. */
const check = (values: Values): RowFault[] =>
  (
    [
      ['deviation', 'forecast'],
      ['deviationActual', 'actual'],
    ] as const
  ).flatMap(([column, other]) => {
    const [printed, budget, amount] = [values[column], values['budget'], values[other]]
    if (!printed || !budget || !amount || isDeviation(values, other, printed)) return []
    return [{ column, message: texts.notDeviation(budget, amount, printed), level: 'warning' as const }]
  })

export const investmentKind: ImportKind = {
  name: 'investeringar',
  title: texts.investments,
  perPeriod: true,
  rows: { keepsSums: true },
  mostRows: 2_000,
  columns: [
    textColumn('projectNo', 'Projektnr', ['projekt nr', 'projektnummer', 'proj nr', 'projektkod']),
    neededText('project', 'Investeringsprojekt', ['projekt', 'investering', 'benämning']),
    ...AMOUNTS.map((column) => (column.key === 'budget' ? { ...column, required: true } : column)),
    choiceColumn('unit', 'Enhet', UNITS),
    choiceColumn('table', 'Tabell', TABLES),
    textColumn('comment', 'Kommentar', ['förklaring', 'anmärkning']),
    SECTION,
  ],
  check,
  complete: async (_tx, rows) => withOwnDeviations(rows),
  shape: (values) => ({ ...values, table: values['table'] ?? 'project', unit: values['unit'] ?? 'tkr' }),
  key: keyOf,
  label: ({ projectNo, project }) => [projectNo, project].filter(Boolean).join(' '),
  stored: async (tx, periodId) => {
    const where = { periodId: periodId ?? 0 }
    const newest = await tx.investment.findFirst({ where, orderBy: { documentId: 'desc' } })
    const rows = await tx.investment.findMany({ where: { ...where, documentId: newest?.documentId ?? 0 } })
    return byKey(
      investmentKind,
      rows.map((row) => ({
        table: row.table,
        projectNo: row.projectNo,
        project: row.project,
        unit: row.unit,
        comment: row.comment,
        budget: row.budget?.toFixed() ?? null,
        forecast: row.forecast?.toFixed() ?? null,
        actual: row.actual?.toFixed() ?? null,
        actualYearBefore: row.actualYearBefore?.toFixed() ?? null,
        deviation: row.deviation?.toFixed() ?? null,
        deviationActual: row.deviationActual?.toFixed() ?? null,
        requestedRebudget: row.requestedRebudget?.toFixed() ?? null,
      })),
    )
  },
  store: async (rows, context) => {
    const place = inPeriod(context)
    const { count } = await context.tx.investment.createMany({
      data: rows.map((row, index) => ({
        ...placed(place, sectionOf(row), context.offset + index),
        table: row.values['table'] ?? 'project',
        projectNo: row.values['projectNo'] ?? null,
        project: row.values['project'] ?? '',
        unit: row.values['unit'] ?? 'tkr',
        ...Object.fromEntries(AMOUNTS.map(({ key }) => [key, row.values[key] ?? null])),
        comment: row.values['comment'] ?? null,
      })),
    })
    return count
  },
  undo: async (tx, documentId) => {
    await tx.investment.deleteMany({ where: { documentId } })
  },
  examples: [
    ['40001', 'Lokaler personal', '', '−2 000', '−2 000', '−166', '0', '1 834', '', 'tkr', '', '', ''],
  ],
}
