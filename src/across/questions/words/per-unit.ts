import { fold } from '../../../lib/words.ts'
import { asksCost } from './states.ts'
import type { Understanding } from './understand.ts'

/** What one of something costs, or how much there is to each: "per plats", "styckpris". */

const UNIT_OF =
  /^(?:plats|dygn|vardygn|barn|invanare|hushall|person|brukare|klient|placering|elev|arsplats|arsboende|timme|besok|utredning|arende|deltagare|medarbetare|anstalld|medlem|styck|st|huvud|kurs|tjanst|lagenhet|familj|resa)(?:en|et|n|t)?$/

/** "per plats", and what one of them costs: "vad kostar en plats". */
export const asksPerUnit = (words: Understanding['words']): boolean =>
  words.some(
    ({ token }, at) =>
      (/^(?:per|pr)$/.test(token.text) || (/^(?:en|ett)$/.test(token.text) && asksCost({ words }))) &&
      UNIT_OF.test(words[at + 1]?.token.text ?? ''),
  )

/** True of a heading, name or unit that is of each one: "Styckpris (kr)", "kr/inv", "kostnad per plats", "Medellön". */
export const isPerUnit = (text: string): boolean => PER_UNIT.test(fold(text))

const PER_UNIT =
  /(?<!\p{L})(?:per|pr|a-?pris)(?!\p{L})|^(?:t|m|mn)?kr\/|styck|medel|snitt|arskostnad|enhetskostnad|kostnadsmatt/u
