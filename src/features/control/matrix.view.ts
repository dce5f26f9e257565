import { type CellValue, text } from '../../reply/cells.ts'
import { go, heading, list, type Part, type Reply, table } from '../../reply/reply.ts'
import { controlTexts } from '../../texts/control.ts'
import type { Plan, Point, ScaleStep } from './control.ts'
import { madeHereNotes, noneReply, planSources } from './list.view.ts'
import { levelOf, riskOf, type Square, squaresOf } from './risk.ts'

const texts = controlTexts.matrix
const LEVELS = [4, 3, 2, 1] as const
const LIKELIHOODS = [1, 2, 3, 4] as const

/** Where the controls of a plan lie: consequence downwards from the gravest, likelihood to the right. */
export function matrixReply(plan: Plan, scales: readonly ScaleStep[]): Reply {
  const assessed = plan.points.filter(({ risk }) => risk !== null)
  if (assessed.length === 0) return noneReply(texts.none(plan.year), plan.year)
  const unassessed = plan.points.filter(({ risk }) => risk === null)
  const high = assessed.filter(({ risk }) => risk !== null && levelOf(risk) === 'high').length
  const rows = LEVELS.map((consequence): CellValue[] => [
    text(texts.rows[consequence]),
    ...LIKELIHOODS.map((likelihood) => text(squareText({ consequence, likelihood }, assessed))),
  ])
  const isUnsure = assessed.some((point) => squares(point).length > 1)
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
        texts.columns.map((title) => ({ title })),
        rows,
      ),
      ...scaleParts(scales),
    ],
    actions: [
      ...(high > 0 ? [go(buttons.high(high), lines.filtered(plan.year, filters.high))] : []),
      go(buttons.plan(plan.year), lines.plan(plan.year)),
    ],
    sources: [...planSources(plan), ...scales.map(({ source }) => source)],
    notes: [...madeHereNotes(plan), ...(isUnsure ? [texts.note] : []), controlTexts.riskNote],
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

const squares = ({ risk }: Point): Square[] => (risk ? squaresOf(risk) : [])

const isIn = (point: Point, square: Square): boolean =>
  squares(point).some(
    (each) => each.consequence === square.consequence && each.likelihood === square.likelihood,
  )

/** "12 hög: nr 1?, 3?" */
function squareText(square: Square, points: readonly Point[]): string {
  const { consequence, likelihood } = square
  const numbers = points
    .filter((point) => isIn(point, square))
    .map((point) => (squares(point).length > 1 ? texts.unsure(point.rowNo) : String(point.rowNo)))
  const risk = riskOf([consequence, consequence], [likelihood, likelihood])
  return texts.cell(consequence * likelihood, controlTexts.riskLevels[levelOf(risk)], numbers.join(', '))
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
