import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Db } from '../../../src/db/db.ts'
import { demoDatasets } from '../../../src/demo/demo.ts'
import { createGoalsFeature } from '../../../src/features/goals/goals.slack.ts'
import { loadDataset } from '../../../src/files/dataset.ts'

interface Dataset {
  files: { file: string; kind: string }[]
}

/** Loads the goals' files of the demo data, and no other; returns how many facts were new, a file. */
export async function loadGoals(db: Db): Promise<Record<string, number>> {
  const { importers } = createGoalsFeature(db)
  const kinds = new Set(importers.map(({ kind }) => kind))
  const added: Record<string, number> = {}
  for (const folder of demoDatasets) {
    const copy = await mkdtemp(join(tmpdir(), 'sn-goals-'))
    await cp(folder, copy, { recursive: true })
    const file = join(copy, 'dataset.json')
    const dataset: Dataset = JSON.parse(await readFile(file, 'utf8'))
    const own = { ...dataset, files: dataset.files.filter(({ kind }) => kinds.has(kind)) }
    await writeFile(file, JSON.stringify(own))
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
