import { fold } from '../../../lib/words.ts'

/** Divides what asks two things into two questions: "hur många kom in och när ska de vara klara?" */

const ASKS = `(?:hur|vad|vem|vilka|vilken|vilket|när|nar|varför|varfor|är|ar|blir|vart)`
const BORDER = new RegExp(
  String.raw`\s{0,3}(?:[,;?:.–]\s{0,3}(?:och|o|samt|&)?|\s(?:och|o|samt|&))\s{1,3}(?=(?:sen\s)?${ASKS}\s)`,
  'iu',
)
const OPENING = /^(?:hej|hejsan|hallå|god morgon|god dag|tack)[!,. ]*/i

/** Two clauses, or none where the text asks one thing. */
export function clausesOf(text: string): readonly [string, string] | null {
  const rest = text.replace(OPENING, '')
  const match = BORDER.exec(rest)
  if (!match) return null
  const first = rest.slice(0, match.index).trim()
  const second = rest.slice(match.index + match[0].length).trim()
  return fold(first).length >= 3 && fold(second).length >= 5 ? [first, second] : null
}
