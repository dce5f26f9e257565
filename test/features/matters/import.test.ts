import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Db } from '../../../src/db/db.ts'
import { matterKinds } from '../../../src/features/matters/tables.ts'
import { stores } from '../../support/database.ts'
import { loadDemoFiles } from '../../support/demo.ts'

describe.each(stores)('inläsning av ärenden på $name', ({ open }) => {
  let db: Db
  beforeAll(async () => {
    db = await open('empty')
  })
  afterAll(() => db.close())

  it('tar in varje rad en gång: den andra gången tillkommer inget', async () => {
    await loadDemoFiles(db, matterKinds)
    expect(await db.prisma.notifiedMatter.count()).toBe(4)
    await loadDemoFiles(db, matterKinds)
    expect(await db.prisma.notifiedMatter.count()).toBe(4)
    expect(await db.prisma.matter.count()).toBe(8 + 15)
    expect(await db.prisma.matterDeadline.count()).toBe(2 + 2)
    expect(await db.prisma.meeting.count()).toBe(2)
  })

  it('läser inte tillbaka en tidsfrist som har flyttats sedan dess', async () => {
    const [moved] = await db.prisma.matterDeadline.findMany({ where: { what: { startsWith: 'Yttrande' } } })
    const dueOn = new Date('2023-10-15T00:00:00Z')
    await db.write({ actor: 'system:test', action: 'matter.edit', subject: 'deadline' }, (tx) =>
      tx.matterDeadline.update({ where: { id: moved?.id ?? 0 }, data: { dueOn } }),
    )
    await loadDemoFiles(db, matterKinds)
    const now = await db.prisma.matterDeadline.findMany({ where: { matterId: moved?.matterId ?? 0 } })
    expect(now.map((row) => row.dueOn)).toEqual([dueOn])
  })

  it('behåller diarienumret som det är tryckt och gör en nyckel av det', async () => {
    const [first] = await db.prisma.matter.findMany({ where: { dnr: 'SN/2023:7' } })
    expect(first).toMatchObject({ dnrPrinted: 'SN 2023:00007', agendaNo: 1, status: 'open' })
    expect(await db.prisma.matter.count({ where: { dnr: 'SN/2013:1' } })).toBe(3)
  })

  it('räknar ärenden med beslut i protokollet som avslutade', async () => {
    expect(await db.prisma.matter.count({ where: { status: 'closed' } })).toBe(15)
    const meeting = await db.prisma.meeting.findFirst({ where: { heldOn: null } })
    expect(meeting?.label).toBe('februari 2014')
  })
})
