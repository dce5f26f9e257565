import { setTimeout as pause } from 'node:timers/promises'
import type { Mailbox } from '../support/mailbox.ts'
import { type FakeSlack, Inbound, TEAM } from '../support/slack.ts'

/** The address of the process that serves now, which may be another at any moment. */
export interface Serving {
  url: string | null
}

export const urlIn = (said: unknown): string | null =>
  typeof said === 'object' && said !== null && 'url' in said && typeof said.url === 'string' ? said.url : null

/** A form that is opened for something, and what is filled in. */
export interface Filled {
  form: string
  args: Record<string, string>
  values: Record<string, unknown>
}

/**
 * Fills in a form as a person does, who has been told of it and tries again until it closes, whatever happens to the assistant
 * meanwhile.
 */
export async function fillAs(
  person: string,
  { form, args, values }: Filled,
  { slack, box, serving }: { slack: FakeSlack; box: Mailbox; serving: Serving },
): Promise<void> {
  const by = { user: { id: person, team_id: TEAM } }
  const action = { action_id: `form:${form}`, value: JSON.stringify(args) }
  // Nobody does what they have not been told of: they would be left alone.
  while (!box.received.some(({ channel }) => channel === `D${person.slice(1)}`)) await pause(20)
  let view: Record<string, unknown> | null = null
  for (let tries = 0; ; tries += 1) {
    const { url } = serving
    if (url !== null) {
      try {
        const inbound = new Inbound(url, slack)
        const extra = { ...by, trigger_id: `${person}.${tries}` }
        view ??= await openForm(inbound, slack, action, extra, () => serving.url === url)
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
  action: { action_id: string; value: string },
  extra: { user: { id: string; team_id: string }; trigger_id: string },
  isServing: () => boolean,
): Promise<Record<string, unknown> | null> {
  await inbound.press(action, extra)
  while (isServing()) {
    const opened = slack.of('views.open').find((body) => body['trigger_id'] === extra.trigger_id)
    const view = opened?.['view']
    if (typeof view === 'object' && view !== null) return { ...view }
    await pause(2)
  }
  return null
}
