import type { Answer, Question } from '../../contract/answer.ts'
import type { Feature } from '../../contract/feature.ts'
import { getCommittee } from '../../db/committee.ts'
import type { Db } from '../../db/db.ts'
import type { CalendarDate } from '../../lib/calendar.ts'
import { foldedWords } from '../../lib/words.ts'
import { type Prose, typed } from '../../reply/prose.ts'
import type { Reply } from '../../reply/reply.ts'
import { meetingsTexts as texts } from '../../texts/meetings.ts'
import { chooseView, echo, nothingView } from './choose.view.ts'
import { meetingFacts } from './facts.ts'
import { cancelForm } from './forms/cancel.form.ts'
import { daysForm } from './forms/days.form.ts'
import { addForm, editForm } from './forms/meeting.form.ts'
import { factsForm } from './forms/outcome.form.ts'
import { planForm } from './forms/plan.form.ts'
import {
  chainOf,
  type DatedMeeting,
  isCancelled,
  isDated,
  type Meeting,
  meetingAfter,
  meetingBefore,
  nextMeeting,
  protocolLeft,
  yearOf,
} from './meetings.ts'
import { meetingObligations } from './obligations.view.ts'
import { cancelledView, meetingView } from './one.view.ts'
import { planView } from './plan.view.ts'
import { createWishReader, meetingsInMonth, type Wish } from './query.ts'
import { meetingBriefs } from './sends.ts'
import { standingLines } from './standing.view.ts'
import { getAgenda, getCancelled, getDated, getMeeting, getMeetings, hasDecisions } from './store.ts'
import { meetingKinds } from './tables.ts'
import { whenOf } from './words.view.ts'

/** The database's tables that the facts are read from. */
const FACTS_FROM = ['Agenda', 'Committee', 'Document', 'Meeting', 'Matter']

const readWish = createWishReader(texts.phrases)

/** Sammanträden: the committee's meetings with every date that follows from them. */
export function createMeetingsFeature(db: Db): Feature {
  return {
    name: 'meetings',
    kinds: meetingKinds,
    factsFrom: FACTS_FROM,
    facts: async () => meetingFacts(await getMeetings(db), await getCommittee(db)),
    commands: [
      {
        name: texts.command,
        aliases: texts.aliases,
        summary: texts.summary,
        examples: texts.examples,
        permission: 'read',
        leaves: ({ words, today }) => leftOver(db, words, today),
        answer: (question) => answerMeeting(db, question),
      },
      {
        name: texts.planCommand,
        aliases: texts.planAliases,
        summary: texts.planSummary,
        examples: texts.planExamples,
        permission: 'read',
        leaves: ({ words, today }) => leftOver(db, words, today),
        answer: (question) => {
          const words = question.words || question.today.slice(0, 4)
          return answerMeeting(db, { ...question, words })
        },
      },
    ],
    forms: [addForm(db), editForm(db), cancelForm(db), factsForm(db), planForm(db), daysForm(db)],
    ...meetingBriefs(db),
    obligations: async (today) => meetingObligations(await getDated(db), await getCommittee(db), today),
    standing: async ({ today }) => {
      const dated = await getDated(db)
      const next = nextMeeting(dated, today)
      if (!next) return []
      return standingLines(next, chainOf(next, await getCommittee(db)), today, await leftOf(db, dated, today))
    },
  }
}

async function answerMeeting(db: Db, question: Question): Promise<Answer> {
  const wish = readWish(question.words, await getMeetings(db), question.today)
  const answer = await showWish(db, question, wish)
  return wish.kind === 'new' ? { ...answer, opens: { form: 'meeting-add', args: {} } } : answer
}

/** What names no meeting, day, month or year. */
async function leftOver(db: Db, words: string, today: CalendarDate): Promise<readonly string[]> {
  return readWish(words, await getMeetings(db), today).kind === 'unknown' ? foldedWords(words) : []
}

