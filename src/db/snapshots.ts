type Kept = Map<string, { version: number; value: Promise<unknown> }>

const MOST_ANSWERS = 1_000

/**
 * What has been read from the database, kept for as long as nothing has been written to it: reading takes
 * milliseconds, answering from here microseconds, however much data there is.
 */
export class Snapshots {
  #version = 0
  #trusted = true
  readonly #kept: Kept = new Map()
  readonly #answers: Kept = new Map()

  /** The value under the key, loaded once per version of the data. Keys must be few: periods, never what people type. */
  read<T>(key: string, load: () => Promise<T>): Promise<T> {
    return this.#keep(this.#kept, key, load)
  }

  /** As `read`, for keys that people type: the latest thousand are kept. */
  remember<T>(key: string, load: () => Promise<T>): Promise<T> {
    const value = this.#keep(this.#answers, key, load)
    const oldest = this.#answers.keys().next()
    if (this.#answers.size > MOST_ANSWERS && !oldest.done) this.#answers.delete(oldest.value)
    return value
  }

  /** Something was written, here or in another instance. */
  outdate(): void {
    this.#version += 1
    this.#kept.clear()
    this.#answers.clear()
  }

  #keep<T>(kept: Kept, key: string, load: () => Promise<T>): Promise<T> {
    if (!this.#trusted) return load()
    const found = kept.get(key)
    // The one cast: a key is only ever read with one type, as each belongs to one function.
    if (found && found.version === this.#version) return found.value as Promise<T>
    const value = load()
    const entry = { version: this.#version, value }
    kept.set(key, entry)
    value.catch(() => {
      if (kept.get(key) === entry) kept.delete(key)
    })
    return value
  }

  /** Without a line to the other instances nothing kept can be trusted: every read goes to the database. */
  trust(trusted: boolean): void {
    this.#trusted = trusted
    this.outdate()
  }
}
