import { createHash } from 'node:crypto'
import { addDays, type CalendarDate, dateInStockholm } from '../../lib/calendar.ts'
import type { CommitteeDays } from '../../lib/deadlines/meeting.ts'
import type { NamedSection, StatementCheck } from '../../lib/statement.ts'

/** A meeting's agenda: its items in order, what each lacks, what was decided and to whom it is sent. */

export type ItemKind = 'matter' | 'delegation' | 'notified' | 'other'

/** Bifall, avslag, tagit del av, återremiss, bordlagt, utgår. */
export const OUTCOMES = ['approved', 'rejected', 'noted', 'returned', 'tabled', 'withdrawn'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** Outcomes that end the matter at the meeting, and are sent to recipients. */
export const isDecided = (outcome: Outcome | null): boolean =>
  outcome === 'approved' || outcome === 'rejected' || outcome === 'noted'

export interface Meeting {
  id: number
  heldOn: CalendarDate | null
  label: string
  name: string | null
  adjustedOn: CalendarDate | null
  postedOn: CalendarDate | null
  isCancelled: boolean
}

/** What the agenda needs of a matter. */
export interface Matter {
  id: number
  meetingId: number | null
  agendaNo: number | null
  title: string
  dnr: string | null
  status: 'open' | 'closed'
  owner: string | null
  unit: string | null
  responsibleRole: string | null
  proposedDecision: string | null
  decision: string | null
  summary: string | null
  recipients: readonly string[]
  check: StatementCheck
  /** The earliest date that is not done. */
  dueOn: CalendarDate | null
  /** The item whose outcome closed it; null when it is open, or was closed in another way. */
  closedByItemId: number | null
}

export interface Dispatch {
  id: number
  recipient: string
  /** The last day to send it, of a recipient with a day of its own. */
  dueOn: CalendarDate | null
  sentOn: CalendarDate | null
  way: string | null
  sentBy: string | null
}

/** Whether the item's own outcome has closed its matter: what it closed, it may open again. */
export const hasClosed = ({ id, matter }: Pick<Item, 'id' | 'matter'>): boolean =>
  id !== null && matter?.closedByItemId === id

/** What the committee decided of an item. */
interface Decided {
  /** Null where nothing is decided, or what was typed is taken back. */
  outcome: Outcome | null
  decision: string | null
  /** Of `returned`. */
  returnOn: CalendarDate | null
  /** Of `tabled`. */
  nextMeetingId: number | null
  hasReservation: boolean
  isImmediate: boolean
}

/** What is registered of an item. */
export interface OutcomeFacts extends Decided {
  /** A decision that ends the matter. */
  closesMatter: boolean
}

/** An item as it is stored. */
export interface StoredItem extends Decided {
  id: number
  kind: ItemKind
  title: string
  position: number
  presenter: string | null
  isWithdrawn: boolean
  isLate: boolean
  version: number
  matter: Matter | null
  dispatches: readonly Dispatch[]
}

/** An item as it is shown. Its id is null until the agenda has been laid out. */
export interface Item extends Omit<StoredItem, 'id'> {
  id: number | null
  /** On the agenda; null for what is withdrawn or has gone on to another meeting. */
  number: number | null
  /** Its matter stands at another meeting by now. */
  hasMoved: boolean
}

export interface Agenda {
  meeting: Meeting
  /** The day the notice was marked as sent. */
  sentOn: CalendarDate | null
  /** The meeting's day when it was sent. */
  sentFor: CalendarDate | null
  items: readonly Item[]
  /** Matters of the meeting without a place yet, or nothing laid out at all. */
  isLaidOut: boolean
}

/** The meeting has another day than the one its notice was sent for: a new notice is needed. */
export const needsNewNotice = ({
  meeting,
  sentOn,
  sentFor,
}: Pick<Agenda, 'meeting' | 'sentOn' | 'sentFor'>): boolean =>
  sentOn !== null && !meeting.isCancelled && meeting.heldOn !== null && meeting.heldOn !== sentFor

/** What a notice tells of an agenda: another as soon as its day, its order or any of its items is. */
export const sentKey = ({ meeting, items }: Pick<Agenda, 'meeting' | 'items'>): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        meeting.heldOn,
        items.map(({ kind, matter, title, presenter, number }) => [
          kind,
          matter?.id ?? null,
          title,
          presenter,
          number,
        ]),
      ]),
    )
    .digest('hex')
    .slice(0, KEY_LENGTH)
const KEY_LENGTH = 16

