import { unitSaid } from '../files/units.ts'
import { monthOf } from '../lib/calendar.ts'
import { findPeriodNames, yearsIn } from '../lib/period-names.ts'
import { tellLeftOut } from './account.ts'
import { type Across, linesAcross } from './across.ts'
import { certainUnit, differencesInUnit, settleUnits, unitChosen } from './amounts.ts'
import { dividerAbove, dividerIn, headingPlaces, heightOfOpen, segmentsOf, titlesOf } from './blocks.ts'
import { calendarTable } from './calendar-table.ts'
import { type Candidate, columnChoice, matchKind } from './columns.ts'
import { withFills } from './fills.ts'
import { withFormats } from './formats.ts'
import type { Grid, GridRow, Sheet } from './grid.ts'
import { type FoundPerson, firstPerson, guardRow } from './guard.ts'
import { firstColumn, headingParts, isUnitAlone, joinedParts, loneUnit } from './headings.ts'
import { hasIndividuals } from './individuals.ts'
import { kindSettled } from './kind-choice.ts'
import { isOfKind, nearestOf } from './kind-fit.ts'
import { type KindsFrom, kindsOn } from './kinds.ts'
import {
  differenceChoice,
  isMoneyByTimesAlone,
  isNamedByOther,
  isOfCounts,
  namingChoice,
  wholeColumn,
} from './likeness.ts'
import { marksAcross } from './marks.ts'
import { monthsAcross } from './months-across.ts'
import { isOtherTable, unreadTable } from './other-tables.ts'
import { settleMonth } from './own-months.ts'
import { ownClaims } from './own-times.ts'
import { endsOnOf } from './period.ts'
import { type Profile, profilesOf } from './profile.ts'
import type { Choices, KindData, Nearest, ReadColumn } from './reading.ts'
import { monthTable, sheetTitle, statedReading, type Told, withClaims } from './stated.ts'
import { emptyTable, type FileWords, type TableRead } from './table.ts'
import { lineText, readRows, settleRows } from './table-rows.ts'
import { titledKind } from './titled.ts'
import { tellOwn } from './told.ts'
import { turnings } from './turned.ts'
import { writingOf } from './writing.ts'

/** From the cells of a file to the rows of its tables, with everything that was taken for something. */

export interface SheetRead {
  sheet: string
  tables: TableRead[]
  /** Where there is none: the kinds that it is nearest to. */
  nearest: Nearest[]
  /** True where it seems to be of single decisions about people. */
  hasIndividuals: boolean
  /** Who somebody is, in a sheet of which no row is read as of a table. */
  person: FoundPerson | null
}

export const readSheets = (
  grid: Grid,
  kinds: readonly KindsFrom<KindData>[],
  words: FileWords,
  choices: Choices,
): SheetRead[] => grid.sheets.map((sheet) => readSheet(sheet, kinds, words, choices))

const MOST_SEGMENTS = 40 // in which tables are looked for

interface Found {
  candidate: Candidate
  /** Where its lines stand in the headings. */
  across: Across | null
  at: number
  height: number
  headings: string[]
  told: Told
}

function readSheet(
  sheet: Sheet,
  kinds: readonly KindsFrom<KindData>[],
  words: FileWords,
  choices: Choices,
): SheetRead {
  const calendar = calendarTable(sheet, kindsOn(kinds, words.today), words, choices)
  const read = { sheet: sheet.name, nearest: [], hasIndividuals: false }
  if (calendar) return { ...read, tables: [calendar], person: firstPerson(sheet) }
  const segments = segmentsOf(sheet)
  const before: GridRow[] = []
  const nearest: Candidate[] = []
  const found: TablePlace[] = []
  for (const [no, printed] of segments.entries()) {
    const looking = { sheet, kinds, words, choices, nearest }
    const read = no < MOST_SEGMENTS ? recogniseEither(printed, before, looking) : null
    const { best, segment } = read ?? { best: null, segment: printed }
    if (best) {
      const { at, height } = best
      const above = [...before.splice(0), ...segment.slice(0, at)]
      const previous = found.at(-1)
      const headings = segment.slice(at, at + height)
      if (previous && isContinued(previous, { found: best, headings, above })) {
        previous.body.push(...above, ...segment.slice(at))
        continue
      }
      found.push({
        found: best,
        headings,
        body: segment.slice(at + height),
        above,
        others: [],
      })
      continue
    }
    const last = found.at(-1)
    if (!last) before.push(...segment)
    else if (!last.found.across && isOtherTable(segment, last.headings, last.found.candidate.shape.columns))
      last.others.push(segment)
    else last.body.push(...segment)
  }
  return {
    sheet: sheet.name,
    tables: found.map((one) => readTable(sheet, one, choices)),
    nearest: found.length > 0 ? [] : nearestOf(nearest),
    hasIndividuals: found.length === 0 && hasIndividuals(sheet),
    person: found.length === 0 ? firstPerson(sheet) : null,
  }
}

