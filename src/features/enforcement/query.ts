import type { CalendarDate } from '../../lib/calendar.ts'
import { compareQuarters, type Quarter, quarterOf, shiftQuarter } from '../../lib/deadlines/quarters.ts'
import { meantBy } from '../../lib/own-words.ts'
import { isYear } from '../../lib/period-names.ts'
import { fold } from '../../lib/words.ts'

/** What a person wants to see. */
export type Wish =
  | { kind: 'quarter'; quarter: Quarter }
  | { kind: 'statement'; quarter: Quarter }
  | { kind: 'one'; id: number }
  | { kind: 'all' }
  | { kind: 'new' }
  | { kind: 'unclear'; words: string }

// Folded text: å ä ö are gone already.
const QUARTER = /^(?:kvartal|kvartalet|kv|q)?\.?\s*(\d+)(?:\s+((?:19|20)\d{2}))?$/ // kvartal 3 2023, kv 3, q3
const QUARTER_WORD = /(?:kvartal|kv|q)/
const YEAR_FIRST = /^((?:19|20)\d{2})\s?-?\s?(?:kvartal|kv|q)?\.?\s?([1-4])$/ // 2023 kvartal 3, 2023-3, 2023q3
const STATEMENT = /^(?:skapa\s+)?(?:sammanstallning(?:en)?|rapport(?:en)?)(?:\s+for)?\b/
const BESLUT = /^(?:(?:ej\s+)?verkstallda(?:\s+beslut)?|beslut(?:et)?)\b/
const NUMBERED = /^(?:beslut|nr)\.?\s+(\d{1,9})$/ // nr 12: also where the number could be a year
const NEW = new Set(['ny', 'nytt', 'registrera', 'lagg till'])
const ALL = new Set(['alla', 'register', 'registret', 'lista'])
const RELATIVE: Readonly<Record<string, number>> = {
  '': 0,
  nu: 0,
  kvartal: 0,
  kvartalet: 0,
  'det har kvartalet': 0,
  'forra kvartalet': -1,
  'forra kvartal': -1,
  'nasta kvartal': 1,
  'nasta kvartalet': 1,
}

/** Reads the words after the command's name. A quarter without a year is the latest one that has begun. */
export function readWish(words: string, today: CalendarDate): Wish {
  const typed = fold(words).replaceAll(/\s+/g, ' ').trim()
  const numbered = NUMBERED.exec(typed)?.[1]
  if (numbered !== undefined) return { kind: 'one', id: Number(numbered) }
  const text = typed.replace(BESLUT, '').trim()
  const rest = text.replace(STATEMENT, '').trim()
  const kind = rest === text ? 'quarter' : 'statement'
  if (kind === 'quarter') {
    if (NEW.has(text)) return { kind: 'new' }
    if (ALL.has(text)) return { kind: 'all' }
    // A bare number is a decision, unless it is a year.
    if (/^\d{1,9}$/.test(text) && !isYear(text)) return { kind: 'one', id: Number(text) }
  }
  const quarter = readQuarter(rest, today)
  return quarter ? { kind, quarter } : { kind: 'unclear', words }
}

function readQuarter(text: string, today: CalendarDate): Quarter | null {
  const current = quarterOf(today)
  const shift = meantBy(RELATIVE, text)
  if (shift !== undefined) return shiftQuarter(current, shift)
  if (isYear(text)) return lastOf(Number(text), current)
  const [, firstYear, thenNumber] = YEAR_FIRST.exec(text) ?? []
  const [, number, year] = QUARTER_WORD.test(text) ? (QUARTER.exec(text) ?? []) : []
  const named = asQuarter(thenNumber ?? number)
  if (named === null) return null
  const given = firstYear ?? year
  if (given !== undefined) return { year: Number(given), quarter: named }
  const thisYear = { year: current.year, quarter: named }
  return compareQuarters(thisYear, current) > 0 ? { ...thisYear, year: current.year - 1 } : thisYear
}

const lastOf = (year: number, current: Quarter): Quarter =>
  year === current.year ? current : { year, quarter: 4 }

function asQuarter(text: string | undefined): Quarter['quarter'] | null {
  const found = ([1, 2, 3, 4] as const).find((number) => String(number) === text)
  return found ?? null
}
