import { type Abandoned, abandon, type Tx } from '../../db/db.ts'
import { answerQuestions } from '../../db/report-questions.ts'
import { type CalendarDate, toDbDate } from '../../lib/calendar.ts'
import { ASKED_KIND, subjectOf } from './asked.ts'
import type { PointFacts, ResultFacts } from './control.ts'

/**
 * Everything here runs inside a write's transaction: the audit entry is the caller's. What is not as it was when the form
 * was drawn calls the write off with 'changed'.
 */

/** Who does it, and when. */
export interface Doing {
  by: string
  at: Date
}

type Written<T = true> = Promise<T | Abandoned<'changed'>>

const CHANGED = abandon('changed')

const dbDateOrNull = (date: CalendarDate | null): Date | null => date && toDbDate(date)

export interface NewResult {
  pointId: number
  occasion: number
  /** 1 for the first; else one more than the version that it corrects. */
  version: number
  correctionReason: string | null
  facts: ResultFacts
}

/** Adds a version of a result; the versions before it stay. 'changed' when a person has added it meanwhile. */
export async function addResult(tx: Tx, result: NewResult, { by, at }: Doing): Written {
  const { facts, ...rest } = result
  const { kinds, ...found } = facts
  const data = {
    ...rest,
    ...found,
    performedOn: dbDateOrNull(facts.performedOn),
    registeredBy: by,
    registeredAt: at,
  }
  const { count } = await tx.controlResult.createMany({ data: [data], skipDuplicates: true })
  if (count === 0) return CHANGED
  const { pointId, occasion, version } = rest
  const { id: resultId } = await tx.controlResult.findUniqueOrThrow({
    where: { pointId_occasion_version: { pointId, occasion, version } },
  })
  await tx.controlDeviation.createMany({ data: kinds.map((kind) => ({ ...kind, resultId })) })
  await answerQuestions(tx, ASKED_KIND, [subjectOf(result)], { by, at })
  return true
}

export interface NewAction {
  pointId: number
  occasion: number
  what: string
  owner: string
  dueOn: CalendarDate
}

export async function addAction(tx: Tx, action: NewAction, { by, at }: Doing): Promise<void> {
  await tx.controlAction.create({
    data: { ...action, dueOn: toDbDate(action.dueOn), createdBy: by, createdAt: at },
  })
}

/** 'changed' when it is done already. */
export async function finishAction(tx: Tx, id: number, { by, at }: Doing): Written {
  const { count } = await tx.controlAction.updateMany({
    where: { id, doneAt: null },
    data: { doneBy: by, doneAt: at, version: { increment: 1 } },
  })
  return count === 1 || CHANGED
}

export interface Move {
  id: number
  version: number
  from: { dueOn: CalendarDate; owner: string }
  to: { dueOn: CalendarDate; owner: string }
  reason: string
}

/** Another day or another owner. 'changed' when it is done or changed since the version. */
export async function moveAction(tx: Tx, move: Move, { by, at }: Doing): Written {
  const { id, version, from, to, reason } = move
  const { count } = await tx.controlAction.updateMany({
    where: { id, version, doneAt: null },
    data: { dueOn: toDbDate(to.dueOn), owner: to.owner, version: { increment: 1 } },
  })
  if (count === 0) return CHANGED
  await tx.controlActionMove.create({
    data: {
      actionId: id,
      fromOn: toDbDate(from.dueOn),
      toOn: toDbDate(to.dueOn),
      fromOwner: from.owner,
      toOwner: to.owner,
      reason,
      by,
      at,
    },
  })
  return true
}

export interface NewPlan {
  year: number
  /** The year whose plan it starts from; null for an empty plan. */
  from: number | null
  isExample?: boolean
  documentId?: number
}

/**
 * A draft for a year, with the controls of an earlier year's plan: what is to be controlled and by whom, never what was
 * found. 'changed' when the year has a plan already, or the earlier one is gone.
 */
