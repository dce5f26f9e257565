import { readFileSync } from 'node:fs'
import { App, HTTPReceiver } from '@slack/bolt'
import { z } from 'zod'

/** What Bolt costs by itself: one command, with constant answers by its text, on the same receiver as the assistant's. */
const answers = z
  .record(z.string(), z.looseObject({ text: z.string() }))
  .parse(JSON.parse(readFileSync(process.env['BARE_ANSWERS'] ?? '', 'utf8')))
const receiver = new HTTPReceiver({ signingSecret: process.env['SLACK_SIGNING_SECRET'] ?? '' })
const app = new App({
  receiver,
  authorize: async () => ({ botToken: 'xoxb-1', botId: 'B0BOT', botUserId: 'U0BOT' }),
})
app.command('/sn', async ({ ack, command }) => {
  await ack(answers[command.text])
})
await app.start({ port: Number(process.env['PORT']), host: '127.0.0.1' })
