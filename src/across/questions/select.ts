import type { FactCell, FactColumn, FactPeriod } from '../../contract/facts.ts'
import { parseDate } from '../../lib/calendar.ts'
import { MONTHS } from '../../lib/months.ts'
import type { Candidate } from './candidates.ts'
import type { RowEntry } from './catalogue-index.ts'
import { hasNumber } from './numbers-in-text.ts'
import { fitOf, type PeriodWish } from './periods.ts'
import { tokensOf } from './text.ts'
import type { Understanding } from './understand.ts'

/** Which cells of a row answer the question: by attribute, period and breakdown. */

export interface Fact {
  entry: RowEntry
  column: FactColumn
  cell: FactCell
}

export interface Selection {
  /** In the order asked for. */
  facts: readonly Fact[]
  /** Attributes that words of the question named; empty where the table's default answers. */
  attributes: readonly string[]
  /** A period that was asked for and that the row has nothing for. */
  missing: PeriodWish | null
  /** True where the row has the column, but the document leaves the cell empty. */
  isEmpty: boolean
}

const isLater = (a: FactColumn, b: FactColumn): number =>
  (b.period?.endsOn ?? '').localeCompare(a.period?.endsOn ?? '') ||
  (b.period?.startsOn ?? '').localeCompare(a.period?.startsOn ?? '')

/** The attributes asked for: each word stands for the one of its columns that most words name. */
export function attributesOf({ columns, entry }: Candidate): string[] {
  const totals = new Map<string, number>()
  const wordHits = [...columns.values()].map((hits) => [...new Set(hits.map(({ attribute }) => attribute))])
  for (const attributes of wordHits)
    for (const attribute of attributes) totals.set(attribute, (totals.get(attribute) ?? 0) + 1)
  const { table } = entry.table
  const standard = table.columns.find(({ key }) => key === table.defaultColumn)?.attribute
  const chosen: string[] = []
  for (const attributes of wordHits) {
    const most = Math.max(...attributes.map((attribute) => totals.get(attribute) ?? 0))
    const best = attributes.filter((attribute) => totals.get(attribute) === most)
    const one =
      best.find((attribute) => chosen.includes(attribute)) ??
      best.find((attribute) => attribute === standard) ??
      best[0]
    if (one && !chosen.includes(one)) chosen.push(one)
  }
  return chosen
}

