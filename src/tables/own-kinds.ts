import type { ConventionHistory } from '../db/conventions.ts'
import { nameMeant } from '../lib/conventions.ts'
import type { ImportKind } from './kinds.ts'

const made = new WeakMap<ConventionHistory, Map<ImportKind, ImportKind>>()

/** The kind with the committee's own words and limits; the same one for as long as they are the same. */
export function ownKind(kind: ImportKind, conventions: ConventionHistory): ImportKind {
  if (!kind.forCommittee || conventions.sets.length === 0) return kind
  const own = made.get(conventions) ?? new Map<ImportKind, ImportKind>()
  made.set(conventions, own)
  const known = own.get(kind) ?? kind.forCommittee(conventions)
  own.set(kind, known)
  return known
}

export const ownKinds = (kinds: readonly ImportKind[], conventions: ConventionHistory): ImportKind[] =>
  kinds.map((kind) => ownKind(kind, conventions))

/** Names as the committee has them, with the codes and other words for them. */
type OwnNames = Parameters<typeof nameMeant>[0]

/** The kind with a column's codes and other words as the names that they stand for; those names are known. */
export function withOwnNames(kind: ImportKind, column: string, known: OwnNames): ImportKind {
  if (known.length === 0) return kind
  const names = known.map(({ name }) => name)
  return {
    ...kind,
    shape: (values, heading) => {
      const shaped = kind.shape ? kind.shape(values, heading) : values
      const written = shaped?.[column]
      return shaped && written ? { ...shaped, [column]: nameMeant(known, written) ?? written } : shaped
    },
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
