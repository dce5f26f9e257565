import { sumDecimals } from '../lib/decimals.ts'
import { grouped } from '../lib/grouped.ts'
import { tablesTexts as texts } from '../texts/tables.ts'
import { nameColumn } from './columns.ts'
import type { Choices, KindData } from './reading.ts'
import type { ReadRow } from './rows.ts'
import type { TableRead } from './table.ts'

/** Rows of amounts that have one name: parts of it that are to be added, if whoever sent the file says so. */

const DOUBLE = 'double' // the question's id

/** Asks about rows of one name with different amounts, or adds them as answered; the same amounts twice are a mistake. */
export function settleDoubles(table: TableRead, kind: KindData, choices: Choices): void {
  const key = nameColumn(kind)?.key
  if (!kind.signs || !key || choices[DOUBLE] === 'keep') return
  const amounts = kind.columns.filter(({ type }) => type === 'tkr').map((column) => column.key)
  const lineKey = kind.rows?.lines?.line ?? ''
  const named = table.rows.filter(({ role, values }) => role !== 'total' && (values[key] ?? null) !== null)
  const groups = grouped(named, ({ values }) => `${values[key]}|${values[lineKey] ?? ''}`)
  const amountsOf = ({ values }: ReadRow) => amounts.map((amount) => values[amount] ?? '').join('|')
  const doubles = [...groups.values()].filter(
    (rows) => rows.length > 1 && new Set(rows.map(amountsOf)).size === rows.length,
  )
  const [first] = doubles
  if (!first) return
  if (choices[DOUBLE] === undefined) {
    const names = [...new Set(doubles.map(([row]) => row?.values[key] ?? ''))]
    table.questions.push({
      id: DOUBLE,
      text: texts.doubles(names),
      choices: [
        { value: 'add', label: texts.addDoubles },
        { value: 'keep', label: texts.keepDoubles },
      ],
    })
    return
  }
  const added = new Map(doubles.map((rows) => [rows[0], addedUp(rows, new Set(amounts))]))
  const left = new Set(doubles.flatMap((rows) => rows.slice(1)))
  table.toldLines.push(...[...left].map(({ line }) => line))
  table.rows = table.rows.flatMap((row) => (left.has(row) ? [] : [added.get(row) ?? row]))
}

/** One row of them: amounts are added, and what else they do not agree on is left out. */
function addedUp(rows: readonly ReadRow[], amounts: ReadonlySet<string>): ReadRow | undefined {
  const [first] = rows
  if (!first) return undefined
  const values = Object.fromEntries(
    Object.keys(first.values).map((key) => {
      const own = rows.flatMap(({ values: all }) => all[key] ?? [])
      if (amounts.has(key)) return [key, own.length > 0 ? sumDecimals(own) : null]
      return [key, new Set(own).size === 1 && own.length === rows.length ? (own[0] ?? null) : null]
    }),
  )
  return { ...first, values }
}
