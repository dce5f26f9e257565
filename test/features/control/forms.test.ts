import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Db } from '../../../src/db/db.ts'
import { createControlFeature } from '../../../src/features/control/control.slack.ts'
import { viewViolations } from '../../../src/workspace/limits/payloads.ts'
import { startTestAssistant, type TestAssistant } from '../../support/assistant.ts'
import { openDatabase } from '../../support/database.ts'
import { readDocx } from '../../support/docx.ts'
import { giveRoles } from '../../support/people.ts'
import { type Received, TEAM } from '../../support/slack.ts'
import { takeUploads, type Uploads } from '../../support/uploads.ts'
import { openedView } from '../../support/views.ts'

type View = Record<string, unknown>

let db: Db
let assistant: TestAssistant
let uploads: Uploads
beforeAll(async () => {
  db = await openDatabase('demo')
  await giveRoles(db, [
    { subject: 'U0ANNA', role: 'registrar' },
    { subject: 'U0BERIT', role: 'controller' },
  ])
  assistant = await startTestAssistant(db, { features: [createControlFeature(db)] })
  assistant.slack.behave('views.open', () => ({ ok: true, view: { id: 'V1' } }))
  assistant.slack.behave('chat.postMessage', () => ({ ok: true, ts: '1.1', channel: 'D0ANNA' }))
  uploads = await takeUploads(assistant.slack)
  await assistant.inbound.command('internkontroll') // a cold database may take longer than Slack waits for a view
})
afterAll(async () => {
  await uploads.stop()
  await assistant.stop()
})

const chosen = (value: string) => ({ type: 'static_select', selected_option: { value } })
const date = (value: string) => ({ type: 'datepicker', selected_date: value })
const person = (value: string) => ({ type: 'users_select', selected_user: value })
const ticked = (...values: string[]) => ({
  type: 'checkboxes',
  selected_options: values.map((value) => ({ value })),
})
const by = (id: string) => ({ user: { id, team_id: TEAM } })

async function opened(open: () => Promise<unknown>): Promise<View> {
  const view = await openedView(assistant.slack, open)
  expect(viewViolations('modal', view)).toEqual([])
  return view
}

const form = (name: string, args: Record<string, string>, user = 'U0ANNA') =>
  opened(() =>
    assistant.inbound.press(
      { action_id: `form:${name}:${Object.values(args).join(':')}`, value: JSON.stringify(args) },
      by(user),
    ),
  )

/** The control with the number in the year's plan. */
const pointId = async (rowNo: number, year = 2023): Promise<string> => {
  const plan = await db.prisma.controlPlan.findUniqueOrThrow({ where: { year } })
  const point = await db.prisma.controlPoint.findUniqueOrThrow({
    where: { planId_rowNo: { planId: plan.id, rowNo } },
  })
  return String(point.id)
}

const resultForm = async (rowNo: number, user = 'U0ANNA', occasion?: string) =>
  form('control-result', { point: await pointId(rowNo), ...(occasion ? { occasion } : {}) }, user)

const submit = (view: View, values: Record<string, unknown>, user = 'U0ANNA') =>
  assistant.inbound.submit(view, values, by(user))

/** Sends the view and gives the receipt's text. */
async function receiptOf(send: () => Promise<Received>): Promise<string> {
  const before = assistant.slack.of('chat.postMessage').length
  expect((await send()).body).toEqual({ response_action: 'clear' })
  return String((await assistant.slack.waitForAnswer(before))['text'])
}

const pushed = (received: Received): View => {
  expect(received.body?.response_action).toBe('push')
  const view = received.body?.view ?? {}
  expect(viewViolations('modal', view)).toEqual([])
  return view
}

const sample = (sampleSize: string, deviations: string) => ({
  how: chosen('sample'),
  sampleSize,
  sampleUnit: 'fakturor',
  deviations,
  performedOn: date('2023-09-05'),
  performedBy: 'Ekonomihandläggare',
  comment: '',
})
const deviation = {
  kinds: ticked('missing'),
  cause: 'Leverantören anger inte lokalkostnaden.',
  action: 'Be leverantörerna ange lokalkostnaden',
  actionOwner: person('U0BERIT'),
  actionDueOn: date('2023-11-30'),
}

const results = async (rowNo: number) =>
  db.prisma.controlResult.findMany({
    where: { pointId: Number(await pointId(rowNo)) },
    orderBy: [{ occasion: 'asc' }, { version: 'asc' }],
  })

