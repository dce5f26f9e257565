import pg from 'pg'

/** Counts what is asked of the database from now on. */
export function countQueries(): { count: () => number; stop: () => void } {
  const original = pg.Client.prototype.query
  let queries = 0
  pg.Client.prototype.query = new Proxy(original, {
    apply: (target, self, args) => {
      queries += 1
      return Reflect.apply(target, self, args)
    },
  })
  return {
    count: () => queries,
    stop: () => {
      pg.Client.prototype.query = original
    },
  }
}

const TABLE = /\b(?:FROM|JOIN) (?:"public"\.)?"(\w+)"/g

/** The tables that the work reads, by the SQL that it sends. */
export async function tablesRead(work: () => Promise<unknown>): Promise<Set<string>> {
  const original = pg.Client.prototype.query
  const tables = new Set<string>()
  pg.Client.prototype.query = new Proxy(original, {
    apply: (target, self, args: unknown[]) => {
      for (const [, name] of JSON.stringify(args[0] ?? '')
        .replaceAll('\\"', '"')
        .matchAll(TABLE))
        if (name) tables.add(name)
      return Reflect.apply(target, self, args)
    },
  })
  try {
    await work()
  } finally {
    pg.Client.prototype.query = original
  }
  return tables
}
