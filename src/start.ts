import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { HTTPReceiver, SocketModeReceiver } from '@slack/bolt'
import { WebAPIPlatformError } from '@slack/web-api'
import type { Logger } from 'pino'
import { answerFeed, FEED_PATH } from './across/calendar/feed.ts'
import { type AppDeps, type Assistant, createApp } from './app.ts'
import type { Patience } from './assistant/patience.ts'
import { createSlackFacts } from './assistant/slack-lookups.ts'
import type { Config } from './config.ts'
import type { Feature } from './contract/feature.ts'
import { beginSigning } from './db/audit.ts'
import { readCommittee, storeCommittee } from './db/committee.ts'
import { type Db, openDb } from './db/db.ts'
import { removeUnfitDrafts } from './db/drafts.ts'
import { isConnectionLost } from './db/reads.ts'
import { loadDemo } from './demo/demo.ts'
import { createFeatures, withCommon } from './features.ts'
import { answerHealth, HEALTH_PATH, METRICS_PATH } from './health.ts'
import { type Clock, clockFrom, systemClock } from './lib/clock.ts'
import { UserError } from './lib/errors.ts'
import { within } from './lib/within.ts'
import { createLog } from './log.ts'
import type { Metrics } from './metrics.ts'
import { listen } from './server.ts'
import { createGate } from './slack/gate.ts'
import { keepSocketOpen, type SocketLine } from './slack/socket.ts'
import { startupTexts } from './texts/startup.ts'
import { startWork, type WorkDeps } from './work.ts'

// What is under way when a stop is asked for gets this long; Slack itself gives up on an answer after 3 s. The whole stop
// takes less than the 10 s after which those who run containers and services kill.
const DRAIN_MS = 6_000
const CLOSE_MS = 1_000
// Slack says who we are in a fraction of a second; longer is not waited for.
const SIGN_IN_MS = 1_500
// PostgreSQL may be starting at the same time as the assistant.
const DATABASE_MS = 60_000
const DATABASE_PAUSE_MS = 1_000
const PREPARE_MS = 1_000
const MARKS_WITHIN_MS = 1_500
const STATUS_NOT_FOUND = 404

export interface Running {
  /** Where it listens, e.g. http://127.0.0.1:3000. */
  url: string
  /** Where health in detail and metrics are served; undefined: nowhere. */
  opsUrl: string | undefined
  /** Reads what the first question needs, in pieces between people's requests. */
  prepare(): Promise<void>
  /** Accepts no more requests, waits for those under way, and closes the database. */
  stop(): Promise<void>
}

/** Starts the assistant. Throws UserError with a sentence for the person who runs it. */
export async function startAssistant(
  config: Config,
  log: Logger = createLog(config.logLevel),
  clock: Clock = config.clockStart ? clockFrom(config.clockStart) : systemClock,
): Promise<Running> {
  const db = await openPatiently(config, clock, log)
  const running = await runOn(db, config, { clock, log, marksWithin: MARKS_WITHIN_MS })
  // Who asks something just after the start is answered first.
  const later = setTimeout(() => {
    running.prepare().catch((err: unknown) => log.warn({ err }, 'questions could not be prepared for'))
  }, PREPARE_MS).unref()
  return {
    ...running,
    stop: () => {
      clearTimeout(later)
      return running.stop()
    },
  }
}

export interface RunsWith
  extends Pick<WorkDeps, 'clock' | 'log' | 'everyMinute'>,
    Pick<AppDeps, 'marksWithin'> {
  /** All of them when not given. */
  features?: readonly Feature[]
  patience?: Patience
}

