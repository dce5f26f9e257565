import { readFile } from 'node:fs/promises'
import { App } from '@slack/bolt'
import { Ajv } from 'ajv'
import { pino } from 'pino'
import { afterEach, expect, it, vi } from 'vitest'
import manifest from '../manifest.json' with { type: 'json' }
import { createApp } from '../src/app.ts'
import { createFeatures } from '../src/features.ts'
import { demoClock, openDatabase } from './support/database.ts'

afterEach(() => vi.restoreAllMocks())

/** What the code listens to, in order. */
async function registered(): Promise<{ commands: unknown[]; events: unknown[]; shortcuts: unknown[] }> {
  const event = vi.spyOn(App.prototype, 'event')
  const shortcut = vi.spyOn(App.prototype, 'shortcut')
  const db = await openDatabase('empty')
  const { heard } = createApp(
    {
      slack: {
        botToken: 'xoxb-1',
        apiUrl: 'http://127.0.0.1:9/',
        connection: { kind: 'http', signingSecrets: ['x'] },
      },
      admins: [],
      perMinute: 0,
    },
    { db, clock: demoClock, log: pino({ level: 'silent' }), features: createFeatures(db) },
  )
  await db.close()
  const firstArguments = (spy: { mock: { calls: unknown[][] } }) => spy.mock.calls.map(([first]) => first)
  return {
    commands: [heard.command],
    events: firstArguments(event),
    shortcuts: firstArguments(shortcut),
  }
}

it('appens manifest följer Slacks schema', async () => {
  const file = new URL('./support/manifest.schema.json', import.meta.url)
  const validate = new Ajv({ strict: false, allErrors: true, formats: { uri: URL.canParse } }).compile(
    JSON.parse(await readFile(file, 'utf8')),
  )
  validate(manifest)
  expect(validate.errors).toBeNull()
})

it('manifestet har just de kommandon, händelser och genvägar som koden lyssnar på', async () => {
  const { commands, events, shortcuts } = await registered()
  expect(manifest.features.slash_commands.map(({ command }) => command)).toEqual(commands)
  // What Bolt calls "message" is subscribed to channel kind by channel kind: only direct messages here.
  const subscribed = manifest.settings.event_subscriptions.bot_events.map((name) =>
    name.startsWith('message.') ? 'message' : name,
  )
  expect(subscribed.toSorted()).toEqual(events.toSorted())
  const inManifest = manifest.features.shortcuts.map(({ type, callback_id }) => ({
    type: `${type}_action`,
    callback_id,
  }))
  expect(inManifest).toEqual(shortcuts)
})

it('varje behörighet i manifestet motiveras i docs/operating.md', async () => {
  const readme = await readFile(new URL('../docs/operating.md', import.meta.url), 'utf8')
  for (const scope of manifest.oauth_config.scopes.bot) expect(readme).toContain(`\`${scope}\``)
})

it('adresserna är desamma överallt, så att en installation byter dem på ett sätt', () => {
  const url = manifest.settings.event_subscriptions.request_url
  expect(manifest.settings.interactivity.request_url).toBe(url)
  expect(manifest.features.slash_commands.map((command) => command.url)).toEqual([url])
  expect(new URL(url).pathname).toBe('/slack/events')
})