describe('att registrera ett resultat', () => {
  it('väljer bland kontrollerna, de försenade först, och visar vad som gäller för den valda', async () => {
    const view = await opened(() => assistant.inbound.command('internkontroll registrera'))
    const shown = JSON.stringify(view)
    expect(shown.indexOf('2 (2023, försenad')).toBeLessThan(shown.indexOf('1 (2023'))
    expect(shown).not.toContain('"block_id":"sampleSize"')
    const state = {
      values: { point: { value: chosen(await pointId(12)) }, how: { value: chosen('sample') } },
    }
    await assistant.inbound.press(
      { action_id: 'value', type: 'static_select' },
      { view: { ...view, id: 'V1', state }, container: { type: 'view' } },
    )
    const drawn = JSON.stringify((await assistant.slack.waitFor('views.update')).at(-1))
    expect(drawn).toContain('"block_id":"sampleSize"')
    expect(drawn).toContain('2013, nr 14 Ludvikamoms vård och behandling: 31 av 83 fakturor')
    expect(drawn).toContain('exempeldata')
  })

  it('räknar ut procenten, frågar efter orsak och åtgärd, och ger ett kvitto med allt', async () => {
    const second = pushed(await submit(await resultForm(12), sample('83', '31')))
    const shown = JSON.stringify(second)
    expect(shown).toContain('31 av 83 fakturor hade avvikelser, 62,7\u00a0% följde kraven.')
    const receipt = await receiptOf(() => submit(second, deviation))
    expect(receipt).toContain('Resultatet för kontroll 12 i planen för 2023 är registrerat (tillfälle 1).')
    expect(receipt).toContain('62,7\u00a0%')
    expect(receipt).toContain('Slag av avvikelse: uppgift eller underlag saknas 31.')
    expect(receipt).toContain('Orsak: Leverantören anger inte lokalkostnaden.')
    expect(receipt).toContain('<@U0BERIT>, senast tors 30 nov 2023')
    expect(await results(12)).toMatchObject([{ sampleSize: 83, deviations: 31, outcome: 'deviation' }])
    const entry = await db.prisma.auditEntry.findFirstOrThrow({ where: { action: 'control.register' } })
    expect(entry.details).toMatchObject({ sampleSize: 83, deviations: 31, action: { dueOn: '2023-11-30' } })
    expect(JSON.stringify(entry.details)).not.toContain('Leverantören')
  })

  it('tar flera slag av avvikelser med antal, och visar dem i kvittot, svaret och uppföljningen', async () => {
    const second = pushed(await submit(await resultForm(11), sample('83', '31')))
    expect(JSON.stringify(second)).not.toContain('count-missing')
    const state = { values: { kinds: { value: ticked('missing', 'late') } } }
    const updates = assistant.slack.of('views.update').length
    await assistant.inbound.press(
      { action_id: 'value', type: 'checkboxes' },
      { view: { ...second, id: 'V1', state }, container: { type: 'view' } },
    )
    const drawn = JSON.stringify((await assistant.slack.waitFor('views.update', updates + 1)).at(-1))
    expect(drawn).toContain('Hur många: Uppgift eller underlag saknas')
    expect(drawn).toContain('"block_id":"count-late"')
    const kinds = { ...deviation, kinds: ticked('missing', 'late') }
    const few = await submit(second, { ...kinds, 'count-missing': '20', 'count-late': '4' })
    expect(few.body?.errors?.['kinds']).toContain('färre än antalet med avvikelse')
    const receipt = await receiptOf(() =>
      submit(second, { ...kinds, 'count-missing': '29 saknar syfte', 'count-late': '4' }),
    )
    const told = 'Slag av avvikelse: uppgift eller underlag saknas 29 (saknar syfte), gjort för sent 4.'
    expect(receipt).toContain(told)
    for (const line of ['internkontroll nr 11 mer', 'internkontroll uppföljning 2023 mer']) {
      expect((await assistant.inbound.command(line)).body?.text).toContain(told)
    }
    const entry = await db.prisma.auditEntry.findFirstOrThrow({
      where: { action: 'control.register', subject: `control/${await pointId(11)}` },
    })
    expect(entry.details).toMatchObject({
      kinds: [
        { kind: 'missing', count: 29 },
        { kind: 'late', count: 4 },
      ],
    })
    expect(JSON.stringify(entry.details)).not.toContain('syfte')
  })

  it('tar svenska tal, går direkt utan avvikelse och jämför med förra gången', async () => {
    await receiptOf(async () => submit(await resultForm(7), sample('1 250', '0')))
    expect((await results(7)).map(({ sampleSize, occasion }) => [sampleSize, occasion])).toEqual([[1250, 2]])
    const second = pushed(await submit(await resultForm(7), sample('200', '5')))
    expect(JSON.stringify(second)).toContain('−2,5 procentenheter mot förra gången (100,0\u00a0%, 2023)')
  })

  it('frågar varför när kontrollen inte är genomförd', async () => {
    const view = await resultForm(3)
    const without = await submit(view, { how: chosen('not_done'), notDoneReason: '', comment: '' })
    expect(without.body?.errors).toEqual({ notDoneReason: 'Fyll i fältet.' })
    const receipt = await receiptOf(() =>
      submit(view, { how: chosen('not_done'), notDoneReason: 'Systemet byttes ut', comment: '' }),
    )
    expect(receipt).toContain('Ej genomförd. Skäl: Systemet byttes ut')
    expect((await results(3))[0]).toMatchObject({ outcome: 'not_done', sampleSize: null })
  })

  it('säger vid fältet vad som är fel', async () => {
    const view = await resultForm(4)
    expect((await submit(view, sample('tio', '1'))).body?.errors).toEqual({
      sampleSize: 'Skriv ett helt antal, till exempel 83 eller 1 250.',
    })
    expect((await submit(view, sample('10', '11'))).body?.errors).toEqual({
      deviations: 'Fler avvikelser än granskade går inte.',
    })
    const second = pushed(await submit(view, sample('10', '2')))
    const late = await submit(second, { ...deviation, actionDueOn: date('2023-09-01') })
    expect(late.body?.errors).toEqual({ actionDueOn: 'Datumet måste ligga i dag eller senare.' })
    const gone = await submit(second, { ...deviation, actionOwner: person('U0GONE') })
    expect(gone.body?.errors?.['actionOwner']).toContain('finns inte i arbetsytan')
  })

  it('stoppar personnummer och sparar det inte', async () => {
    const { body } = await submit(await resultForm(4), {
      ...sample('10', '0'),
      comment: 'gäller 811228-9874',
    })
    expect(body?.errors?.['comment']).toContain('personnummer')
    expect(JSON.stringify(await db.prisma.formDraft.findMany())).not.toContain('9874')
  })

  it('registrerar en gång hur ofta formuläret än skickas', async () => {
    const view = await resultForm(5)
    const [first, again] = await Promise.all([
      submit(view, sample('20', '0')),
      submit(view, sample('20', '0')),
    ])
    expect([first.body, again.body]).toEqual([{ response_action: 'clear' }, { response_action: 'clear' }])
    expect(await results(5)).toHaveLength(1)
  })

  it('behåller det som skrevs när formuläret stängs', async () => {
    const view = await resultForm(9)
    await assistant.inbound.close(view, { ...sample('40', ''), comment: 'Åtta direktupphandlade' })
    const again = JSON.stringify(await resultForm(9))
    expect(again).toContain('Åtta direktupphandlade')
    expect(again).toContain('"initial_value":"40"')
  })

  it('visar den andra av två vad den första registrerade, fält för fält', async () => {
    const [annas, berits] = [await resultForm(6), await resultForm(6, 'U0BERIT')]
    await receiptOf(() => submit(annas, { ...sample('14', '0'), comment: 'Två månader granskade' }))
    const clash = pushed(await submit(berits, sample('14', '2'), 'U0BERIT'))
    const shown = JSON.stringify(clash)
    expect(shown).toContain('<@U0ANNA> ändrade det här medan du hade formuläret öppet')
    expect(shown).toContain('*Antal med avvikelse*\\nNu: 0\\nDitt: 2')
    expect(shown).not.toContain('*Antal granskade*')
    const [first] = await results(6)
    const unchosen = await submit(clash, {}, 'U0BERIT')
    expect(Object.keys(unchosen.body?.errors ?? {})).toEqual([`pick-deviations-${first?.id}`])
    const picked = { [`pick-deviations-${first?.id}`]: chosen('mine') }
    const third = pushed(await submit(clash, picked, 'U0BERIT'))
    expect(JSON.stringify(third)).toContain('2 av 14 fakturor hade avvikelser')
    await receiptOf(() => submit(third, deviation, 'U0BERIT'))
    expect(
      (await results(6)).map(({ version, deviations, comment }) => [version, deviations, comment]),
    ).toEqual([
      [1, 0, 'Två månader granskade'],
      [2, 2, 'Två månader granskade'],
    ])
  })

  it('behåller båda, när den ena rättade antalet och den andra orsaken', async () => {
    const second = pushed(await submit(await resultForm(14), sample('20', '3')))
    await receiptOf(() => submit(second, deviation))
    const [annas, berits] = [await resultForm(14, 'U0ANNA', '1'), await resultForm(14, 'U0BERIT', '1')]
    const none = { kinds: ticked('missing'), action: '', actionOwner: person(''), actionDueOn: date('') }
    const cause = 'Leverantören anger inte lokalkostnaden.'
    const counted = pushed(await submit(annas, { ...sample('20', '4'), correctionReason: 'Räknat om' }))
    const caused = pushed(
      await submit(berits, { ...sample('20', '3'), correctionReason: 'Fel orsak' }, 'U0BERIT'),
    )
    await receiptOf(() => submit(counted, { ...none, cause }))
    const clash = pushed(await submit(caused, { ...none, cause: 'Ny rutin saknas' }, 'U0BERIT'))
    const shown = JSON.stringify(clash)
    expect(shown).toContain('*Antal med avvikelse*\\nNu: 4\\nDu har inte ändrat det här')
    expect(shown).toContain('Ditt: ”Ny rutin saknas”\\nBara du har ändrat det här')
    expect(shown).not.toContain('"block_id":"pick-')
    await receiptOf(() => submit(clash, {}, 'U0BERIT'))
    expect((await results(14)).at(-1)).toMatchObject({ version: 3, deviations: 4, cause: 'Ny rutin saknas' })
  })

  it('får bara den som har rätt till det, också när formuläret redan är öppet', async () => {
    expect(JSON.stringify(await resultForm(8, 'U0NOROLE'))).toContain('inte behörighet')
    const stolen = await submit(await resultForm(8), sample('10', '0'), 'U0NOROLE')
    expect(stolen.body?.response_action).toBe('update')
    expect(await results(8)).toEqual([])
  })

  it('tar inte emot resultat till en plan som är avslutad', async () => {
    const view = await form('control-result', { point: await pointId(1, 2014) })
    expect(JSON.stringify(view)).toContain('Planen för 2014 tar inte emot resultat.')
  })
})

