import { RespondError } from '@slack/bolt'
import { WebAPIPlatformError, type WebClient } from '@slack/web-api'
import type { Logger } from 'pino'
import type { Drawing, DrawnBlock } from '../reply/slack.ts'
import { withoutTables } from './fallback.ts'

/** A message as Slack gets it. */
export interface Sendable {
  text: string
  blocks: DrawnBlock[]
}

/** A message with its fallbacks for content that Slack does not accept. */
export interface Content extends Sendable {
  /** The blocks with no more than what is drawn here. */
  redraw?: (drawing: Drawing) => DrawnBlock[]
  /** All of it as text (mrkdwn), for where no blocks are taken. */
  asText?: () => string
}

/**
 * Sends messages as Slack will take them. Tables that the reader sorts, charts and tables are newer than some workspaces:
 * what is refused is sent as fixed-width text from then on. Other content that Slack refuses is sent as text.
 */
export interface Sender {
  /** The content as it is to be sent now. */
  adapt(content: Content): Sendable
  /** The content as the acknowledgement of a command, for the asker only. */
  acknowledgement(content: Content): string | (Sendable & { response_type: 'ephemeral' })
  /** Runs `send` with the content; a refusal of the content is answered with tries of less, and at last of text alone. */
  send(content: Content, send: (content: Sendable) => Promise<unknown>): Promise<void>
}

export interface DrawingSender extends Sender {
  /** Slack does not draw this kind here. */
  refused(kind: keyof Drawing): void
}

const STATUS_BAD_REQUEST = 400

/** The block types of each kind, in the order in which they are replaced. */
const KINDS: readonly (readonly [keyof Drawing, string])[] = [
  ['charts', 'data_visualization'],
  ['sortable', 'data_table'],
  ['tables', 'table'],
]

/**
 * `inJson`: acknowledgements are put into JSON here (for HTTP, see WholeResponse) and not by Bolt, once for content that is
 * given again: a fifth of what an answer costs.
 */
export function createSender(log: Logger, { inJson = false } = {}): DrawingSender {
  let drawing: Drawing = { tables: true, sortable: true, charts: true }
  const prepared = new WeakMap<Content, { drawing: Drawing; json: string }>()
  const refused = (kind: keyof Drawing) => {
    if (drawing[kind]) log.warn({ kind }, 'Slack refuses these blocks here: they are sent as text')
    drawing = { ...drawing, [kind]: false }
  }
  const adapt = (content: Content, by: Drawing = drawing): Sendable => ({
    text: content.text,
    blocks: blocksFor(content, by),
  })
  const acknowledgement: Sender['acknowledgement'] = (content) => {
    const whole = () => ({ response_type: 'ephemeral' as const, ...adapt(content) })
    if (!inJson) return whole()
    const before = prepared.get(content)
    if (before?.drawing === drawing) return before.json
    const json = inAscii(JSON.stringify(whole()))
    prepared.set(content, { drawing, json })
    return json
  }
  return {
    refused,
    adapt: (content) => adapt(content),
    acknowledgement,
    send: async (content, send) => {
      let trying = drawing
      let failure: unknown = await attempt(() => send(adapt(content, trying)))
      for (const [kind, type] of KINDS) {
        if (failure === null || !isContentRefused(failure)) break
        if (!trying[kind] || !blocksFor(content, trying).some((block) => block.type === type)) continue
        trying = { ...trying, [kind]: false }
        failure = await attempt(() => send(adapt(content, trying)))
        if (failure === null) refused(kind)
      }
      if (failure === null) return
      if (!isContentRefused(failure)) throw failure
      log.warn({ err: failure }, 'Slack refuses the blocks of a message: it is sent as text')
      await send({ text: content.asText?.() ?? content.text, blocks: [] })
    },
  }
}

/** Null when it went well. */
const attempt = (send: () => Promise<unknown>): Promise<unknown> => send().then(() => null, toFailure)
const toFailure = (error: unknown): unknown => error ?? new Error('a send failed without an error')

function blocksFor({ blocks, redraw }: Content, drawing: Drawing): DrawnBlock[] {
  const isDrawn = KINDS.every(([kind, type]) => drawing[kind] || !blocks.some((block) => block.type === type))
  if (isDrawn) return blocks
  return redraw ? redraw(drawing) : withoutTables(blocks)
}

/** The same JSON without signs that take more than a byte, which Node writes several times as fast. */
const inAscii = (json: string): string =>
  json.replaceAll(/[\u0080-\uffff]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)

// invalid_blocks, invalid_blocks_format, invalid_attachments, invalid_arguments, msg_blocks_too_long, msg_too_long,
// too_many_attachments, no_text, cannot_parse_attachment, block_mismatch
const CONTENT_ERRORS = /^(?:invalid_(?:block|attachment|arg)|msg_|too_many_|no_text|cannot_parse|block_)/

/** Whether Slack names the content as the fault, and would take another. */
export const isContentError = (name: string): boolean => CONTENT_ERRORS.test(name)

/** By response_url Slack gives only a status; by the Web API it names the fault. */
const isContentRefused = (error: unknown): boolean =>
  error instanceof RespondError
    ? error.statusCode === STATUS_BAD_REQUEST
    : error instanceof WebAPIPlatformError && isContentError(error.data.error)

const cell = { type: 'raw_text', text: '1' } as const
const PROBES: Readonly<Record<keyof Drawing, DrawnBlock>> = {
  tables: { type: 'table', rows: [[cell], [cell]] },
  sortable: { type: 'data_table', caption: '1', rows: [[cell], [cell]] },
  charts: {
    type: 'data_visualization',
    title: '1',
    chart: { type: 'pie', segments: [{ label: '1', value: 1 }] },
  },
}

/** Asks Slack what would be taken. Where the question cannot be put, everything is believed to work. */
export async function probeDrawing(client: WebClient, sender: Pick<DrawingSender, 'refused'>): Promise<void> {
  for (const [kind] of KINDS) {
    try {
      await client.blocks.validate({ blocks: [PROBES[kind]] })
    } catch (error) {
      if (isContentRefused(error)) sender.refused(kind)
    }
  }
}
