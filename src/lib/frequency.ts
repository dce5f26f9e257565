import { meantBy } from './own-words.ts'
import { fold } from './words.ts'

/** How often something is done, as plans and people write it. */

const WORDS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    manadsvis: 12,
    'varje manad': 12,
    kvartalsvis: 4,
    'varje kvartal': 4,
    tertialvis: 3,
    'varje tertial': 3,
    halvarsvis: 2,
    'varje halvar': 2,
    arligen: 1,
    arsvis: 1,
    'varje ar': 1,
  }),
)
const WORD = new RegExp(String.raw`(?<!\p{L})(?:${[...WORDS.keys()].join('|')})(?!\p{L})`, 'gu')
const UNITS: Readonly<Record<string, number>> = { ar: 1, halvar: 2, tertial: 3, kvartal: 4, manad: 12 }
const COUNTS: Readonly<Record<string, number>> = { en: 1, ett: 1, tva: 2, tre: 3, fyra: 4, fem: 5, sex: 6 }
// "3 ggr/år", "1gg/år", "En gång per år", "1 gång/månad", "Stickprov 3 gånger per år"
const TIMES =
  /(?:^|\s)(?<count>\d{1,2}|en|ett|tva|tre|fyra|fem|sex)\s?(?:ggr?|gr|gang(?:er)?)\.?\s?(?:\/|per|om|i)\s?(?<unit>ar|aret|halvar|tertial|kvartal|manad|manaden)(?:$|\W)/

/** Times per year, from how a plan or a question says it; null where it says no number, or several. */
export function timesIn(frequency: string): number | null {
  const text = fold(frequency).trim()
  const [word, other] = new Set((text.match(WORD) ?? []).flatMap((said) => WORDS.get(said) ?? []))
  if (word !== undefined) return other === undefined ? word : null
  const { count = '', unit = '' } = TIMES.exec(text)?.groups ?? {}
  const each = meantBy(UNITS, unit.replace(/(?<=ar|manad)et$|(?<=manad)en$/, ''))
  const many = meantBy(COUNTS, count) ?? Number(count)
  return each === undefined || many < 1 ? null : many * each
}
