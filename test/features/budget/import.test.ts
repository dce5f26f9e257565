import { describe, expect, it } from 'vitest'
import { previewFile } from '../../../src/across/imports/preview.ts'
import { storePreview } from '../../../src/across/imports/recount.ts'
import { getImport } from '../../../src/across/imports/store.ts'
import type { Db } from '../../../src/db/db.ts'
import { listPeriods, readEconomy } from '../../../src/features/budget/store.ts'
import { budgetKinds } from '../../../src/features/budget/tables.ts'
import { DEMO_NOW, openDatabase, stores } from '../../support/database.ts'
import { loadDemoFiles } from '../../support/demo.ts'

describe.each(stores)('inläsning på $name', ({ open }) => {
  it('tar varje rad, och en andra gång ingen', async () => {
    const db = await open('demo')
    try {
      const before = await counts(db)
      expect(before).toMatchObject({
        budgetLines: 33 + 27,
        comments: 10 + 34,
        accounts: 18,
        investments: 6 + 6,
        items: {
          forecast_change: 7,
          hard_to_influence: 11,
          state_grant: 9,
          migration_agency: 5,
          summary: 4 * 5 + 4 * 4,
          surplus_breakdown: 19 * 6,
        },
      })
      await loadDemoFiles(db, budgetKinds)
      expect(await counts(db)).toEqual(before)
    } finally {
      await db.close()
    }
  })

  it('känner verksamheterna under rapportens alla namn', async () => {
    const db = await open('demo')
    try {
      const [newest, oldest] = await listPeriods(db, 'published')
      if (!newest || !oldest) throw new Error('the demo has two periods')
      const { activities, series } = await readEconomy(db, newest)
      expect(activities.find(({ name }) => name === 'Vuxna, ej beroendeproblematik')?.aliases).toEqual([
        'Vuxna utan beroendeproblematik',
      ])
      expect(activities.filter(({ isTotal }) => isTotal).map(({ name }) => name)).toEqual(['Totalt'])
      expect(series.filter(({ kind }) => kind === 'volume')).toHaveLength(21)
      expect(series.filter(({ kind }) => kind === 'key_figure')).toHaveLength(17)
      expect(series.filter(({ kind }) => kind === 'staffing')).toHaveLength(16)
      const before = await readEconomy(db, oldest)
      expect(before.activities.find(({ code }) => code === '73')).toMatchObject({
        name: 'Barn o ungdomar t o m 20',
        aliases: ['Barn och unga'],
      })
      expect(before.activities.filter(({ isPart, origin }) => isPart && origin)).toHaveLength(1)
    } finally {
      await db.close()
    }
  })
})

async function counts(db: Db) {
  const { prisma } = db
  return {
    budgetLines: await prisma.budgetLine.count(),
    comments: await prisma.budgetComment.count(),
    accounts: await prisma.accountLine.count(),
    items: Object.fromEntries(
      (await prisma.economyItem.groupBy({ by: ['kind'], _count: true })).map(({ kind, _count }) => [
        kind,
        _count,
      ]),
    ),
    investments: await prisma.investment.count(),
    series: await prisma.series.count(),
    values: await prisma.seriesValue.count(),
    activities: await prisma.activity.count(),
    aliases: (await prisma.activity.findMany({ orderBy: { id: 'asc' } })).map(({ aliases }) => aliases),
  }
}

describe('två verksamheter som bara skiljer sig i en prick', () => {
  const reading = (db: Db, choices: Record<string, string>) =>
    ({ db, kinds: budgetKinds, by: 'U0ANNA', now: DEMO_NOW, said: '', choices }) as const
  const bring = async (db: Db, name: string, rows: readonly string[], choices: Record<string, string>) => {
    const bytes = Buffer.from(['Verksamhet;Budget 2023;Prognos 2023', ...rows].join('\n'))
    const { id, summary } = await previewFile({ name, bytes }, reading(db, choices))
    const stored = await getImport(db, id)
    if (!stored) throw new Error('no preview')
    const storing = { kinds: budgetKinds, by: 'U0ANNA', now: DEMO_NOW, reason: 'prov' }
    return { summary, store: () => storePreview(db, stored, storing) }
  }

  it('är två, och den som skrivs utan prick frågas det om', async () => {
    const db = await openDatabase('empty')
    try {
      const both = ['Enhet Öst;-100;-110', 'Enhet Ost;-200;-210']
      const first = await bring(db, 'delår 1 2023.csv', both, { 'names:activity': 'new' })
      expect(first.summary.findings).toEqual([])
      expect(await first.store()).toEqual({ added: 2 })
      const lines = await db.prisma.budgetLine.findMany({
        include: { activity: true },
        orderBy: { rowNo: 'asc' },
      })
      expect(lines.map(({ activity, budget }) => [activity.name, budget])).toEqual([
        ['Enhet Öst', -100],
        ['Enhet Ost', -200],
      ])
      const [question] = (await bring(db, 'delår 2 2023.csv', ['Enhet Ôst;-1;-1'], {})).summary.questions
      expect(question?.text).toContain('Enhet Ôst')
    } finally {
      await db.close()
    }
  })
})
