import type { FactColumn } from '../../../contract/facts.ts'
import { ownValue } from '../../../lib/own.ts'
import { asksPerUnit, isPerUnit } from '../words/per-unit.ts'
import type { PeriodWish } from '../words/periods.ts'
import { givesCount } from '../words/says.ts'
import { asksCost } from '../words/states.ts'
import { tokensOf } from '../words/text.ts'
import type { Understanding } from '../words/understand.ts'
import type { Candidate } from './candidates.ts'
import { WHOLE_NAME } from './candidates.ts'
import type { RowEntry } from './catalogue-index.ts'
import { isBySex } from './cover.ts'
import { type Fact, factOf } from './fact.ts'
import { byPeriods, isReportOf } from './select-periods.ts'

/** Which cells of a row answer the question: by attribute, period and breakdown. */

export interface Selection {
  /** In the order asked for. */
  facts: readonly Fact[]
  /** Attributes that words of the question named; empty where the table's default answers. */
  attributes: readonly string[]
  /** A period that was asked for and that the row has nothing for. */
  missing: PeriodWish | null
  /** True where the row has the column, but the document leaves the cell empty. */
  isEmpty: boolean
  /** True where nothing was named and the row has none of what its table usually answers with. */
  isUnusual: boolean
}

/** Of several headings that a word stands in, what is told of all: "Totalt, varav nya" before "0–17 år, varav nya". */
const ofAll = (hits: readonly FactColumn[]): readonly FactColumn[] => {
  const whole = hits.filter(({ title }) => OF_ALL.test(title))
  return hits.every(({ type }) => type === 'number') && whole.length === 1 ? whole : hits
}

const OF_ALL = /^(?:total(?:t|en)?|summa|samtliga|alla)(?!\p{L})/iu

