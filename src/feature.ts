import type { Button, InputBlock, KnownBlock } from '@slack/types'
import type { FactProvider } from './contract/facts.ts'
import type { Tx, WriteEntry } from './db/db.ts'
import type { Importer } from './files/dataset.ts'
import type { SentFile } from './files/incoming.ts'
import type { CalendarDate } from './lib/calendar.ts'
import type { TextDocument, Workbook } from './lib/document.ts'
import type { DecimalText } from './lib/numbers.ts'
import type { GrantedRole, Permission, Rights, Units } from './lib/roles.ts'
import type { ImportKind } from './tables/kinds.ts'

export type { Permission } from './lib/roles.ts'

/** Who asks: checked before any feature is reached. */
export interface Person extends Rights {
  userId: string
  roles: readonly GrantedRole[]
  /** Named in SN_ADMINS: administrator whatever the database says. */
  bootstrap?: boolean
}

/** A group of people in Slack, e.g. @ekonomer. */
export interface UserGroup {
  /** S… */
  id: string
  name: string
}

/** A question as a feature gets it: the command word is taken off. */
export interface Question {
  person: Person
  /** What stands after the command word, trimmed, in the asker's own spelling. */
  words: string
  /** 1 for the first page of a long list. */
  page: number
  /** The page as it was typed, which may be none: 0. */
  askedPage?: number
  now: Date
  today: CalendarDate
}

export interface Answer {
  /** Carries the substance by itself: shown in notifications, read aloud, and shown where blocks are refused. mrkdwn. */
  text: string
  blocks: KnownBlock[]
  /** The command line that "Tillbaka" leads to, e.g. "status"; none on a first page. */
  back?: string
  /** The command line of the next page, where there is one. */
  next?: string
  /** False where sharing in the channel makes no sense: help, lists to choose from, refusals. Default true. */
  shareable?: boolean
  /** True for what needs more than reading, such as drafts: it is not shown where others read. */
  restricted?: boolean
  /** True for what official statements are made of: it can be had as a Word document. */
  printable?: boolean
  /** The command line that gives the answer again, where it is not the one typed. */
  line?: string
  /** A document that is sent to the asker as a file beside the answer, where the answer comes from a button. */
  file?: AnswerFile
  /** A form to open instead, where Slack can open one; elsewhere the answer is shown, with a button to the form. */
  opens?: OpenForm
}

/** The name has its ending: "sammanstallning.docx", "budget.xlsx". */
export type AnswerFile = { name: string; document: TextDocument } | { name: string; workbook: Workbook }

export interface Example {
  /** What to type after /sn. It must work on the demo data: a test types it. */
  line: string
  /** What one sees then. */
  shows: string
}

/** A command is data: the router finds it by its words, help is written from it. */
export interface Command {
  /** The word to type, with å ä ö. It is found in any case and without å ä ö too. */
  name: string
  aliases: readonly string[]
  summary: string
  examples: readonly Example[]
  permission: Permission
  /**
   * True when the answer follows from the words, the page, the day, the person and what `db.read` gives: then it is
   * made once, until something is written.
   */
  remembered?: boolean
  answer(question: Question): Promise<Answer>
}

/** A form, and what it is opened for. */
export interface OpenForm {
  form: string
  args: FormArgs
}

/** What a form is opened for; short texts, as they travel in a button. */
export type FormArgs = Readonly<Record<string, string>>

/** What has been typed and chosen, by field: texts as typed, dates as ISO, several choices with commas between. */
export type FormValues = Readonly<Record<string, string>>

/** One view of a form. Fields take their initial values from the values typed so far. */
export interface FormView {
  title: string
  /** Label of the button that sends it; none for a view that only tells something. */
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
  /** False for who has left, and for guests, bots and strangers. Rejects while Slack does not tell. */
  isMember(userId: string): Promise<boolean>
  /** The workspace's user groups; none where Slack does not tell. */
  groups: () => Promise<readonly UserGroup[]>
  /** A file that was chosen in the form, by its id. */
  sentFile(id: string): Promise<SentFile>
}

/**
 * Registers what the form is for: a write that happens once however often the form is sent. Null when it has been
 * registered already.
 */
