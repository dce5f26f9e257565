import type { Obligation, PendingDecision } from '../../contract/sends.ts'
import type { CalendarDate } from '../../lib/calendar.ts'
import { shorten, trimEndOf } from '../../lib/words.ts'
import { type CellValue, date, dayInText, state, text } from '../../reply/cells.ts'
import type { Prose } from '../../reply/prose.ts'
import { type Action, entry, go, heading, menu, type Part, type Reply, table } from '../../reply/reply.ts'
import { mineTexts as texts } from '../../texts/mine.ts'

/** What is a person's own, in one list: what waits for them first. */
export interface Mine {
  waiting: readonly PendingDecision[]
  /** What falls due, earliest first. */
  obligations: readonly Obligation[]
  today: CalendarDate
  /** True when something could not be read. */
  incomplete: boolean
}

const MOST_ENTRIES = 3

export function mineView({ waiting, obligations, today, incomplete }: Mine): Reply {
  const late = obligations.filter((due) => lastDay(due) < today)
  return {
    title: texts.title,
    lead: texts.lead(waiting.length, late.length, obligations.length - late.length),
    exceptions: incomplete ? [texts.incomplete] : [],
    parts: [...waitingParts(waiting.slice(0, MOST_ENTRIES)), ...dueParts(obligations, today)],
    more: waitingParts(waiting.slice(MOST_ENTRIES)),
    actions:
      waiting.length + obligations.length === 0
        ? texts.ways.map(({ label, line }) => go(label, line))
        : openMenu([...waiting, ...obligations]),
    shareable: false,
    restricted: true,
  }
}

/** The top of Home: what waits for whoever looks, and what is late or due today, each with its next step. */
export function homeParts({ waiting, obligations, today }: Mine): Part[] {
  const due = obligations.filter((one) => lastDay(one) <= today)
  const late = obligations.filter((one) => lastDay(one) < today).length
  const said = [
    { text: texts.lead(waiting.length, late, obligations.length - late), actions: [] },
    ...[
      ...waiting.map((one) => ({ text: waits(shortly(one)), actions: [stepOf(one)] })),
      ...due.map((one) => ({ text: falls(shortly(one)), actions: [stepOf(one)] })),
    ].slice(0, MOST_AT_HOME),
  ]
  const rest = waiting.length + obligations.length - (said.length - 1)
  const onwards = rest > 0 ? [go(texts.rest(rest), texts.name)] : []
  return [
    heading(texts.waitingTitle),
    ...said.map(({ text: what, actions }, at) =>
      entry(what, ...actions, ...(at === said.length - 1 ? onwards : [])),
    ),
  ]
}

const MOST_AT_HOME = 3
/** Of what each is about: two lines of a phone. */
const MOST_WORDS = 70

const shortly = <Due extends { what: string }>(due: Due): Due => ({
  ...due,
  what: trimEndOf(shorten(due.what, MOST_WORDS), /\./),
})

/** The next step; the others are on the thing's own page. */
const stepOf = (one: Obligation | PendingDecision): Action =>
  one.actions[0] ?? go('since' in one ? texts.open : texts.openDue, one.line, true)

const waits = ({ what, since }: PendingDecision): Prose => [what, ', sedan ', { cell: date(since) }, '.']
const falls = (due: Obligation): Prose => [due.what, ', senast ', { cell: date(lastDay(due)) }, '.']

/** The day on which it has to be done: the next working day where the law lets it wait until then. */
const lastDay = ({ dueOn, rolledOn }: Obligation): CalendarDate => rolledOn ?? dueOn

const waitingParts = (waiting: readonly PendingDecision[]): Part[] =>
  waiting.length === 0
    ? []
    : [heading(texts.waitingTitle), ...waiting.map((one) => entry(waits(one), go(texts.open, one.line)))]

function dueParts(obligations: readonly Obligation[], today: CalendarDate): Part[] {
  if (obligations.length === 0) return []
  const { columns } = texts
  const rows = obligations.map((due) => [text(due.what), dayCell(lastDay(due), today)])
  return [table(texts.obligationsTitle, [{ title: columns.what }, { title: columns.day }], rows)]
}

/** With how late it is in the same column: a third one is off the screen of a phone. */
function dayCell(day: CalendarDate, today: CalendarDate): CellValue {
  if (day < today) return state(texts.late(dayInText(day)), 'bad')
  return day === today ? state(texts.today, 'warning') : date(day)
}

function openMenu(all: readonly (Obligation | PendingDecision)[]): Action[] {
  const choices = all
    .map(({ what, line }) => ({ label: what, line }))
    .filter((choice, at, others) => others.findIndex(({ line }) => line === choice.line) === at)
  return choices.length > 0 ? [menu(texts.choose, choices)] : []
}
