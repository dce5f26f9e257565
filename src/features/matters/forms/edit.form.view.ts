import type { FormView } from '../../../contract/form.ts'
import { escapeText, section } from '../../../slack/blocks.ts'
import { choiceField, numberField, textField } from '../../../slack/fields.ts'
import { limits } from '../../../slack/limits.ts'
import { matterFormTexts as texts } from '../../../texts/matter-forms.ts'
import type { Matter, Meeting } from '../matters.ts'
import type { EditField, EditValues } from './edit-fields.ts'
import {
  type Block,
  dnrField,
  kindField,
  meetingField,
  noIndividuals,
  ownerField,
  titleField,
  UNKNOWN,
  unitFields,
} from './fields.view.ts'

export const MAX_AGENDA_NO = 99

/** Which of the matter's values a form has. */
export type EditKind = 'edit' | 'assign' | 'statement'

export interface EditView {
  matter: Matter
  /** What the fields show: what was typed, otherwise what is stored. */
  values: EditValues
  meetings: readonly Meeting[]
  /** The units to choose among. */
  units: readonly string[]
  /** Of the committee's case numbers. */
  dnrPrefix: string
}

export function editView(kind: EditKind, view: EditView): FormView {
  const { matter, values, units } = view
  const title = section(`*${escapeText(matter.title)}*`)
  switch (kind) {
    case 'assign':
      return {
        title: texts.titles.assign,
        submit: texts.submit.assign,
        blocks: [title, ownerField(values.owner), ...unitFields(units, values.unit)],
      }
    case 'statement':
      return {
        title: texts.titles.statement,
        submit: texts.submit.save,
        blocks: [title, ...statementFields(values), noIndividuals()],
      }
    case 'edit':
      return { title: texts.titles.edit, submit: texts.submit.save, blocks: editFields(view) }
  }
}

function editFields({ values, meetings, units, dnrPrefix }: EditView): Block[] {
  const { labels } = texts
  return [
    titleField(values.title),
    kindField(values.kind),
    dnrField(values.dnr, dnrPrefix),
    meetingField(meetings, values.meeting),
    numberField({
      id: 'agendaNo',
      label: labels.agendaNo,
      optional: true,
      min: 1,
      max: MAX_AGENDA_NO,
      initial: values.agendaNo,
    }),
    ownerField(values.owner),
    ...unitFields(units, values.unit),
    noIndividuals(),
  ]
}

/** The mandatory parts of the official statement (tjänsteskrivelse), in its own order. */
function statementFields(values: EditValues): Block[] {
  const { labels, hints } = texts
  return [
    ...longField('proposal', labels.proposal, values.proposal),
    ...longField('summary', labels.summary, values.summary),
    ...longField('economy', labels.economy, values.economy),
    ...longField('children', labels.children, values.children),
    ...longField('recipients', labels.recipients, values.recipients),
    choiceField({
      id: 'attachments',
      label: labels.attachments,
      hint: hints.attachments,
      choices: [
        { value: UNKNOWN, label: texts.attachments.unknown },
        { value: 'yes', label: texts.attachments.yes },
        { value: 'no', label: texts.attachments.no },
      ],
      initial: values.attachments || UNKNOWN,
    }),
  ]
}

/** A text longer than Slack's fields take is left as it is: it cannot be shown whole, and must not be cut. */
const longField = (id: EditField, label: string, initial: string): Block[] =>
  initial.length > limits.fieldText ? [] : [textField({ id, label, long: true, optional: true, initial })]

export const fieldName = (field: EditField): string => texts.labels[field]
