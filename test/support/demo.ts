import type { Db } from '../../src/db/db.ts'
import { demoFolder } from '../../src/demo/demo.ts'
import { loadDocuments, readDocuments } from '../../src/demo/documents.ts'
import type { ImportKind } from '../../src/tables/kinds.ts'

/** Loads the demo's files of these kinds, and no other; what is loaded already is left as it is. */
export async function loadDemoFiles(db: Db, kinds: readonly ImportKind[]): Promise<void> {
  const documents = await readDocuments(demoFolder)
  await loadDocuments(db, {
    folder: demoFolder,
    documents: documents.map(({ files, ...document }) => ({
      ...document,
      files: files.filter(({ kind }) => kinds.some(({ name }) => name === kind)),
    })),
    kinds,
    by: 'system:test',
    publishedBy: 'system:test-publisher',
    now: new Date('2023-09-01T06:00:00Z'),
  })
}
