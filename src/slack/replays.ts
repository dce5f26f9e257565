// Enough to tell any two signatures apart.
const KNOWN_BYTES = 12

/**
 * Makes the function that is true for the first request with a signature (32 bytes), which is remembered for at least
 * `ms` milliseconds. Part of each is kept, in two sets that take turns: a hundred thousand take 7 MB.
 */
export function createReplays(ms: number, now: () => number): (signature: Buffer) => boolean {
  let latest = new Set<string>()
  let before = new Set<string>()
  let turnsAt = now() + ms
  return (signature) => {
    if (now() >= turnsAt) {
      before = now() < turnsAt + ms ? latest : new Set()
      latest = new Set()
      turnsAt = now() + ms
    }
    const known = signature.toString('latin1', 0, KNOWN_BYTES)
    if (latest.has(known) || before.has(known)) return false
    latest.add(known)
    return true
  }
}
