/** Risk = consequence × likelihood, each 1–4. A range where the assessment is one, e.g. 9–16. */

export type Span = readonly [min: number, max: number]

export interface Risk {
  /** The product, 1–16. */
  value: Span
  /** Null where the plan prints the product alone. */
  consequence: Span | null
  likelihood: Span | null
}

export type Level = 'low' | 'medium' | 'high'
const MAX_LEVEL = 4

// The customary division of 1–16; the sources print the numbers without it.
const HIGH_FROM = 12
const MEDIUM_FROM = 6

/** The level by the highest value, so that no risk is taken for lower than it may be. */
export function levelOf({ value: [, max] }: Risk): Level {
  if (max >= HIGH_FROM) return 'high'
  return max >= MEDIUM_FROM ? 'medium' : 'low'
}

/** What consequence and likelihood come to together. */
export const riskOf = (consequence: Span, likelihood: Span): Risk => ({
  value: [consequence[0] * likelihood[0], consequence[1] * likelihood[1]],
  consequence,
  likelihood,
})

/** A square of the matrix, each side 1–4. */
export interface Square {
  consequence: number
  likelihood: number
}

/** All sixteen, the highest consequence first. */
const SQUARES: readonly Square[] = [4, 3, 2, 1].flatMap((consequence) =>
  [1, 2, 3, 4].map((likelihood) => ({ consequence, likelihood })),
)

const within = (value: number, [min, max]: Span): boolean => value >= min && value <= max

/** Where in the matrix the risk may be: by its consequence and likelihood, or, where they are not known, by its product. */
export const squaresOf = ({ value, consequence, likelihood }: Risk): Square[] =>
  SQUARES.filter((square) =>
    consequence && likelihood
      ? within(square.consequence, consequence) && within(square.likelihood, likelihood)
      : within(square.consequence * square.likelihood, value),
  )

const SPAN = /^([1-4])(?:-([1-4]))?$/ // 3, 3-4

/** "3" or "3-4", as a form's choice keeps it; null when it is neither. */
export function parseSpan(text: string): Span | null {
  const [, min, max] = SPAN.exec(text) ?? []
  if (min === undefined) return null
  const span: Span = [Number(min), Number(max ?? min)]
  return span[0] <= span[1] ? span : null
}

export const spanKey = ([min, max]: Span): string => (min === max ? String(min) : `${min}-${max}`)

/** Single levels first, then the intervals. */
export const SPANS: readonly Span[] = [1, 2, 3, 4].flatMap((width) =>
  Array.from({ length: MAX_LEVEL - width + 1 }, (_, index): Span => [index + 1, index + width]),
)

const PRODUCT = /^(\d{1,2})(?:\s?[-–]\s?(\d{1,2}))?$/ // 12, 9-16
const FACTORS = /^([1-4])\s?[x×*·]\s?([1-4])(?:\s?=\s?(\d{1,2}))?$/i // 3x3=9
const NOT_ASSESSED = /^(?:ej|inte)\s+bedömt?s?$/i
const MAX_RISK = 16

/**
 * What plans print of a risk: "12", "9–16", "3x3=9"; "not_assessed" where they say so, and null for what is none. Which of two
 * different factors is which is not told, so that the product alone is known then.
 */
export function parseRisk(text: string): Risk | 'not_assessed' | null {
  const bare = text.trim()
  if (NOT_ASSESSED.test(bare)) return 'not_assessed'
  const [, first, second, product] = FACTORS.exec(bare) ?? []
  if (first !== undefined && second !== undefined) {
    const value = Number(first) * Number(second)
    if (product !== undefined && Number(product) !== value) return null
    const level: Span | null = first === second ? [Number(first), Number(first)] : null
    return { value: [value, value], consequence: level, likelihood: level }
  }
  const [, min, max = min] = PRODUCT.exec(bare) ?? []
  if (min === undefined || max === undefined) return null
  const value: Span = [Number(min), Number(max)]
  return value[0] >= 1 && value[1] <= MAX_RISK && value[0] <= value[1]
    ? { value, consequence: null, likelihood: null }
    : null
}
