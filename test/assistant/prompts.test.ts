import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestAssistant, type TestAssistant } from '../support/assistant.ts'
import { openDatabase } from '../support/database.ts'
import { objectOf } from '../support/views.ts'

/** Slack's own suggested prompts, where the workspace has them. */

const METHOD = 'assistant.threads.setSuggestedPrompts'

let assistant: TestAssistant
beforeAll(async () => {
  assistant = await startTestAssistant(await openDatabase('demo'))
})
afterAll(() => assistant.stop())

/** Resolves when the person is welcomed, which is after Slack's word about the prompts. */
async function opens(user: string): Promise<void> {
  const before = assistant.slack.of('chat.postMessage').length
  const event = { type: 'app_home_opened', user, tab: 'messages', channel: `D${user.slice(1)}` }
  await assistant.inbound.event(event)
  await assistant.slack.waitFor('chat.postMessage', before + 1)
}

it('är frågor som hjälpen föreslår, och tystnar efter det första nejet', async () => {
  const { slack, inbound } = assistant
  await opens('U0ANNA')
  const [offered] = slack.of(METHOD)
  const prompts = [offered?.['prompts']].flat().map(objectOf)
  expect(offered?.['channel_id']).toBe('D0ANNA')
  expect(prompts).toHaveLength(4)
  const help = JSON.stringify((await inbound.command('hjälp', { user_id: 'U0ANNA' })).body)
  for (const { message } of prompts) expect(help).toContain(String(message))

  slack.behave(METHOD, () => ({ ok: false, error: 'missing_scope', needed: 'assistant:write' }))
  await opens('U0BERIT')
  expect(slack.of(METHOD)).toHaveLength(2)
  await opens('U0CILLA')
  expect(slack.of(METHOD)).toHaveLength(2)
})
