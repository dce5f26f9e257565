import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { previewFile } from '../../../src/across/imports/preview.ts'
import { storePreview } from '../../../src/across/imports/recount.ts'
import { getImport } from '../../../src/across/imports/store.ts'
import { undoImport } from '../../../src/across/imports/write.store.ts'
import { publish } from '../../../src/across/publishing/store.ts'
import type { Db } from '../../../src/db/db.ts'
import { createFiguresFeature } from '../../../src/features/figures/figures.slack.ts'
import { createFeatures } from '../../../src/features.ts'
import { calendarDate } from '../../../src/lib/calendar.ts'
import type { Role } from '../../../src/lib/roles.ts'
import { storeyLines } from '../../../src/reply/fixed-width.ts'
import type { Reply } from '../../../src/reply/reply.ts'
import { wholeReply } from '../../../src/reply/storeys.ts'
import { DEMO_NOW, openDatabase } from '../../support/database.ts'
import { aPerson } from '../../support/people.ts'
import { expectReplyFits, messageOf } from '../../support/replies.ts'

const TODAY = calendarDate('2023-09-12')

async function ask(db: Db, typed: string, ...roles: Role[]): Promise<Reply> {
  const [command] = createFiguresFeature(db).commands
  if (!command) throw new Error('the slice has a command')
  const page = Number(/ ?sida (\d+)$/.exec(typed)?.[1] ?? 1)
  const words = typed.replace(/^siffror ?/, '').replace(/ ?sida \d+$/, '')
  const reply = await command.answer({
    person: aPerson('U0ANNA', ...roles),
    words,
    page,
    now: DEMO_NOW,
    today: TODAY,
  })
  expectReplyFits(reply)
  return reply
}

const readable = (reply: Reply): string => JSON.stringify([storeyLines(wholeReply(reply)), reply.parts])

async function send(db: Db, name: string, lines: string[], said: string): Promise<string> {
  const kinds = createFeatures(db).flatMap((feature) => feature.kinds ?? [])
  const file = { name, bytes: Buffer.from(lines.join('\n')) }
  const { id } = await previewFile(file, {
    db,
    kinds,
    by: 'U0BO',
    now: new Date('2031-01-31T08:00:00Z'),
    said,
  })
  const preview = await getImport(db, id)
  if (!preview) throw new Error('the preview is there')
  expect(preview.summary.findings).toEqual([])
  const outcome = await storePreview(db, preview, { kinds, by: 'U0BO', now: DEMO_NOW, reason: null })
  expect(outcome).toEqual({ added: lines.length - 1 })
  return id
}

const FILE = ['Enhet;Sjukfall kvinnor 2030;Sjukfall män 2030', 'Norr;12;7', 'Söder;9,5;']

