import { Abandoned, abandon, type Tx } from '../../db/db.ts'
import { type CalendarDate, toDbDate } from '../../lib/calendar.ts'
import { type ApplicationFacts, heldKr, inForce, paidKr, pending, type Reason } from './grants.ts'
import { toDecision } from './store.ts'

/** Another person changed what was about to be written. */
export interface Changed {
  kind: 'changed'
}

/** The pot does not have that much: what it has left, below zero where more is taken from it than was wanted for it. */
export interface Exceeded {
  kind: 'exceeded'
  leftKr: number
}

/** A broken rule of the domain, shown to the person who tried. */
export interface NotAllowed<Why extends 'closed' | 'locked' | 'own' | 'decided'> {
  kind: 'not_allowed'
  why: Why
}

export const CHANGED: Abandoned<Changed> = abandon({ kind: 'changed' })

export const exceeded = (leftKr: number): Abandoned<Exceeded> => abandon({ kind: 'exceeded', leftKr })

export const notAllowed = <Why extends 'closed' | 'locked' | 'own' | 'decided'>(
  why: Why,
): Abandoned<NotAllowed<Why>> => abandon({ kind: 'not_allowed', why })

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

const isOpen = async (tx: Tx, roundId: number): Promise<boolean> => (await heldStatus(tx, roundId)) === 'open'

const hasPot = async (tx: Tx, roundId: number, id: number): Promise<boolean> =>
  (await tx.grantPot.count({ where: { id, roundId } })) > 0

/** Registers an application in an open round; returns its number. 'changed' when its pot has been taken away. */
export async function addApplication(
  tx: Tx,
  roundId: number,
  facts: ApplicationFacts,
  by: string,
  now: Date,
): Promise<number | Abandoned<Changed | NotAllowed<'closed'>>> {
  if (!(await isOpen(tx, roundId))) return notAllowed('closed')
  if (!(await hasPot(tx, roundId, facts.potId))) return CHANGED
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
): Promise<true | Abandoned<Changed | NotAllowed<'closed' | 'locked'>>> {
  const locked = await lockApplication(tx, id)
  if (!locked) return CHANGED
  const { application } = locked
  if (!(await isOpen(tx, application.roundId))) return notAllowed('closed')
  if (application.version !== version || !(await hasPot(tx, application.roundId, facts.potId))) return CHANGED
  if (pending(application) || inForce(application)) return notAllowed('locked')
  await tx.grantApplication.update({
    where: { id },
    data: { ...toData(facts), changedBy: by, changedAt: now, version: { increment: 1 } },
  })
  return true
}

/**
 * The application with its decisions, its pot locked until the transaction ends: whatever takes from the pot comes one at
 * a time, and sees what the one before it took. Lock order is round before pot, everywhere: no deadlock. Null when it was
 * moved to another pot meanwhile.
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
  if (row.potId !== potId) return null
  return { potKr: pot.amountKr, application: { ...row, decisions: row.decisions.map(toDecision) } }
}

type Locked = NonNullable<Awaited<ReturnType<typeof lockApplication>>>['application']

/** Exceeded, with what is left for the application, when the pot does not have that much for it. */
async function roomFor(
  tx: Tx,
  potKr: number,
  application: Locked,
  wantedKr: number,
): Promise<Abandoned<Exceeded> | null> {
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
  return wantedKr > leftKr && wantedKr > heldKr(application) ? exceeded(leftKr) : null
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
 * new one is approved, and the new one refers to it.
 */
export async function propose(
  tx: Tx,
  { id, version }: { id: number; version: number },
  proposal: Proposal,
  by: string,
  today: CalendarDate,
): Promise<number | Abandoned<Changed | Exceeded | NotAllowed<'closed'>>> {
  const locked = await lockApplication(tx, id)
  if (!locked) return CHANGED
  const { potKr, application } = locked
  if (!(await isOpen(tx, application.roundId))) return notAllowed('closed')
  if (application.version !== version) return CHANGED
  const decided = inForce(application)
  const tooMuch = await roomFor(tx, potKr, application, Math.max(proposal.amountKr, decided?.amountKr ?? 0))
  if (tooMuch) return tooMuch
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
 * Decides on a proposal, as it is or otherwise, or sends it back; returns the application's number. Never for whoever
 * proposed it. Called off before anything is written.
 */
export async function decide(
  tx: Tx,
  decisionId: number,
  verdict: Verdict,
  by: string,
  today: CalendarDate,
): Promise<number | Abandoned<Changed | Exceeded | NotAllowed<'closed' | 'own' | 'decided'>>> {
  const { applicationId } = await tx.grantDecision.findUniqueOrThrow({ where: { id: decisionId } })
  const locked = await lockApplication(tx, applicationId)
  if (!locked) return CHANGED
  const { potKr, application } = locked
  if (!(await isOpen(tx, application.roundId))) return notAllowed('closed')
  const proposal = pending(application)
  if (proposal?.id !== decisionId) return notAllowed('decided')
  if (proposal.proposedBy === by) return notAllowed('own')
  const tooMuch =
    verdict.kind === 'other' ? await roomFor(tx, potKr, application, verdict.instead.amountKr) : null
  if (tooMuch) return tooMuch
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
    const outcome = await decide(tx, proposal.id, { kind: 'approve' }, by, today)
    if (outcome instanceof Abandoned) left.push(proposal)
    else approved.push(proposal)
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
  const locked = await lockApplication(tx, found.applicationId)
  if (!locked) return null
  const { application } = locked
  const decided = inForce(application)
  if (decided?.id !== decisionId || decided.decidedBy === null || decided.paidOn) return null
  if (pending(application)) return null
  const amount = decided.amountKr - paidKr(application)
  if (amount === 0 || (amount > 0 && decided.condition && !decided.conditionMetOn)) return null
  await tx.grantDecision.update({
    where: { id: decisionId },
    data: { paidKr: amount, paidBy: by, paidAt: now },
  })
  return amount
}
