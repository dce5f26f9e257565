import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readAudit } from '../../../src/db/audit.ts'
import { getCommittee, storeCommittee } from '../../../src/db/committee.ts'
import type { Db, WriteEntry } from '../../../src/db/db.ts'
import { createFeatures } from '../../../src/features.ts'
import type { Role } from '../../../src/lib/roles.ts'
import { startTestAssistant, type TestAssistant } from '../../support/assistant.ts'
import { DEMO_NOW, openDatabase } from '../../support/database.ts'
import { giveRoles } from '../../support/people.ts'
import { TEAM } from '../../support/slack.ts'
import { openedView } from '../../support/views.ts'

let db: Db
let assistant: TestAssistant

beforeAll(async () => {
  db = await openDatabase('empty')
  await storeCommittee(
    db,
    { ...(await getCommittee(db)), units: ['Familjerätt', 'Barn & unga'] },
    'system:prov',
  )
  await db.write({ actor: 'system:prov', action: 'import.store', subject: 'enheter' }, async (tx) => {
    await tx.activity.createMany({ data: [{ name: 'Barn & unga' }, { name: 'Summa', isTotal: true }] })
    const matter = { kind: 'yttrande', createdBy: 'U0ADMIN', recipients: [] }
    await tx.matter.createMany({
      data: [
        { ...matter, title: 'Vårt ärende', unit: 'barn & unga' },
        { ...matter, title: 'Deras ärende', unit: 'Ekonomiskt bistånd' },
        { ...matter, title: 'Nämndens ärende' },
      ],
    })
    const plan = await tx.controlPlan.create({ data: { year: 2023, status: 'decided' } })
    const point = { planId: plan.id, timesPerYear: 1 }
    await tx.controlPoint.createMany({
      data: [
        { ...point, rowNo: 1, series: 'a', control: 'Vår kontroll', unit: 'Barn & unga' },
        { ...point, rowNo: 2, series: 'b', control: 'Deras kontroll', unit: 'Ekonomiskt bistånd' },
        { ...point, rowNo: 3, series: 'c', control: 'Nämndens kontroll' },
      ],
    })
  })
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

const openGrant = (user = 'U0ADMIN'): Promise<View> => openForm('role-grant', {}, user)

const openForm = (form: string, args: Record<string, string>, user: string): Promise<View> =>
  openedView(assistant.slack, () =>
    assistant.inbound.press({ action_id: `form:${form}:`, value: JSON.stringify(args) }, as(user)),
  )

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
  unit: { type: 'static_select', selected_option: unit ? { value: unit } : null },
  until: { type: 'datepicker', selected_date: until ?? null },
})

/** Sends the form. Where it is taken its receipt has come too: what is sent later is not mistaken for it. */
async function grant(wish: Wish, user = 'U0ADMIN') {
  const { slack, inbound } = assistant
  const sent = slack.of('chat.postMessage').length
  const { body } = await inbound.submit(await openGrant(user), typed(wish), as(user))
  if (body?.response_action === 'clear') await slack.waitFor('chat.postMessage', sent + 1)
  return body
}

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
      'Dina roller\nDu är läsare. Du får läsa det som är publicerat. Behöver du en annan roll? Fråga den som administrerar ' +
        'SN-assistenten.',
    )
  })

  it('visar vad varje roll får göra', async () => {
    const { body } = await say('behörighet matris mer', 'U0ANNA')
    expect(body?.text).toContain('granskare: läsa revisionsloggen')
    const { body: next } = await say('behörighet matris sida 2', 'U0ANNA')
    expect(next?.blocks?.map(({ type }) => type)).toContain('data_table')
  })

  it('visar den som administrerar vilka roller som är utdelade', async () => {
    expect((await say('behörighet', 'U0ADMIN')).body?.text).toContain('Inga roller är utdelade än')
    await grant({ person: 'U0BERIT', role: 'manager', unit: 'Barn & unga', until: '2023-12-31' })
    const { body } = await say('behörighet', 'U0ADMIN')
    expect(body?.text).toContain('U0BERIT>, chef, Barn &amp; unga, 2023-12-31')
    const { body: all } = await say('behörighet mer', 'U0ADMIN')
    expect(JSON.stringify(all?.blocks)).toContain(
      '<@U0BERIT> är *chef, Barn &amp; unga* till och med 2023-12-31',
    )
    expect(JSON.stringify(all?.blocks)).toContain('Utdelad av <@U0ADMIN> 2023-09-12 08:00')
  })
})

