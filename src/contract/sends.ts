import type { Button } from '@slack/types'
import type { CalendarDate } from '../lib/calendar.ts'
import type { DecimalText } from '../lib/numbers.ts'
import type { Permission } from '../lib/roles.ts'
import type { Action } from '../reply/reply.ts'

/** Something that falls due on a day, for whoever is to be reminded of it. */
export interface Obligation {
  /** Names it for good, e.g. "matter:12:2023-09-30"; another date is another due. */
  key: string
  /** Plain text. */
  what: string
  /** The command line that shows it. */
  line: string
  /** The nominal date: what people are reminded of. */
  dueOn: CalendarDate
  /** The next working day, where the law lets it wait until then. */
  rolledOn?: CalendarDate
  /** Slack user id; null where nobody is in charge. */
  owner: string | null
  /** The unit whose manager is told when it is late. */
  unit: string | null
  /** True for what the committee's secretaries see to: theirs where no single person is in charge. */
  bySecretary?: boolean
  /** Days before the date on which its owner is reminded, besides the day itself. */
  leadDays: readonly number[]
  /** What can be done about it: the feature's own forms and actions, which check who presses. */
  actions: readonly (Action | Button)[]
}

/** Which obligations to load, so that nobody reads a hundred thousand to show ten. */
export interface ObligationWindow {
  /** The last day on which they fall due; what is late is always wanted. */
  until: CalendarDate
  /** Slack user id: only what this person is in charge of. */
  owner?: string
}

/** Something that waits for whoever has the permission, rather than for a named person. */
export interface PendingDecision {
  /** Names it for good, e.g. "grant:12:approve". */
  key: string
  /** Plain text. */
  what: string
  /** The command line that shows it. */
  line: string
  since: CalendarDate
  permission: Permission
  /** Slack user id of whoever may not do it, though they have the permission: they proposed it. */
  notBy: string | null
  /** True where whoever may do it gets a message when it begins to wait; else the next digest tells. */
  tellsAtOnce?: boolean
  actions: readonly (Action | Button)[]
}

/** What digests and summaries speak of, besides what falls due and what waits; people choose among them. */
export type Topic = 'goals' | 'budget' | 'meetings'

/** How one thing stands. A digest tells it when its state is another than the one that it told last. */
export interface BriefItem {
  /** Names it for good, e.g. "goal:2.1.3.1". */
  key: string
  /** What it is about. Plain text. */
  what: string
  /** How it stands, in words that stay the same as long as it does. Plain text. */
  state: string
  /** The command line that shows it. */
  line: string
  /** The unit that it concerns; null for all of the administration. */
  unit: string | null
  /** False for what is as it should be: told only when it was not. */
  attention: boolean
  /** True for what is told only when it has changed, and not counted meanwhile. */
  quiet?: boolean
  /** How it stood in the period before, where that was otherwise: "delår 1 2023: uppnås". Told once. Plain text. */
  was?: string
  /** How large it is in percent of the budget: what people's own threshold is held against. */
  percent?: DecimalText
}

/** How things stand in a slice, published only; the most important first. */
export interface Brief {
  topic: Topic
  title: string
  /** The whole in a sentence. Plain text. */
  lead: string
  /** Where the figures come from and as of when. Plain text; null for what is kept here. */
  source: string | null
  line: string
  items: readonly BriefItem[]
}

/** A meeting of the committee, for what is sent around it. */
export interface MeetingDay {
  /** Names it for good: "meeting:12". */
  key: string
  on: CalendarDate
  /** "tisdag 2023-09-19" */
  name: string
  line: string
  /** Every date that follows from it, the meeting itself among them. */
  steps?(): Promise<readonly MeetingStep[]>
  /** The agenda with what it lacks, and the dates that cannot wait for the adjustment. */
  before(today: CalendarDate): Promise<readonly Brief[]>
  /** The dates that follow from it. */
  after(today: CalendarDate): Promise<readonly Brief[]>
}

/** A date that follows from a meeting. */
export interface MeetingStep {
  /** Names it for good, whatever its day: "meeting:12:notice". */
  key: string
  on: CalendarDate
  /** "Kallelse senast" with the meeting's day. Plain text. */
  what: string
}
