import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { NewRound } from '../../../src/across/reporting/write.store.ts'
import { calendarDate } from '../../../src/lib/calendar.ts'
import { TEAM } from '../../support/slack.ts'
import { openedView } from '../../support/views.ts'
import { choice, type Desk, LEADER, openDesk, openOwnRound, plain } from './support.ts'

/** What is offered can be done, and what has been done is no longer offered where it stood. */

let desk: Desk
beforeAll(async () => {
  desk = await openDesk('2023-09-18T08:00:00+02:00')
})
afterAll(() => desk.stop())

const PUBLISHED: NewRound['period'] = {
  ...{ year: 2023, first: 1, last: 8, kind: 'interim' as const, no: 2 },
  endsOn: calendarDate('2023-08-31'),
}
const thing = (kind: string, subject: string, owner = 'U0ANNA') => ({
  ...{ kind, subject, owner, label: `${kind} ${subject}`, unit: null },
})

const buttonsSchema = z.array(
  z.object({
    block_id: z.string().default(''),
    elements: z
      .array(z.object({ action_id: z.string().default(''), value: z.string().default('') }))
      .optional()
      .catch([]),
  }),
)
const buttonsIn = (blocks: unknown) =>
  buttonsSchema
    .parse(blocks)
    .flatMap(({ block_id, elements = [] }) => elements.map((one) => ({ ...one, block_id })))

const contentSchema = z.object({ blocks: z.unknown() })
const sentTo = async (recipient: string) => {
  const { content } = await desk.db.prisma.delivery.findFirstOrThrow({
    where: { schedule: 'reporting', recipient },
    orderBy: { id: 'desc' },
  })
  return contentSchema.parse(content).blocks
}
const inDirect = (user: string) => ({
  user: { id: user, team_id: TEAM },
  channel: { id: `D${user}` },
  container: { type: 'message', message_ts: '1.1', channel_id: `D${user}`, is_ephemeral: false },
})
const replaced = async (work: () => Promise<unknown>) => {
  const before = desk.assistant.slack.of('response_url').length
  await work()
  const all = await desk.assistant.slack.waitFor('response_url', before + 1)
  return all[before] ?? {}
}

describe('en omgång för en period som redan är publicerad', () => {
  it('erbjuder ”Inget nytt” bara för det som det räcker för', async () => {
    await openOwnRound(
      desk,
      [
        ...[thing('mal', '2.1.1.1'), thing('matt', '2.1.1.1|3'), thing('mal', '9.9.9.9')],
        thing('matt', '2.2.2.1|1', 'U0BERIT'),
      ],
      PUBLISHED,
    )
    desk.at.now = new Date('2023-09-18T09:00:00+02:00')
    await desk.ask()
    const buttons = buttonsIn(await sentTo('U0ANNA'))
    expect(buttons.filter(({ action_id }) => action_id.startsWith('form:report:'))).toHaveLength(3)
    // Three leave no room for more than what answers them.
    expect(buttons.filter(({ action_id }) => action_id.startsWith('form:report-delegate'))).toHaveLength(0)
    const single = buttonsIn(await sentTo('U0BERIT'))
    expect(single.filter(({ action_id }) => action_id.startsWith('form:report-delegate'))).toHaveLength(1)
    expect(buttons.filter(({ action_id }) => action_id.startsWith('do:report-same'))).toHaveLength(2)
    const items = await desk.db.prisma.reportQuestion.findMany({ orderBy: { id: 'asc' } })
    const pages = await Promise.all(items.map(({ id, owner }) => desk.say(`rapportering ${id}`, owner)))
    // The last is followed up at the end of the year: it has no outcome, and needs none.
    expect(pages.map((page) => page.includes('do:report-same'))).toEqual([true, true, false, true])
  })

  it('tar emot ett mått utan utfall när det följs upp för helåret, och bara då', async () => {
    const item = await desk.db.prisma.reportQuestion.findFirstOrThrow({ where: { subject: '2.2.2.1|1' } })
    const view = await desk.open('report', { id: `${item.id}` }, 'U0BERIT')
    expect(plain(view)).toContain('2023: målvärde 100 %')
    const rest = { outcome: '', forecast: choice(''), analysis: '' }
    const met = await desk.send(view, { ...rest, assessment: choice('will_be_met') }, 'U0BERIT')
    expect(met.body?.errors).toEqual({ outcome: 'Det här behövs för att svaret ska räknas.' })
    const later = await desk.send(view, { ...rest, assessment: choice('followed_up_full_year') }, 'U0BERIT')
    expect(later.body).toEqual({ response_action: 'clear' })
  })

  it('fyller i det som perioden redan har publicerat, som kan skickas som det är', async () => {
    const item = await desk.db.prisma.reportQuestion.findFirstOrThrow({ where: { subject: '2.1.1.1|3' } })
    const view = await desk.open('report', { id: `${item.id}` }, 'U0ANNA')
    expect(plain(view)).toContain('Fälten visar det som redan är publicerat för perioden')
    expect(plain(view)).toMatch(/"initial_value":"9"/)
    // What does not agree in it is said once, as for any answer.
    const checked = await desk.send(view, {}, 'U0ANNA')
    expect(checked.body).toMatchObject({ response_action: 'push' })
    const { body } = await desk.send(checked.body?.view ?? {}, {}, 'U0ANNA')
    expect(body).toEqual({ response_action: 'clear' })
    const answer = await desk.db.prisma.reportAnswer.findFirstOrThrow({ where: { questionId: item.id } })
    expect(answer.values).toMatchObject({ outcome: '9' })
  })

  it('öppnas inte en gång till: knappen finns inte, och perioden går inte att välja', async () => {
    expect(await desk.say('rapportering', LEADER)).not.toContain('form:report-round')
    const view = await desk.open('report-round', {}, LEADER)
    expect(plain(view)).not.toContain('2023-01-01 2023-08-31')
    const { body } = await desk.send(view, { period: choice('2023-01-01 2023-08-31') }, LEADER)
    expect(plain(body)).toContain('Perioden har redan en öppen omgång')
  })
})

