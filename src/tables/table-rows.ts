import { fold } from '../lib/words.ts'
import { tablesTexts as texts } from '../texts/tables.ts'
import { dividerAbove } from './blocks.ts'
import { isAboutWord, readCell, remarkOn, wordChoice } from './cells.ts'
import { nameColumn } from './columns.ts'
import { settleDoubles } from './doubles.ts'
import type { GridRow, Sheet } from './grid.ts'
import { guardRow } from './guard.ts'
import type { Finding, ImportColumn, SignedAmounts } from './kinds.ts'
import type { Choices, KindData, ReadColumn } from './reading.ts'
import { type Remark, remarkIn, settleRemarks } from './remarks.ts'
import { endsFilled, linesApart, splitCodes } from './row-cells.ts'
import {
  endsHeading,
  giveRoles,
  headingText,
  isFootnote,
  isStatement,
  isSumWord,
  statementSums,
} from './rows.ts'
import { differenceOf, flipped, positiveCost } from './signs.ts'
import type { TableRead } from './table.ts'
import type { Writing } from './writing.ts'

/** The rows of one table as its columns read them, and what is settled of them together. */

interface Reading {
  sheet: Sheet
  kind: KindData
  headings: readonly GridRow[]
  body: readonly GridRow[]
  /** What stands next above the headings. */
  above: GridRow | undefined
}

/** A row's cells as one text, to find headings that stand on every page. */
export const lineText = (cells: readonly string[]): string => fold(cells.join('\t').trimEnd())

export function readRows(
  { sheet, kind, headings, body, above }: Reading,
  table: TableRead,
  { writing, choices }: { writing: Writing; choices: Choices },
): void {
  const repeated = new Set(headings.map(({ cells }) => lineText(cells)))
  const { columns } = table
  const width = columns.length
  const place = { columns, sheet: sheet.name }
  const named = nameColumn(kind)
  const namedAt = columns.find(({ column }) => column === named)?.at ?? -1
  const isWhole = sheet.isDelimited && endsFilled(body, width)
  const remarks: Remark[] = []
  let heading = dividerAbove(above)
  const spoil = (findings: Finding[]) => {
    table.findings.push(...findings)
    table.isComplete = false
  }
  for (const row of kind.rows?.apart ? body.flatMap((one) => linesApart(one, namedAt)) : body) {
    const secrets = guardRow(row, place)
    if (secrets.length > 0) {
      spoil(secrets)
      continue
    }
    if (repeated.has(lineText(row.cells))) continue
    const alone = aloneIn(row, columns, kind)
    if (alone !== null) {
      const text = named ? remarkIn(alone) : null
      if (text !== null) remarks.push({ after: table.rows.length, line: row.line, text })
      if (text !== null || isFootnote(alone)) continue
      heading = headingText(alone)
      if (kind.calendar) {
        const message = texts.onlyWords(heading)
        const at = { sheet: sheet.name, line: row.line, column: kind.calendar.date }
        table.findings.push({ level: 'warning', ...at, message })
      }
      continue
    }
    if (sheet.isDelimited && row.cells.slice(width).some((cell) => cell.trim() !== '')) {
      const message = texts.extraCells(width)
      spoil([{ level: 'error', sheet: sheet.name, line: row.line, column: null, message }])
      continue
    }
    if (sheet.isDelimited && isWhole && row.cells.length < width) {
      const message = texts.fewCells(row.cells.length, width)
      spoil([{ level: 'error', sheet: sheet.name, line: row.line, column: null, message }])
      continue
    }
    const { values, findings } = valuesIn(row, table, { writing, choices })
    if (findings.length > 0) {
      spoil(findings)
      continue
    }
    for (const column of kind.columns) {
      if (column.key in values) continue
      if (column.fromFile === 'year' && table.year !== null) values[column.key] = String(table.year)
      const told = table.told.find(({ key }) => key === column.key)
      if (told) values[column.key] = told.value
      if (column.fromHeading) values[column.key] = heading
    }
    if (kind.calendar && (values[kind.calendar.name] ?? null) === null) {
      const at = columns.find(({ column }) => column?.key === kind.calendar?.date)?.at
      values[kind.calendar.name] = remarkOn(row.cells[at ?? -1] ?? '')
    }
    if (named && kind.rows && (values[named.key] ?? null) === null) {
      const word = sumWordIn(row, columns) ?? null
      values[named.key] = word
      const code = columns.find(({ column }) => column?.isCode)?.column?.key
      if (word !== null && code && values[code] === word) values[code] = null
    }
    if (row.isHidden) table.hiddenRows += 1
    const isEmpty = columns.every(({ at, column }) => !column || (row.cells[at]?.trim() ?? '') === '')
    if (isEmpty) continue
    if (named && namedAt >= 0 && values[named.key] !== null)
      values[named.key] = namedText(values[named.key] ?? '')
    table.rows.push({ line: row.line, values, heading, role: 'item', isHidden: row.isHidden })
    if (heading !== null && endsHeading(row.cells, heading)) heading = null
  }
  settleRemarks(remarks, table, kind)
  for (const [at, { isMixed }] of writing.numbers) {
    if (isMixed) {
      const column = columns.find((one) => one.at === at)?.column?.key ?? null
      spoil([{ level: 'error', sheet: sheet.name, line: null, column, message: texts.mixed }])
    }
  }
}

