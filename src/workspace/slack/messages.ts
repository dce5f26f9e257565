import { bot, channelById } from './people.ts'
import type { Entry } from './timeline.ts'
import type { World } from './world.ts'

/** Messages that the app puts into the workspace, however they came. */

interface Content {
  text: string
  blocks?: unknown
}

const contentOf = (body: Record<string, unknown>): Content => ({
  text: typeof body['text'] === 'string' ? body['text'] : '',
  blocks: body['blocks'],
})

/** A message that everyone in the channel sees; the peer gives it its time stamp. */
async function postAsApp(
  world: World,
  channel: string,
  body: Record<string, unknown>,
  threadTs?: string,
): Promise<Entry | undefined> {
  const content = contentOf(body)
  const thread = threadTs ? { thread_ts: threadTs } : {}
  const sent = await world.peer.call('chat.postMessage', { channel, ...content, ...thread })
  if (!sent.ok) return undefined
  return world.timeline.add({
    channel,
    ts: String(sent['ts']),
    author: bot.userId,
    kind: 'message',
    ...content,
    ...(threadTs ? { threadTs } : {}),
  })
}

/** Changes a message in the page, and in the peer when others see it too. */
async function replaceEntry(world: World, entry: Entry, body: Record<string, unknown>): Promise<void> {
  const content = contentOf(body)
  if (entry.kind === 'message') {
    await world.peer.call('chat.update', { channel: entry.channel, ts: entry.ts, ...content })
  }
  world.timeline.replace(entry.id, content)
}

export async function removeEntry(world: World, entry: Entry): Promise<void> {
  if (entry.kind === 'message') await world.peer.call('chat.delete', { channel: entry.channel, ts: entry.ts })
  world.timeline.remove(entry.id)
}

export function postEphemeral(
  world: World,
  to: { channel: string; person: string; threadTs?: string },
  body: Record<string, unknown>,
  ts?: string,
): Entry {
  return world.timeline.add({
    channel: to.channel,
    author: bot.userId,
    kind: 'ephemeral',
    visibleTo: to.person,
    ...contentOf(body),
    ...(ts ? { ts } : {}),
    ...(to.threadTs ? { threadTs: to.threadTs } : {}),
  })
}

/** The answer in an acknowledgement or at a response URL: new, replacing or deleting. */
export async function applyResponse(
  world: World,
  reply: { person: string; channel: string; threadTs?: string; original?: number },
  body: Record<string, unknown>,
): Promise<void> {
  const original = world.timeline.byId(reply.original)
  if (body['delete_original'] === true) {
    if (original) await removeEntry(world, original)
    return
  }
  if (body['replace_original'] === true && original) return replaceEntry(world, original, body)
  const thread = typeof body['thread_ts'] === 'string' ? body['thread_ts'] : reply.threadTs
  const isDm = channelById(reply.channel)?.kind === 'dm'
  if (body['response_type'] === 'in_channel' || (isDm && original?.kind === 'message')) {
    const posted = await postAsApp(world, reply.channel, body, thread)
    if (posted && reply.original === undefined) reply.original = posted.id
    return
  }
  const place = { channel: reply.channel, person: reply.person, ...(thread ? { threadTs: thread } : {}) }
  const posted = postEphemeral(world, place, body)
  // A later `replace_original` of the same command means this first answer.
  if (reply.original === undefined) reply.original = posted.id
}
