import { SectionSum } from '../../src/across/imports/comparison.ts'
import { budgetKinds } from '../../src/features/budget/tables.ts'
import type { Finding, ImportKind, TableRow, Values } from '../../src/tables/kinds.ts'
import { periodOf } from '../../src/tables/period.ts'
import type { Choices } from '../../src/tables/reading.ts'
import { rawWorkbook } from '../across/imports/build.ts'
import { interim } from '../support/periods.ts'
import { kinds, tablesOf } from './support.ts'

/** Budget tables as many committees would lay the same facts out, with and without a planted fault. */

export type Line = 'revenue' | 'cost' | 'net'
const COLUMNS = ['budget', 'forecast', 'actual', 'deviation'] as const
export type Column = (typeof COLUMNS)[number]
type Amounts = Record<Column, number>

export interface Facts {
  activities: { name: string; code: string; lines: Record<Line, Amounts> }[]
}

const amounts = (budget: number, forecast: number, actual: number): Amounts => ({
  budget,
  forecast,
  actual,
  deviation: forecast - budget,
})
const added = (a: Amounts, b: Amounts): Amounts =>
  amounts(a.budget + b.budget, a.forecast + b.forecast, a.actual + b.actual)

/** Facts from revenue and cost a name: budget, forecast and outcome in tkr. */
export function factsOf(
  rows: readonly (readonly [name: string, revenue: readonly number[], cost: readonly number[]])[],
): Facts {
  const of = ([budget = 0, forecast = 0, actual = 0]: readonly number[]) => amounts(budget, forecast, actual)
  return {
    activities: rows.map(([name, revenue, cost], at) => {
      const [income, spent] = [of(revenue), of(cost)]
      return {
        name,
        code: String(5100 + at * 10),
        lines: { revenue: income, cost: spent, net: added(income, spent) },
      }
    }),
  }
}

/** The sums of all activities, a line each. */
export const totalOf = ({ activities }: Facts): Record<Line, Amounts> => {
  const sum = (line: Line) => activities.map(({ lines }) => lines[line]).reduce(added)
  return { revenue: sum('revenue'), cost: sum('cost'), net: sum('net') }
}

/** What Botkyrka's committee published of 2023, to August. */
export const PUBLISHED = factsOf([
  ['Gemensam verksamhet', [525, 336, 536], [-48_844, -46_072, -30_012]],
  ['Öppen förskola', [1_040, 1_012, 655], [-11_840, -12_318, -7_944]],
  ['Barn och unga', [10_201, 11_150, 7_702], [-285_200, -273_875, -180_116]],
  ['Vuxna', [4_150, 4_402, 2_811], [-136_600, -131_950, -88_012]],
  ['Ekonomiskt bistånd', [8_200, 9_344, 6_020], [-186_116, -161_486, -104_223]],
])

export interface Layout {
  format: 'csv' | 'xlsx'
  delimiter: ';' | '\t' | ','
  encoding: 'utf8' | 'bom' | 'latin1' | 'utf16'
  newline: '\r\n' | '\n' | 'mixed'
  headings: 0 | 1 | 2 | 3
  bands: boolean
  order: readonly Column[]
  rows: 'net' | 'column' | 'below' | 'merged'
  code: boolean
  unit: 'tkr' | 'kr' | 'mnkr'
  /** In the cells' own format of numbers only in a workbook. */
  unitAt: 'headings' | 'corner' | 'title' | 'format'
  costsPositive: boolean
  subtotal: boolean
  total: 0 | 1 | 2 | 3
  titles: boolean
  footnote: boolean
  thousands: ' ' | '\u00a0' | '' | '.'
  minus: '-' | '\u2212' | '(' | '\u2013'
  previous: boolean
  period: 0 | 1 | 2 | 3
}

export const HEADINGS: readonly Record<Column | 'name' | 'line', string>[] = [
  {
    name: 'Verksamhet',
    line: 'Rad',
    budget: 'Budget 2023',
    forecast: 'Prognos 2023',
    actual: 'Utfall jan-aug 2023',
    deviation: 'Avvikelse',
  },
  {
    name: 'Benämning',
    line: 'Slag',
    budget: 'Årsbudget',
    forecast: 'Helårsprognos',
    actual: 'Ack utfall',
    deviation: 'Avvikelse prognos',
  },
  {
    name: 'Verksamhetsområde',
    line: 'Radtyp',
    budget: 'Internbudget 2023',
    forecast: 'Prognos helår 2023',
    actual: 'Utfall t.o.m. augusti',
    deviation: 'Budgetavvikelse',
  },
  {
    name: 'Enhet',
    line: 'Post',
    budget: 'Budget helår',
    forecast: 'Prognos aug',
    actual: 'Periodens utfall',
    deviation: 'Avvikelse budget mot prognos',
  },
]
export const BANDS: Record<Column, readonly [string, string]> = {
  budget: ['Helår', 'Budget'],
  forecast: ['Helår', 'Prognos'],
  deviation: ['Helår', 'Avvikelse'],
  actual: ['Jan-aug', 'Utfall'],
}
export const TOTALS = ['Totalt', 'Summa', 'Summa socialnämnden', 'SUMMA']
export const NAMES = ['budget delår 2 2023', 'prognos T2 2023', 'uppföljning', 'tertialrapport 2']
export const LINE_WORDS: Record<Line, string> = { revenue: 'Intäkter', cost: 'Kostnader', net: 'Netto' }

