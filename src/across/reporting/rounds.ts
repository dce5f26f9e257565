import { answersFor, isOwn, type Person } from '../../contract/person.ts'
import type { ReportRow } from '../../contract/reports.ts'
import type { CalendarDate } from '../../lib/calendar.ts'
import type { PeriodRef } from '../../lib/periods.ts'
import type { Rights } from '../../lib/roles.ts'
import { fold } from '../../lib/words.ts'

/** A round of reporting: the owners of a period's goals and measures are asked, once each, how they stand. */

/** Whoever may do this opens rounds, sees every answer and puts them together. */
export const LEADS = 'import-figures'

export interface RoundHead {
  id: number
  periodId: number
  period: PeriodRef & { endsOn: CalendarDate }
  /** The owners are asked from this hour of the day. */
  askOn: CalendarDate
  askHour: number
  dueOn: CalendarDate
  openedBy: string
  isClosed: boolean
  /** The document that the answers were made into last. */
  documentId: number | null
}

export interface Round extends RoundHead {
  items: readonly Item[]
}

/** What one owner is asked of one thing. */
export interface Item {
  id: number
  roundId: number
  /** Name of the kind of table, and the row's key in it. */
  kind: string
  subject: string
  label: string
  owner: string
  unit: string | null
  state: 'waiting' | 'answered' | 'returned'
  /** Why it was sent back. */
  question: string | null
  version: number
  answer: GivenAnswer | null
}

export interface GivenAnswer {
  values: ReportRow
  /** "Inget nytt" */
  isSame: boolean
  /** How much in it did not agree when it was sent. */
  remarks: number
  by: string
  on: CalendarDate
}

/** How an item stands; an answer in which something does not agree is unclear. */
export type Standing = 'not_asked' | 'waiting' | 'late' | 'returned' | 'unclear' | 'answered'

export function standingOf(
  { state, answer }: Item,
  { askOn, dueOn }: Pick<RoundHead, 'askOn' | 'dueOn'>,
  today: CalendarDate,
): Standing {
  if (state === 'answered') return (answer?.remarks ?? 0) > 0 ? 'unclear' : 'answered'
  // It was answered: what it waits for now is another thing than what the last day was for.
  if (state === 'returned') return 'returned'
  if (today > dueOn) return 'late'
  return today < askOn ? 'not_asked' : 'waiting'
}

/** What somebody has to do something about comes first. */
const URGENCY: Record<Standing, number> = {
  late: 0,
  unclear: 1,
  returned: 2,
  waiting: 3,
  not_asked: 4,
  answered: 5,
}

export const urgencyOf = (...of: Parameters<typeof standingOf>): number => URGENCY[standingOf(...of)]

export const isOpen = ({ state }: Item): boolean => state !== 'answered'

/** What can be made into the period's draft: answers to what the rounds' own form asks, of kinds that are still reported. */
export const draftable = (items: readonly Item[], kinds: ReadonlySet<string>): Item[] =>
  items.filter(({ state, answer, kind }) => state === 'answered' && answer !== null && kinds.has(kind))

/** Whether somebody sees what has been answered: its owner, whoever leads the round, and the manager of its unit. */
export const maySee = (item: Pick<Item, 'owner' | 'unit'>, person: Person): boolean =>
  leads(person) || answersFor(person, item)

export const leads = ({ permissions }: Rights): boolean => permissions.has(LEADS)

export const mayAnswer = ({ owner }: Pick<Item, 'owner'>, person: Person): boolean =>
  isOwn(person, owner) || leads(person)

/** Whether "inget nytt" is enough for an item: what has been said before answers all that is needed. */
export type MayBeSame = (item: Pick<Item, 'kind' | 'subject'>) => boolean

const FILTERS = {
  mina: 'mine',
  sena: 'late',
  aterskickade: 'returned',
  oklara: 'unclear',
  svarade: 'answered',
} as const
export type Filter = (typeof FILTERS)[keyof typeof FILTERS]

/** What is asked for: the round, a part of it, one item ("12") or who answers for what ("ansvariga"). */
export type Query =
  | { kind: 'round'; filter: Filter | null }
  | { kind: 'item'; id: number }
  | { kind: 'owners'; search: string }
  | { kind: 'unknown' }

const OWNERS = 'ansvariga'

export function readQuery(words: string): Query {
  const [first = '', ...rest] = fold(words).split(' ').filter(Boolean)
  if (first === '') return { kind: 'round', filter: null }
  if (first === OWNERS) return { kind: 'owners', search: rest.join(' ') }
  if (rest.length > 0) return { kind: 'unknown' }
  if (/^\d{1,9}$/.test(first)) return { kind: 'item', id: Number(first) }
  const filter = Object.entries(FILTERS).find(([word]) => word === first)?.[1]
  return filter ? { kind: 'round', filter } : { kind: 'unknown' }
}

export function isWanted(
  item: Item,
  round: RoundHead,
  filter: Filter | null,
  by: { person: Person; today: CalendarDate },
) {
  if (filter === null) return true
  if (filter === 'mine') return isOwn(by.person, item.owner)
  const standing = standingOf(item, round, by.today)
  return filter === 'answered' ? !isOpen(item) : standing === filter
}
