import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'csv-parse/sync'
import { pino } from 'pino'
import { z } from 'zod'
import { createCatalogue } from '../../src/across/facts/catalogue.ts'
import type { FactCell, FactColumn, FactRow, FactTable } from '../../src/contract/facts.ts'
import { openDb } from '../../src/db/db.ts'
import { MEMORY } from '../../src/db/embedded.ts'
import { loadDemo } from '../../src/demo/demo.ts'
import { createFeatures } from '../../src/features.ts'
import { calendarDate } from '../../src/lib/calendar.ts'
import { parseDecimal } from '../../src/lib/numbers.ts'
import { fold } from '../../src/lib/words.ts'

/**
 * `npm run bench:facts`: how much of the demo's sources the catalogue of facts holds, a file a line, and what is missing of
 * the facts that the sample of questions names. A cell of a file is found where a fact has its value, of a row that has
 * another cell of the same line among its names, in a column of the year that the cell's own column names.
 */

const data = fileURLToPath(new URL('../../../shared/data', import.meta.url))
const sample = fileURLToPath(new URL('../../../shared/questions/dev.jsonl', import.meta.url))
const say = (line = '') => process.stdout.write(`${line}\n`)

interface Fact {
  column: FactColumn
  table: FactTable
  row: FactRow
  /** All that says which row it is, folded. */
  entity: string
}

const YEAR = /(?:19|20)\d{2}/

/** What a value is compared by: numbers without zeros at the end, other text folded. */
function comparable(value: string): string {
  const number = parseDecimal(value)
  if (number === null) return fold(value).replaceAll(/\s+/g, ' ').trim()
  return number.includes('.') ? number.replace(/0+$/, '').replace(/\.$/, '') : number
}

/** Facts by their values, states and printed words. */
function indexOf(tables: readonly FactTable[]): Map<string, Fact[]> {
  const index = new Map<string, Fact[]>()
  const add = (value: string | null | undefined, fact: Fact) => {
    if (!value) return
    const key = comparable(value)
    index.set(key, [...(index.get(key) ?? []), fact])
  }
  for (const table of tables) {
    const columns = new Map(table.columns.map((column) => [column.key, column]))
    for (const row of table.rows) {
      const other = Object.values(row.cells).flatMap(({ value }) =>
        value && value.length < 200 ? value : [],
      )
      const own = [
        ...row.names,
        ...row.codes,
        ...row.path,
        row.lineName ?? '',
        row.unit ?? '',
        row.scope ?? '',
      ]
      const entity = fold(
        [table.title, row.key, ...own, ...Object.values(row.breakdown ?? {}), ...other].join(' | '),
      )
      for (const [key, cell] of Object.entries(row.cells)) {
        const column = columns.get(key)
        if (column) for (const value of spellingsOf(cell)) add(value, { column, table, row, entity })
      }
      const name: Fact = { column: NAME, table, row, entity }
      for (const value of [
        ...row.names,
        ...row.codes,
        ...row.path,
        ...Object.values(row.breakdown ?? {}),
        row.scope,
      ])
        add(value, name)
    }
  }
  return index
}

const NAME: FactColumn = {
  key: 'name',
  attribute: 'name',
  title: '',
  names: [],
  type: 'text',
  period: null,
  unit: null,
}

const spellingsOf = ({ value, state, printed }: FactCell): (string | null | undefined)[] => [
  ...new Set([value, state, printed]),
]

const ENGLISH: Readonly<Record<string, string>> = { yes: 'ja', no: 'nej', true: 'ja', false: 'nej' }
/** Columns that say how a file was read, not what the document says. */
const NOT_FACTS =
  /^(?:row_no|\w+_type|source|note|line|table|\w+_basis|\w+_code|wording_variant|section|unit|year|topic|tally_object|direction|goal_level|decision|\w+_cited|scale_heading|event_no|action_no|goal_count)$/

