import { setTimeout as pause } from 'node:timers/promises'
import type { Mailbox } from '../support/mailbox.ts'
import { createRandom } from '../support/random.ts'
import type { FakeSlack, Outcome } from '../support/slack.ts'

/** What goes wrong, and when: another CHAOS_SEED gives other moments. How long things take is never the same. */
export const random = createRandom(Number(process.env['CHAOS_SEED'] ?? '1'))

const FAULTS: readonly ((take: () => Outcome) => Outcome)[] = [
  () => ({ status: 429, headers: { 'retry-after': '1' } }),
  () => ({ status: 500, body: 'fel' }),
  () => 'hang',
  () => 'reset',
  // It has been taken, and nobody is told.
  (take) => {
    take()
    return 'reset'
  },
  (take) => {
    take()
    return 'hang'
  },
]
const FAULT_PERCENT = 5
const SLOWEST_MS = 20

/** A Slack that takes its time, and now and then fails before or after it has taken a message. */
export function misbehave(slack: FakeSlack, box: Mailbox): void {
  slack.behave('views.open', () => ({ ok: true, view: { id: 'V1' } }))
  slack.behave('chat.postMessage', async (body) => {
    await pause(random.number(0, SLOWEST_MS))
    const isFault = random.number(1, 100) <= FAULT_PERCENT
    const outcome = isFault ? random.pick(FAULTS)(() => box.take(body)) : box.take(body)
    await pause(random.number(0, SLOWEST_MS))
    return outcome
  })
}
