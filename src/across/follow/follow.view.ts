import type { KnownBlock } from '@slack/types'
import { dateInStockholm } from '../../lib/calendar.ts'
import { formatDecimal, parseDecimal } from '../../lib/numbers.ts'
import { shorten } from '../../lib/words.ts'
import { strong, typed } from '../../reply/prose.ts'
import { act, entry, go, note, openForm, type Part, type Reply, sentence } from '../../reply/reply.ts'
import { actions, context, escapeText, goButton, header, section } from '../../slack/blocks.ts'
import { followTexts as texts } from '../../texts/follow.ts'
import { withdrawTexts } from '../../texts/publish.ts'
import type { Withdrawn } from '../publishing/withdrawals.store.ts'
import type { Change, Followed } from './follow.ts'
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

const limitText = (threshold: string | null): string | null =>
  threshold === null ? null : texts.limit(formatDecimal(threshold))

export function listReply(follows: readonly Follow[]): Reply {
  if (follows.length === 0)
    return { ...sentence([`${texts.none} `, typed(texts.example), '.']), shareable: false }
  return {
    title: texts.title,
    lead: texts.lead(follows.length),
    parts: follows.map(({ id, label, line, threshold, channel, pace }): Part => {
      const limit = limitText(threshold)
      const where = channel === null ? [] : [texts.inChannel, { channel }]
      const when = pace === 'now' ? [] : [`\n${texts.change.paces[pace]}`]
      return entry(
        [strong(label), ...(limit === null ? [] : [`, ${limit}`]), ...where, ...when],
        go(texts.buttons.show, line),
        openForm(texts.buttons.change, CHANGE_FORM, { id: String(id) }),
        act(texts.buttons.stop, STOP_ACTION, String(id)),
      )
    }),
    shareable: false,
  }
}

export function foundReply(words: string, found: readonly Followed[], threshold: string | null): Reply {
  if (found.length === 0) return { ...sentence(texts.noHit(words)), back: texts.name }
  const rest = found.length - MOST_FOUND
  return {
    lead: texts.found(words, found.length),
    parts: [
      ...found
        .slice(0, MOST_FOUND)
        .map((one) =>
          entry(
            [strong(one.label), `\n${one.table.title}`],
            act(texts.buttons.follow, FOLLOW_ACTION, JSON.stringify([one.family, one.rowKey, threshold])),
          ),
        ),
      ...(rest > 0 ? [note(texts.more(rest))] : []),
    ],
    back: texts.name,
    shareable: false,
  }
}

export const startedReply = (label: string, threshold: string | null, isNew: boolean): Reply =>
  sentence(
    isNew ? texts.started(label, limitText(threshold)) : texts.already(label),
    go(texts.buttons.list, texts.name),
  )

/** What has become of something that is followed. */
export type News =
  | { kind: 'changed'; changes: readonly Change[] }
  | { kind: 'crossed'; isPast: boolean; value: string }
  | { kind: 'gone' }

function linesOf({ threshold }: Follow, news: News): string[] {
  if (news.kind === 'gone') return [texts.message.gone]
  if (news.kind === 'crossed') {
    const say = news.isPast ? texts.message.past : texts.message.back
    return [say(formatDecimal(news.value), formatDecimal(threshold ?? '0'))]
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

/** What has changed of what somebody follows, and from what, as one message; first what has been taken back. */
export function newsMessage(
  all: readonly { follow: Follow; news: News }[],
  withdrawn: readonly Withdrawn[],
  isForChannel: boolean,
): {
  text: string
  blocks: KnownBlock[]
} {
  const title = isForChannel ? texts.message.channelTitle(all.length) : texts.message.title(all.length)
  const told = all.slice(0, MOST_TOLD).map(({ follow, news }) => ({
    follow,
    text: [`*${escapeText(follow.label)}*`, ...linesOf(follow, news).map(escapeText)].join('\n'),
  }))
  const why = withdrawn.map(({ period, at }) => withdrawTexts.told(period, dateInStockholm(at)))
  return {
    text: [title, ...why, ...told.map(({ text }) => text)].join('\n'),
    blocks: [
      header(title),
      ...why.map((text) => section(escapeText(text))),
      ...told.flatMap(({ follow, text }) => [
        section(text),
        actions(goButton(texts.buttons.show, follow.line)),
      ]),
      context(isForChannel ? texts.message.channelWhy : texts.message.why),
    ],
  }
}
