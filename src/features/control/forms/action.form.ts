import type { Action } from '../../../contract/action.ts'
import { changeForm, type Read } from '../../../contract/change-form.ts'
import type {
  Form,
  FormOutcome,
  FormState,
  FormValues,
  FormView,
  Register,
  RegisteredEntry,
} from '../../../contract/form.ts'
import type { Db, WriteEntry } from '../../../db/db.ts'
import { type CalendarDate, parseDate } from '../../../lib/calendar.ts'
import { UserError } from '../../../lib/errors.ts'
import { dayInText } from '../../../reply/cells.ts'
import { escapeText, section } from '../../../slack/blocks.ts'
import { dateField, personField, textField } from '../../../slack/fields.ts'
import { controlFormTexts } from '../../../texts/control-forms.ts'
import { DONE } from '../actions.view.ts'
import { FORMS } from '../list.view.ts'
import { findAction } from '../store.ts'
import { finishAction, moveAction } from '../write.store.ts'
import { receipt, wayToPoint } from './receipt.view.ts'

const texts = controlFormTexts.postpone
const REASON_LENGTH = 500

/** "Klar" and "Skjut upp" on an action. */

async function openAction(db: Db, id: string | undefined) {
  const found = await findAction(db, Number(id))
  if (!found) throw new UserError(texts.gone)
  if (found.action.doneOn !== null) throw new UserError(texts.isDone(found.action.what))
  return found
}

type Opened = Awaited<ReturnType<typeof openAction>>

const unitsOf = async (db: Db, id: string | undefined) => [(await openAction(db, id)).point.unit]

/** Marks an action done, once. */
export const doneAction = (db: Db): Action => ({
  name: DONE,
  permission: 'register-control',
  units: (value) => unitsOf(db, value),
  run: async ({ person, now }, value) => {
    const { action, point, plan } = await openAction(db, value)
    const entry: WriteEntry = {
      actor: person.userId,
      action: 'control.action.done',
      subject: `control/${point.id}`,
      details: { action: action.id, due: action.dueOn },
    }
    const done = await db.write(entry, (tx) => finishAction(tx, action.id, { by: person.userId, at: now }))
    if (done === 'changed') throw new UserError(texts.isDone(action.what))
    return receipt([texts.done(action.what)], wayToPoint(point, plan))
  },
})

/** Another day, or another owner: the person who takes over after a colleague. */
export const postponeForm = (db: Db): Form =>
  changeForm<Opened, Moving>({
    name: FORMS.postpone,
    permission: 'register-control',
    belongs: { units: ({ action }) => unitsOf(db, action) },
    load: ({ action }) => openAction(db, action),
    stored: ({ action: { version, dueOn, owner } }) => ({ version, values: { dueOn, owner } }),
    view: ({ action }, values) => moveView(action, values),
    read: async ({ action }, values, { today, isMember }) => {
      const read = readMove(values, action, today)
      if ('errors' in read || read.facts.to.owner === action.owner) return read
      return (await isMember(read.facts.to.owner)) ? read : { errors: { owner: texts.faults.notMember } }
    },
    save: (opened, moving, state, register) => saveMove(opened, moving, state, register),
  })

function moveView({ what, dueOn }: Opened['action'], values: FormValues): FormView {
  const { labels, hints } = texts
  return {
    title: texts.title,
    submit: texts.submit,
    blocks: [
      section(escapeText(texts.current(what, dueOn))),
      dateField({ id: 'dueOn', label: labels.dueOn, initial: values['dueOn'] }),
      personField({ id: 'owner', label: labels.owner, hint: hints.owner, initial: values['owner'] }),
      textField({
        id: 'reason',
        label: labels.reason,
        initial: values['reason'],
        long: true,
        maxLength: REASON_LENGTH,
      }),
    ],
  }
}

async function saveMove(
  { action, point, plan }: Opened,
  { to, reason }: Moving,
  { person, now }: FormState,
  register: Register,
): Promise<FormOutcome | 'changed'> {
  const from = { dueOn: action.dueOn, owner: action.owner }
  const entry: RegisteredEntry = {
    action: 'control.action.move',
    subject: `control/${point.id}`,
    details: { action: action.id, before: from, after: to },
  }
  const move = { id: action.id, version: action.version, from, to, reason }
  const done = await register(entry, (tx) => moveAction(tx, move, { by: person.userId, at: now }))
  if (done === 'changed') return done
  if (!done) return { receipt: null }
  const told = [texts.moved(action.what, dayInText(to.dueOn)), { person: to.owner }, '.']
  return { receipt: receipt([told], wayToPoint(point, plan)) }
}

interface Moving {
  to: { dueOn: CalendarDate; owner: string }
  reason: string
}

function readMove(
  values: FormValues,
  current: { dueOn: CalendarDate; owner: string },
  today: CalendarDate,
): Read<Moving> {
  const { faults } = texts
  const typed = values['dueOn'] ?? ''
  const dueOn = parseDate(typed)
  const owner = values['owner'] ?? ''
  const reason = values['reason'] ?? ''
  const isSame = dueOn === current.dueOn && owner === current.owner
  if (!dueOn) return { errors: { dueOn: typed ? faults.impossible : faults.missing } }
  if (dueOn !== current.dueOn && dueOn < today) return { errors: { dueOn: faults.past } }
  if (!owner) return { errors: { owner: faults.missing } }
  if (isSame) return { errors: { dueOn: faults.same } }
  if (!reason) return { errors: { reason: faults.missing } }
  return { facts: { to: { dueOn, owner }, reason } }
}
