import { fold } from '../../../lib/words.ts'
import { isMoney } from '../answers/arithmetic.ts'
import { unitOf } from '../answers/format.ts'
import {
  givesAmount,
  givesCount,
  givesCountOf,
  givesExtreme,
  givesFrequency,
  givesLength,
  givesMoney,
  givesReason,
  givesTime,
  isNumberOf,
  isTimeUnit,
} from '../words/says.ts'
import { asksCost, asksLeft } from '../words/states.ts'
import type { Understanding } from '../words/understand.ts'
import type { Candidate } from './candidates.ts'
import { countsAnother } from './counted.ts'
import { isContentWord } from './cover.ts'
import type { Fact } from './fact.ts'
import { select } from './select.ts'

/** Whether what is found is of the kind that was asked for: a length of time for "hur länge", a date for "när". */

/** True where a sentence can answer the question's kind. */
export function textFits(text: string, u: Understanding): boolean {
  const { questions, operations, words } = u
  if (asksCost(u) && !givesMoney(text)) return false
  if ((operations.has('largest') || operations.has('smallest')) && !givesExtreme(text)) return false
  if (questions.has('howLong') && !givesLength(text)) return false
  if (questions.has('howOften') && !givesFrequency(text)) return false
  if (questions.has('when') && !givesTime(text)) return false
  const asked = new Set(words.map(({ token }) => token.text))
  if (questions.has('howMany') && !saysCount(text, u, asked)) return false
  if (questions.has('howMuch') && !givesAmount(text, asked)) return false
  return !questions.has('why') || givesReason(text)
}

function saysCount(text: string, u: Pick<Understanding, 'words'>, asked?: ReadonlySet<string>): boolean {
  const counted = countedStems(u)
  return counted ? givesCountOf(text, counted, asked) : givesCount(text, asked)
}

/** "hur många hushåll": the word that is counted, and what it is related to; null where it is none that the data has. */
function countedStems({ words }: Pick<Understanding, 'words'>): readonly string[] | null {
  const at = words.findIndex(({ token }) => token.text === 'manga')
  const word = at < 0 ? undefined : words[at + 1]
  const stems = word?.match?.parts.flatMap((part) => part.map(({ stem }) => stem)) ?? []
  return word &&
    stems.length > 0 &&
    (isContentWord(word) || [...word.tags].some((tag) => tag.startsWith('sex:')))
    ? stems
    : null
}

/** True where one of the row's cells is of the kind that the question asks for. A row that only says its own name is not. */
export function candidateFits(candidate: Candidate, u: Understanding): boolean {
  const { facts, missing } = select(candidate, u)
  if (countsAnother(candidate, u)) return false
  if (facts.length === 0 || missing || asksLeft(u)) return true
  return facts.some((fact) => factFits(fact, u))
}

/** "hur många tkr": the number of them is an amount. */
const AMOUNT = /^(?:(?:t|m|mn)?kr$|kron(?:a|or|orna)$|milj(?:on|ard|$)|tusen|peng|belopp|kost)/

const UNIT_OF =
  /^(?:plats|dygn|vardygn|barn|invanare|hushall|person|brukare|klient|placering|elev|arsplats|arsboende|timme|besok|utredning|arende)(?:en|et)?$/

const asksPerUnit = (words: Understanding['words']): boolean =>
  words.some(
    ({ token }, at) => /^(?:per|pr)$/.test(token.text) && UNIT_OF.test(words[at + 1]?.token.text ?? ''),
  )

const PEOPLE = /^(?:folk|personer|manniskor|individer)$/

/** "folk", and "personer" where their number is asked for: the word stands in many a name. */
const asksPeople = (words: Understanding['words']): boolean =>
  words.some(
    ({ token }, at) =>
      PEOPLE.test(token.text) && (token.text === 'folk' || words[at - 1]?.token.text === 'manga'),
  )

/** "vad är en X": what it means is asked for, not how much it is. */
const asksMeaning = (words: Understanding['words']): boolean =>
  /(?:^|\s)vad (?:ar|betyder|innebar|menas med) (?:en|ett)\s/.test(
    words.map(({ token }) => token.text).join(' '),
  )

/** "kr/inv", "tkr per dygn": the amount without what it is for each of. */
const amountOf = (unit: string): string => unit.split(/\s?\/|\sper\s/)[0] ?? ''

