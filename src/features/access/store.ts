import type { Db, Tx } from '../../db/db.ts'
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

export type Revocation = { kind: 'revoked'; grant: Grant } | { kind: 'gone' | 'last-administrator' }

class Refused extends Error {
  readonly kind: 'gone' | 'last-administrator'
  constructor(kind: 'gone' | 'last-administrator') {
    super(kind)
    this.kind = kind
  }
}

/** Takes a role away, unless nobody would be administrator then; `bootstrap` says that SN_ADMINS names one. */
export async function revokeGrant(
  db: Db,
  grant: Grant,
  { by, now, today }: Stamp,
  bootstrap: boolean,
): Promise<Revocation> {
  const { id, subject, role, unit, until } = grant
  const entry = {
    actor: by,
    action: 'role.revoke',
    subject,
    details: { before: { role, unit, until }, after: null },
  }
  try {
    await db.write(entry, async (tx) => {
      await lockRoles(tx)
      const { count } = await tx.roleGrant.updateMany({
        where: { id, revokedAt: null },
        data: { revokedAt: now, revokedBy: by },
      })
      if (count === 0) throw new Refused('gone')
      if (role !== 'administrator' || bootstrap) return
      const left = await tx.roleGrant.count({ where: { role, unit: '', ...inForce(today) } })
      if (left === 0) throw new Refused('last-administrator')
    })
    return { kind: 'revoked', grant }
  } catch (error) {
    if (error instanceof Refused) return { kind: error.kind }
    throw error
  }
}

/** A grant by its id; null when it is revoked or has never been. */
export async function findGrant(db: Db, id: number): Promise<Grant | null> {
  const row = await db.prisma.roleGrant.findFirst({ where: { id, revokedAt: null } })
  return row && { ...row, role: roleSchema.parse(row.role), until: row.until && fromDbDate(row.until) }
}
