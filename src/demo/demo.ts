import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { readCommittee, storeCommittee } from '../db/committee.ts'
import type { Db } from '../db/db.ts'
import { roleSchema } from '../db/roles.ts'
import { type Importer, loadDataset } from '../files/dataset.ts'

const folder = (name: string): string => fileURLToPath(new URL(name, import.meta.url))
const ACTOR = 'system:demo'
const LAST_STEP = 'role.grant'
const BEFORE = new Date('2023-09-01T08:00:00+02:00') // before the demo's clock starts

export const demoDatasets: readonly string[] = [folder('./botkyrka-2023'), folder('./botkyrka-2013')]
const demoCommittee: string = folder('./committee.json')

const rolesSchema = z.array(z.object({ subject: z.string(), role: roleSchema, unit: z.string() }))

/**
 * Loads the demo data into an empty database; false when it is loaded already, maybe by an instance that started at the
 * same time, or when there is other data. What an interrupted load left out is added at the next: every file may be
 * loaded twice.
 */
export const loadDemo = (db: Db, importers: readonly Importer[]): Promise<boolean> =>
  db.alone('demo', () => loadAll(db, importers))

async function loadAll(db: Db, importers: readonly Importer[]): Promise<boolean> {
  const { prisma } = db
  const own = demoDatasets.map((dataset) => ({ key: { startsWith: `${basename(dataset)}/` } }))
  const others = await prisma.document.count({ where: { NOT: { OR: own } } })
  const finished = await prisma.auditEntry.count({ where: { actor: ACTOR, action: LAST_STEP } })
  if (others > 0 || finished > 0) return false
  await storeCommittee(db, await readCommittee(demoCommittee), ACTOR)
  for (const dataset of demoDatasets)
    await loadDataset(db, importers, dataset, { actor: ACTOR, publishedAt: BEFORE })
  await loadRoles(db)
  return true
}

/** Roles for the people of the local workspace, so that everything can be tried. */
async function loadRoles(db: Db): Promise<void> {
  const roles = rolesSchema.parse(JSON.parse(await readFile(folder('./roles.json'), 'utf8')))
  await db.write({ actor: ACTOR, action: LAST_STEP, subject: 'demo', details: { after: roles } }, (tx) =>
    tx.roleGrant.createMany({
      data: roles.map((role) => ({ ...role, grantedBy: ACTOR, grantedAt: BEFORE })),
    }),
  )
}
