import { createHmac } from 'node:crypto'
import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answer } from '../../src/contract/answer.ts'
import { featureWith, startTestAssistant, type TestAssistant } from '../support/assistant.ts'
import { openDatabase } from '../support/database.ts'
import { SECRET, TEAM } from '../support/slack.ts'

let assistant: TestAssistant
let runs = 0

function count(what: string): Answer {
  runs += 1
  return { lead: `${what} ${runs}` }
}

beforeAll(async () => {
  const feature = featureWith({ answer: async () => count('svar') })
  assistant = await startTestAssistant(await openDatabase('empty'), {
    env: { SLACK_SIGNING_SECRET_PREVIOUS: 'förra hemligheten' },
    features: [
      {
        ...feature,
        actions: [
          {
            name: 'räkna',
            permission: 'read',
            run: async () => count('tryckt'),
          },
        ],
      },
    ],
  })
})
afterAll(() => assistant.stop())

const FORM = 'application/x-www-form-urlencoded'
const now = () => Math.floor(Date.now() / 1000)

interface Post {
  timestamp?: number | string
  signature?: string
  contentType?: string
  path?: string
  secret?: string
}

/** Posts the bytes as they are, signed unless a signature is given. */
function post(body: Buffer | string, options: Post = {}): Promise<{ status: number; text: string }> {
  const raw = Buffer.from(body)
  const time = String(options.timestamp ?? now())
  const signed = createHmac('sha256', options.secret ?? SECRET)
    .update(`v0:${time}:`)
    .update(raw)
    .digest('hex')
  return new Promise((resolve, reject) => {
    const sent = request(
      `${assistant.running.url}${options.path ?? '/slack/events'}`,
      {
        method: 'POST',
        headers: {
          'content-type': options.contentType ?? FORM,
          'x-slack-request-timestamp': time,
          'x-slack-signature': options.signature ?? `v0=${signed}`,
        },
      },
      (response) => {
        let text = ''
        response.on('data', (part: Buffer) => {
          text += part.toString()
        })
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text }))
      },
    )
    sent.on('error', reject)
    sent.end(raw)
  })
}

const command = (fields: Record<string, string> = {}) =>
  new URLSearchParams({
    command: '/sn',
    text: 'prov',
    user_id: 'U0ANNA',
    team_id: TEAM,
    channel_id: 'C0NAMND',
    ...fields,
  }).toString()

describe('porten mot Slack', () => {
  it('släpper in det som är rätt underskrivet, också med teckenkodning i innehållstypen', async () => {
    expect((await post(command())).text).toContain('svar')
    const other = await post(command({ text: 'prov igen' }), { contentType: `${FORM}; charset=utf-8` })
    expect(other.text).toContain('svar')
  })

  it.each<[string, number, string | Buffer, Post]>([
    ['fel hemlighet', 401, command({ text: 'a' }), { secret: 'annan' }],
    ['ingen underskrift', 401, command({ text: 'b' }), { signature: '' }],
    ['för gammal', 401, command({ text: 'c' }), { timestamp: now() - 301 }],
    ['från framtiden', 401, command({ text: 'd' }), { timestamp: now() + 400 }],
    ['en tid som inte är ett tal', 401, command({ text: 'e' }), { timestamp: 'NaN' }],
    ['byte som inte är UTF-8', 400, Buffer.from([0x74, 0x3d, 0xff, 0xfe]), {}],
    ['trasig JSON', 400, '{', { contentType: 'application/json' }],
    ['JSON som är null', 400, 'null', { contentType: 'application/json' }],
    ['payload som är null', 400, 'payload=null', {}],
    ['två payload', 400, 'payload=%7B%7D&payload=%7B%7D', {}],
    ['ett annat kommando', 404, command({ command: '/annat' }), {}],
    ['en annan adress', 404, command({ text: 'f' }), { path: '/slack/andra' }],
    ['en annan sorts innehåll', 415, command({ text: 'g' }), { contentType: 'text/plain' }],
    ['för mycket', 413, `text=${'å'.repeat(800_000)}`, {}],
    ['Slacks kontroll av certifikatet', 200, 'ssl_check=1', { signature: '' }],
  ])('%s ger %i', async (_what, status, body, options) => {
    const before = runs
    expect((await post(body, options)).status).toBe(status)
    expect(runs).toBe(before)
  })

  it('tar emot den förra hemligheten medan den byts', async () => {
    expect((await post(command({ text: 'prov h' }), { secret: 'förra hemligheten' })).text).toContain('svar')
    expect((await post(command({ text: 'prov i' }))).text).toContain('svar')
  })

  it('skriver få rader om många avvisade, och räknar dem alla', async () => {
    const rows = () => assistant.logged.filter((line) => line.includes('"refused":"signature"')).length
    for (let at = 0; at < 40; at += 1) await post(command({ text: `hemlig ${at}` }), { secret: 'annan' })
    expect(rows()).toBeGreaterThan(0)
    expect(rows()).toBeLessThan(10)
    expect(assistant.logged.join('')).not.toContain('hemlig ')
  })

  it('svarar på Slacks fråga vid installation', async () => {
    const body = JSON.stringify({ type: 'url_verification', challenge: 'abc' })
    expect((await post(body, { contentType: 'application/json' })).text).toBe('{"challenge":"abc"}')
  })

  it('kvitterar händelser som ingen lyssnar på, så att Slack inte skickar dem igen', async () => {
    const body = JSON.stringify({
      type: 'event_callback',
      team_id: TEAM,
      event_id: 'Ev1',
      event: { type: 'team_join' },
    })
    expect((await post(body, { contentType: 'application/json' })).status).toBe(200)
  })

  it('gör inget två gånger när samma underskrivna anrop spelas upp igen', async () => {
    const timestamp = now()
    const body = command({ text: 'prov en gång' })
    expect((await post(body, { timestamp })).status).toBe(200)
    const before = runs
    const again = await Promise.all([1, 2, 3].map(() => post(body, { timestamp })))
    expect(again).toEqual(Array(3).fill({ status: 200, text: '' }))
    expect(runs).toBe(before)
  })

  it('gör det en knapp står för en gång, också när trycket kommer till två instanser', async () => {
    const { inbound, slack } = assistant
    const before = runs
    const press = { action_id: 'do:räkna:1', value: '1' }
    await Promise.all([1, 2].map(() => inbound.press(press, { trigger_id: 'T-samma' })))
    await slack.waitFor('response_url')
    await inbound.press(press, { trigger_id: 'T-ny' })
    await slack.waitFor('response_url', 2)
    expect(runs - before).toBe(2)
  })
})

describe('hemligheter', () => {
  it('står aldrig i loggen, inte heller när Slack krånglar', async () => {
    const { slack, inbound, logged } = assistant
    slack.behave('users.info', () => ({ ok: false, error: 'ratelimited' }))
    await inbound.command('prov', { user_id: 'U0NYTT1' })
    slack.behave('users.info', () => 'reset')
    await inbound.command('prov', { user_id: 'U0NYTT2' })
    slack.behave('chat.postMessage', () => ({ status: 500, body: 'fel' }))
    await inbound.directMessage('prov')
    await expect.poll(() => logged.join()).toContain('a listener failed')
    const all = logged.join()
    expect(all).not.toContain('xoxb-test')
    expect(all).not.toContain(SECRET)
    expect(all).not.toMatch(/v0=[0-9a-f]{64}/)
  })
})
