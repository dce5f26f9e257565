import type { FactCell, FactColumn, FactRow, FactTable } from '../../contract/facts.ts'
import { reportSpan } from '../../texts/facts.ts'
import { goalsTexts } from '../../texts/goals.ts'
import { goalsFactsTexts as texts } from '../../texts/goals-facts.ts'
import { countCommitments, countGoals, countMeasures } from './goals.ts'
import type { Goal, Report } from './model.ts'
import { lineOf, tableOf } from './parts.facts.ts'

/** How many goals, measures and commitments have each assessment: counted by the assistant, an area a row. Pure. */

type Group = keyof typeof texts.counted
const GROUPS: readonly Group[] = ['goals', 'measures', 'commitments']

export function countTable(report: Report): FactTable {
  const goals = report.areas.flatMap((area) => area.goals)
  const isAssessed = goals.some((goal) => goal.assessment !== null)
  const whole = countsOf(goals, isAssessed)
  // A group that the report has nothing of has no columns.
  const groups = GROUPS.filter((group) => whole[`${group}_total`] !== '0')
  const period = reportSpan(report.period)
  const columns = groups.flatMap((group) =>
    Object.entries(texts.counted[group].of).map(
      ([state, words]): FactColumn => ({
        key: `${group}_${state}`,
        attribute: state === 'total' ? group : `${group}_${state}`,
        ...words,
        type: 'number',
        period,
        unit: texts.counted[group].unit,
        isAdditive: true,
        isComputed: true,
      }),
    ),
  )
  const row = (name: string, more: readonly string[], own: readonly Goal[], line: string): FactRow => ({
    key: name.toLowerCase(),
    names: [name, ...more],
    codes: [],
    path: [],
    role: own === goals ? 'total' : 'item',
    cells: cellsOf(countsOf(own, isAssessed), columns),
    line: lineOf(report, line),
  })
  return {
    ...tableOf(report, 'goal_counts', texts.counts, [
      goals.flatMap((goal) => goal.assessment?.origin ?? goal.commitments[0]?.origin ?? [])[0],
    ]),
    origin: 'computed',
    columns,
    rows:
      columns.length === 0
        ? []
        : [
            ...report.areas.map((area) =>
              row(area.name, texts.areaNames(area.code), area.goals, goalsTexts.words.area(area.code)),
            ),
            row(texts.counts.all, [], goals, ''),
          ],
    defaultColumn: columns[1]?.key ?? columns[0]?.key ?? '',
  }
}

const cellsOf = (
  counts: Readonly<Record<string, string>>,
  columns: readonly FactColumn[],
): Record<string, FactCell> =>
  Object.fromEntries(columns.map(({ key }) => [key, { value: counts[key] ?? '0' }]))

/** Counts by column. Goals that no report assesses, but only what is under them, are not counted. */
function countsOf(all: readonly Goal[], isAssessed: boolean): Record<string, string> {
  const measures = countMeasures(all.flatMap((goal) => goal.measures))
  const named = (group: Group, counts: Iterable<readonly [string, number]>) =>
    [...counts].map(([state, n]) => [`${group}_${state}`, String(n)] as const)
  return Object.fromEntries([
    ...named('goals', Object.entries(countGoals(isAssessed ? all : []))),
    ...named('measures', [['total', measures.total] as const, ...measures.assessed]),
    ...named('commitments', Object.entries(countCommitments(all))),
  ])
}
