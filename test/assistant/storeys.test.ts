import { describe, expect, it } from 'vitest'
import { toMessage } from '../../src/assistant/message.ts'
import type { Command } from '../../src/contract/command.ts'
import type { Db } from '../../src/db/db.ts'
import { multiply } from '../bench/hundredfold.ts'
import { commandsOn, everybody, linesOf, routerOn } from '../support/commands.ts'
import { DEMO_NOW, openDatabase } from '../support/database.ts'
import { firstStoreyFaults, messageFaults } from '../support/replies.ts'
import { fillSmallCommittee, SMALL_NOW } from '../support/small-committee.ts'

/** Every command on three committees: what a phone shows at once, and no message that Slack refuses. */

const COMMITTEES = [
  ['demo', 'demo'],
  ['en liten', 'empty'],
  ['hundra gånger så mycket', 'demo'],
  ['tom', 'empty'],
] as const
const fill: Readonly<Record<string, (db: Db) => Promise<void>>> = {
  'en liten': fillSmallCommittee,
  'hundra gånger så mycket': multiply,
}
/** Examples are asked where answers are quick to make. */
const asked = (name: string, commands: readonly Command[]): string[] =>
  name === 'hundra gånger så mycket' ? commands.map((command) => command.name) : linesOf(commands)
const PAGES = ['mer', 'sida 2']

describe('två våningar', () => {
  it.each(COMMITTEES)('håller för varje kommando och exempel: %s', async (name, start) => {
    const clock = () => (name === 'en liten' ? SMALL_NOW : DEMO_NOW)
    const db = await openDatabase(start, clock)
    await fill[name]?.(db)
    const commands = commandsOn(db)
    const router = routerOn(db, clock, commands)
    const faults: string[] = []
    for (const line of asked(name, commands)) {
      const first = toMessage(await router.answer(line, everybody), 'ephemeral')
      faults.push(
        ...[...firstStoreyFaults(first), ...messageFaults(first)].map((fault) => `${line}: ${fault}`),
      )
      // The second page of a hundred times as much is drawn as the first is.
      const pages = name === 'hundra gånger så mycket' ? PAGES.slice(0, 1) : PAGES
      for (const page of line === '' ? [] : pages) {
        const whole = toMessage(await router.answer(`${line} ${page}`, everybody), 'direct')
        faults.push(...messageFaults(whole).map((fault) => `${line} ${page}: ${fault}`))
      }
    }
    await db.close()
    expect(faults).toEqual([])
  })
})
