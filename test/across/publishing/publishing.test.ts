import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCatalogue } from '../../../src/across/facts/catalogue.ts'
import { createPublishing } from '../../../src/across/publishing/publishing.slack.ts'
import { createGate } from '../../../src/across/review/gate.ts'
import { readAudit } from '../../../src/db/audit.ts'
import type { Db } from '../../../src/db/db.ts'
import { calendarDate } from '../../../src/lib/calendar.ts'
import { startTestAssistant, type TestAssistant } from '../../support/assistant.ts'
import { DEMO_NOW, openDatabase } from '../../support/database.ts'
import { importDraft } from '../../support/drafts.ts'
import { giveRole } from '../../support/people.ts'
import { interim } from '../../support/periods.ts'
import { TEAM } from '../../support/slack.ts'
import { openedView } from '../../support/views.ts'

const CONTROLLER = { user_id: 'U0EKONOM01' }
const MANAGER = { user_id: 'U0FORVCHEF' }
const READER = { user_id: 'U0ANNA' }

let db: Db
let assistant: TestAssistant
const said = async (line: string, who: Record<string, string>): Promise<string> => {
  const { body } = await assistant.inbound.command(line, who)
  return `${body?.text} ${JSON.stringify(body?.blocks)}`
}
const actions = async (action: string, actor: string) =>
  (await readAudit(db, { actionStartsWith: action, actor }, { skip: 0, take: 50 })).total

beforeAll(async () => {
  db = await openDatabase('demo')
  assistant = await startTestAssistant(db)
  assistant.slack.behave('views.open', () => ({ ok: true, view: { id: 'V1' } }))
})
afterAll(() => assistant.stop())

