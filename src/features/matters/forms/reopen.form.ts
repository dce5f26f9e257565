import { changeForm } from '../../../contract/change-form.ts'
import type { Form, FormValues, RegisteredEntry } from '../../../contract/form.ts'
import type { Db } from '../../../db/db.ts'
import { UserError } from '../../../lib/errors.ts'
import { context, escapeText, section } from '../../../slack/blocks.ts'
import { textField } from '../../../slack/fields.ts'
import { matterFormTexts as texts } from '../../../texts/matter-forms.ts'
import { FORMS } from '../buttons.view.ts'
import type { Matter } from '../matters.ts'
import { getMatter } from '../store.ts'
import { reopenMatter } from '../write.store.ts'
import { belongs } from './deadline.form.ts'
import { noIndividuals } from './fields.view.ts'
import { receipt } from './receipt.view.ts'

const REASON_LENGTH = 500

type Closed = Matter & { closed: NonNullable<Matter['closed']> }

/** "Öppna igen" on a case that was closed here: by mistake, or because something more came. */
export const reopenForm = (db: Db): Form =>
  changeForm<Closed, string>({
    name: FORMS.reopen,
    permission: 'register-matters',
    belongs: belongs(db),
    load: (args) => closedMatter(db, args),
    stored: ({ version, closed, decision }) => ({
      version,
      values: { reason: '' },
      around: {
        [texts.labels.closedOn]: closed.on,
        [texts.labels.how]: closed.reason ?? '',
        [texts.storedDecision]: decision ?? '',
      },
      changedBy: closed.by,
    }),
    view: (matter, values) => ({
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
    }),
    read: (_, { reason = '' }) =>
      reason ? { facts: reason } : { errors: { reason: texts.errors.required } },
    save: async (matter, reason, { today, person, now }, register) => {
      const entry: RegisteredEntry = {
        action: 'matter.reopen',
        subject: `matter:${matter.id}`,
        details: { before: { status: 'closed', on: matter.closed.on }, after: { status: 'open' } },
      }
      const done = await register(entry, (tx) =>
        reopenMatter(tx, matter, { on: today, reason }, { by: person.userId, at: now }),
      )
      if (done === 'changed') return done
      return { receipt: done ? receipt(texts.reopened(matter.title), matter.id) : null }
    },
  })

/** The case that the form is about. Throws UserError when it no longer exists, is open, or was closed by its source. */
async function closedMatter(db: Db, args: FormValues): Promise<Closed> {
  const matter = await getMatter(db, Number(args['matter']))
  if (!matter) throw new UserError(texts.gone)
  if (matter.status === 'open') throw new UserError(texts.isOpen)
  const { closed } = matter
  if (!closed) throw new UserError(texts.closedElsewhere)
  return { ...matter, closed }
}
