import type { AuditFault } from '../lib/audit-chain.ts'
import type { Tx } from './entry.ts'
import type { Migration } from './migrate.ts'

/** A trigger, as far as it matters what it does. */
interface Trigger {
  name: string
  table: string
  runs: string
  before: boolean
  eachRow: boolean
  conditional: boolean
  always: boolean
  events: string
}

const FUNCTION = /CREATE (?:OR REPLACE )?FUNCTION (\w+)\s*\([^$]*?\$\$([\s\S]*?)\$\$/g
const TRIGGER =
  /CREATE TRIGGER (\w+)\s+(BEFORE|AFTER)\s+([^"]*?(?:OF "[^"]+"\s+)?)ON\s+"(\w+)"([^;]*?)EXECUTE FUNCTION (\w+)\(/g
const ALWAYS = /ENABLE ALWAYS TRIGGER (\w+)/g
const DROPPED = /DROP (TRIGGER|FUNCTION) (?:IF EXISTS )?(\w+)/g
const EVENTS = ['DELETE', 'INSERT', 'TRUNCATE', 'UPDATE'] as const

/** What the migrations have made: the last word on each name counts. */
function expectedOf(migrations: readonly Pick<Migration, 'sql'>[]) {
  const functions = new Map<string, string>()
  const triggers = new Map<string, Trigger>()
  for (const { sql } of migrations) {
    for (const [, kind, name = ''] of sql.matchAll(DROPPED))
      (kind === 'TRIGGER' ? triggers : functions).delete(name)
    for (const [, name = '', body = ''] of sql.matchAll(FUNCTION)) functions.set(name, body)
    for (const [, name = '', when, events = '', table = '', rest = '', runs = ''] of sql.matchAll(TRIGGER)) {
      triggers.set(name, {
        name,
        table,
        runs,
        before: when === 'BEFORE',
        eachRow: /FOR EACH ROW/.test(rest),
        conditional: /WHEN \(/.test(rest),
        always: false,
        events: EVENTS.filter((event) => events.includes(event)).join(' '),
      })
    }
    for (const [, name = ''] of sql.matchAll(ALWAYS)) {
      const trigger = triggers.get(name)
      if (trigger) triggers.set(name, { ...trigger, always: true })
    }
  }
  return { functions, triggers }
}

interface FoundTrigger {
  name: string
  table: string
  runs: string
  type: number
  conditional: boolean
  enabled: string
}

// PostgreSQL, src/include/catalog/pg_trigger.h: the bits of tgtype.
const ROW = 1
const BEFORE = 2
const BITS = { INSERT: 4, DELETE: 8, UPDATE: 16, TRUNCATE: 32 } as const

/** What of the functions and triggers is not as the migrations have made it. */
export async function structureFaults(
  tx: Pick<Tx, '$queryRaw'>,
  migrations: readonly Pick<Migration, 'sql'>[],
): Promise<AuditFault[]> {
  const expected = expectedOf(migrations)
  const bodies = await tx.$queryRaw<{ name: string; body: string }[]>`
    SELECT p.proname::text AS name, p.prosrc AS body FROM pg_proc p
    WHERE p.pronamespace = current_schema()::regnamespace`
  const found = await tx.$queryRaw<FoundTrigger[]>`
    SELECT t.tgname::text AS name, c.relname::text AS "table", p.proname::text AS runs, t.tgtype::int AS type,
      t.tgqual IS NOT NULL AS conditional, t.tgenabled::text AS enabled
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
    WHERE NOT t.tgisinternal AND c.relnamespace = current_schema()::regnamespace`
  const bodyOf = new Map(bodies.map(({ name, body }) => [name, body]))
  const byName = new Map(found.map((trigger) => [trigger.name, asExpected(trigger)]))
  const faults: AuditFault[] = []
  for (const [name, body] of expected.functions) {
    if (bodyOf.get(name) !== body) faults.push({ kind: 'function', name })
  }
  for (const [name, trigger] of expected.triggers) {
    if (JSON.stringify(byName.get(name)) !== JSON.stringify(trigger)) faults.push({ kind: 'trigger', name })
  }
  const foreign = found.filter(({ name }) => !expected.triggers.has(name))
  return [...faults, ...foreign.map(({ name }) => ({ kind: 'foreign-trigger' as const, name }))]
}

/** A disabled trigger, and one that only fires for replicas, are not as any migration has made one. */
const asExpected = ({ name, table, runs, type, conditional, enabled }: FoundTrigger): Trigger | null =>
  enabled === 'O' || enabled === 'A'
    ? {
        name,
        table,
        runs,
        before: (type & BEFORE) !== 0,
        eachRow: (type & ROW) !== 0,
        conditional,
        always: enabled === 'A',
        events: EVENTS.filter((event) => (type & BITS[event]) !== 0).join(' '),
      }
    : null