export function select(candidate: Candidate, asking: Understanding): Selection {
  const { entry } = candidate
  // "resurscentret för kvinnor": a name, and no breakdown by sex.
  const isSexInName = [...candidate.named].some(({ tags }) => [...tags].some((tag) => tag.startsWith('sex:')))
  const u =
    isSexInName && !Object.hasOwn(entry.row.breakdown ?? {}, 'kön') ? { ...asking, sexes: [] } : asking
  const { table } = entry.table
  const standard = table.columns.find(({ key }) => key === table.defaultColumn)
  const named = attributesOf(candidate)
  const numeric = u.questions.has('howMany') || u.questions.has('howMuch') || u.operations.has('difference')
  const asked = named.length > 0 ? named : unnamedAttributes(candidate, standard, u)
  const facts: Fact[] = []
  const lacking = new Map<string, PeriodWish>()
  let isEmpty = false
  for (const attribute of asked) {
    const ofAttribute = table.columns.filter((column) => column.attribute === attribute)
    const parts = ofAttribute.filter((column) => namesPart(column, u))
    const own = parts.length > 0 ? parts : ofAttribute.filter((column) => fitsBreakdown(column, entry, u))
    let columns = byPeriods(own, u.periods, entry, standard)
    if (columns.missing) {
      // What was paid out the year before stands as another attribute; where nothing was named, outcomes go far back.
      const instead = INSTEAD[attribute] ?? (named.length === 0 ? ['outcome'] : [])
      const others = table.columns.filter(
        (column) =>
          (instead.includes(column.attribute) || column.attribute === attribute) &&
          column.type === 'number' &&
          fitsBreakdown(column, entry, u),
      )
      const retry = byPeriods(others, u.periods, entry, standard)
      if (!retry.missing) columns = retry
    }
    if (columns.missing) lacking.set(attribute, columns.missing)
    for (const column of columns.found) {
      const cell = entry.row.cells[column.key]
      if (cell && cell.value !== null) facts.push({ entry, column, cell })
      else if (table.columns.includes(column)) isEmpty = true
    }
  }
  // What is set for the whole year is meant beside a part of it: the budget beside what has been used until August.
  const year = facts[0]?.column.period?.year
  for (const [attribute, wish] of lacking) {
    const [column] =
      WHOLE_YEAR.has(attribute) && wish.months
        ? table.columns.filter(
            (other) => other.attribute === attribute && other.period?.year === year && !other.breakdown,
          )
        : []
    const cell = column ? entry.row.cells[column.key] : undefined
    if (!column || !cell || cell.value === null) continue
    facts.unshift({ entry, column, cell })
    lacking.delete(attribute)
  }
  if (
    lacking.size > 0 &&
    facts.length === 0 &&
    named.length > 0 &&
    named.every((attribute) => WHOLE_YEAR.has(attribute)) &&
    u.operations.size > 0
  ) {
    // "fler än budget i augusti": what the budget is held against.
    const outcome = byPeriods(
      table.columns.filter((column) => column.attribute === 'outcome' && fitsBreakdown(column, entry, u)),
      u.periods,
      entry,
      standard,
    )
    const [column] = outcome.missing ? [] : outcome.found
    const cell = column ? entry.row.cells[column.key] : undefined
    if (column && cell?.value != null) {
      facts.push({ entry, column, cell })
      lacking.clear()
    }
  }
  const missing = lacking.values().next().value ?? null
  const figures = facts.filter(({ column }) => column.type === 'number')
  return {
    facts: numeric && figures.length > 0 && named.length === 0 ? figures : facts,
    attributes: named,
    missing,
    isEmpty,
  }
}

const WHOLE_NAME = 0.9

/** The table's default; where that is empty, an attribute whose word the row's name has taken: "Lokaler budget, budget". */
function unnamedAttributes(
  { entry, completeness }: Candidate,
  standard: FactColumn | undefined,
  u: Understanding,
): readonly string[] {
  if (!standard) return []
  if (completeness < WHOLE_NAME) return [standard.attribute]
  const { columns } = entry.table.table
  const chosen = byPeriods(
    columns.filter((column) => column.attribute === standard.attribute && fitsBreakdown(column, entry, u)),
    u.periods,
    entry,
    standard,
  )
  if (!chosen.missing && chosen.found.some((column) => factOf(entry, column))) return [standard.attribute]
  const typed = u.words.flatMap(({ tags }) => [...tags])
  const other = columns.find(({ attribute }) => typed.includes(`attribute:${attribute}`))
  return [other?.attribute ?? standard.attribute]
}

/** Null where the document leaves the cell empty. */
export function factOf(entry: RowEntry, column: FactColumn): Fact | null {
  const cell = entry.row.cells[column.key]
  return cell && cell.value !== null ? { entry, column, cell } : null
}

export function selectColumns(entry: RowEntry, columns: readonly FactColumn[]): Selection {
  const facts = columns.flatMap((column) => factOf(entry, column) ?? [])
  return {
    facts,
    attributes: columns.map(({ attribute }) => attribute),
    missing: null,
    isEmpty: facts.length === 0,
  }
}

/** The question names the part that a column is about: "avvikelsen 73+72". */
function namesPart({ breakdown }: FactColumn, u: Understanding): boolean {
  const typed = new Set(u.words.map(({ token }) => token.text))
  return Object.entries(breakdown ?? {}).some(
    ([kind, value]) => kind !== 'kön' && tokensOf(value).every(({ text }) => typed.has(text)),
  )
}

