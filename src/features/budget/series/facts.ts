import type { FactCell, FactColumn, FactRow, FactTable } from '../../../contract/facts.ts'
import { FEW } from '../../../lib/secrecy.ts'
import { budgetTexts } from '../../../texts/budget.ts'
import { budgetFactsTexts as texts } from '../../../texts/budget-facts.ts'
import { factColumn, spanToDate, yearSpan } from '../../../texts/facts.ts'
import type { Economy, Period, Series, SeriesKind } from '../budget.ts'
import { groupNames } from '../match.ts'
import { sourceOf, tableOf, topicLine } from '../parts.facts.ts'
import { SERIES_FAMILIES, seriesColumn, seriesKeys } from '../row-keys.ts'
import { isFew } from './few.ts'
import { isWhole, type Place, placesOf } from './sums.ts'

/** Volumes, key figures and staffing in the catalogue of facts. Pure. */

export const seriesTables = (economy: Economy): FactTable[] =>
  (['volume', 'key_figure', 'staffing'] as const).map((kind) => seriesTable(economy, kind))

function seriesTable(economy: Economy, kind: SeriesKind): FactTable {
  const { period } = economy
  const all = economy.series.filter((series) => series.kind === kind)
  const columns = columnsOf(all, period)
  const keys = seriesKeys(all)
  const places = placesOf(all)
  const totals = totalsOf(all, keys)
  const rows = all.map((series, at) =>
    rowOf(economy, series, { key: keys[at] ?? '', place: places[at], keys, totals }),
  )
  return {
    ...tableOf(economy, SERIES_FAMILIES[kind], texts.series[kind], [all[0]?.origin], topicLine(period, kind)),
    columns,
    rows,
    defaultColumn: defaultOf(columns, period),
  }
}

/** The outcome of the period itself; else the latest that there is. */
function defaultOf(columns: readonly FactColumn[], { year, endsOn }: Period): string {
  const outcomes = columns.filter(({ attribute }) => attribute === 'outcome')
  const own = outcomes.find(({ period }) => period?.year === year && period.endsOn === endsOn)
  const latest = outcomes.toSorted((a, b) =>
    (b.period?.endsOn ?? '').localeCompare(a.period?.endsOn ?? ''),
  )[0]
  return (own ?? latest ?? columns[0])?.key ?? ''
}

/** A column for each kind, year and part of a year that any series has a value for, the oldest first. */
function columnsOf(all: readonly Series[], period: Period): FactColumn[] {
  const found = new Map<string, FactColumn>()
  for (const value of all.flatMap(({ values }) => values)) {
    const key = seriesColumn(value)
    if (found.has(key)) continue
    const span = value.toDate ? spanToDate(value.year, period.endsOn) : yearSpan(value.year)
    found.set(
      key,
      factColumn(key, value.kind, budgetTexts.seriesColumn(value, period), 'number', span, {
        isAdditive: true,
      }),
    )
  }
  const order = ({ period: span, attribute }: FactColumn): string => `${span?.endsOn} ${attribute}`
  return [...found.values()].toSorted((a, b) => order(a).localeCompare(order(b)))
}

interface Placed {
  key: string
  place: Place | undefined
  keys: readonly string[]
  totals: ReadonlyMap<string, string>
}

function rowOf(economy: Economy, series: Series, { key, place, keys, totals }: Placed): FactRow {
  const { period } = economy
  const of = place?.of == null ? undefined : keys[place.of]
  const staffLine = staffLineOf(series)
  const total = staffLine ? totals.get(series.unit) : undefined
  const isTotal = total === key
  const whole = {
    role: place?.role ?? 'item',
    ...(of ? { [place?.role === 'part' ? 'partOf' : 'sumIn']: of } : {}),
  }
  const staff = {
    role: isTotal ? ('total' as const) : ('item' as const),
    ...(total && !isTotal ? { sumIn: total } : {}),
  }
  return {
    key,
    ...(staffLine ? staffNames(economy, series, staffLine, isTotal) : seriesNames(series)),
    codes: [],
    ...(staffLine ? staff : whole),
    ...(isWhole(series.breakdown) ? {} : { breakdown: breakdownOf(series.breakdown) }),
    unit: budgetTexts.unit(series.unit),
    cells: Object.fromEntries(
      series.values.map((value): [string, FactCell] => [
        seriesColumn(value),
        isFew(series, value) ? { value: null, printed: FEW } : { value: value.number },
      ]),
    ),
    line: topicLine(period, series.kind, series.activityId === null ? series.name : series.group),
    source: sourceOf(series.origin),
  }
}

const PART_WORD = /^(?:-\s*)?varav\s+/i

const seriesNames = ({ group, subgroup, name }: Series): Pick<FactRow, 'names' | 'path'> => ({
  names: PART_WORD.test(name) ? [name, name.replace(PART_WORD, '')] : [name],
  path: [group, subgroup].filter(Boolean),
})

/** Staff counted a verksamhet at a time: the row is the verksamhet, the line what is counted there. */
const staffLineOf = ({ kind, unit, breakdown }: Series): string | undefined =>
  kind === 'staffing' && breakdown === '' ? texts.staffLines[unit] : undefined

function staffNames(
  { activities, committee }: Economy,
  { group, name, unit }: Series,
  lineName: string,
  isTotal: boolean,
): Pick<FactRow, 'names' | 'path' | 'lineName' | 'isDefaultLine'> {
  const keys = new Set(groupNames(group).map((own) => own.toLowerCase()))
  const same = activities.filter((activity) =>
    [activity.name, ...activity.aliases].some((own) => keys.has(own.toLowerCase())),
  )
  const others = same.flatMap((activity) => [activity.name, ...activity.aliases])
  return {
    names: [...new Set([group, ...(isTotal ? [committee, ...texts.whole] : keys.size > 1 ? [] : others)])],
    path: [name],
    lineName,
    ...(unit === 'fte' ? { isDefaultLine: true } : {}),
  }
}

const SUM_GROUP = /^(?:summa|totalt?)$/i // what the staffing tables call their last rows

/** Keys of the rows that sum the staff of all verksamheter, by unit. */
const totalsOf = (all: readonly Series[], keys: readonly string[]): Map<string, string> =>
  new Map(
    all.flatMap((series, at) =>
      staffLineOf(series) && SUM_GROUP.test(series.group) ? [[series.unit, keys[at] ?? '']] : [],
    ),
  )

const SEX = /kvinn|flick|\bmän\b|pojk|\bkön/i
const AGE = /\d\s*(?:år|-|[<>])|[<>]\s*\d/

/** What a breakdown divides by, as far as its words tell: "kvinnor, 30-49 år" → kön kvinnor, ålder 30-49 år. */
const breakdownOf = (breakdown: string): Record<string, string> =>
  Object.fromEntries(
    breakdown
      .split(', ')
      .filter((part) => !ALL.test(part))
      .map((part) => [breakdownKey(part), part]),
  )

const ALL = /^(?:alla|totalt?)$/i

const breakdownKey = (part: string): string => {
  if (SEX.test(part)) return texts.breakdown.sex
  return AGE.test(part) ? texts.breakdown.age : texts.breakdown.part
}
