import type { Person } from '../../contract/person.ts'
import { may, type Units } from '../../lib/roles.ts'
import { type Action, act, openForm } from '../../reply/reply.ts'
import { matterFormTexts as texts } from '../../texts/matter-forms.ts'
import type { Matter, Task } from './matters.ts'

/** Names of the slice's forms and actions, as buttons carry them. */
export const FORMS = {
  create: 'matter-new',
  deadline: 'matter-deadline',
  edit: 'matter-edit',
  assign: 'matter-assign',
  statement: 'matter-statement',
  postpone: 'matter-postpone',
  close: 'matter-close',
  reopen: 'matter-reopen',
} as const
export const DONE = 'matter-done'
export const NOT_DONE = 'matter-not-done'

/** Whether to show a person the buttons that change things, or one case of a unit; the person who presses one is asked again. */
export const mayRegister = (person: Person, units: Units = []): boolean =>
  may(person, 'register-matters', units)

export const newAction = (): Action => openForm(texts.buttons.create, FORMS.create)

/** What can be done with an open matter. */
export function matterActions({ id, owner }: Pick<Matter, 'id' | 'owner'>): Action[] {
  const args = { matter: String(id) }
  const { buttons } = texts
  return [
    openForm(buttons.edit, FORMS.edit, args),
    openForm(owner ? buttons.reassign : buttons.assign, FORMS.assign, args),
    openForm(buttons.statement, FORMS.statement, args),
    openForm(buttons.deadline, FORMS.deadline, args),
    openForm(buttons.close, FORMS.close, args),
  ]
}

/** What can be done with a matter that was closed here. */
export const closedAction = ({ id }: Pick<Matter, 'id'>): Action =>
  openForm(texts.buttons.reopen, FORMS.reopen, { matter: String(id) })

/** For a deadline that was marked done by mistake. */
export const undoAction = (task: Pick<Task, 'id'>, what: string): Action =>
  act(texts.buttons.notDone(what), NOT_DONE, String(task.id))

/** Klar and Skjut upp for a deadline; `named` says which where several stand together. */
export function taskActions(task: Pick<Task, 'id'>, named: string): Action[] {
  const id = String(task.id)
  return [
    act(texts.buttons.done(named), DONE, id),
    openForm(texts.buttons.postpone(named), FORMS.postpone, { deadline: id }),
  ]
}
