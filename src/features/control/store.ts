import * as z from 'zod'
import type { Prisma } from '../../../prisma/generated/client.ts'
import { type ConventionHistory, readConventions } from '../../db/conventions.ts'
import type { Db, Tx } from '../../db/db.ts'
import type { Registered } from '../../db/report-questions.ts'
import { type CalendarDate, calendarDate, dateInStockholm, fromDbDate } from '../../lib/calendar.ts'
import type { RiskScale } from '../../lib/conventions.ts'
import { subjectOf } from './asked.ts'
import {
  type ControlAction,
  DEVIATION_KINDS,
  HOWS,
  OUTCOMES,
  type Plan,
  type Point,
  type Result,
  type ScaleStep,
  type Source,
  STATUSES,
} from './control.ts'
import type { Risk, Span } from './risk.ts'

const resultShape = z.object({ how: z.enum(HOWS), outcome: z.enum(OUTCOMES) })
const kindShape = z.enum(DEVIATION_KINDS)
const statusShape = z.enum(STATUSES)

const ALL = {
  document: true,
  points: {
    where: { removedAt: null },
    orderBy: { rowNo: 'asc' },
    include: {
      results: {
        include: { document: true, kinds: true },
        orderBy: [{ occasion: 'asc' }, { version: 'asc' }],
      },
      actions: { include: { moves: { orderBy: { id: 'asc' } } }, orderBy: { id: 'asc' } },
    },
  },
} as const satisfies Prisma.ControlPlanInclude

type PlanRow = Prisma.ControlPlanGetPayload<{ include: typeof ALL }>
type PointRow = PlanRow['points'][number]
type ResultRow = PointRow['results'][number]
type ActionRow = PointRow['actions'][number]

const dateOrNull = (date: Date | null): CalendarDate | null => date && fromDbDate(date)

const sourceOf = (document: { title: string; dnr: string | null; asOf: Date | null }): Source => ({
  title: document.title,
  dnr: document.dnr,
  asOf: dateOrNull(document.asOf),
})

const span = (min: number | null, max: number | null): Span | null =>
  min === null || max === null ? null : [min, max]

function riskOf(row: PointRow): Risk | null {
  const value = span(row.riskMin, row.riskMax)
  return (
    value && {
      value,
      consequence: span(row.consequenceMin, row.consequenceMax),
      likelihood: span(row.likelihoodMin, row.likelihoodMax),
    }
  )
}

const toResult = (row: ResultRow): Result => ({
  ...resultShape.parse(row),
  id: row.id,
  occasion: row.occasion,
  version: row.version,
  part: row.part,
  sampleSize: row.sampleSize,
  sampleUnit: row.sampleUnit,
  deviations: row.deviations,
  // The most frequent first, then in the order in which the form has them.
  kinds: row.kinds
    .map(({ kind, count, words }) => ({ kind: kindShape.parse(kind), count, words }))
    .toSorted(
      (a, b) =>
        (b.count ?? 0) - (a.count ?? 0) || DEVIATION_KINDS.indexOf(a.kind) - DEVIATION_KINDS.indexOf(b.kind),
    ),
  cause: row.cause,
  notDoneReason: row.notDoneReason,
  comment: row.comment,
  performedBy: row.performedBy,
  performedOn: dateOrNull(row.performedOn),
  compliancePrinted: row.compliancePrinted,
  deviationsBasis: row.deviationsBasis,
  actionPrinted: row.actionPrinted,
  planYearCited: row.planYearCited,
  note: row.note,
  correctionReason: row.correctionReason,
  registered:
    row.registeredBy && row.registeredAt
      ? { by: row.registeredBy, on: dateInStockholm(row.registeredAt) }
      : null,
  source: row.document && { ...sourceOf(row.document), section: row.section },
})

const toAction = (row: ActionRow): ControlAction => ({
  id: row.id,
  pointId: row.pointId,
  occasion: row.occasion,
  what: row.what,
  owner: row.owner,
  dueOn: fromDbDate(row.dueOn),
  doneOn: row.doneAt && dateInStockholm(row.doneAt),
  doneBy: row.doneBy,
  moves: row.moves.map(({ fromOn, toOn, reason }) => ({
    from: fromDbDate(fromOn),
    to: fromDbDate(toOn),
    reason,
  })),
  version: row.version,
})