export async function createPlan(tx: Tx, plan: NewPlan, { by, at }: Doing): Written<number> {
  const { year, from, isExample = false, documentId = null } = plan
  const made = await tx.controlPlan.createMany({
    data: [{ year, status: 'draft', isExample, documentId, copiedFrom: from, createdBy: by, createdAt: at }],
    skipDuplicates: true,
  })
  if (made.count === 0) return CHANGED
  const { id } = await tx.controlPlan.findUniqueOrThrow({ where: { year } })
  if (from === null) return id
  const source = await tx.controlPlan.findUnique({
    where: { year: from },
    include: { points: { where: { removedAt: null }, orderBy: { rowNo: 'asc' } } },
  })
  if (!source) return CHANGED
  await tx.controlPoint.createMany({
    data: source.points.map(({ id: _id, planId: _planId, version: _version, ...point }) => ({
      ...point,
      planId: id,
      ownerDocumentId: null,
      section: '', // where the original stands, not the copy
    })),
  })
  return id
}

/** 'changed' when it is decided already, or changed since the version. */
export async function decidePlan(
  tx: Tx,
  { id, version, on }: { id: number; version: number; on: CalendarDate },
  { by }: Doing,
): Written {
  const { count } = await tx.controlPlan.updateMany({
    where: { id, version, status: 'draft' },
    data: { status: 'decided', decidedOn: toDbDate(on), decidedBy: by, version: { increment: 1 } },
  })
  return count === 1 || CHANGED
}

/** Every change of a draft's controls is a change of the plan too, so that nobody decides what they have not seen. */
async function touchDraft(tx: Tx, planId: number): Promise<boolean> {
  const { count } = await tx.controlPlan.updateMany({
    where: { id: planId, status: 'draft' },
    data: { version: { increment: 1 } },
  })
  return count === 1
}

const pointData = ({ risk, governedBy, ...facts }: PointFacts) => ({
  ...facts,
  governedBy: [...governedBy],
  riskMin: risk?.value[0] ?? null,
  riskMax: risk?.value[1] ?? null,
  consequenceMin: risk?.consequence?.[0] ?? null,
  consequenceMax: risk?.consequence?.[1] ?? null,
  likelihoodMin: risk?.likelihood?.[0] ?? null,
  likelihoodMax: risk?.likelihood?.[1] ?? null,
})

/** A control that no plan has had before; returns its number in the plan. 'changed' when the plan is decided. */
export async function addPoint(tx: Tx, planId: number, facts: PointFacts): Written<number> {
  if (!(await touchDraft(tx, planId))) return CHANGED
  const last = await tx.controlPoint.aggregate({ where: { planId }, _max: { rowNo: true } })
  const rowNo = (last._max.rowNo ?? 0) + 1
  const { year } = await tx.controlPlan.findUniqueOrThrow({ where: { id: planId } })
  await tx.controlPoint.create({
    data: { ...pointData(facts), planId, rowNo, series: `${year}-${rowNo}` },
  })
  return rowNo
}

export interface PointRef {
  id: number
  planId: number
  version: number
}

/** 'changed' when the plan is decided, or the control changed since the version. */
export const changePoint = async (tx: Tx, point: PointRef, facts: PointFacts): Written =>
  (await touchDraft(tx, point.planId)) ? updatePoint(tx, point, pointData(facts)) : CHANGED

/** Takes a control out of a draft. */
export const removePoint = async (tx: Tx, point: PointRef, { at }: Doing): Written =>
  (await touchDraft(tx, point.planId)) ? updatePoint(tx, point, { removedAt: at }) : CHANGED

/** Who does it, and whose managers hear when it is late: not part of what is decided, so it may change at any time. */
export const assignPoint = (
  tx: Tx,
  point: PointRef,
  { owner, unit }: Pick<PointFacts, 'owner' | 'unit'>,
): Written => updatePoint(tx, point, { owner, unit, ownerDocumentId: null })

async function updatePoint(
  tx: Tx,
  { id, version }: PointRef,
  data: Parameters<Tx['controlPoint']['updateMany']>[0]['data'],
): Written {
  const { count } = await tx.controlPoint.updateMany({
    where: { id, version, removedAt: null },
    data: { ...data, version: { increment: 1 } },
  })
  return count === 1 || CHANGED
}
