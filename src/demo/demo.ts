import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import * as z from 'zod'
import { conventionsKind } from '../across/settings/conventions.tables.ts'
import type { Feature } from '../contract/feature.ts'
import { readCommittee, storeCommittee } from '../db/committee.ts'
import type { Db } from '../db/db.ts'
import { roleSchema } from '../db/roles.ts'
import { loadDocuments, readDocuments } from './documents.ts'
import { decideAsSecond } from './second-person.ts'

const folder = (name: string): string => fileURLToPath(new URL(name, import.meta.url))
const ACTOR = 'system:demo'
const PUBLISHER = 'system:demo-publisher' // nobody publishes what they have stored themselves
const SECOND = 'U0FORVCHEF' // who decides on what others of the demo propose
const LAST_STEP = 'role.grant'
const BEFORE = new Date('2023-09-01T08:00:00+02:00') // before the demo's clock starts

export const demoFolder: string = folder('.')
const demoCommittee: string = folder('./committee.json')

const rolesSchema = z.array(z.object({ subject: z.string(), role: roleSchema, unit: z.string() }))

/**
 * Loads the demo data into an empty database; false when it is loaded already, maybe by an instance that started at the
 * same time, or when there is other data. What an interrupted load left out is added at the next: every file may be
 * loaded twice.
 */
export const loadDemo = (db: Db, features: readonly Feature[]): Promise<boolean> =>
  db.alone('demo', () => loadAll(db, features))

async function loadAll(db: Db, features: readonly Feature[]): Promise<boolean> {
  const { prisma } = db
  const others = await prisma.document.count({ where: { NOT: { key: { startsWith: 'demo/' } } } })
  const finished = await prisma.auditEntry.count({ where: { actor: ACTOR, action: LAST_STEP } })
  if (others > 0 || finished > 0) return false
  await storeCommittee(db, await readCommittee(demoCommittee), ACTOR)
  await loadDocuments(db, {
    folder: demoFolder,
    documents: await readDocuments(demoFolder),
    kinds: [...new Set([...features.flatMap(({ kinds }) => kinds ?? []), conventionsKind])],
    by: ACTOR,
    publishedBy: PUBLISHER,
    now: BEFORE,
    afterFile: (kind, documentKey, now) => decideAsSecond(db, { kind, documentKey, by: SECOND, now }),
  })
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
