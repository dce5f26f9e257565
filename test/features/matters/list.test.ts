import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Db, Tx } from '../../../src/db/db.ts'
import { getPage } from '../../../src/features/matters/list/list.store.ts'
import { EVERYTHING, type Wish } from '../../../src/features/matters/list/query.ts'
import type { MatterRow } from '../../../src/features/matters/matters.ts'
import { getPlan } from '../../../src/features/matters/plan.store.ts'
import { getOpenTasks } from '../../../src/features/matters/store.ts'
import { addDays, type CalendarDate, calendarDate, toDbDate } from '../../../src/lib/calendar.ts'
import { stores } from '../../support/database.ts'
import { chooseEntries, planFor } from './oracle.ts'
import { aMatter, deadline, meeting, TODAY } from './support.ts'

const OPEN: Wish = { ...EVERYTHING, which: null }

const COMMITTEE = {
  municipality: 'Botkyrka',
  name: 'Socialnämnden',
  dnrPrefix: 'SN',
  materialDays: -14,
  noticeDays: -7,
  adjustmentDays: 8,
  postingDays: 2,
}

/** Stores just these matters; their meetings get ids by their days, as in the builders. */
const fill = (db: Db, matters: readonly MatterRow[]) =>
  db.write({ actor: 'system:test', action: 'import.store', subject: 'matters' }, async (tx) => {
    await tx.matter.deleteMany()
    await tx.meeting.deleteMany()
    const meetings = new Map(
      matters.flatMap((m) => (m.meeting ? [[m.meeting.label, m.meeting] as const] : [])),
    )
    const ids = new Map<string, number>()
    for (const { label, heldOn } of meetings.values()) {
      const row = await tx.meeting.create({ data: { label, heldOn: heldOn && toDbDate(heldOn) } })
      ids.set(label, row.id)
    }
    await tx.matter.createMany({
      data: matters.map(({ id, title, kind, status, owner, agendaNo, dnr, meeting: at }) => {
        return { id, title, kind, status, owner, agendaNo, dnr, meetingId: (at && ids.get(at.label)) ?? null }
      }),
    })
    await tx.matterDeadline.createMany({
      data: matters.flatMap(({ id, deadlines }) =>
        deadlines.map(({ on, what }) => ({ matterId: id, dueOn: toDbDate(on), what })),
      ),
      skipDuplicates: true,
    })
  })

const day = fc.integer({ min: -30, max: 30 }).map((days) => addDays(TODAY, days))
const someMatters: fc.Arbitrary<MatterRow[]> = fc
  .uniqueArray(
    fc.record({
      id: fc.integer({ min: 1, max: 100_000 }),
      status: fc.constantFrom('open' as const, 'open' as const, 'closed' as const),
      agendaNo: fc.option(fc.integer({ min: 1, max: 9 })),
      dnr: fc.option(fc.constantFrom('SN/2023:1', 'SN/2023:2')),
      owner: fc.option(fc.constantFrom('U1', 'U2')),
      meeting: fc.option(day.map((on) => ({ ...meeting(on), id: Number(on.replaceAll('-', '')) }))),
      deadlines: fc.uniqueArray(
        day.map((on) => deadline(on)),
        { selector: ({ on }) => on, maxLength: 3 },
      ),
    }),
    { selector: ({ id }) => id, maxLength: 25 },
  )
  .map((rows) => rows.map((row) => aMatter(row)))
const someWish: fc.Arbitrary<Wish> = fc.record({
  which: fc.constantFrom(null, 'open' as const, 'closed' as const, 'all' as const),
  mine: fc.boolean(),
  late: fc.boolean(),
  meeting: fc.boolean(),
  undated: fc.boolean(),
  week: fc.option(fc.constantFrom(calendarDate('2023-09-11'), calendarDate('2023-09-18'))),
  noSuchWeek: fc.constant(null),
  search: fc.constant(''),
})

