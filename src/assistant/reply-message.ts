import type { Shown } from '../contract/answer.ts'
import { buttonRows, withShortMenus } from '../reply/buttons.slack.ts'
import { PHONE_HEIGHT } from '../reply/phone.ts'
import type { Reply as Document } from '../reply/reply.ts'
import { type Action, act, go } from '../reply/reply.ts'
import { DRAWS_ALL, type Drawing, storeyPage } from '../reply/slack.ts'
import { FIRST_STOREY, firstStorey, type Storey, secondStorey, storeyHeight } from '../reply/storeys.ts'
import { storeyAsText, storeyText } from '../reply/text.slack.ts'
import type { Content } from '../slack/sender.ts'
import { assistantTexts as texts } from '../texts/assistant.ts'
import { downloadTexts } from '../texts/downloads.ts'
import { replyTexts } from '../texts/reply.ts'
import { DOWNLOADS, type Place, SHARE_ACTION } from './places.ts'
import { type Trail, trailLength, withTrail } from './trail.ts'

/** Replies as messages: one of their storeys with the ways to the rest. */

export interface Asked {
  /** The command line that was asked; "" for what cannot be asked again. */
  line: string
  shown: Shown
  /** Whether it may be shared. */
  isOpen: boolean
  /** The command lines of the pages that a person came by. */
  trail?: Trail
}

export function replyMessage(given: Document, asked: Asked, place: Place): Content {
  const reply = place === 'channel' ? withoutPersonal(given) : withoutBack(given, asked)
  const isWhole = asked.line === '' || asked.shown.storey === 'whole'
  const {
    storey,
    actions,
    counted = actions,
  } = isWhole ? whole(reply, asked, place) : first(reply, asked, place)
  const draw = (drawing: Drawing) =>
    withTrail(
      [
        ...storeyPage(storey, isWhole ? pageOf(reply, asked) : 1, drawing, counted, wayLength(asked)).blocks,
        ...buttonRows(actions),
      ],
      wayOf(asked),
    )
  return {
    text: storeyText(storey),
    blocks: draw(DRAWS_ALL),
    redraw: draw,
    asText: () => storeyAsText(storey),
  }
}

/** The way to the page and its own line, for the ids of its rows of buttons. */
const wayOf = ({ line, trail = [] }: Asked): Trail => (line === '' ? [] : [...trail, line])
const wayLength = (asked: Asked): number => trailLength(wayOf(asked))

/** A list that the database pages is already the page that was asked for. */
const pageOf = (reply: Document, { shown }: Asked): number => (reply.paging ? 1 : shown.page)

interface Shape {
  storey: Storey
  actions: readonly Action[]
  /** What there is to be room for on every page, where that is more. */
  counted?: readonly Action[]
}

function first(reply: Document, asked: Asked, place: Place): Shape {
  const ways = place === 'channel' ? [] : [...upwards(reply, asked), ...sharing(asked, place)]
  const more = go(replyTexts.buttons.more, lineWith(asked, texts.moreWord))
  const short = firstStorey(reply, ways)
  // Without more to show there is no button to it, and so room for one of the reply's own.
  const hasMore = short.hasMore || (reply.paging?.pages ?? 1) > 1
  const storey = hasMore ? firstStorey(reply, [more, ...ways]) : short
  const shown = [...storey.actions, ...(hasMore ? [more] : []), ...ways]
  const inEntries = storey.parts.reduce(
    (sum, part) => sum + (part.kind === 'entry' ? part.actions.length : 0),
    0,
  )
  const files = place === 'channel' ? [] : fileActions(reply, asked)
  const fits = (all: readonly Action[]): boolean =>
    all.length + inEntries <= FIRST_STOREY.buttons && storeyHeight(storey, all) <= PHONE_HEIGHT
  const some = [2, 1].map((n) => files.slice(0, n)).find((few) => fits([...shown, ...few])) ?? []
  return { storey, actions: [...shown, ...some] }
}

