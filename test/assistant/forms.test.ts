import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Patience } from '../../src/assistant/patience.ts'
import type { Feature } from '../../src/contract/feature.ts'
import type { Form } from '../../src/contract/form.ts'
import { readAudit } from '../../src/db/audit.ts'
import type { Db } from '../../src/db/db.ts'
import { section } from '../../src/slack/blocks.ts'
import { choiceField, textField } from '../../src/slack/fields.ts'
import { featureWith, startTestAssistant, type TestAssistant } from '../support/assistant.ts'
import { leftOpen, openEmbedded } from '../support/database.ts'
import { giveRole } from '../support/people.ts'
import { TEAM } from '../support/slack.ts'
import { objectOf, openedView } from '../support/views.ts'

let db: Db
let assistant: TestAssistant
const start = async (patience?: Patience) => {
  const hurried = patience && { patience }
  assistant = await startTestAssistant(leftOpen(db), { features: [feature], ...hurried })
  assistant.slack.behave('views.open', () => ({ ok: true, view: { id: 'V1' } }))
}
let draws: (() => void)[] = []
/** What lets a sent form be registered, where that is to take long. */
let held: (() => void)[] | null = null

/** Two steps: what, and then why; what is registered is a key with both. */
const form: Form = {
  name: 'sak',
  permission: 'read',
  view: async ({ step, values, args }) => {
    if (args['slow']) await new Promise<void>((resolve) => draws.push(resolve))
    return step === ''
      ? {
          title: 'Ny sak',
          submit: 'Nästa',
          blocks: [
            textField({ id: 'what', label: 'Vad', initial: values['what'] }),
            choiceField({
              id: 'kind',
              label: 'Slag',
              redraws: true,
              choices: [
                { value: 'a', label: 'A' },
                { value: 'b', label: 'B' },
              ],
            }),
            ...(values['kind'] === 'b' ? [section('B valt')] : []),
          ],
        }
      : { title: 'Varför', submit: 'Registrera', blocks: [textField({ id: 'why', label: 'Varför' })] }
  },
  submit: async ({ step, values }, register) => {
    await (held && new Promise<void>((resolve) => held?.push(resolve)))
    if (values['what'] === 'fel') return { errors: { what: 'Det finns redan.' } }
    if (values['what'] === 'krasch') throw new Error('hemlig detalj')
    if (step === '') return { step: 'why' }
    const key = `${values['what']}: ${values['why']}`
    const done = await register({ action: 'import.store', subject: key }, (tx) =>
      tx.handledKey.create({ data: { key, at: new Date() } }),
    )
    return { receipt: done && { lead: `Registrerat: ${key}` } }
  },
}

let worked = 0
/** Registers nothing itself: what it is for is done when it has closed, as with a chosen file. */
const working: Form = {
  name: 'arbete',
  permission: 'read',
  view: async () => ({ title: 'Arbete', submit: 'Gör', blocks: [textField({ id: 'what', label: 'Vad' })] }),
  submit: async () => ({
    receipt: { lead: 'Tas emot' },
    work: async () => {
      worked += 1
      return { lead: 'Klart' }
    },
  }),
}

const feature: Feature = {
  ...featureWith({
    answer: async ({ words }) => ({
      lead: 'Öppna formuläret',
      opens: { form: 'sak', args: words ? { [words]: '1' } : {} },
    }),
  }),
  forms: [form, { ...form, name: 'hemligt', permission: 'administer' }, working],
}

beforeAll(async () => {
  db = await openEmbedded('empty')
})
afterAll(() => db.close())

beforeEach(async () => {
  draws = []
  held = null
  await db.write({ actor: 'system:prov', action: 'import.store', subject: 'början' }, async (tx) => {
    await tx.formDraft.deleteMany()
    await tx.handledKey.deleteMany()
    await tx.roleGrant.deleteMany()
  })
  await start()
})
afterEach(() => assistant.stop())

type View = Record<string, unknown>

/** Types /sn prov and gives the view that opens. */
async function open(words = ''): Promise<View> {
  const before = assistant.slack.of('views.open').length
  expect((await assistant.inbound.command(`prov ${words}`)).body).toBeNull()
  const opened = (await assistant.slack.waitFor('views.open', before + 1))[before]
  return objectOf(opened?.['view'])
}

const registered = async (of = db) =>
  (await of.prisma.handledKey.findMany({ where: { key: { contains: ': ' } } })).map(({ key }) => key)

