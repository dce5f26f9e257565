import { goalsTexts as texts } from '../../texts/goals.ts'
import { measureValueWord } from './assessed.ts'
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

const assessedMeasures = (report: Report) =>
  measuresOf(report).flatMap(({ assessment }) => (assessment?.word ? [assessment] : []))

const isUsual = ({ value, word }: { value: MeasureValueWord; word: string | null }): boolean =>
  word !== null && USUAL.get(word.toLowerCase()) === value

/** The usual words for measures and their goals, by what they mean. */
const USUAL: ReadonlyMap<string, MeasureValueWord> = new Map([
  ...VALUES.map((value) => [texts.measureValue[value], value] as const),
  [texts.goalValue.interim.will_be_met, 'will_be_met'],
  [texts.goalValue.interim.at_risk, 'may_be_met_with_risk'],
  [texts.goalValue.interim.will_not_be_met, 'will_not_be_met'],
])

/** How many measures have each of the committee's own words, in its order; none where those are the usual ones. */
function ownWordsOf(report: Report): ReadonlyMap<string, number> {
  const all = assessedMeasures(report)
  const counts = new Map<string, number>()
  if (all.every(isUsual)) return counts
  const rank = (word: string) =>
    (report.ownWords.indexOf(word) + report.ownWords.length + 1) % (report.ownWords.length + 1)
  for (const { value, word } of all.toSorted((a, b) => rank(a.word ?? '') - rank(b.word ?? ''))) {
    const said = measureValueWord(value, word, texts)
    counts.set(said, (counts.get(said) ?? 0) + 1)
  }
  return counts
}

const withOwnWord = (report: Report, value: MeasureValueWord): number =>
  assessedMeasures(report).filter((one) => one.value === value).length

function measuresLine(report: Report): string | null {
  const { total, assessed, forecastOfLater } = countMeasures(measuresOf(report))
  if (total === 0) return null
  const own = ownWordsOf(report)
  const parts = [
    ...[...own].map(([word, n]) => texts.measuresByWord(n, word)),
    ...VALUES.flatMap((value) => {
      const n = (assessed.get(value) ?? 0) - (own.size > 0 ? withOwnWord(report, value) : 0)
      return n > 0 ? [texts.measuresByValue[value](n)] : []
    }),
  ]
  const later = VALUES.flatMap((value) => {
    const n = forecastOfLater.get(value)
    return n ? [texts.forecastByValue[value](n)] : []
  })
  return [texts.measuresBy(total, parts), ...(later.length > 0 ? [texts.laterForecast(later)] : [])].join(' ')
}
