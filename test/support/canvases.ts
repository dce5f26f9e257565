import { BOT_USER, type FakeSlack } from './slack.ts'

/** Canvases and messages of channels, with Slack's own refusals. */
export interface Canvases {
  /** What Slack answers instead of making canvases: "missing_scope", "team_tier_cannot_create_channel_canvases" … */
  refusal: string | null
  /** What Slack answers instead of posting messages: "not_in_channel", "is_archived" … */
  messageRefusal: string | null
  /** The markdown of each canvas by its id. */
  canvases: Map<string, { channel: string; user: string; markdown: string }>
  /** The channel's messages, by their time. */
  messages: Map<string, { channel: string; text: string; metadata: unknown }>
  deleteCanvas(id: string): void
}

const refuse = (error: string) => ({ ok: false, error })
const contentOf = (value: unknown): string =>
  typeof value === 'object' && value !== null && 'markdown' in value ? String(value.markdown) : ''

export function takeCanvases(slack: FakeSlack): Canvases {
  const state: Canvases = {
    refusal: null,
    messageRefusal: null,
    canvases: new Map(),
    messages: new Map(),
    deleteCanvas: (id) => state.canvases.delete(id),
  }
  let made = 0
  const ofChannel = (channel: unknown) => [...state.canvases].find(([, canvas]) => canvas.channel === channel)
  slack.behave('conversations.canvases.create', ({ channel_id, document_content }) => {
    if (state.refusal) return refuse(state.refusal)
    if (ofChannel(channel_id)) return refuse('channel_canvas_already_exists')
    made += 1
    const canvas = { channel: String(channel_id), user: BOT_USER, markdown: contentOf(document_content) }
    state.canvases.set(`F${made}`, canvas)
    return { ok: true, canvas_id: `F${made}` }
  })
  slack.behave('canvases.edit', ({ canvas_id, changes }) => {
    const canvas = state.canvases.get(String(canvas_id))
    if (state.refusal) return refuse(state.refusal)
    if (!canvas) return refuse('canvas_not_found')
    const [change] = Array.isArray(changes) ? changes : []
    canvas.markdown = contentOf(change?.document_content)
    return { ok: true }
  })
  slack.behave('conversations.info', ({ channel }) => {
    const [id] = ofChannel(channel) ?? []
    return {
      ok: true,
      channel: { id: channel, ...(id ? { properties: { canvas: { file_id: id, is_empty: false } } } : {}) },
    }
  })
  slack.behave('files.info', ({ file }) => {
    const canvas = state.canvases.get(String(file))
    return canvas ? { ok: true, file: { id: file, user: canvas.user } } : refuse('file_not_found')
  })
  slack.behave('conversations.history', ({ channel, latest }) => ({
    ok: true,
    messages: [...state.messages]
      .filter(([ts, message]) => message.channel === channel && (latest === undefined || ts === latest))
      .map(([ts, { text, metadata }]) => ({ ts, text, metadata })),
  }))
  slack.behave('chat.postMessage', ({ channel, text, metadata }) => {
    if (state.messageRefusal) return refuse(state.messageRefusal)
    made += 1
    const ts = `1700000000.${String(made).padStart(6, '0')}`
    state.messages.set(ts, { channel: String(channel), text: String(text), metadata })
    return { ok: true, channel, ts }
  })
  slack.behave('chat.update', ({ channel, ts, text }) => {
    const message = state.messages.get(String(ts))
    if (!message) return refuse('message_not_found')
    message.text = String(text)
    return { ok: true, channel, ts }
  })
  return state
}
