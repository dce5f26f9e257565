import { expect } from 'vitest'
import type { Db, WriteEntry } from '../../../src/db/db.ts'
import { sentKey } from '../../../src/features/agenda/agenda.ts'
import { getAgenda } from '../../../src/features/agenda/store.ts'
import { calendarDate, toDbDate } from '../../../src/lib/calendar.ts'
import { viewViolations } from '../../../src/workspace/limits/payloads.ts'
import { startTestAssistant, type TestAssistant } from '../../support/assistant.ts'
import { DEMO_NOW, openDatabase } from '../../support/database.ts'
import { giveRole } from '../../support/people.ts'
import { TEAM } from '../../support/slack.ts'
import { openedView } from '../../support/views.ts'

/** The demo's committee with two secretaries and a meeting to come, worked with by signed requests. */

export const entry: WriteEntry = { actor: 'U0ADMIN', action: 'import.store', subject: 'prov' }
export const date = (value: string) => ({ type: 'datepicker', selected_date: value })
export const person = (value: string | null) => ({ type: 'users_select', selected_user: value })
export const chosen = (value: string) => ({ type: 'static_select', selected_option: { value } })
export const ticked = (...values: string[]) => ({
  type: 'checkboxes',
  selected_options: values.map((value) => ({ value })),
})

type View = Record<string, unknown>

export interface Secretariat {
  db: Db
  assistant: TestAssistant
  /** The meeting of 2023-09-19. */
  meetingId: number
  /** The meeting of 2023-10-17. */
  laterId: number
  /** What time it is for the assistant. */
  time: { now: Date }
  /** How many times a person has pressed or sent something. */
  presses: number
  form(name: string, args: Record<string, string>, user?: string): Promise<View>
  /** Presses a button and gives what the answer says. */
  press(name: string, value: string, user?: string): Promise<string>
  /** Says that the notice of the agenda, as it is now, has been sent. */
  notice(meetingId: number): Promise<string>
  /** Sends a form and gives the receipt. */
  send(view: View, values: Record<string, unknown>, user?: string): Promise<string>
}

const as = (user: string) => ({ user: { id: user, team_id: TEAM } })

export async function startSecretariat(): Promise<Secretariat> {
  const time = { now: DEMO_NOW }
  const db = await openDatabase('demo', () => time.now)
  const meeting = await db.prisma.meeting.findFirstOrThrow({ where: { label: '2023-09-19' } })
  await giveRole(db, 'secretary', 'U0ANNA', 'U0BERIT')
  const laterId = await db.write(entry, async (tx) => {
    const on = toDbDate(calendarDate('2023-10-17'))
    return (await tx.meeting.create({ data: { heldOn: on, label: '2023-10-17' } })).id
  })
  const assistant = await startTestAssistant(db, { clock: () => time.now })
  const { slack, inbound } = assistant
  slack.behave('views.open', () => ({ ok: true, view: { id: 'V1' } }))
  slack.behave('chat.postMessage', () => ({ ok: true, ts: '1.1', channel: 'D0ANNA' }))
  const secretariat: Secretariat = {
    ...{ db, assistant, meetingId: meeting.id, laterId, time, presses: 0 },
    form: async (name, args, user = 'U0ANNA') => {
      secretariat.presses += 1
      const view = await openedView(slack, () =>
        inbound.press({ action_id: `form:${name}:1`, value: JSON.stringify(args) }, as(user)),
      )
      expect(viewViolations('modal', view)).toEqual([])
      return view
    },
    press: async (name, value, user = 'U0ANNA') => {
      secretariat.presses += 1
      const before = slack.of('response_url').length
      await inbound.press({ action_id: `do:${name}:${value}`, value }, as(user))
      return JSON.stringify((await slack.waitFor('response_url', before + 1))[before])
    },
    notice: async (id) => {
      const agenda = await getAgenda(db, id)
      return secretariat.press('agenda-send', `${id}:${agenda && sentKey(agenda)}`)
    },
    send: async (view, values, user = 'U0ANNA') => {
      secretariat.presses += 1
      const before = slack.of('chat.postMessage').length
      const { body } = await inbound.submit(view, values, as(user))
      expect(body?.errors).toBeUndefined()
      for (;;) {
        const posted = (await slack.waitFor('chat.postMessage', before + 1)).slice(before)
        // What is sent by itself says which delivery it is.
        const receipt = posted.find((message) => !('metadata' in message))
        if (receipt) return JSON.stringify(receipt)
        await slack.waitFor('chat.postMessage', before + posted.length + 1)
      }
    },
  }
  return secretariat
}