const fromMatter = (matter: Matter, position: number): Item => ({
  id: null,
  kind: 'matter',
  title: matter.title,
  position,
  presenter: matter.responsibleRole,
  isWithdrawn: false,
  isLate: false,
  outcome: null,
  decision: null,
  returnOn: null,
  nextMeetingId: null,
  hasReservation: false,
  isImmediate: false,
  version: 0,
  matter,
  dispatches: [],
  number: null,
  hasMoved: false,
})

const inAgendaOrder = (a: Matter, b: Matter): number =>
  (a.agendaNo ?? Number.MAX_SAFE_INTEGER) - (b.agendaNo ?? Number.MAX_SAFE_INTEGER) || a.id - b.id

/**
 * The items of a meeting in order, numbered: those that are stored, then the meeting's matters that have no place yet. A
 * matter that has gone to another meeting leaves an agenda that is not sent; of a sent one it stays, without a number.
 */
export function itemsOf(
  meetingId: number,
  stored: readonly StoredItem[],
  matters: readonly Matter[],
  isSent: boolean,
): Item[] {
  const placed = new Set(stored.flatMap(({ matter }) => (matter ? [matter.id] : [])))
  const own = stored
    .map((item): Item => {
      const { matter } = item
      const hasMoved = matter !== null && matter.meetingId !== meetingId && item.outcome === null
      const title = isSent || !matter ? item.title : matter.title
      return { ...item, title, number: null, hasMoved }
    })
    .filter((item) => isSent || !item.hasMoved)
    .toSorted((a, b) => a.position - b.position || (a.id ?? 0) - (b.id ?? 0))
  const last = own.at(-1)?.position ?? 0
  const fresh = matters
    .filter(({ id }) => !placed.has(id))
    .toSorted(inAgendaOrder)
    .map((matter, index) => fromMatter(matter, last + index + 1))
  let number = 0
  return [...own, ...fresh].map((item) => {
    if (item.isWithdrawn || item.hasMoved) return item
    number += 1
    return { ...item, number }
  })
}

const NIGHT_HOURS = 5

/** The day whose meeting is going on: one that runs past midnight is the evening's until the morning. */
export const meetingDay = (now: Date): CalendarDate =>
  dateInStockholm(new Date(now.getTime() - NIGHT_HOURS * 60 * 60 * 1000))

/** The order of ids after one has been moved a step; the same where it stands first or last already. */
export function moved(ids: readonly number[], id: number, step: -1 | 1): number[] {
  const at = ids.indexOf(id)
  const other = ids[at + step]
  if (at < 0 || other === undefined) return [...ids]
  return ids.map((one, index) => (index === at ? other : index === at + step ? id : one))
}

/** The order of ids after one has been placed next after another, or first (null); the same where that other is gone. */
export function placedAfter(ids: readonly number[], id: number, after: number | null): number[] {
  const others = ids.filter((one) => one !== id)
  const at = after === null ? 0 : others.indexOf(after) + 1
  return after !== null && at === 0 ? [...ids] : others.toSpliced(at, 0, id)
}

const isSettled = ({ isWithdrawn, hasMoved, outcome }: Item): boolean =>
  isWithdrawn || hasMoved || outcome !== null

/** The mandatory sections that an item's statement lacks before the meeting; the meeting's own page says the same of it. */
export const lacksOf = (item: Item): readonly NamedSection[] =>
  isSettled(item) ? [] : (item.matter?.check.missing ?? [])

/** A matter that nobody is named to present. */
export const lacksPresenter = (item: Item): boolean =>
  item.kind === 'matter' && !item.presenter && !isSettled(item)

/** The committee's own rules for what is sent. */
export type DispatchRules = Pick<CommitteeDays, 'adjustmentDays' | 'dispatchDays'>

interface Held {
  heldOn: CalendarDate
  adjustedOn: CalendarDate | null
}
type Dispatched = Pick<Item, 'isImmediate'> & { matter: Pick<Matter, 'dueOn'> | null }

/**
 * The day by which a decision has been sent: the day after the meeting where its paragraph was adjusted at once, otherwise the
 * committee's own days after the adjustment, or after the day it may take; and never after a date that the matter itself has.
 */
export function dispatchBy(held: Held, item: Dispatched, rules: DispatchRules): CalendarDate {
  const usual = usualDay(held, item, rules)
  const own = item.matter?.dueOn ?? null
  return own !== null && own >= held.heldOn && own < usual ? own : usual
}

/** Whether it is the matter's own date that says when its decision is sent. */
export const isByMatter = (held: Held, item: Dispatched, rules: DispatchRules): boolean =>
  dispatchBy(held, item, rules) < usualDay(held, item, rules)

