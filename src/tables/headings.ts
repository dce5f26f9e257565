import { type Unit, unitOfHeading } from '../files/units.ts'
import { meantBy } from '../lib/own-words.ts'
import { findPeriodNames, isYear } from '../lib/period-names.ts'
import { fold } from '../lib/words.ts'
import type { GridRow } from './grid.ts'

/**
 * What a heading says: *what* the column holds, for *when*, in which *unit*, and on which *basis* (the period so far, the
 * full year, one month). "Ack. utfall t.o.m. april 2024 (tkr)" → outcome, 2024, to April, tkr.
 */
export interface Heading {
  /** As it stands, on one line. */
  text: string
  /** Words that tell what it is, folded and in a fixed spelling, sorted. */
  words: readonly string[]
  /** Years from the table's own: 0, −1; null where none is told. */
  back: number | null
  /** Every year that it names. */
  years: readonly number[]
  basis: Basis | null
  /** The last month of the period that it names, 1–12. */
  endMonth: number | null
  /** A month without more: "Prognos apr" was made then, "Utfall apr" is of that month. */
  month: number | null
  unit: Unit | 'several' | null
  isPercent: boolean
  /** What is counted, in brackets: "Budget 2024 (dygn)"; null for what is not told so. */
  counted: string | null
  /** Of an earlier occasion: "Föregående prognos". */
  isPrevious: boolean
}

export type Basis =
  | 'period'
  | 'year'
  | 'month'
  /** All years up to one: "Utfall t.o.m. 2023". */
  | 'years'

const WORDS = /[\p{L}\p{N}%]+/gu

/** Words written together, and what they say apart. */
const COMPOUNDS: readonly (readonly [pattern: RegExp, apart: string])[] = [
  [/\bhelars(?=[a-z])/g, 'helar '],
  [/\bars(?=(?:budget|prognos|utfall|bokslut|avvikelse|resultat|mal\b))/g, 'helar '],
  [/\bperiod(?:ens?|s)?[ -]?(?=(?:budget|utfall|avvikelse|resultat|prognos))/g, 'perioden '],
  [/\b(?:intern|detalj|ram)(?=budget)|\bnetto(?=(?:budget|prognos|utfall)(?!avvik))/g, ''],
  [/\bprognos[ -]?avvikelse/g, 'avvikelse prognos'],
  [/\b(?:budget|netto)[ -]?avvikelse/g, 'avvikelse'],
  [/\bbudget[ -]?diff(?:erens)?\b/g, 'avvikelse'],
  [/\bmalvarden?\b/g, 'malvarde'],
  [/\bo?ver[ -/]*(?:och )?underskott\b|\bover-?\/?underskott\b/g, 'avvikelse'],
]

const TEXT_OF = /\((?:t|text)\)/g // "Ansvar (T)": what economy systems call the words of a code
// "Sannolikhet (1–4)", "Konsekvens 1-4", "Risk (vad kan gå fel?)"
const SCALE =
  /\(\s{0,2}\d\s{0,2}[-–]\s{0,2}\d{1,2}\s{0,2}\)|(?<=\p{L})\s\d\s?[-–]\s?\d{1,2}$|\([^()]{3,60}\?\)/u
// "(antal dygn)", "(årsplatser)"
const COUNTED =
  /\((?:antal )?(?<what>dygn|vårddygn|platser|årsplatser|hushåll|personer|brukare|barn|ärenden|placeringar|timmar|tim|besök|beslut|st|årsarbetare|dagar|månader)\)/iu
const FROM_LAST = /\bfran\s{0,3}$/
const UP_TO_YEAR =
  /(?:\bt\.?\s?o\.?\s?m\.?|\btill och med|\btill)\s{0,3}(?:ar\s{1,3})?(?:19|20)\d{2}(?![\d-])/

/** One spelling of words for one thing. */
const SAME: Readonly<Record<string, string>> = {
  budgeterat: 'budget',
  budgeterad: 'budget',
  budgeten: 'budget',
  budgetram: 'budget',
  plan: 'budget',
  diff: 'avvikelse',
  differens: 'avvikelse',
  avvik: 'avvikelse',
  avv: 'avvikelse',
  avvikelsen: 'avvikelse',
  progn: 'prognos',
  prognosen: 'prognos',
  prognostiserat: 'prognos',
  utfallet: 'utfall',
  redovisat: 'utfall',
  redovisning: 'utfall',
  bokfort: 'utfall',
  aterstar: 'kvar',
  aterstaende: 'kvar',
  forbr: 'forbrukat',
  forbrukning: 'forbrukat',
  proc: '%',
  procent: '%',
  procentuell: '%',
  nr: 'nummer',
  orgnr: 'organisationsnummer',
  orgnummer: 'organisationsnummer',
  dnr: 'diarienummer',
}

