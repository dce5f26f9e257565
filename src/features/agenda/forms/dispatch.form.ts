import { changeForm } from '../../../contract/change-form.ts'
import type { Form, FormState, FormValues, RegisteredEntry } from '../../../contract/form.ts'
import type { Db } from '../../../db/db.ts'
import type { CalendarDate } from '../../../lib/calendar.ts'
import { UserError } from '../../../lib/errors.ts'
import { go } from '../../../reply/reply.ts'
import { agendaTexts } from '../../../texts/agenda.ts'
import { isDecided, unsent } from '../agenda.ts'
import { FORMS } from '../list.view.ts'
import { markDispatched } from '../outcome.store.ts'
import { readSending, type Sending } from './fields.ts'
import { type Found, itemOfForm, receipt, toAgenda } from './form-help.ts'
import { dispatchView, faultTexts } from './forms.view.ts'

const texts = agendaTexts.forms.dispatch

type Decided = Found & { heldOn: CalendarDate }

/** An item with a decision. Throws UserError when it no longer exists or has none. */
export async function decidedItem(db: Db, { args }: Pick<FormState, 'args'>): Promise<Decided> {
  const found = await itemOfForm(db, args)
  const { heldOn } = found.agenda.meeting
  if (!heldOn || !isDecided(found.item.outcome)) throw new UserError(texts.notDecided)
  return { ...found, heldOn }
}

/** To whom a decision has been sent, when and how. Another decision, or what others have sent, is seen before it is kept. */
export const dispatchForm = (db: Db): Form =>
  changeForm<Decided, Sending>({
    name: FORMS.dispatch,
    permission: 'register-matters',
    load: (args) => decidedItem(db, { args }),
    stored: (found) => ({
      version: found.item.version,
      values: { more: '' },
      around: aroundOf(found),
    }),
    view: ({ item }, values, { today }) => dispatchView(values, item, today),
    read: ({ item, heldOn }, values, { today }) => {
      const unsentIds = unsent(item).map(({ id }) => id)
      const read = readSending(values, { heldOn, today, unsentIds })
      return 'faults' in read ? { errors: faultTexts(read.faults) } : { facts: read.sending }
    },
    save: async ({ agenda, item }, sending, { person, now }, register) => {
      const { ids, added, on, way } = sending
      const entry: RegisteredEntry = {
        action: 'agenda.dispatch',
        subject: `meeting/${agenda.meeting.id}`,
        details: { item: item.id, after: { on, way, recipients: ids.length + added.length } },
      }
      const count = await register(entry, (tx) =>
        markDispatched(tx, item, { ...sending, way: texts.ways[way] }, { by: person.userId, now }),
      )
      if (count === 'changed') return count
      if (count === null) return { receipt: null }
      const rest = unsent(item).length - ids.length
      return {
        receipt: receipt(
          [texts.receipt(count, rest)],
          go(agendaTexts.buttons.dispatch, agendaTexts.dispatch.name),
          toAgenda(agenda.meeting.id),
        ),
      }
    },
  })

/** What the person sends, and who has it already. */
const aroundOf = ({ item: { outcome, decision, dispatches } }: Decided): FormValues => ({
  [texts.decided]: outcome ? texts.decision(agendaTexts.outcomes[outcome], decision) : '',
  ...Object.fromEntries(
    dispatches.map(({ recipient, sentOn, way }) => [
      recipient,
      sentOn === null ? texts.notSent : texts.sent(sentOn, way ?? ''),
    ]),
  ),
})
