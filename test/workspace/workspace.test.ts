import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { people } from '../../src/workspace/slack/people.ts'
import { startWorkspace, type Workspace } from '../../src/workspace/workspace.ts'
import { PATIENT } from '../support/demo-workspace.ts'
import { type FixtureApp, startFixtureApp } from './fixtureApp.ts'

const [secretary, controller] = people.map((person) => person.id)
const ME = String(secretary)
const OTHER = String(controller)
const FOREIGN = 'C0ANNANKAN'
const dmOf = (person: string) => `D${person.slice(1)}`

let workspace: Workspace
let app: FixtureApp
let time = Date.parse('2023-09-12T08:00:00+02:00')

beforeAll(async () => {
  workspace = await startWorkspace({
    now: () => time,
    ackMs: PATIENT.ackMs,
    manifest: {
      commands: [{ command: '/sn', description: '', usageHint: '' }],
      events: ['app_mention', 'message.im', 'app_home_opened'],
      shortcuts: [{ name: 'Spara', callbackId: 'save_message', type: 'message' }],
    },
  })
  app = await startFixtureApp(workspace)
})
afterAll(async () => {
  await app.stop()
  await workspace.stop()
})
beforeEach(async () => {
  await workspace.close(ME, true)
  await fetch(`${workspace.url}/workspace/clear`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  })
})

const latest = (person = ME, channel?: string) => workspace.seen(person, channel).at(-1)
const says = (text: string, person = ME, channel?: string) =>
  workspace.until(() => workspace.seen(person, channel).find((entry) => entry.text === text))
const rules = () => workspace.violations().map((violation) => violation.rule)

