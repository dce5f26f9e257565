import { setTimeout as pause } from 'node:timers/promises'
import { openRound } from '../../src/across/reporting/write.store.ts'
import type { Db } from '../../src/db/db.ts'
import { calendarDate } from '../../src/lib/calendar.ts'
import type { Mailbox } from '../support/mailbox.ts'
import { wholeYear } from '../support/periods.ts'
import { type FakeSlack, Inbound, TEAM } from '../support/slack.ts'

/** A round of 200 owners, and the people who answer it whatever happens to the assistant meanwhile. */

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

/** The address of the process that serves now, which may be another at any moment. */
export interface Serving {
  url: string | null
}

/** Answers as a person does, who has been asked and tries again until the form closes. */
export async function answerAs(
  owner: string,
  id: number,
  { slack, box, serving }: { slack: FakeSlack; box: Mailbox; serving: Serving },
): Promise<void> {
  const by = { user: { id: owner, team_id: TEAM } }
  const values = {
    assessment: { type: 'static_select', selected_option: { value: 'will_be_met' } },
    ...{ text: textOf(owner), analysis: '' },
  }
  // Nobody answers what they have not been asked: they would be left alone.
  while (!box.received.some(({ channel }) => channel === `D${owner.slice(1)}`)) await pause(20)
  let view: Record<string, unknown> | null = null
  for (let tries = 0; ; tries += 1) {
    const { url } = serving
    if (url !== null) {
      try {
        const inbound = new Inbound(url, slack)
        view ??= await openForm(
          inbound,
          slack,
          { ...by, trigger_id: `${owner}.${tries}` },
          id,
          () => serving.url === url,
        )
        if (view && (await inbound.submit(view, values, by)).body?.response_action === 'clear') return
      } catch {
        // The process was killed: the next one is asked.
      }
    }
    await pause(5)
  }
}

async function openForm(
  inbound: Inbound,
  slack: FakeSlack,
  extra: { user: { id: string; team_id: string }; trigger_id: string },
  id: number,
  isServing: () => boolean,
): Promise<Record<string, unknown> | null> {
  const action = { action_id: 'form:report', value: JSON.stringify({ id: String(id) }) }
  await inbound.press(action, extra)
  while (isServing()) {
    const opened = slack.of('views.open').find((body) => body['trigger_id'] === extra.trigger_id)
    const view = opened?.['view']
    if (typeof view === 'object' && view !== null) return { ...view }
    await pause(2)
  }
  return null
}
