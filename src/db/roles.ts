import * as z from 'zod'
import { type CalendarDate, fromDbDate, toDbDate } from '../lib/calendar.ts'
import { type GrantedRole, ROLES } from '../lib/roles.ts'
import type { Db, Tx } from './db.ts'

/** A role that a person or a user group has been given and not lost. */
export interface Grant extends GrantedRole {
  id: number
  /** Slack user id, or user group id (S…). */
  subject: string
  /** Last day; null without end. */
  until: CalendarDate | null
  grantedBy: string
  grantedAt: Date
}

export const roleSchema = z.enum(ROLES)

/** Whether a role was given to a user group. */
export const isGroup = (subject: string): boolean => subject.startsWith('S')

/** The grants in force on the day, oldest first. */
export async function grantsOn(db: Pick<Db, 'read'>, today: CalendarDate): Promise<readonly Grant[]> {
  const grants = await db.read('roles', async (prisma) => {
    const rows = await prisma.roleGrant.findMany({ where: { revokedAt: null }, orderBy: { id: 'asc' } })
    return rows.map(
      (row): Grant => ({
        ...row,
        role: roleSchema.parse(row.role),
        until: row.until && fromDbDate(row.until),
      }),
    )
  })
  return grants.filter(({ until }) => until === null || until >= today)
}

/** Says whether a person is in a Slack user group. */
export type IsMember = (groupId: string, userId: string) => Promise<boolean>

/** The roles that a person holds on the day, in person or through a user group. */
export async function rolesOf(
  db: Pick<Db, 'read'>,
  userId: string,
  today: CalendarDate,
  isMember: IsMember,
): Promise<GrantedRole[]> {
  const grants = await grantsOn(db, today)
  const groups = [...new Set(grants.map(({ subject }) => subject).filter(isGroup))]
  const mine = await Promise.all(groups.map((group) => isMember(group, userId)))
  const held = new Set([userId, ...groups.filter((_, index) => mine[index])])
  return grants.filter(({ subject }) => held.has(subject)).map(({ role, unit }) => ({ role, unit }))
}

// Grants and revocations wait for one another, so that two administrators cannot revoke each other at once.
const ROLES_LOCK = 72_707_370

/** Takes a lock that lasts until the transaction ends: only one writer at a time gives or takes roles. */
export const lockRoles = async (tx: Tx): Promise<void> => {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${ROLES_LOCK})`
}

/** What of RoleGrant is in force on the day, for a query inside a transaction. */
export const inForce = (today: CalendarDate) => ({
  revokedAt: null,
  OR: [{ until: null }, { until: { gte: toDbDate(today) } }],
})