describe('en tabell som någon annan skickar', () => {
  let db: Db
  beforeAll(async () => {
    db = await openDatabase('empty')
  })
  afterAll(() => db.close())

  it('säger vad man gör när inget finns', async () => {
    expect(readable(await ask(db, ''))).toContain('uppgifter helår')
  })

  it('läses som den står utan fråga, för siffrorna hör till inget annat slag', async () => {
    const kinds = createFeatures(db).flatMap((feature) => feature.kinds ?? [])
    const bytes = Buffer.from(FILE.join('\n'))
    const sent = { db, kinds, by: 'U0BO', now: DEMO_NOW, said: 'helår 2030' }
    const read = (more: object) => previewFile({ name: 'Sjukfall.csv', bytes }, { ...sent, ...more })
    const ids = async (more: object) => (await read(more)).summary.questions.map(({ id }) => id)
    expect(await ids({})).toEqual([])
    expect(await ids({ said: 'uppgifter helår 2030' })).toEqual([])
    await expect(read({ may: () => false })).rejects.toThrow('känner inte igen')
    const corner = { name: 'Mått.csv', bytes: Buffer.from(';Utfall 2029;;\nNorr;12;7;se not\nSöder;9,5;8;') }
    const { id } = await previewFile(corner, { ...sent, choices: { kind: 'uppgifter' } })
    const pieces = await db.prisma.importPiece.findMany({ where: { importId: id } })
    for (const cell of ['Norr', '12', '7', 'se not', 'Söder', '9,5', '8'])
      expect(JSON.stringify(pieces)).toContain(`"${cell}"`)
    // Rows of words alone are no table of figures.
    const words = { name: 'Anteckningar.csv', bytes: Buffer.from('Vad;Vem\nRing;Anna\nSkriv;Bo') }
    await expect(previewFile(words, sent)).rejects.toThrow('känner inte igen')
  })

  it('läses när den kallas uppgifter, är ett utkast tills den är publicerad, och kan ångras', async () => {
    const undone = await send(db, 'Sjukfall.csv', FILE, 'uppgifter helår 2030')
    const kinds = createFeatures(db).flatMap((feature) => feature.kinds ?? [])
    expect(readable(await ask(db, ''))).toContain('inga tabeller')
    expect(readable(await ask(db, 'sjukfall', 'controller'))).toContain('Utkast, inte publicerat')
    expect(await undoImport(db, { id: undone, kinds, by: 'U0BO', now: DEMO_NOW })).toBe(true)
    expect(readable(await ask(db, '', 'controller'))).toContain('inga tabeller')

    await send(db, 'Sjukfall.csv', FILE, 'uppgifter helår 2030')
    const period = await db.prisma.period.findFirstOrThrow({ include: { documents: true } })
    const shown = { periodId: period.id, documentIds: period.documents.map(({ id }) => id) }
    await publish(db, shown, { userId: 'U0CILLA', now: DEMO_NOW })
    expect(readable(await ask(db, 'sjukfall'))).toContain('9,5')
    const [table] = (await createFiguresFeature(db).facts?.('published', TODAY)) ?? []
    expect(table).toMatchObject({ family: 'figures:sjukfall', title: 'Sjukfall', rowNames: ['enhet'] })
    expect(table?.columns.map(({ breakdown, period: of }) => [breakdown?.['kön'], of?.name])).toEqual([
      ['kvinnor', '2030'],
      ['män', '2030'],
    ])
    expect(
      table?.rows.map(({ names, cells }) => [names[0], ...Object.values(cells).map(({ value }) => value)]),
    ).toEqual([
      ['Norr', '12', '7'],
      ['Söder', '9.5', null],
    ])
  })
})

describe('demons tabeller', () => {
  let db: Db
  beforeAll(async () => {
    db = await openDatabase('demo')
  })
  afterAll(() => db.close())

  it('är alla där, och varje rad och cell kan visas', async () => {
    const tables = (await createFiguresFeature(db).facts?.('published', TODAY)) ?? []
    expect(tables.length).toBeGreaterThanOrEqual(23)
    expect(new Set(tables.map(({ key }) => key)).size).toBe(tables.length)
    for (const table of tables) {
      expect(table.columns.some(({ key }) => key === table.defaultColumn)).toBe(true)
      expect(new Set(table.rows.map(({ key }) => key)).size).toBe(table.rows.length)
      await ask(db, table.line)
      for (const row of [table.rows[0], table.rows.at(-1)]) {
        const shown = readable(await ask(db, row?.line ?? ''))
        for (const { value } of Object.values(row?.cells ?? {})) {
          const start = (value ?? '').slice(0, 20).replaceAll(/[&<>"].*/g, '')
          if (!/^-?\d/.test(start)) expect(shown).toContain(start)
        }
      }
    }
  })

  it('svarar på en siffra över tid, och bläddrar i en lång tabell', async () => {
    const absence = readable(await ask(db, 'sjukfrånvaro totalt'))
    expect(absence).toContain('6,8')
    expect(absence).toContain('7,4')
    const [survey] = ((await createFiguresFeature(db).facts?.('published', TODAY)) ?? []).filter(
      ({ rows }) => rows.length > 1_000,
    )
    const first = await ask(db, survey?.line ?? '')
    expect(JSON.stringify(messageOf(first, 'whole'))).toContain('Nästa sida')
    expect(JSON.stringify(messageOf(first, 'whole', 9999))).toContain('finns inte')
    expect(readable(await ask(db, 'xyzzy'))).toContain('xyzzy')
  })
})
