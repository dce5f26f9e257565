import { isFullYear } from '../../../lib/periods.ts'
import { cellText } from '../../../reply/cells.ts'
import { budgetTexts as texts } from '../../../texts/budget.ts'
import { periodWords } from '../../../texts/periods.ts'
import type { Period, Series, SeriesKind } from '../budget.ts'
import { type Cell, foundIn, isMasked, nameOf, valueIn } from './cells.view.ts'

/** What volumes, key figures or staffing say, in a sentence or two. */

/** How many rows there are, and which of them differs most: from its plan, otherwise from the same period last year. */
export function seriesLead(all: readonly Series[], period: Period, grouped: boolean): string {
  const kinds = [...new Set(all.map(({ kind }) => kind))]
  const counts = kinds.map((kind) => counted(all, kind))
  const [only] = all
  const found = most(all, [planned(period), earlier(period)])
  const what = texts.seriesCount(counts, periodWords(period))
  if (!found) return what
  const { series, pair, values } = found
  const name = grouped && series.group ? `${series.group}, ${nameOf(series)}` : nameOf(series)
  const unit = texts.unit(series.unit)
  const [now, before] = values
  const sentence = texts.seriesMost[pair.against](
    name,
    now,
    before,
    unit,
    only === series && all.length === 1,
  )
  return all.length === 1 ? sentence : `${what} ${sentence}`
}

const counted = (all: readonly Series[], kind: SeriesKind): { kind: SeriesKind; count: number } => ({
  kind,
  count: all.filter((series) => series.kind === kind).length,
})

/** Two values of a series that are held against each other. */
interface Pair {
  against: 'plan' | 'lastYear'
  now: Cell
  before: Cell
}

const planned = ({ year }: Period): Pair => ({
  against: 'plan',
  now: { kind: 'forecast', year, toDate: false },
  before: { kind: 'budget', year, toDate: false },
})

const earlier = (period: Period): Pair => {
  const toDate = !isFullYear(period)
  return {
    against: 'lastYear',
    now: { kind: 'outcome', year: period.year, toDate },
    before: { kind: 'outcome', year: period.year - 1, toDate },
  }
}

interface Found {
  series: Series
  pair: Pair
  values: readonly [string, string]
}

/**
 * The row with the largest relative difference, by the first pair that any row has; null where none differs. Parts by sex or
 * age are left to their whole.
 */
function most(all: readonly Series[], pairs: readonly Pair[]): Found | null {
  for (const pair of pairs) {
    const [first] = all
      .filter((series) => !isMasked(series) && (!series.breakdown || all.length === 1))
      .map((series) => ({ series, share: shareOf(series, pair) }))
      .filter(({ share }) => share > 0)
      .toSorted((a, b) => b.share - a.share)
    if (first) {
      const { series } = first
      const shown = (cell: Cell): string => cellText(valueIn(series, cell))
      return { series, pair, values: [shown(pair.now), shown(pair.before)] }
    }
  }
  return null
}

/** By how large a part the one value differs from the other: for ranking only. */
function shareOf(series: Series, { now, before }: Pair): number {
  const [a, b] = [now, before].map((cell) => Number(foundIn(series, cell)?.number ?? 0))
  // A zero is as often a value that nobody filled in.
  return !a || !b ? 0 : Math.abs(a - b) / Math.abs(b)
}
