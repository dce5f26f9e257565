import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { WriteEntry } from '../../../src/db/db.ts'
import { readDocx } from '../../support/docx.ts'
import { takeUploads, type Uploads } from '../../support/uploads.ts'
import { Desk, plain } from './desk.ts'
import { by, chosen, date, ticked } from './support.ts'

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
    const entry: WriteEntry = { actor: 'system:test', action: 'import.store', subject: 'role' }
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
    const { body } = await desk.assistant.inbound.command(`bidrag nr ${id} mer`)
    expect(body?.text).toContain('Skickat tillbaka av <@U0CHEF>: Räkna om beloppet')
    // The proposer hears of it at home.
    const home = () => JSON.stringify(desk.assistant.slack.of('views.publish').at(-1))
    await desk.assistant.inbound.event({
      type: 'app_home_opened',
      user: 'U0ANNA',
      channel: 'D0ANNA',
      tab: 'home',
    })
    await desk.assistant.slack.waitFor('views.publish')
    expect(home()).toContain('1 av dina förslag är skickat tillbaka')
    expect(await desk.pressed('grant-approve', decision)).toContain('väntar inte längre')
    const again = await desk.proposed(id, { amount: '30' })
    await desk.taken(
      await desk.form('grant-decide', { id: `${again}` }, 'U0CHEF'),
      { verdict: chosen('approve') },
      'U0CHEF',
    )
    expect(await isApproved(again)).toBe(true)
  })

  it('kan gälla något annat än förslaget, inom potten och med skäl; förslaget går att läsa bredvid', async () => {
    const id = await desk.application()
    const decision = await desk.proposed(id, {
      condition: chosen('papers'),
      conditionDueOn: date('2023-10-31'),
    })
    const view = await desk.form('grant-decide', { id: `${decision}` }, 'U0CHEF')
    const drawn = { ...view, state: { values: { verdict: { value: chosen('other') } } }, id: 'V1' }
    await desk.assistant.inbound.press(
      { action_id: 'value', type: 'static_select' },
      { ...by('U0CHEF'), view: drawn, container: { type: 'view' } },
    )
    const shown = plain(JSON.stringify((await desk.assistant.slack.waitFor('views.update')).at(-1)))
    expect(shown).toContain('Kvar i Föreningsbidrag för den här ansökan')
    expect(shown).toContain('"initial_date":"2023-10-31"')
    const other = {
      verdict: chosen('other'),
      outcome: chosen('part'),
      amount: '30',
      reasonCategory: chosen('budget'),
      reason: 'Potten ska räcka till fler',
      condition: chosen('none'),
      year: '2024',
    }
    const wordless = await desk.send(view, { ...other, reasonCategory: chosen('') }, 'U0CHEF')
    expect(wordless.body?.errors).toEqual({ reasonCategory: 'Fyll i det här.' })
    const tooMuch = await desk.send(view, { ...other, amount: '9 mnkr' }, 'U0CHEF')
    expect(plain(tooMuch.body?.errors?.['amount'])).toContain('Potten räcker inte')
    const receipt = await desk.taken(view, other, 'U0CHEF')
    expect(receipt).toContain('bidrag 30 tkr (förslaget var bidrag 40 tkr). Beslutet är låst.')
    expect((await decisionOf(decision)).state).toBe('overruled')
    const { body } = await desk.assistant.inbound.command(`bidrag nr ${id} mer`)
    expect(plain(body?.text)).toMatch(/ får bidrag 30 tkr för 2024\..*Beslutat av <@U0CHEF> tis 12 sep 2023/s)
    expect(plain(body?.text)).toContain('Förslaget var bidrag 40 tkr')
    expect(plain(body?.text)).toContain('förslag, beslutat annorlunda, bidrag 40 tkr')
    expect(body?.text).not.toContain('Villkor')
    const entry = await desk.db.prisma.auditEntry.findFirstOrThrow({
      where: { action: 'grants.decide-otherwise', subject: `grant/${id}` },
    })
    expect(entry.details).toEqual({ decision, amountKr: 30_000, proposedKr: 40_000 })
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
    const { body } = await desk.assistant.inbound.command(`bidrag nr ${id} mer`)
    expect(plain(body?.text)).toContain(`Ersätter beslut ${first} (bidrag 40 tkr)`)
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
    const { body } = await desk.assistant.inbound.command(`bidrag nr ${id} mer`)
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
    const { version } = await desk.db.prisma.grantRound.findUniqueOrThrow({ where: { id } })
    const seen = `${id}:${version}`
    expect(await desk.pressed('grant-round-open', seen, 'U0BERIT')).toContain('får inte öppna den')
    expect(await desk.pressed('grant-round-open', `${id}:${version - 1}`)).toContain(
      'Någon har ändrat omgången',
    )
    expect(await desk.pressed('grant-round-open', seen)).toContain(
      'Omgången 2025 är öppen till och med mån 2 sep 2024.',
    )
    const { body } = await desk.assistant.inbound.command('bidrag 2025 mer')
    expect(plain(body?.text)).toContain('För 2025 finns 2 500 tkr att fördela')
    expect(body?.text).not.toContain('Barn i väntan')
    expect(body?.text).toContain('Utgår från omgången 2024')
  })
})

