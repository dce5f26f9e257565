import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readDocx } from '../../support/docx.ts'
import { takeUploads, type Uploads } from '../../support/uploads.ts'
import { Desk, plain } from './desk.ts'
import { chosen, date, ticked } from './support.ts'

let desk: Desk
let uploads: Uploads
beforeAll(async () => {
  desk = await Desk.open()
  uploads = await takeUploads(desk.assistant.slack)
})
afterAll(async () => {
  await uploads.stop()
  await desk.assistant.stop()
})

const decisionOf = (id: number) => desk.db.prisma.grantDecision.findUniqueOrThrow({ where: { id } })
const isApproved = async (id: number) => (await decisionOf(id)).state === 'approved'

describe('att fatta beslut', () => {
  it('går med en knapp, en gång, och aldrig av den som har föreslagit', async () => {
    const id = await desk.application()
    const decision = await desk.proposed(id, {}, 'U0BERIT')
    expect(await desk.pressed('grant-approve', decision, 'U0BERIT')).toContain(
      'Den som har föreslagit får inte besluta',
    )
    expect(await desk.pressed('grant-approve', decision, 'U0ANNA')).toContain('inte behörighet')
    expect(await isApproved(decision)).toBe(false)
    expect(await desk.pressed('grant-approve', decision)).toMatch(/Beslutat: Föreningen \d+, bidrag 40 tkr/)
    expect(await desk.pressed('grant-approve', decision)).toContain('väntar inte längre')
    expect(await decisionOf(decision)).toMatchObject({ state: 'approved', decidedBy: 'U0CHEF' })
    expect(
      await desk.db.prisma.auditEntry.count({ where: { action: 'grants.approve', subject: `grant/${id}` } }),
    ).toBe(1)
  })

  it('kontrollerar rollen vid varje tryck: den som har mist den får nej', async () => {
    const decision = await desk.proposed(await desk.application())
    const entry = { actor: 'system:test', action: 'test', subject: 'role' }
    const set = (revokedAt: Date | null) =>
      desk.db.write(entry, (tx) =>
        tx.roleGrant.updateMany({ where: { subject: 'U0CHEF' }, data: { revokedAt } }),
      )
    await set(new Date('2023-09-11T00:00:00Z'))
    expect(await desk.pressed('grant-approve', decision)).toContain('inte behörighet')
    await set(null)
    expect(await isApproved(decision)).toBe(false)
  })

  it('kan i stället skicka tillbaka förslaget, med en förklaring som handläggaren ser', async () => {
    const id = await desk.application()
    const decision = await desk.proposed(id)
    const view = await desk.form('grant-decide', { id: `${decision}` }, 'U0CHEF')
    const wordless = await desk.send(view, { verdict: chosen('return') }, 'U0CHEF')
    expect(wordless.body?.errors?.['comment']).toContain('Skriv varför')
    await desk.taken(view, { verdict: chosen('return'), comment: 'Räkna om beloppet' }, 'U0CHEF')
    const { body } = await desk.assistant.inbound.command(`bidrag nr ${id}`)
    expect(body?.text).toContain('*Skickad tillbaka* av <@U0CHEF>: Räkna om beloppet')
    expect(await desk.pressed('grant-approve', decision)).toContain('väntar inte längre')
    const again = await desk.proposed(id, { amount: '30' })
    await desk.taken(
      await desk.form('grant-decide', { id: `${again}` }, 'U0CHEF'),
      { verdict: chosen('approve') },
      'U0CHEF',
    )
    expect(await isApproved(again)).toBe(true)
  })

  it('öppnar inte formuläret för den som har föreslagit', async () => {
    const decision = await desk.proposed(await desk.application(), {}, 'U0BERIT')
    const view = await desk.form('grant-decide', { id: `${decision}` }, 'U0BERIT')
    expect(JSON.stringify(view)).toContain('får inte besluta')
  })

  it('går för en mängd kryssade på en gång; den egna syns inte där', async () => {
    const [a, b, own] = [
      await desk.proposed(await desk.application(), { amount: '11' }),
      await desk.proposed(await desk.application(), { amount: '12' }),
      await desk.proposed(await desk.application(), {}, 'U0BERIT'),
    ]
    const round = await desk.db.prisma.grantRound.findUniqueOrThrow({ where: { year: 2024 } })
    const view = await desk.form('grant-decide-many', { round: `${round.id}` }, 'U0BERIT')
    expect(JSON.stringify(view)).toContain(`"value":"${a}"`)
    expect(JSON.stringify(view)).not.toContain(`"value":"${own}"`)
    const none = await desk.send(view, { set0: ticked() }, 'U0BERIT')
    expect(none.body?.errors?.['set0']).toContain('Kryssa i minst ett')
    // Somebody else decides on one of them meanwhile.
    await desk.pressed('grant-approve', b)
    const receipt = await desk.taken(view, { set0: ticked(`${a}`, `${b}`, `${own}`) }, 'U0BERIT')
    expect(receipt).toContain('1 förslag är beslutat: 11 tkr tillsammans.')
    expect(receipt).toContain('Inte beslutade')
    expect(await isApproved(a)).toBe(true)
    expect(await isApproved(own)).toBe(false)
  })

  it('låser beslutet: det ändras bara av ett nytt, som hänvisar till det gamla', async () => {
    const id = await desk.application()
    const first = await desk.proposed(id)
    await desk.pressed('grant-approve', first)
    const view = await desk.form('grant-proposal', { id: `${id}` })
    expect(plain(JSON.stringify(view))).toContain(
      `Beslut ${first} (bidrag 40 tkr) gäller tills det nya är fattat.`,
    )
    const second = await desk.proposed(id, { amount: '60' })
    expect(await isApproved(first)).toBe(true)
    await desk.pressed('grant-approve', second)
    const { body } = await desk.assistant.inbound.command(`bidrag nr ${id}`)
    expect(plain(body?.text)).toContain(`Ersätter beslut ${first} (bidrag 40 tkr).`)
    expect((await decisionOf(first)).state).toBe('replaced')
  })
})

