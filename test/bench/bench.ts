import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { openDb } from '../../src/db/db.ts'
import { systemClock } from '../../src/lib/clock.ts'
import { startFakeSlack } from '../support/slack.ts'
import { type Server, startServer } from './children.ts'
import { benchDigests } from './digests.ts'
import { multiply } from './hundredfold.ts'
import { type Cost, firstAnswer, load, whilePreparing, wholeAnswer } from './requests.ts'

/** `npm run bench`: what an answer costs beside a bare Bolt app that gives the same answer as a constant, in the same run. Ratios can be trusted, seconds not. */

const ROUNDS = 3
const SECONDS = 2
const COMMANDS = ['status', 'budget', 'ärenden'] as const
const QUESTION = 'hur stor är budgeten i år'
const LINES = [...COMMANDS, QUESTION] as const

const say = (line = '') => process.stdout.write(`${line}\n`)
const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0

/** What an answer costs, and what it costs a bare app to answer the same. */
type Pair = Record<'bare' | 'ours', Cost>

const middle = (costs: readonly Cost[]): Cost => ({
  perSecond: median(costs.map((c) => c.perSecond)),
  p50: median(costs.map((c) => c.p50)),
  p99: median(costs.map((c) => c.p99)),
  max: median(costs.map((c) => c.max)),
  cpu: median(costs.map((c) => c.cpu)),
  late: median(costs.map((c) => c.late)),
})

/** Each thing measured in turn, round by round, so that a machine that slows down slows all of them. */
async function compare(bare: Server, assistant: Server, connections: number): Promise<Map<string, Pair>> {
  const rounds = new Map<string, Pair[]>()
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const line of LINES) {
      const pair = {
        bare: await load(bare, [line], connections, SECONDS),
        ours: await load(assistant, [line], connections, SECONDS),
      }
      rounds.set(line, [...(rounds.get(line) ?? []), pair])
    }
  }
  return new Map(
    [...rounds].map(([line, pairs]) => [
      line,
      { bare: middle(pairs.map(({ bare }) => bare)), ours: middle(pairs.map(({ ours }) => ours)) },
    ]),
  )
}

function report(title: string, costs: ReadonlyMap<string, Pair>): void {
  say(title)
  const row = (name: string, { perSecond, p50, p99, cpu }: Cost, after: string) =>
    say(
      `  ${name.padEnd(32)}${perSecond.toFixed(0).padStart(7)} req/s   p50 ${p50} ms   p99 ${p99} ms   ${cpu.toFixed(2)} ms of processor time   ${after}`,
    )
  for (const [line, { bare, ours }] of costs) {
    row(`/sn ${line}`, ours, `${(ours.perSecond / bare.perSecond).toFixed(2)}×`)
    row('  bare Bolt app, the same answer', bare, '')
  }
  say()
}

/** A bare app that gives the assistant's answers as constants. */
async function startBare(assistant: Server): Promise<Server> {
  const answers: Record<string, unknown> = {}
  for (const line of LINES) answers[line] = JSON.parse(await wholeAnswer(assistant, line))
  const file = join(folder, 'answers.json')
  await writeFile(file, JSON.stringify(answers))
  const bare = await startServer('test/bench/bare.ts', { BARE_ANSWERS: file })
  await firstAnswer(bare, LINES[0], performance.now())
  return bare
}

const folder = await mkdtemp(join(tmpdir(), 'sn-bench-'))
const slack = await startFakeSlack()
const env = {
  SLACK_API_URL: slack.apiUrl,
  DATA_DIR: join(folder, 'data'),
  SN_DEMO: '1',
  SN_CLOCK: '2023-09-12T08:00:00+02:00',
}
say(`Node ${process.version}, ${cpus().length} cores; median of ${ROUNDS} rounds of ${SECONDS} s each`)
say()
try {
  const start = async () => {
    const since = performance.now()
    const server = await startServer('src/main.ts', env)
    return { server, since, ms: await firstAnswer(server, 'status', since) }
  }
  const first = await start()
  await first.server.stop()
  const later = await start()
  say(
    `first answer after the very first start: ${(first.ms / 1000).toFixed(1)} s (database made, demo data loaded)`,
  )
  say(`first answer after a later start:        ${(later.ms / 1000).toFixed(1)} s`)
  say(`memory after start: ${await later.server.memory()} MB`)
  say()

  const bare = await startBare(later.server)
  const small = new Map<number, Map<string, Pair>>()
  for (const connections of [1, 10]) {
    const costs = await compare(bare, later.server, connections)
    small.set(connections, costs)
    report(`${connections} connection${connections > 1 ? 's' : ''}`, costs)
  }
  say(`memory after load: ${await later.server.memory()} MB`)
  say()
  await later.server.stop()
  await bare.stop()

  const db = await openDb({ kind: 'embedded', dataDir: env.DATA_DIR }, systemClock, pino({ level: 'silent' }))
  await multiply(db)
  await db.close()
  const large = await start()
  say(`first answer with 100 times the data:    ${(large.ms / 1000).toFixed(1)} s`)
  const { ready, longest } = await whilePreparing(large.server, COMMANDS, QUESTION, large.since)
  say(`  figures compared, questions answered at once: after ${(ready / 1000).toFixed(0)} s`)
  say(`  the longest that a command was waited for meanwhile: ${longest.toFixed(0)} ms`)
  say()
  const bareOfLarge = await startBare(large.server)
  for (const connections of [1, 10]) {
    const costs = await compare(bareOfLarge, large.server, connections)
    report(`${connections} connection${connections > 1 ? 's' : ''}, 100 times the data`, costs)
    for (const [line, pair] of costs) {
      const before = small.get(connections)?.get(line)
      const costOf = (of: Pair | undefined) => (of ? of.bare.perSecond / of.ours.perSecond : Number.NaN)
      say(`  /sn ${line}: cost against bare ${(costOf(pair) / costOf(before)).toFixed(2)}× of before`)
    }
    say()
  }
  await bareOfLarge.stop()
  say(`memory with 100 times the data: ${await large.server.memory()} MB`)
  await large.server.stop()
  say()
  await benchDigests(say)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
  process.exitCode = 1
} finally {
  await slack.stop()
  await rm(folder, { recursive: true, force: true })
}
process.exit()
