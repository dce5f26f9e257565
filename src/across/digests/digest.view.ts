import type { KnownBlock } from '@slack/types'
import { KEEP_MESSAGE } from '../../assistant/places.ts'
import type { Answer } from '../../contract/answer.ts'
import type { Brief } from '../../contract/sends.ts'
import { shorten } from '../../lib/words.ts'
import { asElement } from '../../reply/slack.ts'
import {
  actionButton,
  actions,
  context,
  escapeText,
  formButton,
  goButton,
  header,
  section,
} from '../../slack/blocks.ts'
import { limits } from '../../slack/limits.ts'
import { digestTexts as texts } from '../../texts/digest.ts'
import { remindersTexts } from '../../texts/reminders.ts'
import { settingsTexts } from '../../texts/settings.ts'
import { SNOOZE_FORM } from '../reminders/reminders.view.ts'
import { type Digest, type DigestItem, type DigestTopic, type StateWords, TOPICS } from './digests.ts'

export const PAUSE_FORM = 'digest-pause'
export const START_ACTION = 'digest-start'
export const DECLINE_ACTION = 'digest-decline'

// Five topics of so many, with their titles and the rest, stay below Slack's 50 blocks and on one screen or so.
const MOST_IN_TOPIC = 3
const MOST_ON_PAGE = 12
const MOST_OWN_BUTTONS = 3
const MOST_SOURCES = 3
const MOST_STATE = 400

export const stateWords: StateWords = texts

export interface DigestView {
  digest: Digest
  week: number
  /** No digest has told anything before. */
  first: boolean
  incomplete: boolean
}

const wordsOf = ({ what, state, before, was }: DigestItem): [string, string, string | null] => {
  const earlier = before === null ? was : texts.lastTime(shorten(before, MOST_STATE))
  return [escapeText(what), escapeText(shorten(state, MOST_STATE)), earlier && escapeText(earlier)]
}

/** One thing, with what can be done about it. */
function itemBlocks(item: DigestItem, place: string): KnownBlock[] {
  const text = texts.item(...wordsOf(item))
  const open = goButton(texts.buttons.open, item.line)
  if (!item.source) return [{ ...section(text), accessory: open, block_id: `${KEEP_MESSAGE}${place}` }]
  const snooze =
    'dueOn' in item.source ? [formButton(remindersTexts.snooze, SNOOZE_FORM, { key: item.key })] : []
  const buttons = actions(...item.source.actions.slice(0, MOST_OWN_BUTTONS).map(asElement), open, ...snooze)
  return [section(text), { ...buttons, block_id: `${KEEP_MESSAGE}${place}` }]
}

const LINES: Readonly<Record<DigestTopic, string>> = {
  deadlines: remindersTexts.name,
  waiting: texts.allLine,
  meetings: 'sammanträde',
  goals: 'status',
  budget: 'budget',
}

function topicBlocks(
  topic: DigestTopic,
  items: readonly DigestItem[],
  briefs: readonly Brief[],
): KnownBlock[] {
  if (items.length === 0) return []
  const lead = topic === 'meetings' ? undefined : briefs.find((brief) => brief.topic === topic)?.lead
  const rest = items.length - MOST_IN_TOPIC
  return [
    section(lead ? texts.groupLead(topic, escapeText(lead)) : texts.group(topic)),
    ...items.slice(0, MOST_IN_TOPIC).flatMap((item, index) => itemBlocks(item, `${topic}:${index}`)),
    ...(rest > 0
      ? [
          {
            ...section(texts.more(rest)),
            accessory: goButton(texts.buttons.all, LINES[topic]),
            block_id: `${KEEP_MESSAGE}${topic}:rest`,
          },
        ]
      : []),
  ]
}

const ofTopic = (items: readonly DigestItem[], topic: DigestTopic): DigestItem[] =>
  items.filter((item) => item.topic === topic)

/** "tider som förfaller 3, budget 2"; empty when nothing remains. */
function remainingLine({ remaining }: Digest): string {
  const parts = TOPICS.flatMap((topic) => {
    const n = ofTopic(remaining, topic).length
    return n > 0 ? [texts.remainingPart(topic, n)] : []
  })
  return parts.length > 0 ? texts.remaining(parts) : ''
}

const sourcesOf = ({ briefs }: Digest): string[] =>
  [...new Set(briefs.flatMap(({ source }) => source ?? []))].slice(0, MOST_SOURCES).map(escapeText)

