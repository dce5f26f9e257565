import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Db } from '../../../src/db/db.ts'
import { entryKind } from '../../../src/features/followup/entries/entries.tables.ts'
import { createFollowupFeature } from '../../../src/features/followup/followup.slack.ts'
import { followupKinds } from '../../../src/features/followup/tables.ts'
import { calendarDate } from '../../../src/lib/calendar.ts'
import { viewViolations } from '../../../src/workspace/limits/payloads.ts'
import { startTestAssistant, type TestAssistant } from '../../support/assistant.ts'
import { DEMO_NOW, openDatabase } from '../../support/database.ts'
import { giveRoles } from '../../support/people.ts'
import { TEAM } from '../../support/slack.ts'
import { openedView } from '../../support/views.ts'

/** Registers of a made-up committee: entries are added, changed, postponed and closed, by form and by file. */

type View = Record<string, unknown>

let db: Db
let assistant: TestAssistant
beforeAll(async () => {
  db = await openDatabase('empty')
  await giveRoles(db, [
    { subject: 'U0ANNA', role: 'secretary' },
    { subject: 'U0CHEF', role: 'manager', unit: 'Hamnen' },
  ])
  await db.write({ actor: 'system:test', action: 'import.store', subject: 'committee' }, async (tx) => {
    await tx.committee.create({
      data: {
        ...{ municipality: 'Vik', name: 'Hamnnämnden', dnrPrefix: 'HN', units: ['Hamnen', 'Torget'] },
        ...{ materialDays: -14, noticeDays: -7, adjustmentDays: 14, postingDays: 2, registers: ['Tillsyn'] },
      },
    })
  })
  assistant = await startTestAssistant(db, { features: [createFollowupFeature(db)] })
  assistant.slack.behave('views.open', () => ({ ok: true, view: { id: 'V1' } }))
})
afterAll(() => assistant.stop())

const by = (id: string) => ({ user: { id, team_id: TEAM } })
const choice = (value: string) => ({ type: 'static_select', selected_option: { value } })
const person = (selected_user: string) => ({ type: 'users_select', selected_user })
const open = async (args: Record<string, string>, user = 'U0ANNA'): Promise<View> => {
  const view = await openedView(assistant.slack, () =>
    assistant.inbound.press(
      { action_id: `form:register-entry:${Object.values(args).join(':')}`, value: JSON.stringify(args) },
      by(user),
    ),
  )
  expect(viewViolations('modal', view)).toEqual([])
  return view
}
const send = (view: View, values: Record<string, unknown>, user = 'U0ANNA') =>
  assistant.inbound.submit(view, values, by(user))
const say = async (line: string, user = 'U0ANNA'): Promise<string> =>
  JSON.stringify((await assistant.inbound.command(line, { user_id: user })).body).replaceAll('\u00a0', ' ')
const entryOf = (title: string) => db.prisma.registerEntry.findFirstOrThrow({ where: { title } })

const GRANT = {
  register: choice('state_grant'),
  title: 'Bidrag till kajens belysning',
  due: 'under hösten 2023',
  owner: person('U0BERIT'),
  unit: choice('Hamnen'),
  amount: '1,5 mnkr',
  used: '400 tkr',
  source: '',
  evidence: '',
}

