import { messageViolations, optionsViolations } from '../limits/payloads.ts'
import { texts } from '../texts.ts'
import {
  actionIdOf,
  actionValue,
  type Choice,
  type Choices,
  elementsOf,
  isObject,
  type Option,
  optionsOf,
  stateValues,
} from './choices.ts'
import { commandRequest, interactionRequest, messageObject, userObject } from './envelopes.ts'
import type { Delivery } from './line.ts'
import { applyResponse } from './messages.ts'
import { type Channel, channelById, type Person } from './people.ts'
import type { Entry } from './timeline.ts'
import { type View, viewObject } from './views.ts'
import type { World } from './world.ts'

/** What a person does that reaches the app as a command or an interaction. */

/** What Slack itself would have said when the app did not answer as it should. */
export function failureText(delivery: Delivery, what: string): string | undefined {
  switch (delivery.outcome) {
    case 'answered':
      return undefined
    case 'timeout':
      return texts.failures.timeout(what)
    case 'unreachable':
      return texts.failures.unreachable(what)
    case 'refused':
      return texts.failures.refused(what, delivery.status)
  }
}

/** Reads an acknowledgement as Slack does: nothing, a text, or a message. */
function bodyOf(body: unknown): Record<string, unknown> | undefined {
  if (isObject(body)) return body
  return typeof body === 'string' && body.trim() !== '' ? { text: body } : undefined
}

export async function sendCommand(
  world: World,
  person: Person,
  channel: Channel,
  typed: string,
): Promise<void> {
  const [command = '', ...rest] = typed.trim().split(/\s+/)
  const known = world.manifest.commands.some((one) => one.command === command)
  world.timeline.add({
    channel: channel.id,
    author: person.id,
    text: typed,
    kind: 'command',
    visibleTo: person.id,
  })
  if (!known) {
    world.timeline.fail(channel.id, person.id, texts.failures.unknownCommand(command))
    return
  }
  const reply: { person: string; channel: string; original?: number } = {
    person: person.id,
    channel: channel.id,
  }
  const request = commandRequest({
    command,
    text: rest.join(' '),
    person,
    channel,
    responseUrl: world.responseUrls.issue(reply),
    triggerId: world.triggers.issue({ person: person.id }),
  })
  const delivery = await world.busy.during(person.id, channel.id, () => world.line.send(request))
  const failure = failureText(delivery, command)
  if (failure) world.timeline.fail(channel.id, person.id, failure)
  const body = delivery.outcome === 'answered' ? bodyOf(delivery.body) : undefined
  if (!body) return
  const noted = world.record.begin('from_app', texts.names.ack(command), body)
  const violations = messageViolations('response', body)
  noted.violate(violations)
  const refused = violations.some((violation) => !violation.accepted)
  noted.finish({ status: refused ? 'invalid_command_response' : 'ok', ok: !refused })
  if (refused) world.timeline.fail(channel.id, person.id, texts.failures.invalidResponse(command))
  else await applyResponse(world, reply, body)
}

/** A press, choice or date in a message or view. */
export interface Action {
  blockId: string
  actionId: string
  choice: Choice
  /** Everything chosen so far in the same message or view. */
  choices: Choices
  /** Options that were fetched from the app for this element. */
  fetched?: readonly Option[]
}

function actionOf(
  blocks: readonly Entry['blocks'][number][],
  action: Action,
): Record<string, unknown> | undefined {
  const block = blocks.find((one) => one.block_id === action.blockId)
  const element = block && elementsOf(block).find((one) => actionIdOf(one) === action.actionId)
  if (!element) return undefined
  return {
    action_id: action.actionId,
    block_id: action.blockId,
    ...actionValue(element, action.choice, action.fetched),
    action_ts: (Date.now() / 1000).toFixed(6),
  }
}

const threadOf = (entry: Entry) => (entry.threadTs ? { threadTs: entry.threadTs } : {})

