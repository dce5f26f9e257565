import type { KnownBlock } from '@slack/types'
import { keptMessage, type SentContent, sentMessage } from '../../assistant/sent-message.ts'
import { dateInStockholm } from '../../lib/calendar.ts'
import { formatDecimal, parseDecimal } from '../../lib/numbers.ts'
import { shorten } from '../../lib/words.ts'
import { strong, typed } from '../../reply/prose.ts'
import {
  type Action,
  act,
  entry,
  go,
  heading,
  list,
  note,
  openForm,
  type Part,
  type Reply,
  sentence,
} from '../../reply/reply.ts'
import { actionButton, actions, context, escapeText, goButton, header, section } from '../../slack/blocks.ts'
import { followTexts as texts } from '../../texts/follow.ts'
import { withdrawTexts } from '../../texts/publish.ts'
import type { Withdrawn } from '../publishing/withdrawals.store.ts'
import type { Followed, News } from './follow.ts'
import { type Figure, figureFor, isPast, type Limit, limitKey } from './limits.ts'
import type { Follow } from './store.ts'

export const FOLLOW_ACTION = 'follow'
export const STOP_ACTION = 'follow-stop'
export const CHANGE_FORM = 'follow-change'
const MOST_FOUND = 8
const MOST_CHANGES = 6
const MOST_VALUE = 120
const MOST_TOLD = 20

const shown = (value: string): string => {
  const number = parseDecimal(value)
  return number === null ? shorten(value, MOST_VALUE) : formatDecimal(number)
}

/** "3 000 tkr", "−5 %" */
const amount = (value: string, unit: string | null): string => texts.amount(formatDecimal(value), unit)

const limitText = (limit: Limit | null): string | null =>
  limit === null ? null : texts.limit[limit.of](limit.side, amount(limit.value, limit.unit))

const stopButton = ({ id, channel }: Pick<Follow, 'id' | 'channel'>): Action =>
  act(channel === null ? texts.buttons.stop : texts.buttons.stopHere, STOP_ACTION, String(id))

/** What somebody follows, and what the channel that they ask in does. */
export function listReply(own: readonly Follow[], inChannel: readonly Follow[]): Reply {
  if (own.length === 0 && inChannel.length === 0)
    return { ...sentence([`${texts.none} `, typed(texts.example), '.']), shareable: false }
  return {
    title: texts.title,
    lead: own.length === 0 ? texts.noneOwn : texts.lead(own.length),
    parts: [
      ...own.map(ownEntry),
      ...(inChannel.length > 0 ? [heading(texts.channelFollows), ...inChannel.map(channelEntry)] : []),
    ],
    shareable: false,
  }
}

function ownEntry(follow: Follow): Part {
  const { id, label, line, channel, pace } = follow
  const limit = limitText(follow.limit)
  const where = channel === null ? [] : [texts.inChannel, { channel }]
  const when = pace === 'now' ? [] : [`\n${texts.change.paces[pace]}`]
  return entry(
    [strong(label), ...(limit === null ? [] : [`, ${limit}`]), ...where, ...when],
    go(texts.buttons.show, line),
    openForm(texts.buttons.change, CHANGE_FORM, { id: String(id) }),
    act(texts.buttons.stop, STOP_ACTION, String(id)),
  )
}

function channelEntry(follow: Follow): Part {
  const { label, line, userId } = follow
  const limit = limitText(follow.limit)
  return entry(
    [strong(label), ...(limit === null ? [] : [`, ${limit}`]), texts.chosenBy, { person: userId }],
    go(texts.buttons.show, line),
    stopButton(follow),
  )
}

export function foundReply(words: string, found: readonly Followed[], limit: Limit | null): Reply {
  if (found.length === 0) return { ...sentence(texts.noHit(words)), back: texts.name }
  const rest = found.length - MOST_FOUND
  return {
    lead: words === '' ? texts.whole(found.length) : texts.found(words, found.length),
    parts: [
      ...found
        .slice(0, MOST_FOUND)
        .map((one) =>
          entry(
            [strong(one.label), `\n${one.table.title}`],
            act(
              texts.buttons.follow,
              FOLLOW_ACTION,
              JSON.stringify([one.family, one.rowKey, limit && limitKey(limit)]),
            ),
          ),
        ),
      ...(rest > 0 ? [note(texts.more(rest))] : []),
    ],
    back: texts.name,
    shareable: false,
  }
}

export function startedReply(
  label: string,
  limit: { limit: Limit; figure: Figure } | null,
  isNew: boolean,
): Reply {
  const said = limit && {
    limit: limitText(limit.limit) ?? '',
    now: amount(limit.figure.value, limit.figure.unit),
  }
  const lead = said
    ? texts.startedLimit(label, { ...said, isPast: isPast(limit.limit, limit.figure.value) })
    : texts.started(label)
  return sentence(isNew ? lead : texts.already(label), go(texts.buttons.list, texts.name))
}

