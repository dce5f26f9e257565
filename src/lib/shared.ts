const LONGEST = 200 // characters: longer texts are seldom the same
const MOST = 20_000
const texts = new Map<string, string>()

/**
 * The same string for the same text, so that it is in memory once: what a database gives is a new one for each cell, and
 * most cells say what others say. The latest many are known.
 */
export function shared(text: string): string {
  if (text.length > LONGEST) return text
  const known = texts.get(text)
  if (known !== undefined) return known
  if (texts.size >= MOST) texts.clear()
  texts.set(text, text)
  return text
}
