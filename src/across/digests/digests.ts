import type { Brief, Obligation, PendingDecision, Topic } from '../../contract/sends.ts'
import { addDays, type CalendarDate } from '../../lib/calendar.ts'
import { compareDecimals } from '../../lib/decimals.ts'
import { periodKey } from '../../lib/periods.ts'
import type { GrantedRole, Permission, Role } from '../../lib/roles.ts'
import { caseless } from '../../lib/words.ts'
import type { Withdrawn } from '../publishing/withdrawals.store.ts'
import { peopleFor, type Snoozes, type Staff, snoozeKey, urgencyOf } from '../reminders/reminders.ts'
import type { Settings } from '../settings/store.ts'

export const TOPICS = ['waiting', 'deadlines', 'meetings', 'goals', 'budget', 'grants'] as const
export type DigestTopic = (typeof TOPICS)[number]

/** What a role reads first, after what waits for the person and falls due. */
const FIRST_TOPICS: Readonly<Record<Role, readonly Topic[]>> = {
  manager: ['budget', 'goals'],
  controller: ['budget', 'goals'],
  secretary: ['meetings'],
  grants_officer: ['grants'],
  reviewer: ['goals', 'budget'],
  registrar: [],
  administrator: [],
  reader: [],
}

/** The topics in the order that somebody with the roles reads them. */
export const topicsFor = (roles: readonly Pick<GrantedRole, 'role'>[]): readonly DigestTopic[] => [
  ...new Set<DigestTopic>([
    'waiting',
    'deadlines',
    ...roles.flatMap(({ role }) => FIRST_TOPICS[role]),
    ...TOPICS,
  ]),
]

/** Everything that digests are made of, gathered once for all who get one. */
export interface Material {
  today: CalendarDate
  /** What concerns each person of what falls due, nearest first. */
  obligations: ReadonlyMap<string, readonly Obligation[]>
  waiting: readonly PendingDecision[]
  briefs: readonly Brief[]
  /** Publications that have been taken back lately. */
  withdrawn: readonly Withdrawn[]
  snoozes: Snoozes
  /** True when something could not be read. */
  incomplete: boolean
}

export interface Reader {
  userId: string
  roles: readonly GrantedRole[]
  permissions: ReadonlySet<Permission>
  settings: Pick<Settings, 'digestWithout' | 'budgetThreshold'>
}

/** One thing in a digest. */
export interface DigestItem {
  topic: DigestTopic
  key: string
  what: string
  state: string
  line: string
  /** What was told last time, where it was something else. */
  before: string | null
  /** How it stood in the period before, where nothing has been told of it and it was otherwise. */
  was: string | null
  /** What falls due or waits, with its own buttons. */
  source: Obligation | PendingDecision | null
}

export interface Digest {
  /** In the order that the reader's roles make of them. */
  topics: readonly DigestTopic[]
  /** New or otherwise than in the last digest. */
  changed: DigestItem[]
  /** As it was told, and still not as it should be. */
  remaining: DigestItem[]
  /** State by key, for the next digest to compare with. */
  told: Record<string, string>
  briefs: readonly Brief[]
  /** Publications that have been taken back since the last digest. */
  withdrawn: readonly Withdrawn[]
}

/** How states of obligations and waiting things are put in words. */
export interface StateWords {
  dueOn(date: CalendarDate): string
  lateSince(date: CalendarDate): string
  waitingSince(date: CalendarDate): string
}

const AHEAD_DAYS = 14

/** Who each due concerns: those who are reminded of it, and the managers of its unit two weeks ahead. */
export function obligationsByPerson(
  obligations: readonly Obligation[],
  today: CalendarDate,
  staff: Staff,
): ReadonlyMap<string, readonly Obligation[]> {
  const found = new Map<string, Obligation[]>()
  for (const due of obligations.toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0))) {
    if (due.dueOn > addDays(today, Math.max(AHEAD_DAYS, ...due.leadDays))) continue
    const managers = due.unit === null ? [] : (staff.managers.get(caseless(due.unit)) ?? [])
    for (const userId of new Set([...peopleFor(due, today, staff), ...managers])) {
      const mine = found.get(userId)
      if (mine) mine.push(due)
      else found.set(userId, [due])
    }
  }
  return found
}

