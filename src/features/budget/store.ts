import type { Prisma, PrismaClient } from '../../../prisma/generated/client.ts'
import { getCommittee } from '../../db/committee.ts'
import { type ConventionHistory, readConventions } from '../../db/conventions.ts'
import type { Db } from '../../db/db.ts'
import { readPeriods } from '../../db/periods.ts'
import { inSight, type Sight } from '../../db/publishing.ts'
import { fromDbDate } from '../../lib/calendar.ts'
import { grouped } from '../../lib/grouped.ts'
import type { DecimalText } from '../../lib/numbers.ts'
import { asSpelled } from '../../lib/words.ts'
import {
  type Activity,
  type Amounts,
  type Comment,
  type Economy,
  type Investment,
  type Item,
  type Overview,
  overviewOf,
  type Period,
  type Series,
  type SourceRef,
} from './budget.ts'
import { groupNames, nameKey } from './match.ts'

/** Periods that have any economy for whoever sees so much, newest first. */
export const listPeriods = (db: Db, sight: Sight): Promise<Period[]> =>
  readPeriods(db, 'budget:periods', sight, (fact) => {
    const some = { some: fact }
    return {
      OR: [
        { budgetLines: some },
        { budgetComments: some },
        { accountLines: some },
        { economyItems: some },
        { investments: some },
        { seriesValues: some },
      ],
    }
  })

/** All that the period's reports say about the economy; plain values, kept until something is written. */
export const readEconomy = async (db: Db, period: Period): Promise<Economy> => {
  const { name: committee } = await getCommittee(db)
  return db.read(`budget:${keyOf(period)}`, async (prisma) => {
    const accounts = await prisma.accountLine.findMany(printedIn(period))
    const items = await prisma.economyItem.findMany(printedIn(period))
    const investments = await prisma.investment.findMany(printedIn(period))
    return {
      committee,
      period,
      activities: await readActivities(prisma, period, await readConventions(prisma)),
      accounts: fromNewest(accounts).map(plainRow),
      items: fromNewest(items, ({ kind }) => kind).map(
        (row): Item => ({ ...plainRow(row), amount: decimal(row.amount) }),
      ),
      investments: fromNewest(investments).map(investment),
      series: await readSeries(prisma, period),
    }
  })
}

/** The overview, worked out once for each version of the data. */
export const readOverview = (db: Db, period: Period): Promise<Overview> =>
  db.read(`budget:overview:${keyOf(period)}`, async () => overviewOf(await readEconomy(db, period)))

const keyOf = ({ id, isDraft }: Period): string => `${id}:${isDraft}`

const factsOf = ({ id, isDraft }: Period) => ({ periodId: id, ...inSight(isDraft ? 'all' : 'published') })

/** The rows that a period's documents print, in their order. */
const printedIn = (period: Period) => ({
  where: factsOf(period),
  include: { document: true } as const,
  orderBy: [{ rowNo: 'asc' as const }, { id: 'asc' as const }],
})

async function readActivities(
  prisma: PrismaClient,
  period: Period,
  conventions: ConventionHistory,
): Promise<Activity[]> {
  const named = conventions.on(period.endsOn).activities
  const lines = fromNewest(await prisma.budgetLine.findMany(printedIn(period)))
  const comments = fromNewest(await prisma.budgetComment.findMany(printedIn(period)))
  const ids = [...new Set([...lines, ...comments].map(({ activityId }) => activityId))]
  const stored = await prisma.activity.findMany({ where: { id: { in: ids } } })
  const byId = new Map(stored.map((activity) => [activity.id, activity]))
  const linesOf = grouped(lines, ({ activityId }) => activityId)
  const commentsOf = grouped(comments, ({ activityId }) => activityId)
  return ids.flatMap((id): Activity[] => {
    const activity = byId.get(id)
    if (!activity) return []
    const own = linesOf.get(id) ?? []
    const [first] = own
    return [
      {
        ...activity,
        area: named.find(({ name }) => asSpelled(name) === asSpelled(activity.name))?.under ?? null,
        keys: [activity.name, ...activity.aliases].map(nameKey),
        lines: Object.fromEntries(own.map((row) => [row.line, amounts(row)])),
        comments: (commentsOf.get(id) ?? []).map(comment),
        remarks: [...new Set(own.flatMap(({ note }) => note ?? []))],
        origin: first ? originOf(first) : null,
      },
    ]
  })
}