describe('i en kanal', () => {
  it('visas inte vem som har vilka roller, inte ens när den som administrerar frågar', async () => {
    const before = assistant.slack.of('chat.postMessage').length
    const mention = { type: 'app_mention', channel: 'C0NAMND', ts: '1.1', text: '<@U0BOT> behörighet' }
    await assistant.inbound.event({ ...mention, user: 'U0ADMIN' })
    const told = await assistant.slack.waitForAnswer(before)
    expect(JSON.stringify(told)).not.toContain('U0BERIT')
    expect(told?.['text']).toContain('direktmeddelande')
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
    [
      'för en enhet som inte finns',
      { person: 'U0ANNA', role: 'manager', unit: 'Barn och ungdom' },
      'Enheten finns inte. Välj en i listan',
    ],
    [
      'för en enhet fast den gäller hela nämnden',
      { person: 'U0ANNA', role: 'grants_officer', unit: 'Barn & unga' },
      'gäller alltid hela förvaltningen',
    ],
  ])('%s ger en mening vid fältet', async (_what, wish, sentence) => {
    const body = await grant(wish)
    expect(body?.response_action).toBe('errors')
    expect(JSON.stringify(body?.errors)).toContain(sentence)
  })

  it('kan bara den som administrerar', async () => {
    expect(JSON.stringify(await openGrant('U0ANNA'))).toContain('inte behörighet')
  })
})

const idOf = async (title: string) =>
  String((await db.prisma.matter.findFirstOrThrow({ where: { title } })).id)
const pointOf = async (rowNo: number) =>
  String((await db.prisma.controlPoint.findFirstOrThrow({ where: { rowNo } })).id)
const chosen = (value: string) => ({ type: 'static_select', selected_option: { value } })

/** What is told about units to who opens a form or presses a button; '' where it is none of that. */
const REFUSED =
  /Din roll gäller Barn &amp; unga\. Det här hör till en annan enhet eller till hela nämnden\. Fråga <@U0ADMIN>/

