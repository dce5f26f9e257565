import { plus } from '../delivery/rules.ts'
import { addDeliveries, type NewDelivery } from '../delivery/store.ts'
import { ALERTS } from '../delivery/worker.ts'
import { timeInStockholm } from '../lib/calendar.ts'
import { deliveriesTexts } from '../texts/deliveries.ts'
import type { ScheduleDeps } from './deps.ts'
import { latestMark } from './store.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
// What time services correct by is less, and the clock changes of the year are none at all: they only change its face.
const JUMP_MS = 2 * MINUTE_MS
// Instances whose clocks differ by less than this are all right.
const AHEAD_MS = 60 * MINUTE_MS

type WatchDeps = Pick<ScheduleDeps, 'db' | 'log' | 'owner' | 'realClock' | 'clock'>

/**
 * Tells the administrator, once a day at most, that the server's clock has jumped, or is behind what was noted before it
 * was started. `steady` counts milliseconds and is never set. Returns true when something is to be delivered.
 */
export function watchClock(
  deps: WatchDeps,
  steady: () => number = () => performance.now(),
): { name: string; run(): Promise<boolean> } {
  let last: { real: number; steady: number } | null = null
  return {
    name: 'clock',
    run: async () => {
      const real = deps.realClock().getTime()
      const before = last
      last = { real, steady: steady() }
      if (before) {
        const expected = new Date(before.real + last.steady - before.steady)
        return Math.abs(real - expected.getTime()) > JUMP_MS && tell(deps, expected, new Date(real))
      }
      const now = deps.clock()
      const noted = await latestMark(deps.db, plus(now, AHEAD_MS))
      return noted !== null && tell(deps, noted, now)
    },
  }
}

async function tell({ db, log, owner, realClock }: WatchDeps, expected: Date, found: Date): Promise<boolean> {
  log.warn({ expected, found }, 'the clock of the server has jumped')
  if (!owner) return false
  const now = realClock()
  const alert: NewDelivery = {
    schedule: `${ALERTS}:clock`,
    slot: new Date(Math.floor(now.getTime() / DAY_MS) * DAY_MS),
    recipient: owner,
    content: { text: deliveriesTexts.clock(timeInStockholm(expected), timeInStockholm(found)), blocks: [] },
    uselessAt: plus(now, 7 * DAY_MS),
  }
  return (await db.prisma.$transaction((tx) => addDeliveries(tx, [alert], now))) > 0
}
