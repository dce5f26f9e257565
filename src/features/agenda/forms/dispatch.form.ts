import type { Form, FormState, RegisteredEntry } from '../../../contract/form.ts'
import type { Db } from '../../../db/db.ts'
import { UserError } from '../../../lib/errors.ts'
import { go } from '../../../reply/reply.ts'
import { agendaTexts } from '../../../texts/agenda.ts'
import { isDecided, unsent } from '../agenda.ts'
import { FORMS } from '../list.view.ts'
import { markDispatched } from '../outcome.store.ts'
import { readSending } from './fields.ts'
import { itemOfForm, receipt, toAgenda } from './form-help.ts'
import { dispatchView, faultTexts } from './forms.view.ts'

const texts = agendaTexts.forms.dispatch

/** An item with a decision. Throws UserError when it no longer exists or has none. */
export async function decidedItem(db: Db, { args }: Pick<FormState, 'args'>) {
  const found = await itemOfForm(db, args)
  const { heldOn } = found.agenda.meeting
  if (!heldOn || !isDecided(found.item.outcome)) throw new UserError(texts.notDecided)
  return { ...found, heldOn }
}

/** To whom a decision has been sent, when and how. */
export const dispatchForm = (db: Db): Form => ({
  name: FORMS.dispatch,
  permission: 'register-matters',
  view: async (state) => dispatchView(state.values, (await decidedItem(db, state)).item, state.today),
  submit: async (state, register) => {
    const { agenda, item, heldOn } = await decidedItem(db, state)
    const { values, person, now, today } = state
    const left = unsent(item)
    const read = readSending(values, { heldOn, today, unsentIds: left.map(({ id }) => id) })
    if ('faults' in read) return { errors: faultTexts(read.faults) }
    const { sending } = read
    const details = {
      item: item.id,
      after: { on: sending.on, way: sending.way, recipients: sending.ids.length + sending.added.length },
    }
    const entry: RegisteredEntry = {
      action: 'agenda.dispatch',
      subject: `meeting/${agenda.meeting.id}`,
      details,
    }
    const count = await register(entry, (tx) =>
      markDispatched(tx, item.id, { ...sending, way: texts.ways[sending.way] }, { by: person.userId, now }),
    )
    if (count === null) return { receipt: null }
    const rest = left.length - sending.ids.length
    return {
      receipt: receipt(
        [texts.receipt(count, rest)],
        go(agendaTexts.buttons.dispatch, agendaTexts.dispatch.name),
        toAgenda(agenda.meeting.id),
      ),
    }
  },
})
