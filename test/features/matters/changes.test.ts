import { describe, expect, it } from 'vitest'
import { readAudit } from '../../../src/db/audit.ts'
import { editValues } from '../../../src/features/matters/forms/edit-fields.ts'
import { createMatter, editMatter } from '../../../src/features/matters/write.store.ts'
import { objectOf } from '../../support/views.ts'
import { as, choose, date, officeForTests, person, recurring } from './office.ts'

const { db, slack, inbound, openForm, send, receiptAfter, ask, byTitle, register } = officeForTests()

const press = (id: number | undefined, userId = 'U0ANNA') =>
  inbound().press({ action_id: `do:matter-done:${id}`, value: String(id) }, as(userId))

describe('två som ändrar samtidigt', () => {
  it('den andra får veta det, ser skillnaden och väljer; ingenting skrivs över', async () => {
    const { matter } = await register('Gemensamt ärende')
    const args = { matter: String(matter.id) }
    const annas = await openForm('matter-edit', args)
    const berits = await openForm('matter-edit', args, 'U0BERIT')
    const same = { title: 'Gemensamt ärende', kind: choose('yttrande') }
    await receiptAfter(() => send(annas, { ...same, title: 'Annas rubrik', dnr: 'SN 2023:801' }))
    const clash = await send(berits, { ...same, title: 'Berits rubrik', agendaNo: '7', dnr: '' }, 'U0BERIT')
    const shown = JSON.stringify(clash?.view)
    expect(shown).toContain('<@U0ANNA> ändrade det här medan du hade formuläret öppet')
    expect(shown).toContain('Nu: ”Annas rubrik”\\nDitt: ”Berits rubrik”')
    expect(shown).toContain('Nu: ”SN/2023:801”\\nDu har inte ändrat det här')
    expect(shown).toContain('Bara du har ändrat det här')
    expect((await byTitle('Annas rubrik')).id).toBe(matter.id)
    const version = (await byTitle('Annas rubrik')).version
    await receiptAfter(() =>
      send(clash?.view ?? {}, { [`pick-title-${version}`]: choose('theirs') }, 'U0BERIT'),
    )
    const after = await byTitle('Annas rubrik')
    expect(after).toMatchObject({ dnr: 'SN/2023:801', agendaNo: 7, changedBy: 'U0BERIT' })
    const { records } = await readAudit(db(), { subject: `matter:${matter.id}` }, { skip: 0, take: 1 })
    expect(records[0]?.details).toEqual({
      changed: ['agendaNo'],
      before: { agendaNo: '' },
      after: { agendaNo: '7' },
    })
  })

  it('en tredje ändring medan man väljer visas också', async () => {
    const { matter } = await register('Tre på en gång')
    const args = { matter: String(matter.id) }
    const same = { title: 'Tre på en gång', kind: choose('yttrande') }
    const mine = await openForm('matter-edit', args)
    const theirs = async (title: string) =>
      receiptAfter(async () =>
        send(await openForm('matter-edit', args, 'U0BERIT'), { ...same, title }, 'U0BERIT'),
      )
    await theirs('Första')
    const clash = await send(mine, { ...same, title: 'Min' })
    await theirs('Andra')
    const again = await send(clash?.view ?? {}, { [`pick-title-${matter.version + 1}`]: choose('mine') })
    expect(JSON.stringify(again?.view)).toContain('Nu: ”Andra”')
    await receiptAfter(() =>
      send(again?.view ?? {}, { [`pick-title-${matter.version + 2}`]: choose('mine') }),
    )
    expect((await byTitle('Min')).id).toBe(matter.id)
  })

  it('samtidiga sändningar: bara en går igenom, den andra får se den förstas', async () => {
    const { matter } = await register('Kapplöpning')
    const args = { matter: String(matter.id) }
    const views = [await openForm('matter-assign', args), await openForm('matter-assign', args, 'U0BERIT')]
    const bodies = await Promise.all([
      send(views[0] ?? {}, { owner: person('U0ANNA') }),
      send(views[1] ?? {}, { owner: person('U0BERIT') }, 'U0BERIT'),
    ])
    expect(bodies.map((body) => body?.response_action)).toEqual(expect.arrayContaining(['clear', 'push']))
  })
})

