import type { Action } from '../../contract/action.ts'
import type { Answer, Question } from '../../contract/answer.ts'
import { getCommittee } from '../../db/committee.ts'
import type { Db } from '../../db/db.ts'
import type { Action as ReplyAction } from '../../reply/reply.ts'
import { writeWord } from '../../reply/word.ts'
import { agendaTexts as texts } from '../../texts/agenda.ts'
import type { Agenda } from './agenda.ts'
import { type Found, findItem, waitingFor } from './forms/form-help.ts'
import { extractReply } from './item.view.ts'
import { ACTIONS, noAgenda } from './list.view.ts'
import { fileDay, noticeReply } from './notice.view.ts'
import { getAgenda, getTold } from './store.ts'
import { layOut, markSent, moveItem, withdrawItem, writeAgenda } from './write.store.ts'

/** Shows an agenda or an item anew, with what has just been done. */
export interface Shown {
  agenda(db: Db, question: Question, meetingId: number, done?: string): Promise<Answer>
  item(db: Db, question: Question, id: number, done?: string): Promise<Answer>
}

/** A button of an agenda: its meeting's id, and what the button says besides. */
const onAgenda =
  (db: Db, act: (agenda: Agenda, question: Question, said: string) => Promise<Answer>): Action['run'] =>
  async (question, value) => {
    const [id = '', said = ''] = value.split(':')
    const agenda = await getAgenda(db, Number(id))
    return agenda ? act(agenda, question, said) : noAgenda(texts.noMeeting)
  }

/** A button of an item: its id, and what the button says besides ("12:up"). */
const onItem =
  (db: Db, act: (found: Found, question: Question, said: string) => Promise<Answer>): Action['run'] =>
  async (question, value) => {
    const [id = '', said = ''] = value.split(':')
    const found = await findItem(db, Number(id))
    return found ? act(found, question, said) : noAgenda(texts.goneItem)
  }

/** What the agenda's buttons do. */
export const agendaActions = (db: Db, shown: Shown): Action[] => [
  {
    name: ACTIONS.layOut,
    permission: 'register-matters',
    run: onAgenda(db, async ({ meeting }, question) => {
      const waiting = await waitingFor(db, meeting)
      const entry = { by: question.person.userId, action: 'agenda.lay-out' as const, meetingId: meeting.id }
      const titles = { delegation: texts.kinds.delegation, notified: texts.kinds.notified }
      const done = await writeAgenda(db, entry, {}, (tx) => layOut(tx, meeting.id, titles, waiting))
      if (done === 'gone')
        return noAgenda(meeting.isCancelled ? texts.forms.outcome.cancelled : texts.noMeeting)
      const added = done.added.map((kind) => texts.kinds[kind].toLowerCase())
      return shown.agenda(db, question, meeting.id, texts.done.laidOut(done.items, added))
    }),
  },
  {
    name: ACTIONS.move,
    permission: 'register-matters',
    run: onItem(db, async ({ item: { id }, agenda: { meeting } }, question, way) => {
      const entry = { by: question.person.userId, action: 'agenda.move' as const, meetingId: meeting.id }
      const step = way === 'up' ? -1 : 1
      const done = await writeAgenda(db, entry, { item: id, step }, (tx) =>
        moveItem(tx, meeting.id, { id, to: { step } }),
      )
      return shown.item(db, question, id, done === true ? undefined : texts.done.notMoved)
    }),
  },
  {
    name: ACTIONS.withdraw,
    permission: 'register-matters',
    run: onItem(db, async ({ item: { id }, agenda: { meeting } }, question, said) => {
      const isWithdrawn = said === 'yes'
      const entry = { by: question.person.userId, action: 'agenda.withdraw' as const, meetingId: meeting.id }
      const done = await writeAgenda(db, entry, { item: id, after: { isWithdrawn } }, (tx) =>
        withdrawItem(tx, meeting.id, { id, isWithdrawn }),
      )
      return shown.item(db, question, id, done === true ? undefined : texts.done.notWithdrawn)
    }),
  },
  {
    name: ACTIONS.send,
    permission: 'register-matters',
    run: onAgenda(db, async ({ meeting: { id, isCancelled } }, question, seen) => {
      const { userId } = question.person
      const entry = { by: userId, action: 'agenda.send' as const, meetingId: id }
      const done = await writeAgenda(db, entry, {}, (tx) =>
        markSent(tx, id, seen, { by: userId, now: question.now }),
      )
      if (done === 'gone') return noAgenda(isCancelled ? texts.forms.outcome.cancelled : texts.noMeeting)
      const said =
        typeof done === 'string'
          ? texts.done.notSent[done]
          : texts.done.sent(done.items, done.decisions, done.notified)
      return shown.agenda(db, question, id, said)
    }),
  },
  {
    name: ACTIONS.notice,
    // Kinds with few decisions are included.
    permission: 'register-matters',
    run: onAgenda(db, async (agenda, question) => {
      const said = texts.notice.ready(agenda.sentOn === null)
      const answer = await shown.agenda(db, question, agenda.meeting.id, said)
      const isNext = (one: ReplyAction): boolean => one.kind === 'act' && one.action === ACTIONS.send
      return {
        ...answer,
        // What is to be done with it next is in sight on a phone too.
        actions: (answer.actions ?? []).toSorted((a, b) => Number(isNext(b)) - Number(isNext(a))),
        file: await noticeFile(db, agenda),
      }
    }),
  },
  {
    name: ACTIONS.extract,
    permission: 'read',
    run: onItem(db, async ({ agenda, item }, question) => {
      if (item.outcome === null) return noAgenda(texts.extract.notDecided)
      const reply = extractReply({ agenda, item }, (await getCommittee(db)).name)
      return {
        ...(await shown.item(db, question, item.id, texts.extract.ready)),
        file: {
          name: texts.extract.file(fileDay(agenda), item.number),
          title: texts.extract.title,
          write: () => writeWord(reply, []),
        },
      }
    }),
  },
]

async function noticeFile(db: Db, agenda: Agenda): Promise<NonNullable<Answer['file']>> {
  const { name } = await getCommittee(db)
  const reply = noticeReply(agenda, await getTold(db, agenda), name)
  return {
    name: texts.notice.file(fileDay(agenda)),
    title: texts.notice.title(name),
    write: () => writeWord(reply, []),
  }
}
