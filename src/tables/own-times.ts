import { type CalendarDate, lastOfMonth, newYearOf, parseDate } from '../lib/calendar.ts'
import { daysOf, findPeriodNames, type PeriodName, reportedBy } from '../lib/period-names.ts'
import { DECEMBER } from '../lib/periods.ts'
import { fold } from '../lib/words.ts'
import type { GridRow } from './grid.ts'
import { readHeading } from './headings.ts'
import type { Claim } from './period.ts'
import type { Profile } from './profile.ts'
import type { KindData } from './reading.ts'

/** The period that the headings and rows of a table tell by themselves, where no words around it name one. */

interface Around {
  titles: readonly string[]
  headings: readonly string[]
  profiles: readonly Profile[]
  body: readonly GridRow[]
  year: number | null
  /** True where the file's name and the lines above the table tell different years. */
  isYearDoubtful: boolean
  today: CalendarDate
}

/** What a kind that takes any table, or one of figures by year, may be of: the most telling first. */
export function ownClaims(kind: KindData, around: Around): Claim[] {
  if (!kind.perPeriod) return []
  const found = kind.isOpen
    ? [inHeadings(around), inRows(around), dayIn(around), wholeYear(around.year, around)]
    : [kind.bareYears ? wholeYear(bareYear(around), around) : null]
  return found.flatMap((claim) => claim ?? [])
}

/** The times that stand over figures: "2024-01" to "2024-08", "Kv 1" to "Kv 3". */
function inHeadings({ headings, profiles, year }: Around): Claim | null {
  const over = headings.filter((_, at) => (profiles[at]?.numbers ?? 0) > 0)
  return spanned(
    over.flatMap((heading) => findPeriodNames(heading)),
    year,
  )
}

const LOOKED_AT = 200 // rows

/** The times that rows are of, in a column of nothing else. */
function inRows({ headings, body, year }: Around): Claim | null {
  const columns = headings.map((heading, at) => ({
    heading: fold(heading).trim(),
    cells: body.slice(0, LOOKED_AT).flatMap(({ cells }) => cells[at]?.trim() || []),
  }))
  const years = columns.find(({ heading, cells }) => heading === 'ar' && cells.every(isYear))?.cells ?? []
  const latest = years.length > 0 ? Math.max(...years.map(Number)) : null
  const rowYear = latest ?? year
  for (const { heading, cells } of columns) {
    const names = cells.map((cell) => (heading === 'manad' ? monthNo(cell) : null) ?? timeAlone(cell))
    const times = names.filter((name) => name !== null)
    // A sum of them all may stand last.
    if (times.length > 1 && times.length >= cells.length - 1) return spanned(times, rowYear)
  }
  return latest === null ? null : yearClaim(latest)
}

const isYear = (cell: string): boolean => /^(?:19|20)\d{2}$/.test(cell)

function monthNo(cell: string): PeriodName | null {
  const month = /^(?:0?[1-9]|1[0-2])$/.test(cell) ? Number(cell) : 0
  return month === 0
    ? null
    : { kind: 'month', no: null, months: [month, month], day: null, year: null, text: cell }
}

function timeAlone(cell: string): PeriodName | null {
  const [name, ...others] = findPeriodNames(cell)
  return name && others.length === 0 && readHeading(cell, 0).words.length === 0 ? name : null
}

/** From the first to the last of the times of the latest year. */
function spanned(names: readonly PeriodName[], year: number | null): Claim | null {
  const spans = names.flatMap((name) => {
    const days = daysOf(name, year)
    if (!days) return []
    return [{ name, ...(name.kind === 'month' || name.kind === 'span' ? days : reportedBy(days)) }]
  })
  const ends = spans.map(({ endsOn }) => endsOn).toSorted()
  const [last] = ends.slice(-1)
  const own = spans.filter(({ endsOn }) => endsOn.slice(0, 4) === last?.slice(0, 4))
  const [first] = own.map(({ startsOn }) => startsOn).toSorted()
  const latest = own.find(({ endsOn }) => endsOn === last)
  if (!first || !last || !latest) return null
  const isMonth = own.every(({ name }) => name.kind === 'month') && first.slice(0, 7) === last.slice(0, 7)
  return { source: 'months', span: { startsOn: first, endsOn: last }, name: latest.name.text, isMonth }
}

const PRINTED = /utskriv|utskrift|uttag|skapad|kord|rapportdatum|hamtad|exporter/
const DAY = /(?<!\d)20\d{2}-\d{2}-\d{2}(?!\d)/

/** "Beläggning 2024-08-31": the day that figures are of, unless it is the day of the printing. */
function dayIn({ titles }: Around): Claim | null {
  for (const title of titles) {
    const text = DAY.exec(title)?.[0]
    const day = text === undefined || PRINTED.test(fold(title)) ? null : parseDate(text)
    if (day && text !== undefined)
      return { source: 'title', span: { startsOn: newYearOf(day), endsOn: day }, name: text, isMonth: false }
  }
  return null
}

const yearClaim = (year: number): Claim => ({
  source: 'months',
  span: { startsOn: newYearOf(lastOfMonth(year, DECEMBER)), endsOn: lastOfMonth(year, DECEMBER) },
  name: String(year),
  isMonth: false,
})

/** A year that has ended is the whole of it. */
function wholeYear(year: number | null, { isYearDoubtful, today }: Around): Claim | null {
  const claim = year === null || isYearDoubtful ? null : yearClaim(year)
  return claim && claim.span.endsOn <= today ? claim : null
}

/** The latest of the years that stand alone over figures. */
function bareYear({ headings, profiles }: Around): number | null {
  const years = headings.flatMap((heading, at) =>
    isYear(heading.trim()) && (profiles[at]?.numbers ?? 0) > 0 ? Number(heading) : [],
  )
  return years.length > 0 ? Math.max(...years) : null
}