/** The units that somebody is limited to, by their letters; null for all of the administration. */
function unitsOf(roles: readonly GrantedRole[]): ReadonlySet<string> | null {
  const granted = roles.filter(({ role }) => role !== 'reader')
  if (granted.length === 0 || granted.some(({ unit }) => unit === '')) return null
  return new Set(granted.map(({ unit }) => caseless(unit)))
}

/** What one person's digest says, given what the last one told; null where there has been none. */
export function digestFor(
  reader: Reader,
  material: Material,
  told: ReadonlyMap<string, string> | null,
  words: StateWords,
): Digest {
  const { digestWithout } = reader.settings
  const wants = (topic: DigestTopic) => !digestWithout.includes(topic)
  const briefs = material.briefs.filter(
    ({ topic, permission }) =>
      wants(topic) && (permission === undefined || reader.permissions.has(permission)),
  )
  const found = [
    ...(wants('deadlines') ? deadlineItems(reader, material, words) : []),
    ...(wants('waiting') ? waitingItems(reader, material.waiting, words) : []),
    ...briefs.flatMap((brief) => briefItems(reader, brief)),
  ]
  const digest: Digest = {
    topics: topicsFor(reader.roles),
    changed: [],
    remaining: [],
    briefs,
    ...withdrawnSince(material, told),
  }
  for (const { attention, item } of found) {
    digest.told[item.key] = item.state
    const before = told?.get(item.key) ?? null
    if (before === item.state) {
      if (attention) digest.remaining.push(item)
    } else if (attention || before !== null || item.was !== null) {
      digest.changed.push({ ...item, before, was: before === null ? item.was : null })
    }
  }
  return digest
}

/** What has been taken back that the last digest did not know of; each is told once. */
function withdrawnSince(
  { withdrawn }: Material,
  told: ReadonlyMap<string, string> | null,
): Pick<Digest, 'withdrawn' | 'told'> {
  const known = withdrawn.map((one) => ({
    one,
    key: `withdrawn:${periodKey(one.period)}`,
    at: one.at.toISOString(),
  }))
  return {
    withdrawn: known.flatMap(({ one, key, at }) => (told?.get(key) === at ? [] : [one])),
    told: Object.fromEntries(known.map(({ key, at }) => [key, at])),
  }
}

interface Found {
  attention: boolean
  item: DigestItem
}

const found = (
  topic: DigestTopic,
  item: Omit<DigestItem, 'topic' | 'before' | 'was'>,
  attention = true,
  was: string | null = null,
): Found => ({ attention, item: { ...item, topic, before: null, was } })

const deadlineItems = ({ userId }: Reader, material: Material, words: StateWords): Found[] =>
  (material.obligations.get(userId) ?? [])
    .filter(({ key }) => (material.snoozes.get(snoozeKey(userId, key)) ?? '') <= material.today)
    .map((due) => {
      const late = urgencyOf(due, material.today) === 'late'
      const state = late ? words.lateSince(due.rolledOn ?? due.dueOn) : words.dueOn(due.dueOn)
      return found('deadlines', { key: due.key, what: due.what, state, line: due.line, source: due })
    })

const waitingItems = (
  { userId, permissions }: Reader,
  waiting: readonly PendingDecision[],
  words: StateWords,
): Found[] =>
  waiting
    .filter(({ permission, notBy }) => permissions.has(permission) && notBy !== userId)
    .map((one) =>
      found('waiting', {
        key: one.key,
        what: one.what,
        state: words.waitingSince(one.since),
        line: one.line,
        source: one,
      }),
    )

/** What concerns the reader's units, past their own threshold. */
function briefItems({ roles, settings }: Reader, { topic, items }: Brief): Found[] {
  const units = unitsOf(roles)
  return items
    .filter(({ unit }) => units === null || unit === null || units.has(caseless(unit)))
    .filter(({ percent }) => percent === undefined || isPast(percent, settings.budgetThreshold))
    .map(({ key, what, state, line, attention, was }) =>
      found(topic satisfies Topic, { key, what, state, line, source: null }, attention, was),
    )
}

const isPast = (percent: string, threshold: number): boolean =>
  compareDecimals(percent.replace('-', ''), String(threshold)) >= 0

/** Whether there is anything to send: something new, or something old that waits for this very person. */
export const isWorthSending = ({ changed, remaining, withdrawn }: Digest): boolean =>
  changed.length + withdrawn.length > 0 ||
  remaining.some(({ topic }) => topic === 'deadlines' || topic === 'waiting')
