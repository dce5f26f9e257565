import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Db } from '../../../src/db/db.ts'
import {
  beginsOn,
  type Duty,
  dayIn,
  occasionsOf,
  openOccasions,
  readWhen,
  statusOf,
} from '../../../src/features/matters/duties/duties.ts'
import { yearReply } from '../../../src/features/matters/duties/year.view.ts'
import { createMattersFeature } from '../../../src/features/matters/matters.slack.ts'
import { addDays, calendarDate } from '../../../src/lib/calendar.ts'
import { dutiesTexts } from '../../../src/texts/duties.ts'
import { startTestAssistant, type TestAssistant } from '../../support/assistant.ts'
import { openDatabase } from '../../support/database.ts'
import { giveRole } from '../../support/people.ts'
import { expectReplyFits } from '../../support/replies.ts'
import { openedView } from '../../support/views.ts'
import { ask, TODAY } from './support.ts'

const when = (text: string) => readWhen(text, dutiesTexts.words)

const aDuty = (fields: Partial<Duty> = {}): Duty => ({
  ...{ id: 1, title: 'Framåtsikt', kind: 'beslut', months: [3], day: null, leadDays: 30, basis: null },
  ...{ owner: null, unit: null, isEnded: false, version: 1, changedBy: null, source: null },
  ...fields,
})
const held = (...days: string[]) => days.map((day, index) => ({ id: index + 1, heldOn: calendarDate(day) }))
const known = (duty: Duty, ...days: string[]) => ({
  duties: [duty],
  turns: [],
  meetings: held(...days),
  matters: [],
})

describe('när en uppgift ska göras', () => {
  it.each<[string, ReturnType<typeof when>]>([
    ['sammanträdet i mars', { months: [3], day: null }],
    ['Februari och september', { months: [2, 9], day: null }],
    ['senast den 15 feb', { months: [2], day: 15 }],
    ['29 februari', { months: [2], day: 29 }],
    ['varje kvartal', { months: [3, 6, 9, 12], day: null }],
    ['en gång per kvartal', { months: [3, 6, 9, 12], day: null }],
    ['tertialvis', { months: [4, 8, 12], day: null }],
    ['31 april', null],
    ['32 januari', null],
    ['0 maj', null],
    ['när det behövs', null],
    ['mars eller så', null],
    ['', null],
  ])('"%s"', (text, expected) => {
    expect(when(text)).toEqual(expected)
  })

  it('läses som den skrivs, för alla månader och dagar', () => {
    const rule = fc.record({
      months: fc
        .uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1 })
        .map((all) => all.toSorted((a, b) => a - b)),
      day: fc.option(fc.integer({ min: 1, max: 28 })),
    })
    fc.assert(
      fc.property(rule, (one) => {
        expect(when(dutiesTexts.when(one))).toEqual(one)
      }),
    )
  })
})

