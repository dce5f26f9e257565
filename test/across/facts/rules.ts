import { z } from 'zod'
import type { FactTable } from '../../../src/contract/facts.ts'
import { parseDate } from '../../../src/lib/calendar.ts'

/** What must hold of every table of facts, whatever slice declares it: readers of the catalogue count on it. */

const DECIMAL = /^-?\d+(?:\.\d+)?$/

const named = z.array(z.string().trim().min(1))
const shape = z.object({
  key: z.string().min(3),
  title: z.string().min(3),
  names: named.min(1),
  rowNames: named.min(1),
  line: z.string().min(3),
})

/** Faults of a table, as sentences; empty where it is as it should be. */
export function faultsOf(table: FactTable): string[] {
  const faults: string[] = []
  const fault = (text: string) => faults.push(`${table.key}: ${text}`)
  const read = shape.safeParse(table)
  if (!read.success) fault(z.prettifyError(read.error))
  const columns = new Map(table.columns.map((column) => [column.key, column]))
  if (columns.size !== table.columns.length) fault('two columns have one key')
  if (!columns.has(table.defaultColumn)) fault(`no column ${table.defaultColumn}, which is the default`)
  for (const { key, title, names, period } of table.columns) {
    if (!title || names.some((name) => !name.trim())) fault(`column ${key} has no name`)
    if (period && period.startsOn > period.endsOn) fault(`column ${key} ends before it starts`)
  }
  const keys = new Set(table.rows.map(({ key }) => key))
  if (keys.size !== table.rows.length) fault('two rows have one key')
  for (const row of table.rows) {
    if (!row.names[0]?.trim()) fault(`row ${row.key} has no name`)
    if (!row.line) fault(`row ${row.key} has no line`)
    if (row.sumIn !== undefined && !keys.has(row.sumIn)) fault(`row ${row.key} is summed in ${row.sumIn}`)
    if (row.partOf !== undefined && !keys.has(row.partOf)) fault(`row ${row.key} is part of ${row.partOf}`)
    for (const [key, { value, state }] of Object.entries(row.cells)) {
      const type = columns.get(key)?.type
      const bad =
        (value !== null && type === 'number' && !DECIMAL.test(value)) ||
        (value !== null && type === 'date' && !parseDate(value)) ||
        (value !== null && type === 'flag' && value !== 'ja' && value !== 'nej') ||
        (value !== null && type === 'state' && !state) ||
        value?.trim() === ''
      if (type === undefined) fault(`row ${row.key} has a cell in no column: ${key}`)
      else if (bad) fault(`row ${row.key}, column ${key} is no ${type}: ${value}`)
    }
  }
  return faults
}

/** All values of the tables with these families, each as often as it stands there. */
export function valuesOf(tables: readonly FactTable[], families: readonly string[]): Map<string, number> {
  const values = new Map<string, number>()
  for (const table of tables.filter(({ family }) => families.includes(family))) {
    for (const { value } of table.rows.flatMap(({ cells }) => Object.values(cells))) {
      if (value !== null) values.set(value, (values.get(value) ?? 0) + 1)
    }
  }
  return values
}

/** Which of the wanted values are missing, counting how often each is wanted. */
export function missingOf(wanted: readonly string[], found: ReadonlyMap<string, number>): string[] {
  const left = new Map(found)
  return wanted.filter((value) => {
    const times = left.get(value) ?? 0
    left.set(value, times - 1)
    return times <= 0
  })
}
