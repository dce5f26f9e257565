import * as z from 'zod'
import { type CalendarDate, parseDate } from '../../lib/calendar.ts'
import { caseless } from '../../lib/words.ts'

/** What a person asks of "/sn behörighet". */
export type AccessWish = 'own' | 'matrix'

/** What is typed to give a role. */
export interface GrantWish<Role extends string> {
  /** Slack user id, or user group id. */
  subject: string
  role: Role
  unit: string
  until: CalendarDate | null
}

export type GrantFault = 'only-one' | 'no-one' | 'no-role' | 'past' | 'no-such-unit' | 'whole-only'

const typedSchema = z.object({
  person: z.string().default(''),
  group: z.string().default(''),
  role: z.string().default(''),
  unit: z.string().default(''),
  until: z.string().default(''),
})

/** What can be chosen. */
export interface Offered<Role extends string> {
  roles: readonly Role[]
  units: readonly string[]
  canBeLimited(role: Role): boolean
}

/** Reads the form's values; says what is wrong, by field. */
export function readGrant<Role extends string>(
  values: Readonly<Record<string, string>>,
  { roles, units, canBeLimited }: Offered<Role>,
  today: CalendarDate,
): { wish: GrantWish<Role> } | { faults: Readonly<Record<string, GrantFault>> } {
  const typed = typedSchema.parse(values)
  const role = roles.find((known) => known === typed.role)
  const until = parseDate(typed.until)
  const unit = typed.unit === '' ? '' : units.find((known) => caseless(known) === caseless(typed.unit))
  const faults: Record<string, GrantFault> = {}
  if (typed.person && typed.group) faults['person'] = 'only-one'
  if (!typed.person && !typed.group) faults['person'] = 'no-one'
  if (!role) faults['role'] = 'no-role'
  if (until && until < today) faults['until'] = 'past'
  if (unit === undefined) faults['unit'] = 'no-such-unit'
  else if (unit && role && !canBeLimited(role)) faults['unit'] = 'whole-only'
  if (!role || unit === undefined || Object.keys(faults).length > 0) return { faults }
  return { wish: { subject: typed.person || typed.group, role, unit, until } }
}
