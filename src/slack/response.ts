import { type IncomingMessage, type OutgoingHttpHeaders, ServerResponse } from 'node:http'

/**
 * A response whose headers wait for its body: the two then leave in one piece, with their length. As Bolt writes them,
 * headers first, Node would send the body in chunks, which costs a fifth of a request's time. A body without a type is
 * JSON: what Bolt is given as a string it sends as it is, and nothing here is sent as plain text that way.
 */
export class WholeResponse<R extends IncomingMessage = IncomingMessage> extends ServerResponse<R> {
  #ending = false

  override writeHead(status: number, ...rest: unknown[]): this {
    if (this.#ending) return super.writeHead(status) // how Node writes the headers that have waited
    this.statusCode = status
    const headers = rest.at(-1)
    if (!isHeaders(headers)) return this
    for (const [name, value] of Object.entries(headers)) {
      if (value !== undefined) this.setHeader(name, value)
    }
    return this
  }

  override end(...body: unknown[]): this {
    this.#ending = true
    if (
      typeof body[0] === 'string' &&
      body[0] !== '' &&
      !this.headersSent &&
      !this.hasHeader('content-type')
    ) {
      this.setHeader('content-type', 'application/json; charset=utf-8')
    }
    return Reflect.apply(super.end, this, body)
  }
}

const isHeaders = (value: unknown): value is OutgoingHttpHeaders =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
