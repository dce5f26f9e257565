import { pino } from 'pino'
import { createCatalogue } from '../../src/across/facts/catalogue.ts'
import type { FactTable } from '../../src/contract/facts.ts'
import { openDb } from '../../src/db/db.ts'
import { MEMORY } from '../../src/db/embedded.ts'
import { loadDemo } from '../../src/demo/demo.ts'
import { createFeatures } from '../../src/features.ts'
import { writeDocx } from '../../src/files/docx.ts'
import { readWord } from '../../src/files/word.ts'
import { calendarDate } from '../../src/lib/calendar.ts'
import { cellKey, cellOf } from '../../src/review/cells.ts'
import { reviewDocument } from '../../src/review/document/review.ts'
import { cellsOf } from '../../src/review/equation.ts'
import { review } from '../../src/review/review.ts'
import { reviewTexts, ruleNames } from '../../src/texts/review.ts'
import { committee, randomOf, withCell } from '../support/committee.ts'
import { comparedWith, HOSTILE, plantedIn } from '../support/planted-docx.ts'
import { longReport } from '../support/report-docx.ts'

/**
 * `npm run bench:review`: what the review finds and what it costs. Precision on made-up committees that add up, recall by
 * changing one figure at a time, the share of each table's figures that an equation or any check covers, the findings of each
 * rule on the two documents, a Word document with and without faults, harmful ones, and the time at 1 × and 100 ×.
 * `npm run bench:review -- few` makes a tenth of the committees.
 */

const few = process.argv.includes('few')
const COMMITTEES = few ? 100 : 1_000
const PLANTED = few ? 200 : 2_000

