import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { featureWith, startTestAssistant, type TestAssistant } from '../support/assistant.ts'
import { openDatabase } from '../support/database.ts'
import { BOT_USER, TEAM } from '../support/slack.ts'

let assistant: TestAssistant

const open = featureWith({ answer: async () => ({ lead: 'publicerat' }) })
const own = featureWith({
  name: 'eget',
  answer: async () => ({ lead: 'bara ditt', shareable: false }),
})
const closed = featureWith({
  name: 'hemligt',
  permission: 'administer',
  answer: async () => ({ lead: 'bara för några' }),
})

beforeAll(async () => {
  assistant = await startTestAssistant(await openDatabase('empty'), {
    features: [open, { ...own, name: 'own' }, { ...closed, name: 'restricted' }],
  })
  assistant.slack.behave('conversations.info', ({ channel }) => {
    if (channel === 'C0UTE') return { ok: true, channel: { id: channel, is_ext_shared: true } }
    if (channel === 'C0SNART') return { ok: true, channel: { id: channel, is_pending_ext_shared: true } }
    if (channel === 'G0PRIVAT') return { ok: false, error: 'channel_not_found' }
    return { ok: true, channel: { id: channel } }
  })
})
afterAll(() => assistant.stop())

async function share(line: string, channel_id: string, user = 'U0ADMIN') {
  const { inbound, slack } = assistant
  const before = slack.of('response_url').length
  await inbound.press(
    { action_id: 'share', value: line },
    {
      user: { id: user, team_id: TEAM },
      container: { type: 'message', message_ts: `${before}.1`, channel_id, is_ephemeral: true },
    },
  )
  return (await slack.waitFor('response_url', before + 1))[before]
}

describe('att dela i kanalen', () => {
  it('går i organisationens egna kanaler', async () => {
    expect(await share('prov', 'C0NAMND')).toMatchObject({ response_type: 'in_channel', text: 'publicerat' })
    await assistant.slack.waitFor('response_url', 2) // the sharer's own message is told too
  })

  it.each([
    ['C0UTE', 'delas med en annan organisation'],
    ['C0SNART', 'delas med en annan organisation'],
    ['G0PRIVAT', 'Bjud in mig'],
  ])('går inte i %s, och det sägs varför', async (channel, sentence) => {
    const told = await share('prov', channel)
    expect(told).toMatchObject({ response_type: 'ephemeral' })
    expect(told?.['text']).toContain(sentence)
  })

  it('går inte för svar som kräver mer än läsning', async () => {
    const { body } = await assistant.inbound.command('hemligt', { user_id: 'U0ADMIN' })
    expect(body?.text).toBe('bara för några')
    expect(JSON.stringify(body?.blocks ?? [])).not.toContain('"share"')
    expect((await share('hemligt', 'C0NAMND'))?.['text']).toContain('kan inte delas')
  })
})

describe('att nämna assistenten', () => {
  const mention = (text: string, extra = {}, channel = 'C0NAMND') =>
    assistant.inbound.post(
      JSON.stringify({
        type: 'event_callback',
        team_id: TEAM,
        event_id: `Ev${randomUUID()}`,
        ...extra,
        event: {
          type: 'app_mention',
          channel,
          user: 'U0ADMIN',
          ts: '1.1',
          text: `<@${BOT_USER}> ${text}`,
        },
      }),
      'application/json',
    )
  const answerTo = async (text: string, extra = {}, channel?: string) => {
    const before = assistant.slack.of('chat.postMessage').length
    await mention(text, extra, channel)
    return (await assistant.slack.waitForAnswer(before))?.['text']
  }

  it('ger svar i kanalen, utom på det som kräver mer än läsning', async () => {
    expect(await answerTo('prov')).toBe('publicerat')
    expect(await answerTo('hemligt')).toContain('kan inte visas för alla i kanalen')
  })

  it('ger inte det som bara är till för den som frågar, men hjälp och ord som inte förstås', async () => {
    expect(await answerTo('eget')).toContain('kan inte visas för alla i kanalen')
    expect(await answerTo('hjälp')).toContain('Vad vill du göra?')
    expect(await answerTo('pruv')).toContain('Jag förstod inte')
  })

  it.each([['C0UTE'], ['C0SNART'], ['G0PRIVAT']])(
    'i %s ger inget svar: Slack tillfrågas, som när något delas',
    async (channel) => {
      expect(await answerTo('prov', {}, channel)).toContain('svarar jag inte här')
    },
  )

  it('i en kanal som delas med andra organisationer ger inget svar', async () => {
    expect(await answerTo('prov', { is_ext_shared_channel: true })).toContain('svarar jag inte här')
  })
})

describe('hjälp', () => {
  it('visar bara det man får göra', async () => {
    const help = async (user_id: string) =>
      (await assistant.inbound.command('hjälp alla', { user_id })).body?.text
    expect(await help('U0ANNA')).not.toContain('hemligt')
    expect(await help('U0ADMIN')).toContain('/sn hemligt')
  })
})
