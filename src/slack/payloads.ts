import { parse } from 'node:querystring'
import * as z from 'zod'
import { parseJson } from '../lib/json.ts'

/** What Slack posts, as far as the assistant relies on it: whatever lets other parts in looks at them itself. */

const id = z.string().min(1).max(255)
const optionalId = id.nullish()
const person = z.looseObject({ id, team_id: optionalId })
const team = z.looseObject({ id }).nullish()
const url = z.url({ protocol: /^https?$/ }).nullish()

const fields = z.record(z.string(), z.record(z.string(), z.unknown()))
const view = z.looseObject({
  id,
  hash: z.string().optional(),
  private_metadata: z.string().default(''),
  state: z.looseObject({ values: fields }).optional(),
  app_installed_team_id: optionalId,
})

const commandSchema = z.looseObject({
  command: z.string(),
  text: z.string().default(''),
  user_id: id,
  team_id: id,
  channel_id: id,
  channel_name: z.string().default(''),
  trigger_id: z.string().default(''),
  response_url: url,
  enterprise_id: z.string().optional(),
})

const interaction = {
  user: person,
  team,
  enterprise: team,
  trigger_id: z.string().optional(),
  response_url: url,
}

const interactionSchema = z.discriminatedUnion('type', [
  z.looseObject({
    ...interaction,
    type: z.literal('block_actions'),
    actions: z.array(z.looseObject({ action_id: z.string(), type: z.string().optional() })).min(1),
    container: z.looseObject({}).optional(),
    view: view.optional(),
  }),
  z.looseObject({
    ...interaction,
    type: z.enum(['view_submission', 'view_closed']),
    view: view.extend({ callback_id: z.string() }),
  }),
  z.looseObject({
    ...interaction,
    type: z.literal('message_action'),
    callback_id: z.string(),
    channel: z.looseObject({ id }),
    message_ts: z.string(),
    message: z.looseObject({}),
  }),
])

const eventBase = { user: id.optional(), channel: id.optional(), thread_ts: z.string().optional() }

const eventSchema = z.looseObject({
  type: z.literal('event_callback'),
  team_id: id,
  event_id: id,
  enterprise_id: z.string().nullish(),
  is_ext_shared_channel: z.boolean().optional(),
  authorizations: z
    .array(z.looseObject({ team_id: z.string().nullish(), enterprise_id: z.string().nullish() }))
    .nullish(),
  event: z.discriminatedUnion('type', [
    z.looseObject({ ...eventBase, type: z.literal('app_mention') }),
    z.looseObject({ ...eventBase, type: z.literal('message') }),
    z.looseObject({ ...eventBase, type: z.literal('app_home_opened'), user: id }),
  ]),
})

const envelopeSchema = z.looseObject({ type: z.string() })
const otherEventSchema = z.looseObject({ event: z.looseObject({ type: z.string() }) })
const challengeSchema = z.looseObject({ challenge: z.string().max(1_000) })

/** What the assistant listens to, beyond events. */
export interface Routes {
  command: string
  /** callback_id of the forms and of the menu entries of messages. */
  callbacks: ReadonlySet<string>
}

export type Judgement =
  /** For the listeners. */
  | 'take'
  /** Well-formed, but nothing that anybody listens to: acknowledged, so that Slack does not send it again. */
  | 'ignore'
  | 'malformed'
  | 'unknown'
  | { challenge: string }

/** Looks at the body of a request whose signature is right. The type is the content type without parameters. */
export function judge(body: string, contentType: string, heard: Routes): Judgement {
  if (contentType === 'application/json') return judgeEvent(parseJson(body))
  const form = parse(body)
  if (form['payload'] === undefined) return judgeCommand(form, heard)
  return typeof form['payload'] === 'string'
    ? judgeInteraction(parseJson(form['payload']), heard)
    : 'malformed'
}

function judgeEvent(body: unknown): Judgement {
  const envelope = envelopeSchema.safeParse(body)
  if (!envelope.success) return 'malformed'
  if (envelope.data.type === 'url_verification') {
    const asked = challengeSchema.safeParse(body)
    return asked.success ? { challenge: asked.data.challenge } : 'malformed'
  }
  if (envelope.data.type !== 'event_callback') return 'ignore'
  if (eventSchema.safeParse(body).success) return 'take'
  const other = otherEventSchema.safeParse(body)
  const known = new Set(['app_mention', 'message', 'app_home_opened'])
  return other.success && !known.has(other.data.event.type) ? 'ignore' : 'malformed'
}

function judgeCommand(form: unknown, heard: Routes): Judgement {
  const command = commandSchema.safeParse(form)
  if (!command.success) return 'malformed'
  return command.data.command === heard.command ? 'take' : 'unknown'
}

function judgeInteraction(body: unknown, heard: Routes): Judgement {
  const found = interactionSchema.safeParse(body)
  if (!found.success) return 'malformed'
  const { data } = found
  if (data.type === 'block_actions') return 'take'
  const callback = data.type === 'message_action' ? data.callback_id : data.view.callback_id
  return heard.callbacks.has(callback) ? 'take' : 'unknown'
}
