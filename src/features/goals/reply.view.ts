import { periodKey } from '../../lib/periods.ts'
import { FEW } from '../../lib/secrecy.ts'
import {
  type CellValue,
  masked,
  ofFact,
  percent,
  quantity,
  state,
  type Tone,
  text,
} from '../../reply/cells.ts'
import { type Action, choose, menu, type Source } from '../../reply/reply.ts'
import { goalsTexts as texts } from '../../texts/goals.ts'
import { periodName, periodWords } from '../../texts/periods.ts'
import { factKey, figureKey } from './measures/measures.ts'
import type { Area, Figure, Goal, Measure, Report, SourceRef } from './model.ts'
import {
  type Choice,
  commonSection,
  goalWord,
  groupedOrigins,
  isScale,
  measureWord,
  type Scope,
} from './parts.view.ts'

/** Parts that the replies of the slice are made with. */

/** Where the shown facts stand; those of one document together, by what their sections have in common. */
export const sourcesOf = (origins: readonly SourceRef[]): Source[] =>
  groupedOrigins(origins).map(({ document, sections }) => {
    const section = commonSection(sections)
    return { ...document, ...(section ? { section } : {}) }
  })

/** A figure with its type; percentages are percentages, and what counts things has no unit in a table. */
export function figureCell(figure: Figure | null, unit: string): CellValue {
  if (figure?.isFew) return masked(FEW)
  if (!figure?.number) return unit === 'yes_no' ? text(figure?.text) : null
  if (unit === 'percent') return percent(figure.number, { decimals: 0 })
  const isCount =
    unit === 'count' || unit === 'index' || unit === 'antal' || unit === 'yes_no' || isScale(unit)
  return quantity(figure.number, isCount ? '' : unit === 'weeks' ? texts.units.weeks : unit)
}

const GOAL_TONES: Readonly<Record<string, Tone>> = {
  will_be_met: 'good',
  at_risk: 'warning',
  will_not_be_met: 'bad',
}
const MEASURE_TONES: Readonly<Record<string, Tone>> = {
  will_be_met: 'good',
  met: 'good',
  may_be_met_with_risk: 'warning',
  will_not_be_met: 'bad',
}

/** The facts of the catalogue that a reply shows. */
const factOf = ({ period }: Report, family: string, row: string, column: string): string =>
  `${family}/${periodKey(period)}|${row}|${column}`
export const goalFact = (report: Report, { code }: Goal): string =>
  factOf(report, 'goals', code.toLowerCase(), 'assessment')
export const areaFacts = (report: Report, { name }: Area): string[] =>
  ['goals', 'goals_will_be_met', 'summary', 'analysis'].map((column) =>
    factOf(report, 'areas', name.toLowerCase(), column),
  )
export const measureFact = (report: Report, measure: Measure, column: string): string =>
  factOf(report, measure.kind === 'measure' ? 'measures' : 'indicators', factKey(measure), column)

/** A measure's figure in a table, as the fact that it is. */
export const figureOf = (report: Report, measure: Measure, figure: Figure | null): CellValue =>
  figure
    ? ofFact(figureCell(figure, measure.unit), measureFact(report, measure, figureKey(measure, figure)))
    : null

export const goalState = (scope: Scope, goal: Goal): CellValue =>
  ofFact(
    state(goalWord(scope, goal), GOAL_TONES[goal.assessment?.value ?? ''] ?? 'neutral'),
    goalFact(scope.report, goal),
  )
export const measureState = ({ report }: Scope, measure: Measure): CellValue =>
  measure.assessment
    ? ofFact(
        state(measureWord(measure), MEASURE_TONES[measure.assessment.value] ?? 'neutral'),
        measureFact(report, measure, 'assessment'),
      )
    : null

const MOST_BUTTONS = 3

/** Few choices as buttons, many as a menu. */
export function chooser(placeholder: string, choices: readonly Choice[]): Action[] {
  const distinct = choices.filter(
    (choice, at) => choices.findIndex(({ line }) => line === choice.line) === at,
  )
  const short = distinct.map((choice) => ({ label: choice.short ?? choice.label, line: choice.line }))
  const asButtons = choose(placeholder, short, MOST_BUTTONS)
  // In a menu there is room for whole names.
  return asButtons.some(({ kind }) => kind === 'menu')
    ? [
        menu(
          placeholder,
          distinct.map(({ label, line }) => ({ label, line })),
        ),
      ]
    : asButtons
}

const MOST_PERIODS = 12

/** The newest other periods, to switch to; each line names its period. Older ones can be typed. */
export const periodMenu = ({ periods, report }: Scope): Action[] => {
  const others = periods
    .filter(({ id }) => id !== report.period.id)
    .slice(0, MOST_PERIODS)
    .map((period) => ({ label: periodName(period), line: `status ${periodWords(period)}` }))
  return others.length > 0 ? [menu(texts.buttons.choosePeriod, others)] : []
}
