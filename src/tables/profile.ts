import { createHash } from 'node:crypto'
import { readDate } from '../files/cells.ts'
import type { GridRow } from './grid.ts'
import { readNumber } from './numbers.ts'

/** What the cells of a column are, whatever its heading says. */
export interface Profile {
  filled: number
  numbers: number
  dates: number
  /** Cells with words: names, remarks. */
  words: number
  /** The same for columns with the same cells. */
  digest: string
}

const LOOKED_AT = 200 // rows
const LONGEST_NUMBER = 60 // characters, with its unit and what stands around it
const WORD = /\p{L}{2,}/u

export function profilesOf(rows: readonly GridRow[], width: number): Profile[] {
  const looked = rows.slice(0, LOOKED_AT)
  return Array.from({ length: width }, (_, at) =>
    profileOf(looked.map(({ cells }) => cells[at]?.trim() ?? '')),
  )
}

function profileOf(cells: readonly string[]): Profile {
  const profile = { filled: 0, numbers: 0, dates: 0, words: 0 }
  const hash = createHash('sha1')
  for (const cell of cells) {
    hash.update(cell).update('\n')
    if (cell === '') continue
    profile.filled += 1
    const number = cell.length > LONGEST_NUMBER ? null : readNumber(cell, null)
    const isDate = /\d{2}[-/.]\d|^\d{1,2}\s?\/\s?\d/.test(cell) && readDate(cell) !== null
    if (isDate) profile.dates += 1
    else if (number !== null && 'number' in number) profile.numbers += 1
    else if (WORD.test(cell)) profile.words += 1
  }
  return { ...profile, digest: hash.digest('base64') }
}
