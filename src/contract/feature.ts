import type { CalendarDate } from '../lib/calendar.ts'
import type { Prose } from '../reply/prose.ts'
import type { Part } from '../reply/reply.ts'
import type { ImportKind } from '../tables/kinds.ts'
import type { Action, FileTaker, MessageShortcut } from './action.ts'
import type { Question } from './answer.ts'
import type { Command } from './command.ts'
import type { FactProvider } from './facts.ts'
import type { Form } from './form.ts'
import type { OwnForms, Reportable } from './reports.ts'
import type {
  Brief,
  CancelledDay,
  MeetingDay,
  Obligation,
  ObligationWindow,
  PendingDecision,
  SummaryBrief,
} from './sends.ts'

/** A slice of the product as the rest of it sees it. */
export interface Feature {
  name: string
  commands: readonly Command[]
  forms?: readonly Form[]
  actions?: readonly Action[]
  shortcuts?: readonly MessageShortcut[]
  /** Tables that can be read from people's own files. */
  kinds?: readonly ImportKind[]
  /** Those of its kinds whose rows people answer for, and are asked to report each period. */
  reportables?: readonly Reportable[]
  /** What it has that is reported in forms of its own. */
  ownForms?: readonly OwnForms[]
  files?: FileTaker
  /** Its tables in the catalogue of facts. */
  facts?: FactProvider
  /** The database's tables that `facts` reads: while none of them changes, its facts are kept. */
  factsFrom?: readonly string[]
  /** Open obligations; those outside the window may be left out. */
  obligations?(today: CalendarDate, window?: ObligationWindow): Promise<readonly Obligation[]>
  /** Everything that waits for a decision. */
  pendingDecisions?(today: CalendarDate): Promise<readonly PendingDecision[]>
  /** The slice's current state; null where there is nothing to report. */
  brief?(today: CalendarDate): Promise<Brief | null>
  /** What the summary before a meeting says besides the briefs, in a sentence or two; null where there is nothing. */
  beforeMeeting?(today: CalendarDate): Promise<SummaryBrief | null>
  /** The committee's meetings, earliest first. */
  meetings?(): Promise<readonly MeetingDay[]>
  /** Those that have been called off. */
  cancelledMeetings?(): Promise<readonly CancelledDay[]>
  /** What a page about the meeting shows of the slice, by the meeting's key: what all in the administration may read. */
  meetingPage?(key: string): Promise<readonly Part[]>
  /** What there is for the person to do, for the Home tab; empty where there is nothing. */
  home?(question: Question): Promise<readonly Part[]>
  /** How things stand, each as a line of the Home tab; empty where there is nothing to say. */
  standing?(question: Question): Promise<readonly Prose[]>
  /** What the person is asked on the Home tab until they have answered, below everything else. */
  offers?(question: Question): Promise<readonly Part[]>
}
