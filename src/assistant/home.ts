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
import { go, paragraph } from '../reply/reply.ts'
import { partsBlocks } from '../reply/slack.ts'
import { context, divider, header, section } from '../slack/blocks.ts'
import { limits } from '../slack/limits.ts'
import { assistantTexts } from '../texts/assistant.ts'
import { newReference } from './faults.ts'
import { jobButton, jobsOf } from './help.ts'

const texts = assistantTexts.home

export interface HomeDeps {
  db: Db
  clock: Clock
  log: Logger
  features: readonly Feature[]
  commands: readonly Command[]
}

const MOST_JOBS = 5

/** The Home tab: what each feature has to say now. A feature that fails leaves a line and hides nothing else. */
async function homeBlocks(person: Person, deps: HomeDeps): Promise<KnownBlock[]> {
  const now = deps.clock()
  const question: Question = { person, words: '', page: 1, now, today: dateInStockholm(now) }
  const parts = await Promise.all(deps.features.map((feature) => partOf(feature, question, deps.log)))
  const mine = deps.commands.filter(({ permission }) => person.permissions.has(permission))
  const filled = parts.filter((part) => part.length > 0)
  return [
    await titleOf(deps),
    ...(filled.length > 0 ? filled.flatMap((part) => [...part, divider()]) : [section(texts.empty)]),
    ...buttonRows([
      ...jobsOf(mine, person).slice(0, MOST_JOBS).map(jobButton),
      go(texts.help, assistantTexts.help.name),
    ]),
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

async function partOf(feature: Feature, question: Question, log: Logger): Promise<KnownBlock[]> {
  try {
    return partsBlocks((await feature.home?.(question)) ?? [])
  } catch (err) {
    const reference = newReference()
    log.error({ err, reference, feature: feature.name }, 'a part of the Home tab could not be made')
    return partsBlocks([paragraph(texts.failed(reference))])
  }
}
