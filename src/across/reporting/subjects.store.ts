import type { OpenForm } from '../../contract/answer.ts'
import type { Feature } from '../../contract/feature.ts'
import type { OwnForms, Reportable, ReportRow } from '../../contract/reports.ts'
import { readReporting } from '../../db/committee.ts'
import type { Db, Tx } from '../../db/db.ts'
import { periodOfRow } from '../../db/periods.ts'
import { readWhileSame } from '../../db/stamps.ts'
import { type CalendarDate, fromDbDate, toDbDate } from '../../lib/calendar.ts'
import { type PeriodRef, periodKey } from '../../lib/periods.ts'
import type { ImportKind } from '../../tables/kinds.ts'

/** The rows that people answer for: the kinds of tables that say so, read as files are compared with them. */

export interface ReportedKind {
  kind: ImportKind
  reportable: Reportable
  /** The database's tables that its rows and their periods are read from. */
  readsFrom: readonly string[]
}

const PERIODS = ['Committee', 'Document', 'Period']

/** In the slices' order, as measures need their goals. */
export const reportedKinds = (slices: readonly Feature[]): ReportedKind[] => {
  const reportables = new Map(
    slices.flatMap((slice) => slice.reportables ?? []).map((one) => [one.kind, one] as const),
  )
  return slices.flatMap(({ kinds = [], factsFrom = [] }) =>
    kinds.flatMap((kind) => {
      const reportable = reportables.get(kind.name)
      const readsFrom = [...new Set([...PERIODS, ...factsFrom])].toSorted()
      return reportable ? [{ kind, reportable, readsFrom }] : []
    }),
  )
}

/** What reporting works with. */
export interface ReportingDeps {
  db: Db
  kinds: readonly ReportedKind[]
  own: readonly OwnForms[]
}

export const ownFormsOf = (slices: readonly Feature[]): OwnForms[] =>
  slices.flatMap(({ ownForms = [] }) => ownForms)

/** The slice's own form that an item is answered in; null where a round's form asks. */
export const ownFormOf =
  (all: readonly OwnForms[]) =>
  ({ kind, subject }: { kind: string; subject: string }): OpenForm | null =>
    all.find((one) => one.kind === kind)?.form(subject) ?? null

type Period = PeriodRef & { endsOn: CalendarDate }

/** What is known of a kind's rows for a period, by key. */
export interface Known {
  /** The rows of the latest earlier period that has any, carried over to this one: published only. */
  before: ReadonlyMap<string, ReportRow>
  /** As they stood in that period, and which it was. */
  last: { period: PeriodRef; rows: ReadonlyMap<string, ReportRow> } | null
  /** What files have brought for the period itself, drafts included. */
  own: ReadonlyMap<string, ReportRow>
  /** All of that is published; otherwise it is nothing for those who may not see drafts. */
  isPublished: boolean
}

/** How far back rows are looked for. */
const MOST_PERIODS = 12

export const knownOf = (db: Db, one: ReportedKind, period: Period): Promise<Known> =>
  readWhileSame(db, `reporting/known/${one.kind.name}/${periodKey(period)}`, one.readsFrom, (prisma) =>
    readKnown(prisma, one, period),
  )

/** The rows of the latest period that has any of the kind, drafts included: what can be put in somebody's charge. */
export const latestRows = (
  db: Db,
  { kind, readsFrom }: ReportedKind,
): Promise<ReadonlyMap<string, ReportRow>> =>
  readWhileSame(db, `reporting/latest/${kind.name}`, readsFrom, (prisma) => readLatest(prisma, kind))

export async function readLatest(
  tx: Tx,
  kind: Pick<ImportKind, 'stored'>,
): Promise<ReadonlyMap<string, ReportRow>> {
  const periods = await tx.period.findMany({
    orderBy: { endsOn: 'desc' },
    take: MOST_PERIODS,
    select: { id: true },
  })
  for (const { id } of periods) {
    const rows = await kind.stored(tx, id)
    if (rows.size > 0) return rows
  }
  return new Map()
}

/** Whether a period has a draft. */
const UNPUBLISHED = { where: { publishedAt: null }, select: { id: true }, take: 1 }

export async function readKnown(tx: Tx, { kind, reportable }: ReportedKind, to: Period): Promise<Known> {
  const reporting = await readReporting(tx)
  const months = { year: to.year, firstMonth: to.first, lastMonth: to.last }
  const own = await tx.period.findUnique({
    where: { year_firstMonth_lastMonth: months },
    include: { documents: UNPUBLISHED },
  })
  const earlier = await tx.period.findMany({
    where: { endsOn: { lt: toDbDate(to.endsOn) } },
    orderBy: { endsOn: 'desc' },
    take: MOST_PERIODS,
    include: { documents: UNPUBLISHED },
  })
  const known = {
    own: own ? await kind.stored(tx, own.id) : new Map<string, ReportRow>(),
    isPublished: own !== null && own.documents.length === 0,
  }
  for (const row of earlier.filter(({ documents }) => documents.length === 0)) {
    const rows = await kind.stored(tx, row.id)
    if (rows.size === 0) continue
    const from = { ...periodOfRow(row, reporting), endsOn: fromDbDate(row.endsOn) }
    const before = new Map([...rows].map(([key, values]) => [key, reportable.carry(values, from, to)]))
    return { ...known, before, last: { period: from, rows } }
  }
  return { ...known, before: new Map(), last: null }
}

/** What the period's row is before anything is answered: what a file says of it, else what earlier periods tell. */
export const rowIn = (
  { before, own, isPublished }: Known,
  subject: string,
  seesDrafts: boolean,
): ReportRow => ({
  ...before.get(subject),
  ...(seesDrafts || isPublished ? saidIn(own.get(subject)) : {}),
})

/** What the same period has published of the row; null where it has not. */
export const publishedIn = ({ own, isPublished }: Known, subject: string): ReportRow | null =>
  (isPublished ? own.get(subject) : undefined) ?? null

/** The row without what it does not say. */
export const saidIn = (row: ReportRow | null | undefined): ReportRow =>
  Object.fromEntries(Object.entries(row ?? {}).filter(([, value]) => value !== null))
