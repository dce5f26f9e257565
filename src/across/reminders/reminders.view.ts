import type { KnownBlock } from '@slack/types'
import { KEEP_MESSAGE } from '../../assistant/places.ts'
import type { Answer } from '../../contract/answer.ts'
import type { Obligation } from '../../contract/sends.ts'
import { type CalendarDate, daysBetween } from '../../lib/calendar.ts'
import { asElement } from '../../reply/slack.ts'
import { actions, context, escapeText, formButton, goButton, header, section } from '../../slack/blocks.ts'
import { limits } from '../../slack/limits.ts'
import { remindersTexts as texts } from '../../texts/reminders.ts'
import { settingsTexts } from '../../texts/settings.ts'
import { ownerOf, type Snoozes, snoozeKey, urgencyOf } from './reminders.ts'

export const SNOOZE_FORM = 'snooze'

const BLOCKS_AROUND = 5 // title, the rest's count, buttons, and two lines of small print
const MOST_OBLIGATIONS = Math.floor((limits.blocks - BLOCKS_AROUND) / 2)
const OWN_BUTTONS = 2 // Öppna and Snooza

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

/** "2023-09-30, om 18 dagar · får göras senast 2023-10-02 · ansvarig: …" in mrkdwn. */
function facts(due: Obligation, { userId, today, snoozes }: ReminderView): string {
  const snoozed = snoozes.get(snoozeKey(userId, due.key))
  const owner = ownerOf(due)
  return [
    `${due.dueOn}, ${whenOf(due, today)}`,
    ...(due.rolledOn && due.rolledOn !== due.dueOn ? [texts.rolled(due.rolledOn)] : []),
    ...(owner === null
      ? [due.bySecretary ? texts.bySecretary : texts.unowned]
      : owner === userId
        ? []
        : [texts.manager(owner)]),
    ...(snoozed && snoozed > today ? [texts.snoozedUntil(snoozed)] : []),
  ].join(' · ')
}

/** How many are late, due today and soon; in words. */
function lead(obligations: readonly Obligation[], today: CalendarDate): string {
  const count = (urgency: string) => obligations.filter((due) => urgencyOf(due, today) === urgency).length
  return texts.lead(count('late'), count('today'), count('soon'))
}

function blocksOf(view: ReminderView, obligations: readonly Obligation[]): KnownBlock[] {
  return obligations.flatMap((due, index) => [
    section(`*${escapeText(due.what)}*\n${facts(due, view)}`),
    {
      ...actions(
        ...due.actions.slice(0, limits.actionElements - OWN_BUTTONS).map(asElement),
        goButton(texts.open, due.line),
        formButton(texts.snooze, SNOOZE_FORM, { key: due.key }),
      ),
      block_id: `${KEEP_MESSAGE}${index}`,
    },
  ])
}

const substance = (view: ReminderView, title: string): string =>
  [
    `${title}: ${lead(view.obligations, view.today)}.`,
    ...view.obligations
      .slice(0, MOST_OBLIGATIONS)
      .map((due) => `${escapeText(due.what)} (${facts(due, view)})`),
  ].join('\n')

/** What one person is reminded of on one day, as one message. */
export function reminderMessage(view: ReminderView): { text: string; blocks: KnownBlock[] } {
  const { obligations, today } = view
  const title = texts.daily(today)
  const rest = obligations.length - MOST_OBLIGATIONS
  const buttons = actions(goButton(texts.all, texts.name), goButton(texts.settings, settingsTexts.name))
  return {
    text: substance(view, title),
    blocks: [
      header(`${title}: ${lead(obligations, today)}`),
      ...blocksOf(view, obligations.slice(0, MOST_OBLIGATIONS)),
      ...(rest > 0 ? [section(texts.more(rest))] : []),
      { ...buttons, block_id: `${KEEP_MESSAGE}all` },
      context(texts.why, ...(view.incomplete ? [texts.incomplete] : [])),
    ],
  }
}

/** What concerns a person now, a page at a time. */
export function reminderList(view: ReminderView, page: number): Answer {
  const { obligations, today } = view
  const small = view.incomplete ? [context(texts.incomplete)] : []
  if (obligations.length === 0) {
    return { text: texts.nothing, blocks: [section(texts.nothing), ...small], shareable: false }
  }
  const from = (page - 1) * MOST_OBLIGATIONS
  const shown = { ...view, obligations: obligations.slice(from, from + MOST_OBLIGATIONS) }
  return {
    text: substance(shown, texts.title),
    blocks: [
      header(`${texts.title}: ${lead(obligations, today)}`),
      ...blocksOf(view, shown.obligations),
      ...small,
    ],
    ...(from + MOST_OBLIGATIONS < obligations.length ? { next: texts.page(page + 1) } : {}),
    shareable: false,
  }
}
