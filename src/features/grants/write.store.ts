import type { Tx } from '../../db/db.ts'
import { type CalendarDate, toDbDate } from '../../lib/calendar.ts'
import { type ApplicationFacts, heldKr, inForce, paidKr, pending, type Reason } from './grants.ts'
import { toDecision } from './store.ts'

/** Somebody else changed what is about to be written. Thrown inside a transaction, so that nothing of it is kept. */
export class ChangedMeanwhile extends Error {}

/** The pot does not have that much. Thrown likewise. */
export class PotExceeded extends Error {
  readonly leftKr: number
  constructor(leftKr: number) {
    super('the pot does not have that much left')
    this.leftKr = leftKr
  }
}

/** Why nothing was written: a rule of the domain, for whoever tried. Thrown likewise. */
export class NotAllowed extends Error {
  readonly why: 'closed' | 'locked' | 'own' | 'decided'
  constructor(why: NotAllowed['why']) {
    super(`not allowed: ${why}`)
    this.why = why
  }
}

const toData = (facts: ApplicationFacts) => ({
  potId: facts.potId,
  association: facts.association,
  orgNumber: facts.orgNumber,
  targetGroup: facts.targetGroup,
  requestedKr: facts.requestedKr,
  previousKr: facts.previousKr,
  members: facts.members,
  purpose: facts.purpose,
  receivedOn: facts.receivedOn && toDbDate(facts.receivedOn),
  isComplete: facts.isComplete,
  missing: [...facts.missing],
})

/** The round's status; its row is held until the transaction ends, so that nobody closes or changes it meanwhile. */
async function heldStatus(tx: Tx, roundId: number): Promise<string | undefined> {
  const [round] = await tx.$queryRaw<{ status: string }[]>`
    SELECT status::text FROM "GrantRound" WHERE id = ${roundId} FOR SHARE`
  return round?.status
}

async function requireOpen(tx: Tx, roundId: number): Promise<void> {
  if ((await heldStatus(tx, roundId)) !== 'open') throw new NotAllowed('closed')
}

/** Registers an application in an open round; returns its number. */
export async function addApplication(
  tx: Tx,
  roundId: number,
  facts: ApplicationFacts,
  by: string,
  now: Date,
): Promise<number> {
  await requireOpen(tx, roundId)
  const data = { ...toData(facts), roundId, createdBy: by, createdAt: now }
  return (await tx.grantApplication.create({ data })).id
}

/** Changes an application as it was read, while nothing is proposed or decided about it. */
export async function changeApplication(
  tx: Tx,
  { id, version }: { id: number; version: number },
  facts: ApplicationFacts,
  by: string,
  now: Date,
): Promise<void> {
  const { application } = await lockApplication(tx, id)
  await requireOpen(tx, application.roundId)
  if (application.version !== version) throw new ChangedMeanwhile()
  if (pending(application) || inForce(application)) throw new NotAllowed('locked')
  await tx.grantApplication.update({
    where: { id },
    data: { ...toData(facts), changedBy: by, changedAt: now, version: { increment: 1 } },
  })
}

/**
 * The application with its decisions, its pot locked until the transaction ends: whatever takes from the pot comes one at
 * a time, and sees what the one before it took. The round is held before the pot, here as everywhere: nobody waits for
 * somebody who waits for them.
 */
async function lockApplication(tx: Tx, id: number) {
  const { potId, roundId } = await tx.grantApplication.findUniqueOrThrow({
    where: { id },
    select: { potId: true, roundId: true },
  })
  await heldStatus(tx, roundId)
  const [pot] = await tx.$queryRaw<{ amountKr: number }[]>`
    SELECT "amountKr" FROM "GrantPot" WHERE id = ${potId} FOR UPDATE`
  if (!pot) throw new Error(`pot ${potId} is missing`)
  const row = await tx.grantApplication.findUniqueOrThrow({
    where: { id },
    include: { decisions: { orderBy: { id: 'asc' } } },
  })
  if (row.potId !== potId) throw new ChangedMeanwhile()
  return { potKr: pot.amountKr, application: { ...row, decisions: row.decisions.map(toDecision) } }
}

type Locked = Awaited<ReturnType<typeof lockApplication>>['application']

/** Throws PotExceeded, with what is left for the application, when the pot does not have that much for it. */
async function requireRoom(tx: Tx, potKr: number, application: Locked, wantedKr: number): Promise<void> {
  const { potId, id } = application
  const others = await tx.grantApplication.findMany({
    where: { potId, id: { not: id } },
    include: { decisions: { where: { state: { in: ['proposed', 'approved'] } } } },
  })
  const leftKr = others.reduce(
    (left, { decisions }) => left - heldKr({ decisions: decisions.map(toDecision) }),
    potKr,
  )
  // Of a pot that was taken from too much before it came here, nobody takes more, but may take less.
  if (wantedKr > leftKr && wantedKr > heldKr(application)) throw new PotExceeded(leftKr)
}

export interface Proposal {
  /** 0 for a rejection. */
  amountKr: number
  year: number
  reasonCategory: Reason | null
  reason: string | null
  condition: string | null
  conditionDueOn: CalendarDate | null
}

/**
 * Proposes a decision; returns its number. A proposal that waits is withdrawn for it; a decision in force stands until the
 * new one is approved, and the new one refers to it. Throws PotExceeded with what is left for this application.
 */
