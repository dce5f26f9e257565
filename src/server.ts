import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { Server as NetServer } from 'node:net'
import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises'
import { UserError } from './lib/errors.ts'
import { within } from './lib/within.ts'
import { WholeResponse } from './slack/response.ts'
import { startupTexts } from './texts/startup.ts'

// A request that trickles in is cut: Slack sends a few kilobytes at once.
const REQUEST_TIMEOUT_MS = 10_000
// Proxies keep a connection for a minute: it is they who end it, and never we under a request on its way.
const KEEP_ALIVE_MS = 75_000
// A client may have sent its next request on a connection that it was told it could keep: it gets its answer.
const LINGER_MS = 300
const LOOK_MS = 50
const TURNS = 3

export interface Listening {
  /** Where it listens, e.g. http://127.0.0.1:3000. */
  url: string
  /** Accepts no new connections, answers requests already sent, and ends the connections within the given milliseconds. */
  close(ms: number): Promise<void>
}

type Handler = (request: IncomingMessage, response: ServerResponse) => void

/** Listens on the port; 0 takes any free one. Throws UserError when it is taken. */
export async function listen(
  { host, port }: { host: string | undefined; port: number },
  handler: Handler,
): Promise<Listening> {
  const answering = new Set<ServerResponse>()
  let closing = false
  const server = createServer(
    { requestTimeout: REQUEST_TIMEOUT_MS, keepAliveTimeout: KEEP_ALIVE_MS, ServerResponse: WholeResponse },
    (request, response) => {
      answering.add(response)
      response.once('close', () => answering.delete(response))
      if (closing) response.shouldKeepAlive = false
      handler(request, response)
    },
  )
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new UserError(startupTexts.portTaken(port)) : error),
    )
    server.listen({ port, ...(host ? { host } : {}) }, resolve)
  })
  return {
    url: addressOf(server),
    close: async (ms) => {
      closing = true
      // An answer that has begun says already that its connection is kept.
      for (const response of answering) if (!response.headersSent) response.shouldKeepAlive = false
      // Node's own close of an HTTP server ends idle connections at once, under requests that are on their way.
      const closed = new Promise<void>((resolve) => {
        Reflect.apply(NetServer.prototype.close, server, [resolve])
      })
      const ended = (await within(Promise.all([closed, endIdle(server, closed)]), ms)) !== null
      if (!ended) server.closeAllConnections()
    },
  }
}

/** Ends connections on which nothing is asked, again and again until there are none. */
async function endIdle(server: Server, closed: Promise<void>): Promise<void> {
  let open = true
  void closed.then(() => {
    open = false
  })
  await Promise.race([closed, pause(LINGER_MS).then(readWaiting)])
  while (open) {
    server.closeIdleConnections()
    await Promise.race([closed, pause(LOOK_MS).then(readWaiting)])
  }
}

/**
 * Lets a process that has been busy read what has come meanwhile, so that a connection with a request on it is not taken
 * for an idle one: what is waiting is read between two turns of the event loop.
 */
async function readWaiting(): Promise<void> {
  for (let turns = 0; turns < TURNS; turns += 1) await turn()
}

function addressOf(server: Server): string {
  const at = server.address()
  if (at === null || typeof at === 'string') throw new Error('the server listens on no port')
  const everywhere = at.address === '::' || at.address === '0.0.0.0'
  return `http://${everywhere ? '127.0.0.1' : at.address}:${at.port}`
}
