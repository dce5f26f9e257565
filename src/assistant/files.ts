import type { App } from '@slack/bolt'
import type { Logger } from 'pino'
import type { Answered, AnswerFile } from '../contract/answer.ts'
import { writeDocx } from '../files/docx.ts'
import { writeXlsx } from '../files/xlsx.ts'
import { escapeData } from '../reply/mrkdwn.ts'
import type { Sender } from '../slack/sender.ts'
import { assistantTexts as texts } from '../texts/assistant.ts'
import { newReference } from './faults.ts'
import { toMessage } from './message.ts'

type Client = App['client']

/** Posts an answer in the person's direct messages; returns the channel, which is only known from a post. */
export async function postToPerson(
  client: Client,
  sender: Sender,
  userId: string,
  reply: Answered,
): Promise<string | undefined> {
  let channel: string | undefined
  await sender.send(toMessage(reply, 'direct'), async (message) => {
    channel = (await client.chat.postMessage({ channel: userId, ...message })).channel
  })
  return channel
}

export interface FileDelivery {
  log: Logger
  userId: string
  /** Where the answer is shown now. */
  channel: string | undefined
}

const contentOf = async (file: AnswerFile): Promise<{ title: string; file: Buffer }> =>
  'write' in file
    ? { title: file.title, file: await file.write() }
    : 'document' in file
      ? { title: file.document.title, file: await writeDocx(file.document) }
      : { title: file.workbook.title, file: await writeXlsx(file.workbook.sheets) }

/**
 * Sends a file to the person's direct messages, and nowhere else: alone where that is the conversation, otherwise after a line
 * that says what comes, as only a message tells the channel. A failure is told to them; it never rejects.
 */
export async function sendFile(client: Client, file: AnswerFile, delivery: FileDelivery): Promise<void> {
  const { log, userId } = delivery
  try {
    const isDirect = delivery.channel?.startsWith('D') ?? false
    const channel = isDirect
      ? delivery.channel
      : (await client.chat.postMessage({ channel: userId, text: escapeData(texts.fileComes(file.name)) }))
          .channel
    if (!channel) throw new Error('Slack did not tell the channel of the direct message')
    await client.files.uploadV2({
      channel_id: channel,
      filename: file.name,
      ...(await contentOf(file)),
    })
  } catch (err) {
    const reference = newReference()
    log.error({ err, reference, user: userId }, 'a file could not be sent')
    await client.chat
      .postMessage({ channel: userId, text: texts.fileFailed(reference) })
      .catch((error: unknown) => log.error({ err: error }, 'nor could that be told'))
  }
}
