import type { Quarter } from '../../lib/deadlines/quarters.ts'
import { enforcementTexts as texts } from '../../texts/enforcement.ts'
import type { Decision, EndReason, Reason, Status } from './enforcement.ts'
import type { Standing } from './quarter.ts'

/** How parts of a decision are said. */

const SENTENCE = /[.!?]\s*$/

/** Why it is not carried out, as a sentence of its own; null where nobody has said. */
export const reasonSentence = ({ reasonCategory, reason }: Pick<Decision, 'reasonCategory' | 'reason'>) =>
  sentenceOf(texts.reasonClauses, reasonCategory, reason)

/** Why it was closed without being carried out. */
export const endSentence = ({ endCategory, endReason }: Pick<Decision, 'endCategory' | 'endReason'>) =>
  sentenceOf(texts.endClauses, endCategory, endReason)

function sentenceOf<Key extends Reason | EndReason>(
  clauses: Readonly<Record<Key, string>>,
  category: Key | null,
  note: string | null,
): string | null {
  const clause = category ? clauses[category] : ''
  if (!note) return clause ? texts.because(clause) : null
  if (clause) return texts.because(texts.clarified(clause, note.replace(SENTENCE, '')))
  // A report's own words, or what a person wrote: a whole sentence stands alone, anything else follows "att".
  return SENTENCE.test(note) ? note : texts.because(note)
}

/** "avslutat utan verkställighet 2023-07-01" */
export const statusText = ({ status, endedOn }: { status: Status; endedOn: Decision['endedOn'] }): string =>
  endedOn && status !== 'not_enforced' ? texts.statusOn(texts.status[status], endedOn) : texts.status[status]

/** Why it was closed, or is not carried out; null where it is carried out, or nobody has said. */
export function whyText({ decision, status }: Pick<Standing, 'decision' | 'status'>): string | null {
  switch (status) {
    case 'closed':
      return endSentence(decision)
    case 'not_enforced':
      return reasonSentence(decision)
    case 'enforced':
      return null
  }
}

/** What is typed for a quarter: "kvartal 3 2023". */
export const quarterWords = ({ year, quarter }: Quarter): string => `kvartal ${quarter} ${year}`
