import { type App, type BlockAction, type RespondArguments, RespondError, type RespondFn } from '@slack/bolt'
import * as z from 'zod'
import type { Answered, ReportProgress } from '../contract/answer.ts'
import type { Person } from '../contract/person.ts'
import { claim, release } from '../db/handled.ts'
import { parseJson } from '../lib/json.ts'
import { storable } from '../lib/words.ts'
import { mrkdwn } from '../reply/mrkdwn.ts'
import type { Prose } from '../reply/prose.ts'
import { limits } from '../slack/limits.ts'
import { assistantTexts as texts } from '../texts/assistant.ts'
import { createAdmission } from './admission.ts'
import type { ListenerDeps } from './deps.ts'
import { postToPerson, sendFile } from './files.ts'
import { publishHome } from './home.ts'
import { toMessage, toSharedMessage, withNotice } from './message.ts'
import type { Origins, Redraw } from './origins.ts'
import { KEEP_MESSAGE, type Place, SHARE_ACTION } from './places.ts'
import { type OwnMessage, progressIn } from './progress.ts'
import { refusal } from './router.ts'
import { trailIn, trailTo } from './trail.ts'
import { openForm, pressInView } from './views.ts'

const actionSchema = z.object({
  action_id: z.string(),
  block_id: z.string().default(''),
  value: z.string().max(limits.buttonValue).optional(),
  selected_option: z.object({ value: z.string().max(limits.buttonValue) }).nullish(),
})
type Pressed = z.infer<typeof actionSchema>

const containerSchema = z.object({
  is_ephemeral: z.boolean().default(false),
  message_ts: z.string().optional(),
  channel_id: z.string().optional(),
  thread_ts: z.string().optional(),
})
type Container = z.infer<typeof containerSchema>

const formArgsSchema = z.record(z.string(), z.string().transform(storable))

const GO = /^go[:-]/ // go:status, go-menu: shows the answer to a command line
const FORM = /^form:([^:]+)/ // form:matter:12: opens a form
const DO = /^do:([^:]+)/ // do:done:12: does something

