import { type FactColumn, type FactRow, type FactTable, unitOf } from '../../contract/facts.ts'
import { compareDecimals, shiftDecimal } from '../../lib/decimals.ts'
import { type DecimalText, parseDecimal, percentOf } from '../../lib/numbers.ts'
import { fold } from '../../lib/words.ts'

/** Lines that a figure may pass: how they are typed, kept and held against what a row says. Pure. */

export interface Limit {
  /** The deviation from the budget, the forecast or the outcome; `figure` is what the row is usually asked for. */
  of: 'deviation' | 'forecast' | 'outcome' | 'figure'
  side: 'over' | 'under'
  value: DecimalText
  /** "%", "tkr", "veckor"; null for whatever the figure is measured in. */
  unit: string | null
}

// ---------------------------------------------------------------- kept

const KEY = /^(deviation|forecast|outcome|figure) (over|under) (-?\d+(?:\.\d+)?)(?: (\S.*))?$/

/** As the database and a button keep it: "deviation under -5 %". */
export const limitKey = ({ of, side, value, unit }: Limit): string =>
  [of, side, value, ...(unit === null ? [] : [unit])].join(' ')

/** Null for what is no key. */
export function limitOfKey(key: string | null): Limit | null {
  const [, of, side, value, unit = null] = KEY.exec(key ?? '') ?? []
  const isOf = of === 'deviation' || of === 'forecast' || of === 'outcome' || of === 'figure'
  return isOf && (side === 'over' || side === 'under') && value !== undefined
    ? { of, side, value, unit }
    : null
}

// ---------------------------------------------------------------- typed

/** What is to be followed, and when to tell. */
export interface Wish {
  search: string
  /** The limit as it may be meant, the likeliest first; none where there is none. */
  limits: readonly Limit[]
  /** A word such as "över" says which side: it may belong to a name too. */
  isSaid: boolean
  /** A limit seems to be meant, and cannot be read. */
  isFaulty: boolean
}

const SIDES = new Map<string, 'over' | 'under' | 'past'>(
  Object.entries({
    ...{ over: 'over', overstiger: 'over', overskrider: 'over', 'mer an': 'over', 'hogre an': 'over' },
    ...{
      under: 'under',
      understiger: 'under',
      underskrider: 'under',
      'mindre an': 'under',
      'lagre an': 'under',
    },
    ...{ passerar: 'past', nar: 'past' },
  }),
)
const VERBS = new Set(['gar', 'kommer', 'ar', 'blir', 'sjunker', 'stiger'])
const OPENINGS = new Set(['mig', 'nar', 'om', 'ifall', 'sa', 'fort', 'snart'])
const PREPOSITIONS = new Set(['for', 'i', 'pa', 'av'])
const UNITS = new Map<string, string>(
  Object.entries({
    ...{
      '%': '%',
      procent: '%',
      procents: '%',
      tkr: 'tkr',
      tkronor: 'tkr',
      kkr: 'tkr',
      kr: 'kr',
      kronor: 'kr',
    },
    ...{ mnkr: 'mnkr', mkr: 'mnkr', miljoner: 'mnkr', mnkronor: 'mnkr' },
  }),
)
const ATTRIBUTES = new Map<string, { of: Limit['of']; isNegative?: boolean }>(
  Object.entries({
    ...{
      avvikelse: { of: 'deviation' },
      avvikelsen: { of: 'deviation' },
      budgetavvikelsen: { of: 'deviation' },
    },
    ...{ overskottet: { of: 'deviation' }, underskottet: { of: 'deviation', isNegative: true } },
    ...{ prognos: { of: 'forecast' }, prognosen: { of: 'forecast' }, helarsprognosen: { of: 'forecast' } },
    ...{ utfall: { of: 'outcome' }, utfallet: { of: 'outcome' }, resultatet: { of: 'outcome' } },
  }),
)
const KNOWN_UNITS = new Set(UNITS.values())
const SIGNS = /^[-\u2212\u2013+]/
const NUMBER = /^[-\u2212\u2013+]?(?:\d{1,3}(?: \d{3})+|\d{1,12})(?:[.,]\d{1,4})?$/
const UNIT_START = /[\p{L}%]/u
const MOST_PIECES = 6 // "-", "1", "234", "567", "890" and what is in front