describe('ett år av uppgifter', () => {
  it('hör till månadens sammanträde, eller till månadens sista dag utan ett', () => {
    const [march] = occasionsOf(2024, known(aDuty(), '2024-02-13', '2024-03-12', '2024-03-26'))
    expect(march).toMatchObject({ on: '2024-03-12', meeting: { id: 2 } })
    const [none] = occasionsOf(2024, known(aDuty(), '2024-02-13'))
    expect(none).toMatchObject({ on: '2024-03-31', meeting: null })
  })

  it('med en egen dag tas upp på sista sammanträdet före den', () => {
    const duty = aDuty({ months: [2], day: 15 })
    const [one] = occasionsOf(2024, known(duty, '2023-12-12', '2024-02-13', '2024-03-12'))
    expect(one).toMatchObject({ on: '2024-02-15', meeting: { heldOn: '2024-02-13' } })
    const [alone] = occasionsOf(2024, known(duty, '2023-10-10', '2024-03-12'))
    expect(alone).toMatchObject({ meeting: null })
  })

  it('får inget ärende på ett sammanträde som har varit', () => {
    const occasions = occasionsOf(2024, known(aDuty({ months: [2], day: 15 }), '2024-02-13'))
    const at = (day: string) => openOccasions(occasions, calendarDate(day)).map(({ meeting }) => meeting?.id)
    expect(at('2024-02-13')).toEqual([1])
    expect(at('2024-02-14')).toEqual([undefined])
  })

  it.each<[string[], string | null]>([
    [[], 'Planera sammanträdena först'],
    [['2024-03-12'], 'En uppgift har inget sammanträde i tid: Bokslut'],
    [['2024-03-12', '2024-10-08'], null],
  ])('säger att sammanträden saknas, för den som kan planera dem: %j', (days, says) => {
    const duties = [aDuty(), aDuty({ id: 2, title: 'Bokslut', months: [10] })]
    const occasions = occasionsOf(2024, { ...known(aDuty(), ...days), duties })
    const today = calendarDate('2024-01-02')
    const shown = (mayRegister: boolean) =>
      yearReply({ year: 2024, today, occasions, hasDuties: true, mayRegister })
    const lines = (mayRegister: boolean) => shown(mayRegister).exceptions?.map(String).join(' ') ?? ''
    const toPlan = shown(true).actions?.filter((one) => one.kind === 'go' && one.line === 'mötesplan 2024')
    expect(toPlan).toHaveLength(says === null ? 0 : 1)
    if (says === null) expect(lines(true)).toBe('')
    else expect(lines(true)).toContain(says)
    expect(lines(false)).toBe('')
  })

  it('räknar den 29 februari som den 28 när den inte finns', () => {
    expect([dayIn(2023, 2, 29), dayIn(2024, 2, 29), dayIn(2023, 4, 31)]).toEqual([
      '2023-02-28',
      '2024-02-29',
      '2023-04-30',
    ])
  })

  it('känner igen ett ärende på dagordningen på hur namnet börjar', () => {
    const matter = (title: string) => ({ id: 7, title, isClosed: false, meetingId: 1 })
    const found = (title: string) =>
      occasionsOf(2024, {
        ...known(aDuty({ title: 'Internkontrollplan', months: [2] }), '2024-02-13'),
        matters: [matter(title)],
      })[0]?.matter?.id ?? null
    expect(found('Internkontrollplan 2025')).toBe(7)
    expect(found('Uppföljning av internkontrollplan 2023')).toBeNull()
    expect(found('Internkontrollplaner')).toBeNull()
  })

  it('visar inte det som har upphört, men det ärende som det blev', () => {
    const ended = aDuty({ isEnded: true })
    expect(occasionsOf(2024, known(ended))).toEqual([])
    const matter = { id: 7, title: 'Framåtsikt 2024', isClosed: true, meetingId: null }
    const turns = [{ dutyId: 1, year: 2024, month: 3, matter }]
    expect(occasionsOf(2024, { ...known(ended), turns })).toHaveLength(1)
  })

  it('borde ha påbörjats från ledtiden till dagen, och är därefter okänd', () => {
    const [one] = occasionsOf(2024, known(aDuty(), '2024-03-12'))
    if (!one) throw new Error('no occasion')
    const at = (day: string) => statusOf(one, calendarDate(day))
    expect(beginsOn(one)).toBe('2024-02-11')
    expect(['2024-02-10', '2024-02-11', '2024-03-12', '2024-03-13'].map(at)).toEqual([
      'coming',
      'to_begin',
      'to_begin',
      'unknown',
    ])
  })
})

describe('årets svar', () => {
  const year = 2024
  const duty = fc.record({
    months: fc
      .uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1 })
      .map((all) => all.toSorted((a, b) => a - b)),
    day: fc.option(fc.integer({ min: 1, max: 28 }), { nil: null }),
    leadDays: fc.integer({ min: 0, max: 90 }),
    made: fc.array(fc.integer({ min: 1, max: 12 })),
  })
  const day = fc.integer({ min: 0, max: 500 }).map((n) => addDays(calendarDate('2023-11-01'), n))

  it('räknar varje tillfälle en gång, och erbjuder ett ärende för just dem som kan få ett', () => {
    fc.assert(
      fc.property(fc.array(duty, { minLength: 1, maxLength: 8 }), day, (made, today) => {
        const duties = made.map(({ months, day: last, leadDays }, at) =>
          aDuty({ id: at + 1, title: `Uppgift ${at + 1}`, months, day: last, leadDays }),
        )
        const turns = made.flatMap((one, at) =>
          [...new Set(one.made)].map((month) => ({
            ...{ dutyId: at + 1, year, month },
            matter: { id: at * 12 + month, title: 'Ärende', isClosed: false, meetingId: null },
          })),
        )
        const occasions = occasionsOf(year, { duties, turns, meetings: [], matters: [] })
        const reply = yearReply({ year, today, occasions, hasDuties: true, mayRegister: true })
        const open = openOccasions(occasions, today).length
        const said = (words: RegExp) => Number(words.exec(String(reply.lead))?.[1] ?? 0)
        const told = [/(\d+) har ett ärende/, /(\d+) har passerat/, /(\d+) kan få ett/].map(said)
        expect(told[2]).toBe(open)
        expect(told.reduce((sum, n) => sum + n)).toBe(occasions.length)
        expect(said(/(\d+) återkommande/)).toBe(occasions.length)
        const offers = (reply.actions ?? []).some((one) => one.kind === 'form' && one.form === 'duty-lay-out')
        expect(offers).toBe(open > 0)
      }),
    )
  })
})