/** The parts that a row's figure is divided into by columns beside it, other than by sex. */
export function partsOf({ entry, column }: Fact): Fact[] {
  if (column.breakdown) return []
  return entry.table.table.columns
    .filter(
      ({ attribute, type, breakdown, period }) =>
        breakdown &&
        !Object.hasOwn(breakdown, 'kön') &&
        attribute === column.attribute &&
        type === 'number' &&
        period?.startsOn === column.period?.startsOn &&
        period?.endsOn === column.period?.endsOn,
    )
    .flatMap((part) => factOf(entry, part) ?? [])
}

function fitsBreakdown(column: FactColumn, entry: RowEntry, u: Understanding): boolean {
  if (!column.breakdown) return u.sexes.length === 0 || Object.hasOwn(entry.row.breakdown ?? {}, 'kön')
  const values = Object.values(column.breakdown)
  return u.bySex || u.sexes.some((sex) => values.includes(sex))
}

/** Where an attribute has nothing for a period, what says the same there. */
const INSTEAD: Readonly<Record<string, readonly string[]>> = { proposed: ['granted'], granted: ['proposed'] }

/** Set for whole years, whatever part of the year is spoken of. */
const WHOLE_YEAR = new Set(['budget', 'target', 'forecast', 'deviation'])

interface Chosen {
  found: readonly FactColumn[]
  missing: PeriodWish | null
}

/** Columns of one attribute for the periods asked for; the newest where none is. */
function byPeriods(
  columns: readonly FactColumn[],
  wishes: readonly PeriodWish[],
  entry: RowEntry,
  standard: FactColumn | undefined,
): Chosen {
  const filled = columns.filter(({ key }) => entry.row.cells[key]?.value != null)
  const usable = filled.length > 0 ? filled : columns
  const newest = newestOf(usable, standard)
  if (wishes.length === 0) return { found: newest, missing: null }
  const found: FactColumn[] = []
  let missing: PeriodWish | null = null
  let base: FactColumn | undefined
  for (const wish of wishes) {
    const chosen = forWish(usable, wish, base ?? newest[0], entry, newest)
    if (chosen.length === 0) missing = wish
    for (const column of chosen) if (!found.includes(column)) found.push(column)
    base ??= chosen[0]
  }
  return { found, missing }
}

function newestOf(columns: readonly FactColumn[], standard: FactColumn | undefined): FactColumn[] {
  if (standard && columns.includes(standard)) {
    const twins = columns.filter(
      ({ attribute, period, key }) =>
        attribute === standard.attribute &&
        period?.endsOn === standard.period?.endsOn &&
        period?.startsOn === standard.period?.startsOn &&
        key !== standard.key,
    )
    return [standard, ...twins].toSorted((a, b) => columns.indexOf(a) - columns.indexOf(b))
  }
  const [first] = columns.toSorted(isLater)
  return columns.filter(
    ({ period }) => period?.endsOn === first?.period?.endsOn && period?.startsOn === first?.period?.startsOn,
  )
}

function forWish(
  columns: readonly FactColumn[],
  wish: PeriodWish,
  base: FactColumn | undefined,
  entry: RowEntry,
  newest: readonly FactColumn[],
): readonly FactColumn[] {
  if (wish.relative === 'latest') return newest
  if (wish.relative) {
    const before = base?.period ? yearBefore(columns, base, wish.relative === 'same-last-year') : null
    return before ? [before] : []
  }
  if (wish.year === null && !wish.months && !wish.isWholeYear) return newest
  const fits = columns
    .map((column) => ({ column, fit: fitOf(column.period, wish) }))
    .filter(({ fit }) => fit > 0)
  if (fits.length > 0) {
    const best = Math.max(...fits.map(({ fit }) => fit))
    const exact = fits.filter(({ fit }) => fit === best).map(({ column }) => column)
    return newestOf(exact, undefined)
  }
  // A report's name, or a table without times of its own: what the report says is meant.
  const { table } = entry.table
  if (wish.isReport && (fitOf(table.period, wish) > 0 || isReportOf(table.period, wish))) return newest
  const timeless = columns.filter(({ period }) => period === null)
  if (
    timeless.length > 0 &&
    (table.period === null
      ? isNamedTime(entry, wish)
      : fitOf(table.period, wish) > 0 || (wish.year !== null && table.period.year === wish.year))
  )
    return timeless
  return []
}

