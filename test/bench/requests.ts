import { createHmac } from 'node:crypto'
import { setTimeout as later } from 'node:timers/promises'
import autocannon from 'autocannon'
import { reviewTexts } from '../../src/texts/review.ts'
import { SECRET, TEAM } from '../support/slack.ts'
import type { Server } from './children.ts'

/** Signed commands as Slack sends them, and what answers cost under load. */

const POLL_MS = 20 // asking without a pause would take a core from the one that starts
const USERS = 200

/** Slack waits no longer for an answer. */
const PATIENCE_MS = 3_000

/** Latencies in ms; processor time of the whole server process, ms an answer; the share that came too late for Slack, or never. */
export interface Cost {
  late: number
  perSecond: number
  p50: number
  p99: number
  max: number
  cpu: number
}

let sent = 0

/** A signed request, different from every other: one that is the same to the byte counts as a replay. */
function request(line: string): { headers: Record<string, string>; body: string } {
  sent += 1
  const body = new URLSearchParams({
    trigger_id: String(sent),
    command: '/sn',
    text: line,
    user_id: sent % 2 === 0 ? 'U0ANNA' : `U0A${sent % USERS}`,
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

/** The lines in turn on each connection, for so many seconds. Throws where one is refused. */
export async function load(
  server: Server,
  lines: readonly string[],
  connections: number,
  seconds: number,
): Promise<Cost> {
  const before = await server.processorMs()
  let late = 0
  const options: autocannon.Options = {
    url: `${server.url}/slack/events`,
    method: 'POST',
    connections,
    duration: seconds,
    requests: lines.map((line) => ({ setupRequest: (template) => ({ ...template, ...request(line) }) })),
  }
  const { requests, latency, non2xx, errors } = await new Promise<autocannon.Result>((resolve, reject) => {
    const running = autocannon(options, (error: unknown, result) => {
      if (error) reject(error)
      else resolve(result)
    })
    running.on('response', (_client, _status, _bytes, ms) => {
      if (ms > PATIENCE_MS) late += 1
    })
  })
  if (non2xx > 0) throw new Error(`${lines.join(', ')}: ${non2xx} refused`)
  return {
    perSecond: requests.average,
    p50: latency.p50,
    p99: latency.p99,
    max: latency.max,
    cpu: ((await server.processorMs()) - before) / Math.max(requests.total, 1),
    late: (late + errors) / Math.max(requests.total + errors, 1),
  }
}

/** The answer to a command, as its JSON; nothing where it comes later than at once. */
async function answerTo(server: Server, line: string): Promise<string> {
  const response = await fetch(`${server.url}/slack/events`, { method: 'POST', ...request(line) })
  if (!response.ok) throw new Error(`${line}: ${response.status}`)
  return response.text()
}

/** Time until the first answer to the command that has the sign in it, ms. */
export async function firstAnswer(
  server: Server,
  line: string,
  since: number,
  sign = 'blocks',
): Promise<number> {
  await wholeAnswer(server, line, sign)
  return performance.now() - since
}

const SECOND_MS = 1_000

/**
 * How long after `since` figures are compared and a question is answered at once, and the longest that one of the commands,
 * asked once a second, is waited for until then; ms.
 */
export async function whilePreparing(
  server: Server,
  commands: readonly string[],
  question: string,
  since: number,
): Promise<{ ready: number; longest: number }> {
  let isAnswered = false
  const answered = wholeAnswer(server, question).then(() => {
    isAnswered = true
  })
  let longest = 0
  for (let isCompared = false; !isAnswered || !isCompared; ) {
    isCompared = true
    for (const command of commands) {
      const asked = performance.now()
      const answer = await wholeAnswer(server, command)
      longest = Math.max(longest, performance.now() - asked)
      if (answer.includes(reviewTexts.notCompared)) isCompared = false
      await later(SECOND_MS)
    }
  }
  await answered
  return { ready: performance.now() - since, longest }
}

/** The answer as its JSON, from a server that may not listen yet; one that is given later than at once is asked for again. */
export async function wholeAnswer(server: Server, line: string, sign = 'blocks'): Promise<string> {
  for (;;) {
    try {
      const answer = await answerTo(server, line)
      if (answer.includes(sign)) return answer
    } catch {
      // Not listening yet: ask again.
    }
    await later(POLL_MS)
  }
}
