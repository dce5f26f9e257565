import { type Unit, unitSaid } from '../files/units.ts'
import { type CalendarDate, monthOf, parseDate } from '../lib/calendar.ts'
import { fold } from '../lib/words.ts'
import { tablesTexts as texts } from '../texts/tables.ts'
import { headingPlaces, segmentsOf, titlesOf } from './blocks.ts'
import { calendarRows, readCalendar } from './calendar.ts'
import { readCell, slashedDates } from './cells.ts'
import { type Candidate, isOfKind, matchKind, nameColumn, nearestOf } from './columns.ts'
import type { Grid, GridRow, Sheet } from './grid.ts'
import { guardRow } from './guard.ts'
import { joinedHeadings, readHeading } from './headings.ts'
import type { Finding } from './kinds.ts'
import { storedUnit } from './kinds.ts'
import { type ColumnNumbers, readColumn } from './numbers.ts'
import { type Claim, claimsOf, yearOf } from './period.ts'
import { type Profile, profilesOf } from './profile.ts'
import type { Choices, KindData, Nearest, Question, ReadColumn } from './reading.ts'
import { giveRoles, headingText, type ReadRow } from './rows.ts'
import { differenceOf, flipped, positiveCost } from './signs.ts'

/** From the cells of a file to the rows of its tables, with everything that was taken for something. */

export interface FileWords {
  /** What was written beside the file. */
  said: string
  fileName: string
  /** The months that the committee's delår end with; April and August unless told. */
  interims?: readonly number[]
}

export interface TableRead {
  sheet: string
  /** Line of the first row of headings. */
  line: number
  kind: string
  titles: string[]
  columns: ReadColumn[]
  /** What amounts are in where their own heading does not tell; of lines that tell several, "several". */
  unit: Unit | 'several' | null
  year: number | null
  claims: Claim[]
  questions: Question[]
  rows: ReadRow[]
  findings: Finding[]
  /** Cells whose amounts were rounded to what is stored, and those with "ca". */
  rounded: number
  about: number
  subtotals: string[]
  hiddenRows: number
  signsTurned: boolean
  /** True where a row of the table could not be used: sums tell nothing then. */
  isComplete: boolean
}

export interface SheetRead {
  sheet: string
  tables: TableRead[]
  /** Where there is none: the kinds that it is nearest to. */
  nearest: Nearest[]
  /** True where it seems to be of single decisions about people. */
  hasIndividuals: boolean
}

export const readSheets = (
  grid: Grid,
  kinds: readonly KindData[],
  words: FileWords,
  choices: Choices,
): SheetRead[] => grid.sheets.map((sheet) => readSheet(sheet, kinds, words, choices))

const MOST_SEGMENTS = 40 // in which tables are looked for

interface Found {
  candidate: Candidate
  at: number
  height: number
  headings: string[]
  told: Told
}

type Told = {
  titles: string[]
  claims: Claim[]
  year: number | null
  unit: Unit | 'several' | null
  said: Unit | 'several' | null
}

function readSheet(sheet: Sheet, kinds: readonly KindData[], words: FileWords, choices: Choices): SheetRead {
  const calendar = calendarTable(sheet, kinds, words, choices)
  if (calendar) return { sheet: sheet.name, tables: [calendar], nearest: [], hasIndividuals: false }
  const segments = segmentsOf(sheet)
  const before: GridRow[] = []
  const nearest: Candidate[] = []
  const found: { found: Found; headings: GridRow[]; body: GridRow[]; above: GridRow[] }[] = []
  for (const [no, segment] of segments.entries()) {
    const best =
      no < MOST_SEGMENTS ? recognise(segment, before, { sheet, kinds, words, choices, nearest }) : null
    if (best) {
      const { at, height } = best
      const above = [...before.splice(0), ...segment.slice(0, at)]
      found.push({
        found: best,
        headings: segment.slice(at, at + height),
        body: segment.slice(at + height),
        above,
      })
      continue
    }
    const last = found.at(-1)
    if (last) last.body.push(...segment)
    else before.push(...segment)
  }
  return {
    sheet: sheet.name,
    tables: found.map((one) => readTable(sheet, one, choices)),
    nearest: found.length > 0 ? [] : nearestOf(nearest),
    hasIndividuals: found.length === 0 && hasIndividuals(sheet),
  }
}

const DECIDED = /beslutsdatum|datum för beslut|beslutsdag/i
const ABOUT_SOMEBODY = /^(?:kön|ålder|födelseår|orsak|lagrum|initialer|klient|brukare|personnummer)$/i

