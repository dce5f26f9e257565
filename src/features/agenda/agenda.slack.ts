import type { Answer, Question } from '../../contract/answer.ts'
import { leavesAll } from '../../contract/command.ts'
import type { Feature } from '../../contract/feature.ts'
import { getCommittee } from '../../db/committee.ts'
import type { Db } from '../../db/db.ts'
import { addDays } from '../../lib/calendar.ts'
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
import { itemReply } from './item.view.ts'
import { agendaReply, noAgenda, pageParts } from './list.view.ts'
import { createQueryReader, type Query } from './query.ts'
import { agendaObligations } from './sends.ts'
import { getAgenda, getDecided, getMeetings, getUnaddressed, getUnsent } from './store.ts'

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
  forms: [addForm(db), itemForm(db), outcomeForm(db), dispatchForm(db), dueDaysForm(db)],
  actions: agendaActions(db, { agenda: showAgenda, item: showItem }),
  commands: [
    {
      name: texts.name,
      aliases: texts.aliases,
      summary: texts.summary,
      examples: texts.examples,
      permission: 'read',
      leaves: ({ words }) => (readQuery(words).kind === 'unknown' ? foldedWords(words) : []),
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
  const query = readQuery(question.words)
  if (query.kind === 'item') return showItem(db, question, query.id)
  if (query.kind === 'unknown') return noAgenda(texts.unknown(shorten(question.words, MAX_ECHO)))
  const meeting = meetingOf(await getMeetings(db), query, question)
  return meeting ? showAgenda(db, question, meeting.id) : noAgenda(texts.noMeeting)
}

/** The meeting that was asked for, among those that stand earliest first. */
function meetingOf(
  meetings: readonly Meeting[],
  query: Exclude<Query, { kind: 'item' | 'unknown' }>,
  { now }: Question,
): Meeting | undefined {
  const today = meetingDay(now)
  switch (query.kind) {
    case 'next':
      return meetings.find(({ heldOn }) => heldOn !== null && heldOn >= today)
    case 'previous':
      return meetings.findLast(({ heldOn }) => heldOn !== null && heldOn < today)
    case 'meeting':
      return meetings.find(({ id }) => id === query.id)
    case 'date':
      return meetings.find(({ heldOn }) => heldOn === query.on)
  }
}
