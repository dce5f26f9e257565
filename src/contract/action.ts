import type { SentFile } from '../files/incoming.ts'
import type { Permission, Units } from '../lib/roles.ts'
import type { Answer, Ask, OpenForm, Question, ReportProgress } from './answer.ts'

/** A button with an effect; its value says on what. The answer replaces the button's message. */
export interface Action {
  name: string
  permission: Permission
  /** The units of the thing that it changes; without it, the thing belongs to the whole committee. Throws UserError when the thing no longer exists. */
  units?(value: string): Promise<Units>
  run(question: Question, value: string, tell: ReportProgress, ask: Ask): Promise<Answer>
}

/** An entry in the menu of a message. It gets the message's link, never its text. */
export interface MessageShortcut {
  callbackId: string
  permission: Permission
  run(link: string): OpenForm
}

/** Takes files that people send to the assistant in direct messages. */
export interface FileTaker {
  /** What is done with them, where it is not the importing of figures: "granska". */
  name?: string
  permission: Permission
  /** Whether the words beside the file ask for it. The taker without this gets the remaining files. */
  takes?(words: string): boolean
  /** The words are those written beside the file. */
  take(file: SentFile, question: Question, tell: ReportProgress): Promise<Answer>
}