describe('ett formulär', () => {
  it('öppnas av ett kommando, tar ett steg i taget och ger kvitto', async () => {
    const { inbound, slack } = assistant
    const first = await open()
    expect(first).toMatchObject({ type: 'modal', title: { text: 'Ny sak' }, notify_on_close: true })
    const step = (await inbound.submit(first, { what: 'lokal' })).body
    expect(step).toMatchObject({ response_action: 'push', view: { title: { text: 'Varför' } } })
    const done = (await inbound.submit(step?.view ?? {}, { why: 'hyra' })).body
    expect(done).toEqual({ response_action: 'clear' })
    expect(await registered()).toEqual(['lokal: hyra'])
    const receipt = await slack.waitForAnswer()
    expect(receipt).toMatchObject({ channel: 'U0ANNA', text: 'Registrerat: lokal: hyra' })
    const { records } = await readAudit(db, { actor: 'U0ANNA' }, { skip: 0, take: 1 })
    expect(records).toMatchObject([{ actor: 'U0ANNA', origin: 'form:sak', roles: ['reader'] }])
  })

  it('visar fel vid fältet och behåller det skrivna', async () => {
    const { body } = await assistant.inbound.submit(await open(), { what: 'fel' })
    expect(body).toEqual({ response_action: 'errors', errors: { what: 'Det finns redan.' } })
    expect(JSON.stringify(await open())).toContain('"initial_value":"fel"')
  })

  it('stoppar personnummer vid fältet, och sparar det inte', async () => {
    const { body } = await assistant.inbound.submit(await open(), { what: 'för 811228-9874' })
    expect(body?.errors?.['what']).toContain('personnummer')
    const drafts = await db.prisma.formDraft.findMany()
    expect(JSON.stringify(drafts)).not.toMatch(/811228\D?9874/)
    expect(assistant.logged.join()).not.toMatch(/811228\D?9874/)
  })

  it('skickat två gånger, också samtidigt, registreras en gång', async () => {
    const { inbound } = assistant
    const step = (await inbound.submit(await open(), { what: 'lokal' })).body?.view ?? {}
    const sent = await Promise.all([1, 2, 3].map(() => inbound.submit(step, { why: 'hyra' })))
    expect(sent.map(({ body }) => body)).toEqual(Array(3).fill({ response_action: 'clear' }))
    expect((await inbound.submit(step, { why: 'hyra' })).body).toEqual({ response_action: 'clear' })
    expect(await registered()).toEqual(['lokal: hyra'])
    await assistant.running.stop()
    expect(assistant.slack.of('chat.postMessage')).toHaveLength(1)
  })

  it('skickat två gånger gör en gång också det som görs när det har stängts', async () => {
    const { inbound, slack } = assistant
    const view = await openedView(slack, () => inbound.press({ action_id: 'form:arbete:', value: '{}' }))
    const sent = await Promise.all([1, 2, 3].map(() => inbound.submit(view, { what: 'fil' })))
    expect(sent.map(({ body }) => body)).toEqual(Array(3).fill({ response_action: 'clear' }))
    await assistant.running.stop()
    expect(worked).toBe(1)
    expect(slack.of('chat.postMessage').map(({ text }) => text)).toEqual(['Tas emot', 'Klart'])
  })

  it('tål att assistenten startas om mellan två steg', async () => {
    const step = (await assistant.inbound.submit(await open(), { what: 'lokal' })).body?.view ?? {}
    const dump = await db.dump()
    await assistant.stop()
    const later = await openEmbedded('empty', undefined, dump ?? undefined)
    assistant = await startTestAssistant(later, { features: [feature] })
    expect((await assistant.inbound.submit(step, { why: 'hyra' })).body).toEqual({ response_action: 'clear' })
    expect(await registered(later)).toEqual(['lokal: hyra'])
  })

  it('som stängs erbjuds som utkast nästa gång, och kan börjas om', async () => {
    const { inbound, slack } = assistant
    await inbound.close(await open(), { what: 'halvskrivet' })
    const drafts = await db.prisma.formDraft.findMany()
    expect(JSON.stringify(drafts.map(({ values }) => values))).toContain('halvskrivet')
    const again = await open()
    expect(JSON.stringify(again)).toContain('Ditt utkast från 2023-09-12 08:00')
    expect(JSON.stringify(again)).toContain('"initial_value":"halvskrivet"')
    await inbound.press(
      { action_id: 'discard-draft' },
      { view: { ...again, id: 'V1', hash: 'h', state: { values: {} } }, container: { type: 'view' } },
    )
    const [updated] = await slack.waitFor('views.update')
    expect(updated).toMatchObject({ view_id: 'V1', hash: 'h' })
    expect(JSON.stringify(updated)).not.toContain('halvskrivet')
  })

  it('ritas om när ett val gör att andra fält behövs', async () => {
    const { inbound, slack } = assistant
    const view = await open()
    const state = { values: { kind: { value: { selected_option: { value: 'b' } } } } }
    await inbound.press(
      { action_id: 'value', type: 'static_select' },
      { view: { ...view, id: 'V1', state }, container: { type: 'view' } },
    )
    expect(JSON.stringify((await slack.waitFor('views.update'))[0])).toContain('B valt')
  })

  it('ritas om utan det som inte får sparas', async () => {
    const { inbound, slack } = assistant
    const view = await open()
    const typed = {
      what: { value: { value: 'för 811228-9874' } },
      kind: { value: { selected_option: { value: 'b' } } },
    }
    await inbound.press(
      { action_id: 'value', type: 'static_select' },
      { view: { ...view, id: 'V1', state: { values: typed } }, container: { type: 'view' } },
    )
    const [redrawn] = await slack.waitFor('views.update')
    expect(JSON.stringify(redrawn)).toContain('B valt')
    expect(JSON.stringify(redrawn)).not.toContain('9874')
  })

  it('som inte finns kvar säger det när någon trycker i det', async () => {
    const { inbound, slack } = assistant
    const metadata = JSON.stringify({ draft: 'finns-inte', step: '', depth: 1 })
    for (const private_metadata of [metadata, 'inte JSON']) {
      await inbound.press(
        { action_id: 'value', type: 'static_select' },
        {
          view: { ...(await open()), private_metadata, id: 'V1', state: { values: {} } },
          container: { type: 'view' },
        },
      )
    }
    const told = JSON.stringify(await slack.waitFor('views.update', 2))
    expect(told).toContain('inte längre öppet')
    expect(told).toContain('ange referens')
  })

  it('av en annan version, som en knapp i ett gammalt meddelande öppnar, säger att den är det', async () => {
    const view = await openedView(assistant.slack, () =>
      assistant.inbound.press({ action_id: 'form:fanns-förr:1', value: JSON.stringify({ id: '1' }) }),
    )
    expect(JSON.stringify(view)).toContain('en annan version av assistenten')
  })

  it('som har ritats om av ett senare tryck eller stängts är inget fel', async () => {
    const { inbound, slack, logged } = assistant
    const view = await open()
    for (const error of ['hash_conflict', 'not_found']) {
      slack.behave('views.update', () => ({ ok: false, error }))
      await inbound.press(
        { action_id: 'value', type: 'static_select' },
        { view: { ...view, id: 'V1', state: { values: {} } }, container: { type: 'view' } },
      )
    }
    await slack.waitFor('views.update', 2)
    slack.behave('views.update', () => ({ ok: true }))
    expect((await open()) !== undefined).toBe(true)
    expect(logged.join('')).not.toContain('a listener failed')
  })

  it('som inte hann öppnas sägs det om', async () => {
    const { slack, inbound } = assistant
    slack.behave('views.open', () => ({ ok: false, error: 'expired_trigger_id' }))
    await inbound.press({ action_id: 'form:sak:', value: '{}' })
    const told = await slack.waitForAnswer()
    slack.behave('views.open', () => ({ ok: true, view: { id: 'V1' } }))
    expect(told).toMatchObject({
      channel: 'U0ANNA',
      text: 'Formuläret hann inte öppnas. Tryck en gång till.',
    })
  })

  it('som tar längre tid att registrera än Slack väntar ger besked i rutan, och kvittot kommer', async () => {
    await assistant.stop()
    await start({ ack: 20, draw: 600_000 })
    const { inbound, slack } = assistant
    /** What the view becomes in the end. */
    const late = async (view: View, values: Record<string, string>): Promise<View> => {
      held = []
      const before = slack.of('views.update').length
      const { body } = await inbound.submit(view, values)
      expect(body).toMatchObject({ response_action: 'update', view: { title: { text: 'Registrerar …' } } })
      await vi.waitFor(() => expect(held).toHaveLength(1), { timeout: 60_000 })
      for (const go of held) go()
      return objectOf((await slack.waitFor('views.update', before + 1))[before]?.['view'])
    }
    const first = await open()
    const faulty = await late(first, { what: 'fel' })
    expect(faulty).toMatchObject({ title: { text: 'Ny sak' }, submit: { text: 'Nästa' } })
    expect(JSON.stringify(faulty)).toMatch(/Det finns redan\..*"initial_value":"fel"/)
    const step = await late(faulty, { what: 'lokal' })
    expect(step).toMatchObject({ title: { text: 'Varför' } })
    expect(await late(step, { why: 'hyra' })).toMatchObject({
      title: { text: 'Klart' },
      clear_on_close: true,
    })
    expect(await registered()).toEqual(['lokal: hyra'])
    expect(await slack.waitForAnswer()).toMatchObject({ text: 'Registrerat: lokal: hyra' })
  })

  it('som tar tid att hämta öppnas med besked om det', async () => {
    await assistant.stop()
    await start({ ack: 600_000, draw: 20 })
    const opened = await open('slow')
    expect(JSON.stringify(opened)).toContain('Formuläret hämtas')
    // On a slow machine the form is asked for its view after the notice of it has been sent.
    await vi.waitFor(() => expect(draws).toHaveLength(1), { timeout: 60_000 })
    for (const draw of draws) draw()
    const [filled] = await assistant.slack.waitFor('views.update')
    expect(filled).toMatchObject({ view_id: 'V1', view: { title: { text: 'Ny sak' } } })
  })

  it('som går fel behåller det skrivna och ger en referens', async () => {
    const { body } = await assistant.inbound.submit(await open(), { what: 'krasch' })
    const text = JSON.stringify(body?.view)
    expect(text).toMatch(/sparat som utkast.*referens \w{6}/)
    expect(text).not.toContain('hemlig')
    expect(JSON.stringify(await open())).toContain('"initial_value":"krasch"')
  })
})