describe('frågan i ett meddelande', () => {
  it('ersätts av det som är kvar när något har svarats, med ett tryck eller i formuläret', async () => {
    const buttons = buttonsIn(await sentTo('U0ANNA'))
    const same = buttons.find(({ action_id }) => action_id.startsWith('do:report-same'))
    const after = await replaced(() => desk.assistant.inbound.press({ ...same }, inDirect('U0ANNA')))
    expect(after).toMatchObject({ replace_original: true })
    expect(plain(after)).toContain('Tack! mal 2.1.1.1: inget nytt')
    expect(plain(after)).toContain('Du har en sak att rapportera')
    const left = buttonsIn(after['blocks']).filter(({ action_id }) => action_id.startsWith('form:report:'))
    expect(left).toHaveLength(1)

    const view = await openedView(desk.assistant.slack, () =>
      desk.assistant.inbound.press({ ...left[0] }, inDirect('U0ANNA')),
    )
    const done = await replaced(() => desk.send(view, { assessment: choice('will_be_met') }, 'U0ANNA'))
    expect(done).toMatchObject({ replace_original: true })
    expect(plain(done)).toContain('Du har rapporterat allt')
  })

  it('säger till den som trycker en gång till att det redan är rapporterat', async () => {
    const buttons = buttonsIn(await sentTo('U0ANNA'))
    const same = buttons.filter(({ action_id }) => action_id.startsWith('do:report-same'))
    for (const button of same) {
      const again = await replaced(() => desk.assistant.inbound.press({ ...button }, inDirect('U0ANNA')))
      expect(plain(again)).toContain('är redan rapporterat')
    }
    expect(same).toHaveLength(2)
    expect(await desk.db.prisma.reportAnswer.count({ where: { answeredBy: 'U0ANNA' } })).toBe(3)
  })
})

describe('listan över ansvariga', () => {
  it('ritas om när en ansvarig har satts från den', async () => {
    const { body } = await desk.assistant.inbound.command('rapportering ansvariga', { user_id: LEADER })
    const button = buttonsIn(body?.blocks).find(({ action_id }) => action_id.startsWith('form:report-owner'))
    const by = { user: { id: LEADER, team_id: TEAM } }
    const view = await openedView(desk.assistant.slack, () => desk.assistant.inbound.press({ ...button }, by))
    const owner = { type: 'users_select', selected_user: 'U0BERIT' }
    const list = await replaced(() => desk.send(view, { owner }, LEADER))
    expect(plain(list)).toContain('<@U0BERIT> ansvarar nu för')
    expect(plain(list)).toMatch(/1 av \d+ saker som rapporteras har en ansvarig/)
  })
})
