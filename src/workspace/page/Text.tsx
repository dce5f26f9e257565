import { memo, useMemo } from 'react'
import { type Block, Message } from 'slack-blocks-to-jsx'
import { useWorkspace } from './context.ts'

/**
 * Text in Slack's own markup, and blocks that only show something, drawn by slack-blocks-to-jsx. Elements that a person
 * acts on are drawn by Elements.tsx, because the library tells nobody of a press; tables by Table.tsx, because the
 * library gives them no header cells and stops at `raw_number`.
 */

const dates = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'long', timeZone: 'Europe/Stockholm' })
const times = new Intl.DateTimeFormat('sv-SE', { timeStyle: 'short', timeZone: 'Europe/Stockholm' })

/** `<!date^…>` as Slack would show it to someone in Sweden. */
function showDate(date: { timestamp: string; format: string; fallback: string }): string {
  const moment = new Date(Number(date.timestamp) * 1000)
  if (Number.isNaN(moment.getTime())) return date.fallback
  return date.format
    .replaceAll(/\{date[a-z_]*\}/g, dates.format(moment))
    .replaceAll(/\{time[a-z_]*\}/g, times.format(moment))
}

const Library = memo(function Library({ blocks }: { blocks: Block[] }) {
  const workspace = useWorkspace()
  const people = [...(workspace?.people ?? []), ...(workspace ? [workspace.bot] : [])]
  const users = people.map(({ id, name }) => ({ id, name }))
  const channels = (workspace?.channels ?? []).map(({ id, name }) => ({ id, name }))
  return (
    <Message
      withoutWrapper
      blocks={blocks}
      name=""
      logo=""
      className="library"
      data={{ users, channels }}
      hooks={{ date: showDate }}
    />
  )
})

export function ShownBlock({ block }: { block: Record<string, unknown> }) {
  const text = JSON.stringify([block])
  const blocks: Block[] = useMemo(() => JSON.parse(text), [text])
  return <Library blocks={blocks} />
}

export interface TextObject {
  type: string
  text: string
}

export const isText = (value: unknown): value is TextObject =>
  typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string'

const EMOJI = /(?<![\p{L}\p{N}:]):[a-z][a-z0-9_+'-]*:(?![\p{L}\p{N}])/u
const APART = /(<[^>]*>|`[^`]*`)/ // links, mentions and code, which are left as they are

/** Colons that begin no emoji's name hidden from the library, which takes "2023:00130, 2023:" for one. */
const withColons = (text: string): string =>
  text
    .split(APART)
    .map((piece, at) =>
      at % 2 === 1
        ? piece
        : piece
            .split(new RegExp(`(${EMOJI.source})`, 'u'))
            .map((part, odd) => (odd % 2 === 1 ? part : part.replaceAll(':', '&#58;')))
            .join(''),
    )
    .join('')

export function Text({ text }: { text: TextObject }) {
  if (text.type === 'plain_text') return <span className="plain">{text.text}</span>
  return <ShownBlock block={{ type: 'section', text: { type: 'mrkdwn', text: withColons(text.text) } }} />
}
