import type { MembersOf } from '../../contract/person.ts'
import type { Db, Tx } from '../../db/db.ts'
import { owningGroups } from '../../db/owners.ts'
import { type Grant, grantsOn, isGroup } from '../../db/roles.ts'
import { type CalendarDate, fromDbDate, toDbDate } from '../../lib/calendar.ts'
import type { GrantedRole } from '../../lib/roles.ts'
import { caseless } from '../../lib/words.ts'
import { type Snoozes, type Staff, snoozeKey } from './reminders.ts'

/** The roles that people have been given on the day, in person or through a user group. */
export const getRoles = async (
  db: Db,
  today: CalendarDate,
  membersOf: MembersOf,
): Promise<ReadonlyMap<string, readonly GrantedRole[]>> => holdersOf(await grantsOn(db, today), membersOf)

/** Who has been given the roles, in person or through a user group. */
export async function holdersOf(
  grants: readonly Grant[],
  membersOf: MembersOf,
): Promise<ReadonlyMap<string, readonly GrantedRole[]>> {
  const groups = [...new Set(grants.map(({ subject }) => subject).filter(isGroup))]
  const members = new Map(
    await Promise.all(groups.map(async (group) => [group, await membersOf(group)] as const)),
  )
  const found = new Map<string, GrantedRole[]>()
  for (const { subject, role, unit } of grants) {
    for (const userId of members.get(subject) ?? (isGroup(subject) ? [] : [subject])) {
      found.set(userId, [...(found.get(userId) ?? []), { role, unit }])
    }
  }
  return found
}

/** Managers by unit and the secretaries. */
export function staffOf(roles: ReadonlyMap<string, readonly GrantedRole[]>, groups: Staff['groups']): Staff {
  const managers = new Map<string, Set<string>>()
  const secretaries: string[] = []
  for (const [userId, granted] of roles) {
    if (granted.some(({ role }) => role === 'secretary')) secretaries.push(userId)
    for (const { role, unit } of granted) {
      if (role !== 'manager') continue
      const known = managers.get(caseless(unit))
      if (known) known.add(userId)
      else managers.set(caseless(unit), new Set([userId]))
    }
  }
  return {
    managers: new Map([...managers].map(([unit, people]) => [unit, [...people]])),
    ...{ secretaries, groups },
  }
}

export async function getStaff(db: Db, today: CalendarDate, membersOf: MembersOf): Promise<Staff> {
  return staffOf(await getRoles(db, today, membersOf), await getGroups(db, membersOf))
}

/** Who is in each user group that is in charge of something. */
export async function getGroups(db: Db, membersOf: MembersOf): Promise<Staff['groups']> {
  const owning = await owningGroups(db)
  return new Map(await Promise.all(owning.map(async (group) => [group, await membersOf(group)] as const)))
}

export const getSnoozes = (db: Db): Promise<Snoozes> =>
  db.read('reminders/snoozes', async (prisma) => {
    const rows = await prisma.reminderSnooze.findMany()
    return new Map(rows.map(({ userId, dueKey, until }) => [snoozeKey(userId, dueKey), fromDbDate(until)]))
  })

export async function putSnooze(tx: Tx, userId: string, dueKey: string, until: CalendarDate): Promise<void> {
  await tx.reminderSnooze.upsert({
    where: { userId_dueKey: { userId, dueKey } },
    create: { userId, dueKey, until: toDbDate(until) },
    update: { until: toDbDate(until) },
  })
}
