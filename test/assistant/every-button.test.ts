import { describe, expect, it } from 'vitest'
import { toMessage } from '../../src/assistant/message.ts'
import type { Answered } from '../../src/contract/answer.ts'
import { replyTexts } from '../../src/texts/reply.ts'
import { messageViolations } from '../../src/workspace/limits/payloads.ts'
import { commandsOn, everybody, routerOn } from '../support/commands.ts'
import { demoClock, openDatabase } from '../support/database.ts'
import { fillSmallCommittee, SMALL_NOW } from '../support/small-committee.ts'

/** What an answer says when something has gone wrong, or was not understood. */
const ERRORS = /Något gick fel|Jag förstod inte|Jag når inte databasen|hör till ett äldre svar/
const MOST_IN_MENU = 6

/** Whether another button leads where "Tillbaka" does. */
function isTwiceBack({ blocks }: ReturnType<typeof toMessage>): boolean {
  const buttons = blocks.flatMap((block) =>
    block.type === 'actions' && 'elements' in block
      ? block.elements.filter((element) => element.type === 'button')
      : [],
  )
  const back = buttons.find(({ text }) => text.text === replyTexts.buttons.back)
  return back !== undefined && buttons.filter(({ action_id }) => action_id === back.action_id).length > 1
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

const COMMITTEES = [
  { name: 'demons nämnd', start: 'demo', clock: demoClock, fill: async () => {}, least: 200 },
  {
    name: 'en liten nämnd',
    start: 'empty',
    clock: () => SMALL_NOW,
    fill: fillSmallCommittee,
    least: 100,
  },
  { name: 'en nämnd utan något', start: 'empty', clock: demoClock, fill: async () => {}, least: 40 },
] as const

describe('varje knapp', () => {
  it.each(COMMITTEES)(
    'som ett svar har, två steg djupt, ger ett svar som inte är ett fel: $name',
    async ({ start, clock, fill, least }) => {
      const db = await openDatabase(start, clock)
      await fill(db)
      const router = routerOn(db, clock)
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
          if (isTwiceBack(message)) faults.push(`${line}: two buttons lead back`)
          faults.push(
            ...messageViolations('response', { text, blocks }).map(
              ({ path, rule }) => `${line}: ${path} ${rule}`,
            ),
          )
          next.push(...waysFrom(reply))
        }
        level = [...new Set(next)]
      }
      await db.close()
      expect(faults).toEqual([])
      expect(seen.size).toBeGreaterThan(least)
    },
  )
})