/** The same on a database that is open; stopping closes it. */
export async function runOn(
  db: Db,
  config: Config,
  { clock, log, features = createFeatures(db), patience, everyMinute, marksWithin = null }: RunsWith,
): Promise<Running> {
  try {
    const { calendarUrl } = config
    const deps = { db, clock, log, facts: createSlackFacts(config, log), calendarUrl, marksWithin }
    const all = withCommon(features, deps)
    const assistant = createApp(config, { ...deps, features: all, ...(patience ? { patience } : {}) })
    const signedIn = signIn(assistant, log)
    signedIn.catch(() => {}) // awaited below; a refusal that comes later stands in the log
    await beginSigning(db)
    await prepareData(config, db, log, features)
    await within(signedIn, SIGN_IN_MS)
    // Loaded only where it is used: it costs memory.
    const metrics = config.ops ? (await import('./metrics.ts')).createMetrics(db, assistant.refusals) : null
    const tell = tellState(db, log)
    const feed = calendarUrl
      ? (path: string, response: ServerResponse) =>
          assistant.inFlight.track(
            answerFeed(
              { ...deps, features: all, membersOf: deps.facts.membersOf, isMember: assistant.isMember },
              path,
              response,
            ),
          )
      : null
    const server = await listen(config, serve(assistant, config, { tell, metrics, feed }, log))
    const ops = config.ops ? await listen(config.ops, serveOps(tell, metrics)) : null
    const socket = await startSocket(assistant, log)
    const work = startWork(config, { ...deps, features: all, ...(everyMinute ? { everyMinute } : {}) })
    const inTime = boundedBy(log)
    return {
      url: server.url,
      opsUrl: ops?.url,
      prepare: () => assistant.inFlight.track(assistant.prepare()),
      stop: sharedStop(async () => {
        await Promise.all([
          inTime('the server', DRAIN_MS + CLOSE_MS, server.close(DRAIN_MS)),
          inTime('answers', DRAIN_MS, assistant.inFlight.drain(DRAIN_MS + CLOSE_MS)),
          inTime('schedules and deliveries', DRAIN_MS, work.stop()),
        ])
        // Answers go out over the socket too: it is closed when they have gone.
        if (socket) await inTime('the socket', CLOSE_MS, socket.stop())
        // Whoever watches sees the stop to its end.
        if (ops) await inTime('the port for operation', CLOSE_MS, ops.close(CLOSE_MS))
        await inTime('the database', CLOSE_MS, db.close())
      }),
    }
  } catch (error) {
    await db.close()
    throw error
  }
}

async function prepareData(config: Config, db: Db, log: Logger, features: readonly Feature[]): Promise<void> {
  const removed = await removeUnfitDrafts(db)
  if (removed > 0) log.warn({ removed }, 'drafts removed that held what must not be stored')
  if (config.demo) {
    const loaded = await loadDemo(db, features)
    log.info({ loaded }, loaded ? 'demo data loaded' : 'demo data not loaded: the database has data already')
  }
  const file = config.committeeFile
  if (!file) return
  const committee = await readCommittee(file).catch((error: unknown) => {
    throw new UserError(
      startupTexts.badCommittee(file, error instanceof Error ? error.message : String(error)),
    )
  })
  await storeCommittee(db, committee, 'system:start')
}

/** Opens the database; PostgreSQL is asked again for a while when it does not answer. */
async function openPatiently({ database, auditKeys }: Config, clock: Clock, log: Logger): Promise<Db> {
  const end = Date.now() + DATABASE_MS
  for (;;) {
    try {
      return await openDb(database, clock, log, auditKeys)
    } catch (error) {
      if (database.kind !== 'postgres' || !isConnectionLost(error)) throw error
      if (Date.now() > end) throw new UserError(startupTexts.database.unreachable, { cause: error })
      log.warn({ err: error }, 'the database cannot be reached yet: it is asked again')
      await pause(DATABASE_PAUSE_MS)
    }
  }
}

/** Rejects when Slack refuses the token. A Slack that cannot be reached is asked again at the next request. */
async function signIn(assistant: Assistant, log: Logger): Promise<void> {
  try {
    await assistant.signIn()
  } catch (error) {
    if (error instanceof WebAPIPlatformError) {
      log.error({ err: error }, 'Slack refuses the token')
      throw new UserError(startupTexts.badToken(error.data.error))
    }
    log.warn({ err: error }, 'Slack cannot be reached yet')
  }
}

