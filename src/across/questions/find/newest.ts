import type { Understanding } from '../words/understand.ts'
import type { Candidate } from './candidates.ts'
import { WHOLE_NAME } from './candidates.ts'
import { hasWordMore, mostCovered } from './strengths.ts'

/** Which of several years, or reports, where the question names none. */
/** "hur stort är underskottet": nothing but an attribute. What has it as a figure, in the newest year that has it. */
export function newestOfAttribute(candidates: readonly Candidate[], u: Understanding): readonly Candidate[] {
  const having = candidates.filter(({ columns }) => columns.size > 0)
  if (having.length === 0 || u.periods.length > 0) return having.length > 0 ? having : candidates
  const yearOf = ({ entry }: Candidate) => entry.table.table.period?.year ?? 0
  const newest = Math.max(...having.map(yearOf))
  return having.filter((candidate) => yearOf(candidate) === newest)
}

/** "flykting" of an older document is the "flyktingmottagande" of a newer one of its kind, where no time is asked for. */
export function withNewer(
  chosen: readonly Candidate[],
  all: readonly Candidate[],
  { periods }: Understanding,
): readonly Candidate[] {
  const endOf = ({ entry }: Candidate) => entry.table.table.period?.endsOn ?? ''
  const familyOf = ({ entry }: Candidate) => entry.table.table.family
  const families = new Map(chosen.map((candidate) => [familyOf(candidate), endOf(candidate)]))
  const [first] = chosen
  if (periods.length > 0 || families.size !== 1 || !first) return chosen
  // A table of another kind has each word as surely: "väntetid" where the older document says "kötid".
  const isAsSure = ({ strengths }: Candidate) =>
    strengths.length === first.strengths.length &&
    strengths.every((strength, at) => strength >= (first.strengths[at] ?? 0))
  const endOfFamily = (candidate: Candidate) =>
    families.get(familyOf(candidate)) ?? (isAsSure(candidate) ? endOf(first) : '9')
  const newer = all.filter(
    (candidate) =>
      endOf(candidate) > endOfFamily(candidate) &&
      candidate.strengths.length > 0 &&
      candidate.strengths.every((strength) => strength >= NEARLY),
  )
  return newer.length > 0 ? mostCovered(newer) : chosen
}

const NEARLY = 0.65

export function latestOnly(candidates: readonly Candidate[]): readonly Candidate[] {
  const endOf = ({ entry }: Candidate) => entry.table.table.period?.endsOn ?? ''
  const newest = candidates.map(endOf).toSorted().at(-1) ?? ''
  return candidates.filter((candidate) => endOf(candidate) === '' || endOf(candidate) === newest)
}

/** Where nothing was said of a time, the newest report that tells of the thing. Registers are all kept. */
export function newestReports(candidates: readonly Candidate[]): readonly Candidate[] {
  const endOf = ({ entry }: Candidate) => entry.table.table.period?.endsOn ?? ''
  const dated = candidates.filter((candidate) => endOf(candidate) !== '')
  const newest = dated.map(endOf).toSorted().at(-1) ?? ''
  const latest = dated.filter((candidate) => endOf(candidate) === newest)
  const most = Math.max(0, ...latest.map(({ completeness }) => completeness))
  const different = [...new Map(latest.map((one) => [one.strengths.join(), one])).values()]
  const inFamily = new Map<string, string>()
  for (const candidate of dated) {
    const { family } = candidate.entry.table.table
    if ((inFamily.get(family) ?? '') < endOf(candidate)) inFamily.set(family, endOf(candidate))
  }
  return candidates.filter((candidate) => {
    const end = endOf(candidate)
    if (end === '' || end === newest) return true
    // Another kind of table, which says something else of the very same thing.
    return (
      end === inFamily.get(candidate.entry.table.table.family) &&
      candidate.completeness >= WHOLE_NAME &&
      candidate.completeness >= most &&
      !(most > WHOLE_NAME && isOneOfNamesakes(candidate)) &&
      !different.some((other) => hasWordMore(other, candidate))
    )
  })
}

/** "Personalkostnader" of each of several projects, none of which is named. */
const isOneOfNamesakes = ({ entry: { row, table } }: Candidate): boolean =>
  row.path.length > 0 &&
  table.rows.some(
    ({ row: other }) => other.names[0] === row.names[0] && other.path.join('|') !== row.path.join('|'),
  )
