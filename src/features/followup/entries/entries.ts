import { formatTkr, parseAmount } from '../../../lib/amounts.ts'
import { type CalendarDate, parseDate } from '../../../lib/calendar.ts'
import { computeDeadline } from '../../../lib/deadlines/compute.ts'
import { RULES } from '../../../lib/deadlines/rules.ts'
import { dayInWords } from '../../../lib/due-words.ts'
import { pointsOutSomebody } from '../../../lib/points-out.ts'
import { dateOf, type Item, STATUSES, type Status } from '../followup.ts'
import { NEVER_ABOUT_WHOM } from '../registers.ts'

/** What a form says of an entry. */
export interface EntryFacts {
  register: string
  title: string
  source: string | null
  owner: string | null
  unit: string | null
  /** The day, or the last day of the time in words. */
  dueOn: CalendarDate | null
  timeText: string | null
  /** When it came in. */
  receivedOn: CalendarDate | null
  nextOn: CalendarDate | null
  amountKr: number | null
  usedKr: number | null
  status: Status | null
  evidence: string | null
}

export type EntryField =
  | 'register'
  | 'title'
  | 'due'
  | 'receivedOn'
  | 'nextOn'
  | 'amount'
  | 'used'
  | 'owner'
  | 'evidence'
export type EntryFault =
  | 'needed'
  | 'plan_needs'
  | 'no_register'
  | 'points_out'
  | 'no_time'
  | 'no_date'
  | 'in_future'
  | 'no_amount'
  | 'not_member'
  | 'evidence_needed'

type Values = Readonly<Record<string, string>>

/** What a new entry of a register is not without, besides what every entry has: a plan says who gives what, by when and where. */
export const needsOf = (
  register: string | null | undefined,
): readonly ('amount' | 'owner' | 'due' | 'unit')[] =>
  register === 'deficit' ? ['amount', 'owner', 'due', 'unit'] : []

/** Whether an entry is asked when it came in. */
export const isReceived = (register: string | null | undefined): boolean => register === 'complaint'

/**
 * `before` is the entry as it was, null for a new one; `written` the day that words about time without a year count from. A
 * complaint that is new and has no date is to be answered within the committee's ten days from the day it came in.
 */
export function readEntry(
  values: Values,
  registers: readonly string[],
  written: CalendarDate,
  before: Item | null,
): { facts: EntryFacts } | { faults: Partial<Record<EntryField, EntryFault>> } {
  const said = (key: string): string | null => values[key]?.trim() || null
  const [title, due, next, evidence] = [said('title'), said('due'), said('nextOn'), said('evidence')]
  const register = registers.find((one) => one === values['register']) ?? null
  const status = STATUSES.find((one) => one === values['status']) ?? null
  const receivedOn = parseDate(said('receivedOn') ?? '')
  const isNewComplaint = before === null && isReceived(register)
  const time = timeOf(due, before, written, isNewComplaint ? receivedOn : null)
  const nextOn = next === null ? null : parseDate(next)
  const [amount, used] = [said('amount'), said('used')].map((text) =>
    text === null ? null : parseAmount(text),
  )
  const faults: Partial<Record<EntryField, EntryFault>> = {
    ...lackingIn(before === null ? needsOf(register) : [], said),
    ...(register === null ? { register: 'no_register' } : {}),
    ...(title === null ? { title: 'needed' } : {}),
    ...(title !== null && register !== null && NEVER_ABOUT_WHOM.has(register) && isAboutSomebody(title)
      ? { title: 'points_out' }
      : {}),
    ...(time === null ? { due: 'no_time' } : {}),
    ...(isNewComplaint && receivedOn === null ? { receivedOn: 'no_date' } : {}),
    ...(receivedOn !== null && receivedOn > written ? { receivedOn: 'in_future' } : {}),
    ...(next !== null && nextOn === null ? { nextOn: 'no_date' } : {}),
    ...(said('amount') !== null && !amount ? { amount: 'no_amount' } : {}),
    ...(said('used') !== null && !used ? { used: 'no_amount' } : {}),
    ...(status === 'green' && evidence === null ? { evidence: 'evidence_needed' } : {}),
  }
  if (Object.keys(faults).length > 0 || register === null || title === null || time === null)
    return { faults }
  const rest = {
    source: said('source'),
    owner: said('owner'),
    unit: said('unit'),
    receivedOn,
    nextOn,
    status,
    evidence,
  }
  return {
    facts: { register, title, ...time, ...rest, amountKr: amount?.kr ?? null, usedKr: used?.kr ?? null },
  }
}

