import { isUtf8 } from 'node:buffer'
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { parse } from 'node:querystring'
import type { Logger } from 'pino'
import { judge, type Routes } from './payloads.ts'
import { createReplays } from './replays.ts'

/** Where Slack posts everything. */
const SLACK_PATH = '/slack/events'

// A form with every field full is some 300 kB; Slack sends nothing larger.
const BODY_LIMIT = 1024 * 1024
// Slack's own rule: a request older than five minutes is a replay. A clock ahead of ours is no better.
const WINDOW_S = 5 * 60
// A request may come as long before its time as after it.
const KEPT_MS = 2 * WINDOW_S * 1_000
const SIGNATURE = /^v0=([0-9a-f]{64})$/
const TIMESTAMP = /^\d{1,12}$/
const STATUS = {
  ok: 200,
  malformed: 400,
  unsigned: 401,
  notFound: 404,
  tooLarge: 413,
  unsupported: 415,
}
const REPLAYED = 'replayed'
const TYPES = new Set(['application/json', 'application/x-www-form-urlencoded'])

type Request = IncomingMessage & { rawBody?: Buffer }

export interface GateOptions {
  /** Any of them may have signed: while a secret is being exchanged there are two. */
  signingSecrets: readonly string[]
  routes: Routes
  log: Logger
  /** Called with what is refused; many refusals make few log lines. */
  refused: (reason: 'signature' | 'malformed', what: string) => void
  /** Milliseconds since 1970, by the real clock: what Slack signs with. */
  now: () => number
  /** Handles accepted requests; `rawBody` on the request holds the body. */
  forward: (request: Request, response: ServerResponse) => void
}

/**
 * Stands before Bolt: checks the signature on the bytes as they came, lets the same signed request through once, and
 * accepts only requests that have the shape of Slack's. The rest get a plain HTTP status.
 */
export function createGate({ signingSecrets, routes: heard, log, refused, now, forward }: GateOptions) {
  const isFirst = createReplays(KEPT_MS, now)

  const answer = (response: ServerResponse, status: number, why?: string): void => {
    if (why) refused(status === STATUS.unsigned || why === REPLAYED ? 'signature' : 'malformed', why)
    response.writeHead(status).end()
  }

  const admit = async (request: Request, response: ServerResponse): Promise<void> => {
    const contentType = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
    if (!TYPES.has(contentType)) return answer(response, STATUS.unsupported, 'content type')
    const raw = await readBody(request)
    if (!raw) return answer(response, STATUS.tooLarge, 'body too large')
    const body = raw.toString('utf8')
    // Slack's check of the certificate is not signed, and asks for nothing.
    if (isCertificateCheck(body)) return answer(response, STATUS.ok)
    const signed = signatureOf(request, raw, signingSecrets, now())
    if (!signed) return answer(response, STATUS.unsigned, 'signature or timestamp')
    if (!isUtf8(raw)) return answer(response, STATUS.malformed, 'not UTF-8')
    const judgement = judge(body, contentType, heard)
    if (typeof judgement === 'object') {
      response.writeHead(STATUS.ok, { 'content-type': 'application/json' })
      response.end(JSON.stringify(judgement))
      return
    }
    if (judgement === 'malformed') return answer(response, STATUS.malformed, 'not in the shape of Slack')
    if (judgement === 'unknown') return answer(response, STATUS.notFound, 'nobody listens to it')
    // Slack's own retry within the same second looks like a replay: it gets an ordinary acknowledgement.
    if (!isFirst(signed)) return answer(response, STATUS.ok, REPLAYED)
    if (judgement === 'ignore') return answer(response, STATUS.ok)
    request.rawBody = raw
    request.headers['content-type'] = contentType
    forward(request, response)
  }

  return (request: IncomingMessage, response: ServerResponse): void => {
    const path = request.url?.split('?')[0]
    if (request.method !== 'POST' || path !== SLACK_PATH) {
      answer(response, STATUS.notFound)
      return
    }
    admit(request, response).catch((err: unknown) => {
      log.warn({ err }, 'a request broke off')
      response.destroy()
    })
  }
}

const isCertificateCheck = (body: string): boolean =>
  body.includes('ssl_check=1') && parse(body.slice(0, 1_000))['ssl_check'] === '1'

/** The whole body; null when it is larger than allowed, and then the rest is thrown away as it comes. */
function readBody(request: IncomingMessage): Promise<Buffer | null> {
  if (Number(request.headers['content-length'] ?? 0) > BODY_LIMIT) return Promise.resolve(null)
  const parts: Buffer[] = []
  let length = 0
  return new Promise((resolve, reject) => {
    request.on('data', (part: Buffer) => {
      length += part.length
      if (length > BODY_LIMIT) resolve(null)
      else parts.push(part)
    })
    request.once('end', () => resolve(Buffer.concat(parts)))
    request.once('error', reject)
  })
}

/** The signature if it and its time are right, otherwise null. Source: Slack, "Verifying requests from Slack". */
function signatureOf(
  request: IncomingMessage,
  raw: Buffer,
  secrets: readonly string[],
  now: number,
): Buffer | null {
  const given = SIGNATURE.exec(String(request.headers['x-slack-signature'] ?? ''))?.[1]
  const time = String(request.headers['x-slack-request-timestamp'] ?? '')
  if (!given || !TIMESTAMP.test(time)) return null
  if (Math.abs(now / 1_000 - Number(time)) > WINDOW_S) return null
  const signature = Buffer.from(given, 'hex')
  const isRight = secrets.some((secret) =>
    timingSafeEqual(createHmac('sha256', secret).update(`v0:${time}:`).update(raw).digest(), signature),
  )
  return isRight ? signature : null
}