/** The digest as a message: what has changed first, then how much is as it was. */
export function digestMessage(view: DigestView, small: readonly string[] = [texts.why]) {
  const { digest, week, first, incomplete } = view
  const title = `${texts.title(week)}: ${texts.lead(digest.changed.length, digest.remaining.length, first)}`
  const groups = TOPICS.map((topic) => topicBlocks(topic, ofTopic(digest.changed, topic), digest.briefs))
  const remains = remainingLine(digest)
  const lines = TOPICS.flatMap((topic) =>
    ofTopic(digest.changed, topic)
      .slice(0, MOST_IN_TOPIC)
      .map((item) => `• ${texts.plainItem(...wordsOf(item))}`),
  )
  const buttons = actions(
    goButton(texts.buttons.all, texts.allLine),
    formButton(texts.buttons.pause, PAUSE_FORM),
    goButton(texts.buttons.settings, settingsTexts.name),
  )
  return {
    text: shorten([`${title}.`, ...lines, ...(remains ? [remains] : [])].join('\n'), limits.messageText),
    blocks: [
      header(title),
      ...groups.flat(),
      ...(remains ? [section(remains)] : []),
      { ...buttons, block_id: `${KEEP_MESSAGE}all` },
      context(...sourcesOf(digest), ...(incomplete ? [texts.incomplete] : []), ...small),
    ],
  }
}

/** The one line of a week without news. */
export function quietMessage(week: number): { text: string; blocks: KnownBlock[] } {
  const text = texts.quiet(week)
  const button = goButton(texts.buttons.settings, settingsTexts.name)
  return { text, blocks: [section(text), { ...actions(button), block_id: `${KEEP_MESSAGE}all` }] }
}

/** The digest as an answer to who asks for it now, with an offer to those who have not been asked. */
export function digestAnswer(view: DigestView, offered: boolean): Answer {
  const offer = offered ? [] : offerBlocks()
  if (Object.keys(view.digest.told).length === 0) {
    return { text: texts.nothingAtAll, blocks: [section(texts.nothingAtAll), ...offer], shareable: false }
  }
  const { text, blocks } = digestMessage(view, [texts.shownNow])
  return { text, blocks: [...blocks, ...offer], shareable: false }
}

/** Everything that is not as it should be, told before or not, a page at a time. */
export function allAnswer({ digest, incomplete }: DigestView, asked: number): Answer {
  const items = TOPICS.flatMap((topic) => [
    ...ofTopic(digest.changed, topic),
    ...ofTopic(digest.remaining, topic),
  ])
  const small = [...sourcesOf(digest), ...(incomplete ? [texts.incomplete] : [])]
  if (items.length === 0) {
    return { text: texts.nothing, blocks: [section(texts.nothing)], back: texts.name, shareable: false }
  }
  const pages = Math.ceil(items.length / MOST_ON_PAGE)
  const page = Math.min(Math.max(asked, 1), pages)
  const shown = items.slice((page - 1) * MOST_ON_PAGE, page * MOST_ON_PAGE)
  const title = `${texts.allTitle}: ${items.length}`
  return {
    text: shorten(
      [`${title}.`, ...shown.map((item) => `• ${texts.plainItem(...wordsOf(item))}`)].join('\n'),
      limits.messageText,
    ),
    blocks: [
      header(title),
      ...TOPICS.flatMap((topic) => {
        const group = ofTopic(shown, topic)
        return group.length === 0
          ? []
          : [
              section(texts.group(topic)),
              ...group.flatMap((item, index) => itemBlocks(item, `${topic}:${index}`)),
            ]
      }),
      ...(small.length > 0 ? [context(...small)] : []),
    ],
    back: texts.name,
    ...(page < pages ? { next: texts.pageLine(page + 1) } : {}),
    shareable: false,
  }
}

const offerButtons = () =>
  actions(
    actionButton(texts.buttons.start, START_ACTION, 'monday', { style: 'primary' }),
    formButton(texts.buttons.choose, 'settings'),
    actionButton(texts.buttons.decline, DECLINE_ACTION, 'no'),
  )

/** A question that is put until it has been answered: nobody is signed up unasked. */
export const offerBlocks = (): KnownBlock[] => [
  section(texts.offer),
  { ...offerButtons(), block_id: `${KEEP_MESSAGE}offer` },
]

/** The same question as a message of its own, to somebody with a new role. The answer takes its place. */
export const offerMessage = (roles: readonly string[]): { text: string; blocks: KnownBlock[] } => {
  const text = `${texts.newRole(roles)} ${texts.offer}`
  return { text, blocks: [section(text), offerButtons(), context(texts.offeredOnce)] }
}
