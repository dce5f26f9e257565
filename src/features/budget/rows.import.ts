import { z } from 'zod'
import type { Prisma } from '../../../prisma/generated/client.ts'
import { field } from '../../files/csv.ts'
import type { ImportContext } from '../../files/dataset.ts'
import type { DecimalText } from '../../lib/numbers.ts'
import { type ItemKind, LINES, type LineKind, type SeriesKind, type SeriesValue } from './budget.ts'
import { groupNames, nameKey } from './match.ts'

/** What every fact belongs to, and its place in the file. */
export const placed = ({ period, documentId }: ImportContext, section: string, index: number) => ({
  periodId: period.id,
  documentId,
  section,
  rowNo: index + 1,
})

// ---------------------------------------------------------------- verksamheter

export interface ActivityName {
  name: string
  code: string | null
  isTotal: boolean
  isPart: boolean
}

/** Ids of the named activities; unknown ones are stored, and a code is added where the activity had none. */
export async function storeActivities(
  { tx }: ImportContext,
  named: readonly ActivityName[],
): Promise<Map<string, number>> {
  const unique = [...new Map(named.map((activity) => [activity.name, activity])).values()]
  await tx.activity.createMany({ data: unique, skipDuplicates: true })
  const names = unique.map(({ name }) => name)
  const stored = await tx.activity.findMany({ where: { name: { in: names } }, orderBy: { id: 'asc' } })
  for (const { id, name, code } of stored) {
    const known = unique.find((activity) => activity.name === name)
    if (code === null && known?.code) await tx.activity.update({ where: { id }, data: { code: known.code } })
  }
  return new Map(stored.map(({ id, name }) => [name, id]))
}

/** Adds what running text calls an activity, unless it is known under that name. */
export async function addAliases(
  { tx }: ImportContext,
  aliases: readonly { activityId: number; alias: string }[],
): Promise<void> {
  for (const { activityId, alias } of aliases) {
    const activity = await tx.activity.findUniqueOrThrow({ where: { id: activityId } })
    if ([activity.name, ...activity.aliases].some((name) => nameKey(name) === nameKey(alias))) continue
    await tx.activity.update({ where: { id: activityId }, data: { aliases: { push: alias } } })
  }
}

export interface LineRow
  extends Omit<Prisma.BudgetLineCreateManyInput, keyof ReturnType<typeof placed> | 'activityId' | 'line'> {
  activity: ActivityName
  line: LineKind
  section: string
}

export async function storeLines(rows: readonly LineRow[], context: ImportContext): Promise<number> {
  const ids = await storeActivities(
    context,
    rows.map(({ activity }) => activity),
  )
  const { count } = await context.tx.budgetLine.createMany({
    data: rows.map(({ activity, section, ...row }, index) => ({
      ...row,
      ...placed(context, section, index),
      activityId: ids.get(activity.name) ?? missing(activity.name),
    })),
    skipDuplicates: true,
  })
  return count
}

// ---------------------------------------------------------------- smaller tables

export interface ItemRow {
  rowType: string
  name: string
  activity?: string | null
  comment?: string | null
  unit: string
  section: string
  /** Column of the table and its amount; the column is '' where there is one. In the table's order. */
  amounts: readonly (readonly [measure: string, amount: DecimalText | null])[]
}

/** Stores the rows of one of the smaller tables. */
export const storeItems =
  (kind: ItemKind) =>
  async (rows: readonly ItemRow[], context: ImportContext): Promise<number> => {
    const { count } = await context.tx.economyItem.createMany({
      data: rows.flatMap(({ amounts, section, ...row }, index) =>
        amounts.map(([measure, amount]) => ({
          ...row,
          ...placed(context, section, index),
          kind,
          measure,
          amount,
        })),
      ),
      skipDuplicates: true,
    })
    return count
  }

// ---------------------------------------------------------------- series

export interface SeriesRow {
  group: string
  subgroup: string
  name: string
  breakdown: string
  partOf: string | null
  unit: string
  note: string | null
  section: string
  values: (Omit<SeriesValue, 'number'> & { number: DecimalText | null })[]
}

type SeriesKey = Pick<SeriesRow, 'group' | 'subgroup' | 'name' | 'breakdown'>
const seriesKey = ({ group, subgroup, name, breakdown }: SeriesKey): string =>
  JSON.stringify([group, subgroup, name, breakdown])

