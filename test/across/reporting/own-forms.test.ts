import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sendReminders } from '../../../src/across/reminders/send.ts'
import { checkLeavers } from '../../../src/across/reporting/leavers.ts'
import { askOwners } from '../../../src/across/reporting/send.ts'
import { createSlackFacts } from '../../../src/assistant/slack-lookups.ts'
import { createFeatures, withCommon } from '../../../src/features.ts'
import { viewViolations } from '../../../src/workspace/limits/payloads.ts'
import { choice, type Desk, day, LEADER, openDesk, person, plain, scheduled, ticks } from './support.ts'

/** Internal controls in a round, which are answered in their own form, and owners that are user groups. */

const GROUP = 'S0EKONOMER'
const OWNER = 'U0OSKAR'
const OTHER = 'U0PIA'

let desk: Desk
/** Controls of the plan of 2023: number, and id. */
const ids = new Map<number, number>()
beforeAll(async () => {
  desk = await openDesk('2024-01-15T08:00:00+01:00')
  const { db, assistant } = desk
  await db.write({ actor: LEADER, action: 'import.store', subject: 'prov' }, async (tx) => {
    const plan = await tx.controlPlan.create({
      data: {
        ...{ year: 2024, status: 'decided', createdBy: LEADER, createdAt: desk.at.now },
        decidedOn: new Date('2024-01-02'),
      },
    })
    for (const [at, owner] of [OWNER, OWNER, null].entries()) {
      const rowNo = at + 1
      const { id } = await tx.controlPoint.create({
        data: {
          ...{ planId: plan.id, rowNo, series: `2024-${rowNo}`, section: '', owner },
          ...{ control: `Attest ${rowNo}`, timesPerYear: rowNo === 1 ? 3 : 1, governedBy: [] },
        },
      })
      ids.set(rowNo, id)
    }
  })
  assistant.slack.behave('usergroups.list', () => ({
    ok: true,
    usergroups: [{ id: GROUP, name: 'Ekonomer', handle: 'ekonomer' }],
  }))
  assistant.slack.behave('usergroups.users.list', () => ({ ok: true, users: ['U0ANNA', 'U0BERIT'] }))
})
afterAll(() => desk.stop())

const facts = () =>
  createSlackFacts(
    { slack: { botToken: 'xoxb-test', apiUrl: desk.assistant.slack.apiUrl } as never },
    scheduled(desk).log,
  )
const ask = () => askOwners({ ...scheduled(desk), ...facts() })
const questions = (kind: string) =>
  desk.db.prisma.reportQuestion.findMany({ where: { kind }, orderBy: { id: 'asc' } })
const told = async () =>
  (await desk.db.prisma.delivery.findMany({ where: { schedule: 'reporting' }, orderBy: { id: 'asc' } })).map(
    ({ recipient, content }) => [recipient, plain(content)] as const,
  )
const done = { response_action: 'clear' }
const sample = {
  ...{ how: choice('sample'), sampleSize: '20', sampleUnit: 'fakturor', deviations: '0' },
  ...{ performedOn: day('2024-05-02'), performedBy: '', comment: '' },
}