/** Headings of a list of decisions about people, one a row. */
const hasIndividuals = ({ rows }: Sheet): boolean =>
  rows.slice(0, LOOKED_AT_FOR_PEOPLE).some(({ cells }) => {
    const about = cells.filter((cell) => ABOUT_SOMEBODY.test(cell.trim()))
    return about.length > 1 && cells.some((cell) => DECIDED.test(cell))
  })
const LOOKED_AT_FOR_PEOPLE = 10 // rows

const OF_MEETINGS = /sammantrad|motesplan|motestid|motesdag|namndsdag/
const LOOKED_AT_FOR_MEETINGS = 3 // rows

/** Meetings as days under months. Whose they are is asked, unless there is one committee alone. */
function calendarTable(
  sheet: Sheet,
  kinds: readonly KindData[],
  words: FileWords,
  choices: Choices,
): TableRead | null {
  const kind = kinds.find(({ calendar }) => calendar !== undefined)
  const column = kind?.columns.find(({ key }) => key === kind.calendar?.date)
  const about = [
    words.said,
    words.fileName,
    sheet.name,
    ...titlesOf(sheet.rows.slice(0, LOOKED_AT_FOR_MEETINGS)),
  ]
  if (!about.some((text) => OF_MEETINGS.test(fold(text)))) return null
  const found = kind && column ? readCalendar(sheet.rows) : null
  if (!kind || !column || !found) return null
  const titles = titlesOf(sheet.rows.filter(({ line }) => line < found.line))
  const year = yearOf({ ...words, titles, headings: [], lastMonth: null })
  const [only] = found.names
  const name = found.names.length === 1 ? only : found.names.find((one) => one === choices['committee'])
  const questions: Question[] = []
  if (name === undefined) {
    const options = found.names.map((one) => ({ value: one, label: one }))
    questions.push({ id: 'committee', text: texts.committeeColumn(found.names), choices: options })
  }
  const read =
    name !== undefined && year !== null ? calendarRows(found, { name, year, column: column.key }) : null
  const findings = (read?.wrong ?? []).map(
    (line): Finding => ({
      level: 'error',
      sheet: sheet.name,
      line,
      column: column.key,
      message: texts.noSuchDay,
    }),
  )
  if (year === null)
    findings.push({
      level: 'error',
      sheet: sheet.name,
      line: null,
      column: column.key,
      message: texts.noYear,
    })
  const columns = [
    { at: 0, heading: found.names.join(', '), column, unit: null, unread: null, isHidden: false },
  ]
  return {
    ...emptyTable(sheet.name, kind.name),
    line: found.line,
    titles,
    columns,
    year,
    questions,
    rows: read?.rows ?? [],
    findings,
    isComplete: findings.length === 0,
  }
}

const emptyTable = (sheet: string, kind: string): TableRead => ({
  sheet,
  line: 1,
  kind,
  titles: [],
  columns: [],
  unit: null,
  year: null,
  claims: [],
  questions: [],
  rows: [],
  findings: [],
  rounded: 0,
  about: 0,
  subtotals: [],
  hiddenRows: 0,
  signsTurned: false,
  isComplete: true,
})

interface Looking {
  sheet: Sheet
  kinds: readonly KindData[]
  words: FileWords
  choices: Choices
  /** Everything that was tried, for telling what is nearest where nothing fits. */
  nearest: Candidate[]
}

const JOINED = 0.01 // that a word stands on a row of its own is better read than left
const ASKED = 0.05

function recognise(rows: readonly GridRow[], before: readonly GridRow[], looking: Looking): Found | null {
  const { sheet, kinds, words, choices } = looking
  let best: (Found & { score: number }) | null = null
  for (const { at, height } of headingPlaces(rows)) {
    const own = rows.slice(at, at + height)
    const body = rows.slice(at + height)
    const joined = joinedHeadings(own)
    // In separated values a cell beyond the headings comes of a separator inside a value.
    const wider = sheet.isDelimited ? [] : body.slice(0, 50).map(({ cells }) => cells.length)
    const width = Math.max(joined.length, ...wider)
    const headings = Array.from({ length: width }, (_, column) => joined[column] ?? '')
    if (headings.filter(Boolean).length === 0) continue
    const profiles = profilesOf(body, width)
    const corners = own.slice(0, -1).map(({ cells }) => cells[0]?.trim() ?? '')
    const titles = [
      ...titlesOf([...before, ...rows.slice(0, at)]),
      ...corners.filter((corner) => corner !== ''),
      ...sheetTitle(sheet.name),
    ]
    const renamed = monthTable(headings, profiles, titles)
    const told = statedReading({ titles, headings, words, choices, lastMonth: renamed.lastMonth })
    for (const kind of kinds) {
      // What takes any heading would take rows of values for more of them: its headings are the first row with two cells.
      if (kind.isOpen && (best || height > 1)) continue
      const candidate = fitted(renamed.headings, headings, kind, {
        profiles,
        told,
        choices,
        body,
        interims: words.interims,
      })
      const places = candidate.shape.columns.filter(({ column }) => column !== null)
      const spread = places.filter(
        ({ at: place }) => own.filter(({ cells }) => cells[place]?.trim()).length > 1,
      )
      const score = candidate.score + spread.length * JOINED - candidate.shape.questions.length * ASKED
      if (!isOfKind(candidate)) looking.nearest.push(candidate)
      else if (score > (best?.score ?? 0)) best = { candidate, at, height, headings, told, score }
    }
  }
  return best
}

