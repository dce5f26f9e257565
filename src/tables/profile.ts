import { createHash } from 'node:crypto'
import { isDay } from './cells.ts'
import type { GridRow } from './grid.ts'
import { readNumber } from './numbers.ts'

/** What the cells of a column are, whatever its heading says. */
export interface Profile {
  filled: number
  numbers: number
  /** Those of them that are written with %. */
  percents: number
  dates: number
  /** Cells with words: names, remarks. */
  words: number
  /** The different cells; null where they are many. */
  few: ReadonlySet<string> | null
  /** The same for columns with the same cells. */
  digest: string
}

const LOOKED_AT = 200 // rows
const LONGEST_NUMBER = 60 // characters, with its unit and what stands around it
const MOST_FEW = 12
const LONGEST_DAY = 80
const DAY =
  /\d{2}[-/.]\d|(?<!\d)\d{1,2}\s?\/\s?\d|(?<!\d)\d{1,2}[.:]?[ea]?\s(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)/i
const WORD = /\p{L}{2,}/u

export function profilesOf(rows: readonly GridRow[], width: number): Profile[] {
  const looked = rows.slice(0, LOOKED_AT)
  return Array.from({ length: width }, (_, at) =>
    profileOf(looked.map(({ cells }) => cells[at]?.trim() ?? '')),
  )
}

/** A number, also one with a mark before its thousands: "-4.284.000". */
const isNumber = (cell: string): boolean =>
  cell.length <= LONGEST_NUMBER &&
  ([null, '.', ','] as const).some((grouping) => {
    const read = readNumber(cell, grouping)
    return read !== null && 'number' in read
  })

function profileOf(cells: readonly string[]): Profile {
  const profile = { filled: 0, numbers: 0, percents: 0, dates: 0, words: 0 }
  const few = new Set<string>()
  let isLong = false
  const hash = createHash('sha1')
  for (const cell of cells) {
    hash.update(cell).update('\n')
    if (cell === '') continue
    profile.filled += 1
    if (few.size <= MOST_FEW && cell.length <= LONGEST_NUMBER) few.add(cell)
    else if (cell.length > LONGEST_NUMBER) isLong = true
    const isDate = cell.length <= LONGEST_DAY && DAY.test(cell) && isDay(cell)
    if (isDate) profile.dates += 1
    else if (isNumber(cell)) {
      profile.numbers += 1
      if (cell.endsWith('%')) profile.percents += 1
    } else if (WORD.test(cell)) profile.words += 1
  }
  return { ...profile, few: isLong || few.size > MOST_FEW ? null : few, digest: hash.digest('base64') }
}
