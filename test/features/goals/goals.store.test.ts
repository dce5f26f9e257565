import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Db } from '../../../src/db/db.ts'
import { commitmentsOf, goalsOf, measuresOf, type Report } from '../../../src/features/goals/model.ts'
import { loadPeriods, loadReport } from '../../../src/features/goals/store.ts'
import { goalKinds } from '../../../src/features/goals/tables.ts'
import { periodWords } from '../../../src/texts/periods.ts'
import { stores } from '../../support/database.ts'
import { loadDemoFiles } from '../../support/demo.ts'

describe.each(stores)('mål i $name', ({ open }) => {
  let db: Db
  const reportOf = async (year: number): Promise<Report> => {
    const period = (await loadPeriods(db, 'published')).find((candidate) => candidate.year === year)
    if (!period) throw new Error(`no period ${year}`)
    return loadReport(db, period)
  }

  beforeAll(async () => {
    db = await open('empty')
    await loadDemoFiles(db, goalKinds)
  })
  afterAll(() => db.close())

  it('samma filer en gång till lägger inget till', async () => {
    const counts = async () => [
      await db.prisma.measureValue.count(),
      await db.prisma.goalAssessment.count(),
      await db.prisma.commitmentAssessment.count(),
      await db.prisma.import.count(),
    ]
    const first = await counts()
    expect(Math.min(...first)).toBeGreaterThan(0)
    await loadDemoFiles(db, goalKinds)
    expect(await counts()).toEqual(first)
  })

  it('perioderna kommer med den nyaste först', async () => {
    expect((await loadPeriods(db, 'published')).map((period) => periodWords(period))).toEqual([
      'delår 2 2023',
      'helår 2013',
    ])
  })

  it('2023 har 4 områden, 17 mål och 36 mått med rapportens bedömningar', async () => {
    const report = await reportOf(2023)
    expect(report.areas.map(({ goals }) => goals.length)).toEqual([5, 5, 1, 6])
    const counts = new Map<string, number>()
    for (const { assessment } of measuresOf(report)) {
      const value = assessment?.value ?? 'none'
      counts.set(value, (counts.get(value) ?? 0) + 1)
    }
    expect(Object.fromEntries(counts)).toEqual({
      will_be_met: 14,
      followed_up_full_year: 9,
      may_be_met_with_risk: 7,
      will_not_be_met: 3,
      met: 3,
    })
    expect(goalsOf(report).map(({ measures }) => measures.length)).toEqual([
      4, 2, 2, 6, 2, 1, 2, 2, 1, 2, 1, 1, 2, 4, 1, 2, 1,
    ])
    expect(report.overall?.summary).toContain('i huvudsak kommer att uppnås')
    expect(report.events).toHaveLength(5)
  })

  it('värden behåller decimaler, period och källa', async () => {
    const turnover = measuresOf(await reportOf(2023)).find(
      ({ goalCode, number }) => goalCode === '2.4.2.1' && number === 4,
    )
    expect(turnover?.figures.map(({ kind, year, number, toDate }) => [kind, year, number, toDate])).toEqual([
      ['outcome', 2020, '17', false],
      ['outcome', 2021, '16.6', false],
      ['outcome', 2022, '18.7', false],
      ['outcome', 2023, '10.99', true],
      ['target', 2023, '11', false],
    ])
    expect(turnover?.assessment?.origin).toMatchObject({
      section: '2.4.2.1',
      document: { title: 'Delårsrapport 2 2023', dnr: 'SN/2023:00130', asOf: '2023-08-31' },
    })
  })

  it('2013 har 31 rader med åtaganden och delar, 202 indikatorrader om 181 indikatorer, för 21 står i två handlingar, och 36 rader tabell', async () => {
    const report = await reportOf(2013)
    expect(commitmentsOf(report)).toHaveLength(31)
    expect(await db.prisma.measure.count({ where: { goal: { area: { goalModel: { key: '2013' } } } } })).toBe(
      181,
    )
    expect(report.areas.flatMap(({ tallies }) => tallies)).toHaveLength(36)
  })

  it('rader ur en annan handling får den handlingen som källa', async () => {
    const titles = new Set(
      measuresOf(await reportOf(2013)).flatMap(({ figures }) =>
        figures.map(({ origin }) => origin.document.title),
      ),
    )
    expect([...titles].toSorted()).toEqual(['Framåtsikt 2015–2018', 'Årsredovisning 2013'])
  })
})
