import { setImmediate } from 'node:timers/promises'

/** Long work in pieces: a generator that yields wherever other work may have its turn. */
export type Pieces<T> = Generator<undefined, T>

/** What is made once for each object and kept for as long as the object is, at once or ahead in pieces. */
export interface InPieces<K, V> {
  (key: K): V
  /** The same as a part of other work in pieces. */
  pieces(key: K): Pieces<V>
  /** The same, while other work has its turn between the pieces. Who asks meanwhile waits for the same work. */
  ahead(key: K): Promise<V>
}

/** As `oncePer`, for work that takes long. */
export function oncePerInPieces<K extends object, V extends object>(
  work: (key: K) => Pieces<V>,
): InPieces<K, V> {
  const made = new WeakMap<K, V>()
  const underWay = new WeakMap<K, Promise<V>>()
  // Whoever is first: what is made of the value is kept with it, so that there must never be two.
  const keep = (key: K, value: V): V => {
    const kept = made.get(key) ?? value
    made.set(key, kept)
    return kept
  }
  const pieces = function* (key: K): Pieces<V> {
    return made.get(key) ?? keep(key, yield* work(key))
  }
  const atOnce = (key: K): V => made.get(key) ?? whole(pieces(key))
  const ahead = (key: K): Promise<V> => {
    const known = made.get(key)
    if (known) return Promise.resolve(known)
    const doing = underWay.get(key) ?? inTurns(pieces(key))
    underWay.set(key, doing)
    // What failed is tried again by the next who asks.
    doing.catch(() => underWay.delete(key))
    return doing
  }
  return Object.assign(atOnce, { pieces, ahead })
}

/** All the pieces at once. */
export function whole<T>(pieces: Pieces<T>): T {
  for (;;) {
    const { done, value } = pieces.next()
    if (done) return value
  }
}

/** One piece in each turn of the event loop. */
export async function inTurns<T>(pieces: Pieces<T>): Promise<T> {
  for (;;) {
    const { done, value } = pieces.next()
    if (done) return value
    await setImmediate()
  }
}

/** Works in turns of the event loop, one after the other: what is half done takes memory. */
export function createQueue(): <T>(pieces: () => Pieces<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (pieces) => {
    const next = last.then(() => inTurns(pieces()))
    last = next.catch(() => undefined)
    return next
  }
}

/** What is made of the items, one after the other, with a turn for others between them. */
export async function oneByOne<T, R>(items: Iterable<T>, work: (item: T) => R | Promise<R>): Promise<R[]> {
  const made: R[] = []
  for (const item of items) {
    made.push(await work(item))
    await setImmediate()
  }
  return made
}

const ROWS = 20

/** The items one by one, with turns for others after every few. */
export function* fewAtATime<T>(items: Iterable<T>, work: (item: T) => void, few = ROWS): Pieces<void> {
  let count = 0
  for (const item of items) {
    work(item)
    count += 1
    if (count % few === 0) yield
  }
}
