import { createHmac } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as later } from 'node:timers/promises'
import autocannon from 'autocannon'
import { pino } from 'pino'
import { openDb } from '../../src/db/db.ts'
import { systemClock } from '../../src/lib/clock.ts'
import { SECRET, startFakeSlack, TEAM } from '../support/slack.ts'
import { type Server, startServer } from './children.ts'
import { benchDigests } from './digests.ts'
import { multiply } from './hundredfold.ts'

/** `npm run bench`: what an answer costs beside a bare Bolt app, in the same run. Ratios can be trusted, seconds not. */

const ROUNDS = 3
const SECONDS = 2
const POLL_MS = 20 // asking without a pause would take a core from the one that starts
const LINES = ['status', 'budget', 'ärenden'] as const

const say = (line = '') => process.stdout.write(`${line}\n`)
const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0

interface Cost {
  perSecond: number
  p50: number
  p99: number
}

let sent = 0

/** A signed request, different from every other: one that is the same to the byte counts as a replay. */
function request(line: string): { headers: Record<string, string>; body: string } {
  const body = new URLSearchParams({
    trigger_id: String(++sent),
    command: '/sn',
    text: line,
    user_id: 'U0ANNA',
    team_id: TEAM,
    channel_id: 'C0NAMND',
    channel_name: 'namnd',
    response_url: 'http://127.0.0.1:9/',
  }).toString()
  const timestamp = String(Math.floor(Date.now() / 1000))
  const signature = createHmac('sha256', SECRET).update(`v0:${timestamp}:${body}`).digest('hex')
  return {
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${signature}`,
    },
    body,
  }
}

async function load(server: Server, line: string, connections: number): Promise<Cost> {
  const { requests, latency, non2xx, errors } = await autocannon({
    url: `${server.url}/slack/events`,
    method: 'POST',
    connections,
    duration: SECONDS,
    requests: [{ setupRequest: (template) => ({ ...template, ...request(line) }) }],
  })
  if (non2xx + errors > 0) throw new Error(`${line}: ${non2xx} refused, ${errors} failed`)
  return { perSecond: requests.average, p50: latency.p50, p99: latency.p99 }
}

/** Time until the first answer to the command that has the sign in it, ms. */
async function firstAnswer(server: Server, line: string, since: number, sign = 'blocks'): Promise<number> {
  for (;;) {
    try {
      const response = await fetch(`${server.url}/slack/events`, { method: 'POST', ...request(line) })
      if (response.ok && (await response.text()).includes(sign)) return performance.now() - since
    } catch {
      // Not listening yet: ask again.
    }
    await later(POLL_MS)
  }
}

/** Each thing measured in turn, round by round, so that a machine that slows down slows all of them. */
async function compare(bare: Server, assistant: Server, connections: number): Promise<Map<string, Cost>> {
  const rounds = new Map<string, Cost[]>()
  const note = (name: string, cost: Cost) => rounds.set(name, [...(rounds.get(name) ?? []), cost])
  for (let round = 0; round < ROUNDS; round++) {
    note('bare', await load(bare, 'x', connections))
    for (const line of LINES) note(line, await load(assistant, line, connections))
  }
  return new Map(
    [...rounds].map(([name, costs]) => [
      name,
      {
        perSecond: median(costs.map((c) => c.perSecond)),
        p50: median(costs.map((c) => c.p50)),
        p99: median(costs.map((c) => c.p99)),
      },
    ]),
  )
}

function report(title: string, costs: ReadonlyMap<string, Cost>): void {
  const bare = costs.get('bare')?.perSecond ?? 0
  say(title)
  for (const [name, { perSecond, p50, p99 }] of costs) {
    const ratio = (perSecond / bare).toFixed(2)
    const label = name === 'bare' ? 'bare Bolt app' : `/sn ${name}`
    say(
      `  ${label.padEnd(16)}${perSecond.toFixed(0).padStart(7)} req/s   p50 ${p50} ms   p99 ${p99} ms   ${ratio}×`,
    )
  }
  say()
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
    return { server, ms: await firstAnswer(server, 'status', since) }
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

  const bare = await startServer('test/bench/bare.ts', {})
  await firstAnswer(bare, 'x', performance.now(), 'svar')
  const small = new Map<number, Map<string, Cost>>()
  for (const connections of [1, 10]) {
    const costs = await compare(bare, later.server, connections)
    small.set(connections, costs)
    report(`${connections} connection${connections > 1 ? 's' : ''}`, costs)
  }
  say(`memory after load: ${await later.server.memory()} MB`)
  say()
  await later.server.stop()

  const db = await openDb({ kind: 'embedded', dataDir: env.DATA_DIR }, systemClock, pino({ level: 'silent' }))
  await multiply(db)
  await db.close()
  const large = await start()
  say(`first answer with 100 times the data:    ${(large.ms / 1000).toFixed(1)} s`)
  for (const connections of [1, 10]) {
    const costs = await compare(bare, large.server, connections)
    report(`${connections} connection${connections > 1 ? 's' : ''}, 100 times the data`, costs)
    for (const line of LINES) {
      const before = small.get(connections)
      const ratioOf = (all: ReadonlyMap<string, Cost> | undefined) =>
        (all?.get('bare')?.perSecond ?? 0) / (all?.get(line)?.perSecond ?? 1)
      say(`  /sn ${line}: cost against bare ${(ratioOf(costs) / ratioOf(before)).toFixed(2)}× of before`)
    }
    say()
  }
  say(`memory with 100 times the data: ${await large.server.memory()} MB`)
  await large.server.stop()
  await bare.stop()
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