/** Stores series and their values; an empty cell is no value. */
export const storeSeries =
  (kind: SeriesKind) =>
  async (printed: readonly SeriesRow[], context: ImportContext, offset = 0): Promise<number> => {
    const { tx } = context
    const rows = distinct(printed)
    const activityOf = await activityFinder(context)
    await insertSeries(
      tx,
      rows.map(({ group, subgroup, name, breakdown, partOf, unit }) => ({
        kind,
        group,
        subgroup,
        name,
        breakdown,
        partOf,
        unit,
        activityId: activityOf(group),
      })),
    )
    const groups = [...new Set(rows.map(({ group }) => group))]
    const names = [...new Set(rows.map(({ name }) => name))]
    const stored = await tx.series.findMany({ where: { kind, group: { in: groups }, name: { in: names } } })
    const ids = new Map(stored.map((series) => [seriesKey(series), series.id]))
    const values = rows.flatMap((row, index) =>
      row.values.flatMap(({ number, ...value }) =>
        number === null
          ? []
          : [
              {
                ...value,
                ...placed(context, row.section, offset + index),
                number,
                note: row.note,
                seriesId: ids.get(seriesKey(row)) ?? missing(row.name),
              },
            ],
      ),
    )
    return insertValues(tx, values)
  }

/** Series that are not known yet; as createMany, which takes several times as long for many thousands of rows. */
const insertSeries = (
  tx: ImportContext['tx'],
  series: readonly Omit<Prisma.SeriesCreateManyInput, 'id'>[],
): Promise<number> => tx.$executeRaw`
  INSERT INTO "Series" ("kind", "group", "subgroup", "name", "breakdown", "partOf", "unit", "activityId")
  SELECT "kind"::"SeriesKind", "group", "subgroup", "name", "breakdown", "partOf", "unit", "activityId"
  FROM jsonb_to_recordset(${JSON.stringify(series)}::jsonb) AS series
    ("kind" text, "group" text, "subgroup" text, "name" text, "breakdown" text, "partOf" text, "unit" text,
     "activityId" int)
  ON CONFLICT DO NOTHING`

/** Likewise, for values. Returns how many were new. */
const insertValues = (
  tx: ImportContext['tx'],
  values: readonly Omit<Prisma.SeriesValueCreateManyInput, 'id'>[],
): Promise<number> => tx.$executeRaw`
  INSERT INTO "SeriesValue"
    ("seriesId", "periodId", "documentId", "section", "rowNo", "kind", "year", "toDate", "number", "note")
  SELECT "seriesId", "periodId", "documentId", "section", "rowNo", "kind"::"SeriesValueKind", "year", "toDate", "number", "note"
  FROM jsonb_to_recordset(${JSON.stringify(values)}::jsonb) AS value
    ("seriesId" int, "periodId" int, "documentId" int, "section" text, "rowNo" int, "kind" text, "year" int,
     "toDate" boolean, "number" numeric(18, 4), "note" text)
  ON CONFLICT DO NOTHING`

/** A table may print two rows under one name: the second is told apart by its place, never merged with the first. */
function distinct(rows: readonly SeriesRow[]): SeriesRow[] {
  const seen = new Map<string, SeriesRow['values'][]>()
  return rows.map((row) => {
    const earlier = seen.get(seriesKey(row)) ?? []
    const repeats = earlier.filter((values) =>
      values.some((a) => row.values.some((b) => sameCell(a, b))),
    ).length
    seen.set(seriesKey(row), [...earlier, row.values])
    return repeats === 0 ? row : { ...row, breakdown: `${row.breakdown} (rad ${repeats + 1})`.trim() }
  })
}

const sameCell = (a: SeriesRow['values'][number], b: SeriesRow['values'][number]): boolean =>
  a.kind === b.kind && a.year === b.year && a.toDate === b.toDate

/** Which activity a heading names, first among those of this period; null where it names none or several. */
async function activityFinder({ tx, period }: ImportContext): Promise<(group: string) => number | null> {
  const here = { periodId: period.id }
  const activities = await tx.activity.findMany({
    where: { OR: [{ lines: { some: here } }, { comments: { some: here } }] },
    orderBy: { id: 'asc' },
  })
  return (group) => {
    if (groupNames(group).length > 1) return null
    const named = activities.filter(({ name, aliases }) =>
      [name, ...aliases].some((known) => nameKey(known) === nameKey(group)),
    )
    return named.length === 1 ? (named[0]?.id ?? null) : null
  }
}

export function missing(name: string): never {
  throw new Error(`not stored: ${name}`)
}

// ---------------------------------------------------------------- cells

export const lineField = z.enum(LINES)

/** A cell that may be empty, and is then an empty text. */
export const optional = z.string().trim()

/** "Årsredovisning 2013: Investeringar": the document is named elsewhere, the section is what comes after. */
export const section = field.text.transform((source) => source.replace(/^Årsredovisning \d{4}: /, ''))

/**
 * Notes in these files are remarks of whoever drew up the file; the document's own words stand in it quoted, or after
 * an asterisk. Only those are the document's.
 */
export const ownWords = field.optionalText.transform((note) => {
  const footnote = note?.match(/\*\s*(.+)$/s)?.[1]
  const quoted = note?.match(/^'([^']+)'/)?.[1]
  return footnote ?? quoted ?? null
})
