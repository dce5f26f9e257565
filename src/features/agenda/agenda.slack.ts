import type { Answer, Question } from '../../contract/answer.ts'
import { leavesAll } from '../../contract/command.ts'
import type { Feature } from '../../contract/feature.ts'
import { getCommittee } from '../../db/committee.ts'
import type { Db } from '../../db/db.ts'
import { addDays, type CalendarDate } from '../../lib/calendar.ts'
import { meetingChain } from '../../lib/deadlines/meeting.ts'
import { foldedWords, shorten } from '../../lib/words.ts'
import { agendaTexts as texts } from '../../texts/agenda.ts'
import { agendaActions, type Shown } from './agenda.actions.ts'
import { type Meeting, meetingDay, unaddressedOf, waitsOf } from './agenda.ts'
import { dispatchReply } from './dispatch.view.ts'
import { agendaFacts } from './facts.ts'
import { dispatchForm } from './forms/dispatch.form.ts'
import { dueDaysForm } from './forms/due-days.form.ts'
import { findItem, waitingFor } from './forms/form-help.ts'
import { addForm, itemForm } from './forms/item.form.ts'
import { outcomeForm } from './forms/outcome.form.ts'
import { placeForm } from './forms/place.form.ts'
import { itemReply } from './item.view.ts'
import { agendaReply, noAgenda, pageParts } from './list.view.ts'
import { createQueryReader, type Query } from './query.ts'
import { agendaObligations } from './sends.ts'
import { getAgenda, getDecided, getMeetings, getUnaddressed, getUnsent } from './store.ts'
import { dayText } from './words.view.ts'

const readQuery = createQueryReader(texts.phrases)
const MAX_ECHO = 60
/** As long as it may take until a decision can't be appealed any more, and some time over. */
const UNADDRESSED_DAYS = 60
const MEETING_KEY = /^meeting:(\d{1,9})$/

const showAgenda: Shown['agenda'] = async (db, question, meetingId, done) => {
  const agenda = await getAgenda(db, meetingId)
  if (!agenda) return noAgenda(texts.noMeeting)
  const { person, today } = question
  return agendaReply({
    agenda,
    waiting: await waitingFor(db, agenda.meeting),
    today,
    mayRegister: person.permissions.has('register-matters'),
    ...(done === undefined ? {} : { done }),
  })
}

const showItem: Shown['item'] = async (db, { person, today }, id, done) => {
  const found = await findItem(db, id)
  if (!found) return noAgenda(texts.goneItem)
  const { meeting } = found.agenda
  const { heldOn, adjustedOn, postedOn } = meeting
  const committee = await getCommittee(db)
  // A paragraph that is adjusted at once is posted by itself, before the rest of the minutes.
  const facts =
    found.item.isImmediate && heldOn
      ? { adjustedOn: heldOn }
      : { ...(adjustedOn ? { adjustedOn } : {}), ...(postedOn ? { postedOn } : {}) }
  const nextId = found.item.nextMeetingId
  return itemReply({
    ...found,
    chain: heldOn ? meetingChain(heldOn, committee, facts) : null,
    next: nextId === null ? null : ((await getMeetings(db)).find((one) => one.id === nextId) ?? null),
    rules: committee,
    isHeld: heldOn !== null && heldOn <= today,
    mayRegister: person.permissions.has('register-matters'),
    ...(done === undefined ? {} : { done }),
  })
}

/** Dagordning, beslut och expediering: a meeting from its agenda to what has been sent to whom. */
export const createAgendaFeature = (db: Db): Feature => ({
  name: 'agenda',
  factsFrom: ['Agenda', 'AgendaItem', 'Dispatch', 'Matter', 'Meeting'],
  facts: async () => agendaFacts(await getDecided(db)),
  forms: [addForm(db), itemForm(db), placeForm(db), outcomeForm(db), dispatchForm(db), dueDaysForm(db)],
  actions: agendaActions(db, { agenda: showAgenda, item: showItem }),
  commands: [
    {
      name: texts.name,
      aliases: texts.aliases,
      summary: texts.summary,
      examples: texts.examples,
      permission: 'read',
      leaves: ({ words, today }) =>
        readQuery(words, [], today).kind === 'unknown' ? foldedWords(words) : [],
      answer: (question) => answer(db, question),
    },
    {
      name: texts.dispatch.name,
      aliases: texts.dispatch.aliases,
      summary: texts.dispatch.summary,
      examples: texts.dispatch.examples,
      permission: 'read',
      leaves: leavesAll,
      answer: async ({ today }) => {
        const waits = waitsOf(await getUnsent(db), await getCommittee(db))
        const agendas = await getUnaddressed(db, addDays(today, -UNADDRESSED_DAYS))
        return dispatchReply(waits, agendas.flatMap(unaddressedOf), today)
      },
    },
  ],
  obligations: (today) => agendaObligations(db, today),
  meetingPage: async (key) => {
    const id = MEETING_KEY.exec(key)?.[1]
    const agenda = id === undefined ? null : await getAgenda(db, Number(id))
    return agenda ? pageParts(agenda) : []
  },
})

async function answer(db: Db, question: Question): Promise<Answer> {
  const { words, now } = question
  const meetings = (await getMeetings(db)).filter(isDated)
  const days = meetings.map(({ heldOn }) => heldOn)
  const today = meetingDay(now)
  const query = readQuery(words, days, today)
  if (query.kind === 'item') return showItem(db, question, query.id)
  const meeting = meetingOf(meetings, query, today)
  if (meeting) return showAgenda(db, question, meeting.id)
  const echo = shorten(words, MAX_ECHO)
  const asked = query.kind === 'date' ? query.on : today
  const near = [
    meetings.findLast(({ heldOn }) => heldOn < asked),
    meetings.find(({ heldOn }) => heldOn >= asked),
  ]
  return noAgenda(
    reasonFor(query, echo),
    near.flatMap((one) => one ?? []),
  )
}

function reasonFor(query: Query, echo: string): string {
  const { unknown, impossible, noneOn } = texts.notThere
  if (query.kind === 'unknown') return unknown(echo)
  if (query.kind === 'impossible') return impossible(echo)
  if (query.kind === 'date') return noneOn(dayText(query.on))
  return query.kind === 'previous' ? texts.noPrevious : texts.noMeeting
}

type Dated = Meeting & { heldOn: CalendarDate }
const isDated = (meeting: Meeting): meeting is Dated => meeting.heldOn !== null

/** The meeting that was asked for, among those that stand earliest first. */
const meetingOf = (meetings: readonly Dated[], query: Query, today: CalendarDate): Meeting | undefined => {
  switch (query.kind) {
    case 'next':
      return meetings.find(({ heldOn }) => heldOn >= today)
    case 'previous':
      return meetings.findLast(({ heldOn }) => heldOn < today)
    case 'meeting':
      return meetings.find(({ id }) => id === query.id)
    case 'date':
      return meetings.find(({ heldOn }) => heldOn === query.on)
    default:
      return undefined
  }
}