// "Blad1", "Sheet 2": what programs call a sheet that nobody has named.
const UNNAMED = /^(?:blad|sheet|ark|tabell)\s*\d*$/i
const sheetTitle = (name: string): string[] => (name === '' || UNNAMED.test(name) ? [] : [name])

function statedReading(needs: {
  titles: string[]
  headings: string[]
  words: FileWords
  choices: Choices
  lastMonth: number | null
}): Told {
  const { titles, words, choices } = needs
  const told = { ...words, ...needs }
  const chosen = spanIn(choices['period'])
  const claims = [
    ...(chosen ? [{ source: 'chosen' as const, span: chosen, name: '', isMonth: false }] : []),
    ...claimsOf(told),
  ]
  const [first] = claims
  const year = first ? Number(first.span.endsOn.slice(0, 4)) : yearOf(told)
  const said = unitSaid([words.said]) ?? unitSaid([words.fileName])
  return { titles, claims, year, unit: unitSaid(titles), said }
}

function spanIn(choice: string | undefined): Claim['span'] | null {
  const [startsOn, endsOn] = (choice ?? '').split('/').map((text): CalendarDate | null => parseDate(text))
  return startsOn && endsOn ? { startsOn, endsOn } : null
}

const FEWEST_MONTHS = 4
const SUM_OF_MONTHS = /^(?:summa|totalt|total|ack|ackumulerat|ack utfall|hittills)$/

/** A column for each month: their sum is the outcome so far, to the last month that has figures. */
function monthTable(
  headings: readonly string[],
  profiles: readonly Profile[],
  titles: readonly string[],
): { headings: string[]; lastMonth: number | null } {
  const months = headings.map((heading) => {
    const { words, month, basis } = readHeading(heading, 0)
    return words.length === 0 && basis === 'month' ? month : null
  })
  const all = months.filter((month) => month !== null)
  const isOutcome = [...titles, ...headings].some((text) => /utfall/i.test(text))
  if (new Set(all).size < FEWEST_MONTHS || !isOutcome) return { headings: [...headings], lastMonth: null }
  const withFigures = months.flatMap((month, at) =>
    month !== null && (profiles[at]?.numbers ?? 0) > 0 ? [month] : [],
  )
  const last = Math.max(0, ...withFigures)
  return {
    headings: headings.map((heading) => (SUM_OF_MONTHS.test(fold(heading).trim()) ? 'Utfall ack' : heading)),
    lastMonth: last > 0 ? last : null,
  }
}

interface Fitting {
  profiles: readonly Profile[]
  told: Told
  choices: Choices
  body: readonly GridRow[]
  interims: readonly number[] | undefined
}

/** The kind's columns; where the table has a column of years, those are its year. */
function fitted(
  read: readonly string[],
  shown: readonly string[],
  kind: KindData,
  fitting: Fitting,
): Candidate {
  const { profiles, told, choices, body, interims } = fitting
  const [claim] = kind.perPeriod ? told.claims : []
  const endMonth = claim ? monthOf(claim.span.endsOn) : null
  const around = { year: told.year ?? 0, endMonth, choices, interims }
  let candidate = matchKind(read, kind, profiles, around)
  const years = candidate.shape.columns.find(({ column }) => column?.fromFile === 'year')
  const own = years ? [...new Set(body.map(({ cells }) => cells[years.at]?.trim()).filter(Boolean))] : []
  const [only] = own
  if (own.length === 1 && only && /^20\d{2}$/.test(only) && Number(only) !== around.year)
    candidate = matchKind(read, kind, profiles, { ...around, year: Number(only) })
  const columns = candidate.shape.columns.map((column) => ({ ...column, heading: shown[column.at] ?? '' }))
  return { ...candidate, shape: { ...candidate.shape, columns } }
}