/** "Summa" under another column than the names: in that of the codes, numbers or areas. */
const sumWordIn = ({ cells }: GridRow, columns: readonly ReadColumn[]): string | undefined =>
  cells.find(
    (cell, at) =>
      cell.length <= LONGEST_WORD && (columns[at]?.column?.type ?? 'text') === 'text' && isSumWord(cell),
  )

/** The row's cells as their columns read them, and what could not be read so; a word that is asked about stops nothing else. */
function valuesIn(
  row: GridRow,
  table: TableRead,
  { writing, choices }: { writing: Writing; choices: Choices },
): { values: Record<string, string | null>; findings: Finding[] } {
  const values: Record<string, string | null> = {}
  const findings: Finding[] = []
  const unit = table.unit === 'several' ? null : table.unit
  for (const { at, column, unit: told, isByCell } of table.columns) {
    if (!column) continue
    const own = isByCell ? (row.units.get(at) ?? null) : told
    const grouping = row.decimals.has(at) ? null : (writing.numbers.get(at)?.grouping ?? null)
    const monthFirst = writing.monthFirst.has(at)
    const rules = { unit: own ?? unit, grouping, year: table.year, monthFirst, choices }
    const read = readCell(row.cells[at] ?? '', column, rules)
    if ('expected' in read) {
      const isAsked = read.cause.startsWith('choice ') && askWord(table, column, (row.cells[at] ?? '').trim())
      const place = { sheet: table.sheet, line: row.line, column: column.key }
      const level = isAsked ? 'warning' : 'error'
      const cause = `${column.key} ${read.cause}`
      findings.push({ level, ...place, message: read.expected, cause })
      continue
    }
    const shown = column.type === 'text' && read.value !== null ? row.units.get(at) : undefined
    values[column.key] = shown ? `${read.value} ${shown}` : read.value
    if (read.rounded) table.rounded += 1
    if (read.about) table.about += 1
  }
  return { values, findings }
}

const MOST_WORDS = 8 // of one table: more are another column's

/** Asks what a word that a column does not know stands for in it; false where it is not asked about. */
function askWord(
  { questions }: TableRead,
  { key, title, choices = {} }: ImportColumn,
  text: string,
): boolean {
  const id = wordChoice(key, text)
  const asked = questions.filter((question) => isAboutWord(question.id))
  if (asked.some((one) => one.id === id)) return true
  if (text.length > LONGEST_WORD || asked.length >= MOST_WORDS) return false
  const known = new Map<string, string>()
  for (const [word, value] of Object.entries(choices)) if (!known.has(value)) known.set(value, word)
  questions.push({
    id,
    text: texts.whatWord(text, title),
    choices: [
      ...[...known].map(([value, label]) => ({ value, label })),
      { value: NO_VALUE, label: texts.noWord },
    ],
  })
  return true
}
const LONGEST_WORD = 60
const NO_VALUE = '-'