const isOfChange = (name: string): boolean => CHANGE.test(fold(name))
const CHANGE = /^(?:forandr|andr|okning|minskning|skillnad)/

const asksChange = (operations: Understanding['operations'], words: Understanding['words']): boolean =>
  ['direction', 'difference', 'percent', 'compare', 'more', 'fewer'].some((one) => operations.has(one)) ||
  words.some(({ token }) => isOfChange(token.text))

/** "hur stor del av budgeten": of an amount of the whole. */
const asksPartOfAll = (words: Understanding['words']): boolean =>
  words.some(
    ({ token }, at) =>
      token.text === 'av' && [...(words[at + 1]?.tags ?? [])].some((tag) => AMOUNTS.has(tag)),
  )

const AMOUNTS = new Set(['attribute:budget', 'attribute:forecast', 'attribute:outcome'])

/** Units that grade and count nothing. */
const SCALE = /^(?:index|poang|omdome|medelvarde|skala|betyg|procentenhet)/

/** Unless it is asked for by its name. */
const isScale = (unit: string, words: Understanding['words']): boolean => {
  const [name] = SCALE.exec(fold(unit)) ?? []
  return name !== undefined && !words.some(({ token }) => token.text.startsWith(name))
}

const RISK = /^risk/

const ASKING = ['howMany', 'howMuch', 'howLong', 'when', 'why', 'who']

function factFits({ entry, column, cell }: Fact, { questions, operations, words }: Understanding): boolean {
  const value = cell.value ?? ''
  if (column.type === 'number' && (questions.has('when') || questions.has('who') || asksMeaning(words)))
    return false
  const isAmount = words.some(({ token }) => AMOUNT.test(token.text))
  if (
    questions.has('howMany') &&
    !isAmount &&
    !operations.has('percent') &&
    isMoney(unitOf(entry.row, column))
  )
    return false
  if (questions.has('howOften') && column.attribute !== 'frequency' && !givesFrequency(value)) return false
  // "nettokostnaden": how it has changed is another figure.
  if (isOfChange(column.title) && !asksChange(operations, words)) return false
  // Which way something has gone is said by figures.
  const isChange = operations.has('direction') || operations.has('percent')
  const isExtreme = operations.has('largest') || operations.has('smallest')
  if ((isChange || isExtreme) && column.type === 'state') return false
  const unit = unitOf(entry.row, column)
  const isNumber = column.type === 'number'
  // "vad kostar läkare", "hur mycket pengar": visits are no cost.
  if (
    (asksCost({ words }) || isAmount) &&
    isNumber &&
    unit !== '' &&
    unit !== '%' &&
    !isMoney(amountOf(unit))
  )
    return false
  // "hur stor del av budgeten": what has a budget of so many per cent is no part of it.
  if (isNumber && unit === '%' && operations.has('share') && asksPartOfAll(words)) return false
  const isHowMuch = questions.has('howMany') || questions.has('howMuch')
  // "hur många unga": an index of what they think counts nobody; "hur mycket sparade vi": a risk is no amount.
  if (questions.has('howMany') && isNumber && isScale(unit, words)) return false
  if (isHowMuch && RISK.test(column.attribute) && !words.some(({ tags }) => tags.has('attribute:risk')))
    return false
  // "kostnad per plats": what all of it costs is another figure.
  if (asksPerUnit(words) && entry.table.table.isMain) return false
  // "hur mycket folk fattas": people are no money.
  if (asksPeople(words) && isMoney(unitOf(entry.row, column))) return false
  if (value === entry.row.names[0] && ASKING.some((kind) => questions.has(kind))) return false
  // "antal X" is no share of them.
  const isShare = unitOf(entry.row, column) === '%' && column.type === 'number'
  if (
    questions.has('howMany') &&
    isShare &&
    !['percent', 'share', 'direction'].some((op) => operations.has(op))
  )
    return false
  if (questions.has('howMany') || questions.has('howMuch'))
    return (
      (column.type === 'number' && !isNumberOf(unitOf(entry.row, column))) ||
      (column.type === 'text' && saysCount(value, { words })) ||
      // "när, och om hur många dagar": the day says both.
      (column.type === 'date' && questions.has('when'))
    )
  if (!questions.has('howLong')) return true
  if (column.type === 'number') return isTimeUnit(unitOf(entry.row, column))
  return column.type === 'date' || givesLength(value)
}
