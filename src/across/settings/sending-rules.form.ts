import type { Channels } from '../../assistant/channels.ts'
import type { Form, FormState, FormValues } from '../../contract/form.ts'
import { abandon, type Db } from '../../db/db.ts'
import { parseDate } from '../../lib/calendar.ts'
import { section } from '../../slack/blocks.ts'
import { channelsField, checkField, choiceField, textField } from '../../slack/fields.ts'
import { conflictTexts } from '../../texts/conflict.ts'
import { settingsTexts } from '../../texts/settings.ts'
import { getSendingRules, putSendingRules, type SendingRules } from './sending-rules.store.ts'
import { HOURS } from './store.ts'

const texts = settingsTexts.rules
export const RULES_FORM = 'sending-rules'
const CONFLICT = 'conflict'
const DAYS: readonly number[] = [14, 10, 7, 5, 3, 2, 1]
const YES = 'yes'
const NO = 'no'
const CHANNEL_ID = /^[CG][A-Z0-9]{2,}$/ // C… open, G… private in older workspaces

type Rules = Omit<SendingRules, 'version'>

/** What is sent around the committee's meetings: where, how long before, and when nothing is. */
export const rulesForm = (db: Db, audienceOf: Channels['audienceOf']): Form => ({
  name: RULES_FORM,
  permission: 'plan-summaries',
  open: async () => ({ version: String((await getSendingRules(db)).version) }),
  view: async (state) => {
    const now = await getSendingRules(db)
    return state.step === CONFLICT ? conflictView(state, now) : fieldsView(now, state.values)
  },
  submit: async (state, register) => {
    const { step, values, person } = state
    if (step === CONFLICT && !values['overwrite']) return { errors: { overwrite: conflictTexts.choose } }
    const now = await getSendingRules(db)
    const read = readRules(values, now)
    if ('errors' in read) return read
    const fault = await channelFault(read.rules.channels, audienceOf)
    if (fault) return { errors: { channels: fault } }
    const version = Number(values['overwrite'] || state.opened['version'] || 0)
    const entry = {
      action: 'sending-rules.change',
      subject: 'sending-rules',
      details: { before: plainRules(now), after: plainRules(read.rules) },
    }
    const change = { version, by: person.userId, now: state.now }
    const done = await register(
      entry,
      async (tx) => (await putSendingRules(tx, read.rules, change)) || abandon('changed'),
    )
    if (done === 'changed') return { step: CONFLICT }
    if (!done) return { receipt: null }
    const text = texts.saved(read.rules.channels, read.rules.daysBefore)
    return { receipt: { text, blocks: [section(text)], shareable: false } }
  },
})

const plainRules = ({ channels, daysBefore, hour, afterMeeting, quietFrom, quietTo }: Rules) => ({
  channels: [...channels],
  daysBefore: [...daysBefore],
  hour,
  afterMeeting,
  quietFrom,
  quietTo,
})

/** "07-01" → "1/7" */
const shownDate = (date: string | null): string =>
  date === null ? '' : date.split('-').reverse().map(Number).join('/')

const DAY_AND_MONTH = /^(\d{1,2})\s*\/\s*(\d{1,2})$/ // 1/7

