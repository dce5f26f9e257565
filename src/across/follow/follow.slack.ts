import { z } from 'zod'
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
import { deviationIn, findFollowed, followable, idOf, knownNow, readWish } from './follow.ts'
import {
  FOLLOW_ACTION,
  foundReply,
  latestReply,
  listReply,
  STOP_ACTION,
  startedReply,
} from './follow.view.ts'
import { getFollows, startFollow, stopFollow } from './store.ts'

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

async function answer(
  db: Db,
  catalogue: Catalogue,
  { words, person: { userId }, channel, today }: Question,
): Promise<Answer> {
  const { search, threshold } = readWish(words)
  if (search === '' || fold(search) === texts.latest) {
    const all = await getFollows(db)
    const inChannel = all.filter((one) => channel !== undefined && one.channel === channel)
    const own = all.filter((one) => one.userId === userId)
    if (search === '')
      return listReply(
        own,
        inChannel.filter((one) => !own.includes(one)),
      )
    const told = inChannel.some(({ news }) => news !== null)
    return latestReply(told ? inChannel : own.filter((one) => one.channel === null))
  }
  const found = findFollowed(followable(await catalogue.facts('published', today)), search)
  const fitting = threshold === null ? found : found.filter((one) => deviationIn(one) !== null)
  if (threshold !== null && fitting.length === 0 && found.length > 0)
    return { ...sentence(texts.noLimit), back: texts.name }
  return foundReply(search, fitting, threshold)
}

const valueSchema = z.tuple([z.string(), z.string(), z.string().nullable()])

async function start(
  db: Db,
  catalogue: Catalogue,
  { person: { userId }, now, today }: Question,
  value: string,
): Promise<Answer> {
  const [family, rowKey, threshold] = valueSchema.parse(parseJson(value))
  const followed = followable(await catalogue.facts('published', today)).get(idOf({ family, rowKey }))
  if (!followed) return sentence(texts.gone, go(texts.buttons.list, texts.name))
  const known = knownNow(followed, threshold)
  const isNew = await db.write({ actor: userId, action: 'follow.start', subject: family }, (tx) =>
    startFollow(tx, followed, { userId, threshold, known, now }),
  )
  return startedReply(followed.label, threshold, isNew)
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
