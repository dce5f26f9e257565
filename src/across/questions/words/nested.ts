import { OPERATION_WORDS } from '../../../texts/question-words.ts'

/** Divides what asks something of the one that has the most, or least, of something else. */

const EXTREME = [OPERATION_WORDS['largest'], OPERATION_WORDS['smallest']].join('|')
const SUPERLATIVE = new RegExp(String.raw`(?<!\p{L})(?:${EXTREME})(?!\p{L})`, 'iu')
const OF_THE_ONE =
  /^(?<asked>(?:hur|vad|vem|vilka|vilken|vilket|när|varför)\s(?:.{1,80}?\s)??)(?:(?:den|det|de)\s)?(?<noun>\p{L}{3,40})\s(?:som|med)\s(?<most>.{3,80})$/iu

export interface Nested {
  /** "vilken förening fick mest" */
  which: string
  /** "hur många medlemmar har" */
  asked: string
}

/**
 * "hur många medlemmar har föreningen som fick mest": which one it is, and then what is asked of it. Null where nothing but the
 * largest itself is asked for.
 */
export function nestedIn(text: string): Nested | null {
  const { asked = '', noun = '', most = '' } = OF_THE_ONE.exec(text.trim())?.groups ?? {}
  if (!SUPERLATIVE.test(most) || SUPERLATIVE.test(asked) || !/\s\p{L}/u.test(asked.trim())) return null
  return { which: `vilken ${noun} ${most}`, asked: asked.trim() }
}
