import { refusal } from '../../assistant/router.ts'
import type { Action } from '../../contract/action.ts'
import type { Answer, Question } from '../../contract/answer.ts'
import type { Feature } from '../../contract/feature.ts'
import type { Form } from '../../contract/form.ts'
import type { Db, WriteEntry } from '../../db/db.ts'
import { addDays, type CalendarDate, isoWeek, parseDate } from '../../lib/calendar.ts'
import { workingDayOnOrAfter } from '../../lib/holidays.ts'
import { fold, foldedWords } from '../../lib/words.ts'
import { sentence } from '../../reply/reply.ts'
import { dateField } from '../../slack/fields.ts'
import { digestTexts as texts } from '../../texts/digest.ts'
import { settingsTexts } from '../../texts/settings.ts'
import { summaryTexts } from '../../texts/summary.ts'
import { DEFAULTS, putSettings, settingsOf } from '../settings/store.ts'
import {
  comingMeeting,
  getMeetingDays,
  makeBriefs,
  occasionNow,
  viewCompared,
  viewNow,
  viewSaved,
} from '../summaries/make.ts'
import { getSnapshots } from '../summaries/store.ts'
import { type SummaryView, savedReply, summaryReply } from '../summaries/summary.view.ts'
import {
  allReply,
  DECLINE_ACTION,
  type DigestView,
  digestNowReply,
  PAUSE_FORM,
  START_ACTION,
  shortOffer,
  stateWords,
} from './digest.view.ts'
import { digestFor } from './digests.ts'
import { type GatherDeps, gatherMaterial } from './gather.ts'
import { getTold } from './store.ts'

const SUGGESTED_DAYS = 14
const MOST_DAYS = 183
const MONDAY = 1

const isOne = (words: readonly string[], typed: string): boolean =>
  words.some((word) => fold(word) === fold(typed))

const SAVED_ONE = /^#?(\d{1,9})(?:\s+(\S+))?$/ // "#12", "#12 jämför"

/** Sammanfattning: a person's digest as it is now, and the summaries of meetings, live and saved. */
export function createDigest(deps: GatherDeps): Feature {
  return {
    name: 'digest',
    commands: [
      {
        name: texts.name,
        aliases: texts.aliases,
        summary: texts.summary,
        examples: texts.examples,
        permission: 'read',
        leaves: ({ words }) => (isAsked(words) ? [] : foldedWords(words)),
        answer: (question) => answerSummary(deps, question),
      },
    ],
    forms: [pauseForm],
    actions: answersToOffer(deps.db),
    offers: async ({ person }) =>
      (await settingsOf(deps.db, person.userId)).digestAnswered ? [] : [shortOffer()],
  }
}

/** True for words that the command knows, a day, or the number of a saved summary. */
function isAsked(words: string): boolean {
  const { all, saved, meeting, compare } = texts.words
  if ([all, saved, meeting].some((phrases) => isOne(phrases, words)) || parseDate(words)) return true
  const [, id, more] = SAVED_ONE.exec(words) ?? []
  return id !== undefined && (more === undefined || isOne(compare, more))
}

async function answerSummary(deps: GatherDeps, question: Question): Promise<Answer> {
  const { words, today, person } = question
  if (words === '' || isOne(texts.words.all, words)) {
    const view = await digestNow(deps, question)
    const { digestAnswered } = await settingsOf(deps.db, person.userId)
    return words === '' ? digestNowReply(view, digestAnswered) : allReply(view)
  }
  if (isOne(texts.words.saved, words)) return savedReply(await getSnapshots(deps.db))
  if (isOne(texts.words.meeting, words)) {
    const meeting = comingMeeting(await getMeetingDays(deps), today)
    return meeting ? meetingAnswer(deps, meeting, today) : refusal(summaryTexts.noMeeting)
  }
  const date = parseDate(words)
  if (date) return answerDate(deps, date, today)
  const [, id, more] = SAVED_ONE.exec(words) ?? []
  if (id && (more === undefined || isOne(texts.words.compare, more))) {
    return answerSaved(deps, Number(id), more !== undefined, today)
  }
  return refusal(summaryTexts.unknown(words))
}

