import { App, HTTPReceiver, type Receiver, SocketModeReceiver } from '@slack/bolt'
import { WebClient, type WebClientOptions } from '@slack/web-api'
import type { Logger } from 'pino'
import { createCatalogue } from './across/facts/catalogue.ts'
import { createQuestions } from './across/questions/questions.ts'
import { countUnknown, getSynonyms } from './across/questions/wordlist/store.ts'
import { createMarks, type MarksWithin } from './across/review/marks.ts'
import { findingsIn } from './across/review/reading.ts'
import { createSight } from './across/review/sight.ts'
import { createActions } from './assistant/actions.ts'
import { createChannels } from './assistant/channels.ts'
import { createForms, FORM_CALLBACK } from './assistant/forms.ts'
import { createGroups } from './assistant/groups.ts'
import { createHelp } from './assistant/help.ts'
import { createWhoIs } from './assistant/identify.ts'
import { registerListeners } from './assistant/listeners.ts'
import { createPace } from './assistant/pace.ts'
import { type Patience, SLACK_PATIENCE } from './assistant/patience.ts'
import { createPeople } from './assistant/people.ts'
import { personWith, requirePermissions } from './assistant/permissions.ts'
import { createPrompts } from './assistant/prompts.ts'
import { createReceiver } from './assistant/received.ts'
import { createRefusals, type Refusals } from './assistant/refusals.ts'
import { createRouter } from './assistant/router.ts'
import { createSentFiles } from './assistant/sent-files.ts'
import type { Config } from './config.ts'
import type { FileTaker } from './contract/action.ts'
import type { Feature } from './contract/feature.ts'
import { getCommittee } from './db/committee.ts'
import type { Db } from './db/db.ts'
import { ownGroupsOf } from './db/owners.ts'
import { rolesOf } from './db/roles.ts'
import { dateInStockholm } from './lib/calendar.ts'
import type { Clock } from './lib/clock.ts'
import { InFlight } from './lib/inflight.ts'
import { within } from './lib/within.ts'
import { slackFetch } from './slack/hosts.ts'
import { slackLogger } from './slack/logger.ts'
import type { Routes } from './slack/payloads.ts'
import { createSender, probeDrawing } from './slack/sender.ts'
import { assistantTexts } from './texts/assistant.ts'

// A person waits for what this client does: no retries in the background, no waiting for rate limits.
const INTERACTIVE_TIMEOUT_MS = 10_000
// After the patience for an acknowledgement has ended there should be one.
const UNACKNOWLEDGED_MS = 1_000
const HELP_MS = 400

export interface AppDeps {
  db: Db
  clock: Clock
  log: Logger
  features: readonly Feature[]
  patience?: Patience
  /** Every answer waits for its marks when not given. */
  marksWithin?: MarksWithin
}

export interface Assistant {
  app: App
  receiver: HTTPReceiver | SocketModeReceiver
  inFlight: InFlight
  refusals: Refusals
  /** False for people who have left, and for guests, bots and strangers. Rejects while Slack does not answer. */
  isMember(userId: string): Promise<boolean>
  /** What it listens to. */
  heard: Routes
  /** Reads what answers and the first question need, in pieces between people's requests. Rejects without the database. */
  prepare(): Promise<void>
  /** Asks Slack who the bot is. Rejects when the token is refused or Slack cannot be reached. */
  signIn(): Promise<void>
}

interface BotIdentity {
  teamId: string
  botId: string
  botUserId: string
}

