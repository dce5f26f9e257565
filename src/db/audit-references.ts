import * as z from 'zod'
import type { AuditFault } from '../lib/audit-chain.ts'
import { fromDbDate } from '../lib/calendar.ts'
import type { Tx } from './entry.ts'

const REF = /person:[0-9a-f]{32}/g

interface Entry {
  actor: string
  action: string
  subject: string
  details: unknown
}

const roleSchema = z.object({ role: z.string(), unit: z.string(), until: z.string().nullish() })
const grantSchema = z.object({ after: roleSchema })
const revokeSchema = z.object({ before: roleSchema })
// The demo's roles are given in one go.
const manySchema = z.object({ after: z.array(roleSchema.extend({ subject: z.string() })) })

type RoleRow = z.infer<typeof roleSchema>
const keyOf = (subject: string, { role, unit, until }: RoleRow): string =>
  JSON.stringify([subject, role, unit, until ?? null])

/** Follows the log and holds the register of people, and that of roles, against it. */
export function registerChecker() {
  const refs = new Set<string>()
  const erased = new Set<string>()
  const roles = new Map<string, number>()
  const add = (key: string, by: number) => roles.set(key, (roles.get(key) ?? 0) + by)
  return {
    check: ({ actor, action, subject, details }: Entry): void => {
      for (const ref of JSON.stringify([actor, subject, details]).match(REF) ?? []) refs.add(ref)
      if (action === 'person.erase') {
        erased.add(subject)
        for (const key of roles.keys()) if (key.includes(`"${subject}"`)) roles.delete(key)
      }
      const granted = action === 'role.grant' ? grantSchema.safeParse(details).data : undefined
      if (granted) add(keyOf(subject, granted.after), 1)
      const many = action === 'role.grant' ? manySchema.safeParse(details).data : undefined
      for (const grant of many?.after ?? []) add(keyOf(grant.subject, grant), 1)
      const revoked = action === 'role.revoke' ? revokeSchema.safeParse(details).data : undefined
      if (revoked) add(keyOf(subject, revoked.before), -1)
    },
    finish: async (tx: Pick<Tx, 'auditPerson' | 'roleGrant'>): Promise<AuditFault[]> => {
      const people = await tx.auditPerson.findMany({ select: { ref: true, userId: true } })
      const known = new Set(people.map(({ ref }) => ref))
      const refOf = new Map(people.map(({ userId, ref }) => [userId, ref]))
      const lost = [...refs].filter((ref) => !known.has(ref) && !erased.has(ref))
      const faults: AuditFault[] = lost.map((ref) => ({ kind: 'reference', ref }))
      const rows = await tx.roleGrant.findMany({ where: { revokedAt: null }, orderBy: { id: 'asc' } })
      for (const { id, subject, role, unit, until } of rows) {
        const key = keyOf(refOf.get(subject) ?? subject, { role, unit, until: until && fromDbDate(until) })
        const count = roles.get(key) ?? 0
        if (count < 1) faults.push({ kind: 'role', id })
        else roles.set(key, count - 1)
      }
      // A role with a last day ends by itself; one without is in force until the log has its removal.
      for (const [key, count] of roles) {
        if (count > 0 && key.endsWith(',null]')) faults.push({ kind: 'role-gone', what: key })
      }
      return faults
    },
  }
}
