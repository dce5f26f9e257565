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
