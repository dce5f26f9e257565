import { afterAll, beforeAll, expect, it } from 'vitest'
import { createCatalogue } from '../../../src/across/facts/catalogue.ts'
import { reviewObligations } from '../../../src/across/review/sends.ts'
import type { Feature } from '../../../src/contract/feature.ts'
import type { Db } from '../../../src/db/db.ts'
import { createFeatures } from '../../../src/features.ts'
import { calendarDate } from '../../../src/lib/calendar.ts'
import { openEmbedded } from '../../support/database.ts'

let db: Db
let slices: readonly Feature[]
beforeAll(async () => {
  db = await openEmbedded('demo')
  slices = createFeatures(db)
})
afterAll(() => db.close())

const on = (day: string) =>
  reviewObligations({ db, catalogue: createCatalogue(db, slices), slices }, calendarDate(day))

it('det som inte går ihop förfaller två dagar före materialstoppet, för sekreterarna', async () => {
  expect(await on('2023-08-30')).toMatchObject([
    {
      dueOn: '2023-09-03',
      bySecretary: true,
      owner: null,
      line: 'granska delår 2 2023',
      what: expect.stringMatching(
        /inte går ihop i delår 2 2023 \(\d+ av stor betydelse\) före materialstopp tis 5 sep/,
      ),
    },
    {
      dueOn: '2023-09-03',
      bySecretary: true,
      line: 'granska ärenden',
      what: 'Se över 1 sak i sammanträdets tjänsteskrivelser före materialstopp tis 5 sep 2023',
      actions: [{ label: 'Visa fyndet', line: expect.stringMatching(/^granska fynd \w+$/) }],
    },
  ])
})

it('inte långt före, inte efter stoppet, och inte utan ett kommande sammanträde', async () => {
  expect(await on('2023-08-01')).toEqual([])
  expect(await on('2023-09-06')).toEqual([])
  expect(await on('2023-10-01')).toEqual([])
})
