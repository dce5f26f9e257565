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
  /** The channel that it was asked in; left out in direct messages and in Home. Answers that are remembered do not depend on it. */
  channel?: string
  now: Date
  today: CalendarDate
}

/** What a command, a button or a form gives: a reply, and what comes with it. */
export interface Answer extends Reply {
  /** A document that is sent to the asker as a file beside the answer, where the answer comes from a button or is about a file. */
  file?: AnswerFile
  /** Something in it is still being worked out: it is made anew the next time it is asked for. */
  isPassing?: true
  /** A form to open instead, where Slack can open one; elsewhere the answer is shown, with a button to the form. */
  opens?: OpenForm
}

/** An answer together with the command line that gives it again. */
export interface Answered extends Answer {
  line: string
  /** The command lines of the pages that a person came by; their last is where "Tillbaka" leads. */
  trail?: readonly string[]
  /** Which part of it was asked for; the first storey unless given. */
  shown?: Shown
}

/** A part of an answer, as its command line names it: "budget barn mer", "budget konto sida 2". */
export interface Shown {
  /** The line without it. */
  base: string
  /** The first storey, or all there is. */
  storey: 'first' | 'whole'
  page: number
}

/** Answers a command line or a question as it would be answered to the person now. Never rejects. */
export type Ask = (line: string, person: Person) => Promise<Answered>

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

/** Shows the person how far long work has come, in the place of its answer. Calls that come too fast are skipped. */
export type ReportProgress = (text: string) => void
