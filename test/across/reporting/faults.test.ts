import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkLeavers } from '../../../src/across/reporting/leavers.ts'
import { ownerKind } from '../../../src/across/reporting/owners.tables.ts'
import { latestRows, ownFormsOf, reportedKinds } from '../../../src/across/reporting/subjects.store.ts'
import { createFeatures, withCommon } from '../../../src/features.ts'
import { calendarDate } from '../../../src/lib/calendar.ts'
import { importDraft } from '../../support/drafts.ts'
import { wholeYear } from '../../support/periods.ts'
import { countQueries } from '../../support/queries.ts'
import { choice, type Desk, LEADER, openDesk, openOwnRound, person, plain, scheduled } from './support.ts'

/** What goes wrong around a round: nothing is lost, nothing is doubled, and it is said in plain words. */

const SUBJECT = '2.1.1.1|3'
const GOAL = '2.1.1.1'
const answer = (outcome: string) => ({ outcome, assessment: choice('will_not_be_met'), analysis: '' })

let desk: Desk
beforeAll(async () => {
  desk = await openDesk('2024-01-16T09:00:00+01:00')
  await openOwnRound(desk, [
    { kind: 'matt', subject: SUBJECT, label: 'Måttet', owner: 'U0ANNA', unit: null },
    { kind: 'mal', subject: GOAL, label: 'Målet', owner: 'U0BERIT', unit: null },
  ])
  await desk.ask()
})
afterAll(() => desk.stop())

const item = (subject: string) => desk.db.prisma.reportQuestion.findFirstOrThrow({ where: { subject } })

describe('en omgång som något går fel i', () => {
  it('når fram också när Slack är nere på dagen: frågan väntar ända till sista dagen', async () => {
    const [asked] = await desk.db.prisma.delivery.findMany({ where: { schedule: 'reporting' } })
    const days = ((asked?.uselessAt.getTime() ?? 0) - (asked?.createdAt.getTime() ?? 0)) / 86_400_000
    expect(days).toBeGreaterThan(14)
  })

  it('visar den andra av två som rapporterar samma sak vad den första skrev', async () => {
    const { id } = await item(SUBJECT)
    const [annas, leaders] = [
      await desk.open('report', { id: `${id}` }, 'U0ANNA'),
      await desk.open('report', { id: `${id}` }, LEADER),
    ]
    expect((await desk.send(annas, answer('9,5'), 'U0ANNA')).body).toEqual({ response_action: 'clear' })
    const late = await desk.send(leaders, answer('8,5'), LEADER)
    expect(plain(late.body?.view)).toMatch(/9,5.*8,5/)
    expect(await desk.db.prisma.reportAnswer.count({ where: { questionId: id } })).toBe(1)
  })

  it('låter en ny ansvarig ta över det som inte är besvarat, och säger det till den förra', async () => {
    const { id, version } = await item(GOAL)
    const berits = await desk.open('report', { id: `${id}` }, 'U0BERIT')
    const change = await desk.open('report-owner', { kind: 'mal', subject: GOAL }, LEADER)
    await desk.send(change, { owner: person('U0CESAR') }, LEADER)
    desk.at.now = new Date('2024-01-16T09:05:00+01:00')
    await desk.ask()
    const last = await desk.db.prisma.delivery.findFirst({
      where: { schedule: 'reporting' },
      orderBy: { slot: 'desc' },
    })
    expect(last).toMatchObject({ schedule: 'reporting', recipient: 'U0CESAR' })
    const refused = await desk.send(
      berits,
      { assessment: choice('at_risk'), text: '', analysis: '' },
      'U0BERIT',
    )
    expect(plain(refused.body)).toContain('rapporteras av någon annan')
    expect(await desk.act('report-same', `${id}:${version}`, 'U0BERIT')).toContain(
      'rapporteras av någon annan',
    )
    // What has been answered stays with whoever answered it.
    expect((await item(SUBJECT)).owner).toBe('U0ANNA')
  })

  it('visar var svaret och filens utkast skiljer sig', async () => {
    await importDraft(desk.db, {
      period: wholeYear(2023),
      endsOn: '2023-12-31',
      by: 'U0ERIK',
    })
    const { id } = await item(SUBJECT)
    expect(await desk.say(`rapportering ${id}`, LEADER)).toContain(
      'Utfall 2023: i utkastet från en fil står 9 %, svaret är 9,5 %.',
    )
    expect(await desk.say(`rapportering ${id}`, 'U0ANNA')).not.toContain('i utkastet från en fil')
  })

  it('tar inga svar när den är avslutad, och har alla svar kvar när den öppnas igen', async () => {
    const { id, roundId } = await item(GOAL)
    const form = await desk.open('report', { id: `${id}` }, 'U0CESAR')
    expect(await desk.act('report-close', `${roundId}`, LEADER)).toContain('är avslutad')
    const refused = await desk.send(
      form,
      { assessment: choice('at_risk'), text: '', analysis: '' },
      'U0CESAR',
    )
    expect(plain(refused.body)).toContain('Omgången är avslutad')
    const sent = () => desk.db.prisma.delivery.findMany({ where: { schedule: 'reporting' } })
    desk.at.now = new Date('2024-01-16T10:00:00+01:00')
    await desk.ask()
    const before = (await sent()).length
    expect(await desk.act('report-reopen', `${roundId}`, LEADER)).toContain('får frågan på nytt')
    await Promise.all([desk.ask(), desk.ask()])
    expect((await sent()).slice(before).map(({ recipient }) => recipient)).toEqual(['U0CESAR'])
    expect(await desk.say('rapportering', LEADER)).toContain('1 av 2 saker har rapporterats')
    const again = await desk.send(form, { assessment: choice('at_risk'), text: '', analysis: '' }, 'U0CESAR')
    expect(again.body).toEqual({ response_action: 'clear' })
    const twice = await desk.send(form, { assessment: choice('at_risk'), text: '', analysis: '' }, 'U0CESAR')
    expect(twice.status).toBe(200)
    expect(await desk.db.prisma.reportAnswer.count({ where: { questionId: id } })).toBe(1)
  })
})

