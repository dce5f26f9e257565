import type { AllMiddlewareArgs, App, SlackCommandMiddlewareArgs } from '@slack/bolt'
import * as z from 'zod'
import type { Answered } from '../contract/answer.ts'
import type { Person } from '../contract/person.ts'
import { claim, release } from '../db/handled.ts'
import { within } from '../lib/within.ts'
import { paragraph } from '../reply/reply.ts'
import { partsBlocks } from '../reply/slack.ts'
import type { Content } from '../slack/sender.ts'
import { assistantTexts as texts } from '../texts/assistant.ts'
import { importTexts } from '../texts/import.ts'
import { createAdmission } from './admission.ts'
import { registerButtons } from './buttons.ts'
import type { ListenerDeps } from './deps.ts'
import { publishHome } from './home.ts'
import { toMessage } from './message.ts'
import { wordsOfMessage } from './message-words.ts'
import { createOrigins } from './origins.ts'
import type { Place } from './places.ts'
import { refusal } from './router.ts'
import { openForm, registerViews } from './views.ts'

const messageSchema = z.object({
  channel: z.string(),
  user: z.string(),
  text: z.string().default(''),
  ts: z.string(),
  thread_ts: z.string().optional(),
  files: z.array(z.object({ id: z.string() })).default([]),
})

/** Something new that a person has written: not an edit, a deletion or a person joining. */
const isSaid = (subtype: string | undefined): boolean => subtype === undefined || subtype === 'file_share'

const tooFast = toMessage({ ...refusal(texts.tooFast), line: '' }, 'channel')

