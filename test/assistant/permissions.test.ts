import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../../src/app.ts'
import { personWith, reachable } from '../../src/assistant/permissions.ts'
import type { Feature } from '../../src/contract/feature.ts'
import type { Db } from '../../src/db/db.ts'
import { createFeatures, withCommon } from '../../src/features.ts'
import type { Permission } from '../../src/lib/roles.ts'
import { canBeLimited, PERMISSIONS, ROLES } from '../../src/lib/roles.ts'
import { MATRIX, matrixOf } from '../../src/ops/matrix.ts'
import { startTestAssistant, type TestAssistant } from '../support/assistant.ts'
import { demoClock, openDatabase } from '../support/database.ts'
import { giveRoles } from '../support/people.ts'
import { TEAM } from '../support/slack.ts'

let db: Db
let assistant: TestAssistant
let features: readonly Feature[]

/** One member for every role, called after it. */
const idOf = (role: string) => `U0${role.replace('_', '').toUpperCase()}1`
/** And one for every role that can be limited to a unit, limited so. */
const limitedIdOf = (role: string) => idOf(role).replace('1', '2')
const limitable = ROLES.filter(canBeLimited)

beforeAll(async () => {
  db = await openDatabase('empty')
  const slices = createFeatures(db)
  features = withCommon(slices, { db, log: pino({ level: 'silent' }) })
  await giveRoles(db, [
    ...ROLES.map((role) => ({ subject: idOf(role), role })),
    ...limitable.map((role) => ({ subject: limitedIdOf(role), role, unit: 'Barn och unga' })),
  ])
  assistant = await startTestAssistant(db, { features: slices })
  assistant.slack.behave('views.open', () => ({ ok: true, view: { id: 'V1' } }))
  assistant.slack.behave('chat.getPermalink', () => ({ ok: true, permalink: 'https://slack.example/p1' }))
})
afterAll(() => assistant.stop())

const REFUSED = 'Du har inte behörighet till det här.'

/** What somebody in the role is told when they try the thing. */
async function attempt(kind: string, name: string, user: string): Promise<string> {
  const { inbound, slack } = assistant
  const person = { user: { id: user, team_id: TEAM } }
  const next = async (method: string, work: () => Promise<unknown>) => {
    const before = slack.of(method).length
    await work()
    return JSON.stringify((await slack.waitFor(method, before + 1))[before])
  }
  // Whatever else opens meanwhile, the view that this press opens carries its trigger.
  const trigger_id = randomUUID()
  const ownView = async (work: () => Promise<unknown>): Promise<string> => {
    await work()
    for (let count = 1; ; count = slack.of('views.open').length + 1) {
      const opened = await slack.waitFor('views.open', count)
      const own = opened.find((call) => call['trigger_id'] === trigger_id)
      if (own) return JSON.stringify(own)
    }
  }
  switch (kind) {
    case 'command':
      return (await inbound.command(name, { user_id: user })).body?.text ?? ''
    case 'form':
      return ownView(() =>
        inbound.press({ action_id: `form:${name}:`, value: '{}' }, { ...person, trigger_id }),
      )
    case 'button':
      return next('response_url', () => inbound.press({ action_id: `do:${name}:0`, value: '0' }, person))
    case 'file':
      return next('chat.postMessage', () =>
        inbound.directMessage(name, { user, subtype: 'file_share', files: [{ id: 'F1' }] }),
      )
    case 'shortcut': {
      const payload = {
        type: 'message_action',
        callback_id: name,
        trigger_id,
        team: { id: TEAM },
        channel: { id: 'C0NAMND' },
        message: { ts: '1.1', text: 'hej' },
        message_ts: '1.1',
        response_url: slack.responseUrl(),
        ...person,
      }
      return ownView(() => inbound.form({ payload: JSON.stringify(payload) }))
    }
    default: {
      const event = { type: 'app_home_opened', user, tab: 'home', channel: 'D0X' }
      return next('views.publish', () => inbound.event(event))
    }
  }
}

describe('varje kommando, formulär, knapp och genväg', () => {
  it('släpper in just de roller som får, och svarar andra med en vänlig mening', async () => {
    const things = reachable(features)
    const wrong: string[] = []
    expect(things.length).toBeGreaterThan(8)
    for (const { kind, name, permission } of things) {
      for (const role of ROLES) {
        const told = await attempt(kind, name, idOf(role))
        const mayNot = !PERMISSIONS[role].includes(permission)
        const isRefused = told.includes(REFUSED) && told.includes('Fråga <@U0ADMIN>')
        if (isRefused !== mayNot) wrong.push(`${kind} ${name} för ${role}: ${told.slice(0, 200)}`)
      }
    }
    expect(wrong).toEqual([])
    process.stdout.write(`${matrixOf(features)}\n`)
    // Everything there is, by every role, one after another.
  })

  it('släpper in den vars roll gäller en enhet bara till det som kan höra till en enhet', async () => {
    expect(limitable).toEqual(['registrar', 'manager', 'controller', 'secretary'])
    const wrong: string[] = []
    for (const { kind, name, permission, inUnits } of reachable(features)) {
      for (const role of limitable) {
        const held = PERMISSIONS[role].includes(permission)
        const seen = permission === 'read' || permission === 'read-drafts'
        if (!held || seen || inUnits) continue
        const told = await attempt(kind, name, limitedIdOf(role))
        if (!told.includes('Din roll gäller Barn och unga.'))
          wrong.push(`${kind} ${name} för ${role}: ${told}`)
      }
    }
    expect(wrong).toEqual([])
  })

  it('står i docs/access.md med den behörighet som krävs: annars kör npm run access:matrix', async () => {
    const readme = await readFile(new URL('../../docs/access.md', import.meta.url), 'utf8')
    expect(MATRIX.exec(readme)?.[0]).toContain(`\n${matrixOf(features)}\n`)
  })

  it('måste ange en behörighet, annars startar inte assistenten', () => {
    const start = (broken: readonly Feature[]) =>
      createApp(
        {
          slack: {
            botToken: 'xoxb-1',
            apiUrl: 'http://127.0.0.1:9/',
            connection: { kind: 'http', signingSecrets: ['x'] },
          },
          admins: [],
          perMinute: 0,
        },
        { db, clock: demoClock, log: pino({ level: 'silent' }), features: broken },
      )
    const [first] = features
    const command = first?.commands[0]
    if (!first || !command) throw new Error('there is no command')
    const { permission: _, ...open } = command
    // What a slice in plain JavaScript, or a mistyped permission, would look like.
    const withoutPermission: Feature = { ...first, commands: [JSON.parse(JSON.stringify(open))] }
    expect(() => start([withoutPermission])).toThrow(/states no permission/)
    expect(() => start([first, first])).toThrow(/two of kind command/)
  })
})

describe('rollerna', () => {
  it('ger varje behörighet till någon, och läsning till alla', () => {
    const all = new Set<Permission>(Object.values(PERMISSIONS).flat())
    for (const role of ROLES) expect(PERMISSIONS[role]).toContain('read')
    expect(personWith('U0ADMIN', [], true).permissions).toEqual(
      new Set(['read', 'send-files', 'plan-summaries', 'administer']),
    )
    expect(all.size).toBe(new Set(all).size)
  })
})
