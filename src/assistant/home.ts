import type { App } from '@slack/bolt'
import type { KnownBlock } from '@slack/types'
import type { Logger } from 'pino'
import type { Question } from '../contract/answer.ts'
import type { Command } from '../contract/command.ts'
import type { Feature } from '../contract/feature.ts'
import type { Person } from '../contract/person.ts'
import { getCommittee } from '../db/committee.ts'
import type { Db } from '../db/db.ts'
import { dateInStockholm, timeInStockholm } from '../lib/calendar.ts'
import type { Clock } from '../lib/clock.ts'
import { buttonRows } from '../reply/buttons.slack.ts'
import type { Prose } from '../reply/prose.ts'
import { type Action, go, heading, list, type Part } from '../reply/reply.ts'
import { partsBlocks } from '../reply/slack.ts'
import { context, divider, header, section } from '../slack/blocks.ts'
import { limits } from '../slack/limits.ts'
import { assistantTexts } from '../texts/assistant.ts'
import { newReference } from './faults.ts'
import { jobButton, jobsOf, otherCommands } from './help.ts'

const texts = assistantTexts.home

export interface HomeDeps {
  db: Db
  clock: Clock
  log: Logger
  features: readonly Feature[]
  commands: readonly Command[]
}

const MOST_JOBS = 3

/**
 * The Home tab, of about a phone's screen: what there is for the person to do, how things stand in a line each, and everything
 * else in a menu. A feature that fails leaves a line and hides nothing else.
 */
async function homeBlocks(person: Person, deps: HomeDeps): Promise<KnownBlock[]> {
  const now = deps.clock()
  const question: Question = { person, words: '', page: 1, now, today: dateInStockholm(now) }
  const all = await Promise.all(deps.features.map((feature) => partOf(feature, question, deps.log)))
  const todo = all.flatMap(({ parts }) => parts)
  const lines = all.flatMap(({ standing }) => standing)
  const offers = all.flatMap((one) => one.offers)
  const isEmpty = todo.length + lines.length === 0
  // What a button further up leads to already is in the menu with the rest.
  const led = new Set(todo.flatMap((part) => (part.kind === 'entry' ? part.actions : [])).map(lineOf))
  const jobs = jobsOf(
    deps.commands.filter(({ permission }) => person.permissions.has(permission)),
    person,
  )
  const first = jobs.filter(({ name }) => !led.has(name)).slice(0, MOST_JOBS)
  return [
    await titleOf(deps),
    ...(todo.length > 0 ? [...partsBlocks(todo), divider()] : []),
    ...partsBlocks(lines.length > 0 ? [heading(texts.standing), list(lines)] : []),
    ...(isEmpty ? [section(texts.empty)] : []),
    ...buttonRows([
      ...first.map(jobButton),
      go(texts.help, assistantTexts.help.name),
      ...otherCommands(jobs.filter((job) => !first.includes(job))),
    ]),
    ...partsBlocks(offers),
    context(texts.updated(timeInStockholm(now))),
  ].slice(0, limits.homeBlocks)
}

/** Shows the Home tab to the person as it is now. */
export async function publishHome(client: App['client'], person: Person, deps: HomeDeps): Promise<void> {
  const blocks = await homeBlocks(person, deps)
  await client.views.publish({ user_id: person.userId, view: { type: 'home', blocks } })
}

async function titleOf({ db, log }: HomeDeps): Promise<KnownBlock> {
  try {
    const { name, municipality } = await getCommittee(db)
    return header(texts.title(name, municipality))
  } catch (err) {
    log.error({ err }, 'the committee could not be read')
    return header(assistantTexts.name)
  }
}

const lineOf = (action: Action): string | null => (action.kind === 'go' ? action.line : null)

interface AtHome {
  parts: readonly Part[]
  standing: readonly Prose[]
  offers: readonly Part[]
}

async function partOf(feature: Feature, question: Question, log: Logger): Promise<AtHome> {
  try {
    const [parts = [], standing = [], offers = []] = await Promise.all([
      feature.home?.(question),
      feature.standing?.(question),
      feature.offers?.(question),
    ])
    return { parts, standing, offers }
  } catch (err) {
    const reference = newReference()
    log.error({ err, reference, feature: feature.name }, 'a part of the Home tab could not be made')
    return { parts: [], standing: [texts.failed(reference)], offers: [] }
  }
}
