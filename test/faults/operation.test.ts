import { connect, createServer } from 'node:net'
import pg from 'pg'
import { pino } from 'pino'
import { describe, expect, inject, it } from 'vitest'
import { SLACK_PATIENCE } from '../../src/assistant/patience.ts'
import { readConfig } from '../../src/config.ts'
import type { Db } from '../../src/db/db.ts'
import { startAssistant } from '../../src/start.ts'
import { featureWith, startTestAssistant } from '../support/assistant.ts'
import { openEmbedded, openPostgres, stores } from '../support/database.ts'
import { POSTGRES_ADMIN_URL } from '../support/postgres.ts'
import { SECRET, startFakeSlack } from '../support/slack.ts'
import { startLoad } from './load.ts'
import { noteFault, sample } from './report.ts'

const POSTGRES_PORT = 5432
const CONNECTIONS = 20

/** Counts matters for every command: each answer is a read of its own. */
const counting = (db: Db) =>
  featureWith({ answer: async () => ({ lead: `${await db.prisma.matter.count()} ärenden` }) })

describe.each(stores)('ett stopp på $name', ({ name, open }) => {
  it('under last svarar på allt som tagits emot', async () => {
    const times = sample([1, 2, 3, 4, 5], 1)
    let answered = 0
    for (const _ of times) {
      const db = await open('empty')
      const assistant = await startTestAssistant(db, { features: [counting(db)] })
      const load = startLoad(assistant.running.url, assistant.slack.responseUrl(), CONNECTIONS)
      await expect.poll(() => load.outcome.answered).toBeGreaterThan(2 * CONNECTIONS)
      await assistant.stop()
      const outcome = await load.end()
      expect(outcome.broken).toEqual([])
      expect(outcome.faults).toBe(0)
      answered += outcome.answered
    }
    noteFault('SIGTERM under last', name, `${times.length} stopp, ${answered} svar`, '0 brutna')
  })
})

describe.runIf(inject('postgres'))('en låst tabell', () => {
  it.each(['ScheduleRun', 'Delivery', 'RoleGrant', 'AuditHead', 'Matter'])(
    '%s hindrar varken hälsokontrollen eller ett stopp',
    async (table) => {
      const db = await openPostgres('empty')
      const holder = new pg.Client({ connectionString: db.url })
      holder.on('error', () => {}) // its database is removed under it when the assistant has stopped
      await holder.connect()
      const assistant = await startTestAssistant(db, {
        features: [counting(db)],
        env: { SN_OPS_PORT: '0' },
        patience: SLACK_PATIENCE,
      })
      await holder.query(`BEGIN; LOCK TABLE "${table}" IN ACCESS EXCLUSIVE MODE`)
      const pending = Array.from({ length: 12 }, () => assistant.inbound.command('prov').catch(() => null))
      const health = async (): Promise<unknown> => (await fetch(`${assistant.running.opsUrl}/halsa`)).json()
      const isHindered = table === 'ScheduleRun' || table === 'Delivery'
      await expect
        .poll(health)
        .toMatchObject({ database: true, ...(isHindered ? { status: 'nedsatt' } : {}) })
      const metrics = await fetch(`${assistant.running.opsUrl}/metrics`)
      expect(await metrics.text()).toContain('sn_database_up')
      // The table stays locked until it has stopped.
      await assistant.running.stop()
      await Promise.all(pending)
      await holder.end()
      await assistant.stop()
      noteFault(`tabellen ${table} låst`, 'PostgreSQL', '1 gång', 'hälsan svarar i tid, stoppet tar slut')
    },
  )
})

describe.runIf(inject('postgres'))('brutna anslutningar till databasen', () => {
  it('märks inte av den som frågar: läsningen görs om på en ny', async () => {
    const db = await openPostgres('empty')
    const assistant = await startTestAssistant(db, { features: [counting(db)] })
    const load = startLoad(assistant.running.url, assistant.slack.responseUrl(), CONNECTIONS)
    const admin = new pg.Client({ connectionString: POSTGRES_ADMIN_URL })
    await admin.connect()
    const times = sample([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20], 3)
    for (const _ of times) {
      const before = load.outcome.answered
      await expect.poll(() => load.outcome.answered).toBeGreaterThan(before + CONNECTIONS)
      const { rows } = await admin.query(
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1',
        [new URL(db.url).pathname.slice(1)],
      )
      expect(rows.length).toBeGreaterThan(0)
    }
    await admin.end()
    const { answered, faults, broken } = await load.end()
    expect({ faults, broken }).toEqual({ faults: 0, broken: [] })
    await assistant.stop()
    noteFault(
      'alla anslutningar brutna under last',
      'PostgreSQL',
      `${times.length} gånger, ${answered} svar`,
      '0 fel',
    )
  })
})

describe('en start', () => {
  it.each<[string, 'hang' | 'reset']>([
    ['hänger', 'hang'],
    ['bryter', 'reset'],
  ])('när Slack %s fördröjs inte, och svaren kommer', async (what, outcome) => {
    const db = await openEmbedded('empty')
    const assistant = await startTestAssistant(db, {
      features: [counting(db)],
      prepare: (slack) => slack.behave('auth.test', () => outcome),
    })
    expect((await fetch(`${assistant.running.url}/halsa`)).status).toBe(200)
    await assistant.stop()
    noteFault(`Slack ${what} vid start`, 'inbyggd', '1 gång', 'igång ändå')
  })

  it.runIf(inject('postgres'))('när databasen är nere väntar på den', async () => {
    const db = await openPostgres('empty')
    const slack = await startFakeSlack()
    // Where the database will be; nobody listens there yet.
    const { port: real, hostname } = new URL(POSTGRES_ADMIN_URL)
    const proxy = createServer((socket) => {
      const to = connect(Number(real) || POSTGRES_PORT, hostname)
      socket.pipe(to).pipe(socket)
      socket.on('error', () => to.destroy())
      to.on('error', () => socket.destroy())
    })
    const port = await freePort()
    const url = new URL(db.url)
    url.port = String(port)
    const lines: string[] = []
    const log = pino({ level: 'warn' }, { write: (line: string) => void lines.push(line) })
    const starting = startAssistant(
      readConfig({
        SLACK_BOT_TOKEN: 'xoxb-test',
        SLACK_SIGNING_SECRET: SECRET,
        SLACK_API_URL: slack.apiUrl,
        DATABASE_URL: url.href,
        PORT: '0',
        HOST: '127.0.0.1',
      }),
      log,
    )
    await expect.poll(() => lines.join('')).toContain('cannot be reached yet')
    proxy.listen(port, '127.0.0.1')
    const running = await starting
    expect((await fetch(`${running.url}/halsa`)).status).toBe(200)
    await running.stop()
    proxy.close()
    await slack.stop()
    await db.close()
    noteFault('databasen nere vid start', 'PostgreSQL', '1 gång', 'väntar, och startar när den svarar')
  })
})

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const at = server.address()
      server.close(() => resolve(typeof at === 'object' && at ? at.port : 0))
    })
  })
}