/**
 * "öppen förskola −5 %", "vuxna över 3 000 tkr", "när utfallet för 2.1.3.1/3 går under 80 %" → what to follow and the limit.
 * A figure with a sign is a deviation, and so may one be that no word says the side of.
 */
export function readWish(words: string): Wish {
  const typed = words.trim().split(/\s+/).filter(Boolean)
  const none = { search: withoutOpening(typed).join(' '), limits: [], isSaid: false }
  const number = takeNumber(typed)
  if (!number) return { ...none, isFaulty: seemsLimit(typed) }
  const { side, rest } = takeSide(number.rest)
  const isKnown = number.unit !== null && KNOWN_UNITS.has(number.unit)
  if (side === null && !(number.isSigned ? number.unit !== null : isKnown))
    return { ...none, isFaulty: number.isSigned }
  const { of, isNegative, rest: named } = takeAttribute(withoutOpening(rest))
  const value = isNegative && !number.value.startsWith('-') ? `-${number.value}` : number.value
  const limit = {
    side:
      saysSide(side) && !isNegative ? side : value.startsWith('-') ? ('under' as const) : ('over' as const),
    ...{ value, unit: number.unit },
  }
  return {
    search: named.join(' '),
    limits: meant(of, number.isSigned, saysSide(side)).map((one) => ({ ...limit, of: one })),
    isSaid: saysSide(side),
    isFaulty: false,
  }
}

function meant(of: Limit['of'] | null, isSigned: boolean, isSaid: boolean): Limit['of'][] {
  if (of !== null) return [of]
  if (isSigned) return ['deviation']
  return isSaid ? ['figure'] : ['deviation', 'figure']
}

const saysSide = (side: ReturnType<typeof takeSide>['side']): side is 'over' | 'under' =>
  side === 'over' || side === 'under'

interface TypedNumber {
  value: DecimalText
  isSigned: boolean
  unit: string | null
  rest: readonly string[]
}

/** The number at the end, with as many groups of three digits as it has, and its unit; null where it does not end so. */
function takeNumber(typed: readonly string[]): TypedNumber | null {
  const { pieces, unit } = takeUnit(typed)
  for (let taken = Math.min(MOST_PIECES, pieces.length); taken > 0; taken -= 1) {
    const at = pieces.length - taken
    const [first = '', ...others] = pieces.slice(at)
    const isSignApart = others.length > 0 && first.length === 1 && SIGNS.test(first)
    const text = isSignApart ? `${first}${others.join(' ')}` : [first, ...others].join(' ')
    const value = NUMBER.test(text) ? parseDecimal(text) : null
    if (value !== null) return { value, unit, isSigned: SIGNS.test(text), rest: pieces.slice(0, at) }
  }
  return null
}

/** The unit at the end, apart or at the number: "5 %", "5%", "3 000tkr". */
function takeUnit(typed: readonly string[]): { pieces: readonly string[]; unit: string | null } {
  const last = typed.at(-1) ?? ''
  const at = last.search(UNIT_START)
  if (at < 0) return { pieces: typed, unit: null }
  const unit = last.slice(at)
  const before = typed.slice(0, -1)
  return {
    pieces: at === 0 ? before : [...before, last.slice(0, at)],
    unit: UNITS.get(fold(unit)) ?? fold(unit),
  }
}

/** The word before the number that says on which side, with the verb before it: "går över". */
function takeSide(pieces: readonly string[]): {
  side: 'over' | 'under' | 'past' | null
  rest: readonly string[]
} {
  for (const length of [2, 1]) {
    const side = SIDES.get(fold(pieces.slice(-length).join(' ')))
    if (side === undefined || pieces.length < length) continue
    const rest = pieces.slice(0, -length)
    return { side, rest: VERBS.has(fold(rest.at(-1) ?? '')) ? rest.slice(0, -1) : rest }
  }
  return { side: null, rest: pieces }
}