describe('fördela', () => {
  it('gör ärendet till någons, som ser det bland sina', async () => {
    const { matter } = await register('Att fördela')
    const view = await openForm('matter-assign', { matter: String(matter.id) })
    expect(JSON.stringify(view)).toContain('"value":"Barn och unga"')
    const wrong = await send(view, { owner: person('U0DISA'), unit: 'Någon enhet' })
    expect(wrong?.errors?.['unit']).toContain('Välj en i listan')
    const receipt = await receiptAfter(() => send(view, { owner: person('U0DISA'), unit: '' }))
    expect(receipt).toContain('<@U0DISA> är handläggare för Att fördela.')
    expect((await ask('ärenden mina', 'U0DISA')).text).toContain('Att fördela')
    const gone = await openForm('matter-assign', { matter: String(matter.id) })
    expect((await send(gone, { owner: person('U0GONE') }))?.errors?.['owner']).toContain('har slutat')
  })
})

describe('tjänsteskrivelsens delar', () => {
  it('fylls i på ett ärende, och det som är kvar visas som saknat', async () => {
    const { matter } = await register('Eget yttrande')
    const args = { matter: String(matter.id) }
    const view = await openForm('matter-statement', args)
    await receiptAfter(() =>
      send(view, {
        proposal: 'Nämnden antar yttrandet enligt bilaga.',
        summary: 'Kort om saken.',
        economy: '',
        children: '',
        recipients: 'Kommunstyrelsen',
        attachments: choose('no'),
      }),
    )
    const { text } = await ask(`ärende #${matter.id}`)
    expect(text).toContain(
      'Saknas i tjänsteskrivelsen: ekonomiska konsekvenser, barnkonsekvensanalys och bilaga.',
    )
    const again = await openForm('matter-statement', args)
    expect(JSON.stringify(again)).toContain('Kort om saken.')
    await receiptAfter(() =>
      send(again, { economy: 'Inga.', children: 'Barnen berörs inte.', attachments: choose('yes') }),
    )
    expect((await ask(`ärende #${matter.id}`)).text).toContain('Inget obligatoriskt avsnitt saknas')
    expect(await byTitle('Eget yttrande')).toMatchObject({
      summary: 'Kort om saken.',
      childImpactPresent: true,
      attachmentPresent: true,
    })
    const { records } = await readAudit(db(), { subject: `matter:${matter.id}` }, { skip: 0, take: 1 })
    expect(JSON.stringify(records[0]?.details)).not.toContain('Barnen')
  })

  it('enheten följer med från fördelningen till ärendet', async () => {
    const { matter } = await register('Med enhet')
    const view = await openForm('matter-assign', { matter: String(matter.id) })
    await receiptAfter(() => send(view, { owner: person('U0DISA'), unit: choose('Barn och unga') }))
    expect((await ask(`ärende #${matter.id}`)).json).toContain('Enhet eller område: Barn och unga')
  })
})

