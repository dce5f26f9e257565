import type { Form, FormValues, RegisteredEntry } from '../../../contract/form.ts'
import type { Db } from '../../../db/db.ts'
import { UserError } from '../../../lib/errors.ts'
import { context, escapeText, section } from '../../../slack/blocks.ts'
import { textField } from '../../../slack/fields.ts'
import { matterFormTexts as texts } from '../../../texts/matter-forms.ts'
import { FORMS } from '../buttons.view.ts'
import { getMatter } from '../store.ts'
import { reopenMatter } from '../write.store.ts'
import { belongs } from './deadline.form.ts'
import { noIndividuals } from './fields.view.ts'
import { receipt } from './receipt.view.ts'

const REASON_LENGTH = 500

/** "Öppna igen" on a case that was closed here: by mistake, or because something more came. */
export const reopenForm = (db: Db): Form => ({
  name: FORMS.reopen,
  permission: 'register-matters',
  belongs: belongs(db),
  view: async ({ args, values }) => {
    const matter = await closedMatter(db, args)
    return {
      title: texts.titles.reopen,
      submit: texts.submit.reopen,
      blocks: [
        section(`*${escapeText(matter.title)}*`),
        context(texts.reopenNote),
        textField({
          id: 'reason',
          label: texts.labels.reason,
          hint: texts.hints.reason,
          long: true,
          maxLength: REASON_LENGTH,
          initial: values['reason'],
        }),
        noIndividuals(),
      ],
    }
  },
  submit: async ({ args, values, today, person, now }, register) => {
    const matter = await closedMatter(db, args)
    const reason = values['reason'] ?? ''
    if (!reason) return { errors: { reason: texts.errors.required } }
    const entry: RegisteredEntry = {
      action: 'matter.reopen',
      subject: `matter:${matter.id}`,
      details: { before: { status: 'closed', on: matter.closed?.on }, after: { status: 'open' } },
    }
    const done = await register(entry, (tx) =>
      reopenMatter(tx, { id: matter.id, on: today, reason }, { by: person.userId, at: now }),
    )
    if (done === 'changed') throw new UserError(texts.isOpen)
    return { receipt: done ? receipt(texts.reopened(matter.title), matter.id) : null }
  },
})

/** The case that the form is about. Throws UserError when it no longer exists, is open, or was closed by its source. */
async function closedMatter(db: Db, args: FormValues) {
  const matter = await getMatter(db, Number(args['matter']))
  if (!matter) throw new UserError(texts.gone)
  if (matter.status === 'open') throw new UserError(texts.isOpen)
  if (!matter.closed) throw new UserError(texts.closedElsewhere)
  return matter
}
