import { afterAll, beforeAll, expect, it } from 'vitest'
import { createCatalogue } from '../../../src/across/facts/catalogue.ts'
import { createQuestions } from '../../../src/across/questions/questions.ts'
import type { Db } from '../../../src/db/db.ts'
import { createFeatures } from '../../../src/features.ts'
import { calendarDate } from '../../../src/lib/calendar.ts'
import { demoClock, openDatabase } from '../../support/database.ts'
import { aPerson } from '../../support/people.ts'

let db: Db
beforeAll(async () => {
  db = await openDatabase('demo')
})
afterAll(() => db.close())

it('läser tabellerna i bitar: annat hinner svaras mellan dem, och frågan är sedan förberedd', async () => {
  const today = calendarDate('2023-09-12')
  const catalogue = createCatalogue(db, createFeatures(db))
  const questions = createQuestions(catalogue, async () => [], demoClock)
  const { tables } = await catalogue.facts('published', today)
  let turns = 0
  let isReading = true
  const turn = (): void => {
    turns += 1
    if (isReading) setImmediate(turn)
  }
  setImmediate(turn)
  await questions.prepare(today)
  isReading = false
  expect(turns).toBeGreaterThan(tables.length / 2)
  expect(await questions.ask('hur hög är frisknärvaron', aPerson(), today)).toMatchObject({ isRead: true })
})
