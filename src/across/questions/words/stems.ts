import { stemmer } from '@orama/stemmers/swedish'
import { fold } from '../../../lib/words.ts'

/** The forms in which a Swedish word is compared. */

const MOST_KEPT = 50_000
const stems = new Map<string, string>()

/** Adjectives that lose a vowel when they are declined, which no stemmer puts back: "öppen" and "öppna". */
const SYNCOPATED = new Map(
  ['oppen', 'egen', 'vuxen', 'sluten', 'mogen', 'saker', 'osaker', 'enkel', 'gammal', 'dubbel'].flatMap(
    (word) => {
      const bare = `${word.slice(0, -2)}${word.slice(-1)}`
      const neuter = word.endsWith('n') ? `${word.slice(0, -1)}t` : `${word}t`
      return [word, neuter, `${bare}a`, `${bare}as`, `${bare}e`].map((form) => [form, word] as const)
    },
  ),
)

/** "tillkom", "tillkommit", "tillkommer": a verb whose past has one m. */
const COME = /^(\p{L}{2,}kom)(?:mer|ma|mit|men|na|net)?$/u

/** "center", "centret", "centrum": one word, alone and last in compounds. */
const CENTRE = /^(\p{L}*cent)(?:er|ern|ers|ret|rets|rum|rumet|ra|ren)$/u

/** "utredningsenheten" is no "utredning", though "-heten" is an ending of other words. */
const UNIT = /^(\p{L}*enh)et(?:en|er|erna)?s?$/u

/** "åtagandena": the stemmer takes the ending of "åtaganden" off, but not this one. */
const THE_DOINGS = /(?<=\p{L}[ae]nde)na?s?$/u

/** "nettot", "kontot": a neuter in -o. */
const IN_O = /^(\p{L}{3,}o)ts?$/u

/** Stem of a folded word: "verksamheterna" → "verksam". */
export function stemOf(folded: string): string {
  const known = stems.get(folded)
  if (known !== undefined) return known
  if (stems.size > MOST_KEPT) stems.clear()
  const stem =
    SYNCOPATED.get(folded) ??
    COME.exec(folded)?.[1] ??
    centreOf(folded) ??
    UNIT.exec(folded)?.[1] ??
    IN_O.exec(folded)?.[1] ??
    definiteLess(folded, stemmer(folded.replace(THE_DOINGS, '')))
  stems.set(folded, stem)
  return stem
}

const centreOf = (folded: string): string | undefined => {
  const start = CENTRE.exec(folded)?.[1]
  return start === undefined || start.startsWith('procent') ? undefined : `${start}r`
}

/** The stemmer leaves the definite ending of some neuters: "projektet", "boendet". What it has taken an ending off has no other. */
function definiteLess(folded: string, stem: string): string {
  const isLeft = folded === stem || folded === `${stem}s`
  return isLeft && stem.length >= 5 && /e[tn]$/.test(stem) ? stemmer(stem.slice(0, -2)) : stem
}

const DERIVED =
  /(?:heterna|heten|heter|het|ningarna|ningar|ningen|ning|arnas|arna|aren|are|ernas|erna|ande|andet|ende|else|elser|ation|ering|erade|erad|erat|era|ade|ad|at|ar|er|or|en|et|an|a|e|s|n|t|d)$/
const LEAST_ROOT = 4

/** "tillfälle" and "tillfällig" lose theirs in different places. */
const DOUBLED = /([lmnrst])\1$/

/** What words of one family share: "placering", "placerade" and "placerad" → "placer". Weaker than the stem. */
export function rootOf(stem: string): string {
  const root = stem.replace(DERIVED, '').replace(DOUBLED, '$1')
  return root.length >= LEAST_ROOT ? root : stem
}

/** Names, headings and parts are compared in every question; running text is read once by whoever needs it. */
const LONGEST_KEPT = 200
const MOST_TEXTS = 20_000
const texts = new Map<string, readonly string[]>()

/** Stems of the words of a text, in order. */
export function stemsOf(text: string): readonly string[] {
  const known = texts.get(text)
  if (known) return known
  const found = (fold(text).match(/[\p{L}\p{N}]+/gu) ?? []).map(stemOf)
  if (text.length > LONGEST_KEPT) return found
  if (texts.size >= MOST_TEXTS) texts.clear()
  texts.set(text, found)
  return found
}
