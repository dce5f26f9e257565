import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Db } from '../src/db/db.ts'
import { featureWith, startTestAssistant, type TestAssistant } from './support/assistant.ts'
import { openDatabase } from './support/database.ts'
import { addMessages } from './support/deliveries.ts'

const features = [featureWith({ answer: async () => ({ lead: 'svar' }) })]

let db: Db
let assistant: TestAssistant
beforeAll(async () => {
  db = await openDatabase('empty')
  assistant = await startTestAssistant(db, {
    ...{ features, env: { SN_OPS_PORT: '0' }, everyMinute: true },
  })
})
afterAll(() => assistant.stop())

it('mätvärdena räknar svar, utskick och körningar, utan namn', async () => {
  await assistant.inbound.command('prov')
  await addMessages(db, ['U0ANNA'], { text: 'hemligt' })
  const metrics = () => fetch(`${assistant.running.opsUrl}/metrics`)
  // Schedules wait a moment after a start.
  await expect
    .poll(async () => (await metrics()).text())
    .toMatch(/sn_schedule_last_run_timestamp_seconds\{schedule="housekeeping"\} \d{10}/)
  const response = await metrics()
  expect(response.headers.get('content-type')).toContain('text/plain')
  const text = await response.text()
  expect(text).toContain('sn_slack_request_seconds_count{status="200"} 1')
  expect(text).toContain('sn_database_up 1')
  expect(text).toMatch(/sn_deliveries\{state="(?:pending|sending|sent)"\} 1/)
  expect(text).toContain('sn_refused{reason="permission"} 0')
  expect(text).toContain('process_resident_memory_bytes')
  expect(text).not.toMatch(/U0ANNA|hemligt|prov/)
  // Every alert rule asks for something that is told.
  const rules = await readFile(new URL('../docs/deploy/alerts.yml', import.meta.url), 'utf8')
  const asked = new Set(rules.match(/\b(?:sn|process|nodejs)_[a-z0-9_]+/g))
  expect(asked.size).toBeGreaterThan(5)
  for (const name of asked) expect(text).toContain(name)
})

it('finns inte på den port som andra når', async () => {
  expect((await fetch(`${assistant.running.url}/metrics`)).status).toBe(404)
  const off = await startTestAssistant(await openDatabase('empty'), { features })
  expect(off.running.opsUrl).toBeUndefined()
  await off.stop()
})
