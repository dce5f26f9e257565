import { changeForm } from '../../../contract/change-form.ts'
import type { Form, FormValues, FormView, RegisteredEntry } from '../../../contract/form.ts'
import { getCommittee } from '../../../db/committee.ts'
import type { Db } from '../../../db/db.ts'
import { type CalendarDate, parseDate } from '../../../lib/calendar.ts'
import { UserError } from '../../../lib/errors.ts'
import { escapeText, section } from '../../../slack/blocks.ts'
import { checkField, dateField } from '../../../slack/fields.ts'
import { limits } from '../../../slack/limits.ts'
import { agendaTexts } from '../../../texts/agenda.ts'
import { dispatchBy, unsent } from '../agenda.ts'
import { FORMS } from '../list.view.ts'
import { type DueDay, setDueDays } from '../outcome.store.ts'
import { dayText, nameOf } from '../words.view.ts'
import { decidedItem } from './dispatch.form.ts'
import type { Found } from './form-help.ts'
import { receipt, toAgenda } from './form-help.ts'
import { faultTexts } from './forms.view.ts'

const texts = agendaTexts.forms.dueDays

type Decided = Found & { heldOn: CalendarDate; usual: CalendarDate }

const fieldOf = (id: number): string => `due${id}`
const CLEAR = 'clear' // a date field cannot be emptied in Slack

const waiting = ({ item }: Found) => unsent(item).slice(0, limits.checkboxes)

/** The last day to send a decision to each recipient that has a day of its own: the council, the executive committee. */
export const dueDaysForm = (db: Db): Form =>
  changeForm<Decided, readonly DueDay[]>({
    name: FORMS.dueDays,
    permission: 'register-matters',
    load: async (args) => {
      const found = await decidedItem(db, { args })
      if (unsent(found.item).length === 0) throw new UserError(texts.none)
      const { adjustedOn } = found.agenda.meeting
      const usual = dispatchBy({ heldOn: found.heldOn, adjustedOn }, found.item, await getCommittee(db))
      return { ...found, usual }
    },
    // The days themselves are what says whether a person has changed them.
    stored: (found) => {
      const values = valuesOf(found)
      return { version: JSON.stringify(values), values }
    },
    view: dueDaysView,
    read: (found, values) => {
      const cleared = new Set((values[CLEAR] ?? '').split(','))
      const days = waiting(found).map(({ id }) => {
        const dueOn = cleared.has(String(id)) ? null : parseDate(values[fieldOf(id)] ?? '')
        return { id, dueOn }
      })
      const early = days.filter(({ dueOn }) => dueOn !== null && dueOn < found.heldOn)
      const faults = Object.fromEntries(early.map(({ id }) => [fieldOf(id), 'before_meeting' as const]))
      return early.length > 0 ? { errors: faultTexts(faults) } : { facts: days }
    },
    save: async (found, days, _state, register) => {
      const { agenda, item } = found
      const before = waiting(found).map(({ id, dueOn }) => ({ id, dueOn }))
      const entry: RegisteredEntry = {
        action: 'agenda.due-days',
        subject: `meeting/${agenda.meeting.id}`,
        details: { item: item.id, before, after: days.map(({ id, dueOn }) => ({ id, dueOn })) },
      }
      const done = await register(entry, (tx) => setDueDays(tx, before, days))
      if (done === 'changed') return done
      return { receipt: done ? receipt([texts.receipt], toAgenda(agenda.meeting.id)) : null }
    },
  })

const valuesOf = (found: Found): FormValues =>
  Object.fromEntries(waiting(found).map(({ id, dueOn }) => [fieldOf(id), dueOn ?? '']))

function dueDaysView(found: Decided, values: FormValues): FormView {
  const dated = waiting(found).filter(({ dueOn }) => dueOn !== null)
  return {
    title: texts.title,
    submit: agendaTexts.forms.save,
    blocks: [
      section(agendaTexts.forms.outcome.intro(escapeText(nameOf(found.item)))),
      section(escapeText(texts.intro(dayText(found.usual)))),
      ...waiting(found).map(({ id, recipient }) =>
        dateField({ id: fieldOf(id), label: recipient, initial: values[fieldOf(id)], optional: true }),
      ),
      ...(dated.length > 0
        ? [
            checkField({
              id: CLEAR,
              label: texts.clear,
              choices: dated.map(({ id, recipient }) => ({ value: String(id), label: recipient })),
              initial: values[CLEAR],
              optional: true,
            }),
          ]
        : []),
    ],
  }
}