function whole(reply: Document, asked: Asked, place: Place): Shape {
  const storey = secondStorey(reply)
  if (place === 'channel') return { storey, actions: storey.actions }
  const waysOf = (own: readonly Action[]) => [
    ...own,
    ...(asked.line === '' || asked.shown.base === backOf(reply, asked)
      ? []
      : [go(replyTexts.buttons.less, asked.shown.base)]),
    ...upwards(reply, asked),
    ...sharing(asked, place),
    ...fileActions(reply, asked),
  ]
  if (asked.line === '') return { storey, actions: waysOf(storey.actions) }
  // Every page has room for both, so that there are as many pages whichever is shown.
  const countedWith = (own: readonly Action[]) => [
    pageWay('previous', asked, WIDEST),
    pageWay('next', asked, WIDEST),
    ...waysOf(own),
  ]
  const pagesWith = (own: readonly Action[]) =>
    storeyPage(storey, asked.shown.page, DRAWS_ALL, countedWith(own), wayLength(asked))
  // With several pages, all of the content comes before the choices, which are complete on the first storey.
  const own = pagesWith(storey.actions).pages > 1 ? withShortMenus(storey.actions) : storey.actions
  const [others, counted] = [waysOf(own), countedWith(own)]
  const { page, pages } = reply.paging ?? pagesWith(own)
  const [back, on] = [pageWay('previous', asked, page - 1), pageWay('next', asked, page + 1)]
  return { storey, actions: [...(page > 1 ? [back] : []), ...(page < pages ? [on] : []), ...others], counted }
}

const WIDEST = 9_999 // a page's number with as many digits as one has

const pageWay = (way: 'previous' | 'next', asked: Asked, page: number): Action =>
  go(replyTexts.buttons[way], lineWith(asked, texts.pageWords(page)))

const lineWith = ({ shown }: Asked, ending: string): string => `${shown.base} ${ending}`

const backOf = (reply: Document, { trail = [] }: Asked): string | undefined => trail.at(-1) ?? reply.back

/** The reply without a button of its own to where ”Tillbaka” leads. */
function withoutBack(reply: Document, asked: Asked): Document {
  const back = backOf(reply, asked)
  const leadsBack = (action: Action) => action.kind === 'go' && action.line === back
  return reply.actions?.some(leadsBack)
    ? { ...reply, actions: reply.actions.filter((action) => !leadsBack(action)) }
    : reply
}

/** The reply without what is only for whom it was made for. */
function withoutPersonal(reply: Document): Document {
  const isPersonal = (action: Action) => action.kind === 'go' && action.isPersonal === true
  return reply.actions?.some(isPersonal)
    ? { ...reply, actions: reply.actions.filter((action) => !isPersonal(action)) }
    : reply
}

/** Back to where a person came from, otherwise to the page above; and up where that is another. */
function upwards(reply: Document, asked: Asked): Action[] {
  const back = backOf(reply, asked)
  const { up } = reply
  return [
    ...(back === undefined ? [] : [go(replyTexts.buttons.back, back)]),
    ...(up && up.line !== back ? [go(replyTexts.buttons.up(up.label), up.line)] : []),
  ]
}

const sharing = ({ isOpen, line }: Asked, place: Place): Action[] =>
  place === 'ephemeral' && isOpen ? [act(texts.share, SHARE_ACTION, line)] : []

/** What cannot be asked again cannot be fetched either. */
function fileActions(reply: Document, { line }: Asked): Action[] {
  if (!line || !reply.title) return []
  const parts = [...(reply.parts ?? []), ...(reply.more ?? [])]
  // A Word document is offered where it is useful: for figures, and for a text that is passed on unchanged.
  const isDrawn = parts.some(({ kind }) => kind === 'table' || kind === 'chart')
  const word = reply.official || isDrawn ? [act(downloadTexts.word, DOWNLOADS.word, line)] : []
  const excel = parts.some(({ kind }) => kind === 'table')
    ? [act(downloadTexts.excel, DOWNLOADS.excel, line)]
    : []
  return reply.official ? [...word, ...excel] : [...excel, ...word]
}