async function readSeries(prisma: PrismaClient, period: Period): Promise<Series[]> {
  const values = await prisma.seriesValue.findMany({
    where: factsOf(period),
    include: { document: true, series: true },
    orderBy: [{ rowNo: 'asc' }, { id: 'asc' }],
  })
  const newest = fromNewest(values, ({ series }) => series.kind)
  return [...grouped(newest, ({ seriesId }) => seriesId).values()].flatMap((rows): Series[] => {
    const [first] = rows
    if (!first) return []
    const plain = rows.map(({ kind, year, toDate, number }) => ({
      kind,
      year,
      toDate,
      number: number.toFixed(),
    }))
    const notes = [...new Set(rows.flatMap(({ note }) => note ?? []))]
    return [
      {
        ...first.series,
        keys: groupNames(first.series.group).map(nameKey),
        note: notes.join(' ') || null,
        values: plain,
        origin: originOf(first),
      },
    ]
  })
}

type Stored = { id: number; periodId: number; documentId: number; section: string; document: PrintedDocument }
type PrintedDocument = { title: string; dnr: string | null; asOf: Date | null }

const amounts = ({
  budget,
  forecast,
  actual,
  actualSamePeriodBefore,
  actualYearBefore,
  deviation,
}: Amounts): Amounts => ({ budget, forecast, actual, actualSamePeriodBefore, actualYearBefore, deviation })

const comment = (row: Prisma.BudgetCommentGetPayload<{ include: { document: true } }>): Comment => ({
  ...plainRow(row),
  amount: decimal(row.amount),
  netCostChange: decimal(row.netCostChange),
})

const investment = (row: Prisma.InvestmentGetPayload<{ include: { document: true } }>): Investment => ({
  ...plainRow(row),
  isTotal: row.projectNo === null && SUM_ROW.test(row.project),
  budget: decimal(row.budget),
  forecast: decimal(row.forecast),
  actual: decimal(row.actual),
  actualYearBefore: decimal(row.actualYearBefore),
  deviation: decimal(row.deviation),
  deviationActual: decimal(row.deviationActual),
  requestedRebudget: decimal(row.requestedRebudget),
})

const SUM_ROW = /^(?:totalt|summa)$/i // what the investment tables call their last row

const decimal = (value: Prisma.Decimal | null): DecimalText | null => value?.toFixed() ?? null

/** The row's own values and where it stands, without the keys of the database. */
function plainRow<Row extends Stored>(row: Row): Omit<Row, keyof Stored> & { origin: SourceRef } {
  const { id: _id, periodId: _period, documentId: _document, section: _section, document: _in, ...own } = row
  return { ...own, origin: originOf(row) }
}

function originOf({ section, document }: Pick<Stored, 'section' | 'document'>): SourceRef {
  const { title, dnr, asOf } = document
  return { title, dnr, asOf: asOf && fromDbDate(asOf), section }
}

/** A table is taken whole from one document: where two have printed it, from the one read in last. */
function fromNewest<Row extends { documentId: number }>(
  rows: readonly Row[],
  tableOf: (row: Row) => string = () => '',
): Row[] {
  const newest = new Map<string, number>()
  for (const row of rows) newest.set(tableOf(row), Math.max(newest.get(tableOf(row)) ?? 0, row.documentId))
  return rows.filter((row) => newest.get(tableOf(row)) === row.documentId)
}
