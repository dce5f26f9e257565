import type { DecimalText } from '../lib/numbers.ts'
import { fold } from '../lib/words.ts'
import { moved } from './cells.ts'

/** Units of money as written in headings, above tables and in cells. */

export type Unit = 'kr' | 'tkr' | 'mnkr' | 'mdkr'

/** How many digits the point moves from the unit to kronor. */
const PLACES: Readonly<Record<Unit, number>> = { kr: 0, tkr: 3, mnkr: 6, mdkr: 9 }

// tkr, kkr, tusental kronor, 1 000 kr; mnkr, mkr, miljoner kronor; mdkr, miljarder kronor; kr, kronor, SEK
const UNITS =
  /(?<![\p{L}\p{N}])(?:(?<tkr>[tk]kr|tusen(?:tals?)? (?:kr|kronor)|1[ \u00a0]?000[- ]?(?:tals? )?(?:kr|kronor))|(?<mnkr>mn?kr|mn?sek|miljon(?:er)? (?:kr|kronor)|(?<=\bi )miljoner)|(?<mdkr>mdkr|miljard(?:er)? (?:kr|kronor)|(?<=\bi )miljarder)|(?<kr>kr|kronor|sek))(?![\p{L}\p{N}])/gu
const YEAR_BEFORE = /(?<!\d)(?:19|20)\d{2}\s{0,3}$/
const NUMBER_BEFORE = /\d\s{0,3}$/ // "57 mnkr" is an amount and tells no unit of what else there is

function* unitsOf(text: string): Generator<{ unit: Unit; at: number; length: number }> {
  for (const { 0: whole, index, groups = {} } of text.matchAll(UNITS)) {
    const unit = (['tkr', 'mnkr', 'mdkr', 'kr'] as const).find((one) => groups[one] !== undefined)
    if (unit) yield { unit, at: index, length: whole.length }
  }
}

/** "Budget 2024 (mnkr)" → "budget 2024 ()" and mnkr; of several units, "several". Folded. */
export function unitOfHeading(heading: string): { words: string; unit: Unit | 'several' | null } {
  const text = fold(heading)
  const found = new Set([...unitsOf(text)].map(({ unit }) => unit))
  const [unit = null] = found
  return { words: text.replaceAll(UNITS, ' '), unit: found.size > 1 ? 'several' : unit }
}

/** The unit that the lines above a table, or words about it, state; amounts in them are ignored. */
export function unitSaid(texts: readonly string[]): Unit | 'several' | null {
  const found = new Set(
    texts.flatMap((one) => {
      const text = fold(one.replaceAll('_', ' '))
      const before = (at: number) => text.slice(0, at)
      return [...unitsOf(text)].flatMap(({ unit, at }) =>
        NUMBER_BEFORE.test(before(at)) && !YEAR_BEFORE.test(before(at)) ? [] : [unit],
      )
    }),
  )
  const [unit = null] = found
  return found.size > 1 ? 'several' : unit
}

const LAST_WORDS = /^(?<number>.{0,40}?[\d)])\s{0,3}(?<unit>\p{L}[\p{L} ]{0,30})\.?$/u

/** "1,2 mnkr" → "1,2" and mnkr. The text unchanged where it does not end with a unit. */
export function unitOfCell(text: string): { number: string; unit: Unit | null } {
  const { number = '', unit = '' } = LAST_WORDS.exec(text.trim())?.groups ?? {}
  const [found] = [...unitsOf(fold(unit))]
  return found && found.at === 0 && found.length === fold(unit).length
    ? { number, unit: found.unit }
    : { number: text, unit: null }
}

/** The amount in another unit, exactly: "57.7" mnkr is "57700" tkr. */
export const converted = (amount: DecimalText, from: Unit, to: Unit): DecimalText =>
  moved(amount, PLACES[from] - PLACES[to])
