import type { Belonging, Form, FormValues, RegisteredEntry } from '../../../contract/form.ts'
import type { Db } from '../../../db/db.ts'
import { UserError } from '../../../lib/errors.ts'
import { escapeText, section } from '../../../slack/blocks.ts'
import { matterFormTexts as texts } from '../../../texts/matter-forms.ts'
import { FORMS } from '../buttons.view.ts'
import { getMatter } from '../store.ts'
import { countTask, type NewTask, type TaskFields } from '../tasks/tasks.ts'
import { newTask } from '../tasks/tasks.view.ts'
import { addDeadline, hasDeadline } from '../write.store.ts'
import { consequences, noIndividuals, preview, taskFields } from './fields.view.ts'
import { receipt } from './receipt.view.ts'

/** "Ny tidsfrist" on a case, and what all forms do that read a deadline or change a case. */

type Errors = Record<string, string>

const taskFieldsOf = (values: FormValues): TaskFields => ({
  rule: values['rule'] ?? '',
  start: values['start'] ?? '',
  due: values['due'] ?? '',
  every: values['every'] ?? '',
})

/** The deadline that was asked for, null for none; or what is wrong with it, by field. */
export function readTask(values: FormValues): { task: NewTask | null } | { errors: Errors } {
  const counted = countTask(taskFieldsOf(values))
  if (counted.kind === 'none') return { task: null }
  if (counted.kind !== 'wrong') return { task: newTask(counted, values['what'] ?? '') }
  const errors = Object.entries(counted.problems).map(([field, problem]) => [field, texts.errors[problem]])
  return { errors: Object.fromEntries(errors) }
}

/** The deadline as far as there is enough to count with. */
export const taskOrNull = (values: FormValues): NewTask | null => {
  const read = readTask(values)
  return 'task' in read ? read.task : null
}

/** One more deadline on a case. */
export const newDeadlineForm = (db: Db): Form => ({
  name: FORMS.deadline,
  permission: 'register-matters',
  belongs: belongs(db),
  view: async ({ values, args }) => {
    const matter = await openMatter(db, args)
    return {
      title: texts.titles.deadline,
      submit: texts.submit.register,
      blocks: [
        section(`*${escapeText(matter.title)}*`),
        ...taskFields(values, true),
        ...preview(taskOrNull(values)),
        noIndividuals(),
      ],
    }
  },
  submit: async ({ values, args, person, now }, register) => {
    const matter = await openMatter(db, args)
    const read = readTask(values)
    if ('errors' in read) return read
    const { task } = read
    if (!task) return { errors: { rule: texts.errors.missing } }
    if (await hasDeadline(db, matter.id, task.dueOn, task.what)) {
      return { errors: { rule: texts.errors.sameDay(task.dueOn) } }
    }
    const details = { after: { due: task.dueOn, rule: task.ruleId } }
    const entry: RegisteredEntry = { action: 'matter.deadline.add', subject: `matter:${matter.id}`, details }
    const done = await register(entry, (tx) =>
      addDeadline(tx, matter.id, task, { by: person.userId, at: now }),
    )
    // A person closed the case, or did the same, at the very same time.
    if (done === 'changed') throw new UserError(texts.isClosed)
    const told = receipt(texts.added(matter.title), matter.id, [], consequences(task, null))
    return { receipt: done ? told : null }
  },
})

/** The unit that the case of a form belongs to, and the one that is typed. Throws UserError when it no longer exists. */
export const belongs = (db: Db): Belonging => ({
  field: 'unit',
  units: async ({ matter: id }, { unit }) => {
    const matter = id === undefined ? null : await getMatter(db, Number(id))
    if (id !== undefined && !matter) throw new UserError(texts.gone)
    return [...(matter ? [matter.unit] : []), ...(unit === undefined ? [] : [unit || null])]
  },
})

/** The case that a form is about. Throws UserError when it no longer exists or is closed. */
export async function openMatter(db: Db, args: FormValues) {
  const matter = await getMatter(db, Number(args['matter']))
  if (!matter) throw new UserError(texts.gone)
  if (matter.status === 'closed') throw new UserError(texts.isClosed)
  return matter
}
