import type { App } from '@slack/bolt'
import type { Logger } from 'pino'
import type { Answer, ReportProgress } from '../contract/answer.ts'
import type { Sender } from '../slack/sender.ts'
import { toMessage } from './message.ts'
import { refusal } from './router.ts'

const PROGRESS_MS = 2_000

/** Our message in a direct conversation that shows the progress of long work, and is then replaced by the answer. */
export interface OwnMessage {
  channel: string
  ts: string
}

interface ProgressDeps {
  client: App['client']
  sender: Sender
  log: Logger
}

/** Puts an answer in the place of a message. */
async function changeMessage(
  { client, sender }: Pick<ProgressDeps, 'client' | 'sender'>,
  { channel, ts }: OwnMessage,
  answer: Answer,
): Promise<void> {
  const message = toMessage({ ...answer, line: '', shareable: false }, 'direct')
  await sender.send(message, (content) => client.chat.update({ channel, ts, ...content }))
}

/** Puts an answer in the place of a message, or posts it where there is none or it cannot be changed: it may be deleted. */
export async function changeOrPost(
  at: OwnMessage | null,
  answer: Answer,
  post: (answer: Answer) => Promise<unknown>,
  deps: ProgressDeps,
): Promise<void> {
  const isChanged =
    at !== null &&
    (await changeMessage(deps, at, answer).then(
      () => true,
      (err: unknown) => {
        deps.log.warn({ err }, 'a message could not be changed: its answer is posted anew')
        return false
      },
    ))
  if (!isChanged) await post(answer)
}

/**
 * Tells how far long work has come in its message: the latest at most every other second, one at a time, so that the
 * answer comes after all of them. What is done at once tells nothing. Without a message nothing is told.
 */
export function progressIn(
  at: OwnMessage | null,
  deps: ProgressDeps,
): { tell: ReportProgress; done(): Promise<void> } {
  let last = Date.now()
  let under: Promise<void> = Promise.resolve()
  return {
    tell: (text) => {
      if (!at || Date.now() - last < PROGRESS_MS) return
      last = Date.now()
      under = under
        .then(() => changeMessage(deps, at, refusal(text)))
        .catch((err: unknown) => deps.log.warn({ err }, 'progress could not be told'))
    },
    done: () => under,
  }
}
