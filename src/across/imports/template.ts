import { getCommittee } from '../../db/committee.ts'
import type { Db } from '../../db/db.ts'
import type { CellValue, Workbook } from '../../lib/document.ts'
import { foldedWords } from '../../lib/words.ts'
import type { ImportKind } from '../../tables/kinds.ts'
import { guideOf, headingOf } from '../../tables/template.ts'
import { importTexts } from '../../texts/import.ts'

const texts = importTexts.template
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
      if (place !== at || cell === '') return cell.replace(EXAMPLE_DNR, dnrPrefix)
      return names[written.indexOf(cell)] ?? cell
    }),
  )
}
const EXAMPLE_DNR = /^SN(?=\/\d{4}:)/

/** An empty table of the kind, with a row for each name that the committee has already. */
export async function templateBook(db: Db, kind: ImportKind, year: number): Promise<Workbook> {
  const [reference] = kind.references ?? []
  const current = await (reference?.current ?? reference?.known)?.(db.prisma)
  const names = (current ?? []).slice(0, MOST_NAMES)
  const { dnrPrefix } = await getCommittee(db)
  const own = { ...kind, examples: ownExamples(kind, { dnrPrefix, column: reference?.column, names }) }
  const rows = names.map((name): CellValue[] =>
    kind.columns.map(({ key }) => (key === reference?.column ? name : null)),
  )
  return {
    title: kind.title,
    sheets: [
      { name: texts.sheet, heading: kind.columns.map((column) => headingOf(column, year)), rows },
      { name: texts.guide, heading: texts.columns, rows: guideOf(own, year) },
    ],
  }
}
