import type { Db } from '../../../db/db.ts'
import { dateInStockholm } from '../../../lib/calendar.ts'
import type { Outlook } from './plans.ts'

/** How each activity's net stands in the newest published budget table; none where no report has one. */
export const getOutlooks = (db: Db): Promise<readonly Outlook[]> =>
  db.read('followup/outlooks', async (prisma) => {
    const newest = await prisma.budgetLine.findFirst({
      where: { document: { publishedAt: { not: null } } },
      orderBy: [{ period: { endsOn: 'desc' } }, { documentId: 'desc' }],
      select: { periodId: true, documentId: true },
    })
    if (!newest) return []
    const rows = await prisma.budgetLine.findMany({
      where: { ...newest, line: 'net', activity: { isTotal: false, isPart: false } },
      include: { activity: true, document: true },
      orderBy: { rowNo: 'asc' },
    })
    return rows.flatMap(
      ({ activity, budget, forecast, actual, deviation, periodId, document }): Outlook[] => {
        const outcome = forecast ?? actual
        const difference = deviation ?? (outcome === null || budget === null ? null : outcome - budget)
        if (budget === null || difference === null || !document.publishedAt) return []
        const publishedOn = dateInStockholm(document.publishedAt)
        return [{ activity: activity.name, budget, deviation: difference, periodId, publishedOn }]
      },
    )
  })
