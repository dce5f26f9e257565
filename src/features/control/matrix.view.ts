import type { RiskScale } from '../../lib/conventions.ts'
import { type CellValue, text } from '../../reply/cells.ts'
import { go, heading, list, type Part, type Reply, table } from '../../reply/reply.ts'
import { controlTexts } from '../../texts/control.ts'
import type { Plan, Point, ScaleStep } from './control.ts'
import { madeHereNotes, noneReply, planSources } from './list.view.ts'
import { levelAt, levelOf, type Square, squaresOf, stepsOf } from './risk.ts'
import { scaleNote, stepName } from './words.view.ts'

const texts = controlTexts.matrix

/** Where the controls of a plan lie: consequence downwards from the gravest, likelihood to the right. */
export function matrixReply(plan: Plan, scales: readonly ScaleStep[]): Reply {
  const { scale } = plan
  const assessed = plan.points.filter(({ risk }) => risk !== null)
  if (assessed.length === 0) return noneReply(texts.none(plan.year), plan.year)
  const unassessed = plan.points.filter(({ risk }) => risk === null)
  const high = assessed.filter(({ risk }) => risk !== null && levelOf(risk, scale) === 'high').length
  const titles = stepsOf(scale).map((value) => stepName('sannolikhet', value, scales, scale))
  const rows = stepsOf(scale)
    .toReversed()
    .map((consequence): CellValue[] => [
      text(stepName('konsekvens', consequence, scales, scale)),
      ...stepsOf(scale).map((likelihood) => text(squareText({ consequence, likelihood }, assessed, scale))),
    ])
  const isUnsure = assessed.some((point) => squares(point, scale).length > 1)
  const { lines, buttons, filters } = controlTexts
  return {
    title: texts.title(plan.year),
    lead: [texts.lead(plan.year, assessed.length, high), ...highestOf(assessed)].join(' '),
    exceptions: [
      ...(plan.isExample ? [controlTexts.example(plan.year, plan.copiedFrom)] : []),
      ...(unassessed.length > 0 ? [texts.unassessed(unassessed.map(({ rowNo }) => String(rowNo)))] : []),
    ],
    parts: [
      table(
        texts.title(plan.year),
        [texts.corner, ...titles].map((title) => ({ title })),
        rows,
      ),
      ...scaleParts(scales),
    ],
    actions: [
      ...(high > 0 ? [go(buttons.high(high), lines.filtered(plan.year, filters.high))] : []),
      go(buttons.plan(plan.year), lines.plan(plan.year)),
    ],
    sources: [...planSources(plan), ...scales.map(({ source }) => source)],
    notes: [...madeHereNotes(plan), ...(isUnsure ? [texts.note] : []), scaleNote(scale)],
    back: lines.plan(plan.year),
    shareable: !plan.isExample && plan.status === 'decided',
  }
}

/** The controls whose risk is the highest. */
function highestOf(assessed: readonly Point[]): string[] {
  const values = assessed.flatMap(({ rowNo, risk }) => (risk ? [{ rowNo, value: risk.value[1] }] : []))
  const highest = Math.max(...values.map(({ value }) => value))
  const numbers = values.filter(({ value }) => value === highest).map(({ rowNo }) => String(rowNo))
  return numbers.length > 0 && numbers.length <= MOST_NAMED ? [texts.highest(String(highest), numbers)] : []
}

const MOST_NAMED = 4

const squares = ({ risk }: Point, scale: RiskScale): Square[] => (risk ? squaresOf(risk, scale) : [])

const isIn = (point: Point, square: Square, scale: RiskScale): boolean =>
  squares(point, scale).some(
    (each) => each.consequence === square.consequence && each.likelihood === square.likelihood,
  )

/** "12 hög: nr 1?, 3?" */
function squareText(square: Square, points: readonly Point[], scale: RiskScale): string {
  const numbers = points
    .filter((point) => isIn(point, square, scale))
    .map((point) => (squares(point, scale).length > 1 ? texts.unsure(point.rowNo) : String(point.rowNo)))
  const level = controlTexts.riskLevels[levelAt(square, scale)]
  const value = scale.matrix ? null : square.consequence * square.likelihood
  return texts.cell(value, level, numbers.join(', '))
}

function scaleParts(scales: readonly ScaleStep[]): Part[] {
  return (['konsekvens', 'sannolikhet'] as const).flatMap((scale): Part[] => {
    const steps = scales.filter((step) => step.scale === scale)
    if (steps.length === 0) return []
    return [
      heading(texts.scaleNames[scale]),
      list(steps.map(({ value, label, description }) => texts.scale(`${value} ${label}`, description))),
    ]
  })
}