/** A name on one line, without a footnote's mark (*, ¹, 1)); a hyphen that broke a word is left as it stands. */
const namedText = (text: string): string =>
  text
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(/(?<=[\p{L}\p{N})])\s?(?:\*{1,3}|[\u00b9\u00b2\u00b3\u2070-\u2079]{1,2}|(?<=\s)\d\))$/u, '')

/**
 * The words of a row that has nothing but them: they stand above the rows that follow, or are a footnote. In a column of something
 * else they are so where a row must have more than that column; what can be read there is a row that lacks the rest.
 */
function aloneIn(row: GridRow, columns: readonly ReadColumn[], kind: KindData): string | null {
  const all = row.cells.flatMap((cell, at) => (cell.trim() === '' ? [] : [{ cell, at }]))
  // The code of a heading ("5 SKOLA") is no more of a row than the heading is.
  const named = all.filter(({ at }) => !columns[at]?.column?.isCode)
  const filled = named.length > 0 ? named : all
  const [only] = filled
  if (filled.length !== 1 || !only || /^[=@+]/.test(only.cell)) return null
  const known = columns.filter(({ column }) => column !== null)
  if (known.length < 2) return null
  const words = only.cell.trim()
  const column = columns[only.at]?.column
  if (!column || column.type === 'text' || isFootnote(words)) return words
  const needsMore = kind.columns.some((other) => other.filled && other.key !== column.key)
  const isRead = 'value' in readCell(words, column, NO_RULES)
  return needsMore && WORDS.test(words) && !isRead ? words : null
}

const WORDS = /\p{L}{3,}/u
const NO_RULES = { unit: null, grouping: null, year: null, monthFirst: false }

const STATEMENT = 'statement' // the question's id

/** Roles, signs and differences: what only the rows together tell. */
export function settleRows(table: TableRead, kind: KindData, choices: Choices): void {
  splitCodes(table.rows, kind)
  settleRoles(table, kind, choices)
  settleDoubles(table, kind, choices)
  const { signs } = kind
  if (!signs) return
  if (settleForecast(table, signs, choices)) return
  const cost = positiveCost(table.rows, signs)
  const answer = choices['sign'] ?? (signs.costsArePositive ? 'flip' : undefined)
  if (cost !== null && answer === 'flip') {
    table.rows = flipped(table.rows, signs)
    table.signsTurned = true
  } else if (cost !== null && answer === undefined) {
    table.questions.push({
      id: 'sign',
      text: texts.sign(cost),
      choices: [
        { value: 'flip', label: texts.flip },
        { value: 'keep', label: texts.keep },
      ],
    })
    return
  }
  // What a point means, and which columns are meant, decide what the differences come to.
  if (table.questions.some(({ id }) => id === 'thousands' || id.startsWith('which:'))) return
  for (const key of signs.differences ?? []) settleDifference(table, kind, key, choices)
}

const FORECAST = 'forecast' // the question's id

/**
 * Forecasts alone, some above and some below nothing, may be of the difference to the budget: "Vuxna 600" beside "Unga −3 400".
 * True where they are, or it is asked.
 */