export async function actInMessage(
  world: World,
  person: Person,
  entry: Entry,
  action: Action,
): Promise<boolean> {
  const performed = actionOf(entry.blocks, action)
  if (!performed) return false
  const channel = channelById(entry.channel)
  const hidden = entry.kind === 'ephemeral'
  const request = interactionRequest({
    type: 'block_actions',
    user: userObject(person),
    trigger_id: world.triggers.issue({ person: person.id }),
    container: {
      type: 'message',
      message_ts: entry.ts,
      channel_id: entry.channel,
      is_ephemeral: hidden,
      ...(entry.threadTs ? { thread_ts: entry.threadTs } : {}),
    },
    channel: { id: entry.channel, name: channel?.name ?? '' },
    // Slack leaves the message out when it was shown to one person only.
    ...(hidden ? {} : { message: messageObject(entry) }),
    state: { values: stateValues(entry.blocks, action.choices, action.fetched) },
    response_url: world.responseUrls.issue({
      person: person.id,
      channel: entry.channel,
      original: entry.id,
      ...threadOf(entry),
    }),
    actions: [performed],
  })
  const delivery = await world.busy.during(person.id, entry.channel, () => world.line.send(request))
  const failure = failureText(delivery, texts.names.action)
  if (failure) world.timeline.fail(entry.channel, person.id, failure, entry.threadTs)
  return true
}

export async function actInView(world: World, person: Person, view: View, action: Action): Promise<boolean> {
  const performed = actionOf(view.content.blocks, action)
  if (!performed) return false
  const values = stateValues(view.content.blocks, action.choices, action.fetched)
  const request = interactionRequest({
    type: 'block_actions',
    user: userObject(person),
    trigger_id: world.triggers.issue({ person: person.id, viewId: view.id }),
    container: { type: 'view', view_id: view.id },
    view: viewObject(view, values),
    actions: [performed],
  })
  const delivery = await world.busy.during(person.id, view.type, () => world.line.send(request))
  const failure = failureText(delivery, texts.names.action)
  if (failure) world.views.fail(view, { '': failure })
  return true
}

/** Options for an external select, as the app gives them while the person types. */
export async function fetchOptions(
  world: World,
  person: Person,
  from: { view?: View; entry?: Entry; blockId: string; actionId: string; value: string },
): Promise<Option[]> {
  const request = interactionRequest({
    type: 'block_suggestion',
    user: userObject(person),
    action_id: from.actionId,
    block_id: from.blockId,
    value: from.value,
    ...(from.view
      ? { view: viewObject(from.view), container: { type: 'view', view_id: from.view.id } }
      : {
          container: {
            type: 'message',
            message_ts: from.entry?.ts,
            channel_id: from.entry?.channel,
            is_ephemeral: from.entry?.kind === 'ephemeral',
          },
        }),
  })
  const delivery = await world.line.send(request)
  if (delivery.outcome !== 'answered' || !isObject(delivery.body)) return []
  const noted = world.record.begin('from_app', texts.names.options, delivery.body)
  noted.violate(optionsViolations(delivery.body))
  noted.finish({ status: 'ok', ok: true })
  return optionsOf({ ...delivery.body, type: 'external_select' })
}

/** A shortcut from the menu of a message or from the composer. */
export async function useShortcut(
  world: World,
  person: Person,
  callbackId: string,
  channelId: string,
  entry?: Entry,
): Promise<void> {
  const common = {
    user: userObject(person),
    callback_id: callbackId,
    trigger_id: world.triggers.issue({ person: person.id }),
    action_ts: (Date.now() / 1000).toFixed(6),
  }
  const request = entry
    ? interactionRequest({
        type: 'message_action',
        ...common,
        channel: { id: entry.channel, name: channelById(entry.channel)?.name ?? '' },
        message_ts: entry.ts,
        message: messageObject(entry),
        response_url: world.responseUrls.issue({
          person: person.id,
          channel: entry.channel,
          ...threadOf(entry),
        }),
      })
    : interactionRequest({ type: 'shortcut', ...common })
  const delivery = await world.busy.during(person.id, channelId, () => world.line.send(request))
  const failure = failureText(delivery, texts.names.shortcut)
  if (failure) world.timeline.fail(channelId, person.id, failure)
}
