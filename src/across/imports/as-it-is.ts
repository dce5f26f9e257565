import type { IncomingFile } from '../../files/incoming.ts'
import { isOrdinal } from '../../tables/headings.ts'
import { KIND, kindChoice } from '../../tables/kind-choice.ts'
import { headingOfKey, type ImportKind, kindsSaid } from '../../tables/kinds.ts'
import { readNumber } from '../../tables/numbers.ts'
import { OTHER_TABLE } from '../../tables/other-tables.ts'
import { type Asked, readFile } from '../../tables/reader.ts'
import type { Choices, Question } from '../../tables/reading.ts'
import type { ReadFile } from '../../tables/whole.ts'
import { importTexts } from '../../texts/import.ts'

/** A table that is of no known kind is kept as it stands: where it may be another, or has no figures, once somebody has said so. */

const texts = importTexts.asItIs
const SHEETS = 'sheets' // likewise, and its answers
const KEEP = 'keep'
const LEAVE = 'leave'
const LONGEST_NUMBER = 60 // characters

interface Sent {
  kinds: readonly ImportKind[]
  said: string
  choices?: Choices
}

/** Reads the file by the kind that takes any table, where `read` has none; otherwise gives `read` back. */
export async function readAsItIs(file: IncomingFile, read: ReadFile, asked: Asked): Promise<ReadFile> {
  const { tables, people, hasIndividuals, isEmpty, skipped } = read
  const isBeside = tables.length > 0
  if (
    people.length > 0 ||
    hasIndividuals ||
    isEmpty ||
    (isBeside && skipped.length === 0 && othersIn(read).size === 0)
  )
    return read
  const kinds = asked.kinds.map(({ from, kinds: all }) => ({
    from,
    kinds: all.filter(({ openColumn }) => openColumn !== undefined),
  }))
  if (kinds.every((one) => one.kinds.length === 0)) return read
  const asItIs = await readFile(file, { ...asked, kinds })
  const tableKey = kinds.flatMap((one) => one.kinds)[0]?.columns[0]?.key ?? ''
  if (isBeside) return besides(read, asItIs, { choices: asked.choices, tableKey })
  const isFigures = asItIs.rows.some(hasFigures)
  if (!isFigures && !asItIs.rows.some(isRegister)) return read
  const isDoubtful = !isFigures || read.nearest.some(({ isClose }) => isClose)
  return { ...asItIs, nearest: read.nearest, isDoubtful }
}

/** Where tables of no known kind begin below others. */
const othersIn = ({ tables }: Pick<ReadFile, 'tables'>): ReadonlySet<string> =>
  new Set(
    tables.flatMap(({ findings }) =>
      findings.flatMap(({ sheet, line, cause }) => (cause === OTHER_TABLE ? placeOf(sheet, line) : [])),
    ),
  )

const placeOf = (sheet: string, line: number | null): string => `${line}|${sheet}`

/** The tables with those of no known kind on other sheets or below them, once somebody has said that they are to be kept. */
function besides(read: ReadFile, asItIs: ReadFile, { choices, tableKey }: Beside): ReadFile {
  const others = othersIn(read)
  const own = asItIs.tables.flatMap((table, at) => {
    const rows = asItIs.rows[at] ?? []
    if (!hasFigures(rows) && !isRegister(rows)) return []
    if (read.skipped.includes(table.sheet)) return [{ table, rows, name: table.sheet }]
    if (!others.has(placeOf(table.sheet, table.line))) return []
    const name = table.columns.find(({ heading }) => heading.trim() !== '')?.heading ?? table.sheet
    return [
      { table, rows: rows.map((row) => ({ ...row, values: { [tableKey]: name, ...row.values } })), name },
    ]
  })
  const isAsked = new Set(own.map(({ table: { sheet, line } }) => placeOf(sheet, line)))
  if (choices[SHEETS] === LEAVE) return read
  const tables = read.tables.map((table) => ({
    ...table,
    findings: table.findings.filter(
      ({ sheet, line, cause }) => cause !== OTHER_TABLE || !isAsked.has(placeOf(sheet, line)),
    ),
  }))
  if (choices[SHEETS] !== KEEP) return { ...read, tables, open: [...new Set(own.map(({ name }) => name))] }
  const sheets = new Set(own.map(({ table }) => table.sheet))
  return {
    ...read,
    tables: [...tables, ...own.map(({ table }) => table)],
    rows: [...read.rows, ...own.map(({ rows }) => rows)],
    skipped: read.skipped.filter((sheet) => !sheets.has(sheet)),
    isDoubtful: false,
  }
}

interface Beside {
  choices: Choices
  /** The key of the column that names a table. */
  tableKey: string
}

/** What is asked of tables of no known kind, on sheets of their own or below others. */
export const sheetsQuestion = ({ open = [] }: ReadFile): Question | null =>
  open.length === 0
    ? null
    : {
        id: SHEETS,
        text: texts.sheets(open),
        choices: [
          { value: KEEP, label: texts.keepSheets },
          { value: LEAVE, label: texts.leaveSheets },
        ],
      }

const FEWEST_COLUMNS = 3
const FEWEST_ROWS = 2

/** Rows that nearly all fill the same columns: a register in words, and no text that happens to have separators. */
function isRegister(rows: ReadFile['rows'][number]): boolean {
  const widths = rows.map(({ values }) => Object.values(values).filter(Boolean).length)
  const columns = new Set(rows.flatMap(({ values }) => Object.keys(values))).size
  const whole = widths.filter((width) => width >= FEWEST_COLUMNS && width > columns / 2)
  return rows.length >= FEWEST_ROWS && whole.length > rows.length / 2
}

/** Whether most of some column but the first is numbers. */
function hasFigures(rows: ReadFile['rows'][number]): boolean {
  const keys = new Set(rows.flatMap(({ values }) => Object.keys(values)))
  return [...keys].slice(1).some((key) => {
    if (isOrdinal(headingOfKey(key))) return false
    const cells = rows.flatMap(({ values }) => values[key] ?? [])
    const numbers = cells.filter((cell) => {
      const number = cell.length > LONGEST_NUMBER ? null : readNumber(cell, null)
      return number !== null && 'number' in number
    })
    return numbers.length > cells.length / 2
  })
}

/** What is asked before a table of the kind is kept as it stands; null where it has been said, or nothing else is likely. */
export function asItIsQuestion(
  { openColumn, name }: ImportKind,
  { kinds, said, choices = {} }: Sent,
  { nearest, isDoubtful = true }: Pick<ReadFile, 'nearest' | 'isDoubtful'>,
): Question | null {
  const isSaid = kinds.length === 1 || kindsSaid(kinds, said) !== kinds || choices[KIND] === name
  if (openColumn === undefined || isSaid || !isDoubtful) return null
  // The nearest stands first.
  const others = nearest.slice(0, 1).flatMap(({ kind, title, may }) =>
    may.map((one) => ({
      value: kindChoice(kind, one.heading, one.key),
      label: texts.isOfKind(title, one.heading, one.title),
    })),
  )
  return { id: KIND, text: texts.question(nearest), choices: [...others, { value: name, label: texts.yes }] }
}
