import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { featureWith, startTestAssistant, type TestAssistant } from './support/assistant.ts'
import { openPostgres } from './support/database.ts'
import { POSTGRES_ADMIN_URL } from './support/postgres.ts'

/** Without PostgreSQL there is no database that can go down on its own: the embedded one is in the process. */
describe.runIf(inject('postgres'))('när databasen inte nås', () => {
  let assistant: TestAssistant

  beforeAll(async () => {
    const db = await openPostgres('empty')
    const reads = featureWith({
      answer: async () => ({ lead: `${await db.prisma.matter.count()} ärenden` }),
    })
    assistant = await startTestAssistant(db, { features: [reads] })
    await vi.waitFor(
      async () => {
        expect((await assistant.inbound.command('prov')).body?.text).toBe('0 ärenden')
      },
      { timeout: 60_000 },
    )
    const admin = new pg.Client({ connectionString: POSTGRES_ADMIN_URL })
    await admin.connect()
    await admin.query(`DROP DATABASE ${new URL(db.url).pathname.slice(1)} WITH (FORCE)`)
    await admin.end()
  })
  afterAll(() => assistant.stop().catch(() => {}))

  const isSaid = (text: unknown) => {
    const reference = /referens (\w{6})/.exec(String(text))?.[1] ?? 'ingen'
    expect(text).toContain('Jag når inte databasen just nu')
    expect(assistant.logged.some((line) => line.includes(reference))).toBe(true)
  }

  it('sägs det i svaret på ett kommando, med en referens som står i loggen', async () => {
    isSaid((await assistant.inbound.command('prov')).body?.text)
  })

  it('sägs det i ett direktmeddelande, en gång', async () => {
    const { inbound, slack } = assistant
    await inbound.directMessage('prov', {}, 'Ev0SAMMA')
    await inbound.directMessage('prov', {}, 'Ev0SAMMA')
    await inbound.directMessage('prov', {}, 'Ev0SIST')
    const posts = await slack.waitFor('chat.postMessage', 2)
    expect(posts).toHaveLength(2)
    isSaid(posts[0]?.['text'])
  })

  it('sägs det när någon trycker på en knapp', async () => {
    const before = assistant.slack.of('response_url').length
    await assistant.inbound.press({ action_id: 'go:prov', value: 'prov' })
    isSaid((await assistant.slack.waitFor('response_url', before + 1))[before]?.['text'])
  })

  it('svarar hälsokontrollen 503', async () => {
    const response = await fetch(`${assistant.running.url}/halsa`)
    expect(response.status).toBe(503)
    expect(await response.json()).toEqual({ status: 'databasen nås inte' })
  })
})
