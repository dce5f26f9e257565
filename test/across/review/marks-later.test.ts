import { afterAll, beforeAll, expect, it } from 'vitest'
import { createCatalogue } from '../../../src/across/facts/catalogue.ts'
import { createMarked, createMarks } from '../../../src/across/review/marks.ts'
import { findingsIn } from '../../../src/across/review/reading.ts'
import { createSight } from '../../../src/across/review/sight.ts'
import type { Db } from '../../../src/db/db.ts'
import { createFeatures } from '../../../src/features.ts'
import { calendarDate } from '../../../src/lib/calendar.ts'
import { reviewTexts as texts } from '../../../src/texts/review.ts'
import { DEMO_NOW, openDatabase } from '../../support/database.ts'
import { aPerson } from '../../support/people.ts'

let db: Db
beforeAll(async () => {
  db = await openDatabase('demo')
})
afterAll(() => db.close())

const today = calendarDate('2023-09-12')
const person = aPerson()
const LONG = 60_000
const question = { person, words: '', page: 1, now: DEMO_NOW, today }

it('siffror ges innan de är jämförda, med en mening om det, och med sina märken när de är det', async () => {
  const features = createFeatures(db)
  const catalogue = createCatalogue(db, features)
  const sight = createSight(db, features)
  const commandWithin = (command: string, limit: number) =>
    features
      .map(createMarked(db, catalogue, sight, limit))
      .flatMap(({ commands }) => commands)
      .find(({ name }) => name === command)
  const [first, agenda] = await Promise.all(
    ['budget', 'dagordning'].map((name) => commandWithin(name, 0)?.answer(question)),
  )
  expect(first).toMatchObject({ isPassing: true, exceptions: expect.arrayContaining([texts.notCompared]) })
  expect(JSON.stringify(first)).not.toContain('Motsägs')
  // An agenda has no figures: nothing is said of it until something has been found.
  expect(agenda).toMatchObject({
    isPassing: true,
    exceptions: expect.not.arrayContaining([texts.notCompared]),
  })

  const { tables } = await catalogue.facts('published', today)
  const marks = createMarks(db, sight, 0)
  const cells = tables.flatMap(({ key, rows }) =>
    rows.flatMap((row) => Object.keys(row.cells).map((column) => `${key}|${row.key}|${column}`)),
  )
  await findingsIn(tables)
  // What is compared is told however long the database takes for what has been decided.
  const { sentences } = await marks(tables, cells, person)
  expect(sentences[0]).toContain('Motsägs')
  const then = await commandWithin('budget', LONG)?.answer(question)
  expect(then?.isPassing).toBeUndefined()
  expect(JSON.stringify(then)).toContain('Motsägs')
  expect(then?.exceptions).not.toContain(texts.notCompared)
})
