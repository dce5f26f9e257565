import { unitSaid } from '../files/units.ts'
import { compareDecimals, subtractDecimals, sumDecimals } from '../lib/decimals.ts'
import { fold } from '../lib/words.ts'
import { namesOf } from './column-fit.ts'
import { type Candidate, columnChoice, nameColumn } from './columns.ts'
import type { GridRow } from './grid.ts'
import { isHeadingPart, readHeading } from './headings.ts'
import { storedUnit } from './kinds.ts'
import { readNumber } from './numbers.ts'
import type { Choices, TableShape } from './reading.ts'

/** What a table is more like than its headings alone tell. */

const OF_MONEY = /utfall|kostnad|netto|resultat|budget|ekonomi|bokslut|intakt/i

/** Amounts of money that nothing but times names: "T1 2024" over counts. `texts` are all that stands around them. */
export const isMoneyByTimesAlone = ({ shape }: Candidate, texts: readonly string[]): boolean =>
  shape.kind.signs !== undefined &&
  shape.columns.every(({ column, heading }) => column?.type !== 'tkr' || isHeadingPart(heading)) &&
  !texts.some((text) => OF_MONEY.test(text))

const COUNTED =
  /(?:\bper (?:brukare|plats|arsplats|invanare|dygn|timme|hushall|barn|elev|vardtagare)\b|\bantal\b|\bandel\b|(?:timmar|dygn|platser|hushall|arsarbetare|vardtagare|brukare|placeringar|insatser|arenden|besok|beslut)$)/

/**
 * Amounts of money in a table whose corner says what is counted: "Utförda timmar" over the names, and no unit of money. Under a
 * title that says so ("Placeringar") they are none where they are no whole numbers.
 */
export const isOfCounts = (
  { shape }: Candidate,
  { titles, body }: { titles: readonly string[]; body: readonly GridRow[] },
): boolean => {
  const amounts = shape.columns.filter(({ column }) => column?.type === 'tkr')
  if (shape.kind.signs === undefined || amounts.some(({ unit }) => unit !== null)) return false
  const isNamed = shape.columns.some(
    ({ column, heading }) => column === nameColumn(shape.kind) && COUNTED.test(fold(heading).trim()),
  )
  return isNamed || (isCountedIn(titles) && amounts.some(({ at }) => hasFractions(body, at)))
}

/** Whether the words around a table say that it counts something, and nothing of money. */
const isCountedIn = (titles: readonly string[]): boolean =>
  titles.some((title) => COUNTED_IN.test(fold(title))) &&
  unitSaid(titles) === null &&
  !titles.some((title) => OF_KRONOR.test(fold(title)))
const COUNTED_IN =
  /\b(?:antal|volym(?:er|matt)?|placering(?:ar|sstatistik)|insatser|platser|(?:vard)?dygn|timmar|hushall|arsarbetare)\b/
const OF_KRONOR = /kostnad|netto|intakt|ekonomi|budgetuppfolj/

const hasFractions = (body: readonly GridRow[], at: number): boolean =>
  body.slice(0, LOOKED_AT).some(({ cells }) => numberIn(cells[at])?.includes('.') ?? false)

/** Names that are only guessed to be the kind's, and are another kind's by their own heading: "Konto". */
export function isNamedByOther({ shape }: Candidate, others: readonly Candidate[]): boolean {
  const named = shape.columns.find(({ column }) => column && column === nameColumn(shape.kind))
  const isGuess =
    named &&
    shape.questions.some(
      ({ id, choices }) => id.startsWith('column:') && choices[0]?.value === named.column?.key,
    )
  return (
    isGuess === true &&
    others.some(
      ({ shape: other }) =>
        other.kind !== shape.kind &&
        !isNameAsked(other) &&
        other.columns.some(
          ({ at, column }) => at === named.at && column && column === nameColumn(other.kind),
        ),
    )
  )
}

/** Whether it is only asked that the names are the kind's. */
const isNameAsked = ({ kind, questions }: TableShape): boolean =>
  questions.some(({ id, choices }) => id.startsWith('column:') && choices[0]?.value === nameColumn(kind)?.key)