describe('vem som får använda ett formulär', () => {
  const button = { action_id: 'form:hemligt:', value: '{}' }

  it('kontrolleras när det öppnas', async () => {
    await assistant.inbound.press(button)
    const [opened] = await assistant.slack.waitFor('views.open')
    expect(JSON.stringify(opened)).toContain('inte behörighet')
  })

  it('kontrolleras igen när det skickas', async () => {
    const anna = { user: { id: 'U0ANNA', team_id: TEAM } }
    await giveRole(db, 'administrator', 'U0ANNA')
    await assistant.inbound.press(button)
    const [opened] = await assistant.slack.waitFor('views.open')
    const view = objectOf(opened?.['view'])
    expect(JSON.stringify(view)).toContain('Ny sak')
    await db.write({ actor: 'system:prov', action: 'import.store', subject: 'roll' }, (tx) =>
      tx.roleGrant.updateMany({ data: { revokedAt: new Date(), revokedBy: 'U0ADMIN' } }),
    )
    const { body } = await assistant.inbound.submit(view, { what: 'lokal' }, anna)
    expect(JSON.stringify(body)).toContain(
      'Du har inte behörighet till det här. Det kräver rollen administratör. Fråga <@U0ADMIN>.',
    )
  })

  it('är bara den som öppnade det', async () => {
    const view = await open()
    const { body } = await assistant.inbound.submit(
      view,
      { what: 'lokal' },
      { user: { id: 'U0BERIT', team_id: TEAM } },
    )
    expect(JSON.stringify(body)).toContain('inte längre öppet')
    const guest = await assistant.inbound.submit(
      view,
      { what: 'lokal' },
      { user: { id: 'U0GUEST', team_id: TEAM } },
    )
    expect(JSON.stringify(guest.body)).toContain('Gäster')
  })
})

describe('ett tryck i fliken Hem som kommer till två instanser', () => {
  it('ger ett meddelande', async () => {
    const { inbound, running, slack } = assistant
    const home = { view: { id: 'V1', type: 'home' }, container: { type: 'view' }, trigger_id: 'T-hem' }
    await Promise.all([1, 2].map((no) => inbound.press({ action_id: 'go:x', value: 'x' }, { ...home, no })))
    await running.stop()
    expect(slack.of('chat.postMessage')).toHaveLength(1)
  })
})
