import type { KnownBlock } from '@slack/types'
import type { CalendarDate } from '../lib/calendar.ts'
import type { TextDocument, Workbook } from '../lib/document.ts'
import type { Reply } from '../reply/reply.ts'
import type { Person } from './person.ts'

/** A question as a feature gets it: the command word is taken off. */
export interface Question {
  person: Person
  /** The words after the command's name, trimmed, as typed. */
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
  /** True for replies without people or figures, such as help: they may appear in a channel without being shared. */
  general?: boolean
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
  /** The answer as a document, from which messages and files are made instead of from its blocks. */
  reply?: Reply
}

/** The name has its ending: "sammanstallning.docx", "budget.xlsx". */
export type AnswerFile =
  | { name: string; document: TextDocument }
  | { name: string; workbook: Workbook }
  | { name: string; title: string; write(): Promise<Buffer> }

/** A form, and what it is opened for. */
export interface OpenForm {
  form: string
  args: FormArgs
}

/** What a form is opened for; short texts, as they travel in a button. */
export type FormArgs = Readonly<Record<string, string>>

/** Shows the person how far long work has come, in the place of its answer; mrkdwn. Calls that come too fast are skipped. */
export type ReportProgress = (text: string) => void
