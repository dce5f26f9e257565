import type { Tx } from '../../../db/entry.ts'
import type { DecimalText } from '../../../lib/numbers.ts'
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
import {
  type ImportColumn,
  type ImportKind,
  isSum,
  type TableRow,
  type Values,
} from '../../../tables/kinds.ts'
import { budgetSheetTexts as texts } from '../../../texts/budget-sheet.ts'
import type { ItemKind } from '../budget.ts'
import { type ItemRow, storeItems } from '../lines/rows.tables.ts'

/** The report's smaller tables: one amount a row, or several columns of amounts. */

const ROW_TYPES = {
  Post: 'item',
  Summa: 'total',
  Prognos: 'forecast',
  'Prognos utan posterna': 'forecast_excluding_items',
  Intäkter: 'revenue',
  Kostnader: 'cost',
  Netto: 'net',
  Nettoinvesteringar: 'net_investments',
  Totalt: 'total',
} as const

const rowType = choiceColumn('rowType', 'Radtyp', ROW_TYPES, ['slag av rad'])

interface Amount {
  measure: string
  column: ImportColumn
}

interface Told {
  name: string
  title: string
  kind: ItemKind
  unit: 'tkr' | 'mnkr'
  item: ImportColumn
  amounts: readonly Amount[]
  /** The column that says which of several columns of the printed table an amount stands in. */
  measureColumn?: ImportColumn
  examples: ImportKind['examples']
}

const amountOf = (title: string, unit: 'tkr' | 'mnkr', synonyms: readonly string[]): Amount => ({
  measure: '',
  column: { key: 'amount', title, synonyms, type: 'decimal', unit, required: true, acrossPeriods: true },
})

const keyOf = ({ name, activity, measure }: Values): string =>
  [name, activity, measure].map((text) => fold(text ?? '')).join('|')

/** A row that says nothing of itself is a sum by its name, or an item. */
const typed = (values: Values): Values => ({
  ...values,
  rowType: values['rowType'] ?? (isSum(values['name']) ? 'total' : 'item'),
})

async function stored(tx: Tx, periodId: number | null, told: Told): Promise<Values[]> {
  if (periodId === null) return []
  const where = { periodId, kind: told.kind }
  const newest = await tx.economyItem.findFirst({ where, orderBy: { documentId: 'desc' } })
  const rows = await tx.economyItem.findMany({
    where: { ...where, documentId: newest?.documentId ?? 0 },
    orderBy: { rowNo: 'asc' },
  })
  const found = new Map<string, Record<string, string | null>>()
  for (const row of rows) {
    const { name, activity, comment, rowType: type, measure } = row
    const own = told.measureColumn ? { measure } : {}
    const key = keyOf({ name, activity, ...own })
    const values = found.get(key) ?? { name, activity, comment, rowType: type, ...own }
    const amount = told.measureColumn ? told.amounts[0] : told.amounts.find((one) => one.measure === measure)
    if (amount) values[amount.column.key] = row.amount?.toFixed() ?? null
    found.set(key, values)
  }
  return [...found.values()]
}

/** Rows of one name are one row of the printed table, where a column tells which of its columns each amount stands in. */
async function store(
  told: Told,
  rows: readonly TableRow[],
  context: Parameters<ImportKind['store']>[1],
): Promise<number> {
  const place = inPeriod(context)
  const printed = rows.map((row): ItemRow => {
    const { values } = row
    return {
      name: values['name'] ?? '',
      rowType: values['rowType'] ?? 'item',
      activity: values['activity'] ?? null,
      comment: values['comment'] ?? null,
      unit: told.unit,
      section: sectionOf(row),
      // A column that the file does not have is none of the table's.
      amounts: told.amounts
        .map(({ measure, column }): [string, DecimalText | null] => [
          values['measure'] ?? measure,
          values[column.key] ?? null,
        ])
        .filter(([, amount]) => told.amounts.length === 1 || amount !== null),
    }
  })
  if (!told.measureColumn) return storeItems(told.kind)(printed, place, context.offset)
  const byName = new Map<string, ItemRow>()
  for (const row of printed) {
    const known = byName.get(row.name)
    byName.set(row.name, known ? { ...known, amounts: [...known.amounts, ...row.amounts] } : row)
  }
  return storeItems(told.kind)([...byName.values()], place, context.offset)
}

