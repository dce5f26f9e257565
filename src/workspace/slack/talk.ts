import { texts } from '../texts.ts'
import { failureText, sendCommand } from './acts.ts'
import { eventEnvelope, eventRequest, type SlackEvent } from './envelopes.ts'
import { fileObject } from './files.ts'
import { bot, type Channel, type Person, personToken, team } from './people.ts'
import type { UploadedFile, World } from './world.ts'

/** What a person writes: commands, messages and mentions. */

const MENTION = /@SN-assistenten\b/gi

/** Delivers an event; the envelope is kept so that it can be delivered again, as Slack does without an answer. */
async function sendEvent(
  world: World,
  person: Person,
  channel: string,
  event: SlackEvent,
  threadTs?: string,
) {
  const envelope = eventEnvelope(event, world.now())
  world.sentEvents.set(envelope.event_id, envelope)
  const delivery = await world.busy.during(person.id, channel, () => world.line.send(eventRequest(envelope)))
  const failure = failureText(delivery, texts.names.event)
  if (failure && channel !== 'home') world.timeline.fail(channel, person.id, failure, threadTs)
  return envelope.event_id
}

/** Slack's repeated delivery of an event that it believes was not received. */
export async function repeatEvent(
  world: World,
  eventId: string,
  num: number,
  reason: string,
): Promise<boolean> {
  const envelope = world.sentEvents.get(eventId)
  if (!envelope) return false
  await world.line.send(eventRequest(envelope, { num, reason }))
  return true
}

/** The event that a message gives rise to for the app, or why there is none. */
function eventFor(
  world: World,
  channel: Channel,
  text: string,
): 'message.im' | 'app_mention' | 'not_member' | undefined {
  if (channel.kind === 'dm') return 'message.im'
  if (!text.includes(`<@${bot.userId}>`)) return undefined
  return world.botChannels.has(channel.id) ? 'app_mention' : 'not_member'
}

async function invite(world: World, person: Person, channel: Channel): Promise<void> {
  await world.peer.call('conversations.join', { channel: channel.id })
  world.botChannels.add(channel.id)
  const event = { type: 'member_joined_channel', user: bot.userId, channel: channel.id, team: team.id }
  world.timeline.add({
    channel: channel.id,
    author: bot.userId,
    text: texts.joined(channel.name),
    kind: 'message',
  })
  if (world.manifest.events.includes('member_joined_channel')) {
    await sendEvent(world, person, channel.id, { ...event, channel_type: 'C', inviter: person.id })
  }
}

/** Sends a file in the form that Slack's events have: a message with the file in it. */
export async function sendFile(
  world: World,
  person: Person,
  channel: Channel,
  file: UploadedFile,
  typed: string,
): Promise<void> {
  const text = typed.trim().replaceAll(MENTION, `<@${bot.userId}>`)
  const shown = [texts.sentFile(file.name), text].filter(Boolean).join('\n')
  const sent = await world.peer.call(
    'chat.postMessage',
    { channel: channel.id, text: shown },
    personToken(person),
  )
  if (!sent.ok) {
    world.timeline.fail(channel.id, person.id, texts.failures.notSent(sent.error ?? ''))
    return
  }
  const ts = String(sent['ts'])
  world.timeline.add({ channel: channel.id, ts, author: person.id, text: shown, kind: 'message' })
  if (channel.kind !== 'dm' || !world.manifest.events.includes('message.im')) return
  const event = {
    type: 'message',
    subtype: 'file_share',
    user: person.id,
    text,
    ts,
    channel: channel.id,
    channel_type: 'im',
    event_ts: ts,
    files: [fileObject(world, file)],
  }
  await sendEvent(world, person, channel.id, event)
}

async function sendMessage(world: World, person: Person, channel: Channel, typed: string, threadTs?: string) {
  const text = typed.replaceAll(MENTION, `<@${bot.userId}>`)
  const thread = threadTs ? { thread_ts: threadTs } : {}
  const sent = await world.peer.call(
    'chat.postMessage',
    { channel: channel.id, text, ...thread },
    personToken(person),
  )
  if (!sent.ok) {
    world.timeline.fail(channel.id, person.id, texts.failures.notSent(sent.error ?? ''))
    return
  }
  const ts = String(sent['ts'])
  const at = threadTs ? { threadTs } : {}
  world.timeline.add({ channel: channel.id, ts, author: person.id, text, kind: 'message', ...at })
  const kind = eventFor(world, channel, text)
  if (kind === 'not_member') world.timeline.fail(channel.id, person.id, texts.notMember(channel.name))
  if ((kind !== 'message.im' && kind !== 'app_mention') || !world.manifest.events.includes(kind)) return
  const event = {
    type: kind === 'message.im' ? 'message' : 'app_mention',
    user: person.id,
    text,
    ts,
    channel: channel.id,
    event_ts: ts,
    team: team.id,
    ...(kind === 'message.im' ? { channel_type: 'im' } : {}),
    ...thread,
  }
  await sendEvent(world, person, channel.id, event, threadTs)
}

/** Sends what a person typed: `/…` as a command, other texts as a message. */
export async function say(world: World, person: Person, channel: Channel, typed: string, threadTs?: string) {
  const text = typed.trim()
  if (text === '') return
  if (/^\/invite\b/.test(text) && channel.kind === 'channel') return invite(world, person, channel)
  if (!text.startsWith('/')) return sendMessage(world, person, channel, text, threadTs)
  if (threadTs) {
    world.timeline.fail(channel.id, person.id, texts.failures.commandInThread(text), threadTs)
    return
  }
  await sendCommand(world, person, channel, text)
}

/** Opening the app's Home or Messages tab. */
export async function openApp(world: World, person: Person, channel: Channel, tab: 'home' | 'messages') {
  if (!world.manifest.events.includes('app_home_opened')) return
  const event = {
    type: 'app_home_opened',
    user: person.id,
    channel: channel.id,
    tab,
    event_ts: (Date.now() / 1000).toFixed(6),
  }
  await sendEvent(world, person, tab === 'home' ? 'home' : channel.id, event)
}
