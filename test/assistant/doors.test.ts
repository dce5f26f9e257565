import { afterEach, describe, expect, it } from 'vitest'
import { LONGEST_TYPED } from '../../src/assistant/message-words.ts'
import { guarded, valuesOf } from '../../src/assistant/typed.ts'
import { mrkdwn } from '../../src/reply/mrkdwn.ts'
import { assistantTexts as texts } from '../../src/texts/assistant.ts'
import { formTexts } from '../../src/texts/forms.ts'
import { featureWith, startTestAssistant, type TestAssistant } from '../support/assistant.ts'
import { openDatabase } from '../support/database.ts'
import { TEAM } from '../support/slack.ts'
import { openedView } from '../support/views.ts'

let assistant: TestAssistant
afterEach(() => assistant.stop())

const asked: string[] = []
const echo = featureWith({
  answer: async ({ words }) => {
    asked.push(words)
    return { lead: `svar ${words}` }
  },
})
const start = async (env: Record<string, string> = {}) => {
  asked.length = 0
  assistant = await startTestAssistant(await openDatabase('empty'), { features: [echo], env })
  return assistant
}

const LONG = 'prov '.concat('!'.repeat(40_000))

describe('det som är för långt', () => {
  it('prövas på sin längd före allt annat, vilken väg det än kommer', async () => {
    const { inbound, slack, logged } = await start()
    expect((await inbound.command(LONG)).body?.text).toBe(mrkdwn(texts.tooLong))
    await inbound.event({
      type: 'message',
      channel_type: 'im',
      channel: 'D0ANNA',
      user: 'U0ANNA',
      ts: '1.1',
      text: LONG,
    })
    await inbound.event({
      type: 'app_mention',
      channel: 'C1',
      user: 'U0ANNA',
      ts: '1.2',
      text: `<@U0BOT> ${LONG}`,
    })
    const told = await slack.waitFor('chat.postMessage', 2)
    expect(told.map(({ text }) => text)).toEqual([mrkdwn(texts.tooLong), mrkdwn(texts.tooLong)])
    expect(asked).toEqual([])
    expect(logged.join('')).not.toContain('!!!!')
  })

  it('i ett fält sägs vid fältet, och inget annat görs med det', () => {
    const field = (value: string) => ({ state: { values: { namn: { value: { value } } } } })
    expect(guarded(valuesOf(field('x'.repeat(3_000))))).toEqual({})
    expect(guarded(valuesOf(field('811228-9874 '.repeat(300))))).toEqual({ namn: formTexts.tooLong(3_000) })
  })

  it('eller trasigt i en knapp är en knapp som inte gäller, och dess text loggas inte', async () => {
    const { inbound, slack, logged } = await start()
    for (const value of ['hemlig text som inte är JSON', 'hemlig'.repeat(1_000)]) {
      await inbound.press({ action_id: 'form:prov:1', value })
    }
    const told = await slack.waitFor('response_url', 2)
    expect(told.map(({ text }) => text)).toEqual([texts.outdatedButton, texts.outdatedButton])
    expect(logged.join('')).not.toContain('hemlig')
  })
})

describe('den som frågar för fort', () => {
  it('får veta det en gång, och andra får svar', async () => {
    const { inbound, slack } = await start({ SN_PER_MINUTE: '2' })
    const answers = []
    for (const word of ['a', 'b', 'c']) answers.push((await inbound.command(`prov ${word}`)).body?.text)
    expect(answers).toEqual(['svar a', 'svar b', texts.tooFast])
    const said = (ts: string) => ({
      type: 'message',
      channel_type: 'im',
      channel: 'D0BO',
      user: 'U0BO',
      ts,
      text: 'prov d',
    })
    for (const ts of ['1.1', '1.2']) await inbound.event(said(ts))
    // What is refused is told sooner than what takes an answer.
    await slack.waitFor('chat.postMessage', 2)
    for (const ts of ['1.3', '1.4', '1.5']) await inbound.event(said(ts))
    const told = await slack.waitFor('chat.postMessage', 3)
    expect(told.map(({ text }) => text)).toEqual(['svar d', 'svar d', texts.tooFast])
    expect(LONGEST_TYPED).toBeGreaterThan(300)
  })

  it('får också veta det vid formulärets första fält, som står kvar, och inget registreras', async () => {
    const { inbound, slack } = await start({ SN_PER_MINUTE: '2' })
    slack.behave('views.open', () => ({ ok: true, view: { id: 'V1' } }))
    const view = await openedView(slack, () =>
      inbound.press({ action_id: 'form:settings:1', value: '{}' }, { user: { id: 'U0CY', team_id: TEAM } }),
    )
    const sent = []
    for (const trigger_id of ['t1', 't2', 't3'])
      sent.push(await inbound.submit(view, {}, { trigger_id, user: { id: 'U0CY', team_id: TEAM } }))
    const [field] = Object.keys(sent.at(-1)?.body?.errors ?? {})
    expect(JSON.stringify(view)).toContain(`"block_id":"${field}"`)
    expect(sent.at(-1)?.body?.errors).toEqual({ [field ?? '']: formTexts.tooFast })
  })
})
