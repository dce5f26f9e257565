/** The words just before a number or a date, read without a look-behind expression. Pure. */

export interface Lead {
  /** The last word, "senast", or the last but a few of `skipped`. */
  last: readonly string[]
  /** Words that may come between, such as "den" and "cirka". */
  skipped?: readonly string[]
  /** One of the words before it begins with one of these; none is needed where there are none. */
  stems: readonly string[]
  /** How many words before the last are looked through. */
  within: number
}

const CLOSE = 200 // characters

export function endsWith(before: string, { last, skipped = [], stems, within }: Lead): boolean {
  const words = before.slice(-CLOSE).toLowerCase().split(/\s/).filter(Boolean)
  while (skipped.includes(words.at(-1) ?? '')) words.pop()
  const word = words.pop()?.replace(':', '') ?? ''
  if (!last.some((own) => word === own)) return false
  if (stems.length === 0) return true
  return words.slice(-within).some((own) => stems.some((stem) => own.startsWith(stem)))
}