async function showWish(db: Db, question: Question, wish: Wish): Promise<Reply> {
  const { words, today } = question
  const dated = await getDated(db)
  switch (wish.kind) {
    case 'next': {
      const next = nextMeeting(dated, today)
      return next ? show(db, question, next) : nothing(db, question, texts.noNext)
    }
    case 'previous': {
      const previous = meetingBefore(dated, today)
      return previous ? show(db, question, previous) : nothing(db, question, texts.noPrevious)
    }
    case 'id': {
      const meeting = await getMeeting(db, wish.id)
      return meeting ? show(db, question, meeting) : nothing(db, question, texts.gone)
    }
    case 'date': {
      const isThen = ({ heldOn }: Meeting) => heldOn === wish.on
      const meeting = dated.find(isThen) ?? (await getCancelled(db)).findLast(isThen)
      return meeting
        ? show(db, question, meeting)
        : nothing(db, question, texts.notPlanned(texts.weekday(wish.on)), wish.on)
    }
    case 'month': {
      const found = meetingsInMonth(await getMeetings(db), wish, today)
      const [only] = found
      if (only && found.length === 1) return show(db, question, only)
      return only ? chooseView(found, echo(words)) : nothing(db, question, texts.notInMonth(echo(words)))
    }
    case 'plan':
      return answerPlan(db, question, wish.year)
    case 'new':
      return nothing(db, question, mayRegister(question) ? texts.openForm : texts.emptyAsk)
    case 'impossible':
      return nothing(db, question, texts.impossible(echo(words)))
    case 'unknown':
      return nothing(db, question, unknown(echo(words)))
  }
}

const unknown = (words: string): Prose => [
  texts.unknown(words),
  typed(texts.exampleLines.day),
  texts.or,
  typed(texts.exampleLines.plan),
  '.',
]

const mayRegister = ({ person }: Question): boolean => person.permissions.has('register-matters')

async function show(db: Db, question: Question, meeting: Meeting): Promise<Reply> {
  const { today } = question
  if (isCancelled(meeting)) return cancelledView(meeting, mayRegister(question))
  const dated = await getDated(db)
  const chain = isDated(meeting) ? chainOf(meeting, await getCommittee(db)) : null
  const isNext = meeting.id === nextMeeting(dated, today)?.id
  const day = meeting.heldOn ?? today
  return meetingView({
    meeting,
    chain,
    items: await getAgenda(db, meeting.id),
    today,
    isNext,
    isDecided: await hasDecisions(db, meeting.id),
    mayRegister: mayRegister(question),
    before: meetingBefore(dated, day),
    after: meetingAfter(dated, day),
    leftBefore: isNext ? await leftOf(db, dated, today) : '',
  })
}

/** What remains to be done with the minutes of the last meeting, in a sentence; empty when nothing does. */
async function leftOf(db: Db, dated: readonly DatedMeeting[], today: CalendarDate): Promise<string> {
  const last = meetingBefore(dated, today)
  if (!last) return ''
  const chain = chainOf(last, await getCommittee(db))
  const left = protocolLeft(last, chain, today)
  // A meeting whose decisions are final is history, registered or not.
  if (!left || chain.finalFrom <= today) return ''
  const { step, late } = left
  return texts.protocolLeft(whenOf(last), texts.stepNames[step.kind], step.nominal, late)
}

async function nothing(
  db: Db,
  question: Question,
  reason: Prose,
  day: CalendarDate = question.today,
): Promise<Reply> {
  const dated = await getDated(db)
  const why = dated.length === 0 && reason === texts.noNext ? texts.nothing : reason
  return nothingView({ reason: why, dated, day, mayRegister: mayRegister(question) })
}

async function answerPlan(db: Db, question: Question, year: number): Promise<Reply> {
  const { today, person } = question
  const meetings = await getMeetings(db)
  const years = new Set(meetings.map(yearOf).filter((found) => found !== null && found !== year))
  const dated = await getDated(db)
  return planView({
    year,
    meetings: [...dated, ...meetings.filter((meeting) => !isDated(meeting))].filter(
      (meeting) => yearOf(meeting) === year,
    ),
    years: [...years].filter((found) => found !== null).toSorted((a, b) => b - a),
    cancelled: (await getCancelled(db)).filter((meeting) => yearOf(meeting) === year),
    offsets: await getCommittee(db),
    today,
    mayRegister: mayRegister(question),
    mayAdminister: person.permissions.has('administer'),
  })
}
