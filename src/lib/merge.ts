/** Two people's changes of the same values, field by field. */

/** Values by field; "" and a field that is left out are the same. */
export type FieldValues = Readonly<Record<string, string>>

/** A field in which the value to save differs from the stored one. */
export interface Difference {
  field: string
  mine: string
  theirs: string
  /** Who changed it since `base`; `both` is for a person to choose. */
  by: 'me' | 'them' | 'both'
}

/** Where `mine` differs from `theirs`, both made from `base`. */
export function differences(base: FieldValues, theirs: FieldValues, mine: FieldValues): Difference[] {
  const fields = [...new Set([...Object.keys(theirs), ...Object.keys(mine)])]
  return fields.flatMap((field): Difference[] => {
    const [was, now, wanted] = [base[field] ?? '', theirs[field] ?? '', mine[field] ?? '']
    if (wanted === now) return []
    const by = wanted === was ? 'them' : now === was ? 'me' : 'both'
    return [{ field, mine: wanted, theirs: now, by }]
  })
}

/** True when another person's change would be lost, or has to be shown. */
export const isClash = (found: readonly Difference[]): boolean => found.some(({ by }) => by !== 'me')

/** The values to save: everybody's own changes, and where both changed a field the one that was chosen. */
export const merged = (
  theirs: FieldValues,
  found: readonly Difference[],
  chosen: (field: string) => 'mine' | 'theirs',
): FieldValues => ({
  ...theirs,
  ...Object.fromEntries(
    found
      .filter(({ field, by }) => by === 'me' || (by === 'both' && chosen(field) === 'mine'))
      .map(({ field, mine }) => [field, mine]),
  ),
})
