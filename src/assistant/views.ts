import type { App, SlackViewAction, ViewOutput, ViewResponseAction } from '@slack/bolt'
import type { Answer, FormArgs } from '../contract/answer.ts'
import type { Person } from '../contract/person.ts'
import type { OpenedFrom } from '../db/drafts.ts'
import { may } from '../lib/roles.ts'
import { within } from '../lib/within.ts'
import { type Prose, piecesOf } from '../reply/prose.ts'
import { isRefusedWith } from '../slack/refused.ts'
import { assistantTexts } from '../texts/assistant.ts'
import { formTexts as texts } from '../texts/forms.ts'
import { createAdmission } from './admission.ts'
import type { ListenerDeps } from './deps.ts'
import { postToPerson } from './files.ts'
import {
  DISCARD_ACTION,
  doneView,
  FORM_CALLBACK,
  type Forms,
  loadingView,
  notice,
  type Sent,
  waitingView,
  withErrors,
} from './forms.ts'
import { toMessage } from './message.ts'
import type { Origins } from './origins.ts'
import { notAllowed } from './permissions.ts'
import { changeOrPost, type OwnMessage, progressIn } from './progress.ts'
import { sentViewSchema } from './typed.ts'

type Client = App['client']

type Draws = Pick<ListenerDeps, 'forms' | 'patience'>

export interface Opening {
  form: string
  args: FormArgs
  who: Person
  origin: OpenedFrom
  trigger: string
}

// The view was closed, or drawn again by a later press: what is shown is newer than what was drawn here.
const OUTDATED = ['hash_conflict', 'not_found', 'view_not_found']
const TOO_LATE = ['expired_trigger_id', 'exchanged_trigger_id', 'trigger_expired', 'trigger_exchanged']

/** Opens a form; one that takes time to draw opens with a loading view first. */
export async function openForm(client: Client, deps: Draws, opening: Opening): Promise<void> {
  try {
    await openView(client, deps, opening)
  } catch (error) {
    if (!isRefusedWith(error, ...TOO_LATE)) throw error
    await client.chat.postMessage({ channel: opening.who.userId, text: texts.tooLate })
  }
}

async function openView(client: Client, { forms, patience }: Draws, opening: Opening): Promise<void> {
  const { form, args, who, origin, trigger } = opening
  const drawn = forms.open(form, args, who, origin)
  const quick = await within(drawn, patience.draw)
  if (quick) {
    await client.views.open({ trigger_id: trigger, view: quick })
    return
  }
  const { view } = await client.views.open({ trigger_id: trigger, view: loadingView() })
  if (view?.id) await updateView(client, { view_id: view.id, view: await drawn })
}

async function updateView(client: Client, update: Parameters<Client['views']['update']>[0]): Promise<void> {
  try {
    await client.views.update(update)
  } catch (error) {
    if (!isRefusedWith(error, ...OUTDATED)) throw error
  }
}

/** A button or menu in a form: it is drawn again, unless a person has changed it meanwhile (Slack compares the hash). */
export async function pressInView(
  client: Client,
  forms: Forms,
  view: unknown,
  actionId: string,
  who: Person,
): Promise<void> {
  const sent = sentViewSchema.parse(view)
  const redrawn = actionId === DISCARD_ACTION ? await forms.discard(sent, who) : await forms.redraw(sent, who)
  await updateView(client, {
    view_id: sent.id,
    ...(sent.hash ? { hash: sent.hash } : {}),
    view: redrawn,
  })
}

/** The form stays as it is, with the sentence at its first field; without a field it is replaced by the sentence. */
function waitIn({ blocks }: ViewOutput): ViewResponseAction {
  const field = blocks.find(({ type }) => type === 'input')?.block_id
  return field === undefined
    ? { response_action: 'update', view: notice(texts.refusedTitle, assistantTexts.tooFast) }
    : { response_action: 'errors', errors: { [field]: texts.tooFast } }
}

