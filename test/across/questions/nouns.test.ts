import { afterAll, beforeAll, expect, it } from 'vitest'
import { createCatalogue } from '../../../src/across/facts/catalogue.ts'
import { createEngine } from '../../../src/across/questions/decide.ts'
import type { FactTable } from '../../../src/contract/facts.ts'
import type { Db } from '../../../src/db/db.ts'
import { createFeatures } from '../../../src/features.ts'
import { calendarDate } from '../../../src/lib/calendar.ts'
import { openDatabase } from '../../support/database.ts'

const TODAY = calendarDate('2023-09-12')
const LONGEST = 80
const EVERY = 4 // all of them take ten seconds

let db: Db
beforeAll(async () => {
  db = await openDatabase('demo')
})
afterAll(() => db.close())

/** Titles, names of rows and headings above them: what people call things. */
const nounsOf = (tables: readonly FactTable[]): string[] => [
  ...new Set(
    tables.flatMap(({ title, names, rows }) => [
      title,
      ...names,
      ...rows.flatMap((row) => [...row.names, ...row.path]),
    ]),
  ),
]

it('det som står i underlagen besvaras, eller frågas tillbaka om, när bara namnet skrivs', async () => {
  const { tables } = await createCatalogue(db, createFeatures(db)).facts('published', TODAY)
  const engine = createEngine(tables)
  // A name of one short word or with a number says too little by itself: "Tabell 4", "Nämnd".
  const nouns = nounsOf(tables)
    .filter((noun) => noun.length <= LONGEST && noun.split(' ').length > 1 && !/\d/.test(noun))
    .filter((_, at) => at % EVERY === 0)
  const kinds = nouns.map((noun) => ({ noun, kind: engine.answer(noun, TODAY).kind }))
  expect(nouns.length).toBeGreaterThan(200)
  expect(kinds.filter(({ kind }) => kind === 'not-understood' || kind === 'refused')).toEqual([])
  const denied = kinds.filter(({ kind }) => kind === 'not-covered')
  expect(denied.length / nouns.length).toBeLessThan(0.03)
})
