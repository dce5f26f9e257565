import { Worker } from 'node:worker_threads'
import { threadProgram } from './thread-program.ts'

/** The threads that read files. One that has read is kept for a while: starting another takes longer than most files. */

// Enough for the largest file that is read; a file that needs more ends its thread and nothing else.
const LIMITS = { maxOldGenerationSizeMb: 768, maxYoungGenerationSizeMb: 64 }
const KEPT_MS = 10_000

let kept: { take: () => Worker } | null = null

/** The thread that was kept, or one of its own: a thread reads one file at a time. */
export async function takeThread(): Promise<Worker> {
  const code = await threadProgram()
  return kept ? kept.take() : new Worker(code, { eval: true, resourceLimits: LIMITS })
}

/** Keeps a thread that has read its file and waits for another, unless one is kept already. It keeps no process running. */
export function keepThread(thread: Worker): void {
  if (kept) return void thread.terminate()
  const take = (): Worker => {
    clearTimeout(timer)
    kept = null
    thread.ref()
    return thread.off('error', end).off('exit', end)
  }
  const end = (): void => void take().terminate()
  const timer = setTimeout(end, KEPT_MS)
  timer.unref()
  thread.on('error', end).on('exit', end)
  thread.unref()
  kept = { take }
}