const isReportOf = (period: FactPeriod | null, wish: PeriodWish): boolean =>
  period !== null &&
  (wish.year === null || wish.year === period.year) &&
  (wish.isWholeYear
    ? period.endsOn.endsWith('-12-31')
    : wish.months !== null && Number(period.endsOn.slice(5, 7)) === wish.months[1])

/** A register's own heading says the time: "mötet i februari 2014". */
function isNamedTime(entry: RowEntry, { year, months }: PeriodWish): boolean {
  const { title, source } = entry.table.table
  const names = `${title} ${source.title}`.toLowerCase()
  const dates = Object.values(entry.row.cells).flatMap(({ value }) =>
    value && parseDate(value) ? [value] : [],
  )
  const month = months ? String(months[1]).padStart(2, '0') : null
  const isYear =
    year === null || hasNumber(names, String(year)) || dates.some((date) => date.startsWith(`${year}-`))
  const isMonth =
    month === null ||
    names.includes(MONTHS[Number(month) - 1] ?? '-') ||
    dates.some((date) => date.slice(5, 7) === month)
  return isYear && isMonth
}

/** The same part of the year before, else the whole of it where that is allowed. */
function yearBefore(columns: readonly FactColumn[], base: FactColumn, mustMatch: boolean): FactColumn | null {
  const { period } = base
  if (!period) return null
  const earlier = columns.filter((column) => column.period?.year === period.year - 1)
  const same = earlier.find(
    (column) =>
      column.period?.startsOn.slice(5) === period.startsOn.slice(5) &&
      column.period.endsOn.slice(5) === period.endsOn.slice(5),
  )
  return same ?? (mustMatch && earlier.length === 0 ? null : (earlier.toSorted(isLater)[0] ?? null))
}

/** The row's newest figure of an attribute, or that of the first period asked for. */
export function factAt(candidate: Candidate, attribute: string, u?: Understanding): Fact | null {
  const { entry } = candidate
  const { table } = entry.table
  const own = table.columns.filter(
    (column) =>
      column.attribute === attribute && !column.breakdown && entry.row.cells[column.key]?.value != null,
  )
  const standard = table.columns.find(({ key }) => key === table.defaultColumn)
  const wish = u?.periods.find(({ relative }) => relative === null)
  const [column] = wish ? byPeriods(own, [wish], entry, standard).found : newestOf(own, standard)
  const cell = column ? entry.row.cells[column.key] : undefined
  return column && cell ? { entry, column, cell } : null
}

/** The same attribute a year before: the same part of the year where there is one; else the latest before it. */
export function earlierFact(candidate: Candidate, fact: Fact, u: Understanding | null): Fact | null {
  const { entry } = candidate
  const own = entry.table.table.columns.filter(
    ({ attribute, key, breakdown, type }) =>
      attribute === fact.column.attribute &&
      key !== fact.column.key &&
      type === 'number' &&
      JSON.stringify(breakdown) === JSON.stringify(fact.column.breakdown) &&
      entry.row.cells[key]?.value != null,
  )
  const newest = u && u.periods.length > 0 ? newestOf(own, undefined)[0] : undefined
  const isOlder = newest?.period && fact.column.period && newest.period.endsOn > fact.column.period.endsOn
  const column = isOlder
    ? sameLater(own, fact.column)
    : (yearBefore(own, fact.column, false) ??
      own
        .filter(({ period }) => (period?.endsOn ?? '') < (fact.column.period?.endsOn ?? ''))
        .toSorted(isLater)[0])
  const cell = column ? entry.row.cells[column.key] : undefined
  return column && cell ? { entry, column, cell } : null
}

/** The newest figure, preferably of the same part of the year. */
function sameLater(columns: readonly FactColumn[], base: FactColumn): FactColumn | undefined {
  const later = columns
    .filter(({ period }) => (period?.endsOn ?? '') > (base.period?.endsOn ?? ''))
    .toSorted(isLater)
  return later.find(({ period }) => period?.endsOn.slice(5) === base.period?.endsOn.slice(5)) ?? later[0]
}
