import { createEmulator } from 'emulate'
import { bot, dmWith, foreignChannel, homeChannel, people, personToken, team } from './people.ts'

export type Answer = { ok: boolean; error?: string } & Record<string, unknown>

/** The Web API peer that keeps messages, people and conversations. */
export interface Peer {
  /** Calls a Web API method; ids in and out are the demo workspace's own. */
  call(method: string, params: Readonly<Record<string, unknown>>, token?: string): Promise<Answer>
  stop(): Promise<void>
}

const seed = {
  slack: {
    team: { name: team.name, domain: team.domain },
    users: people.map((person) => ({
      name: person.handle,
      real_name: person.name,
      is_admin: person.admin === true,
      profile: { title: person.title, display_name: person.name },
    })),
    channels: [homeChannel, foreignChannel].map(({ name, topic }) => ({ name, topic })),
    oauth_apps: [
      {
        client_id: '1.1',
        client_secret: 'demo',
        app_id: bot.appId,
        bot_id: bot.botId,
        bot_user_id: bot.userId,
        bot_name: bot.handle,
        name: bot.name,
        redirect_uris: [],
        scopes: [],
      },
    ],
    tokens: [
      {
        token: bot.token,
        type: 'bot',
        user_id: bot.userId,
        app_id: bot.appId,
        bot_id: bot.botId,
        bot_user_id: bot.userId,
      },
      ...people.map((person) => ({ token: personToken(person), type: 'user', user: person.handle })),
    ],
  },
}

function formOf(params: Readonly<Record<string, unknown>>): string {
  const form = new URLSearchParams()
  for (const [name, value] of Object.entries(params)) {
    if (value === undefined) continue
    form.set(name, typeof value === 'string' ? value : JSON.stringify(value))
  }
  return form.toString()
}

/**
 * Starts the peer with the demo people. It makes up the ids of seeded people and channels at every start; ours are
 * stable, so that settings kept under them survive, and are exchanged in the text of each call.
 */
export async function startPeer(): Promise<Peer> {
  const emulator = await createEmulator({ service: 'slack', port: 0, seed })
  const ids: [ours: string, theirs: string][] = []
  const exchange = (text: string, from: 0 | 1) =>
    ids.reduce((changed, pair) => changed.replaceAll(pair[from], pair[from === 0 ? 1 : 0]), text)

  async function call(
    method: string,
    params: Readonly<Record<string, unknown>>,
    token: string = bot.token,
  ): Promise<Answer> {
    const response = await fetch(`${emulator.url}/api/${method}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/x-www-form-urlencoded;charset=utf-8',
      },
      body: exchange(formOf(params), 0),
    })
    if (response.status === 404) return { ok: false, error: 'unknown_method' }
    return JSON.parse(exchange(await response.text(), 1))
  }

  const named = (list: unknown, name: string): string => {
    const found = Array.isArray(list) ? list.find((item) => item.name === name) : undefined
    if (typeof found?.id !== 'string') throw new Error(`The peer has no ${name}`)
    return found.id
  }
  const { members } = await call('users.list', {})
  for (const person of people) ids.push([person.id, named(members, person.handle)])
  const listed = await call('conversations.list', {})
  for (const channel of [homeChannel, foreignChannel]) {
    ids.push([channel.id, named(listed['channels'], channel.name)])
  }
  await call('conversations.join', { channel: homeChannel.id })
  for (const person of people) {
    const opened = await call('conversations.open', { users: person.id, return_im: true })
    const { channel } = opened
    if (typeof channel === 'object' && channel !== null && 'id' in channel) {
      ids.push([dmWith(person).id, String(channel.id)])
    }
    if (person.guest || person.deactivated) {
      await call('conversations.leave', { channel: foreignChannel.id }, personToken(person))
    }
  }
  return { call, stop: () => emulator.close() }
}