/** The column that names the rows in place of the kind's own, which the table has not; null where it has, or has no figures. */
export function namingChoice({ shape }: Candidate): Choices | null {
  const named = nameColumn(shape.kind)
  const standIn = shape.columns.find(({ column }) => column?.mayName)
  const hasFigures = shape.columns.some(({ column }) => column?.type === 'value')
  // Words in a column that is not known may be the names.
  const isTaken = shape.columns.some(({ column, unread }) => column === named || unread === 'unknown')
  if (!named || !standIn || !hasFigures || isTaken) return null
  return { [columnChoice(standIn.heading)]: named.key }
}

const LOOKED_AT = 50 // rows

/** Of several columns of differences the one that is the forecast minus the budget in its rows; null where they do not tell. */
export function differenceChoice({ shape }: Candidate, body: readonly GridRow[]): Choices | null {
  const { signs } = shape.kind
  const question = shape.questions.find(({ id }) => signs?.differences?.some((key) => id === `which:${key}`))
  const [base, forecast] = (signs?.columns ?? []).map(
    (key) => shape.columns.find(({ column }) => column?.key === key)?.at,
  )
  if (!question || base === undefined || forecast === undefined) return null
  const fitting = question.choices.filter(({ value }) => isDifference(body, Number(value), base, forecast))
  const [only] = fitting
  return only && fitting.length === 1 ? { [question.id]: only.value } : null
}

function isDifference(body: readonly GridRow[], at: number, base: number, forecast: number): boolean {
  const told = body.slice(0, LOOKED_AT).flatMap(({ cells }) => {
    const [printed, from, to] = [at, base, forecast].map((place) => numberIn(cells[place]))
    // Budget minus forecast, where costs are positive.
    const isEither = (a: string, b: string, is: string) =>
      [subtractDecimals(b, a), subtractDecimals(a, b)].some((one) => compareDecimals(one, is) === 0)
    return printed && from && to ? [isEither(from, to, printed)] : []
  })
  return told.filter(Boolean).length > told.length / 2
}

/** An amount that stands in the file with its addition and with the sum of both: "Budget 2031", "Ombudgeterat", "Total budget". */
export interface Whole {
  /** Where the sum stands, and the column that it is. */
  at: number
  key: string
  parts: readonly number[]
}

/** The sum that is meant by a column, where the rows show it; null where they do not, or somebody has said what the columns are. */
export function wholeColumn({ shape }: Candidate, body: readonly GridRow[], choices: Choices): Whole | null {
  // Revenue and costs come to a net, which is another line of the same amount.
  const columns = shape.columns.filter(
    ({ heading }) => choices[columnChoice(heading)] === undefined && !LINE.test(fold(heading)),
  )
  const wordsOf = (heading: string) => readHeading(heading, 0).words
  const free = columns.filter(({ column, unread }) => column === null && FREE.has(unread ?? ''))
  for (const { at: own, column, heading } of columns) {
    if (!column || (storedUnit(column) === null && !column.addsUp)) continue
    const names = namesOf(column, 0).filter(({ words }) => words.length > 0)
    const isNamed = (words: readonly string[]) =>
      names.some((name) => name.words.every((word) => words.includes(word)))
    for (const sum of free.filter((one) => isNamed(wordsOf(one.heading)))) {
      const added = free.find(
        ({ at, heading: other }) =>
          new Set([heading, sum.heading, other]).size === PLACES &&
          !isHeadingPart(other) &&
          isSumOf(body, [own, at], sum.at),
      )
      if (added) return { at: sum.at, key: column.key, parts: [own, added.at] }
    }
  }
  return null
}
const LINE = /intakt|kostnad|netto/
const PLACES = 3
const FREE = new Set(['unknown_numbers', 'other_time', 'rival'])

/** Whether the columns come to the sum in all rows that have it, none of them being nothing in all. */
function isSumOf(body: readonly GridRow[], parts: readonly number[], sum: number): boolean {
  const rows = body.slice(0, LOOKED_AT).flatMap(({ cells }) => {
    const printed = numberIn(cells[sum])
    const added = parts.map((at) => numberIn(cells[at]) ?? '0')
    return printed === null ? [] : [{ printed, added }]
  })
  return (
    rows.length > 1 &&
    parts.every((_, no) => rows.some(({ added }) => /[1-9]/.test(added[no] ?? ''))) &&
    rows.every(({ printed, added }) => compareDecimals(sumDecimals(added), printed) === 0)
  )
}

function numberIn(cell: string | undefined): string | null {
  const read = cell?.trim() ? readNumber(cell.trim(), null) : null
  return read !== null && 'number' in read ? read.number : null
}
