import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCatalogue, type Facts, indexed } from '../../../src/across/facts/catalogue.ts'
import type { Db } from '../../../src/db/db.ts'
import { createFeatures } from '../../../src/features.ts'
import { calendarDate } from '../../../src/lib/calendar.ts'
import { openEmbedded } from '../../support/database.ts'
import { faultsOf, missingOf, valuesOf } from './rules.ts'

const today = calendarDate('2023-09-12')

let db: Db
let facts: Facts

beforeAll(async () => {
  db = await openEmbedded('demo')
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
    expect(facts.byKey.get('budget/2023-interim_2')?.family).toBe('budget')
    expect(facts.byFamily.get('budget')?.map(({ period }) => period?.name)).toEqual([
      'delår 2 2023',
      'helår 2013',
    ])
    const [table] = facts.tables
    if (!table) throw new Error('the demo has tables')
    expect(() => indexed([table, table])).toThrow(table.key)
  })

  it('är densamma tills något skrivs', async () => {
    const catalogue = createCatalogue(db, createFeatures(db))
    const first = await catalogue.facts('published', today)
    expect(await catalogue.facts('published', today)).toBe(first)
    expect(await catalogue.facts('all', today)).not.toBe(first)
    await db.write({ actor: 'system:test', action: 'test', subject: 'test', details: {} }, async () => null)
    expect(await catalogue.facts('published', today)).not.toBe(first)
  })

  it('säger vilken tid varje kolumn gäller, inte bara rapportens', () => {
    const columns = facts.byKey.get('budget/2023-interim_2')?.columns ?? []
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
    const values = await prisma.measureValue.findMany()
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
})
