import { foldedWords } from '../../lib/words.ts'
import type { Mention } from './mentions.ts'
import { sayYearBefore, setOf } from './words.ts'

/**
 * What a sentence says with an amount: how far something is from its budget, what it is, or by how much it has changed since the
 * year before. Read word by word: a single word before the amount, or beside it, that is not known makes it another
 * thing (a part, another time, a condition), and nothing is read out of it. Pure.
 */

/** Which line of a thing's money is meant. */
export type Line = 'net' | 'cost' | 'revenue' | 'own'

export type Said =
  /** Better than the budget, or worse; null where the words do not say which. */
  | { kind: 'deviation'; way: 1 | -1 | null; line: Line; isBudgetPassed: boolean }
  | { kind: 'stated'; attribute: 'budget' | 'forecast' | 'outcome' }
  /** More than the year before, or less. */
  | { kind: 'change'; isMore: boolean; line: Line }

/** Words that belong to what the sentence is about. */
export interface Own {
  /** Its names and units, folded. */
  words: ReadonlySet<string>
  /** The time of its figures for the whole year, and of what has been so far. */
  wholeYear: ReadonlySet<string>
  soFar: ReadonlySet<string>
  /** The year before. */
  before: string
  /** The figures are of whole years: a year that is named is all of it. */
  isWhole: boolean
}

const FILLER = setOf(
  'i for av vid det detta den de en ett har hade ar var blir blev pa om till motsvarande totalt sammanlagt med att och da nu aven ocksa dock darmed hela totala sammantaget fortsatt cirka ca drygt knappt nastan narmare omkring ungefar runt redovisar redovisas redovisade redovisades visar visas visade ligger ligga uppgar uppgick landar landade gar ga gor gora gjorde far resultat resultatet ekonomiska ekonomin uppfoljningen kommer vilket innebar som',
)
const AHEAD = setOf(
  'prognostiserar prognostiseras prognostiserat prognosticerar prognosticeras berakna beraknar beraknas beraknat bedomer bedoms vantar vantas vantat forvantar forvantas forvantat prognos prognosen helarsprognos helarsprognosen helarsprognosticerat',
)
const ITSELF = setOf(
  'verksamheten verksamhetens verksamhet verksamhetsomrade verksamhetsomradet verksamhetsomradets namnden namndens socialnamnden socialnamndens',
)
const RESULT = new Map<string, 1 | -1>([
  ...(['overskott', 'overskottet'] as const).map((word) => [word, 1] as const),
  ...(['underskott', 'underskottet'] as const).map((word) => [word, -1] as const),
])
const DEVIATION = setOf(
  'avvikelse avvikelsen budgetavvikelse budgetavvikelsen prognosavvikelse prognosavvikelsen',
)
const DEVIATES = setOf('avviker avvek avvika')
const OVER = setOf('overskrider overskrida overskrids overskred overskridits')
const UNDER = setOf('underskrider underskrida underskrids underskred underskridits')
const BUDGET = setOf('budget budgeten budgeterat budgeterade budgetram')
const FORECAST = setOf('prognos prognosen helarsprognos helarsprognosen')
const OUTCOME = setOf('utfall utfallet')
const LINES: readonly (readonly [Line, ReadonlySet<string>])[] = [
  ['net', setOf('nettokostnad nettokostnaden nettokostnader nettokostnaderna')],
  ['cost', setOf('kostnad kostnaden kostnader kostnaderna')],
  ['revenue', setOf('intakt intakten intakter intakterna')],
]
const GOOD = setOf('positiv positivt positiva')
const BAD = setOf('negativ negativt negativa')
const BETTER = setOf('battre')
const WORSE = setOf('samre')
const MORE = setOf('okat okade okar stigit steg stiger vuxit okning okningen hogre storre over')
const LESS = setOf('minskat minskade minskar sjunkit sjonk sjunker minskning minskningen lagre mindre under')
const SINCE = setOf(
  'jamfort jamforelse mot an sedan forra foregaende fjol fjolaret aret ar samma period perioden tid motsvarande innan fore',
)
const SUBJECT = setOf('antal antalet andel andelen')

