import type pg from 'pg'

/** A database that is open, before anything is read from it. */
export interface Engine {
  pool: pg.Pool
  /** Does what only one instance at a time may do, and which is more than a transaction. The others wait. */
  alone<T>(what: string, work: () => Promise<T>): Promise<T>
  /** A copy of an embedded database; null on PostgreSQL, which has its own tools. */
  dump(): Promise<Blob | null>
  close(): Promise<void>
}
