import type { Understanding } from '../words/understand.ts'
import type { Candidate } from './candidates.ts'
import { WHOLE_NAME } from './candidates.ts'
import type { RowEntry } from './catalogue-index.ts'

/** Documents that say that they are made up: what they tell is no answer about the committee. */

const EXAMPLE = /^exempel|påhitta/iu
const NAMES_EXAMPLES = /^(?:exempel|pahitta|fiktiv)/

export const isExample = ({ row, table: { table } }: RowEntry): boolean =>
  EXAMPLE.test(row.source?.title ?? table.source.title)

/** The candidates without the examples, unless the question asks for an example, or names one by its own name. */
export function withoutExamples(candidates: readonly Candidate[], u: Understanding): readonly Candidate[] {
  if (u.words.some(({ token }) => NAMES_EXAMPLES.test(token.text))) return candidates
  return candidates.filter(({ entry, completeness }) => !isExample(entry) || completeness >= WHOLE_NAME)
}
