import type { ConventionHistory } from '../db/conventions.ts'
import type { CalendarDate } from '../lib/calendar.ts'
import { ALWAYS, nameMeant } from '../lib/conventions.ts'
import type { ImportKind, KindsFrom, Values } from './kinds.ts'

/** Kinds of tables with the committee's own words and limits, as they held when what the figures are of ended. */

const made = new WeakMap<ConventionHistory, Map<string, ImportKind>>()

/**
 * The kind with the words and limits that hold on the last day of the figures' period; of a kind without periods each row says
 * its own year. The same one for as long as they are the same.
 */
export function ownKind(kind: ImportKind, conventions: ConventionHistory, endsOn: CalendarDate): ImportKind {
  if (!kind.forCommittee || conventions.sets.length === 0) return kind
  const own = made.get(conventions) ?? new Map<string, ImportKind>()
  made.set(conventions, own)
  const key = kind.perPeriod ? `${kind.name} ${conventions.begun(endsOn)}` : kind.name
  const known = own.get(key) ?? kind.forCommittee(conventions, endsOn)
  own.set(key, known)
  return known
}

/** The kinds as they have been through time: a file is read as those of its own period. */
export const ownKinds = (
  kinds: readonly ImportKind[],
  conventions: ConventionHistory,
): readonly KindsFrom<ImportKind>[] =>
  [...new Set([ALWAYS, ...conventions.days])]
    .toSorted()
    .map((from) => ({ from, kinds: kinds.map((kind) => ownKind(kind, conventions, from)) }))

/** Names as the committee has them, with the codes and other words for them. */
type OwnNames = Parameters<typeof nameMeant>[0]

/** The kind with a column's codes and other words as the names that they stand for, which may be others for each row. */
export const withNamesMeant = (
  kind: ImportKind,
  column: string,
  namesFor: (values: Values) => OwnNames,
): ImportKind => ({
  ...kind,
  shape: (values, heading) => {
    const shaped = kind.shape ? kind.shape(values, heading) : values
    const written = shaped?.[column]
    return shaped && written
      ? { ...shaped, [column]: nameMeant(namesFor(shaped), written) ?? written }
      : shaped
  },
})

/** Likewise of names that are the same for every row; they are known ones. */
export function withOwnNames(kind: ImportKind, column: string, known: OwnNames): ImportKind {
  if (known.length === 0) return kind
  const names = known.map(({ name }) => name)
  return {
    ...withNamesMeant(kind, column, () => known),
    ...(kind.references
      ? {
          references: kind.references.map((reference) =>
            reference.column === column
              ? {
                  ...reference,
                  known: async (tx) => [...new Set([...(await reference.known(tx)), ...names])],
                }
              : reference,
          ),
        }
      : {}),
  }
}
