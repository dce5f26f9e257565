import { changeForm } from '../../../contract/change-form.ts'
import type { Form, FormValues, FormView, RegisteredEntry } from '../../../contract/form.ts'
import { getCommittee } from '../../../db/committee.ts'
import type { Db } from '../../../db/db.ts'
import { type CalendarDate, parseDate } from '../../../lib/calendar.ts'
import { checkedIn } from '../../../lib/checked.ts'
import { UserError } from '../../../lib/errors.ts'
import { escapeText, section } from '../../../slack/blocks.ts'
import { checkFields, dateField } from '../../../slack/fields.ts'
import { agendaTexts } from '../../../texts/agenda.ts'
import { dispatchBy, unsent } from '../agenda.ts'
import { FORMS } from '../list.view.ts'
import { type DueDay, setDueDays } from '../outcome.store.ts'
import { dayText, nameOf } from '../words.view.ts'
import { decidedItem } from './dispatch.form.ts'
import type { Found } from './form-help.ts'
import { receipt, toAgenda } from './form-help.ts'
import { faultTexts, MOST_RECIPIENTS, restPart } from './forms.view.ts'

const texts = agendaTexts.forms.dueDays

type Decided = Found & { heldOn: CalendarDate; usual: CalendarDate }

const fieldOf = (id: number): string => `due${id}`
const CLEAR = 'clear' // a date field cannot be emptied in Slack

const ALL = 'all' // one day for those that have none of their own

/** Those that are asked about one by one. */
const shown = ({ item }: Found) => unsent(item).slice(0, MOST_RECIPIENTS)

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
      const faults = Object.fromEntries(
        [ALL, ...shown(found).map(({ id }) => fieldOf(id))].flatMap((field) => {
          const day = parseDate(values[field] ?? '')
          return day !== null && day < found.heldOn ? [[field, 'before_meeting' as const]] : []
        }),
      )
      return Object.keys(faults).length > 0
        ? { errors: faultTexts(faults) }
        : { facts: daysOf(found, values) }
    },
    save: async (found, days, _state, register) => {
      const { agenda, item } = found
      const before = unsent(item).map(({ id, dueOn }) => ({ id, dueOn }))
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
  Object.fromEntries(shown(found).map(({ id, dueOn }) => [fieldOf(id), dueOn ?? '']))

/** A day of its own goes before the one for all, and is taken off where that is ticked. */
function daysOf(found: Found, values: FormValues): DueDay[] {
  const cleared = checkedIn(values, CLEAR) ?? new Set()
  const common = parseDate(values[ALL] ?? '')
  const own = new Set(shown(found).map(({ id }) => id))
  return unsent(found.item).map(({ id, dueOn }) => {
    const chosen = own.has(id) ? parseDate(values[fieldOf(id)] ?? '') : dueOn
    return { id, dueOn: (cleared.has(String(id)) ? null : chosen) ?? common }
  })
}

function dueDaysView(found: Decided, values: FormValues): FormView {
  const dated = shown(found).filter(({ dueOn }) => dueOn !== null)
  return {
    title: texts.title,
    submit: agendaTexts.forms.save,
    blocks: [
      section(agendaTexts.forms.outcome.intro(escapeText(nameOf(found.item)))),
      section(escapeText(texts.intro(dayText(found.usual)))),
      dateField({ id: ALL, label: texts.all, initial: values[ALL], optional: true }),
      ...shown(found).map(({ id, recipient }) =>
        dateField({ id: fieldOf(id), label: recipient, initial: values[fieldOf(id)], optional: true }),
      ),
      ...restPart(found.item),
      ...checkFields({
        id: CLEAR,
        label: texts.clear,
        choices: dated.map(({ id, recipient }) => ({ value: String(id), label: recipient })),
        initial: [...(checkedIn(values, CLEAR) ?? [])].join(','),
        optional: true,
      }),
    ],
  }
}