describe('att avsluta en omgång', () => {
  const round = async (year: number) => desk.db.prisma.grantRound.findUniqueOrThrow({ where: { year } })
  const key = async (year: number) => {
    const { id, version } = await round(year)
    return `${id}:${version}`
  }

  it('går när allt är beslutat, av den som får besluta, och kan tas tillbaka', async () => {
    expect(await desk.pressed('grant-round-close', await key(2024))).toMatch(
      /kan inte avslutas än: .*förslag väntar på beslut och .*saknar förslag/,
    )
    expect(await desk.pressed('grant-round-close', await key(2025), 'U0ANNA')).toContain('inte behörighet')
    const shown = await key(2025)
    expect(await desk.pressed('grant-round-close', shown)).toContain('Omgången 2025 är avslutad.')
    // The button that was drawn before the round was changed does nothing.
    expect(await desk.pressed('grant-round-close', shown)).toContain('Någon har ändrat omgången 2025')
    const { body } = await desk.assistant.inbound.command('bidrag 2025', { user_id: 'U0CHEF' })
    expect(body?.text).toContain('Omgången avslutades tis 12 sep 2023')
    const { id } = await round(2025)
    expect(JSON.stringify(await desk.form('grant-application', { round: `${id}` }))).toContain('inte öppen')
    expect(await desk.pressed('grant-round-reopen', await key(2014))).toContain('Någon har ändrat')
    expect(await desk.pressed('grant-round-reopen', await key(2025))).toContain('är öppen igen')
    expect((await round(2025)).closedBy).toBeNull()
    const entries = {
      where: { subject: 'grants/2025', action: { startsWith: 'grants.round.' } },
      orderBy: { id: 'asc' },
    } as const
    const audited = await desk.db.prisma.auditEntry.findMany(entries)
    expect(audited.map(({ action }) => action).slice(-2)).toEqual([
      'grants.round.close',
      'grants.round.reopen',
    ])
  })
})

describe('beslutslistan som fil', () => {
  it('kommer som Word-fil med källans rader', async () => {
    const file = await uploads.fileOf(() => desk.pressed('word', 'bidrag beslutslista 2014', 'U0ANNA'))
    expect(file.name).toBe('bidrag-beslutslista-2014-2023-09-12.docx')
    const { paragraphs } = await readDocx(file.bytes)
    const texts = paragraphs.map(({ text }) => plain(text))
    expect(texts).toContain('Verdandi Botkyrka 250 tkr')
    expect(texts.filter((text) => / tkr/.test(text)).length).toBeGreaterThan(21)
  })

  it('kommer som Excel-fil', async () => {
    const file = await uploads.fileOf(() => desk.pressed('grant-workbook', 2014, 'U0ANNA'))
    expect(file.name).toBe('foreningsbidrag-2014.xlsx')
    expect(Buffer.from(file.bytes.slice(0, 2)).toString()).toBe('PK')
  })
})