describe('de ansvariga', () => {
  /** The kind of file, as the assistant has it. */
  const fileKind = () => {
    const slices = createFeatures(desk.db)
    return ownerKind({ kinds: reportedKinds(slices), own: ownFormsOf(slices) })
  }
  const entry = { actor: LEADER, action: 'import.store', subject: 'prov' } as const
  const store = (rows: readonly Record<string, string>[], documentId: number) =>
    desk.db.write(entry, (tx) =>
      fileKind().store(
        rows.map((values, index) => ({ sheet: 'Ansvariga', line: index + 2, values })),
        { tx, documentId, period: null, by: LEADER, now: desk.at.now, title: 'Ansvariga', offset: 0 },
      ),
    )

  it('läses ur en fil; den som redan ansvarar för något står kvar', async () => {
    const rows = [
      ['Mål', GOAL, 'U0NY', ''],
      ['Mått', '2.1.1.1/4', 'U0GONE', 'Vuxna'],
    ].map(([, number = '', owner = '', unit = ''], index) => ({
      sheet: 'Ansvariga',
      line: index + 2,
      values: { kind: index === 0 ? 'mal' : 'matt', number, owner, unit: unit || null },
    }))
    const added = await desk.db.write(entry, (tx) =>
      fileKind().store(rows, {
        ...{ tx, documentId: 1, period: null, by: LEADER, now: desk.at.now, title: 'Ansvariga', offset: 0 },
      }),
    )
    expect(added).toBe(1)
    const owners = await desk.db.prisma.subjectOwner.findMany({ orderBy: { subject: 'asc' } })
    expect(owners.map(({ subject, owner }) => [subject, owner])).toEqual([
      [GOAL, 'U0CESAR'],
      ['2.1.1.1|4', 'U0GONE'],
    ])
    expect(fileKind().check?.({ owner: 'Anna Andersson' })).toHaveLength(1)
    expect(fileKind().check?.({ kind: 'matt', owner: 'U0NY', name: 'Ett mått' })).toHaveLength(1)
    expect(fileKind().check?.({ kind: 'volymer', owner: 'U0NY' })).toHaveLength(1)
  })

  it('läses ur samma fil för allt som en omgång frågar om, och tas tillbaka med den', async () => {
    const kinds = reportedKinds(createFeatures(desk.db))
    const chosen = []
    for (const one of kinds.filter(({ kind }) => !['mal', 'matt'].includes(kind.name))) {
      const rows = [...(await latestRows(desk.db, one))]
      const [subject, row] = rows.find(([, values]) => one.reportable.isAsked?.(values) !== false) ?? []
      if (subject && row) chosen.push({ kind: one.kind.name, subject, name: one.reportable.title(row) })
    }
    // The demo has lines of the budget, and series of each kind that it prints.
    expect(chosen.length).toBeGreaterThan(1)
    const plan = await desk.db.prisma.controlPlan.findFirstOrThrow({ orderBy: { year: 'desc' } })
    const points = () =>
      desk.db.prisma.controlPoint.findMany({ where: { planId: plan.id }, orderBy: { rowNo: 'asc' }, take: 3 })
    const [first, second, third] = await points()
    if (!first || !second || !third) throw new Error('the plan has controls')
    await desk.db.write(entry, async (tx) => {
      await tx.controlPoint.updateMany({ where: { planId: plan.id }, data: { owner: null } })
      await tx.controlPoint.update({ where: { id: third.id }, data: { owner: 'U0KVAR' } })
    })
    const rows = [
      ...chosen.map(({ kind, name }) => ({ kind, name: name.toUpperCase(), owner: 'U0FIL' })),
      { kind: 'kontroll', number: String(first.rowNo), owner: 'U0FIL' },
      { kind: 'kontroll', name: second.control, owner: 'S0GRUPP' },
      { kind: 'kontroll', number: String(third.rowNo), owner: 'U0FIL' },
    ]
    expect(await store(rows, 77)).toBe(chosen.length + 2)
    expect(await store(rows, 78)).toBe(0)
    const owners = await desk.db.prisma.subjectOwner.findMany({ where: { owner: 'U0FIL' } })
    expect(owners.map(({ kind, subject }) => `${kind} ${subject}`).toSorted()).toEqual(
      chosen.map(({ kind, subject }) => `${kind} ${subject}`).toSorted(),
    )
    expect((await points()).map(({ owner }) => owner)).toEqual(['U0FIL', 'S0GRUPP', 'U0KVAR'])
    const unknown = { kind: 'volymer', name: 'Finns inte', owner: 'U0FIL' }
    await expect(store([unknown], 79)).rejects.toThrow('Finns inte')
    // The preview says so before anything is stored, of every kind.
    const obstacle = await fileKind().obstacles?.(desk.db.prisma)
    expect(rows.filter((row) => obstacle?.(row))).toEqual([])
    for (const kind of new Set(rows.map((row) => row.kind)))
      expect(obstacle?.({ ...unknown, kind })).toMatchObject({ column: 'name', level: 'error' })
    await desk.db.write(entry, (tx) => fileKind().undo(tx, 77))
    expect(await desk.db.prisma.subjectOwner.count({ where: { owner: 'U0FIL' } })).toBe(0)
    expect((await points()).map(({ owner }) => owner)).toEqual([null, null, 'U0KVAR'])
  })

  it('som har slutat sägs till administratören med det de ansvarar för, en gång i veckan', async () => {
    const features = withCommon(createFeatures(desk.db), scheduled(desk))
    const deps = { ...scheduled(desk), features, hasLeft: async (userId: string) => userId === 'U0GONE' }
    expect(await checkLeavers(deps).run()).toBe('1 have left')
    await checkLeavers(deps).run()
    const told = await desk.db.prisma.delivery.findMany({ where: { schedule: 'leavers' } })
    expect(told.map(({ recipient }) => recipient)).toEqual(['U0ADMIN'])
    expect(plain(told[0]?.content)).toMatch(/<@U0GONE>.*Mått 2\.1\.1\.1\/4/)
  })
})