/** Listens to every button and menu, in messages, in Home and in forms. */
export function registerButtons(app: App, deps: ListenerDeps & { origins: Origins }): void {
  const { whoIs, router, sender } = deps
  const { admit } = createAdmission(deps)

  app.action<BlockAction>({ type: 'block_actions' }, async ({ ack, body, action, respond, client }) => {
    await ack()
    const read = actionSchema.safeParse(action)
    const admission = admit(body.user.id)
    if (admission !== 'admitted' || !read.success) {
      // Views and Home have no message to answer by.
      if (admission !== 'refused' && !body.view)
        await tellOnly(respond, read.success ? texts.tooFast : texts.outdatedButton)
      return
    }
    const pressed = read.data
    const who = await whoIs(body.user.id, body.user.team_id ?? body.team?.id)
    const fromHome = body.view?.type === 'home'
    if (body.view && !fromHome) {
      if (!('refused' in who)) await pressInView(client, deps.forms, body.view, pressed.action_id, who)
      return
    }
    const container: Container = fromHome ? { is_ephemeral: false } : containerSchema.parse(body.container)
    if ('refused' in who) {
      if (!fromHome) await tellOnly(respond, who.refused)
      return
    }
    if (isShare(pressed)) return share(client, respond, who, pressed.value ?? '', container)

    const form = formOf(pressed)
    const keeps = pressed.block_id.startsWith(KEEP_MESSAGE)
    // What changes something or adds a message: an answer in the place of another may come twice.
    const leavesTrace = DO.test(pressed.action_id) || fromHome || keeps
    if (!form && leavesTrace && !(await firstTime(body.trigger_id))) return
    const progress = progressIn(ownMessage(container), { client, ...deps })
    const reply = form ? null : await replyTo(pressed, { person: who, ...placeIn(container) }, progress.tell)
    await progress.done()
    const opens = form ?? reply?.opens
    if (opens) {
      const redraw = fromHome ? homeRedraw(client) : redrawOf(respond, pressed, container)
      const origin = { ...originOf(container), ...(redraw ? { redraw: deps.origins.keep(redraw) } : {}) }
      await openForm(client, deps, { ...opens, who, origin, trigger: body.trigger_id })
    } else if (reply) {
      const notShown = (err: unknown) =>
        deps.log.error({ err, user: who.userId }, 'the answer to a button could not be shown')
      // Home has no message to put the answer in: it goes to the person.
      const dm = fromHome
        ? await postToPerson(client, sender, who.userId, reply).catch(notShown)
        : container.channel_id
      if (!fromHome) await show(respond, reply, container, keeps).catch(notShown)
      if (reply.file)
        await sendFile(client, reply.file, { ...deps, userId: who.userId, channel: dm ?? undefined })
      // What was done there is no longer to be done.
      if (fromHome && DO.test(pressed.action_id)) await publishHome(client, who, deps)
    }
  })

  const homeRedraw =
    (client: App['client']): Redraw =>
    (who) =>
      publishHome(client, who, deps)

  /** The answer with the button, as it is when the form has been sent; null where it is not one person's own or cannot be asked again. */
  const redrawOf = (respond: RespondFn, { block_id }: Pressed, container: Container): Redraw | null => {
    const trail = trailIn(block_id)
    const line = trail.at(-1)
    const place = placeOf(container)
    if (line === undefined || place === 'channel') return null
    return async (who, said) => {
      const reply = {
        ...withNotice(await router.answer(line, who, container.channel_id), said),
        trail: trail.slice(0, -1),
      }
      await sender.send(toMessage(reply, place), (content) => respond({ replace_original: true, ...content }))
    }
  }

  /** A press that is delivered twice, or replayed, is done once: Slack gives every press its own trigger. */
  const firstTime = (trigger: string): Promise<boolean> =>
    // Without the database nothing is changed: the person is told that it is down.
    claim(deps.db, deps.clock, `press:${trigger}`).catch(() => true)

  const replyTo = async (
    { action_id, block_id, value, selected_option }: Pressed,
    who: { person: Person; place?: string },
    tell: ReportProgress,
  ): Promise<Answered> => {
    const chosen = storable(selected_option?.value ?? value ?? '')
    if (GO.test(action_id)) {
      const reply = await router.answer(chosen, who.person, who.place)
      const trail = trailTo(reply.line, trailIn(block_id))
      return trail.length > 0 ? { ...reply, trail } : reply
    }
    const name = DO.exec(action_id)?.[1]
    const answer = name ? await deps.actions.run(name, chosen, who, tell) : refusal(texts.outdatedButton)
    // An answer that can be asked again keeps its buttons.
    return answer.line ? { ...answer, line: answer.line } : { ...answer, line: '', shareable: false }
  }

  /**
   * In a channel the message that all have read stays: who pressed gets an answer of their own. A reminder of several
   * things stays too, and the answer comes under it.
   */
  const show = async (
    respond: RespondFn,
    reply: Answered,
    container: Container,
    keeps: boolean,
  ): Promise<void> => {
    const place = placeOf(container)
    const message = toMessage(reply, place === 'channel' ? 'ephemeral' : place)
    const how = (): RespondArguments => {
      if (place === 'channel') return { response_type: 'ephemeral', replace_original: false }
      if (place === 'direct' && keeps) return { response_type: 'in_channel', replace_original: false }
      return { replace_original: true }
    }
    await sender.send(message, (content) => respond({ ...how(), ...content }))
  }

  const share = async (
    client: App['client'],
    respond: RespondFn,
    who: Person,
    line: string,
    at: Container,
  ): Promise<void> => {
    const reply = await router.answer(line, who)
    if (reply.shareable === false) return tellOnly(respond, texts.notShareable)
    const audience = at.channel_id ? await deps.channels.audienceOf(at.channel_id) : 'unknown'
    if (audience !== 'internal') return tellOnly(respond, texts.notSharedTo[audience])
    const key = `share:${who.userId}:${at.message_ts}:${line}`
    if (!(await claim(deps.db, deps.clock, key))) return tellOnly(respond, texts.sharedAlready)
    try {
      await sender.send(toSharedMessage(reply, who.userId), (message) =>
        respond({ response_type: 'in_channel', replace_original: false, ...message }),
      )
    } catch (error) {
      // Slack said no: it may be tried again. Without an answer it may have been shared, and is not repeated.
      const refused = error instanceof RespondError
      if (refused) await release(deps.db, key)
      deps.log.warn({ err: error, user: who.userId }, 'an answer could not be shared')
      const told = { ...refusal(refused ? texts.shareFailed : texts.shareUnclear), line }
      await postToPerson(client, sender, who.userId, told)
      return
    }
    const done = { ...withNotice(reply, texts.shared), shareable: false }
    await sender.send(toMessage(done, 'ephemeral'), (message) =>
      respond({ replace_original: true, ...message }),
    )
  }
}

const isShare = ({ action_id }: Pressed): boolean =>
  action_id === SHARE_ACTION || DO.exec(action_id)?.[1] === SHARE_ACTION

function formOf({ action_id, value }: Pressed) {
  const form = FORM.exec(action_id)?.[1]
  const args = formArgsSchema.safeParse(parseJson(value ?? '{}'))
  return form && args.success ? { form, args: args.data } : null
}

const placeIn = ({ channel_id }: Container) => (channel_id ? { place: channel_id } : {})

const originOf = ({ channel_id, thread_ts, is_ephemeral }: Container) => ({
  ...(channel_id ? { channel: channel_id } : {}),
  ...(thread_ts && !is_ephemeral ? { threadTs: thread_ts } : {}),
})

/** A message to this person alone that can be updated: it shows the progress of long work. */
const ownMessage = ({ channel_id: channel, message_ts: ts, is_ephemeral }: Container): OwnMessage | null =>
  channel?.startsWith('D') && ts && !is_ephemeral ? { channel, ts } : null

const tellOnly = async (respond: RespondFn, told: Prose): Promise<void> => {
  await respond({ response_type: 'ephemeral', replace_original: false, text: mrkdwn(told) })
}

const placeOf = ({ is_ephemeral, channel_id }: Container): Place => {
  if (is_ephemeral) return 'ephemeral'
  return channel_id?.startsWith('D') ? 'direct' : 'channel'
}
