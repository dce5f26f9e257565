import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { people } from '../../src/workspace/slack/people.ts'
import { startWorkspace, type Workspace } from '../../src/workspace/workspace.ts'
import { PATIENT } from '../support/demo-workspace.ts'

const ME = String(people[0]?.id)
const dmOf = (person: string) => `D${person.slice(1)}`

let workspace: Workspace

beforeAll(async () => {
  workspace = await startWorkspace(PATIENT)
})
afterAll(() => workspace.stop())

const latest = (person = ME, channel?: string) => workspace.seen(person, channel).at(-1)

async function call(method: string, params: Record<string, unknown>, token = workspace.botToken) {
  const response = await fetch(`${workspace.apiUrl}${method}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(params),
  })
  return response.json()
}

describe('Web API', () => {
  it.each([
    ['chat.postMessage', { channel: 'C0FINNSEJ', text: 'x' }, 'channel_not_found'],
    ['chat.postMessage', { channel: 'U0AVSLUTAD', text: 'x' }, 'user_is_deactivated'],
    ['chat.postMessage', { channel: 'C0SOCNAMND', text: 'x', blocks: [{ type: 'okänd' }] }, 'invalid_blocks'],
    ['chat.postEphemeral', { channel: 'C0SOCNAMND', user: 'U0INGEN', text: 'x' }, 'user_not_found'],
    ['chat.update', { channel: 'C0SOCNAMND', ts: '1.1', text: 'x' }, 'message_not_found'],
    ['conversations.open', { users: 'U0AVSLUTAD' }, 'user_disabled'],
    ['views.open', { trigger_id: 'fel', view: { type: 'modal' } }, 'invalid_arguments'],
    ['views.publish', { user_id: 'U0INGEN', view: { type: 'home', blocks: [] } }, 'user_not_found'],
    ['users.info', { user: 'U0INGEN' }, 'user_not_found'],
    ['blocks.validate', { blocks: [{ type: 'header' }] }, 'invalid_blocks'],
    ['finns.inte', {}, 'unknown_method'],
  ])('%s %j ger %s', async (method, params, error) => {
    expect(await call(method, params)).toMatchObject({ ok: false, error })
  })

  it('vägrar fel nyckel', async () => {
    expect(await call('auth.test', {}, 'xoxb-fel')).toEqual({ ok: false, error: 'invalid_auth' })
  })

  it('auth.test säger vem appen är', async () => {
    expect(await call('auth.test', {})).toMatchObject({
      ok: true,
      user_id: 'U0SNASSIST',
      bot_id: 'B0SNASSIST',
    })
  })

  it('users.info har det som behörighet avgörs av', async () => {
    const { user } = await call('users.info', { user: 'U0GASTEN01' })
    expect(user).toMatchObject({ is_restricted: true, deleted: false, is_bot: false, tz: 'Europe/Stockholm' })
    const closed = await call('users.info', { user: 'U0AVSLUTAD' })
    expect(closed.user).toMatchObject({ deleted: true, team_id: 'T000000001' })
  })

  it('ett meddelande som bara en ser syns inte i historiken', async () => {
    await call('chat.postEphemeral', { channel: 'C0SOCNAMND', user: ME, text: 'Bara du' })
    expect(latest()).toMatchObject({ kind: 'ephemeral', text: 'Bara du' })
    const { messages } = await call('conversations.history', { channel: 'C0SOCNAMND' })
    expect(JSON.stringify(messages)).not.toContain('Bara du')
  })

  it('ett meddelande kan uppdateras och tas bort', async () => {
    const { ts, channel } = await call('chat.postMessage', { channel: ME, text: 'Först' })
    expect(channel).toBe(dmOf(ME))
    await call('chat.update', { channel, ts, text: 'Sedan' })
    expect(latest(ME, channel)).toMatchObject({ text: 'Sedan', edits: 1 })
    expect(await call('chat.delete', { channel, ts })).toMatchObject({ ok: true })
    expect(workspace.seen(ME, channel).some((entry) => entry.ts === ts)).toBe(false)
  })
})
