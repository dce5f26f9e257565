/** What people say beside the question: who wonders, and why they ask. What may limit what is asked for is never left out. */

/** Who wonders, or a sentence of its own before the question. */
const WONDERS = /^(?<aside>[^.!?:]{0,40}(?:undrar|frågar|vill veta))\s?[:,]\s(?=\S)/iu
const BEFORE =
  /^(?<aside>[^?]{3,120})[.!]\s(?=(?:hur|vad|vem|vilk|när|var|varför|är|har|finns|kan)\p{L}{0,4}\s)/iu
/** Begins as what somebody tells of themselves. */
const OF_ONESELF = /^(?:hej\p{L}*,?\s)?(?:jag|vi)\s/iu
const LIMITS =
  /\d|(?<!\p{L})(?:bara|endast|enbart|exkl\p{L}*|inkl\p{L}*|utan|utom|menar|gäller|avser|angående|om|för|januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|år|fjol)(?!\p{L})/iu

/** The question without them; null where nothing is said beside it that can be left out. */
export function withoutAsides(question: string): string | null {
  const typed = question.trim()
  const bare = [WONDERS, BEFORE].reduce((text, pattern) => {
    const { aside = '' } = pattern.exec(text)?.groups ?? {}
    const isOnlyTold = pattern === WONDERS || OF_ONESELF.test(aside)
    return aside !== '' && isOnlyTold && !LIMITS.test(aside) ? text.replace(pattern, '') : text
  }, typed)
  return bare !== '' && bare !== typed ? bare : null
}
