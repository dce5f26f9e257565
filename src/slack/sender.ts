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
  /** Runs `send` with the content; a refusal of its blocks is answered with a second try without tables. */
  send<C extends Content>(content: C, send: (content: C) => Promise<unknown>): Promise<void>
}

const STATUS_BAD_REQUEST = 400

export function createSender(log: Logger): Sender & { tablesRefused(): void } {
  let tables = true
  const tablesRefused = () => {
    if (tables) log.warn('Slack refuses table blocks here: tables are sent as text')
    tables = false
  }
  const adapt = <C extends Content>(content: C): C =>
    tables ? content : { ...content, blocks: withoutTables(content.blocks) }
  return {
    tablesRefused,
    adapt,
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