/** The attributes asked for: each word stands for the one of its columns that most words name. */
export function attributesOf({ columns, entry }: Candidate): string[] {
  const totals = new Map<string, number>()
  const wordHits = [...columns.values()].map((hits) => [
    ...new Set(ofAll(hits).map(({ attribute }) => attribute)),
  ])
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

/** Kept with the question: a weak entry for each of its thousands of rows would cost more to collect than to compute. */
const selected = new WeakMap<Understanding, Map<Candidate, Selection>>()

/** The same question asks it of the same row many times over. */
export function select(candidate: Candidate, asking: Understanding): Selection {
  const known = selected.get(asking)
  const selection = known?.get(candidate) ?? selectAnew(candidate, asking)
  if (known) known.set(candidate, selection)
  else selected.set(asking, new Map([[candidate, selection]]))
  return selection
}

function selectAnew(candidate: Candidate, asking: Understanding): Selection {
  const { entry } = candidate
  // "resurscentret för kvinnor": a name, and no breakdown by sex.
  const isSexInName = [...candidate.named].some(({ tags }) => [...tags].some((tag) => tag.startsWith('sex:')))
  const u = isSexInName && !isBySex(entry.row) ? { ...asking, sexes: [] } : asking
  const { table } = entry.table
  const standard = table.columns.find(({ key }) => key === table.defaultColumn)
  const named = attributesOf(candidate)
  const numeric = u.questions.has('howMany') || u.questions.has('howMuch') || u.operations.has('difference')
  const each = asksPerUnit(u.words) && asksCost(u) ? table.columns.find(isOfEachOne) : undefined
  const wanted = each
    ? [each.attribute]
    : named.length > 0
      ? named
      : unnamedAttributes(candidate, standard, u)
  const asked = u.operations.has('percent') ? wanted.map((one) => inPercent(one, table.columns)) : wanted
  const isUnusual =
    named.length === 0 &&
    standard !== undefined &&
    !hasAny(entry, standard.attribute) &&
    !asked.some((attribute) => isTyped(attribute, u))
  const isChange = ['difference', 'percent', 'direction'].some((operation) => u.operations.has(operation))
  const facts: Fact[] = []
  const lacking = new Map<string, PeriodWish>()
  let isEmpty = false
  for (const attribute of asked) {
    const ofAttribute = table.columns.filter((column) => column.attribute === attribute)
    const parts = ofAttribute.filter((column) => namesPart(column, u))
    const own = parts.length > 0 ? parts : ofAttribute.filter((column) => fitsBreakdown(column, entry, u))
    // "varför är det lägre än i fjol": the reason is of the time asked about, not of what that is held against.
    const isReason = u.questions.has('why') && own.every(({ type }) => type === 'text')
    const periods = isReason ? u.periods.filter(({ isHeldAgainst }) => !isHeldAgainst) : u.periods
    let columns = byPeriods(own, periods, entry, standard, isChange)
    if (columns.missing) {
      // What was paid out the year before stands as another attribute; where nothing was named, outcomes go far back.
      const instead = ownValue(INSTEAD, attribute) ?? (named.length === 0 ? ['outcome'] : [])
      const others = table.columns.filter(
        (column) =>
          (instead.includes(column.attribute) || column.attribute === attribute) &&
          column.type === 'number' &&
          fitsBreakdown(column, entry, u),
      )
      // What has one figure for each of the times goes before figures of two kinds.
      const alike = byPeriods(
        others.filter((column) => column.attribute !== attribute),
        u.periods,
        entry,
        standard,
      )
      const retry = alike.missing ? byPeriods(others, u.periods, entry, standard) : alike
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
    // The forecast of another report is another forecast.
    const isOfOther = attribute === 'forecast' && wish.isReport && !isReportOf(table.period, wish)
    const [column] =
      !isOfOther && WHOLE_YEAR.has(attribute) && wish.months && (wish.year === null || wish.year === year)
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
    isUnusual,
  }
}

/** "avvikelsen i procent": the table's own column of that, where it has one. */
const inPercent = (attribute: string, columns: readonly FactColumn[]): string =>
  columns.find((column) => column.attribute === `${attribute}_percent`)?.attribute ?? attribute

const isOfEachOne = ({ type, title }: FactColumn): boolean => type === 'number' && isPerUnit(title)

/** The table's default; where that is empty, an attribute whose word the row's name has taken: "Lokaler budget, budget". */
function unnamedAttributes(
  { entry, completeness, textWords }: Candidate,
  standard: FactColumn | undefined,
  u: Understanding,
): readonly string[] {
  if (!standard) return []
  const before = entry.table.table.columns
    .map(({ attribute }) => attribute)
    .filter((attribute) => u.inherited?.includes(attribute))
  if (before.length > 0) return [...new Set(before)]
  const { columns } = entry.table.table
  // A number is asked for, and not how it is judged.
  const asksNumber = u.questions.has('howMany') || u.questions.has('howMuch')
  const outcome = columns.find(({ attribute, type }) => attribute === 'outcome' && type === 'number')
  if (asksNumber && standard.type !== 'number' && outcome) return ['outcome']
  // A share that the document prints goes before one that would have to be computed.
  const arePrinted = new Set(
    columns.filter(({ isComputed }) => !isComputed).map(({ attribute }) => attribute),
  )
  const share = columns.find(
    ({ key, attribute, type, unit, isDeviation }) =>
      type === 'number' &&
      unit === '%' &&
      arePrinted.has(attribute) &&
      !isDeviation &&
      entry.row.cells[key]?.value != null,
  )
  if (u.operations.has('share') && share && standard.unit !== '%') return [share.attribute]
  // A table of many kinds of figures, of which each row has its own.
  const isOfAll = u.sexes.length === 0 && !u.bySex && !textWords
  const other = isOfAll && !hasAny(entry, standard.attribute) ? filledColumn(entry, asksNumber) : undefined
  const usual = other?.attribute ?? standard.attribute
  if (completeness < WHOLE_NAME) return [usual]
  const chosen = byPeriods(
    columns.filter((column) => column.attribute === standard.attribute && fitsBreakdown(column, entry, u)),
    u.periods,
    entry,
    standard,
  )
  if (!chosen.missing && chosen.found.some((column) => factOf(entry, column))) return [standard.attribute]
  const typedColumn = columns.find(({ attribute }) => isTyped(attribute, u))
  return [typedColumn?.attribute ?? usual]
}

const isTyped = (attribute: string, { words }: Understanding): boolean =>
  words.some(({ tags }) => tags.has(`attribute:${attribute}`))

const hasAny = ({ row, table: { table } }: RowEntry, attribute: string): boolean =>
  table.columns.some((column) => column.attribute === attribute && row.cells[column.key]?.value != null)

/** The first column, other than the name, that the document has filled for the row; one with a number where that is asked for. */
function filledColumn({ row, table: { table } }: RowEntry, asksNumber: boolean): FactColumn | undefined {
  return table.columns.find(({ key, attribute, type }) => {
    const value = row.cells[key]?.value
    if (attribute === 'name' || value == null) return false
    return !asksNumber || type === 'number' || (type === 'text' && givesCount(value))
  })
}

export function selectColumns(entry: RowEntry, columns: readonly FactColumn[]): Selection {
  const facts = columns.flatMap((column) => factOf(entry, column) ?? [])
  return {
    facts,
    attributes: columns.map(({ attribute }) => attribute),
    missing: null,
    isEmpty: facts.length === 0,
    isUnusual: false,
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
  if (!column.breakdown) return u.sexes.length === 0 || isBySex(entry.row)
  const values = Object.values(column.breakdown)
  return u.bySex || u.sexes.some((sex) => values.includes(sex))
}

/** Where an attribute has nothing for a period, what says the same there. */
const INSTEAD: Readonly<Record<string, readonly string[]>> = { proposed: ['granted'], granted: ['proposed'] }

/** Set for whole years, whatever part of the year is spoken of. */
const WHOLE_YEAR = new Set(['budget', 'target', 'forecast', 'deviation'])