/** Registers what the assistant listens to. Every listener first finds out who asks; who is not known gets no answer. */
export function registerListeners(app: App, deps: ListenerDeps): void {
  const { whoIs, router, sender, refusals } = deps
  const { admit, isTooFast } = createAdmission(deps)
  const seenEvents = new Set<string>()

  const answerCommand = async ({
    command,
    ack,
    respond,
    client,
  }: SlackCommandMiddlewareArgs & AllMiddlewareArgs): Promise<void> => {
    if (isTooFast(command.user_id)) return ack(sender.acknowledgement(tooFast))
    const place: Place = command.channel_name === 'directmessage' ? 'direct' : 'ephemeral'
    const answered = whoIs(command.user_id, command.team_id).then(
      async (who): Promise<{ reply: Answered; who: Person | null }> =>
        'refused' in who
          ? { reply: { ...refusal(who.refused), line: '' }, who: null }
          : { reply: await router.answer(command.text, who, command.channel_id), who },
    )
    const quick = await within(answered, deps.patience.ack)
    if (!quick) await ack()
    const { reply, who } = quick ?? (await answered)
    if (reply.opens && who) {
      if (quick) await ack()
      const origin = { channel: command.channel_id }
      await openForm(client, deps, { ...reply.opens, who, origin, trigger: command.trigger_id })
      return
    }
    const message = toMessage(reply, place)
    if (quick) await ack(sender.acknowledgement(message))
    else await sender.send(message, (content) => respond({ response_type: 'ephemeral', ...content }))
  }

  // Before the other listeners: Bolt asks each of them whether a request is theirs, which takes as long as an answer does.
  app.use((args) =>
    'command' in args && args.command?.command === texts.command ? answerCommand(args) : args.next(),
  )

  app.event('app_mention', async ({ event, body, client }) => {
    const mention = messageSchema.safeParse(event)
    if (!mention.success || !(await isInTurn(client, mention.data, body.event_id))) return
    // The event says so too, but sharing asks Slack: one rule for both.
    const audience = body.is_ext_shared_channel
      ? 'external'
      : await deps.channels.audienceOf(mention.data.channel)
    if (audience !== 'internal') {
      refusals.note('channel', { user: mention.data.user, what: audience })
      const told = refusal(texts.notAnsweredIn[audience])
      await say(client, mention.data, toMessage({ ...told, line: '' }, 'channel'))
      return
    }
    await answerInThread(client, mention.data, body.team_id, 'channel')
  })

  app.event('message', async ({ event, body, client }) => {
    if (event.channel_type !== 'im' || !isSaid(event.subtype) || 'bot_id' in event) return
    const message = messageSchema.safeParse(event)
    if (!message.success || !(await isInTurn(client, message.data, body.event_id))) return
    const { files } = message.data
    if (files.length > 0) await receive(client, message.data, body.team_id)
    else await answerInThread(client, message.data, body.team_id, 'direct')
  })

  /** False for an event that has been received before, and for people who ask too fast, who are told so once. */
  const isInTurn = async (
    client: App['client'],
    asked: z.infer<typeof messageSchema>,
    eventId: string,
  ): Promise<boolean> => {
    const admission = admit(asked.user)
    if (admission === 'refused' || !(await firstTime(eventId))) return false
    if (admission === 'slow down') await say(client, asked, tooFast)
    return admission === 'admitted'
  }

  const firstTime = (eventId: string): Promise<boolean> =>
    claim(deps.db, deps.clock, `event:${eventId}`).catch(() => {
      // Without the database only this instance's memory is checked: the person must be told that the database is down.
      const first = !seenEvents.has(eventId)
      seenEvents.add(eventId)
      return first
    })

  const answerInThread = async (
    client: App['client'],
    asked: z.infer<typeof messageSchema>,
    teamId: string,
    place: Place,
  ): Promise<void> => {
    const who = await whoIs(asked.user, teamId)
    const message: Content =
      'refused' in who
        ? toMessage({ ...refusal(who.refused), line: '' }, place)
        : toMessage(fitFor(place, await replyTo(asked, who)), place)
    await say(client, asked, message)
  }

  const receive = async (
    client: App['client'],
    asked: z.infer<typeof messageSchema>,
    teamId: string,
  ): Promise<void> => {
    const { user, channel, ts, thread_ts, text, files } = asked
    const who = await whoIs(user, teamId)
    const ids = files.map(({ id }) => id)
    const received = { channel, threadTs: thread_ts ?? ts, words: wordsOfMessage(text), files: ids }
    if ('refused' in who || !(await deps.receive(client, received, who))) {
      await answerInThread(client, asked, teamId, 'direct')
    }
  }

  const replyTo = async (
    { text, files, channel }: z.infer<typeof messageSchema>,
    who: Person,
  ): Promise<Answered> => {
    const words = wordsOfMessage(text)
    return files.length > 0 && !words
      ? { ...refusal(importTexts.onlyInDirect), line: '' }
      : router.answer(words, who, channel)
  }

  const say = (
    client: App['client'],
    asked: z.infer<typeof messageSchema>,
    message: Content,
  ): Promise<void> =>
    sender.send(message, (content) =>
      client.chat.postMessage({
        channel: asked.channel,
        thread_ts: asked.thread_ts ?? asked.ts,
        unfurl_links: false,
        ...content,
      }),
    )

  app.event('app_home_opened', async ({ event, body, client }) => {
    if (isTooFast(event.user)) return
    const who = await whoIs(event.user, body.team_id)
    if (event.tab !== 'home') {
      if ('refused' in who) return
      await deps.offerPrompts(client, event.channel, who)
      await welcome(client, event.channel, who)
      return
    }
    if (!('refused' in who)) return publishHome(client, who, deps)
    const blocks = partsBlocks([paragraph(who.refused)])
    await client.views.publish({ user_id: event.user, view: { type: 'home', blocks } })
  })

  /** Once per person: when they open a conversation that has no messages yet. Slack keeps the history. */
  const welcome = async (client: App['client'], channel: string, who: Person): Promise<void> => {
    const key = `welcome:${who.userId}`
    const isFirst = await claim(deps.db, deps.clock, key).catch(() => false)
    if (!isFirst) return
    try {
      const { messages = [] } = await client.conversations.history({ channel, limit: 1 })
      if (messages.length > 0) return
      const welcomed = { ...(await router.answer('', who)), notice: texts.welcome }
      await sender.send(toMessage(welcomed, 'direct'), (content) =>
        client.chat.postMessage({ channel, ...content }),
      )
    } catch (error) {
      // The next time the conversation is opened; one that did arrive is seen there.
      await release(deps.db, key)
      throw error
    }
  }

  const origins = createOrigins()
  registerButtons(app, { ...deps, origins })
  registerViews(app, { ...deps, origins })
}

/** An answer for the asker alone, or one that takes a permission besides reading, is not shown to a whole channel. */
const fitFor = (place: Place, reply: Answered): Answered =>
  place === 'channel' && !reply.general && (reply.restricted || reply.shareable === false)
    ? { ...refusal(texts.notInChannel), line: reply.line }
    : reply
