import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { previewFile } from '../../../src/across/imports/preview.ts'
import { storePreview } from '../../../src/across/imports/recount.ts'
import { getImport } from '../../../src/across/imports/store.ts'
import { undoImport } from '../../../src/across/imports/write.store.ts'
import { getDrafts, publish } from '../../../src/across/publishing/store.ts'
import type { Db } from '../../../src/db/db.ts'
import { budgetKinds as kinds } from '../../../src/features/budget/tables.ts'
import { UserError } from '../../../src/lib/errors.ts'
import { DEMO_NOW, stores } from '../../support/database.ts'

/** The one who imported regrets it at the very moment when somebody else publishes it. */

const IMPORTER = 'U0EKONOM01'
const PUBLISHER = 'U0FORVCHEF'

describe.each(stores)('ångra och publicera på en gång ($name)', ({ open }) => {
  let db: Db
  beforeAll(async () => {
    db = await open('empty')
  })
  afterAll(() => db.close())

  const stored = async (year: number) => {
    const bytes = Buffer.from(`Verksamhet;Budget ${year};Prognos ${year}\nBarn;-1;-2\n`)
    const reading = { db, kinds, by: IMPORTER, now: DEMO_NOW, said: '' }
    const { id } = await previewFile({ name: `delår 1 ${year}.csv`, bytes }, reading)
    const preview = await getImport(db, id)
    if (!preview) throw new Error('no preview')
    await storePreview(db, preview, { kinds, by: IMPORTER, now: DEMO_NOW, reason: null })
    const draft = (await getDrafts(db)).find((period) => period.year === year)
    if (!draft) throw new Error('no draft')
    return { id, shown: { periodId: draft.id, documentIds: draft.documents.map((one) => one.id) } }
  }

  it.each([2031, 2032, 2033, 2034])('det ena eller det andra, aldrig hälften (%i)', async (year) => {
    const { id, shown } = await stored(year)
    const undo = () =>
      undoImport(db, { id, kinds, by: IMPORTER, now: DEMO_NOW }).catch((error: unknown) => {
        if (error instanceof UserError) return error.message
        throw error
      })
    const release = () => publish(db, shown, { userId: PUBLISHER, now: DEMO_NOW })
    // Both orders: whoever is a little ahead wins.
    const first = year % 2 === 0 ? undo() : release()
    const second = year % 2 === 0 ? release() : undo()
    const [one, other] = await Promise.all([first, second])
    const [undone, published] = year % 2 === 0 ? [one, other] : [other, one]
    const left = await db.prisma.document.findMany({ where: { period: { year } } })
    const lines = await db.prisma.budgetLine.count({ where: { period: { year } } })
    const { state } = await db.prisma.import.findUniqueOrThrow({ where: { id } })
    if (undone === true) {
      expect(['gone', 'changed']).toContain(published && typeof published === 'object' && published.kind)
      expect({ documents: left.length, lines, state }).toEqual({ documents: 0, lines: 0, state: 'undone' })
    } else {
      expect(undone).toContain('publicerade och kan inte tas bort')
      expect(published).toMatchObject({ kind: 'published' })
      expect(left.map(({ publishedBy }) => publishedBy)).toEqual([PUBLISHER])
      expect({ lines, state }).toEqual({ lines: 1, state: 'stored' })
    }
  })
})
