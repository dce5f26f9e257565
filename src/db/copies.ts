import { realpathSync, rmSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { dirname, resolve } from 'node:path'
import type { Logger } from 'pino'

// The longest path that a socket may have, less a little: 104 bytes on macOS, 108 on Linux.
const MAX_PATH_BYTES = 100
const OWNER_ONLY = 0o177

/** Where the process that holds a data directory hands out copies of it: beside the directory, for its owner only. */
function addressOf(dataDir: string): string | null {
  const path = `${resolvedPath(dataDir)}.sock`
  return process.platform === 'win32' || Buffer.byteLength(path) > MAX_PATH_BYTES ? null : path
}

const resolvedPath = (path: string): string => {
  const whole = resolve(path)
  return `${realpathSync(dirname(whole))}/${whole.split('/').at(-1)}`
}

/**
 * Gives a copy of the database to any process of the same user that connects. Returns a function that ends it. Where the path is too
 * long for a socket there are no copies while the process runs.
 */
export async function serveCopies(
  dataDir: string,
  dump: () => Promise<Blob>,
  log: Logger,
): Promise<() => void> {
  const address = addressOf(dataDir)
  if (!address) return () => {}
  rmSync(address, { force: true }) // left behind by a process that was killed: the directory is locked by us
  const server = createServer((socket) => {
    socket.on('error', (err) => log.warn({ err }, 'a copy was not taken to the end'))
    dump()
      .then(async (copy) => void socket.end(Buffer.from(await copy.arrayBuffer())))
      .catch((err: unknown) => {
        log.error({ err }, 'a copy of the database could not be made')
        socket.destroy()
      })
  })
  server.on('error', (err) => log.warn({ err }, 'no copies can be taken while the assistant runs'))
  const before = process.umask(OWNER_ONLY)
  try {
    await new Promise<void>((resolve) => {
      server.once('error', () => resolve())
      server.listen(address, resolve)
    })
  } finally {
    process.umask(before)
  }
  server.unref()
  return () => server.close()
}

/** A copy from the process that holds the directory; null when nobody hands any out. */
export async function askForCopy(dataDir: string): Promise<Blob | null> {
  const address = addressOf(dataDir)
  if (!address) return null
  const parts: Buffer[] = []
  return new Promise((resolve) => {
    const socket = connect(address)
    socket.on('data', (part: Buffer) => void parts.push(part))
    socket.on('end', () =>
      resolve(parts.length > 0 ? new Blob([new Uint8Array(Buffer.concat(parts))]) : null),
    )
    socket.on('error', () => resolve(null))
    socket.on('close', () => resolve(null))
  })
}
