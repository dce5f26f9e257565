import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHelp } from '../../src/assistant/help.ts'
import { toMessage } from '../../src/assistant/message.ts'
import { createRouter, type Router } from '../../src/assistant/router.ts'
import type { Answered } from '../../src/contract/answer.ts'
import type { Person } from '../../src/contract/person.ts'
import type { Db } from '../../src/db/db.ts'
import { createFeatures, withCommon } from '../../src/features.ts'
import { PERMISSIONS } from '../../src/lib/roles.ts'
import { messageViolations } from '../../src/workspace/limits/payloads.ts'
import { DEMO_NOW, openEmbedded } from '../support/database.ts'
import { aPerson } from '../support/people.ts'
import { expectFirstStorey } from '../support/replies.ts'

const log = pino({ level: 'silent' })
const everybody: Person = { ...aPerson(), permissions: new Set(Object.values(PERMISSIONS).flat()) }
/** What an answer says when something has gone wrong, or was not understood. */
const ERRORS = /Något gick fel|Jag förstod inte|Jag når inte databasen|hör till ett äldre svar/
const MOST_IN_MENU = 6

const routerOn = (db: Db): Router => {
  const features = withCommon(createFeatures(db), { db, log })
  const commands = features.flatMap((feature) => feature.commands)
  const help = createHelp(commands)
  return createRouter([...commands, help], {
    clock: () => DEMO_NOW,
    log,
    refusals: { note: () => {} },
    first: help.name,
    db,
    admins: ['U0ADMIN'],
  })
}

const lines = (db: Db): string[] => {
  const features = withCommon(createFeatures(db), { db, log })
  return ['', ...features.flatMap(({ commands }) => commands.map(({ name }) => name))]
}

/** The command lines behind the buttons and menus of an answer, as it stands in a direct message. */
function waysFrom(reply: Answered): string[] {
  const { blocks } = toMessage(reply, 'direct')
  return blocks.flatMap((block) => {
    if (block.type !== 'actions' || !('elements' in block)) return []
    return block.elements.flatMap((element) => {
      const isWay = 'action_id' in element && /^go[:-]/.test(String(element.action_id))
      if (!isWay) return []
      if ('options' in element && element.options)
        return element.options
          .slice(0, MOST_IN_MENU)
          .map((option) => ('value' in option ? String(option.value) : ''))
      return 'value' in element && element.value ? [String(element.value)] : []
    })
  })
}

let db: Db
beforeAll(async () => {
  db = await openEmbedded('demo')
})
afterAll(() => db.close())

describe('varje knapp', () => {
  it('som ett svar har, två steg djupt, ger ett svar som inte är ett fel', async () => {
    const router = routerOn(db)
    const seen = new Set<string>()
    const faults: string[] = []
    let level = lines(db)
    for (let depth = 0; depth <= 2; depth += 1) {
      const next: string[] = []
      for (const line of level) {
        if (seen.has(line)) continue
        seen.add(line)
        const reply = await router.answer(line, everybody)
        const message = toMessage(reply, 'direct')
        if (ERRORS.test(message.text)) faults.push(`${line}: ${message.text.slice(0, 80)}`)
        const { text, blocks } = message
        faults.push(
          ...messageViolations('response', { text, blocks }).map(
            ({ path, rule }) => `${line}: ${path} ${rule}`,
          ),
        )
        next.push(...waysFrom(reply))
      }
      level = [...new Set(next)]
    }
    expect(faults).toEqual([])
    expect(seen.size).toBeGreaterThan(200)
  })
})

describe('första våningen', () => {
  it.each(['demo', 'empty'] as const)('håller för varje kommando i %s', async (data) => {
    const own = data === 'demo' ? db : await openEmbedded(data)
    const router = routerOn(own)
    const replies: string[] = []
    for (const line of lines(own)) {
      const reply = await router.answer(line, everybody)
      replies.push(line)
      expectFirstStorey(toMessage(reply, 'ephemeral'))
    }
    expect(replies.length).toBeGreaterThan(3)
    if (own !== db) await own.close()
  })
})
