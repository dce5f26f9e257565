import type { ActionsBlock, Button } from '@slack/types'
import type { Person } from '../../contract/person.ts'
import { may, type Units } from '../../lib/roles.ts'
import { actionButton, actions, formButton } from '../../slack/blocks.ts'
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

/** Whether to show somebody the buttons that change things, or one case of a unit; whoever presses one is asked again. */
export const mayRegister = (person: Person, units: Units = []): boolean =>
  may(person, 'register-matters', units)

export const newButton = (): Button => formButton(texts.buttons.create, FORMS.create)
export const newMatterButton = (): ActionsBlock => actions(newButton())

/** What can be done with an open matter. */
export function matterButtons({ id, owner }: Pick<Matter, 'id' | 'owner'>): ActionsBlock {
  const args = { matter: String(id) }
  return actions(
    formButton(texts.buttons.edit, FORMS.edit, args),
    formButton(owner ? texts.buttons.reassign : texts.buttons.assign, FORMS.assign, args),
    formButton(texts.buttons.statement, FORMS.statement, args),
    formButton(texts.buttons.deadline, FORMS.deadline, args),
    formButton(texts.buttons.close, FORMS.close, args),
  )
}

/** What can be done with a matter that was closed here. */
export const closedButtons = ({ id }: Pick<Matter, 'id'>): ActionsBlock =>
  actions(formButton(texts.buttons.reopen, FORMS.reopen, { matter: String(id) }))

/** For a deadline that was marked done by mistake. */
export const notDoneButton = (task: Pick<Task, 'id'>, what: string): Button =>
  actionButton(texts.buttons.notDone(what), NOT_DONE, String(task.id))

/** Klar and Skjut upp for a deadline; `named` says which where several stand together. */
export function taskButtons(task: Pick<Task, 'id'>, named: string): Button[] {
  const id = String(task.id)
  return [
    actionButton(texts.buttons.done(named), DONE, id),
    formButton(texts.buttons.postpone(named), FORMS.postpone, { deadline: id }),
  ]
}