/** Puts the assistant together; nothing is started. */
export function createApp(config: Pick<Config, 'slack' | 'admins' | 'perMinute'>, deps: AppDeps): Assistant {
  requirePermissions(deps.features)
  const logger = slackLogger(deps.log)
  const clientOptions: WebClientOptions = {
    slackApiUrl: config.slack.apiUrl,
    timeout: INTERACTIVE_TIMEOUT_MS,
    // Answers by response_url go this way too, and would otherwise wait for ever.
    fetch: (input, init) =>
      slackFetch(config.slack.apiUrl)(input, {
        signal: AbortSignal.timeout(INTERACTIVE_TIMEOUT_MS),
        ...init,
      }),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger,
  }
  const { connection, botToken } = config.slack
  const patience = deps.patience ?? SLACK_PATIENCE
  const receiver: HTTPReceiver | SocketModeReceiver =
    connection.kind === 'http'
      ? // The gate before it has checked the signature.
        new HTTPReceiver({
          signingSecret: connection.signingSecrets[0] ?? '',
          signatureVerification: false,
          // What is never acknowledged is not found; what takes long is acknowledged before that.
          unhandledRequestTimeoutMillis: patience.ack + UNACKNOWLEDGED_MS,
          logger,
        })
      : new SocketModeReceiver({
          appToken: connection.appToken,
          logger,
          installerOptions: { clientOptions },
          autoReconnectEnabled: false, // see slack/socket.ts
        })

  const client = new WebClient(botToken, clientOptions)
  const bot = remembered(() => whoAmI(client))
  const app = new App({
    receiver: receiver satisfies Receiver,
    logger,
    clientOptions,
    convoStore: false, // nothing is kept of conversations
    // Bolt would answer nobody while Slack cannot say who the bot is; without it, people get a sentence.
    authorize: async () => ({ botToken, ...(await bot().catch(() => ({}))) }),
  })

  const inFlight = new InFlight()
  app.use(({ next }) => inFlight.track(next()))
  app.error(async (error) => deps.log.error({ err: error }, 'a listener failed'))

  const sender = createSender(deps.log, { inJson: receiver instanceof HTTPReceiver })
  const commands = deps.features.flatMap((feature) => feature.commands)
  const catalogue = createCatalogue(deps.db, deps.features)
  const questions = createQuestions(
    catalogue,
    async () => [(await getCommittee(deps.db)).municipality],
    deps.clock,
    createMarks(deps.db, createSight(deps.db, deps.features), deps.marksWithin),
    {
      synonyms: () => getSynonyms(deps.db),
      count: (words, today) => countUnknown(deps.db, words, today),
    },
    deps.db.remember,
  )
  // Help waits for nothing, and is given without the database too; what is made late is there the next time.
  const soon = <T>(work: Promise<T>): Promise<T | null> =>
    within(work, HELP_MS).catch((err: unknown) => {
      deps.log.error({ err }, 'help is given without what the database has for it')
      return null
    })
  const help = createHelp(commands, {
    suggest: (person, today) => soon(questions.suggest(person, today)),
    dnrPrefix: async () => (await soon(getCommittee(deps.db)))?.dnrPrefix ?? null,
  })
  const refusals = createRefusals(deps.log)
  const all = { ...deps, refusals, commands: [...commands, help], admins: config.admins }
  const groups = createGroups(client, deps.log)
  const people = createPeople({
    client,
    ownTeam: async () => (await bot()).teamId,
    personOf: async (userId) => {
      const granted = await rolesOf(deps.db, userId, dateInStockholm(deps.clock()), groups.isMember)
      return {
        ...personWith(userId, granted, config.admins.includes(userId)),
        groups: await ownGroupsOf(deps.db, userId, groups.isMember),
      }
    },
  })
  const sentFile = createSentFiles(client, { botToken, apiUrl: config.slack.apiUrl })
  const shortcuts = deps.features.flatMap((feature) => feature.shortcuts ?? [])
  const router = createRouter(all.commands, { ...all, first: help.name, questions })
  registerListeners(app, {
    ...all,
    sender,
    whoIs: createWhoIs({ ...all, people }),
    pace: createPace(config.perMinute),
    patience,
    router,
    actions: createActions(
      deps.features.flatMap((feature) => feature.actions ?? []),
      { ...all, ask: router.answer },
    ),
    forms: createForms(
      deps.features.flatMap((feature) => feature.forms ?? []),
      { ...all, groups: groups.list, isMember: people.isMember, sentFile },
    ),
    channels: createChannels(client, deps.log),
    receive: createReceiver({ ...all, sender, sentFile, takers: takersOf(deps.features) }),
    shortcuts,
    offerPrompts: createPrompts({ ...all, suggest: questions.suggest }),
  })

  return {
    app,
    receiver,
    inFlight,
    refusals,
    isMember: people.isMember,
    heard: {
      command: assistantTexts.command,
      callbacks: new Set([FORM_CALLBACK, ...shortcuts.map(({ callbackId }) => callbackId)]),
    },
    prepare: async () => {
      const today = dateInStockholm(deps.clock())
      await findingsIn((await catalogue.facts('published', today)).tables)
      await questions.prepare(today)
    },
    signIn: async () => {
      await bot()
      await probeDrawing(client, sender)
    },
  }
}

/** The words beside a file choose its taker; what asks for none goes to the one that takes any. */
function takersOf(features: readonly Feature[]): readonly FileTaker[] {
  const takers = features.flatMap(({ files }) => files ?? [])
  if (takers.filter(({ takes }) => !takes).length > 1) throw new Error('two features take any file')
  return takers.toSorted((a, b) => Number(!a.takes) - Number(!b.takes))
}

async function whoAmI(client: WebClient): Promise<BotIdentity> {
  const { team_id, bot_id, user_id } = await client.auth.test()
  if (!team_id || !bot_id || !user_id) throw new Error('auth.test did not tell who the bot is')
  return { teamId: team_id, botId: bot_id, botUserId: user_id }
}

/** Remembers the first success; a failure is tried again at the next call. */
function remembered<T>(ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | null = null
  return () => {
    answer ??= ask().catch((error: unknown) => {
      answer = null
      throw error
    })
    return answer
  }
}
