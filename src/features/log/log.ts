import { addDays, type CalendarDate, parseDate } from '../../lib/calendar.ts'
import { fold } from '../../lib/words.ts'

/** What an entry is about, by what people call it. */
export type Thing =
  | { kind: 'file'; name: string }
  | { kind: 'association'; name: string }
  | { kind: 'matter'; title: string }
  | { kind: 'meeting'; on: CalendarDate | null; label: string }
  | { kind: 'control'; rowNo: number; year: number }

/** "grant/25", "matter:12", "period/2023:1-8": the kind of a thing and its own name. */
export const SUBJECT = /^([a-z-]+)[/:](.+)$/

/** What a person asks of the audit log. */
export type LogWish = { kind: 'entry'; id: bigint } | ({ kind: 'list' } & LogFilter)

export interface LogFilter {
  /** Slack user id. */
  actor?: string
  actionStartsWith?: string
  subject?: string
  /** Both days belong to it. */
  from?: CalendarDate
  to?: CalendarDate
}

export interface LogWords {
  today: readonly string[]
  week: readonly string[]
  kinds: readonly { words: readonly string[]; code: string }[]
}

const ENTRY = /^#?(\d{1,18})$/ // 17: a place in the chain
const USER = /<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>|\b([UW](?=[A-Z0-9]{0,30}\d)[A-Z0-9]{4,30})\b/ // <@U012ABC|anna>, U012ABC
const DATES = /\d{4}-\d{2}-\d{2}/g
const DAYS_OF_A_WEEK = 7

/** Reads the words after "logg": a number, a person, one or two days, a kind of event, or words of what it was about. */
export function readLogWish(typed: string, words: LogWords, today: CalendarDate): LogWish {
  const entry = ENTRY.exec(typed.trim())?.[1]
  if (entry) return { kind: 'entry', id: BigInt(entry) }
  const user = USER.exec(typed)
  const dates = (typed.match(DATES) ?? []).map(parseDate).filter((date) => date !== null)
  const [first, last = first] = dates.toSorted()
  let rest = fold(typed.replace(USER, ' ').replaceAll(DATES, ' ')).replaceAll(/\s+/g, ' ').trim()
  const take = (candidates: readonly string[]): boolean => {
    const found = candidates.map(fold).find((word) => ` ${rest} `.includes(` ${word} `))
    if (found === undefined) return false
    rest = ` ${rest} `.replace(` ${found} `, ' ').trim()
    return true
  }
  const isToday = take(words.today)
  const isWeek = !isToday && take(words.week)
  const kind = words.kinds.find((candidate) => take(candidate.words))
  const actor = user?.[1] ?? user?.[2]
  return {
    kind: 'list',
    ...(actor ? { actor } : {}),
    ...(kind ? { actionStartsWith: kind.code } : {}),
    ...(rest ? { subject: unfolded(typed, rest) } : {}),
    ...(first && last ? { from: first, to: last } : {}),
    ...(isToday ? { from: today, to: today } : {}),
    ...(isWeek ? { from: addDays(today, 1 - DAYS_OF_A_WEEK), to: today } : {}),
  }
}

/** The words as they were typed, with å, ä and ö: the database compares letters. */
function unfolded(typed: string, rest: string): string {
  const wanted = new Set(rest.split(' '))
  return typed
    .split(/\s+/)
    .filter((word) => wanted.has(fold(word)))
    .join(' ')
}
