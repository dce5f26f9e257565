import type { Person } from '../../contract/person.ts'
import type { CalendarDate } from '../../lib/calendar.ts'
import { FEW, isFewPeople } from '../../lib/secrecy.ts'
import { shorten } from '../../lib/words.ts'
import { count, date, masked, state, text } from '../../reply/cells.ts'
import type { Prose } from '../../reply/prose.ts'
import { type Action, go, menu, openForm, type Reply, sentence, table } from '../../reply/reply.ts'
import { delegationTexts as texts } from '../../texts/delegation.ts'
import {
  type Decision,
  daysLate,
  type MeetingRef,
  type Order,
  type Page,
  type Unreported,
} from './delegation.ts'
import { type Filter, wordsOf } from './query.ts'

export const FORM = 'delegation'
export const PAGE_ROWS = 25
const MOST_CHOICES = 20
const MOST_ECHO = 60

/** Single rows may be known to those around them: only the person who registers decisions sees them. */
export const seesRows = ({ permissions }: Person): boolean => permissions.has('register-decisions')

const inText = (on: CalendarDate): Prose => [{ cell: date(on) }]

export interface ListView {
  found: Page
  filter: Filter
  /** As the person wrote it. */
  typed: string
  page: number
  unreported: Unreported
  reportDays: number
  today: CalendarDate
  person: Person
}

/** The register: what waits to be reported, how many of each kind, and the rows for the person who registers them. */
export function listReply(view: ListView): Reply {
  const { found, filter, page, person } = view
  const words = wordsOf(filter, texts.unreportedWord)
  const isPlain = words === ''
  const pages = Math.max(1, Math.ceil(found.total / PAGE_ROWS))
  const line = texts.lines.filtered(words)
  const isAll = seesRows(person)
  if (found.total === 0) return emptyReply(view, words)
  const late = daysLate(view.unreported, view.reportDays, view.today)
  return {
    title: texts.title,
    lead: isPlain || filter.isUnreported ? waitingLead(view.unreported) : texts.found(found.count, words),
    exceptions: late > 0 && (isPlain || filter.isUnreported) ? [texts.late(late, view.reportDays)] : [],
    parts: [...(isAll ? [rowsTable(found.rows)] : []), kindsTable(found, isAll)],
    actions: [
      ...(isAll ? [openForm(texts.buttons.add, FORM, {}, true)] : []),
      ...(filter.isUnreported ? [] : [go(texts.buttons.unreported, texts.lines.unreported)]),
      ...(isPlain ? [] : [go(texts.buttons.all, texts.name)]),
      go(texts.buttons.order, texts.lines.order),
      go(texts.buttons.notified, texts.notified.name),
      ...(isAll && found.rows.length > 0 ? [rowMenu(found.rows)] : []),
    ],
    sources: found.rows.flatMap(({ source }) => (source ? [source] : [])),
    notes: isAll ? [] : [texts.countsOnly],
    ...(isPlain ? {} : { back: texts.name }),
    ...(isAll && pages > 1 ? { paging: { page, pages, line } } : {}),
    // Single rows are shown to those who register decisions only, and so in no channel.
    ...(isAll ? { restricted: true, shareable: false } : {}),
  }
}

function waitingLead({ count: waiting, oldest }: Unreported): Prose {
  if (waiting === 0) return texts.nothingWaits
  if (oldest === null) return texts.waiting(waiting, null)
  const [before = '', after = ''] = texts.waiting(waiting, '|').split('|')
  return [before, { cell: date(oldest) }, after]
}

const rowMenu = (rows: readonly Decision[]): Action =>
  menu(
    texts.buttons.choose,
    rows.slice(0, MOST_CHOICES).map(({ id, kind, decidedOn }) => ({
      label: [id, kind, decidedOn].filter(Boolean).join(' · '),
      line: texts.lines.one(id),
    })),
  )

function rowsTable(rows: readonly Decision[]) {
  const { columns } = texts
  // Where none is reported the answer's first sentence says so, and the column would say the same on each row.
  const areReported = rows.some(({ meeting }) => meeting !== null)
  return table(
    texts.captions.rows,
    [
      { title: columns.kind },
      { title: columns.decidedOn },
      { title: columns.count },
      { title: columns.reported },
      { title: columns.point },
      { title: columns.delegate },
      { title: columns.dnr },
      { title: columns.no },
    ],
    rows.map((row) => [
      text(row.kind),
      date(row.decidedOn),
      count(row.count),
      areReported ? reportedCell(row.meeting) : null,
      text(row.point),
      text(row.delegate),
      text(row.dnr),
      text(String(row.id)),
    ]),
  )
}

export const reportedCell = (meeting: MeetingRef | null) => {
  if (!meeting) return state(texts.notReported, 'warning')
  return meeting.heldOn ? date(meeting.heldOn) : text(meeting.label)
}

const kindsTable = ({ byKind }: Page, isAll: boolean) =>
  table(
    texts.captions.kinds,
    [{ title: texts.columns.kind }, { title: texts.columns.count }],
    byKind.map((one) => [text(one.kind), !isAll && isFewPeople(one.count) ? masked(FEW) : count(one.count)]),
  )

function emptyReply({ person, typed }: ListView, words: string): Reply {
  const actions = [
    ...(seesRows(person) ? [openForm(texts.buttons.add, FORM, {}, true)] : []),
    ...(words ? [go(texts.buttons.all, texts.name)] : [go(texts.buttons.order, texts.lines.order)]),
  ]
  const lead =
    words === texts.unreportedWord
      ? texts.nothingWaits
      : words
        ? texts.noneFound(shorten(typed, MOST_ECHO))
        : texts.none
  return { ...sentence(lead, ...actions), ...(words ? { back: texts.name } : {}) }
}

/** One row of the register. */
export function oneReply(row: Decision): Reply {
  const { columns } = texts
  const isOpen = row.source === null && row.meeting === null
  return {
    title: texts.oneTitle(row.id),
    lead: texts.oneLead(row.kind, row.count),
    facts: [
      { label: columns.decidedOn, value: row.decidedOn ? inText(row.decidedOn) : texts.noDate },
      ...(row.point ? [{ label: columns.point, value: row.point }] : []),
      ...(row.delegate ? [{ label: columns.delegate, value: row.delegate }] : []),
      ...(row.dnr ? [{ label: columns.dnr, value: row.dnr }] : []),
      { label: columns.reported, value: reportedCell(row.meeting) },
      ...(row.registeredBy ? [{ label: texts.registeredBy, value: [{ person: row.registeredBy }] }] : []),
    ],
    exceptions: row.isMistaken ? [texts.mistaken] : [],
    actions: isOpen ? [openForm(texts.buttons.change, FORM, { id: String(row.id) }, true)] : [],
    sources: row.source ? [row.source] : [],
    back: texts.name,
    restricted: true,
    shareable: false,
  }
}

/** The points of the delegation order in force. */
export function orderReply({ points, source }: Order): Reply {
  const { order } = texts
  if (points.length === 0)
    return { ...sentence(order.none, go(texts.buttons.list, texts.name)), back: texts.name }
  return {
    title: order.title,
    lead: order.lead(points.length),
    parts: [
      table(
        order.title,
        [
          { title: order.columns.point },
          { title: order.columns.kind },
          { title: order.columns.law },
          { title: order.columns.delegate },
        ],
        points.map(({ point, kind, law, delegate }) => [text(point), text(kind), text(law), text(delegate)]),
      ),
    ],
    actions: [go(texts.buttons.list, texts.name)],
    sources: source ? [source] : [],
    back: texts.name,
  }
}
