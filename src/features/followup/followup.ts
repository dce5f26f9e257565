import { type CalendarDate, parseDate } from '../../lib/calendar.ts'
import { fold } from '../../lib/words.ts'

/** What the auditors have recommended and what has been promised: who minds it, by when, how far it has come. */

export const STATUSES = ['red', 'yellow', 'green'] as const
/** Red: not acted on. Yellow: under way, the risk remains. Green: carried out, and what shows it has been seen. */
export type Status = (typeof STATUSES)[number]

/** Where the colour is lost in the document, our reading of its words may leave two. */
export type Reading = Status | 'yellow_or_red'

/** Where it is kept: what documents print of the auditors and of promises, and what is registered here. */
export type Kind = 'recommendation' | 'action' | 'entry'

export interface Source {
  title: string
  dnr: string | null
  asOf: CalendarDate | null
  section: string
}

/** A recommendation or a promised action, as a list needs it. */
export interface Item {
  kind: Kind
  id: number
  /** Which register it belongs to (registers.ts). */
  register: string
  /** What it says. */
  text: string
  /** Whose it is; null for our own promises. */
  board: string | null
  /** The audit, or the area of the promise. */
  topic: string | null
  responsible: string | null
  /** The document's own date, and its words about time where they say more. */
  dueOn: CalendarDate | null
  timeText: string | null
  /** The day that the document's words are read as, where it prints no date: the last day of the time they name. */
  readOn: CalendarDate | null
  frequency: string | null
  unit: string | null
  /** Whole kronor: granted, asked for or agreed; and used of it. */
  amountKr: number | null
  usedKr: number | null
  nextOn: CalendarDate | null
  /** When it came in: of a complaint, and of what a file says it of. */
  receivedOn: CalendarDate | null
  /** The document says that it is done. */
  completed: boolean
  /** The status that the document states in words. */
  printed: Status | null
  /** Our reading of the document where it states none. */
  reading: Reading | null
  /** What somebody has registered here since. */
  owner: string | null
  plannedOn: CalendarDate | null
  registered: Status | null
  evidence: string | null
  followedUpBy: string | null
  followedUpOn: CalendarDate | null
  version: number
  /** Null for what is registered here. */
  source: Source | null
}

/** An item with its longer texts, as the catalogue of facts needs it. */
export interface FactItem extends Item {
  /** The recommendation's number in the document; null for our own promises. */
  number: number | null
  response: string | null
  done: string | null
  remaining: string | null
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

/** What a person may set. */
export type Following = Pick<Item, 'owner' | 'plannedOn' | 'registered' | 'evidence'>

export interface Standing {
  status: Reading | null
  /** Whose word it is: somebody here, the document, or our reading of it. */
  from: 'registered' | 'document' | 'reading' | 'nobody'
}

/** The status that counts: what is registered here, else what the document states, else our reading of it. */
export function standingOf({ registered, completed, printed, reading }: Item): Standing {
  if (registered) return { status: registered, from: 'registered' }
  if (printed) return { status: printed, from: 'document' }
  if (completed) return { status: 'green', from: 'document' }
  return reading ? { status: reading, from: 'reading' } : { status: null, from: 'nobody' }
}

/** Who is in charge: whoever it is put in charge of here, else the role or the committee that the source names; null for nobody. */
export const inChargeOf = ({
  owner,
  responsible,
  board,
}: Pick<Item, 'owner' | 'responsible' | 'board'>): { owner: string } | { named: string } | null => {
  if (owner !== null) return { owner }
  const named = responsible ?? board
  return named === null ? null : { named }
}

export const isDone = (item: Item): boolean => standingOf(item).status === 'green'

/** The date it is to be done by: the one set here, else the document's, else the last day of the time that its words name. */
export const dateOf = ({ plannedOn, dueOn, readOn }: Item): CalendarDate | null =>
  plannedOn ?? dueOn ?? readOn

/** True where the date is our reading of the document's words. */
export const isReadDate = ({ plannedOn, dueOn, readOn }: Item): boolean =>
  plannedOn === null && dueOn === null && readOn !== null

export const isLate = (item: Item, today: CalendarDate): boolean => {
  const on = dateOf(item)
  return !isDone(item) && on !== null && on < today
}

/** Dates first, the earliest on top, so that what is overdue leads; then words about time; then the rest; done last. */
export function byDate(a: Item, b: Item): number {
  const rank = (item: Item): number => (isDone(item) ? 3 : dateOf(item) ? 0 : item.timeText ? 1 : 2)
  return (
    rank(a) - rank(b) ||
    (dateOf(a) ?? '').localeCompare(dateOf(b) ?? '') ||
    a.kind.localeCompare(b.kind) * -1 ||
    a.id - b.id
  )
}

/** Our own board's, and promises, which are all our own. A board that is not named here owns everything. */
export const isOwn = ({ board }: Item, own: string, boards: readonly string[]): boolean =>
  board === null || !boards.some((each) => fold(each) === fold(own)) || fold(board) === fold(own)

/** Boards of the recommendations, in the order of the documents. */
export const boardsOf = (items: readonly Item[]): string[] => [
  ...new Set(items.flatMap(({ board }) => (board === null ? [] : [board]))),
]

export type Field = 'owner' | 'plannedOn' | 'status' | 'evidence'
export type Fault = 'no_date' | 'not_member' | 'evidence_needed'

/** What a form's values say. Green needs evidence: what is said to be done must be possible to see. */
export function readFollowing(
  values: Readonly<Record<string, string>>,
): { following: Following } | { faults: Partial<Record<Field, Fault>> } {
  const registered = STATUSES.find((status) => status === values['status']) ?? null
  const evidence = (values['evidence'] ?? '').trim() || null
  const plannedOn = parseDate(values['plannedOn'] ?? '')
  const faults: Partial<Record<Field, Fault>> = {
    ...(values['plannedOn'] && !plannedOn ? { plannedOn: 'no_date' } : {}),
    ...(registered === 'green' && !evidence ? { evidence: 'evidence_needed' } : {}),
  }
  if (Object.keys(faults).length > 0) return { faults }
  return { following: { owner: values['owner'] || null, plannedOn, registered, evidence } }
}

/** The item's own values as the form shows them. */
export const valuesOf = ({ owner, plannedOn, registered, evidence }: Item): Record<string, string> => ({
  owner: owner ?? '',
  plannedOn: plannedOn ?? '',
  status: registered ?? '',
  evidence: evidence ?? '',
})

const PREFIXES: Readonly<Record<Kind, string>> = { action: '', recommendation: 'r', entry: 'p' }

/** How an item is named in a command: "3" for a promise, "r3" for a recommendation, "p3" for what is registered here. */
export const refOf = ({ kind, id }: Pick<Item, 'kind' | 'id'>): string => `${PREFIXES[kind]}${id}`

const REF = /^(r|rev|rekommendation|p|post|a|atgard)?\.?\s*(\d{1,9})$/ // 3, r3, r 3, rekommendation 3, p3 (folded)

/** A bare number is of the usual kind. */
export function parseRef(words: string, usual: Kind): { kind: Kind; id: number } | null {
  const [, prefix, id] = REF.exec(fold(words).trim()) ?? []
  if (id === undefined) return null
  if (prefix === undefined) return { kind: usual, id: Number(id) }
  const kind = prefix.startsWith('r') ? 'recommendation' : prefix.startsWith('p') ? 'entry' : 'action'
  return { kind, id: Number(id) }
}
