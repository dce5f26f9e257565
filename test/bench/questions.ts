import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { pino } from 'pino'
import { createCatalogue } from '../../src/across/facts/catalogue.ts'
import type { QuestionAnswer } from '../../src/across/questions/answer.ts'
import { createEngine, type Engine } from '../../src/across/questions/decide.ts'
import type { FactTable } from '../../src/contract/facts.ts'
import { openDb } from '../../src/db/db.ts'
import { MEMORY } from '../../src/db/embedded.ts'
import { loadDemo } from '../../src/demo/demo.ts'
import { createFeatures } from '../../src/features.ts'
import { type CalendarDate, calendarDate } from '../../src/lib/calendar.ts'
import { COMMITTEE_TODAY, committeeTables } from '../support/facts/committee.ts'
import { answeredOtherwise } from '../support/facts/everyday.ts'
import { negatives, roundTrip, type Tally } from '../support/facts/generated.ts'

/** How well questions in people's own words are answered: a sample as people ask, and questions made from all facts. */

interface Sample {
  id: string
  question: string
  kind: string
  expect: string
  must: readonly string[]
  must_not?: readonly string[]
}

const SAMPLE = fileURLToPath(new URL('../../../shared/questions/dev.jsonl', import.meta.url))
const ROUND_TRIPS = 50_000
const NEGATIVES = 20_000
const say = (line = '') => process.stdout.write(`${line}\n`)
const textOf = (answer: QuestionAnswer): string => ('lines' in answer ? answer.lines.join('\n') : answer.text)
const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ').replaceAll('\u2212', '-')

async function demoTables(today: CalendarDate): Promise<readonly FactTable[]> {
  const clock = () => new Date('2023-09-12T08:00:00+02:00')
  const db = await openDb({ kind: 'embedded', dataDir: MEMORY }, clock, pino({ level: 'silent' }))
  try {
    const features = createFeatures(db)
    await loadDemo(db, features)
    return (await createCatalogue(db, features).facts('published', today)).tables
  } finally {
    await db.close()
  }
}

function sample(engine: Engine, today: CalendarDate): void {
  if (!existsSync(SAMPLE)) {
    say('The sample of questions is not here; it is left out.')
    return
  }
  const samples: Sample[] = readFileSync(SAMPLE, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
  const table = new Map<string, Map<string, number>>()
  const times: number[] = []
  const details: string[] = []
  for (const { id, question, kind, expect, must, must_not: mustNot = [] } of samples) {
    const started = performance.now()
    const answer = engine.answer(question, today)
    times.push(performance.now() - started)
    const lines = plain(textOf(answer))
      .split('\n')
      .filter((line) => line.trim())
      .slice(0, 2)
      .join('\n')
    const isRight =
      must.every((pattern) => new RegExp(pattern, 'i').test(lines)) &&
      !mustNot.some((pattern) => new RegExp(pattern, 'i').test(lines))
    const verdict = isRight ? 'right' : answer.kind === 'answer' ? 'answered otherwise' : answer.kind
    for (const key of [`expected ${expect}`, kind]) {
      const row = table.get(key) ?? new Map<string, number>()
      row.set(verdict, (row.get(verdict) ?? 0) + 1)
      table.set(key, row)
    }
    if (!isRight) details.push(`${id} ${verdict}: ${question}\n      ${lines.replaceAll('\n', '\n      ')}`)
  }
  for (const [key, row] of table)
    say(`${key.padEnd(20)} ${[...row].map(([verdict, count]) => `${verdict} ${count}`).join(', ')}`)
  say(`p95 ${percentile(times).toFixed(1)} ms`)
  if (process.argv.includes('-v')) for (const line of details) say(line)
}

const percentile = (times: number[]): number =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0

const told = (name: string, { right, asked, silent, wrong, examples }: Tally): void => {
  const all = right + asked + silent + wrong
  const share = (count: number) => `${((100 * count) / Math.max(all, 1)).toFixed(1)} %`
  say(
    `${name}: ${all} questions, right ${share(right)}, asked back ${share(asked)}, silent ${share(silent)}, wrong ${wrong}`,
  )
  for (const example of examples) say(`  ${example}`)
}

const today = calendarDate('2023-09-12')
const tables = await demoTables(today)
const started = performance.now()
const engine = createEngine(tables, ['Botkyrka'])
say(`Index of ${engine.index.rows.length} rows in ${(performance.now() - started).toFixed(0)} ms`)
sample(engine, today)
const few = process.argv.includes('--few')
// --dev: the sample alone, in seconds.
if (!process.argv.includes('--dev')) {
  told('Round trip, demo', roundTrip(engine, today, few ? 3_000 : ROUND_TRIPS))
  told(
    'Round trip, made-up committee',
    roundTrip(createEngine(committeeTables), COMMITTEE_TODAY, few ? 500 : 5_000),
  )
  told('Negatives, demo', negatives(engine, today, few ? 1_500 : NEGATIVES))
  const { asked, otherwise } = answeredOtherwise(engine, today)
  say(`Everyday negatives: ${asked} questions, answered with something else ${otherwise.length}`)
  for (const example of otherwise) say(`  ${example}`)
}
