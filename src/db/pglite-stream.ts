import { Duplex } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import type { PGlite } from '@electric-sql/pglite'

// AuthenticationOk and ReadyForQuery: PGlite's one session needs no greeting, but node-postgres waits for one.
const GREETING = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0, 0x5a, 0, 0, 0, 5, 0x49])
const TERMINATE = 0x58 // X
// Sync, simple Query, Flush, CopyDone, CopyFail: what ends a request that PGlite can answer in one go.
const ENDS_REQUEST = new Set([0x53, 0x51, 0x48, 0x63, 0x66])
const LENGTH_BYTES = 4

/** A socket-shaped stream over which node-postgres talks to PGlite in the same process. One connection at a time. */
export class PGliteStream extends Duplex {
  readonly #lite: PGlite
  #received: Buffer = Buffer.alloc(0)
  #request: Buffer[] = []
  #started = false

  constructor(lite: PGlite) {
    super()
    this.#lite = lite
  }

  connect(): this {
    this.#lite.waitReady.then(
      () => this.emit('connect'),
      (error: Error) => this.destroy(error),
    )
    return this
  }

  setNoDelay(): this {
    return this
  }

  setKeepAlive(): this {
    return this
  }

  setTimeout(): this {
    return this
  }

  ref(): this {
    return this
  }

  unref(): this {
    return this
  }

  override _read(): void {}

  override _final(done: () => void): void {
    this.push(null)
    done()
  }

  override _write(chunk: Buffer, _encoding: string, done: (error?: Error | null) => void): void {
    this.#feed(chunk).then(() => done(), done)
  }

  override _writev(chunks: { chunk: Buffer }[], done: (error?: Error | null) => void): void {
    this.#feed(Buffer.concat(chunks.map(({ chunk }) => chunk))).then(() => done(), done)
  }

  async #feed(chunk: Buffer): Promise<void> {
    this.#received = this.#received.length > 0 ? Buffer.concat([this.#received, chunk]) : chunk
    for (let message = this.#nextMessage(); message; message = this.#nextMessage()) {
      if (this.#started) await this.#take(message)
      else await this.#start()
    }
  }

  /** The startup packet has no type byte; every later message has one before its length. */
  #nextMessage(): Buffer | null {
    const typeBytes = this.#started ? 1 : 0
    if (this.#received.length < typeBytes + LENGTH_BYTES) return null
    const length = typeBytes + this.#received.readInt32BE(typeBytes)
    if (this.#received.length < length) return null
    const message = this.#received.subarray(0, length)
    this.#received = this.#received.subarray(length)
    return message
  }

  /** PGlite has one session for ever: every new "connection" gets it clean. */
  async #start(): Promise<void> {
    this.#started = true
    if (this.#lite.isInTransaction()) await this.#lite.exec('ROLLBACK')
    await this.#lite.exec('DISCARD ALL')
    this.push(GREETING)
  }

  async #take(message: Buffer): Promise<void> {
    const type = message[0] ?? 0
    if (type === TERMINATE) {
      this.push(null)
      return
    }
    this.#request.push(message)
    if (!ENDS_REQUEST.has(type)) return
    const request = Buffer.concat(this.#request)
    this.#request = []
    const answer = await this.#lite.runExclusive(() => this.#lite.execProtocolRaw(request))
    this.push(Buffer.from(answer))
    // PGlite answers without leaving the process: query after query would keep timers and requests waiting for ever.
    await setImmediate()
  }
}
