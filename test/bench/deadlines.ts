import { pino } from 'pino'
import type { Question } from '../../src/contract/answer.ts'
import type { Feature } from '../../src/contract/feature.ts'
import { type Db, openDb } from '../../src/db/db.ts'
import { createMattersFeature } from '../../src/features/matters/matters.slack.ts'
import { calendarDate } from '../../src/lib/calendar.ts'
import { systemClock } from '../../src/lib/clock.ts'
import { computeDeadline } from '../../src/lib/deadlines/compute.ts'
import { RULES } from '../../src/lib/deadlines/rules.ts'

/**
 * `npm run bench:deadlines`: what a page of /sn ärenden costs with a hundred and with a hundred thousand open deadlines,
 * on both databases, when nothing is kept from before and when it is; and what counting one deadline costs.
 */

const ROUNDS = 7
const SIZES = [100, 100_000]
const TODAY = calendarDate('2023-09-12')
const LINES = ['', 'sida 2', 'försenade', 'v. 38', 'mina', 'alla', 'sida 6667']

const say = (line = '') => process.stdout.write(`${line}\n`)
const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0

/** One matter to each deadline, over three years; every other one on a meeting, one in seven with somebody in charge. */
async function fill(db: Db, size: number): Promise<void> {
  await db.write({ actor: 'system:bench', action: 'import.store', subject: 'matters' }, async (tx) => {
    await tx.matter.deleteMany()
    await tx.meeting.deleteMany()
    await tx.$executeRaw`INSERT INTO "Meeting" (id, label, "heldOn")
      SELECT n, 'm' || n, date '2023-01-10' + n * 28 FROM generate_series(1, 40) n`
    await tx.$executeRaw`INSERT INTO "Matter" (title, kind, recipients, owner, dnr, "dnrPrinted", "meetingId")
      SELECT 'Yttrande ' || n, 'yttrande', '{}', CASE WHEN n % 7 = 0 THEN 'U0' || n % 50 END,
        'SN/2023:' || n, 'SN/2023:' || n, CASE WHEN n % 2 = 0 THEN n % 40 + 1 END
      FROM generate_series(1, ${size}::int) n`
    await tx.$executeRaw`INSERT INTO "MatterDeadline" ("matterId", "dueOn", what)
      SELECT id, date '2023-06-01' + (id * 37 % 1000), 'Svar' FROM "Matter"`
  })
  await db.prisma.$executeRaw`ANALYZE`
}

const questionOf = (line: string): Question => {
  const page = /^sida (\d+)$/.exec(line)?.[1]
  return {
    person: { userId: 'U07', roles: [], permissions: new Set(['read']) },
    words: page ? '' : line,
    page: Number(page ?? 1),
    now: new Date('2023-09-12T06:00:00Z'),
    today: TODAY,
  }
}

async function cost(feature: Feature, line: string, before: () => Promise<unknown>): Promise<number> {
  const command = feature.commands[0]
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    await before()
    const started = performance.now()
    await command?.answer(questionOf(line))
    times.push(performance.now() - started)
  }
  return median(times)
}

/** A write, after which nothing that was read before may be used. */
const outdate = (db: Db) =>
  db.write({ actor: 'system:bench', action: 'matter.edit', subject: 'matters' }, async () => undefined)

async function measure(name: string, db: Db): Promise<void> {
  const feature = createMattersFeature(db)
  for (const size of SIZES) {
    await fill(db, size)
    say(`${name}, ${size} open deadlines (median of ${ROUNDS}, ms)`)
    for (const line of LINES) {
      const first = await cost(feature, line, () => outdate(db))
      const later = await cost(feature, line, async () => undefined)
      const label = `/sn ärenden ${line}`.padEnd(24)
      say(
        `  ${label} after a write ${first.toFixed(1).padStart(7)}   otherwise ${later.toFixed(1).padStart(7)}`,
      )
    }
  }
  say()
  await db.close()
}

function measureComputing(): void {
  const rules = Object.values(RULES)
  const times = 200_000
  const started = performance.now()
  for (let i = 0; i < times; i++) {
    const rule = rules[i % rules.length]
    if (rule) computeDeadline(rule, TODAY, rule.period.unit === 'set' ? { dueOn: TODAY } : {})
  }
  say(`counting one deadline: ${(((performance.now() - started) / times) * 1000).toFixed(1)} µs`)
}

const log = pino({ level: 'silent' })
measureComputing()
say()
await measure('PGlite', await openDb({ kind: 'embedded', dataDir: 'memory://' }, systemClock, log))
const url = process.env['BENCH_DATABASE_URL'] // an empty database on PostgreSQL; it is filled and not emptied
if (url) await measure('PostgreSQL', await openDb({ kind: 'postgres', url }, systemClock, log))
else say('PostgreSQL: set BENCH_DATABASE_URL to an empty database to measure it too')