describe('att rätta ett resultat', () => {
  it('kräver ett skäl och låter det tidigare gå att läsa', async () => {
    const view = await resultForm(12, 'U0ANNA', '1')
    expect(JSON.stringify(view)).toContain('"initial_value":"83"')
    const without = await submit(view, { ...sample('83', '30'), correctionReason: '' })
    expect(without.body?.errors).toEqual({ correctionReason: 'Fyll i fältet.' })
    const second = pushed(
      await submit(view, { ...sample('83', '30'), correctionReason: 'En faktura var dubbel' }),
    )
    expect(JSON.stringify(second)).toContain('En åtgärd finns redan från det här tillfället')
    const receipt = await receiptOf(() =>
      submit(second, {
        kinds: ticked('missing'),
        cause: 'Samma som förut',
        action: '',
        actionOwner: { type: 'users_select', selected_user: null },
        actionDueOn: { type: 'datepicker', selected_date: null },
      }),
    )
    expect(receipt).toContain('är rättat (version 2)')
    expect(await results(12)).toHaveLength(2)
    const { body } = await assistant.inbound.command('internkontroll nr 12 mer')
    expect(body?.text).toContain('30 av 83 fakturor')
    expect(JSON.stringify(body?.blocks)).toContain('Registrera extra tillfälle')
    expect(body?.text).toContain('Version 1, registrerad tis 12 sep 2023 av <@U0ANNA>: 31 av 83 fakturor')
    expect(body?.text).toContain('Rättad därför att: En faktura var dubbel')
  })
})

