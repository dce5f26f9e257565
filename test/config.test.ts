import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readConfig } from '../src/config.ts'
import { NO_KEYS } from '../src/db/audit-keys.ts'
import { UserError } from '../src/lib/errors.ts'

const http = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'hemlig' }

const faultsOf = (env: Record<string, string | undefined>): string => {
  try {
    readConfig(env)
    return ''
  } catch (error) {
    expect(error).toBeInstanceOf(UserError)
    return error instanceof Error ? error.message : ''
  }
}

describe('miljön', () => {
  it('har förval för allt utom Slack', () => {
    expect(readConfig(http)).toEqual({
      slack: {
        botToken: 'xoxb-1',
        apiUrl: 'https://slack.com/api/',
        connection: { kind: 'http', signingSecrets: ['hemlig'] },
      },
      host: undefined,
      port: 3000,
      database: { kind: 'embedded', dataDir: './data' },
      admins: [],
      clockStart: undefined,
      demo: false,
      committeeFile: undefined,
      ops: undefined,
      perMinute: 120,
      auditKeys: NO_KEYS,
      auditNotes: undefined,
      logLevel: 'info',
    })
  })

  it('väljer Socket Mode när det finns en app-token, och PostgreSQL när det finns en adress', () => {
    const config = readConfig({
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_APP_TOKEN: 'xapp-1',
      DATABASE_URL: 'postgres://localhost/sn',
      SN_ADMINS: 'U012ABC, W034DEF',
      SN_CLOCK: '2023-09-12T08:00:00+02:00',
      SN_DEMO: '1',
    })
    expect(config.slack.connection).toEqual({ kind: 'socket', appToken: 'xapp-1' })
    expect(config.database).toEqual({ kind: 'postgres', url: 'postgres://localhost/sn' })
    expect(config.admins).toEqual(['U012ABC', 'W034DEF'])
    expect(config.clockStart?.toISOString()).toBe('2023-09-12T06:00:00.000Z')
    expect(config.demo).toBe(true)
  })

  it('tar hemligheter ur filer, utan radbrytningen sist', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sn-secrets-'))
    const file = join(folder, 'secret')
    await writeFile(file, 'ur filen\n')
    const env = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET_FILE: file }
    const { slack } = readConfig({ ...env, SLACK_SIGNING_SECRET_PREVIOUS: 'förra' })
    expect(slack.connection).toEqual({ kind: 'http', signingSecrets: ['ur filen', 'förra'] })
    expect(faultsOf({ ...env, SLACK_SIGNING_SECRET: 'hemlig' })).toContain('båd')
    const missing = faultsOf({ ...env, SLACK_SIGNING_SECRET_FILE: join(folder, 'borta') })
    expect(missing).toContain('SLACK_SIGNING_SECRET_FILE: filen')
    await rm(folder, { recursive: true })
  })

  it('har en egen port för drift, bara på den egna datorn om inget annat sägs', () => {
    expect(readConfig({ ...http, SN_OPS_PORT: '9464' }).ops).toEqual({ host: '127.0.0.1', port: 9464 })
    expect(readConfig({ ...http, SN_OPS_PORT: '9464', SN_OPS_HOST: '::' }).ops?.host).toBe('::')
  })

  it('utan Slack säger vad som saknas och visar till demon', () => {
    const text = faultsOf({})
    expect(text).toContain('SLACK_BOT_TOKEN: saknas')
    expect(text).toContain('SLACK_SIGNING_SECRET')
    expect(text).toContain('npm run demo')
  })

  it.each([
    ['SLACK_BOT_TOKEN', 'xoxp-1', 'xoxb-'],
    ['SLACK_APP_TOKEN', 'fel', 'xapp-'],
    ['SLACK_API_URL', 'slack', 'webbadress'],
    ['PORT', 'abc', 'heltal'],
    ['PORT', '70000', 'heltal'],
    ['DATABASE_URL', 'mysql://x', 'postgres://'],
    ['SN_ADMINS', 'anna', 'U012ABC'],
    ['SN_CLOCK', '2023-09-12', 'ISO'],
    ['SN_DEMO', 'ja', '1 eller 0'],
    ['LOG_LEVEL', 'högt', 'info'],
  ])('%s=%s ger en läsbar rad', (name, value, word) => {
    const lines = faultsOf({ ...http, [name]: value }).split('\n')
    expect(lines.filter((line) => line.includes(`${name}:`) && line.includes(word))).toHaveLength(1)
    expect(lines).toHaveLength(2)
  })

  it('tillåter ingen påhittad tid i drift', () => {
    const env = { ...http, SN_CLOCK: '2023-09-12T08:00:00+02:00' }
    expect(faultsOf({ ...env, NODE_ENV: 'production' })).toContain('SN_CLOCK: får inte vara satt')
    expect(faultsOf({ ...env, NODE_ENV: 'development' })).toBe('')
  })

  it('räknar en tom variabel som att den inte är satt', () => {
    expect(readConfig({ ...http, PORT: '', SN_ADMINS: ' ', DATABASE_URL: '' }).port).toBe(3000)
  })
})
