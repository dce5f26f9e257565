import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { viewViolations } from '../../../src/workspace/limits/payloads.ts'
import { Desk, plain, proposal } from './desk.ts'
import { chosen, date, ticked } from './support.ts'

let desk: Desk
beforeAll(async () => {
  desk = await Desk.open()
})
afterAll(() => desk.assistant.stop())

describe('att registrera en ansökan', () => {
  it('ger ett kvitto med det som registrerades', async () => {
    const receipt = await desk.taken(await desk.typed('bidrag ny'), desk.complete())
    expect(receipt).toContain('från Föreningen Provet är registrerad.')
    expect(receipt).toContain('Sökt: 250 tkr.')
    expect(receipt).not.toContain('efter sista ansökningsdag')
    const row = await desk.db.prisma.grantApplication.findFirstOrThrow({
      where: { association: 'Föreningen Provet' },
    })
    expect(row).toMatchObject({
      orgNumber: '802000-0009',
      requestedKr: 250_000,
      members: 1020,
      isComplete: true,
      createdBy: 'U0ANNA',
    })
    const entry = await desk.db.prisma.auditEntry.findFirstOrThrow({ where: { action: 'grants.register' } })
    expect(JSON.stringify(entry.details)).not.toContain('Provet')
  })

  it.each([
    ['802000-0006', 'Kontrollsiffran stämmer inte'],
    ['12345', 'tio siffror'],
    ['811228-9874', 'personnummer'],
    ['16 811228-9874', 'personnummer'],
  ])('säger vid fältet vad som är fel med organisationsnumret %s', async (orgNumber, text) => {
    const { body } = await desk.send(await desk.typed('bidrag ny'), { ...desk.complete(), orgNumber })
    expect(body?.errors?.['orgNumber']).toContain(text)
    expect(JSON.stringify(await desk.db.prisma.formDraft.findMany())).not.toMatch(/811228-9874/)
  })

  it('säger vid varje fält vad som är fel', async () => {
    const { body } = await desk.send(await desk.typed('bidrag ny'), {
      ...desk.complete(),
      requested: '40000',
      previous: 'femtio',
      members: '12 50',
      receivedOn: date('2023-09-13'),
      purpose: '',
    })
    expect(body?.errors).toEqual({
      requested: expect.stringContaining('Skriv enheten'),
      previous: expect.stringContaining('går inte att läsa som ett belopp'),
      members: 'Skriv ett helt antal.',
      receivedOn: 'Datumet har inte varit än.',
      purpose: 'Fyll i det här.',
    })
  })

  it('registrerar en gång fast den skickas två gånger', async () => {
    const view = await desk.typed('bidrag ny')
    const values = { ...desk.complete(), association: 'Föreningen Dubbel' }
    const sent = await Promise.all([desk.send(view, values), desk.send(view, values)])
    expect(sent.map(({ body }) => body)).toEqual([{ response_action: 'clear' }, { response_action: 'clear' }])
    expect(await desk.db.prisma.grantApplication.count({ where: { association: 'Föreningen Dubbel' } })).toBe(
      1,
    )
  })

  it('säger till när samma organisationsnummer redan finns i omgången', async () => {
    const receipt = await desk.taken(await desk.typed('bidrag ny'), {
      ...desk.complete(),
      association: 'Tvillingen',
    })
    expect(receipt).toContain('Samma organisationsnummer finns redan')
  })

  it('behåller det som skrevs när formuläret stängs', async () => {
    const view = await desk.typed('bidrag ny')
    await desk.assistant.inbound.close(view, { ...desk.complete(), association: 'Föreningen Utkast' })
    const again = await desk.typed('bidrag ny')
    expect(JSON.stringify(again)).toContain('Föreningen Utkast')
    await desk.taken(again, { ...desk.complete(), association: 'Föreningen Utkast' })
  })

  it('märker den som kommer in efter sista dagen', async () => {
    await desk.db.write({ actor: 'system:test', action: 'import.store', subject: 'date' }, (tx) =>
      tx.grantRound.update({ where: { year: 2024 }, data: { applyBy: new Date('2023-09-10') } }),
    )
    const receipt = await desk.taken(await desk.typed('bidrag ny'), {
      ...desk.complete(),
      association: 'Föreningen Sen',
    })
    expect(receipt).toContain('efter sista ansökningsdag (sön 10 sep 2023)')
    const { body } = await desk.assistant.inbound.command('bidrag sena')
    expect(body?.text).toContain('Föreningen Sen')
    await desk.db.write({ actor: 'system:test', action: 'import.store', subject: 'date' }, (tx) =>
      tx.grantRound.update({ where: { year: 2024 }, data: { applyBy: new Date('2023-09-15') } }),
    )
  })

  it('får bara den som har rätt till det', async () => {
    expect(JSON.stringify(await desk.typed('bidrag ny', 'U0NOROLE'))).toContain('inte behörighet')
  })
})

