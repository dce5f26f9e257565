import type { FactColumn, FactPeriod } from '../../../contract/facts.ts'
import { parseDate } from '../../../lib/calendar.ts'
import { MONTHS } from '../../../lib/months.ts'
import { hasNumber } from '../words/numbers-in-text.ts'
import { fitOf, type PeriodWish } from '../words/periods.ts'
import { stemsOf } from '../words/stems.ts'
import type { Understanding } from '../words/understand.ts'
import type { Candidate } from './candidates.ts'
import type { RowEntry } from './catalogue-index.ts'
import type { Fact } from './fact.ts'

/** Which columns of an attribute answer for the periods that are asked for, and the figures before and after them. */

const isLater = (a: FactColumn, b: FactColumn): number =>
  (b.period?.endsOn ?? '').localeCompare(a.period?.endsOn ?? '') ||
  (b.period?.startsOn ?? '').localeCompare(a.period?.startsOn ?? '')

interface Chosen {
  found: readonly FactColumn[]
  missing: PeriodWish | null
}

/** Columns of one attribute for the periods asked for; the newest where none is. */
export function byPeriods(
  columns: readonly FactColumn[],
  wishes: readonly PeriodWish[],
  entry: RowEntry,
  standard: FactColumn | undefined,
  isChange = false,
): Chosen {
  const filled = columns.filter(({ key }) => entry.row.cells[key]?.value != null)
  const usable = filled.length > 0 ? filled : columns
  const newest = newestOf(usable, standard)
  if (wishes.length === 0) return { found: newest, missing: null }
  const found: FactColumn[] = []
  let missing: PeriodWish | null = null
  let base: FactColumn | undefined
  // "minskat på ett år", "jämfört med i fjol": the newest is held against the one that is named.
  const isAgainstNewest =
    wishes.every(({ isHeldAgainst }) => isHeldAgainst) ||
    (isChange && wishes.every(({ relative }) => relative && relative !== 'latest'))
  if (isAgainstNewest) found.push(...newest)
  for (const named of wishes) {
    const wish = inSamePart(named, wishes)
    const chosen = forWish(usable, wish, base ?? newest[0], entry, newest)
    if (chosen.length === 0) missing = wish
    for (const column of chosen) if (!found.includes(column)) found.push(column)
    base ??= chosen[0]
  }
  return { found, missing }
}

/** "jan–aug i år och ifjol": the same months of the other year. */
function inSamePart(wish: PeriodWish, [first]: readonly PeriodWish[]): PeriodWish {
  const isBare = wish.year !== null && wish.months === null && !wish.isWholeYear && wish.relative === null
  return isBare && first?.months && first !== wish && !first.isReport
    ? { ...wish, months: first.months, isToDate: first.isToDate }
    : wish
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
  // What has changed since then is what the table is about.
  if (wish.isSince && columns.every(({ attribute }) => attribute === 'change')) return newest
  if (wish.relative) {
    const before = base?.period ? yearBefore(columns, base, wish.relative === 'same-last-year') : null
    return before ? [before] : []
  }
  if (wish.year === null && !wish.months && !wish.isWholeYear) return newest
  const fits = columns
    .map((column) => ({ column, fit: fitOf(column.period, wish) }))
    .filter(({ fit }) => fit > 0 && !isBeforeAccounts(entry, wish))
  if (fits.length > 0) {
    const part =
      wish.isHeldAgainst && base
        ? samePart(
            fits.map(({ column }) => column),
            base,
          )
        : undefined
    if (part) return [part]
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
      ? isNamedTime(entry, wish) || isNamedReport(entry, wish)
      : fitOf(table.period, wish) > 0 ||
        (wish.year !== null && table.period.year === wish.year) ||
        isNamedTime(entry, wish))
  )
    return timeless
  return []
}

/** A report of a part of the year says what the whole of it may come to, which is not the annual accounts. */
const isBeforeAccounts = ({ table }: RowEntry, { isReport, isWholeYear, year }: PeriodWish): boolean =>
  isReport &&
  isWholeYear &&
  year !== null &&
  table.table.period !== null &&
  table.table.period.endsOn < `${year}-12-31`

/** The column of the same part of its year as the other: a year that ends in August is held against such a year. */
const samePart = (columns: readonly FactColumn[], { period }: FactColumn): FactColumn | undefined =>
  columns.find(
    (column) =>
      period !== null &&
      column.period?.startsOn.slice(5) === period.startsOn.slice(5) &&
      column.period.endsOn.slice(5) === period.endsOn.slice(5),
  )

export const isReportOf = (period: FactPeriod | null, wish: PeriodWish): boolean =>
  period !== null &&
  (wish.year === null || wish.year === period.year) &&
  (wish.isWholeYear
    ? period.endsOn.endsWith('-12-31')
    : wish.months !== null && Number(period.endsOn.slice(5, 7)) === wish.months[1])

/** "delårsrapporten" is the name of the matter, not the time that its figures are about. */
const isNamedReport = ({ row }: RowEntry, { isReport, words }: PeriodWish): boolean =>
  isReport && stemsOf(row.names[0] ?? '').some((stem) => stemsOf(words).includes(stem))

/** A register's own heading says the time: "mötet i februari 2014". */
export function isNamedTime(entry: RowEntry, { year, months }: PeriodWish): boolean {
  const { title, source } = entry.table.table
  const names = [title, source.title, ...entry.row.path].join(' ').toLowerCase()
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

/** What adds up over the year is held against the same part of another year alone: eight months are less than twelve. */
export const areOfSamePart = ({ period: a }: FactColumn, { period: b }: FactColumn): boolean =>
  a?.startsOn.slice(5) === b?.startsOn.slice(5) && a?.endsOn.slice(5) === b?.endsOn.slice(5)

/** The same part of the year before, else the whole of it where that is allowed. */
function yearBefore(columns: readonly FactColumn[], base: FactColumn, mustMatch: boolean): FactColumn | null {
  const { period } = base
  if (!period) return null
  const earlier = columns.filter((column) => column.period?.year === period.year - 1)
  const same = earlier.find((column) => areOfSamePart(column, base))
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
  const own = entry.table.table.columns
    .filter(
      ({ attribute, key, breakdown, type }) =>
        attribute === fact.column.attribute &&
        key !== fact.column.key &&
        type === 'number' &&
        JSON.stringify(breakdown) === JSON.stringify(fact.column.breakdown) &&
        entry.row.cells[key]?.value != null,
    )
    .filter((column) => fact.column.isAdditive !== true || areOfSamePart(column, fact.column))
  const newest = u && u.periods.length > 0 ? newestOf(own, undefined)[0] : undefined
  const isOlder = newest?.period && fact.column.period && newest.period.endsOn > fact.column.period.endsOn
  const column = isOlder
    ? sameLater(own, fact.column)
    : (yearBefore(own, fact.column, false) ??
      own
        // A part of the same year is no earlier figure than the year's.
        .filter(
          ({ period }) =>
            (period?.endsOn ?? '') < (fact.column.period?.endsOn ?? '') &&
            period?.startsOn !== fact.column.period?.startsOn,
        )
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
