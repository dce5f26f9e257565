import { addDays, type CalendarDate } from '../../../lib/calendar.ts'
import { fold, trimEndOf } from '../../../lib/words.ts'
import { weekNear, weekStart } from '../plan.ts'

const FILTERS = [
  'mine',
  'late',
  'meeting',
  'undated',
  'thisWeek',
  'nextWeek',
  'open',
  'closed',
  'all',
] as const

/** Words that narrow the list. */
type Filter = (typeof FILTERS)[number]

/** The phrases for each filter, as people write them. */
export type FilterPhrases = Readonly<Record<Filter, readonly string[]>>

/** What a person wants to see of the matters. Without `which`: open ones, and in a search all. */
export interface Wish {
  which: 'open' | 'closed' | 'all' | null
  mine: boolean
  late: boolean
  meeting: boolean
  undated: boolean
  /** Monday of the week asked for. */
  week: CalendarDate | null
  /** A week asked for that no near year has. */
  noSuchWeek: number | null
  /** What remains: words to look for. */
  search: string
}

/** A wish for all matters: open ones by date, those without, and then the closed. */
export const EVERYTHING: Wish = {
  which: 'all',
  mine: false,
  late: false,
  meeting: false,
  undated: false,
  week: null,
  noSuchWeek: null,
  search: '',
}

const WEEK_NUMBER = /(?<![\p{L}\p{N}])v(?:ecka)?\.?\s*(\d{1,2})(?![\p{L}\p{N}:/])/iu // v. 38, v38, vecka 38

/**
 * Makes the function that reads the words after the command's name. Phrases are found in any case and without å ä ö;
 * fillers say no more than the command does.
 */
export function createWishReader(
  phrases: FilterPhrases,
  fillers: readonly string[],
): (words: string, today: CalendarDate) => Wish {
  const idle = new Set(fillers.map(fold))
  const known = FILTERS.flatMap((filter) =>
    phrases[filter].map((phrase) => ({ filter, words: fold(phrase).split(' ') })),
  ).toSorted((a, b) => b.words.length - a.words.length)

  return (words, today) => {
    const filters = new Set<Filter>()
    const { week, noSuchWeek, rest } = takeWeek(words, today)
    const tokens = rest.split(/\s+/).filter(Boolean)
    const folded = tokens.map((token) => trimEndOf(fold(token), /[,;.]/))
    const search: string[] = []
    for (let at = 0; at < tokens.length; ) {
      const found = known.find(({ words: phrase }) => phrase.every((word, i) => folded[at + i] === word))
      if (found) filters.add(found.filter)
      else if (!idle.has(folded[at] ?? '')) search.push(tokens[at] ?? '')
      at += found?.words.length ?? 1
    }
    return { ...toWish(filters, week, search.join(' '), today), noSuchWeek }
  }
}

function takeWeek(words: string, today: CalendarDate): Pick<Wish, 'week' | 'noSuchWeek'> & { rest: string } {
  const match = WEEK_NUMBER.exec(words)
  if (!match) return { week: null, noSuchWeek: null, rest: words }
  const number = Number(match[1])
  const week = weekNear(number, today)
  const rest = `${words.slice(0, match.index)} ${words.slice(match.index + match[0].length)}`
  return { week, noSuchWeek: week ? null : number, rest }
}

function toWish(
  filters: ReadonlySet<Filter>,
  week: CalendarDate | null,
  search: string,
  today: CalendarDate,
): Omit<Wish, 'noSuchWeek'> {
  const monday = weekStart(today)
  const named = filters.has('nextWeek') ? addDays(monday, 7) : filters.has('thisWeek') ? monday : null
  return {
    which: filters.has('all')
      ? 'all'
      : filters.has('closed')
        ? 'closed'
        : filters.has('open')
          ? 'open'
          : null,
    mine: filters.has('mine'),
    late: filters.has('late'),
    meeting: filters.has('meeting'),
    undated: filters.has('undated'),
    week: week ?? named,
    search,
  }
}
