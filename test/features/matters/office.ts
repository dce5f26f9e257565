import { afterAll, beforeAll, beforeEach, expect } from 'vitest'
import type { Db } from '../../../src/db/db.ts'
import { viewViolations } from '../../../src/workspace/limits/payloads.ts'
import { startTestAssistant, type TestAssistant } from '../../support/assistant.ts'
import { openDatabase } from '../../support/database.ts'
import { giveRole } from '../../support/people.ts'
import { TEAM } from '../../support/slack.ts'
import { openedView } from '../../support/views.ts'

export type View = Record<string, unknown>
export const as = (userId: string) => ({ user: { id: userId, team_id: TEAM } })

export const choose = (value: string) => ({ type: 'static_select', selected_option: { value } })
export const date = (value: string) => ({ type: 'datepicker', selected_date: value })
export const person = (value: string) => ({ type: 'users_select', selected_user: value })

export const recurring = { rule: choose('recurring_duty'), start: date('2023-08-31'), every: choose('3') }

/**
 * The assistant on the demo data for the tests of a file. Anna and Berit are secretaries, Cilla and Disa are not; every
 * view that is opened is held against Slack's limits.
 */
export function officeForTests() {
  let db: Db
  let assistant: TestAssistant

  beforeAll(async () => {
    db = await openDatabase('demo')
    assistant = await startTestAssistant(db)
    assistant.slack.behave('views.open', () => ({ ok: true, view: { id: 'V1' } }))
    await giveRole(db, 'secretary', 'U0ANNA', 'U0BERIT')
  })
  afterAll(() => assistant.stop())
  beforeEach(async () => {
    await db.prisma.formDraft.deleteMany()
  })

  async function nextView(act: () => Promise<unknown>): Promise<View> {
    const view = await openedView(assistant.slack, act)
    expect(viewViolations('modal', view)).toEqual([])
    return view
  }

  const openNew = (words = '', userId = 'U0ANNA') =>
    nextView(() => assistant.inbound.command(`ärende ny ${words}`, { user_id: userId }))

  const openForm = (form: string, args: Record<string, string>, userId = 'U0ANNA') =>
    nextView(() =>
      assistant.inbound.press(
        { action_id: `form:${form}:${Object.values(args).join(':')}`, value: JSON.stringify(args) },
        as(userId),
      ),
    )

  /** Sends the view; what comes next must be a view or a receipt that Slack takes. */
  async function send(view: View, values: Record<string, unknown>, userId = 'U0ANNA') {
    const { body } = await assistant.inbound.submit(view, values, as(userId))
    if (body?.view) expect(viewViolations('modal', body.view)).toEqual([])
    return body
  }

  async function receiptAfter(act: () => Promise<unknown>): Promise<string> {
    const before = assistant.slack.of('chat.postMessage').length
    await act()
    return JSON.stringify(await assistant.slack.waitForAnswer(before))
  }

  /** All that the answer says, both of its storeys. */
  const ask = async (line: string, userId = 'U0ANNA') => {
    const { body } = await assistant.inbound.command(`${line} mer`, { user_id: userId })
    return { text: body?.text ?? '', json: JSON.stringify(body) }
  }

  const meetingId = async () =>
    String((await db.prisma.meeting.findFirstOrThrow({ where: { label: '2023-09-19' } })).id)
  const byTitle = (title: string) =>
    db.prisma.matter.findFirstOrThrow({
      where: { title },
      include: { deadlines: { orderBy: { id: 'asc' } } },
    })

  /** Registers a case through the form and gives it back. */
  async function register(title: string, values: Record<string, unknown> = {}) {
    const check = await send(await openNew(), { title, kind: choose('yttrande'), ...values })
    expect(check?.response_action).toBe('push')
    const receipt = await receiptAfter(() => send(check?.view ?? {}, {}))
    return { matter: await byTitle(title), check: JSON.stringify(check?.view), receipt }
  }

  return {
    db: () => db,
    slack: () => assistant.slack,
    inbound: () => assistant.inbound,
    logged: () => assistant.logged,
    nextView,
    openNew,
    openForm,
    send,
    receiptAfter,
    ask,
    meetingId,
    byTitle,
    register,
  }
}
