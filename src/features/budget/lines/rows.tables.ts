import type { DecimalText } from '../../../lib/numbers.ts'
import { asSpelled } from '../../../lib/words.ts'
import type { PeriodContext } from '../../../tables/fields.ts'
import type { ItemKind, SeriesKind, SeriesValue } from '../budget.ts'
import { groupNames } from '../match.ts'

/** What figures are stored with. */
type Place = Pick<PeriodContext, 'tx' | 'documentId' | 'period'>

/** What every fact belongs to, and its place in the file. */
export const placed = ({ period, documentId }: Place, section: string, index: number) => ({
  periodId: period.id,
  documentId,
  section,
  rowNo: index + 1,
})

// ---------------------------------------------------------------- verksamheter

/** Adds what running text calls an activity, unless it is known under that name. */
export async function addAliases(
  { tx }: Place,
  aliases: readonly { activityId: number; alias: string }[],
): Promise<void> {
  for (const { activityId, alias } of aliases) {
    const activity = await tx.activity.findUniqueOrThrow({ where: { id: activityId } })
    if ([activity.name, ...activity.aliases].some((name) => asSpelled(name) === asSpelled(alias))) continue
    await tx.activity.update({ where: { id: activityId }, data: { aliases: { push: alias } } })
  }
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
  async (rows: readonly ItemRow[], context: Place, offset = 0): Promise<number> => {
    const { count } = await context.tx.economyItem.createMany({
      data: rows.flatMap(({ amounts, section, ...row }, index) =>
        amounts.map(([measure, amount]) => ({
          ...row,
          ...placed(context, section, offset + index),
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
  async (printed: readonly SeriesRow[], context: Place, offset = 0): Promise<number> => {
    const { tx, documentId, period } = context
    const activityOf = await activityFinder(context)
    const rows = distinct(printed).map(({ values, ...row }, index) => ({
      ...row,
      activityId: activityOf(row.group),
      rowNo: offset + index + 1,
      values: values.filter(({ number }) => number !== null),
    }))
    const json = JSON.stringify(rows)
    await insertSeries(tx, kind, json)
    return insertValues(tx, { kind, documentId, periodId: period.id }, json)
  }

/** Series that are not known yet; as createMany, which takes several times as long for many thousands of rows. */
const insertSeries = (tx: Place['tx'], kind: SeriesKind, rows: string): Promise<number> =>
  tx.$executeRaw`
  INSERT INTO "Series" ("kind", "group", "subgroup", "name", "breakdown", "partOf", "unit", "activityId")
  SELECT ${kind}::"SeriesKind", "group", "subgroup", "name", "breakdown", "partOf", "unit", "activityId"
  FROM jsonb_to_recordset(${rows}::jsonb) AS series
    ("group" text, "subgroup" text, "name" text, "breakdown" text, "partOf" text, "unit" text, "activityId" int)
  ON CONFLICT DO NOTHING`

/**
 * The rows' values, each with its series, which is looked up where they are stored: fetching it first costs as much again.
 * Returns how many were new.
 */
const insertValues = (
  tx: Place['tx'],
  { kind, documentId, periodId }: { kind: SeriesKind; documentId: number; periodId: number },
  rows: string,
): Promise<number> => tx.$executeRaw`
  INSERT INTO "SeriesValue"
    ("seriesId", "periodId", "documentId", "section", "rowNo", "kind", "year", "toDate", "number", "note")
  SELECT
    (SELECT "id" FROM "Series" AS known
     WHERE known."kind" = ${kind}::"SeriesKind" AND known."group" = row."group" AND known."subgroup" = row."subgroup"
       AND known."name" = row."name" AND known."breakdown" = row."breakdown"),
    ${periodId}, ${documentId}, row."section", row."rowNo", value."kind"::"SeriesValueKind", value."year",
    value."toDate", value."number", row."note"
  FROM jsonb_to_recordset(${rows}::jsonb) AS row
    ("group" text, "subgroup" text, "name" text, "breakdown" text, "section" text, "rowNo" int, "note" text,
     "values" jsonb),
    LATERAL jsonb_to_recordset(row."values") AS value
    ("kind" text, "year" int, "toDate" boolean, "number" numeric(18, 4))
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
async function activityFinder({ tx, period }: Place): Promise<(group: string) => number | null> {
  const here = { periodId: period.id }
  const activities = await tx.activity.findMany({
    where: { OR: [{ lines: { some: here } }, { comments: { some: here } }] },
    orderBy: { id: 'asc' },
  })
  const found = new Map<string, number | null>()
  const find = (group: string): number | null => {
    if (groupNames(group).length > 1) return null
    const named = activities.filter(({ name, aliases }) =>
      [name, ...aliases].some((known) => asSpelled(known) === asSpelled(group)),
    )
    return named.length === 1 ? (named[0]?.id ?? null) : null
  }
  return (group) => {
    const known = found.get(group)
    if (known !== undefined) return known
    const id = find(group)
    found.set(group, id)
    return id
  }
}

export function missing(name: string): never {
  throw new Error(`not stored: ${name}`)
}
