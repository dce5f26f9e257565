import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Db } from '../../../src/db/db.ts'
import { demoDatasets } from '../../../src/demo/demo.ts'
import { matterImporters } from '../../../src/features/matters/matters.import.ts'
import { createMattersFeature } from '../../../src/features/matters/matters.slack.ts'
import { loadDataset } from '../../../src/files/dataset.ts'
import { calendarDate } from '../../../src/lib/calendar.ts'
import { stores } from '../../support/database.ts'

const OWN_FILES = {
  'cases.csv': 8,
  'cases_2014.csv': 15,
  'notified_cases.csv': 4,
}

interface Dataset {
  files: { file: string; kind: string }[]
}

/** Loads the files of the demo data that this slice takes, and no other; returns how many facts were new, a file. */
async function load(db: Db): Promise<Record<string, number>> {
  const { importers } = createMattersFeature(db)
  const added: Record<string, number> = {}
  for (const folder of demoDatasets) {
    const copy = await mkdtemp(join(tmpdir(), 'sn-matters-'))
    const dataset: Dataset = JSON.parse(await readFile(join(folder, 'dataset.json'), 'utf8'))
    const files = dataset.files.filter(({ kind }) => importers.some((importer) => importer.kind === kind))
    await writeFile(join(copy, 'dataset.json'), JSON.stringify({ ...dataset, files }))
    await Promise.all(files.map(({ file }) => copyFile(join(folder, file), join(copy, file))))
    Object.assign(
      added,
      await loadDataset(db, importers, copy, {
        actor: 'system:test',
        publishedAt: new Date('2023-09-01T06:00:00Z'),
      }),
    )
    await rm(copy, { recursive: true })
  }
  return added
}

describe.each(stores)('inläsning av ärenden på $name', ({ open }) => {
  let db: Db
  beforeAll(async () => {
    db = await open('empty')
  })
  afterAll(() => db.close())

  it('tar in varje rad en gång: den andra gången tillkommer inget', async () => {
    expect(await load(db)).toMatchObject(OWN_FILES)
    const again = await load(db)
    expect(Object.keys(OWN_FILES).filter((file) => again[file] !== 0)).toEqual([])
    expect(await db.prisma.matter.count()).toBe(8 + 15)
    expect(await db.prisma.matterDeadline.count()).toBe(2 + 2)
    expect(await db.prisma.meeting.count()).toBe(2)
  })

  it('läser inte tillbaka en tidsfrist som har flyttats sedan dess', async () => {
    const [moved] = await db.prisma.matterDeadline.findMany({ where: { what: { startsWith: 'Yttrande' } } })
    const dueOn = new Date('2023-10-15T00:00:00Z')
    await db.write({ actor: 'system:test', action: 'move', subject: 'deadline' }, (tx) =>
      tx.matterDeadline.update({ where: { id: moved?.id ?? 0 }, data: { dueOn } }),
    )
    await load(db)
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

  it('säger rad, kolumn och vad som väntades när filen är fel, och sparar inget av den', async () => {
    const header =
      'agenda_no,dnr,title,kind,document_date,meeting_date,deadline,deadline_kind,decision,proposed_decision,recipients,summary,note,source'
    const text = `${header}\n1,SN två,Ett ärende,beslut,,2023-02-30,,,,,,,,Protokoll\n`
    const importer = matterImporters.find(({ kind }) => kind === 'matters-2014')
    const period = { id: 0, year: 2023, kind: 'annual' as const, endsOn: calendarDate('2023-12-31') }
    const outcome = await db.write({ actor: 'system:test', action: 'import', subject: 'faults' }, (tx) =>
      Promise.resolve(importer?.run(text, 'ärenden.csv', { tx, documentId: 0, period, goalModel: '' })),
    )
    expect(outcome).toEqual({
      faults: [
        {
          file: 'ärenden.csv',
          line: 2,
          column: 'dnr',
          message: 'väntade ett diarienummer som SN/2023:00130, där står «SN två»',
        },
        {
          file: 'ärenden.csv',
          line: 2,
          column: 'meeting_date',
          message: 'väntade ett datum (ÅÅÅÅ-MM-DD), där står «2023-02-30»',
        },
      ],
    })
  })
})
