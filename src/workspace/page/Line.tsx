import { memo, useEffect, useRef, useState } from 'react'
import { texts } from '../texts.ts'
import { Blocks } from './Blocks.tsx'
import { Composer } from './Composer.tsx'
import { act, type EntryState } from './client.ts'
import { useWorkspace } from './context.ts'
import { Menu } from './Menu.tsx'
import { SurfaceProvider, useSurfaceState } from './surfaces.tsx'
import { Text } from './Text.tsx'

/** One message with its thread. */

const clock = new Intl.DateTimeFormat('sv-SE', { timeStyle: 'short' })
const noErrors = {}

function Avatar({ name, app }: { name: string; app: boolean }) {
  return (
    <span className={app ? 'avatar app' : 'avatar'} aria-hidden="true">
      {app ? 'SN' : name.slice(0, 1)}
    </span>
  )
}

function Content({ entry, as }: { entry: EntryState; as: string }) {
  const { surface } = useSurfaceState(as, { entry: entry.id }, noErrors)
  if (entry.kind === 'command') return <p className="typed">{entry.text}</p>
  const type = entry.kind === 'failure' ? 'plain_text' : 'mrkdwn'
  if (entry.blocks.length === 0) return <Text text={{ type, text: entry.text }} />
  return (
    <SurfaceProvider surface={surface}>
      <Blocks blocks={entry.blocks} />
    </SurfaceProvider>
  )
}

interface LineProps {
  entry: EntryState
  replies: readonly EntryState[]
  as: string
}

function MessageMenu({ entry, as, onReply }: { entry: EntryState; as: string; onReply?: () => void }) {
  const workspace = useWorkspace()
  const shortcuts = (workspace?.manifest.shortcuts ?? []).filter((one) => one.type === 'message')
  const items = [
    ...(onReply ? [{ text: { text: texts.page.reply }, value: '' }] : []),
    ...shortcuts.map((one) => ({ text: { text: one.name }, value: one.callbackId })),
  ]
  if (items.length === 0) return null
  return (
    <div className="line-menu">
      <Menu
        label={texts.page.messageMenu}
        items={items}
        onPick={(value) =>
          value === ''
            ? onReply?.()
            : void act('shortcut', { as, callbackId: value, channel: entry.channel, entry: entry.id })
        }
      />
    </div>
  )
}

function Body({ entry, as, onReply }: { entry: EntryState; as: string; onReply?: () => void }) {
  const workspace = useWorkspace()
  const byApp = entry.author === workspace?.bot.id
  const author = byApp ? workspace : undefined
  const name = author
    ? author.bot.name
    : (workspace?.people.find((one) => one.id === entry.author)?.name ?? '')
  const failed = entry.kind === 'failure'
  return (
    <div className="line-row">
      <Avatar name={failed ? '!' : name} app={byApp && !failed} />
      <div className="line-main">
        {(entry.kind === 'ephemeral' || entry.kind === 'command' || failed) && (
          <p className="only-you">
            <span aria-hidden="true">◉ </span>
            {texts.page.onlyYou}
          </p>
        )}
        <p className="byline">
          <strong>{failed ? texts.page.slack : name}</strong>
          {byApp && !failed && <span className="badge">{texts.page.app}</span>}
          <time dateTime={new Date(entry.at).toISOString()}>{clock.format(entry.at)}</time>
          {entry.edits > 0 && <span className="edited">{texts.page.edited}</span>}
        </p>
        <Content entry={entry} as={as} />
      </div>
      {entry.kind === 'message' && <MessageMenu entry={entry} as={as} {...(onReply ? { onReply } : {})} />}
    </div>
  )
}

const isSame = (before: LineProps, after: LineProps) =>
  before.entry === after.entry &&
  before.as === after.as &&
  before.replies.length === after.replies.length &&
  before.replies.every((reply, index) => reply === after.replies[index])

/** When the app has changed a message in place: its beginning in sight, and the focus there if its button is gone. */
function useChanged(edits: number) {
  const line = useRef<HTMLLIElement>(null)
  const seen = useRef(edits)
  useEffect(() => {
    const changed = line.current
    if (seen.current === edits || !changed) return
    seen.current = edits
    const frame = changed.closest('.log')
    const [own, seenArea] = [changed.getBoundingClientRect(), frame?.getBoundingClientRect()]
    const isAbove = seenArea && own.top < seenArea.top
    const hasGrownOut = seenArea && own.top < seenArea.bottom && own.bottom > seenArea.bottom
    if (isAbove || hasGrownOut) changed.scrollIntoView({ block: 'start' })
    if (document.activeElement === document.body) changed.focus({ preventScroll: true })
  }, [edits])
  return line
}

function Reply({ reply, as }: { reply: EntryState; as: string }) {
  const line = useChanged(reply.edits)
  return (
    <li className={`line ${reply.kind}`} data-ts={reply.ts} ref={line} tabIndex={-1}>
      <Body entry={reply} as={as} />
    </li>
  )
}

export const Line = memo(function Line({ entry, replies, as }: LineProps) {
  const [replying, setReplying] = useState(false)
  const line = useChanged(entry.edits)
  return (
    <li className={`line ${entry.kind}`} data-ts={entry.ts} ref={line} tabIndex={-1}>
      <Body entry={entry} as={as} onReply={() => setReplying(true)} />
      {(replies.length > 0 || replying) && (
        <div className="thread">
          <p className="thread-title">{texts.page.replies(replies.length)}</p>
          <ol>
            {replies.map((reply) => (
              <Reply key={reply.id} reply={reply} as={as} />
            ))}
          </ol>
          {replying ? (
            <Composer as={as} channel={entry.channel} threadTs={entry.ts} autoFocus />
          ) : (
            <button type="button" className="link" onClick={() => setReplying(true)}>
              {texts.page.reply}
            </button>
          )}
        </div>
      )}
    </li>
  )
}, isSame)
