import * as z from 'zod'
import { texts } from '../texts.ts'
import { messageBlocks, viewBlocks } from './blocks.ts'
import { id, plain } from './rules.ts'
import { blockListViolations, inputBlockIds, placeViolations } from './structure.ts'
import { type Violation, violationsOf } from './violation.ts'

/** Whole payloads: what an app sends in an acknowledgement, to a response_url and to the Web API. */

const content = {
  text: z.string().max(40_000).optional(),
  blocks: messageBlocks.optional(),
  attachments: z.array(z.looseObject({})).max(20).optional(),
  mrkdwn: z.boolean().optional(),
  unfurl_links: z.boolean().optional(),
  unfurl_media: z.boolean().optional(),
  link_names: z.boolean().optional(),
  parse: z.enum(['full', 'none']).optional(),
  metadata: z.strictObject({ event_type: id, event_payload: z.looseObject({}) }).optional(),
}

const sender = {
  username: z.string().optional(),
  icon_emoji: z.string().optional(),
  icon_url: z.string().optional(),
}

const messages = {
  response: z.strictObject({
    ...content,
    response_type: z.enum(['ephemeral', 'in_channel']).optional(),
    replace_original: z.boolean().optional(),
    delete_original: z.boolean().optional(),
    thread_ts: z.string().optional(),
  }),
  'chat.postMessage': z.strictObject({
    ...content,
    ...sender,
    channel: id,
    thread_ts: z.string().optional(),
    reply_broadcast: z.boolean().optional(),
    client_msg_id: z.string().optional(),
  }),
  'chat.postEphemeral': z.strictObject({
    ...content,
    ...sender,
    channel: id,
    user: id,
    thread_ts: z.string().optional(),
  }),
  'chat.update': z.strictObject({
    ...content,
    channel: id,
    ts: id,
    reply_broadcast: z.boolean().optional(),
    file_ids: z.array(z.string()).optional(),
  }),
}

export type MessageKind = keyof typeof messages

/** Slack posts without `text`, but then notifications and screen readers get nothing. */
function missingText(value: Record<string, unknown>): Violation[] {
  const deletes = value['delete_original'] === true
  const said = typeof value['text'] === 'string' && value['text'].trim() !== ''
  if (said || deletes) return []
  return [{ path: 'text', rule: 'text.missing', text: texts.limits.textMissing, accepted: true }]
}

export function messageViolations(kind: MessageKind, value: Record<string, unknown>): Violation[] {
  return [
    ...violationsOf(messages[kind], value),
    ...blockListViolations(value['blocks'], 'blocks'),
    ...placeViolations(value['blocks'], 'message', 'blocks'),
    ...missingText(value),
    ...(kind === 'response' ? [] : totalViolations(value['blocks'])),
  ]
}

/** As measured: chat.postMessage refuses so much together, though each block is within its limit (bolt-js 2509, 2867). */
const MOST_IN_ALL = 13_000
export const TOO_LONG_IN_ALL = 'blocks.total'

function totalViolations(blocks: unknown): Violation[] {
  const characters = blocks === undefined ? 0 : JSON.stringify(blocks).length
  return characters <= MOST_IN_ALL
    ? []
    : [{ path: 'blocks', rule: TOO_LONG_IN_ALL, text: texts.limits.blocksTooLong(characters) }]
}

const shared = {
  blocks: viewBlocks,
  private_metadata: z.string().max(3000).optional(),
  callback_id: z.string().max(255).optional(),
  external_id: z.string().max(255).optional(),
}

const modal = z.strictObject({
  ...shared,
  type: z.literal('modal'),
  title: plain(24),
  submit: plain(24).optional(),
  close: plain(24).optional(),
  clear_on_close: z.boolean().optional(),
  notify_on_close: z.boolean().optional(),
})

const home = z.strictObject({ ...shared, type: z.literal('home') })

export function viewViolations(type: 'modal' | 'home', value: unknown, at = 'view'): Violation[] {
  const found = violationsOf(type === 'modal' ? modal : home, value, at)
  if (typeof value !== 'object' || value === null) return found
  const blocks = 'blocks' in value ? value.blocks : undefined
  if (type === 'modal' && inputBlockIds(blocks).length > 0 && !('submit' in value && value.submit)) {
    found.push({ path: `${at}.submit`, rule: 'view.submit', text: texts.limits.submitMissing })
  }
  return [
    ...found,
    ...blockListViolations(blocks, `${at}.blocks`),
    ...placeViolations(blocks, type, `${at}.blocks`),
  ]
}

const responseActions = z.discriminatedUnion('response_action', [
  z.strictObject({ response_action: z.literal('clear') }),
  z.strictObject({ response_action: z.literal('update'), view: z.unknown() }),
  z.strictObject({ response_action: z.literal('push'), view: z.unknown() }),
  z.strictObject({
    response_action: z.literal('errors'),
    errors: z.record(z.string(), z.string().min(1).max(2000)),
  }),
])

/** The answer to a `view_submission`; errors must point at input blocks of the view that was sent in. */
export function responseActionViolations(value: unknown, submittedBlocks: unknown): Violation[] {
  const found = violationsOf(responseActions, value)
  const parsed = responseActions.safeParse(value)
  if (!parsed.success) return found
  const answer = parsed.data
  switch (answer.response_action) {
    case 'update':
    case 'push':
      return [...found, ...viewViolations('modal', answer.view)]
    case 'errors': {
      const known = inputBlockIds(submittedBlocks)
      const stray = Object.keys(answer.errors).filter((blockId) => !known.includes(blockId))
      const none = Object.keys(answer.errors).length === 0
      return [
        ...found,
        ...(none ? [{ path: 'errors', rule: 'errors.empty', text: texts.limits.errorsEmpty }] : []),
        ...stray.map((blockId) => ({
          path: `errors.${blockId}`,
          rule: 'errors.block',
          text: texts.limits.errorsStray(blockId),
        })),
      ]
    }
    case 'clear':
      return found
  }
}

const optionList = z.strictObject({
  options: z.array(z.looseObject({})).max(100).optional(),
  option_groups: z.array(z.looseObject({})).max(100).optional(),
})

export const optionsViolations = (value: unknown): Violation[] => violationsOf(optionList, value)
