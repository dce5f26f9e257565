import type { Action } from '../../../contract/action.ts'
import type { Question } from '../../../contract/answer.ts'
import { changeForm } from '../../../contract/change-form.ts'
import type { Form, RegisteredEntry } from '../../../contract/form.ts'
import type { Person } from '../../../contract/person.ts'
import type { Db, WriteEntry } from '../../../db/db.ts'
import { type CalendarDate, parseDate } from '../../../lib/calendar.ts'
import { UserError } from '../../../lib/errors.ts'
import { mrkdwn } from '../../../reply/mrkdwn.ts'
import { strong } from '../../../reply/prose.ts'
import { context, escapeText, section } from '../../../slack/blocks.ts'
import { dateField, textField } from '../../../slack/fields.ts'
import { matterFormTexts as texts } from '../../../texts/matter-forms.ts'
import { mattersTexts } from '../../../texts/matters.ts'
import { DONE, FORMS, mayRegister, NOT_DONE } from '../buttons.view.ts'
import { showMatter } from '../one/one.slack.ts'
import { getPlan } from '../plan.store.ts'
import { getTask } from '../store.ts'
import { lawNote, taskAfter } from '../tasks/tasks.view.ts'
import { finishTask, hasDeadline, postpone, unfinishTask } from '../write.store.ts'
import { receipt } from './receipt.view.ts'

/** "Skjut upp", "Klar" and "Inte klar" on a deadline: for the person who registers matters, and for the matter's own officer. */

/** Throws UserError for everybody else. */
function mustHandle(person: Person, { owner, unit }: { owner: string | null; unit: string | null }): void {
  if (person.userId !== owner && !mayRegister(person, [unit])) throw new UserError(texts.notYours)
}

async function openTask(db: Db, id: string | undefined, person: Person) {
  const found = await getTask(db, Number(id))
  if (!found) throw new UserError(texts.taskGone)
  mustHandle(person, found.matter)
  if (found.task.status === 'done') throw new UserError(texts.taskDone(found.task.what))
  if (found.matter.status === 'closed') throw new UserError(texts.isClosed)
  return found
}

type Opened = Awaited<ReturnType<typeof openTask>>

export const postponeForm = (db: Db): Form =>
  changeForm<Opened, { to: CalendarDate; reason: string }>({
    name: FORMS.postpone,
    permission: 'read',
    load: ({ deadline }, person) => openTask(db, deadline, person),
    stored: ({ task }) => ({ version: task.on, values: { newDue: task.on } }),
    view: ({ task, matter }, values) => {
      const note = lawNote(task)
      return {
        title: texts.titles.postpone,
        submit: texts.submit.postpone,
        blocks: [
          section(
            [
              `${escapeText(matter.title)}`,
              mrkdwn([strong(task.what), `: ${mattersTexts.weekday(task.on)}`]),
            ].join('\n'),
          ),
          ...(note ? [context(mrkdwn(note))] : []),
          dateField({ id: 'newDue', label: texts.labels.newDue, initial: values['newDue'] }),
          textField({
            id: 'reason',
            label: texts.labels.reason,
            hint: texts.hints.reason,
            long: true,
            maxLength: 500,
            initial: values['reason'],
          }),
        ],
      }
    },
    read: async ({ task, matter }, values) => {
      const to = parseDate(values['newDue'] ?? '')
      const reason = values['reason'] ?? ''
      if (!to)
        return { errors: { newDue: values['newDue'] ? texts.errors.impossible : texts.errors.missing } }
      if (to <= task.on) return { errors: { newDue: texts.errors.notLater(task.on) } }
      if (!reason) return { errors: { reason: texts.errors.required } }
      if (await hasDeadline(db, matter.id, to, task.what))
        return { errors: { newDue: texts.errors.sameDay(to) } }
      return { facts: { to, reason } }
    },
    save: async ({ task, matter }, { to, reason }, { person, now }, register) => {
      const entry: RegisteredEntry = {
        action: 'matter.deadline.postpone',
        subject: `matter:${matter.id}`,
        details: { deadline: task.id, before: { due: task.on }, after: { due: to } },
      }
      const moved = { deadlineId: task.id, matterId: matter.id, from: task.on, to, reason }
      const done = await register(entry, (tx) => postpone(tx, moved, { by: person.userId, at: now }))
      if (done === 'changed') return done
      const lead = texts.postponed(task.what, matter.title, task.on, to)
      return { receipt: done ? receipt(lead, matter.id) : null }
    },
  })

/** Marks a deadline done, once; a duty that comes back gets its next time in the same transaction. */
export const doneAction = (db: Db): Action => ({
  name: DONE,
  permission: 'read',
  run: async (question, value) => {
    const { person, now, today } = question
    const { task, matter } = await openTask(db, value, person)
    const next = taskAfter(task, today)
    const details = {
      deadline: task.id,
      before: { status: 'open', due: task.on },
      after: { status: 'done', next: next?.dueOn ?? null },
    }
    const entry: WriteEntry = {
      actor: person.userId,
      action: 'matter.deadline.done',
      subject: `matter:${matter.id}`,
      details,
    }
    const finished = { id: task.id, matterId: matter.id }
    const done = await db.write(entry, (tx) => finishTask(tx, finished, next, { by: person.userId, at: now }))
    if (done === 'changed') throw new UserError(texts.taskDone(task.what))
    return answerAfter(db, question, matter.id, [
      texts.done(task.what),
      ...(next ? [texts.nextTime(mattersTexts.weekday(next.dueOn))] : []),
    ])
  },
})

/** Takes back that a deadline is done: the person who pressed by mistake gets it back as it was. */
export const notDoneAction = (db: Db): Action => ({
  name: NOT_DONE,
  permission: 'read',
  run: async (question, value) => {
    const { person, now } = question
    const found = await getTask(db, Number(value))
    if (!found) throw new UserError(texts.taskGone)
    const { task, matter } = found
    mustHandle(person, matter)
    if (matter.status === 'closed') throw new UserError(texts.isClosed)
    if (!task.doneOn) throw new UserError(texts.taskOpen(task.what))
    const entry: WriteEntry = {
      actor: person.userId,
      action: 'matter.deadline.undone',
      subject: `matter:${matter.id}`,
      details: { deadline: task.id, before: { status: 'done' }, after: { status: 'open', due: task.on } },
    }
    const undone = { id: task.id, matterId: matter.id, next: taskAfter(task, task.doneOn) }
    const done = await db.write(entry, (tx) => unfinishTask(tx, undone, { by: person.userId, at: now }))
    if (done === 'changed') throw new UserError(texts.taskOpen(task.what))
    return answerAfter(db, question, matter.id, [texts.notDone(task.what)])
  },
})

/** The case as it is now, with what has just been done. */
async function answerAfter(db: Db, question: Question, matterId: number, told: readonly string[]) {
  const plan = await getPlan(db, question.today)
  if (!plan) throw new UserError(texts.gone)
  return await showMatter(db, question, matterId, plan, false, told)
}