describe('en internkontroll i en omgång', () => {
  it('frågas av sin ansvariga för de tillfällen som infaller i perioden', async () => {
    desk.at.now = new Date('2024-05-06T08:00:00+02:00')
    const own = await desk.open('report-owner', { kind: 'mal', subject: '2.1.1.1' }, LEADER)
    expect(viewViolations('modal', own)).toEqual([])
    expect(
      (await desk.send(own, { owner: person('U0ANNA'), group: choice(GROUP) }, LEADER)).body?.errors,
    ).toEqual({
      group: 'Välj antingen en person eller en grupp.',
    })
    expect((await desk.send(own, { owner: person(''), group: choice(GROUP) }, LEADER)).body).toEqual(done)
    const view = await desk.open('report-round', {}, LEADER)
    expect(viewViolations('modal', view)).toEqual([])
    expect(plain(view)).toContain('Kontroller (1 med ansvarig)')
    const sent = await desk.send(
      view,
      {
        ...{ period: choice('2024-01-01 2024-04-30'), kinds: ticks('mal', 'kontroll') },
        ...{ askOn: day('2024-05-06'), askHour: choice('9'), dueOn: day('2024-05-20') },
      },
      LEADER,
    )
    expect(sent.body).toEqual(done)
    expect((await questions('kontroll')).map(({ subject, owner }) => [subject, owner])).toEqual([
      [`${ids.get(1)}/1`, OWNER],
    ])
    desk.at.now = new Date('2024-05-06T09:00:00+02:00')
    expect(await ask()).toBe(true)
    const messages = await told()
    expect(messages.map(([to]) => to).toSorted()).toEqual(['U0ANNA', 'U0BERIT', OWNER])
    const [, text = ''] = messages.find(([to]) => to === OWNER) ?? []
    expect(text).toContain('Attest 1')
    expect(text).toContain('form:control-asked')
    expect(text).not.toContain('report-same')
  })

  it('besvaras i kontrollens eget formulär av den som frågas, och av ingen annan utan roll', async () => {
    const args = { point: `${ids.get(1)}`, occasion: '1' }
    expect(plain(await desk.open('control-asked', args, OTHER))).toContain('rapporteras av någon annan')
    expect(plain(await desk.open('control-asked', { ...args, occasion: '2' }, OWNER))).toContain(
      'rapporteras av någon annan',
    )
    const view = await desk.open('control-asked', args, OWNER)
    expect(viewViolations('modal', view)).toEqual([])
    const short = await desk.send(view, { ...sample, sampleSize: 'många' }, OWNER)
    expect(Object.keys(short.body?.errors ?? {})).toEqual(['sampleSize'])
    // A deviation is asked about as in the slice's own form: what kinds, why, and what is to be done.
    const deviating = await desk.send(view, { ...sample, deviations: '3' }, OWNER)
    expect(plain(deviating.body)).toContain('Slag av avvikelse')
    expect((await desk.send(view, sample, OWNER)).body).toEqual(done)
    expect((await desk.send(view, sample, OWNER)).status).toBe(200)
    const results = await desk.db.prisma.controlResult.findMany({ where: { pointId: ids.get(1) ?? 0 } })
    expect(results.map(({ occasion, version, registeredBy }) => [occasion, version, registeredBy])).toEqual([
      [1, 1, OWNER],
    ])
    const [question] = await questions('kontroll')
    expect(question?.state).toBe('answered')
    expect(await desk.db.prisma.reportAnswer.count({ where: { questionId: question?.id ?? 0 } })).toBe(1)
    const shown = await desk.say(`rapportering ${question?.id}`, LEADER)
    expect(shown).toContain('20 fakturor')
    expect(shown).toContain('Skicka tillbaka')
    // What is registered is no figure of the draft, pressed from an older message either.
    expect(await desk.say('rapportering', LEADER)).not.toContain('Gör utkast')
    expect(await desk.act('report-draft', `${question?.roundId}`, LEADER)).toContain(
      'inget att göra utkast av',
    )
    expect(await desk.db.prisma.document.count({ where: { key: { startsWith: 'reporting/' } } })).toBe(0)
  })

  it('rättas när den skickas tillbaka, i en ny version med skäl', async () => {
    const [{ id } = { id: 0 }] = await questions('kontroll')
    const back = await desk.open('report-return', { id: `${id}` }, LEADER)
    expect((await desk.send(back, { question: 'Var det bara 20?' }, LEADER)).body).toEqual(done)
    desk.at.now = new Date('2024-05-06T09:01:00+02:00')
    expect(await ask()).toBe(true)
    const asked = (await told()).filter(([to, text]) => to === OWNER && text.includes('Var det bara 20?'))
    expect(asked).toHaveLength(1)
    const view = await desk.open('control-asked', { point: `${ids.get(1)}`, occasion: '1' }, OWNER)
    const corrected = { ...sample, sampleSize: '40', correctionReason: 'Hela urvalet' }
    expect((await desk.send(view, corrected, OWNER)).body).toEqual(done)
    expect((await questions('kontroll'))[0]?.state).toBe('answered')
    expect(await desk.say(`rapportering ${id}`, LEADER)).toContain('40 fakturor')
  })
})

