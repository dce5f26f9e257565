import type { InputBlock, KnownBlock } from '@slack/types'
import type { Abandoned, Tx, WriteEntry } from '../db/db.ts'
import type { SentFile } from '../files/incoming.ts'
import type { CalendarDate } from '../lib/calendar.ts'
import type { Permission, Units } from '../lib/roles.ts'
import type { Answer, FormArgs, ReportProgress } from './answer.ts'
import type { Person, UserGroup } from './person.ts'

/** What has been typed and chosen, by field: texts as typed, dates as ISO, several choices with commas between. */
export type FormValues = Readonly<Record<string, string>>

/** One view of a form. Fields take their initial values from the values typed so far. */
export interface FormView {
  title: string
  /** Label of the button that sends it; none for a view that only shows something. */
  submit?: string
  blocks: (KnownBlock | InputBlock)[]
}

export interface FormState {
  person: Person
  now: Date
  today: CalendarDate
  args: FormArgs
  /** "" for the first. */
  step: string
  /** Of all steps so far. */
  values: FormValues
  /** What the form noted when it was opened. */
  opened: FormValues
  /** False for people who have left, and for guests, bots and strangers. Rejects while Slack does not answer. */
  isMember(userId: string): Promise<boolean>
  /** The workspace's user groups; none while Slack does not answer. */
  groups: () => Promise<readonly UserGroup[]>
  /** A file that was chosen in the form, by its id. */
  sentFile(id: string): Promise<SentFile>
}

/** What a form registers, for the audit log: the actor is the person who sent the form. */
export type RegisteredEntry = Omit<WriteEntry, 'actor'>

/**
 * Registers what the form is for: a write that happens once however often the form is sent. Null when it has been
 * registered already; the reason, where the work was abandoned.
 */
export type Register = <T, R = never>(
  entry: RegisteredEntry,
  work: (tx: Tx) => Promise<T | Abandoned<R>>,
) => Promise<T | R | null>

export type FormOutcome =
  /** What is wrong, by field. */
  | { errors: Readonly<Record<string, string>> }
  /** The next step is shown; never more than three in a row. `draft` takes the place of what was typed and noted so far. */
  | { step: string; draft?: { values: FormValues; opened: FormValues } }
  /** Registered: the form closes and the person gets the receipt. Null when it had been registered before. */
  | {
      receipt: Answer | null
      /** What takes longer than Slack waits for a form: done when it has closed, its answer put in the receipt's place. */
      work?: (tell: ReportProgress) => Promise<Answer>
    }

/** Where what a form changes belongs: asked for those whose role is limited to a unit. */
export interface Belonging {
  /** None as long as nothing has been chosen. Throws UserError when the form's thing no longer exists. */
  units(args: FormArgs, values: FormValues): Promise<Units>
  /** The field in which it is chosen. */
  field?: string
}

/** A guided form. Permission is checked when it opens and again when it is sent; free text is guarded before that. */
export interface Form {
  name: string
  permission: Permission
  /** It changes what others may be changing at the same time, by the protocol of `changeForm`. */
  isChange?: boolean
  /** Without it, what the form changes belongs to the whole committee. */
  belongs?: Belonging
  /** What to note when the form is opened, such as the values that are about to be changed: kept until it is sent. */
  open?(args: FormArgs, person: Person, today: CalendarDate): Promise<FormValues>
  view(state: FormState): Promise<FormView>
  submit(state: FormState, register: Register): Promise<FormOutcome>
}
