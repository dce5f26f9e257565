import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Db } from '../../src/db/db.ts'
import { openDatabase } from '../support/database.ts'
import { sumsOf } from './sums.ts'

describe('demons filer', () => {
  let db: Db
  beforeAll(async () => {
    db = await openDatabase('demo')
  })
  afterAll(() => db.close())

  it('ger de siffror som dokumenten har', async () => {
    const printed: unknown = JSON.parse(await readFile(new URL('./sums.json', import.meta.url), 'utf8'))
    expect(await sumsOf(db)).toEqual(printed)
  })

  it('är inlästa och publicerade som andras filer, och inga väntar', async () => {
    const states = await db.prisma.import.groupBy({ by: ['state'], _count: true })
    expect(states.map(({ state }) => state)).toEqual(['stored'])
    expect(await db.prisma.importPiece.count()).toBe(0)
    expect(await db.prisma.document.count({ where: { publishedAt: null } })).toBe(0)
  })

  it('har inga anmärkningar av den som skrev av dem', async () => {
    const filled = { where: { note: { not: null } } }
    expect(await db.prisma.budgetLine.count(filled)).toBe(0)
    expect(await db.prisma.goalAssessment.count(filled)).toBe(0)
    expect(await db.prisma.measureAssessment.count(filled)).toBe(0)
    expect(await db.prisma.matter.count(filled)).toBe(0)
    expect(await db.prisma.controlPoint.count(filled)).toBe(0)
    expect(await db.prisma.controlResult.count(filled)).toBe(0)
    expect(await db.prisma.grantApplication.count(filled)).toBe(0)
  })
})