function itemKind(told: Told): ImportKind {
  const kind: ImportKind = {
    name: told.name,
    title: told.title,
    perPeriod: true,
    mostRows: 200,
    columns: [
      told.item,
      ...(told.measureColumn ? [told.measureColumn] : []),
      ...told.amounts.map(({ column }) => column),
      rowType,
      textColumn('activity', 'Avser verksamhet', ['avser']),
      textColumn('comment', 'Kommentar', ['förklaring', 'anmärkning']),
      SECTION,
    ],
    shape: typed,
    key: keyOf,
    label: ({ name, activity, measure }) => [name, activity, measure].filter(Boolean).join(', '),
    stored: async (tx, periodId) => byKey({ key: keyOf }, await stored(tx, periodId, told)),
    store: (rows, context) => store(told, rows, context),
    undo: async (tx, documentId) => {
      await tx.economyItem.deleteMany({ where: { documentId, kind: told.kind } })
    },
    examples: told.examples,
  }
  return kind
}

const mnkr = (key: string, measure: string, title: string, synonyms: readonly string[]): Amount => ({
  measure,
  column: { key, title, synonyms, type: 'decimal', unit: 'mnkr' },
})

export const itemKinds: readonly ImportKind[] = [
  itemKind({
    name: 'prognosforandring',
    title: texts.forecastChanges,
    kind: 'forecast_change',
    unit: 'tkr',
    item: neededText('name', 'Förändring av prognosen', ['prognosförändring', 'vad som har ändrats']),
    amounts: [amountOf('Belopp', 'tkr', ['förändring', 'ändring'])],
    examples: [['Externa placeringar', '4 280', 'Post', '', 'Färre dygn än i förra prognosen', '']],
  }),
  itemKind({
    name: 'svarpaverkat',
    title: texts.hardToInfluence,
    kind: 'hard_to_influence',
    unit: 'tkr',
    item: neededText('name', 'Svårpåverkad post', ['svårpåverkat', 'post svår att påverka']),
    amounts: [amountOf('Belopp', 'tkr', ['avvikelse', 'prognos'])],
    examples: [['Försörjningsstöd', '25 773', 'Post', '', '', '']],
  }),
  itemKind({
    name: 'statsbidrag',
    title: texts.stateGrants,
    kind: 'state_grant',
    unit: 'mnkr',
    item: neededText('name', 'Statsbidrag', ['bidrag', 'riktat statsbidrag']),
    amounts: [amountOf('Belopp', 'mnkr', ['prognos', 'beviljat'])],
    examples: [['Bostad först', '1,5', 'Post', '', '', '']],
  }),
  itemKind({
    name: 'migrationsverket',
    title: texts.migrationAgency,
    kind: 'migration_agency',
    unit: 'mnkr',
    item: neededText('name', 'Ersättning från Migrationsverket', ['migrationsverket']),
    amounts: [amountOf('Belopp', 'mnkr', ['prognos', 'intäkt'])],
    examples: [['Ensamkommande', '9,7', 'Post', 'Barn och unga', '', '']],
  }),
  itemKind({
    name: 'ekonomisammanfattning',
    title: texts.summary,
    kind: 'summary',
    unit: 'mnkr',
    item: neededText('name', 'Sammanfattning', ['resultatrad']),
    amounts: [
      mnkr('actual2', 'actual_two_years_before', 'Bokslut {år-2}', ['utfall {år-2}']),
      mnkr('actual1', 'actual_year_before', 'Bokslut {år-1}', ['utfall {år-1}', 'utfall helår {år-1}']),
      mnkr('actual', 'actual', 'Utfall {år}', [
        'bokslut {år}',
        'utfall hittills {år}',
        'utfall jan-aug {år}',
        'utfall jan-apr {år}',
      ]),
      mnkr('budget', 'budget', 'Budget {år}', ['budget']),
      mnkr('forecast', 'forecast', 'Prognos {år}', ['prognos']),
      mnkr('deviation', 'deviation', 'Avvikelse {år}', ['avvikelse', 'budgetavvikelse {år}']),
    ],
    examples: [['Nettokostnad', '', '−634,7', '−432,7', '−720,5', '−662,8', '57,7', 'Netto', '', '', '']],
  }),
  itemKind({
    name: 'overskott',
    title: texts.surplus,
    kind: 'surplus_breakdown',
    unit: 'mnkr',
    item: neededText('name', 'Post i resultatet', ['överskott och underskott']),
    measureColumn: neededText('measure', 'Fördelat på', ['verksamheter', 'fördelning']),
    amounts: [amountOf('Belopp', 'mnkr', ['resultat'])],
    examples: [['Färre placeringar', '73+72', '3,1', 'Post', '', '', '']],
  }),
]
