import { fold } from '../lib/words.ts'
import type { KindData } from './reading.ts'

/** Kinds whose tables say by their title what their columns are: "Ärende" in an årshjul is what is done every year. */

const made = new WeakMap<KindData, Map<number, KindData>>()

/**
 * The kind with what its columns are called under a title, a sheet or a file of that name, or where the names have it for their
 * heading; the kind itself where none of them says so. The same one each time.
 */
export function titledKind(
  kind: KindData,
  { titles, headings }: { titles: readonly string[]; headings: readonly string[] },
): KindData {
  const words = titles.flatMap((title) => fold(title).match(/\p{L}+/gu) ?? [])
  const headed = new Set(headings.map((heading) => fold(heading).trim()))
  const no = (kind.titled ?? []).findIndex(({ begins }) =>
    begins.some((start) => headed.has(start) || words.some((word) => word.startsWith(start))),
  )
  const told = kind.titled?.[no]
  if (!told) return kind
  const known = made.get(kind) ?? new Map<number, KindData>()
  made.set(kind, known)
  const own = known.get(no) ?? {
    ...kind,
    columns: kind.columns.map((column) => {
      const value = told.values?.[column.key]
      const synonyms = [...(column.synonyms ?? []), ...(told.columns[column.key] ?? [])]
      return { ...column, synonyms, ...(value === undefined ? {} : { told: value }) }
    }),
  }
  known.set(no, own)
  return own
}