const lackingIn = (
  needs: ReturnType<typeof needsOf>,
  said: (key: string) => string | null,
): Partial<Record<EntryField, EntryFault>> =>
  // A unit has a field only where the committee has units: the field asks for it.
  Object.fromEntries(
    needs.flatMap((key) => (key !== 'unit' && said(key) === null ? [[key, 'plan_needs' as const]] : [])),
  )

type Time = Pick<EntryFacts, 'dueOn' | 'timeText'>

/** Null for words that are no time; `countsFrom` is the day that an entry without a date is to be answered from. */
function timeOf(
  due: string | null,
  before: Item | null,
  written: CalendarDate,
  countsFrom: CalendarDate | null,
): Time | null {
  // What has not been changed stays as it was read, also words that name no day.
  if (before !== null && due === (dueText(before) || null)) return asKept(before)
  if (due !== null) return timeIn(due, written)
  if (before?.printed) return asKept(before.printed)
  return { dueOn: countsFrom && answerBy(countsFrom), timeText: null }
}

const asKept = (time: Pick<Item, 'dueOn' | 'timeText' | 'readOn'>): Time => ({
  dueOn: dateOf(time),
  timeText: time.dueOn === null ? time.timeText : null,
})

/** The day. What somebody typed stands as typed; of a document's words, which may be a whole sentence, the day that was read. */
const dueText = ({ dueOn, timeText, readOn, printed }: Item): string =>
  dueOn ?? (printed ? readOn : timeText) ?? ''

/** The last day to answer a complaint, as the committee's own rule counts it. */
export const answerBy = (receivedOn: CalendarDate): CalendarDate =>
  computeDeadline(RULES.complaint_answer, receivedOn).nominal

const isAboutSomebody = (title: string): boolean => pointsOutSomebody(title, { namesAllowed: true })

/** "2024-05-31" is a day; "under hösten 2024" is a time in words that has a last day. */
export function timeIn(text: string, written: CalendarDate): (Time & { dueOn: CalendarDate }) | null {
  const day = parseDate(text)
  if (day) return { dueOn: day, timeText: null }
  const dueOn = dayInWords(text, written)
  return dueOn && { dueOn, timeText: text }
}

/** The entry's values as the form's fields show and send them. */
export const entryValues = (item: Item): Record<string, string> => ({
  register: item.register,
  title: item.text,
  source: item.section ?? '',
  owner: item.owner ?? '',
  unit: item.unit ?? '',
  due: dueText(item),
  receivedOn: item.receivedOn ?? '',
  nextOn: item.nextOn ?? '',
  amount: item.amountKr === null ? '' : formatTkr(item.amountKr),
  used: item.usedKr === null ? '' : formatTkr(item.usedKr),
  status: item.registered ?? '',
  evidence: item.evidence ?? '',
})

/** What of an entry is told when it changes: its date, its status and its owner. */
export const moved = (
  before: Item,
  after: EntryFacts,
): { field: 'due' | 'status' | 'owner'; before: string | null; after: string | null }[] =>
  [
    { field: 'due' as const, before: before.dueOn ?? before.timeText, after: after.timeText ?? after.dueOn },
    { field: 'status' as const, before: before.registered, after: after.status },
    { field: 'owner' as const, before: before.owner, after: after.owner },
  ].filter((one) => one.before !== one.after)
