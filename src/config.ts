import * as z from 'zod'
import { type AuditKeys, auditKeysOf } from './db/audit-keys.ts'
import type { DbSource } from './db/db.ts'
import { UserError } from './lib/errors.ts'
import { trimEndOf } from './lib/words.ts'
import { withSecretFiles } from './secret-files.ts'
import { startupTexts } from './texts/startup.ts'

/** How Slack reaches the assistant: signed HTTP requests, or a WebSocket that the assistant opens itself. */
export type Connection =
  | { kind: 'http'; signingSecrets: readonly string[] }
  | { kind: 'socket'; appToken: string }

export interface Config {
  slack: { botToken: string; apiUrl: string; connection: Connection }
  host: string | undefined
  /** 0 takes any free port. */
  port: number
  database: DbSource
  /** Slack user ids of those who administer the assistant. */
  admins: readonly string[]
  /** The instant at which the clock starts; none: the real time. */
  clockStart: Date | undefined
  /** Load the demo data into an empty database. */
  demo: boolean
  /** File that describes the committee. */
  committeeFile: string | undefined
  /** Where health in detail and metrics are served, to the people who run the assistant; undefined: nowhere. */
  ops: { host: string; port: number } | undefined
  /** How many requests a person may make in a minute; 0 is no limit. */
  perMinute: number
  /** What the audit log is signed with. */
  auditKeys: AuditKeys
  /** File outside the database to which the log's sum is added every night. */
  auditNotes: string | undefined
  /** Where calendars that subscribe reach the assistant, without a slash at its end; undefined: there are none. */
  calendarUrl: string | undefined
  logLevel: LogLevel
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

const texts = startupTexts.environment
const SLACK_USER_ID = /^[UW][A-Z0-9]{2,}$/ // U02ABC, or W… in older enterprise workspaces

const port = z.coerce.number(texts.port).int(texts.port).min(0, texts.port).max(65_535, texts.port)

const environmentSchema = z.object({
  SLACK_BOT_TOKEN: z.string(texts.missing).startsWith('xoxb-', texts.botToken),
  SLACK_SIGNING_SECRET: z.string().min(1).optional(),
  /** Still accepted while Slack goes over to a new one. */
  SLACK_SIGNING_SECRET_PREVIOUS: z.string().min(1).optional(),
  SLACK_APP_TOKEN: z.string().startsWith('xapp-', texts.appToken).optional(),
  SLACK_API_URL: z.url(texts.url).default('https://slack.com/api/'),
  PORT: port.default(3000),
  HOST: z.string().optional(),
  DATABASE_URL: z.string().startsWith('postgres', texts.databaseUrl).optional(),
  DATA_DIR: z.string().default('./data'),
  SN_ADMINS: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((id) => id.trim())
        .filter(Boolean),
    )
    .pipe(z.array(z.string().regex(SLACK_USER_ID, texts.admins))),
  SN_CLOCK: z.iso.datetime({ offset: true, error: texts.clock }).optional(),
  SN_DEMO: z.enum(['0', '1'], texts.demo).default('0'),
  SN_COMMITTEE: z.string().optional(),
  SN_OPS_PORT: port.optional(),
  SN_OPS_HOST: z.string().default('127.0.0.1'),
  SN_PER_MINUTE: z.coerce.number(texts.perMinute).int(texts.perMinute).min(0, texts.perMinute).default(120),
  SN_AUDIT_KEY: z.string().optional(),
  SN_AUDIT_KEY_FILE: z.string().optional(),
  SN_AUDIT_NOTES: z.string().optional(),
  SN_CALENDAR_URL: z
    .url(texts.calendarUrl)
    .startsWith('https://', texts.calendarUrl)
    .transform((url) => trimEndOf(url, /\//))
    .optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, texts.logLevel(LOG_LEVELS)).default('info'),
})

type Environment = Readonly<Record<string, string | undefined>>

/** Faults of combinations of variables, reported together with those of each. */
function jointFaults(env: Environment): string[] {
  return [
    ...(env['SLACK_SIGNING_SECRET'] || env['SLACK_APP_TOKEN']
      ? []
      : [`SLACK_SIGNING_SECRET: ${texts.noConnection}`]),
    ...(env['SN_CLOCK'] && env['NODE_ENV'] === 'production' ? [`SN_CLOCK: ${texts.clockInProduction}`] : []),
  ]
}

/** Reads the environment. Throws UserError with one line per fault. An empty variable counts as not set. */
export function readConfig(env: Environment): Config {
  const given = withSecretFiles(Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim())))
  const checked = environmentSchema.safeParse(given)
  const together = jointFaults(given)
  if (!checked.success || together.length > 0) {
    const each = (checked.error?.issues ?? []).map((issue) => `${String(issue.path[0])}: ${issue.message}`)
    const noSlack = !given['SLACK_BOT_TOKEN'] && !given['SLACK_SIGNING_SECRET'] && !given['SLACK_APP_TOKEN']
    throw new UserError(startupTexts.cannotStart([...new Set([...each, ...together])], noSlack))
  }
  const { data } = checked
  return {
    slack: { botToken: data.SLACK_BOT_TOKEN, apiUrl: data.SLACK_API_URL, connection: connectionOf(data) },
    host: data.HOST,
    port: data.PORT,
    database: data.DATABASE_URL
      ? { kind: 'postgres', url: data.DATABASE_URL }
      : { kind: 'embedded', dataDir: data.DATA_DIR },
    admins: data.SN_ADMINS,
    clockStart: data.SN_CLOCK ? new Date(data.SN_CLOCK) : undefined,
    demo: data.SN_DEMO === '1',
    committeeFile: data.SN_COMMITTEE,
    ops: data.SN_OPS_PORT === undefined ? undefined : { host: data.SN_OPS_HOST, port: data.SN_OPS_PORT },
    perMinute: data.SN_PER_MINUTE,
    auditKeys: auditKeysOf(given),
    auditNotes: data.SN_AUDIT_NOTES,
    calendarUrl: data.SN_CALENDAR_URL,
    logLevel: data.LOG_LEVEL,
  }
}

/** With both credentials Socket Mode is used: an app token is created for nothing else. */
function connectionOf(env: z.infer<typeof environmentSchema>): Connection {
  return env.SLACK_APP_TOKEN
    ? { kind: 'socket', appToken: env.SLACK_APP_TOKEN }
    : {
        kind: 'http',
        signingSecrets: [env.SLACK_SIGNING_SECRET, env.SLACK_SIGNING_SECRET_PREVIOUS].filter(
          (secret) => secret !== undefined,
        ),
      }
}
