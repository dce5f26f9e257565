import { afterAll, beforeAll, expect, it } from 'vitest'
import { createCatalogue } from '../../../src/across/facts/catalogue.ts'
import { reviewObligations } from '../../../src/across/review/sends.ts'
import type { Feature } from '../../../src/contract/feature.ts'
import type { Db } from '../../../src/db/db.ts'
import { createFeatures } from '../../../src/features.ts'
import { addDays, calendarDate } from '../../../src/lib/calendar.ts'
import { isWorkingDay } from '../../../src/lib/holidays.ts'
import { openDatabase } from '../../support/database.ts'

let db: Db
let slices: readonly Feature[]
beforeAll(async () => {
  db = await openDatabase('demo')
  slices = createFeatures(db)
})
afterAll(() => db.close())

const on = (day: string) =>
  reviewObligations({ db, catalogue: createCatalogue(db, slices), slices }, calendarDate(day))

it('det som inte går ihop förfaller arbetsdagen som är minst två dagar före materialstoppet, för sekreterarna', async () => {
  expect(await on('2023-08-30')).toMatchObject([
    {
      dueOn: '2023-09-01',
      bySecretary: true,
      owner: null,
      line: 'granska delår 2 2023',
      what: expect.stringMatching(
        /inte går ihop i delår 2 2023 \(\d+ av stor betydelse\) före materialstopp tis 5 sep/,
      ),
    },
    {
      dueOn: '2023-09-01',
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

it('förfaller en arbetsdag, och minst två dagar före, vilken dag materialstoppet än är', async () => {
  const catalogue = createCatalogue(db, slices)
  // Three weeks with every kind of day: weekends, Christmas, New Year and Epiphany.
  for (let ahead = 0; ahead < 22; ahead++) {
    const stop = addDays(calendarDate('2023-12-20'), ahead)
    const meeting = { key: 'meeting:1', on: addDays(stop, 14), name: '', line: 'sammanträde' }
    const step = { key: 'stop', kind: 'material_stop' as const, on: stop, what: '' }
    const nothing = () => Promise.resolve([])
    const [slice] = slices
    if (!slice) throw new Error('no slices')
    const planned: Feature = {
      ...slice,
      meetings: () =>
        Promise.resolve([
          { ...meeting, before: nothing, after: nothing, steps: () => Promise.resolve([step]) },
        ]),
    }
    const [due] = await reviewObligations({ db, catalogue, slices: [planned] }, addDays(stop, -5))
    if (!due) throw new Error(`nothing is due for ${stop}`)
    expect([stop, isWorkingDay(due.dueOn), due.dueOn <= addDays(stop, -2)]).toEqual([stop, true, true])
    for (let day = addDays(due.dueOn, 1); day <= addDays(stop, -2); day = addDays(day, 1))
      expect([stop, day, isWorkingDay(day)]).toEqual([stop, day, false])
  }
})
