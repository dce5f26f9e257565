import { withPlainDigits } from '../lib/plain-digits.ts'
import { type SecretKind, secretsAcross, secretsIn } from '../lib/secrecy.ts'
import { fold } from '../lib/words.ts'
import { secrecyTexts } from '../texts/secrecy.ts'
import type { GridRow, Sheet } from './grid.ts'
import type { Finding } from './kinds.ts'
import type { ReadColumn } from './reading.ts'

// Between cells that are looked through together: nothing that tells of a person goes across it.
const BETWEEN = '\n.\n.\n'
// A column of such numbers holds them also where one is mistyped: with another check digit it points at somebody all the same.
const PERSON_NUMBERS = /^(?:person|samordnings)(?:nummer|nr)\b|\bpnr\b/
const LIKE_A_NUMBER = /^(?:\d{6}|\d{8})\s?[-+–]?\s?\d{4}$/
const LONGEST_NUMBER = 20
const FOUR_LAST = /sista|person|pnr/ // headings of the last four digits

/** What findings of this kind have as their cause: they are told before all others. */
export const SECRET = 'secret'

export interface GuardPlace {
  columns: readonly ReadColumn[]
  sheet: string
}

/** Cells that tell who somebody is, in columns that are known and in those that are not. They are never repeated. */
export function guardRow({ line, cells }: GridRow, { columns, sheet }: GuardPlace): Finding[] {
  const findings: Finding[] = []
  const found = (at: number, message: string) => {
    const column = columns[at]?.column?.key ?? columns[at]?.heading ?? null
    findings.push({ level: 'error', sheet, line, column, message, cause: `${SECRET} ${message}` })
  }
  const headings = columns.map(({ heading }) => heading)
  for (const { at, secret } of secretsInRow(cells, headings)) found(at, secrecyTexts.inCell(secret))
  let before: number | null = null
  for (const [at, cell] of cells.entries()) {
    if (cell.trim() === '') continue
    const split = before === null ? null : acrossCells(cells, before, at, columns)
    if (split) found(at, secrecyTexts.acrossCells(split))
    before = at
  }
  return findings
}

interface FoundCell {
  at: number
  secret: SecretKind
}

/** The cells that tell who somebody is by themselves. */
function secretsInRow(cells: readonly string[], headings: readonly string[]): FoundCell[] {
  const found: FoundCell[] = []
  if (secretsIn(cells.join(BETWEEN)) !== null) {
    for (const [at, cell] of cells.entries()) {
      const secret = secretsIn(cell)
      if (secret) found.push({ at, secret })
    }
  }
  for (const [at, heading] of headings.entries()) {
    const cell = cells[at] ?? ''
    if (isMistyped(heading, cell) && !secretsIn(cell)) found.push({ at, secret: 'personal-number' })
  }
  return found
}

const LOOKED_THROUGH = 2_000 // rows of a sheet of which nothing is read

export interface FoundPerson {
  sheet: string
  line: number
  secret: SecretKind
}

/** The first cell of a sheet, whatever it is of, that tells who somebody is; null where none does. */
export function firstPerson({ name, rows }: Sheet): FoundPerson | null {
  let headings: readonly string[] = []
  for (const { line, cells } of rows.slice(0, LOOKED_THROUGH)) {
    const [first] = secretsInRow(cells, headings)
    if (first) return { sheet: name, line, secret: first.secret }
    if (cells.some((cell) => cell.length <= LONGEST_HEADING && PERSON_NUMBERS.test(fold(cell))))
      headings = cells
  }
  return null
}
const LONGEST_HEADING = 60

const isMistyped = (heading: string, cell: string): boolean =>
  cell.length <= LONGEST_NUMBER &&
  PERSON_NUMBERS.test(fold(heading)) &&
  LIKE_A_NUMBER.test(withPlainDigits(cell).trim())

/** A date of birth beside the rest of a number; a date beside an amount, in columns that are known, is neither. */
function acrossCells(
  cells: readonly string[],
  first: number,
  second: number,
  columns: readonly ReadColumn[],
): SecretKind | null {
  const isKnown = [first, second].every((at) => {
    const column = columns[at]?.column
    return column && column.type !== 'text'
  })
  if (isKnown) return null
  const four = cells[second]?.trim() ?? ''
  // A spreadsheet takes the zeros that a number begins with.
  const digits = FOUR_LAST.test(fold(columns[second]?.heading ?? '')) ? four.padStart(4, '0') : four
  return secretsAcross(cells[first] ?? '', digits)
}
