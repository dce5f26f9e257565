import { getReporting } from '../../db/committee.ts'
import type { Db } from '../../db/db.ts'
import { periodOfRow } from '../../db/periods.ts'
import { inSight, type Sight } from '../../db/publishing.ts'
import { firstOfMonth, fromDbDate } from '../../lib/calendar.ts'
import { fold } from '../../lib/words.ts'
import { familyName, readTable, type Table } from './figures.ts'

/** All tables, the newest period first; of a table that several documents of a period have, the newest. */
export const readTables = async (db: Db, sight: Sight): Promise<readonly Table[]> => {
  const reporting = await getReporting(db)
  return db.read(`figures:${sight}`, async (prisma) => {
    const rows = await prisma.figureTable.findMany({
      where: inSight(sight),
      include: { period: true, document: true, rows: { orderBy: { rowNo: 'asc' } } },
      orderBy: [{ period: { endsOn: 'desc' } }, { documentId: 'desc' }, { id: 'asc' }],
    })
    const newest = new Map<string, (typeof rows)[number]>()
    for (const row of rows) {
      const key = `${row.periodId}|${fold(row.name)}`
      if (!newest.has(key)) newest.set(key, row)
    }
    return [...newest.values()].map(({ id, name, headings, rows: printed, period, document }) =>
      readTable({
        id,
        name,
        headings,
        rows: printed,
        period: {
          ...periodOfRow(period, reporting),
          id: period.id,
          startsOn: firstOfMonth(period.year, period.firstMonth),
          endsOn: fromDbDate(period.endsOn),
        },
        document: {
          title: document.title,
          dnr: document.dnr,
          asOf: document.asOf && fromDbDate(document.asOf),
        },
        isDraft: document.publishedAt === null,
      }),
    )
  })
}

/** The same table in all periods, the newest first. */
export const familyOf = (tables: readonly Table[], table: Table): readonly Table[] =>
  tables.filter(({ name }) => fold(familyName(name)) === fold(familyName(table.name)))
