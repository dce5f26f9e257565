import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { viewViolations } from '../../../src/workspace/limits/payloads.ts'
import { choice, type Desk, day, LEADER, openDesk, PUBLISHER, person, plain, ticks } from './support.ts'

/** A round from its opening to the published report, as its people see it. */

let desk: Desk
beforeAll(async () => {
  desk = await openDesk('2024-01-15T08:00:00+01:00')
})
afterAll(() => desk.stop())

const own = async (kind: string, subject: string, owner: string, unit?: string) => {
  const view = await desk.open('report-owner', { kind, subject }, LEADER)
  expect(viewViolations('modal', view)).toEqual([])
  const { body } = await desk.send(
    view,
    { owner: person(owner), ...(unit ? { unit: choice(unit) } : {}) },
    LEADER,
  )
  expect(body).toEqual({ response_action: 'clear' })
}
const item = async (subject: string) =>
  desk.db.prisma.reportQuestion.findFirstOrThrow({ where: { subject }, orderBy: { id: 'desc' } })
const latest = async (subject: string) =>
  desk.db.prisma.reportAnswer.findFirstOrThrow({ where: { question: { subject } }, orderBy: { id: 'desc' } })

describe('en omgång', () => {
  it('öppnas för det som har ansvariga', async () => {
    await own('matt', '2.1.1.1|3', 'U0ANNA', 'Barn och unga')
    await own('matt', '2.1.1.1|1', 'U0ANNA')
    await own('mal', '2.1.1.1', 'U0BERIT')
    expect(await desk.say('rapportering ansvariga', LEADER)).toContain('3 av ')
    expect(await desk.say('rapportering ansvariga', 'U0CESAR')).toContain('Det kräver rollen ')
    const view = await desk.open('report-round', {}, LEADER)
    expect(viewViolations('modal', view)).toEqual([])
    const { body } = await desk.send(
      view,
      {
        period: choice('2023-01-01 2023-12-31'),
        kinds: ticks('mal', 'matt'),
        askOn: day('2024-01-16'),
        askHour: choice('9'),
        dueOn: day('2024-01-30'),
      },
      LEADER,
    )
    expect(body).toEqual({ response_action: 'clear' })
    expect(await desk.say('rapportering', LEADER)).toContain('0 av 3 saker har rapporterats')
  })

  it('frågar var och en på dagen och timmen, en gång, i ett meddelande', async () => {
    expect(await desk.ask()).toBe(false)
    desk.at.now = new Date('2024-01-16T09:00:00+01:00')
    // The assistant's own minute may come first: each is asked once all the same.
    await Promise.all([desk.ask(), desk.ask()])
    expect(await desk.ask()).toBe(false)
    const sent = await desk.db.prisma.delivery.findMany({
      where: { schedule: 'reporting' },
      orderBy: { recipient: 'asc' },
    })
    expect(sent.map(({ recipient }) => recipient)).toEqual(['U0ANNA', 'U0BERIT'])
    const text = plain(sent[0]?.content)
    expect(text).toContain('Helår 2023: två saker att rapportera')
    expect(text).toContain('Andel personer med ekonomiskt bistånd som påbörjat insats')
    expect(text).toContain('(9 %, Uppnås)')
  })

  it('tar emot ett svar, med förra periodens värden och det som inte stämmer vid sidan om', async () => {
    const { id } = await item('2.1.1.1|3')
    const view = await desk.open('report', { id: `${id}` }, 'U0ANNA')
    expect(viewViolations('modal', view)).toEqual([])
    expect(plain(view)).toContain('Delår 2 2023: Utfall 2023: 9 %')
    expect(plain(view)).toContain('2023: 9 %, målvärde 15 %')
    const wrong = await desk.send(
      view,
      { outcome: '9 veckor', assessment: choice('met'), forecast: choice(''), analysis: '' },
      'U0ANNA',
    )
    expect(wrong.body?.errors?.['outcome']).toContain('Det ska stå i procent')
    const odd = { outcome: '95,5', assessment: choice('will_not_be_met'), analysis: 'Nytt arbetssätt' }
    const asked = await desk.send(view, odd, 'U0ANNA')
    expect(plain(asked.body)).toContain('målvärdet inte nås, men utfallet 95,5 %')
    expect(plain(asked.body)).toContain('tio gånger så mycket eller lite')
    expect(viewViolations('modal', asked.body?.view ?? {})).toEqual([])
    const done = await desk.send(asked.body?.view ?? {}, odd, 'U0ANNA')
    expect(done.body).toEqual({ response_action: 'clear' })
    expect(await latest('2.1.1.1|3')).toMatchObject({
      values: { outcome: '95.5', assessment: 'will_not_be_met', analysis: 'Nytt arbetssätt' },
      remarks: 2,
    })
    const shown = await desk.say(`rapportering ${id}`, LEADER)
    expect(shown).toContain('Svarat, något är oklart')
    // What is unclear stands before what waits.
    const round = await desk.say('rapportering', LEADER)
    expect(round.indexOf('Svarat, något är oklart')).toBeLessThan(round.indexOf('Väntar på svar'))
  })

  it('tar ”inget nytt” med ett tryck, och bara en gång', async () => {
    const { id, version } = await item('2.1.1.1')
    const [first, second] = [
      await desk.act('report-same', `${id}:${version}`, 'U0BERIT'),
      await desk.act('report-same', `${id}:${version}`, 'U0BERIT'),
    ]
    expect(first).toContain('inget nytt, det som redan har rapporterats gäller')
    expect(second).toContain('är redan rapporterat')
    expect(await desk.db.prisma.reportAnswer.count({ where: { questionId: id } })).toBe(1)
    expect(await latest('2.1.1.1')).toMatchObject({ isSame: true, values: { assessment: 'will_be_met' } })
  })

  it('visar svaren bara för den som ansvarar, enhetens chef och den som leder', async () => {
    const { id } = await item('2.1.1.1|3')
    expect(await desk.say(`rapportering ${id}`, 'U0CESAR')).toContain('rapporteras av någon annan')
    expect(await desk.say('rapportering', 'U0CESAR')).toContain('inget att rapportera')
    expect(await desk.say(`rapportering ${id}`, 'U0CHEF')).toContain('95,5 %')
    expect(await desk.say('rapportering', 'U0CHEF')).toContain('1 av 1 sak har rapporterats')
    expect(await desk.say('rapportering', 'U0CHEF')).not.toContain('Gör utkast')
  })

  it('skickar tillbaka ett svar med en fråga som den ansvariga får veta', async () => {
    const { id } = await item('2.1.1.1|3')
    const view = await desk.open('report-return', { id: `${id}` }, LEADER)
    await desk.send(view, { question: 'Ska det vara 9,55?' }, LEADER)
    desk.at.now = new Date('2024-01-16T09:01:00+01:00')
    await desk.ask()
    const sent = await desk.db.prisma.delivery.findFirstOrThrow({
      where: { schedule: 'reporting' },
      orderBy: { slot: 'desc' },
    })
    expect(sent.recipient).toBe('U0ANNA')
    expect(plain(sent.content)).toContain('Ska det vara 9,55?')
    // The question is about what was answered, not about what is published.
    expect(plain(sent.content)).toContain('95,5')
    // What was asked back is not answered by "inget nytt", from which the answer would be lost.
    expect(plain(sent.content)).not.toContain('report-same')
    const { version } = await item('2.1.1.1|3')
    const same = await desk.act('report-same', `${id}:${version}`, 'U0ANNA')
    expect(same).toContain('är tillbaka med en fråga')
    // The last day does not make it late: it was answered by then.
    const before = desk.at.now
    desk.at.now = new Date('2024-02-20T09:01:00+01:00')
    const shown = await desk.say('rapportering', LEADER)
    expect(shown).toContain('Återskickad med fråga')
    expect(shown).toContain('sista dag var')
    desk.at.now = before
    const again = await desk.open('report', { id: `${id}` }, 'U0ANNA')
    expect(plain(again)).toContain('95,5')
    const answer = { outcome: '9,55', assessment: choice('will_not_be_met'), analysis: 'Nytt arbetssätt' }
    expect((await desk.send(again, answer, 'U0ANNA')).body).toEqual({ response_action: 'clear' })
    expect(await desk.say(`rapportering ${id}`, LEADER)).toContain('9,55 %')
  })

  it('blir ett utkast som någon annan publicerar', async () => {
    const { roundId } = await item('2.1.1.1')
    expect(await desk.act('report-draft', `${roundId}`, LEADER)).toContain('2 svar är nu ett utkast')
    expect(await desk.act('report-draft', `${roundId}`, LEADER)).toContain('2 svar är nu ett utkast')
    const [draft, ...others] = await desk.db.prisma.document.findMany({
      where: { key: { startsWith: 'reporting/' } },
    })
    expect(others).toEqual([])
    expect(draft).toMatchObject({ importedBy: LEADER, publishedAt: null })
    const value = `${draft?.periodId}:${draft?.id}`
    expect(await desk.act('publish', value, LEADER)).not.toContain('är publicerad')
    // What was assessed against its own outcome is published with a reason.
    expect(await desk.act('publish', value, PUBLISHER)).toContain('av stor betydelse går inte ihop')
    const form = await desk.open('publish-reason', { drafts: value }, PUBLISHER)
    await desk.send(form, { reason: 'Bedömningen står fast.' }, PUBLISHER)
    const shown = await desk.say('status 2.1.1.1/3 helår 2023', 'U0CESAR')
    expect(shown).toContain('9,55 %')
    expect(shown).toContain('Rapporterat i Slack')
  })
})
