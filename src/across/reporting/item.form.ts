import type { Form, FormOutcome, FormState } from '../../contract/form.ts'
import type { Db } from '../../db/db.ts'
import { UserError } from '../../lib/errors.ts'
import type { Prose } from '../../reply/prose.ts'
import { go, sentence } from '../../reply/reply.ts'
import { escapeText, section } from '../../slack/blocks.ts'
import { personField, textField } from '../../slack/fields.ts'
import { reportingTexts as texts } from '../../texts/reporting.ts'
import { DELEGATE_FORM, GIVE_BACK_FORM } from './round.view.ts'
import { type Item, LEADS, mayAnswer } from './rounds.ts'
import { findItem } from './store.ts'
import { changeItem } from './write.store.ts'

/** Handing an item over to a colleague, and sending an answer back with a question. */

const MOST_QUESTION = 500

/** Throws UserError when it is gone or closed, and for whoever may not answer it. */
async function itemFor(db: Db, { args, person }: Pick<FormState, 'args' | 'person'>): Promise<Item> {
  const found = await findItem(db, Number(args['id']))
  if (!found) throw new UserError(texts.form.gone)
  if (found.round.isClosed) throw new UserError(texts.form.closed)
  if (!mayAnswer(found.item, person)) throw new UserError(texts.form.notYours)
  return found.item
}

const receipt = (done: unknown, said: Prose): FormOutcome => {
  if (done === 'changed') throw new UserError(texts.changedMeanwhile)
  if (done === 'closed') throw new UserError(texts.form.closed)
  return { receipt: done === null ? null : sentence(said, go(texts.buttons.show, texts.name)) }
}

export const delegateForm = (db: Db): Form => {
  const words = texts.delegate
  return {
    name: DELEGATE_FORM,
    permission: 'read',
    view: async (state) => {
      const item = await itemFor(db, state)
      return {
        title: words.title,
        submit: words.submit,
        blocks: [
          section(`*${escapeText(item.label)}*`),
          personField({ id: 'owner', label: words.owner, hint: words.hint, initial: state.values['owner'] }),
        ],
      }
    },
    submit: async (state, register) => {
      const item = await itemFor(db, state)
      const { owner = '' } = state.values
      if (owner === '' || !(await state.isMember(owner))) return { errors: { owner: words.notMember } }
      const details = { round: item.roundId, before: item.owner, after: owner }
      const entry = { action: 'report.delegate' as const, subject: `report/${item.id}`, details }
      const done = await register(entry, (tx) => changeItem(tx, item, { owner, toldAt: null }))
      return receipt(done, words.done(item.label, owner))
    },
  }
}

export const giveBackForm = (db: Db): Form => {
  const words = texts.giveBack
  return {
    name: GIVE_BACK_FORM,
    permission: LEADS,
    view: async (state) => {
      const item = await itemFor(db, state)
      return {
        title: words.title,
        submit: words.submit,
        blocks: [
          section(`*${escapeText(item.label)}*`),
          textField({
            id: 'question',
            label: words.question,
            hint: words.hint,
            long: true,
            maxLength: MOST_QUESTION,
            initial: state.values['question'],
          }),
        ],
      }
    },
    submit: async (state, register) => {
      const item = await itemFor(db, state)
      const question = (state.values['question'] ?? '').trim().slice(0, MOST_QUESTION)
      if (question === '') return { errors: { question: texts.form.faults.needed } }
      const entry = {
        action: 'report.return' as const,
        subject: `report/${item.id}`,
        details: { round: item.roundId },
      }
      const done = await register(entry, (tx) =>
        changeItem(tx, item, { state: 'returned', question, toldAt: null }),
      )
      return receipt(done, words.done(item.label, item.owner))
    },
  }
}
