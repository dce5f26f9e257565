import { RespondError } from '@slack/bolt'
import type { KnownBlock } from '@slack/types'
import { WebAPIPlatformError, type WebClient } from '@slack/web-api'
import type { Logger } from 'pino'
import { withoutTables } from './fallback.ts'

interface Content {
  text: string
  blocks: KnownBlock[]
}

/**
 * Sends messages as Slack will take them: table blocks are newer than some workspaces, and what is refused once is
 * sent as fixed-width text from then on.
 */
export interface Sender {
  /** The content as it is to be sent now. */
  adapt<C extends Content>(content: C): C
  /** The content as the acknowledgement of a command, for the asker only. */
  acknowledgement(content: Content): string | (Content & { response_type: 'ephemeral' })
  /** Runs `send` with the content; a refusal of its blocks is answered with a second try without tables. */
  send<C extends Content>(content: C, send: (content: C) => Promise<unknown>): Promise<void>
}

const STATUS_BAD_REQUEST = 400

/**
 * `inJson`: acknowledgements are put into JSON here (for HTTP, see WholeResponse) and not by Bolt, once for content that is
 * given again: a fifth of what an answer costs.
 */
export function createSender(log: Logger, { inJson = false } = {}): Sender & { tablesRefused(): void } {
  let tables = true
  const prepared = new WeakMap<Content, { tables: boolean; json: string }>()
  const tablesRefused = () => {
    if (tables) log.warn('Slack refuses table blocks here: tables are sent as text')
    tables = false
  }
  const adapt = <C extends Content>(content: C): C =>
    tables ? content : { ...content, blocks: withoutTables(content.blocks) }
  const acknowledgement: Sender['acknowledgement'] = (content) => {
    const whole = () => ({ response_type: 'ephemeral' as const, ...adapt(content) })
    if (!inJson) return whole()
    const before = prepared.get(content)
    if (before?.tables === tables) return before.json
    const json = inAscii(JSON.stringify(whole()))
    prepared.set(content, { tables, json })
    return json
  }
  return {
    tablesRefused,
    adapt,
    acknowledgement,
    send: async (content, send) => {
      const hadTable = tables && content.blocks.some(({ type }) => type === 'table')
      try {
        await send(adapt(content))
      } catch (error) {
        if (!hadTable || !areBlocksRefused(error)) throw error
        tablesRefused()
        await send(adapt(content))
      }
    },
  }
}

/** The same JSON without signs that take more than a byte, which Node writes several times as fast. */
const inAscii = (json: string): string =>
  json.replaceAll(/[\u0080-\uffff]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** By response_url Slack gives only a status; by the Web API it names the fault. */
const areBlocksRefused = (error: unknown): boolean =>
  error instanceof RespondError
    ? error.statusCode === STATUS_BAD_REQUEST
    : error instanceof WebAPIPlatformError && error.data.error.startsWith('invalid_blocks')

/** Asks Slack whether a table would be taken. Where the question cannot be put, tables are believed to work. */
export async function probeTables(client: WebClient, sender: { tablesRefused(): void }): Promise<void> {
  const cell = { type: 'raw_text', text: '1' } as const
  try {
    await client.blocks.validate({ blocks: [{ type: 'table', rows: [[cell], [cell]] }] })
  } catch (error) {
    if (areBlocksRefused(error)) sender.tablesRefused()
  }
}