async function call(method: string, params: Record<string, unknown>, token = workspace.botToken) {
  const response = await fetch(`${workspace.apiUrl}${method}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(params),
  })
  return response.json()
}

describe('kommandon', () => {
  it('svaret i kvittensen syns bara för den som frågade', async () => {
    await workspace.say(ME, '/sn table')
    expect(latest()).toMatchObject({ kind: 'ephemeral', text: '15 av 17 mål väntas bli uppfyllda.' })
    expect(workspace.seen(OTHER).some((entry) => entry.kind === 'ephemeral')).toBe(false)
    expect(rules()).toEqual([])
  })

  it('svaret kan komma efteråt, eller till alla', async () => {
    await workspace.say(ME, '/sn later')
    expect(await says('Svaret kom efteråt.')).toMatchObject({ kind: 'ephemeral' })
    await workspace.say(ME, '/sn public')
    expect(await says('Alla ser det här.', OTHER)).toMatchObject({ kind: 'message' })
  })

  it('ett okänt kommando når aldrig appen', async () => {
    await workspace.say(ME, '/okand')
    expect(latest()?.text).toContain('/okand är inget giltigt kommando')
    expect(workspace.exchanges()).toEqual([])
  })

  it('utan svar i tid visas vad Slack skulle ha visat', async () => {
    const hurried = await startWorkspace({ ackMs: 1 })
    hurried.connect(app.url)
    await hurried.say(ME, '/sn silent')
    const shown = hurried.seen(ME).at(-1)
    expect(shown).toMatchObject({ kind: 'failure' })
    expect(shown?.text).toContain('operation_timeout')
    await hurried.stop()
  })

  it('ett svar över gränserna visas inte utan räknas', async () => {
    await workspace.say(ME, '/sn broken')
    expect(latest()?.text).toContain('invalid_command_response')
    const { count } = await (await fetch(`${workspace.url}/workspace/violations`)).json()
    expect(count).toBe(1)
  })

  it('en svarsadress gäller fem gånger', async () => {
    await workspace.say(ME, '/sn often')
    await workspace.until(() => rules().includes('used_url'))
    expect(
      workspace
        .seen(ME)
        .filter((entry) => entry.text.startsWith('Svar '))
        .map((one) => one.text),
    ).toEqual(['Svar 5'])
  })

  it('en svarsadress gäller i 30 minuter', async () => {
    await workspace.say(ME, '/sn table')
    const sent = workspace.exchanges()[0]?.request
    const url =
      typeof sent === 'object' && sent !== null && 'response_url' in sent ? String(sent.response_url) : ''
    time += 31 * 60_000
    const response = await fetch(url, { method: 'POST', body: JSON.stringify({ text: 'För sent' }) })
    expect(response.status).toBe(404)
    expect(rules()).toEqual(['expired_url'])
  })
})

describe('knappar och val', () => {
  const answered = async () => {
    await workspace.say(ME, '/sn table')
    const entry = latest()
    if (!entry) throw new Error('no answer')
    return entry
  }

  it('uppdaterar meddelandet där det står', async () => {
    const entry = await answered()
    await workspace.pressMessage(ME, entry, { actionId: 'count' })
    const changed = await says('Räknat till 1.')
    expect(changed).toMatchObject({ id: entry.id, edits: 1 })
  })

  it('delar i kanalen', async () => {
    await workspace.pressMessage(ME, await answered(), { actionId: 'share' })
    expect(await says('Delat i kanalen.', OTHER)).toMatchObject({ kind: 'message' })
  })

  it('tar bort', async () => {
    const entry = await answered()
    await workspace.pressMessage(ME, entry, { actionId: 'remove' })
    const gone = () => !workspace.seen(ME).some((one) => one.id === entry.id)
    expect(await workspace.until(gone)).toBe(true)
  })

  it.each([
    ['area', 'barn'],
    ['day', '2023-10-03'],
    ['more', 'history'],
  ])('skickar valet i %s', async (actionId, choice) => {
    await workspace.pressMessage(ME, await answered(), { actionId, choice })
    expect(await says(`Valt: ${choice}`)).toMatchObject({ visibleTo: ME })
  })
})

describe('fönster', () => {
  const openForm = async () => {
    await workspace.say(ME, '/sn form')
    await workspace.until(() => workspace.modals(ME).length === 1)
  }
  const title = (text: string) => ({ title: { value: text } })

  it('Slack säger själv till om tomma fält och fel slags tal', async () => {
    await openForm()
    await workspace.submit(ME, { cost: { value: '1,5' } })
    expect(workspace.modals(ME)[0]?.errors).toEqual({
      title: 'Fyll i det här fältet.',
      cost: 'Skriv ett heltal.',
    })
    expect(workspace.exchanges().some((one) => one.name === 'view_submission')).toBe(false)
  })

  it('appens fel visas vid fältet, och ett nytt försök sparar', async () => {
    await openForm()
    await workspace.submit(ME, title('fel'))
    expect(workspace.modals(ME)[0]?.errors).toEqual({ title: 'Rubriken ”fel” är upptagen.' })
    await workspace.submit(ME, title('rätt'))
    expect(workspace.modals(ME)).toEqual([])
    await says('Sparat: rätt', ME, dmOf(ME))
  })

  it('ett svar kan byta ut fönstret', async () => {
    await openForm()
    await workspace.submit(ME, title('vidare'))
    expect(workspace.modals(ME).map((view) => view.content['callback_id'])).toEqual(['help'])
  })

  it('tre fönster ryms ovanpå varandra, inte fyra, och stängda räknas inte', async () => {
    await openForm()
    await workspace.pressView(ME, { actionId: 'push' })
    await workspace.until(() => workspace.modals(ME).length === 2)
    await workspace.close(ME)
    await workspace.pressView(ME, { actionId: 'push' })
    await workspace.until(() => workspace.modals(ME).length === 2)
    await workspace.pressView(ME, { actionId: 'push' })
    await workspace.until(() => workspace.modals(ME).length === 3)
    await workspace.pressView(ME, { actionId: 'push' })
    await workspace.until(() => rules().includes('push_limit_reached'))
    expect(workspace.modals(ME)).toHaveLength(3)
  })

  it('en gammal version ger hash_conflict', async () => {
    await openForm()
    await workspace.pressView(ME, { actionId: 'stale' })
    const conflict = () => workspace.exchanges().find((one) => one.status === 'hash_conflict')
    expect(await workspace.until(conflict)).toMatchObject({ name: 'views.update' })
  })

  it('appen får veta att fönstret stängdes', async () => {
    await openForm()
    await workspace.close(ME)
    expect(await says('Formuläret stängdes: ', ME, dmOf(ME))).toMatchObject({ kind: 'message' })
  })

  it('ett trigger_id gäller i tre sekunder och en gång', async () => {
    await openForm()
    const triggers = workspace
      .exchanges()
      .flatMap(({ request }) =>
        typeof request === 'object' && request !== null && 'trigger_id' in request
          ? [String(request.trigger_id)]
          : [],
      )
    const view = { type: 'modal', title: { type: 'plain_text', text: 'T' }, blocks: [{ type: 'divider' }] }
    expect(await call('views.open', { trigger_id: triggers[0], view })).toMatchObject({
      error: 'exchanged_trigger_id',
    })
    await workspace.say(ME, '/sn table')
    const sent = workspace.exchanges().find((one) => one.name === '/sn table')?.request
    const fresh = typeof sent === 'object' && sent !== null && 'trigger_id' in sent ? sent.trigger_id : ''
    time += 3_001
    expect(await call('views.open', { trigger_id: fresh, view })).toMatchObject({
      error: 'expired_trigger_id',
    })
    expect(rules()).toEqual(['exchanged_trigger_id', 'expired_trigger_id'])
  })

  it('en genväg på ett meddelande öppnar formuläret', async () => {
    await workspace.say(ME, 'Att spara')
    await workspace.shortcut(ME, 'save_message', latest())
    const [view] = await workspace.until(() => workspace.modals(ME).length === 1 && workspace.modals(ME))
    expect(view?.content['callback_id']).toBe('form')
  })
})

describe('händelser', () => {
  it('ett omnämnande besvaras i tråden', async () => {
    await workspace.say(ME, 'Hej @SN-assistenten status')
    const question = workspace.seen(ME).find((entry) => entry.text.startsWith('Hej <@'))
    const reply = await workspace.until(() =>
      workspace
        .seen(OTHER)
        .find((entry) => entry.threadTs === question?.ts && entry.text === 'Svar i tråden.'),
    )
    expect(reply.kind).toBe('message')
  })

  it('samma händelse kan levereras igen', async () => {
    const before = app.received.length
    await workspace.say(ME, '@SN-assistenten igen')
    await workspace.repeatLatestEvent(1)
    await workspace.until(() => app.received.length === before + 2)
    const [first, second] = app.received.slice(-2).map((delivery) => delivery.split(' '))
    expect(second).toEqual([first?.[0], '1'])
  })

  it('ett direktmeddelande besvaras, och appen svarar inte på sig själv', async () => {
    await workspace.say(ME, 'hej', dmOf(ME))
    await says('Svar i direktmeddelandet.', ME, dmOf(ME))
    const repeated = workspace.exchanges().filter((one) => one.name === 'event message')
    expect(repeated.length).toBeGreaterThanOrEqual(1)
    expect(workspace.seen(OTHER, dmOf(ME)).length).toBe(workspace.seen(ME, dmOf(ME)).length)
  })

  it('där assistenten inte är med kommer inget omnämnande fram förrän den bjudits in', async () => {
    await workspace.say(ME, '@SN-assistenten status', FOREIGN)
    expect(latest(ME, FOREIGN)?.text).toContain('/invite @SN-assistenten')
    await workspace.say(ME, '/sn post', FOREIGN)
    await says('Gick inte: not_in_channel', ME, FOREIGN)
    await workspace.say(ME, '/invite @SN-assistenten', FOREIGN)
    await workspace.say(ME, '/sn post', FOREIGN)
    await says('Hej kanalen', OTHER, FOREIGN)
  })

  it('startsidan publiceras när den öppnas', async () => {
    await workspace.openHome(ME)
    const home = await workspace.until(() => workspace.home(ME))
    expect(home.content.blocks[0]).toMatchObject({ type: 'header' })
    expect(workspace.home(OTHER)).toBeUndefined()
  })
})

describe('sidans gränssnitt', () => {
  it('tar inte emot anrop från andra webbplatser', async () => {
    const other = await fetch(`${workspace.url}/workspace/state`, {
      headers: { origin: 'https://example.org' },
    })
    expect(other.status).toBe(403)
    const form = await fetch(`${workspace.url}/workspace/say`, { method: 'POST', body: 'text=x' })
    expect(form.status).toBe(404)
  })

  it('en gäst ser bara sina kanaler', async () => {
    const state = await (await fetch(`${workspace.url}/workspace/state?as=U0GASTEN01`)).json()
    expect(state.channels.map((channel: { id: string }) => channel.id)).toEqual(['C0SOCNAMND', 'D0GASTEN01'])
  })
})

it('säger till när appen inte går att nå', async () => {
  const alone = await startWorkspace()
  await alone.say(ME, '/sn status')
  expect(alone.seen(ME).at(-1)?.text).toContain('nådde inte assistenten')
  await alone.stop()
})