describe('en grupp som ansvarar', () => {
  it('frågas en gång, och den som först hinner svarar för alla', async () => {
    const [{ id } = { id: 0 }] = await questions('mal')
    expect(await desk.say('rapportering', 'U0BERIT')).toContain('Du har en sak att rapportera')
    const [annas, berits] = [
      await desk.open('report', { id: `${id}` }, 'U0ANNA'),
      await desk.open('report', { id: `${id}` }, 'U0BERIT'),
    ]
    expect(plain(await desk.open('report', { id: `${id}` }, OTHER))).toContain('rapporteras av någon annan')
    const values = { assessment: choice('at_risk'), text: '', analysis: '' }
    expect((await desk.send(annas, values, 'U0ANNA')).body).toEqual(done)
    const late = await desk.send(berits, { ...values, assessment: choice('will_not_be_met') }, 'U0BERIT')
    expect(plain(late.body)).toContain('U0ANNA')
    expect(await desk.db.prisma.reportAnswer.count({ where: { questionId: id } })).toBe(1)
    expect(await desk.say('rapportering', 'U0BERIT')).toContain('Du har rapporterat allt')
  })

  it('påminns som en person, medlem för medlem, så länge inget är besvarat', async () => {
    await desk.db.prisma.reportQuestion.updateMany({ where: { kind: 'mal' }, data: { state: 'waiting' } })
    const entry = { actor: LEADER, action: 'report.ask', subject: 'prov' } as const
    await desk.db.write(entry, async () => true)
    desk.at.now = new Date('2024-05-20T09:00:00+02:00')
    const features = withCommon(createFeatures(desk.db), scheduled(desk))
    const deps = {
      ...scheduled(desk),
      ...facts(),
      features,
      startedAt: new Date('2024-05-19T09:00:00+02:00'),
    }
    expect(await sendReminders(deps)).toBe(true)
    const reminded = await desk.db.prisma.delivery.findMany({ where: { schedule: 'reminders' } })
    expect(reminded.map(({ recipient }) => recipient)).toEqual(expect.arrayContaining(['U0ANNA', 'U0BERIT']))
  })

  it('frågas inte när Slack inte säger vilka som är med, utan när det gör det', async () => {
    await desk.db.prisma.reportQuestion.updateMany({ where: { kind: 'mal' }, data: { toldAt: null } })
    const before = await told()
    desk.assistant.slack.behave('usergroups.users.list', () => ({ ok: false, error: 'internal_error' }))
    expect(await ask()).toBe(false)
    expect(await told()).toHaveLength(before.length)
    desk.assistant.slack.behave('usergroups.users.list', () => ({ ok: true, users: ['U0BERIT'] }))
    expect(await ask()).toBe(true)
    const names = (all: readonly (readonly [string, string])[]) => all.map(([to]) => to).toSorted()
    expect(names(await told())).toEqual([...names(before), 'U0BERIT'].toSorted())
  })

  it.each([
    [
      'är avstängd',
      { usergroups: [{ id: GROUP, name: 'Ekonomer', date_delete: 1_700_000_000 }] },
      ['U0ANNA'],
      true,
    ],
    ['är borta', { usergroups: [] }, ['U0ANNA'], true],
    ['är tom', { usergroups: [{ id: GROUP, name: 'Ekonomer' }] }, [], true],
    ['finns kvar', { usergroups: [{ id: GROUP, name: 'Ekonomer' }] }, ['U0ANNA'], false],
    ['inte går att fråga om', { ok: false, error: 'internal_error' }, ['U0ANNA'], false],
  ])(
    'som %s sägs till administratören som en person som slutat, eller inte',
    async (_, list, users, isTold) => {
      desk.assistant.slack.behave('usergroups.list', () => ({ ok: true, ...list }))
      desk.assistant.slack.behave('usergroups.users.list', () => ({ ok: true, users }))
      await desk.db.prisma.delivery.deleteMany({ where: { schedule: 'leavers' } })
      const { hasLeft } = facts()
      const features = withCommon(createFeatures(desk.db), scheduled(desk))
      const deps = {
        ...scheduled(desk),
        features,
        hasLeft: async (id: string) => id === GROUP && hasLeft(id),
      }
      await checkLeavers(deps).run()
      const sent = await desk.db.prisma.delivery.findMany({ where: { schedule: 'leavers' } })
      expect(sent).toHaveLength(isTold ? 1 : 0)
      if (isTold) expect(plain(sent[0]?.content)).toContain(`<!subteam^${GROUP}>`)
    },
  )
})
