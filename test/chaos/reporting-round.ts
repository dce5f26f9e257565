import { openRound } from '../../src/across/reporting/write.store.ts'
import type { Db } from '../../src/db/db.ts'
import { calendarDate } from '../../src/lib/calendar.ts'
import { wholeYear } from '../support/periods.ts'

/** A round of 200 owners. */

export const ROUND_NOW = new Date('2024-01-16T10:00:00+01:00')
export const OWNERS = Array.from({ length: 200 }, (_, i) => `U${String(i).padStart(4, '0')}`)

/** Every owner has one goal to report. */
export async function openRoundOf(db: Db): Promise<void> {
  const period = { ...wholeYear(2023), endsOn: calendarDate('2023-12-31') }
  const asked = OWNERS.map((owner, i) => ({
    kind: 'mal',
    subject: `${i}`,
    label: `Mål ${i}`,
    owner,
    unit: null,
  }))
  const days = { askOn: calendarDate('2024-01-16'), dueOn: calendarDate('2024-01-30') }
  const entry = { actor: 'U0ADMIN', action: 'report.open', subject: 'prov' } as const
  await db.write(entry, (tx) =>
    openRound(tx, { period, ...days, askHour: 9, asked }, { userId: 'U0ADMIN', now: ROUND_NOW }),
  )
}

/** What an owner writes: nobody else writes the same. */
export const textOf = (owner: string): string => `Läget enligt ${owner}`

/** What an owner sends of their goal. */
export const answerOf = (owner: string): Record<string, unknown> => ({
  assessment: { type: 'static_select', selected_option: { value: 'will_be_met' } },
  ...{ text: textOf(owner), analysis: '' },
})
