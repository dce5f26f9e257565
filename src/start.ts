import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { HTTPReceiver } from '@slack/bolt'
import { WebAPIPlatformError } from '@slack/web-api'
import type { Logger } from 'pino'
import { type Assistant, createApp } from './app.ts'
import { createSlackFacts } from './assistant/slack-lookups.ts'
import type { Config } from './config.ts'
import type { Feature } from './contract/feature.ts'
import { readCommittee, storeCommittee } from './db/committee.ts'
import { type Db, openDb } from './db/db.ts'
import { loadDemo } from './demo/demo.ts'
import { createFeatures, withCommon } from './features.ts'
import { answerHealth, HEALTH_PATH, METRICS_PATH } from './health.ts'
import { type Clock, clockFrom, systemClock } from './lib/clock.ts'
import { UserError } from './lib/errors.ts'
import { createLog } from './log.ts'
import type { Metrics } from './metrics.ts'
import { createGate } from './slack/gate.ts'
import { WholeResponse } from './slack/response.ts'
import { startupTexts } from './texts/startup.ts'
import { startWork } from './work.ts'

// What is under way when a stop is asked for gets this long; Slack itself gives up on an answer after 3 s.
const DRAIN_MS = 10_000
// A request that trickles in is cut: Slack sends a few kilobytes at once.
const REQUEST_TIMEOUT_MS = 10_000
const STATUS_NOT_FOUND = 404

export interface Running {
  /** Where it listens, e.g. http://127.0.0.1:3000. */
  url: string
  /** Takes no more requests, waits for what is under way, and closes the database. */
  stop(): Promise<void>
}

/** Starts the assistant. Throws UserError with a sentence for whoever runs it. */
export async function startAssistant(
  config: Config,
  log: Logger = createLog(config.logLevel),
): Promise<Running> {
  const clock = config.clockStart ? clockFrom(config.clockStart) : systemClock
  const db = await openDb(config.database, clock, log)
  return runOn(db, config, clock, log)
}

/** The same on a database that is open; stopping closes it. */
export async function runOn(
  db: Db,
  config: Config,
  clock: Clock,
  log: Logger,
  features: readonly Feature[] = createFeatures(db),
): Promise<Running> {
  try {
    await prepareData(config, db, log, features)
    const deps = { db, clock, log, facts: createSlackFacts(config, log) }
    const all = withCommon(features, deps)
    const assistant = createApp(config, { ...deps, features: all })
    await signIn(assistant, log)
    // Loaded only where it is used: it costs memory.
    const metrics = config.metrics ? (await import('./metrics.ts')).createMetrics(db) : null
    const server = await listen(config, serve(assistant, config, db, log, metrics))
    if (config.slack.connection.kind === 'socket') await assistant.app.start()
    const work = startWork(config, { ...deps, features: all })
    return {
      url: addressOf(server),
      stop: once(async () => {
        const closed = close(server)
        if (!(await assistant.inFlight.drain(DRAIN_MS))) log.warn('stopped with answers still under way')
        // Answers go out over the socket too: it is closed when they have gone.
        if (config.slack.connection.kind === 'socket') await assistant.app.stop()
        await closed
        await work.stop()
        await db.close()
      }),
    }
  } catch (error) {
    await db.close()
    throw error
  }
}

function addressOf(server: Server): string {
  const at = server.address()
  if (at === null || typeof at === 'string') throw new Error('the server listens on no port')
  const everywhere = at.address === '::' || at.address === '0.0.0.0'
  return `http://${everywhere ? '127.0.0.1' : at.address}:${at.port}`
}

async function prepareData(config: Config, db: Db, log: Logger, features: readonly Feature[]): Promise<void> {
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

/** A refused token ends the start; a Slack that cannot be reached does not: it is asked again when somebody asks us. */
async function signIn(assistant: Assistant, log: Logger): Promise<void> {
  try {
    await assistant.signIn()
  } catch (error) {
    if (error instanceof WebAPIPlatformError) throw new UserError(startupTexts.badToken(error.data.error))
    log.warn({ err: error }, 'Slack cannot be reached yet')
  }
}

function serve(assistant: Assistant, config: Config, db: Db, log: Logger, metrics: Metrics | null) {
  const slack = slackGate(assistant, config, log)
  const tell = (answer: Promise<void>, response: ServerResponse): void => {
    answer.catch((err: unknown) => {
      log.error({ err }, 'the state of the assistant could not be told')
      response.destroy()
    })
  }
  return (request: IncomingMessage, response: ServerResponse): void => {
    const path = request.method === 'GET' ? request.url?.split('?')[0] : undefined
    if (path === HEALTH_PATH) tell(answerHealth(db, response), response)
    else if (metrics && path === METRICS_PATH) tell(metrics.answer(response), response)
    else {
      metrics?.time(response)
      if (slack) slack(request, response)
      else response.writeHead(STATUS_NOT_FOUND).end()
    }
  }
}

/** What takes Slack's requests; none in Socket Mode, where Slack does not come by HTTP. */
function slackGate({ receiver, heard }: Assistant, { slack }: Config, log: Logger) {
  if (!(receiver instanceof HTTPReceiver) || slack.connection.kind !== 'http') return null
  const { signingSecret } = slack.connection
  return createGate({ signingSecret, heard, log, now: Date.now, forward: receiver.requestListener })
}

function listen(config: Config, handler: (q: IncomingMessage, s: ServerResponse) => void): Promise<Server> {
  const server = createServer({ requestTimeout: REQUEST_TIMEOUT_MS, ServerResponse: WholeResponse }, handler)
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new UserError(startupTexts.portTaken(config.port)) : error),
    )
    server.listen({ port: config.port, ...(config.host ? { host: config.host } : {}) }, () => resolve(server))
  })
}

/** Takes no new requests; those under way get as long as the answers do. */
function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(() => server.closeAllConnections(), DRAIN_MS)
    server.close(() => {
      clearTimeout(late)
      resolve()
    })
    server.closeIdleConnections()
  })
}

/** The second of two signals waits for the same stop. */
function once(work: () => Promise<void>): () => Promise<void> {
  let started: Promise<void> | null = null
  return () => {
    started ??= work()
    return started
  }
}