/** What was typed as a limit and is none, with some that can be typed. */
export const limitHelp = (said: string, examples: readonly string[]): Reply => ({
  ...sentence([
    `${said} ${texts.tryLimit}`,
    ...examples.flatMap((line, at) => [at === 0 ? ' ' : texts.or, typed(line)]),
    '.',
  ]),
  back: texts.name,
})

/** What is named has no figure in the limit's unit; one that it has is shown. */
export function noFigureReply(named: Followed, unit: string | null): Reply {
  const said = unit === '%' ? texts.noFigure.percent(named.label) : texts.noFigure.other(named.label, unit)
  const own = figureFor(named, { of: 'figure', side: 'over', value: '0', unit: null })
  const name = named.row.codes[0] ?? named.row.names[0] ?? ''
  const examples = own
    ? [texts.limitExample(name, amount(own.value.replace(/^-/, ''), own.unit))]
    : texts.limitExamples
  return limitHelp(said, examples)
}

function linesOf({ limit }: Pick<Follow, 'limit'>, news: News): string[] {
  if (news.kind === 'gone') return [texts.message.gone]
  if (news.kind === 'crossed') {
    const what = news.what ?? texts.message.deviation
    const say = news.isPast ? texts.message.past : texts.message.back
    return [say(what, amount(news.value, news.unit), limit ? amount(limit.value, limit.unit) : '')]
  }
  const rest = news.changes.length - MOST_CHANGES
  return [
    ...news.changes
      .slice(0, MOST_CHANGES)
      .map(({ what, before, after }) =>
        texts.message.change(what, before && shown(before), after && shown(after)),
      ),
    ...(rest > 0 ? [texts.message.more(rest)] : []),
  ]
}

/** All that was told last, of what somebody follows or of what the channel does. */
export function latestReply(follows: readonly Follow[]): Reply {
  const last = Math.max(...follows.map(({ toldAt }) => toldAt?.getTime() ?? 0))
  const told = follows.flatMap((follow) =>
    follow.news && follow.toldAt?.getTime() === last ? [{ follow, news: follow.news }] : [],
  )
  if (told.length === 0) return { ...sentence(texts.noneTold), back: texts.name }
  const { title, channelTitle } = texts.message
  return {
    title: texts.latestTitle,
    lead: `${(told[0]?.follow.channel === null ? title : channelTitle)(told.length)}.`,
    parts: told.map(({ follow, news }) => ({
      ...entry([strong(follow.label)], go(texts.buttons.show, follow.line)),
      small: linesOf(follow, news).join('\n'),
    })),
    back: texts.name,
    shareable: false,
  }
}

/** What has changed of what somebody follows, and from what, as one message; first what has been taken back. */
export function newsMessage(
  all: readonly { follow: Follow; news: News }[],
  withdrawn: readonly Withdrawn[],
  isForChannel: boolean,
): SentContent {
  const title = isForChannel ? texts.message.channelTitle(all.length) : texts.message.title(all.length)
  const told = all.slice(0, MOST_TOLD).map(({ follow, news }) => ({
    follow,
    text: [`*${escapeText(follow.label)}*`, ...linesOf(follow, news).map(escapeText)].join('\n'),
  }))
  const why = withdrawn.map(({ period, at }) => withdrawTexts.told(period, dateInStockholm(at)))
  const rest = all.length - told.length
  const more = rest > 0 ? [texts.message.rest(rest)] : []
  return keptMessage({
    text: [title, ...why, ...told.map(({ text }) => text), ...more].join('\n'),
    blocks: [
      header(title),
      ...why.map((text) => section(escapeText(text))),
      ...told.flatMap(({ follow, text }) => [section(text), buttonsOf(follow, isForChannel)]),
      ...more.flatMap((text) => [section(text), actions(goButton(texts.buttons.all, texts.latestLine))]),
      context(isForChannel ? texts.message.channelWhy : texts.message.why),
    ],
  })
}

const buttonsOf = ({ id, line }: Follow, isForChannel: boolean): KnownBlock =>
  actions(
    goButton(texts.buttons.show, line),
    ...(isForChannel ? [actionButton(texts.buttons.stopHere, STOP_ACTION, String(id))] : []),
  )

/** Why a channel is told of something no more: whoever chose it has left, or the assistant cannot write there. */
export interface Ended {
  follow: Follow
  channel: string
  why: 'left' | 'shut'
}

/** What channels are told of no more, for the administrators. */
export function endedMessage(ended: readonly Ended[]): SentContent {
  const { endedOne } = texts.message
  const rest = ended.length - MOST_TOLD
  return sentMessage(
    {
      lead: `${texts.message.ended(ended.length)}.`,
      parts: [
        list(
          ended
            .slice(0, MOST_TOLD)
            .map(({ follow: { label, userId }, channel, why }) =>
              why === 'left' ? endedOne.left(label, channel, userId) : endedOne.shut(label, channel),
            ),
        ),
        ...(rest > 0 ? [note(texts.message.rest(rest))] : []),
      ],
      notes: [texts.message.endedWhy],
      shareable: false,
    },
    { line: '' },
  )
}
