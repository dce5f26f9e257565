import { type MessageKind, messageViolations, TOO_LONG_IN_ALL, viewViolations } from '../limits/payloads.ts'
import type { Violation } from '../limits/violation.ts'
import { texts } from '../texts.ts'
import { canvasById, canvasOf, createCanvas, editCanvas } from './canvases.ts'
import { asText, isObject } from './choices.ts'
import { eventEnvelope, eventRequest } from './envelopes.ts'
import { fileObject, linkTo } from './files.ts'
import { postEphemeral, removeEntry } from './messages.ts'
import type { Answer } from './peer.ts'
import { bot, channelById, isMember, type Person, people, personById } from './people.ts'
import { withIds } from './timeline.ts'
import type { World } from './world.ts'

/** The Web API as the app meets it: limits checked first, then the peer or what the peer lacks. */

type Params = Record<string, unknown>
type Method = (world: World, params: Params) => Promise<Answer> | Answer

const refuse = (error: string, more: Params = {}): Answer => ({ ok: false, error, ...more })
const inBotChannels = (world: World, id: unknown) =>
  channelById(String(id))?.kind === 'dm' || world.botChannels.has(String(id))

/** Direct messages may be addressed by the person's id. */
function channelIdOf(params: Params): string {
  const given = asText(params['channel'])
  return personById(given) ? `D${given.slice(1)}` : given.replace(/^#/, '')
}

/** What keeps the app from writing in a channel, in Slack's own error codes. */
function writeError(world: World, params: Params): Answer | undefined {
  const channel = channelById(channelIdOf(params))
  if (!channel) return refuse('channel_not_found')
  if (!inBotChannels(world, channel.id)) return refuse('not_in_channel')
  return personById(channel.with ?? '')?.deactivated ? refuse('user_is_deactivated') : undefined
}

/** A DM brings the app's own messages back to it as events, as Slack does. */
function echoInDm(world: World, channel: string, message: unknown): void {
  if (channelById(channel)?.kind !== 'dm' || !world.manifest.events.includes('message.im')) return
  if (!isObject(message)) return
  const event = {
    ...message,
    type: 'message',
    channel,
    channel_type: 'im',
    bot_id: bot.botId,
    app_id: bot.appId,
    event_ts: message['ts'],
  }
  void world.line.send(eventRequest(eventEnvelope(event, world.now())))
}

async function postMessage(world: World, params: Params): Promise<Answer> {
  const refused = writeError(world, params)
  if (refused) return refused
  const channel = channelIdOf(params)
  const blocks = params['blocks'] === undefined ? undefined : withIds(params['blocks'])
  const answer = await world.peer.call('chat.postMessage', { ...params, channel, blocks })
  if (!answer.ok) return answer
  world.timeline.add({
    channel,
    ts: String(answer['ts']),
    author: bot.userId,
    text: asText(params['text']),
    blocks,
    kind: 'message',
    ...(params['thread_ts'] ? { threadTs: asText(params['thread_ts']) } : {}),
  })
  const { message } = answer
  const whole = isObject(message) ? { ...message, bot_id: bot.botId, app_id: bot.appId } : message
  echoInDm(world, channel, whole)
  return { ...answer, message: whole }
}

async function ephemeral(world: World, params: Params): Promise<Answer> {
  const refused = writeError(world, params)
  if (refused) return refused
  const answer = await world.peer.call('chat.postEphemeral', params)
  if (!answer.ok) return answer
  const threadTs = params['thread_ts'] ? { threadTs: asText(params['thread_ts']) } : {}
  const place = { channel: channelIdOf(params), person: asText(params['user']), ...threadTs }
  postEphemeral(world, place, params, String(answer['message_ts']))
  return answer
}

async function update(world: World, params: Params): Promise<Answer> {
  const blocks = params['blocks'] === undefined ? undefined : withIds(params['blocks'])
  const answer = await world.peer.call('chat.update', { ...params, blocks })
  const entry = world.timeline.find(asText(params['channel']), asText(params['ts']))
  if (answer.ok && entry) world.timeline.replace(entry.id, { text: asText(params['text']), blocks })
  return answer
}

async function remove(world: World, params: Params): Promise<Answer> {
  const entry = world.timeline.find(asText(params['channel']), asText(params['ts']))
  if (entry?.kind !== 'message') return refuse('message_not_found')
  if (entry.author !== bot.userId) return refuse('cant_delete_message')
  await removeEntry(world, entry)
  return { ok: true, channel: entry.channel, ts: entry.ts }
}

const flags = (person: Person) => ({
  is_admin: person.admin === true,
  is_owner: false,
  is_primary_owner: false,
  is_restricted: person.guest === true,
  is_ultra_restricted: false,
  is_bot: false,
  is_app_user: false,
  deleted: person.deactivated === true,
  tz: 'Europe/Stockholm',
  tz_label: 'Central European Summer Time',
  tz_offset: 7200,
  locale: 'sv-SE',
  updated: 1_694_498_400,
})

function dressed(user: unknown): unknown {
  const person = isObject(user) ? personById(String(user['id'])) : undefined
  return isObject(user) && person ? { ...user, ...flags(person) } : user
}

async function userInfo(world: World, params: Params): Promise<Answer> {
  const answer = await world.peer.call('users.info', params)
  return answer.ok ? { ...answer, user: dressed(answer['user']) } : answer
}

async function userList(world: World, params: Params): Promise<Answer> {
  const answer = await world.peer.call('users.list', params)
  const members = Array.isArray(answer['members']) ? answer['members'] : []
  const known = members.filter((user) => personById(user.id) || user.id === bot.userId)
  return { ...answer, members: known.map(dressed) }
}

async function conversationInfo(world: World, params: Params): Promise<Answer> {
  const answer = await world.peer.call('conversations.info', params)
  const { channel } = answer
  if (!answer.ok || !isObject(channel)) return answer
  const canvas = canvasOf(world, asText(channel['id']))
  return {
    ...answer,
    channel: {
      ...channel,
      is_member: inBotChannels(world, channel['id']),
      ...(canvas ? { properties: { canvas: { file_id: canvas.id, is_empty: false } } } : {}),
    },
  }
}

function conversationMembers(world: World, params: Params): Answer {
  const channel = channelById(asText(params['channel']))
  if (!channel) return refuse('channel_not_found')
  const inside = people.filter((person) => isMember(person, channel)).map((person) => person.id)
  const members = inBotChannels(world, channel.id) ? [...inside, bot.userId] : inside
  return { ok: true, members, response_metadata: { next_cursor: '' } }
}

/** Reading needs membership too, though the peer lets anyone read a public channel. */
const reading =
  (method: string): Method =>
  (world, params) =>
    channelById(asText(params['channel'])) && !inBotChannels(world, params['channel'])
      ? refuse('not_in_channel')
      : world.peer.call(method, params)

function openConversation(world: World, params: Params): Promise<Answer> | Answer {
  const users = asText(params['users']).split(',')
  const closed = users.some((id) => personById(id)?.deactivated)
  return closed ? refuse('user_disabled') : world.peer.call('conversations.open', params)
}

async function join(world: World, params: Params): Promise<Answer> {
  const answer = await world.peer.call('conversations.join', params)
  if (answer.ok) world.botChannels.add(asText(params['channel']))
  return answer
}

function opening(how: 'open' | 'push'): Method {
  return (world, params) => {
    const used = world.triggers.use(params['trigger_id'])
    if (!used.ok) return refuse(used.error)
    const view = isObject(params['view']) ? params['view'] : {}
    const { person, viewId } = used.trigger
    return how === 'open' ? world.views.open(person, view) : world.views.push(person, view, viewId)
  }
}

const updateView: Method = (world, params) =>
  world.views.update(params, isObject(params['view']) ? params['view'] : {})

const publish: Method = (world, params) =>
  personById(asText(params['user_id']))
    ? world.views.publish(
        asText(params['user_id']),
        isObject(params['view']) ? params['view'] : {},
        params['hash'],
      )
    : refuse('user_not_found')

/** A file becomes a line in the channel with its title and name; the peer keeps what is in it. */
async function completeUpload(world: World, params: Params): Promise<Answer> {
  const channel = asText(params['channel_id'])
  const refused = writeError(world, { channel })
  if (refused) return refused
  const answer = await world.peer.call('files.completeUploadExternal', params)
  const files = answer.ok && Array.isArray(answer['files']) ? answer['files'].filter(isObject) : []
  for (const file of files) {
    const text = texts.file(asText(file['title']), asText(file['name']), linkTo(world, asText(file['id'])))
    world.timeline.add({ channel, author: bot.userId, text, kind: 'message' })
  }
  return answer
}

/** A file that a person has sent here; those of the app are the peer's. */
function fileInfo(world: World, params: Params): Promise<Answer> | Answer {
  const canvas = canvasById(world, asText(params['file']))
  if (canvas) return { ok: true, file: { id: canvas.id, user: bot.userId } }
  const file = world.files.get(asText(params['file']))
  return file ? { ok: true, file: fileObject(world, file) } : world.peer.call('files.info', params)
}

const own: Record<string, Method> = {
  'api.test': () => ({ ok: true }),
  'blocks.validate': () => ({ ok: true }),
  'canvases.edit': editCanvas,
  'conversations.canvases.create': createCanvas,
  'chat.postMessage': postMessage,
  'chat.postEphemeral': ephemeral,
  'chat.update': update,
  'chat.delete': remove,
  'users.info': userInfo,
  'users.list': userList,
  'conversations.info': conversationInfo,
  'conversations.members': conversationMembers,
  'conversations.history': reading('conversations.history'),
  'conversations.replies': reading('conversations.replies'),
  'conversations.open': openConversation,
  'conversations.join': join,
  'files.info': fileInfo,
  'files.completeUploadExternal': completeUpload,
  'views.open': opening('open'),
  'views.push': opening('push'),
  'views.update': updateView,
  'views.publish': publish,
}

const isMessageKind = (method: string): method is MessageKind =>
  ['chat.postMessage', 'chat.postEphemeral', 'chat.update'].includes(method)

function check(method: string, params: Params): Violation[] {
  if (isMessageKind(method)) return messageViolations(method, params)
  if (method === 'blocks.validate') {
    return messageViolations('response', { text: '-', blocks: params['blocks'] })
  }
  if (method === 'views.publish') return viewViolations('home', params['view'])
  const isHome = isObject(params['view']) && params['view']['type'] === 'home'
  if (method.startsWith('views.')) return viewViolations(isHome ? 'home' : 'modal', params['view'])
  return []
}

/** Slack says what it would not take, with a pointer to the place. */
function invalid(method: string, violations: readonly Violation[]): Answer {
  const isTooLong = violations.every(({ rule }) => rule === TOO_LONG_IN_ALL)
  const ofMessage = isTooLong ? 'msg_blocks_too_long' : 'invalid_blocks'
  const error = method.startsWith('views.') ? 'invalid_arguments' : ofMessage
  const messages = violations.map(({ path, text }) => `[ERROR] ${text} [json-pointer:${path}]`)
  return refuse(error, { response_metadata: { messages } })
}

/** Bad form in itself, whatever it was about: the app should have known better. */
const tellingErrors = new Set([
  'expired_trigger_id',
  'exchanged_trigger_id',
  'invalid_trigger_id',
  'push_limit_reached',
])

/** Answers one call of the app, records it and notes what broke Slack's limits. */
export async function callMethod(
  world: World,
  method: string,
  params: Params,
  token: string | undefined,
): Promise<Answer> {
  const open = world.record.begin('from_app', method, params)
  const finish = (answer: Answer) => {
    open.finish({ status: answer.ok ? 'ok' : (answer.error ?? 'error'), ok: answer.ok, response: answer })
    return answer
  }
  if (token !== bot.token) return finish(refuse(token ? 'invalid_auth' : 'not_authed'))
  const violations = check(method, params)
  open.violate(violations)
  const refused = violations.filter((violation) => !violation.accepted)
  if (refused.length > 0) return finish(invalid(method, refused))
  const handler = own[method]
  const answer = await (handler ? handler(world, params) : world.peer.call(method, params))
  if (!answer.ok && tellingErrors.has(answer.error ?? '')) {
    open.violate([{ path: 'trigger_id', rule: answer.error ?? '', text: answer.error ?? '' }])
  }
  return finish(answer)
}
