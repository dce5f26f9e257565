import { fold } from '../../../lib/words.ts'

/** Who types with å ä ö means them: "lagen" is no "läge", and "lampor" are not "lämpliga". */

const WORD = /[\p{L}\p{M}]+/gu
const DOTTED = /[åäö]/iu
const LEAST = 3
/** A longer word is another's by chance no more. */
export const LONG_STEM = 5

export const isDotted = (text: string): boolean => DOTTED.test(text.normalize('NFC'))

/** False where the text has the stem with other dots alone than the typed word has. */
export function sameDots(typed: string, stem: string, text: string): boolean {
  if (stem.length >= LONG_STEM) return true
  const length = Math.max(LEAST, Math.min(stem.length, typed.length))
  const start = typed.normalize('NFC').toLowerCase().slice(0, length)
  const folded = fold(start)
  const alike = (text.normalize('NFC').match(WORD) ?? [])
    .map((word) => word.toLowerCase().slice(0, length))
    .filter((word) => fold(word) === folded)
  return alike.length === 0 || alike.includes(start)
}
