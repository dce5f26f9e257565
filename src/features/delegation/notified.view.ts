import type { InputBlock } from '@slack/types'
import type { FormValues, FormView } from '../../contract/form.ts'
import type { Person } from '../../contract/person.ts'
import { date, state, text } from '../../reply/cells.ts'
import { go, openForm, type Reply, sentence, table } from '../../reply/reply.ts'
import { section } from '../../slack/blocks.ts'
import { dateField, textField } from '../../slack/fields.ts'
import { delegationTexts } from '../../texts/delegation.ts'
import type { Notified } from './delegation.ts'
import { PAGE_ROWS, reportedCell } from './list.view.ts'

const texts = delegationTexts.notified

export const NOTIFIED_FORM = 'notified'
const TITLE_LENGTH = 200
const SHORT_LENGTH = 60

export interface NotifiedView {
  found: { rows: readonly Notified[]; total: number; unreported: number }
  page: number
  person: Person
}

/** What the committee is notified of: what no meeting has been told of first. */
export function notifiedReply({ found, page, person }: NotifiedView): Reply {
  const mayAdd = person.permissions.has('register-matters')
  const add = mayAdd ? [openForm(texts.add, NOTIFIED_FORM, {}, true)] : []
  if (found.total === 0) return sentence(texts.none, ...add)
  const { columns } = texts
  const pages = Math.max(1, Math.ceil(found.total / PAGE_ROWS))
  return {
    title: texts.title,
    lead: texts.lead(found.unreported, found.total),
    parts: [
      table(
        texts.title,
        [
          { title: columns.title },
          { title: columns.kind },
          { title: columns.on },
          { title: columns.dnr },
          { title: columns.externalDnr },
          { title: columns.reported },
        ],
        found.rows.map((row) => [
          text(row.title),
          text(row.kind),
          date(row.on),
          text(row.dnr),
          text(row.externalDnr),
          row.source && !row.meeting ? state(texts.inDocument) : reportedCell(row.meeting),
        ]),
      ),
    ],
    actions: [...add, go(delegationTexts.buttons.list, delegationTexts.name)],
    sources: found.rows.flatMap(({ source }) => (source ? [source] : [])),
    ...(pages > 1 ? { paging: { page, pages, line: texts.name } } : {}),
  }
}

/** The form for something to notify; `link` is the message that it is made from. */
export function notifiedForm(values: FormValues, link: string | undefined): FormView {
  const { labels, hints } = texts
  const short = (id: keyof typeof labels, optional: boolean, hint?: string): InputBlock =>
    textField({
      id,
      label: labels[id],
      ...(hint ? { hint } : {}),
      maxLength: SHORT_LENGTH,
      initial: values[id],
      optional,
    })
  return {
    title: texts.formTitle,
    submit: delegationTexts.form.save,
    blocks: [
      section([texts.intro, ...(link ? [texts.linked(link)] : [])].join('\n')),
      textField({ id: 'title', label: labels.title, maxLength: TITLE_LENGTH, initial: values['title'] }),
      short('kind', false, hints.kind),
      dateField({ id: 'on', label: labels.on, initial: values['on'], optional: true }),
      short('dnr', true),
      short('externalDnr', true),
    ],
  }
}
