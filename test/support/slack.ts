import { createHmac, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { z } from 'zod'

export const TEAM = 'T0KOMMUN'
export const BOT_USER = 'U0BOT'
export const SECRET = 'a-signing-secret-for-tests'

type Json = Record<string, unknown>

/** One thing that the assistant sent to Slack: a Web API call, or a post to a response_url. */
export interface Sent {
  method: string
  body: Json
}

/** A plain HTTP answer, such as a 429 with or without Retry-After. */
export interface HttpAnswer {
  status: number
  body?: string | Buffer
  headers?: Record<string, string>
}

/** What Slack answers a method; "hang" never answers, "reset" cuts the line after reading. A promise answers late. */
export type Outcome = Json | 'hang' | 'reset' | HttpAnswer
export type Behaviour = (body: Json) => Outcome | Promise<Outcome>

/** A Slack that keeps what it is sent and can be told to misbehave. */
export interface FakeSlack {
  apiUrl: string
  sent: Sent[]
  /** Those of one method, oldest first; "response_url" for posts to one. */
  of(method: string): Json[]
  /** Resolves when there are at least so many of the method. */
  waitFor(method: string, count?: number): Promise<Json[]>
  /** Resolves with the message of those after the first `before` that somebody asked for: schedules send others at any time. */
  waitForAnswer(before?: number): Promise<Json>
  behave(method: string, behaviour: Behaviour): void
  /** Cuts the line before anything is read, for as long as the function says so of the method. */
  cut(when: (method: string) => boolean): void
  responseUrl(): string
  stop(): Promise<void>
}

const people: Record<string, Json> = {
  U0GUEST: { is_restricted: true },
  U0GONE: { deleted: true },
  U0STRANGER: { team_id: 'T0ELSEWHERE' },
  U0ROBOT: { is_bot: true },
}

const ordinary: Record<string, Behaviour> = {
  'auth.test': () => ({ ok: true, team_id: TEAM, bot_id: 'B0BOT', user_id: BOT_USER }),
  'users.info': ({ user }) => ({
    ok: true,
    user: { id: user, team_id: TEAM, ...people[String(user)] },
  }),
  'conversations.info': ({ channel }) => ({ ok: true, channel: { id: channel } }),
  response_url: () => ({ status: 200, body: 'ok' }),
}

export async function startFakeSlack(): Promise<FakeSlack> {
  const sent: Sent[] = []
  const waiting = new Set<() => void>()
  const behaviours = new Map(Object.entries(ordinary))
  let isCut = (_method: string): boolean => false
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://slack')
    const method = url.pathname.startsWith('/respond/') ? 'response_url' : url.pathname.replace('/api/', '')
    if (isCut(method)) {
      request.destroy()
      return
    }
    void readBody(request).then(async (text) => {
      const body = parseBody(request.headers['content-type'] ?? '', text)
      sent.push({ method, body })
      for (const check of [...waiting]) check()
      answer(response, await (behaviours.get(method) ?? (() => ({ ok: true, ts: '1.1' })))(body))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const at = server.address()
  const origin = `http://127.0.0.1:${typeof at === 'object' ? at?.port : ''}`
  const of = (method: string) => sent.filter((item) => item.method === method).map(({ body }) => body)
  return {
    apiUrl: `${origin}/api/`,
    sent,
    of,
    waitFor: (method, count = 1) =>
      new Promise((resolve) => {
        const check = () => {
          if (of(method).length < count) return
          waiting.delete(check)
          resolve(of(method))
        }
        waiting.add(check)
        check()
      }),
    waitForAnswer: (before = 0) =>
      new Promise((resolve) => {
        const check = () => {
          const asked = of('chat.postMessage')
            .slice(before)
            .find((message) => message['metadata'] === undefined)
          if (!asked) return
          waiting.delete(check)
          resolve(asked)
        }
        waiting.add(check)
        check()
      }),
    behave: (method, behaviour) => behaviours.set(method, behaviour),
    cut: (when) => {
      isCut = when
    },
    responseUrl: () => `${origin}/respond/${randomUUID()}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const isHttpAnswer = (outcome: Json | HttpAnswer): outcome is HttpAnswer =>
  typeof outcome['status'] === 'number'

function answer(response: ServerResponse, outcome: Outcome): void {
  if (outcome === 'hang') return
  if (outcome === 'reset') {
    response.destroy()
    return
  }
  if (isHttpAnswer(outcome)) {
    response.writeHead(outcome.status, outcome.headers).end(outcome.body)
    return
  }
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(outcome))
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part)
  return Buffer.concat(parts).toString('utf8')
}

/** Web API calls come as forms with JSON inside, response_url posts as JSON. */
function parseBody(contentType: string, text: string): Json {
  if (contentType.includes('json')) return JSON.parse(text)
  return Object.fromEntries([...new URLSearchParams(text)].map(([key, value]) => [key, nested(value)]))
}

/** The JSON inside a form's field; a text that only begins like JSON stays a text. */
function nested(value: string): unknown {
  if (!value.startsWith('[') && !value.startsWith('{')) return value
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}

export interface Received {
  status: number
  contentType: string | null
  /** The acknowledgement's JSON body; null when it is empty. */
  body: {
    text?: string
    blocks?: Json[]
    response_type?: string
    response_action?: string
    errors?: Record<string, string>
    view?: Json
  } | null
}

/** A text is typed; anything else is the element's state as Slack sends it. */
const fieldsSchema = z.object({
  blocks: z.array(
    z.object({ block_id: z.string().optional(), element: z.record(z.string(), z.unknown()).optional() }),
  ),
})

/** What Slack sends of every field of the view that nobody has touched: what it showed, or nothing. */
function untouched(view: Json): Json {
  const blocks = fieldsSchema.safeParse(view).data?.blocks ?? []
  return Object.fromEntries(
    blocks.flatMap(({ block_id, element }) =>
      block_id && element ? [[block_id, stateOfField(element)]] : [],
    ),
  )
}

function stateOfField(element: Json): Json {
  const type = String(element['type'])
  const initial = (name: string, none: unknown = null): unknown => element[`initial_${name}`] ?? none
  switch (type) {
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
      return { type, selected_option: initial('option') }
    case 'multi_static_select':
    case 'checkboxes':
      return { type, selected_options: initial('options', []) }
    case 'datepicker':
      return { type, selected_date: initial('date') }
    case 'users_select':
      return { type, selected_user: initial('user') }
    case 'multi_conversations_select':
      return { type, selected_conversations: initial('conversations', []) }
    case 'file_input':
      return { type, files: [] }
    default:
      return { type, value: initial('value') }
  }
}

const stateOf = (values: Record<string, unknown>): Json =>
  Object.fromEntries(
    Object.entries(values).map(([field, value]) => [
      field,
      { value: typeof value === 'string' ? { type: 'plain_text_input', value } : value },
    ]),
  )

export interface SignOptions {
  secret?: string
  /** Seconds since 1970; now unless given. */
  timestamp?: number
}

/** What Slack sends to the assistant: signed posts. */
export class Inbound {
  readonly #url: string
  readonly #slack: FakeSlack

  constructor(url: string, slack: FakeSlack) {
    this.#url = `${url}/slack/events`
    this.#slack = slack
  }

  async post(body: string, contentType: string, options: SignOptions = {}): Promise<Received> {
    const timestamp = String(options.timestamp ?? Math.floor(Date.now() / 1000))
    const signature = createHmac('sha256', options.secret ?? SECRET)
      .update(`v0:${timestamp}:${body}`)
      .digest('hex')
    const response = await fetch(this.#url, {
      method: 'POST',
      headers: {
        'content-type': contentType,
        // While the database works in this process an idle line ends without fetch noticing it.
        connection: 'close',
        'x-slack-request-timestamp': timestamp,
        'x-slack-signature': `v0=${signature}`,
      },
      body,
    })
    const text = await response.text()
    return {
      status: response.status,
      contentType: response.headers.get('content-type'),
      body: text.startsWith('{') ? JSON.parse(text) : null,
    }
  }

  form(fields: Record<string, string>, options?: SignOptions): Promise<Received> {
    return this.post(new URLSearchParams(fields).toString(), 'application/x-www-form-urlencoded', options)
  }

  /** Somebody types /sn. */
  command(text: string, fields: Record<string, string> = {}, options?: SignOptions): Promise<Received> {
    return this.form(
      {
        command: '/sn',
        text,
        user_id: 'U0ANNA',
        team_id: TEAM,
        channel_id: 'C0NAMND',
        channel_name: 'socialnamnden',
        trigger_id: randomUUID(),
        response_url: this.#slack.responseUrl(),
        ...fields,
      },
      options,
    )
  }

  /** Somebody presses a button of a message (or of Home, with a view). */
  press(action: Json, extra: Json = {}): Promise<Received> {
    const payload = {
      type: 'block_actions',
      user: { id: 'U0ANNA', team_id: TEAM },
      team: { id: TEAM },
      channel: { id: 'C0NAMND' },
      container: { type: 'message', message_ts: '1.1', channel_id: 'C0NAMND', is_ephemeral: true },
      actions: [{ type: 'button', block_id: 'b', ...action }],
      trigger_id: randomUUID(),
      response_url: this.#slack.responseUrl(),
      ...extra,
    }
    return this.form({ payload: JSON.stringify(payload) })
  }

  /** Somebody sends the view that the assistant showed, with these values by field. */
  submit(view: Json, values: Record<string, unknown>, extra: Json = {}): Promise<Received> {
    return this.#view('view_submission', view, values, extra)
  }

  /** Somebody closes the view with these values in it. */
  close(view: Json, values: Record<string, unknown>, extra: Json = {}): Promise<Received> {
    return this.#view('view_closed', view, values, extra)
  }

  #view(type: string, view: Json, values: Record<string, unknown>, extra: Json): Promise<Received> {
    const payload = {
      type,
      user: { id: 'U0ANNA', team_id: TEAM },
      team: { id: TEAM },
      trigger_id: randomUUID(),
      view: { id: 'V1', hash: 'h', ...view, state: { values: stateOf({ ...untouched(view), ...values }) } },
      ...extra,
    }
    return this.form({ payload: JSON.stringify(payload) })
  }

  /** Something happens that the assistant subscribes to. */
  event(event: Json, eventId: string = `Ev${randomUUID()}`): Promise<Received> {
    const body = { type: 'event_callback', team_id: TEAM, event_id: eventId, event }
    return this.post(JSON.stringify(body), 'application/json')
  }

  directMessage(text: string, fields: Json = {}, eventId?: string): Promise<Received> {
    const event = {
      type: 'message',
      channel_type: 'im',
      channel: 'D0ANNA',
      user: 'U0ANNA',
      ts: '1700000000.000100',
      text,
      ...fields,
    }
    return this.event(event, eventId)
  }
}
