import { App, HTTPReceiver } from '@slack/bolt'

/** What Bolt costs by itself: one command with one constant answer, on the same receiver as the assistant's. */
const receiver = new HTTPReceiver({ signingSecret: process.env['SLACK_SIGNING_SECRET'] ?? '' })
const app = new App({
  receiver,
  authorize: async () => ({ botToken: 'xoxb-1', botId: 'B0BOT', botUserId: 'U0BOT' }),
})
app.command('/sn', async ({ ack }) => {
  await ack({ response_type: 'ephemeral', text: 'svar' })
})
await app.start({ port: Number(process.env['PORT']), host: '127.0.0.1' })