function settleForecast(table: TableRead, signs: SignedAmounts, choices: Choices): boolean {
  const [base, forecast = '', outcome] = signs.columns
  const [difference] = signs.differences ?? []
  const has = (key?: string) => table.columns.some(({ column }) => column?.key === key)
  if (
    !difference ||
    !has(forecast) ||
    has(base) ||
    has(outcome) ||
    has(difference) ||
    has(signs.line?.column)
  )
    return false
  const own = table.rows.filter(({ role }) => role === 'item').flatMap(({ values }) => values[forecast] ?? [])
  const isMixed = own.some((amount) => amount.startsWith('-')) && own.some((amount) => /^[1-9]/.test(amount))
  const answer = choices[FORECAST]
  if (!isMixed || answer === 'net') return false
  if (answer === 'difference') {
    for (const row of table.rows)
      row.values = { ...row.values, [difference]: row.values[forecast] ?? null, [forecast]: null }
    return true
  }
  const heading = table.columns.find(({ column }) => column?.key === forecast)?.heading ?? ''
  table.questions.push({
    id: FORECAST,
    text: texts.whichForecast(heading),
    choices: [
      { value: 'difference', label: texts.forecastDifference },
      { value: 'net', label: texts.forecastNet },
    ],
  })
  return true
}

/** What each row is: of a statement of revenue and costs only the sums, once somebody has said so. */
function settleRoles(table: TableRead, kind: KindData, choices: Choices): void {
  const named = nameColumn(kind)
  if (named && isStatement(table.rows, kind, named.key) && choices[STATEMENT] !== 'items') {
    if (choices[STATEMENT] === undefined) {
      table.questions.push({
        id: STATEMENT,
        text: texts.statement(table.rows.map(({ values }) => values[named.key] ?? '')),
        choices: [
          { value: 'sums', label: texts.statementSums },
          { value: 'items', label: texts.statementItems },
        ],
      })
    }
    table.toldLines.push(...table.rows.map(({ line }) => line))
    table.rows = statementSums(table.rows, kind, named.key)
    return
  }
  const { rows, subtotals, wrong, parts } = giveRoles(table.rows, kind, named?.key ?? null)
  table.rows = rows
  table.subtotals = subtotals.map(({ name }) => name)
  table.toldLines.push(
    ...subtotals.map(({ line }) => line),
    ...parts.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, no) => from + no)),
  )
  const tell = (line: number, column: string | null, message: string) =>
    table.findings.push({ level: 'warning', sheet: table.sheet, line, column, message })
  for (const { line, column, computed, printed } of wrong)
    tell(line, column, texts.subtotal(computed, printed))
  for (const { name, from, to } of parts) tell(from, null, texts.partsOf(name, from, to))
}

/**
 * A difference that is not forecast minus budget: without a forecast it is what is left of the budget, or stands against the
 * period's share of it, and is no forecast.
 */
function settleDifference(table: TableRead, kind: KindData, key: string, choices: Choices): void {
  const { signs } = kind
  const place = table.columns.find(({ column }) => column?.key === key)
  if (!signs || !place || table.rows.length === 0) return
  const has = (column: string) => table.rows.some(({ values }) => values[column])
  const [base = '', forecast = '', outcome = ''] = signs.columns
  const isYear = table.claims[0]?.span.endsOn.endsWith('-12-31') ?? false
  const is = differenceOf(table.rows, signs, key)
  const isOwn =
    typeof is === 'object' && (is.column === forecast || (isYear && is.column === outcome)) && !is.isTurned
  if (isOwn || (is === 'unknown' && has(base) && !has(outcome))) return
  const answer = choices['deviation']
  if (answer === 'forecast') return
  const isLeft = typeof is === 'object' && is.column === outcome && !isYear
  const cannotBe = !has(forecast) && !isYear
  if (answer === 'period' || isLeft || cannotBe || !has(base)) {
    for (const row of table.rows) delete row.values[key]
    const at = table.columns.indexOf(place)
    table.columns[at] = { ...place, column: null, unread: 'other_difference' }
    return
  }
  if (is !== 'none') return
  table.questions.push({
    id: 'deviation',
    text: texts.otherDeviation(place.heading),
    choices: [
      { value: 'period', label: texts.deviationOfPeriod },
      { value: 'forecast', label: texts.deviationOfForecast },
    ],
  })
}
