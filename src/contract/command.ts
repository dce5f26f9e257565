import type { Permission } from '../lib/roles.ts'
import type { Answer, Question } from './answer.ts'

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
  /**
   * Whether its grammar takes all of the words that follow the command word; what it does not take is read as a question
   * in people's own words. Without it, everything is taken but what is plainly asked.
   */
  consumes?(words: string): boolean
  answer(question: Question): Promise<Answer>
}
