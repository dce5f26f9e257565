import { createHmac } from 'node:crypto'
import type { Recorder } from './record.ts'

/** What came of a request to the app. */
export type Delivery =
  | { outcome: 'answered'; body: unknown }
  | { outcome: 'timeout' }
  | { outcome: 'unreachable' }
  | { outcome: 'refused'; status: number }

export interface SignedRequest {
  name: string
  contentType: 'application/x-www-form-urlencoded' | 'application/json'
  body: string
  /** What the inspector shows instead of the raw body. */
  shown: unknown
  headers?: Record<string, string>
}

/** Slack's `v0` signature (docs.slack.dev/authentication/verifying-requests-from-slack). */
function sign(secret: string, timestamp: number, body: string): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`
}

function parsed(text: string): unknown {
  if (text === '') return ''
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** The line to the app: signed posts, each with as long to answer as Slack gives. */
export function createLine(options: { signingSecret: string; ackMs: number; record: Recorder }) {
  let requestUrl: string | undefined

  async function post(url: string, request: SignedRequest): Promise<Delivery> {
    // The receiver compares with the real clock, whatever the assistant's own clock says.
    const timestamp = Math.floor(Date.now() / 1000)
    const open = options.record.begin('to_app', request.name, request.shown)
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': request.contentType,
          'x-slack-request-timestamp': String(timestamp),
          'x-slack-signature': sign(options.signingSecret, timestamp, request.body),
          ...request.headers,
        },
        body: request.body,
        signal: AbortSignal.timeout(options.ackMs),
      })
      const body = parsed(await response.text())
      open.finish({ status: String(response.status), ok: response.ok, response: body })
      return response.ok ? { outcome: 'answered', body } : { outcome: 'refused', status: response.status }
    } catch (error) {
      const late = error instanceof Error && error.name === 'TimeoutError'
      open.finish({ status: late ? 'operation_timeout' : 'unreachable', ok: false })
      return { outcome: late ? 'timeout' : 'unreachable' }
    }
  }

  return {
    connect(url: string) {
      requestUrl = url
    },
    send: (request: SignedRequest): Promise<Delivery> =>
      requestUrl ? post(requestUrl, request) : Promise.resolve({ outcome: 'unreachable' }),
    record: options.record,
  }
}

export type Line = ReturnType<typeof createLine>
