import { fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Task } from './migrating.ts'

const RUN = fileURLToPath(new URL('../../src/run.mjs', import.meta.url))
const CHILD = fileURLToPath(new URL('./migrating.ts', import.meta.url))
export const MIGRATIONS = fileURLToPath(new URL('../../prisma/migrations', import.meta.url))

/**
 * Migrates in a process of its own, which may be killed so many milliseconds after it begins. Returns true when it was
 * killed, false when it came to its end.
 */
export async function migrateIn(task: Task, killAfter?: number): Promise<boolean> {
  const child = fork(RUN, [CHILD], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] })
  let said = ''
  child.stderr?.on('data', (part: Buffer) => {
    said += part.toString()
  })
  const gone = once(child, 'exit')
  try {
    await once(child, 'message')
    child.send(task)
    if (killAfter !== undefined)
      await Promise.race([gone, pause(killAfter).then(() => child.kill('SIGKILL'))])
    await gone
  } finally {
    child.kill('SIGKILL')
  }
  if (child.signalCode === 'SIGKILL') return true
  if (child.exitCode !== 0) throw new Error(`a start after a kill failed: ${said}`)
  return false
}