const say = (line = '') => process.stdout.write(`${line}\n`)
const percent = (part: number, whole: number): string => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`
const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0

function falseAlarms(isRounded: boolean): number {
  let alarms = 0
  for (let seed = 1; seed <= COMMITTEES; seed++)
    alarms += review(committee({ seed, activities: 3 + (seed % 12), isRounded })).findings.length
  return alarms
}

/** One covered cell of each committee changed, by more than rounding comes to. */
function planted(): { found: number; placed: number; one: number } {
  const result = { found: 0, placed: 0, one: 0 }
  for (let seed = 1; seed <= PLANTED; seed++) {
    const tables = committee({ seed, activities: 4 + (seed % 5), isRounded: seed % 2 === 0 })
    const random = randomOf(seed + 77)
    const cells = [
      ...new Map(
        review(tables)
          .weighed.flatMap(({ equation }) => cellsOf(equation))
          .map((cell) => [cellKey(cell), cell]),
      ).values(),
    ]
    const cell = cells[Math.floor(random() * cells.length)]
    if (!cell) continue
    const change = Math.round((30 + random() * 2_000) * (random() < 0.5 ? -1 : 1))
    const value = String(Math.round((Number(cell.value) + change) * 10) / 10)
    const { findings } = review(withCell(tables, cell.table, cell.row, cell.column.key, { value }))
    if (findings.length > 0) result.found += 1
    if (findings.length === 1) result.one += 1
    const places = findings.flatMap((finding) => finding.places.map((p) => `${p.table}|${p.row}|${p.column}`))
    if (places.includes(cellKey(cell))) result.placed += 1
  }
  return result
}

const TURNED: readonly (readonly [string, string])[] = [
  ...([
    ['ökat', 'minskat'],
    ['överskott', 'underskott'],
    ['högre', 'lägre'],
  ] as const),
  ...([
    ['målet kommer', 'målet inte kommer'],
    ['målvärdet kommer', 'målvärdet inte kommer'],
    ['är uppnått', 'har ännu inte nåtts'],
  ] as const),
]
const NUMBER = /(?<![\d.,])\d+(?:,\d)?(?= (?:miljoner|mnkr|procent(?:enheter)?|under))/u

/** Another text that cannot be true where the first one is: a figure by far, or a word turned round. */
function turned(text: string, random: () => number): { kind: string; text: string } | null {
  const isNone = / 0 (?:miljoner|procentenheter)/.test(text) // goes neither way
  const ways = (isNone ? [] : TURNED).flatMap(([a, b]) => {
    const kind = `${a}/${b}`
    if (text.includes(b)) return { kind, text: text.replace(b, a) }
    return text.includes(a) ? { kind, text: text.replace(a, b) } : []
  })
  const number = NUMBER.exec(text)
  const other = number && String(Math.round(Number(number[0].replace(',', '.')) * 1.7 + 13))
  const all = [
    ...ways,
    ...(number && other ? [{ kind: 'figure', text: text.replace(number[0], other) }] : []),
  ]
  return all[Math.floor(random() * all.length)] ?? null
}

/** One sentence of each committee turned round. */
function plantedTexts(): string[] {
  const tallies = new Map<string, { planted: number; found: number }>()
  for (let seed = 1; seed <= PLANTED; seed++) {
    const tables = committee({ seed, activities: 4 + (seed % 5) })
    const random = randomOf(seed + 99)
    const texts = tables.flatMap((table) =>
      table.columns
        .filter(({ type }) => type === 'text')
        .flatMap((column) =>
          table.rows.flatMap((row) => {
            const other = turned(row.cells[column.key]?.value ?? '', random)
            return other ? [{ table, row, column, other }] : []
          }),
        ),
    )
    const one = texts[Math.floor(random() * texts.length)]
    if (!one) continue
    const { table, row, column, other } = one
    const { findings } = review(withCell(tables, table, row, column.key, { value: other.text }))
    const isFound = findings.some(({ places }) =>
      places.some((p) => p.table === table.key && p.row === row.key && p.column === column.key),
    )
    const key = `${table.family}, ${column.key}: ${other.kind}`
    const tally = tallies.get(key) ?? { planted: 0, found: 0 }
    tallies.set(key, { planted: tally.planted + 1, found: tally.found + Number(isFound) })
  }
  return [...tallies].toSorted().map(([key, { planted: all, found }]) => `  ${key}: ${found} of ${all}`)
}

/** How many of a table's figures an equation holds, and how many any check misses when they are another by far. */
function coverage(tables: readonly FactTable[]): string[] {
  const covered = new Set(review(tables).weighed.flatMap(({ equation }) => cellsOf(equation).map(cellKey)))
  return tables.flatMap((table) => {
    const cells = table.rows.flatMap((row) =>
      table.columns.flatMap((column) => cellOf(table, row, column) ?? []),
    )
    if (cells.length === 0) return []
    const own = cells.filter((cell) => covered.has(cellKey(cell))).length
    const seen = cells.filter((cell) => {
      const places = [7, -7].flatMap((factor) => {
        const value = String(Math.round(Number(cell.value) * factor) + 777)
        return review(withCell(tables, cell.table, cell.row, cell.column.key, { value })).findings
      })
      return places.some((finding) =>
        finding.places.some((p) => cellKey(cell) === `${p.table}|${p.row}|${p.column}`),
      )
    }).length
    return [
      `  ${table.key.padEnd(24)} ${String(cells.length).padStart(5)} figures, by an equation ${percent(own, cells.length).padStart(7)}, changed and found ${percent(seen, cells.length).padStart(7)}`,
    ]
  })
}

async function documents(): Promise<readonly FactTable[]> {
  const clock = () => new Date('2023-09-12T08:00:00Z')
  const db = await openDb({ kind: 'embedded', dataDir: MEMORY }, clock, pino({ level: 'silent' }))
  const features = createFeatures(db)
  await loadDemo(db, features)
  const { tables } = await createCatalogue(db, features).facts('published', calendarDate('2023-09-12'))
  await db.close()
  return tables
}

async function ofWord(): Promise<void> {
  const against = {
    ...{ published: [], today: calendarDate('2031-09-08'), ownPrefix: 'NN' },
    registered: new Map([['NN/2031:44', 'NN/2031:44']]),
    sections: null,
  }
  const { document } = longReport(2)
  const whole = await writeDocx(document)
  const times: number[] = []
  let findings = 0
  for (let round = 0; round < 5; round++) {
    const started = performance.now()
    findings = reviewDocument(await readWord(whole), against).findings.length
    times.push(performance.now() - started)
  }
  const faulty = plantedIn(document)
  const blocks = await readWord(await writeDocx(faulty.document))
  const { missed, unexpected } = comparedWith(faulty.expected, reviewDocument(blocks, against).findings)
  const planted = faulty.expected.length
  say(
    `A report of 60 pages: ${findings} findings without faults, ${planted - missed.length} of ${planted} planted found, ${unexpected.length} elsewhere, ${median(times).toFixed(0)} ms`,
  )
  for (const { name, make } of HOSTILE) {
    const bytes = await make()
    const started = performance.now()
    const refused = await readWord(bytes).then(
      () => 'READ',
      (error: unknown) => (error instanceof Error ? error.name : 'refused'),
    )
    say(`  ${name}: ${refused}, ${(performance.now() - started).toFixed(0)} ms`)
  }
}

function time(activities: number): { cells: number; ms: number } {
  const times: number[] = []
  let cells = 0
  for (let round = 0; round < 5; round++) {
    const tables = committee({ seed: round + 1, activities })
    cells = tables.reduce((sum, table) => sum + table.rows.length * table.columns.length, 0)
    const started = performance.now()
    review(tables)
    times.push(performance.now() - started)
  }
  return { cells, ms: median(times) }
}

say(
  `False alarms, ${COMMITTEES} committees that add up: ${falseAlarms(false)}; rounded figure by figure: ${falseAlarms(true)}`,
)
const { found, placed, one } = planted()
say(
  `One figure changed, ${PLANTED} times: found ${percent(found, PLANTED)}, at the right place ${percent(placed, PLANTED)}, as one finding ${percent(one, PLANTED)}`,
)
say(`One sentence turned round, ${PLANTED} times, where it stands and what was turned:`)
for (const line of plantedTexts()) say(line)
say('Covered, in a made-up committee:')
for (const line of coverage(committee({ seed: 1, activities: 5 }))) say(line)
const { findings: ofDocuments } = review(await documents())
say(`The two documents: ${ofDocuments.length} findings`)
for (const rule of Object.keys(ruleNames) as (keyof typeof ruleNames)[]) {
  const own = ofDocuments.filter((finding) => finding.rule === rule)
  if (own.length > 0) say(`  ${ruleNames[rule]}: ${own.length}`)
  for (const finding of own) say(`    ${finding.a.place?.period}: ${reviewTexts.sentence(finding)}`)
}
await ofWord()
for (const activities of [10, 1_000]) {
  const { cells, ms } = time(activities)
  say(`${cells} cells: ${ms.toFixed(0)} ms`)
}