/** "1/7" → "07-01"; null for what is no day of every year. */
function readDay(text: string): string | null {
  const [, day = '', month = ''] = DAY_AND_MONTH.exec(text.trim()) ?? []
  const inYear = `${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return parseDate(`2023-${inYear}`) ? inYear : null
}

function readRules(
  values: FormValues,
  now: SendingRules,
): { rules: Rules } | { errors: Record<string, string> } {
  const errors: Record<string, string> = {}
  const listOf = (field: string) => values[field]?.split(',').filter(Boolean)
  const channels = (listOf('channels') ?? now.channels).filter((id) => CHANNEL_ID.test(id))
  const daysBefore = (listOf('days')?.map(Number) ?? now.daysBefore).toSorted((a, b) => b - a)
  if (daysBefore.some((n) => !DAYS.includes(n))) errors['days'] = texts.badDays
  const hour = Number(values['hour'] ?? now.hour)
  if (!HOURS.includes(hour)) errors['hour'] = settingsTexts.badHour
  const typedFrom = values['from'] ?? shownDate(now.quietFrom)
  const typedTo = values['to'] ?? shownDate(now.quietTo)
  const quietFrom = typedFrom ? readDay(typedFrom) : null
  const quietTo = typedTo ? readDay(typedTo) : null
  if (typedFrom && !quietFrom) errors['from'] = texts.badDate
  if (typedTo && !quietTo) errors['to'] = texts.badDate
  if (Boolean(typedFrom) !== Boolean(typedTo)) errors[typedFrom ? 'to' : 'from'] = texts.bothDates
  const afterMeeting = values['after'] === undefined ? now.afterMeeting : values['after'] === YES
  const rules = { channels, daysBefore, hour, afterMeeting, quietFrom, quietTo }
  return Object.keys(errors).length > 0 ? { errors } : { rules }
}

/** What keeps a channel from getting summaries, in words; null when nothing does. */
async function channelFault(
  channels: readonly string[],
  audienceOf: Channels['audienceOf'],
): Promise<string | null> {
  for (const id of channels) {
    const audience = await audienceOf(id)
    if (audience === 'external') return texts.external(id)
    if (audience === 'unknown') return texts.unseen
  }
  return null
}

function fieldsView(now: SendingRules, values: FormValues) {
  const from = values['from'] ?? shownDate(now.quietFrom)
  const to = values['to'] ?? shownDate(now.quietTo)
  return {
    title: texts.title,
    submit: settingsTexts.save,
    blocks: [
      channelsField({
        id: 'channels',
        label: texts.channels,
        hint: texts.channelsHint,
        optional: true,
        initial: values['channels'] ?? now.channels.join(','),
      }),
      checkField({
        id: 'days',
        label: texts.days,
        optional: true,
        initial: values['days'] ?? now.daysBefore.join(','),
        choices: DAYS.map((n) => ({ value: String(n), label: texts.daysChoice(n) })),
      }),
      choiceField({
        id: 'hour',
        label: texts.hour,
        initial: values['hour'] ?? String(now.hour),
        choices: HOURS.map((hour) => ({ value: String(hour), label: settingsTexts.hour(hour) })),
      }),
      choiceField({
        id: 'after',
        label: texts.after,
        initial: values['after'] ?? (now.afterMeeting ? YES : NO),
        choices: [
          { value: YES, label: texts.afterYes },
          { value: NO, label: texts.afterNo },
        ],
      }),
      textField({ id: 'from', label: texts.quietFrom, optional: true, initial: from, maxLength: 7 }),
      textField({
        id: 'to',
        label: texts.quietTo,
        hint: texts.quietHint,
        optional: true,
        initial: to,
        maxLength: 7,
      }),
    ],
  }
}

/** Somebody else has changed them: both are shown, and nothing is overwritten unasked. */
function conflictView({ values }: FormState, now: SendingRules) {
  const read = readRules(values, now)
  return {
    title: texts.title,
    submit: settingsTexts.save,
    blocks: [
      section(conflictTexts.intro),
      section(`*${conflictTexts.theirs}*\n${rulesLines(now)}`),
      ...('rules' in read ? [section(`*${conflictTexts.mine}*\n${rulesLines(read.rules)}`)] : []),
      checkField({
        id: 'overwrite',
        label: conflictTexts.question,
        choices: [{ value: String(now.version), label: conflictTexts.overwrite }],
      }),
    ],
  }
}

/** The rules, a line each. mrkdwn. */
function rulesLines(rules: Rules): string {
  const { shown } = texts
  const quiet =
    rules.quietFrom && rules.quietTo
      ? shown.quiet(shownDate(rules.quietFrom), shownDate(rules.quietTo))
      : shown.none
  return [
    `${texts.channels}: ${rules.channels.map((id) => `<#${id}>`).join(', ') || shown.none}`,
    `${texts.days}: ${rules.daysBefore.map(texts.daysChoice).join(', ') || shown.none}`,
    `${texts.hour}: ${settingsTexts.hour(rules.hour)}`,
    `${texts.after}: ${rules.afterMeeting ? shown.yes : shown.no}`,
    `${texts.quiet}: ${quiet}`,
  ].join('\n')
}
