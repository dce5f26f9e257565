import type { App } from '@slack/bolt'
import type { Logger } from 'pino'
import type { Db } from '../db/db.ts'
import { comingFrom } from '../db/origin.ts'
import type { Answer, FileTaker, FormState, Person } from '../feature.ts'
import { dateInStockholm } from '../lib/calendar.ts'
import type { Clock } from '../lib/clock.ts'
import { secretsIn } from '../lib/secrecy.ts'
import { escapeText, section } from '../slack/blocks.ts'
import type { Sender } from '../slack/sender.ts'
import { assistantTexts } from '../texts/assistant.ts'
import { importTexts as texts } from '../texts/import.ts'
import { secrecyTexts } from '../texts/secrecy.ts'
import { answerFault } from './faults.ts'
import { toMessage } from './message.ts'
import { notAllowed, roleNames } from './permissions.ts'
import { refusal } from './router.ts'

type Client = App['client']

const MOST_FILES = 3
const PROGRESS_MS = 2_000

export interface Received {
  channel: string
  threadTs: string
  /** What was written beside the files. */
  words: string
  /** Ids. */
  files: readonly string[]
}

export interface ReceiverDeps {
  taker: FileTaker | undefined
  sentFile: FormState['sentFile']
  sender: Sender
  db: Pick<Db, 'ping'>
  clock: Clock
  log: Logger
  admins: readonly string[]
}

/**
 * Files in direct messages: each gets a message that tells how far it is, and becomes the answer. False where the person
 * may not send any but has written something, which is then answered by itself.
 */
export function createReceiver(deps: ReceiverDeps) {
  const { sender, log } = deps

  const refused = (person: Person, { words, files }: Received): string | null => {
    const secret = secretsIn(words)
    if (secret) return secrecyTexts.refused(secret)
    if (!deps.taker) return assistantTexts.noFiles
    if (!person.permissions.has(deps.taker.permission))
      return `${texts.onlyImporters} ${notAllowed(person, deps.taker.permission, deps.admins)}`
    return files.length > MOST_FILES ? texts.many : null
  }

  const take = async (
    id: string,
    { words }: Received,
    person: Person,
    tell: (text: string) => void,
  ): Promise<Answer> => {
    try {
      const file = await deps.sentFile(id)
      const name = secretsIn(file.name) ? '' : escapeText(file.name)
      tell(texts.reading(name, 0))
      const now = deps.clock()
      const question = { person, words, page: 1, now, today: dateInStockholm(now) }
      const origin = { origin: 'file', roles: roleNames(person) }
      const progress = (rows: number) => tell(texts.reading(name, rows))
      const taken = comingFrom(origin, async () => deps.taker?.take(file, question, progress))
      return (await taken) ?? refusal(assistantTexts.noFiles)
    } catch (error) {
      return refusal(await answerFault(error, person, deps))
    }
  }

  return async (client: Client, received: Received, person: Person): Promise<boolean> => {
    const { channel, threadTs, words } = received
    const mayNot = !deps.taker || !person.permissions.has(deps.taker.permission)
    if (mayNot && words !== '') return false
    const post = (answer: Answer) =>
      client.chat.postMessage({
        channel,
        thread_ts: threadTs,
        ...sender.adapt(toMessage({ ...answer, line: '', shareable: false }, 'direct')),
      })
    const no = refused(person, received)
    if (no) {
      await post(refusal(no))
      return true
    }
    for (const id of received.files) {
      const { ts } = await post(refusal(texts.reading('', 0)))
      const change = async (answer: Answer): Promise<void> => {
        if (!ts) return
        const message = toMessage({ ...answer, line: '', shareable: false }, 'direct')
        await sender.send(message, (content) => client.chat.update({ channel, ts, ...content }))
      }
      const paced = pacedTeller(async (text) => change({ text, blocks: [section(text)] }), log)
      const answer = await take(id, received, person, paced.tell)
      await paced.done()
      await change(answer)
    }
    return true
  }
}

/** Tells the latest at most every other second, one message at a time: the answer comes after all of them. */
function pacedTeller(say: (text: string) => Promise<void>, log: Logger) {
  let last = 0
  let under: Promise<void> = Promise.resolve()
  return {
    tell: (text: string): void => {
      if (Date.now() - last < PROGRESS_MS) return
      last = Date.now()
      under = under
        .then(() => say(text))
        .catch((err: unknown) => log.warn({ err }, 'progress could not be told'))
    },
    done: () => under,
  }
}
