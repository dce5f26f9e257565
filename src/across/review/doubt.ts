import type { Basis, Finding, Place } from '../../review/finding.ts'

/** What no figure is in doubt for. */
const NO_DOUBT = new Set<Finding['rule']>(['target', 'statement'])
export const isOfFigures = ({ rule }: Finding): boolean => !NO_DOUBT.has(rule)

/** What a value is held against without being in doubt itself: the first of the rows that are summed. */
const BESIDES = new Set<Basis['kind']>([
  ...(['sum', 'net', 'difference', 'parts', 'range', 'share', 'target', 'pace', 'count'] as const),
])

/**
 * The cells that a finding puts in doubt: both places where each prints a value of its own, the total alone where rows do not
 * come to it, and of a sentence the figures that it is about.
 */
export function inDoubt({ a, b, cause, places, alsoAt = [] }: Finding): Place[] {
  const isText = a.basis.kind === 'text'
  const own = [a.place, ...alsoAt, ...(BESIDES.has(b.basis.kind) ? [] : [b.place])]
  return [
    ...(isText ? [...places, ...alsoAt] : own),
    ...(cause?.kind === 'cell' ? [cause.place] : []),
  ].flatMap((place) => place ?? [])
}
