import { type Abandoned, abandon, type Tx } from '../../db/db.ts'
import { toDbDate } from '../../lib/calendar.ts'
import type { RoundFacts } from './forms/round-fields.ts'
import { heldKr, type Undecided, undecidedIn } from './grants.ts'
import { toDecision } from './store.ts'
import { CHANGED, type Changed, type Exceeded, exceeded, type NotAllowed, notAllowed } from './write.store.ts'

/** There is a round for the year already. */
interface YearTaken {
  kind: 'year_taken'
}

/** Something in the round is not decided. */
export interface NotReady {
  kind: 'not_ready'
  left: Undecided
}

const YEAR_TAKEN: Abandoned<YearTaken> = abandon({ kind: 'year_taken' })

const toData = ({ year, applyBy, guidelines, criteria }: RoundFacts) => ({
  year,
  applyBy: toDbDate(applyBy),
  guidelines,
  criteria,
})

async function isTaken(tx: Tx, year: number, own: number | null): Promise<boolean> {
  const taken = await tx.grantRound.findUnique({ where: { year } })
  return taken !== null && taken.id !== own
}

/** Prepares a round; it is opened by another person. Returns its number. */
export async function addRound(
  tx: Tx,
  facts: RoundFacts,
  copiedFrom: number | null,
  by: string,
  now: Date,
): Promise<number | Abandoned<YearTaken>> {
  if (await isTaken(tx, facts.year, null)) return YEAR_TAKEN
  const { id } = await tx.grantRound.create({
    data: {
      ...toData(facts),
      copiedFrom,
      changedBy: by,
      changedAt: now,
      pots: { create: facts.pots.filter((pot) => pot !== null) },
    },
  })
  return id
}

/**
 * Changes a round as it was read: while it is prepared everything, afterwards too, but then a pot never becomes smaller
 * than what is taken from it (exceeded, with the difference below zero) and none with applications is taken away.
 * Another person has opened it with its pots as they were: with other pots it is prepared again, until a person opens it.
 */
export async function changeRound(
  tx: Tx,
  { id, version }: { id: number; version: number },
  facts: RoundFacts,
  by: string,
  now: Date,
): Promise<true | Abandoned<Changed | Exceeded | YearTaken | NotAllowed<'closed'>>> {
  // The person who registers or proposes holds the round's row first: nobody takes from its pots meanwhile.
  await tx.$queryRaw`SELECT id FROM "GrantRound" WHERE id = ${id} FOR UPDATE`
  const round = await tx.grantRound.findUniqueOrThrow({
    where: { id },
    include: {
      pots: { include: { applications: { include: { decisions: true } } }, orderBy: { id: 'asc' } },
    },
  })
  if (round.status === 'closed') return notAllowed('closed')
  if (round.version !== version) return CHANGED
  if (await isTaken(tx, facts.year, id)) return YEAR_TAKEN
  for (const [index, pot] of round.pots.entries()) {
    const wanted = facts.pots[index]
    const held = pot.applications.reduce(
      (sum, { decisions }) => sum + heldKr({ decisions: decisions.map(toDecision) }),
      0,
    )
    if (!wanted && pot.applications.length > 0) return exceeded(-held)
    if (wanted && wanted.amountKr < held) return exceeded(wanted.amountKr - held)
    if (!wanted) await tx.grantPot.delete({ where: { id: pot.id } })
    // Names are taken one by one, and two may change places.
    else await tx.grantPot.update({ where: { id: pot.id }, data: { ...wanted, name: `#${pot.id}` } })
  }
  for (const [index, wanted] of facts.pots.entries()) {
    if (!wanted) continue
    const pot = round.pots[index]
    if (pot) await tx.grantPot.update({ where: { id: pot.id }, data: { name: wanted.name } })
    else await tx.grantPot.create({ data: { ...wanted, roundId: id } })
  }
  await tx.grantRound.update({
    where: { id },
    data: {
      ...toData(facts),
      changedBy: by,
      changedAt: now,
      version: { increment: 1 },
      ...(hasOtherPots(round.pots, facts) ? { status: 'draft', decidedBy: null, decidedAt: null } : {}),
    },
  })
  return true
}

/** Whether the money to distribute would be other than it is. */
export const hasOtherPots = (
  pots: readonly { name: string; amountKr: number }[],
  facts: Pick<RoundFacts, 'pots'>,
): boolean =>
  [...pots.keys(), ...facts.pots.keys()].some(
    (index) =>
      pots[index]?.amountKr !== facts.pots[index]?.amountKr || pots[index]?.name !== facts.pots[index]?.name,
  )

/** A round as it was shown to the person who decides about it. */
export interface RoundRef {
  id: number
  version: number
}

/** Opens a prepared round for applications, as it was shown: never by the person who changed it last. */
export async function openRound(
  tx: Tx,
  { id, version }: RoundRef,
  by: string,
  now: Date,
): Promise<true | Abandoned<Changed | NotAllowed<'own' | 'decided'>>> {
  const { count } = await tx.grantRound.updateMany({
    where: { id, version, status: 'draft', NOT: { changedBy: by } },
    data: { status: 'open', decidedBy: by, decidedAt: now, version: { increment: 1 } },
  })
  if (count === 1) return true
  const round = await tx.grantRound.findUniqueOrThrow({ where: { id } })
  if (round.status !== 'draft') return notAllowed('decided')
  return round.changedBy === by ? notAllowed('own') : CHANGED
}

/**
 * Closes a round when everything in it is decided: no more applications, proposals or decisions; what is decided is paid as
 * before. The person who registers or proposes meanwhile holds the round's row (`isOpen`), so that it is closed before or after,
 * never in between.
 */
export async function closeRound(
  tx: Tx,
  { id, version }: RoundRef,
  by: string,
  now: Date,
): Promise<true | Abandoned<Changed | NotReady>> {
  const { count } = await tx.grantRound.updateMany({
    where: { id, version, status: 'open' },
    data: { status: 'closed', closedBy: by, closedAt: now, version: { increment: 1 } },
  })
  if (count === 0) return CHANGED
  const applications = await tx.grantApplication.findMany({
    where: { roundId: id },
    include: { decisions: { orderBy: { id: 'asc' } } },
  })
  const left = undecidedIn(applications.map(({ decisions }) => ({ decisions: decisions.map(toDecision) })))
  return left.waiting + left.without > 0 ? abandon({ kind: 'not_ready', left }) : true
}

/** Opens again what was closed here, with its pots as they were; never what a document says about. */
export async function reopenRound(tx: Tx, { id, version }: RoundRef): Promise<true | Abandoned<Changed>> {
  const { count } = await tx.grantRound.updateMany({
    where: { id, version, status: 'closed', closedBy: { not: null } },
    data: { status: 'open', closedBy: null, closedAt: null, version: { increment: 1 } },
  })
  return count === 1 || CHANGED
}
