import { createHmac, randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import { SECRET, TEAM } from '../support/slack.ts'

export interface Outcome {
  answered: number
  /** Answers that tell of a fault. */
  faults: number
  /** Requests that were sent on an open connection and got no whole answer. */
  broken: string[]
}

const body = (responseUrl: string): string =>
  new URLSearchParams({
    command: '/sn',
    text: `prov ${randomUUID()}`,
    user_id: 'U0ANNA',
    team_id: TEAM,
    channel_id: 'C0NAMND',
    channel_name: 'namnd',
    trigger_id: randomUUID(),
    response_url: responseUrl,
  }).toString()

/** Commands one after another on so many connections that are kept, until told to end or refused. */
export function startLoad(url: string, responseUrl: string, connections: number) {
  const outcome: Outcome = { answered: 0, faults: 0, broken: [] }
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  let ended = false

  const one = (): Promise<boolean> =>
    new Promise((resolve) => {
      const content = body(responseUrl)
      const timestamp = String(Math.floor(Date.now() / 1000))
      const signature = createHmac('sha256', SECRET).update(`v0:${timestamp}:${content}`).digest('hex')
      const sent = request(`${url}/slack/events`, {
        agent,
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'content-length': Buffer.byteLength(content),
          'x-slack-request-timestamp': timestamp,
          'x-slack-signature': `v0=${signature}`,
        },
      })
      sent.on('response', (response) => {
        let text = ''
        response.on('data', (part: Buffer) => {
          text += part.toString()
        })
        response.on('end', () => {
          if (text.includes('referens')) outcome.faults += 1
          else outcome.answered += 1
          resolve(true)
        })
        response.on('error', (error) => {
          outcome.broken.push(error.message)
          resolve(false)
        })
      })
      sent.on('error', (error: NodeJS.ErrnoException) => {
        // A connection that is not made is nothing that was promised an answer.
        if (error.code !== 'ECONNREFUSED') outcome.broken.push(error.message)
        resolve(false)
      })
      sent.end(content)
    })
  const line = async (): Promise<void> => {
    while (!ended && (await one()));
  }
  const lines = Promise.all(Array.from({ length: connections }, line))
  return {
    outcome,
    /** Resolves when every connection has come to its end. */
    end: async (): Promise<Outcome> => {
      ended = true
      await lines
      agent.destroy()
      return outcome
    },
  }
}
