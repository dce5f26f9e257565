import { type Unit, unitSaid } from '../files/units.ts'
import { type CalendarDate, parseDate } from '../lib/calendar.ts'
import { MONTHS } from '../lib/months.ts'
import { findPeriodNames } from '../lib/period-names.ts'
import { fold } from '../lib/words.ts'
import { readHeading } from './headings.ts'
import { type Claim, claimsOf, yearOf } from './period.ts'
import type { Profile } from './profile.ts'
import type { Choices } from './reading.ts'
import type { FileWords } from './table.ts'

/** What the texts around a table say of it: its titles, period, year and unit. */

export type Told = {
  titles: string[]
  claims: Claim[]
  year: number | null
  unit: Unit | 'several' | null
  said: Unit | 'several' | null
}

// "Blad1", "Sheet 2": what programs call a sheet that nobody has named.
const UNNAMED = /^(?:blad|sheet|ark|tabell)\s*\d*$/i
export const sheetTitle = (name: string): string[] => (name === '' || UNNAMED.test(name) ? [] : [name])

export function statedReading(needs: {
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

/** With what else tells the period; the year is its own where nothing else has told one. */
export function withClaims(told: Told, claims: readonly Claim[]): Told {
  const [first] = claims
  const year = told.year ?? (first ? Number(first.span.endsOn.slice(0, 4)) : null)
  return { ...told, year, claims: [...told.claims, ...claims] }
}

function spanIn(choice: string | undefined): Claim['span'] | null {
  const [startsOn, endsOn] = (choice ?? '').split('/').map((text): CalendarDate | null => parseDate(text))
  return startsOn && endsOn ? { startsOn, endsOn } : null
}

const FEWEST_MONTHS = 4
const FEWEST_QUARTERS = 3
const DECEMBER = 12
const SUM_OF_MONTHS = /^(?:summa|totalt|total|ack|ackumulerat|ack utfall|hittills)$/
const SUM_OF_YEAR = /^(?:helar|helaret|aret|ar)$/

/** "Utfall kv 1" beside "Utfall kv 2": each is its own three months, as a month is its own. */
function ownQuarters(headings: readonly string[]): readonly string[] {
  const own = headings.map((heading) => {
    const [name, ...others] = findPeriodNames(heading)
    const { words } = readHeading(heading, 0)
    return name?.kind === 'quarter' && others.length === 0 && words.length > 0
      ? { name, words: words.join(' ') }
      : null
  })
  return headings.map((heading, at) => {
    const one = own[at]
    const isOneOfMore = own.some(
      (other) => one && other?.words === one.words && other.name.months.join() !== one.name.months.join(),
    )
    return one && isOneOfMore ? heading.replace(one.name.text, MONTHS[one.name.months[1] - 1] ?? '') : heading
  })
}

const BUDGET = /budget(?!uppfolj|rapport|avvik)/

/** What a table of months holds, as the words around it tell; null where they tell neither. */
function heldIn(texts: readonly string[]): 'outcome' | 'budget' | null {
  const all = fold(texts.join(' '))
  if (all.includes('utfall')) return 'outcome'
  return BUDGET.test(all) && !all.includes('prognos') ? 'budget' : null
}

/**
 * A column for each month or quarter: their sum is the outcome so far, to the last of them that has figures, or the budget of the
 * year that they are shares of.
 */
export function monthTable(
  printed: readonly string[],
  profiles: readonly Profile[],
  titles: readonly string[],
): { headings: string[]; lastMonth: number | null } {
  const headings = ownQuarters(printed)
  const quarters = headings.map((heading) => (isQuarter(heading) ? readHeading(heading, 0).endMonth : null))
  const isOfQuarters = new Set(quarters.filter((month) => month !== null)).size >= FEWEST_QUARTERS
  const months = headings.map((heading, at) => {
    const { words, month, basis } = readHeading(heading, 0)
    if (isOfQuarters && quarters[at]) return quarters[at]
    return words.length === 0 && basis === 'month' ? month : null
  })
  const all = months.filter((month) => month !== null)
  const fewest = isOfQuarters ? FEWEST_QUARTERS : FEWEST_MONTHS
  const held = heldIn([...titles, ...headings])
  const isWhole = held === 'outcome' || (held === 'budget' && new Set(all).size === DECEMBER)
  if (new Set(all).size < fewest || !isWhole) return { headings: [...headings], lastMonth: null }
  const withFigures = months.flatMap((month, at) =>
    month !== null && (profiles[at]?.numbers ?? 0) > 0 ? [month] : [],
  )
  const last = Math.max(0, ...withFigures)
  const isSum = (heading: string): boolean => {
    const bare = fold(heading).trim()
    return SUM_OF_MONTHS.test(bare) || (last === DECEMBER && SUM_OF_YEAR.test(bare))
  }
  return {
    // A quarter beside the others is its own three months, as a month is its own.
    headings: headings.map((heading, at) =>
      isSum(heading)
        ? held === 'budget'
          ? 'Budget'
          : 'Utfall ack'
        : isOfQuarters && quarters[at]
          ? (MONTHS[quarters[at] - 1] ?? '')
          : heading,
    ),
    lastMonth: last > 0 && held === 'outcome' ? last : null,
  }
}

/** "Kv 1" and nothing else. */
function isQuarter(heading: string): boolean {
  const [name, ...others] = findPeriodNames(heading)
  return name?.kind === 'quarter' && others.length === 0 && readHeading(heading, 0).words.length === 0
}
