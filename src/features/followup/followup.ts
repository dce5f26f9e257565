import type { CalendarDate } from '../../lib/calendar.ts'
import { fold } from '../../lib/words.ts'
import type { UsualRegister } from './registers.ts'

/** What is followed until it is done, in any register: who minds it, by when, how far it has come. */

export const STATUSES = ['red', 'yellow', 'green'] as const
/** Red: not acted on. Yellow: under way, the risk remains. Green: carried out, and what shows it has been seen. */
export type Status = (typeof STATUSES)[number]

/** Where the colour is lost in the document, our reading of its words may leave two. */
export type Reading = Status | 'yellow_or_red'

export interface Source {
  title: string
  dnr: string | null
  asOf: CalendarDate | null
  section: string
}

/** What a document prints of an item. It stays as printed, whatever is registered here since. */
export interface Printed {
  /** Whose recommendation it is; null for our own promises. */
  board: string | null
  /** The audit, or the area of the promise. */
  topic: string | null
  /** The recommendation's number; null for our own promises. */
  number: number | null
  /** The document's own date, and its words about time where they say more. */
  dueOn: CalendarDate | null
  timeText: string | null
  /** The day that its words are read as: the last day of the time they name. */
  readOn: CalendarDate | null
  frequency: string | null
  /** The document says that it is done. */
  completed: boolean
  /** The status that the document states in words. */
  status: Status | null
  /** Our reading of the document where it states none. */
  reading: Reading | null
  /** What the board has answered, and what the auditors say is done and remains. */
  response: string | null
  done: string | null
  remaining: string | null
}

/** An entry of a register. */
export interface Item {
  id: number
  /** How it is named in a command: "p3"; "3" and "r3" for what was called so before. */
  ref: string
  /** Which register it belongs to (registers.ts). */
  register: string
  /** What it says. */
  text: string
  /** The document and section that it comes from, in words. */
  section: string | null
  /** The role that a document names. */
  responsible: string | null
  owner: string | null
  unit: string | null
  /** The day it is to be done by; where only words say so, those and the day that they are read as. */
  dueOn: CalendarDate | null
  timeText: string | null
  readOn: CalendarDate | null
  /** When it came in: of a complaint, and of what a file says it of. */
  receivedOn: CalendarDate | null
  nextOn: CalendarDate | null
  /** Whole kronor: granted, asked for or agreed; and used of it. */
  amountKr: number | null
  usedKr: number | null
  registered: Status | null
  evidence: string | null
  followedUpBy: string | null
  followedUpOn: CalendarDate | null
  version: number
  /** The document that it came with. */
  source: Source | null
  printed: Printed | null
}

/** A change of an entry's date, status or owner. */
export interface Move {
  field: string
  before: string | null
  after: string | null
  by: string
  on: CalendarDate
}

/** What the auditors say of a board's recommendations together. */
export interface AuditAssessment {
  id: number
  board: string
  audit: string
  total: number | null
  before: string | null
  assessment: string | null
  source: Source
}

export interface Standing {
  status: Reading | null
  /** Whose word it is: somebody here, the document, or our reading of it. */
  from: 'registered' | 'document' | 'reading' | 'nobody'
}

/** The status that counts: what is registered here, else what the document states, else our reading of it. */
export function standingOf({ registered, printed }: Pick<Item, 'registered' | 'printed'>): Standing {
  if (registered) return { status: registered, from: 'registered' }
  if (printed?.status) return { status: printed.status, from: 'document' }
  if (printed?.completed) return { status: 'green', from: 'document' }
  return printed?.reading ? { status: printed.reading, from: 'reading' } : { status: null, from: 'nobody' }
}

/** Whose it is; null for our own. */
export const boardOf = ({ printed }: Pick<Item, 'printed'>): string | null => printed?.board ?? null

/** What it belongs to: the audit, the area of a promise, or the document that it comes from. */
export const topicOf = ({ printed, section }: Pick<Item, 'printed' | 'section'>): string | null =>
  printed ? printed.topic : section

/** Who is in charge: whoever it is put in charge of here, else the role or the committee that the source names; null for nobody. */
export const inChargeOf = (
  item: Pick<Item, 'owner' | 'responsible' | 'printed'>,
): { owner: string } | { named: string } | null => {
  if (item.owner !== null) return { owner: item.owner }
  const named = item.responsible ?? boardOf(item)
  return named === null ? null : { named }
}

export const isDone = (item: Item): boolean => standingOf(item).status === 'green'

type Time = Pick<Item, 'dueOn' | 'timeText' | 'readOn'>

/** The date it is to be done by, or the last day of the time that its words name. */
export const dateOf = ({ dueOn, readOn }: Pick<Time, 'dueOn' | 'readOn'>): CalendarDate | null =>
  dueOn ?? readOn

/** True where the date is our reading of words. */
export const isReadDate = ({ dueOn, readOn }: Pick<Time, 'dueOn' | 'readOn'>): boolean =>
  dueOn === null && readOn !== null

export const isLate = (item: Item, today: CalendarDate): boolean => {
  const on = dateOf(item)
  return !isDone(item) && on !== null && on < today
}

/** Dates first, the earliest on top, so that what is overdue leads; then words about time; then the rest; done last. */
export function byDate(a: Item, b: Item): number {
  const rank = (item: Item): number => (isDone(item) ? 3 : dateOf(item) ? 0 : item.timeText ? 1 : 2)
  return rank(a) - rank(b) || (dateOf(a) ?? '').localeCompare(dateOf(b) ?? '') || a.id - b.id
}

/** Our own board's, and what is of no board. A board that is not named here owns everything. */
export const isOwn = (item: Item, own: string, boards: readonly string[]): boolean => {
  const board = boardOf(item)
  return board === null || !boards.some((each) => fold(each) === fold(own)) || fold(board) === fold(own)
}

/** Boards of the recommendations, in the order of the documents. */
export const boardsOf = (items: readonly Item[]): string[] => [
  ...new Set(items.flatMap((item) => boardOf(item) ?? [])),
]

/** What a new entry is called. */
export const refOf = (id: number): string => `p${id}`

const REF = /^(r|rev|rekommendation|p|post|a|atgard)?\.?\s*(\d{1,9})$/ // 3, p3, r 3, rekommendation 3 (folded)

/** What the words may be the number of, the likeliest first; null where they are none. `usual` is the register of a bare one. */
export function refsIn(words: string, usual: UsualRegister): readonly string[] | null {
  const [, prefix = usual === 'audit' ? 'r' : 'a', id] = REF.exec(fold(words).trim()) ?? []
  if (id === undefined) return null
  const entry = refOf(Number(id))
  if (prefix.startsWith('p')) return [entry]
  // Recommendations and promises had numbers of their own.
  return [`${prefix.startsWith('r') ? 'r' : ''}${Number(id)}`, entry]
}
