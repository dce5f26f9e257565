import { personWith } from '../../assistant/permissions.ts'
import type { FactTable } from '../../contract/facts.ts'
import { abandon } from '../../db/db.ts'
import { isGroup } from '../../db/roles.ts'
import { plus } from '../../delivery/rules.ts'
import { addDeliveries } from '../../delivery/store.ts'
import { type CalendarDate, dateInStockholm } from '../../lib/calendar.ts'
import type { Finding } from '../../review/finding.ts'
import type { ScheduleDeps } from '../../schedule/deps.ts'
import { maySendNow, OFFICE_OPENS } from '../../schedule/may-send.ts'
import { untilDay } from '../../schedule/slots.ts'
import { createCatalogue } from '../facts/catalogue.ts'
import { getGroups, getRoles } from '../reminders/store.ts'
import { getSendingRules } from '../settings/sending-rules.store.ts'
import { openFindings } from './decided.ts'
import { inDoubt, isOfFigures } from './doubt.ts'
import { toldMessage } from './one.view.ts'
import { createOwners } from './sight.ts'
import { claimUntold, getUntold, isDue, type Untold } from './store.ts'

const REVIEW = 'review' as const
const USEFUL_DAYS = 7

/**
 * Tells the owners of what does not add up since a file was stored, once for each file and in one message to each person: those
 * who read drafts when it is stored, the others when it is published. Run every minute, by every instance. Whoever stored it has
 * been told already. True when something is to be delivered.
 */
export async function tellOwners(deps: ScheduleDeps): Promise<boolean> {
  const { db, clock, realClock } = deps
  const now = clock()
  const untold = await getUntold(db)
  if (!untold.some((file) => SIGHTS.some((sight) => isDue(file, sight)))) return false
  if (!maySendNow(now, OFFICE_OPENS, 'reviews', await getSendingRules(db))) return false
  const found = await newFindings(deps, untold, dateInStockholm(now))
  const real = realClock()
  const messages = [...found.byPerson].map(([recipient, findings]) => ({
    ...{ schedule: REVIEW, slot: now, recipient, content: toldMessage(findings), fromHour: OFFICE_OPENS },
    uselessAt: plus(real, untilDay(now, USEFUL_DAYS)),
  }))
  const details = { recipients: messages.length }
  const entry = { actor: `system:${REVIEW}`, action: 'review.tell', subject: REVIEW, details } as const
  const added = await db.write(entry, async (tx) =>
    (await claimUntold(tx, untold, found.published)) ? addDeliveries(tx, messages, real) : abandon(0),
  )
  return added > 0
}

const SIGHTS = ['all', 'published'] as const

interface New {
  byPerson: ReadonlyMap<string, readonly Finding[]>
  /** Ids of what is new in what is published. */
  published: readonly string[]
}

/** What each owner is told of: drafts only to those who may see them. */
async function newFindings(
  { db, features, membersOf }: ScheduleDeps,
  untold: readonly Untold[],
  today: CalendarDate,
): Promise<New> {
  const owners = await createOwners(db, features)()
  const groups = await getGroups(db, membersOf)
  const roles = await getRoles(db, today, membersOf)
  const catalogue = createCatalogue(db, features)
  const peopleOf = (finding: Finding, byKey: ReadonlyMap<string, FactTable>): Set<string> =>
    new Set(
      inDoubt(finding)
        .flatMap(({ table, row }) => owners.get(`${byKey.get(table)?.family}|${row}`) ?? [])
        .flatMap(({ owner }) => (isGroup(owner) ? (groups.get(owner) ?? []) : [owner])),
    )
  const byPerson = new Map<string, Finding[]>()
  const published: string[] = []
  for (const sight of SIGHTS) {
    const files = untold.filter((file) => isDue(file, sight))
    if (files.length === 0) continue
    const { tables, byKey } = await catalogue.facts(sight, today)
    for (const finding of (await openFindings(db, tables)).filter(isOfFigures)) {
      // Of several files the last that did not have it before is the one that it came with.
      const file = files.findLast(({ before }) => !before[sight]?.has(finding.id))
      if (!file) continue
      if (sight === 'published') published.push(finding.id)
      for (const userId of peopleOf(finding, byKey)) {
        const { permissions } = personWith(userId, roles.get(userId) ?? [], false)
        const seesDrafts = permissions.has('read-drafts')
        if (userId === file.storedBy || seesDrafts !== (sight === 'all')) continue
        byPerson.set(userId, [...(byPerson.get(userId) ?? []), finding])
      }
    }
  }
  return { byPerson, published }
}
