import { asText, isObject } from './choices.ts'
import { bot } from './people.ts'

export type Block = Record<string, unknown> & { type: string; block_id: string }

/** A line in a channel, as the page shows it. */
export interface Entry {
  /** Order of arrival; unique where `ts` is not. */
  id: number
  ts: string
  channel: string
  /** A person's or the app's user id. */
  author: string
  text: string
  blocks: Block[]
  threadTs?: string
  /** `command` is what a person typed, `failure` what Slack itself would have said. */
  kind: 'message' | 'ephemeral' | 'command' | 'failure'
  /** Only this person sees it. */
  visibleTo?: string
  /** How many times the app has changed it. */
  edits: number
  /** In milliseconds since 1970. */
  at: number
}

export type NewEntry = Omit<Entry, 'id' | 'ts' | 'at' | 'blocks' | 'edits'> & {
  ts?: string
  blocks?: unknown
}

let blockCount = 0

const shortId = () => {
  blockCount += 1
  return blockCount.toString(36).padStart(5, '0')
}

/** Slack makes up the ids that the app left out. */
function withActionId(element: unknown): unknown {
  if (!isObject(element) || !('type' in element)) return element
  const display = ['image', 'mrkdwn', 'plain_text'].includes(String(element['type']))
  const rich = String(element['type']).startsWith('rich_text_') && element['type'] !== 'rich_text_input'
  return display || rich || 'action_id' in element ? element : { ...element, action_id: shortId() }
}

export function withIds(value: unknown): Block[] {
  if (!Array.isArray(value)) return []
  return value.filter(isObject).map((block) => {
    const acting = block['type'] === 'actions' && Array.isArray(block['elements'])
    return {
      ...block,
      type: String(block['type']),
      block_id: asText(block['block_id']) || shortId(),
      ...(acting && Array.isArray(block['elements'])
        ? { elements: block['elements'].map(withActionId) }
        : {}),
      ...('element' in block ? { element: withActionId(block['element']) } : {}),
      ...('accessory' in block ? { accessory: withActionId(block['accessory']) } : {}),
    }
  })
}

export function createTimeline(now: () => number, changed: () => void) {
  let entries: Entry[] = []
  let last = 0

  function add(entry: NewEntry): Entry {
    last += 1
    const at = now()
    // Half a million keeps our own time stamps apart from the peer's within the same second.
    const ts = entry.ts ?? `${Math.floor(Date.now() / 1000)}.${500_000 + last}`
    const added: Entry = { ...entry, id: last, ts, at, edits: 0, blocks: withIds(entry.blocks) }
    entries = [...entries, added]
    changed()
    return added
  }

  return {
    add,
    fail: (channel: string, person: string, text: string, threadTs?: string) =>
      add({
        channel,
        author: bot.userId,
        text,
        kind: 'failure',
        visibleTo: person,
        ...(threadTs ? { threadTs } : {}),
      }),
    replace(id: number, content: { text: string; blocks?: unknown }): Entry | undefined {
      entries = entries.map((entry) =>
        entry.id === id
          ? { ...entry, text: content.text, blocks: withIds(content.blocks), edits: entry.edits + 1 }
          : entry,
      )
      changed()
      return entries.find((entry) => entry.id === id)
    },
    remove(id: number): void {
      entries = entries.filter((entry) => entry.id !== id)
      changed()
    },
    byId: (id: number | undefined) => entries.find((entry) => entry.id === id),
    find: (channel: string, ts: string) =>
      entries.find((entry) => entry.channel === channel && entry.ts === ts),
    /** What one person sees in a channel, oldest first. */
    seenBy: (person: string, channel: string) =>
      entries.filter(
        (entry) => entry.channel === channel && (entry.visibleTo === undefined || entry.visibleTo === person),
      ),
  }
}

export type Timeline = ReturnType<typeof createTimeline>
