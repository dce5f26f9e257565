import type { Logger } from 'pino'
import { leavesAll } from '../../contract/command.ts'
import type { Feature } from '../../contract/feature.ts'
import type { Form, FormState } from '../../contract/form.ts'
import type { MembersOf } from '../../contract/person.ts'
import type { Obligation, ObligationWindow } from '../../contract/sends.ts'
import type { Db } from '../../db/db.ts'
import { addDays, type CalendarDate, parseDate } from '../../lib/calendar.ts'
import { UserError } from '../../lib/errors.ts'
import { workingDayOnOrAfter } from '../../lib/holidays.ts'
import { sentence } from '../../reply/reply.ts'
import { escapeText, section } from '../../slack/blocks.ts'
import { dateField } from '../../slack/fields.ts'
import { remindersTexts as texts } from '../../texts/reminders.ts'
import { gather } from '../digests/gather.ts'
import { dueWindow, listFor, peopleFor, windowOf } from './reminders.ts'
import { reminderReply, SNOOZE_FORM } from './reminders.view.ts'
import { getSnoozes, getStaff, putSnooze } from './store.ts'

const SUGGESTED_DAYS = 7
const MOST_DAYS = 183

/** Everything that falls due in the window. */
export async function gatherObligations(
  features: readonly Feature[],
  today: CalendarDate,
  log: Logger,
  window: ObligationWindow = dueWindow(today),
): Promise<{ obligations: Obligation[]; incomplete: boolean }> {
  const { found, incomplete } = await gather(features, (feature) => feature.obligations?.(today, window), log)
  return { obligations: found, incomplete }
}

/** Påminnelser: the list as it is now, and the form that puts one off. */
export function createReminders(
  db: Db,
  features: readonly Feature[],
  log: Logger,
  membersOf: MembersOf,
): Feature {
  return {
    name: 'reminders',
    commands: [
      {
        name: texts.name,
        aliases: texts.aliases,
        summary: texts.summary,
        examples: texts.examples,
        permission: 'read',
        leaves: leavesAll,
        answer: async ({ person: { userId }, today }) => {
          const staff = await getStaff(db, today, membersOf)
          const window = windowOf(userId, today, staff)
          const { obligations, incomplete } = await gatherObligations(features, today, log, window)
          const mine = listFor(userId, obligations, today, staff)
          return reminderReply({
            userId,
            obligations: mine,
            today,
            snoozes: await getSnoozes(db),
            incomplete,
          })
        },
      },
    ],
    forms: [snoozeForm(db, features, log, membersOf)],
  }
}

function snoozeForm(db: Db, features: readonly Feature[], log: Logger, membersOf: MembersOf): Form {
  /** The due, if it is still one and the person is somebody who is reminded of it. */
  const find = async ({ args, person, today }: FormState): Promise<Obligation> => {
    const { obligations } = await gatherObligations(features, today, log)
    const due = obligations.find(({ key }) => key === args['key'])
    if (!due) throw new UserError(texts.form.gone)
    const people = peopleFor(due, today, await getStaff(db, today, membersOf))
    if (!people.includes(person.userId)) throw new UserError(texts.form.notYours)
    return due
  }
  return {
    name: SNOOZE_FORM,
    permission: 'read',
    view: async (state) => {
      const { what } = await find(state)
      const suggested = workingDayOnOrAfter(addDays(state.today, SUGGESTED_DAYS))
      return {
        title: texts.form.title,
        submit: texts.form.submit,
        blocks: [
          section(`*${escapeText(what)}*`),
          dateField({
            id: 'until',
            label: texts.form.until,
            hint: texts.form.hint,
            initial: state.values['until'] ?? suggested,
          }),
        ],
      }
    },
    submit: async (state, register) => {
      const { person, today, values } = state
      const due = await find(state)
      const until = parseDate(values['until'] ?? '')
      if (!until) return { errors: { until: texts.form.notADate } }
      if (until <= today) return { errors: { until: texts.form.past } }
      if (until > addDays(today, MOST_DAYS)) return { errors: { until: texts.form.tooFar } }
      const done = await register(
        { action: 'reminder.snooze', subject: `due/${due.key}`, details: { until } },
        (tx) => putSnooze(tx, person.userId, due.key, until),
      )
      return { receipt: done === null ? null : sentence(texts.form.done(due.what, until)) }
    },
  }
}
