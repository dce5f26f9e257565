import { moved } from '../files/cells.ts'
import type { Unit } from '../files/units.ts'
import { compareDecimals } from '../lib/decimals.ts'
import { tablesTexts as texts } from '../texts/tables.ts'
import { wholeOf } from './cells.ts'
import { nameColumn } from './columns.ts'
import type { GridRow } from './grid.ts'
import { readNumber } from './numbers.ts'
import type { Choices, KindData, ReadColumn } from './reading.ts'
import { isSumWord, type ReadRow } from './rows.ts'
import type { TableRead } from './table.ts'
import type { Writing } from './writing.ts'

/** Amounts that cannot be in the unit that they are read in: asked about, for all of a table or for some of its rows. */

const UNIT = 'unit' // the questions' ids
const MIXED = 'mixed'
// Thousands of kronor: no row of a committee has so much.
const LARGEST = '2000000'
/** By the unit told: the smaller one that some rows may be in, and what is too much for a row beside the others. */
const SMALLER: Readonly<Partial<Record<Unit, { unit: Unit; from: string }>>> = {
  mnkr: { unit: 'tkr', from: '1000000' },
  tkr: { unit: 'kr', from: '5000000' },
}
const APART = 20 // times the largest of the other rows
const THOUSAND = 3 // digits

/** What has been answered of a table whose unit nothing tells. */
export const unitChosen = (choices: Choices): Unit | null =>
  choices[UNIT] === 'kr' || choices[UNIT] === 'tkr' ? choices[UNIT] : null

// Thousands of kronor that no municipality has, and öre, which nobody writes thousands with.
const BEYOND = '30000000'
const ORE = /\.\d{2}$/

/** Kronor, where the amounts cannot be thousands of them. */
export function certainUnit(
  columns: readonly ReadColumn[],
  body: readonly GridRow[],
  { numbers }: Writing,
): Unit | null {
  const places = columns.flatMap(({ at, column, unit }) =>
    column?.type === 'tkr' && unit === null ? [at] : [],
  )
  const amounts = body.flatMap(({ cells, decimals }) =>
    places.flatMap((at) => {
      const grouping = decimals.has(at) ? null : (numbers.get(at)?.grouping ?? null)
      const read = cells[at]?.trim() ? readNumber(cells[at], grouping) : null
      return read && 'number' in read && read.unit === null ? read.number.replace('-', '') : []
    }),
  )
  const isMoreThan = (limit: string) => amounts.some((amount) => compareDecimals(amount, limit) > 0)
  const isInKronor = isMoreThan(BEYOND) || (isMoreThan(LARGEST) && amounts.some((amount) => ORE.test(amount)))
  return isInKronor ? 'kr' : null
}

/** A difference without a unit between amounts that all tell one is in theirs: "Budget (mnkr)", "Prognos (mnkr)", "Avvikelse". */
export function differencesInUnit(columns: readonly ReadColumn[], { signs }: KindData): ReadColumn[] {
  const own = columns.filter(({ column }) => column && signs?.columns.includes(column.key))
  const [unit = null, ...others] = new Set(own.map((column) => column.unit))
  if (unit === null || others.length > 0) return [...columns]
  return columns.map((one) =>
    one.column && one.unit === null && signs?.differences?.includes(one.column.key) ? { ...one, unit } : one,
  )
}

interface Sized {
  row: ReadRow
  size: string
}

/** Asks about amounts that are too large for their unit, or turns them as answered. */
export function settleUnits(table: TableRead, kind: KindData, choices: Choices): void {
  const keys = table.columns.flatMap(({ column, unit }) =>
    column?.type === 'tkr' && (unit === null || unit === table.unit) ? [column.key] : [],
  )
  const sized = table.rows.flatMap((row): Sized[] => {
    const [size] = keys
      .flatMap((key) => row.values[key]?.replace('-', '') ?? [])
      .toSorted((a, b) => compareDecimals(b, a))
    return size === undefined ? [] : [{ row, size }]
  })
  if (table.unit === null) askUnit(table, sized)
  else if (table.unit !== 'several') settleMixed(table, { kind, keys, sized, choices })
}

function askUnit({ questions }: TableRead, sized: readonly Sized[]): void {
  const large = sized.find(({ size }) => compareDecimals(size, LARGEST) > 0)
  if (!large) return
  questions.push({
    id: UNIT,
    text: texts.unit(large.size),
    choices: [
      { value: 'kr', label: texts.unitKr },
      { value: 'tkr', label: texts.unitTkr },
    ],
  })
}

const bySize = (a: Sized, b: Sized): number => compareDecimals(a.size, b.size)

interface Mixed {
  kind: KindData
  keys: readonly string[]
  sized: readonly Sized[]
  choices: Choices
}

function settleMixed(table: TableRead, { kind, keys, sized, choices }: Mixed): void {
  const told = table.unit === 'several' || table.unit === null ? null : table.unit
  const smaller = told && SMALLER[told]
  const key = nameColumn(kind)?.key
  if (!told || !smaller || !key) return
  const nameOf = ({ row }: Sized): string => row.values[key] ?? ''
  const parts = sized.filter((one) => !isSumWord(nameOf(one)))
  const turn = (all: readonly Sized[]): void => {
    for (const { row } of all) {
      for (const amount of keys) {
        const value = row.values[amount]
        if (value) row.values[amount] = wholeOf(moved(value, -THOUSAND))
      }
    }
  }
  const isLarge = ({ size }: Sized): boolean => compareDecimals(size, smaller.from) >= 0
  const large = parts.filter(isLarge)
  const others = parts.filter((one) => !isLarge(one))
  const least = large.toSorted(bySize)[0]
  const most = others.toSorted(bySize).at(-1)
  const isApart =
    least !== undefined &&
    most !== undefined &&
    others.length > 1 &&
    compareDecimals(least.size, String(Number(most.size) * APART)) > 0
  // No municipality has so much: then it is the whole table that is in the smaller unit.
  const isBeyond = parts.some(({ size }) => compareDecimals(size, BEYOND) > 0)
  const answer = choices[MIXED]
  if ((!isApart && !isBeyond) || answer === 'keep') return
  if (answer === smaller.unit) {
    turn(isApart ? large : sized)
    return
  }
  table.questions.push({
    id: MIXED,
    text: texts.mixedUnits(large.map(nameOf), told, smaller.unit),
    choices: [
      { value: smaller.unit, label: texts.mixedYes(smaller.unit) },
      { value: 'keep', label: texts.mixedNo(told) },
    ],
  })
}
