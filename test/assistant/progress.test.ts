import { WebClient } from '@slack/web-api'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { progressIn } from '../../src/assistant/progress.ts'
import { createSender } from '../../src/slack/sender.ts'
import { type FakeSlack, startFakeSlack } from '../support/slack.ts'

const log = pino({ level: 'silent' })
const OWN = { channel: 'D0ANNA', ts: '1.7' }

describe('hur långt ett långt arbete har kommit', () => {
  let slack: FakeSlack
  beforeAll(async () => {
    slack = await startFakeSlack()
  })
  afterAll(() => slack.stop())
  afterEach(() => vi.useRealTimers())

  const deps = () => ({
    client: new WebClient('xoxb-prov', { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } }),
    sender: createSender(log),
    log,
  })
  const told = () => slack.of('chat.update').map(({ channel, ts, text }) => [channel, ts, text])

  it('sägs i meddelandet varannan sekund, och allt är sagt innan svaret kommer', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: 0 })
    const { tell, done } = progressIn(OWN, deps())
    for (let second = 0; second <= 60; second += 1) {
      vi.setSystemTime(second * 100)
      tell(`${second} rader`)
    }
    await done()
    expect(told()).toEqual([20, 40, 60].map((second) => ['D0ANNA', '1.7', `${second} rader`]))
  })

  it('stör inte arbetet när Slack säger nej, och sägs inte där det inte finns något meddelande', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: 0 })
    slack.behave('chat.update', () => ({ ok: false, error: 'message_not_found' }))
    const before = told().length
    const [refused, nowhere] = [progressIn(OWN, deps()), progressIn(null, deps())]
    vi.setSystemTime(3_000)
    for (const { tell } of [refused, nowhere]) tell('200 rader')
    await expect(Promise.all([refused.done(), nowhere.done()])).resolves.toBeDefined()
    expect(told()).toHaveLength(before + 1)
  })
})
