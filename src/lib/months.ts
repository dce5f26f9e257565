/** The names of the months, as they are written inside a sentence. */
export const MONTHS = [
  'januari',
  'februari',
  'mars',
  'april',
  'maj',
  'juni',
  'juli',
  'augusti',
  'september',
  'oktober',
  'november',
  'december',
]

/** The month that a word names, whole or by its first letters, 1–12; null for any other word. */
export function monthNamed(word: string): number | null {
  const name = word.toLowerCase().replace(/\.$/, '')
  const at = name.length < 3 ? -1 : MONTHS.findIndex((month) => month.startsWith(name))
  return at < 0 ? null : at + 1
}

/** jan, feb … */
export const SHORT_MONTHS: readonly string[] = MONTHS.map((name) => name.slice(0, 3))
