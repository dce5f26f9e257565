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

/** An empty table of the kind, with a row for each name that the committee has already. */
export async function templateBook(db: Db, kind: ImportKind, year: number): Promise<Workbook> {
  const [reference] = kind.references ?? []
  const names = reference ? (await reference.known(db.prisma)).slice(0, MOST_NAMES) : []
  const rows = names.map((name): CellValue[] =>
    kind.columns.map(({ key }) => (key === reference?.column ? name : null)),
  )
  return {
    title: kind.title,
    sheets: [
      { name: texts.sheet, heading: kind.columns.map((column) => headingOf(column, year)), rows },
      { name: texts.guide, heading: texts.columns, rows: guideOf(kind, year) },
    ],
  }
}
