import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { SLACK_PATIENCE } from '../../src/assistant/patience.ts'
import { createFeatures } from '../../src/features.ts'
import { storable } from '../../src/lib/words.ts'
import { isFaultRun } from '../faults/report.ts'
import { startTestAssistant, type TestAssistant } from '../support/assistant.ts'
import { openDatabase } from '../support/database.ts'
import { TEAM } from '../support/slack.ts'

// Others each time; the fault run takes four times as many.
const PAYLOADS = isFaultRun ? 10_000 : 2_500
const AT_ONCE = 25

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

let assistant: TestAssistant
const unhandled: unknown[] = []
const note = (error: unknown) => void unhandled.push(error)

beforeAll(async () => {
  const db = await openDatabase('empty')
  assistant = await startTestAssistant(db, { features: createFeatures(db), patience: SLACK_PATIENCE })
  process.on('unhandledRejection', note)
  process.on('uncaughtException', note)
})
afterAll(async () => {
  process.off('unhandledRejection', note)
  process.off('uncaughtException', note)
  await assistant.stop()
})

const user = { id: 'U0ANNA', team_id: TEAM }
const base = { user, team: { id: TEAM }, trigger_id: 't' }
const metadata = JSON.stringify({ draft: 'x', step: '', depth: 1 })
const view = {
  id: 'V1',
  callback_id: 'form',
  private_metadata: metadata,
  state: { values: { a: { value: { value: 'x' } } } },
}
const message = { channel: 'D0ANNA', user: 'U0ANNA', ts: '1.1', text: 'hjälp' }

/** What Slack sends, in good order: the fuzz breaks it. */
const interactions: Json[] = [
  {
    ...base,
    type: 'block_actions',
    actions: [{ action_id: 'go:hjälp', value: 'hjälp' }],
    container: { type: 'message' },
  },
  {
    ...base,
    type: 'block_actions',
    actions: [{ action_id: 'form:role-grant:', value: '{}' }],
    container: {},
  },
  { ...base, type: 'block_actions', actions: [{ action_id: 'do:role-revoke:1', value: '1' }], container: {} },
  { ...base, type: 'block_actions', actions: [{ action_id: 'share', value: 'hjälp' }], container: {} },
  { ...base, type: 'block_actions', actions: [{ action_id: 'value' }], view: { ...view, type: 'modal' } },
  { ...base, type: 'view_submission', view },
  { ...base, type: 'view_closed', view },
  {
    ...base,
    type: 'message_action',
    callback_id: 'x',
    channel: { id: 'C1' },
    message_ts: '1.1',
    message: { ts: '1.1' },
  },
]
const envelope = { type: 'event_callback', team_id: TEAM, event_id: 'Ev1' }
const events: Json[] = [
  { ...envelope, event: { type: 'app_mention', ...message } },
  { ...envelope, event: { type: 'message', channel_type: 'im', ...message } },
  { ...envelope, event: { type: 'app_home_opened', user: 'U0ANNA', tab: 'home' } },
  { type: 'url_verification', challenge: 'x' },
]
const commands: Record<string, string>[] = ['hjälp', 'status', 'logg', 'behörighet'].map((text) => ({
  command: '/sn',
  text,
  user_id: 'U0ANNA',
  team_id: TEAM,
  channel_id: 'C1',
  channel_name: 'x',
}))

const oddText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.constantFrom(
    '',
    '\0',
    '\ud800',
    '\u202e\u200b',
    '__proto__',
    'constructor',
    '<!channel>',
    '../..',
    "'; --",
    '%00',
    '811228-9874',
  ),
  fc.constantFrom(1, 3, 30).map((thousands) => 'å'.repeat(thousands * 1_000)),
)
const odd: fc.Arbitrary<Json> = fc.oneof(
  oddText,
  fc.constantFrom<Json>(null, true, 0, -1, 1e308, [], {}, [null], [[]], { id: null }, [{}]),
  fc.jsonValue({ maxDepth: 2 }).map((value): Json => JSON.parse(JSON.stringify(value))),
)

