import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { writeXlsx } from '../files/xlsx.ts'
import type { CellValue, SheetContent } from '../lib/document.ts'

/**
 * Writes the workbooks that people can try the import with, out of the demo data: `npm run samples`. The one of a whole
 * year is made up from the forecast; the one with faults has what real files have.
 */

const source = (name: string) => fileURLToPath(new URL(`./botkyrka-2023/${name}.csv`, import.meta.url))
const target = (name: string) => fileURLToPath(new URL(`./samples/${name}`, import.meta.url))

const rowsSchema = z.array(z.record(z.string(), z.string()))
type Row = z.infer<typeof rowsSchema>[number]

const read = async (name: string): Promise<Row[]> =>
  rowsSchema.parse(parse(await readFile(source(name), 'utf8'), { columns: true, bom: true }))

const DECIMAL = /^-?\d+(\.\d+)?$/
const cell = (text: string | undefined): CellValue =>
  text === undefined || text === '' ? null : DECIMAL.test(text) ? Number(text) : text

/** A sheet with these columns of a source file: heading, and where its cells come from. */
const sheet = (
  name: string,
  rows: readonly Row[],
  columns: readonly (readonly [heading: string, from: string | ((row: Row) => CellValue)])[],
): SheetContent => ({
  name,
  heading: columns.map(([heading]) => heading),
  rows: rows.map((row) =>
    columns.map(([, from]) => (typeof from === 'string' ? cell(row[from]) : from(row))),
  ),
})

const LINES: Readonly<Record<string, string>> = { revenue: 'Intäkter', cost: 'Kostnader', net: 'Netto' }
const TYPES: Readonly<Record<string, string>> = {
  revenue: 'Intäkt',
  revenue_total: 'Summa intäkter',
  cost: 'Kostnad',
  cost_total: 'Summa kostnader',
  financial: 'Finansiellt',
  net: 'Netto',
}
const JUDGED: Readonly<Record<string, string>> = {
  will_be_met: 'Kommer att uppnås',
  at_risk: 'Uppnås med risk för avvikelse',
  may_be_met_with_risk: 'Uppnås med risk för avvikelse',
  will_not_be_met: 'Kommer inte att uppnås',
  met: 'Uppnått',
  followed_up_full_year: 'Följs upp helår',
}
const DIRECTIONS: Readonly<Record<string, string>> = {
  increase: 'Ökar',
  decrease: 'Minskar',
  maintain: 'Bibehålls',
  none: 'Ingen riktning',
}
const UNITS: Readonly<Record<string, string>> = {
  percent: 'Procent',
  count: 'Antal',
  index: 'Index',
  weeks: 'Veckor',
  yes_no: 'Ja/Nej',
}
const word = (words: Readonly<Record<string, string>>, from: string) => (row: Row) =>
  words[row[from] ?? ''] ?? null
const text = (from: string) => (row: Row) => row[from] || null

const seriesColumns = [
  ['Utfall jan-aug 2022', 'aug_2022'],
  ['Utfall jan-aug 2023', 'aug_2023'],
  ['Utfall 2022', 'actual_2022'],
  ['Budget 2023', 'budget_2023'],
  ['Prognos 2023', 'forecast_2023'],
] as const

const budgetSheet = (rows: readonly Row[]): SheetContent =>
  sheet('Budget', rows, [
    ['Verksamhet', 'activity'],
    ['Slag', word(LINES, 'line')],
    ['Utfall jan-aug 2023', 'actual_jan_aug_2023'],
    ['Utfall jan-aug 2022', 'actual_jan_aug_2022'],
    ['Utfall 2022', 'actual_2022'],
    ['Budget 2023', 'budget_2023'],
    ['Prognos 2023', 'forecast_2023_aug'],
    ['Avvikelse', 'deviation'],
  ])

