/** What a question is answered with, as data: whoever shows it turns it into a message. Plain text. */

export interface Choice {
  label: string
  /** A line that the engine itself answers. */
  line: string
}

/** The fact itself. */
export interface Answered {
  kind: 'answer'
  /** The first two carry the substance. */
  lines: readonly string[]
  source: string
  /** The command line that shows the whole page. */
  page: string
  /** What a follow-up question is about. */
  about: string
  others: readonly Choice[]
  /** Rows and columns answered with: "table key|row key|column key". */
  cells?: readonly string[]
  /** True where every attribute that was asked for is answered. */
  isComplete?: boolean
}

export type QuestionAnswer =
  | Answered
  | { kind: 'clarify'; text: string; choices: readonly Choice[] }
  | { kind: 'not-covered'; lines: readonly string[]; choices: readonly Choice[] }
  | {
      kind: 'not-understood'
      lines: readonly string[]
      unknown: readonly string[]
      /** True where all words but one that chooses among rows were understood. */
      isCondition?: boolean
      choices: readonly Choice[]
    }
  | { kind: 'refused'; text: string; reason: string }