describe('en tidsfrist', () => {
  it('läggs till på ett ärende som finns, med regel', async () => {
    const { matter } = await register('Får en frist till')
    const view = await openForm('matter-deadline', { matter: String(matter.id) })
    const values = {
      rule: choose('set_date'),
      start: date('2023-09-01'),
      due: date('2023-10-15'),
      what: 'Svar',
    }
    expect(await receiptAfter(() => send(view, values))).toContain('sön 15 okt 2023')
    const again = await openForm('matter-deadline', { matter: String(matter.id) })
    expect((await send(again, values))?.errors?.['rule']).toContain('redan')
  })

  it('skjuts upp med ett skäl, bara framåt, och skälet visas', async () => {
    const { matter } = await register('Ska skjutas upp', { rule: choose('plain'), due: date('2023-09-20') })
    const deadline = String(matter.deadlines[0]?.id)
    const view = await openForm('matter-postpone', { deadline })
    const send2 = (newDue: string, reason = 'Underlag saknas') => send(view, { newDue: date(newDue), reason })
    expect((await send2('2023-09-20'))?.errors?.['newDue']).toContain('efter 2023-09-20')
    expect((await send2('2023-09-31'))?.errors?.['newDue']).toContain('finns inte')
    expect((await send2('2023-10-02', ''))?.errors?.['reason']).toContain('fyllas i')
    expect(await receiptAfter(() => send2('2023-10-02'))).toContain(
      'från ons 20 sep 2023 till mån 2 okt 2023',
    )
    const { text } = await ask(`ärende #${matter.id}`)
    expect(text).toContain('mån 2 okt 2023')
    expect(text).toContain('uppskjuten från ons 20 sep 2023: Underlag saknas')
    const { records } = await readAudit(db(), { subject: `matter:${matter.id}` }, { skip: 0, take: 1 })
    expect(records[0]?.details).toMatchObject({ before: { due: '2023-09-20' }, after: { due: '2023-10-02' } })
  })

  it('som någon annan har flyttat under tiden skrivs inte över', async () => {
    const { matter } = await register('Flyttas av två', { rule: choose('plain'), due: date('2023-09-20') })
    const deadline = String(matter.deadlines[0]?.id)
    const mine = await openForm('matter-postpone', { deadline })
    const theirs = await openForm('matter-postpone', { deadline }, 'U0BERIT')
    const later = { newDue: date('2023-10-02'), reason: 'Semester' }
    await receiptAfter(() => send(theirs, later, 'U0BERIT'))
    const told = await send(mine, { newDue: date('2023-09-25'), reason: 'Sjukdom' })
    expect(JSON.stringify(told?.view)).toContain('Nu: 2023-10-02\\nDitt: 2023-09-25')
    // Theirs is later by now: what is chosen cannot be saved, and the form comes back with what was typed.
    const picked = { 'pick-newDue-2023-10-02': choose('mine') }
    const again = await send(told?.view ?? {}, picked)
    expect(JSON.stringify(again?.view)).toContain('Era ändringar går inte ihop')
    expect(JSON.stringify(again?.view)).toContain('"initial_value":"Sjukdom"')
    const done = { newDue: date('2023-10-09'), reason: 'Sjukdom' }
    await receiptAfter(() => send(again?.view ?? {}, done))
    expect((await byTitle('Flyttas av två')).deadlines[0]?.dueOn).toEqual(new Date('2023-10-09'))
  })

  it('som återkommer lägger in sin nästa gång en gång, också vid dubbeltryck', async () => {
    const { matter } = await register('Styrdokument ses över', recurring)
    const [first] = matter.deadlines
    expect(first?.dueOn).toEqual(new Date('2023-11-30'))
    await Promise.all([press(first?.id), press(first?.id), press(first?.id, 'U0BERIT')])
    await inbound().command('ärenden')
    await expect
      .poll(async () =>
        (await byTitle('Styrdokument ses över')).deadlines.map(({ dueOn, status }) => [dueOn, status]),
      )
      .toEqual([
        [new Date('2023-11-30'), 'done'],
        [new Date('2024-02-29'), 'open'],
      ])
    await press((await byTitle('Styrdokument ses över')).deadlines[1]?.id)
    // 31 August is the series' own day: May has 31 days again.
    await expect
      .poll(async () => (await byTitle('Styrdokument ses över')).deadlines[2]?.dueOn)
      .toEqual(new Date('2024-05-31'))
    const { total } = await readAudit(
      db(),
      { subject: `matter:${matter.id}`, actionStartsWith: 'matter.deadline.done' },
      { skip: 0, take: 1 },
    )
    expect(total).toBe(2)
  })

  it('kan bara göras klar av den som får', async () => {
    const { matter } = await register('Inte Cillas', { rule: choose('plain'), due: date('2023-09-20') })
    const before = slack().of('response_url').length
    await press(matter.deadlines[0]?.id, 'U0CILLA')
    const [refused] = (await slack().waitFor('response_url', before + 1)).slice(before)
    expect(JSON.stringify(refused)).toContain('Bara ärendets handläggare')
    expect((await byTitle('Inte Cillas')).deadlines[0]?.status).toBe('open')
    const form = await openForm('matter-postpone', { deadline: String(matter.deadlines[0]?.id) }, 'U0CILLA')
    expect(JSON.stringify(form)).toContain('Bara ärendets handläggare')
  })

  it('görs klar av handläggaren, också utan behörighet att registrera ärenden', async () => {
    const { matter } = await register('Disas', { rule: choose('plain'), due: date('2023-09-21') })
    const view = await openForm('matter-assign', { matter: String(matter.id) })
    await receiptAfter(() => send(view, { owner: person('U0DISA') }))
    const before = slack().of('response_url').length
    await press(matter.deadlines[0]?.id, 'U0DISA')
    await slack().waitFor('response_url', before + 1)
    expect((await byTitle('Disas')).deadlines[0]?.status).toBe('done')
  })
})

