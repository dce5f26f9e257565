import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Db } from '../../src/db/db.ts'
import { featureWith, startTestAssistant, type TestAssistant } from '../support/assistant.ts'
import { openDatabase } from '../support/database.ts'
import { addMessages } from '../support/deliveries.ts'
import { type Mailbox, withMailbox } from '../support/mailbox.ts'

const echo = featureWith({ answer: async ({ words }) => ({ lead: `svar ${words}` }) })
const admin = { user_id: 'U0ADMIN' }

let db: Db
let assistant: TestAssistant
let box: Mailbox
let invited: boolean
beforeEach(async () => {
  invited = false
  db = await openDatabase('empty')
  await addMessages(db, ['C0NAMND'], { schedule: 'reminders' })
  assistant = await startTestAssistant(db, {
    features: [echo],
    prepare: (slack) => {
      box = withMailbox(slack)
      slack.behave('chat.postMessage', (body) =>
        body['channel'] === 'C0NAMND' && !invited ? { ok: false, error: 'not_in_channel' } : box.take(body),
      )
    },
  })
})
afterEach(() => assistant.stop())

const arrived = (text: string) =>
  expect.poll(() => box.received.map((message) => message.text).join('\n')).toContain(text)

describe('utskick', () => {
  it('som misslyckas sägs till ägaren, med vad som ska göras', async () => {
    await arrived('Utskicket ”Påminnelser” kom inte fram till <#C0NAMND>. Assistenten är inte med i kanalen.')
  })

  it('listas för den som administrerar, och kan försökas igen', async () => {
    const { inbound, slack } = assistant
    await arrived('kom inte fram')
    const { body } = await inbound.command('utskick', admin)
    expect(body?.text).toContain('En påminnelse kom inte fram och behöver åtgärdas')
    expect(JSON.stringify(body?.blocks)).toContain('2023-09-12 08:00')
    const failed = await db.prisma.delivery.findFirstOrThrow({ where: { state: 'failed' } })
    invited = true
    const button = { action_id: `do:delivery-retry:${failed.id}`, value: failed.id }
    await inbound.press(button, { user: { id: 'U0ADMIN', team_id: 'T0KOMMUN' } })
    expect((await slack.waitFor('response_url'))[0]?.['text']).toContain('Det skickas igen')
    const again = await db.prisma.delivery.findUniqueOrThrow({ where: { id: failed.id } })
    expect(again.state).not.toBe('failed')
    // By the clock that deliveries go by: the assistant's own stands at 2023 here.
    expect(again.uselessAt.getTime()).toBeGreaterThan(Date.now())
    await inbound.press(button, { user: { id: 'U0ADMIN', team_id: 'T0KOMMUN' } })
    expect((await slack.waitFor('response_url', 2))[1]?.['text']).toContain('inte längre misslyckat')
  })

  it('visas och görs om bara av den som administrerar', async () => {
    const { inbound, slack } = assistant
    expect((await inbound.command('utskick')).body?.text).toContain('kräver rollen administratör')
    await inbound.press({ action_id: 'do:delivery-retry:x', value: 'x' })
    expect((await slack.waitFor('response_url'))[0]?.['text']).toContain('kräver rollen administratör')
  })

  it('som hänger håller inte upp svaren', async () => {
    const { inbound, slack } = assistant
    await arrived('kom inte fram')
    slack.behave('chat.postMessage', (body) => ('metadata' in body ? 'hang' : box.take(body)))
    await addMessages(db, ['U0BERIT'], { schedule: 'reminders:hänger' })
    await inbound.directMessage('prov hej')
    await arrived('svar hej')
    await db.prisma.delivery.deleteMany()
  })
})
