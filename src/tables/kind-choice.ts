import { columnChoice } from './columns.ts'
import type { Choices } from './reading.ts'

/** The answer of which kind a table is, where its headings do not say. */

export const KIND = 'kind' // the question's id

/** The answer that a table is of a kind, with the heading that is the column which it seemed to lack. */
export const kindChoice = (kind: string, heading: string, key: string): string =>
  [kind, columnChoice(heading), key].join(APART)
const APART = '|'

export const kindSettled = (choices: Choices): string | null => choices[KIND]?.split(APART)[0] ?? null

/** Such an answer with what it says of the column. */
export function withKindSettled(choices: Choices): Choices {
  const [, column, key] = choices[KIND]?.split(APART) ?? []
  return column && key ? { ...choices, [column]: key } : choices
}
