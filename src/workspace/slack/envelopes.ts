import { randomBytes } from 'node:crypto'
import type { SignedRequest } from './line.ts'
import { bot, type Channel, type Person, team } from './people.ts'
import type { Entry } from './timeline.ts'

/** The requests that Slack sends to an app, in Slack's own shapes. */

const TOKEN = 'demo-verification-token'

export const userObject = (person: Person) => ({
  id: person.id,
  username: person.handle,
  name: person.handle,
  team_id: team.id,
})

const teamObject = { id: team.id, domain: team.domain }

/** A message as the Web API and interaction payloads show it. */
export function messageObject(entry: Entry): Record<string, unknown> {
  const byApp = entry.author === bot.userId
  return {
    type: 'message',
    user: entry.author,
    ...(byApp ? { bot_id: bot.botId, app_id: bot.appId } : {}),
    ts: entry.ts,
    text: entry.text,
    team: team.id,
    ...(entry.blocks.length > 0 ? { blocks: entry.blocks } : {}),
    ...(entry.threadTs ? { thread_ts: entry.threadTs } : {}),
    ...(entry.edits > 0 ? { edited: { user: entry.author, ts: entry.ts } } : {}),
  }
}

export interface Command {
  command: string
  text: string
  person: Person
  channel: Channel
  responseUrl: string
  triggerId: string
}

export function commandRequest(command: Command): SignedRequest {
  const fields = {
    token: TOKEN,
    team_id: team.id,
    team_domain: team.domain,
    channel_id: command.channel.id,
    channel_name: command.channel.name,
    user_id: command.person.id,
    user_name: command.person.handle,
    command: command.command,
    text: command.text,
    api_app_id: bot.appId,
    is_enterprise_install: 'false',
    response_url: command.responseUrl,
    trigger_id: command.triggerId,
  }
  return {
    name: `${command.command} ${command.text}`.trim(),
    contentType: 'application/x-www-form-urlencoded',
    body: new URLSearchParams(fields).toString(),
    shown: fields,
  }
}

/** block_actions, view_submission, view_closed, shortcut, message_action and block_suggestion. */
export function interactionRequest(payload: Record<string, unknown> & { type: string }): SignedRequest {
  const whole = {
    ...payload,
    token: TOKEN,
    api_app_id: bot.appId,
    team: teamObject,
    enterprise: null,
    is_enterprise_install: false,
  }
  return {
    name: payload.type,
    contentType: 'application/x-www-form-urlencoded',
    body: new URLSearchParams({ payload: JSON.stringify(whole) }).toString(),
    shown: whole,
  }
}

export type SlackEvent = Record<string, unknown> & { type: string }

/** An event with its envelope; a repeat carries the same envelope and says which attempt it is. */
export function eventRequest(
  envelope: Record<string, unknown>,
  retry?: { num: number; reason: string },
): SignedRequest {
  const { event } = envelope
  const type = typeof event === 'object' && event !== null && 'type' in event ? String(event.type) : ''
  return {
    name: retry ? `event ${type} (${retry.num})` : `event ${type}`,
    contentType: 'application/json',
    body: JSON.stringify(envelope),
    shown: envelope,
    ...(retry
      ? { headers: { 'x-slack-retry-num': String(retry.num), 'x-slack-retry-reason': retry.reason } }
      : {}),
  }
}

export function eventEnvelope(
  event: SlackEvent,
  nowMs: number,
): Record<string, unknown> & { event_id: string } {
  return {
    token: TOKEN,
    team_id: team.id,
    context_team_id: team.id,
    context_enterprise_id: null,
    api_app_id: bot.appId,
    event,
    type: 'event_callback',
    event_id: `Ev${randomBytes(6).toString('hex').toUpperCase().slice(0, 11)}`,
    event_time: Math.floor(nowMs / 1000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: team.id,
        user_id: bot.userId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
    event_context: 'demo',
  }
}
