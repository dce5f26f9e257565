import { addDays, type CalendarDate, parseDate } from '../../lib/calendar.ts'
import { SHORT_MONTHS } from '../../lib/months.ts'
import { meantBy } from '../../lib/own-words.ts'
import { fold } from '../../lib/words.ts'

/** A span of days that a heading or a cell names. */
export interface Time {
  year: number
  startsOn: CalendarDate
  endsOn: CalendarDate
  /** As written: "2013", "jan–aug 2023". */
  name: string
}

const YEARS_IN_CENTURY = 100
const MONTHS_IN_YEAR = 12

const YEAR = /(?<![\p{L}\p{N}:/.-])((?:19|20)\d{2})(?![\p{L}\p{N}:/.])/u
const YEARS = /(?<!\d)((?:19|20)\d{2})\s*[-–/]\s*((?:19|20)?\d{2})(?!\d|-)/
const MONTH_SPAN = /(?<!\p{L})(\p{L}{3,9})\.?\s*[-–]\s*(\p{L}{3,9})\.?(?!\p{L})/u
const PART = /(?<!\p{L})(kvartal|kv|q|tertial|t|halvar|h)\s?([1-4])(?!\d)/u
const MONTHS_OF_PART: Readonly<Record<string, number>> = { k: 3, q: 3, t: 4, h: 6 }
const DAY = /(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)/g
const MONTH = /(?<!\d)((?:19|20)\d{2})-(0[1-9]|1[0-2])(?![\d-])/ // 2013-08

const monthOf = (word: string): number => SHORT_MONTHS.indexOf(fold(word).slice(0, 3))

const padded = (month: number): string => String(month).padStart(2, '0')

/** The first day of a month and the last day of another of the same year; months count from 0. */
function monthsOf(
  year: number,
  from: number,
  to: number,
): { startsOn: CalendarDate; endsOn: CalendarDate } | null {
  const first = parseDate(`${year}-${padded(from + 1)}-01`)
  const after =
    to + 1 < MONTHS_IN_YEAR ? parseDate(`${year}-${padded(to + 2)}-01`) : parseDate(`${year + 1}-01-01`)
  return first && after ? { startsOn: first, endsOn: addDays(after, -1) } : null
}

/**
 * The time that a text names, first days first: "2013-09-19", "2013", "2011–2013", "aug 2023", "jan–aug 2023", "kvartal 4 2013",
 * "T1 2023". Null where it names no year.
 */
export function readTime(text: string): Time | null {
  const days = (text.match(DAY) ?? []).flatMap((day) => parseDate(day) ?? [])
  const [first] = days
  const last = days.at(-1)
  if (first && last)
    return { year: Number(last.slice(0, 4)), startsOn: first, endsOn: last, name: text.trim() }
  const [, ofYear, month] = MONTH.exec(text) ?? []
  if (ofYear && month) {
    const found = monthsOf(Number(ofYear), Number(month) - 1, Number(month) - 1)
    return found && { year: Number(ofYear), ...found, name: text.trim() }
  }
  const span = YEARS.exec(text)
  if (span) return spanOf(Number(span[1]), span[2] ?? '', text)
  const year = Number(YEAR.exec(text)?.[1] ?? 0)
  if (year === 0) return null
  const part = partOf(text)
  const found = monthsOf(year, part.from, part.to)
  return found && { year, ...found, name: text.trim() }
}

function spanOf(from: number, end: string, text: string): Time | null {
  const to =
    end.length === 2 ? Math.floor(from / YEARS_IN_CENTURY) * YEARS_IN_CENTURY + Number(end) : Number(end)
  const first = monthsOf(from, 0, 0)
  const last = monthsOf(to, MONTHS_IN_YEAR - 1, MONTHS_IN_YEAR - 1)
  return first && last && from <= to
    ? { year: to, startsOn: first.startsOn, endsOn: last.endsOn, name: text.trim() }
    : null
}

/** Which months of its year the text names: all of them where it names none. */
function partOf(text: string): { from: number; to: number } {
  const span = MONTH_SPAN.exec(text)
  const [first, last] = [monthOf(span?.[1] ?? ''), monthOf(span?.[2] ?? '')]
  if (first >= 0 && last >= first) return { from: first, to: last }
  const part = PART.exec(fold(text))
  const months = meantBy(MONTHS_OF_PART, part?.[1]?.[0] ?? '') ?? 0
  const number = Number(part?.[2] ?? 0)
  if (months > 0 && number * months <= MONTHS_IN_YEAR)
    return { from: (number - 1) * months, to: number * months - 1 }
  const single = (text.match(/\p{L}+/gu) ?? []).map(monthOf).find((month) => month >= 0) ?? -1
  return single >= 0 ? { from: single, to: single } : { from: 0, to: MONTHS_IN_YEAR - 1 }
}

/** The heading without the time that it names: "Utfall 2013" → Utfall. */
export const withoutTime = (text: string): string => {
  const rest = text
    .replace(DAY, ' ')
    .replace(MONTH, ' ')
    .replace(YEARS, ' ')
    .replace(YEAR, ' ')
    .replace(MONTH_SPAN, (all, from: string, to: string) =>
      monthOf(from) >= 0 && monthOf(to) >= 0 ? ' ' : all,
    )
    .replaceAll(/\(\s*\)/g, ' ')
    .replaceAll(/\s+/g, ' ')
  return rest.trim()
}

/** The time that a heading names, by its own words alone: "Utfall jan–aug 2023" → jan–aug 2023. */
export function timeOfHeading(heading: string): Time | null {
  const time = readTime(heading)
  const rest = withoutTime(heading)
  return time && { ...time, name: heading.replace(rest, '').replaceAll(/\s+/g, ' ').trim() || time.name }
}
