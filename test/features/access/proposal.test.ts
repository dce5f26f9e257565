import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readAudit, verifyAudit } from '../../../src/db/audit.ts'
import type { Db } from '../../../src/db/db.ts'
import { createFeatures } from '../../../src/features.ts'
import { startTestAssistant, type TestAssistant } from '../../support/assistant.ts'
import { openDatabase } from '../../support/database.ts'
import { TEAM } from '../../support/slack.ts'
import { openedView } from '../../support/views.ts'

let db: Db
let assistant: TestAssistant
beforeAll(async () => {
  db = await openDatabase('empty')
  assistant = await startTestAssistant(db, {
    features: createFeatures(db),
    env: { SN_ADMINS: 'U0ADMIN,U0ANDRA' },
  })
  assistant.slack.behave('views.open', () => ({ ok: true, view: { id: 'V1' } }))
})
afterAll(() => assistant.stop())

const as = (id: string) => ({ user: { id, team_id: TEAM } })

/** The administrator asks for the role for themself. */
async function ask(role: string, user = 'U0ADMIN') {
  const view = await openedView(assistant.slack, () =>
    assistant.inbound.press({ action_id: 'form:role-grant:', value: '{}' }, as(user)),
  )
  const typed = {
    person: { type: 'users_select', selected_user: user },
    role: { type: 'static_select', selected_option: { value: role } },
  }
  return (await assistant.inbound.submit(view, typed, as(user))).body
}

async function decide(action: string, user: string): Promise<string> {
  const before = assistant.slack.of('response_url').length
  const { id } = await db.prisma.roleProposal.findFirstOrThrow({ orderBy: { id: 'desc' } })
  await assistant.inbound.press({ action_id: `do:${action}:${id}`, value: String(id) }, as(user))
  return String((await assistant.slack.waitFor('response_url', before + 1))[before]?.['text'])
}
const grants = () => db.prisma.roleGrant.count({ where: { subject: 'U0ADMIN', revokedAt: null } })

describe('den som administrerar och vill ha en roll själv', () => {
  it('får den inte ensam: den väntar på en annan administratör', async () => {
    expect(await ask('reviewer')).toEqual({ response_action: 'clear' })
    expect(await grants()).toBe(0)
    expect((await ask('reviewer'))?.errors).toHaveProperty('role')
    expect(await decide('role-approve', 'U0ADMIN')).toContain('en annan administratör avgör')
    expect(await grants()).toBe(0)
    const { body } = await assistant.inbound.command('behörighet', { user_id: 'U0ANDRA' })
    expect(JSON.stringify(body?.blocks)).toContain('<@U0ADMIN> vill bli *granskare*')
  })

  it('får den när en annan har godkänt, en gång, och båda står i loggen', async () => {
    expect(await decide('role-approve', 'U0ANNA')).not.toContain('är nu')
    expect(await decide('role-approve', 'U0ANDRA')).toContain('<@U0ADMIN> är nu granskare')
    expect(await decide('role-approve', 'U0ANDRA')).toContain('redan avgjort')
    expect(await grants()).toBe(1)
    const { records } = await readAudit(db, { actionStartsWith: 'role.' }, { skip: 0, take: 9 })
    expect(records.map(({ action, actor }) => [action, actor])).toEqual([
      ['role.grant', 'U0ANDRA'],
      ['role.propose', 'U0ADMIN'],
    ])
    expect((await verifyAudit(db)).faults).toEqual([])
  })

  it('får den inte när en annan har avslagit', async () => {
    await ask('controller')
    expect(await decide('role-decline', 'U0ANDRA')).toContain('blir inte ekonom')
    expect(await grants()).toBe(1)
    const { body } = await assistant.inbound.command('behörighet', { user_id: 'U0ANDRA' })
    expect(JSON.stringify(body?.blocks)).not.toContain('vill bli')
  })
})
