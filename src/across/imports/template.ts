import { getCommittee } from '../../db/committee.ts'
import { getConventions } from '../../db/conventions.ts'
import type { Db } from '../../db/db.ts'
import { lastOfMonth } from '../../lib/calendar.ts'
import { withOwnPrefix } from '../../lib/dnr.ts'
import { DECEMBER } from '../../lib/periods.ts'
import { foldedWords } from '../../lib/words.ts'
import type { ImportKind } from '../../tables/kinds.ts'
import { ownKind } from '../../tables/own-kinds.ts'
import { templateOf } from '../../tables/template.ts'

const MOST_NAMES = 500

/** The kinds that the words may mean: by their name, else by words of their title. */
export function kindsNamed(kinds: readonly ImportKind[], typed: string): readonly ImportKind[] {
  const words = foldedWords(typed)
  if (words.length === 0) return []
  const exact = kinds.filter(({ name }) => words.includes(name))
  if (exact.length > 0) return exact
  return kinds.filter(({ title }) => {
    const own = foldedWords(title)
    return words.every((word) => own.some((one) => one.startsWith(word)))
  })
}

interface OwnNames {
  dnrPrefix: string
  /** The column of names, and those that the committee has. */
  column: string | undefined
  names: readonly string[]
}

/** The kind's examples with the committee's own case numbers and names. */
function ownExamples(
  { columns, examples }: ImportKind,
  { dnrPrefix, column, names }: OwnNames,
): ImportKind['examples'] {
  const at = columns.findIndex(({ key }) => key === column)
  const written = [...new Set(examples.map((row) => row[at]))]
  return examples.map((row) =>
    row.map((cell, place) => {
      if (place !== at || cell === '') return withOwnPrefix(cell, dnrPrefix)
      return names[written.indexOf(cell)] ?? cell
    }),
  )
}

/** A table of the kind to fill in, with the committee's own words, and a row for each name that it has already. */
export async function ownTemplate(db: Db, given: ImportKind, year: number): Promise<Buffer> {
  const kind = ownKind(given, await getConventions(db), lastOfMonth(year, DECEMBER))
  const [reference] = kind.references ?? []
  const current = await (reference?.current ?? reference?.known)?.(db.prisma)
  const names = (current ?? []).slice(0, MOST_NAMES)
  const { dnrPrefix } = await getCommittee(db)
  const own = { ...kind, examples: ownExamples(kind, { dnrPrefix, column: reference?.column, names }) }
  const rows = names.map((name) => kind.columns.map(({ key }) => (key === reference?.column ? name : null)))
  return templateOf(own, year, rows)
}
