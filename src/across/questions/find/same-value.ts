import { fold } from '../../../lib/words.ts'
import { areRounded, type Figure, figuresOf, isFiner } from '../answers/arithmetic.ts'
import { unitOf } from '../answers/format.ts'
import type { Understanding } from '../words/understand.ts'
import type { Candidate } from './candidates.ts'
import { select } from './select.ts'

/** Readings that would answer with the same figure are one. */

/** Signs of one figure, and of several together. */
const LONG_FIGURE = 4
const LONG_FIGURES = 6

/** Two places that say the same are one answer. */
export function sameValueOnce(candidates: readonly Candidate[], u: Understanding): readonly Candidate[] {
  return withoutRounded(candidates, u).filter(firstOfItsValue(u))
}

/** An amount in millions says no more than the same in thousands. */
function withoutRounded(candidates: readonly Candidate[], u: Understanding): readonly Candidate[] {
  if (candidates.length < 2 || candidates.length > MOST_COMPARED) return candidates
  const figures = candidates.map((candidate) => figuresOf(select(candidate, u).facts))
  const isSaidFiner = (own: readonly Figure[], { completeness }: Candidate) =>
    figures.some(
      (other, place) => (candidates[place]?.completeness ?? 0) >= completeness && areSameRounded(own, other),
    )
  const finest = candidates.filter((candidate, at) => !isSaidFiner(figures[at] ?? [], candidate))
  return finest.filter((candidate) => !isSaidByBetterNamed(candidate, finest, u))
}

/** Each of the figures, and the same with more digits. */
const areSameRounded = (rounded: readonly Figure[], finer: readonly Figure[]): boolean =>
  rounded.length > 0 &&
  rounded.length === finer.length &&
  rounded.every((figure, at) => {
    const fine = finer[at]
    return (
      fine !== undefined &&
      areRounded(figure, fine) &&
      isFiner(fine, figure) &&
      fine.fact.column.period?.endsOn === figure.fact.column.period?.endsOn
    )
  })

/** The same amount, rounded, of what is called just so. */
function isSaidByBetterNamed(one: Candidate, all: readonly Candidate[], u: Understanding): boolean {
  const own = figuresOf(select(one, u).facts)
  return all.some(
    (other) =>
      other.completeness > one.completeness && areSameRounded(figuresOf(select(other, u).facts), own),
  )
}

const MOST_COMPARED = 12

/** A filter that lets through the first of those that say the same. */
function firstOfItsValue(u: Understanding): (candidate: Candidate) => boolean {
  const seen = new Set<string>()
  return (candidate) => {
    const { facts } = select(candidate, u)
    const { row } = candidate.entry
    const values = facts.map(({ entry, column, cell }) => `${cell.value} ${unitOf(entry.row, column)}`)
    // A long figure is hardly the same by chance, nor are two.
    const isTelling =
      values.length > 0 &&
      facts.every(({ column }) => column.type === 'number') &&
      facts.reduce((digits, { cell }) => digits + (cell.value ?? '').length, 0) >=
        (facts.length > 1 ? LONG_FIGURES : LONG_FIGURE)
    // A row that says nothing but its own name is another matter under another heading.
    const isHeading = facts.every(({ cell }) => cell.value === row.names[0])
    if (isHeading) values.push(candidate.entry.table.table.key, ...row.path)
    const key = isTelling ? values.join('|') : `${values.join('|')}|${fold(row.names[0] ?? '')}`
    if (facts.length === 0) return true
    if (seen.has(key)) return false
    seen.add(key)
    return true
  }
}
