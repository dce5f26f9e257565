import { fold } from '../../../lib/words.ts'
import type { FactIndex } from '../find/catalogue-index.ts'
import { stemOf } from './stems.ts'

const LISTED = /^\s*(?<noun>\p{L}+)\s+(?:(?:med|som|utan|där)\s+\p{L}|(?:över|under)\s+\d)/u

/** "områden med underskott", "måtten som uppnås": what rows are called, and which of them, asks which. */
export function asListing(text: string, { kinds }: FactIndex): string {
  const noun = LISTED.exec(text)?.groups?.['noun']
  return noun !== undefined && kinds.has(stemOf(fold(noun))) ? `vilka ${text}` : text
}
