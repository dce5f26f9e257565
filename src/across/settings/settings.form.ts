import type { Form, FormOutcome, FormState, FormValues } from '../../contract/form.ts'
import type { Db } from '../../db/db.ts'
import { parseDate } from '../../lib/calendar.ts'
import { sentence } from '../../reply/reply.ts'
import { checkField, choiceField, dateField } from '../../slack/fields.ts'
import { settingsTexts as texts } from '../../texts/settings.ts'
import { TOPICS } from '../digests/digests.ts'
import { HOURS, putSettings, type Settings, settingsOf, WEEKDAYS } from './store.ts'

export const SETTINGS_FORM = 'settings'
const OFF = 'off'
const THRESHOLDS: readonly number[] = [0, 1, 2, 5, 10, 20]
const QUIET = { none: 'none', line: 'line' } as const

/** What each person chooses for themselves, in one form. */
export const settingsForm = (db: Db): Form => ({
  name: SETTINGS_FORM,
  permission: 'read',
  view: async ({ person, values }) => viewOf(await settingsOf(db, person.userId), values),
  submit: async (state, register) => {
    const now = await settingsOf(db, state.person.userId)
    const read = readSettings(state, now)
    if ('errors' in read) return read
    const { settings } = read
    const done = await register(
      {
        action: 'settings.change',
        subject: `settings/${state.person.userId}`,
        details: {
          before: { ...now, digestWithout: [...now.digestWithout] },
          after: { ...settings, digestWithout: [...settings.digestWithout] },
        },
      },
      (tx) => putSettings(tx, state.person.userId, settings),
    )
    const text = texts.saved(settings.reminderHour, digestSentence(settings))
    return { receipt: done === null ? null : sentence(text) }
  },
})

export const digestSentence = ({ digestWeekday, digestHour, digestPausedUntil }: Settings): string =>
  texts.digestNow(digestWeekday, digestHour, digestPausedUntil)

function viewOf(now: Settings, values: FormValues) {
  const hours = HOURS.map((hour) => ({ value: String(hour), label: texts.hour(hour) }))
  const paused = values['paused'] ?? now.digestPausedUntil ?? ''
  return {
    title: texts.title,
    submit: texts.save,
    blocks: [
      choiceField({
        id: 'reminders',
        label: texts.reminders,
        hint: texts.remindersHint,
        initial: values['reminders'] ?? String(now.reminderHour ?? OFF),
        choices: [...hours, { value: OFF, label: texts.off }],
      }),
      choiceField({
        id: 'day',
        label: texts.digestDay,
        hint: texts.digestDayHint,
        initial: values['day'] ?? String(now.digestWeekday ?? OFF),
        choices: [
          ...WEEKDAYS.map((day) => ({ value: String(day), label: texts.weekday(day) })),
          { value: OFF, label: texts.digestOff },
        ],
      }),
      choiceField({
        id: 'hour',
        label: texts.digestHour,
        initial: values['hour'] ?? String(now.digestHour),
        choices: hours,
      }),
      checkField({
        id: 'topics',
        label: texts.topics,
        optional: true,
        initial: values['topics'] ?? TOPICS.filter((topic) => !now.digestWithout.includes(topic)).join(','),
        choices: TOPICS.map((topic) => ({ value: topic, label: texts.topic[topic] })),
      }),
      choiceField({
        id: 'threshold',
        label: texts.threshold,
        hint: texts.thresholdHint,
        initial: values['threshold'] ?? String(now.budgetThreshold),
        choices: THRESHOLDS.map((n) => ({ value: String(n), label: texts.percent(n) })),
      }),
      choiceField({
        id: 'quiet',
        label: texts.quiet,
        initial: values['quiet'] ?? (now.digestQuietLine ? QUIET.line : QUIET.none),
        choices: [
          { value: QUIET.none, label: texts.quietNone },
          { value: QUIET.line, label: texts.quietLine },
        ],
      }),
      dateField({
        id: 'paused',
        label: texts.paused,
        hint: texts.pausedHint,
        optional: true,
        ...(paused ? { initial: paused } : {}),
      }),
    ],
  }
}

/** The settings as chosen; a field that the form did not have stays as it was. */
function readSettings(
  { values, today }: FormState,
  now: Settings,
): { settings: Settings } | Extract<FormOutcome, { errors: unknown }> {
  const errors: Record<string, string> = {}
  const number = (field: string, allowed: readonly number[], before: number, fault: string): number => {
    const chosen = Number(values[field] ?? before)
    if (!allowed.includes(chosen)) errors[field] = fault
    return chosen
  }
  const orOff = (field: string, allowed: readonly number[], before: number | null, fault: string) =>
    (values[field] ?? String(before ?? OFF)) === OFF ? null : number(field, allowed, before ?? 0, fault)
  const digestWeekday = orOff('day', WEEKDAYS, now.digestWeekday, texts.badDay)
  const wanted = values['topics']?.split(',')
  const digestWithout = wanted ? TOPICS.filter((topic) => !wanted.includes(topic)) : now.digestWithout
  if (digestWeekday !== null && digestWithout.length === TOPICS.length) errors['topics'] = texts.noTopics
  const paused = values['paused'] === undefined ? now.digestPausedUntil : parseDate(values['paused'])
  const settings: Settings = {
    reminderHour: orOff('reminders', HOURS, now.reminderHour, texts.badHour),
    // The person who has seen the question and sent the form has answered it.
    digestAnswered: true,
    digestOffered: now.digestOffered,
    digestWeekday,
    digestHour: number('hour', HOURS, now.digestHour, texts.badHour),
    digestWithout,
    budgetThreshold: number('threshold', THRESHOLDS, now.budgetThreshold, texts.badThreshold),
    digestQuietLine: values['quiet'] === undefined ? now.digestQuietLine : values['quiet'] === QUIET.line,
    digestPausedUntil: paused !== null && paused > today ? paused : null,
  }
  return Object.keys(errors).length > 0 ? { errors } : { settings }
}
