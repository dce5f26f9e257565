import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { DbSource } from '../../src/db/db.ts'
import type { Mailbox } from '../support/mailbox.ts'
import type { FakeSlack } from '../support/slack.ts'
import { random } from './unreliable.ts'

const RUN = fileURLToPath(new URL('../../src/run.mjs', import.meta.url))
const CHILD = './child.ts'
const SLOWEST_ANSWER_MS = 40
const MOST_CALLS_A_LIFE = 15

/** What Slack does with a message is done before it answers, and both take time: a kill may come before or between. */
export function answerSlowly(slack: FakeSlack, box: Mailbox): void {
  slack.behave('chat.postMessage', async (body) => {
    await pause(random.number(0, SLOWEST_ANSWER_MS))
    const outcome = box.take(body)
    await pause(random.number(0, SLOWEST_ANSWER_MS))
    return outcome
  })
}

export interface Job {
  source: DbSource
  apiUrl: string
}

interface Child {
  process: ChildProcess
  loaded: Promise<unknown>
  gone: Promise<unknown>
}

function spawn(file: string): Child {
  const process = fork(RUN, [fileURLToPath(new URL(file, import.meta.url))])
  return { process, loaded: once(process, 'message'), gone: once(process, 'exit') }
}

/**
 * Delivers in child processes, one after another, each killed somewhere in its work until so many are killed or
 * everything is delivered; the last one finishes. Returns how many were killed. No child is left when it returns. `file` is
 * what the children run, and `onWorking` is called with what each says when it has begun, and with null when it is gone.
 */
export async function deliverWithKills(
  job: Job,
  slack: FakeSlack,
  maxKills: number,
  { file = CHILD, onWorking }: { file?: string; onWorking?: (said: unknown) => void } = {},
): Promise<number> {
  const children = new Set<Child>()
  const ready = (): Child => {
    const child = spawn(file)
    children.add(child)
    return child
  }
  let kills = 0
  let next = ready()
  try {
    for (;;) {
      const child = next
      await child.loaded
      const working = once(child.process, 'message').then(([said]) => onWorking?.(said))
      child.process.send(job)
      await Promise.race([working, child.gone])
      if (kills >= maxKills) {
        await child.gone
        if (child.process.exitCode !== 0) throw new Error('the last child did not finish')
        return kills
      }
      next = ready()
      await randomMoment(slack, child.process)
      if (child.process.exitCode === 0) return kills
      child.process.kill('SIGKILL')
      await child.gone
      onWorking?.(null)
      kills += 1
    }
  } finally {
    for (const { process } of children) process.kill('SIGKILL')
    await Promise.all([...children].map(({ gone }) => gone))
  }
}

/** Somewhere in the next dozen calls, and not just at a call; at once when the process has finished. */
async function randomMoment(slack: FakeSlack, process: ChildProcess): Promise<void> {
  const calls = slack.sent.length + random.number(0, MOST_CALLS_A_LIFE - 1)
  while (slack.sent.length < calls && process.exitCode === null) await pause(2)
  if (process.exitCode === null) await pause(random.number(0, 2 * SLOWEST_ANSWER_MS))
}
