/** What people say beside the question: why they ask, and what they put in brackets. */

const BRACKETS = /\s?\([^()]{1,80}\)/gu
/** Who wonders, or a sentence of its own before the question. */
const WONDERS = /^(?:[^.!?:]{0,40}(?:undrar|frågar|vill veta))\s?[:,]\s(?=\S)/iu
const BEFORE = /^[^?]{3,120}[.!]\s(?=(?:hur|vad|vem|vilk|när|var|varför|är|har|finns|kan)\p{L}{0,4}\s)/iu

/** The question without them; null where nothing is said beside it. */
export function withoutAsides(question: string): string | null {
  const bare = question.trim().replace(WONDERS, '').replace(BEFORE, '').replaceAll(BRACKETS, '').trim()
  return bare !== '' && bare !== question.trim() ? bare : null
}
