import { z } from 'zod'
import { type CalendarDate, parseDate } from '../../lib/calendar.ts'

/** What somebody asks of "/sn behörighet". */
export type AccessWish = 'own' | 'matrix'

/** What is typed to give a role. */
export interface GrantWish<Role extends string> {
  /** Slack user id, or user group id. */
  subject: string
  role: Role
  unit: string
  until: CalendarDate | null
}

export type GrantFault = 'only-one' | 'no-one' | 'no-role' | 'past'

const typedSchema = z.object({
  person: z.string().default(''),
  group: z.string().default(''),
  role: z.string().default(''),
  unit: z.string().default(''),
  until: z.string().default(''),
})

/** Reads the form's values; tells what is wrong, by field. */
export function readGrant<Role extends string>(
  values: Readonly<Record<string, string>>,
  roles: readonly Role[],
  today: CalendarDate,
): { wish: GrantWish<Role> } | { faults: Readonly<Record<string, GrantFault>> } {
  const typed = typedSchema.parse(values)
  const role = roles.find((known) => known === typed.role)
  const until = parseDate(typed.until)
  const faults: Record<string, GrantFault> = {}
  if (typed.person && typed.group) faults['person'] = 'only-one'
  if (!typed.person && !typed.group) faults['person'] = 'no-one'
  if (!role) faults['role'] = 'no-role'
  if (until && until < today) faults['until'] = 'past'
  if (!role || Object.keys(faults).length > 0) return { faults }
  const unit = typed.unit.replaceAll(/\s+/g, ' ').trim()
  return { wish: { subject: typed.person || typed.group, role, unit, until } }
}
