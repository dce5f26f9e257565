import { pino } from 'pino'
import { askOwners } from '../../../src/across/reporting/send.ts'
import { type NewRound, openRound } from '../../../src/across/reporting/write.store.ts'
import { noSlack } from '../../../src/assistant/slack-lookups.ts'
import type { Db } from '../../../src/db/db.ts'
import { createFeatures } from '../../../src/features.ts'
import { addDays, calendarDate, dateInStockholm } from '../../../src/lib/calendar.ts'
import type { Role } from '../../../src/lib/roles.ts'
import type { ScheduleDeps } from '../../../src/schedule/deps.ts'
import { startTestAssistant, type TestAssistant } from '../../support/assistant.ts'
import { openDatabase } from '../../support/database.ts'
import { realClock } from '../../support/deliveries.ts'
import { giveRoles } from '../../support/people.ts'
import { wholeYear } from '../../support/periods.ts'
import { TEAM } from '../../support/slack.ts'
import { openedView } from '../../support/views.ts'

type View = Record<string, unknown>

/** A committee on the demo's figures, where somebody leads the reporting and others answer. */
export interface Desk {
  db: Db
  assistant: TestAssistant
  /** What day and hour it is. */
  at: { now: Date }
  ask(): Promise<boolean>
  open(form: string, args: Record<string, string>, user: string): Promise<View>
  send(
    view: View,
    values: Record<string, unknown>,
    user: string,
  ): ReturnType<TestAssistant['inbound']['submit']>
  act(action: string, value: string, user: string): Promise<string>
  say(text: string, user: string): Promise<string>
  stop(): Promise<void>
}

export const LEADER = 'U0LEDA'
export const PUBLISHER = 'U0GRANSKA'

const ROLES: readonly { subject: string; role: Role; unit?: string }[] = [
  { subject: LEADER, role: 'controller' },
  { subject: PUBLISHER, role: 'controller' },
  { subject: 'U0CHEF', role: 'manager', unit: 'Barn och unga' },
]

export const person = (selected_user: string) => ({ type: 'users_select', selected_user })
export const choice = (value: string) => ({ type: 'static_select', selected_option: { value } })
export const day = (selected_date: string) => ({ type: 'datepicker', selected_date })
export const ticks = (...values: string[]) => ({
  type: 'checkboxes',
  selected_options: values.map((value) => ({ value })),
})

export const scheduled = ({ db, at }: Pick<Desk, 'db' | 'at'>): ScheduleDeps => ({
  db,
  features: createFeatures(db),
  clock: () => at.now,
  realClock,
  log: pino({ level: 'silent' }),
  owner: 'U0ADMIN',
  admins: ['U0ADMIN'],
  ...noSlack,
  startedAt: at.now,
})

const ANNUAL = { ...wholeYear(2023), endsOn: calendarDate('2023-12-31') }

/** A round that is asked from nine o'clock today, for two weeks. */
export async function openOwnRound(
  { db, at }: Desk,
  asked: NewRound['asked'],
  period: NewRound['period'] = ANNUAL,
): Promise<void> {
  const today = dateInStockholm(at.now)
  const round = { period, askOn: today, askHour: 9, dueOn: addDays(today, 14), asked }
  const entry = { actor: LEADER, action: 'report.open', subject: 'prov' } as const
  await db.write(entry, (tx) => openRound(tx, round, { userId: LEADER, now: at.now }))
}

/** As text to look in: spaces that do not break are ordinary ones. */
export const plain = (value: unknown): string => JSON.stringify(value).replaceAll('\u00a0', ' ')

export async function openDesk(start: string): Promise<Desk> {
  const at = { now: new Date(start) }
  const db = await openDatabase('demo', () => at.now)
  await giveRoles(db, ROLES)
  const assistant = await startTestAssistant(db, { clock: () => at.now })
  assistant.slack.behave('views.open', () => ({ ok: true, view: { id: 'V1' } }))
  const by = (id: string) => ({ user: { id, team_id: TEAM } })
  const said = async (work: () => Promise<unknown>): Promise<string> => {
    const before = assistant.slack.of('response_url').length
    await work()
    const all = await assistant.slack.waitFor('response_url', before + 1)
    return plain(all.slice(before))
  }
  return {
    db,
    assistant,
    at,
    ask: () => askOwners(scheduled({ db, at })),
    open: (form, args, user) =>
      openedView(assistant.slack, () =>
        assistant.inbound.press({ action_id: `form:${form}`, value: JSON.stringify(args) }, by(user)),
      ),
    send: (view, values, user) => assistant.inbound.submit(view, values, by(user)),
    act: (action, value, user) =>
      said(() => assistant.inbound.press({ action_id: `do:${action}:${value}`, value }, by(user))),
    say: async (text, user) => plain((await assistant.inbound.command(text, { user_id: user })).body),
    stop: () => assistant.stop(),
  }
}