/** What the person's digest would say now. */
async function digestNow(deps: GatherDeps, { person, today }: Question): Promise<DigestView> {
  const { material } = await gatherMaterial(deps, today, person.userId)
  const told = (await getTold(deps.db, today, person.userId)).get(person.userId) ?? null
  const settings = await settingsOf(deps.db, person.userId)
  return {
    digest: digestFor({ ...person, settings }, material, told, stateWords),
    week: isoWeek(today),
    first: told === null,
    incomplete: material.incomplete,
  }
}

async function meetingAnswer(
  deps: GatherDeps,
  meeting: Parameters<typeof makeBriefs>[1],
  today: CalendarDate,
): Promise<Answer> {
  const occasion = occasionNow(meeting, today)
  const { briefs, incomplete } = await makeBriefs(deps, meeting, occasion, today)
  const view = await viewNow(deps, meeting, occasion, today, briefs)
  return summaryAnswer(incomplete ? { ...view, note: texts.incomplete } : view)
}

/** A day names a meeting, or the day that a summary was saved: of a meeting that has been held the saved one is shown. */
async function answerDate(deps: GatherDeps, date: CalendarDate, today: CalendarDate): Promise<Answer> {
  const meetings = await getMeetingDays(deps)
  const snapshots = await getSnapshots(deps.db)
  const meeting = meetings.find(({ on }) => on === date)
  const saved = meeting
    ? snapshots.find((one) => one.meetingKey === meeting.key && meeting.on < today)
    : snapshots.find(({ madeOn }) => madeOn === date)
  if (saved) return answerSaved(deps, saved.id, false, today)
  return meeting ? meetingAnswer(deps, meeting, today) : refusal(summaryTexts.noneOn(date))
}

async function answerSaved(
  deps: GatherDeps,
  id: number,
  compared: boolean,
  today: CalendarDate,
): Promise<Answer> {
  const snapshot = (await getSnapshots(deps.db)).find((one) => one.id === id)
  if (!snapshot) return refusal(summaryTexts.gone)
  const meeting = (await getMeetingDays(deps)).find(({ key }) => key === snapshot.meetingKey)
  return summaryAnswer(
    compared ? await viewCompared(deps, snapshot, meeting, today) : viewSaved(snapshot, meeting),
  )
}

const summaryAnswer = (view: SummaryView): Answer => ({ ...summaryReply(view), back: texts.name })

function answersToOffer(db: Db): Action[] {
  const answer = (userId: string, digestWeekday: number | null) => {
    const changed = { digestAnswered: true, digestWeekday, digestPausedUntil: null }
    const entry: WriteEntry = {
      actor: userId,
      action: 'settings.change',
      subject: `settings/${userId}`,
      details: changed,
    }
    return db.write(entry, (tx) => putSettings(tx, userId, changed))
  }
  return [
    {
      name: START_ACTION,
      permission: 'read',
      run: async ({ person }) => {
        await answer(person.userId, MONDAY)
        const { digestHour } = await settingsOf(db, person.userId)
        return refusal(texts.started(settingsTexts.digestWhen(MONDAY, digestHour ?? DEFAULTS.digestHour)))
      },
    },
    {
      name: DECLINE_ACTION,
      permission: 'read',
      run: async ({ person }) => {
        await answer(person.userId, null)
        return refusal(texts.declined)
      },
    },
  ]
}

const pauseForm: Form = {
  name: PAUSE_FORM,
  permission: 'read',
  view: async ({ today, values }) => ({
    title: texts.pause.title,
    submit: texts.pause.submit,
    blocks: [
      dateField({
        id: 'until',
        label: texts.pause.until,
        hint: texts.pause.hint,
        initial: values['until'] ?? workingDayOnOrAfter(addDays(today, SUGGESTED_DAYS)),
      }),
    ],
  }),
  submit: async ({ person, today, values }, register) => {
    const until = parseDate(values['until'] ?? '')
    if (!until) return { errors: { until: texts.pause.notADate } }
    if (until <= today) return { errors: { until: texts.pause.past } }
    if (until > addDays(today, MOST_DAYS)) return { errors: { until: texts.pause.tooFar } }
    const done = await register(
      { action: 'digest.pause', subject: `settings/${person.userId}`, details: { until } },
      (tx) => putSettings(tx, person.userId, { digestPausedUntil: until }),
    )
    const text = texts.pause.done(until)
    return { receipt: done === null ? null : sentence(text) }
  },
}
