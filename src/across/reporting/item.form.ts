import type { InputBlock } from '@slack/types'
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

/** A form about one item: its name above the one field, whose text or person goes with the change. */
const itemForm = (
  db: Db,
  form: Pick<Form, 'name' | 'permission'> & {
    words: { title: string; submit: string }
    fieldId: string
    field(initial: string | undefined): InputBlock
    /** What is registered, or what is wrong with the field. */
    read(item: Item, state: FormState): Promise<ItemWrite | { errors: Record<string, string> }>
  },
): Form => ({
  name: form.name,
  permission: form.permission,
  view: async (state) => {
    const item = await itemFor(db, state)
    return {
      title: form.words.title,
      submit: form.words.submit,
      blocks: [section(`*${escapeText(item.label)}*`), form.field(state.values[form.fieldId])],
    }
  },
  submit: async (state, register) => {
    const item = await itemFor(db, state)
    const read = await form.read(item, state)
    if ('errors' in read) return read
    const { action, details, change, said } = read
    const entry = { action, subject: `report/${item.id}`, details: { round: item.roundId, ...details } }
    return receipt(await register(entry, (tx) => changeItem(tx, item, change)), said)
  },
})

interface ItemWrite {
  action: 'report.delegate' | 'report.return'
  details: { before?: string; after?: string }
  change: Parameters<typeof changeItem>[2]
  said: Prose
}

export const delegateForm = (db: Db): Form =>
  itemForm(db, {
    name: DELEGATE_FORM,
    permission: 'read',
    words: texts.delegate,
    fieldId: 'owner',
    field: (initial) =>
      personField({ id: 'owner', label: texts.delegate.owner, hint: texts.delegate.hint, initial }),
    read: async ({ owner: before, label }, { values: { owner = '' }, isMember }) =>
      owner === '' || !(await isMember(owner))
        ? { errors: { owner: texts.delegate.notMember } }
        : {
            action: 'report.delegate',
            details: { before, after: owner },
            change: { owner, toldAt: null },
            said: texts.delegate.done(label, owner),
          },
  })

export const giveBackForm = (db: Db): Form =>
  itemForm(db, {
    name: GIVE_BACK_FORM,
    permission: LEADS,
    words: texts.giveBack,
    fieldId: 'question',
    field: (initial) =>
      textField({
        ...{ id: 'question', label: texts.giveBack.question, hint: texts.giveBack.hint, initial },
        ...{ long: true, maxLength: MOST_QUESTION },
      }),
    read: async ({ label, owner }, { values }) => {
      const question = (values['question'] ?? '').trim().slice(0, MOST_QUESTION)
      if (question === '') return { errors: { question: texts.form.faults.needed } }
      return {
        action: 'report.return',
        details: {},
        change: { state: 'returned', question, toldAt: null },
        said: texts.giveBack.done(label, owner),
      }
    },
  })
