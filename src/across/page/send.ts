import { createHash } from 'node:crypto'
import { sentMessage } from '../../assistant/sent-message.ts'
import type { MeetingDay } from '../../contract/sends.ts'
import { dateInStockholm } from '../../lib/calendar.ts'
import { replyMarkdown } from '../../reply/markdown.ts'
import { type Reply, sentence } from '../../reply/reply.ts'
import type { ScheduleDeps } from '../../schedule/deps.ts'
import { pageTexts } from '../../texts/page.ts'
import { gather } from '../digests/gather.ts'
import { getSendingRules } from '../settings/sending-rules.store.ts'
import { isRefused, type PageCarrier, type PageContent } from './carrier.ts'
import { endedPage, type PageMeeting, pageReply } from './page.view.ts'
import { beginPage, type ChannelPage, endPage, getPages, keepPage } from './store.ts'

const HOUR_MS = 3_600_000
/** How often it is looked for whether somebody has deleted a page, and how soon a refused one is tried again. */
const LOOK_MS = HOUR_MS
/** How soon a canvas is tried for again where none was allowed. */
const CANVAS_MS = 24 * HOUR_MS

/**
 * Keeps a page about the next meeting in the channels that get the summaries; run every minute, by every instance. A page
 * is carried there when it says something else than before, and made anew where it has been deleted by hand.
 */
export function createPages(carrier: PageCarrier) {
  // By channel, until when nothing of the kind is done.
  const noCanvas = new Map<string, number>()
  const refused = new Map<string, number>()
  const seen = new Map<string, number>()
  const isBefore = (until: Map<string, number>, channel: string, { realClock }: ScheduleDeps): boolean =>
    realClock().getTime() < (until.get(channel) ?? 0)
  const waitWith = (until: Map<string, number>, channel: string, { realClock }: ScheduleDeps, ms: number) =>
    until.set(channel, realClock().getTime() + ms)

  async function carry(deps: ScheduleDeps, page: ChannelPage, content: PageContent): Promise<void> {
    const { channel, canvasId, messageTs } = page
    const digest = digestOf(content)
    if (canvasId) {
      if (await carrier.editCanvas(canvasId, content))
        return keepPage(deps.db, channel, { canvasId, messageTs: null, digest })
      return make(deps, await beginPage(deps.db, channel, deps.realClock()), content)
    }
    if (!isBefore(noCanvas, channel, deps)) return make(deps, page, content)
    if (messageTs && (await carrier.update(channel, messageTs, content.message)))
      return keepPage(deps.db, channel, { canvasId: null, messageTs, digest })
    const ts = messageTs
      ? await postAnew(deps, channel, content)
      : await carrier.post(channel, content.message, page.begunAt)
    return keepPage(deps.db, channel, { canvasId: null, messageTs: ts, digest })
  }

  const postAnew = async ({ db, realClock }: ScheduleDeps, channel: string, { message }: PageContent) =>
    carrier.post(channel, message, (await beginPage(db, channel, realClock())).begunAt)

  /** As a canvas where one is allowed, otherwise as a message. */
  async function make(deps: ScheduleDeps, page: ChannelPage, content: PageContent): Promise<void> {
    const { channel, messageTs } = page
    const canvasId = await carrier.makeCanvas(channel, content)
    if (!canvasId) {
      waitWith(noCanvas, channel, deps, CANVAS_MS)
      return carry(deps, { ...page, canvasId: null }, content)
    }
    await keepPage(deps.db, channel, { canvasId, messageTs: null, digest: digestOf(content) })
    if (messageTs)
      await carrier.update(
        channel,
        messageTs,
        sentMessage(sentence(pageTexts.moved), { line: 'sammanträde' }),
      )
  }

  /** Why a channel has no page (any more); null where it has one, and undefined while Slack does not say who reads it. */
  const endOf = async ({ audienceOf }: ScheduleDeps, channel: string, wanted: ReadonlySet<string>) => {
    if (!wanted.has(channel)) return 'off'
    const audience = await audienceOf(channel)
    return audience === 'unknown' ? undefined : audience === 'external' ? 'external' : null
  }

  async function keepChannel(
    deps: ScheduleDeps,
    channel: string,
    wanted: ReadonlySet<string>,
    known?: ChannelPage,
  ) {
    const end = await endOf(deps, channel, wanted)
    if (end === undefined || (end !== null && !known)) return
    if (end !== 'off' && isBefore(refused, channel, deps)) return
    const content = contentOf(end === null ? await makePage(deps) : endedPage(end))
    try {
      if (known?.digest !== digestOf(content) || !(await isStillThere(deps, known))) {
        await carry(deps, known ?? (await beginPage(deps.db, channel, deps.realClock())), content)
        waitWith(seen, channel, deps, LOOK_MS)
      }
    } catch (err) {
      if (!isRefused(err)) throw err
      deps.log.warn({ err, channel }, 'Slack refuses the page of a channel: tried again in an hour')
      waitWith(refused, channel, deps, LOOK_MS)
    }
    if (end !== 'off') return
    await endPage(deps.db, channel)
    refused.delete(channel)
  }

  /** What is carried there is looked for once an hour: Slack tells nobody that it has been deleted. */
  async function isStillThere(deps: ScheduleDeps, page: ChannelPage): Promise<boolean> {
    const { channel } = page
    if (isBefore(seen, channel, deps)) return true
    const isThere = await carrier.isThere(channel, page)
    if (isThere) waitWith(seen, channel, deps, LOOK_MS)
    return isThere
  }

  return async (deps: ScheduleDeps): Promise<boolean> => {
    const rules = await getSendingRules(deps.db)
    const wanted = new Set(rules.keepsPage ? rules.channels : [])
    if (wanted.size === 0 && (await getPages(deps.db)).length === 0) return false
    // One instance at a time: two that make a page at once would make two.
    await deps.db.alone('pages', async () => {
      const pages = await getPages(deps.db)
      for (const channel of new Set([...wanted, ...pages.map((page) => page.channel)]))
        await keepChannel(
          deps,
          channel,
          wanted,
          pages.find((page) => page.channel === channel),
        ).catch((err: unknown) =>
          deps.log.warn({ err, channel }, 'a page could not be kept: tried again in a minute'),
        )
    })
    return false
  }
}

const contentOf = (reply: Reply): PageContent => ({
  title: pageTexts.title,
  markdown: replyMarkdown(reply),
  message: sentMessage(reply, { line: 'sammanträde' }),
})

const digestOf = ({ markdown }: PageContent): string => createHash('sha256').update(markdown).digest('hex')

/** The page as it is now. */
async function makePage(deps: ScheduleDeps): Promise<Reply> {
  const today = dateInStockholm(deps.clock())
  const { found } = await gather(deps.features, (feature) => feature.meetings?.(), deps.log)
  const next = found.find(({ on }) => on >= today)
  const last = found.findLast(({ on }) => on < today)
  const [coming, held] = [next && (await pageMeeting(deps, next)), last && (await pageMeeting(deps, last))]
  return pageReply({ next: coming ?? null, last: held ?? null })
}

async function pageMeeting({ features, log }: ScheduleDeps, meeting: MeetingDay): Promise<PageMeeting> {
  const { found, incomplete } = await gather(features, (feature) => feature.meetingPage?.(meeting.key), log)
  // Half a page must not take the place of a whole one.
  if (incomplete) throw new Error(`the page of ${meeting.key} cannot be made: something cannot be read`)
  const { name, line, on, steps } = meeting
  return { name, line, on, steps: (await steps?.()) ?? [], parts: found }
}
