import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { daysOf, getCommittee, setCommitteeDays, storeCommittee } from '../../../src/db/committee.ts'
import type { Abandoned, Db, Tx } from '../../../src/db/db.ts'
import {
  addMeetings,
  getAgenda,
  getDated,
  getMeetings,
  keepFacts,
  moveMeeting,
} from '../../../src/features/meetings/store.ts'
import { meetingKinds } from '../../../src/features/meetings/tables.ts'
import { stores } from '../../support/database.ts'
import { on } from './support.ts'

const NOBODY = { chair: null, adjusters: [] }

const by = { by: 'U0SEKR', now: new Date('2023-09-12T06:00:00Z') }

describe.each(stores)('sammanträden i $name', ({ open }) => {
  let db: Db
  beforeAll(async () => {
    db = await open('demo')
  })
  afterAll(() => db.close())

  const write = <T, R = never>(work: (tx: Tx) => Promise<T | Abandoned<R>>): Promise<T | R> =>
    db.write({ actor: 'U0SEKR', action: 'import.store', subject: 'meeting' }, work)
  const meetingOn = async (label: string) => {
    const meeting = (await getMeetings(db)).find((found) => found.label === label)
    if (!meeting) throw new Error(label)
    return meeting
  }
  const runPlan = async (plan: readonly { date: string; name: string | null }[]) => {
    const [kind] = meetingKinds
    const document = await db.prisma.document.findFirstOrThrow()
    const rows = plan.map((values, line) => ({ sheet: '', line, values }))
    const context = { documentId: document.id, period: null, by: by.by, now: by.now, title: '', offset: 0 }
    return write((tx) => kind?.store(rows, { tx, ...context }) ?? Promise.reject())
  }

  it('läses ur demons handlingar, med ärenden och källa', async () => {
    const meeting = await meetingOn('2023-09-19')
    expect(meeting).toMatchObject({ heldOn: '2023-09-19', matters: 8, adjustedOn: null, changed: null })
    expect(meeting.sources.map(({ title }) => title)).toEqual([
      'Handlingar till socialnämndens sammanträde 2023-09-19',
    ])
    expect(await meetingOn('februari 2014')).toMatchObject({ heldOn: null, matters: 15 })
    const agenda = await getAgenda(db, meeting.id)
    expect(agenda.map(({ agendaNo }) => agendaNo)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(agenda[2]?.deadlines.map((deadline) => deadline.on)).toEqual(['2023-10-01'])
  })

  it('tas ur en fil en gång, och det som finns står kvar', async () => {
    const plan = [
      { date: '2025-01-14', name: null },
      { date: '2025-02-11', name: 'Extra sammanträde' },
      { date: '2023-09-19', name: 'Annat namn' },
    ]
    expect(await runPlan(plan)).toBe(2)
    expect(await runPlan(plan)).toBe(0)
    expect(await meetingOn('2025-02-11')).toMatchObject({ name: 'Extra sammanträde', matters: 0 })
    expect((await meetingOn('2025-01-14')).sources).toHaveLength(1)
    expect((await meetingOn('2023-09-19')).name).toBeNull()
  })

  it('läggs in en gång per dag, också när två gör det samtidigt', async () => {
    const days = [
      { on: on('2027-01-12'), name: null },
      { on: on('2027-02-09'), name: 'Budget' },
    ]
    const added = await Promise.all([1, 2].map(() => write((tx) => addMeetings(tx, days, by))))
    expect(added.map((list) => list.length).toSorted((a, b) => a - b)).toEqual([0, 2])
    expect(await meetingOn('2027-02-09')).toMatchObject({
      name: 'Budget',
      changed: { by: 'U0SEKR', on: '2023-09-12' },
    })
  })

  it('flyttas med sina ärenden; den som kommer tvåa får veta det och skriver inget över', async () => {
    const { id, version } = await meetingOn('2023-09-19')
    const to = (day: string) =>
      write((tx) => moveMeeting(tx, { id, version }, { heldOn: on(day), name: null, people: NOBODY }, by))
    const done = await Promise.all([to('2023-09-26'), to('2023-10-03')])
    expect(done.filter((outcome) => outcome === 'changed')).toHaveLength(1)
    const moved = (await getMeetings(db)).find((meeting) => meeting.id === id)
    expect(moved).toMatchObject({ matters: 8, version: version + 1 })
    expect(moved?.label).toBe(moved?.heldOn)
    await write((tx) =>
      moveMeeting(
        tx,
        { id, version: version + 1 },
        { heldOn: on('2023-09-19'), name: null, people: NOBODY },
        by,
      ),
    )
  })

  it('flyttas inte till en dag som är upptagen, och inget annat i samma skrivning blir kvar', async () => {
    const { id, version } = await meetingOn('2023-09-19')
    const taken = write(async (tx) => {
      await addMeetings(tx, [{ on: on('2028-01-11'), name: null }], by)
      return moveMeeting(tx, { id, version }, { heldOn: on('2027-01-12'), name: null, people: NOBODY }, by)
    })
    expect(await taken).toBe('taken')
    expect((await getDated(db)).some(({ heldOn }) => heldOn === '2028-01-11')).toBe(false)
    expect((await meetingOn('2023-09-19')).version).toBe(version)
  })

  it('får dagarna för justering och anslag, och kan bli av med dem', async () => {
    const { id, version } = await meetingOn('2023-09-19')
    const facts = { adjustedOn: on('2023-09-21'), postedOn: on('2023-09-22') }
    await write((tx) => keepFacts(tx, { id, version }, facts, by))
    expect(await meetingOn('2023-09-19')).toMatchObject(facts)
    const again = write((tx) => keepFacts(tx, { id, version }, facts, by))
    expect(await again).toBe('changed')
    await write((tx) => keepFacts(tx, { id, version: version + 1 }, { adjustedOn: null, postedOn: null }, by))
    expect(await meetingOn('2023-09-19')).toMatchObject({ adjustedOn: null, postedOn: null })
  })

  it('nämndens tider ändras bara från dem man såg, och en omstart tar inte tillbaka dem', async () => {
    const committee = await getCommittee(db)
    const own = { ...daysOf(committee), materialDays: -21 }
    const set = (from: typeof own) => write((tx) => setCommitteeDays(tx, from, own, 'U0ADMIN'))
    expect(await set(daysOf(committee))).toBe(true)
    expect(await set(daysOf(committee))).toBe(false)
    expect((await getCommittee(db)).materialDays).toBe(-21)
    await storeCommittee(db, { ...committee, name: 'Omsorgsnämnden' }, 'system:start')
    expect(await getCommittee(db)).toEqual({ ...committee, name: 'Omsorgsnämnden', materialDays: -21 })
  })
})

describe.each(stores)('en ny installation i $name', ({ open }) => {
  it('som inte har nämnt sin nämnd kan ändå sätta tiderna', async () => {
    const db = await open('empty')
    const before = daysOf(await getCommittee(db))
    const write = db.write({ actor: 'U0ADMIN', action: 'committee.days', subject: 'committee' }, (tx) =>
      setCommitteeDays(tx, before, { ...before, noticeDays: -10 }, 'U0ADMIN'),
    )
    expect(await write).toBe(true)
    expect((await getCommittee(db)).noticeDays).toBe(-10)
    await db.close()
  })
})
