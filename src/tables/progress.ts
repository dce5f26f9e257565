import { fold } from '../lib/words.ts'

/** How far something has come, as lists of measures say it: "Klar", "Pågår enligt plan", "Ej påbörjad". */

export type Progress = 'done' | 'ongoing' | 'not_begun'

const DONE =
  /^(?:klar[at]?|genomford[at]?|genomfort|avslutad[e]?|avslutat|slutford[at]?|slutfort|fardig(?:t|a|stall[dt]a?)?|utford[at]?|utfort|atgardad[e]?|atgardat|besvarad[e]?|besvarat)$/
const ONGOING =
  /^(?:pagar|pagaende|paborjad[e]?|paborjat|igang|startad[e]?|startat|lopande|oppen|oppet|oppna|forsenad[e]?|forsenat)$/
const PLANNED = /^(?:planerad[e]?|planerat|kommande|vilande)$/
const NOT = /^(?:ej|inte|icke|annu)$/
const PARTLY = /^(?:delvis|nastan)$/
/** Words that change nothing of it. */
const BESIDE = /^(?:ar|har|enligt|plan|planen|arbete|arbetet|under|i|gang|satt|och|an|av|del)$/

/** What the words say; null where they say something else, or two things. */
export function progressOf(text: string): Progress | null {
  const words = fold(text).match(/\p{L}+/gu) ?? []
  const told = words.filter((word) => !BESIDE.test(word))
  const isNot = told.some((word) => NOT.test(word))
  const isPartly = told.some((word) => PARTLY.test(word))
  const rest = told.filter((word) => !NOT.test(word) && !PARTLY.test(word))
  const [first, ...others] = rest.map((word): Progress | null =>
    DONE.test(word) ? 'done' : ONGOING.test(word) ? 'ongoing' : PLANNED.test(word) ? 'not_begun' : null,
  )
  if (!first || others.some((other) => other !== first) || (isNot && isPartly)) return null
  // "Inte klar" has perhaps been begun, "ej påbörjad" and "ej genomförd" are not said to have been.
  if (isNot)
    return rest.every((word) => /^(?:paborja|starta|genomfor|utfor|atgarda)/.test(word)) ? 'not_begun' : null
  return isPartly ? 'ongoing' : first
}
