import { type Abandoned, abandon, type Db, type Tx, type WriteEntry } from '../../db/db.ts'
import { type Grant, inForce, lockRoles, roleSchema } from '../../db/roles.ts'
import { type CalendarDate, fromDbDate, toDbDate } from '../../lib/calendar.ts'
import type { Role } from '../../lib/roles.ts'
import type { GrantWish } from './access.ts'

export interface Stamp {
  by: string
  now: Date
  today: CalendarDate
}

/** Gives the role; false when the person or group holds it already for the unit. */
export async function storeGrant(tx: Tx, wish: GrantWish<Role>, { by, now, today }: Stamp): Promise<boolean> {
  await lockRoles(tx)
  const { subject, role, unit, until } = wish
  const held = await tx.roleGrant.count({
    where: { subject, role, unit: { equals: unit, mode: 'insensitive' }, ...inForce(today) },
  })
  if (held > 0) return false
  await tx.roleGrant.create({
    data: { subject, role, unit, until: until && toDbDate(until), grantedBy: by, grantedAt: now },
  })
  return true
}

/** A role that an administrator wants for themself, and that another one decides on. */
export interface Proposal extends GrantWish<Role> {
  id: number
  proposedBy: string
  proposedAt: Date
}

/** Notes that a person wants the role for themself; false when they hold it, or it waits for a decision already. */
export async function storeProposal(
  tx: Tx,
  wish: GrantWish<Role>,
  { by, now, today }: Stamp,
): Promise<boolean> {
  await lockRoles(tx)
  const { subject, role, unit, until } = wish
  const same = { subject, role, unit: { equals: unit, mode: 'insensitive' as const } }
  const held = await tx.roleGrant.count({ where: { ...same, ...inForce(today) } })
  const waiting = await tx.roleProposal.count({ where: { ...same, decidedAt: null } })
  if (held + waiting > 0) return false
  await tx.roleProposal.create({
    data: { subject, role, unit, until: until && toDbDate(until), proposedBy: by, proposedAt: now },
  })
  return true
}

/** What waits for another administrator, oldest first. */
export const openProposals = (db: Pick<Db, 'read'>): Promise<readonly Proposal[]> =>
  db.read('role-proposals', async (prisma) => {
    const rows = await prisma.roleProposal.findMany({ where: { decidedAt: null }, orderBy: { id: 'asc' } })
    return rows.map((row) => ({
      ...row,
      role: roleSchema.parse(row.role),
      until: row.until && fromDbDate(row.until),
    }))
  })

export type Decision = 'given' | 'declined' | 'gone' | 'own' | 'held'

/** Gives what was proposed, or declines it. The person who proposed it, or would get it, decides nothing. */
export async function decideProposal(
  db: Db,
  proposal: Proposal,
  give: boolean,
  stamp: Stamp,
): Promise<Decision> {
  const { id, proposedBy, subject, role, unit, until } = proposal
  if (stamp.by === proposedBy || stamp.by === subject) return 'own'
  const entry: WriteEntry = {
    actor: stamp.by,
    action: give ? 'role.grant' : 'role.decline',
    subject,
    details: give
      ? { before: null, after: { role, unit, until }, proposedBy }
      : { proposed: { role, unit, until }, proposedBy },
  }
  return db.write(entry, async (tx) => {
    const { count } = await tx.roleProposal.updateMany({
      where: { id, decidedAt: null },
      data: { decidedBy: stamp.by, decidedAt: stamp.now, given: give },
    })
    if (count === 0) return abandon('gone')
    if (!give) return 'declined'
    return (await storeGrant(tx, proposal, stamp)) ? 'given' : abandon('held')
  })
}

export type Revocation = { kind: 'revoked'; grant: Grant } | { kind: 'gone' | 'last-administrator' }

/** Takes a role away, unless nobody would be administrator then; `bootstrap` says that SN_ADMINS names one. */
export async function revokeGrant(
  db: Db,
  grant: Grant,
  { by, now, today }: Stamp,
  bootstrap: boolean,
): Promise<Revocation> {
  const { id, subject, role, unit, until } = grant
  const entry: WriteEntry = {
    actor: by,
    action: 'role.revoke',
    subject,
    details: { before: { role, unit, until }, after: null },
  }
  return db.write(entry, async (tx): Promise<Revocation | Abandoned<Revocation>> => {
    await lockRoles(tx)
    const { count } = await tx.roleGrant.updateMany({
      where: { id, revokedAt: null },
      data: { revokedAt: now, revokedBy: by },
    })
    if (count === 0) return abandon({ kind: 'gone' })
    if (role === 'administrator' && !bootstrap) {
      const left = await tx.roleGrant.count({ where: { role, unit: '', ...inForce(today) } })
      if (left === 0) return abandon({ kind: 'last-administrator' })
    }
    return { kind: 'revoked', grant }
  })
}

/** A grant by its id; null when it is revoked or has never been. */
export async function findGrant(db: Db, id: number): Promise<Grant | null> {
  const row = await db.prisma.roleGrant.findFirst({ where: { id, revokedAt: null } })
  return row && { ...row, role: roleSchema.parse(row.role), until: row.until && fromDbDate(row.until) }
}