export type Fault = 'deviation' | 'total' | 'text' | 'double' | 'net' | 'subtotal' | 'sign'

export interface MadeFile {
  name: string
  bytes: Buffer
  /** Where the planted fault is; null for a file without one. */
  fault: { line: number; column: string | null } | null
  expected: readonly (readonly [name: string, line: Line, column: Column, value: string])[]
}

export type Cell = string | number | null

/** Lays the facts out; a fault that the layout has no place for gives null. */
export async function made(
  facts: Facts,
  layout: Layout,
  fault: Fault | null = null,
): Promise<MadeFile | null> {
  const lines: readonly Line[] = layout.rows === 'net' ? ['net'] : ['revenue', 'cost', 'net']
  const grid: Cell[][] = []
  const merges: string[] = []
  const place: { at: MadeFile['fault'] } = { at: null }
  const unitText = layout.unit === 'mnkr' ? 'mnkr' : layout.unit
  if (layout.titles) grid.push(['Uppföljning av budget'])
  if (layout.period === 2 || layout.period === 3)
    grid.push([layout.period === 2 ? 'Per den 31 augusti 2023' : 'Januari–augusti 2023'])
  if (layout.unitAt === 'title') grid.push([`Belopp i ${unitText}`])
  const own = HEADINGS[layout.headings] ?? HEADINGS[0]
  if (!own) throw new Error('no headings')
  const columns: (Column | 'previous')[] = layout.previous ? [...layout.order, 'previous'] : [...layout.order]
  const lead = [
    ...(layout.code ? ['Kod'] : []),
    layout.unitAt === 'corner' ? `${own.name} (${unitText})` : own.name,
    ...(layout.rows === 'column' || layout.rows === 'merged' ? [own.line] : []),
  ]
  const suffix = layout.unitAt === 'headings' ? `, ${unitText}` : ''
  if (layout.bands) {
    let before = ''
    grid.push([
      ...lead.map(() => null),
      ...columns.map((column) => {
        const band = column === 'previous' ? 'Föregående rapport' : BANDS[column][0]
        const shown = band === before ? null : band
        before = band
        return shown
      }),
    ])
    grid.push([
      ...lead,
      ...columns.map((column) => (column === 'previous' ? 'Prognos' : BANDS[column][1]) + suffix),
    ])
  } else {
    grid.push([
      ...lead,
      ...columns.map((column) => (column === 'previous' ? 'Föregående prognos' : own[column]) + suffix),
    ])
  }
  const expected: (readonly [string, Line, Column, string])[] = []
  const push = (
    name: string,
    code: string,
    line: Line,
    figures: Amounts,
    at: number,
    wrong: Partial<Amounts> = {},
  ) => {
    const shown = { ...figures, ...wrong }
    const label =
      layout.rows === 'below' && line !== 'net'
        ? LINE_WORDS[line]
        : at > 0 && layout.rows !== 'net' && layout.rows !== 'below'
          ? ''
          : name
    const amountsShown = columns.map((column): Cell => {
      if (column === 'previous') return shownAmount(figures.budget, layout, 'budget', line)
      return shownAmount(shown[column], layout, column, line)
    })
    grid.push([
      ...(layout.code ? [label === '' || label === LINE_WORDS[line] ? '' : code] : []),
      layout.rows === 'below' && line === 'net' && at === 0 ? name : label,
      ...(layout.rows === 'column' || layout.rows === 'merged' ? [LINE_WORDS[line]] : []),
      ...amountsShown,
    ])
  }
  const columnAt = (column: Column) => lead.length + columns.indexOf(column)
  const order: readonly Line[] = layout.rows === 'below' ? ['net', 'revenue', 'cost'] : lines
  for (const [no, { name, code, lines: figures }] of facts.activities.entries()) {
    const start = grid.length + 1
    for (const [at, line] of (layout.rows === 'net' ? lines : order).entries()) {
      const isPlace = no === 1 && line === 'net'
      const wrong: Partial<Amounts> = {}
      if (isPlace && fault === 'deviation') {
        wrong.deviation = figures.net.deviation + 17
        place.at = { line: grid.length + 1, column: 'deviation' }
      }
      if (isPlace && fault === 'net' && layout.rows !== 'net') {
        wrong.budget = figures.net.budget + 23
        wrong.deviation = figures.net.forecast - figures.net.budget - 23
        place.at = { line: grid.length + 1, column: 'budget' }
      }
      push(name, code, line, figures[line], at, wrong)
      for (const column of COLUMNS) {
        const value = wrong[column] ?? figures[line][column]
        expected.push([name, line, column, String(value)])
      }
      const last = grid.at(-1)
      if (last && no === 1 && line === 'net' && (fault === 'text' || fault === 'sign')) {
        last[columnAt('budget')] = fault === 'text' ? 'se bilaga' : '\u00ad100'
        place.at = { line: grid.length, column: 'budget' }
      }
    }
    if (layout.rows === 'merged' && layout.format === 'xlsx') {
      const letter = String.fromCharCode(65 + (layout.code ? 1 : 0))
      merges.push(`${letter}${start}:${letter}${grid.length}`)
    }
    if (layout.subtotal && layout.rows === 'net' && no === 1) {
      const sum = facts.activities
        .slice(0, 2)
        .map((one) => one.lines.net)
        .reduce(added)
      const wrong = fault === 'subtotal' ? { budget: sum.budget + 31, deviation: sum.deviation - 31 } : {}
      push('Summa gemensamt', '', 'net', sum, 0, wrong)
      if (fault === 'subtotal') place.at = { line: grid.length, column: 'budget' }
    }
  }
  if (fault === 'double') {
    const again = facts.activities[0]
    if (!again || layout.rows !== 'net') return null
    push(again.name, again.code, 'net', again.lines.net, 0)
    place.at = { line: grid.length, column: null }
  }
  const sums = totalOf(facts)
  for (const [at, line] of order.entries()) {
    const figures = sums[line]
    const wrong =
      fault === 'total' && line === 'net'
        ? { budget: figures.budget + 41, deviation: figures.deviation - 41 }
        : {}
    push(TOTALS[layout.total] ?? 'Totalt', '', line, figures, at, wrong)
    if (fault === 'total' && line === 'net') place.at = { line: grid.length, column: 'budget' }
    for (const column of COLUMNS)
      expected.push(['Totalt', line, column, String({ ...figures, ...wrong }[column])])
  }
  if (layout.footnote) grid.push(['* Preliminära uppgifter'])
  if (fault && !place.at) return null
  const said = layout.period < 2 ? (NAMES[layout.period] ?? '') : `${NAMES[layout.period]} 2023`
  const name = `${said}.${layout.format}`
  const bytes = layout.format === 'csv' ? csvOf(grid, layout) : await xlsxOf(grid, merges, formatOf(layout))
  return { name, bytes, fault: place.at, expected }
}