/** The same headings again, under other words that tell neither time nor unit: the table goes on. */
function isContinued(
  previous: Pick<TablePlace, 'found' | 'headings'>,
  next: Pick<TablePlace, 'found' | 'headings' | 'above'>,
): boolean {
  const { kind } = next.found.candidate.shape
  const textOf = (rows: readonly GridRow[]) => rows.map(({ cells }) => lineText(cells)).join('\n')
  return (
    previous.found.candidate.shape.kind === kind &&
    // Sums of each part are those of the whole in a table of its own.
    kind.rows?.total === undefined &&
    !kind.isOpen &&
    textOf(previous.headings) === textOf(next.headings) &&
    titlesOf(next.above).every((title) => findPeriodNames(title).length === 0 && unitSaid([title]) === null)
  )
}

interface Looking {
  sheet: Sheet
  kinds: readonly KindsFrom<KindData>[]
  words: FileWords
  choices: Choices
  /** Everything that was tried, for telling what is nearest where nothing fits. */
  nearest: Candidate[]
}

const JOINED = 0.01 // that a word stands on a row of its own is better read than left
const ASKED = 0.05
const SETTLED = 100 // what somebody has said that the table is

/** As the segment stands, else turned. */
function recogniseEither(
  printed: readonly GridRow[],
  before: readonly GridRow[],
  looking: Looking,
): { best: Found; segment: readonly GridRow[] } | null {
  const as = recognise(printed, before, looking)
  if (as) return { best: as, segment: printed }
  for (const segment of turnings(printed, kindsOn(looking.kinds, looking.words.today))) {
    const best = recognise(segment, before, { ...looking, nearest: [] })
    if (best) return { best, segment }
  }
  return null
}

