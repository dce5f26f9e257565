import { fold, foldedWords } from '../../lib/words.ts'
import { formsOf } from './named.ts'
import { sayYearBefore, setOf } from './words.ts'

/**
 * Short sentences that say one thing of what they are about, read word by word: a single word that is not known of such a
 * sentence makes it another, and nothing is read out of it. Pure.
 */

const UP = setOf('okat okade okar stigit steg stiger vuxit hogre')
const DOWN = setOf('minskat minskade minskar sjunkit sjonk sjunker lagre')
const BETTER = setOf('forbattrats forbattrades forbattrat battre')
const WORSE = setOf('forsamrats forsamrades forsamrat samre')
const SUBJECTS = setOf('antal antalet andel andelen utfallet resultatet nettokostnaden nettokostnaderna')
/** What may stand between, and says neither what nor how much. */
const BETWEEN = setOf(
  'har ar var blev nagot marginellt fortsatt ocksa aven kraftigt tydligt markant svagt totalt',
)
const COMPARED = setOf(
  'jamfort jamforelse med i an mot sedan det den forra foregaende ar aret fjol fjolaret samma period tid innan fore under arets motsvarande',
)
export const isSinceLastYear = (sentence: string): boolean => sayYearBefore(foldedWords(sentence))

export interface Direction {
  subject: string
  /** Up and down, or better and worse. */
  kind: 'size' | 'quality'
  isMore: boolean
  /** "minskat", as printed. */
  said: string
}

/**
 * "Antalet besök har minskat jämfört med föregående år": the first clause, if all of its words are known: of the row's name,
 * of the comparison, or saying nothing. Null for two directions, for "inte", and for what is not compared with the year before.
 */
export function directionSince(sentence: string, names: readonly string[]): Direction | null {
  const [clause = ''] = sentence.split(/[,;:]/)
  const words = foldedWords(clause)
  const own = formsOf(names)
  const [opening] = foldedWords(names[0] ?? '')
  if (!isSinceLastYear(clause)) return null
  const ways = words.filter((word) => [UP, DOWN, BETTER, WORSE].some((set) => set.has(word)))
  const [said, ...more] = ways
  const subject = words.find((word) => SUBJECTS.has(word) || (word === opening && word.length > 5))
  const isKnown = (word: string): boolean =>
    word === said || [SUBJECTS, BETWEEN, COMPARED, own].some((set) => set.has(word))
  if (said === undefined || more.length > 0 || subject === undefined || !words.every(isKnown)) return null
  const kind = UP.has(said) || DOWN.has(said) ? 'size' : 'quality'
  const printed = clause.split(/\s+/).find((word) => foldedWords(word).includes(said)) ?? said
  return { subject, kind, isMore: UP.has(said) || BETTER.has(said), said: printed }
}

const IS = setOf('ar var blev uppgar uppgick')
const FIGURE = setOf(
  'till totalt under perioden aret for i av antalet andelen utfallet resultatet procent procenten kronor kr tkr mnkr mkr miljoner tusen cirka ca drygt knappt nastan omkring ungefar',
)
/** "Väntetiden har minskat till 24 dagar": where it has gone to is what it is. */
const WENT =
  /(?:har (?:okat|minskat|stigit|sjunkit)|okade|minskade|steg|sjonk) till (?:cirka |drygt |knappt |nastan )?\d/u
const GONE = setOf('har okat minskat stigit sjunkit okade minskade steg sjonk')
const DIGITS = /^\d+$/

/** Whether a sentence says nothing but what the row's figure is: "Antal besök i öppna förskolan uppgick till 14 036". */
export function saysFigure(sentence: string, names: readonly string[], unit: string | null): boolean {
  const words = foldedWords(sentence).filter((word) => !DIGITS.test(word))
  const own = formsOf([...names, unit ?? ''])
  const verbs = words.filter((word) => IS.has(word))
  const isGone = verbs.length === 0 && WENT.test(fold(sentence))
  return (
    (verbs.length === 1 || isGone) &&
    words.every((word) => IS.has(word) || FIGURE.has(word) || own.has(word) || (isGone && GONE.has(word)))
  )
}

const GOAL = setOf('malet malvardet')
const DONE = setOf('uppfyllt uppfyllts uppfylldes uppnatt uppnatts uppnaddes natts naddes')
const WILL = setOf('uppfylls uppfyllas uppnas nas')
const NOT = setOf('inte ej')
const ABOUT_GOAL = setOf(
  'ar har for att bedomningen bedomer bedoms namnden socialnamnden kommer darmed saledes alltsa redan annu nu helt aret perioden delaret det den',
)

/** "Målvärdet är uppfyllt", "målet kommer inte att nås"; null for any other word, such as "delvis" or "nästan". */
export function reachedIn(sentence: string): { isMet: boolean; isDone: boolean } | null {
  const words = foldedWords(sentence)
  const has = (set: ReadonlySet<string>): number => words.filter((word) => set.has(word)).length
  if (has(GOAL) !== 1 || has(DONE) + has(WILL) !== 1 || has(NOT) > 1) return null
  if (!words.every((word) => [GOAL, DONE, WILL, NOT, ABOUT_GOAL].some((set) => set.has(word)))) return null
  return { isMet: has(NOT) === 0, isDone: has(DONE) === 1 }
}
