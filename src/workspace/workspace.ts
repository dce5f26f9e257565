import type { Server } from 'node:http'
import { createActs, type Press } from './acts.ts'
import { createChanges, until } from './changes.ts'
import type { Violation } from './limits/violation.ts'
import { createServer, listen } from './server.ts'
import type { Choices } from './slack/choices.ts'
import { createResponseUrls, createTriggers } from './slack/grants.ts'
import { createLine } from './slack/line.ts'
import { defaultManifest, type Manifest } from './slack/manifest.ts'
import { startPeer } from './slack/peer.ts'
import { bot, homeChannel } from './slack/people.ts'
import { createRecorder, type Exchange } from './slack/record.ts'
import { repeatEvent } from './slack/talk.ts'
import { createTimeline, type Entry } from './slack/timeline.ts'
import { createViews, type View } from './slack/views.ts'
import { type AppDay, createBusy, type World } from './slack/world.ts'

export interface WorkspaceOptions {
  /** 0 takes any free port. */
  port?: number
  host?: string
  signingSecret?: string
  manifest?: Manifest
  /** The day that it is for the app, which the page shows and lets the visitor put forward. */
  day?: AppDay
  /** The folder of the files that the page offers to try; none are offered without it. */
  samples?: string
  /** Milliseconds since 1970; trigger ids and response URLs grow old by it. */
  now?: () => number
  /** How long the app may take to acknowledge; Slack gives three seconds. */
  ackMs?: number
}

/** The local Slack workspace: a server with a page, and the same acts for tests. */
export interface Workspace {
  url: string
  apiUrl: string
  signingSecret: string
  botToken: string
  /** Where the app takes Slack's requests, such as `http://127.0.0.1:3000/slack/events`. */
  connect(requestUrl: string): void
  say(personId: string, text: string, channelId?: string, threadTs?: string): Promise<void>
  /** Keeps a file that is chosen in a form; returns its id. */
  upload(name: string, bytes: Buffer): string
  /** Sends a file with words beside it. */
  sendFile(
    personId: string,
    file: { name: string; bytes: Buffer },
    text?: string,
    channelId?: string,
  ): Promise<void>
  pressMessage(personId: string, entry: Entry, press: Press): Promise<void>
  pressView(personId: string, press: Press): Promise<void>
  submit(personId: string, choices?: Choices): Promise<void>
  close(personId: string, everything?: boolean): Promise<void>
  openHome(personId: string): Promise<void>
  shortcut(personId: string, callbackId: string, entry?: Entry): Promise<void>
  /** What a person sees in a channel. */
  seen(personId: string, channelId?: string): Entry[]
  modals(personId: string): View[]
  home(personId: string): View | undefined
  exchanges(): readonly Exchange[]
  violations(): (Violation & { exchange: number; name: string })[]
  /** The latest event again, as Slack repeats one it got no answer to. */
  repeatLatestEvent(num: number, reason?: string): Promise<void>
  /** Waits until `condition` holds, looking again at every change; throws after `ms`. */
  until<T>(condition: () => T | undefined | false, ms?: number): Promise<T>
  stop(): Promise<void>
}

async function stopServer(server: Server): Promise<void> {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
}

/**
 * Starts the workspace. The app under test is pointed at `apiUrl` with `botToken` and `signingSecret`, and is told of
 * with `connect`.
 */
export async function startWorkspace(options: WorkspaceOptions = {}): Promise<Workspace> {
  const now = options.now ?? Date.now
  const signingSecret = options.signingSecret ?? 'demo-signing-secret'
  const changes = createChanges()
  const record = createRecorder(now, changes.changed)
  let url = ''
  const world: World = {
    now,
    record,
    peer: await startPeer(),
    line: createLine({ signingSecret, ackMs: options.ackMs ?? 3_000, record }),
    timeline: createTimeline(now, changes.changed),
    views: createViews(now, changes.changed),
    triggers: createTriggers(now),
    responseUrls: createResponseUrls(now, () => url),
    manifest: options.manifest ?? defaultManifest,
    day: options.day ?? null,
    samples: options.samples ?? null,
    botChannels: new Set([homeChannel.id]),
    busy: createBusy(changes.changed),
    sentEvents: new Map(),
    files: new Map(),
    url: () => url,
  }
  const acts = createActs(world)
  const server = createServer(world, acts, changes)
  url = await listen(server, options.host ?? '127.0.0.1', options.port ?? 0)
  return {
    ...acts,
    url,
    apiUrl: `${url}/api/`,
    signingSecret,
    botToken: bot.token,
    connect: (requestUrl) => world.line.connect(requestUrl),
    seen: (personId, channelId = homeChannel.id) => world.timeline.seenBy(personId, channelId),
    modals: (personId) => world.views.stack(personId),
    home: (personId) => world.views.home(personId),
    exchanges: () => record.all(),
    violations: () => record.violations(),
    async repeatLatestEvent(num, reason = 'http_timeout') {
      const latest = [...world.sentEvents.keys()].at(-1)
      if (latest) await repeatEvent(world, latest, num, reason)
    },
    until: (condition, ms = 60_000) => until(changes, condition, ms),
    async stop() {
      await stopServer(server)
      await world.peer.stop()
    },
  }
}