// ---------------------------------------------------------------- one table

interface TablePlace {
  found: Found
  headings: GridRow[]
  body: GridRow[]
  above: GridRow[]
}

function readTable(sheet: Sheet, { found, headings, body, above }: TablePlace, choices: Choices): TableRead {
  const { candidate, told } = found
  const { kind } = candidate.shape
  const columns = candidate.shape.columns.map((column) => ({
    ...column,
    isHidden: sheet.hiddenColumns.has(column.at),
  }))
  const table: TableRead = {
    ...emptyTable(sheet.name, kind.name),
    line: headings[0]?.line ?? 1,
    titles: told.titles.filter((title) => title !== ''),
    columns,
    unit: told.unit ?? unitSaid(namesIn(columns)) ?? told.said,
    year: told.year,
    claims: told.claims,
    questions: [...candidate.shape.questions],
  }
  for (const row of above) table.findings.push(...guardRow(row, { columns, sheet: sheet.name }))
  const writing = writingOf(columns, body, table, choices)
  readRows({ sheet, kind, headings, body }, table, writing)
  settleRows(table, kind, choices)
  return table
}

/** "Verksamhet (tkr)", or "Tkr" in the corner over the names: the unit of the whole table. */
const namesIn = (columns: readonly ReadColumn[]): string[] =>
  columns.filter(({ column }) => column?.type === 'text').map(({ heading }) => heading)

interface Writing {
  numbers: Map<number, ColumnNumbers>
  monthFirst: Set<number>
}

/** How the columns write their numbers and dates: what one leaves open another may tell, else it is asked. */
function writingOf(
  columns: readonly ReadColumn[],
  body: readonly GridRow[],
  table: TableRead,
  choices: Choices,
): Writing {
  const cellsOf = (at: number) =>
    body.flatMap(({ cells, decimals }) => (decimals.has(at) ? [] : (cells[at]?.trim() ?? '')))
  const numeric = columns.filter(({ column }) => column && !['text', 'choice', 'date'].includes(column.type))
  const numbers = new Map(numeric.map(({ at }) => [at, readColumn(cellsOf(at))]))
  const told = [...numbers.values()].find(({ grouping }) => grouping !== null)?.grouping ?? null
  const answer = choices['thousands']
  for (const { at, column, unit } of numeric) {
    const own = numbers.get(at)
    if (!own || own.open === null) continue
    const isMoney = column !== null && storedUnit(column) !== null
    // A decimal comma is the Swedish one; three decimals are unusual for what is no money in whole thousands.
    const isDecimal =
      own.open === ',' && (!isMoney || (unit ?? table.unit) === 'mnkr' || (unit ?? table.unit) === 'mdkr')
    if (told === own.open) numbers.set(at, { ...own, grouping: own.open, open: null })
    else if (told !== null || isDecimal || answer === 'decimals') numbers.set(at, { ...own, open: null })
    else if (answer === 'thousands') numbers.set(at, { ...own, grouping: own.open, open: null })
    else if (!table.questions.some(({ id }) => id === 'thousands')) {
      const cell = cellsOf(at).find((text) => text.includes(own.open ?? ' ')) ?? ''
      table.questions.push({
        id: 'thousands',
        text: texts.thousands(own.open, cell),
        choices: [
          { value: 'thousands', label: texts.asThousands },
          { value: 'decimals', label: texts.asDecimals },
        ],
      })
    }
  }
  return { numbers, monthFirst: monthFirstIn(columns, cellsOf, table, choices) }
}

function monthFirstIn(
  columns: readonly ReadColumn[],
  cellsOf: (at: number) => string[],
  table: TableRead,
  choices: Choices,
): Set<number> {
  const monthFirst = new Set<number>()
  for (const { at, column } of columns) {
    if (column?.type !== 'date') continue
    const { open, isMonthFirst } = slashedDates(cellsOf(at))
    const answer = choices['dates']
    if (answer === 'month' || (answer === undefined && isMonthFirst && open === null)) monthFirst.add(at)
    if (answer === undefined && open !== null) {
      table.questions.push({
        id: 'dates',
        text: texts.dates(open),
        choices: [
          { value: 'day', label: texts.dayFirst },
          { value: 'month', label: texts.monthFirst },
        ],
      })
    }
  }
  return monthFirst
}

interface Reading {
  sheet: Sheet
  kind: KindData
  headings: readonly GridRow[]
  body: readonly GridRow[]
}

