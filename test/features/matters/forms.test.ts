import { describe, expect, it } from 'vitest'
import { readAudit } from '../../../src/db/audit.ts'
import { TEAM } from '../../support/slack.ts'
import { as, choose, date, officeForTests, person, recurring } from './office.ts'

const {
  db,
  slack,
  inbound,
  logged,
  nextView,
  openNew,
  send,
  receiptAfter,
  ask,
  meetingId,
  byTitle,
  register,
} = officeForTests()

describe('/sn ärende ny', () => {
  it('ger alla datum som följer: regelns, med förklaring, och sammanträdets kedja', async () => {
    const { matter, check, receipt } = await register('Yttrande om tillsyn', {
      dnr: 'sn 2023:777',
      owner: person('U0BERIT'),
      meeting: choose(await meetingId()),
      rule: choose('appeal'),
      start: date('2023-09-09'),
    })
    for (const shown of [check, receipt]) {
      expect(shown).toContain(
        'lör 30 sep 2023 – tre veckor från 2023-09-09 → 2023-09-30 (lördag), kan utföras senast 2023-10-02, FL 44 §',
      )
      expect(shown).toContain('lagen som gällde lör 9 sep 2023: FL (2017:900) 44 §')
      for (const step of [
        'Materialstopp',
        'Kallelse',
        'Justering av protokoll',
        'Anslag',
        'Laglighetsprövning',
      ]) {
        expect(shown).toContain(step)
      }
      expect(shown).toContain('14 dagar från 2023-09-19 → 2023-10-03, KL 5 kap. 69 §')
    }
    expect(matter).toMatchObject({
      dnr: 'SN/2023:777',
      owner: 'U0BERIT',
      createdBy: 'U0ANNA',
      documentId: null,
    })
    expect(matter.deadlines).toMatchObject([
      { what: 'Överklagande', ruleId: 'appeal', law: 'FL (2017:900) 44 §', status: 'open' },
    ])
    const one = await ask('ärende SN/2023:777')
    expect(one.json).toContain('tre veckor från 2023-09-09')
    expect(one.json).toContain('Följer av sammanträdet tis 19 sep 2023')
    const { records } = await readAudit(db(), { subject: `matter:${matter.id}` }, { skip: 0, take: 9 })
    expect(records).toMatchObject([
      {
        actor: 'U0ANNA',
        action: 'matter.create',
        details: { after: { due: '2023-09-30', dnr: 'SN/2023:777' } },
      },
    ])
    expect(JSON.stringify(records.map(({ details }) => details))).not.toContain('tillsyn')
  })

  it('räknar ut dagen medan formuläret är öppet', async () => {
    const view = await openNew()
    const state = {
      rule: { value: choose('gdpr_request') },
      start: { value: date('2023-08-31') },
    }
    const before = slack().of('views.update').length
    await inbound().press(
      { action_id: 'value', type: 'datepicker' },
      { view: { ...view, id: 'V1', hash: 'h', state: { values: state } }, container: { type: 'view' } },
    )
    const redrawn = (await slack().waitFor('views.update', before + 1))[before]
    expect(JSON.stringify(redrawn)).toContain('en månad från 2023-08-31 → 2023-09-30')
    expect(JSON.stringify(redrawn)).toContain('Dagen då begäran kom in')
  })

  it.each<[string, Record<string, unknown>, string, string]>([
    ['ett diarienummer av annat slag', { dnr: '2023-130' }, 'dnr', 'är inget diarienummer'],
    ['en handläggare som har slutat', { owner: person('U0GONE') }, 'owner', 'har slutat'],
    ['en regel utan dag att räkna från', { rule: choose('appeal') }, 'start', 'Fyll i'],
    ['ett omöjligt datum', { rule: choose('plain'), due: date('2023-02-30') }, 'due', 'finns inte'],
    [
      'en sista dag före brevets datum',
      { rule: choose('set_date'), start: date('2023-09-10'), due: date('2023-09-01') },
      'due',
      'före dagen som tiden räknas från',
    ],
    ['en återkommande uppgift utan hur ofta', { ...recurring, every: undefined }, 'every', 'Fyll i'],
    ['ett personnummer', { title: 'Om 811228-9874' }, 'title', 'personnummer'],
  ])('säger vid fältet vad som är fel: %s', async (_, values, field, sentence) => {
    const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
    const body = await send(await openNew(), { title: 'Fel', kind: choose('remiss'), ...given })
    expect(body?.response_action).toBe('errors')
    expect(body?.errors?.[field]).toContain(sentence)
  })

  it('säger att diarienumret finns redan, och registrerar ändå', async () => {
    const { check, receipt } = await register('Ett till med samma nummer', { dnr: 'SN/2023:00239' })
    expect(check).toContain('SN/2023:239 finns redan på ett annat ärende')
    expect(receipt).toContain('SN/2023:239 finns redan på ett annat ärende')
    expect((await ask('ärende SN/2023:239')).text).toContain('finns på 2 ärenden')
  })

  it('skickat två gånger blir ett ärende', async () => {
    const check = (await send(await openNew(), { title: 'Dubbelt', kind: choose('remiss') }))?.view ?? {}
    await Promise.all([send(check, {}), send(check, {}), send(check, {})])
    expect(await db().prisma.matter.count({ where: { title: 'Dubbelt' } })).toBe(1)
  })

  it('tar rubriken från kommandot', async () => {
    expect(JSON.stringify(await openNew('Remiss om hemtjänst'))).toContain(
      '"initial_value":"Remiss om hemtjänst"',
    )
  })

  it('är bara för den som får registrera ärenden, också knapparna', async () => {
    expect(JSON.stringify(await openNew('', 'U0CILLA'))).toContain('inte behörighet')
    expect((await ask('ärenden', 'U0CILLA')).json).not.toContain('Registrera ett ärende')
    expect((await ask('ärenden')).json).toContain('Registrera ett ärende')
    expect((await ask('ärende SN/2023:00130', 'U0CILLA')).json).not.toContain('matter-edit')
    expect((await ask('ärende SN/2023:00130')).json).toContain('form:matter-edit')
  })
})

