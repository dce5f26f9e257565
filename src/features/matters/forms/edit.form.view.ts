import type { FormValues, FormView } from '../../../contract/form.ts'
import { escapeText, section } from '../../../slack/blocks.ts'
import { choiceField, numberField, textField } from '../../../slack/fields.ts'
import { limits } from '../../../slack/limits.ts'
import { matterFormTexts as texts } from '../../../texts/matter-forms.ts'
import type { Matter, Meeting } from '../matters.ts'
import type { Difference, EditField, EditValues } from './edit-fields.ts'
import {
  type Block,
  dnrField,
  kindField,
  meetingField,
  meetingName,
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
  /** What the fields show: what was typed, else what is stored. */
  values: EditValues
  meetings: readonly Meeting[]
  /** The units to choose among. */
  units: readonly string[]
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

function editFields({ values, meetings, units }: EditView): Block[] {
  const { labels } = texts
  return [
    titleField(values.title),
    kindField(values.kind),
    dnrField(values.dnr),
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

export const pickId = (field: EditField, version: number): string => `pick-${field}-${version}`

/**
 * Somebody else changed the case meanwhile: what is stored now beside what was typed, field by field. Only where both
 * changed the same field is there anything to choose.
 */
export function clashView(
  found: readonly Difference[],
  matter: Matter,
  meetings: readonly Meeting[],
  values: FormValues,
): FormView {
  const who = matter.changed ? `<@${matter.changed.by}>` : texts.somebody
  return {
    title: texts.titles.clash,
    submit: texts.submit.save,
    blocks: [
      section(texts.clash(who)),
      ...found.flatMap((difference): Block[] => {
        const { field, by } = difference
        const told = section(differenceText(difference, meetings))
        if (by !== 'both') return [told]
        const id = pickId(field, matter.version)
        return [told, pickField(id, fieldName(field), values[id])]
      }),
    ],
  }
}

const pickField = (id: string, name: string, initial: string | undefined): Block =>
  choiceField({
    id,
    label: texts.labels.choice(name),
    choices: [
      { value: 'theirs', label: texts.keepTheirs },
      { value: 'mine', label: texts.takeMine },
    ],
    initial,
  })

function differenceText({ field, mine, theirs, by }: Difference, meetings: readonly Meeting[]): string {
  const shown = (value: string) => shownValue(field, value, meetings)
  return [
    `*${fieldName(field)}*`,
    texts.clashNow(shown(theirs)),
    ...(by === 'them' ? [texts.clashTheirs] : [texts.clashMine(shown(mine))]),
    ...(by === 'me' ? [texts.clashOnlyMe] : []),
  ].join('\n')
}

export const fieldName = (field: EditField): string => texts.labels[field]

const MAX_SHOWN = 1_000

function shownValue(field: EditField, value: string, meetings: readonly Meeting[]): string {
  if (value === '') return texts.none
  if (field === 'owner') return `<@${escapeText(value)}>`
  if (field === 'attachments') return value === 'yes' ? texts.attachments.yes : texts.attachments.no
  if (field !== 'meeting') return `«${escapeText(value.slice(0, MAX_SHOWN))}»`
  const meeting = meetings.find(({ id }) => String(id) === value)
  return meeting ? meetingName(meeting) : texts.none
}
