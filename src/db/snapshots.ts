import { putLatest } from '../lib/latest.ts'

type Kept = Map<string, { version: number; value: Promise<unknown> }>

const MOST = 1_000

/**
 * What has been read from the database, kept for as long as nothing has been written to it: reading takes
 * milliseconds, answering from here microseconds, however much data there is. The thousand that were asked for last are
 * kept, as people can ask for any number of things that do not exist. Answers do not push out what they are made of.
 */
export class Snapshots {
  #version = 0
  #trusted = true
  readonly #kept: Kept = new Map()
  readonly #answers: Kept = new Map()

  /** The value under the key, loaded once per version of the data. */
  read<T>(key: string, load: () => Promise<T>): Promise<T> {
    return this.#keep(this.#kept, key, load)
  }

  /** As `read`, for answers to what people type; those that `isKept` refuses are given to those who wait, and not kept. */
  remember<T>(key: string, load: () => Promise<T>, isKept: (value: T) => boolean = () => true): Promise<T> {
    return this.#keep(this.#answers, key, load, isKept)
  }

  /** Something was written, here or in another instance. */
  outdate(): void {
    this.#version += 1
    this.#kept.clear()
    this.#answers.clear()
  }

  #keep<T>(
    kept: Kept,
    key: string,
    load: () => Promise<T>,
    isKept: (value: T) => boolean = () => true,
  ): Promise<T> {
    if (!this.#trusted) return load()
    const found = kept.get(key)
    if (found?.version === this.#version) {
      putLatest(kept, key, found, MOST)
      // The one cast: a key is only ever read with one type, as each belongs to one function.
      return found.value as Promise<T>
    }
    const value = load()
    const entry = { version: this.#version, value }
    putLatest(kept, key, entry, MOST)
    const drop = () => {
      if (kept.get(key) === entry) kept.delete(key)
    }
    value.then((loaded) => {
      if (!isKept(loaded)) drop()
    }, drop)
    return value
  }

  /** Without a line to the other instances nothing kept can be trusted: every read goes to the database. */
  trust(trusted: boolean): void {
    this.#trusted = trusted
    this.outdate()
  }
}