/** Opens the line of Socket Mode; throws UserError when Slack refuses the token for it. */
async function startSocket({ app, receiver }: Assistant, log: Logger): Promise<SocketLine | null> {
  if (!(receiver instanceof SocketModeReceiver)) return null
  const line = keepSocketOpen(app, receiver, log)
  try {
    await within(line.opened, SIGN_IN_MS)
  } catch (error) {
    if (error instanceof WebAPIPlatformError) {
      await line.stop()
      throw new UserError(startupTexts.badAppToken(error.data.error))
    }
  }
  return line
}

/** Waits for a step of the stop, but no longer than it may take: then the stop goes on without it. */
const boundedBy =
  (log: Logger) =>
  async (what: string, ms: number, work: Promise<unknown>): Promise<void> => {
    const done = work.then(
      () => true,
      (err: unknown) => {
        log.error({ err, what }, 'a part could not be stopped')
        return true
      },
    )
    if (!(await within(done, ms))) log.warn({ what }, 'a part was still at work when it was stopped')
  }

type Tell = (response: ServerResponse, how: 'status' | 'details') => void

/** Makes the function that answers how the assistant is, whatever state it is in. */
const tellState =
  (db: Db, log: Logger): Tell =>
  (response, how) => {
    answerHealth(db, log, response, how).catch((err: unknown) => {
      log.error({ err }, 'the state of the assistant could not be told')
      response.destroy()
    })
  }

const pathOf = ({ method, url }: IncomingMessage): string | undefined =>
  method === 'GET' ? url?.split('?')[0] : undefined

/** What anybody may reach: Slack's requests, calendars with an address, and whether the assistant is up. */
function serve(
  assistant: Assistant,
  config: Config,
  {
    tell,
    metrics,
    feed,
  }: {
    tell: Tell
    metrics: Metrics | null
    /** Answers calendars that subscribe. */
    feed: ((path: string, response: ServerResponse) => Promise<void>) | null
  },
  log: Logger,
) {
  const slack = slackGate(assistant, config, log)
  return (request: IncomingMessage, response: ServerResponse): void => {
    if (pathOf(request) === HEALTH_PATH) {
      tell(response, 'status')
      return
    }
    metrics?.time(response)
    const path = pathOf(request)
    if (feed && path?.startsWith(FEED_PATH)) {
      void feed(path, response)
      return
    }
    if (slack) slack(request, response)
    else response.writeHead(STATUS_NOT_FOUND).end()
  }
}

/** What those who run the assistant reach, on a port of its own: health in detail, and metrics. */
const serveOps =
  (tell: Tell, metrics: Metrics | null) =>
  (request: IncomingMessage, response: ServerResponse): void => {
    const path = pathOf(request)
    if (path === HEALTH_PATH) tell(response, 'details')
    else if (path === METRICS_PATH && metrics) metrics.answer(response).catch(() => response.destroy())
    else response.writeHead(STATUS_NOT_FOUND).end()
  }

/** What takes Slack's requests; none in Socket Mode, where Slack does not come by HTTP. */
function slackGate({ receiver, heard, refusals }: Assistant, { slack }: Config, log: Logger) {
  if (!(receiver instanceof HTTPReceiver) || slack.connection.kind !== 'http') return null
  return createGate({
    signingSecrets: slack.connection.signingSecrets,
    routes: heard,
    log,
    refused: (reason, what) => refusals.note(reason, { what }),
    now: Date.now,
    forward: receiver.requestListener,
  })
}

/** The second of two signals waits for the same stop. */
function sharedStop(work: () => Promise<void>): () => Promise<void> {
  let started: Promise<void> | null = null
  return () => {
    started ??= work()
    return started
  }
}
