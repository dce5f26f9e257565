import { pino } from 'pino'
import { openDb } from '../../src/db/db.ts'

/** Writes to an embedded database until it is killed, and says each number once the write is acknowledged. */
const [dataDir = '', prefix = ''] = process.argv.slice(2)
const db = await openDb({ kind: 'embedded', dataDir }, () => new Date(), pino({ level: 'silent' }))
for (let i = 0; ; i += 1) {
  await db.write({ actor: 'system:writer', action: 'import.store', subject: String(i) }, (tx) =>
    tx.handledKey.create({ data: { key: `${prefix}:${i}`, at: new Date() } }),
  )
  process.stdout.write(`${i}\n`)
}