/** Nothing after one of these is about the amount before it. */
export const BREAK = setOf(
  'vilket som men medan samt och da eftersom dar pga beroende trots utifran tack avser beror forklaras orsakas hanfors bestar',
)
/** What follows at once makes the amount one of something less, or of what may come: "…, exklusive bidrag", "…, om inget görs". */
const QUALIFIED = setOf(
  'exklusive exkl inklusive inkl om ifall utan utom bortsett franraknat fransett annars forutsatt justerat',
)
/** The last words before an amount that is hedged. */
const HEDGE = setOf('over under minst mer mindre an strax hogst upp')

interface Read {
  all: readonly string[]
  has(set: ReadonlySet<string>): boolean
}

/** Null where a word is not known. */
export function saidWith(sentence: string, mention: Mention, own: Own): Said | null {
  const read = around(sentence, mention)
  const isNegative = /^[-−–]/u.test(sentence.slice(mention.at, mention.end))
  return read && (changeIn(read, own) ?? deviationIn(read, own, isNegative) ?? statedIn(read, own))
}

/** The words before a place of the sentence, and those beside it, up to where something else is told. Null where that qualifies it. */
function around(
  sentence: string,
  { at, end, hedge = null }: Pick<Mention, 'at' | 'end'> & { hedge?: Mention['hedge'] },
): Read | null {
  const before = foldedWords(sentence.slice(0, at))
  while (hedge && HEDGE.has(before.at(-1) ?? '')) before.pop()
  const [clause = '', ...others] = sentence.slice(end).split(/[,;:()–]/u)
  const after = foldedWords(clause)
  const stop = after.findIndex((word) => BREAK.has(word))
  const beside = stop < 0 ? after : after.slice(0, stop)
  const next = stop < 0 ? foldedWords(others.join(' ')).slice(0, 2) : after.slice(stop, stop + 2)
  if ([before[0] ?? '', ...next].some((word) => QUALIFIED.has(word))) return null
  const all = [...before, ...beside]
  return { all, has: (set) => all.some((word) => set.has(word)) }
}

/** Whether every word of the clause is known, the places of it left out. */
export function saysOnly(
  sentence: string,
  places: readonly Pick<Mention, 'at' | 'end'>[],
  sets: readonly ReadonlySet<string>[],
): boolean {
  const [first] = places
  const last = places.at(-1)
  if (!first || !last) return false
  const between = places.slice(1).map(({ at }, index) => sentence.slice(places[index]?.end ?? at, at))
  const read = around(sentence, { at: first.at, end: last.end })
  return read !== null && isKnown({ ...read, all: [...read.all, ...between.flatMap(foldedWords)] }, ...sets)
}

/** Whether every word before a place is known. */
export const opensWithOnly = (before: string, sets: readonly ReadonlySet<string>[]): boolean =>
  isKnown({ all: foldedWords(before), has: () => false }, ...sets)

const isKnown = ({ all }: Read, ...sets: readonly ReadonlySet<string>[]): boolean =>
  all.every((word) => FILLER.has(word) || ITSELF.has(word) || sets.some((set) => set.has(word)))

const lineIn = ({ has }: Read): Line | null => {
  const found = LINES.filter(([, words]) => has(words))
  return found.length > 1 ? null : (found[0]?.[0] ?? 'own')
}
const LINE_WORDS = new Set(LINES.flatMap(([, words]) => [...words]))

function changeIn(read: Read, own: Own): Said | null {
  const years = new Set([own.before])
  const line = lineIn(read)
  if (line === null || !isSinceYearBefore(read.all, own)) return null
  if (!isKnown(read, own.words, own.soFar, LINE_WORDS, OUTCOME, SUBJECT, MORE, LESS, SINCE, years))
    return null
  const ways = read.all.filter((word) => MORE.has(word) || LESS.has(word))
  const [way, ...more] = ways
  if (way === undefined || more.length > 0) return null
  return { kind: 'change', isMore: MORE.has(way), line }
}

const SAME_TIME = setOf('samma motsvarande')
const COMPARES = setOf('jamfort jamforelse an sedan mot')