describe('en post i ett register', () => {
  it('läggs till med en tid i ord, som läses som tidens sista dag', async () => {
    const none = await say('statsbidrag')
    expect(none).toContain('inget är registrerat än')
    // The way on is to what there is, never to the same page.
    expect(none).toContain('Visa alla register')
    expect(none).not.toContain('Visa alla öppna')
    expect((await send(await open({ register: 'state_grant' }), GRANT)).body).toEqual({
      response_action: 'clear',
    })
    expect(await entryOf(GRANT.title)).toMatchObject({
      ...{ register: 'state_grant', amountKr: 1_500_000, usedKr: 400_000, timeText: 'under hösten 2023' },
      dueOn: new Date('2023-11-30'),
    })
    const list = await say('statsbidrag')
    expect(list).toContain('Bidrag till kajens belysning')
    expect(list).toContain('1 500')
    expect(list).toContain('2023-11-30')
    const one = await say('åtgärder p1')
    expect(one).toContain('senast tors 30 nov 2023, om 79 dagar (läst ur ”under hösten 2023”)')
    expect(one).toContain('400 tkr, kvar 1 100 tkr')
  })

  it('flyttas och avslutas, och minns vad den var', async () => {
    const view = await open({ id: '1' })
    const moved = { ...GRANT, due: '2024-01-31', status: choice('yellow') }
    expect((await send(view, moved)).body).toEqual({ response_action: 'clear' })
    const unproven = await send(
      await open({ id: '1' }, 'U0BERIT'),
      { status: choice('green'), evidence: '' },
      'U0BERIT',
    )
    expect(unproven.body?.errors?.['evidence']).toContain('grönt kräver underlag')
    const closed = { status: choice('green'), evidence: 'Återrapporterat, HN/2023:00012' }
    expect((await send(await open({ id: '1' }, 'U0BERIT'), closed, 'U0BERIT')).body).toEqual({
      response_action: 'clear',
    })
    expect(await entryOf(GRANT.title)).toMatchObject({
      followStatus: 'green',
      amountKr: 1_500_000,
      version: 3,
    })
    const moves = await db.prisma.registerMove.findMany({ orderBy: { id: 'asc' } })
    expect(moves.map(({ field, before, after, by: who }) => [field, before, after, who])).toEqual([
      ['due', 'under hösten 2023', '2024-01-31', 'U0ANNA'],
      ['status', null, 'yellow', 'U0ANNA'],
      ['status', 'yellow', 'green', 'U0BERIT'],
    ])
    expect(await say('statsbidrag klara')).toContain('Grönt: klart')
  })

  it('säger vid fältet vad som inte går att läsa, och tar inte emot vem det handlar om', async () => {
    const wrong = { ...GRANT, due: 'inom kort', amount: 'mycket', title: '' }
    const { body } = await send(await open({}), wrong)
    expect(Object.keys(body?.errors ?? {}).toSorted()).toEqual(['amount', 'due', 'title'])
    const about = {
      ...GRANT,
      register: choice('lex_sarah'),
      title: 'Ny rutin efter att en 14-årig flicka for illa',
    }
    expect((await send(await open({}), about)).body?.errors?.['title']).toContain('vem det handlar om')
    const number = { ...GRANT, title: 'Gäller 19121212-1212' }
    expect((await send(await open({}), number)).body?.errors?.['title']).toContain('personnummer')
  })

  it('får bara den lägga till som för register, var och en i sin enhet', async () => {
    expect(JSON.stringify(await open({}, 'U0CESAR'))).toContain('får föra register')
    const own = { ...GRANT, register: choice('agreement'), title: 'Avtal om bryggan', status: choice('') }
    expect((await send(await open({}, 'U0CHEF'), own, 'U0CHEF')).body).toEqual({ response_action: 'clear' })
    const other = { ...own, unit: choice('Torget') }
    const refused = await send(await open({}, 'U0CHEF'), other, 'U0CHEF')
    expect(JSON.stringify(refused.body)).toMatch(/annan enhet/)
    expect(await say('avtal')).toContain('Avtal om bryggan')
    expect(await say('statsbidrag')).not.toContain('Avtal om bryggan')
  })

  it.each([
    ['statsbidrag nytt', 'state_grant'],
    ['avtal ny', 'agreement'],
    ['register tillsyn ny', 'Tillsyn'],
    ['åtgärder lägg till', 'action'],
  ])('läggs till med «%s», i registret som raden säger', async (line, register) => {
    const view = await openedView(assistant.slack, () => say(line))
    expect(viewViolations('modal', view)).toEqual([])
    const chosen = JSON.stringify(view).match(/"initial_option":\{[^{}]*\{[^{}]*\},"value":"([^"]+)"/)?.[1]
    expect(chosen).toBe(register)
  })

  it('öppnar inget formulär för den som inte för register, utan visar listan', async () => {
    const before = assistant.slack.of('views.open').length
    expect(await say('avtal ny', 'U0CESAR')).toContain('Avtal och överenskommelser')
    expect(assistant.slack.of('views.open').length).toBe(before)
  })

  it('kan höra till ett register som nämnden själv har', async () => {
    const own = { ...GRANT, register: choice('Tillsyn'), title: 'Tillsyn av kranarna', due: '2023-09-01' }
    expect((await send(await open({}), own)).body).toEqual({ response_action: 'clear' })
    expect(await say('register tillsyn')).toContain('Tillsyn av kranarna')
    const all = await say('register')
    expect(all).toContain('Registren har 3 poster: 1 är försenad och 1 är klar.')
    expect(all).toContain('Avtal och överenskommelser')
  })

  it('påminns om sin sista dag och om nästa uppföljning, tills den är klar', async () => {
    const feature = createFollowupFeature(db)
    await db.write({ actor: 'U0ANNA', action: 'register.change', subject: 'entry/2' }, (tx) =>
      tx.registerEntry.updateMany({
        where: { title: 'Avtal om bryggan' },
        data: { nextOn: new Date('2023-10-02') },
      }),
    )
    const due = (await feature.obligations?.(calendarDate('2023-09-12'))) ?? []
    expect(due.map(({ what, dueOn, unit }) => [what, dueOn, unit])).toEqual([
      ['Avtal och överenskommelser: Avtal om bryggan', '2023-11-30', 'Hamnen'],
      ['Följ upp: Avtal om bryggan', '2023-10-02', 'Hamnen'],
      ['Tillsyn: Tillsyn av kranarna', '2023-09-01', 'Hamnen'],
    ])
  })

  it('är en uppgift som frågor och jämförelser har', async () => {
    const tables = (await createFollowupFeature(db).facts?.('published', calendarDate('2023-09-12'))) ?? []
    const table = tables.find(({ family }) => family === 'registers')
    expect(table?.rows.map(({ names, cells }) => [names[0], cells['amount']?.value])).toContainEqual([
      'Avtal om bryggan',
      '1500000',
    ])
  })

  it('läses ur en fil, en gång', async () => {
    const rows = [
      ['Externa projekt', 'Fyrens museum', 'kvartal 3 2024'],
      ['tillsyn', 'Tillsyn av slussen', ''],
      ['Externa projekt', 'Muddringen', 'så fort det går'],
    ].map(([register = '', title = '', due = ''], index) => ({
      sheet: 'Register',
      line: index + 2,
      values: { register, title, due: due || null, amount: '120000', source: null },
    }))
    const store = () =>
      db.write({ actor: 'U0ANNA', action: 'import.store', subject: 'prov' }, async (tx) => {
        const document = await tx.document.upsert({
          where: { key: 'prov' },
          create: { key: 'prov', title: 'Register', publishedAt: DEMO_NOW },
          update: {},
        })
        const context = { by: 'U0ANNA', now: DEMO_NOW, title: 'Register', offset: 0, period: null }
        return entryKind.store(rows, { tx, documentId: document.id, ...context })
      })
    expect([await store(), await store()]).toEqual([3, 0])
    expect(await entryOf('Fyrens museum')).toMatchObject({
      ...{
        register: 'project',
        dueOn: new Date('2024-09-30'),
        timeText: 'kvartal 3 2024',
        amountKr: 120_000,
      },
    })
    expect(await entryOf('Tillsyn av slussen')).toMatchObject({ register: 'Tillsyn', dueOn: null })
    expect(await entryOf('Muddringen')).toMatchObject({ dueOn: null, timeText: 'så fort det går' })
    expect(await say('register externa projekt')).toContain('så fort det går')
  })

  it('kommer ur ett dokument en gång, med det som står där för sig, och ångras tills någon har ändrat den', async () => {
    const rowsOf = (values: Record<string, string>) => [{ sheet: 'Blad', line: 2, values }]
    const context = { by: 'U0ANNA', now: DEMO_NOW, title: 'Prov', offset: 0, period: null }
    const run = (kind: string, values: Record<string, string>) =>
      db.write({ actor: 'U0ANNA', action: 'import.store', subject: 'prov' }, async (tx) => {
        const { id: documentId } = await tx.document.upsert({
          where: { key: 'dokument' },
          create: { key: 'dokument', title: 'Handlingar', asOf: new Date('2031-04-01') },
          update: {},
        })
        const found = followupKinds.find(({ name }) => name === kind)
        return (await found?.store(rowsOf(values), { tx, documentId, ...context })) ?? null
      })
    const undo = () =>
      db.write({ actor: 'U0ANNA', action: 'import.undo', subject: 'prov' }, async (tx) => {
        const { id: documentId } = await tx.document.findUniqueOrThrow({ where: { key: 'dokument' } })
        for (const { undo: takeAway } of followupKinds) await takeAway(tx, documentId)
      })
    const action = {
      activity: 'Måla fyren',
      timeText: 'under hösten',
      kind: 'plan_activity',
      area: 'Ledning',
    }
    const advice = { board: 'Hamnnämnden', audit: 'Kajerna', number: '2', recommendation: 'Laga kajen' }
    const printed = { ...advice, dueOn: '2031-05-31', dueText: 'före sommaren', status: 'yellow' }
    expect(await run('atgarder', action)).toBe(1)
    await undo()
    expect(await db.prisma.printedEntry.count()).toBe(0)
    expect([await run('atgarder', action), await run('atgarder', action)]).toEqual([1, 0])
    expect([await run('rekommendationer', printed), await run('rekommendationer', printed)]).toEqual([1, 0])
    expect(await entryOf('Måla fyren')).toMatchObject({ register: 'action', timeText: 'under hösten' })
    const cheaper = { activity: 'Släcka fyren', timeText: 'i vinter', effect: '350000' }
    expect(await run('atgarder', cheaper)).toBe(1)
    expect(await entryOf('Släcka fyren')).toMatchObject({ amountKr: 350_000 })
    const numbered = await followupKinds
      .find(({ name }) => name === 'rekommendationer')
      ?.complete?.(db.prisma, [
        { audit: 'Kajerna', recommendation: 'Laga kajen', board: 'Hamnnämnden' },
        { audit: 'Kajerna', recommendation: 'Mät djupet', board: 'Hamnnämnden' },
        { audit: 'Båtarna', recommendation: 'Räkna dem' },
      ])
    expect(numbered?.map(({ number }) => number)).toEqual(['2', '3', '1'])
    expect(numbered?.at(-1)?.['board']).toMatch(/nämnd/i)
    const assessed = { board: 'Hamnnämnden', audit: 'Kajerna', assessment: 'Delvis hanterade' }
    const assess = () => run('revisionsbedomningar', assessed)
    expect([await assess(), await assess()]).toEqual([1, 0])
    const { id } = await entryOf('Laga kajen')
    const one = await say(`revision ${id}`)
    expect(one).toContain('Gult: pågår, risken kvarstår (enligt dokumentet)')
    expect(one).toContain('före sommaren')
    expect(one).toContain('Delvis hanterade')
    expect(await say('register utlovade åtgärder')).toContain('2031-11-30')
    await send(await open({ id: `${id}` }), { status: choice('red'), due: 'kvartal 3 2031', evidence: '' })
    expect(await entryOf('Laga kajen')).toMatchObject({
      ...{ followStatus: 'red', dueOn: new Date('2031-09-30'), timeText: 'kvartal 3 2031', source: null },
    })
    expect(await say(`revision ${id}`)).toContain('Gult: pågår, risken kvarstår (enligt dokumentet)')
    await expect(undo()).rejects.toThrow(/kan inte ångras/)
  })
})

