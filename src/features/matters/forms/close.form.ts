import type { Form, RegisteredEntry } from '../../../contract/form.ts'
import type { Db } from '../../../db/db.ts'
import { parseDate } from '../../../lib/calendar.ts'
import { context, escapeText, section } from '../../../slack/blocks.ts'
import { choiceField, dateField, textField } from '../../../slack/fields.ts'
import { matterFormTexts as texts } from '../../../texts/matter-forms.ts'
import { FORMS } from '../buttons.view.ts'
import { closeMatter } from '../write.store.ts'
import { belongs, openMatter, requireUnchanged } from './deadline.form.ts'
import { noIndividuals } from './fields.view.ts'
import { receipt } from './receipt.view.ts'

const HOW = ['decided', 'handled', 'withdrawn', 'moved'] as const

/** "Avsluta": with the board's decision, or why the case ends without one. */
export const closeForm = (db: Db): Form => ({
  name: FORMS.close,
  permission: 'register-matters',
  belongs: belongs(db),
  view: async ({ args, values, today }) => {
    const matter = await openMatter(db, args)
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
        textField({ id: 'text', label: texts.labels.decision, long: true, initial: values['text'] }),
        noIndividuals(),
      ],
    }
  },
  submit: async ({ args, values, today, person, now }, register) => {
    const matter = await openMatter(db, args)
    const how = HOW.find((value) => value === values['how'])
    const on = parseDate(values['closedOn'] ?? '')
    const text = values['text'] ?? ''
    if (!how) return { errors: { how: texts.errors.missing } }
    if (!on) return { errors: { closedOn: texts.errors.impossible } }
    if (on > today) return { errors: { closedOn: texts.errors.future } }
    if (!text) return { errors: { text: texts.errors.required } }
    const reason = how === 'decided' ? texts.how.decided : `${texts.how[how]}. ${text}`
    const entry: RegisteredEntry = {
      action: 'matter.close',
      subject: `matter:${matter.id}`,
      details: { before: { status: 'open' }, after: { status: 'closed', on, how } },
    }
    const closing = { id: matter.id, on, reason, decision: how === 'decided' ? text : null }
    const done = requireUnchanged(
      await register(entry, (tx) => closeMatter(tx, closing, { by: person.userId, at: now })),
    )
    return { receipt: done ? receipt(texts.closed(matter.title), matter.id) : null }
  },
})
