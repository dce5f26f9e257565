import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Db } from '../../../src/db/db.ts'
import type { TestAssistant } from '../../support/assistant.ts'
import { stores } from '../../support/database.ts'
import type { Received } from '../../support/slack.ts'
import { openedView } from '../../support/views.ts'
import { by, chosen, date, startGrants, ticked, type View } from './support.ts'

describe.each(stores)('från ansökan till utbetalning på $name', ({ open }) => {
  let db: Db
  let assistant: TestAssistant
  beforeAll(async () => {
    db = await open('demo')
    assistant = await startGrants(db)
  })
  afterAll(() => assistant.stop())

  const opened = (open: () => Promise<unknown>): Promise<View> => openedView(assistant.slack, open)
  const form = (name: string, id: number, user: string) =>
    opened(() =>
      assistant.inbound.press(
        { action_id: `form:${name}:${id}`, value: JSON.stringify({ id: `${id}` }) },
        by(user),
      ),
    )
  /** Everybody presses at once; over when all have an answer. */
  const press = async (action: string, value: number, ...users: string[]): Promise<void> => {
    const before = assistant.slack.of('response_url').length
    const button = { action_id: `do:${action}:${value}`, value: `${value}` }
    await Promise.all(users.map((user) => assistant.inbound.press(button, by(user))))
    await assistant.slack.waitFor('response_url', before + users.length)
  }

  const register = async (association: string): Promise<number> => {
    const pot = await db.prisma.grantPot.findFirstOrThrow({
      where: { round: { year: 2024 }, name: 'Barn i väntan/Barn i start' },
    })
    const view = await opened(() => assistant.inbound.command('bidrag ny'))
    const values = {
      association,
      orgNumber: '802000-0009',
      pot: chosen(`${pot.id}`),
      targetGroup: chosen('Barn och unga'),
      requested: '50 000 kr',
      previous: '',
      members: '',
      purpose: 'Föräldragrupper',
      receivedOn: date('2023-09-12'),
      papers: ticked('application'),
    }
    // A double click: Slack sends both.
    const sent = await Promise.all([1, 2].map(() => assistant.inbound.submit(view, values)))
    expect(sent.map(({ body }) => body)).toEqual([{ response_action: 'clear' }, { response_action: 'clear' }])
    return (await db.prisma.grantApplication.findFirstOrThrow({ where: { association } })).id
  }

  const proposal = {
    outcome: chosen('full'),
    reasonCategory: chosen('complements'),
    reason: '',
    condition: chosen('papers'),
    conditionDueOn: date('2023-10-31'),
    year: '2024',
  }

  it('räcker potten till den ena av två som föreslår samtidigt; den andra får veta vad som är kvar', async () => {
    // 50 tkr is left of 350, and each of the two wants all of it.
    const ids = [await register('Föreningen Ett'), await register('Föreningen Två')]
    const users = ['U0ANNA', 'U0BERIT']
    const views = [
      await form('grant-proposal', ids[0] ?? 0, 'U0ANNA'),
      await form('grant-proposal', ids[1] ?? 0, 'U0BERIT'),
    ]
    const sent: Received[] = await Promise.all(
      views.map((view, index) => assistant.inbound.submit(view, proposal, by(users[index] ?? ''))),
    )
    const errors = sent.flatMap(({ body }) => (body?.errors ? [body.errors] : []))
    expect(errors).toEqual([{ outcome: 'Potten är slut: inget är kvar för den här ansökan.' }])
    expect(sent.filter(({ body }) => body?.response_action === 'clear')).toHaveLength(1)
    const held = await db.prisma.grantDecision.findMany({ where: { applicationId: { in: ids } } })
    expect(held.map(({ amountKr, state }) => [amountKr, state])).toEqual([[50_000, 'proposed']])
  })

  it('beslutas av någon annan, en gång fast två trycker, och betalas ut när villkoret är uppfyllt', async () => {
    const { id, applicationId } = await db.prisma.grantDecision.findFirstOrThrow({
      where: {
        application: { association: { in: ['Föreningen Ett', 'Föreningen Två'] } },
        state: 'proposed',
      },
    })
    const approvals = () => db.prisma.auditEntry.count({ where: { action: 'grants.approve' } })
    const before = await approvals()
    await press('grant-approve', id, 'U0CHEF', 'U0CHEF')
    expect(await approvals()).toBe(before + 1)
    await press('grant-pay', id, 'U0ANNA')
    expect(await db.prisma.grantDecision.findUniqueOrThrow({ where: { id } })).toMatchObject({
      state: 'approved',
      paidKr: null,
    })
    await press('grant-condition', id, 'U0ANNA')
    await press('grant-pay', id, 'U0ANNA', 'U0BERIT')
    expect(await db.prisma.grantDecision.findUniqueOrThrow({ where: { id } })).toMatchObject({
      paidKr: 50_000,
    })
    expect(await db.prisma.auditEntry.count({ where: { action: 'grants.pay' } })).toBe(1)
    const { body } = await assistant.inbound.command(`bidrag nr ${applicationId} mer`)
    expect(body?.text?.replaceAll('\u00a0', ' ')).toContain('Utbetald tis 12 sep 2023: 50 tkr')
  })
})