function recognise(rows: readonly GridRow[], before: readonly GridRow[], looking: Looking): Found | null {
  const { sheet, kinds, words, choices } = looking
  let best: (Found & { score: number }) | null = null
  for (const { at, height } of headingPlaces(rows)) {
    const own = rows.slice(at, at + height)
    const body = rows.slice(at + height)
    const joined = headingParts(own)
    // In separated values a cell beyond the headings comes of a separator inside a value.
    const wider = sheet.isDelimited ? [] : body.slice(0, 50).map(({ cells }) => cells.length)
    const width = Math.max(joined.length, ...wider)
    const parts = Array.from({ length: width }, (_, column) => joined[column] ?? [])
    const headings = parts.map(joinedParts)
    if (headings.filter(Boolean).length === 0) continue
    const profiles = profilesOf(body, width)
    const corners = own
      .slice(0, -1)
      .flatMap((row) => [row.cells[firstColumn(own)]?.trim() ?? '', loneUnit(row) ?? ''])
    const titles = [
      ...titlesOf([...before, ...rows.slice(0, at)]),
      ...corners.filter((corner) => corner !== ''),
      ...sheetTitle(sheet.name),
    ]
    const renamed = monthTable(headings, profiles, [words.fileName, ...titles])
    const stated = statedReading({ titles, headings, words, choices, lastMonth: renamed.lastMonth })
    const { year } = stated
    const above = titles.flatMap(yearsIn)
    const isYearDoubtful = yearsIn(words.said).length === 0 && above.length > 0 && Math.max(...above) !== year
    const around = { titles, headings, profiles, body, year, isYearDoubtful, today: words.today }
    const hasDividers = dividerAbove(rows[at - 1]) !== null || body.some((row) => dividerIn(row) !== null)
    const ofKind: (Found & { score: number })[] = []
    for (const plain of kindsOn(kinds, endsOnOf(stated.claims, words.today))) {
      const kind = titledKind(plain, { titles: [words.said, words.fileName, ...titles], headings })
      // What takes any heading would take rows of values for more of them: its headings are the first row with two cells.
      if (kind.isOpen && (best || height !== heightOfOpen(rows, at))) continue
      const told = withClaims(stated, stated.claims.length > 0 && !kind.isOpen ? [] : ownClaims(kind, around))
      const across =
        linesAcross(parts, kind, body, titles) ??
        marksAcross(parts, kind, body) ??
        monthsAcross(parts, kind, stated.year)
      const seen = across
        ? seenAcross(across, body)
        : { read: renamed.headings, shown: headings, profiles, body, parts: NO_PARTS }
      const candidate = settledFit(seen, kind, { told, choices, interims: words.interims, hasDividers })
      const written = [words.said, words.fileName, ...titles]
      if (isMoneyByTimesAlone(candidate, [...written, ...headings])) continue
      if (isOfCounts(candidate, { titles: written, body })) continue
      const places = candidate.shape.columns.filter(({ column }) => column !== null)
      const spread = across
        ? places.slice(0, height > 1 ? places.length : 0)
        : places.filter(({ at: place }) => own.filter(({ cells }) => cells[place]?.trim()).length > 1)
      const score =
        candidate.score +
        spread.length * JOINED -
        candidate.shape.questions.length * ASKED +
        (kindSettled(choices) === kind.name ? SETTLED : 0)
      if (!isOfKind(candidate)) looking.nearest.push(candidate)
      else ofKind.push({ candidate, across, at, height, headings, told, score })
    }
    const others = ofKind.map(({ candidate }) => candidate)
    for (const one of ofKind) {
      if (one.score > (best?.score ?? 0) && !isNamedByOther(one.candidate, others)) best = one
    }
  }
  return best
}

/** The columns of a table as a kind is looked for in them. */
interface Seen {
  read: readonly string[]
  shown: readonly string[]
  profiles: readonly Profile[]
  body: readonly GridRow[]
  /** Places that a sum beside them holds. */
  parts: ReadonlySet<number>
}

const NO_PARTS: ReadonlySet<number> = new Set()
const LOOKED_AT = 200 // rows

function seenAcross(across: Across, all: readonly GridRow[]): Seen {
  const { headings, shown, parts } = across
  const body = all.slice(0, LOOKED_AT).flatMap(across.rowsOf)
  const read = headings.map((heading, at) => (parts.has(at) ? '' : heading))
  return { read, shown, profiles: profilesOf(body, headings.length), body, parts }
}

interface Fitting {
  told: Told
  choices: Choices
  interims: readonly number[] | undefined
  hasDividers: boolean
}

/** As the figures show: of several differences the kind's own, and of an amount with its addition their sum. */
function settledFit(seen: Seen, kind: KindData, fitting: Fitting): Candidate {
  const found = fitted(seen, kind, fitting)
  const naming = namingChoice(found)
  const first = naming
    ? fitted(seen, kind, { ...fitting, choices: { ...fitting.choices, ...naming } })
    : found
  const whole = wholeColumn(first, seen.body, fitting.choices)
  const heading = seen.read[whole?.at ?? -1] ?? ''
  const own = { ...fitting.choices, ...naming }
  const choices = whole ? { ...own, [columnChoice(heading)]: whole.key } : own
  const parts = new Set([...seen.parts, ...(whole?.parts ?? [])])
  const candidate = whole ? fitted({ ...seen, parts }, kind, { ...fitting, choices }) : first
  const choice = differenceChoice(candidate, seen.body)
  return choice
    ? fitted({ ...seen, parts }, kind, { ...fitting, choices: { ...choices, ...choice } })
    : candidate
}