/** The value of the button as it was shown. */
async function buttonOf(line: string, who: Record<string, string>): Promise<string> {
  const found = /"action_id":"do:publish:[^"]*","value":"([^"]+)"/.exec(await said(line, who))
  if (!found?.[1]) throw new Error('no button')
  return found[1]
}

async function press(value: string, user: string): Promise<string> {
  const before = assistant.slack.of('response_url').length
  const pressed = { action_id: `do:publish:${value}`, value }
  await assistant.inbound.press(pressed, { user: { id: user, team_id: 'T0KOMMUN' } })
  return JSON.stringify((await assistant.slack.waitFor('response_url', before + 1))[before])
}

const by = (id: string) => ({ user: { id, team_id: TEAM } })

/** The form for the reason, as it opens for the person. */
const reasonView = (drafts: string, user: string) =>
  openedView(assistant.slack, () =>
    assistant.inbound.press(
      { action_id: `form:publish-reason:${drafts}`, value: JSON.stringify({ drafts }) },
      by(user),
    ),
  )

describe('utkast och publicering', () => {
  it('utan utkast finns inget att publicera', async () => {
    expect(await said('publicera', MANAGER)).toContain(
      'Inga siffror väntar på att publiceras. Senast publicerad är delår 2 2023.',
    )
  })

  it('det inlästa ses bara av den som arbetar med det, märkt som utkast', async () => {
    await importDraft(db, {
      period: interim(1, 2024),
      endsOn: '2024-04-30',
      by: 'U0EKONOM01',
      title: 'Delårsrapport 1 2024 <utkast>',
    })
    for (const line of ['status', 'budget']) {
      expect(await said(line, READER)).toContain('delår 2 2023')
      expect(await said(line, READER)).not.toContain('2024')
      const draft = await said(line, CONTROLLER)
      expect(draft).toContain('*Utkast, inte publicerat.* Delår 1 2024 har siffror')
      expect(draft).not.toContain('Dela i kanalen')
      expect(await said(`${line} publicerat`, CONTROLLER)).not.toContain('Utkast')
      expect(await said(`${line} publicerat`, CONTROLLER)).toContain('Dela i kanalen')
      expect(await said(`${line} delår 1 2024`, READER)).toContain(
        'Det som finns är delår 2 2023 och helår 2013.',
      )
    }
  })

  it('läsningen står i loggen, en gång om dagen för var och en', async () => {
    expect(await actions('draft.read', 'U0EKONOM01')).toBe(1)
    await said('budget', CONTROLLER)
    await Promise.all(['status', 'budget', 'status 1'].map((line) => said(line, MANAGER)))
    expect(await actions('draft.read', 'U0EKONOM01')).toBe(1)
    expect(await actions('draft.read', 'U0FORVCHEF')).toBe(1)
    expect(await actions('draft.read', 'U0ANNA')).toBe(0)
  })

  it('i en kanal visas inget utkast, varken delat eller på en fråga', async () => {
    const before = assistant.slack.of('response_url').length
    await assistant.inbound.press(
      { action_id: 'share', value: 'status' },
      { user: { id: 'U0EKONOM01', team_id: 'T0KOMMUN' } },
    )
    const [refused] = (await assistant.slack.waitFor('response_url', before + 1)).slice(before)
    expect(refused).toMatchObject({ response_type: 'ephemeral' })
    expect(String(refused?.['text'])).toContain('kan inte delas')
    await assistant.inbound.event({
      type: 'app_mention',
      channel: 'C0NAMND',
      user: 'U0EKONOM01',
      ts: '1700000000.000200',
      text: '<@U0BOT> budget',
    })
    const posted = await assistant.slack.waitForAnswer()
    expect(JSON.stringify(posted)).not.toContain('2024')
    expect(String(posted['text'])).toContain('kan inte visas för alla i kanalen')
  })

  it('den som läste in siffrorna publicerar dem inte', async () => {
    const shown = await said('publicera mer', CONTROLLER)
    expect(shown).toContain('Delårsrapport 1 2024 &lt;utkast&gt;, inläst av <@U0EKONOM01> 2023-09-12')
    expect(shown).toContain('Någon annan behöver publicera dem.')
    expect(shown).not.toContain('do:publish')
    const value = await buttonOf('publicera', MANAGER)
    expect(await press(value, 'U0EKONOM01')).toContain('Du har själv läst in siffrorna')
    expect(await press(value, 'U0ANNA')).toContain('Du har inte behörighet')
    expect(await actions('period.publish', 'U0EKONOM01')).toBe(0)
  })

  it('har mer lästs in sedan listan visades publiceras inget', async () => {
    const old = await buttonOf('publicera', MANAGER)
    const again = {
      period: interim(1, 2024),
      endsOn: '2024-04-30',
      by: 'U0EKONOM01',
    }
    await importDraft(db, { ...again, more: 1 })
    expect(await press(old, 'U0FORVCHEF')).toContain('har ändrats sedan du såg dem')
    expect(await press('1:2:3', 'U0FORVCHEF')).toContain('finns inte längre')
    expect(await press('999:1', 'U0FORVCHEF')).toContain('finns inte längre')
  })

  it('två samtidigt publicerar en gång, och sedan ser alla det', async () => {
    const value = await buttonOf('publicera delår 1 2024', MANAGER)
    await giveRole(db, 'manager', 'U0CHEF2')
    const asked = await press(value, 'U0FORVCHEF')
    expect(asked).toMatch(/\d+ saker av stor betydelse går inte ihop i delår 1 2024/)
    expect(asked).toContain('Publicera med en orsak')
    expect(await actions('period.publish', 'U0FORVCHEF')).toBe(0)
    const [first, second] = [await reasonView(value, 'U0FORVCHEF'), await reasonView(value, 'U0CHEF2')]
    const short = await assistant.inbound.submit(first, { reason: 'ja' }, by('U0FORVCHEF'))
    expect(short.body?.errors?.['reason']).toContain('några ord')
    const reason = 'Tabellen är tryckt så i rapporten.'
    const before = assistant.slack.of('chat.postMessage').length
    await Promise.all([
      assistant.inbound.submit(first, { reason }, by('U0FORVCHEF')),
      assistant.inbound.submit(second, { reason }, by('U0CHEF2')),
    ])
    const told = (await assistant.slack.waitFor('chat.postMessage', before + 2)).slice(before)
    const both = JSON.stringify([...told, await press(value, 'U0FORVCHEF')])
    expect(both).toContain('Delår 1 2024 är publicerad (2 handlingar)')
    expect(both).toContain('Delår 1 2024 är redan publicerad av')
    // Nobody is asked for a reason when it is done.
    expect(JSON.stringify(await reasonView(value, 'U0CHEF2'))).toContain('Delår 1 2024 är redan publicerad')
    const accepted = await db.prisma.reviewDecision.findMany()
    expect(accepted.length).toBeGreaterThan(0)
    expect(new Set(accepted.map((one) => `${one.kind} ${one.reason}`))).toEqual(
      new Set([`accepted ${reason}`]),
    )
    const { records } = await readAudit(db, { actionStartsWith: 'period.publish' }, { skip: 0, take: 9 })
    const ofPeriod = records.filter(({ subject }) => subject === 'period/2024:1-4')
    expect(ofPeriod).toMatchObject([{ origin: 'form:publish-reason' }])
    expect(await said('status', READER)).toContain('delår 1 2024')
    expect(await said('status', CONTROLLER)).not.toContain('Utkast')
    expect(await said('publicera', MANAGER)).toContain('Senast publicerad är delår 1 2024')
  })

  it('en ny inläsning i en publicerad period lämnar det som läsarna ser', async () => {
    const amountOf = async (who: Record<string, string>) =>
      /[+\u2212][\d\u00a0]+\u00a0tkr/.exec(await said('budget delår 1 2024', who))?.[0]
    const before = await amountOf(READER)
    const period = interim(1, 2024)
    await importDraft(db, { period, endsOn: '2024-04-30', by: 'U0EKONOM01', more: 500 })
    expect(await amountOf(READER)).toBe(before)
    expect(await amountOf(CONTROLLER)).not.toBe(before)
  })

  it('det som väntar sägs till den som får publicera, men inte till den som läste in', async () => {
    const catalogue = createCatalogue(db, [])
    const waiting = await createPublishing({
      ...{ db, catalogue, realClock: () => DEMO_NOW },
      gate: createGate(db, catalogue),
    }).pendingDecisions?.(calendarDate('2023-09-12'))
    expect(waiting).toMatchObject([{ line: 'publicera delår 1 2024', notBy: 'U0EKONOM01' }])
  })
})
