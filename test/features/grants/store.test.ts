import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Db, WriteEntry } from '../../../src/db/db.ts'
import { changeRound, closeRound, openRound } from '../../../src/features/grants/round.store.ts'
import { getApplication, getRounds } from '../../../src/features/grants/store.ts'
import { grantKinds } from '../../../src/features/grants/tables.ts'
import {
  addApplication,
  changeApplication,
  decide,
  decideMany,
  meetCondition,
  pay,
  propose,
} from '../../../src/features/grants/write.store.ts'
import { DEMO_NOW, stores } from '../../support/database.ts'
import { loadDemoFiles } from '../../support/demo.ts'
import { anApplication, on, TODAY } from './support.ts'

const entry: WriteEntry = { actor: 'U0ANNA', action: 'import.store', subject: 'grants' }
const approve = { kind: 'approve' } as const

function numbered(outcome: number | object): number {
  if (typeof outcome === 'number') return outcome
  throw new Error(`called off: ${JSON.stringify(outcome)}`)
}

describe.each(stores)('bidragen på $name', ({ open }) => {
  let db: Db
  let roundId: number
  let potId: number
  beforeAll(async () => {
    db = await open('demo')
    const round = (await getRounds(db)).find(({ year }) => year === 2024)
    roundId = round?.id ?? 0
    // A pot of its own for these tests: 100 tkr.
    const pot = await db.write(entry, (tx) =>
      tx.grantPot.create({ data: { roundId, name: 'Prov', amountKr: 100_000 } }),
    )
    potId = pot.id
  })
  afterAll(() => db.close())
  // Each test has the whole pot.
  beforeEach(async () => {
    await db.prisma.grantDecision.updateMany({
      where: { application: { potId } },
      data: { state: 'withdrawn' },
    })
  })

  const adding = (over: Parameters<typeof anApplication>[0] = {}) =>
    db.write(entry, (tx) =>
      addApplication(tx, roundId, anApplication({ potId, ...over }), 'U0ANNA', DEMO_NOW),
    )
  const added = async (over: Parameters<typeof anApplication>[0] = {}) => numbered(await adding(over))
  const proposing = (id: number, amountKr: number, by = 'U0ANNA', version = 1, over = {}) =>
    db.write(entry, (tx) =>
      propose(
        tx,
        { id, version },
        {
          amountKr,
          year: 2024,
          reasonCategory: null,
          reason: null,
          condition: null,
          conditionDueOn: null,
          ...over,
        },
        by,
        TODAY,
      ),
    )
  const deciding = (decision: number, by = 'U0CHEF') =>
    db.write(entry, (tx) => decide(tx, decision, approve, by, TODAY))
  const proposed = async (...args: Parameters<typeof proposing>) => numbered(await proposing(...args))
  const refusalsIn = (outcomes: readonly unknown[]): unknown[] =>
    outcomes.filter((outcome) => typeof outcome === 'object')

  it('har varje förening ur källan en gång, med exakta belopp', async () => {
    const round = (await getRounds(db)).find(({ year }) => year === 2014)
    expect(round?.applications).toHaveLength(23)
    expect(round?.pots.map(({ name, amountKr }) => [name, amountKr])).toEqual([
      ['Föreningsbidrag', 2_435_000],
      ['Barn i väntan/Barn i start', 350_000],
    ])
    expect(round?.applications.find(({ association }) => association === 'X-CONS')?.requestedKr).toBe(231_700)
    expect(round?.facts).toHaveLength(14)
  })

  it('tar inte in en fil två gånger', async () => {
    const before = await getRounds(db)
    await loadDemoFiles(db, grantKinds)
    expect(await getRounds(db)).toEqual(before)
  })

  it('låter potten aldrig räcka till mer än den har, också när två föreslår samtidigt', async () => {
    const [a, b] = [await added(), await added()]
    const results = await Promise.all([proposing(a, 60_000), proposing(b, 60_000, 'U0BERIT')])
    const [why, ...others] = refusalsIn(results)
    expect(others).toEqual([])
    expect(why).toEqual({ kind: 'exceeded', leftKr: 40_000 })
    const held = await db.prisma.grantDecision.aggregate({
      where: { application: { potId }, state: 'proposed' },
      _sum: { amountKr: true },
    })
    expect(held._sum.amountKr).toBe(60_000)
  })

  it('låter många föreslå samtidigt precis tills potten är slut', async () => {
    const ids = await Promise.all(Array.from({ length: 8 }, () => added()))
    const results = await Promise.all(ids.map((id) => proposing(id, 30_000)))
    const exceeded = { kind: 'exceeded', leftKr: 10_000 }
    expect(refusalsIn(results)).toEqual(Array.from({ length: 5 }, () => exceeded))
  })

  it('låter den andra av två som föreslår om samma ansökan veta', async () => {
    const id = await added()
    const results = await Promise.all([proposing(id, 10_000), proposing(id, 20_000, 'U0BERIT')])
    expect(refusalsIn(results)).toEqual([{ kind: 'changed' }])
    expect(await db.prisma.grantDecision.count({ where: { applicationId: id, state: 'proposed' } })).toBe(1)
  })

  it('beslutar en gång, också när två trycker samtidigt, och aldrig av den som föreslog', async () => {
    const id = await added()
    const decision = await proposed(id, 10_000)
    expect(await deciding(decision, 'U0ANNA')).toMatchObject({ why: 'own' })
    const results = await Promise.all([deciding(decision), deciding(decision, 'U0BERIT')])
    expect(refusalsIn(results)).toMatchObject([{ why: 'decided' }])
    const found = await getApplication(db, id)
    expect(found?.application.decisions).toMatchObject([{ state: 'approved', decidedOn: TODAY }])
  })

  it('låter den som beslutar besluta annat än förslaget, inom potten, med förslaget kvar att läsa', async () => {
    const id = await added()
    const decision = await proposed(id, 40_000)
    const rest = { year: 2024, reason: null, condition: null, conditionDueOn: null }
    const other = (amountKr: number, by = 'U0CHEF') => {
      const instead = { ...rest, amountKr, reasonCategory: 'budget' as const }
      return db.write(entry, (tx) => decide(tx, decision, { kind: 'other', instead }, by, TODAY))
    }
    await expect(other(120_000)).resolves.toMatchObject({ leftKr: 100_000 })
    await expect(other(30_000, 'U0ANNA')).resolves.toMatchObject({ why: 'own' })
    const both = await Promise.all([other(30_000), other(20_000, 'U0BERIT')])
    expect(refusalsIn(both)).toMatchObject([{ why: 'decided' }])
    const found = await getApplication(db, id)
    expect(found?.application.decisions).toMatchObject([
      { id: decision, state: 'overruled', amountKr: 40_000 },
      { state: 'approved', proposedBy: 'U0ANNA', reasonCategory: 'budget' },
    ])
  })

  it('har spärren mot att besluta om sitt eget i databasen också', async () => {
    const id = await added()
    const decision = await proposed(id, 10_000)
    await expect(
      db.write(entry, (tx) =>
        tx.grantDecision.update({
          where: { id: decision },
          data: { decidedBy: 'U0ANNA', state: 'approved' },
        }),
      ),
    ).rejects.toThrow()
  })

  it('låser beslutet: ansökan ändras inte, och ett nytt beslut ersätter det gamla först när det är fattat', async () => {
    const id = await added()
    const first = await proposed(id, 60_000)
    await deciding(first)
    const change = db.write(entry, (tx) =>
      changeApplication(tx, { id, version: 3 }, anApplication({ potId }), 'U0ANNA', DEMO_NOW),
    )
    await expect(change).resolves.toMatchObject({ why: 'locked' })
    const second = await proposed(id, 30_000, 'U0ANNA', 3)
    // The decision stands until the new one is approved: what it holds is not free yet.
    const other = await added()
    await expect(proposing(other, 50_000)).resolves.toMatchObject({ leftKr: 40_000 })
    await deciding(second)
    const found = await getApplication(db, id)
    expect(found?.application.decisions).toMatchObject([
      { id: first, state: 'replaced', amountKr: 60_000 },
      { id: second, state: 'approved', replacesId: first },
    ])
    await proposed(other, 50_000)
  })

  it('tar ett nytt förslag i stället för det som väntar, och det gamla går inte att besluta', async () => {
    const id = await added()
    const first = await proposed(id, 90_000)
    await proposed(id, 100_000, 'U0BERIT', 2)
    await expect(deciding(first)).resolves.toMatchObject({ why: 'decided' })
  })

  it('beslutar om en mängd, och lämnar det egna och det som inte väntar', async () => {
    const ids = [await added(), await added(), await added()]
    const decisions = [
      await proposed(ids[0] ?? 0, 10_000),
      await proposed(ids[1] ?? 0, 10_000, 'U0BERIT'),
      await proposed(ids[2] ?? 0, 0),
    ]
    const decided = await db.write(entry, (tx) => decideMany(tx, [...decisions, 999_999], 'U0BERIT', TODAY))
    expect(decided.approved.map(({ id }) => id)).toEqual([decisions[0], decisions[2]])
    expect(decided.left.map(({ id }) => id)).toEqual([decisions[1]])
  })

  it('betalar ut en gång, bara när villkoret är uppfyllt, och sedan bara skillnaden', async () => {
    const paying = (decision: number) => db.write(entry, (tx) => pay(tx, decision, 'U0ANNA', DEMO_NOW))
    const meeting = (decision: number) =>
      db.write(entry, (tx) => meetCondition(tx, decision, 'U0ANNA', DEMO_NOW))
    const id = await added()
    const first = await proposed(id, 40_000, 'U0ANNA', 1, { condition: 'Stadgar' })
    expect(await paying(first)).toBeNull()
    expect(await meeting(first)).toBe(false)
    await deciding(first)
    expect(await paying(first)).toBeNull()
    const met = await Promise.all([meeting(first), meeting(first)])
    expect(met.filter(Boolean)).toHaveLength(1)
    const paid = await Promise.all([paying(first), paying(first)])
    expect(paid.filter((kr) => kr !== null)).toEqual([40_000])
    const second = await proposed(id, 60_000, 'U0ANNA', 3)
    expect(await paying(first)).toBeNull()
    await deciding(second)
    expect(await paying(second)).toBe(20_000)
    const third = await proposed(id, 50_000, 'U0ANNA', 5)
    await deciding(third)
    expect(await paying(third)).toBe(-10_000)
  })

  it('ändrar aldrig en pott till mindre än det som är taget ur den', async () => {
    const id = await added()
    await proposed(id, 60_000)
    const round = (await getRounds(db)).find((each) => each.id === roundId)
    const change = (amountKr: number | null) =>
      db.write(entry, (tx) =>
        changeRound(
          tx,
          { id: roundId, version: round?.version ?? 0 },
          {
            year: 2024,
            applyBy: on('2023-09-15'),
            guidelines: null,
            criteria: null,
            pots: (round?.pots ?? []).map((pot) =>
              pot.id === potId
                ? amountKr === null
                  ? null
                  : { name: pot.name, amountKr }
                : { name: pot.name, amountKr: pot.amountKr },
            ),
          },
          'U0ANNA',
          DEMO_NOW,
        ),
      )
    await expect(change(50_000)).resolves.toMatchObject({ leftKr: -10_000 })
    await expect(change(null)).resolves.toMatchObject({ kind: 'exceeded' })
    await change(100_000)
    await expect(change(100_000)).resolves.toEqual({ kind: 'changed' })
  })

  it('låter den som har fått för lite kvar i potten föreslå mindre, aldrig mer', async () => {
    const id = await added()
    await deciding(await proposed(id, 60_000))
    await db.prisma.grantPot.update({ where: { id: potId }, data: { amountKr: 50_000 } })
    await expect(proposing(id, 70_000, 'U0ANNA', 3)).resolves.toMatchObject({ leftKr: 50_000 })
    await deciding(await proposed(id, 40_000, 'U0ANNA', 3))
    const other = await added()
    await expect(proposing(other, 20_000)).resolves.toMatchObject({ leftKr: 10_000 })
    await proposed(other, 0)
    await db.prisma.grantPot.update({ where: { id: potId }, data: { amountKr: 100_000 } })
  })

  it('öppnas igen av någon annan när potterna är ändrade', async () => {
    const waiting = await proposed(await added(), 60_000)
    const change = async (amountKr: number) => {
      const round = (await getRounds(db)).find((each) => each.id === roundId)
      const pots = (round?.pots ?? []).map((pot) => ({
        name: pot.name,
        amountKr: pot.id === potId ? amountKr : pot.amountKr,
      }))
      const facts = { year: 2024, applyBy: on('2023-09-15'), guidelines: null, criteria: null, pots }
      await db.write(entry, (tx) =>
        changeRound(tx, { id: roundId, version: round?.version ?? 0 }, facts, 'U0ANNA', DEMO_NOW),
      )
    }
    const opening = async (by: string, seen?: number) => {
      const { version } = await db.prisma.grantRound.findUniqueOrThrow({ where: { id: roundId } })
      return db.write(entry, (tx) => openRound(tx, { id: roundId, version: seen ?? version }, by, DEMO_NOW))
    }
    await change(120_000)
    await expect(adding()).resolves.toMatchObject({ why: 'closed' })
    await expect(deciding(waiting)).resolves.toMatchObject({ why: 'closed' })
    await expect(opening('U0ANNA')).resolves.toMatchObject({ why: 'own' })
    // Nor as it was before it was changed.
    await expect(opening('U0CHEF', 0)).resolves.toMatchObject({ kind: 'changed' })
    await opening('U0CHEF')
    await deciding(waiting)
    await change(100_000)
    await opening('U0CHEF')
    // Whoever registers or proposes in the same instant comes before it or after, and nobody gets stuck.
    const id = await added()
    const [, ...atOnce] = await Promise.all([change(110_000), adding(), proposing(id, 10_000), adding()])
    for (const why of refusalsIn(atOnce)) expect(why).toMatchObject({ kind: 'not_allowed' })
    await opening('U0CHEF')
  })

  it('avslutas aldrig med något som registreras i samma stund', async () => {
    const year = 2040
    const made = await db.prisma.grantRound.create({
      data: { year, status: 'open', pots: { create: { name: 'Prov', amountKr: 100_000 } } },
      include: { pots: true },
    })
    const application = anApplication({ potId: made.pots[0]?.id ?? 0 })
    const ref = { id: made.id, version: made.version }
    const results = await Promise.all([
      db.write(entry, (tx) => closeRound(tx, ref, 'U0CHEF', DEMO_NOW)),
      db.write(entry, (tx) => addApplication(tx, made.id, application, 'U0ANNA', DEMO_NOW)),
    ])
    const round = (await getRounds(db)).find((each) => each.id === made.id)
    const [why, ...others] = refusalsIn(results)
    expect(others).toEqual([])
    if (round?.status === 'closed') expect([why, round.applications]).toMatchObject([{ why: 'closed' }, []])
    else expect([why, round?.applications.length]).toMatchObject([{ kind: 'not_ready' }, 1])
    await db.prisma.grantApplication.deleteMany({ where: { roundId: made.id } })
    await db.prisma.grantRound.delete({ where: { id: made.id } })
  })

  it('öppnar inte en omgång som inte är förberedd av någon annan', async () => {
    const opening = db.write(entry, (tx) => openRound(tx, { id: roundId, version: 1 }, 'U0CHEF', DEMO_NOW))
    await expect(opening).resolves.toMatchObject({ why: 'decided' })
    const closed = (await getRounds(db)).find(({ status }) => status === 'closed')
    await expect(
      db.write(entry, (tx) => addApplication(tx, closed?.id ?? 0, anApplication(), 'U0ANNA', DEMO_NOW)),
    ).resolves.toMatchObject({ why: 'closed' })
  })
})