/** Listens to sent and closed forms, and to the menu of messages. */
export function registerViews(app: App, deps: ListenerDeps & { origins: Origins }): void {
  const { whoIs, forms, sender } = deps
  const { isTooFast } = createAdmission(deps)

  app.view(FORM_CALLBACK, async ({ ack, body, view, client }) => {
    if (isTooFast(body.user.id)) {
      await ack(waitIn(view))
      return
    }
    const taken = take(body, view)
    const quick = await within(taken, deps.patience.ack)
    await ack(quick ? quick.response : { response_action: 'update', view: waitingView() })
    const sent = quick ?? (await taken)
    if (!quick) await updateView(client, { view_id: view.id, view: await lateView(sent, view) })
    const { who, receipt, work } = sent
    if (!who) return
    const own = receipt ? await sendReceipt(client, who, receipt.answer, receipt.origin) : null
    const done = work && (await finish(client, who, work, own))
    // Only now is it as it has become.
    if (receipt) await redraw(who, done ?? receipt.answer, receipt.origin)
  })

  /** What a sent form leads to; `who` is null where the person may not use the assistant. */
  const take = async (
    { user, team }: Pick<SlackViewAction, 'user' | 'team'>,
    view: ViewOutput,
  ): Promise<Sent & { who: Person | null }> => {
    const who = await whoIs(user.id, user.team_id ?? team?.id)
    if ('refused' in who) {
      const told = notice(texts.refusedTitle, who.refused)
      return { who: null, response: { response_action: 'update', view: told } }
    }
    return { who, ...(await forms.submit(sentViewSchema.parse(view), who)) }
  }

  /** What is shown when the response comes after Slack has stopped waiting: no view can be closed then, or marked with errors. */
  const lateView = async ({ response, who }: Awaited<ReturnType<typeof take>>, view: ViewOutput) => {
    if ('view' in response) return response.view
    if (response.response_action === 'clear' || !who) return doneView()
    return withErrors(await forms.redraw(sentViewSchema.parse(view), who), response.errors)
  }

  /** The rest of what was sent, with its result in the place of the receipt. */
  const finish = async (
    client: Client,
    who: Person,
    work: NonNullable<Sent['work']>,
    own: OwnMessage | null,
  ): Promise<Answer> => {
    const progress = progressIn(own, { client, ...deps })
    const answer = await work(progress.tell)
    await progress.done()
    // The result is for this person alone: others may not be allowed to see it.
    const post = () => postToPerson(client, sender, who.userId, { ...answer, line: '', shareable: false })
    await changeOrPost(own, answer, post, { client, ...deps }).catch((err: unknown) =>
      deps.log.error({ err, user: who.userId }, 'the result of a form could not be told'),
    )
    return answer
  }

  app.view({ type: 'view_closed', callback_id: FORM_CALLBACK }, async ({ ack, body, view }) => {
    // Kept first: what was typed is not lost by a stop just after the answer, and is there when the form opens again.
    try {
      const who = await whoIs(body.user.id, body.user.team_id ?? body.team?.id)
      if (!('refused' in who)) await forms.close(sentViewSchema.parse(view), who)
    } finally {
      await ack()
    }
  })

  for (const shortcut of deps.shortcuts) {
    app.shortcut(
      { type: 'message_action', callback_id: shortcut.callbackId },
      async ({ ack, body, client }) => {
        await ack()
        if (isTooFast(body.user.id)) return
        const who = await whoIs(body.user.id, body.user.team_id ?? body.team?.id)
        if (body.type !== 'message_action' || 'refused' in who) return
        const channel = body.channel.id
        if (may(who, shortcut.permission, [])) {
          const opened = shortcut.run(await linkTo(client, channel, body.message_ts))
          const origin = { channel, threadTs: body.message_ts }
          await openForm(client, deps, { ...opened, who, origin, trigger: body.trigger_id })
        } else {
          deps.refusals.note('permission', { user: who.userId, what: `shortcut:${shortcut.callbackId}` })
          const view = notice(texts.refusedTitle, await notAllowed(who, shortcut.permission, deps))
          await client.views.open({ trigger_id: body.trigger_id, view })
        }
      },
    )
  }

  /** What the form was opened from, as it is now: nobody is to press there again what has been done. */
  const redraw = async (who: Person, receipt: Answer, origin: OpenedFrom): Promise<void> => {
    try {
      await deps.origins.take(origin.redraw)?.(who, saidIn(receipt))
    } catch (err) {
      deps.log.warn({ err, user: who.userId }, 'what a form was opened from could not be drawn again')
    }
  }

  /** The message's link; "" where Slack does not give it, as in channels that the assistant cannot see. */
  const linkTo = async (client: Client, channel: string, messageTs: string): Promise<string> => {
    try {
      const { permalink } = await client.chat.getPermalink({ channel, message_ts: messageTs })
      return permalink ?? ''
    } catch (err) {
      deps.log.warn({ err }, 'a message has no link for us')
      return ''
    }
  }

  /** To the person, who keeps it; and in the thread where the form was opened, for the others. Neither stops the other. */
  const sendReceipt = async (
    client: Client,
    who: Person,
    answer: Answer,
    origin: OpenedFrom,
  ): Promise<OwnMessage | null> => {
    const message = toMessage({ ...answer, line: '', shareable: false }, 'direct')
    const notSent = (err: unknown) => deps.log.error({ err, user: who.userId }, 'a receipt could not be sent')
    let own: OwnMessage | null = null
    await sender
      .send(message, async (content) => {
        const { channel, ts } = await client.chat.postMessage({ channel: who.userId, ...content })
        own = channel && ts ? { channel, ts } : null
      })
      .catch(notSent)
    const { channel, threadTs } = origin
    const isShared = channel && threadTs && !channel.startsWith('D')
    if (isShared && (await deps.channels.audienceOf(channel)) === 'internal') {
      await sender
        .send(message, (content) => client.chat.postMessage({ channel, thread_ts: threadTs, ...content }))
        .catch(notSent)
    }
    return own
  }
}

/** Of what a receipt lists, such as what was changed. */
const MOST_LISTED = 3

/** What a receipt says, in the place of what its form was opened from. */
function saidIn({ lead, parts = [] }: Answer): Prose {
  const listed = parts.flatMap((part) => (part.kind === 'list' ? part.items : [])).slice(0, MOST_LISTED)
  if (listed.length === 0) return lead
  return [...piecesOf(lead), ...listed.flatMap((item) => ['\n• ', ...piecesOf(item)])]
}
