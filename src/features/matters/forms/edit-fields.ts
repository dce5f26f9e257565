/** What can be changed of a matter in a form, and what to do when two people change it at once. */

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

/** A field whose value is not the same for everybody. */
export interface Difference {
  field: EditField
  mine: string
  theirs: string
  /** Who changed it since the form was opened; `both` is for the person to choose. */
  by: 'me' | 'them' | 'both'
}

/** What was typed, with what the form did not show taken from what is stored. */
export const typedValues = (current: EditValues, typed: Readonly<Record<string, string>>): EditValues =>
  mapFields((field) => typed[field] ?? current[field])

/**
 * Where what somebody wants to save differs from what is stored now. `base` is what the form was opened with, so that
 * one can tell who changed what.
 */
export const differences = (base: EditValues, theirs: EditValues, mine: EditValues): Difference[] =>
  EDIT_FIELDS.filter((field) => mine[field] !== theirs[field]).map((field) => {
    const changedByMe = mine[field] !== base[field]
    const changedByThem = theirs[field] !== base[field]
    const by = changedByMe && changedByThem ? 'both' : changedByMe ? 'me' : 'them'
    return { field, mine: mine[field], theirs: theirs[field], by }
  })

/** True when somebody else's change would be lost, or has to be told of. */
export const isClash = (found: readonly Difference[]): boolean => found.some(({ by }) => by !== 'me')

/** The values to save: each one's own changes, and where both changed a field the one that was chosen. */
export function merged(
  theirs: EditValues,
  found: readonly Difference[],
  chosen: (field: EditField) => 'mine' | 'theirs',
): EditValues {
  const byField = new Map(found.map((difference) => [difference.field, difference]))
  return mapFields((field) => {
    const difference = byField.get(field)
    if (!difference) return theirs[field]
    const { by } = difference
    return by === 'me' || (by === 'both' && chosen(field) === 'mine') ? difference.mine : difference.theirs
  })
}

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
