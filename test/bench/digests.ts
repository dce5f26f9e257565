import { pino } from 'pino'
import { sendDigests } from '../../src/across/digests/send.ts'
import { DEFAULTS } from '../../src/across/settings/store.ts'
import { noSlack } from '../../src/assistant/slack-lookups.ts'
import { type Db, openDb } from '../../src/db/db.ts'
import { MEMORY } from '../../src/db/embedded.ts'
import { loadDemo } from '../../src/demo/demo.ts'
import { createFeatures } from '../../src/features.ts'
import { systemClock } from '../../src/lib/clock.ts'
import { giveRoles } from '../support/people.ts'
import { countQueries } from '../support/queries.ts'

/** What it takes to compose and claim the weekly digests of so many managers, each with a unit of the demo data's. */

const MONDAY = new Date('2023-09-11T08:00:00+02:00')
const BEFORE = new Date('2023-09-11T06:30:00+02:00')
const UNITS = ['Barn och unga', 'Ekonomiskt bistånd', 'Öppen förskola', 'Flyktingmottagande']
const log = pino({ level: 'silent' })

async function managers(db: Db, count: number): Promise<void> {
  const ids = Array.from({ length: count }, (_, i) => `U0CHEF${i}`)
  const { digestWithout: _none, ...defaults } = DEFAULTS
  await db.write({ actor: 'system:bench', action: 'import.store', subject: 'managers' }, async (tx) => {
    await tx.roleGrant.deleteMany({ where: { role: 'manager' } })
    await tx.personSetting.deleteMany()
    await tx.personSetting.createMany({
      data: ids.map((userId) => ({ ...defaults, userId, digestWeekday: 1 })),
    })
  })
  await giveRoles(
    db,
    ids.map((subject, i) => ({ subject, role: 'manager', unit: UNITS[i % UNITS.length] ?? '' })),
  )
  await db.prisma.delivery.deleteMany()
  await db.prisma.digestTold.deleteMany()
  await db.prisma.scheduleRun.deleteMany()
  await db.prisma.scheduleRun.create({ data: { schedule: 'digest', slot: BEFORE, startedAt: BEFORE } })
}

/** Prints queries and time for a few and for many recipients. */
export async function benchDigests(say: (line?: string) => void, sizes = [10, 1_000]): Promise<void> {
  const db = await openDb({ kind: 'embedded', dataDir: MEMORY }, systemClock, log)
  const features = createFeatures(db)
  await loadDemo(db, features)
  say('weekly digests, composed and claimed in one run')
  for (const size of sizes) {
    await managers(db, size)
    const counted = countQueries()
    const since = performance.now()
    await sendDigests({
      ...noSlack,
      db,
      features,
      clock: () => MONDAY,
      realClock: systemClock,
      log,
      owner: undefined,
      admins: [],
      startedAt: MONDAY,
    })
    const ms = performance.now() - since
    counted.stop()
    const sent = await db.prisma.delivery.count()
    const facts = `${String(counted.count()).padStart(4)} queries   ${ms.toFixed(0)} ms   ${sent} digests`
    say(`  ${String(size).padStart(5)} managers   ${facts}`)
  }
  say()
  await db.close()
}