export async function propose(
  tx: Tx,
  { id, version }: { id: number; version: number },
  proposal: Proposal,
  by: string,
  today: CalendarDate,
): Promise<number> {
  const { potKr, application } = await lockApplication(tx, id)
  await requireOpen(tx, application.roundId)
  if (application.version !== version) throw new ChangedMeanwhile()
  const decided = inForce(application)
  await requireRoom(tx, potKr, application, Math.max(proposal.amountKr, decided?.amountKr ?? 0))
  const before = pending(application)
  if (before) await tx.grantDecision.update({ where: { id: before.id }, data: { state: 'withdrawn' } })
  const { id: decisionId } = await tx.grantDecision.create({
    data: {
      ...toDecisionData(proposal),
      applicationId: id,
      proposedBy: by,
      proposedOn: toDbDate(today),
      replacesId: decided?.id ?? null,
    },
  })
  await touch(tx, id)
  return decisionId
}

const toDecisionData = ({ conditionDueOn, ...rest }: Proposal) => ({
  ...rest,
  conditionDueOn: conditionDueOn && toDbDate(conditionDueOn),
})

const touch = (tx: Tx, id: number) =>
  tx.grantApplication.update({ where: { id }, data: { version: { increment: 1 } } })

export type Verdict =
  | { kind: 'approve' }
  /** Another decision than the proposed one: the proposal stays readable beside it. */
  | { kind: 'other'; instead: Proposal }
  | { kind: 'return'; comment: string }

const STATE_AFTER = { approve: 'approved', other: 'overruled', return: 'returned' } as const

/**
 * Decides on a proposal, as it stands or otherwise, or sends it back; returns the application's number. Throws NotAllowed
 * for whoever proposed it, and when it does not wait any more; PotExceeded when the pot does not have what is decided.
 */
export async function decide(
  tx: Tx,
  decisionId: number,
  verdict: Verdict,
  by: string,
  today: CalendarDate,
): Promise<number> {
  const { applicationId } = await tx.grantDecision.findUniqueOrThrow({ where: { id: decisionId } })
  const { potKr, application } = await lockApplication(tx, applicationId)
  await requireOpen(tx, application.roundId)
  const proposal = pending(application)
  if (proposal?.id !== decisionId) throw new NotAllowed('decided')
  if (proposal.proposedBy === by) throw new NotAllowed('own')
  const decided = inForce(application)
  if (verdict.kind !== 'return' && decided) {
    await tx.grantDecision.update({ where: { id: decided.id }, data: { state: 'replaced' } })
  }
  await tx.grantDecision.update({
    where: { id: decisionId },
    data: {
      state: STATE_AFTER[verdict.kind],
      decidedBy: by,
      decidedOn: toDbDate(today),
      ...(verdict.kind === 'return' ? { comment: verdict.comment } : {}),
    },
  })
  if (verdict.kind === 'other') {
    await requireRoom(tx, potKr, application, verdict.instead.amountKr)
    const { proposedBy, proposedOn } = proposal
    await tx.grantDecision.create({
      data: {
        ...toDecisionData(verdict.instead),
        applicationId,
        state: 'approved',
        proposedBy,
        proposedOn: proposedOn && toDbDate(proposedOn),
        decidedBy: by,
        decidedOn: toDbDate(today),
        replacesId: decided?.id ?? null,
      },
    })
  }
  await touch(tx, applicationId)
  return applicationId
}

export interface Decided {
  id: number
  applicationId: number
  amountKr: number
}

/** Approves several at once. What does not wait any more, or is the person's own proposal, is left as it is. */
export async function decideMany(
  tx: Tx,
  ids: readonly number[],
  by: string,
  today: CalendarDate,
): Promise<{ approved: Decided[]; left: Decided[] }> {
  const proposals = await tx.grantDecision.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, applicationId: true, amountKr: true },
    // Pots are locked in one order, so that two who approve at once never wait for each other.
    orderBy: [{ application: { potId: 'asc' } }, { id: 'asc' }],
  })
  const approved: Decided[] = []
  const left: Decided[] = []
  for (const proposal of proposals) {
    try {
      await decide(tx, proposal.id, { kind: 'approve' }, by, today)
      approved.push(proposal)
    } catch (error) {
      if (!(error instanceof NotAllowed)) throw error
      left.push(proposal)
    }
  }
  return { approved, left }
}

/** Keeps that a decision's condition is met; false when it is not in force, or was met before. */
export async function meetCondition(tx: Tx, decisionId: number, by: string, now: Date): Promise<boolean> {
  const { count } = await tx.grantDecision.updateMany({
    where: { id: decisionId, state: 'approved', condition: { not: null }, conditionMetAt: null },
    data: { conditionMetBy: by, conditionMetAt: now },
  })
  return count === 1
}

/**
 * Keeps that a decided grant is paid, or that what was paid too much is taken back; returns the amount that this makes.
 * Null when it cannot be paid: no decision in force, a condition that is not met, a change under way, or paid before.
 */
export async function pay(tx: Tx, decisionId: number, by: string, now: Date): Promise<number | null> {
  const found = await tx.grantDecision.findUnique({ where: { id: decisionId } })
  if (!found) return null
  const { application } = await lockApplication(tx, found.applicationId)
  const decided = inForce(application)
  if (decided?.id !== decisionId || decided.paidOn || pending(application)) return null
  const amount = decided.amountKr - paidKr(application)
  if (amount === 0 || (amount > 0 && decided.condition && !decided.conditionMetOn)) return null
  await tx.grantDecision.update({
    where: { id: decisionId },
    data: { paidKr: amount, paidBy: by, paidAt: now },
  })
  return amount
}
