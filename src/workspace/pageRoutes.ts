import type { IncomingMessage, ServerResponse } from 'node:http'
import * as z from 'zod'
import type { Acts } from './acts.ts'
import type { Changes } from './changes.ts'
import { readBody, sendJson } from './http.ts'
import { readSample, samples } from './samples.ts'
import { fetchFile } from './slack/files.ts'
import { bot, channels, isMember, people, personById, team } from './slack/people.ts'
import type { World } from './slack/world.ts'

/** The page's own interface: one snapshot a person, pushed at every change, and the acts. */

interface Visit {
  world: World
  acts: Acts
  changes: Changes
  request: IncomingMessage
  response: ServerResponse
  name: string
  query: URLSearchParams
}

/** What the page shows for one person. */
function snapshot(world: World, personId: string) {
  const person = personById(personId) ?? people[0]
  const mine = person ? channels.filter((channel) => isMember(person, channel)) : []
  const { id = '' } = person ?? {}
  return {
    team: team.name,
    bot: { id: bot.userId, name: bot.name },
    people,
    me: id,
    channels: mine.map((channel) => ({
      ...channel,
      hasBot: channel.kind === 'dm' || world.botChannels.has(channel.id),
      entries: world.timeline.seenBy(id, channel.id),
    })),
    modals: world.views.stack(id),
    home: world.views.home(id) ?? null,
    busy: world.busy.places(id),
    manifest: world.manifest,
    violations: world.record.violations(),
    version: world.record.version(),
    day: world.day?.today() ?? null,
    samples: world.samples === null ? [] : samples,
  }
}

export type Snapshot = ReturnType<typeof snapshot>

/** Pushes a snapshot at once and after every change, several changes in a row as one. */
function stream({ world, changes, response, query }: Visit): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  let waiting = false
  const push = () => {
    waiting = false
    response.write(`data: ${JSON.stringify(snapshot(world, query.get('as') ?? ''))}\n\n`)
  }
  const forget = changes.listen(() => {
    if (waiting) return
    waiting = true
    setImmediate(push)
  })
  response.on('close', forget)
  push()
}

const choice = z.union([z.string(), z.array(z.string()), z.null()])
const choices = z.record(z.string(), z.record(z.string(), choice)).default({})
const fetched = z
  .array(z.looseObject({ text: z.looseObject({ type: z.string(), text: z.string() }), value: z.string() }))
  .optional()
const as = z.string()
const element = { as, actionId: z.string(), blockId: z.string() }
const acting = { ...element, choice: choice.default(null), choices, fetched }

type Act = (raw: unknown) => unknown

const act =
  <Schema extends z.ZodType>(schema: Schema, perform: (body: z.infer<Schema>) => unknown): Act =>
  (raw) =>
    perform(schema.parse(raw))

function actsOf({ world, acts, changes }: Visit): Record<string, Act> {
  const entryOf = (id: number | undefined) => world.timeline.byId(id)
  return {
    say: act(
      z.object({ as, channel: z.string(), text: z.string().max(12_000), threadTs: z.string().optional() }),
      (body) => acts.say(body.as, body.text, body.channel, body.threadTs),
    ),
    upload: act(z.object({ name: z.string().max(255), base64: z.string() }), (body) => ({
      id: acts.upload(body.name, Buffer.from(body.base64, 'base64')),
    })),
    sendFile: act(
      z.object({
        as,
        channel: z.string(),
        text: z.string().max(12_000),
        name: z.string().max(255),
        base64: z.string(),
      }),
      (body) =>
        acts.sendFile(
          body.as,
          { name: body.name, bytes: Buffer.from(body.base64, 'base64') },
          body.text,
          body.channel,
        ),
    ),
    sendSample: act(z.object({ as, file: z.string().max(255) }), (body) => {
      const bytes = world.samples === null ? null : readSample(world.samples, body.file)
      return bytes && acts.sendFile(body.as, { name: body.file, bytes })
    }),
    press: act(z.object({ ...acting, entry: z.number() }), (body) => {
      const entry = entryOf(body.entry)
      return entry && acts.isThere(entry.blocks, body)
        ? acts.pressMessage(body.as, entry, body, body.fetched)
        : undefined
    }),
    pressView: act(z.object({ ...acting, home: z.boolean().default(false) }), (body) => {
      const view = acts.viewOf(body.as, body.home)
      return view && acts.isThere(view.content.blocks, body)
        ? acts.pressView(body.as, body, body.home, body.fetched)
        : undefined
    }),
    submit: act(z.object({ as, choices, fetched }), (body) =>
      acts.submit(body.as, body.choices, body.fetched),
    ),
    close: act(
      z.object({ as, everything: z.boolean().default(false), typed: z.record(z.string(), choices) }),
      (body) => acts.close(body.as, body.everything, body.typed),
    ),
    open: act(z.object({ as, tab: z.enum(['home', 'messages']) }), (body) =>
      body.tab === 'home' ? acts.openHome(body.as) : acts.openMessages(body.as),
    ),
    shortcut: act(
      z.object({ as, callbackId: z.string(), channel: z.string(), entry: z.number().optional() }),
      (body) => acts.shortcut(body.as, body.callbackId, entryOf(body.entry), body.channel),
    ),
    options: act(z.object({ ...element, value: z.string(), entry: z.number().optional() }), (body) => {
      const { entry: id, as: person, ...from } = body
      const entry = entryOf(id)
      return acts.options(person, { ...from, inView: id === undefined, ...(entry ? { entry } : {}) })
    }),
    goTo: act(z.object({ day: z.iso.date() }), (body) => {
      world.day?.goTo(body.day)
      changes.changed()
    }),
    clear: act(z.object({}), () => world.record.clear()),
  }
}

/** A file for the visitor to open: one that the app has sent, or a sample. */
function giveFile(response: ServerResponse, file: { name: string; bytes: Buffer } | null | undefined): void {
  if (!file) {
    sendJson(response, 404, { error: 'file_not_found' })
    return
  }
  const name = encodeURIComponent(file.name)
  response
    .writeHead(200, {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename*=UTF-8''${name}`,
    })
    .end(file.bytes)
}

function sampleOf({ world, query }: Visit): { name: string; bytes: Buffer } | null {
  const name = query.get('file') ?? ''
  const bytes = world.samples === null ? null : readSample(world.samples, name)
  return bytes && { name, bytes }
}

export async function pageRoutes(visit: Visit): Promise<void> {
  const { world, request, response, name, query } = visit
  if (request.method === 'GET') {
    if (name === 'stream') return stream(visit)
    if (name === 'state') return sendJson(response, 200, snapshot(world, query.get('as') ?? ''))
    if (name === 'file') return giveFile(response, await fetchFile(world, query.get('id') ?? ''))
    if (name === 'sample') return giveFile(response, sampleOf(visit))
    if (name === 'exchanges') return sendJson(response, 200, world.record.all())
    if (name === 'violations') {
      const violations = world.record.violations()
      return sendJson(response, 200, { count: violations.length, violations })
    }
  }
  // A form on another site can post, but not as JSON.
  const json = request.headers['content-type']?.includes('application/json')
  const perform = Object.entries(actsOf(visit)).find(([known]) => known === name)?.[1]
  if (request.method !== 'POST' || !json || !perform) return sendJson(response, 404, { error: 'not_found' })
  const result = await perform(JSON.parse(await readBody(request)))
  sendJson(response, 200, result ?? { ok: true })
}
