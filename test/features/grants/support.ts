import type { Db } from '../../../src/db/db.ts'
import { createGrantsFeature } from '../../../src/features/grants/grants.slack.ts'
import type { Application, Decision, Round } from '../../../src/features/grants/grants.ts'
import { calendarDate } from '../../../src/lib/calendar.ts'
import { startTestAssistant, type TestAssistant } from '../../support/assistant.ts'
import { giveRoles } from '../../support/people.ts'
import { TEAM } from '../../support/slack.ts'

export const on = calendarDate
export const TODAY = on('2023-09-12')

export const chosen = (value: string) => ({ type: 'static_select', selected_option: { value } })
export const ticked = (...values: string[]) => ({
  type: 'checkboxes',
  selected_options: values.map((value) => ({ value })),
})
export const date = (value: string | null) => ({ type: 'datepicker', selected_date: value })
export const by = (id: string) => ({ user: { id, team_id: TEAM } })

/** Two officers and two who may decide; one of them is both. */
const ROLES = [
  ['U0ANNA', 'grants_officer'],
  ['U0BERIT', 'grants_officer'],
  ['U0BERIT', 'manager'],
  ['U0CHEF', 'manager'],
] as const

export async function startGrants(db: Db): Promise<TestAssistant> {
  await giveRoles(
    db,
    ROLES.map(([subject, role]) => ({ subject, role })),
  )
  const assistant = await startTestAssistant(db, { features: [createGrantsFeature(db)] })
  assistant.slack.behave('views.open', () => ({ ok: true, view: { id: 'V1' } }))
  assistant.slack.behave('chat.postMessage', () => ({ ok: true, ts: '1.1', channel: 'D0ANNA' }))
  return assistant
}

export type View = Record<string, unknown>

let last = 100
const nextId = (): number => {
  last += 1
  return last
}

export const aDecision = (over: Partial<Decision> = {}): Decision => ({
  id: nextId(),
  state: 'proposed',
  amountKr: 40_000,
  year: 2024,
  reasonCategory: null,
  reason: null,
  condition: null,
  conditionDueOn: null,
  conditionMetOn: null,
  conditionMetBy: null,
  proposedBy: 'U0ANNA',
  proposedOn: TODAY,
  decidedBy: null,
  decidedOn: null,
  comment: null,
  replacesId: null,
  paidKr: null,
  paidOn: null,
  paidBy: null,
  ...over,
})

export const anApplication = (over: Partial<Application> = {}): Application => ({
  id: nextId(),
  roundId: 1,
  potId: 1,
  association: 'Föreningen Provet',
  listedAs: null,
  orgNumber: '899999-0016',
  targetGroup: 'Vuxna',
  requestedKr: 100_000,
  previousKr: null,
  members: null,
  purpose: 'Prov',
  receivedOn: TODAY,
  isLate: false,
  isComplete: true,
  missing: [],
  isFirstTime: null,
  participants: null,
  activity: null,
  applicationText: null,
  assessment: null,
  note: null,
  source: null,
  section: '',
  createdBy: 'U0ANNA',
  version: 1,
  decisions: [],
  ...over,
})

export const aRound = (over: Partial<Round> = {}): Round => ({
  id: 1,
  year: 2024,
  status: 'open',
  source: null,
  section: '',
  applyBy: on('2023-09-15'),
  guidelines: null,
  criteria: null,
  copiedFrom: null,
  changedBy: 'U0ANNA',
  changedOn: TODAY,
  decidedBy: null,
  decidedOn: null,
  closedBy: null,
  closedOn: null,
  version: 1,
  pots: [{ id: 1, name: 'Föreningsbidrag', amountKr: 2_435_000 }],
  facts: [],
  applications: [],
  ...over,
})
