import type { DecimalText } from '../../../lib/numbers.ts'
import { isYear } from '../../../lib/period-names.ts'
import type { Token } from './text.ts'

/** "under 80", "mer än 100 personer": a size that what is asked for is below or above. */
export interface Bound {
  /** Place of the number among the words. */
  at: number
  value: DecimalText
  isBelow: boolean
  /** "tkr", "%"; null where none was typed. */
  unit: string | null
  /** True for "minst" and "högst": the size itself counts too. */
  isIncluded: boolean
  /** As it was typed: "under 80". */
  words: string
}

const BELOW = /^(?:under|mindre|lagre|farre|hogst|maximalt|max)$/
const ABOVE = /^(?:over|mer|fler|hogre|storre|minst)$/
const INCLUDED = /^(?:hogst|minst|maximalt|max)$/
const MONEY = /^(?:kr|tkr|mkr|mnkr)$/
const PERCENT = /^(?:%|procent)$/
const MILLIONS = /^miljon(?:er)?$/
const AGE = /^(?:ar|aring(?:ar)?)$/

export function boundIn(tokens: readonly Token[]): Bound | null {
  for (const [at, token] of tokens.entries()) {
    if (token.kind !== 'number' || isYear(token.text)) continue
    const isThan = tokens[at - 1]?.text === 'an'
    const from = at - (isThan ? 2 : 1)
    const word = tokens[from]?.text ?? ''
    const next = tokens[at + 1]?.text ?? ''
    // "över 64 år": an age, which names a group.
    if (AGE.test(next)) continue
    const isBelow = BELOW.test(word)
    if (!isBelow && !ABOVE.test(word)) continue
    return {
      at,
      value: token.raw.replaceAll(/\s/g, '').replace(',', '.'),
      unit: unitOf(next),
      isBelow,
      isIncluded: INCLUDED.test(word),
      words: tokens
        .slice(from, at + (unitOf(next) !== null ? 2 : 1))
        .map(({ raw }) => raw)
        .join(' '),
    }
  }
  return null
}

const unitOf = (word: string): string | null =>
  MONEY.exec(word)?.[0] ?? (MILLIONS.test(word) ? 'mnkr' : PERCENT.test(word) ? '%' : null)
