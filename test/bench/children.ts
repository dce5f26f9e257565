import { type ChildProcess, spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { SECRET } from '../support/slack.ts'

export interface Server {
  url: string
  /** Resident memory now, MB. */
  memory(): Promise<number>
  /** The most resident memory so far, MB. */
  peak(): Promise<number>
  /** Processor time of the process so far, ms. */
  processorMs(): Promise<number>
  stop(): Promise<void>
}

/** Starts a program from source as a process of its own on a free port. It is not waited for. */
export const startServer = (file: string, env: Record<string, string>): Promise<Server> =>
  startProgram(['src/run.mjs', file], env)

/** The same for what Node is to run, options included. */
export async function startProgram(program: readonly string[], env: Record<string, string>): Promise<Server> {
  const port = await freePort()
  const child = spawn(process.execPath, program, {
    env: {
      ...process.env,
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_SIGNING_SECRET: SECRET,
      DATABASE_URL: '',
      PORT: String(port),
      HOST: '127.0.0.1',
      LOG_LEVEL: 'error',
      SN_PER_MINUTE: '0',
      ...env,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  process.once('exit', () => child.kill('SIGKILL'))
  return {
    url: `http://127.0.0.1:${port}`,
    memory: () => megabytes(child, 'VmRSS'),
    peak: () => megabytes(child, 'VmHWM'),
    processorMs: () => processorMs(child),
    stop: () => end(child),
  }
}

/** NaN where the system does not tell: only Linux does. */
async function megabytes({ pid }: ChildProcess, of: 'VmRSS' | 'VmHWM'): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Math.round(Number(new RegExp(`${of}:\\s+(\\d+)`).exec(status)?.[1] ?? Number.NaN) / 1024)
}

const TICK_MS = 10 // Linux counts in hundredths of a second, whatever its own clock is

async function processorMs({ pid }: ChildProcess): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  // The name before may hold anything; user and system time are the 12th and 13th of what comes after it.
  const after = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(after[11] ?? Number.NaN) + Number(after[12] ?? Number.NaN)) * TICK_MS
}

function end(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null) return resolve()
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const at = probe.address()
      probe.close(() => resolve(typeof at === 'object' && at ? at.port : 0))
    })
  })
}
