import type { Form, FormState } from '../../contract/form.ts'
import type { Db } from '../../db/db.ts'
import { UserError } from '../../lib/errors.ts'
import { escapeText, section } from '../../slack/blocks.ts'
import { textField } from '../../slack/fields.ts'
import { withdrawTexts } from '../../texts/publish.ts'
import { readValue } from './publishing.view.ts'
import { WITHDRAW_FORM, withdrawingView } from './withdrawal.view.ts'
import { askEntry, askIn, getPublications, type Publication } from './withdrawals.store.ts'

const texts = withdrawTexts.form
const SHORTEST = 5
const MOST = 500

/** Asks, with a reason, that what has been published be taken back; somebody else decides. */
export const withdrawForm = (db: Db): Form => ({
  name: WITHDRAW_FORM,
  permission: 'publish-figures',
  view: async (state) => ({
    title: texts.title,
    submit: texts.submit,
    blocks: [
      section(escapeText(texts.intro(await publicationOf(db, state)))),
      textField({
        ...{ id: 'reason', label: texts.label, hint: texts.hint, long: true, maxLength: MOST },
        initial: state.values['reason'],
      }),
    ],
  }),
  submit: async (state, register) => {
    const publication = await publicationOf(db, state)
    const reason = (state.values['reason'] ?? '').trim()
    if (reason.length < SHORTEST) return { errors: { reason: texts.tooShort } }
    const done = await register(askEntry(publication, publication), (tx) =>
      askIn(tx, publication, reason, { userId: state.person.userId, now: state.now }),
    )
    return { receipt: done === null ? null : withdrawingView(done) }
  },
})

/** The publication that the form was opened for: with the documents that were shown. Throws UserError when the period is gone. */
async function publicationOf(db: Db, { args }: Pick<FormState, 'args'>): Promise<Publication> {
  const shown = readValue(args['publication'] ?? '')
  const publication = (await getPublications(db)).find(({ id }) => id === shown?.periodId)
  if (!shown || !publication) throw new UserError(withdrawTexts.gone)
  return { ...publication, documentIds: shown.documentIds }
}