describe.each(stores)('listan i $name', ({ open }) => {
  let db: Db
  beforeAll(async () => {
    db = await open('empty')
  })
  afterAll(() => db.close())

  async function list(wish: Wish, today: CalendarDate = TODAY, take = 100, hits: number[] | null = null) {
    const plan = await getPlan(db, today)
    if (!plan) return null
    const { entries, total } = await getPage(db, { plan, wish, userId: 'U1', hits }, 0, take)
    return { plan, total, ids: entries.map(({ matter }) => matter.id), entries }
  }

  it('har det som är försenat först, sedan det som kommer närmast', async () => {
    await fill(db, [
      aMatter({ id: 1, meeting: meeting('2023-09-19'), agendaNo: 2 }),
      aMatter({ id: 2, meeting: meeting('2023-09-19'), agendaNo: 1 }),
      aMatter({ id: 3, deadlines: [deadline('2023-09-12')] }),
      aMatter({ id: 4, deadlines: [deadline('2023-09-01')] }),
      aMatter({ id: 5, deadlines: [deadline('2023-09-19')] }),
      aMatter({ id: 6 }),
      aMatter({ id: 7, status: 'closed', deadlines: [deadline('2014-02-28')] }),
    ])
    expect((await list(OPEN))?.ids).toEqual([4, 3, 5, 2, 1])
    expect((await list(EVERYTHING))?.ids).toEqual([4, 3, 5, 2, 1, 6, 7])
    expect((await list(OPEN))?.plan).toMatchObject({ open: 6, undated: 1, late: 1, closed: 1 })
  })

  it('räknar sammanträdet en gång och varje tidsfrist för sig', async () => {
    await fill(db, [
      aMatter({ id: 1, meeting: meeting('2023-09-19'), deadlines: [deadline('2023-09-30')] }),
      aMatter({ id: 2, meeting: meeting('2023-09-19'), deadlines: [deadline('2023-09-01')] }),
    ])
    const plan = await getPlan(db, TODAY)
    expect(plan?.milestones.map(({ kind, on }) => `${on} ${kind}`)).toEqual([
      '2023-09-19 meeting',
      '2023-09-30 deadline',
    ])
    expect(plan?.urgent).toBe(1)
  })

  it('tar det sammanträde som kommer härnäst, med ärendena i föredragningslistans ordning', async () => {
    await fill(db, [
      aMatter({ id: 1, meeting: meeting('2023-10-17'), agendaNo: 1 }),
      aMatter({ id: 2, meeting: meeting('2023-09-19'), agendaNo: 10 }),
      aMatter({ id: 3, meeting: meeting('2023-09-19'), agendaNo: 9 }),
      aMatter({ id: 4, meeting: meeting('2023-08-22'), agendaNo: 1 }),
    ])
    const next = (today: string) => list({ ...OPEN, meeting: true }, calendarDate(today))
    expect((await next('2023-09-19'))?.ids).toEqual([3, 2])
    expect((await next('2023-09-20'))?.plan.meeting?.on).toBe('2023-10-17')
    expect((await next('2023-10-18'))?.plan.meeting).toBeNull()
  })

  it('räknar denna vecka och nästa över årsskiftet', async () => {
    await fill(db, [
      aMatter({ id: 1, deadlines: [deadline('2024-12-31')] }),
      aMatter({ id: 2, deadlines: [deadline('2025-01-05')] }),
      aMatter({ id: 3, deadlines: [deadline('2025-01-06')] }),
    ])
    expect(await getPlan(db, calendarDate('2024-12-30'))).toMatchObject({ thisWeek: 2, nextWeek: 1 })
  })

  it('glömmer en tidsfrist som är klar', async () => {
    await fill(db, [aMatter({ id: 1, deadlines: [deadline('2023-09-01'), deadline('2023-09-30')] })])
    expect((await list(OPEN))?.plan.late).toBe(1)
    await db.write({ actor: 'U1', action: 'matter.deadline.done', subject: 'matter:1' }, (tx) =>
      tx.matterDeadline.updateMany({ where: { dueOn: new Date('2023-09-01') }, data: { status: 'done' } }),
    )
    const after = await list(OPEN)
    expect(after?.plan.late).toBe(0)
    expect(after?.entries[0]?.next?.on).toBe('2023-09-30')
  })

  it('ger samma ärenden i samma ordning som när man sorterar alla, hur man än väljer', async () => {
    await fc.assert(
      fc.asyncProperty(
        someMatters,
        fc.array(someWish, { minLength: 6, maxLength: 6 }),
        fc.option(fc.array(fc.nat({ max: 24 }))),
        async (matters, wishes, picked) => {
          await fill(db, matters)
          const expected = planFor(matters, TODAY, 14)
          const hits = picked?.flatMap((at) => matters[at]?.id ?? []) ?? null
          for (const wish of [OPEN, EVERYTHING, { ...OPEN, late: true }, ...wishes]) {
            const asked = { ...wish, search: hits ? 'x' : '' }
            const found = await list(asked, TODAY, 100, hits)
            if (!found) {
              expect(matters).toEqual([])
              return
            }
            const entries = chooseEntries(expected, asked, 'U1', hits && new Set(hits))
            const shown = ({ matter, next }: (typeof entries)[number]) => [matter.id, next?.on, next?.kind]
            expect({ asked, list: found.entries.map(shown) }).toEqual({ asked, list: entries.map(shown) })
            expect(found.total).toBe(entries.length)
            const { plan } = found
            expect(plan).toMatchObject({
              late: expected.late,
              undated: expected.undated.length,
              closed: expected.closed.length,
              urgent: expected.urgent,
              thisWeek: expected.thisWeek,
              nextWeek: expected.nextWeek,
              owned: [...expected.owned.values()].reduce((sum, n) => sum + n, 0),
            })
            expect(plan.milestones).toEqual(expected.milestones)
          }
        },
      ),
      { numRuns: 15, endOnFailure: true },
    )
  })

  it('räknar rätt efter varje sorts ändring, utan att räkna om allt', async () => {
    const soon = meeting('2023-09-19')
    await fill(db, [
      aMatter({
        id: 1,
        owner: 'U1',
        meeting: soon,
        deadlines: [deadline('2023-09-01'), deadline('2023-09-30')],
      }),
      aMatter({
        id: 2,
        owner: 'U2',
        agendaNo: 1,
        deadlines: [deadline('2023-09-12'), deadline('2023-10-12')],
      }),
      aMatter({ id: 3, dnr: null, meeting: soon }),
      aMatter({ id: 4, status: 'closed', owner: 'U1', meeting: meeting('2023-08-22') }),
      aMatter({ id: 5 }),
    ])
    const atSoon = { label: soon.label }
    const changes: ((tx: Tx) => Promise<unknown>)[] = [
      (tx) =>
        tx.matterDeadline.updateMany({ where: { dueOn: { lt: toDbDate(TODAY) } }, data: { status: 'done' } }),
      (tx) => tx.matter.updateMany({ where: { id: 3 }, data: { status: 'closed' } }),
      (tx) => tx.matter.updateMany({ where: { id: 4 }, data: { owner: null, status: 'open' } }),
      (tx) => tx.committee.create({ data: { id: 1, ...COMMITTEE } }),
      (tx) => tx.committee.updateMany({ data: { adjustmentDays: 14 } }),
      (tx) => tx.meeting.updateMany({ where: atSoon, data: { heldOn: null } }),
      (tx) => tx.meeting.updateMany({ where: atSoon, data: { heldOn: toDbDate(addDays(TODAY, 3)) } }),
      (tx) => tx.matterDeadline.updateMany({ where: { status: 'done' }, data: { status: 'open' } }),
      (tx) => tx.matterDeadline.deleteMany({ where: { matter: { agendaNo: { lt: 4 } } } }),
      (tx) => tx.meeting.deleteMany({ where: atSoon }),
      (tx) => tx.matter.deleteMany({ where: { owner: 'U2' } }),
    ]
    let before: unknown = null
    for (const change of changes) {
      await db.write({ actor: 'system:test', action: 'matter.edit', subject: 'matters' }, change)
      const kept = await db.prisma.$queryRaw`
        SELECT part, "on"::text, matters FROM "MatterTally" WHERE matters <> 0 ORDER BY 1, 2`
      const counted = await db.prisma.$queryRaw`
        SELECT part, "on"::text, count(*)::int AS matters FROM matter_marks((SELECT array_agg(id) FROM "Matter"))
        GROUP BY 1, 2 ORDER BY 1, 2`
      expect(kept).toEqual(counted)
      expect(counted).not.toEqual(before)
      before = counted
    }
    await db.prisma.committee.deleteMany()
  })

  it('lämnar bara de tidsfrister som frågas efter, hur många det än finns', async () => {
    await fill(db, [
      aMatter({ id: 1, owner: 'U1', deadlines: [deadline('2014-02-28'), deadline('2023-09-30')] }),
      aMatter({ id: 2, owner: 'U2', deadlines: [deadline('2023-09-15'), deadline('2023-10-01')] }),
      aMatter({ id: 3, owner: 'U1', status: 'closed', deadlines: [deadline('2023-09-16')] }),
    ])
    const until = calendarDate('2023-09-30')
    const days = async (window?: { until: CalendarDate; owner?: string }) =>
      (await getOpenTasks(db, window)).map(({ on }) => on)
    expect(await days()).toEqual(['2014-02-28', '2023-09-15', '2023-09-30', '2023-10-01'])
    expect(await days({ until })).toEqual(['2014-02-28', '2023-09-15', '2023-09-30'])
    expect(await days({ until, owner: 'U1' })).toEqual(['2014-02-28', '2023-09-30'])
  })

  it('bläddrar utan att tappa eller visa något två gånger', async () => {
    const matters = fc.sample(someMatters, { numRuns: 1, seed: 7 })[0] ?? []
    await fill(db, matters)
    const plan = await getPlan(db, TODAY)
    if (!plan) throw new Error('nothing to list')
    const asked = { plan, wish: EVERYTHING, userId: 'U1', hits: null }
    const ids: number[] = []
    for (let skip = 0; skip < matters.length; skip += 4) {
      ids.push(...(await getPage(db, asked, skip, 4)).entries.map(({ matter }) => matter.id))
    }
    expect(ids).toEqual((await list(EVERYTHING))?.ids)
    expect(new Set(ids).size).toBe(matters.length)
  })
})
