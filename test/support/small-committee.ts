import { previewFile } from '../../src/across/imports/preview.ts'
import { storeImport } from '../../src/across/imports/write.store.ts'
import { getDrafts, publish } from '../../src/across/publishing/store.ts'
import type { Db } from '../../src/db/db.ts'
import { createFeatures } from '../../src/features.ts'
import { writeXlsx } from '../../src/files/xlsx.ts'
import { UserError } from '../../src/lib/errors.ts'
import { type ImportKind, withYears } from '../../src/tables/kinds.ts'

/** The year that the examples of the kinds of tables are of. */
const YEAR = 2024
export const SMALL_NOW = new Date('2024-05-14T08:00:00+02:00')

/** A made-up committee with a few rows of everything: the examples that stand in the templates, read and published. */
export async function fillSmallCommittee(db: Db): Promise<void> {
  const kinds = createFeatures(db).flatMap((feature) => feature.kinds ?? [])
  const left = kinds.filter(({ examples }) => examples.length > 0)
  // What others refer to is read before them, whatever the order of the kinds: an application waits for its round.
  for (let before = left.length + 1; left.length > 0 && left.length < before; ) {
    before = left.length
    for (const kind of left.splice(0)) if (!(await isRead(db, kinds, kind))) left.push(kind)
  }
  for (const { id, documents } of await getDrafts(db))
    await publish(
      db,
      { periodId: id, documentIds: documents.map((one) => one.id) },
      { userId: 'U0CHEF', now: SMALL_NOW },
    )
}

const BY = 'U0EKONOM01'

async function isRead(db: Db, kinds: readonly ImportKind[], kind: ImportKind): Promise<boolean> {
  const { name, columns, examples } = kind
  const heading = columns.map(({ title }) => withYears(title, YEAR))
  const bytes = await writeXlsx([{ name: 'Blad1', heading, rows: examples }])
  const file = { name: `${name} delår 1 ${YEAR}.xlsx`, bytes }
  try {
    const { id, summary } = await previewFile(file, { db, kinds, by: BY, now: SMALL_NOW, said: '' })
    if (summary.errors > 0) return false
    await storeImport(db, { id, kinds, by: BY, now: SMALL_NOW, reason: 'prov', counted: null })
    return true
  } catch (error) {
    if (error instanceof UserError) return false
    throw error
  }
}
