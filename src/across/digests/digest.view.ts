import { type SentContent, sentMessage } from '../../assistant/sent-message.ts'
import type { Brief } from '../../contract/sends.ts'
import { dateInStockholm } from '../../lib/calendar.ts'
import { shorten } from '../../lib/words.ts'
import { joined, strong } from '../../reply/prose.ts'
import {
  type Action,
  act,
  type Entry,
  entry,
  go,
  heading,
  openForm,
  type Part,
  paragraph,
  type Reply,
  sentence,
} from '../../reply/reply.ts'
import { daysInText } from '../../texts/common.ts'
import { digestTexts as texts } from '../../texts/digest.ts'
import { withdrawTexts } from '../../texts/publish.ts'
import { remindersTexts } from '../../texts/reminders.ts'
import { settingsTexts } from '../../texts/settings.ts'
import { SNOOZE_FORM } from '../reminders/reminders.view.ts'
import type { Digest, DigestItem, DigestTopic, StateWords } from './digests.ts'

export const PAUSE_FORM = 'digest-pause'
export const START_ACTION = 'digest-start'
export const DECLINE_ACTION = 'digest-decline'

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

/** One thing, with what can be done about it; in a digest only the first of that. */
function itemEntry({ what, state, before, was, line, key, source }: DigestItem, isShort: boolean): Entry {
  const earlier = before === null ? was : texts.lastTime(shorten(before, MOST_STATE))
  // States are kept with their dates as they are compared, and read with them as they are said.
  const words = daysInText(texts.state(shorten(state, MOST_STATE), earlier))
  const own = source?.actions.slice(0, isShort ? 1 : MOST_OWN_BUTTONS) ?? []
  const snooze =
    !isShort && source && 'dueOn' in source ? [openForm(remindersTexts.snooze, SNOOZE_FORM, { key })] : []
  return entry([strong(what), texts.and(words)], ...own, go(texts.buttons.open, line), ...snooze)
}

function topicParts(
  topic: DigestTopic,
  items: readonly DigestItem[],
  briefs: readonly Brief[],
  isShort: boolean,
): Part[] {
  if (items.length === 0) return []
  const lead = topic === 'meetings' ? undefined : briefs.find((brief) => brief.topic === topic)?.lead
  return [
    heading(texts.topics[topic]),
    ...(lead ? [paragraph(lead)] : []),
    ...items.map((item) => itemEntry(item, isShort)),
  ]
}

const ofTopic = (items: readonly DigestItem[], topic: DigestTopic): DigestItem[] =>
  items.filter((item) => item.topic === topic)

/** "tider som förfaller 3, budget 2"; nothing when nothing remains. */
function remainingParts({ topics, remaining }: Digest): Part[] {
  const counts = topics.flatMap((topic) => {
    const n = ofTopic(remaining, topic).length
    return n > 0 ? [texts.remainingPart(topic, n)] : []
  })
  return counts.length > 0 ? [paragraph(texts.remaining(counts))] : []
}

const sourcesOf = ({ briefs }: Digest): string[] =>
  [...new Set(briefs.flatMap(({ source }) => source ?? []))].slice(0, MOST_SOURCES)

const exceptionsOf = ({ incomplete }: DigestView) => (incomplete ? { exceptions: [texts.incomplete] } : {})

/** What has changed, what waits for the reader first; then how much is as it was. */
function digestReply(view: DigestView, small: readonly string[]): Reply {
  const { digest, week, first } = view
  return {
    title: texts.title(week),
    lead: texts.lead(digest.changed.length + digest.withdrawn.length, digest.remaining.length, first),
    parts: [
      ...digest.withdrawn.map(({ period, at }) => paragraph(withdrawTexts.told(period, dateInStockholm(at)))),
      ...digest.topics.flatMap((topic) =>
        topicParts(topic, ofTopic(digest.changed, topic), digest.briefs, true),
      ),
      ...remainingParts(digest),
    ],
    ...exceptionsOf(view),
    notes: small,
    sources: sourcesOf(digest),
    shareable: false,
  }
}

/** The digest as a message: on a phone's screen, with the way to all of it. */
export const digestMessage = (view: DigestView): SentContent =>
  sentMessage(
    { ...digestReply(view, [texts.why]), actions: [go(texts.buttons.settings, settingsTexts.name)] },
    { line: texts.allLine },
  )

/** The one line of a week without news. */
export const quietMessage = (week: number): SentContent =>
  sentMessage(sentence(texts.quiet(week), go(texts.buttons.settings, settingsTexts.name)), { line: '' })

/** The digest as an answer to who asks for it now, with an offer to those who have not been asked. */
export function digestNowReply(view: DigestView, offered: boolean): Reply {
  const offer = offered ? [] : [offerEntry()]
  if (Object.keys(view.digest.told).length === 0)
    return { ...sentence(texts.nothingAtAll), parts: offer, shareable: false }
  const reply = digestReply(view, [texts.shownNow])
  return {
    ...reply,
    parts: [...(reply.parts ?? []), ...offer],
    actions: [go(texts.buttons.all, texts.allLine), go(texts.buttons.settings, settingsTexts.name)],
  }
}

/** Everything that is not as it should be, told before or not. */
export function allReply(view: DigestView): Reply {
  const { topics, changed, remaining } = view.digest
  const items = [...changed, ...remaining]
  const actions = [openForm(texts.buttons.pause, PAUSE_FORM), go(texts.buttons.settings, settingsTexts.name)]
  if (items.length === 0) return { ...sentence(texts.nothing, ...actions), back: texts.name }
  return {
    title: texts.allTitle,
    lead: texts.allLead(items.length),
    parts: topics.flatMap((topic) => topicParts(topic, ofTopic(items, topic), [], false)),
    actions,
    ...exceptionsOf(view),
    sources: sourcesOf(view.digest),
    back: texts.name,
    shareable: false,
  }
}

const offerActions = (): Action[] => [
  act(texts.buttons.start, START_ACTION, 'monday', { style: 'primary' }),
  openForm(texts.buttons.choose, 'settings'),
  act(texts.buttons.decline, DECLINE_ACTION, 'no'),
]

/** A question that is put until it has been answered: nobody is signed up unasked. */
const offerEntry = (): Entry => entry(texts.offer, ...offerActions())

export const shortOffer = (): Entry => entry(texts.shortOffer, ...offerActions())

/** The same question as a message of its own, to somebody with a new role. The answer takes its place. */
export const offerMessage = (roles: readonly string[]): SentContent =>
  sentMessage(
    {
      ...sentence(joined(texts.newRole(roles), texts.offer), ...offerActions()),
      notes: [texts.offeredOnce],
    },
    { line: '', keeps: false },
  )
