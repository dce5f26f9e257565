import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toMessage } from '../../src/assistant/message.ts'
import { PERMISSIONS, ROLES } from '../../src/lib/roles.ts'
import { startTestAssistant, type TestAssistant } from '../support/assistant.ts'
import { commandsOn, everybody, linesOf, routerOn } from '../support/commands.ts'
import { openDatabase } from '../support/database.ts'
import { giveRole } from '../support/people.ts'
import { TEAM } from '../support/slack.ts'
import { takeUploads, type Uploads } from '../support/uploads.ts'

/** Buttons of old messages, where everything that they are about has gone since. */

interface Pressed {
  action_id: string
  value: string
}

const pressedIn = (blocks: readonly unknown[]): Pressed[] => {
  const found: Pressed[] = []
  JSON.stringify(blocks, (_, value: Partial<Pressed> | null) => {
    if (typeof value?.action_id === 'string' && /^(?:form|do):(?!excel:|word:)/.test(value.action_id))
      found.push({ action_id: value.action_id, value: value.value ?? '' })
    return value
  })
  return found
}

/** Every button that opens a form or does something, in the answers of the demo; files are fetched by the line, not by a thing. */
async function buttonsOfDemo(): Promise<Pressed[]> {
  const db = await openDatabase('demo')
  const commands = commandsOn(db)
  const router = routerOn(db, undefined, commands)
  const found = new Map<string, Pressed>()
  for (const line of linesOf(commands))
    for (const page of ['', ' mer']) {
      const { blocks } = toMessage(await router.answer(`${line}${page}`, everybody), 'direct')
      for (const one of pressedIn(blocks)) found.set(one.action_id, one)
    }
  await db.close()
  return [...found.values()]
}

const ANSWERS = ['response_url', 'views.open', 'chat.postMessage'] as const

let assistant: TestAssistant
let buttons: Pressed[]
let uploads: Uploads
beforeAll(async () => {
  buttons = await buttonsOfDemo()
  const db = await openDatabase('empty')
  for (const role of ROLES) if (PERMISSIONS[role].length > 0) await giveRole(db, role, 'U0ADMIN')
  assistant = await startTestAssistant(db)
  uploads = await takeUploads(assistant.slack)
  assistant.slack.behave('views.open', () => ({ ok: true, view: { id: 'V1' } }))
  assistant.slack.behave('chat.postMessage', () => ({ ok: true, ts: '1.1', channel: 'D0ADMIN' }))
})
afterAll(async () => {
  await assistant.stop()
  await uploads.stop()
})

const told = (): number => ANSWERS.reduce((sum, method) => sum + assistant.slack.of(method).length, 0)

describe('en knapp om något som inte längre finns', () => {
  it('besvaras med något som går att läsa, utan fel i loggen', async () => {
    expect(buttons.length).toBeGreaterThan(40)
    for (const button of buttons) {
      const before = told()
      const { status } = await assistant.inbound.press(
        { ...button },
        { user: { id: 'U0ADMIN', team_id: TEAM } },
      )
      expect(status, button.action_id).toBe(200)
      await expect.poll(told, { message: button.action_id }).toBeGreaterThan(before)
    }
    const answers = assistant.slack.of('response_url').map(({ text }) => String(text))
    expect(answers.length).toBeGreaterThan(10)
    for (const text of answers) {
      expect(text).toMatch(/\p{L}{2,} .*[.?!]/su)
      expect(text).not.toMatch(/Något gick fel|undefined|null|\[object/)
    }
    expect(
      assistant.logged.filter((line) => /"level":(?:50|60)|"level":"(?:error|fatal)"/.test(line)),
    ).toEqual([])
  })
})
