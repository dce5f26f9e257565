import type { Obligation, PendingDecision } from '../../contract/sends.ts'
import type { CalendarDate } from '../../lib/calendar.ts'
import { type CellValue, date, state, text } from '../../reply/cells.ts'
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
    actions: openMenu([...waiting, ...obligations]),
    shareable: false,
    restricted: true,
  }
}

/** The day on which it has to be done: the next working day where the law lets it wait until then. */
const lastDay = ({ dueOn, rolledOn }: Obligation): CalendarDate => rolledOn ?? dueOn

const waitingParts = (waiting: readonly PendingDecision[]): Part[] =>
  waiting.length === 0
    ? []
    : [
        heading(texts.waitingTitle),
        ...waiting.map((one) =>
          entry([one.what, ', sedan ', { cell: date(one.since) }, '.'], go(texts.open, one.line)),
        ),
      ]

function dueParts(obligations: readonly Obligation[], today: CalendarDate): Part[] {
  if (obligations.length === 0) return []
  const { columns } = texts
  const rows = obligations.map((due) => [date(lastDay(due)), text(due.what), howLate(due, today)])
  return [
    table(
      texts.obligationsTitle,
      [{ title: columns.day }, { title: columns.what }, { title: columns.how }],
      rows,
    ),
  ]
}

function howLate(due: Obligation, today: CalendarDate): CellValue {
  const day = lastDay(due)
  if (day < today) return state(texts.late, 'bad')
  return day === today ? state(texts.today, 'warning') : state(texts.coming)
}

function openMenu(all: readonly (Obligation | PendingDecision)[]): Action[] {
  const choices = all
    .map(({ what, line }) => ({ label: what, line }))
    .filter((choice, at, others) => others.findIndex(({ line }) => line === choice.line) === at)
  return choices.length > 0 ? [menu(texts.choose, choices)] : []
}
