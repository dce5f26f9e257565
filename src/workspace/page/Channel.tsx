import { type ReactNode, useEffect, useRef } from 'react'
import { homeChannel } from '../slack/people.ts'
import { texts } from '../texts.ts'
import { Composer } from './Composer.tsx'
import { act, type ChannelState } from './client.ts'
import { Line } from './Line.tsx'

/** The messages of a channel or direct message, and the field to write in. */

function Empty({ channel, as }: { channel: ChannelState; as: string }) {
  return (
    <div className="empty">
      <p>{channel.kind === 'dm' ? texts.page.emptyDm : texts.page.emptyChannel(channel.name)}</p>
      <p className="examples">
        {texts.page.examples.map((example) => (
          <button
            key={example.text}
            type="button"
            className="button"
            onClick={() => void act('say', { as, channel: channel.id, text: example.text })}
          >
            {example.text}
          </button>
        ))}
      </p>
    </div>
  )
}

/** Shows what is new: the end, or the beginning of an answer that is taller than the frame. */
function showNewest(frame: HTMLElement): void {
  const last = frame.querySelector<HTMLElement>('ol.lines > li:last-child')
  const room = Math.min(frame.clientHeight, window.innerHeight)
  // What is there before anything has been said begins at its top.
  if (!last) frame.scrollTop = 0
  else if (last.offsetHeight > room) last.scrollIntoView({ block: 'start' })
  else {
    frame.scrollTop = frame.scrollHeight
    // In a low window the whole page scrolls, not the frame.
    frame.scrollIntoView({ block: 'end' })
  }
}

/** Scrolls when `newest` changes, and keeps the end in sight when the frame changes its size. */
function useNewest(newest: string) {
  const log = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const frame = log.current
    if (!frame || newest === '') return
    showNewest(frame)
    let atEnd = true
    const onScroll = () => {
      atEnd = frame.scrollHeight - frame.scrollTop - frame.clientHeight < 40
    }
    onScroll()
    const resized = new ResizeObserver(() => {
      if (atEnd) frame.scrollTop = frame.scrollHeight
    })
    resized.observe(frame)
    frame.addEventListener('scroll', onScroll)
    return () => {
      resized.disconnect()
      frame.removeEventListener('scroll', onScroll)
    }
  }, [newest])
  return log
}

interface Props {
  channel: ChannelState
  as: string
  busy: boolean
  /** Shown in the channel where the assistant is, before anybody has written there. */
  empty: ReactNode
}

export function Channel({ channel, as, busy, empty }: Props) {
  const { id, kind } = channel
  useEffect(() => {
    if (kind === 'dm') void act('open', { as, tab: 'messages' })
  }, [as, kind])
  const { entries } = channel
  const roots = entries.filter(
    (entry) => !entry.threadTs || !entries.some((one) => one.ts === entry.threadTs),
  )
  const log = useNewest(`${channel.id} ${entries.at(-1)?.id ?? 0}`)
  return (
    <>
      <div className="log" ref={log}>
        {roots.length === 0 && (id === homeChannel.id ? empty : <Empty channel={channel} as={as} />)}
        <div role="log" aria-live="polite" aria-label={texts.page.messages}>
          <ol className="lines">
            {roots.map((entry) => (
              <Line
                key={entry.id}
                entry={entry}
                replies={entries.filter((one) => one.threadTs === entry.ts && one !== entry)}
                as={as}
              />
            ))}
          </ol>
        </div>
        {busy && (
          <p className="working" role="status">
            <span className="dots" aria-hidden="true" />
            {texts.page.working}
          </p>
        )}
      </div>
      <Composer key={channel.id} as={as} channel={channel.id} />
    </>
  )
}