/** Words that say nothing of what a column holds. */
const FILLERS = new Set([
  'i',
  'av',
  'och',
  'per',
  'den',
  'det',
  'mot',
  'jamfort',
  'med',
  'for',
  'till',
  'om',
  'fran',
  'belopp',
  'ar',
  'tom',
  'netto',
  'senaste',
  'aktuell',
  'aktuellt',
  'totalt',
  'total',
  'summa',
  'tot',
])
/** Those of them that may be all that a heading says. */
const LAST_RESORT = new Set(['netto', 'totalt', 'total', 'summa', 'tot', 'ar', 'belopp'])

const YEAR_BASIS = new Set(['helar', 'helaret', 'arsbasis'])
const PERIOD_BASIS = new Set([
  'ack',
  'ackumulerat',
  'ackumulerad',
  'ackumulerade',
  'ackum',
  'perioden',
  'period',
  'periodens',
  'hittills',
  'ytd',
])
const PREVIOUS = new Set(['foregaende', 'fg', 'forra', 'forg', 'tidigare'])

/** Reads a heading; `year` is the table's own, from which its years are counted, and `interims` the months that delår end with. */
export function readHeading(heading: string, year: number, interims?: readonly number[]): Heading {
  const text = heading.replaceAll(/\s+/g, ' ').trim()
  const { words: bare, unit } = unitOfHeading(text.replace(COUNTED, ' '))
  let basis: Basis | null = null
  let endMonth: number | null = null
  let month: number | null = null
  let rest = bare
    .replace(SCALE, ' ')
    .replace(TEXT_OF, ' ')
    .replaceAll('_', ' ')
    .replaceAll(/(?<=\p{L})-\s/gu, '') // "Budget-\navvikelse"
  const dated: number[] = []
  for (const name of findPeriodNames(rest, interims)) {
    if (name.kind === 'year' && /bokslut/.test(name.text)) continue
    if (name.assumed) continue
    const [first, last] = name.months
    // "2031-08" tells its year with its month.
    if (name.year !== null && name.text.includes(String(name.year))) dated.push(name.year)
    if (name.kind === 'month') {
      if (isYear(name.text)) continue
      month = last
    } else if (name.kind === 'year' || (first === 1 && last === 12)) basis ??= 'year'
    else {
      basis = 'period'
      endMonth = last
    }
    rest = rest.replace(name.text.toLowerCase(), ' ').replace(fold(name.text), ' ')
  }
  if (UP_TO_YEAR.test(rest)) basis = 'years'
  for (const [pattern, apart] of COMPOUNDS) rest = rest.replaceAll(pattern, apart)
  const all = (fold(rest).match(WORDS) ?? []).map((word) => meantBy(SAME, word) ?? word)
  const years = [...dated, ...all.filter(isYear).map(Number)]
  const isPrevious = all.some((word) => PREVIOUS.has(word))
  const isYearBefore = isPrevious && all.some((word) => /^(?:ar|aret|arets|ars)$/.test(word))
  if (all.some((word) => YEAR_BASIS.has(word))) basis ??= 'year'
  if (
    basis !== 'years' &&
    (all.some((word) => PERIOD_BASIS.has(word)) || (/\bsamma\b/.test(rest) && isPrevious))
  )
    basis = 'period'
  const isPercent = all.includes('%')
  const content = all.filter(
    (word) =>
      !isYear(word) &&
      !YEAR_BASIS.has(word) &&
      !PERIOD_BASIS.has(word) &&
      !PREVIOUS.has(word) &&
      word !== '%' &&
      word !== 'samma',
  )
  // "Giltigt från" is not "Giltigt till".
  const telling = content.filter((word) => !FILLERS.has(word) || (word === 'fran' && FROM_LAST.test(rest)))
  let words = telling.length > 0 ? telling : content.filter((word) => LAST_RESORT.has(word))
  if (words.includes('bokslut')) {
    // The annual accounts are the outcome of a whole year.
    words = words.map((word) => (word === 'bokslut' ? 'utfall' : word))
    basis ??= 'year'
  }
  if (words.includes('prognos') && !words.includes('avvikelse')) {
    // A forecast is of the year, whenever it was made.
    month ??= basis === 'period' ? endMonth : null
    basis = null
    endMonth = null
  } else if (month !== null && basis === null) basis = 'month'
  // So is a budget that is not told to be the period's share of it.
  if (basis === 'year' && words.every((word) => word === 'budget')) basis = null
  const latest = years.length > 0 ? Math.max(...years) : null
  return {
    text,
    words: [...new Set(words)].toSorted(),
    back: isYearBefore ? -1 : latest === null ? null : latest - year,
    years,
    basis,
    endMonth,
    month,
    unit,
    isPercent,
    counted: COUNTED.exec(text)?.groups?.['what']?.toLowerCase() ?? null,
    isPrevious: isPrevious && !isYearBefore,
  }
}

