import { meantBy } from '../../lib/own-words.ts'
import { NUMBER_WORD, numberWord } from './mentions.ts'

/** "för tredje året i rad": how many years one after another something is said to have gone one way. Pure. */

const ORDINALS: Readonly<Record<string, number>> = {
  ...{ andra: 2, tredje: 3, fjärde: 4, femte: 5, sjätte: 6, sjunde: 7, åttonde: 8, nionde: 9, tionde: 10 },
}
const NTH = new RegExp(
  String.raw`för\s(?<nth>${Object.keys(ORDINALS).join('|')})\s(?:året|år)\si\s(?:rad|följd)(?!\p{L})`,
  'iu',
)
const YEARS = new RegExp(String.raw`(?<!\p{L})(?<years>${NUMBER_WORD})\sår\si\s(?:rad|följd)(?!\p{L})`, 'iu')
const UP = /(?<!\p{L})(?:öka|ökat|ökar|ökade|stigit|stiger|steg|förbättrats)(?!\p{L})/iu
const DOWN = /(?<!\p{L})(?:minska|minskat|minskar|minskade|sjunkit|sjunker|sjönk)(?!\p{L})/iu

/** "har sjunkit för tredje året i rad" is three steps down; null where nothing is said, or not which way. */
export function runIn(
  sentence: string,
): { steps: number; isUp: boolean; said: string; at: number; end: number } | null {
  const nth = NTH.exec(sentence)
  const years = nth ? null : YEARS.exec(sentence)
  const found = nth ?? years
  const steps = nth
    ? meantBy(ORDINALS, nth.groups?.['nth']?.toLowerCase() ?? '')
    : numberWord(years?.groups?.['years'] ?? '')
  const [isUp, isDown] = [UP.test(sentence), DOWN.test(sentence)]
  if (!found || steps == null || steps < 2 || steps > 20 || isUp === isDown) return null
  return { steps, isUp, said: found[0], at: found.index, end: found.index + found[0].length }
}
