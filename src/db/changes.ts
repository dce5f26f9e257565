import pg from 'pg'
import type { Logger } from 'pino'
import type { Snapshots } from './snapshots.ts'

/** The channel on which every committed write is announced (PostgreSQL LISTEN/NOTIFY). */
export const CHANGES_CHANNEL = 'sn_changes'

const RETRY_MS = 1_000
// A line that has gone dead without a word is found out at the latest this long after.
const HEARTBEAT_MS = 5_000

/**
 * Follows what other instances write. While the line is down the snapshots are not trusted.
 * Returns a function that ends it.
 */
export async function followChanges(
  connectionString: string,
  snapshots: Snapshots,
  log: Logger,
): Promise<() => Promise<void>> {
  let client: pg.Client | null = null
  let timer: NodeJS.Timeout | undefined
  let ended = false

  const connect = async (): Promise<void> => {
    const next = new pg.Client({
      connectionString,
      connectionTimeoutMillis: HEARTBEAT_MS,
      query_timeout: HEARTBEAT_MS,
    })
    next.on('notification', () => snapshots.outdate())
    next.on('error', (error) => lost(next, error))
    next.on('end', () => lost(next))
    await next.connect()
    await next.query(`LISTEN ${CHANGES_CHANNEL}`)
    client = next
    snapshots.trust(true)
    timer = setTimeout(beat, HEARTBEAT_MS)
  }

  const beat = (): void => {
    const current = client
    current?.query('SELECT 1').then(
      () => {
        if (client === current && !ended) timer = setTimeout(beat, HEARTBEAT_MS)
      },
      (error: Error) => lost(current, error),
    )
  }

  const lost = (which: pg.Client, error?: Error): void => {
    if (ended || which !== client) return
    client = null
    clearTimeout(timer)
    snapshots.trust(false)
    log.warn({ err: error }, 'line for changes lost: reading past the snapshots until it is back')
    which.end().catch(() => {})
    timer = setTimeout(retry, RETRY_MS)
  }

  const retry = (): void => {
    connect().then(
      () => log.info('line for changes is back'),
      () => {
        if (!ended) timer = setTimeout(retry, RETRY_MS)
      },
    )
  }

  snapshots.trust(false)
  await connect()
  return async () => {
    ended = true
    clearTimeout(timer)
    await client?.end()
  }
}