/** What two headings have in common if they mean the same; the unit and the day a forecast was made are left out. */
export const meaning = ({ words, isPercent, isPrevious }: Heading): string =>
  `${words.join(' ')}${isPercent ? ' %' : ''}${isPrevious ? ' före' : ''}`

/** What stands for women, men and both on a row of headings: K, M and Tot. */
const SEX_MARKS: Readonly<Record<string, string>> = {
  k: 'Kvinnor',
  kv: 'Kvinnor',
  m: 'Män',
  t: 'Totalt',
  tot: 'Totalt',
}

/** A mark may be typed with a dot: "Tot.". */
const markIn = (cell: string): string => fold(cell).replace('.', '').trim()

/** The row of headings with its marks for the sexes written out, where it has both. */
function withSexes<T extends Pick<GridRow, 'cells'>>(row: T): T {
  const marks = row.cells.map(markIn)
  const hasBoth = marks.includes('m') && (marks.includes('k') || marks.includes('kv'))
  return hasBoth
    ? { ...row, cells: row.cells.map((cell, at) => meantBy(SEX_MARKS, marks[at] ?? '') ?? cell) }
    : row
}

export const isSexMark = (cell: string): boolean => meantBy(SEX_MARKS, markIn(cell)) !== undefined

/** True for a heading that is nothing but a unit, a year, a time or a part of one: it stands over or under the others. */
export const isHeadingPart = (cell: string): boolean => {
  if (cell.trim() === '') return false
  const { words } = readHeading(cell, 0)
  return words.length === 0
}

const ORDINAL = new Set(['nummer', 'lopnr', 'lopnummer', 'radnr', 'id'])

/** "Nr" and nothing else counts the rows. */
export const isOrdinal = (cell: string): boolean => {
  const { words } = readHeading(cell, 0)
  return words.length > 0 && words.every((word) => ORDINAL.has(word))
}

/** Over the time of each row. */
export const isTimeColumn = (cell: string): boolean =>
  /^(?:period|manad|kvartal|tertial|ar)$/.test(fold(cell).trim())

/** True for a heading that is a unit and nothing else: "(tkr)", "Mnkr". */
export const isUnitAlone = (cell: string): boolean => {
  const { words, unit, back, basis, month } = readHeading(cell, 0)
  return words.length === 0 && unit !== null && back === null && basis === null && month === null
}

/** The unit that stands alone on a row, beside its title at most: "Februari 2026 … KR" is in kronor, all of it. */
export function loneUnit({ cells, spans }: Pick<GridRow, 'cells' | 'spans'>): string | null {
  const filled = cells.filter((cell) => cell.trim() !== '')
  const only = filled.at(-1)
  return only && filled.length <= 2 && spans.length === 0 && isUnitAlone(only) ? only.trim() : null
}

/** Where the rows begin: a table may have empty columns before it. */
export const firstColumn = (rows: readonly Pick<GridRow, 'cells'>[]): number =>
  Math.min(
    ...rows.flatMap(({ cells }) => {
      const at = cells.findIndex((cell) => cell.trim() !== '')
      return at < 0 ? [] : [at]
    }),
  )

/**
 * What is told of each column on the rows of headings, from the highest to the lowest: "2024" or "Budget" over several columns is
 * each one's. `spans` are the merged areas of each row; where there are none, a text reaches to the next.
 */
export function headingParts(printed: readonly Pick<GridRow, 'cells' | 'spans'>[]): string[][] {
  const rows = printed.map(withSexes).map((row, at) => {
    const unit = at < printed.length - 1 ? loneUnit(row) : null
    return unit ? { ...row, cells: row.cells.map((cell) => (cell.trim() === unit ? '' : cell)) } : row
  })
  const width = Math.max(
    0,
    ...rows.map(({ cells }) => cells.length),
    ...rows.flatMap(({ spans }) => spans.map(([, to]) => to + 1)),
  )
  const last = rows.length - 1
  const first = firstColumn(rows)
  const spread = rows.map(({ cells, spans }, at) => {
    let over = ''
    return Array.from({ length: width }, (_, column) => {
      const cell = cells[column]?.trim() ?? ''
      if (at === last) return cell
      const isSpanned = spans.some(([from, to]) => from < column && column <= to)
      // What stands over the names is a title, and says nothing of the other columns.
      if (cell !== '') over = column <= first ? '' : cell
      if (column <= first) return (rows[last]?.cells[column]?.trim() ?? '') === '' ? cell : ''
      return spans.length > 0 && !isSpanned ? cell : over
    })
  })
  return Array.from({ length: width }, (_, column) => {
    // What stands over an empty place is not meant for it, but for one that has a heading of its own.
    const own = rows.some(({ cells }) => (cells[column]?.trim() ?? '') !== '')
    return own ? [...new Set(spread.flatMap((cells) => cells[column] || []))] : []
  })
}

export const joinedParts = (parts: readonly string[]): string => parts.join(' ')
