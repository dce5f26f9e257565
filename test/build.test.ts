import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { validate } from 'dockerfile-utils'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { parse } from 'yaml'
import { z } from 'zod'
import { type FakeSlack, Inbound, SECRET, startFakeSlack, TEAM } from './support/slack.ts'

/** What a server runs: the folder that `npm run build` makes, and the files that start it. */

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const run = promisify(execFile)
const text = (path: string): Promise<string> => readFile(join(ROOT, path), 'utf8')
const sumOf = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex')

let folder: string
let built: string
let printed: string
let slack: FakeSlack

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sn-build-'))
  built = join(folder, 'app')
  const { stdout } = await run(process.execPath, ['src/build.mjs', built], { cwd: ROOT })
  printed = stdout
  slack = await startFakeSlack()
})
afterAll(async () => {
  await slack.stop()
  await rm(folder, { recursive: true, force: true })
})

describe('bygget', () => {
  it('har en summa för varje fil, och en för alla', async () => {
    const sums = await readFile(join(built, 'SHA256SUMS'), 'utf8')
    expect(printed).toBe(`${sumOf(sums)}  SHA256SUMS\n`)
    const files = (await readdir(built, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile() && entry.name !== 'SHA256SUMS')
      .map((entry) => join(entry.parentPath, entry.name))
    const lines = sums.trimEnd().split('\n')
    expect(lines).toHaveLength(files.length)
    for (const line of lines) {
      const [sum, name = ''] = line.split('  ')
      expect(sumOf(await readFile(join(built, name)))).toBe(sum)
    }
  })

  it('har med villkoren för varje paket i det', async () => {
    const terms = await readFile(join(built, 'LICENSES.txt'), 'utf8')
    for (const name of ['@slack/bolt', '@electric-sql/pglite', 'dejavu-fonts-ttf', 'zod'])
      expect(terms).toContain(`${name} `)
  })

  it('skriver inte över en katalog med annat i', async () => {
    await expect(run(process.execPath, ['src/build.mjs', ROOT], { cwd: ROOT })).rejects.toThrow(
      'holds something else',
    )
  })

  it('startar utan paket och källkod från en katalog som inte går att skriva i, svarar, läser en fil och stoppar', async () => {
    await chmod(built, 0o555)
    const env = {
      PATH: process.env['PATH'],
      DATA_DIR: join(folder, 'data'),
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_SIGNING_SECRET: SECRET,
      SLACK_API_URL: slack.apiUrl,
      HOST: '127.0.0.1',
      PORT: '0',
      LOG_LEVEL: 'fatal',
    }
    const child = spawn(process.execPath, [join(built, 'assistant.mjs')], { cwd: folder, env })
    const url = await addressOf(child)
    expect(await (await fetch(`${url}/halsa`)).json()).toEqual({ status: 'ok' })
    const { body } = await new Inbound(url, slack).command('hjälp')
    expect(JSON.stringify(body)).toContain('/sn')
    child.kill('SIGTERM')
    expect(await once(child, 'exit')).toEqual([0, null])

    const tool = (...args: string[]) =>
      run(process.execPath, [join(built, 'ops.mjs'), ...args], { cwd: folder, env })
    // The file is read in a thread, whose program is in the folder too.
    const budget = join(built, 'src/demo/2023/Budget per verksamhet.csv')
    const read = await tool('import', budget).catch((error: unknown) => error)
    expect(String(z.object({ stdout: z.string() }).parse(read).stdout)).toMatch(/verksamhet/i)
  })
})

it('bygget svarar genom Socket Mode, vars del läses först då', async () => {
  const sockets = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  await once(sockets, 'listening')
  const at = sockets.address()
  const url = `ws://127.0.0.1:${typeof at === 'object' && at ? at.port : 0}/link`
  slack.behave('apps.connections.open', () => ({ ok: true, url }))
  const connected = once(sockets, 'connection')
  const child = spawn(process.execPath, [join(built, 'assistant.mjs')], {
    cwd: folder,
    env: {
      PATH: process.env['PATH'],
      DATA_DIR: join(folder, 'data-of-sockets'),
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_APP_TOKEN: 'xapp-1',
      SLACK_API_URL: slack.apiUrl,
      HOST: '127.0.0.1',
      PORT: '0',
      LOG_LEVEL: 'fatal',
    },
  })
  const [line] = z
    .tuple([z.instanceof(WebSocket)])
    .rest(z.unknown())
    .parse(await connected)
  line.send(JSON.stringify({ type: 'hello', num_connections: 1 }))
  const answered = once(line, 'message')
  line.send(
    JSON.stringify({
      type: 'slash_commands',
      envelope_id: 'e-1',
      accepts_response_payload: true,
      payload: { command: '/sn', text: 'hjälp', user_id: 'U0ANNA', team_id: TEAM, channel_id: 'C1' },
    }),
  )
  expect(String((await answered)[0])).toContain('/sn')
  child.kill('SIGTERM')
  expect(await once(child, 'exit')).toEqual([0, null])
  sockets.close()
})

/** Where the program says that it listens. Rejects with what it said when it ends instead. */
const addressOf = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let said = ''
    child.stderr?.on('data', (part: Buffer) => {
      said += part.toString()
      const url = /http:\/\/\S+/.exec(said)?.[0]
      if (url) resolve(url)
    })
    child.once('exit', () => reject(new Error(said)))
  })

