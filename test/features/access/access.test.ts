import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readAudit } from '../../../src/db/audit.ts'
import type { Db } from '../../../src/db/db.ts'
import { createFeatures } from '../../../src/features.ts'
import type { Role } from '../../../src/lib/roles.ts'
import { startTestAssistant, type TestAssistant } from '../../support/assistant.ts'
import { DEMO_NOW, openEmbedded } from '../../support/database.ts'
import { TEAM } from '../../support/slack.ts'

let db: Db
let assistant: TestAssistant

beforeAll(async () => {
  db = await openEmbedded('empty')
  assistant = await startTestAssistant(db, { features: createFeatures(db) })
  const { slack } = assistant
  slack.behave('views.open', () => ({ ok: true, view: { id: 'V1' } }))
  slack.behave('usergroups.list', () => ({
    ok: true,
    usergroups: [{ id: 'S0EKONOMER', name: 'Ekonomer', handle: 'ekonomer' }],
  }))
  slack.behave('usergroups.users.list', () => ({ ok: true, users: ['U0CECILIA', 'U0DAVID'] }))
})
afterAll(() => assistant.stop())

type View = Record<string, unknown>

const as = (id: string) => ({ user: { id, team_id: TEAM } })
const say = (text: string, user_id: string) => assistant.inbound.command(text, { user_id })

async function openGrant(user = 'U0ADMIN'): Promise<View> {
  const before = assistant.slack.of('views.open').length
  await assistant.inbound.press({ action_id: 'form:role-grant:', value: '{}' }, as(user))
  const view = (await assistant.slack.waitFor('views.open', before + 1))[before]?.['view']
  if (typeof view !== 'object' || view === null) throw new Error('no view was opened')
  return { ...view }
}

interface Wish {
  person?: string
  group?: string
  role: Role
  unit?: string
  until?: string
}

const typed = ({ person, group, role, unit, until }: Wish) => ({
  person: { type: 'users_select', selected_user: person ?? null },
  group: { type: 'static_select', selected_option: group ? { value: group } : null },
  role: { type: 'static_select', selected_option: { value: role } },
  unit: unit ?? '',
  until: { type: 'datepicker', selected_date: until ?? null },
})

const grant = async (wish: Wish, user = 'U0ADMIN') =>
  (await assistant.inbound.submit(await openGrant(user), typed(wish), as(user))).body

async function press(subject: string, user: string): Promise<void> {
  const { id } = await db.prisma.roleGrant.findFirstOrThrow({ where: { subject }, orderBy: { id: 'desc' } })
  await assistant.inbound.press({ action_id: `do:role-revoke:${id}`, value: String(id) }, as(user))
}

async function revoke(subject: string, user: string): Promise<string> {
  const before = assistant.slack.of('response_url').length
  await press(subject, user)
  return String((await assistant.slack.waitFor('response_url', before + 1))[before]?.['text'])
}

describe('/sn behörighet', () => {
  it('säger vad man själv är och får göra, och vem man frågar', async () => {
    const { body } = await say('behorighet', 'U0ANNA')
    expect(body?.text).toBe(
      'Du är läsare. Du får läsa det som är publicerat. Behöver du en annan roll? Fråga den som administrerar ' +
        'SN-assistenten.',
    )
  })

  it('visar vad varje roll får göra', async () => {
    const { body } = await say('behörighet matris', 'U0ANNA')
    expect(body?.text).toContain('granskare: läsa det som är publicerat, läsa revisionsloggen')
    expect(body?.blocks?.[1]).toMatchObject({ type: 'table' })
  })

  it('visar den som administrerar vilka roller som är utdelade', async () => {
    expect((await say('behörighet', 'U0ADMIN')).body?.text).toContain('Inga roller är utdelade än')
    await grant({ person: 'U0BERIT', role: 'manager', unit: ' Barn  & unga ', until: '2023-12-31' })
    const { body } = await say('behörighet', 'U0ADMIN')
    expect(body?.text).toContain('<@U0BERIT> är *chef, Barn &amp; unga* till och med 2023-12-31')
    expect(JSON.stringify(body?.blocks)).toContain('Utdelad av <@U0ADMIN> 2023-09-12 08:00')
  })
})

