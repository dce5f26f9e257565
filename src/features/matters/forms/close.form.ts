import { changeForm, type Read } from '../../../contract/change-form.ts'
import type { Form, FormValues, FormView, RegisteredEntry } from '../../../contract/form.ts'
import type { Db } from '../../../db/db.ts'
import { type CalendarDate, parseDate } from '../../../lib/calendar.ts'
import { context, escapeText, section } from '../../../slack/blocks.ts'
import { choiceField, dateField, textField } from '../../../slack/fields.ts'
import { matterFormTexts as texts } from '../../../texts/matter-forms.ts'
import { FORMS } from '../buttons.view.ts'
import type { Matter } from '../matters.ts'
import { type Closing, closeMatter } from '../write.store.ts'
import { belongs, openMatter } from './deadline.form.ts'
import { noIndividuals } from './fields.view.ts'
import { receipt } from './receipt.view.ts'

const HOW = ['decided', 'handled', 'withdrawn', 'moved'] as const

interface Closed extends Closing {
  how: (typeof HOW)[number]
}

/** "Avsluta": with the board's decision, or why the case ends without one. A decision that is there is seen, and stays unless another is written. */
export const closeForm = (db: Db): Form =>
  changeForm<Matter, Closed>({
    name: FORMS.close,
    permission: 'register-matters',
    belongs: belongs(db),
    load: (args) => openMatter(db, args),
    stored: (matter) => ({
      version: matter.version,
      values: { text: '' },
      around: { [texts.storedDecision]: matter.decision ?? '' },
      changedBy: matter.changed?.by ?? null,
    }),
    view: (matter, values, { today }) => closeView(matter, values, today),
    read: (matter, values, { today }) => readClosing(matter, values, today),
    save: async (matter, { how, ...closing }, { person, now }, register) => {
      const entry: RegisteredEntry = {
        action: 'matter.close',
        subject: `matter:${matter.id}`,
        details: { before: { status: 'open' }, after: { status: 'closed', on: closing.on, how } },
      }
      const done = await register(entry, (tx) =>
        closeMatter(tx, matter, closing, { by: person.userId, at: now }),
      )
      if (done === 'changed') return done
      const isReplaced = matter.decision !== null && (closing.decision ?? matter.decision) !== matter.decision
      const told = isReplaced ? texts.closedAnew(matter.title) : texts.closed(matter.title)
      return { receipt: done ? receipt(told, matter.id) : null }
    },
  })

function closeView(matter: Matter, values: FormValues, today: CalendarDate): FormView {
  const open = matter.tasks.filter(({ status }) => status === 'open').length
  return {
    title: texts.titles.close,
    submit: texts.submit.close,
    blocks: [
      section(`*${escapeText(matter.title)}*`),
      ...(open > 0 ? [context(texts.openTasks(open))] : []),
      choiceField({
        id: 'how',
        label: texts.labels.how,
        choices: HOW.map((value) => ({ value, label: texts.how[value] })),
        initial: values['how'],
      }),
      dateField({ id: 'closedOn', label: texts.labels.closedOn, initial: values['closedOn'] ?? today }),
      ...(matter.decision === null
        ? []
        : [section(`*${texts.storedDecision}*\n${escapeText(matter.decision)}`)]),
      textField({
        id: 'text',
        label: texts.labels.decision,
        long: true,
        initial: values['text'],
        ...(matter.decision === null ? {} : { optional: true, hint: texts.hints.keepDecision }),
      }),
      noIndividuals(),
    ],
  }
}

function readClosing(matter: Matter, values: FormValues, today: CalendarDate): Read<Closed> {
  const how = HOW.find((value) => value === values['how'])
  const on = parseDate(values['closedOn'] ?? '')
  const text = values['text'] ?? ''
  const keeps = how === 'decided' && matter.decision !== null
  if (!how) return { errors: { how: texts.errors.missing } }
  if (!on) return { errors: { closedOn: texts.errors.impossible } }
  if (on > today) return { errors: { closedOn: texts.errors.future } }
  if (!text && !keeps) return { errors: { text: texts.errors.required } }
  const reason = how === 'decided' ? texts.how.decided : `${texts.how[how]}. ${text}`
  return { facts: { how, on, reason, decision: how === 'decided' && text ? text : null } }
}
