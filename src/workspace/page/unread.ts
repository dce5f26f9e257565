import { useRef } from 'react'
import type { Snapshot } from './client.ts'

/** How many messages from others there are that one has not been shown, by channel. */
export function useUnread(
  snapshot: Snapshot | undefined,
  shown: string | undefined,
): ReadonlyMap<string, number> {
  const seen = useRef(new Map<string, number>())
  const unread = new Map<string, number>()
  if (!snapshot) return unread
  for (const { id, entries } of snapshot.channels) {
    const key = `${snapshot.me} ${id}`
    if (id === shown) seen.current.set(key, entries.at(-1)?.id ?? 0)
    const last = seen.current.get(key) ?? 0
    const count = entries.filter((entry) => entry.id > last && entry.author !== snapshot.me).length
    if (count > 0) unread.set(id, count)
  }
  return unread
}