/** "avvikelsen för öppen förskola" → the deviation, "öppen förskola" */
function takeAttribute(pieces: readonly string[]): {
  of: Limit['of'] | null
  isNegative: boolean
  rest: readonly string[]
} {
  const [first = '', ...others] = pieces
  const named = ATTRIBUTES.get(fold(first))
  if (!named) return { of: null, isNegative: false, rest: pieces }
  const rest = PREPOSITIONS.has(fold(others[0] ?? '')) ? others.slice(1) : others
  return { of: named.of, isNegative: named.isNegative ?? false, rest }
}

function withoutOpening(pieces: readonly string[]): readonly string[] {
  const at = pieces.findIndex((piece) => !OPENINGS.has(fold(piece)))
  return at < 0 ? [] : pieces.slice(at)
}

/** Whether words without a limit that can be read seem to have one: "−5,,5 %", "över tre tusen". */
function seemsLimit(typed: readonly string[]): boolean {
  const last = fold(typed.at(-1) ?? '')
  const side = typed.findIndex((piece, at) => at > 0 && saysSide(SIDES.get(fold(piece)) ?? null))
  return (
    (typed.length > 1 && (last.endsWith('%') || UNITS.has(last))) || (side > 0 && side < typed.length - 1)
  )
}

// ---------------------------------------------------------------- held against a row

interface Place {
  table: FactTable
  row: FactRow
}

/** A figure of a row, in the limit's own unit. */
export interface Figure {
  value: DecimalText
  unit: string | null
  /** "Prognos helår 2023"; null for the deviation. */
  what: string | null
}

const MONEY = new Map([
  ['kr', 0],
  ['tkr', 3],
  ['mnkr', 6],
])

/** What the limit is held against; null where the row has no such figure. */
export function figureFor(place: Place, limit: Limit): Figure | null {
  if (limit.of === 'deviation' && limit.unit === '%') {
    const value = deviationIn(place)
    return value === null ? null : { value, unit: '%', what: null }
  }
  for (const column of columnsFor(place, limit)) {
    const cell = place.row.cells[column.key]?.value
    const value = cell ? parseDecimal(cell) : null
    const found = value === null ? null : inUnit(value, unitOf(place.row, column), limit.unit)
    if (found) return { ...found, what: limit.of === 'deviation' ? null : column.title }
  }
  return null
}

const FIGURES = ['forecast', 'outcome', 'count', 'amount', 'share']

/** The columns that may have it, the most usual first. */
function columnsFor({ table }: Place, { of }: Limit): FactColumn[] {
  const numbers = table.columns.filter(({ type }) => type === 'number')
  if (of !== 'figure') return numbers.filter(({ attribute }) => attribute === of)
  const usual = numbers.filter(({ key, isDeviation }) => key === table.defaultColumn && !isDeviation)
  return [...usual, ...FIGURES.flatMap((wanted) => numbers.filter(({ attribute }) => attribute === wanted))]
}

function inUnit(value: DecimalText, from: string | null, to: string | null) {
  if (to === null) return { value, unit: from }
  const [own, wanted] = [MONEY.get(from ?? ''), MONEY.get(to)]
  if (own !== undefined && wanted !== undefined) return { value: shiftDecimal(value, own - wanted), unit: to }
  return fold(from ?? '') === fold(to) ? { value, unit: from } : null
}

/** The deviation in percent: as the table has it, else of the row's own budget. */
function deviationIn({ table, row }: Place): DecimalText | null {
  const numberIn = (attribute: string): DecimalText | null => {
    const column = table.columns.find((one) => one.attribute === attribute)
    const value = column && row.cells[column.key]?.value
    return value ? parseDecimal(value) : null
  }
  const [percent, deviation, budget] = ['deviation_percent', 'deviation', 'budget'].map(numberIn)
  if (percent) return percent
  return deviation && budget ? percentOf(Math.round(Number(deviation)), Math.round(Number(budget))) : null
}

/** A deviation has passed the limit when it reaches it; a figure when it is beyond, costs by their size. */
export function isPast({ of, side, value }: Limit, figure: DecimalText): boolean {
  const held =
    of !== 'deviation' && !value.startsWith('-') && figure.startsWith('-') ? figure.slice(1) : figure
  const compared = compareDecimals(held, value)
  if (compared === 0) return of === 'deviation'
  return side === 'over' ? compared > 0 : compared < 0
}