function isFound(
  index: ReadonlyMap<string, Fact[]>,
  line: Readonly<Record<string, string>>,
  column: string,
): boolean {
  const value = line[column] ?? ''
  const year = YEAR.exec(column)?.[0]
  const others = Object.entries(line).flatMap(([key, text]) =>
    key !== column && text.trim().length > 1 && !NOT_FACTS.test(key) && parseDecimal(text) === null
      ? [fold(text.trim())]
      : [],
  )
  const found = index.get(comparable(ENGLISH[value.toLowerCase()] ?? value)) ?? []
  return found.some(({ entity, column: { period }, table }) => {
    const isThatYear =
      !year || period === null || String(period.year) === year || String(table.period?.year) === year
    return isThatYear && (others.length === 0 || others.some((other) => entity.includes(other)))
  })
}

const question = z.object({
  id: z.string(),
  expect: z.string(),
  facts: z.array(
    z.object({
      file: z.string(),
      where: z.record(z.string(), z.string()),
      column: z.string(),
      value: z.string(),
    }),
  ),
})

const lines = z.array(z.record(z.string(), z.string()))

async function readLines(file: string): Promise<Record<string, string>[]> {
  return lines.parse(
    parse(await readFile(join(data, file)), { columns: true, bom: true, skip_empty_lines: true }),
  )
}

async function main(): Promise<void> {
  if (!existsSync(data)) {
    say('The folder shared/ is not there: nothing to measure against.')
    return
  }
  const db = await openDb({ kind: 'embedded', dataDir: MEMORY }, () => new Date(), pino({ level: 'silent' }))
  const features = createFeatures(db)
  await loadDemo(db, features)
  const catalogue = createCatalogue(db, features)
  const { tables } = await catalogue.facts('published', calendarDate('2023-09-12'))
  const index = indexOf(tables)
  const isLong = process.argv.includes('--missing')
  let all = 0
  let held = 0
  for (const folder of await readdir(data)) {
    for (const name of (await readdir(join(data, folder)))
      .filter((each) => each.endsWith('.csv'))
      .toSorted()) {
      const missing: string[] = []
      let cells = 0
      for (const [at, line] of (await readLines(join(folder, name))).entries()) {
        for (const [column, value] of Object.entries(line)) {
          if (!value.trim() || NOT_FACTS.test(column)) continue
          cells += 1
          if (!isFound(index, line, column)) missing.push(`${at + 1} ${column}: ${value.slice(0, 60)}`)
        }
      }
      all += cells
      held += cells - missing.length
      const share = cells === 0 ? 100 : Math.round(((cells - missing.length) / cells) * 1000) / 10
      say(
        `${String(share).padStart(5)} %  ${String(cells - missing.length).padStart(5)} of ${String(cells).padStart(5)}  ${folder}/${basename(name)}`,
      )
      if (isLong) for (const one of missing.slice(0, 40)) say(`           ${one}`)
    }
  }
  say(`${Math.round((held / all) * 1000) / 10} % of ${all} cells`)
  await askSample(index)
  await db.close()
}

async function askSample(index: ReadonlyMap<string, Fact[]>): Promise<void> {
  const questions = (await readFile(sample, 'utf8')).split('\n').filter(Boolean)
  let asked = 0
  const missing = new Map<string, string[]>()
  for (const text of questions) {
    const { id, facts } = question.parse(JSON.parse(text))
    for (const { file, where, column, value } of facts) {
      if (!value) continue
      asked += 1
      const line = (await readLines(file)).find((each) =>
        Object.entries(where).every(([key, wanted]) => each[key] === wanted),
      )
      if (line && isFound(index, line, column)) continue
      missing.set(file, [
        ...(missing.get(file) ?? []),
        `${id} ${column} = ${value.slice(0, 40)} (${Object.values(where).join(', ').slice(0, 60)})`,
      ])
    }
  }
  const lost = [...missing.values()].flat().length
  say()
  say(`facts that the questions name: ${asked - lost} of ${asked}`)
  for (const [file, names] of missing) {
    say(file)
    for (const name of names) say(`  ${name}`)
  }
}

await main()
