import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCatalogue, type Facts, indexed } from '../../../src/across/facts/catalogue.ts'
import type { Db, Tx } from '../../../src/db/db.ts'
import { createFeatures } from '../../../src/features.ts'
import { calendarDate } from '../../../src/lib/calendar.ts'
import { openDatabase } from '../../support/database.ts'
import { tablesRead } from '../../support/queries.ts'
import { faultsOf, missingOf, valuesOf } from './rules.ts'

const today = calendarDate('2023-09-12')

let db: Db
let facts: Facts

beforeAll(async () => {
  db = await openDatabase('demo')
  facts = await createCatalogue(db, createFeatures(db)).facts('published', today)
})
afterAll(() => db.close())

const numbers = (rows: readonly object[], ...columns: readonly string[]): string[] =>
  rows.flatMap((row) =>
    Object.entries(row).flatMap(([column, value]) =>
      columns.includes(column) && value !== null ? [String(value)] : [],
    ),
  )

const missing = (wanted: readonly string[], ...families: readonly string[]): string[] => {
  expect(wanted.length).toBeGreaterThan(0)
  return missingOf(wanted, valuesOf(facts.tables, families))
}

/** One to four people in a breakdown are not told. */
const isShown = (value: string): boolean => !/^[1-4]$/.test(value)