describe('det som startar bygget', () => {
  it('är en Dockerfile utan fel, som kör som vanlig användare', async () => {
    const dockerfile = await text('Dockerfile')
    expect(validate(dockerfile)).toEqual([])
    expect(dockerfile).toMatch(/^USER node$/m)
    expect(dockerfile).toMatch(/^HEALTHCHECK /m)
  })

  it('är en compose-fil vars filer finns, utan hemligheter i sig', async () => {
    const compose = composeSchema.parse(parse(await text('compose.yaml')))
    const mounted = Object.values(compose.services).flatMap(({ volumes }) => volumes)
    const files = mounted.flatMap((volume) => /^\.\/([^:]+):/.exec(volume)?.[1] ?? [])
    expect(files.length).toBeGreaterThan(0)
    for (const file of files) expect(await text(file)).not.toBe('')
    const used = Object.values(compose.services).flatMap(({ secrets }) => secrets)
    expect([...new Set(used)].toSorted()).toEqual(Object.keys(compose.secrets).toSorted())
    const { assistant } = compose.services
    expect(assistant).toMatchObject({ read_only: true, cap_drop: ['ALL'] })
    expect(await unknownSettings(Object.keys(assistant?.environment ?? {}))).toEqual([])
  })

  it('är en systemd-enhet med inställningar som assistenten har', async () => {
    const unit = await text('docs/deploy/sn-assistenten.service')
    const named = [...unit.matchAll(/^#?Environment=([A-Z_]+)=/gm)].flatMap(([, name = '']) => name)
    expect(named.length).toBeGreaterThan(3)
    expect(await unknownSettings(named)).toEqual([])
  })
})

/** Those of the variables that .env.example does not tell of. */
async function unknownSettings(names: readonly string[]): Promise<string[]> {
  const told = [...(await text('.env.example')).matchAll(/^#?([A-Z][A-Z_]+)=/gm)].map(([, name]) => name)
  const notOurs = ['NODE_ENV', 'MALLOC_ARENA_MAX']
  return names.filter((name) => !notOurs.includes(name) && !told.includes(name.replace(/_FILE$/, '')))
}

const composeSchema = z.object({
  services: z.record(
    z.string(),
    z.looseObject({
      volumes: z.array(z.string()).default([]),
      secrets: z.array(z.string()).default([]),
      environment: z.record(z.string(), z.string()).default({}),
    }),
  ),
  secrets: z.record(z.string(), z.object({ file: z.string().startsWith('./secrets/') })),
})

it('en CycloneDX-lista räknar upp det som följer med i drift', async () => {
  const { stdout } = await run('npm', ['run', '--silent', 'sbom'], { cwd: ROOT, maxBuffer: 32 * 1024 * 1024 })
  const sbom = z
    .object({ bomFormat: z.literal('CycloneDX'), components: z.array(z.object({ name: z.string() })) })
    .parse(JSON.parse(stdout))
  const names = sbom.components.map(({ name }) => name)
  expect(names).toContain('@slack/bolt')
  expect(names).not.toContain('esbuild')
})
