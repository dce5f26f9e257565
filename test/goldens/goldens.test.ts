import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDeliveries } from '../../src/across/deliveries/deliveries.slack.ts'
import type { Db } from '../../src/db/db.ts'
import { dateInStockholm } from '../../src/lib/calendar.ts'
import { commandsOn, everybody, routerOn } from '../support/commands.ts'
import { DEMO_NOW, openDatabase } from '../support/database.ts'
import { goldenOf } from '../support/golden.ts'

/**
 * Every command's replies on the demo, as data, a file for each: a change in an answer is seen where it is reviewed.
 * `npx vitest run test/goldens -u` writes them anew.
 */

let db: Db
beforeAll(async () => {
  db = await openDatabase('demo')
})
afterAll(() => db.close())

const fileOf = (name: string): string => `${name.replaceAll(' ', '-')}.txt`

describe('svaren som data', () => {
  it('är de som är godkända, kommando för kommando', async () => {
    const commands = commandsOn(db)
    const router = routerOn(db, undefined, commands)
    for (const { name, examples } of commands) {
      const lines = [...new Set([name, ...examples.map(({ line }) => line)])]
      const told: string[] = []
      for (const line of lines) {
        const {
          line: _line,
          shown: _shown,
          trail: _trail,
          file: _file,
          ...reply
        } = await router.answer(line, everybody)
        told.push(`/sn ${line}\n${goldenOf(reply)}`)
      }
      await expect(`${told.join('\n\n')}\n`).toMatchFileSnapshot(`replies/${fileOf(name)}`)
    }
  })

  it('är de som är godkända också för utskick, när något är skickat, väntar eller har misslyckats', async () => {
    const minutesAgo = (n: number) => new Date(DEMO_NOW.getTime() - n * 60_000)
    const sent = { slot: minutesAgo(60), content: { text: '', blocks: [] }, uselessAt: minutesAgo(-1_440) }
    const rows = [
      { schedule: 'reminders', recipient: 'U0ANNA', state: 'sent' },
      { schedule: 'reminders', recipient: 'U0BERIT', state: 'pending' },
      { schedule: 'digest', recipient: 'U0ANNA', state: 'unknown' },
      { schedule: 'summary:meeting:1', recipient: 'C0NAMND', state: 'failed', reason: 'not_in_channel' },
      { schedule: 'follows', recipient: 'U0CILLA', state: 'failed', reason: 'unsettled:no_answer' },
      { schedule: 'alert:no_answer', recipient: 'U0ADMIN', state: 'sent', slot: new Date(0) },
    ] as const
    await db.prisma.delivery.createMany({
      data: rows.map((row, at) => ({ ...sent, ...row, createdAt: minutesAgo(at), dueAt: minutesAgo(-30) })),
    })
    const [command] = createDeliveries(db, () => DEMO_NOW).commands
    const today = dateInStockholm(DEMO_NOW)
    const asked = { person: everybody, words: '', page: 1, askedPage: 1, now: DEMO_NOW, today }
    const reply = await command?.answer(asked)
    await expect(`/sn utskick\n${reply && goldenOf(reply)}\n`).toMatchFileSnapshot(
      'replies/utskick-med-rader.txt',
    )
  })
})
