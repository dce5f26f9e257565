import { goalsTexts as texts } from '../../texts/goals.ts'
import { countGoals, countMeasures, goalsWith } from './goals.ts'
import { allFindings } from './measures/measures.ts'
import { goalsOf, type MeasureValueWord, measuresOf, perReport, type Report } from './model.ts'
import { sourcesOf } from './reply.view.ts'

/** What the first answer says of a period as a whole; worked out once a report, however large. */

export const standingOf = perReport((report) => {
  const goals = goalsOf(report)
  const assessed = goals.flatMap((goal) => goal.assessment?.origin ?? [])
  return {
    counted: countGoals(goals),
    notMet: goalsWith(goals, 'will_not_be_met'),
    atRisk: goalsWith(goals, 'at_risk'),
    measures: measuresLine(report),
    differing: new Set(allFindings(report).map(({ measure }) => measure)).size,
    someLater: measuresOf(report).some(({ assessment }) => assessment?.value === 'followed_up_full_year'),
    sources: sourcesOf([...(report.overall ? [report.overall.origin] : []), ...assessed]),
  }
})

const VALUES: readonly MeasureValueWord[] = [
  'will_be_met',
  'may_be_met_with_risk',
  'will_not_be_met',
  'met',
  'followed_up_full_year',
]

function measuresLine(report: Report): string | null {
  const { total, assessed, forecastOfLater } = countMeasures(measuresOf(report))
  if (total === 0) return null
  const parts = VALUES.flatMap((value) => {
    const n = assessed.get(value)
    return n ? [texts.measuresByValue[value](n)] : []
  })
  const later = VALUES.flatMap((value) => {
    const n = forecastOfLater.get(value)
    return n ? [texts.forecastByValue[value](n)] : []
  })
  return [texts.measuresBy(total, parts), ...(later.length > 0 ? [texts.laterForecast(later)] : [])].join(' ')
}
