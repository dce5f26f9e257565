import { type AuditRecord, readAudit } from '../../db/audit.ts'
import type { Db } from '../../db/db.ts'
import { addDays, startInStockholm } from '../../lib/calendar.ts'
import type { LogFilter } from './log.ts'

/** Entries that the filter lets through, newest first, and how many there are. */
export const findEntries = (
  db: Db,
  { from, to, ...filter }: LogFilter,
  page: { skip: number; take: number },
): Promise<{ total: number; records: AuditRecord[] }> =>
  readAudit(
    db,
    {
      ...filter,
      ...(from ? { from: startInStockholm(from) } : {}),
      ...(to ? { before: startInStockholm(addDays(to, 1)) } : {}),
    },
    page,
  )

/** A workbook of more rows than this is of no use to anybody. */
const MOST_EXPORTED = 50_000
const READ_AT_ONCE = 1_000

/** All entries that the filter lets through, newest first; `left` are those beyond what a file holds. */
export async function findAll(db: Db, filter: LogFilter): Promise<{ entries: AuditRecord[]; left: number }> {
  // By number: what is added meanwhile moves the pages, and then comes twice.
  const entries = new Map<bigint, AuditRecord>()
  let total = 0
  let skip = 0
  do {
    const page = await findEntries(db, filter, { skip, take: READ_AT_ONCE })
    for (const record of page.records) entries.set(record.id, record)
    total = page.total
    skip += READ_AT_ONCE
  } while (skip < total && entries.size < MOST_EXPORTED)
  return { entries: [...entries.values()], left: Math.max(0, total - entries.size) }
}

/** That a person fetched the log, and which part of it; never the words that they typed. */
export const noteExport = (db: Db, { actor, actionStartsWith, subject, from, to }: LogFilter, by: string) =>
  db.write(
    {
      actor: by,
      action: 'log.export',
      subject: 'logg',
      details: {
        ...(actor ? { actor } : {}),
        ...(actionStartsWith ? { kind: actionStartsWith } : {}),
        ...(from && to ? { from, to } : {}),
        words: subject !== undefined,
      },
    },
    async () => {},
  )

export const findEntry = async (db: Db, id: bigint): Promise<AuditRecord | null> =>
  (await readAudit(db, { id }, { skip: 0, take: 1 })).records[0] ?? null