/** What the page asks of the database when nothing is kept in memory; the least of some times, as other work asks meanwhile. */
async function queriesFor(line: string): Promise<number> {
  const entry = { actor: LEADER, action: 'report.ask', subject: 'prov' } as const
  const counts: number[] = []
  for (let time = 0; time < 4; time += 1) {
    await desk.db.write(entry, async () => true)
    const counting = countQueries()
    await desk.say(line, LEADER)
    counting.stop()
    counts.push(counting.count())
  }
  return Math.min(...counts)
}

describe('tvåhundra ansvariga', () => {
  it('får en fråga var, och sidan läser lika mycket som för tre', async () => {
    const owners = Array.from({ length: 200 }, (_, i) => ({
      ...{ kind: 'matt', subject: `9.${i}|1`, label: `Mått ${i}`, owner: `U0P${i}`, unit: null },
    }))
    await desk.db.prisma.delivery.deleteMany()
    await openOwnRound(desk, owners, { ...wholeYear(2022), endsOn: calendarDate('2022-12-31') })
    desk.at.now = new Date('2024-01-16T09:10:00+01:00')
    await Promise.all([desk.ask(), desk.ask(), desk.ask()])
    // Others are asked meanwhile, of what a file has put in their charge.
    const sent = await desk.db.prisma.delivery.findMany({
      where: { schedule: 'reporting', recipient: { startsWith: 'U0P' } },
    })
    expect(new Set(sent.map(({ recipient }) => recipient)).size).toBe(200)
    expect(sent).toHaveLength(200)
    expect(await desk.say('rapportering helår 2022', LEADER)).toContain('0 av 200 saker har rapporterats')
    expect(await queriesFor('rapportering helår 2022')).toBeLessThanOrEqual(
      await queriesFor('rapportering helår 2023'),
    )
  })
})

