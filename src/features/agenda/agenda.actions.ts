import type { Action } from '../../contract/action.ts'
import type { Answer, Question } from '../../contract/answer.ts'
import { getCommittee } from '../../db/committee.ts'
import type { Db } from '../../db/db.ts'
import { sentence } from '../../reply/reply.ts'
import { writeWord } from '../../reply/word.ts'
import { agendaTexts as texts } from '../../texts/agenda.ts'
import type { Agenda } from './agenda.ts'
import { findItem, toAgenda, waitingFor } from './forms/form-help.ts'
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

/** What the agenda's buttons do. */
export const agendaActions = (db: Db, shown: Shown): Action[] => [
  {
    name: ACTIONS.layOut,
    permission: 'register-matters',
    run: async (question, value) => {
      const agenda = await getAgenda(db, Number(value))
      if (!agenda) return noAgenda(texts.noMeeting)
      const waiting = await waitingFor(db, agenda.meeting)
      const { id } = agenda.meeting
      const entry = { by: question.person.userId, action: 'agenda.lay-out' as const, meetingId: id }
      const titles = { delegation: texts.kinds.delegation, notified: texts.kinds.notified }
      const done = await writeAgenda(db, entry, {}, (tx) => layOut(tx, id, titles, waiting))
      if (done === 'gone') return noAgenda(texts.noMeeting)
      const added = done.added.map((kind) => texts.kinds[kind].toLowerCase())
      return shown.agenda(db, question, id, texts.done.laidOut(done.items, added))
    },
  },
  {
    name: ACTIONS.move,
    permission: 'register-matters',
    run: async (question, value) => {
      const [id = '', way] = value.split(':')
      const found = await findItem(db, Number(id))
      if (!found) return noAgenda(texts.goneItem)
      const { item, agenda } = found
      const entry = {
        by: question.person.userId,
        action: 'agenda.move' as const,
        meetingId: agenda.meeting.id,
      }
      const step = way === 'up' ? -1 : 1
      const done = await writeAgenda(db, entry, { item: item.id, step }, (tx) =>
        moveItem(tx, agenda.meeting.id, { id: item.id, step }),
      )
      return shown.item(db, question, item.id, done === true ? undefined : texts.done.notMoved)
    },
  },
  {
    name: ACTIONS.withdraw,
    permission: 'register-matters',
    run: async (question, value) => {
      const [id = '', answer] = value.split(':')
      const found = await findItem(db, Number(id))
      if (!found) return noAgenda(texts.goneItem)
      const { item, agenda } = found
      const isWithdrawn = answer === 'yes'
      const entry = {
        by: question.person.userId,
        action: 'agenda.withdraw' as const,
        meetingId: agenda.meeting.id,
      }
      const done = await writeAgenda(db, entry, { item: item.id, after: { isWithdrawn } }, (tx) =>
        withdrawItem(tx, agenda.meeting.id, { id: item.id, isWithdrawn }),
      )
      return shown.item(db, question, item.id, done === true ? undefined : texts.done.notWithdrawn)
    },
  },
  {
    name: ACTIONS.send,
    permission: 'register-matters',
    run: async (question, value) => {
      const agenda = await getAgenda(db, Number(value))
      if (!agenda) return noAgenda(texts.noMeeting)
      const { id } = agenda.meeting
      const { userId } = question.person
      const entry = { by: userId, action: 'agenda.send' as const, meetingId: id }
      const done = await writeAgenda(db, entry, {}, (tx) =>
        markSent(tx, id, { by: userId, now: question.now }),
      )
      const said =
        done === 'sent' ? texts.done.sentBefore : texts.done.sent(done.items, done.decisions, done.notified)
      return shown.agenda(db, question, id, said)
    },
  },
  {
    name: ACTIONS.notice,
    // Kinds with few decisions are included.
    permission: 'register-matters',
    run: async (_, value) => {
      const agenda = await getAgenda(db, Number(value))
      return agenda ? noticeFile(db, agenda) : noAgenda(texts.noMeeting)
    },
  },
  {
    name: ACTIONS.extract,
    permission: 'read',
    run: async (_, value) => {
      const found = await findItem(db, Number(value))
      if (!found) return noAgenda(texts.goneItem)
      if (found.item.outcome === null) return noAgenda(texts.extract.notDecided)
      const reply = extractReply(found, (await getCommittee(db)).name)
      const { agenda, item } = found
      return {
        ...sentence(texts.extract.ready, toAgenda(agenda.meeting.id)),
        file: {
          name: texts.extract.file(fileDay(agenda), item.number),
          title: texts.extract.title,
          write: () => writeWord(reply, []),
        },
      }
    },
  },
]

async function noticeFile(db: Db, agenda: Agenda): Promise<Answer> {
  const { name } = await getCommittee(db)
  const reply = noticeReply(agenda, await getTold(db, agenda), name)
  return {
    ...sentence(texts.notice.ready, toAgenda(agenda.meeting.id)),
    file: {
      name: texts.notice.file(fileDay(agenda)),
      title: texts.notice.title(name),
      write: () => writeWord(reply, []),
    },
  }
}
