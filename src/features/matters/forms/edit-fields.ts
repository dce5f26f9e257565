/** What can be changed of a matter in a form. */

const EDIT_FIELDS = [
  'title',
  'kind',
  'dnr',
  'meeting',
  'agendaNo',
  'owner',
  'unit',
  'proposal',
  'summary',
  'economy',
  'children',
  'recipients',
  'attachments',
] as const

export type EditField = (typeof EDIT_FIELDS)[number]

/** A matter's values as a form shows them: texts, ids as texts, recipients one a line, attachments "yes" or "no"; "" for none. */
export type EditValues = Readonly<Record<EditField, string>>

/** The matter's values among a form's. */
export const editValues = (values: Readonly<Record<string, string>>): EditValues =>
  mapFields((field) => values[field] ?? '')

/** The fields in which two sets of values differ. */
export const changedFields = (before: EditValues, after: EditValues): EditField[] =>
  EDIT_FIELDS.filter((field) => before[field] !== after[field])

const mapFields = (textOf: (field: EditField) => string): EditValues => ({
  title: textOf('title'),
  kind: textOf('kind'),
  dnr: textOf('dnr'),
  meeting: textOf('meeting'),
  agendaNo: textOf('agendaNo'),
  owner: textOf('owner'),
  unit: textOf('unit'),
  proposal: textOf('proposal'),
  summary: textOf('summary'),
  economy: textOf('economy'),
  children: textOf('children'),
  recipients: textOf('recipients'),
  attachments: textOf('attachments'),
})
