import { texts } from '../texts.ts'
import { asText, isObject } from './choices.ts'
import type { Answer } from './peer.ts'
import { bot, channelById } from './people.ts'
import type { World } from './world.ts'

/** The canvases of channels, one each, shown as a line in the channel that is written anew when the canvas is. */

type Params = Record<string, unknown>

interface Canvas {
  id: string
  channel: string
  /** Of its line in the channel. */
  entry: number
}

const all = new WeakMap<World, Map<string, Canvas>>()
const refuse = (error: string): Answer => ({ ok: false, error })

function canvasesOf(world: World): Map<string, Canvas> {
  const known = all.get(world) ?? new Map<string, Canvas>()
  all.set(world, known)
  return known
}

/** A canvas whose line has been deleted is gone. */
const present = (world: World, canvas: Canvas | undefined): Canvas | undefined =>
  canvas && world.timeline.byId(canvas.entry) ? canvas : undefined

export const canvasById = (world: World, id: string): Canvas | undefined =>
  present(world, canvasesOf(world).get(id))

export const canvasOf = (world: World, channel: string): Canvas | undefined =>
  [...canvasesOf(world).values()].find((canvas) => canvas.channel === channel && present(world, canvas))

const markdownOf = (content: unknown): string | null =>
  isObject(content) && content['type'] === 'markdown' && typeof content['markdown'] === 'string'
    ? content['markdown']
    : null

export function createCanvas(world: World, params: Params): Answer {
  const channel = channelById(asText(params['channel_id']))
  if (!channel) return refuse('channel_not_found')
  if (!world.botChannels.has(channel.id)) return refuse('not_in_channel')
  if (canvasOf(world, channel.id)) return refuse('channel_canvas_already_exists')
  const markdown = markdownOf(params['document_content'] ?? { type: 'markdown', markdown: '' })
  if (markdown === null) return refuse('invalid_arguments')
  const entry = world.timeline.add({
    ...{ channel: channel.id, author: bot.userId, kind: 'message' as const },
    text: texts.canvas(asText(params['title']), markdown),
  })
  const canvas = { id: `F0CANVAS${entry.id}`, channel: channel.id, entry: entry.id }
  canvasesOf(world).set(canvas.id, canvas)
  return { ok: true, canvas_id: canvas.id }
}

/** Only what the assistant does: the whole of it is written anew. */
export function editCanvas(world: World, params: Params): Answer {
  const canvas = canvasById(world, asText(params['canvas_id']))
  if (!canvas) return refuse('canvas_not_found')
  const changes = Array.isArray(params['changes']) ? params['changes'] : []
  const [change] = changes
  const markdown =
    isObject(change) && change['operation'] === 'replace' ? markdownOf(change['document_content']) : null
  if (changes.length !== 1 || markdown === null) return refuse('invalid_arguments')
  world.timeline.replace(canvas.entry, { text: texts.canvas('', markdown) })
  return { ok: true }
}