describe('åtgärden', () => {
  const action = () => db.prisma.controlAction.findFirstOrThrow({ where: { point: { rowNo: 12 } } })

  it('skjuts upp med skäl och kan få en annan ansvarig', async () => {
    const { id } = await action()
    const [annas, berits] = [
      await form('control-postpone', { action: String(id) }),
      await form('control-postpone', { action: String(id) }, 'U0BERIT'),
    ]
    const same = await submit(annas, { dueOn: date('2023-11-30'), owner: person('U0BERIT'), reason: 'x' })
    expect(same.body?.errors?.['dueOn']).toContain('Ingenting är ändrat')
    const receipt = await receiptOf(() =>
      submit(annas, { dueOn: date('2023-12-15'), owner: person('U0ANNA'), reason: 'Berit är ledig' }),
    )
    expect(receipt).toContain('ska nu vara klar fre 15 dec 2023, av <@U0ANNA>')
    const late = await submit(
      berits,
      { dueOn: date('2024-01-31'), owner: person('U0BERIT'), reason: 'Hinner inte' },
      'U0BERIT',
    )
    expect(JSON.stringify(pushed(late))).toContain('Någon annan ändrade det här')
    expect(await action()).toMatchObject({ owner: 'U0ANNA', version: 2 })
    const { body } = await assistant.inbound.command('internkontroll åtgärder')
    expect(body?.text).toContain('2023-12-15')
  })

  it('blir klar en gång, och bara av den som har rätt till det', async () => {
    const { id } = await action()
    const press = async (user: string) => {
      const before = assistant.slack.of('response_url').length
      await assistant.inbound.press(
        { action_id: `do:control-action-done:${id}`, value: String(id) },
        by(user),
      )
      return (await assistant.slack.waitFor('response_url', before + 1))[before]?.['text']
    }
    expect(await press('U0NOROLE')).toContain('inte behörighet')
    expect(await press('U0ANNA')).toContain('markerad som klar')
    expect(await press('U0BERIT')).toContain('redan klar')
    const { body } = await assistant.inbound.command('internkontroll åtgärder alla')
    expect(body?.text).toContain('klar')
  })
})

