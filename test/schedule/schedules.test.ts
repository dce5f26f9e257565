import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Db } from '../../src/db/db.ts'
import { housekeeping } from '../../src/schedule/housekeeping.ts'
import { latestSlot, runIfDue } from '../../src/schedule/schedules.ts'
import { stores } from '../support/database.ts'

const at = (text: string) => new Date(text)
const night = { hour: 3, minute: 17 }
const silent = pino({ level: 'silent' })

describe('när ett schema senast skulle ha gått', () => {
  it.each([
    ['före klockslaget: i går', '2023-09-12T03:16:59+02:00', '2023-09-11T03:17:00+02:00'],
    ['på klockslaget: nu', '2023-09-12T03:17:00+02:00', '2023-09-12T03:17:00+02:00'],
    ['efter: i dag', '2023-09-12T23:59:00+02:00', '2023-09-12T03:17:00+02:00'],
    ['dagen då sommartiden börjar', '2023-03-26T12:00:00+02:00', '2023-03-26T03:17:00+02:00'],
    ['dagen då den slutar', '2023-10-29T12:00:00+01:00', '2023-10-29T03:17:00+01:00'],
    ['på nyårsdagen', '2024-01-01T01:00:00+01:00', '2023-12-31T03:17:00+01:00'],
  ])('%s', (_what, now, slot) => {
    expect(latestSlot(at(now), night)).toEqual(at(slot))
  })
})

describe.each(stores)('ett schema på $name', ({ open }) => {
  let db: Db
  beforeAll(async () => {
    db = await open('empty')
  })
  afterAll(() => db.close())

  it('körs en gång för varje tillfälle, också när två försöker samtidigt', async () => {
    let runs = 0
    const job = { name: 'prov', ...night, run: async () => `${++runs}` }
    const now = () => at('2023-09-12T08:00:00+02:00')
    const both = await Promise.all([runIfDue(db, now, silent, job), runIfDue(db, now, silent, job)])
    expect(both.filter(Boolean)).toHaveLength(1)
    await runIfDue(db, () => at('2023-09-13T02:00:00+02:00'), silent, job)
    expect(runs).toBe(1)
    await runIfDue(db, () => at('2023-09-13T04:00:00+02:00'), silent, job)
    expect(runs).toBe(2)
  })

  it('som går fel står kvar som misslyckat', async () => {
    const now = () => at('2023-09-12T08:00:00+02:00')
    const job = { name: 'trasigt', ...night, run: () => Promise.reject(new Error('fel')) }
    expect(await runIfDue(db, now, silent, job)).toBe(false)
    const run = await db.prisma.scheduleRun.findFirstOrThrow({ where: { schedule: 'trasigt' } })
    expect(run.outcome).toBe('failed')
    expect(run.finishedAt).toEqual(now())
  })

  it('glömmer efter en vecka vad som hanterats', async () => {
    const now = at('2023-09-12T08:00:00+02:00')
    await db.prisma.handledKey.createMany({
      data: [
        { key: 'gammal', at: at('2023-09-01T08:00:00+02:00') },
        { key: 'ny', at: at('2023-09-11T08:00:00+02:00') },
      ],
    })
    expect(await housekeeping(db, () => now).run()).toBe(
      "1 keys, 0 runs, 0 deliveries, 0 snoozes, 0 digests' memories and 0 words removed",
    )
    expect((await db.prisma.handledKey.findMany()).map(({ key }) => key)).toEqual(['ny'])
  })
})
