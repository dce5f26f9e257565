import type { Feature, Permission, Person } from '../feature.ts'
import { type GrantedRole, PERMISSIONS } from '../lib/roles.ts'

/** A member of the workspace with the roles they hold today. Everyone is a reader; whom SN_ADMINS names, administrator. */
export function personWith(userId: string, granted: readonly GrantedRole[], isAdmin: boolean): Person {
  const roles: GrantedRole[] = [
    { role: 'reader', unit: '' },
    ...(isAdmin ? [{ role: 'administrator' as const, unit: '' }] : []),
    ...granted,
  ]
  const permissions = new Set(roles.flatMap(({ role }) => PERMISSIONS[role]))
  return { userId, roles, permissions, ...(isAdmin ? { bootstrap: true } : {}) }
}

/** "secretary", "manager:barn och unga": as the audit log names what somebody was. */
export const roleNames = (person: Person): string[] =>
  person.roles.map(({ role, unit }) => (unit ? `${role}:${unit}` : role))

/** Something that people can reach, and what they must be allowed to do for it. */
export interface Reachable {
  kind: 'command' | 'form' | 'button' | 'shortcut' | 'file' | 'home'
  name: string
  permission: Permission
}

/** Everything that people can reach in the features. */
export const reachable = (features: readonly Feature[]): Reachable[] => [
  { kind: 'home', name: '', permission: 'read' },
  ...features.flatMap(({ commands, forms = [], actions = [], shortcuts = [], files }) => [
    ...commands.map(({ name, permission }) => ({ kind: 'command' as const, name, permission })),
    ...forms.map(({ name, permission }) => ({ kind: 'form' as const, name, permission })),
    ...actions.map(({ name, permission }) => ({ kind: 'button' as const, name, permission })),
    ...shortcuts.map(({ callbackId, permission }) => ({
      kind: 'shortcut' as const,
      name: callbackId,
      permission,
    })),
    ...(files ? [{ kind: 'file' as const, name: '', permission: files.permission }] : []),
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
