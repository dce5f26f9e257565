import type { KnownBlock } from '@slack/types'
import { escapeText, section } from '../../slack/blocks.ts'
import { commonTexts } from '../../texts/common.ts'
import { goalsTexts as texts } from '../../texts/goals.ts'
import { countGoals, countMeasures, goalsWith, printedDiffers, softerInArea } from './goals.ts'
import { allFindings } from './measures/measures.ts'
import { goalsOf, type MeasureValueWord, measuresOf, perReport, type Report } from './model.ts'
import { brief, sourceLines } from './parts.view.ts'
import { findingSentence } from './words.view.ts'

/** What the first answer says of a period as a whole; worked out once a report, however large. */

const MOST_LINES = 6
const MOST_FINDINGS = 4

export const standingOf = perReport((report) => {
  const goals = goalsOf(report)
  const assessed = goals.flatMap((goal) => goal.assessment?.origin ?? [])
  return {
    counted: countGoals(goals),
    notMet: goalsWith(goals, 'will_not_be_met'),
    atRisk: goalsWith(goals, 'at_risk'),
    contradictions: contradictionsOf(report),
    measures: measuresLine(report),
    differing: new Set(allFindings(report).map(({ measure }) => measure)).size,
    someLater: measuresOf(report).some(({ assessment }) => assessment?.value === 'followed_up_full_year'),
    sourced: sourceLines([...(report.overall ? [report.overall.origin] : []), ...assessed]),
  }
})

/** Where the report's own texts and counts do not agree with its goals. */
function contradictionsOf(report: Report): string[] {
  const counted = report.areas.filter(printedDiffers).map((area) => {
    const printed = area.report
    const own = countGoals(area.goals)
    const counts = { total: own.total, met: own.will_be_met }
    return texts.printedCount(area.code, printed?.goalsTotal ?? null, printed?.goalsWillBeMet ?? null, counts)
  })
  const softer = report.areas.flatMap((area) =>
    area.goals.flatMap((goal) => {
      const [sentence] = softerInArea(area, goal)
      return sentence ? [`${texts.softer(goal.code)} ${texts.quote(brief(sentence, 400))}`] : []
    }),
  )
  return [...counted, ...softer]
}

export function contradictionSection(report: Report): KnownBlock[] {
  const lines = standingOf(report).contradictions
  if (lines.length === 0) return []
  const shown = lines.slice(0, MOST_LINES).map((line) => `• ${escapeText(line)}`)
  const rest = lines.length > MOST_LINES ? [texts.more(lines.length - MOST_LINES)] : []
  return [section([...shown, ...rest].join('\n'))]
}

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

export function findingsSection(report: Report): KnownBlock[] {
  const findings = allFindings(report)
  if (findings.length === 0) return []
  const lines = findings.slice(0, MOST_FINDINGS).map(({ measure, finding }) => {
    const name = `${measure.goalCode}/${measure.number} ${brief(measure.name, 120)}`
    return `• *${escapeText(name)}:* ${escapeText(findingSentence(measure, finding, report))}`
  })
  const rest = findings.length > MOST_FINDINGS ? [texts.more(findings.length - MOST_FINDINGS)] : []
  return [
    section(
      [
        `*${texts.findingsHeading(standingOf(report).differing)}*`,
        ...lines,
        ...rest,
        commonTexts.computed,
      ].join('\n'),
    ),
  ]
}
