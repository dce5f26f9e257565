import { fold } from '../../../lib/words.ts'

/** Divides what asks two things into two questions: "hur många kom in och när ska de vara klara?" */

const ASKS = `(?:hur|vad|vem|vilka|vilken|vilket|när|nar|varför|varfor|är|ar|blir|vart)`
const BORDER = new RegExp(
  String.raw`\s{0,3}(?:(?:[,;?:.–]|(?<=\s)-(?=\s))\s{0,3}(?:och|o|å|samt|&)?|\s(?:och|o|å|samt|&))\s{1,3}(?=(?:sen\s)?${ASKS}\s)`,
  'iu',
)
const OPENING = /^(?:hej|hejsan|hallå|god morgon|god dag|tack)[!,. ]*/i

/**
 * Two clauses, or none where the text asks one thing. What is only named before two questions, "Utbildning 2030: hur många
 * gick den, och vad kostade den?", belongs to the first, and is what the second is about.
 */
export function clausesOf(text: string): readonly [string, string, topic?: string] | null {
  const cut = cutIn(text.replace(OPENING, ''))
  if (!cut) return null
  const [first, second] = cut
  const further = ASKING.test(first) ? null : cutIn(second)
  return further ? [`${first} ${further[0]}`, further[1], first] : cut
}

const ASKING = new RegExp(String.raw`^${ASKS}\s`, 'iu')

function cutIn(text: string): readonly [string, string] | null {
  const match = BORDER.exec(text)
  if (!match) return null
  const first = text.slice(0, match.index).trim()
  const second = text.slice(match.index + match[0].length).trim()
  return fold(first).length >= 3 && fold(second).length >= 5 ? [first, second] : null
}
