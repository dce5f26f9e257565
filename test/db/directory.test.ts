import { spawnSync } from 'node:child_process'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDb } from '../../src/db/db.ts'
import { UserError } from '../../src/lib/errors.ts'
import { noteFault } from '../faults/report.ts'
import { demoClock, emptyDump } from '../support/database.ts'

const silent = pino({ level: 'silent' })
let folder: string
let sound: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sn-directory-'))
  sound = join(folder, 'sound')
  const db = await openDb({ kind: 'embedded', dataDir: sound, dump: await emptyDump() }, demoClock, silent)
  await db.write({ actor: 'system:prov', action: 'import.store', subject: 'finns' }, async () => {})
  await db.close()
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const open = (dataDir: string) => openDb({ kind: 'embedded', dataDir }, demoClock, silent)

// The embedded database notes that it has been opened.
const namesIn = async (directory: string) =>
  (await readdir(directory)).filter((name) => name !== 'postmaster.pid').toSorted()

async function emptied(path: string): Promise<void> {
  await rm(path, { recursive: true })
  await mkdir(path)
}

/** Every file below the path gets the same bytes in place of its own. */
async function overwritten(path: string, byte: number): Promise<void> {
  for (const entry of await readdir(path, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue
    const file = join(entry.parentPath, entry.name)
    await writeFile(file, Buffer.alloc((await readFile(file)).length, byte))
  }
}

const damages: [string, (directory: string) => Promise<unknown>, RegExp][] = [
  ['PG_VERSION är tom', (d) => truncate(join(d, 'PG_VERSION')), /skadad: PG_VERSION saknas/],
  ['PG_VERSION saknas', (d) => rm(join(d, 'PG_VERSION')), /skadad: PG_VERSION saknas/],
  ['PG_VERSION är något annat', (d) => writeFile(join(d, 'PG_VERSION'), '\0\0'), /skadad: PG_VERSION/],
  ['skriven av en annan version', (d) => writeFile(join(d, 'PG_VERSION'), '17\n'), /annan version .*\(17,/],
  ['base saknas', (d) => rm(join(d, 'base'), { recursive: true }), /skadad: base saknas/],
  ['base är tom', (d) => emptied(join(d, 'base')), /skadad: base saknas/],
  ['pg_wal är tom', (d) => emptied(join(d, 'pg_wal')), /skadad: pg_wal saknas/],
  ['global är tom', (d) => emptied(join(d, 'global')), /skadad: global, /],
  ['pg_control är kapad', (d) => truncate(join(d, 'global', 'pg_control'), 100), /global\/pg_control saknas/],
  [
    'pg_control är överskriven',
    (d) => writeFile(join(d, 'global', 'pg_control'), Buffer.alloc(8_192, 7)),
    /går inte att öppna/,
  ],
  ['base är överskriven', (d) => overwritten(join(d, 'base'), 0), /går inte att öppna/],
  ['pg_wal är överskriven', (d) => overwritten(join(d, 'pg_wal'), 9), /går inte att öppna/],
  ['postgresql.conf är tom', (d) => truncate(join(d, 'postgresql.conf')), /skadad: postgresql.conf/],
]

describe('en datakatalog som inte är en hel databas vägras', () => {
  it.each(damages)('%s', async (what, damage, said) => {
    const directory = join(folder, `damaged-${damages.findIndex(([name]) => name === what)}`)
    await cp(sound, directory, { recursive: true })
    await damage(directory)
    const before = await namesIn(directory)
    const refused = await open(directory).then(
      (db) => db.close().then(() => null),
      (error: unknown) => error,
    )
    expect(refused).toBeInstanceOf(UserError)
    expect(String(refused)).toMatch(said)
    expect(await namesIn(directory)).toEqual(before)
    noteFault(`datakatalog: ${what}`, 'inbyggd', '1 gång', 'vägrad med vad som ska göras')
  })
})

describe('en datakatalog', () => {
  it('med annat i vägras, och det som ligger där rörs inte', async () => {
    const directory = join(folder, 'other')
    await mkdir(directory)
    await writeFile(join(directory, 'brev.txt'), 'hej')
    await expect(open(directory)).rejects.toThrow(/ligger annat än assistentens databas/)
    expect(await readdir(directory)).toEqual(['brev.txt'])
    await expect(open(join(directory, 'brev.txt'))).rejects.toThrow(/är ingen katalog/)
  })

  it('i vilken en säkerhetskopia blev halvt återläst tas inte för en ny', async () => {
    const directory = join(folder, 'half-copied')
    await mkdir(directory)
    await writeFile(join(directory, '.sn-being-made'), 'copy')
    await expect(open(directory)).rejects.toThrow(/blev avbruten. Läs tillbaka den igen/)
  })
})

const mount = (args: string[]) => spawnSync('/bin/mount', args).status === 0

/** A disk of its own, of so many megabytes; null where this user may not mount any. */
async function disk(name: string, megabytes: number): Promise<string | null> {
  const at = join(folder, name)
  await mkdir(at)
  return mount(['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'sn-test', at]) ? at : null
}

// Only root may mount a disk: elsewhere there is none that is full.
describe.runIf(process.getuid?.() === 0 && process.platform === 'linux')('en disk', () => {
  const mounted: string[] = []
  afterAll(() => {
    for (const at of mounted) spawnSync('/bin/umount', ['-l', at])
  })
  const made = async (name: string, megabytes: number) => {
    const at = await disk(name, megabytes)
    if (at) mounted.push(at)
    return at
  }

  it('som är full sägs vara det, och när det finns plats går det', async (context) => {
    const at = await made('full', 128)
    if (!at) return context.skip('no disk can be mounted here')
    const directory = join(at, 'data')
    await cp(sound, directory, { recursive: true })
    const filler = join(at, 'filler')
    spawnSync('dd', ['if=/dev/zero', `of=${filler}`, 'bs=4096'])
    await expect(open(directory)).rejects.toThrow(/Disken är full/)
    await rm(filler)
    const db = await open(directory)
    expect(await db.prisma.auditEntry.count()).toBe(1)
    await db.close()
    noteFault('disken är full vid start', 'inbyggd', '1 gång', 'sagt; går när det finns plats')
  })

  it('som tar slut medan databasen görs sägs vara full, och nästa start gör om det', async (context) => {
    const at = await made('small', 12)
    if (!at) return context.skip('no disk can be mounted here')
    const directory = join(at, 'data')
    await expect(open(directory)).rejects.toThrow(/Disken är full/)
    mount(['-o', 'remount,size=256m', at])
    const db = await open(directory)
    expect(await db.prisma.auditEntry.count()).toBe(0)
    await db.close()
    noteFault('disken tar slut medan databasen görs', 'inbyggd', '1 gång', 'sagt; nästa start gör om det')
  })

  it('som bara går att läsa sägs vara det', async (context) => {
    const at = await made('read-only', 128)
    if (!at) return context.skip('no disk can be mounted here')
    const directory = join(at, 'data')
    await cp(sound, directory, { recursive: true })
    mount(['-o', 'remount,ro', at])
    await expect(open(directory)).rejects.toThrow(/går inte att skriva i/)
    noteFault('disken går bara att läsa', 'inbyggd', '1 gång', 'sagt')
  })
})