describe('avsluta', () => {
  it('kräver beslut eller skäl, och tar ärendet från listan', async () => {
    const { matter } = await register('Ska avslutas', { rule: choose('plain'), due: date('2023-09-13') })
    const view = await openForm('matter-close', { matter: String(matter.id) })
    expect(JSON.stringify(view)).toContain('1 tidsfrist som inte är klar')
    const how = choose('withdrawn')
    const future = await send(view, { how, closedOn: date('2024-01-01'), text: 'x' })
    expect(future?.errors?.['closedOn']).toContain('inte varit än')
    const closed = { how, closedOn: date('2023-09-11'), text: 'Sökanden drog tillbaka ansökan' }
    expect(await receiptAfter(() => send(view, closed))).toContain('Ärendet är avslutat')
    expect((await ask('ärenden vecka')).text).not.toContain('Ska avslutas')
    const one = await ask(`ärende #${matter.id}`)
    expect(one.json).toContain(
      'Avslutat mån 11 sep 2023 av <@U0ANNA>: Återkallat eller inte längre aktuellt. Sökanden drog tillbaka ansökan',
    )
    expect(one.json).not.toContain('form:matter-edit')
    const edit = await openForm('matter-edit', { matter: String(matter.id) })
    expect(JSON.stringify(edit)).toContain('kan inte ändras')
  })
})

describe('avsluta ett ärende som har ett beslut', () => {
  const decided = { how: choose('decided'), closedOn: date('2023-09-11') }
  const withDecision = async (title: string) => {
    const { matter } = await register(title, {})
    await db().prisma.matter.update({ where: { id: matter.id }, data: { decision: 'Nämnden bifaller.' } })
    return {
      id: matter.id,
      open: (user?: string) => openForm('matter-close', { matter: String(matter.id) }, user),
    }
  }
  const storedOf = (id: number) => db().prisma.matter.findUniqueOrThrow({ where: { id } })

  it('visar det, och behåller det om inget annat skrivs', async () => {
    const { id, open } = await withDecision('Behåller sitt beslut')
    const view = await open()
    expect(JSON.stringify(view)).toContain('Nämnden bifaller.')
    expect(await receiptAfter(() => send(view, { ...decided, text: '' }))).toContain('Ärendet är avslutat:')
    expect(await storedOf(id)).toMatchObject({ status: 'closed', decision: 'Nämnden bifaller.' })
  })

  it('säger att det ersätts, och skriver inte över det som en annan har skrivit in under tiden', async () => {
    const { id, open } = await withDecision('Får ett nytt beslut')
    const view = await open()
    await db().write({ actor: 'U0BERIT', action: 'matter.edit', subject: `matter:${id}` }, (tx) =>
      tx.matter.update({
        where: { id },
        data: { decision: 'Nämnden avslår.', version: { increment: 1 }, changedBy: 'U0BERIT' },
      }),
    )
    const clash = await send(view, { ...decided, text: 'Nämnden återremitterar.' })
    expect(JSON.stringify(clash)).toContain('Nu: ”Nämnden avslår.”')
    expect(await storedOf(id)).toMatchObject({ status: 'open', decision: 'Nämnden avslår.' })
    expect(await receiptAfter(() => send(objectOf(clash?.view), {}))).toContain('ett nytt beslut i stället')
    expect(await storedOf(id)).toMatchObject({ status: 'closed', decision: 'Nämnden återremitterar.' })
  })
})

