import type { Answer } from '../../contract/answer.ts'
import { shorten } from '../../lib/words.ts'
import { actions, context, escapeText, goButton, header, section, table } from '../../slack/blocks.ts'
import { limits } from '../../slack/limits.ts'
import { sourceLine } from '../../texts/common.ts'
import { controlTexts } from '../../texts/control.ts'
import type { Plan, Point, ScaleStep } from './control.ts'
import { noneAnswer, sourceLines } from './list.view.ts'
import { levelOf, riskOf, SQUARES, type Square, squaresOf } from './risk.ts'

const texts = controlTexts.matrix
const LEVELS = [4, 3, 2, 1] as const
const LIKELIHOODS = [1, 2, 3, 4] as const

/** Where the controls of a plan lie: consequence downwards from the gravest, likelihood to the right. */
export function matrixAnswer(plan: Plan, scales: readonly ScaleStep[]): Answer {
  const assessed = plan.points.filter(({ risk }) => risk !== null)
  if (assessed.length === 0) return noneAnswer(texts.none(plan.year), plan.year)
  const unassessed = plan.points.filter(({ risk }) => risk === null)
  const high = assessed.filter(({ risk }) => risk !== null && levelOf(risk) === 'high').length
  const intro = [
    texts.summary(assessed.length, high),
    ...(plan.isExample ? [controlTexts.example(plan.year, plan.copiedFrom)] : []),
    unassessed.length > 0
      ? texts.unassessed(unassessed.map(({ rowNo }) => String(rowNo)))
      : texts.allAssessed,
  ]
  const rows = LEVELS.map((consequence) => [
    texts.rows[consequence],
    ...LIKELIHOODS.map((likelihood) => cellText({ consequence, likelihood }, assessed)),
  ])
  const isUnsure = assessed.some((point) => squares(point).length > 1)
  const { lines, buttons } = controlTexts
  const scaleSources = [...new Set(scales.map(({ source }) => sourceLine(source)))]
  return {
    text: shorten(
      escapeText([...intro, ...squareLines(assessed), ...(isUnsure ? [texts.note] : [])].join('\n')),
      limits.messageText,
    ),
    blocks: [
      header(texts.title(plan.year)),
      section(escapeText(intro.join('\n'))),
      table(
        texts.columns.map((title) => ({ title, wrap: true })),
        rows,
      ),
      ...(isUnsure ? [section(escapeText(texts.note))] : []),
      ...scaleBlocks(scales),
      actions(
        goButton(buttons.plan(plan.year), lines.plan(plan.year)),
        goButton(buttons.high(high), lines.filtered(plan.year, 'risk hög')),
      ),
      context(...new Set([...sourceLines(plan), ...scaleSources.map(escapeText)]), controlTexts.riskNote),
    ],
    back: lines.plan(plan.year),
    shareable: !plan.isExample && plan.status === 'decided',
  }
}

const squares = ({ risk }: Point): Square[] => (risk ? squaresOf(risk) : [])

const isIn = (point: Point, square: Square): boolean =>
  squares(point).some(
    (each) => each.consequence === square.consequence && each.likelihood === square.likelihood,
  )

/** "12 hög: nr 1?, 3?" */
function cellText(square: Square, points: readonly Point[]): string {
  const { consequence, likelihood } = square
  const numbers = points
    .filter((point) => isIn(point, square))
    .map((point) => (squares(point).length > 1 ? texts.unsure(point.rowNo) : String(point.rowNo)))
  const risk = riskOf([consequence, consequence], [likelihood, likelihood])
  return texts.cell(consequence * likelihood, controlTexts.riskLevels[levelOf(risk)], numbers.join(', '))
}

/** The squares that have controls, in words. */
const squareLines = (points: readonly Point[]): string[] =>
  SQUARES.filter((square) => points.some((point) => isIn(point, square))).map((square) =>
    texts.square(
      texts.rows[LEVELS.find((level) => level === square.consequence) ?? 1],
      texts.columns[square.likelihood] ?? '',
      cellText(square, points),
    ),
  )

function scaleBlocks(scales: readonly ScaleStep[]) {
  return (['konsekvens', 'sannolikhet'] as const).flatMap((scale) => {
    const steps = scales.filter((step) => step.scale === scale)
    if (steps.length === 0) return []
    const lines = steps.map(({ value, label, description }) => texts.scale(`${value} ${label}`, description))
    return [section(`*${texts.scaleNames[scale]}*\n${escapeText(lines.join('\n'))}`)]
  })
}
