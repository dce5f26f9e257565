import { pino } from 'pino'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type WebSocket, WebSocketServer } from 'ws'
import { readConfig } from '../src/config.ts'
import { type Running, runOn } from '../src/start.ts'
import { featureWith } from './support/assistant.ts'
import { demoClock, openDatabase } from './support/database.ts'
import { type FakeSlack, startFakeSlack, TEAM } from './support/slack.ts'

let slack: FakeSlack
let sockets: WebSocketServer
let running: Running
let line: WebSocket
const received: Record<string, unknown>[] = []

const echo = featureWith({ answer: async ({ words }) => ({ lead: `svar ${words}` }) })

beforeEach(async () => {
  slack = await startFakeSlack()
  sockets = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  await new Promise((resolve) => sockets.once('listening', resolve))
  const at = sockets.address()
  const port = typeof at === 'object' && at ? at.port : 0
  slack.behave('apps.connections.open', () => ({ ok: true, url: `ws://127.0.0.1:${port}/link` }))
  const connected = new Promise<WebSocket>((resolve) => {
    sockets.once('connection', (socket) => {
      socket.on('message', (data) => received.push(JSON.parse(String(data))))
      socket.send(JSON.stringify({ type: 'hello', num_connections: 1 }))
      resolve(socket)
    })
  })
  const config = readConfig({
    SLACK_BOT_TOKEN: 'xoxb-test',
    SLACK_APP_TOKEN: 'xapp-test',
    SLACK_API_URL: slack.apiUrl,
    PORT: '0',
    HOST: '127.0.0.1',
  })
  const db = await openDatabase('empty')
  running = await runOn(db, config, {
    ...{ clock: demoClock, log: pino({ level: 'silent' }), features: [echo] },
  })
  line = await connected
})

afterEach(async () => {
  await running.stop()
  sockets.close()
  await slack.stop()
})

it('svarar i kvittensen på ett kommando genom Socket Mode, och har hälsokontroll', async () => {
  line.send(
    JSON.stringify({
      type: 'slash_commands',
      envelope_id: 'e-1',
      accepts_response_payload: true,
      payload: {
        command: '/sn',
        text: 'prov hej',
        user_id: 'U0ANNA',
        team_id: TEAM,
        channel_id: 'C1',
        channel_name: 'namnd',
        response_url: slack.responseUrl(),
      },
    }),
  )
  await expect.poll(() => received).toHaveLength(1)
  expect(received[0]).toMatchObject({
    envelope_id: 'e-1',
    payload: { response_type: 'ephemeral', text: 'svar hej' },
  })
  expect((await fetch(`${running.url}/halsa`)).status).toBe(200)
  expect((await fetch(`${running.url}/slack/events`, { method: 'POST' })).status).toBe(404)
})

it('öppnar linan igen när den bryts och Slack ett tag inte svarar', async () => {
  let refused = 0
  const open = slack.of('apps.connections.open').length
  slack.behave('apps.connections.open', () => {
    refused += 1
    return 'reset'
  })
  line.terminate()
  await expect.poll(() => refused).toBeGreaterThan(1)
  const at = sockets.address()
  const again = new Promise((resolve) => {
    sockets.once('connection', (socket) => {
      socket.send(JSON.stringify({ type: 'hello', num_connections: 1 }))
      resolve(true)
    })
  })
  slack.behave('apps.connections.open', () => ({
    ok: true,
    url: `ws://127.0.0.1:${typeof at === 'object' && at ? at.port : 0}/link`,
  }))
  expect(await again).toBe(true)
  expect(slack.of('apps.connections.open').length).toBeGreaterThan(open)
})
