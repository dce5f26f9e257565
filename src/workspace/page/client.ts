import { useEffect, useState } from 'react'
import type { Snapshot } from '../pageRoutes.ts'

/** The page's line to its server. */

export type { Snapshot }
export type ChannelState = Snapshot['channels'][number]
export type EntryState = ChannelState['entries'][number]

export async function act<T = unknown>(name: string, body: Record<string, unknown>): Promise<T> {
  const response = await fetch(`/workspace/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return response.json()
}

/** Keeps the objects of messages that have not changed, so that only what is new is drawn again. */
function sharing(before: Snapshot | undefined, after: Snapshot): Snapshot {
  const known = new Map(
    (before?.channels ?? []).flatMap((channel) => channel.entries).map((entry) => [entry.id, entry]),
  )
  const channels = after.channels.map((channel) => ({
    ...channel,
    entries: channel.entries.map((entry) => {
      const old = known.get(entry.id)
      return old?.edits === entry.edits ? old : entry
    }),
  }))
  return { ...after, channels }
}

/** The latest snapshot for a person; `lost` when the server no longer answers. */
export function useSnapshot(as: string): { snapshot: Snapshot | undefined; lost: boolean } {
  const [snapshot, setSnapshot] = useState<Snapshot>()
  const [lost, setLost] = useState(false)
  useEffect(() => {
    const source = new EventSource(`/workspace/stream?as=${encodeURIComponent(as)}`)
    source.onmessage = (message) => {
      setLost(false)
      const next: Snapshot = JSON.parse(message.data)
      setSnapshot((before) => sharing(before, next))
    }
    source.onerror = () => setLost(true)
    return () => source.close()
  }, [as])
  return { snapshot, lost }
}

/** A value that survives a reload of the page. */
export function useKept(key: string, initial: string): [string, (value: string) => void] {
  const [value, setValue] = useState(() => sessionStorage.getItem(key) ?? initial)
  return [
    value,
    (next) => {
      sessionStorage.setItem(key, next)
      setValue(next)
    },
  ]
}
