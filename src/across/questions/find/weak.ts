import { fold } from '../../../lib/words.ts'
import type { Understanding } from '../words/understand.ts'
import type { Candidate } from './candidates.ts'
import { isContentWord } from './cover.ts'
import { attributesOf } from './select.ts'

/** One word out of a long name is no name: what it leads to is asked about, and not answered with. */

const LEAST_NAMED = 0.3

export function isWeak(candidate: Candidate, u: Understanding): boolean {
  const { completeness, named, textWords = [] } = candidate
  if (completeness >= LEAST_NAMED || textWords.length > 0) return false
  // A sum is called by what it sums, and the own municipality among others need not be.
  const { row } = candidate.entry
  if (row.role === 'total' || u.own.has(fold(row.scope ?? row.names[0] ?? ''))) return false
  // Of a figure there are many; a number in the diary is the row's own.
  const asked = attributesOf(candidate)
  const { columns } = candidate.entry.table.table
  if (columns.some(({ attribute, type }) => asked.includes(attribute) && type !== 'number')) return false
  const content = u.words.filter((word) => isContentWord(word) && !word.tags.has('period'))
  const isCode = content.some(({ token }) => token.kind !== 'word')
  return content.length === 1 && !isCode && [...named].filter(isContentWord).length <= 1
}
