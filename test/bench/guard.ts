import { createHmac, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SECRET, startFakeSlack, TEAM } from '../support/slack.ts'
import { startServer } from './children.ts'

/**
 * One person sends the worst messages of 40 000 characters without pause while others ask for the status: how long they
 * wait, beside an assistant that nobody else asks. Aim: p99 at most twice as long.
 */

const LENGTH = 40_000
const ASKED = Number(process.env['BENCH_ASKED'] ?? 400)
const PAUSE_MS = 5
const ASKERS = 200
const WORST = [
  '!',
  '<@UU|',
  '<|',
  '1',
  '0 ',
  'född ',
  '19811228-',
  '\t',
  'å',
  '811228 ',
  '&amp;',
  'kap. 1,1 och ',
]

const say = (line = ''): void => void process.stdout.write(`${line}\n`)

const folder = await mkdtemp(join(tmpdir(), 'sn-bench-guard-'))
const slack = await startFakeSlack()
const server = await startServer('src/main.ts', {
  SLACK_API_URL: slack.apiUrl,
  DATA_DIR: join(folder, 'data'),
  SN_DEMO: '1',
  SN_CLOCK: '2023-09-12T08:00:00+02:00',
  SN_PER_MINUTE: '120', // as by default
})

async function post(body: string, contentType: string): Promise<number> {
  const timestamp = String(Math.floor(Date.now() / 1000))
  const signature = createHmac('sha256', SECRET).update(`v0:${timestamp}:${body}`).digest('hex')
  const started = performance.now()
  const response = await fetch(`${server.url}/slack/events`, {
    method: 'POST',
    headers: {
      'content-type': contentType,
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${signature}`,
    },
    body,
  })
  await response.arrayBuffer()
  if (!response.ok) throw new Error(`answered ${response.status}`)
  return performance.now() - started
}

const ask = (user: string): Promise<number> =>
  post(
    new URLSearchParams({
      command: '/sn',
      text: 'status',
      user_id: user,
      team_id: TEAM,
      channel_id: 'C0NAMND',
      channel_name: 'x',
      trigger_id: randomUUID(),
      response_url: slack.responseUrl(),
    }).toString(),
    'application/x-www-form-urlencoded',
  )

const flood = (worst: string): Promise<number> =>
  post(
    JSON.stringify({
      type: 'event_callback',
      team_id: TEAM,
      event_id: `Ev${randomUUID()}`,
      event: {
        type: 'message',
        channel_type: 'im',
        channel: 'D0BO',
        user: 'U0BO',
        ts: '1.1',
        text: `prov ${worst.repeat(LENGTH / worst.length)}`,
      },
    }),
    'application/json',
  )

async function waits(): Promise<{ p50: number; p99: number }> {
  const all: number[] = []
  for (let at = 0; at < ASKED; at += 1) {
    all.push(await ask(`U0A${at % ASKERS}`)) // nobody of them faster than people may be
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  }
  const sorted = all.toSorted((a, b) => a - b)
  const share = (part: number): number => sorted[Math.floor(sorted.length * part)] ?? 0
  return { p50: share(0.5), p99: share(0.99) }
}

try {
  for (let ready = false; !ready; ) {
    ready = await ask('U0ANNA').then(
      () => true,
      () => false,
    )
    if (!ready) await new Promise((resolve) => setTimeout(resolve, 100))
  }
  await waits() // warm
  const idle = await waits()
  say(`alone              p50 ${idle.p50.toFixed(1)} ms   p99 ${idle.p99.toFixed(1)} ms`)
  let worstRatio = 0
  for (const worst of WORST) {
    let flooding = true
    let sent = 0
    const sending = (async () => {
      while (flooding) {
        await flood(worst)
        sent += 1
      }
    })()
    const busy = await waits()
    flooding = false
    await sending
    const ratio = busy.p99 / idle.p99
    worstRatio = Math.max(worstRatio, ratio)
    say(
      `beside ${JSON.stringify(worst).padEnd(12)}p50 ${busy.p50.toFixed(1)} ms   p99 ${busy.p99.toFixed(1)} ms   ${ratio.toFixed(2)} × alone   ${sent} messages`,
    )
  }
  say(`worst p99: ${worstRatio.toFixed(2)} × alone (aim: at most 2)`)
} finally {
  await server.stop()
  await slack.stop()
  await rm(folder, { recursive: true, force: true })
}