export type Register = <T>(
  entry: Omit<WriteEntry, 'actor'>,
  work: (tx: Tx) => Promise<T>,
) => Promise<T | null>

export type FormOutcome =
  /** What is wrong, by field. */
  | { errors: Readonly<Record<string, string>> }
  /** The next step is shown; never more than three in a row. */
  | { step: string }
  /** Registered: the form closes, and the receipt is sent to whoever sent it. Null when it was registered before. */
  | {
      receipt: Answer | null
      /** What takes longer than Slack waits for a form: done when it has closed, its answer put in the receipt's place. */
      work?: (tell: Tell) => Promise<Answer>
    }

/** Where what a form changes belongs: asked for those whose role is limited to a unit. */
export interface Belonging {
  /** None as long as nothing has been chosen. Throws UserError when what the form is for is gone. */
  units(args: FormArgs, values: FormValues): Promise<Units>
  /** The field in which it is chosen. */
  field?: string
}

/** A guided form. Permission is checked when it opens and again when it is sent; free text is guarded before that. */
export interface Form {
  name: string
  permission: Permission
  /** Without it, what the form changes is the whole committee's. */
  belongs?: Belonging
  /** What to note when the form is opened, such as the values that are about to be changed: kept until it is sent. */
  open?(args: FormArgs): Promise<FormValues>
  view(state: FormState): Promise<FormView>
  submit(state: FormState, register: Register): Promise<FormOutcome>
}

/** Tells the person how far long work has come, where its answer will stand; mrkdwn. Told too often, some is left out. */
export type Tell = (text: string) => void

/** A button that does something: what it means travels in its value. The answer replaces the message it stands in. */
export interface Action {
  name: string
  permission: Permission
  /** The units that what it changes belongs to; without it, the whole committee's. Throws UserError when it is gone. */
  units?(value: string): Promise<Units>
  run(question: Question, value: string, tell: Tell): Promise<Answer>
}

/** An entry in the menu of a message. It gets the message's link, never its text. */
export interface MessageShortcut {
  callbackId: string
  permission: Permission
  run(link: string): OpenForm
}

/** Something that falls due on a day, for whoever is to be reminded of it. */
export interface Due {
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
  /** What can be done about it: buttons to the feature's own forms and actions, which check who presses. */
  actions: readonly Button[]
}

/** Which dues are wanted, so that nobody reads a hundred thousand to show ten. */
export interface DueWindow {
  /** The last day on which they fall due; what is late is always wanted. */
  until: CalendarDate
  /** Slack user id: only what this person is in charge of. */
  owner?: string
}

/** Something that waits for whoever has the permission, rather than for a named person. */
export interface Waiting {
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
  actions: readonly Button[]
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
  /** The agenda with what it lacks, and the dates that cannot wait for the adjustment. */
  before(today: CalendarDate): Promise<readonly Brief[]>
  /** The dates that follow from it. */
  after(today: CalendarDate): Promise<readonly Brief[]>
}

/** Takes files that people send to the assistant in direct messages. */
export interface FileTaker {
  permission: Permission
  /** The words are those written beside the file. */
  take(file: SentFile, question: Question, tell: Tell): Promise<Answer>
}

/** A slice of the product as the rest of it sees it. */
export interface Feature {
  name: string
  commands: readonly Command[]
  importers: readonly Importer[]
  forms?: readonly Form[]
  actions?: readonly Action[]
  shortcuts?: readonly MessageShortcut[]
  /** Tables that can be read from people's own files. */
  kinds?: readonly ImportKind[]
  files?: FileTaker
  /** Its tables in the catalogue of facts. */
  facts?: FactProvider
  /** Everything open that falls due; what the window leaves out need not be told. */
  dues?(today: CalendarDate, window?: DueWindow): Promise<readonly Due[]>
  /** Everything that waits for somebody's decision. */
  waiting?(today: CalendarDate): Promise<readonly Waiting[]>
  /** How things stand; null where there is nothing to tell. */
  brief?(today: CalendarDate): Promise<Brief | null>
  /** The committee's meetings, earliest first. */
  meetings?(): Promise<readonly MeetingDay[]>
  /** Blocks for the Home tab; empty where there is nothing to show. */
  home?(question: Question): Promise<KnownBlock[]>
}
