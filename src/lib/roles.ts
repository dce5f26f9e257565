import { caseless } from './words.ts'

/** What a person may be allowed to do. Everyone in the administration may read published material. */
export type Permission =
  | 'read'
  /** Create and change matters, meetings and their dates. */
  | 'register-matters'
  /** Register decisions taken by delegation, and those that have not been carried out. */
  | 'register-decisions'
  /** Keep registers of what has been promised, granted and agreed. */
  | 'keep-registers'
  /** Register results of the internal control. */
  | 'register-control'
  /** Make, adjust and decide the year's plan of the internal control. */
  | 'plan-control'
  /** Register applications for grants and propose decisions. */
  | 'handle-grants'
  /** Decide on what another person has proposed. */
  | 'approve-grants'
  /** Send files with tables; what a file makes takes the permission of that besides. */
  | 'send-files'
  /** Import figures: they are drafts until another person publishes them. */
  | 'import-figures'
  /** See figures before they are published. */
  | 'read-drafts'
  /** Publish figures that another person has imported. */
  | 'publish-figures'
  /** Read the audit log. */
  | 'review-log'
  /** Choose where and when summaries of meetings are sent. */
  | 'plan-summaries'
  /** Give and take roles, and administer the assistant itself. */
  | 'administer'

export const ROLES = [
  'reader',
  'registrar',
  'grants_officer',
  'manager',
  'controller',
  'secretary',
  'reviewer',
  'administrator',
] as const
export type Role = (typeof ROLES)[number]

/** What each role may do: the one place that says so. */
export const PERMISSIONS: Readonly<Record<Role, readonly Permission[]>> = {
  reader: ['read'],
  registrar: ['read', 'keep-registers', 'register-control', 'register-decisions', 'read-drafts'],
  grants_officer: ['read', 'send-files', 'handle-grants'],
  manager: [
    'read',
    'keep-registers',
    'register-control',
    'register-decisions',
    'approve-grants',
    // Whoever publishes must see what.
    'read-drafts',
    'publish-figures',
  ],
  controller: [
    'read',
    'keep-registers',
    'register-control',
    'plan-control',
    'send-files',
    'import-figures',
    'read-drafts',
    'publish-figures',
  ],
  secretary: [
    'read',
    'send-files',
    'register-matters',
    'register-decisions',
    'keep-registers',
    'plan-control',
    'plan-summaries',
  ],
  reviewer: ['read', 'review-log'],
  administrator: ['read', 'send-files', 'plan-summaries', 'administer'],
}

export interface GrantedRole {
  role: Role
  /** The unit or area it is limited to; empty for all. */
  unit: string
}

/** Permissions for things that may belong to a unit: a case, a control, an entry of a register. What the others are for is the whole committee's. */
const IN_UNITS = new Set<Permission>(['register-matters', 'register-control', 'keep-registers'])
/** Permissions that only let one see: a limit takes nothing from them. */
const SEEING = new Set<Permission>(['read', 'read-drafts'])

/** What a person may do, and where. */
export interface Rights {
  /** With everything. */
  permissions: ReadonlySet<Permission>
  /** With what belongs to these units, by their letters (lib/words). */
  limited?: ReadonlyMap<Permission, ReadonlySet<string>>
}

/** The units that something belongs to; null is the whole committee. */
export type Units = readonly (string | null)[]

/** What the roles together allow. */
export function rightsOf(roles: readonly GrantedRole[]): Required<Rights> {
  const permissions = new Set<Permission>()
  const limited = new Map<Permission, Set<string>>()
  for (const { role, unit } of roles) {
    for (const permission of PERMISSIONS[role]) {
      if (unit === '' || (SEEING.has(permission) && canBeLimited(role))) permissions.add(permission)
      else limited.set(permission, (limited.get(permission) ?? new Set()).add(caseless(unit)))
    }
  }
  return { permissions, limited }
}

/** Whether a role that is limited to a unit has anything to do there. */
export const canBeLimited = (role: Role): boolean =>
  PERMISSIONS[role].some((permission) => IN_UNITS.has(permission))

/** What a person may do in certain units only. */
export const onlyInUnits = ({ permissions, limited }: Rights): Permission[] =>
  [...(limited?.keys() ?? [])].filter(
    (permission) => IN_UNITS.has(permission) && !permissions.has(permission),
  )

/**
 * Whether a person may do it with things that belong to all of the units. With no units: whether they may do it anywhere, as
 * with a form in which the unit has yet to be chosen.
 */
export const may = ({ permissions, limited }: Rights, permission: Permission, units: Units): boolean => {
  if (permissions.has(permission)) return true
  const own = limited?.get(permission)
  return own !== undefined && units.every((unit) => unit !== null && own.has(caseless(unit)))
}