describe('ett sammanträde som ställs in i samma stund', () => {
  it('får inget ärende', async () => {
    const { matter } = await register('Utan sammanträde', {})
    const day = new Date('2023-11-21')
    const { id: meetingId } = await db().prisma.meeting.create({
      data: { heldOn: day, label: 'inställt', cancelledOn: day },
    })
    const doing = { by: 'U0ANNA', at: day }
    const entry = { actor: 'U0ANNA', action: 'matter.edit', subject: 'prov' } as const
    const values = editValues({ title: 'Utan sammanträde', meeting: String(meetingId) })
    const read = { id: matter.id, version: matter.version, meeting: null }
    expect(await db().write(entry, (tx) => editMatter(tx, read, values, null, doing))).toBe('changed')
    const made = { title: 'Nytt', kind: 'beslut', dnr: null, owner: null, unit: null, link: null, task: null }
    const added = await db().write(entry, (tx) =>
      createMatter(tx, { ...made, id: 999_999, meetingId }, doing),
    )
    expect(added).toBe('changed')
    expect(await db().prisma.matter.count({ where: { meetingId } })).toBe(0)
  })
})

describe('ångra', () => {
  it('öppnar igen det som avslutades här, med ett skäl, och tiderna bevakas igen', async () => {
    const { matter } = await register('Öppnas igen', { rule: choose('plain'), due: date('2023-09-13') })
    const args = { matter: String(matter.id) }
    expect(JSON.stringify(await openForm('matter-reopen', args))).toContain('redan öppet')
    const closing = { how: choose('handled'), closedOn: date('2023-09-11'), text: 'Av misstag' }
    await receiptAfter(async () => send(await openForm('matter-close', args), closing))
    expect((await ask(`ärende #${matter.id}`, 'U0CILLA')).json).not.toContain('form:matter-reopen')
    expect((await ask(`ärende #${matter.id}`)).json).toContain('form:matter-reopen')
    const refused = await openForm('matter-reopen', args, 'U0CILLA')
    expect(JSON.stringify(refused)).toContain('inte behörighet')
    const [view, other] = [
      await openForm('matter-reopen', args),
      await openForm('matter-reopen', args, 'U0BERIT'),
    ]
    expect((await send(view, { reason: '' }))?.errors?.['reason']).toContain('fyllas i')
    expect(await receiptAfter(() => send(view, { reason: 'Avslutades av misstag' }))).toContain('öppet igen')
    expect(JSON.stringify(await send(other, { reason: 'Samma' }, 'U0BERIT'))).toContain('redan öppet')
    const one = await ask(`ärende #${matter.id}`)
    expect(one.json).toContain('Öppnat igen tis 12 sep 2023 av <@U0ANNA>: Avslutades av misstag')
    expect((await ask('ärenden vecka')).text).toContain('Öppnas igen')
    const { records, total } = await readAudit(
      db(),
      { subject: `matter:${matter.id}`, actionStartsWith: 'matter.reopen' },
      { skip: 0, take: 1 },
    )
    expect(total).toBe(1)
    expect(records[0]?.details).toEqual({
      before: { status: 'closed', on: '2023-09-11' },
      after: { status: 'open' },
    })
  })

  it('öppnar inte det som källan har avslutat', async () => {
    const { id } = await db().prisma.matter.findFirstOrThrow({ where: { status: 'closed', closedBy: null } })
    expect((await ask(`ärende #${id}`)).json).not.toContain('form:matter-reopen')
    const view = await openForm('matter-reopen', { matter: String(id) })
    expect(JSON.stringify(view)).toContain('avslutat i källan')
  })

  it('tar tillbaka Klar en gång, och nästa gång med den', async () => {
    const { matter } = await register('Klar av misstag', recurring)
    const id = matter.deadlines[0]?.id
    const answered = slack().of('response_url').length
    await press(id)
    await slack().waitFor('response_url', answered + 1)
    expect((await byTitle('Klar av misstag')).deadlines).toHaveLength(2)
    expect((await ask(`ärende #${matter.id}`)).json).toContain(`do:matter-not-done:${id}`)
    const notDone = async (userId = 'U0ANNA') => {
      const before = slack().of('response_url').length
      await inbound().press({ action_id: `do:matter-not-done:${id}`, value: String(id) }, as(userId))
      return JSON.stringify((await slack().waitFor('response_url', before + 1))[before])
    }
    expect(await notDone('U0CILLA')).toContain('Bara ärendets handläggare')
    expect(await notDone()).toContain('Inte längre klar')
    expect(await notDone()).toContain('inte markerad som klar')
    const after = await byTitle('Klar av misstag')
    expect(after.deadlines.map(({ status, doneBy, dueOn }) => [status, doneBy, dueOn])).toEqual([
      ['open', null, new Date('2023-11-30')],
    ])
  })
})
