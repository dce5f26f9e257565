import { within } from './within.ts'

/** Work that is under way, so that a stop can wait for it: Bolt forgets a listener once it has acknowledged. */
export class InFlight {
  readonly #running = new Set<Promise<unknown>>()

  /** Returns the work itself. */
  track<T>(work: Promise<T>): Promise<T> {
    this.#running.add(work)
    const done = () => this.#running.delete(work)
    work.then(done, done)
    return work
  }

  /** Resolves when nothing is under way, or after the time has passed; true when all is done. */
  async drain(timeoutMs: number): Promise<boolean> {
    return (await within(this.#finish(), timeoutMs)) ?? false
  }

  async #finish(): Promise<true> {
    while (this.#running.size > 0) await Promise.allSettled(this.#running)
    return true
  }
}
