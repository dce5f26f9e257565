import type { Logger } from 'pino'
import type { Action } from '../contract/action.ts'
import type { Answer, Ask, Question, ReportProgress } from '../contract/answer.ts'
import type { Person } from '../contract/person.ts'
import { withAuditContext } from '../db/audit-context.ts'
import type { Db } from '../db/db.ts'
import { dateInStockholm } from '../lib/calendar.ts'
import type { Clock } from '../lib/clock.ts'
import { assistantTexts as texts } from '../texts/assistant.ts'
import { answerFault } from './faults.ts'
import { mayInUnits, notAllowed, roleNames, WHOLE_COMMITTEE } from './permissions.ts'
import type { Refusals } from './refusals.ts'
import { channelIn, refusal } from './router.ts'

export interface Actions {
  /** Runs a button's action; never rejects. */
  run(
    name: string,
    value: string,
    who: { person: Person; place?: string },
    tell: ReportProgress,
  ): Promise<Answer>
}

export interface ActionDeps {
  db: Pick<Db, 'ping' | 'read'>
  clock: Clock
  log: Logger
  refusals: Pick<Refusals, 'note'>
  admins: readonly string[]
  ask: Ask
}

/** The features' own buttons, each with the permission it needs: checked at every press, not only when it was shown. */
export function createActions(all: readonly Action[], deps: ActionDeps): Actions {
  const byName = new Map(all.map((action) => [action.name, action]))
  return {
    run: async (name, value, { person, place }, tell) => {
      const action = byName.get(name)
      if (!action) return refusal(texts.outdatedButton)
      const now = deps.clock()
      const question: Question = {
        ...{ person, words: '', page: 1, now, today: dateInStockholm(now) },
        ...channelIn(place),
      }
      try {
        if (
          !(await mayInUnits(person, action.permission, async () => action.units?.(value) ?? WHOLE_COMMITTEE))
        ) {
          deps.refusals.note('permission', { user: person.userId, what: `button:${name}` })
          return refusal(await notAllowed(person, action.permission, deps))
        }
        const origin = { origin: `button:${name}`, roles: roleNames(person) }
        return await withAuditContext(origin, () => action.run(question, value, tell, deps.ask))
      } catch (error) {
        return refusal(await answerFault(error, person, deps))
      }
    },
  }
}