describe('att dela ut en roll', () => {
  it('gäller genast, ger kvitto och står i loggen', async () => {
    const sent = assistant.slack.of('chat.postMessage').length
    expect((await say('logg', 'U0GUNNAR')).body?.text).toContain('inte behörighet')
    expect(await grant({ person: 'U0GUNNAR', role: 'reviewer' })).toEqual({ response_action: 'clear' })
    const receipt = (await assistant.slack.waitFor('chat.postMessage', sent + 1))[sent]
    expect(receipt).toMatchObject({ channel: 'U0ADMIN' })
    expect(receipt?.['text']).toBe('<@U0GUNNAR> är nu *granskare*. Det gäller genast.')
    expect((await say('logg', 'U0GUNNAR')).body?.text).toContain('delade ut en roll: <@U0GUNNAR>')
    const { records } = await readAudit(db, { actionStartsWith: 'role.grant' }, { skip: 0, take: 1 })
    expect(records[0]).toMatchObject({
      actor: 'U0ADMIN',
      roles: ['reader', 'administrator'],
      subject: 'U0GUNNAR',
      details: { before: null, after: { role: 'reviewer', unit: '', until: null } },
      origin: 'form:role-grant',
      at: DEMO_NOW,
    })
  })

  it('till en användargrupp gäller den som är med i gruppen, och ingen annan', async () => {
    expect((await say('logg', 'U0CECILIA')).body?.text).toContain('inte behörighet')
    const view = await openGrant()
    expect(JSON.stringify(view)).toContain('Ekonomer (@ekonomer)')
    await grant({ group: 'S0EKONOMER', role: 'reviewer' })
    expect((await say('logg', 'U0CECILIA')).body?.text).toContain('Revisionslogg')
    expect((await say('logg', 'U0ANNA')).body?.text).toContain('inte behörighet')
    expect(assistant.slack.of('usergroups.users.list')).toHaveLength(1)
  })

  it.each<[string, Wish, string]>([
    ['utan någon att ge den till', { role: 'manager' }, 'Välj en person eller en användargrupp'],
    ['till både person och grupp', { person: 'U0ANNA', group: 'S0EKONOMER', role: 'manager' }, 'inte båda'],
    ['till en dag som varit', { person: 'U0ANNA', role: 'manager', until: '2023-09-11' }, 'redan varit'],
    ['som inte går att dela ut', { person: 'U0ANNA', role: 'reader' }, 'Välj en roll'],
    ['en gång till', { person: 'U0BERIT', role: 'manager', unit: 'barn & unga' }, 'redan den rollen'],
  ])('%s ger en mening vid fältet', async (_what, wish, sentence) => {
    const body = await grant(wish)
    expect(body?.response_action).toBe('errors')
    expect(JSON.stringify(body?.errors)).toContain(sentence)
  })

  it('kan bara den som administrerar', async () => {
    expect(JSON.stringify(await openGrant('U0ANNA'))).toContain('inte behörighet')
  })
})

describe('att ta bort en roll', () => {
  it('gäller genast, en gång', async () => {
    expect(await revoke('U0GUNNAR', 'U0ADMIN')).toBe('<@U0GUNNAR> är inte längre granskare.')
    expect(await revoke('U0GUNNAR', 'U0ADMIN')).toContain('redan borttagen')
    expect((await say('logg', 'U0GUNNAR')).body?.text).toContain('inte behörighet')
    expect(await revoke('U0BERIT', 'U0ANNA')).toContain('inte behörighet')
  })

  it('går inte för den sista administratören, om ingen står i SN_ADMINS', async () => {
    await grant({ person: 'U0EVA', role: 'administrator' })
    // Eva is not named in SN_ADMINS: to her no other administrator is certain.
    expect(await revoke('U0EVA', 'U0EVA')).toContain('sista administratören')
    await grant({ person: 'U0FILIP', role: 'administrator' }, 'U0EVA')
    const told = assistant.slack.of('response_url').length
    await Promise.all([press('U0EVA', 'U0FILIP'), press('U0FILIP', 'U0EVA')])
    await assistant.slack.waitFor('response_url', told + 2)
    expect(await db.prisma.roleGrant.count({ where: { role: 'administrator', revokedAt: null } })).toBe(1)
  })
})