const usualDay = (
  { heldOn, adjustedOn }: Held,
  { isImmediate }: Dispatched,
  { adjustmentDays, dispatchDays }: DispatchRules,
): CalendarDate =>
  isImmediate ? addDays(heldOn, 1) : addDays(adjustedOn ?? addDays(heldOn, adjustmentDays), dispatchDays)

/** A decision of a matter that nobody is named to be sent, and nobody has been. */
export const lacksRecipients = ({
  outcome,
  matter,
  dispatches,
}: Pick<Item, 'outcome' | 'matter' | 'dispatches'>): boolean =>
  (outcome === 'approved' || outcome === 'rejected') &&
  matter !== null &&
  matter.recipients.length === 0 &&
  dispatches.length === 0

export const unsent = ({ dispatches }: Pick<Item, 'dispatches'>): Dispatch[] =>
  dispatches.filter(({ sentOn }) => sentOn === null)

/** An item that the committee has decided of, on whatever agenda. */
export interface DecidedItem
  extends Pick<StoredItem, 'id' | 'title' | 'decision' | 'returnOn' | 'dispatches'> {
  outcome: Outcome
  heldOn: CalendarDate | null
  dnr: string | null
}

/** What waits to be told of to the committee: rows of the registers that no meeting has been told of. */
export interface Waiting {
  /** The day of the meeting after the one that is planned; null where there is none yet. */
  before: CalendarDate | null
  delegation: number
  notified: number
  /** Open matters on no agenda: those that are needed first, then by their first date. */
  matters: readonly WaitingMatter[]
}

export interface WaitingMatter {
  id: number
  title: string
  dnr: string | null
  /** Its first date that is not done. */
  dueOn: CalendarDate | null
  /** What became of it where it stood on an agenda last. */
  outcome: Outcome | null
}

/** Whether a matter is to be taken up before a day: what has been tabled or dropped waits for nothing else. */
export const isNeeded = (
  { dueOn, outcome }: Pick<WaitingMatter, 'dueOn' | 'outcome'>,
  before: CalendarDate | null,
): boolean =>
  outcome === 'tabled' || outcome === 'withdrawn' || (dueOn !== null && (before === null || dueOn < before))

/** Those that are needed first, of them the undated, which nothing else tells of; then by their first date. */
export const inNeedOrder = (
  matters: readonly WaitingMatter[],
  before: CalendarDate | null,
): WaitingMatter[] => {
  const keyOf = (one: WaitingMatter): string =>
    isNeeded(one, before) ? `0${one.dueOn ?? ''}` : `1${one.dueOn ?? '9'}`
  return matters
    .map((one) => ({ one, key: keyOf(one) }))
    .toSorted((a, b) => (a.key === b.key ? a.one.id - b.one.id : a.key < b.key ? -1 : 1))
    .map(({ one }) => one)
}

/** Decisions of one kind that the committee is told of. */
export interface ToldDecision {
  point: string | null
  kind: string
  delegate: string | null
  count: number
  from: CalendarDate | null
  to: CalendarDate | null
}

/** A decision that is not sent to everybody it is to be sent to. */
export interface Waits {
  meeting: Meeting
  item: Item & { id: number }
  /** The first day by which any of it is to be sent. */
  by: CalendarDate
  /** Whom it is not sent to, those with the first day first. */
  left: readonly { recipient: string; by: CalendarDate; hasOwnDay: boolean }[]
}

/** The decisions of an agenda that nobody is named to be sent. */
export const unaddressedOf = ({ items }: Agenda): (Item & { id: number })[] =>
  items.flatMap((item) => (item.id !== null && lacksRecipients(item) ? [{ ...item, id: item.id }] : []))

/** The decisions of agendas that are not sent, those that are due first. */
export const waitsOf = (agendas: readonly Agenda[], rules: DispatchRules): Waits[] =>
  agendas
    .flatMap(({ meeting, items }) =>
      items.flatMap((item): Waits[] => {
        const left = unsent(item)
        if (item.id === null || meeting.heldOn === null || left.length === 0 || !isDecided(item.outcome))
          return []
        const { heldOn, adjustedOn } = meeting
        const usual = dispatchBy({ heldOn, adjustedOn }, item, rules)
        const waiting = left
          .map(({ recipient, dueOn }) => ({ recipient, by: dueOn ?? usual, hasOwnDay: dueOn !== null }))
          .toSorted((a, b) => (a.by === b.by ? 0 : a.by < b.by ? -1 : 1))
        const by = waiting[0]?.by ?? usual
        return [{ meeting, item: { ...item, id: item.id }, by, left: waiting }]
      }),
    )
    .toSorted((a, b) => (a.by === b.by ? a.item.id - b.item.id : a.by < b.by ? -1 : 1))
