import type { ImportColumn, ImportKind, StoreContext, TableRow, Values } from './kinds.ts'

/** Columns and values that many kinds of tables have. */

/** Where in the document the row stands: "4.1.1"; the sheet where the file does not say. */
export const SECTION: ImportColumn = {
  key: 'section',
  title: 'Avsnitt',
  synonyms: ['avsnitt i dokumentet', 'källa', 'hänvisning'],
  type: 'text',
}

export const sectionOf = ({ sheet, values }: TableRow): string => values['section'] ?? sheet

export const textColumn = (key: string, title: string, synonyms: readonly string[] = []): ImportColumn => ({
  key,
  title,
  synonyms,
  type: 'text',
})

/** A column that every row has a text in, and without which the table is not of the kind. */
export const neededText = (key: string, title: string, synonyms: readonly string[] = []): ImportColumn => ({
  ...textColumn(key, title, synonyms),
  required: true,
  filled: true,
})

export const choiceColumn = <Stored extends string>(
  key: string,
  title: string,
  choices: Readonly<Record<string, Stored>>,
  synonyms: readonly string[] = [],
): ImportColumn => ({ key, title, synonyms, type: 'choice', choices })

/** The stored word of a choice; a choice column lets nothing else through. */
export const chosen = <Stored extends string>(
  choices: Readonly<Record<string, Stored>>,
  text: string | null | undefined,
): Stored | null => Object.values(choices).find((value) => value === text) ?? null

export const wholeIn = (text: string | null | undefined): number | null => (text ? Number(text) : null)

/** What is stored as the kind's `stored` gives it. */
export const byKey = (kind: Pick<ImportKind, 'key'>, all: readonly Values[]): Map<string, Values> =>
  new Map(all.map((values) => [kind.key(values), values]))

/** The place of figures that belong to a period. */
export type PeriodContext = Omit<StoreContext, 'period'> & { period: NonNullable<StoreContext['period']> }

export function inPeriod(context: StoreContext): PeriodContext {
  const { period } = context
  if (!period) throw new Error('figures belong to a period')
  return { ...context, period }
}

/** Rows by the year that they belong to, in their order. */
export function byYear(rows: readonly TableRow[]): Map<number, TableRow[]> {
  const years = new Map<number, TableRow[]>()
  for (const row of rows) {
    const year = Number(row.values['year'])
    const own = years.get(year)
    if (own) own.push(row)
    else years.set(year, [row])
  }
  return years
}