async function interimReport(): Promise<SheetContent[]> {
  const series = async (name: string, sheetName: string, heading: string, column: string) =>
    sheet(sheetName, await read(name), [
      ['Verksamhet', 'area'],
      ['Grupp', 'subgroup'],
      [heading, text(column)],
      ['Del av', text('part_of')],
      ['Enhet', 'unit'],
      ...seriesColumns,
    ])
  return [
    budgetSheet(await read('budget')),
    sheet('Kontoanalys', await read('accounts'), [
      ['Konto', 'account'],
      ['Radtyp', word(TYPES, 'line_type')],
      ['Utfall jan-aug 2023', 'actual_jan_aug_2023'],
      ['Utfall jan-aug 2022', 'actual_jan_aug_2022'],
      ['Utfall 2022', 'actual_2022'],
      ['Kommentar', 'comment'],
    ]),
    await series('volumes', 'Volymer', 'Volymmått', 'volume'),
    await series('key_figures', 'Nyckeltal', 'Nyckeltal', 'key_figure'),
    sheet('Personal', await read('staffing'), [
      ['Verksamhet', 'activity'],
      ['Personalmått', 'measure_name'],
      ['Enhet', 'measure'],
      ...seriesColumns,
    ]),
    sheet('Mål', await read('goals'), [
      ['Målområde nr', text('area_no')],
      ['Målområde', 'area_name'],
      ['Mål nr', text('goal_no')],
      ['Mål', 'goal_name'],
      ['Bedömning', word(JUDGED, 'assessment')],
    ]),
    sheet('Mått', await read('measures'), [
      ['Mål nr', text('goal_no')],
      ['Mått nr', 'measure_no'],
      ['Mått', text('name')],
      ['Riktning', word(DIRECTIONS, 'direction')],
      ['Enhet', word(UNITS, 'unit')],
      ['Utfall 2021', 'outcome_2021'],
      ['Utfall 2022', 'outcome_2022'],
      ['Målvärde 2023', 'target_2023'],
      ['Utfall 2023', 'outcome_2023'],
      ['Utfall kvinnor 2023', 'outcome_2023_women'],
      ['Utfall män 2023', 'outcome_2023_men'],
      ['Bedömning', word(JUDGED, 'assessment')],
      ['Prognos', word(JUDGED, 'forecast')],
    ]),
  ]
}

/** Made up: the forecast of August as if it had come true, and the budget of the year as it was. */
async function wholeYear(): Promise<SheetContent> {
  const amount = (row: Row, column: string) => Number(row[column] || 0)
  return sheet('Bokslut', await read('budget'), [
    ['Verksamhet', 'activity'],
    ['Slag', word(LINES, 'line')],
    ['Årsbudget 2023', 'budget_2023'],
    ['Bokslut 2023', 'forecast_2023_aug'],
    ['Bokslut 2022', 'actual_2022'],
    ['Budgetavvikelse', (row) => amount(row, 'forecast_2023_aug') - amount(row, 'budget_2023')],
  ])
}

/** What goes wrong in real files: texts among the figures, sums of last week, a row twice, a column of one's own. */
function faulty({ heading, rows, name }: SheetContent): SheetContent {
  const changed = rows.map((row, at): CellValue[] => {
    const cells = [...row, at === 0 ? 'LB' : null]
    if (at === 4) cells[3] = 'ca 12 000'
    if (at === 8) cells[5] = 4711
    if (at === 10) cells[2] = 'se bilaga'
    if (at === rows.length - 1) cells[2] = -700_000
    return cells
  })
  return {
    name,
    heading: [...heading, 'Handläggarens not'],
    rows: [...changed.slice(0, 13), changed[12] ?? [], ...changed.slice(13)],
  }
}

const PLAN = [
  'Sammanträdesdatum;Benämning',
  '20/2 2024;',
  '2024-03-19;Extra sammanträde',
  '16 april 2024;',
  '21.5.2024;Delårsrapport',
  '2024-06-18;Före sommaren',
]

await mkdir(target(''), { recursive: true })
await writeFile(target('delårsrapport 2 2023.xlsx'), await writeXlsx(await interimReport()))
const year = await wholeYear()
await writeFile(target('bokslut helår 2023.xlsx'), await writeXlsx([year]))
await writeFile(target('bokslut helår 2023 med fel.xlsx'), await writeXlsx([faulty(year)]))
await writeFile(target('mötesplan 2024.csv'), Buffer.from(PLAN.join('\r\n'), 'latin1'))