const SCALE = { tkr: 1, kr: 1_000, mnkr: 0.001 } as const

export function shownAmount(value: number, layout: Layout, column: Column, line: Line): Cell {
  const turns = layout.costsPositive && line !== 'revenue' && column !== 'deviation'
  const scaled = (turns ? -value : value) * SCALE[layout.unit]
  if (layout.format === 'xlsx') return Number(scaled.toFixed(3))
  const [whole = '0', fraction] = Math.abs(scaled)
    .toFixed(layout.unit === 'mnkr' ? 3 : 0)
    .split('.')
  const grouped = whole.replaceAll(/\B(?=(?:\d{3})+(?!\d))/g, layout.unit === 'mnkr' ? '' : layout.thousands)
  const text = fraction === undefined ? grouped : `${grouped},${fraction}`
  if (scaled >= 0) return text
  return layout.minus === '(' ? `(${text})` : `${layout.minus}${text}`
}

export function csvOf(grid: readonly (readonly Cell[])[], { delimiter, encoding, newline }: Layout): Buffer {
  const width = Math.max(...grid.map(({ length }) => length))
  const quoted = (cell: string) => (/[";\t,\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
  const text = grid
    .map((row, at) => {
      const cells = Array.from({ length: width }, (_, column) => quoted(String(row[column] ?? '')))
      const end = newline === 'mixed' ? (['\r\n', '\n', '\r'][at % 3] ?? '\n') : newline
      return `${cells.join(delimiter)}${end}`
    })
    .join('')
  // Windows-1252 has no minus sign; what people see there is a hyphen.
  if (encoding === 'latin1') return Buffer.from(text.replaceAll(/[\u2212\u2013]/g, '-'), 'latin1')
  if (encoding === 'utf16') return Buffer.from(`\ufeff${text}`, 'utf16le')
  return Buffer.from(encoding === 'bom' ? `\ufeff${text}` : text)
}

const formatOf = ({ unit, unitAt }: Layout): string | null =>
  unitAt === 'format' ? `#,##0.0 "${unit}"` : null

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

export function xlsxOf(
  grid: readonly (readonly Cell[])[],
  merges: readonly string[],
  format: string | null = null,
): Promise<Buffer> {
  const rows = grid.map((row, at) => {
    const cells = row.map((cell, column) => {
      const reference = `${String.fromCharCode(65 + column)}${at + 1}`
      if (cell === null || cell === '') return ''
      return typeof cell === 'number'
        ? `<c r="${reference}" s="1"><v>${cell}</v></c>`
        : `<c r="${reference}" t="str"><v>${escaped(cell)}</v></c>`
    })
    return `<row r="${at + 1}">${cells.join('')}</row>`
  })
  const merged = merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')
  const more = merged ? `</sheetData><mergeCells>${merged}</mergeCells><sheetData>` : ''
  const styles = `<styleSheet><numFmts><numFmt numFmtId="170" formatCode="${format?.replaceAll('"', '&quot;') ?? 'General'}"/></numFmts><cellXfs><xf/><xf numFmtId="170"/></cellXfs></styleSheet>`
  return rawWorkbook(`${rows.join('')}${more}`, { name: 'Blad1', styles })
}

// ---------------------------------------------------------------- judging

export interface Judged {
  is: 'read' | 'asked' | 'refused' | 'wrong'
  /** Questions that were asked before it could be read. */
  asked: readonly string[]
  findings: readonly Finding[]
  /** The first fact that came out otherwise. */
  difference: string | null
}

const ANSWERS: Choices = { sign: 'flip', thousands: 'thousands' }
const kindOf = (name: string): ImportKind | undefined => kinds.find((kind) => kind.name === name)
const [budgetKind] = budgetKinds

/** Reads a file as it is, answers what is asked as whoever made it would, and holds the rows against what was laid out. */
export async function judge(file: MadeFile): Promise<Judged> {
  const [first] = await tablesOf(file.name, file.bytes)
  const asked = (first?.questions ?? []).map(({ id }) => id)
  const none = { asked, findings: [], difference: null }
  if (!first) return { is: 'refused', ...none }
  const [table] = asked.length > 0 ? await tablesOf(file.name, file.bytes, { choices: ANSWERS }) : [first]
  const kind = kindOf(table?.kind ?? '')
  if (!table || kind !== budgetKind || !kind)
    return { is: 'wrong', ...none, difference: `kind ${table?.kind}` }
  const period = periodOf(interim(2, 2023))
  if (table.claims[0]?.span.endsOn !== period.endsOn)
    return { is: 'wrong', ...none, difference: `period ${table.claims[0]?.span.endsOn}` }
  const sum = new SectionSum(kind, { now: new Map(), earlier: null }, period)
  const findings: Finding[] = [...table.findings]
  const rows = table.rows.flatMap(({ line, values, heading }): TableRow[] => {
    const shaped = kind.shape ? kind.shape(values, heading) : values
    return shaped ? [{ sheet: table.sheet, line, values: shaped }] : []
  })
  for (const row of rows) findings.push(...sum.add(row))
  findings.push(...sum.end(table.isComplete).findings)
  const difference = differenceOf(rows, file)
  const open = table.questions.map(({ id }) => id)
  if (open.length > 0) return { is: 'asked', asked: open, findings, difference: null }
  if (difference !== null) return { is: 'wrong', asked, findings, difference }
  return { is: asked.length > 0 ? 'asked' : 'read', asked, findings, difference: null }
}

function differenceOf(rows: readonly TableRow[], file: MadeFile): string | null {
  const byKey = new Map(
    rows.map(({ values }): [string, Values] => [`${values['activity']}|${values['line']}`, values]),
  )
  for (const [name, line, column, value] of file.expected) {
    const row = byKey.get(`${name}|${line}`)
    // A row with a planted fault may have been left out, for what it says cannot be used.
    if (!row && file.fault) continue
    const found = row?.[column] ?? null
    if (found !== value && !(found === null && column === 'deviation' && !row))
      return `${name} ${line} ${column}: ${found} ≠ ${value}`
  }
  const names = new Set(file.expected.map(([name]) => name))
  const extra = rows.find(({ values }) => !names.has(values['activity'] ?? ''))
  return extra ? `extra row ${extra.values['activity']}` : null
}
