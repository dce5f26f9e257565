import type { RowEntry } from './find/catalogue-index.ts'

/**
 * Names one row, or one of its columns, in a line that is always read alike: "fakta budget/12 1x8k2f deviation". For
 * readings that no sentence tells apart.
 */

const REFERENCE = /^fakta (?<table>\S+) (?<row>[0-9a-z]+)(?: (?<column>\S+))?$/

export interface Reference {
  table: string
  row: string
  column: string | null
}

export function readReference(text: string): Reference | null {
  const { table, row, column } = REFERENCE.exec(text)?.groups ?? {}
  return table && row ? { table, row, column: column ?? null } : null
}

/** A short name of a row's key: FNV-1a, 32 bits, in base 36. */
export function rowHash(key: string): string {
  let hash = 0x811c9dc5
  for (let at = 0; at < key.length; at += 1) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193) >>> 0
  return hash.toString(36)
}

export const referenceTo = ({ table, row }: RowEntry, column: string): string =>
  `fakta ${table.table.key.replaceAll(' ', '_')} ${rowHash(row.key)} ${column}`
