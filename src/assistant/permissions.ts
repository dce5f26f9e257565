import type { Feature } from '../contract/feature.ts'
import type { Person } from '../contract/person.ts'
import type { Db } from '../db/db.ts'
import { grantsOn } from '../db/roles.ts'
import { dateInStockholm } from '../lib/calendar.ts'
import type { Clock } from '../lib/clock.ts'
import type { Permission } from '../lib/roles.ts'
import { type GrantedRole, may, PERMISSIONS, ROLES, rightsOf, type Units } from '../lib/roles.ts'
import type { Prose } from '../reply/prose.ts'
import { ROLE_NAMES } from '../texts/access.ts'
import { assistantTexts as texts } from '../texts/assistant.ts'

/** A member of the workspace with the roles they hold today. Everyone is a reader; people named in SN_ADMINS are administrators. */
export function personWith(userId: string, granted: readonly GrantedRole[], isAdmin: boolean): Person {
  const roles: GrantedRole[] = [
    { role: 'reader', unit: '' },
    ...(isAdmin ? [{ role: 'administrator' as const, unit: '' }] : []),
    ...granted,
  ]
  return { userId, roles, ...rightsOf(roles), ...(isAdmin ? { bootstrap: true } : {}) }
}

/** Whether a person may do it there. Where that is, is only asked for those whose role is limited to a unit. */
export async function mayInUnits(
  person: Person,
  permission: Permission,
  units: () => Promise<Units>,
): Promise<boolean> {
  if (person.permissions.has(permission)) return true
  return may(person, permission, []) && may(person, permission, await units())
}

/** Belongs to no unit. */
export const WHOLE_COMMITTEE: Units = [null]

/** The units that a person's permission is limited to, as they are written. */
export const unitsOf = (person: Person, permission: Permission): string[] => [
  ...new Set(
    person.roles.flatMap(({ role, unit }) => (unit && PERMISSIONS[role].includes(permission) ? [unit] : [])),
  ),
]

/** The roles that may do it, as people call them. */
const rolesWith = (permission: Permission): string[] =>
  ROLES.filter((role) => PERMISSIONS[role].includes(permission)).map((role) => ROLE_NAMES[role])

export interface RefusalDeps {
  db: Pick<Db, 'read'>
  clock: Clock
  admins: readonly string[]
}

const MOST_NAMED = 3

/** Slack ids of people and user groups that may do it everywhere; none where they cannot be read. */
async function holdersOf(permission: Permission, { db, clock }: RefusalDeps): Promise<string[]> {
  const grants = await grantsOn(db, dateInStockholm(clock())).catch(() => [])
  const holders = grants.filter(({ role, unit }) => unit === '' && PERMISSIONS[role].includes(permission))
  return [...new Set(holders.map(({ subject }) => subject))].slice(0, MOST_NAMED)
}

/** Why a person may not, who may, and whom to ask. */
export async function notAllowed(person: Person, permission: Permission, deps: RefusalDeps): Promise<Prose> {
  const units = unitsOf(person, permission)
  if (units.length > 0) return texts.refused.elsewhere(units, deps.admins)
  return texts.refused.notAllowed(rolesWith(permission), await holdersOf(permission, deps), deps.admins)
}

/** "secretary", "manager:barn och unga": as the audit log names what a person was. */
export const roleNames = (person: Person): string[] =>
  person.roles.map(({ role, unit }) => (unit ? `${role}:${unit}` : role))

/** Something that people can reach, and what they must be allowed to do for it. */
export interface Reachable {
  kind: 'command' | 'form' | 'button' | 'shortcut' | 'file' | 'home'
  name: string
  permission: Permission
  /** True where a role that is limited to a unit is enough for what belongs to that unit. */
  inUnits?: boolean
}

/** Everything that people can reach in the features. */
export const reachable = (features: readonly Feature[]): Reachable[] => [
  { kind: 'home', name: '', permission: 'read' },
  ...features.flatMap(({ commands, forms = [], actions = [], shortcuts = [], files }) => [
    ...commands.map(({ name, permission }) => ({ kind: 'command' as const, name, permission })),
    ...forms.map(({ name, permission, belongs }) => ({
      kind: 'form' as const,
      name,
      permission,
      inUnits: belongs !== undefined,
    })),
    ...actions.map(({ name, permission, units }) => ({
      kind: 'button' as const,
      name,
      permission,
      inUnits: units !== undefined,
    })),
    ...shortcuts.map(({ callbackId, permission, run }) => ({
      kind: 'shortcut' as const,
      name: callbackId,
      permission,
      inUnits: forms.some(({ name, belongs }) => belongs !== undefined && name === run('').form),
    })),
    ...(files ? [{ kind: 'file' as const, name: files.name ?? '', permission: files.permission }] : []),
  ]),
]

/**
 * Throws when something in the features does not say who may reach it, or when two things of a kind have one name: the
 * assistant does not start then.
 */
export function requirePermissions(features: readonly Feature[]): void {
  const known = new Set<string | undefined>(Object.values(PERMISSIONS).flat())
  const seen = new Set<string>()
  for (const { kind, name, permission } of reachable(features)) {
    if (!known.has(permission))
      throw new Error(`the ${kind} "${name}" states no permission that any role has`)
    const key = `${kind} ${name}`
    if (seen.has(key)) throw new Error(`two of kind ${kind} are called "${name}"`)
    seen.add(key)
  }
}
