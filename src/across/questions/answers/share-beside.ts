import { type Candidate, candidatesFor } from '../find/candidates.ts'
import type { FactIndex } from '../find/catalogue-index.ts'
import { isContentWord } from '../find/cover.ts'
import { select } from '../find/select.ts'
import type { Understanding } from '../words/understand.ts'
import { figuresOf } from './arithmetic.ts'

/**
 * "Hur stor del av bilarna går på el?": the share stands in a row of its own, "varav andel eldrivna", under the heading of
 * what it is a share of. Null unless there is just one such row, and it has all the words that the counted row has not.
 */
export function shareBeside(counted: Candidate, u: Understanding, index: FactIndex): Candidate | null {
  if (!u.operations.has('share')) return null
  const { table, row } = counted.entry
  const figures = figuresOf(select(counted, u).facts)
  if (figures.length === 0 || figures.some(({ unit }) => unit === '%')) return null
  const beside = table.rows.filter(
    (other) => other !== counted.entry && other.row.path.join('|') === row.path.join('|'),
  )
  const shares = candidatesFor(u, index, beside).filter((candidate) => {
    const { facts, missing } = select(candidate, u)
    const own = figuresOf(facts)
    return (
      missing === null &&
      own.length > 0 &&
      own.every(({ unit }) => unit === '%') &&
      [...candidate.named].some((word) => isContentWord(word) && !isNamedFirst(counted, word)) &&
      candidate.left.every((word) => counted.named.has(word)) &&
      counted.left.every((word) => candidate.named.has(word))
    )
  })
  const [only] = shares
  return only && shares.length === 1 ? { ...only, left: [] } : null
}

/** The word is the counted row's own name, rather than the heading above both. */
const isNamedFirst = (
  { entry }: Candidate,
  { match }: { match: Understanding['words'][number]['match'] },
): boolean =>
  match?.parts.every((part) => part.some(({ stem }) => entry.names.some((name) => name.includes(stem)))) ===
  true

/** The same where the heading does not have the words either: of all counted rows that have the others, only one has it. */
export function shareOfAny(
  candidates: readonly Candidate[],
  u: Understanding,
  index: FactIndex,
): Candidate | null {
  if (!u.operations.has('share')) return null
  const counted = candidates.filter(
    ({ left, named }) => left.length > 0 && left.every(isContentWord) && [...named].some(isContentWord),
  )
  if (counted.length > MOST_COUNTED) return null
  const shares = counted.flatMap((candidate) => shareBeside(candidate, u, index) ?? [])
  const rows = new Set(shares.map(({ entry }) => entry))
  return rows.size === 1 ? (shares[0] ?? null) : null
}

const MOST_COUNTED = 30