/** The kind's columns; where the table has a column of years, those are its year. */
function fitted(
  { read, shown, profiles, body, parts }: Seen,
  kind: KindData,
  { told, choices, interims, hasDividers }: Fitting,
): Candidate {
  const [claim] = kind.perPeriod ? told.claims : []
  const endMonth = claim ? monthOf(claim.span.endsOn) : null
  const around = { year: told.year ?? 0, endMonth, choices, interims, hasDividers }
  let candidate = matchKind(read, kind, profiles, around)
  const years = candidate.shape.columns.find(({ column }) => column?.fromFile === 'year')
  const own = years ? [...new Set(body.map(({ cells }) => cells[years.at]?.trim()).filter(Boolean))] : []
  const [only] = own
  if (own.length === 1 && only && /^20\d{2}$/.test(only) && Number(only) !== around.year)
    candidate = matchKind(read, kind, profiles, { ...around, year: Number(only) })
  const columns = candidate.shape.columns.map(
    (column): ReadColumn => ({
      ...column,
      heading: shown[column.at] ?? '',
      ...(parts.has(column.at) ? { column: null, unread: 'part' } : {}),
    }),
  )
  return { ...candidate, shape: { ...candidate.shape, columns } }
}

// ---------------------------------------------------------------- one table

interface TablePlace {
  found: Found
  headings: GridRow[]
  body: GridRow[]
  above: GridRow[]
  /** What stands below it, with headings of its own that no kind has. */
  others: (readonly GridRow[])[]
}

function readTable(sheet: Sheet, place: TablePlace, choices: Choices): TableRead {
  const { found, headings, above } = place
  const { candidate, told, across } = found
  const { kind } = candidate.shape
  const columns = candidate.shape.columns.map((column) => ({
    ...column,
    isHidden: across
      ? across.placeOf.some((to, at) => to === column.at && sheet.hiddenColumns.has(at))
      : sheet.hiddenColumns.has(column.at),
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
  tellOwn(table, kind)
  const body = withFills(across ? bodyAcross(across, place, table) : place.body, table, kind)
  for (const rows of place.others) table.findings.push(...unreadTable(sheet.name, rows, columns))
  for (const row of above) table.findings.push(...guardRow(row, { columns, sheet: sheet.name }))
  table.columns = withFormats(table.unit ? columns : differencesInUnit(columns, kind), body, table, choices)
  const writing = writingOf(table.columns, body, table, choices)
  table.unit ??= unitChosen(choices) ?? certainUnit(table.columns, body, writing)
  readRows({ sheet, kind, headings, body, above: above.at(-1) }, table, { writing, choices })
  settleUnits(table, kind, choices)
  settleRows(table, kind, choices)
  settleMonth(table, kind)
  tellLeftOut(table, { above, body: place.body, isApart: across !== null })
  return table
}

/** The rows for each line. What tells who somebody is is looked for in the rows as they stand, and those are left out. */
function bodyAcross(across: Across, { headings, body }: TablePlace, table: TableRead): GridRow[] {
  const columns = across.placeOf.flatMap((to, at) => {
    const column = table.columns[to]
    return column ? [{ ...column, at }] : []
  })
  const repeated = new Set(headings.map(({ cells }) => lineText(cells)))
  return body.flatMap((row) => {
    const secrets = guardRow(row, { columns, sheet: table.sheet })
    table.findings.push(...secrets)
    if (secrets.length > 0) table.isComplete = false
    return secrets.length > 0 || repeated.has(lineText(row.cells)) ? [] : across.rowsOf(row)
  })
}

/** "Verksamhet (tkr)", or "Tkr" over the names or over what else is no amount: the unit of the whole table. */
const namesIn = (columns: readonly ReadColumn[]): string[] =>
  columns
    .filter(
      ({ column, unread, heading }) =>
        column?.type === 'text' ||
        ((column?.type === 'choice' || unread === 'unknown') && isUnitAlone(heading)),
    )
    .map(({ heading }) => heading)