describe('/sn årshjul', () => {
  let db: Db
  let assistant: TestAssistant
  beforeAll(async () => {
    db = await openDatabase('demo')
    await giveRole(db, 'secretary', 'U0ANNA')
    assistant = await startTestAssistant(db, { features: [createMattersFeature(db)] })
    assistant.slack.behave('views.open', () => ({ ok: true, view: { id: 'V1' } }))
    assistant.slack.behave('chat.postMessage', () => ({ ok: true, ts: '1.1', channel: 'D0ANNA' }))
  })
  afterAll(() => assistant.stop())

  const year = async (words: string) => {
    const reply = await ask(createMattersFeature(db), `årshjul ${words}`.trim())
    expectReplyFits(reply)
    return reply
  }

  it('säger vad som har ett ärende, och ritar året', async () => {
    const reply = await year('')
    expect(reply.lead).toContain('2023 har nämnden')
    expect(JSON.stringify(reply.parts)).toContain('Kompetensförsörjningsplan')
    const [drawn] = reply.parts ?? []
    if (drawn?.kind !== 'chart') throw new Error('the year is drawn')
    expect(drawn.labels).toContain('dec')
    expect(drawn.series[0]?.values).toHaveLength(drawn.labels.length)
    // A month without anything to do is left out.
    expect(drawn.series[0]?.values).not.toContain('0')
    expect(reply.sources?.length).toBeGreaterThan(0)
  })

  const open = (form: string, args: Record<string, string>) =>
    openedView(assistant.slack, () =>
      assistant.inbound.press({ action_id: `form:${form}:x`, value: JSON.stringify(args) }),
    )

  it('skapar ärenden en gång, av den som får registrera, och säger vad som redan fanns', async () => {
    const args = { year: '2024' }
    const chosen = (
      await db.prisma.duty.findMany({ where: { title: { in: ['Framåtsikt', 'Årsredovisning'] } } })
    ).map(({ id }) => ({ value: `${id}:2` }))
    const values = { set0: { type: 'checkboxes', selected_options: chosen } }
    const first = await open('duty-lay-out', args)
    const second = await open('duty-lay-out', args)
    await assistant.inbound.submit(first, values)
    await assistant.inbound.submit(second, values)
    await expect.poll(() => db.prisma.dutyTurn.count()).toBe(2)
    const matters = await db.prisma.matter.findMany({
      where: { dutyTurns: { some: {} } },
      orderBy: { title: 'asc' },
    })
    expect(matters.map(({ title, createdBy }) => [title, createdBy])).toEqual([
      ['Framåtsikt 2024', 'U0ANNA'],
      ['Årsredovisning 2024', 'U0ANNA'],
    ])
    expect(await db.prisma.auditEntry.count({ where: { action: 'duty.lay-out' } })).toBeGreaterThan(0)
    expect((await year('2024')).lead).toContain('2 har ett ärende')
  })

  it('påminner om det som saknar ärende när det är dags att börja, aldrig om det som har varit', async () => {
    const due = await createMattersFeature(db).obligations?.(TODAY, { until: calendarDate('2024-12-31') })
    const own = (due ?? []).filter(({ key }) => key.startsWith('duty:'))
    expect(own.length).toBeGreaterThan(0)
    expect(own.some(({ what }) => what.includes('Framåtsikt, klart tors 29 feb 2024'))).toBe(false)
    expect(own.every(({ bySecretary }) => bySecretary)).toBe(true)
  })
})