const toPoint = (row: PointRow): Point => ({
  id: row.id,
  rowNo: row.rowNo,
  series: row.series,
  process: row.process,
  control: row.control,
  riskDescription: row.riskDescription,
  risk: riskOf(row),
  method: row.method,
  frequency: row.frequency,
  timesPerYear: row.timesPerYear,
  responsibleRole: row.responsibleRole,
  reportsTo: row.reportsTo,
  governedBy: row.governedBy,
  unit: row.unit,
  owner: row.owner,
  note: row.note,
  section: row.section,
  version: row.version,
  results: row.results.map(toResult),
  actions: row.actions.map(toAction),
})

/** A plan is read as it was made: later limits do not change it. */
export const scaleOf = (conventions: ConventionHistory, year: number): RiskScale =>
  conventions.on(calendarDate(`${year}-01-01`)).risk

const toPlan = (row: PlanRow, conventions: ConventionHistory): Plan => ({
  id: row.id,
  year: row.year,
  status: statusShape.parse(row.status),
  scale: scaleOf(conventions, row.year),
  isExample: row.isExample,
  isFromFollowup: row.isFromFollowup,
  copiedFrom: row.copiedFrom,
  decidedOn: dateOrNull(row.decidedOn),
  createdOn: row.createdAt && dateInStockholm(row.createdAt),
  version: row.version,
  source: row.document && sourceOf(row.document),
  points: row.points.map(toPoint),
})

/** Every year's plan with its controls and what was found, the earliest year first. */
async function loadPlans(tx: Pick<Tx, 'controlPlan' | 'convention'>): Promise<Plan[]> {
  const conventions = await readConventions(tx)
  const rows = await tx.controlPlan.findMany({ include: ALL, orderBy: { year: 'asc' } })
  return rows.map((row) => toPlan(row, conventions))
}

export const getPlans = (db: Db): Promise<Plan[]> => db.read('control', loadPlans)

/** The times of controls that have a result, as a round of reporting names them, with who registered the newest. */
export async function registeredTimes(tx: Tx): Promise<Map<string, Registered>> {
  const rows = await tx.controlResult.findMany({
    select: {
      ...{ pointId: true, occasion: true, registeredBy: true, registeredAt: true },
      document: { select: { importedBy: true, importedAt: true } },
    },
    orderBy: { version: 'asc' },
  })
  return new Map(
    rows.map((row) => [
      subjectOf(row),
      {
        by: row.registeredBy ?? row.document?.importedBy ?? null,
        at: row.registeredAt ?? row.document?.importedAt ?? null,
      },
    ]),
  )
}

/** How a file of owners puts the controls of the newest plan in somebody's charge. */
export const ownersByFile = {
  known: async (tx: Tx) => {
    const plan = await tx.controlPlan.findFirst({ orderBy: { year: 'desc' } })
    const points = await tx.controlPoint.findMany({ where: { planId: plan?.id ?? 0, removedAt: null } })
    return points.map(({ id, rowNo, control, owner }) => ({ id, owner, names: [String(rowNo), control] }))
  },
  assign: async (tx: Tx, id: number, owner: string, documentId: number): Promise<boolean> => {
    const { count } = await tx.controlPoint.updateMany({
      where: { id, owner: null },
      data: { owner, ownerDocumentId: documentId, version: { increment: 1 } },
    })
    return count === 1
  },
  undo: async (tx: Tx, documentId: number): Promise<void> => {
    await tx.controlPoint.updateMany({
      where: { ownerDocumentId: documentId },
      data: { owner: null, ownerDocumentId: null, version: { increment: 1 } },
    })
  },
}

export interface Found {
  plan: Plan
  point: Point
}

/** A control by its id; null when it no longer exists. */
export async function findPoint(db: Db, id: number): Promise<Found | null> {
  for (const plan of await getPlans(db)) {
    const point = plan.points.find((each) => each.id === id)
    if (point) return { plan, point }
  }
  return null
}

export async function findAction(db: Db, id: number): Promise<(Found & { action: ControlAction }) | null> {
  for (const plan of await getPlans(db)) {
    for (const point of plan.points) {
      const action = point.actions.find((each) => each.id === id)
      if (action) return { plan, point, action }
    }
  }
  return null
}

/** What the levels of the scales mean, as the latest document that prints them says. */
export const getScales = (db: Db): Promise<ScaleStep[]> =>
  db.read('control-scales', async (prisma) => {
    const rows = await prisma.controlScale.findMany({
      include: { document: true },
      orderBy: [{ documentId: 'desc' }, { scale: 'asc' }, { value: 'asc' }],
    })
    return rows
      .filter(({ documentId }) => documentId === rows[0]?.documentId)
      .map(({ scale, value, label, description, document }) => ({
        scale,
        value,
        label,
        description,
        source: sourceOf(document),
      }))
  })
