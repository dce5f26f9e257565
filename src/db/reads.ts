import { setTimeout as pause } from 'node:timers/promises'
import { PrismaPg } from '@prisma/adapter-pg'
import { shared } from '../lib/shared.ts'

// Long enough for the pool to notice which of its connections are gone, and short enough for a person who waits.
const PAUSE_MS = 50
// One try for each connection that may be gone without the pool knowing it yet.
const TRIES = 3

const IS_READ = /^\s*(?:SELECT|WITH)\b(?![\s\S]*\b(?:INSERT|UPDATE|DELETE)\b)/i

/**
 * The database as Prisma sees it. A read outside a transaction whose connection was lost is tried again on another one: it
 * has changed nothing. Writes are not, as they may have been done. Texts that are the same are one string.
 */
export class ReadsAgain extends PrismaPg {
  override async connect(): ReturnType<PrismaPg['connect']> {
    const adapter = await super.connect()
    const read = adapter.queryRaw.bind(adapter)
    adapter.queryRaw = async (query) => {
      for (let tries = 1; ; tries++) {
        try {
          return withShared(await read(query))
        } catch (error) {
          if (tries === TRIES || !isConnectionLost(error) || !IS_READ.test(query.sql)) throw error
          await pause(PAUSE_MS)
        }
      }
    }
    return adapter
  }
}

/** The rows with each of their texts once. */
function withShared<R extends { rows: unknown[][] }>(result: R): R {
  for (const row of result.rows)
    for (const [at, value] of row.entries()) if (typeof value === 'string') row[at] = shared(value)
  return result
}

const LOST_KINDS = new Set(['ConnectionClosed', 'DatabaseNotReachable', 'SocketTimeout'])
// Ended by an administrator, by a crash, or starting up; and class 08, connection exceptions.
const LOST_CODE = /^(?:57P0[123]|08\w{3}|ECONNRESET|ECONNREFUSED|EPIPE)$/
const LOST_MESSAGE = /^(?:Connection terminated|Client has encountered a connection error|Client was closed)/

/** True when the connection was lost while the database was asked, or could not be made. */
export function isConnectionLost(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  const { kind, code, originalCode, cause }: Partial<Record<string, unknown>> = {
    ...error,
    cause: Reflect.get(error, 'cause'),
  }
  return (
    LOST_KINDS.has(String(kind)) ||
    LOST_CODE.test(String(code)) ||
    LOST_CODE.test(String(originalCode)) ||
    (error instanceof Error && LOST_MESSAGE.test(error.message)) ||
    isConnectionLost(cause)
  )
}
