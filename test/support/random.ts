/** Numbers that look random and are the same at every run. */
export interface Random {
  /** A whole number from `least` to `most`. */
  number(least: number, most: number): number
  pick<T>(from: readonly T[]): T
  /** So many digits. */
  digits(count: number): string
}

/** mulberry32. */
export function createRandom(seed: number): Random {
  let state = seed
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const number = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1))
  return {
    number,
    pick: (from) => {
      const found = from[number(0, from.length - 1)]
      if (found === undefined) throw new Error('nothing to pick from')
      return found
    },
    digits: (count) => Array.from({ length: count }, () => number(0, 9)).join(''),
  }
}
