import { fold } from '../../../lib/words.ts'
import { isMoney } from '../answers/arithmetic.ts'
import { unitOf } from '../answers/format.ts'
import { asksPerUnit, isPerUnit } from '../words/per-unit.ts'
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
import { stemOf } from '../words/stems.ts'
import type { Understanding, Word } from '../words/understand.ts'
import type { Candidate } from './candidates.ts'
import { countedStems, countsAnother, isOfOtherUnit } from './counted.ts'
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

/** True where one of the row's cells is of the kind that the question asks for. A row that only says its own name is not. */
export function candidateFits(candidate: Candidate, u: Understanding): boolean {
  const { facts, missing } = select(candidate, u)
  if (countsAnother(candidate, u) || isOfOtherUnit(candidate, u)) return false
  if (facts.length === 0 || missing || asksLeft(u)) return true
  return facts.some((fact) => factFits(fact, u))
}

/** "hur många tkr": the number of them is an amount. */
const AMOUNT = /^(?:(?:t|m|mn)?kr$|kron(?:a|or|orna)$|milj(?:on|ard|$)|tusen|peng|belopp|kost)/

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

/** What the figure is called says that it is of each one. */
const isOfEach = ({ entry: { row, table }, column }: Pick<Fact, 'entry' | 'column'>): boolean =>
  [
    ...[column.title, unitOf(row, column), row.lineName ?? ''],
    ...[...row.names, ...row.path, ...table.table.names],
  ].some(isPerUnit)

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

/** "hur många månader": what is counted in something else than months is no answer. */
function isOfOtherTime(unit: string, words: Understanding['words']): boolean {
  const at = words.findIndex(({ token, tags }) => token.text === 'manga' && tags.has('question:howMany'))
  const next = words[at + 1]?.token.text ?? ''
  if (at < 0) return false
  if (isTimeUnit(next)) return unit !== '' && !isTimeUnit(unit)
  // "hur många fick rådgivning": for how many weeks they waited is no number of them.
  const end = stemOf(fold(unit.split(' ')[0] ?? ''))
  const isSaid = ({ token, tags }: Word) => !tags.has('filler') && stemOf(token.text).endsWith(end)
  return isTimeUnit(unit) && !words.some(isSaid)
}

const RISK = /^risk/

const ASKING = ['howMany', 'howMuch', 'howLong', 'when', 'why', 'who']

const factFits = (fact: Fact, u: Understanding): boolean =>
  kindFits(fact, u) && unitFits(fact, u) && sizeFits(fact, u)

/** Whether a cell of its kind answers the question: a day "när", a figure which way something has gone. */
function kindFits({ entry, column, cell }: Fact, { questions, operations, words }: Understanding): boolean {
  const value = cell.value ?? ''
  if (column.type === 'number' && (questions.has('when') || questions.has('who') || asksMeaning(words)))
    return false
  if (questions.has('who') && (column.type === 'state' || column.type === 'flag')) return false
  if (questions.has('howOften') && column.attribute !== 'frequency' && !givesFrequency(value)) return false
  // "nettokostnaden": how it has changed is another figure.
  if (isOfChange(column.title) && !asksChange(operations, words)) return false
  // Which way something has gone is said by figures.
  const isChange = operations.has('direction') || operations.has('percent')
  const isExtreme = operations.has('largest') || operations.has('smallest')
  if ((isChange || isExtreme) && column.type === 'state') return false
  if (isExtreme && column.type === 'text' && !givesExtreme(value)) return false
  const isSaid = column.type === 'text' || column.type === 'state'
  // Every text of a report tells of its year.
  const own = String(entry.table.table.period?.year ?? '')
  if (questions.has('when') && isSaid && !givesTime(own === '' ? value : value.replaceAll(own, '')))
    return false
  return value !== entry.row.names[0] || !ASKING.some((kind) => questions.has(kind))
}

/** Whether it is in a unit that was asked for: money for a cost, a number of them for "hur många". */
function unitFits({ entry, column }: Fact, { questions, operations, words }: Understanding): boolean {
  const unit = unitOf(entry.row, column)
  const isNumber = column.type === 'number'
  const isShare = isNumber && unit === '%'
  const isAmount = words.some(({ token }) => AMOUNT.test(token.text))
  // "vad kostar läkare", "hur mycket pengar": visits are no cost.
  const isPart = isShare && ['percent', 'share', 'direction'].some((one) => operations.has(one))
  if ((asksCost({ words }) || isAmount) && isNumber && unit !== '' && !isPart && !isMoney(amountOf(unit)))
    return false
  // "hur stor del av budgeten": what has a budget of so many per cent is no part of it.
  if (isShare && operations.has('share') && asksPartOfAll(words)) return false
  // "kostnad per plats": what all of it costs is another figure.
  if (asksPerUnit(words) && isNumber && isMoney(amountOf(unit)) && !isOfEach({ entry, column })) return false
  // "hur mycket folk fattas": people are no money.
  if (asksPeople(words) && isMoney(unit)) return false
  if (!questions.has('howMany')) return true
  if (!isAmount && !operations.has('percent') && isMoney(unit)) return false
  // "hur många ansökningar": what was found wrong with them is another number.
  if (column.attribute === 'deviations' && !words.some(({ tags }) => tags.has('attribute:deviation')))
    return false
  if (isNumber && isOfOtherTime(unit, words)) return false
  // "hur många unga": an index of what they think counts nobody.
  if (isNumber && isScale(unit, words)) return false
  // "antal X" is no share of them.
  return !isShare || ['percent', 'share', 'direction'].some((one) => operations.has(one))
}

/** Whether it tells how many, how much or how long. */
function sizeFits({ entry, column, cell }: Fact, { questions, words }: Understanding): boolean {
  const value = cell.value ?? ''
  const unit = unitOf(entry.row, column)
  if (questions.has('howMany') || questions.has('howMuch')) {
    // "hur mycket sparade vi": a risk is no amount.
    if (RISK.test(column.attribute) && !words.some(({ tags }) => tags.has('attribute:risk'))) return false
    return (
      (column.type === 'number' && !isNumberOf(unit)) ||
      (column.type === 'text' && saysCount(value, { words })) ||
      // "när, och om hur många dagar": the day says both.
      (column.type === 'date' && questions.has('when'))
    )
  }
  if (!questions.has('howLong')) return true
  if (column.type === 'number') return isTimeUnit(unit)
  return column.type === 'date' || givesLength(value)
}