describe('formuläret', () => {
  it('säger i kvittot vilken dag en tid i ord läses som', async () => {
    const before = assistant.slack.of('chat.postMessage').length
    await send(await open({}), { ...GRANT, title: 'Bidrag till fyren', due: 'kvartal 3 2024' })
    const [receipt] = (await assistant.slack.waitFor('chat.postMessage', before + 1)).slice(before)
    expect(JSON.stringify(receipt).replaceAll('\u00a0', ' ')).toContain(
      '”kvartal 3 2024” läses som senast mån 30 sep 2024.',
    )
  })

  it('behöver som åtgärd mot underskott effekt, ansvarig och datum, och kallar fälten så', async () => {
    const view = await open({ register: 'deficit', unit: 'Hamnen' })
    expect(JSON.stringify(view)).toContain('Effekt på helåret')
    const plan = { register: choice('deficit'), title: 'Färre vikarier', unit: choice('Hamnen') }
    const { body } = await send(view, { ...plan, due: '', amount: '', owner: person('') })
    expect(Object.keys(body?.errors ?? {}).toSorted()).toEqual(['amount', 'due', 'owner'])
    const whole = { ...plan, due: '2024-01-31', amount: '500 tkr', owner: person('U0BERIT') }
    expect((await send(view, whole)).body).toEqual({ response_action: 'clear' })
  })
})