describe('katalogen av uppgifter', () => {
  it('har tabeller som håller ihop', () => {
    expect(facts.tables.length).toBeGreaterThan(30)
    expect(facts.tables.flatMap(faultsOf)).toEqual([])
  })

  it('hittar en tabell på nyckel och alla av ett slag', () => {
    expect(facts.byKey.get('budget/2023:1-8')?.family).toBe('budget')
    expect(facts.byFamily.get('budget')?.map(({ period }) => period?.name)).toEqual([
      'delår 2 2023',
      'helår 2013',
    ])
    const [table] = facts.tables
    if (!table) throw new Error('the demo has tables')
    expect(() => indexed([table, table])).toThrow(table.key)
  })

  it('är densamma tills en uppgift kan ha ändrats, och då bara den delen är ny', async () => {
    const own = await openDatabase('demo')
    const catalogue = createCatalogue(own, createFeatures(own))
    const first = await catalogue.facts('published', today)
    expect(await catalogue.facts('published', today)).toBe(first)
    // Where there are no drafts, those who may see them are shown the same.
    expect(await catalogue.facts('all', today)).toBe(first)
    const write = (work: (tx: Tx) => Promise<unknown>) =>
      own.write({ actor: 'system:test', action: 'import.store', subject: 'test', details: {} }, work)
    await write(async () => null)
    expect(await catalogue.facts('published', today)).toBe(first)
    await write((tx) =>
      tx.grantApplication.updateMany({ where: { association: 'X-CONS' }, data: { members: 7 } }),
    )
    const second = await catalogue.facts('published', today)
    expect(second).not.toBe(first)
    expect(second.byKey.get('goals/2023:1-8')).toBe(first.byKey.get('goals/2023:1-8'))
    const members = second.byKey.get('grants/2014')?.rows.find(({ names }) => names.includes('X-CONS'))
    expect(members?.cells['members']?.value).toBe('7')
    // What the slice has of other years is as it was, and what is worked out of it is kept.
    const others = first.tables.filter(({ key }) => key.startsWith('grants/') && key !== 'grants/2014')
    expect(others.length).toBeGreaterThan(0)
    for (const table of others) expect(second.byKey.get(table.key)).toBe(table)
    await write((tx) => tx.notifiedMatter.deleteMany())
    expect((await catalogue.facts('published', today)).byKey.has('notified_matters')).toBe(false)
    expect(await catalogue.facts('published', calendarDate('2023-09-13'))).not.toBe(second)
    await write((tx) => tx.controlPlan.updateMany({ data: { status: 'draft' } }))
    const published = await catalogue.facts('published', today)
    const all = await catalogue.facts('all', today)
    const drafts = all.tables.filter(({ key }) => !published.byKey.has(key))
    expect(drafts.length).toBeGreaterThan(0)
    expect(drafts.filter(({ isDraft }) => !isDraft)).toEqual([])
    expect(all.byKey.get('budget/2023:1-8')).toBe(published.byKey.get('budget/2023:1-8'))
    await own.close()
  })

  it('är gjord av de tabeller i databasen som delarna uppger, och inga andra', async () => {
    const own = await openDatabase('demo')
    for (const { name, facts: provider, factsFrom } of createFeatures(own)) {
      if (!provider) continue
      // What an earlier slice has read is kept until something is written.
      await own.write(
        { actor: 'system:test', action: 'import.store', subject: 'test', details: {} },
        async () => null,
      )
      const read = await tablesRead(() => provider('all', today))
      expect(read.size, name).toBeGreaterThan(0)
      expect([...read].toSorted(), name).toEqual([...(factsFrom ?? [])].toSorted())
    }
    await own.close()
  })

  it('säger vilken tid varje kolumn gäller, inte bara rapportens', () => {
    const columns = facts.byKey.get('budget/2023:1-8')?.columns ?? []
    const spans = columns.map(({ key, attribute, period }) => [key, attribute, period?.name])
    expect(spans).toContainEqual(['actual', 'outcome', 'januari–augusti 2023'])
    expect(spans).toContainEqual(['actualSamePeriodBefore', 'outcome', 'januari–augusti 2022'])
    expect(spans).toContainEqual(['actualYearBefore', 'outcome', '2022'])
    expect(spans).toContainEqual(['forecast', 'forecast', '2023'])
  })

  it('har varje siffra om mål, mått och åtaganden', async () => {
    const { prisma } = db
    const areas = numbers(
      await prisma.areaReport.findMany(),
      'goalsTotal',
      'goalsWillBeMet',
      'summary',
      'analysis',
    )
    expect(missing(areas.filter(Boolean), 'areas')).toEqual([])
    const goals = numbers(await prisma.goalAssessment.findMany(), 'text', 'analysis')
    expect(missing(goals.filter(Boolean), 'goals')).toEqual([])
    // Two documents of a period may print one value: then the later one's is shown.
    const printed = await prisma.measureValue.findMany({ orderBy: { documentId: 'asc' } })
    const values = [
      ...new Map(
        printed.map((row) => [[row.measureId, row.kind, row.year, row.sex].join(' '), row]),
      ).values(),
    ]
    expect(missing(numbers(values, 'number'), 'measures', 'indicators').filter(isShown)).toEqual([])
    const assessed = numbers(await prisma.measureAssessment.findMany(), 'text', 'analysis')
    expect(missing(assessed.filter(Boolean), 'measures')).toEqual([])
    const commitments = numbers(await prisma.commitmentAssessment.findMany(), 'text', 'followUp')
    expect(missing(commitments.filter(Boolean), 'commitments')).toEqual([])
    const tallies = numbers(await prisma.goalTally.findMany(), 'count', 'statement')
    expect(missing(tallies, 'goal_tallies')).toEqual([])
    expect(missing(numbers(await prisma.significantEvent.findMany(), 'text'), 'events')).toEqual([])
  })

  it('har varje siffra i ekonomin', async () => {
    const { prisma } = db
    const amounts = [
      'budget',
      'forecast',
      'actual',
      'actualSamePeriodBefore',
      'actualYearBefore',
      'deviation',
    ]
    expect(missing(numbers(await prisma.budgetLine.findMany(), ...amounts), 'budget')).toEqual([])
    const comments = numbers(await prisma.budgetComment.findMany(), 'amount', 'netCostChange')
    expect(missing(comments, 'budget_comments')).toEqual([])
    const accounts = numbers(await prisma.accountLine.findMany(), ...amounts, 'comment')
    expect(missing(accounts, 'accounts')).toEqual([])
    const items = await prisma.economyItem.findMany()
    const families = [...new Set(items.map(({ kind }) => kind))].flatMap((kind) => [kind, `${kind}_beside`])
    expect(missing(numbers(items, 'amount'), ...families)).toEqual([])
    const investments = await prisma.investment.findMany()
    const own = [...amounts, 'deviationActual', 'requestedRebudget', 'comment']
    expect(missing(numbers(investments, ...own), 'investments', 'investment_summary')).toEqual([])
  })

  it('har varje volym, nyckeltal och personaluppgift, utom få personer i en uppdelning', async () => {
    const values = await db.prisma.seriesValue.findMany({ include: { series: true } })
    const left = missing(numbers(values, 'number'), 'volumes', 'key_figures', 'staffing')
    expect(left.filter(isShown)).toEqual([])
    expect(left.length).toBeGreaterThan(0)
    const printed = facts.tables.flatMap(({ rows }) =>
      rows.flatMap(({ cells }) => Object.values(cells).filter((cell) => cell.printed === '<5')),
    )
    expect(printed.length).toBeGreaterThanOrEqual(left.length)
    expect(printed.every(({ value }) => value === null)).toBe(true)
  })

  it('har varje ärende, tidsfrist, anmälan och sammanträde', async () => {
    const { prisma } = db
    const matters = await prisma.matter.findMany({ include: { deadlines: true } })
    const own = ['title', 'dnrPrinted', 'kind', 'proposedDecision', 'decision', 'responsibleRole', 'amountKr']
    const texts = ['childImpactText', 'economicConsequences', 'summary', 'agendaNo']
    expect(missing(numbers(matters, ...own, ...texts), 'matters')).toEqual([])
    expect(
      missing(
        matters.flatMap(({ recipients }) => recipients.join(', ') || []),
        'matters',
      ),
    ).toEqual([])
    const dates = matters.flatMap(({ deadlines }) =>
      deadlines.map(({ dueOn }) => dueOn.toISOString().slice(0, 10)),
    )
    expect(missing(dates, 'deadlines')).toEqual([])
    const notified = numbers(
      await prisma.notifiedMatter.findMany(),
      'title',
      'externalDnr',
      'kind',
      'agendaNo',
    )
    expect(missing(notified, 'notified_matters')).toEqual([])
    const meetings = facts.byFamily.get('meetings')?.[0]
    expect(meetings?.rows).toHaveLength(await prisma.meeting.count())
    expect(meetings?.rows[0]?.cells).toMatchObject({
      meeting: { value: '2023-09-19' },
      material_stop: { value: '2023-09-05' },
    })
  })

  it('räknar ej verkställda beslut utan att visa något enskilt', async () => {
    const tables = ['unenforced', 'unenforced_kinds'].flatMap((family) => facts.byFamily.get(family) ?? [])
    const told = JSON.stringify(tables)
    for (const { reason, decisionDate } of await db.prisma.unenforcedDecision.findMany()) {
      if (reason) expect(told).not.toContain(reason)
      expect(told).not.toContain(decisionDate.toISOString().slice(0, 10))
    }
    const report = facts.byKey.get('unenforced/2023-3')
    const fresh = report?.rows.find(({ key }) => key === 'new_this_quarter')
    expect(fresh?.cells).toMatchObject({ count: { value: '6' }, not_enforced: { value: '3' } })
    const items = report?.rows
      .filter(({ role }) => role === 'item')
      .map(({ cells }) => Number(cells['count']?.value))
    expect(report?.rows.at(-1)?.cells['count']?.value).toBe(String(items?.reduce((sum, n) => sum + n, 0)))
    const kinds = facts.byKey.get('unenforced_kinds/2023-3')?.rows.map(({ cells }) => cells['count'])
    expect(kinds?.length).toBeGreaterThan(0)
    expect(kinds?.every((cell) => (cell?.value ? Number(cell.value) >= 5 : cell?.printed === '<5'))).toBe(
      true,
    )
  })

  it('har varje rekommendation, bedömning och åtgärd', async () => {
    const { prisma } = db
    const entriesIn = async (register: string) => {
      const rows = await prisma.registerEntry.findMany({ where: { register }, include: { printed: true } })
      return rows.map(({ printed, ...row }) => ({
        ...printed,
        title: row.title,
        responsible: row.responsible,
      }))
    }
    const audit = await entriesIn('audit')
    const own = ['title', 'response', 'done', 'remaining', 'timeText', 'number']
    expect(missing(numbers(audit, ...own).filter(Boolean), 'recommendations')).toEqual([])
    const assessed = numbers(await prisma.auditAssessment.findMany(), 'recommendationsTotal', 'assessment')
    expect(missing(assessed, 'audit_assessments')).toEqual([])
    const actions = await entriesIn('action')
    expect(missing(numbers(actions, 'title', 'responsible', 'timeText', 'frequency'), 'actions')).toEqual([])
  })

  it('har varje belopp och skäl i föreningsbidraget, i tkr', async () => {
    const { prisma } = db
    const tkr = (kr: number | null) => (kr === null ? [] : String(kr / 1000))
    const applications = await prisma.grantApplication.findMany({ include: { decisions: true } })
    const amounts = applications.flatMap(({ requestedKr, previousKr, decisions }) => [
      ...[requestedKr, previousKr].flatMap(tkr),
      ...decisions
        .filter(({ state }) => state === 'proposed' || state === 'approved')
        .flatMap((d) => tkr(d.amountKr)),
    ])
    expect(missing(amounts, 'grants')).toEqual([])
    const pots = await prisma.grantPot.findMany()
    expect(
      missing(
        pots.flatMap(({ amountKr }) => tkr(amountKr)),
        'grant_pots',
      ),
    ).toEqual([])
    expect(missing(numbers(await prisma.grantFact.findMany(), 'value'), 'grant_facts')).toEqual([])
    const refused = facts.byKey
      .get('grants/2014')
      ?.rows.filter(({ cells }) => cells['state']?.state === 'rejected')
    expect(refused?.map(({ names }) => names[0])).toEqual(['HOPP Stockholm', 'Assyriska kulturföreningen'])
    expect(refused?.map(({ cells }) => cells['reason']?.value)).toEqual(
      Array(2).fill('försent inkomna ansökningar'),
    )
  })

  it('har varje kontroll, resultat och nivå i internkontrollen', async () => {
    const { prisma } = db
    const points = await prisma.controlPoint.findMany({ where: { removedAt: null } })
    const own = [
      'riskMax',
      'consequenceMax',
      'likelihoodMax',
      'method',
      'frequency',
      'responsibleRole',
      'reportsTo',
    ]
    expect(missing(numbers(points, ...own), 'controls')).toEqual([])
    const results = await prisma.controlResult.findMany()
    const found = ['sampleSize', 'deviations', 'compliancePrinted', 'cause', 'notDoneReason', 'actionPrinted']
    expect(missing(numbers(results, ...found), 'control_results')).toEqual([])
    const scales = numbers(await prisma.controlScale.findMany(), 'label', 'description', 'value')
    expect(missing(scales, 'control_scales')).toEqual([])
  })
})
