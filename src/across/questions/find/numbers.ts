/**
 * Stems, roots and names by numbers. What leads from words to rows and sentences is lists of them, which take a tenth of
 * the memory of maps and sets of texts. Numbers are never given anew: there are as many as the tables have words.
 */
const numbers = new Map<string, number>()

/** Undefined for what no table that has been read has. */
export const numberOf = (stem: string): number | undefined => numbers.get(stem)

/** The number of what a table has. */
export function numbered(stem: string): number {
  const known = numbers.get(stem)
  if (known !== undefined) return known
  numbers.set(stem, numbers.size)
  return numbers.size - 1
}

const MOST_IN_16_BITS = 0xff_ff

const listOf = (length: number, most: number): Uint16Array | Uint32Array =>
  most > MOST_IN_16_BITS ? new Uint32Array(length) : new Uint16Array(length)

/** For each of some numbers a list of numbers, all in three arrays. */
export class Lists {
  /** Ascending. */
  readonly keys: Uint32Array
  readonly #starts: Uint32Array
  readonly #values: Uint16Array | Uint32Array

  constructor(lists: ReadonlyMap<number, readonly number[]>) {
    this.keys = Uint32Array.from(lists.keys()).sort()
    this.#starts = new Uint32Array(lists.size + 1)
    let most = 0
    let length = 0
    for (const [at, key] of this.keys.entries()) {
      const list = lists.get(key) ?? []
      length += list.length
      this.#starts[at + 1] = length
      for (const value of list) if (value > most) most = value
    }
    this.#values = listOf(length, most)
    for (const [at, key] of this.keys.entries()) this.#values.set(lists.get(key) ?? [], this.#starts[at])
  }

  /** The numbers of the key; an empty list where it has none. */
  of(key: number | undefined): Run {
    const at = key === undefined ? -1 : placeIn(this.keys, key, 0, this.keys.length)
    return at < 0 ? NONE : new Run(this.#values, this.#starts[at] ?? 0, this.#starts[at + 1] ?? 0)
  }
}

/** A part of a list of numbers. */
export class Run {
  readonly #values: Uint16Array | Uint32Array
  readonly from: number
  readonly #to: number

  constructor(values: Uint16Array | Uint32Array, from: number, to: number) {
    this.#values = values
    this.from = from
    this.#to = to
  }

  get size(): number {
    return this.#to - this.from
  }

  *[Symbol.iterator](): Generator<number> {
    for (let at = this.from; at < this.#to; at += 1) yield this.#values[at] ?? 0
  }

  /** Where in the whole list the number stands, if the part is ascending; -1 where it does not. */
  placeOf(value: number): number {
    return placeIn(this.#values, value, this.from, this.#to)
  }

  has(value: number): boolean {
    return this.placeOf(value) >= 0
  }
}

const NONE = new Run(new Uint16Array(), 0, 0)

/** Numbers in ascending order, each once. */
export const runOf = (values: Iterable<number>): Run => {
  const list = Uint32Array.from(new Set(values)).sort()
  return new Run(list, 0, list.length)
}

/** Where a number stands among ascending ones; -1 where it does not. */
function placeIn(list: Uint16Array | Uint32Array, value: number, from: number, to: number): number {
  let [low, high] = [from, to]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((list[middle] ?? 0) < value) low = middle + 1
    else high = middle
  }
  return low < to && list[low] === value ? low : -1
}

/** Adds to the list of the key. */
export function addTo<K>(lists: Map<K, number[]>, key: K, value: number): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}
