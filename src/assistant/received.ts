import type { App } from '@slack/bolt'
import type { Logger } from 'pino'
import type { FileTaker } from '../contract/action.ts'
import type { Answer, ReportProgress } from '../contract/answer.ts'
import type { FormState } from '../contract/form.ts'
import type { Person } from '../contract/person.ts'
import { withAuditContext } from '../db/audit-context.ts'
import type { Db } from '../db/db.ts'
import { dateInStockholm } from '../lib/calendar.ts'
import type { Clock } from '../lib/clock.ts'
import { secretsIn } from '../lib/secrecy.ts'
import { joined, type Prose } from '../reply/prose.ts'
import type { Sender } from '../slack/sender.ts'
import { assistantTexts } from '../texts/assistant.ts'
import { importTexts as texts } from '../texts/import.ts'
import { secrecyTexts } from '../texts/secrecy.ts'
import { answerFault } from './faults.ts'
import { sendFile } from './files.ts'
import { toMessage } from './message.ts'
import { LONGEST_TYPED } from './message-words.ts'
import { notAllowed, roleNames } from './permissions.ts'
import { changeOrPost, progressIn } from './progress.ts'
import type { Refusals } from './refusals.ts'
import { refusal } from './router.ts'

type Client = App['client']

const MOST_FILES = 3

export interface Received {
  channel: string
  threadTs: string
  /** What was written beside the files. */
  words: string
  /** Ids. */
  files: readonly string[]
}

export interface ReceiverDeps {
  /** In the order in which they are asked. */
  takers: readonly FileTaker[]
  sentFile: FormState['sentFile']
  sender: Sender
  db: Pick<Db, 'ping' | 'read'>
  clock: Clock
  log: Logger
  refusals: Pick<Refusals, 'note'>
  admins: readonly string[]
}

/**
 * Files in direct messages: each gets a message that says how far it is, and becomes the answer. False where the person
 * may not send any but has written something, which is then answered by itself.
 */
export function createReceiver(deps: ReceiverDeps) {
  const { sender } = deps

  const takerFor = (words: string): FileTaker | undefined =>
    deps.takers.find(({ takes }) => takes === undefined || takes(words))

  const refused = async (person: Person, { words, files }: Received): Promise<Prose | null> => {
    if (words.length > LONGEST_TYPED) {
      deps.refusals.note('length', { user: person.userId, what: 'file' })
      return assistantTexts.tooManyWords
    }
    const secret = secretsIn(words)
    if (secret) {
      deps.refusals.note('secret', { user: person.userId, what: secret })
      return secrecyTexts.refused(secret)
    }
    const taker = takerFor(words)
    if (!taker) return assistantTexts.noFiles
    if (!person.permissions.has(taker.permission)) {
      deps.refusals.note('permission', { user: person.userId, what: 'file' })
      return joined(texts.onlyImporters, await notAllowed(person, taker.permission, deps))
    }
    return files.length > MOST_FILES ? texts.many : null
  }

  const take = async (
    id: string,
    { words }: Received,
    person: Person,
    tell: ReportProgress,
  ): Promise<Answer> => {
    try {
      const file = await deps.sentFile(id)
      const now = deps.clock()
      const question = { person, words, page: 1, now, today: dateInStockholm(now) }
      const origin = { origin: 'file', roles: roleNames(person) }
      const taken = withAuditContext(origin, async () => takerFor(words)?.take(file, question, tell))
      return (await taken) ?? refusal(assistantTexts.noFiles)
    } catch (error) {
      return refusal(await answerFault(error, person, deps))
    }
  }

  return async (client: Client, received: Received, person: Person): Promise<boolean> => {
    const { channel, threadTs, words } = received
    const taker = takerFor(words)
    const mayNot = !taker || !person.permissions.has(taker.permission)
    if (mayNot && words !== '') return false
    const post = (answer: Answer) =>
      client.chat.postMessage({
        channel,
        thread_ts: threadTs,
        ...sender.adapt(toMessage({ ...answer, line: '', shareable: false }, 'direct')),
      })
    const no = await refused(person, received)
    if (no) {
      await post(refusal(no))
      return true
    }
    const takeOne = async (id: string): Promise<void> => {
      const { ts } = await post(refusal(texts.reading('', 0))).catch((err: unknown) => {
        deps.log.warn({ err, user: person.userId }, 'it could not be told that a file is read')
        return { ts: undefined }
      })
      const own = ts ? { channel, ts } : null
      const progress = progressIn(own, { client, ...deps })
      const answer = await take(id, received, person, progress.tell)
      await progress.done()
      await changeOrPost(own, answer, post, { client, ...deps })
      if (answer.file) await sendFile(client, answer.file, { log: deps.log, userId: person.userId, channel })
    }
    for (const id of received.files)
      await takeOne(id).catch((err: unknown) =>
        deps.log.error({ err, user: person.userId }, 'what became of a file could not be told'),
      )
    return true
  }
}
