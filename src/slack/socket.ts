import { setTimeout as pause } from 'node:timers/promises'
import type { App, SocketModeReceiver } from '@slack/bolt'
import type { Logger } from 'pino'

// Slack closes lines now and then to move them: a line that was open is opened again at once.
const FIRST_PAUSE_MS = 100
const LONGEST_PAUSE_MS = 30_000

export interface SocketLine {
  /** Resolves when the line is open for the first time; rejects when it could not be opened the first time. */
  opened: Promise<void>
  stop(): Promise<void>
}

/**
 * Keeps the line of Socket Mode open: opens it, and again whenever it has closed, for as long as it takes. The SDK's own
 * reconnecting gives up with an unhandled rejection, which ends the process, when Slack cannot be reached at that moment.
 */
export function keepSocketOpen(app: App, { client }: SocketModeReceiver, log: Logger): SocketLine {
  const stopped = new AbortController()
  let tellClosed = () => {}
  client.on('disconnected', () => tellClosed())
  const untilClosed = () =>
    new Promise<void>((resolve) => {
      tellClosed = resolve
    })
  const keep = async (first: (error?: unknown) => void): Promise<void> => {
    let wait = FIRST_PAUSE_MS
    while (!stopped.signal.aborted) {
      const closed = untilClosed()
      try {
        await app.start()
        first()
        wait = FIRST_PAUSE_MS
        await closed
        if (!stopped.signal.aborted) log.warn('the line of Socket Mode has closed: it is opened again')
      } catch (error) {
        first(error)
        log.warn({ err: error }, 'the line of Socket Mode cannot be opened yet')
      }
      await pause(wait, undefined, { signal: stopped.signal }).catch(() => {})
      wait = Math.min(wait * 2, LONGEST_PAUSE_MS)
    }
  }
  const opened = new Promise<void>((resolve, reject) => {
    void keep((error) => (error === undefined ? resolve() : reject(error)))
  })
  opened.catch(() => {}) // the caller that awaits it gets the error
  return {
    opened,
    stop: async () => {
      stopped.abort()
      await app.stop()
    },
  }
}