/** The value with one part of it, found by walking at random, exchanged or left out. */
function broken(value: Json, steps: readonly number[], by: Json | undefined): Json | undefined {
  const [step, ...rest] = steps
  if (step === undefined || value === null || typeof value !== 'object') return by
  if (Array.isArray(value)) {
    if (value.length === 0) return by
    const at = step % value.length
    return value.flatMap((part, index) => (index === at ? (broken(part, rest, by) ?? []) : [part]))
  }
  const keys = Object.keys(value)
  const key = keys[step % Math.max(1, keys.length)]
  if (key === undefined) return by
  const { [key]: part = null, ...others } = value
  const changed = broken(part, rest, by)
  return changed === undefined ? others : { ...others, [key]: changed }
}

const walks = fc.array(fc.nat(20), { minLength: 1, maxLength: 4 })
const brokenOf = (templates: readonly Json[]) =>
  fc
    .tuple(fc.constantFrom(...templates), walks, fc.option(odd, { nil: undefined, freq: 3 }))
    .map(([template, steps, by]) => broken(template, steps, by) ?? null)

const JSON_TYPE = 'application/json'
const FORM_TYPE = 'application/x-www-form-urlencoded'
const form = (fields: Record<string, string>) => new URLSearchParams(fields).toString()

const requests = fc.oneof(
  {
    weight: 4,
    arbitrary: brokenOf(interactions).map((payload) => [
      form({ payload: JSON.stringify(payload) }),
      FORM_TYPE,
    ]),
  },
  { weight: 3, arbitrary: brokenOf(events).map((body) => [JSON.stringify(body), JSON_TYPE]) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(
        fc.constantFrom(...commands),
        fc.constantFrom('text', 'user_id', 'team_id', 'channel_id', 'command', 'x'),
        oddText,
      )
      .map(([fields, key, text]) => [form({ ...fields, [key]: text }), FORM_TYPE]),
  },
  { weight: 1, arbitrary: odd.map((value) => [JSON.stringify(value), JSON_TYPE]) },
  { weight: 1, arbitrary: odd.map((value) => [form({ payload: JSON.stringify(value) }), FORM_TYPE]) },
  { weight: 1, arbitrary: fc.tuple(oddText, fc.constantFrom(JSON_TYPE, FORM_TYPE, 'text/plain', '')) },
)

it(`${PAYLOADS} underskrivna anrop i oordning får alla ett riktigt svar, och inget går sönder`, async () => {
  const before = process.memoryUsage().heapUsed
  const statuses = new Map<number, number>()
  await fc.assert(
    fc.asyncProperty(fc.array(requests, { minLength: AT_ONCE, maxLength: AT_ONCE }), async (batch) => {
      const answers = await Promise.all(
        batch.map(([body = '', type = '']) => assistant.inbound.post(storable(body), type)),
      )
      for (const [index, { status }] of answers.entries()) {
        statuses.set(status, (statuses.get(status) ?? 0) + 1)
        const isProper = status >= 200 && status < 500
        expect(isProper ? 'proper' : `${status}: ${JSON.stringify(batch[index])?.slice(0, 500)}`).toBe(
          'proper',
        )
      }
    }),
    { numRuns: PAYLOADS / AT_ONCE, endOnFailure: true },
  )
  expect(unhandled).toEqual([])
  // It still answers, as quickly as ever.
  const { body } = await assistant.inbound.command('hjälp', { channel_name: 'efteråt' })
  expect(body?.text).toContain('Vad vill du göra?')
  expect([...statuses.values()].reduce((sum, count) => sum + count)).toBe(PAYLOADS)
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(500 * 1024 * 1024)
  process.stdout.write(`svar per status: ${JSON.stringify(Object.fromEntries(statuses))}\n`)
  expect(assistant.logged.join()).not.toMatch(/811228\D?9874/)
})
