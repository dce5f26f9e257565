import { stemmer } from '@orama/stemmers/swedish'
import { fold } from '../../../lib/words.ts'

/** The forms in which a Swedish word is compared. */

const MOST_KEPT = 50_000
const stems = new Map<string, string>()

/** Adjectives that lose a vowel when they are declined, which no stemmer puts back: "öppen" and "öppna". */
const SYNCOPATED = new Map<string, string>(
  ['oppen', 'egen', 'vuxen', 'sluten', 'mogen', 'saker', 'osaker', 'enkel', 'gammal', 'dubbel'].flatMap(
    (word) => {
      const bare = `${word.slice(0, -2)}${word.slice(-1)}`
      const neuter = word.endsWith('n') ? `${word.slice(0, -1)}t` : `${word}t`
      return [word, neuter, `${bare}a`, `${bare}as`, `${bare}e`].map((form) => [form, word] as const)
    },
  ),
)

/** "våren" is no "våra". */
const SEASON = /^(varen)s?$/u

/** "måttlig" is no "mått". */
const MODERATE = /^(mattlig)(?:a|t)?$/u

/** "tillkom", "tillkommit", "tillkommer": a verb whose past has one m. */
const COME = /^(\p{L}{2,}kom)(?:mer|ma|mit|men|na|net)?$/u

/** "center", "centret", "centrum": one word, alone and last in compounds. */
const CENTRE = /^(\p{L}*cent)(?:er|ern|ers|ret|rets|rum|rumet|ra|ren)$/u

/** "utredningsenheten" is no "utredning", though "-heten" is an ending of other words. */
const UNIT = /^(\p{L}*enh)et(?:en|er|erna)?s?$/u

/** "åtagandena": the stemmer takes the ending of "åtaganden" off, but not this one. */
const THE_DOINGS = /(?<=\p{L}[ae]nde)na?s?$/u

/** "nettot", "kontot", "konton": a neuter in -o. */
const IN_O = /^(\p{L}{3,}o)ts?$|^(\p{L}*(?:kont|sald|fot|vide)o)(?:n|na|ns|nas)?$/u

/** "hälsan", "nivån", "frånvaron", "psykiatrin", "regeln": what ends in a vowel, or loses one, has a bare -n. */
const DEFINITE_N =
  /(?<=\p{L}{3}a|varo|(?:gi|omi|emi|tri|rati|anti|ofi|tori|eri|api|sti)|icy|[bdgkpt]el)n(s?)$/u
const IN_N = /^(?:utan|innan|medan|sedan|redan|annan|japan)$|(?:plan|organ|man|stan)$/u
const indefinite = (folded: string): string => (IN_N.test(folded) ? folded : folded.replace(DEFINITE_N, ''))

/** "hemlös", "hemlösa": no genitive. */
const LESS = /^(\p{L}{2,}los)(?:as?|t)?$/u

/** "månad" has no ending "-ad", nor has "tillstånd" one in "-ånden". */
const WHOLE_WORD = /^(\p{L}*(?:manad|stand))(?:en|er|et|erna|ens|ers|ets|ernas|ena|enas)?s?$/u

/** Two words of one: "ansökan" and "ansökningar", "ledamot" and "ledamöter". By the form they share. */
const TURNED = new Map([
  ['ansokning', 'ansok'],
  ['anmalning', 'anmal'],
  ['moten', 'mot'],
  ['konkur', 'konkurs'],
])

/** What is left may end as if it had an ending of its own: "platsen" → "plats", which alone is "plat". */
const BARE = /(?:s|itet|dget|nad|stad|[^e]at)$/u
const DECLINED = /^(?:e[nrt]s?|ernas?|ena?s?|na)$/u

/** "hindret" and "hinder", "regler" and "regel", "medlemmar" and "medlem": what a word loses or doubles before an ending. */
const withoutLoss = (folded: string, stem: string): string =>
  !LOSING.test(folded.slice(stem.length))
    ? stem
    : stem
        .replace(/(?<=[bcdfgkmnpstv])r$/u, '')
        .replace(/(?<=[bdgkpt])l$/u, 'el')
        .replace(/(?<=(?:le|gra|ru|he)m)m$/u, '')

const LOSING = /^(?:e[ntr]|ar)/u

/** Stem of a folded word: "verksamheterna" → "verksam". */
export function stemOf(folded: string): string {
  const known = stems.get(folded)
  if (known !== undefined) return known
  if (stems.size > MOST_KEPT) stems.clear()
  const stem =
    SYNCOPATED.get(folded) ??
    SEASON.exec(folded)?.[1] ??
    MODERATE.exec(folded)?.[1] ??
    COME.exec(folded)?.[1] ??
    centreOf(folded) ??
    UNIT.exec(folded)?.[1] ??
    neuterOf(folded) ??
    LESS.exec(folded)?.[1] ??
    WHOLE_WORD.exec(folded)?.[1] ??
    turned(shortened(folded))
  stems.set(folded, stem)
  return stem
}

const neuterOf = (folded: string): string | undefined => {
  const [, one, other] = IN_O.exec(folded) ?? []
  return one ?? other
}

/** Without the ending that the stemmer knows. */
const shortened = (folded: string): string => {
  const bare = indefinite(folded.replace(THE_DOINGS, ''))
  return bareOf(bare, withoutLoss(bare, definiteLess(bare, stemmer(bare))))
}

const turned = (stem: string): string => TURNED.get(stem) ?? stem

const bareOf = (folded: string, stem: string): string =>
  BARE.test(stem) && DECLINED.test(folded.slice(stem.length)) ? definiteLess(stem, stemmer(stem)) : stem

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
  /(?:heterna|heten|heter|het|ningarna|ningar|ningen|ning|arnas|arna|aren|are|ernas|erna|ande|andet|ende|else|elser|ation|ering|erade|erad|erat|era|ade|ad|at|ar|er|or|en|et|an|a|e|n|t|d)$/
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
