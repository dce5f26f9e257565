/** Words that the readers of sentences share. Folded. Pure. */

export const setOf = (words: string): ReadonlySet<string> => new Set(words.split(' '))

const YEAR_BEFORE = ['foregaende ar', 'forra aret', 'i fjol', 'fjolaret', 'aret innan', 'aret fore']

/** True where the words say that something is compared with the year before. */
export function sayYearBefore(words: readonly string[]): boolean {
  const text = words.join(' ')
  return YEAR_BEFORE.some((phrase) => text.includes(phrase))
}
