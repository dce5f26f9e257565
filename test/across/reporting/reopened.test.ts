import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startDraft } from '../../../src/db/publishing.ts'
import { resultsKind } from '../../../src/features/control/results.tables.ts'
import { addResult } from '../../../src/features/control/write.store.ts'
import { calendarDate } from '../../../src/lib/calendar.ts'
import { interim } from '../../support/periods.ts'
import { type Desk, LEADER, openDesk, openOwnRound, plain } from './support.ts'

/** What is registered in a form of its own, or taken back, while a round is closed and when it is opened again. */

const PERIOD = { ...interim(1, 2024), endsOn: calendarDate('2024-04-30') }
const OWNERS = ['U0OSKAR', 'U0PIA', 'U0RUT'] as const
const CONTROLS = ['Nycklar kvitteras', 'Jäv anmäls', 'Kassan räknas'] as const

let desk: Desk
let ids: number[]
/** The file with the results of the second and the third. */
let documentId: number

const entry = { actor: LEADER, action: 'import.store', subject: 'prov' } as const
const fileRow = (control: string, line: number) => ({
  ...{ sheet: 'Resultat', line },
  values: { year: '2024', control, result: 'Allt stämde.', outcome: 'Utan avvikelse' },
})

async function bringFile(): Promise<void> {
  documentId = await desk.db.write(entry, async (tx) => {
    const by = { userId: LEADER, now: desk.at.now }
    const document = { key: 'prov/resultat', title: 'Resultat', dnr: null, asOf: null }
    const started = await startDraft(tx, PERIOD, document, by)
    await resultsKind.store(CONTROLS.slice(1).map(fileRow), {
      ...{ tx, documentId: started.documentId, period: null, by: LEADER, now: by.now },
      ...{ title: 'Resultat', offset: 0 },
    })
    return started.documentId
  })
}
const takeBackFile = () => desk.db.write(entry, (tx) => resultsKind.undo(tx, documentId))

const register = (pointId: number, version: number) =>
  desk.db.write({ actor: LEADER, action: 'control.register', subject: 'prov' }, (tx) =>
    addResult(
      tx,
      {
        ...{ pointId, occasion: 1, version, correctionReason: version > 1 ? 'Fel antal' : null },
        facts: {
          ...{
            how: 'sample',
            outcome: 'ok',
            sampleSize: 12,
            sampleUnit: 'nycklar',
            deviations: 0,
            kinds: [],
          },
          ...{ cause: null, notDoneReason: null, comment: null, performedBy: null },
          performedOn: calendarDate('2024-05-02'),
        },
      },
      { by: LEADER, at: desk.at.now },
    ),
  )

const states = async () =>
  (await desk.db.prisma.reportQuestion.findMany({ orderBy: { id: 'asc' } })).map(({ owner, state }) => [
    owner,
    state,
  ])
/** Who has been told of something at this minute; the assistant's own minute may come first. */
const toldNow = async (): Promise<string[]> => {
  await desk.ask()
  await desk.ask()
  const slot = desk.at.now
  const sent = await desk.db.prisma.delivery.findMany({ where: { schedule: 'reporting', slot } })
  return sent.map(({ recipient }) => recipient).toSorted()
}
const later = (minutes: number): void => {
  desk.at.now = new Date(desk.at.now.getTime() + minutes * 60_000)
}

beforeAll(async () => {
  desk = await openDesk('2024-05-06T09:00:00+02:00')
  ids = await desk.db.write(entry, async (tx) => {
    const plan = await tx.controlPlan.create({
      data: {
        ...{ year: 2024, status: 'decided', createdBy: LEADER, createdAt: desk.at.now },
        decidedOn: new Date('2024-01-02'),
      },
    })
    const points = []
    for (const [at, control] of CONTROLS.entries())
      points.push(
        await tx.controlPoint.create({
          data: {
            ...{ planId: plan.id, rowNo: at + 1, series: `2024-${at + 1}`, section: '', control },
            ...{ owner: OWNERS[at] ?? null, timesPerYear: 3, governedBy: [] },
          },
        }),
      )
    return points.map(({ id }) => id)
  })
  const asked = ids.map((id, at) => ({
    ...{ kind: 'kontroll', subject: `${id}/1`, label: CONTROLS[at] ?? '' },
    ...{ owner: OWNERS[at] ?? '', unit: null },
  }))
  await openOwnRound(desk, asked, PERIOD)
})
afterAll(() => desk.stop())

describe('det som har ett eget formulär', () => {
  it('frågas på nytt, en gång, när det som registrerats tas tillbaka medan omgången är öppen', async () => {
    expect(await toldNow()).toEqual([...OWNERS])
    await bringFile()
    expect((await states()).map(([, state]) => state)).toEqual(['waiting', 'answered', 'answered'])
    later(1)
    await takeBackFile()
    expect((await states()).map(([, state]) => state)).toEqual(['waiting', 'waiting', 'waiting'])
    expect(await toldNow()).toEqual(['U0PIA', 'U0RUT'])
    later(1)
    expect(await toldNow()).toEqual([])
  })

  it('är besvarat när omgången öppnas igen, om det registrerats, och frågas på nytt om det tagits tillbaka', async () => {
    later(1)
    await bringFile()
    const { id, roundId } = await desk.db.prisma.reportQuestion.findFirstOrThrow({
      where: { owner: 'U0RUT' },
    })
    const back = await desk.open('report-return', { id: `${id}` }, LEADER)
    await desk.send(back, { question: 'Räknades båda kassorna?' }, LEADER)
    expect(await toldNow()).toEqual(['U0RUT'])
    expect(await desk.act('report-close', `${roundId}`, LEADER)).toContain('är avslutad')
    expect(await desk.act('report-close', `${roundId}`, LEADER)).toContain('redan gjort')
    later(60)
    expect(await register(ids[0] ?? 0, 1)).toBe(true)
    await desk.db.write(entry, (tx) => tx.controlResult.deleteMany({ where: { pointId: ids[1] ?? 0 } }))
    later(60)
    expect(await desk.act('report-reopen', `${roundId}`, LEADER)).toContain('är öppen igen')
    expect(await states()).toEqual([
      ['U0OSKAR', 'answered'],
      ['U0PIA', 'waiting'],
      // What was sent back with a question is not answered by what it was sent back for.
      ['U0RUT', 'returned'],
    ])
    // Whoever has not answered hears that there is time again.
    expect(await toldNow()).toEqual(['U0PIA', 'U0RUT'])
    later(1)
    expect(await toldNow()).toEqual([])
    expect(plain(await desk.say('rapportering', 'U0OSKAR'))).toContain('Du har rapporterat allt')
  })

  it('är besvarat också när det rättats medan omgången var avslutad', async () => {
    const { roundId } = await desk.db.prisma.reportQuestion.findFirstOrThrow()
    await desk.act('report-close', `${roundId}`, LEADER)
    later(60)
    expect(await register(ids[2] ?? 0, 2)).toBe(true)
    await desk.act('report-reopen', `${roundId}`, LEADER)
    const rut = await desk.db.prisma.reportQuestion.findFirstOrThrow({
      where: { owner: 'U0RUT' },
      include: { answers: { orderBy: { id: 'asc' } } },
    })
    expect(rut).toMatchObject({ state: 'answered', question: null })
    expect(rut.answers).toHaveLength(3)
    expect(await toldNow()).toEqual(['U0PIA'])
  })
})