/** "jämfört med föregående år", "än samma period 2030" */
function isSinceYearBefore(words: readonly string[], { before, isWhole }: Own): boolean {
  return (
    sayYearBefore(words) ||
    (words.includes(before) &&
      words.some((word) => COMPARES.has(word)) &&
      (isWhole || words.some((word) => SAME_TIME.has(word))))
  )
}

const TIMES = setOf('slut')
const AGAINST = setOf('mot fran jamfort jamforelse')
const BESIDE_BUDGET = setOf('an bli jamfort mot')

function deviationIn(read: Read, own: Own, isNegative: boolean): Said | null {
  const { all, has } = read
  const times = [own.words, own.wholeYear, AHEAD, TIMES]
  const results = all.flatMap((word) => RESULT.get(word) ?? [])
  const [result] = results
  if (result !== undefined)
    return results.length === 1 && isKnown(read, ...times, new Set(RESULT.keys()), BUDGET, AGAINST)
      ? { kind: 'deviation', way: result, line: 'own', isBudgetPassed: false }
      : null
  const line = lineIn(read)
  if (line === null) return null
  const isPassed = has(OVER) || has(UNDER)
  const ways = all.filter((word) => [GOOD, BAD, OVER, UNDER].some((set) => set.has(word)))
  if (has(DEVIATION) || (has(DEVIATES) && has(BUDGET)) || (isPassed && has(BUDGET))) {
    if (ways.length > 1) return null
    if (!isKnown(read, ...times, DEVIATION, DEVIATES, BUDGET, AGAINST, GOOD, BAD, OVER, UNDER, LINE_WORDS))
      return null
    if (line !== 'own' && !isPassed) return null
    const way = has(GOOD) || has(UNDER) ? 1 : has(BAD) || has(OVER) || isNegative ? -1 : null
    return { kind: 'deviation', way, line, isBudgetPassed: isPassed }
  }
  return comparedIn(read, own, line, times)
}

/** "Prognosen är 1,3 mnkr bättre än budget", "kostnaderna beräknas bli 2 mnkr högre än budgeterat" */
function comparedIn(read: Read, own: Own, line: Line, times: readonly ReadonlySet<string>[]): Said | null {
  const { all, has } = read
  // Of part of a year it may be the part's own budget.
  if (!has(BUDGET) || !(has(AHEAD) || own.isWhole)) return null
  if (!isKnown(read, ...times, BUDGET, BETTER, WORSE, MORE, LESS, BESIDE_BUDGET, LINE_WORDS)) return null
  const ways = all.filter((word) => [BETTER, WORSE, MORE, LESS].some((set) => set.has(word)))
  const [way, ...others] = ways
  if (way === undefined || others.length > 0) return null
  if (BETTER.has(way) || WORSE.has(way))
    return { kind: 'deviation', way: BETTER.has(way) ? 1 : -1, line, isBudgetPassed: false }
  const isGood = line === 'revenue' ? MORE.has(way) : LESS.has(way)
  return { kind: 'deviation', way: isGood ? 1 : -1, line, isBudgetPassed: true }
}

function statedIn(read: Read, own: Own): Said | null {
  const { all, has } = read
  const subjects = all.filter((word) => [BUDGET, FORECAST, OUTCOME].some((set) => set.has(word)))
  if (subjects.length !== 1 || lineIn(read) !== 'own') return null
  if (has(OUTCOME))
    return isKnown(read, own.words, own.soFar, OUTCOME) ? { kind: 'stated', attribute: 'outcome' } : null
  if (!isKnown(read, own.words, own.wholeYear, BUDGET, AHEAD)) return null
  return { kind: 'stated', attribute: has(FORECAST) ? 'forecast' : 'budget' }
}

const EVEN = /(?<!\p{L})(?:ett nollresultat|(?:en )?budget i balans|en ekonomi i balans)(?!\p{L})/iu

/** "prognostiserar en budget i balans", and nothing else; null for a goal, a condition, a part. */
export function saysEven(sentence: string, own: Own): string | null {
  const found = EVEN.exec(sentence)
  if (!found) return null
  const read = around(sentence, { at: found.index, end: found.index + found[0].length })
  return read?.has(AHEAD) && isKnown(read, own.words, own.wholeYear, AHEAD, TIMES) ? found[0] : null
}
