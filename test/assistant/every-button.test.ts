import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toMessage } from '../../src/assistant/message.ts'
import type { Answered } from '../../src/contract/answer.ts'
import type { Db } from '../../src/db/db.ts'
import { messageViolations } from '../../src/workspace/limits/payloads.ts'
import { commandsOn, everybody, routerOn } from '../support/commands.ts'
import { openEmbedded } from '../support/database.ts'

/** What an answer says when something has gone wrong, or was not understood. */
const ERRORS = /Något gick fel|Jag förstod inte|Jag når inte databasen|hör till ett äldre svar/
const MOST_IN_MENU = 6

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
    let level = ['', ...commandsOn(db).map(({ name }) => name)]
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