describe('villkor och utbetalning', () => {
  it('betalar inte ut förrän villkoret är uppfyllt, och bara en gång', async () => {
    const id = await desk.application({ papers: ticked('application') })
    const decision = await desk.proposed(id, {
      condition: chosen('papers'),
      conditionDueOn: date('2023-10-31'),
    })
    await desk.pressed('grant-approve', decision)
    const { body } = await desk.assistant.inbound.command(`bidrag nr ${id}`)
    expect(JSON.stringify(body?.blocks)).toContain('Villkoret är uppfyllt')
    expect(JSON.stringify(body?.blocks)).not.toContain(`do:grant-pay:${decision}`)
    expect(await desk.pressed('grant-pay', decision, 'U0ANNA')).toContain('kan inte betalas ut')
    expect(await desk.pressed('grant-condition', decision, 'U0CHEF')).toContain('inte behörighet')
    expect(await desk.pressed('grant-condition', decision, 'U0ANNA')).toContain('kan betalas ut')
    expect(await desk.pressed('grant-condition', decision, 'U0ANNA')).toContain('inget öppet villkor')
    expect(await desk.pressed('grant-pay', decision, 'U0ANNA')).toContain('40 tkr är markerat som utbetalt')
    expect(await desk.pressed('grant-pay', decision, 'U0ANNA')).toContain('kan inte betalas ut')
    const paid = { where: { action: 'grants.pay', subject: `grant/${id}` } }
    expect(await desk.db.prisma.auditEntry.count(paid)).toBe(1)
  })
})

describe('en ny omgång', () => {
  it('börjar från den förra, ändras, och öppnas av någon annan', async () => {
    const view = await desk.typed('bidrag ny omgång')
    const shown = plain(JSON.stringify(view))
    expect(shown).toContain('kopierade från omgången 2024')
    expect(shown).toContain('2 435 tkr')
    const round = {
      year: '2025',
      applyBy: date('2024-09-02'),
      pot1: 'Föreningsbidrag',
      amount1: '2,5 mnkr',
      pot2: 'Barn i väntan/Barn i start',
      amount2: '350',
      pot3: '',
      amount3: '',
      guidelines: 'Riktlinjer 2012-05-22',
      criteria: '',
    }
    const taken2024 = await desk.send(view, { ...round, year: '2024' })
    expect(taken2024.body?.errors?.['year']).toContain('finns redan en omgång')
    expect(await desk.taken(view, round)).toContain('Den öppnas av någon annan')
    const { id } = await desk.db.prisma.grantRound.findUniqueOrThrow({ where: { year: 2025 } })
    expect(JSON.stringify(await desk.form('grant-application', { round: `${id}` }))).toContain('inte öppen')
    const change = await desk.form('grant-round', { id: `${id}` }, 'U0BERIT')
    await desk.taken(change, { ...round, pot2: '', amount2: '' }, 'U0BERIT')
    expect(await desk.pressed('grant-round-open', id, 'U0BERIT')).toContain('får inte öppna den')
    expect(await desk.pressed('grant-round-open', id)).toContain(
      'Omgången 2025 är öppen till och med 2024-09-02.',
    )
    const { body } = await desk.assistant.inbound.command('bidrag 2025')
    expect(plain(body?.text)).toContain('*Föreningsbidrag*: 2 500 tkr att fördela.')
    expect(body?.text).not.toContain('Barn i väntan')
    expect(body?.text).toContain('Utgår från omgången 2024.')
  })
})

describe('beslutslistan som fil', () => {
  it('kommer som Word-fil med källans rader', async () => {
    await desk.pressed('grant-decisions', 2014, 'U0ANNA')
    await desk.assistant.slack.waitFor('files.completeUploadExternal', 1)
    const file = uploads.uploaded.at(-1)
    expect(file?.name).toBe('beslutslista-foreningsbidrag-2014.docx')
    const { paragraphs } = await readDocx(file?.bytes ?? new Uint8Array())
    const texts = paragraphs.map(({ text }) => plain(text))
    expect(texts).toContain('Verdandi Botkyrka 250 tkr')
    expect(texts.filter((text) => / tkr/.test(text)).length).toBeGreaterThan(21)
  })

  it('kommer som Excel-fil', async () => {
    await desk.pressed('grant-workbook', 2014, 'U0ANNA')
    await desk.assistant.slack.waitFor('files.completeUploadExternal', 2)
    const file = uploads.uploaded.at(-1)
    expect(file?.name).toBe('foreningsbidrag-2014.xlsx')
    expect(Buffer.from(file?.bytes.slice(0, 2) ?? []).toString()).toBe('PK')
  })
})