describe('en verksamhet', () => {
  it('får sin prognos av den ansvariga, i en tabell som i övrigt är som förut', async () => {
    const months = { year: 2023, first: 1, last: 9, kind: 'months', no: null } as const
    await openOwnRound(
      desk,
      [
        {
          kind: 'budget',
          subject: 'öppen förskola|net',
          label: 'Öppen förskola',
          owner: 'U0ANNA',
          unit: null,
        },
      ],
      { ...months, endsOn: calendarDate('2023-09-30') },
    )
    const { id, roundId } = await item('öppen förskola|net')
    const form = await desk.open('report', { id: `${id}` }, 'U0ANNA')
    expect(plain(form)).toMatch(/Budget 2023: −[\d ]+ tkr/)
    expect((await desk.send(form, { forecast: '-9 000,5 tkr', note: '' }, 'U0ANNA')).body?.errors).toEqual({
      forecast: 'Skriv hela tal, utan decimaler.',
    })
    const sent = await desk.send(form, { forecast: '-9 000', note: 'Fler barn' }, 'U0ANNA')
    expect(sent.body).toEqual({ response_action: 'clear' })
    expect(await desk.say(`rapportering ${id}`, LEADER)).toContain('Avvikelse mot budget: +')
    await desk.act('report-draft', `${roundId}`, LEADER)
    const round = await desk.db.prisma.reportRound.findUniqueOrThrow({ where: { id: roundId } })
    const lines = await desk.db.prisma.budgetLine.findMany({
      where: { documentId: round.documentId ?? 0, line: 'net' },
      include: { activity: true },
    })
    const own = lines.find(({ activity }) => activity.name === 'Öppen förskola')
    const total = lines.find(({ activity }) => activity.isTotal)
    expect(own).toMatchObject({ forecast: -9_000, note: 'Fler barn' })
    expect(own?.deviation).toBe(-9_000 - (own?.budget ?? 0))
    expect(lines.length).toBeGreaterThan(5)
    const sum = lines
      .filter(({ activity }) => !activity.isTotal && !activity.isPart)
      .reduce((all, { forecast }) => all + (forecast ?? 0), 0)
    expect(Math.abs((total?.forecast ?? 0) - sum)).toBeLessThanOrEqual(lines.length)
  })
})

describe('det som får sin första ansvariga medan en omgång pågår', () => {
  it('frågas också, där omgången frågar om slaget', async () => {
    const late = { kind: 'matt', subject: '2.2.2.1|1' }
    const view = await desk.open('report-owner', late, LEADER)
    await desk.send(view, { owner: person('U0SENT') }, LEADER)
    const asked = await desk.db.prisma.reportQuestion.findMany({
      where: { ...late, round: { closedAt: null } },
    })
    expect(new Set(asked.map(({ owner, state }) => `${owner} ${state}`))).toEqual(new Set(['U0SENT waiting']))
  })
})
