import { goalsTexts as texts } from '../../texts/goals.ts'
import { earlierOutcomes, type Finding, findingsOf, paceOf, targetOf, trendOf } from './measures/measures.ts'
import type { Measure, Period, Report } from './model.ts'
import { figureText, gapText, numberText, whenText } from './parts.view.ts'

/** Figures of a measure in words. Plain text: escaped by those who show it. */

/** For a table cell: "ökat, åt rätt håll". */
export function trendWord(measure: Measure, period: Period): string {
  const trend = trendOf(measure, period.year)
  switch (trend.kind) {
    case 'no_outcome':
    case 'no_earlier':
    case 'part_of_year':
      return texts.trend[trend.kind]
    case 'answer':
      return trend.same ? texts.trend.answerSame : texts.trend.answerOther
    case 'change':
      return [texts.trend[trend.move], betterWord(trend.better)].filter(Boolean).join(', ')
  }
}

const betterWord = (better: boolean | null): string =>
  better === null ? '' : better ? texts.trendSentence.better : texts.trendSentence.worse

/** "Ökat från 42 % (2022) till 50 % (till och med augusti 2023), åt rätt håll; målvärdet är 100 %; högre är bättre." */
export function trendSentence(measure: Measure, report: Report): string {
  const { year } = report.period
  const trend = trendOf(measure, year)
  const target = targetOf(measure, year)
  const unit = measure.unit
  const parts: string[] = []
  switch (trend.kind) {
    case 'no_outcome':
      parts.push(texts.trendSentence.no_outcome)
      break
    case 'no_earlier':
      parts.push(texts.trendSentence.no_earlier(figureText(trend.now, unit), whenText(trend.now, report)))
      break
    case 'part_of_year':
    case 'answer': {
      const now = figureText(trend.now, unit)
      const before = figureText(trend.before, unit)
      const when = whenText(trend.now, report)
      parts.push(
        trend.kind === 'answer'
          ? texts.trendSentence.answer(trend.same, now, when, before, trend.before.year)
          : texts.trendSentence.part_of_year(now, when, before, trend.before.year),
      )
      break
    }
    case 'change': {
      const sentence = texts.trendSentence.change(
        trend.move,
        figureText(trend.before, unit),
        trend.before.year,
        figureText(trend.now, unit),
        whenText(trend.now, report),
      )
      parts.push([sentence, betterWord(trend.better)].filter(Boolean).join(', '))
    }
  }
  if (target) parts.push(texts.trendSentence.target(figureText(target, unit)))
  if (texts.direction[measure.direction]) parts.push(texts.direction[measure.direction])
  return `${parts.join('; ')}.`
}

/** What is odd, in a sentence that says which figures and that the assistant has compared them. */
export function findingSentence(measure: Measure, finding: Finding, report: Report): string {
  const { unit, direction } = measure
  const target = figureText(finding.target, unit)
  if (finding.kind === 'target_behind') {
    return texts.finding.target_behind({
      target,
      before: figureText(finding.before, unit),
      year: finding.before.year,
      wish: texts.wish[direction],
    })
  }
  const outcome = figureText(finding.outcome, unit)
  const when = whenText(finding.outcome, report)
  switch (finding.kind) {
    case 'met_but_short':
      return texts.finding.met_but_short({
        outcome,
        when,
        target,
        gap: gapText(finding.gap, unit),
        side: texts.side[direction],
      })
    case 'not_met_but_reached':
      return texts.finding.not_met_but_reached({ outcome, when, target })
    case 'already_past':
      return texts.finding.already_past({
        outcome,
        when,
        target,
        pace: numberText(finding.pace, unit),
      })
  }
}

/** Everything that the assistant adds to figures that are being reported: where they do not agree, and the pace of the year. */
export const remarks = (measure: Measure, report: Report): string[] => [
  ...findingsOf(measure, report.period).map((finding) => findingSentence(measure, finding, report)),
  ...paceRemarks(measure, report),
]

/** The pace of the year, where nothing else tells of it. */
export function paceRemarks(measure: Measure, report: Report): string[] {
  const pace = paceOf(measure, report.period)
  const told = findingsOf(measure, report.period).some(({ kind }) => kind === 'already_past')
  const target = targetOf(measure, report.period.year)
  if (!pace || told) return []
  return [
    texts.pace({
      outcome: figureText(pace.outcome, measure.unit),
      when: whenText(pace.outcome, report),
      pace: numberText(pace.pace, measure.unit),
      target: target && figureText(target, measure.unit),
    }),
  ]
}

/** The years that a set of measures has outcomes for before the period's, oldest first. */
export const earlierYears = (measures: readonly Measure[], year: number): number[] =>
  [
    ...new Set(measures.flatMap((measure) => earlierOutcomes(measure, year).map((figure) => figure.year))),
  ].toSorted((a, b) => a - b)
