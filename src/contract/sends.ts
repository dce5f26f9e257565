import type { CalendarDate } from '../lib/calendar.ts'
import type { StepKind } from '../lib/deadlines/meeting.ts'
import type { DecimalText } from '../lib/numbers.ts'
import type { Permission } from '../lib/roles.ts'
import type { Action } from '../reply/reply.ts'

/** Something that falls due on a day, of which its owner is reminded. */
export interface Obligation {
  /** Stable id, e.g. "matter:12:2023-09-30"; another date is another obligation. */
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
  /** The unit whose manager is notified when it is late. */
  unit: string | null
  /** True for the secretaries' work: theirs where no single person is responsible. */
  bySecretary?: boolean
  /** Days before the date on which its owner is reminded, besides the day itself. */
  leadDays: readonly number[]
  /** What can be done about it: the feature's own forms and actions, which check who presses. */
  actions: readonly Action[]
}

/** Which obligations to load, so that nobody reads a hundred thousand to show ten. */
export interface ObligationWindow {
  /** The last day on which they fall due; what is late is always wanted. */
  until: CalendarDate
  /** Slack user id: only what this person is in charge of. */
  owner?: string
}

/** Something that waits for any person with the permission, not for a named person. */
export interface PendingDecision {
  /** Stable id, e.g. "grant:12:approve". */
  key: string
  /** Plain text. */
  what: string
  /** The command line that shows it. */
  line: string
  since: CalendarDate
  permission: Permission
  /** Slack user id of the person who proposed it, and so may not decide it. */
  notBy: string | null
  /** True where those who may decide get a message at once; otherwise the next digest lists it. */
  tellsAtOnce?: boolean
  actions: readonly Action[]
}

/** What digests and summaries speak of, besides what falls due and what waits; people choose among them. */
const BRIEF_TOPICS = ['goals', 'budget', 'meetings', 'grants'] as const
export type Topic = (typeof BRIEF_TOPICS)[number]

/** The state of one thing. A digest reports it when it differs from the state last reported. */
export interface BriefItem {
  /** Stable id, e.g. "goal:2.1.3.1". */
  key: string
  /** What it is about. Plain text. */
  what: string
  /** Its state in words that do not change while the state is the same. Plain text. */
  state: string
  /** The command line that shows it. */
  line: string
  /** The unit that it concerns; null for all of the administration. */
  unit: string | null
  /** False for what is as it should be: reported only after it was not. */
  attention: boolean
  /** True for items that are reported only when they change, and not counted. */
  quiet?: boolean
  /** Its state in the previous period, if different: "delår 1 2023: uppnås". Reported once. Plain text. */
  was?: string
  /** How large it is in percent of the budget: what people's own threshold is held against. */
  percent?: DecimalText
}

/** The state of a slice, from published figures; the most important first. */
export interface Brief {
  topic: Topic
  title: string
  /** The whole in a sentence. Plain text. */
  lead: string
  /** Where the figures come from and as of when. Plain text; null for what is kept here. */
  source: string | null
  line: string
  items: readonly BriefItem[]
  /** Whose work it is: others are not told of it, and no meeting's summary has it. */
  permission?: Permission
}

/** What is said in the summary before a meeting: the state of a slice, or what the review finds. Saved summaries have them. */
export const SUMMARY_TOPICS = ['goals', 'budget', 'meetings', 'review'] as const
export type SummaryBrief = Omit<Brief, 'topic'> & { topic: (typeof SUMMARY_TOPICS)[number] }

/** A meeting of the committee, for what is sent around it. */
export interface MeetingDay {
  /** Stable id: "meeting:12". */
  key: string
  on: CalendarDate
  /** "tisdag 2023-09-19" */
  name: string
  line: string
  /** Every date that follows from it, the meeting itself among them. */
  steps?(): Promise<readonly MeetingStep[]>
  /** The agenda with what it lacks, and the dates that cannot wait for the adjustment. */
  before(today: CalendarDate): Promise<readonly SummaryBrief[]>
  /** The dates that follow from it. */
  after(today: CalendarDate): Promise<readonly SummaryBrief[]>
}

/** A meeting that has been called off, for calendars that have its dates already. */
export interface CancelledDay extends Pick<MeetingDay, 'key' | 'line'> {
  /** The day it was called off. */
  cancelledOn: CalendarDate
  /** Every date that followed from it. */
  steps(): Promise<readonly MeetingStep[]>
}

/** A date that follows from a meeting. */
export interface MeetingStep {
  /** Stable id, whatever its day: "meeting:12:notice". */
  key: string
  kind: StepKind
  on: CalendarDate
  /** "Kallelse senast" with the meeting's day. Plain text. */
  what: string
}
