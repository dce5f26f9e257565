import type {
  FactCell,
  FactColumn,
  FactPeriod,
  FactRow,
  FactSource,
  FactTable,
} from '../../contract/facts.ts'
import { addDays, calendarDate } from '../../lib/calendar.ts'
import { MONTHS } from '../../lib/months.ts'
import { FEW, isFewPeople } from '../../lib/secrecy.ts'
import { fold } from '../../lib/words.ts'
import { delegationTexts } from '../../texts/delegation.ts'
import { delegationFactsTexts as texts } from '../../texts/delegation-facts.ts'
import { factColumn, factSource, yearSpan } from '../../texts/facts.ts'
import type { Tally } from './delegation.ts'

/**
 * How many delegation decisions of each kind: a table a year, with its months, and one for those whose day is not known. A
 * count below five of a kind is not told, as few decisions of a kind may point a person out. Pure.
 */
export function delegationFacts(tallies: readonly Tally[]): FactTable[] {
  const years = [...new Set(tallies.map(({ month }) => (month === null ? null : Number(month.slice(0, 4)))))]
  return years
    .toSorted((a, b) => (b ?? 0) - (a ?? 0))
    .map((year) =>
      yearTable(
        year,
        tallies.filter(({ month }) => (month === null ? null : Number(month.slice(0, 4))) === year),
      ),
    )
}

function yearTable(year: number | null, tallies: readonly Tally[]): FactTable {
  const period = year === null ? null : yearSpan(year)
  const name = period?.name ?? texts.undated
  const line = delegationTexts.lines.filtered(period?.name ?? '')
  const months = [...new Set(tallies.map(({ month }) => month))].filter((month) => month !== null).toSorted()
  const kinds = [...new Set(tallies.map(({ kind }) => kind))].toSorted((a, b) => a.localeCompare(b, 'sv'))
  const of = (kind: string, month?: string): number =>
    sumOf(tallies.filter((tally) => tally.kind === kind && (month === undefined || tally.month === month)))
  const item = (kind: string): FactRow => ({
    ...{ key: fold(kind), names: [kind], codes: [], path: [], role: 'item', line },
    cells: Object.fromEntries(
      [['count', of(kind)] as const, ...months.map((month) => [month, of(kind, month)] as const)].flatMap(
        ([key, sum]) => (sum > 0 ? [[key, cellOf(sum)]] : []),
      ),
    ),
  })
  const total: FactRow = {
    ...{ key: 'total', names: texts.total, codes: [], path: [], role: 'total', line },
    cells: Object.fromEntries(
      [undefined, ...months].flatMap((month) => {
        const sums = kinds.map((kind) => of(kind, month))
        const sum = sums.reduce((all, one) => all + one, 0)
        // What is left of a sum when the others are taken away tells the only one that is not shown.
        const isTelling = isFewPeople(sum) || sums.filter(isFewPeople).length === 1
        return isTelling ? [] : [[month ?? 'count', { value: String(sum) }]]
      }),
    ),
  }
  return {
    key: `delegation/${year ?? 'undated'}`,
    family: 'delegation',
    title: texts.title(name),
    names: texts.names,
    rowNames: texts.rowNames,
    columns: [
      column('count', texts.count, period),
      ...months.map((month) => column(month, texts.month(monthSpan(month).name), monthSpan(month))),
    ],
    rows: [...kinds.map(item), total],
    defaultColumn: 'count',
    period,
    origin: 'computed',
    source: sourceOf(tallies),
    isDraft: false,
    line,
  }
}

/** The document, where all of them come from one. */
function sourceOf(tallies: readonly Tally[]): FactSource {
  const [first, ...others] = new Set(tallies.map(({ source }) => source?.title ?? null))
  return factSource(others.length === 0 && first ? tallies[0]?.source : null)
}

const column = (key: string, title: string, period: FactPeriod | null): FactColumn =>
  factColumn(key, 'count', title, 'number', period, { unit: texts.unit, isComputed: true })

const sumOf = (tallies: readonly Tally[]): number => tallies.reduce((all, { count }) => all + count, 0)

const cellOf = (sum: number): FactCell =>
  isFewPeople(sum) ? { value: null, printed: FEW } : { value: String(sum) }

/** "2023-06" → juni 2023 with its days. */
function monthSpan(month: string): FactPeriod {
  const startsOn = calendarDate(`${month}-01`)
  const year = Number(month.slice(0, 4))
  // No month has more than 31 days: the first of the next one lies within them.
  const next = calendarDate(`${addDays(startsOn, 31).slice(0, 7)}-01`)
  return {
    year,
    startsOn,
    endsOn: addDays(next, -1),
    name: `${MONTHS[Number(month.slice(5)) - 1] ?? ''} ${year}`,
  }
}
