import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { previewFile } from '../../src/assistant/import.ts'
import { storeImport, undoImport } from '../../src/assistant/import.write.store.ts'
import type { Db } from '../../src/db/db.ts'
import { loadPeriods, loadReport } from '../../src/features/goals/goals.store.ts'
import { createFeatures } from '../../src/features.ts'
import { withYears } from '../../src/files/headings.ts'
import type { ImportKind } from '../../src/files/kind.ts'
import { DEMO_NOW, openEmbedded } from '../support/database.ts'
import { workbook } from './build.ts'

/** Every kind of table, from the file to the database and back. */

const YEAR = 2024
const BY = 'U0EKONOM01'

let db: Db
let kinds: ImportKind[]
beforeAll(async () => {
  db = await openEmbedded('demo')
  kinds = createFeatures(db).flatMap((feature) => feature.kinds ?? [])
})
afterAll(() => db.close())

const kindOf = (name: string): ImportKind => {
  const kind = kinds.find((one) => one.name === name)
  if (!kind) throw new Error(`no kind ${name}`)
  return kind
}

let ticks = 0
const now = () => {
  ticks += 1
  return new Date(DEMO_NOW.getTime() + ticks)
}

async function preview(name: string, rows: readonly (readonly string[])[], sheet = 'Blad1') {
  const heading = kindOf(name).columns.map(({ title }) => withYears(title, YEAR))
  const file = { name: 'delår 1 2024.xlsx', bytes: await workbook(heading, rows, sheet) }
  return previewFile(file, { db, kinds, by: BY, now: now(), said: '' })
}
const store = (id: string) => storeImport(db, { id, kinds, by: BY, now: now(), reason: 'prov' })
const undo = (id: string) => undoImport(db, { id, kinds, by: BY, now: now() })

describe('varje slags tabell', () => {
  it.each([
    'mal',
    'matt',
    'budget',
    'kontoanalys',
    'volymer',
    'nyckeltal',
    'personal',
    'motesplan',
    'arenden',
    'internkontroll',
    'bidragsansokningar',
  ])('%s läses in, är oförändrad en gång till och går att ångra', async (name) => {
    const { columns, examples: rows } = kindOf(name)
    // The demo's round of the year has two pots.
    const pot = columns.findIndex(({ key }) => key === 'pot')
    const examples = rows.map((row) => row.map((cell, at) => (at === pot ? 'Föreningsbidrag' : cell)))
    const first = await preview(name, examples)
    expect(first.summary.findings.filter(({ level }) => level === 'error')).toEqual([])
    expect(first.summary.sections).toMatchObject([
      { kind: name, rows: examples.length, added: examples.length },
    ])
    expect(await store(first.id)).toBeGreaterThanOrEqual(examples.length)
    const again = await preview(name, examples, 'Blad2')
    expect(again.summary.sections).toMatchObject([
      { added: 0, changed: 0, unchanged: examples.length, differences: [] },
    ])
    expect(await undo(first.id)).toBe(true)
    const gone = await preview(name, examples, 'Blad3')
    expect(gone.summary.sections).toMatchObject([{ added: examples.length }])
  })

  it('två ärenden med samma rubrik är två, var och en med sin dag och sin roll', async () => {
    const matter = (dnr: string, day: string, role: string) =>
      kindOf('arenden').columns.map(
        ({ key }) => ({ dnr, title: 'Remissyttrande', deadline: day, responsibleRole: role })[key] ?? '',
      )
    const rows = [
      matter('SN/2024:00071', '2024-03-01', 'Jurist'),
      matter('SN/2024:00072', '2024-04-01', 'Utredare'),
    ]
    const { id } = await preview('arenden', rows)
    expect(await store(id)).toBe(2)
    const stored = await db.prisma.matter.findMany({
      where: { title: 'Remissyttrande' },
      orderBy: { dnr: 'asc' },
      include: { deadlines: true },
    })
    const told = stored.map(({ responsibleRole, deadlines }) => [
      responsibleRole,
      ...deadlines.map(({ dueOn }) => dueOn.toISOString().slice(0, 10)),
    ])
    expect(told).toEqual([
      ['Jurist', '2024-03-01'],
      ['Utredare', '2024-04-01'],
    ])
    expect(await undo(id)).toBe(true)
  })

  it('ett måls namn ändras inte av en fil, och det sägs; ett utkasts nya område syns inte för läsare', async () => {
    const goal = (area: readonly string[], code: string) => [
      ...area,
      code,
      'Nytt namn',
      'Kommer att uppnås',
      '',
      '',
    ]
    const rows = [goal(['1', ''], '2.1.1.1'), goal(['9', 'Utkastets område'], '9.9.9.9')]
    const { id, summary } = await preview('mal', rows)
    expect(summary.findings).toMatchObject([
      { level: 'warning', message: expect.stringContaining('Nytt namn') },
    ])
    expect(await store(id)).toBe(2)
    const [period] = await loadPeriods(db, 'published')
    if (!period) throw new Error('no period')
    expect(JSON.stringify(await loadReport(db, period))).not.toContain('Utkastets område')
    expect(await undo(id)).toBe(true)
  })

  it('fler rader än någon har av det slaget tas inte emot, med en mening om det', async () => {
    const row = (at: number) =>
      kindOf('budget').columns.map(
        ({ key }) => ({ activity: `Enhet ${at}`, budget: '-1', forecast: '-1' })[key] ?? '',
      )
    const rows = Array.from({ length: 2_001 }, (_, at) => row(at))
    await expect(preview('budget', rows)).rejects.toThrow('fler än 2\u00a0000 rader')
    expect(await db.prisma.importPiece.count({ where: { kind: 'budget', number: { gte: 3 } } })).toBe(0)
  })
})