describe('en ny årsplan', () => {
  it('utgår från den senaste, ändras, beslutas och tar sedan emot resultat', async () => {
    const made = await form('control-plan', { from: '2023' }, 'U0BERIT')
    expect(JSON.stringify(made)).toContain('"initial_value":"2024"')
    const taken = await submit(made, { year: '2014', from: chosen('2023') }, 'U0BERIT')
    expect(taken.body?.errors).toEqual({ year: 'Det finns redan en plan för 2014.' })
    const receipt = await receiptOf(() => submit(made, { year: '2024', from: chosen('2023') }, 'U0BERIT'))
    expect(receipt).toContain('är skapat med 15 kontroller från planen för 2023')
    const plan = await db.prisma.controlPlan.findUniqueOrThrow({
      where: { year: 2024 },
      include: { points: true },
    })
    expect(plan).toMatchObject({ status: 'draft', copiedFrom: 2023, isExample: false })
    expect(await db.prisma.controlResult.count({ where: { point: { planId: plan.id } } })).toBe(0)

    const draft = await assistant.inbound.command('internkontroll 2024', { user_id: 'U0BERIT' })
    expect(draft.body?.text).toContain('Planen för 2024 är ett utkast.')

    const changing = await form('control-point', { point: await pointId(6, 2024) }, 'U0BERIT')
    const fields = {
      process: 'Utbetalningar',
      control: 'Kontrollistan är undertecknad',
      riskDescription: '',
      consequence: chosen('3'),
      likelihood: { type: 'static_select', selected_option: null },
      method: 'Stickprov',
      times: chosen('4'),
      role: 'Ekonomihandläggare',
      reportsTo: 'Förvaltningschef',
      governedBy: 'Lag om kommunal redovisning\nAttestreglemente',
      owner: person('U0BERIT'),
      unit: 'Barn och unga',
      remove: { type: 'checkboxes', selected_options: [] },
    }
    const half = await submit(changing, fields, 'U0BERIT')
    expect(half.body?.errors?.['likelihood']).toContain('Välj både konsekvens och sannolikhet')
    await receiptOf(() => submit(changing, { ...fields, likelihood: chosen('3-4') }, 'U0BERIT'))
    const changed = await db.prisma.controlPoint.findUniqueOrThrow({
      where: { id: Number(await pointId(6, 2024)) },
    })
    expect(changed).toMatchObject({
      riskMin: 9,
      riskMax: 12,
      timesPerYear: 4,
      frequency: '4 gånger per år',
      governedBy: ['Lag om kommunal redovisning', 'Attestreglemente'],
    })

    const removing = await form('control-point', { point: await pointId(15, 2024) }, 'U0BERIT')
    await receiptOf(() =>
      submit(removing, { ...fields, likelihood: chosen('3'), remove: ticked('remove') }, 'U0BERIT'),
    )
    const adding = await form('control-point', { plan: String(plan.id) }, 'U0BERIT')
    const { remove: _remove, ...added } = fields
    await receiptOf(() =>
      submit(adding, { ...added, control: 'Ny kontroll', likelihood: chosen('1') }, 'U0BERIT'),
    )

    const deciding = await form('control-decide', { plan: String(plan.id) }, 'U0BERIT')
    const future = await submit(deciding, { on: date('2023-10-17') }, 'U0BERIT')
    expect(future.body?.errors).toEqual({ on: 'Datumet har inte varit än.' })
    const decided = await receiptOf(() => submit(deciding, { on: date('2023-09-12') }, 'U0BERIT'))
    expect(decided).toContain('Planen för 2024 är beslutad 2023-09-12: 15 kontroller')
    const locked = await form('control-point', { point: await pointId(6, 2024) }, 'U0BERIT')
    expect(JSON.stringify(locked)).not.toContain('"block_id":"consequence"')
    const twice = await form('control-decide', { plan: String(plan.id) }, 'U0BERIT')
    expect(JSON.stringify(twice)).toContain('redan beslutad')
  })

  it('beslutas inte av den som inte har sett den senaste ändringen', async () => {
    await receiptOf(async () =>
      submit(
        await form('control-plan', { from: '' }, 'U0BERIT'),
        { year: '2030', from: chosen('2014') },
        'U0BERIT',
      ),
    )
    const plan = await db.prisma.controlPlan.findUniqueOrThrow({ where: { year: 2030 } })
    const deciding = await form('control-decide', { plan: String(plan.id) }, 'U0BERIT')
    await db.write({ actor: 'U0CILLA', action: 'import.store', subject: 'plan' }, async (tx) => {
      await tx.controlPoint.update({
        where: { planId_rowNo: { planId: plan.id, rowNo: 2 } },
        data: { method: 'Alla fakturor i maj', version: { increment: 1 } },
      })
      await tx.controlPlan.update({ where: { id: plan.id }, data: { version: { increment: 1 } } })
    })
    const clash = pushed(await submit(deciding, { on: date('2023-09-12') }, 'U0BERIT'))
    const shown = JSON.stringify(clash)
    expect(shown).toContain('*Kontroll 2*')
    expect(shown).toContain('Alla fakturor i maj')
    expect(shown).not.toContain('*Kontroll 3*')
    expect(await db.prisma.controlPlan.findUnique({ where: { year: 2030 } })).toMatchObject({
      status: 'draft',
    })
    expect(await receiptOf(() => submit(clash, {}, 'U0BERIT'))).toContain('Planen för 2030 är beslutad')
  })

  it('får bara den som har rätt att göra planer', async () => {
    expect(JSON.stringify(await form('control-plan', { from: '2023' }))).toContain('inte behörighet')
  })
})

