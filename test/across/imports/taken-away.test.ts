import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { previewFile } from '../../../src/across/imports/preview.ts'
import { storePreview } from '../../../src/across/imports/recount.ts'
import { getImport } from '../../../src/across/imports/store.ts'
import type { Db } from '../../../src/db/db.ts'
import { cancelMeeting } from '../../../src/features/meetings/store.ts'
import { createFeatures } from '../../../src/features.ts'
import { calendarDate, dateInStockholm } from '../../../src/lib/calendar.ts'
import { openDatabase } from '../../support/database.ts'

/** What people have called off or taken away here is not brought back by a file that is read again. */

const NOW = new Date('2031-03-10T09:00:00+01:00')
const TODAY = dateInStockholm(NOW)

let db: Db
beforeAll(async () => {
  db = await openDatabase('empty')
})
afterAll(() => db.close())

async function preview(name: string, lines: readonly string[]) {
  const kinds = createFeatures(db).flatMap((feature) => feature.kinds ?? [])
  const file = { name, bytes: Buffer.from(lines.join('\n')) }
  return previewFile(file, { db, kinds, by: 'U0ANNA', now: NOW, said: '' })
}

/** Stores the file; what the preview warns of and how it counts. */
async function bring(name: string, lines: readonly string[]) {
  const { id, summary } = await preview(name, lines)
  const stored = await getImport(db, id)
  if (!stored) throw new Error('no preview')
  const kinds = createFeatures(db).flatMap((feature) => feature.kinds ?? [])
  expect(summary.errors).toBe(0)
  const outcome = await storePreview(db, stored, { kinds, by: 'U0ANNA', now: NOW, reason: 'prov' })
  expect(outcome).toHaveProperty('added')
  const [section] = summary.sections
  return { warnings: summary.findings.map(({ line, message }) => [line, message]), section, outcome }
}

const PLAN = ['Sammanträdesdatum;Benämning', '2031-04-15;', '2031-05-20;Extra sammanträde']

const meetings = async () =>
  (await db.prisma.meeting.findMany({ orderBy: { heldOn: 'asc' } })).map(
    ({ heldOn, cancelledOn }) => [heldOn?.toISOString().slice(0, 10), cancelledOn !== null] as const,
  )

describe('ett inställt sammanträde', () => {
  const CALLED_OFF = [
    ['2031-04-15', true],
    ['2031-05-20', false],
  ]

  it('planeras inte om av mötesplanen, och förhandsvisningen säger det', async () => {
    await bring('Mötesplan 2031.csv', PLAN)
    const meeting = await db.prisma.meeting.findUniqueOrThrow({ where: { label: '2031-04-15' } })
    await db.write({ actor: 'U0ANNA', action: 'meeting.cancel', subject: 'meeting' }, (tx) =>
      cancelMeeting(
        tx,
        { ...meeting, heldOn: calendarDate('2031-04-15') },
        { on: TODAY, nextId: null },
        { by: 'U0ANNA', now: NOW },
      ),
    )
    const { warnings, section, outcome } = await bring('Mötesplan 2031 igen.csv', [...PLAN, ''])
    expect(warnings).toEqual([[2, expect.stringContaining('2031-04-15 ställdes in 2031-03-10')]])
    expect([section, outcome]).toMatchObject([{ rows: 2, added: 0, unchanged: 2 }, { added: 0 }])
    expect(await meetings()).toEqual(CALLED_OFF)
  })

  it('får inga ärenden av en ärendelista', async () => {
    const { warnings } = await bring('Ärenden.csv', [
      'Dnr;Ärende;Sammanträdesdatum',
      'PN/2031:1;Plan för april;2031-04-15',
      'PN/2031:2;Plan för maj;2031-05-20',
    ])
    expect(warnings).toEqual([[2, expect.stringContaining('läses in utan sammanträde')]])
    expect(await meetings()).toEqual(CALLED_OFF)
    const matters = await db.prisma.matter.findMany({ orderBy: { id: 'asc' }, include: { meeting: true } })
    expect(matters.map(({ meeting }) => meeting?.label ?? null)).toEqual([null, '2031-05-20'])
  })

  it('står inte i vägen för ett nytt samma dag', async () => {
    await db.write({ actor: 'U0ANNA', action: 'meeting.add', subject: 'meeting' }, (tx) =>
      tx.meeting.create({ data: { heldOn: new Date('2031-04-15'), label: '2031-04-15' } }),
    )
    expect((await bring('Mötesplan 2031 en gång till.csv', [...PLAN, '', ''])).warnings).toEqual([])
  })
})

describe('ett felregistrerat delegationsbeslut', () => {
  it('läses inte in igen, och förhandsvisningen säger det', async () => {
    const lines = ['Delegationsbeslut;Beslutsfattare;Beslutad', 'Yttrande;enhetschef;2031-02-03']
    await bring('Delegationsbeslut.csv', lines)
    await db.write({ actor: 'U0ANNA', action: 'delegation.change', subject: 'delegation' }, (tx) =>
      tx.delegationDecision.updateMany({ data: { isMistaken: true } }),
    )
    const { warnings, outcome } = await bring('Delegationsbeslut igen.csv', [...lines, ''])
    expect(warnings).toEqual([[2, expect.stringContaining('felregistrerat och läses inte in igen')]])
    expect(outcome).toEqual({ added: 0 })
    expect(await db.prisma.delegationDecision.count()).toBe(1)
  })
})
