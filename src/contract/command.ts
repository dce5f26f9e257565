import type { Permission } from '../lib/roles.ts'
import { fold, foldedWords } from '../lib/words.ts'
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
  /** What some of its words need besides. */
  needs?(words: string): Permission | null
  /**
   * True when the answer follows from the words, the page, the day, the person and what `db.read` gives: then it is
   * made once, until something is written.
   */
  remembered?: boolean
  /**
   * The words after the command word that its grammar does not take, folded or as typed; none where it takes them all. What is
   * left over makes the line a question in people's own words. Not asked where no words were typed.
   */
  leaves(asked: Asked): readonly string[] | Promise<readonly string[]>
  answer(question: Question): Promise<Answer>
}

/** What a command's grammar may depend on. */
export type Asked = Pick<Question, 'words' | 'person' | 'today'>

/** For a command that takes nothing after its word. */
export const leavesAll = ({ words }: Asked): readonly string[] => foldedWords(words)

/** For a command that takes just these phrases, each by itself. */
export const leavesAllBut =
  (...phrases: readonly string[]): Command['leaves'] =>
  ({ words }) =>
    phrases.some((phrase) => fold(phrase) === fold(words.trim())) ? [] : foldedWords(words)
