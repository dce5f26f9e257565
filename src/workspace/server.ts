import * as http from 'node:http'
import type { Acts } from './acts.ts'
import type { Changes } from './changes.ts'
import { readBody, sendJson } from './http.ts'
import { messageViolations } from './limits/payloads.ts'
import { pageFile } from './page/bundle.ts'
import { pageRoutes } from './pageRoutes.ts'
import { isObject } from './slack/choices.ts'
import { applyResponse } from './slack/messages.ts'
import { callMethod } from './slack/methods.ts'
import { readParams, readToken } from './slack/params.ts'
import { bot } from './slack/people.ts'
import type { World } from './slack/world.ts'
import { texts } from './texts.ts'

async function answerMethod(
  world: World,
  request: http.IncomingMessage,
  response: http.ServerResponse,
  method: string,
) {
  const body = await readBody(request)
  const params = readParams(request.headers['content-type'] ?? '', body)
  const token = readToken(request.headers.authorization, body)
  sendJson(response, 200, await callMethod(world, method, params, token))
}

/** An answer that the app posts to a response URL. */
async function answerResponse(
  world: World,
  request: http.IncomingMessage,
  response: http.ServerResponse,
  id: string,
) {
  const body: unknown = JSON.parse(await readBody(request))
  const content = isObject(body) ? body : {}
  const open = world.record.begin('from_app', texts.names.responseUrl, content)
  const used = world.responseUrls.use(id)
  if (!used.ok) {
    const text = used.error === 'used_url' ? texts.limits.usedUrl : texts.limits.expiredUrl
    open.violate([{ path: '', rule: used.error, text }])
    open.finish({ status: used.error, ok: false })
    sendJson(response, 404, { ok: false, error: used.error })
    return
  }
  const violations = messageViolations('response', content)
  open.violate(violations)
  if (violations.some((violation) => !violation.accepted)) {
    open.finish({ status: 'invalid_blocks', ok: false })
    sendJson(response, 400, { ok: false, error: 'invalid_blocks' })
    return
  }
  await applyResponse(world, used.reply, content)
  open.finish({ status: 'ok', ok: true })
  response.writeHead(200, { 'content-type': 'text/plain' }).end('ok')
}

/** A file that a person has sent, for the app: a request without a token gets the sign-in page, as in Slack. */
function giveFile(
  world: World,
  request: http.IncomingMessage,
  response: http.ServerResponse,
  id: string,
): void {
  const file = world.files.get(id)
  const known = readToken(request.headers.authorization, '') === bot.token
  const open = world.record.begin('from_app', texts.names.download, { file: id })
  open.finish({ status: file && known ? 'ok' : 'refused', ok: Boolean(file && known) })
  if (file && known) response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(file.bytes)
  else response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html>')
}

/** Only this machine's own browser may use the page; another site's script may not. */
function isLocal(request: http.IncomingMessage): boolean {
  const host = (request.headers.host ?? '').replace(/:\d+$/, '')
  const { origin } = request.headers
  const local = ['127.0.0.1', 'localhost', '[::1]']
  return local.includes(host) && (origin === undefined || local.includes(new URL(origin).hostname))
}

async function route(
  world: World,
  acts: Acts,
  changes: Changes,
  request: http.IncomingMessage,
  response: http.ServerResponse,
): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
  const [, area = '', name = ''] = pathname.split('/')
  if (!isLocal(request)) return sendJson(response, 403, { error: 'forbidden' })
  if (area === 'api') return answerMethod(world, request, response, name)
  if (area === 'response') return answerResponse(world, request, response, name)
  if (area === 'workspace') {
    return pageRoutes({ world, acts, changes, request, response, name, query: searchParams })
  }
  if (area === 'files-pri') return giveFile(world, request, response, name)
  const file = request.method === 'GET' ? await pageFile(pathname) : undefined
  if (!file) return sendJson(response, 404, { error: 'not_found' })
  response.writeHead(200, { 'content-type': file.type, 'cache-control': 'no-cache' }).end(file.content)
}

export function createServer(world: World, acts: Acts, changes: Changes): http.Server {
  return http.createServer((request, response) => {
    route(world, acts, changes, request, response).catch((error: unknown) => {
      const text = error instanceof Error ? error.message : String(error)
      if (!response.headersSent) sendJson(response, 500, { error: text })
      else response.end()
    })
  })
}

/** Listens and returns the address. */
export function listen(server: http.Server, host: string, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      const address = server.address()
      const actual = typeof address === 'object' && address !== null ? address.port : port
      resolve(`http://${host}:${actual}`)
    })
  })
}