describe('att ändra en ansökan', () => {
  it('visar den andra av två vad som skiljer, och skriver bara över när man ber om det', async () => {
    const id = await desk.application()
    const views = [
      await desk.form('grant-application', { id: `${id}` }),
      await desk.form('grant-application', { id: `${id}` }, 'U0BERIT'),
    ]
    await desk.taken(views[0] ?? {}, { ...desk.complete(), association: 'Annas namn' })
    const late = await desk.send(
      views[1] ?? {},
      { ...desk.complete(), association: 'Berits namn' },
      'U0BERIT',
    )
    expect(late.body?.response_action).toBe('push')
    const conflict = late.body?.view ?? {}
    expect(viewViolations('modal', conflict)).toEqual([])
    expect(JSON.stringify(conflict)).toContain('Annas namn')
    const unpicked = await desk.send(conflict, {}, 'U0BERIT')
    expect(unpicked.body?.errors?.['pick-association-2']).toContain('Välj vad som ska gälla')
    await desk.taken(conflict, { 'pick-association-2': chosen('mine') }, 'U0BERIT')
    const row = await desk.db.prisma.grantApplication.findUniqueOrThrow({ where: { id } })
    expect(row).toMatchObject({ association: 'Berits namn', version: 3, changedBy: 'U0BERIT' })
  })

  it('går inte när något är föreslaget, och inte i en avslutad omgång', async () => {
    const id = await desk.application()
    await desk.proposed(id)
    expect(JSON.stringify(await desk.form('grant-application', { id: `${id}` }))).toContain('den ändras inte')
    const printed = await desk.db.prisma.grantApplication.findFirstOrThrow({
      where: { round: { year: 2014 } },
    })
    expect(JSON.stringify(await desk.form('grant-proposal', { id: `${printed.id}` }))).toContain('inte öppen')
  })
})

describe('att föreslå beslut', () => {
  it('ger ett kvitto med vad som är kvar, och väntar sedan på någon annan', async () => {
    const id = await desk.application()
    const view = await desk.form('grant-proposal', { id: `${id}` })
    expect(plain(JSON.stringify(view))).toMatch(/Kvar i Föreningsbidrag för den här ansökan: [\d ]+ tkr/)
    const receipt = await desk.taken(view, proposal)
    expect(receipt).toMatch(
      /Föreslaget: Föreningen \d+, bidrag 40 tkr för 2024\. Kvar i Föreningsbidrag: [\d ]+ tkr\./,
    )
    expect(receipt).toContain('väntar på beslut av någon annan')
  })

  it('stoppas vid beloppet när potten inte räcker, med vad som är kvar', async () => {
    const id = await desk.application()
    const view = await desk.form('grant-proposal', { id: `${id}` })
    const { body } = await desk.send(view, { ...proposal, amount: '3 mnkr' })
    expect(plain(body?.errors?.['amount'])).toMatch(/Potten räcker inte: [\d ]+ tkr är kvar/)
    expect(await desk.db.prisma.grantDecision.count({ where: { applicationId: id } })).toBe(0)
    // What was typed is still there, and the same form can be sent again.
    expect(await desk.taken(view, { ...proposal, amount: '3 tkr' })).toContain('bidrag 3 tkr')
  })

  it('stoppas vid förslaget när hela det sökta inte ryms', async () => {
    const id = await desk.application({ requested: '2,4 mnkr' })
    const { body } = await desk.send(await desk.form('grant-proposal', { id: `${id}` }), {
      ...proposal,
      outcome: chosen('full'),
    })
    expect(plain(body?.errors?.['outcome'])).toContain('Potten räcker inte')
  })

  it('kräver skäl för avslag, standardskäl eller egna ord', async () => {
    const id = await desk.application()
    const view = await desk.form('grant-proposal', { id: `${id}` })
    const reject = { ...proposal, outcome: chosen('reject') }
    const none = await desk.send(view, {
      ...reject,
      reasonCategory: { type: 'static_select', selected_option: null },
    })
    expect(none.body?.errors).toEqual({ reasonCategory: 'Ett avslag måste ha ett skäl.' })
    const wordless = await desk.send(view, { ...reject, reasonCategory: chosen('other') })
    expect(wordless.body?.errors).toEqual({ reason: 'Skriv skälet med egna ord.' })
    expect(await desk.taken(view, { ...reject, reasonCategory: chosen('late') })).toContain('avslag för 2024')
  })

  it('ritar om frågorna när förslaget ändras, och föreslår villkor när handlingar saknas', async () => {
    const id = await desk.application({ papers: ticked('application') })
    const view = await desk.form('grant-proposal', { id: `${id}` })
    expect(JSON.stringify(view)).toContain('Betalas ut när fullständiga handlingar lämnats')
    expect(JSON.stringify(view)).toContain('"block_id":"conditionDueOn"')
    const state = { values: { outcome: { value: chosen('reject') } } }
    await desk.assistant.inbound.press(
      { action_id: 'value', type: 'static_select' },
      { view: { ...view, id: 'V1', state }, container: { type: 'view' } },
    )
    const drawn = JSON.stringify((await desk.assistant.slack.waitFor('views.update')).at(-1))
    expect(drawn).not.toContain('"block_id":"condition"')
  })

  it('visar den andra av två hur det står, och föreslår bara i stället när man ber om det', async () => {
    const id = await desk.application()
    const [annas, berits] = [
      await desk.form('grant-proposal', { id: `${id}` }),
      await desk.form('grant-proposal', { id: `${id}` }, 'U0BERIT'),
    ]
    await desk.taken(annas, proposal)
    const late = await desk.send(berits, { ...proposal, amount: '55' }, 'U0BERIT')
    expect(late.body?.response_action).toBe('push')
    const conflict = late.body?.view ?? {}
    expect(plain(JSON.stringify(conflict))).toContain('Nu: 40 tkr\\nDitt: 55')
    await desk.taken(conflict, { 'pick-amount-2': chosen('mine') }, 'U0BERIT')
    const rows = await desk.db.prisma.grantDecision.findMany({
      where: { applicationId: id },
      orderBy: { id: 'asc' },
    })
    expect(rows.map(({ state, amountKr, proposedBy }) => [state, amountKr, proposedBy])).toEqual([
      ['withdrawn', 40_000, 'U0ANNA'],
      ['proposed', 55_000, 'U0BERIT'],
    ])
  })
})
