import type { Violation } from '../limits/violation.ts'

/** One request between the workspace and the app, as the inspector shows it. */
export interface Exchange {
  id: number
  /** When it began, in milliseconds since 1970. */
  at: number
  direction: 'to_app' | 'from_app'
  name: string
  request: unknown
  response?: unknown
  /** What was answered in a word or two, such as `200` or `invalid_blocks`; absent while under way. */
  status?: string
  ok?: boolean
  ms?: number
  violations: Violation[]
}

interface OpenExchange {
  violate(violations: readonly Violation[]): void
  finish(outcome: { status: string; ok: boolean; response?: unknown }): void
}

export interface Recorder {
  begin(direction: Exchange['direction'], name: string, request: unknown): OpenExchange
  all(): readonly Exchange[]
  violations(): (Violation & { exchange: number; name: string })[]
  clear(): void
  /** Grows with every change, so that the inspector knows when to look again. */
  version(): number
}

const KEPT = 500

/** Keeps the latest exchanges; violations stay counted until cleared, however old they are. */
export function createRecorder(now: () => number, changed: () => void): Recorder {
  let exchanges: Exchange[] = []
  let violations: ReturnType<Recorder['violations']> = []
  let last = 0
  let version = 0
  const touch = () => {
    version += 1
    changed()
  }

  function begin(direction: Exchange['direction'], name: string, request: unknown): OpenExchange {
    last += 1
    const started = performance.now()
    const exchange: Exchange = { id: last, at: now(), direction, name, request, violations: [] }
    exchanges = [...exchanges, exchange].slice(-KEPT)
    touch()
    return {
      violate(found) {
        exchange.violations.push(...found)
        violations.push(...found.map((violation) => ({ ...violation, exchange: exchange.id, name })))
        if (found.length > 0) touch()
      },
      finish(outcome) {
        Object.assign(exchange, outcome, { ms: Math.round(performance.now() - started) })
        touch()
      },
    }
  }

  return {
    begin,
    version: () => version,
    all: () => exchanges,
    violations: () => violations,
    clear() {
      exchanges = []
      violations = []
      touch()
    },
  }
}
