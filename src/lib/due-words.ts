import { addDays, type CalendarDate, parseDate } from './calendar.ts'
import { daysOf, findPeriodNames, type PeriodName } from './period-names.ts'

/**
 * Days out of words about time: "under hösten 2023", "i april 2024", "kvartal 3", "vid årets slut". A period is read as its last
 * day: until then nobody is late. Seasons are those of the calendar months (spring March–May … winter December–February), terms
 * end with June and December.
 */

interface TimeWords {
  pattern: RegExp
  /** Month in which it ends, 1–12; winter ends in the year after. */
  endsIn: number
  isNextYear?: true
}

// \b does not know å: a word begins and ends where it has no letter or digit beside it.
const word = (source: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${source})(?![\\p{L}\\p{N}])`, 'giu')

const WORDS: readonly TimeWords[] = [
  { pattern: word('vårens?'), endsIn: 5 },
  { pattern: word('sommar(?:en|ens)?'), endsIn: 8 },
  { pattern: word('höst(?:ens?)?'), endsIn: 11 },
  { pattern: word('vinter(?:n|ns)?'), endsIn: 2, isNextYear: true },
  { pattern: word('vårtermin(?:en|ens)?|vt'), endsIn: 6 },
  { pattern: word('hösttermin(?:en|ens)?|ht'), endsIn: 12 },
  { pattern: word('årets slut|årsslutet|slutet av året|under året|av året|årsskiftet'), endsIn: 12 },
]

const ISO_DAY = /(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)/g // senast 2023-09-30
// A year that stands for all of it: "under 2024", "2023–2024"; not a part of a date or a Dnr.
const WHOLE_YEAR = /(?<![\p{L}\p{N}/:-])(?:19|20)\d{2}(?![\p{L}\p{N}/:]|-\d)/gu
// What names no last day that everybody would agree on.
const VAGUE = word('(?:början|mitten) av')
const YEAR_AFTER =
  /^[\s,]{0,3}(?:(?:år(?:et)?|månad)\s{1,3})?((?:19|20)\d{2})(?:\s?\/\s?((?:19|20)?\d{2}))?(?!\d)/u // "hösten 2023", "årsskiftet 2023/2024"

const lastDay = (year: number, month: number): CalendarDate => {
  const next = parseDate(`${month === 12 ? year + 1 : year}-${String((month % 12) + 1).padStart(2, '0')}-01`)
  if (!next) throw new RangeError(`no month: ${year}-${month}`)
  return addDays(next, -1)
}

/**
 * The latest day that the words name, or null. A name without a year is of the year in which it was written, or of the next
 * where it had passed by then; without `written` it is no day.
 */
export function dayInWords(text: string, written: CalendarDate | null): CalendarDate | null {
  let rest = text.normalize('NFC')
  if (rest.search(VAGUE) >= 0) return null
  const days: CalendarDate[] = []
  const take = (found: string, at: number) => {
    rest = rest.slice(0, at) + ' '.repeat(found.length) + rest.slice(at + found.length)
  }
  for (const match of [...rest.matchAll(ISO_DAY)]) {
    const day = parseDate(match[0])
    if (day) days.push(day)
    take(match[0], match.index)
  }
  for (const { pattern, endsIn, isNextYear } of WORDS) {
    for (const match of [...rest.matchAll(pattern)]) {
      const after = YEAR_AFTER.exec(rest.slice(match.index + match[0].length))
      const year = after ? Number(after[1]) : null
      const day = dayOf(year, written, (of) => lastDay(isNextYear ? of + 1 : of, endsIn))
      if (day) days.push(day)
      take(`${match[0]}${after?.[0] ?? ''}`, match.index)
    }
  }
  for (const name of findPeriodNames(rest)) {
    const day = dayOf(name.year, written, (of) => endOf(name, of))
    if (day) days.push(day)
    const at = rest.indexOf(name.text)
    if (at >= 0) take(`${name.text}${YEAR_AFTER.exec(rest.slice(at + name.text.length))?.[0] ?? ''}`, at)
  }
  for (const [year] of rest.matchAll(WHOLE_YEAR)) days.push(lastDay(Number(year), 12))
  return days.toSorted().at(-1) ?? null
}

const endOf = (name: PeriodName, year: number): CalendarDate | null => daysOf(name, year)?.endsOn ?? null

function dayOf(
  year: number | null,
  written: CalendarDate | null,
  ending: (year: number) => CalendarDate | null,
): CalendarDate | null {
  if (year !== null) return ending(year)
  if (written === null) return null
  const own = Number(written.slice(0, 4))
  const day = ending(own)
  return day !== null && day < written ? ending(own + 1) : day
}
