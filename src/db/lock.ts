import { createHash } from 'node:crypto'
import { realpathSync, rmSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { UserError } from '../lib/errors.ts'
import { startupTexts } from '../texts/startup.ts'

/** Another process has the data directory. */
export class DirectoryTaken extends UserError {}

/**
 * Holds a data directory for this process; throws DirectoryTaken when another process has it. PGlite itself lets a second
 * process in, and what either writes is then lost. A listening socket is the lock because the operating system frees
 * it however the process ends.
 */
export async function lockDirectory(directory: string): Promise<() => void> {
  const name = createHash('sha256').update(realpathSync(directory)).digest('hex').slice(0, 32)
  const address = lockAddress(name)
  try {
    return await listen(address)
  } catch (error) {
    if (!isTaken(error)) throw error
    // Outside Linux and Windows the socket is a file, which a killed process leaves behind: nobody answers there.
    if (!address.startsWith(tmpdir()) || (await somebodyAnswers(address))) {
      throw new DirectoryTaken(startupTexts.dataDirectoryTaken(directory))
    }
    rmSync(address, { force: true })
    return listen(address)
  }
}

function lockAddress(name: string): string {
  if (process.platform === 'linux') return `\0sn-assistenten-${name}`
  if (process.platform === 'win32') return `\\\\.\\pipe\\sn-assistenten-${name}`
  return join(tmpdir(), `sn-assistenten-${name}.sock`)
}

const isTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'

function listen(address: string): Promise<() => void> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy())
    server.once('error', reject)
    server.listen(address, () => {
      server.unref()
      resolve(() => server.close())
    })
  })
}

function somebodyAnswers(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(address)
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
