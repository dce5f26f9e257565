import type { Form, FormValues, FormView, RegisteredEntry } from '../../../contract/form.ts'
import type { Db } from '../../../db/db.ts'
import { shorten } from '../../../lib/words.ts'
import { escapeText, section } from '../../../slack/blocks.ts'
import { choiceField } from '../../../slack/fields.ts'
import { limits } from '../../../slack/limits.ts'
import { agendaTexts } from '../../../texts/agenda.ts'
import { FORMS } from '../list.view.ts'
import { nameOf } from '../words.view.ts'
import { moveItem } from '../write.store.ts'
import { type Found, itemOfForm, receipt, toAgenda } from './form-help.ts'

const texts = agendaTexts.forms
const FIRST = 'first'

/** Moves an item several places at once: to where it is to stand, said by what it is to follow. */
export const placeForm = (db: Db): Form => ({
  name: FORMS.place,
  permission: 'register-matters',
  view: async ({ values, args }) => placeView(await itemOfForm(db, args), values),
  submit: async ({ values, args }, register) => {
    const { agenda, item } = await itemOfForm(db, args)
    const chosen = values['after']
    if (!chosen) return { errors: { after: texts.faults.missing } }
    const after = chosen === FIRST ? null : Number(chosen)
    const meetingId = agenda.meeting.id
    const entry: RegisteredEntry = {
      action: 'agenda.move',
      subject: `meeting/${meetingId}`,
      details: { item: item.id, after },
    }
    const done = await register(entry, (tx) => moveItem(tx, meetingId, { id: item.id, to: { after } }))
    if (done === 'not moved') return { errors: { after: agendaTexts.done.notMoved } }
    if (done === null) return { receipt: null }
    const name = agenda.items.find(({ id }) => id === after)?.title
    return { receipt: receipt([texts.place.receipt(item.title, name ?? null)], toAgenda(meetingId)) }
  },
})

const placeView = ({ agenda, item }: Found, values: FormValues): FormView => ({
  title: texts.place.title,
  submit: texts.save,
  blocks: [
    section(texts.outcome.intro(escapeText(nameOf(item)))),
    choiceField({
      id: 'after',
      label: texts.place.label,
      choices: [
        { value: FIRST, label: texts.place.first },
        ...agenda.items.slice(0, limits.options - 1).flatMap((one) =>
          one.id === null || one.id === item.id
            ? []
            : [
                {
                  value: String(one.id),
                  label: shorten(texts.place.after(nameOf(one)), limits.optionText),
                },
              ],
        ),
      ],
      initial: values['after'],
    }),
  ],
})
