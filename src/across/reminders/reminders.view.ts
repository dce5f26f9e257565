import { type SentContent, sentMessage } from '../../assistant/sent-message.ts'
import type { Obligation } from '../../contract/sends.ts'
import { type CalendarDate, daysBetween } from '../../lib/calendar.ts'
import { date } from '../../reply/cells.ts'
import { type Inline, type Prose, strong } from '../../reply/prose.ts'
import { entry, go, openForm, type Part, type Reply, sentence } from '../../reply/reply.ts'
import { remindersTexts as texts } from '../../texts/reminders.ts'
import { settingsTexts } from '../../texts/settings.ts'
import { ownerOf, type Snoozes, snoozeKey, urgencyOf } from './reminders.ts'

export const SNOOZE_FORM = 'snooze'

const MOST_OWN_BUTTONS = 3

export interface ReminderView {
  userId: string
  obligations: readonly Obligation[]
  today: CalendarDate
  snoozes: Snoozes
  /** True when something could not be read. */
  incomplete: boolean
}

function whenOf(due: Obligation, today: CalendarDate): string {
  const urgency = urgencyOf(due, today)
  if (urgency === 'late') return texts.late(daysBetween(due.rolledOn ?? due.dueOn, today))
  return urgency === 'today' ? texts.today : texts.soon(daysBetween(today, due.dueOn))
}

/** "lör 30 sep 2023, om 18 dagar · får göras senast mån 2 okt 2023 · ansvarig: …" */
function facts(due: Obligation, { userId, today, snoozes }: ReminderView): Prose {
  const snoozed = snoozes.get(snoozeKey(userId, due.key))
  const owner = ownerOf(due)
  const said: Inline[][] = [
    [{ cell: date(due.dueOn) }, `, ${whenOf(due, today)}`],
    ...(due.rolledOn && due.rolledOn !== due.dueOn ? [[texts.rolled, { cell: date(due.rolledOn) }]] : []),
    ...(owner === null
      ? [[due.bySecretary ? texts.bySecretary : texts.unowned]]
      : owner === userId
        ? []
        : [[texts.owner, { person: owner }]]),
    ...(snoozed && snoozed > today ? [[texts.snoozedUntil, { cell: date(snoozed) }]] : []),
  ]
  return said.flatMap((pieces, at) => [...(at > 0 ? [' · '] : []), ...pieces])
}

/** How many are late, due today and soon; in words. */
function lead(obligations: readonly Obligation[], today: CalendarDate): string {
  const count = (urgency: string) => obligations.filter((due) => urgencyOf(due, today) === urgency).length
  return texts.lead(count('late'), count('today'), count('soon'))
}

const obligationParts = (view: ReminderView): Part[] =>
  view.obligations.map((due) => ({
    ...entry(
      [strong(due.what)],
      ...due.actions.slice(0, MOST_OWN_BUTTONS),
      go(texts.open, due.line),
      openForm(texts.snooze, SNOOZE_FORM, { key: due.key }),
    ),
    small: facts(due, view),
  }))

/** What one person is reminded of on one day, as one message. */
export const reminderMessage = (view: ReminderView): SentContent =>
  sentMessage(
    {
      title: texts.daily(view.today),
      lead: lead(view.obligations, view.today),
      ...(view.incomplete ? { exceptions: [texts.incomplete] } : {}),
      parts: obligationParts(view),
      actions: [go(texts.settings, settingsTexts.name)],
      notes: [texts.why],
      shareable: false,
    },
    { line: texts.name },
  )

/** What concerns a person now. */
export function reminderReply(view: ReminderView): Reply {
  const { obligations, today } = view
  const incomplete = view.incomplete ? { exceptions: [texts.incomplete] } : {}
  if (obligations.length === 0) return { ...sentence(texts.nothing), ...incomplete }
  return {
    title: texts.title,
    lead: lead(obligations, today),
    ...incomplete,
    parts: obligationParts(view),
    shareable: false,
  }
}
