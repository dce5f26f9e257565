import type { App } from '@slack/bolt'
import type { Logger } from 'pino'
import type { Person } from '../contract/person.ts'
import { type CalendarDate, dateInStockholm } from '../lib/calendar.ts'
import type { Clock } from '../lib/clock.ts'
import { shorten } from '../lib/words.ts'
import { limits } from '../slack/limits.ts'
import { isRefusedWith } from '../slack/refused.ts'
import { assistantTexts } from '../texts/assistant.ts'

/** Questions that Slack itself offers in the conversation with the assistant, where the workspace lets apps do that. */

const MOST = 4 // as many as Slack shows

/** Slack's words for a workspace, or an app, that has no such prompts: it does not get them by being asked again. */
const NOT_HERE = ['missing_scope', 'not_allowed_token_type', 'feature_not_enabled', 'unknown_method']

export interface PromptDeps {
  /** Questions that can be answered now, as help offers them. */
  suggest(person: Person, today: CalendarDate): Promise<readonly string[]>
  clock: Clock
  log: Logger
}

export type OfferPrompts = (client: App['client'], channel: string, person: Person) => Promise<void>

/** Never rejects: without prompts one asks as before. */
export function createPrompts({ suggest, clock, log }: PromptDeps): OfferPrompts {
  let isHere = true
  return async (client, channel, person) => {
    if (!isHere) return
    try {
      const questions = (await suggest(person, dateInStockholm(clock()))).slice(0, MOST)
      if (questions.length === 0) return
      await client.assistant.threads.setSuggestedPrompts({
        channel_id: channel,
        title: assistantTexts.help.questions,
        prompts: questions.map((message) => ({ title: shorten(message, limits.buttonText), message })),
      })
    } catch (err) {
      isHere = !isRefusedWith(err, ...NOT_HERE)
      if (isHere) log.warn({ err, user: person.userId }, 'no questions could be offered in the conversation')
      else log.info('the workspace has no suggested prompts: none are offered until the next start')
    }
  }
}