describe('vem som utför en kontroll', () => {
  const fields = (unit: string) => ({ owner: person('U0ANNA'), unit })

  it('ändras också när planen är beslutad, och visar den andra av två vad som skiljer', async () => {
    const point = await pointId(13)
    await giveRoles(db, [{ subject: 'U0CILLA', role: 'secretary' }])
    const [berits, cillas] = [
      await form('control-point', { point }, 'U0BERIT'),
      await form('control-point', { point }, 'U0CILLA'),
    ]
    await receiptOf(() => submit(berits, fields('Nämndkansliet'), 'U0BERIT'))
    const conflict = pushed(await submit(cillas, fields('Ekonomi'), 'U0CILLA'))
    expect(JSON.stringify(conflict)).toContain('Nu: ”Nämndkansliet”\\nDitt: ”Ekonomi”')
    await receiptOf(() => submit(conflict, { 'pick-unit-2': chosen('mine') }, 'U0CILLA'))
    const row = await db.prisma.controlPoint.findUniqueOrThrow({ where: { id: Number(point) } })
    expect(row).toMatchObject({ unit: 'Ekonomi', owner: 'U0ANNA', version: 3 })
  })
})

describe('uppföljningen som Word-fil', () => {
  it('har samma tal som källan', async () => {
    const line = 'internkontroll uppföljning 2013'
    const file = await uploads.fileOf(() =>
      assistant.inbound.press({ action_id: `do:word:${line}`, value: line }),
    )
    expect(file.name).toBe('internkontroll-uppföljning-2013-2023-09-12.docx')
    const { paragraphs } = await readDocx(file.bytes)
    const told = paragraphs.map(({ text }) => text)
    expect(told).toContain('Resultat: 31 av 83 fakturor hade avvikelser, 62,7\u00a0% följde kraven.')
    expect(told.filter((text) => text.startsWith('Resultat: '))).toHaveLength(25)
  })
})
