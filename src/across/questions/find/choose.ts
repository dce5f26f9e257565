import type { Candidate } from './candidates.ts'

/** What every rule that leaves some of the readings is made of. */

/** A column of a table that holds figures out of running text. */
const QUOTED = /^(?:citat|quote)$/

/** A figure out of running text. */
export const isQuotedFigure = ({ entry: { table } }: Candidate): boolean =>
  table.table.columns.some(({ attribute }) => QUOTED.test(attribute))

/** Those with the most of something; all where none has any. */
export function mostOf(
  candidates: readonly Candidate[],
  countIn: (candidate: Candidate) => number,
): readonly Candidate[] {
  const counts = candidates.map(countIn)
  const most = Math.max(0, ...counts)
  return candidates.filter((_, at) => counts[at] === most)
}

/** Those that are better; all where none is. */
export const prefer = (
  candidates: readonly Candidate[],
  isBetter: (candidate: Candidate) => boolean,
): readonly Candidate[] => {
  const better = candidates.filter(isBetter)
  return better.length > 0 ? better : candidates
}
