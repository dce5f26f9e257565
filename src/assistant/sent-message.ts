import type { KnownBlock } from '@slack/types'
import type { Reply } from '../reply/reply.ts'
import { KEEP_MESSAGE } from './places.ts'
import { replyMessage } from './reply-message.ts'

/** A message that is stored until it is sent, in what every workspace draws. */
export interface SentContent {
  text: string
  blocks: KnownBlock[]
}

interface Sending {
  /** The command line that gives all of it, which "Visa mer" leads to. */
  line: string
  /** Whether the message stays when a button in it is pressed: what the button gives then comes under it. */
  keeps?: boolean
}

/** A reply that is sent unasked, to a person or a channel: its first storey. */
export function sentMessage(reply: Reply, { line, keeps = true }: Sending): SentContent {
  const asked = { line, shown: { base: line, storey: 'first' as const, page: 1 }, isOpen: false }
  const { text, blocks, redraw } = replyMessage(reply, asked, 'direct')
  const drawn = redraw?.({ tables: true, sortable: false, charts: false }) ?? blocks
  const known = drawn.flatMap((block) => (block.type === 'data_visualization' ? [] : [block]))
  const content = { text, blocks: known }
  return keeps ? keptMessage(content) : content
}

/** The message stays when a button in it is pressed: what the button gives comes under it. */
export const keptMessage = ({ text, blocks }: SentContent): SentContent => ({
  text,
  blocks: blocks.map(keeping),
})

const keeping = (block: KnownBlock, at: number): KnownBlock =>
  block.type === 'actions' ? { ...block, block_id: `${KEEP_MESSAGE}${at}` } : block