describe('en roll för en enhet', () => {
  beforeAll(async () => {
    await grant({ person: 'U0LISA', role: 'registrar', unit: 'Barn & unga' })
    await grant({ person: 'U0LISA', role: 'secretary', unit: 'Barn & unga' })
    await grant({ person: 'U0CHEF', role: 'manager', unit: 'Barn & unga' })
    await grant({ person: 'U0HELA', role: 'registrar' })
  })

  it('väljs i listan över de enheter som används, aldrig en summa', async () => {
    const view = JSON.stringify(await openGrant())
    for (const unit of ['Barn & unga', 'Ekonomiskt bistånd', 'Familjerätt'])
      expect(view).toContain(`"value":"${unit}"`)
    expect(view).not.toContain('Summa')
    expect(view).not.toContain('"barn & unga"')
  })

  it('sägs vara det, med vad man får göra där', async () => {
    const { text } = (await say('behörighet', 'U0CHEF')).body ?? {}
    expect(text).toContain('Du är läsare och chef, Barn &amp; unga.')
    expect(text).toContain(
      'Inom Barn &amp; unga får du också föra register över åtgärder, bidrag och avtal och registrera internkontroll.',
    )
    expect(text).not.toContain('publicera siffror')
  })

  it('gäller också knappar: en tidsfrist på någon annans ärende och en åtgärd på en annan kontroll', async () => {
    const [our, their] = [Number(await idOf('Vårt ärende')), Number(await idOf('Deras ärende'))]
    const pointId = Number(await pointOf(2))
    const due = { dueOn: DEMO_NOW, what: 'Svara' }
    const by = { owner: 'U0HELA', createdBy: 'U0HELA', createdAt: DEMO_NOW }
    const action = { pointId, occasion: 1, what: 'Åtgärda', dueOn: DEMO_NOW, ...by }
    const entry: WriteEntry = { actor: 'system:prov', action: 'import.store', subject: 'knappar' }
    const [ours, theirs, done] = await db.write(entry, async (tx) => [
      (await tx.matterDeadline.create({ data: { ...due, matterId: our } })).id,
      (await tx.matterDeadline.create({ data: { ...due, matterId: their } })).id,
      (await tx.controlAction.create({ data: action })).id,
    ])
    const told = async (action_id: string, value: number | undefined) => {
      const before = assistant.slack.of('response_url').length
      await assistant.inbound.press(
        { action_id: `do:${action_id}:${value}`, value: String(value) },
        as('U0LISA'),
      )
      return String((await assistant.slack.waitFor('response_url', before + 1))[before]?.['text'])
    }
    expect(await told('matter-done', theirs)).toContain('Bara')
    expect(await told('matter-done', ours)).toContain('Svara')
    expect(await told('control-action-done', done)).toMatch(REFUSED)
    const states = await db.prisma.matterDeadline.findMany({
      orderBy: { id: 'asc' },
      select: { status: true },
    })
    expect(states.map(({ status }) => status)).toEqual(['done', 'open'])
    expect((await db.prisma.controlAction.findFirstOrThrow()).doneAt).toBeNull()
  })

  it('öppnar formulär för det som hör till enheten, och inget annat', async () => {
    const told = async (form: string, args: Record<string, string>, user = 'U0LISA') =>
      REFUSED.test(JSON.stringify(await openForm(form, args, user)))
    for (const form of [
      'matter-edit',
      'matter-assign',
      'matter-statement',
      'matter-deadline',
      'matter-close',
    ]) {
      expect([form, await told(form, { matter: await idOf('Vårt ärende') })]).toEqual([form, false])
      expect([form, await told(form, { matter: await idOf('Deras ärende') })]).toEqual([form, true])
      expect([form, await told(form, { matter: await idOf('Nämndens ärende') })]).toEqual([form, true])
    }
    expect(await told('control-result', { point: await pointOf(1) })).toBe(false)
    expect(await told('control-result', { point: await pointOf(2) })).toBe(true)
    expect(await told('control-result', { point: await pointOf(3) })).toBe(true)
    expect(await told('control-result', { point: await pointOf(3) }, 'U0HELA')).toBe(false)
    // What belongs to no unit is for those whose role has no limit.
    for (const form of ['meeting-add', 'unenforced', 'control-plan'])
      expect([form, await told(form, {})]).toEqual([form, true])
    expect(await told('grant-decide-many', {}, 'U0CHEF')).toBe(true)
    expect((await say('publicera', 'U0CHEF')).body?.text).toMatch(REFUSED)
  })

  it('visar bara den egna enhetens kontroller att välja, och knapparna bara där', async () => {
    const view = JSON.stringify(await openForm('control-result', {}, 'U0LISA'))
    expect(view).toContain('Vår kontroll')
    expect(view).not.toContain('Deras kontroll')
    const buttons = async (line: string, user: string) =>
      JSON.stringify((await say(line, user)).body?.blocks).includes('form:control-result')
    expect(await buttons('internkontroll 1 2023', 'U0LISA')).toBe(true)
    expect(await buttons('internkontroll 2 2023', 'U0LISA')).toBe(false)
    expect(await buttons('internkontroll 2 2023', 'U0HELA')).toBe(true)
  })

  it('prövas igen när formuläret skickas: det valda och det som skrivits om', async () => {
    const view = await openForm('control-result', {}, 'U0LISA')
    const send = async (point: string | null) =>
      (await assistant.inbound.submit(view, point === null ? {} : { point: chosen(point) }, as('U0LISA')))
        .body
    expect((await send(await pointOf(2)))?.errors).toEqual({
      point:
        'Din roll gäller Barn & unga. Välj något som hör dit, eller be någon med en roll för hela förvaltningen.',
    })
    expect((await send('999999'))?.errors).toHaveProperty('point')
    expect(JSON.stringify(await send(null))).toMatch(/errors|Din roll gäller/)
    // What the view was opened for is changed in the database meanwhile.
    const edit = await openForm('matter-edit', { matter: await idOf('Vårt ärende') }, 'U0LISA')
    const typedAs = (unit: string) => ({ title: 'Vårt ärende', kind: chosen('yttrande'), unit })
    const moved = await assistant.inbound.submit(edit, typedAs('Ekonomiskt bistånd'), as('U0LISA'))
    expect(moved.body?.errors).toHaveProperty('unit')
    const { unit } = await db.prisma.matter.findFirstOrThrow({ where: { title: 'Vårt ärende' } })
    expect(unit).toBe('barn & unga')
  })

  it('en ny sak måste höra till enheten', async () => {
    const view = await openForm('matter-new', {}, 'U0LISA')
    const fields = { title: 'Nytt i enheten', kind: chosen('yttrande'), rule: chosen('none') }
    const send = async (values: Record<string, unknown>) =>
      (await assistant.inbound.submit(view, { ...fields, ...values }, as('U0LISA'))).body
    expect((await send({ unit: '' }))?.errors).toHaveProperty('unit')
    expect((await send({ unit: 'Ekonomiskt bistånd' }))?.errors).toHaveProperty('unit')
    expect((await send({ unit: 'Barn & Unga' }))?.response_action).toBe('push')
    expect(await db.prisma.matter.count({ where: { title: 'Nytt i enheten' } })).toBe(0)
  })

  it('som redan fanns och inte går att begränsa ger ingen rätt alls', async () => {
    const unit = 'Barn & unga'
    await giveRoles(db, [
      { subject: 'U0GAMMAL', role: 'administrator', unit },
      { subject: 'U0GAMMAL', role: 'reviewer', unit },
    ])
    expect((await say('logg', 'U0GAMMAL')).body?.text).toMatch(REFUSED)
    expect(JSON.stringify(await openGrant('U0GAMMAL'))).toMatch(REFUSED)
  })
})

describe('att ta bort en roll', () => {
  it('gäller genast, en gång', async () => {
    expect(await revoke('U0GUNNAR', 'U0ADMIN')).toMatch(
      /^Utdelade roller\n<@U0GUNNAR> är inte längre granskare\./,
    )
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
    const left = { role: 'administrator', unit: '', revokedAt: null }
    expect(await db.prisma.roleGrant.count({ where: left })).toBe(1)
  })
})
