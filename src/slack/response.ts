import { type OutgoingHttpHeaders, ServerResponse } from 'node:http'

/**
 * A response whose headers wait for its body: the two then leave in one piece, with their length. As Bolt writes them,
 * headers first, Node would send the body in chunks, which costs a fifth of a request's time.
 */
export class WholeResponse extends ServerResponse {
  override writeHead(status: number, ...rest: unknown[]): this {
    const headers = rest.at(-1)
    if (!isHeaders(headers)) return super.writeHead(status) // also how Node writes the headers that have waited
    this.statusCode = status
    for (const [name, value] of Object.entries(headers)) {
      if (value !== undefined) this.setHeader(name, value)
    }
    return this
  }
}

const isHeaders = (value: unknown): value is OutgoingHttpHeaders =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
