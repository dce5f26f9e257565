import { CUSTOMARY_RISK, type RiskClass, type RiskScale } from '../../lib/conventions.ts'
import { fold } from '../../lib/words.ts'

/** Risk = consequence × likelihood, each from 1 to the highest of the committee's scale. A range where the assessment is one, e.g. 9–16. */

export type Span = readonly [min: number, max: number]

export interface Risk {
  /** The product. */
  value: Span
  /** Null where the plan prints the product alone. */
  consequence: Span | null
  likelihood: Span | null
}

export type Level = RiskClass

const LEVELS: readonly Level[] = ['low', 'medium', 'high']

/** The level of one square. */
export const levelAt = (
  { consequence, likelihood }: Square,
  { matrix, mediumFrom, highFrom }: RiskScale,
): Level => {
  if (matrix) return matrix[consequence - 1]?.[likelihood - 1] ?? 'high'
  const value = consequence * likelihood
  return value >= highFrom ? 'high' : value >= mediumFrom ? 'medium' : 'low'
}

/** The level by the highest that it may be, so that no risk is taken for lower than it may be. */
export function levelOf(risk: Risk, scale: RiskScale): Level {
  const [, max] = risk.value
  if (!scale.matrix) return max >= scale.highFrom ? 'high' : max >= scale.mediumFrom ? 'medium' : 'low'
  const squares = squaresOf(risk, scale)
  // A product that no square has tells no more than that it may be high.
  const ranks = squares.map((square) => LEVELS.indexOf(levelAt(square, scale)))
  return LEVELS[Math.max(...ranks)] ?? 'high'
}

/** What consequence and likelihood come to together. */
export const riskOf = (consequence: Span, likelihood: Span): Risk => ({
  value: [consequence[0] * likelihood[0], consequence[1] * likelihood[1]],
  consequence,
  likelihood,
})

/** A square of the matrix. */
export interface Square {
  consequence: number
  likelihood: number
}

/** 1, 2 … to the highest of the scale. */
export const stepsOf = ({ highest }: Pick<RiskScale, 'highest'>): number[] =>
  Array.from({ length: highest }, (_, index) => index + 1)

/** All of them, the highest consequence first. */
const allSquares = (scale: RiskScale): Square[] =>
  stepsOf(scale)
    .toReversed()
    .flatMap((consequence) => stepsOf(scale).map((likelihood) => ({ consequence, likelihood })))

const within = (value: number, [min, max]: Span): boolean => value >= min && value <= max

/** Where in the matrix the risk may be: by its consequence and likelihood, or, where they are not known, by its product. */
export const squaresOf = ({ value, consequence, likelihood }: Risk, scale: RiskScale): Square[] =>
  allSquares(scale).filter((square) =>
    consequence && likelihood
      ? within(square.consequence, consequence) && within(square.likelihood, likelihood)
      : within(square.consequence * square.likelihood, value),
  )

const SPAN = /^(\d{1,2})(?:-(\d{1,2}))?(?:\s?[-–—:.,]?\s?\p{L}\D*)?$/u // 3, 3-4, 4 – Allvarlig

const BESIDE_WORD = /^\p{L}[\p{L} ,]{0,40}\((\d{1,2}(?:-\d{1,2})?)\)$/u // Allvarlig (4)

/** "3" or "3-4", as a form's choice keeps it, with its word or without; null when it is neither. */
export function parseSpan(text: string, { highest }: RiskScale): Span | null {
  const level = highest === CUSTOMARY_RISK.highest ? wordedLevel(text) : 0
  if (level > 0) return [level, level]
  const [, min, max] = SPAN.exec(text.replace(BESIDE_WORD, '$1')) ?? []
  if (min === undefined) return null
  const span: Span = [Number(min), Number(max ?? min)]
  return span[0] >= 1 && span[0] <= span[1] && span[1] <= highest ? span : null
}

/** What the customary levels are called, from 1. */
const LEVEL_WORDS: readonly (readonly string[])[] = [
  ['forsumbar', 'osannolik'],
  ['lindrig', 'mindre sannolik'],
  ['kannbar', 'mojlig'],
  ['allvarlig', 'sannolik'],
]

const wordedLevel = (text: string): number =>
  LEVEL_WORDS.findIndex((words) => words.includes(fold(text).trim())) + 1

export const spanKey = ([min, max]: Span): string => (min === max ? String(min) : `${min}-${max}`)

/** Single levels first, then the intervals. */
export const spansOf = (scale: RiskScale): Span[] =>
  stepsOf(scale).flatMap((width) =>
    Array.from({ length: scale.highest - width + 1 }, (_, index): Span => [index + 1, index + width]),
  )

const PRODUCT = /^(\d{1,2})(?:\s?[-–]\s?(\d{1,2}))?$/ // 12, 9-16
const FACTORS = /^(\d{1,2})\s?[x×*·]\s?(\d{1,2})(?:\s?=\s?(\d{1,2}))?$/i // 3x3=9
const NOT_ASSESSED = /^(?:ej|inte)\s+bedömt?s?$/i

/**
 * What plans print of a risk: "12", "9–16", "3x3=9"; "not_assessed" where they say so, and null for what is none. Which of two
 * different factors is which is not told, so that the product alone is known then.
 */
export function parseRisk(
  text: string,
  { highest }: RiskScale = CUSTOMARY_RISK,
): Risk | 'not_assessed' | null {
  const bare = text.trim()
  if (NOT_ASSESSED.test(bare)) return 'not_assessed'
  const [, first, second, product] = FACTORS.exec(bare) ?? []
  if (first !== undefined && second !== undefined) {
    const factors = [Number(first), Number(second)] as const
    if (factors.some((factor) => factor < 1 || factor > highest)) return null
    const value = factors[0] * factors[1]
    if (product !== undefined && Number(product) !== value) return null
    const level: Span | null = factors[0] === factors[1] ? [factors[0], factors[0]] : null
    return { value: [value, value], consequence: level, likelihood: level }
  }
  const [, min, max = min] = PRODUCT.exec(bare) ?? []
  if (min === undefined || max === undefined) return null
  const value: Span = [Number(min), Number(max)]
  return value[0] >= 1 && value[1] <= highest * highest && value[0] <= value[1]
    ? { value, consequence: null, likelihood: null }
    : null
}

/** The lowest and highest product of each level; a level that no square has is left out. Null where a matrix tells them. */
export function productsOf(scale: RiskScale): { level: Level; span: Span }[] | null {
  if (scale.matrix) return null
  return LEVELS.flatMap((level) => {
    const products = allSquares(scale)
      .filter((square) => levelAt(square, scale) === level)
      .map(({ consequence, likelihood }) => consequence * likelihood)
    return products.length === 0
      ? []
      : [{ level, span: [Math.min(...products), Math.max(...products)] as const }]
  })
}
