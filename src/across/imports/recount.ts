import { getConventions } from '../../db/conventions.ts'
import type { Db } from '../../db/db.ts'
import { dateInStockholm } from '../../lib/calendar.ts'
import type { ImportKind } from '../../tables/kinds.ts'
import { ownKind } from '../../tables/own-kinds.ts'
import { periodOf } from '../../tables/period.ts'
import type { Standing } from '../review/standing.ts'
import { SectionSum } from './comparison.ts'
import { counted, endSection, errorsFirst, note } from './notes.ts'
import {
  type ImportSummary,
  lastWritten,
  readBefore,
  readPieces,
  replaceSummary,
  type StoredImport,
  summarySchema,
} from './store.ts'
import { type Storing, storeImport } from './write.store.ts'

/** What people confirm is what they have been shown: a preview is counted again before it is stored. */

/**
 * From the rows that have been put aside, against what is stored now. Null where the preview shows just that; "gone" where
 * the rows are: they have been stored, thrown away or removed after a time (db/retention).
 */
async function recount(
  db: Db,
  kinds: readonly ImportKind[],
  preview: StoredImport,
): Promise<ImportSummary | 'gone' | null> {
  const period = preview.period && periodOf(preview.period)
  const before = preview.summary
  const read = before.findings.filter((finding) => !finding.counted)
  const warnings = before.warnings - before.counted
  const summary: ImportSummary = { ...before, sections: [], findings: read, warnings, counted: 0 }
  for (const { kind: name, rows: count } of before.sections) {
    const kind = kinds.find((one) => one.name === name)
    if (!kind) continue
    const own = kind.perPeriod ? period : null
    const sum = new SectionSum(kind, await readBefore(db, kind, own), own)
    for await (const rows of readPieces(db.prisma, preview.id, name)) {
      for (const finding of rows.flatMap((row) => counted(sum.add(row))))
        note(summary, kind, finding, period?.year ?? 0)
    }
    if (sum.rows < count) return 'gone'
    endSection(summary, sum, { complete: true, isOpen: false, period })
  }
  errorsFirst(summary)
  const now = summarySchema.parse(summary)
  return isSame(before, now) ? null : now
}

const isSame = (a: ImportSummary, b: ImportSummary): boolean =>
  JSON.stringify([a.sections, a.findings]) === JSON.stringify([b.sections, b.findings])

const TRIES = 5 // at finding a moment when nobody else writes between counting and storing

/** How many facts were new; what the preview ought to show; or that it is no preview any more. */
export type Outcome = { added: number } | { summary: ImportSummary } | 'gone'

/**
 * Stores what the preview shows. Nothing is stored where something else has been stored since, and it would come out
 * otherwise than shown: then the preview is changed to what it would show now.
 */
export async function storePreview(
  db: Db,
  preview: StoredImport,
  { kinds: all, standing, ...storing }: Omit<Storing, 'id' | 'counted' | 'before'> & { standing?: Standing },
): Promise<Outcome> {
  const conventions = await getConventions(db)
  const endsOn = preview.period ? periodOf(preview.period).endsOn : dateInStockholm(storing.now)
  const kinds = all.map((kind) => ownKind(kind, conventions, endsOn))
  for (let tries = 1; ; tries += 1) {
    const written = await lastWritten(db.prisma)
    const summary = await recount(db, kinds, preview)
    if (summary === 'gone') return summary
    if (summary) {
      await replaceSummary(db, preview, summary)
      return { summary }
    }
    const counted = tries < TRIES ? written : null
    const before = (await standing?.(dateInStockholm(storing.now))) ?? null
    const added = await storeImport(db, { ...storing, kinds, id: preview.id, counted, before })
    if (added === null) return 'gone'
    if (added !== 'written_since') return { added }
  }
}