const lineText = (cells: readonly string[]): string => fold(cells.join('\t').trimEnd())

function readRows({ sheet, kind, headings, body }: Reading, table: TableRead, writing: Writing): void {
  const repeated = new Set(headings.map(({ cells }) => lineText(cells)))
  const { columns } = table
  const width = columns.length
  const place = { columns, sheet: sheet.name }
  const named = nameColumn(kind)
  const namedAt = columns.find(({ column }) => column === named)?.at ?? -1
  const unit = table.unit === 'several' ? null : table.unit
  let heading: string | null = null
  const spoil = (findings: Finding[]) => {
    table.findings.push(...findings)
    table.isComplete = false
  }
  for (const row of body) {
    const secrets = guardRow(row, place)
    if (secrets.length > 0) {
      spoil(secrets)
      continue
    }
    if (repeated.has(lineText(row.cells))) continue
    const alone = aloneIn(row, columns)
    if (alone !== null) {
      const words = headingText(alone)
      if (words !== null) heading = words
      continue
    }
    if (sheet.isDelimited && row.cells.slice(width).some((cell) => cell.trim() !== '')) {
      const message = texts.extraCells(width)
      spoil([{ level: 'error', sheet: sheet.name, line: row.line, column: null, message }])
      continue
    }
    const values: Record<string, string | null> = {}
    const findings: Finding[] = []
    for (const { at, column, unit: own } of columns) {
      if (!column) continue
      const numbers = writing.numbers.get(at)
      const grouping = row.decimals.has(at) ? null : (numbers?.grouping ?? null)
      const rules = { unit: own ?? unit, grouping, year: table.year, monthFirst: writing.monthFirst.has(at) }
      const read = readCell(row.cells[at] ?? '', column, rules)
      if ('expected' in read) {
        const cause = `${column.key} ${read.cause}`
        findings.push({
          level: 'error',
          sheet: sheet.name,
          line: row.line,
          column: column.key,
          message: read.expected,
          cause,
        })
      } else {
        values[column.key] = read.value
        if (read.rounded) table.rounded += 1
        if (read.about) table.about += 1
      }
    }
    if (findings.length > 0) {
      spoil(findings)
      continue
    }
    for (const column of kind.columns) {
      if (column.fromFile === 'year' && !(column.key in values) && table.year !== null)
        values[column.key] = String(table.year)
    }
    if (row.isHidden) table.hiddenRows += 1
    const isEmpty = columns.every(({ at, column }) => !column || (row.cells[at]?.trim() ?? '') === '')
    if (isEmpty) continue
    if (named && namedAt >= 0 && values[named.key] !== null)
      values[named.key] = namedText(values[named.key] ?? '')
    table.rows.push({ line: row.line, values, heading, role: 'item', isHidden: row.isHidden })
  }
  for (const [at, { isMixed }] of writing.numbers) {
    if (isMixed) {
      const column = columns.find((one) => one.at === at)?.column?.key ?? null
      spoil([{ level: 'error', sheet: sheet.name, line: null, column, message: texts.mixed }])
    }
  }
}

/** A name on one line; a hyphen that broke a word is left as it stands. */
const namedText = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()

/** The words of a row that has nothing but them: they stand above the rows that follow. */
function aloneIn(row: GridRow, columns: readonly ReadColumn[]): string | null {
  const filled = row.cells.flatMap((cell, at) => (cell.trim() === '' ? [] : [{ cell, at }]))
  const [only] = filled
  if (filled.length !== 1 || !only || /^[=@+]/.test(only.cell)) return null
  const known = columns.filter(({ column }) => column !== null)
  if (known.length < 2) return null
  const column = columns[only.at]?.column
  return column && column.type !== 'text' ? null : only.cell.trim()
}

/** Roles, signs and differences: what only the rows together tell. */
function settleRows(table: TableRead, kind: KindData, choices: Choices): void {
  const named = nameColumn(kind)
  const { rows, subtotals, wrong } = giveRoles(table.rows, kind, named?.key ?? null)
  table.rows = rows
  table.subtotals = subtotals.map(({ name }) => name)
  for (const { line, column, computed, printed } of wrong) {
    const message = texts.subtotal(computed, printed)
    table.findings.push({ level: 'warning', sheet: table.sheet, line, column, message })
  }
  const { signs } = kind
  if (!signs) return
  const cost = positiveCost(table.rows, signs)
  const answer = choices['sign']
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
  // What a point means decides what the differences come to.
  if (table.questions.some(({ id }) => id === 'thousands')) return
  for (const key of signs.differences ?? []) settleDifference(table, kind, key, choices)
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
