import { moved } from '../files/cells.ts'
import { type Unit, unitOfCell } from '../files/units.ts'
import type { DecimalText } from '../lib/numbers.ts'

/**
 * Numbers as people and programs write them, read a column at a time: what a point or a comma means is told by the whole
 * column, not by a cell.
 */

/** What stands between thousands, where it is no space; null for none. */
export type Grouping = ',' | '.' | null

export type NumberRead =
  | { number: DecimalText; unit: Unit | null; isAbout: boolean }
  /** A sign of the cell that could mean several things, or nothing: its name in words comes from the texts. */
  | { odd: number }
  | null

const SPACES = /[\s\u00a0\u2007\u2009\u202f]/gu
// Signs that can only be a minus before digits: hyphen, no-break hyphen, figure dash, en dash, em dash, minus, small and
// wide hyphen, and the minus as HTML writes it.
const MINUS = /^(?:[-\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d]|&(?:#x2212|#8722|minus);)/u
const ABOUT = /^(?:ca\.?|cirka|c:a|ungefär|omkring|~|≈)\s*/iu
const KRONOR_DASH = /\s{0,3}(?::-|:–|,-|,–|:—|kr\s{0,2}:-)$/u // 350 000:-
const FOOTNOTE = /(?<=\d)\s*\*+$/u // 29*
const PIECES = /(?<=\d)\s?(?:st|stycken)\.?$/iu // 5 st
const PARENTHESES = /^\((?<inside>.+)\)$/u
const TRAILING_MINUS = /^(?<number>\d[\d\s\u00a0\u2009\u202f.,]*)[-\u2212]$/u // 100-, as SAP writes it
const PLAIN = /^\d+$/
const SCIENTIFIC = /^(?<digits>\d+(?:[.,]\d+)?)[eE](?<power>[+-]?\d{1,2})$/
// What is left of a number when its spaces are gone.
const BODY = /^(?:\d+(?:[.,]\d+)*|[.,]\d+)$/
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u
const KNOWN = /[\p{L}\p{N}\s.,:;%()'"&#/+*<>=-]/u

interface Bare {
  negative: boolean
  body: string
  unit: Unit | null
  isAbout: boolean
}

/** Sign, digits and unit apart; a code point for a sign that stands where a minus might; null for what is no number. */
function bareOf(cell: string): Bare | { odd: number } | null {
  const text = cell.trim()
  const isAbout = ABOUT.test(text)
  const plain = text
    .replace(ABOUT, '')
    .replace(/^'(?=[-\d(])/, '')
    .replace(FOOTNOTE, '')
    .replace(PIECES, '')
    .replace(/^±\s?(?=0+(?:[.,]0+)?$)/u, '')
  const dash = KRONOR_DASH.test(plain)
  const { number, unit } = dash
    ? { number: plain.replace(KRONOR_DASH, ''), unit: 'kr' as const }
    : unitOfCell(plain)
  let body = number.replace(/%\s*$/, '').trim()
  let negative = false
  const inside = PARENTHESES.exec(body)?.groups?.['inside']
  if (inside !== undefined) {
    negative = true
    body = inside.trim()
    if (MINUS.test(body)) return null
  }
  const trailing = TRAILING_MINUS.exec(body)?.groups?.['number']
  if (trailing !== undefined && !negative) {
    negative = true
    body = trailing
  } else if (MINUS.test(body)) {
    negative = true
    body = body.replace(MINUS, '')
  } else body = body.replace(/^\+/, '')
  // A space is no thousands separator before anything but three digits: "12 34" is two numbers.
  body = body.trim()
  if (/\d[\s\u00a0\u2007\u2009\u202f](?!\d{3}(?!\d))/u.test(body)) return null
  body = body.replaceAll(SPACES, '').replaceAll(/(?<=\d)[’'](?=\d{3})/g, '')
  if (BODY.test(body) || SCIENTIFIC.test(body)) return { negative, body, unit, isAbout }
  const odd = [...body].find((sign) => !KNOWN.test(sign) || !VISIBLE.test(sign))?.codePointAt(0)
  const others = [...body].filter((sign) => sign.codePointAt(0) !== odd).join('')
  return odd !== undefined && BODY.test(others) ? { odd } : null
}

export interface ColumnNumbers {
  /** What separates thousands; null where nothing does but spaces. */
  grouping: Grouping
  /** The sign whose meaning the column leaves open: "−270.000" may be 270 000 or 270. */
  open: ',' | '.' | null
  /** True where the cells contradict each other. */
  isMixed: boolean
}

/** How a column writes its numbers. `cells` are its texts; numbers that the file itself has as numbers are left out. */
export function readColumn(cells: readonly string[]): ColumnNumbers {
  const evidence = {
    thousands: new Set<',' | '.'>(),
    decimal: new Set<',' | '.'>(),
    open: new Set<',' | '.'>(),
  }
  for (const cell of cells) {
    const bare = bareOf(cell)
    if (bare === null || 'odd' in bare || PLAIN.test(bare.body)) continue
    weigh(bare.body, evidence)
  }
  const { thousands, decimal, open } = evidence
  const [grouping = null] = thousands
  if (grouping !== null) return { grouping, open: null, isMixed: thousands.size > 1 || decimal.has(grouping) }
  const undecided = [...open].filter((mark) => !decimal.has(mark))
  // "1.234" beside "12,5": the comma has the decimals, so the point has the thousands.
  const other = undecided.find(() => decimal.size > 0)
  if (other) return { grouping: other, open: null, isMixed: false }
  return { grouping: null, open: undecided[0] ?? null, isMixed: undecided.length > 1 }
}

function weigh(
  body: string,
  { thousands, decimal, open }: Record<'thousands' | 'decimal' | 'open', Set<',' | '.'>>,
): void {
  const marks = [...body].filter((sign): sign is ',' | '.' => sign === ',' || sign === '.')
  const [first] = marks
  const last = marks.at(-1)
  if (!first || !last) return
  if (new Set(marks).size > 1) {
    if (marks.indexOf(last) === marks.length - 1) decimal.add(last)
    thousands.add(first)
  } else if (marks.length > 1) thousands.add(first)
  else {
    const [whole = '', fraction = ''] = body.split(first)
    const isOpen = fraction.length === 3 && /^[1-9]\d{0,2}$/.test(whole)
    ;(isOpen ? open : decimal).add(first)
  }
}

/** A cell's number where thousands are separated so; null for what is none. */
export function readNumber(cell: string, grouping: Grouping): NumberRead {
  const bare = bareOf(cell)
  if (bare === null || 'odd' in bare) return bare
  const { negative, body, unit, isAbout } = bare
  const power = SCIENTIFIC.exec(body)?.groups
  const digits = power ? (power['digits'] ?? '') : grouping === null ? body : body.replaceAll(grouping, '')
  if (grouping !== null && !isGrouped(body, grouping)) return null
  const plain = digits.replace(',', '.')
  if (!/^\d*(?:\.\d+)?$/.test(plain) || plain === '') return null
  const shifted = power
    ? moved(plain, Number(power['power']))
    : plain.replace(/^0+(?=\d)/, '').replace(/^\./, '0.')
  return { number: negative && /[1-9]/.test(shifted) ? `-${shifted}` : shifted, unit, isAbout }
}

/** Whether the separator stands before three digits everywhere: "1,23" is no thousand. */
const isGrouped = (body: string, mark: ',' | '.'): boolean => {
  const [whole = ''] = body.split(mark === ',' ? '.' : ',')
  return whole
    .split(mark)
    .every((part, at) => (at === 0 ? /^\d{1,3}$/.test(part) || !whole.includes(mark) : /^\d{3}$/.test(part)))
}
