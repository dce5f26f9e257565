/** What somebody must be allowed to do. Everyone in the administration may read published material. */
export type Permission =
  | 'read'
  /** Create and change matters, meetings and their dates. */
  | 'register-matters'
  /** Register decisions that have not been carried out. */
  | 'register-decisions'
  /** Register results of the internal control. */
  | 'register-control'
  /** Make, adjust and decide the year's plan of the internal control. */
  | 'plan-control'
  /** Register applications for grants and propose decisions. */
  | 'handle-grants'
  /** Decide on what somebody else has proposed. */
  | 'approve-grants'
  /** Import figures: they are drafts until somebody else publishes them. */
  | 'import-figures'
  /** See figures before they are published. */
  | 'read-drafts'
  /** Publish figures that somebody else has imported. */
  | 'publish-figures'
  /** Read the audit log. */
  | 'review-log'
  /** Choose where and when summaries of meetings are sent. */
  | 'plan-summaries'
  /** Give and take roles, and mind the assistant itself. */
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
  registrar: ['read', 'register-control', 'register-decisions', 'read-drafts'],
  grants_officer: ['read', 'handle-grants'],
  manager: [
    'read',
    'register-control',
    'register-decisions',
    'approve-grants',
    // Whoever publishes must see what.
    'read-drafts',
    'publish-figures',
  ],
  controller: [
    'read',
    'register-control',
    'plan-control',
    'import-figures',
    'read-drafts',
    'publish-figures',
  ],
  secretary: ['read', 'register-matters', 'register-decisions', 'plan-control', 'plan-summaries'],
  reviewer: ['read', 'review-log'],
  administrator: ['read', 'plan-summaries', 'administer'],
}

export interface GrantedRole {
  role: Role
  /** The unit or area it is limited to; empty for all. */
  unit: string
}
