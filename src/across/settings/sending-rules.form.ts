import type { Channels } from '../../assistant/channels.ts'
import { changeForm, type Read } from '../../contract/change-form.ts'
import type { Form, FormValues, FormView, RegisteredEntry } from '../../contract/form.ts'
import { abandon, type Db } from '../../db/db.ts'
import { parseDate } from '../../lib/calendar.ts'
import { sentence } from '../../reply/reply.ts'
import { channelsField, checkField, choiceField, textField } from '../../slack/fields.ts'
import { settingsTexts } from '../../texts/settings.ts'
import { getSendingRules, putSendingRules, type SendingRules } from './sending-rules.store.ts'
import { HOURS } from './store.ts'

const texts = settingsTexts.rules
export const RULES_FORM = 'sending-rules'
const DAYS: readonly number[] = [14, 10, 7, 5, 3, 2, 1]
const YES = 'yes'
const NO = 'no'
const CHANNEL_ID = /^[CG][A-Z0-9]{2,}$/ // C… open, G… private in older workspaces

type Rules = Omit<SendingRules, 'version'>

/** What is sent around the committee's meetings: where, how long before, and when nothing is. */
export const rulesForm = (db: Db, audienceOf: Channels['audienceOf']): Form =>
  changeForm<SendingRules, Rules>({
    name: RULES_FORM,
    permission: 'plan-summaries',
    load: () => getSendingRules(db),
    stored: (rules) => ({ version: rules.version, values: valuesOf(rules) }),
    view: (_, values) => fieldsView(values),
    read: async (_, values) => {
      const read = readRules(values)
      if ('errors' in read) return read
      const fault = await channelFault(read.facts.channels, audienceOf)
      return fault ? { errors: { channels: fault } } : read
    },
    save: async (stored, rules, { person, now }, register) => {
      const entry: RegisteredEntry = {
        action: 'sending-rules.change',
        subject: 'sending-rules',
        details: { before: plainRules(stored), after: plainRules(rules) },
      }
      const change = { version: stored.version, by: person.userId, now }
      const done = await register(
        entry,
        async (tx) => (await putSendingRules(tx, rules, change)) || abandon('changed'),
      )
      if (done === 'changed') return done
      if (!done) return { receipt: null }
      const text = texts.saved(rules.channels, rules.daysBefore)
      return { receipt: sentence(text) }
    },
  })

/** The rules as the form's fields show and send them. */
const valuesOf = (rules: Rules): FormValues => ({
  channels: rules.channels.join(','),
  days: rules.daysBefore.join(','),
  hour: String(rules.hour),
  after: rules.afterMeeting ? YES : NO,
  page: rules.keepsPage ? YES : NO,
  from: shownDate(rules.quietFrom),
  to: shownDate(rules.quietTo),
})

const plainRules = ({ channels, daysBefore, hour, afterMeeting, keepsPage, quietFrom, quietTo }: Rules) => ({
  channels: [...channels],
  daysBefore: [...daysBefore],
  hour,
  afterMeeting,
  keepsPage,
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

function readRules(values: FormValues): Read<Rules> {
  const errors: Record<string, string> = {}
  const listOf = (field: string): string[] => (values[field] ?? '').split(',').filter(Boolean)
  const channels = listOf('channels').filter((id) => CHANNEL_ID.test(id))
  const daysBefore = listOf('days')
    .map(Number)
    .toSorted((a, b) => b - a)
  if (daysBefore.some((n) => !DAYS.includes(n))) errors['days'] = texts.badDays
  const hour = Number(values['hour'])
  if (!HOURS.includes(hour)) errors['hour'] = settingsTexts.badHour
  const [typedFrom, typedTo] = [values['from'] ?? '', values['to'] ?? '']
  const quietFrom = typedFrom ? readDay(typedFrom) : null
  const quietTo = typedTo ? readDay(typedTo) : null
  if (typedFrom && !quietFrom) errors['from'] = texts.badDate
  if (typedTo && !quietTo) errors['to'] = texts.badDate
  if (Boolean(typedFrom) !== Boolean(typedTo)) errors[typedFrom ? 'to' : 'from'] = texts.bothDates
  const afterMeeting = values['after'] === YES
  const keepsPage = values['page'] === YES
  const facts = { channels, daysBefore, hour, afterMeeting, keepsPage, quietFrom, quietTo }
  return Object.keys(errors).length > 0 ? { errors } : { facts }
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

function fieldsView(values: FormValues): FormView {
  return {
    title: texts.title,
    submit: settingsTexts.save,
    blocks: [
      channelsField({
        id: 'channels',
        label: texts.channels,
        hint: texts.channelsHint,
        optional: true,
        initial: values['channels'],
      }),
      checkField({
        id: 'days',
        label: texts.days,
        optional: true,
        initial: values['days'],
        choices: DAYS.map((n) => ({ value: String(n), label: texts.daysChoice(n) })),
      }),
      choiceField({
        id: 'hour',
        label: texts.hour,
        initial: values['hour'],
        choices: HOURS.map((hour) => ({ value: String(hour), label: settingsTexts.hour(hour) })),
      }),
      choiceField({
        id: 'after',
        label: texts.after,
        initial: values['after'],
        choices: [
          { value: YES, label: texts.afterYes },
          { value: NO, label: texts.afterNo },
        ],
      }),
      choiceField({
        id: 'page',
        label: texts.page,
        hint: texts.pageHint,
        initial: values['page'],
        choices: [
          { value: YES, label: texts.pageYes },
          { value: NO, label: texts.pageNo },
        ],
      }),
      textField({
        id: 'from',
        label: texts.quietFrom,
        optional: true,
        initial: values['from'],
        maxLength: 7,
      }),
      textField({
        id: 'to',
        label: texts.quietTo,
        hint: texts.quietHint,
        optional: true,
        initial: values['to'],
        maxLength: 7,
      }),
    ],
  }
}
