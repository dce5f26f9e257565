import * as z from 'zod'
import type { Channels } from '../../assistant/channels.ts'
import type { Answer, Question } from '../../contract/answer.ts'
import type { Feature } from '../../contract/feature.ts'
import type { Db } from '../../db/db.ts'
import { parseJson } from '../../lib/json.ts'
import { fold } from '../../lib/words.ts'
import { go, sentence } from '../../reply/reply.ts'
import { followTexts as texts } from '../../texts/follow.ts'
import type { Catalogue } from '../facts/catalogue.ts'
import { changeFollowForm } from './change.form.ts'
import { type Followed, findFollowed, followable, idOf, knownNow, usualLines, wholes } from './follow.ts'
import {
  FOLLOW_ACTION,
  foundReply,
  latestReply,
  limitHelp,
  listReply,
  noFigureReply,
  STOP_ACTION,
  startedReply,
} from './follow.view.ts'
import { figureFor, type Limit, limitOfKey, readWish, type Wish } from './limits.ts'
import { type Follow, getFollows, startFollow, stopFollow } from './store.ts'

/** Följ: anything in the catalogue of facts, told of when it changes or passes a line. Published facts only. */
export const createFollow = (db: Db, catalogue: Catalogue, audienceOf: Channels['audienceOf']): Feature => ({
  name: 'follow',
  commands: [
    {
      name: texts.name,
      aliases: texts.aliases,
      summary: texts.summary,
      examples: texts.examples,
      permission: 'read',
      leaves: () => [],
      answer: (question) => answer(db, catalogue, question),
    },
  ],
  forms: [changeFollowForm(db, catalogue, audienceOf)],
  actions: [
    {
      name: FOLLOW_ACTION,
      permission: 'read',
      run: (question, value) => start(db, catalogue, question, value),
    },
    {
      name: STOP_ACTION,
      permission: 'read',
      run: (question, value) => stop(db, question, Number(value)),
    },
  ],
})

async function answer(db: Db, catalogue: Catalogue, question: Question): Promise<Answer> {
  const { words, today } = question
  const wish = readWish(words)
  if (wish.limits.length === 0 && !wish.isFaulty) {
    if (wish.search === '') return followsOf(question, await getFollows(db))
    if (fold(wish.search) === texts.latest) return latestOf(question, await getFollows(db))
  }
  const rows = followable(await catalogue.facts('published', today))
  const named = findFollowed(rows, words)
  if (wish.isSaid && named.length > 0) return foundReply(words, named, null)
  if (wish.limits.length > 0) return setLimit(db, rows, question, wish)
  const found = findFollowed(rows, wish.search)
  if (found.length === 0 && wish.isFaulty) return limitHelp(texts.noLimit(words), texts.limitExamples)
  const [only, ...others] = usualLines(found)
  // Whoever names one thing wants that; what is begun by a line is ended by a press.
  if (only && others.length === 0) return begin(db, only, null, question)
  return foundReply(wish.search, found, null)
}

/** What the person follows, and what the channel does. */
function followsOf({ person: { userId }, channel }: Question, all: readonly Follow[]): Answer {
  const own = all.filter((one) => one.userId === userId)
  return listReply(
    own,
    all.filter((one) => channel !== undefined && one.channel === channel && !own.includes(one)),
  )
}

/** What the channel was told last; elsewhere, or where it follows nothing, what the person was. */
function latestOf({ person: { userId }, channel }: Question, all: readonly Follow[]): Answer {
  const inChannel = all.filter((one) => channel !== undefined && one.channel === channel && one.news !== null)
  return latestReply(inChannel.length > 0 ? inChannel : all.filter((one) => one.userId === userId))
}

/** Begins at once where only one thing has such a figure. */
async function setLimit(
  db: Db,
  rows: ReadonlyMap<string, Followed>,
  question: Question,
  { search, limits }: Wish,
): Promise<Answer> {
  const named = search === '' ? wholes(rows) : findFollowed(rows, search)
  const [first] = named
  if (!first) return foundReply(search, [], null)
  for (const limit of limits) {
    const fitting = usualLines(named.filter((one) => figureFor(one, limit) !== null))
    const [only, ...others] = fitting
    if (only && others.length === 0) return begin(db, only, limit, question)
    if (only) return foundReply(search, fitting, limit)
  }
  return noFigureReply(first, limits[0]?.unit ?? null)
}

const valueSchema = z.tuple([z.string(), z.string(), z.string().nullable()])

async function start(db: Db, catalogue: Catalogue, question: Question, value: string): Promise<Answer> {
  const [family, rowKey, key] = valueSchema.parse(parseJson(value))
  const followed = followable(await catalogue.facts('published', question.today)).get(
    idOf({ family, rowKey }),
  )
  if (!followed) return sentence(texts.gone, go(texts.buttons.list, texts.name))
  return begin(db, followed, limitOfKey(key), question)
}

async function begin(
  db: Db,
  followed: Followed,
  limit: Limit | null,
  { person: { userId }, now }: Question,
): Promise<Answer> {
  const known = knownNow(followed, limit)
  const isNew = await db.write({ actor: userId, action: 'follow.start', subject: followed.family }, (tx) =>
    startFollow(tx, followed, { userId, limit, known, now }),
  )
  const figure = limit && figureFor(followed, limit)
  return startedReply(followed.label, limit && figure ? { limit, figure } : null, isNew)
}

/** Whoever follows it stops; what a channel is told of anybody there may stop, who all may read it. */
async function stop(db: Db, { person: { userId }, channel }: Question, id: number): Promise<Answer> {
  const list = go(texts.buttons.list, texts.name)
  const follow = (await getFollows(db)).find((one) => one.id === id)
  const isHere = follow !== undefined && follow.channel !== null && follow.channel === channel
  if (!follow || !(follow.userId === userId || isHere)) return sentence(texts.gone, list)
  const details = { channel: follow.channel, chosenBy: follow.userId }
  const entry = { actor: userId, action: 'follow.stop', subject: String(id), details } as const
  if (!(await db.write(entry, (tx) => stopFollow(tx, follow)))) return sentence(texts.gone, list)
  return sentence(follow.channel === null ? texts.stopped : texts.stoppedHere(follow.label), list)
}