describe('genvägen Skapa ärende', () => {
  const shortcut = (userId: string) =>
    inbound().form({
      payload: JSON.stringify({
        type: 'message_action',
        callback_id: 'create-matter',
        team: { id: TEAM },
        ...as(userId),
        channel: { id: 'C0NAMND' },
        message_ts: '1694500000.000100',
        message: { text: 'Hemlig text i meddelandet', ts: '1694500000.000100' },
        trigger_id: 'T1',
        response_url: slack().responseUrl(),
      }),
    })

  it('tar meddelandets länk och aldrig dess text', async () => {
    const permalink = 'https://kommun.slack.com/archives/C0NAMND/p1694500000000100'
    slack().behave('chat.getPermalink', () => ({ ok: true, permalink }))
    const view = await nextView(() => shortcut('U0ANNA'))
    expect(JSON.stringify(view)).toContain(permalink)
    const check = await send(view, { title: 'Från Slack', kind: choose('beslut') })
    await receiptAfter(() => send(check?.view ?? {}, {}))
    expect((await byTitle('Från Slack')).link).toBe(permalink)
    expect((await ask('ärende från slack')).json).toContain(`<${permalink}|ett meddelande>`)
    expect(JSON.stringify(slack().sent) + logged().join()).not.toContain('Hemlig text')
  })

  it('öppnar formuläret utan länk där assistenten inte ser kanalen', async () => {
    slack().behave('chat.getPermalink', () => ({ ok: false, error: 'channel_not_found' }))
    expect(JSON.stringify(await nextView(() => shortcut('U0ANNA')))).toContain('skapas utan länk')
    expect(JSON.stringify(await nextView(() => shortcut('U0CILLA')))).toContain('inte behörighet')
  })
})
