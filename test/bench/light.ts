import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { pino } from 'pino'
import { type DbSource, openDb } from '../../src/db/db.ts'
import { systemClock } from '../../src/lib/clock.ts'
import { addressOf, administer } from '../support/postgres.ts'
import { startFakeSlack } from '../support/slack.ts'
import { type Server, startProgram } from './children.ts'
import { multiply } from './hundredfold.ts'
import { firstAnswer, load } from './requests.ts'

/**
 * `npm run bench:light`: what the built folder takes of memory and time, embedded and beside PostgreSQL, with the demo data
 * and a hundred times as much; and how long people wait when 200 ask at once for a minute.
 */

const LINES = ['status', 'budget', 'ärenden', 'hur stor är budgeten i år']
const USERS = 200
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 60)

const run = promisify(execFile)
const say = (line = ''): void => void process.stdout.write(`${line}\n`)
const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`

const folder = await mkdtemp(join(tmpdir(), 'sn-bench-light-'))
const built = join(folder, 'app')
const slack = await startFakeSlack()

async function megabytesOf(of: string): Promise<number> {
  const entries = await readdir(of, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  const sizes = await Promise.all(
    files.map(async (file) => (await stat(join(file.parentPath, file.name))).size),
  )
  return sizes.reduce((sum, size) => sum + size, 0) / 2 ** 20
}

async function start(source: DbSource): Promise<{ server: Server; ms: number }> {
  const since = performance.now()
  const server = await startProgram([join(built, 'assistant.mjs')], {
    SLACK_API_URL: slack.apiUrl,
    SN_DEMO: '1',
    MALLOC_ARENA_MAX: '2', // as Dockerfile and the unit for systemd have it
    SN_CLOCK: '2023-09-12T08:00:00+02:00',
    ...(source.kind === 'postgres' ? { DATABASE_URL: source.url } : { DATA_DIR: source.dataDir }),
  })
  return { server, ms: await firstAnswer(server, 'status', since) }
}

/** Starts, lets 200 ask for a minute, and prints what it took. */
async function measure(name: string, source: DbSource): Promise<void> {
  const { server, ms } = await start(source)
  const started = await server.memory()
  const { perSecond, p50, p99, max, late } = await load(server, LINES, USERS, SECONDS)
  const after = await server.memory()
  say(
    `${name.padEnd(28)}first answer ${seconds(ms)}   memory ${started} MB after start, ${after} MB under load, ${await server.peak()} MB at most` +
      `   ${USERS} at once for ${SECONDS} s: ${perSecond.toFixed(0)} a second, p50 ${p50} ms, p99 ${p99} ms, longest ${max} ms, ${(late * 100).toFixed(2)} % after 3 s`,
  )
  await server.stop()
}

async function measureAll(name: string, source: DbSource): Promise<void> {
  const first = await start(source)
  await first.server.stop()
  say(`${`${name}, very first start`.padEnd(28)}first answer ${seconds(first.ms)}`)
  await measure(name, source)
  const db = await openDb(source, systemClock, pino({ level: 'silent' }))
  await multiply(db)
  await db.close()
  await measure(`${name}, 100 times the data`, source)
}

const name = `sn_bench_${randomUUID().replaceAll('-', '')}`
try {
  await run(process.execPath, ['src/build.mjs', built])
  say(`the built folder: ${(await megabytesOf(built)).toFixed(0)} MB; Node ${process.version}`)
  await measureAll('embedded', { kind: 'embedded', dataDir: join(folder, 'data') })
  await administer((client) => client.query(`CREATE DATABASE ${name}`))
  await measureAll('PostgreSQL', { kind: 'postgres', url: addressOf(name) })
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
  process.exitCode = 1
} finally {
  await administer((client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)).catch(() => {})
  await slack.stop()
  await rm(folder, { recursive: true, force: true })
}
process.exit()
