import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { replyMessage } from '../../../src/assistant/reply-message.ts'
import type { Answer } from '../../../src/contract/answer.ts'
import type { Db, WriteEntry } from '../../../src/db/db.ts'
import { createDelegationFeature } from '../../../src/features/delegation/delegation.slack.ts'
import { addDecision, changeDecision, getUnreported } from '../../../src/features/delegation/store.ts'
import { calendarDate } from '../../../src/lib/calendar.ts'
import type { Role } from '../../../src/lib/roles.ts'
import { viewViolations } from '../../../src/workspace/limits/payloads.ts'
import { startTestAssistant, type TestAssistant } from '../../support/assistant.ts'
import { DEMO_NOW, openDatabase } from '../../support/database.ts'
import { aPerson, giveRole } from '../../support/people.ts'
import { expectReplyFits, textOf } from '../../support/replies.ts'
import { TEAM } from '../../support/slack.ts'
import { openedView } from '../../support/views.ts'

const TODAY = calendarDate('2023-09-12')
const entry: WriteEntry = { actor: 'U0ANNA', action: 'import.store', subject: 'delegation' }

let db: Db
let assistant: TestAssistant
beforeAll(async () => {
  db = await openDatabase('demo')
  await giveRole(db, 'secretary', 'U0ANNA')
  assistant = await startTestAssistant(db, { features: [createDelegationFeature(db)] })
  assistant.slack.behave('views.open', () => ({ ok: true, view: { id: 'V1' } }))
})
afterAll(() => assistant.stop())
beforeEach(() => {
  assistant.slack.behave('chat.postMessage', () => ({ ok: true, ts: '1.1', channel: 'D0ANNA' }))
})

async function ask(line: string, ...roles: Role[]): Promise<Answer> {
  const [word = '', ...words] = line.split(' ')
  const command = createDelegationFeature(db).commands.find(({ name }) => name === word)
  if (!command) throw new Error(`no command: ${line}`)
  const answer = await command.answer({
    person: aPerson('U0ANNA', ...roles),
    words: words.join(' '),
    page: 1,
    now: DEMO_NOW,
    today: TODAY,
  })
  expectReplyFits(answer)
  return answer
}

const shown = (reply: Answer): string => {
  const asked = { line: 'delegation', shown: { base: 'delegation', storey: 'whole', page: 1 } as const }
  return JSON.stringify(replyMessage(reply, { ...asked, isOpen: false }, 'direct').blocks)
}

const chosen = (value: string) => ({ type: 'static_select', selected_option: { value } })
const date = (value: string) => ({ type: 'datepicker', selected_date: value })

const opened = async (open: () => Promise<unknown>) => {
  const view = await openedView(assistant.slack, open)
  expect(viewViolations('modal', view)).toEqual([])
  return view
}

describe('registret av delegationsbeslut', () => {
  it('säger vad som väntar och sedan när, och visar raderna för den som registrerar', async () => {
    const { oldest } = await getUnreported(db)
    const answer = await ask('delegation', 'registrar')
    expect(textOf(answer)).toContain('väntar på att anmälas till nämnden')
    expect(textOf(answer)).toContain('nämndens gräns är 60 dagar')
    expect(answer).toMatchObject({ restricted: true, shareable: false })
    expect(shown(answer)).toContain(oldest)
  })

  it('visar bara antal, och inga små, för den som läser', async () => {
    const text = shown(await ask('delegation'))
    expect(text).toContain('<5')
    expect(text).not.toContain('enhetschef')
  })

  it('hittar på år, månad och ord, och visar ett beslut för sig', async () => {
    expect(textOf(await ask('delegation juli 2023', 'registrar'))).toContain('17 delegationsbeslut')
    expect(textOf(await ask('delegation 2023 körkort', 'registrar'))).toContain('9 delegationsbeslut')
    const first = await db.prisma.delegationDecision.findFirstOrThrow()
    const one = await ask(`delegation #${first.id}`, 'registrar')
    expect(textOf(one)).toContain(first.kind)
    expect(textOf(await ask('delegation #99999', 'registrar'))).toContain('inget delegationsbeslut')
  })

  it('hittar på punkt i delegationsordningen, med dem under den', async () => {
    const first = await db.prisma.delegationDecision.findFirstOrThrow({ where: { point: '1.2' } })
    expect(shown(await ask('delegation 1.2', 'registrar'))).toContain(first.kind)
    const none = await ask('delegation 1.2.9 april 2023', 'registrar')
    expect(textOf(none)).toContain('stämmer med ”1.2.9 april 2023”')
  })

  it('visar det äldsta först av det som väntar på att anmälas', async () => {
    const { oldest } = await getUnreported(db)
    const { parts = [] } = await ask('delegation oanmälda', 'registrar')
    const [first] = parts.flatMap((part) => (part.kind === 'table' ? [part.rows[0]] : []))
    expect(JSON.stringify(first)).toContain(oldest)
  })

  it('har det som stod i ett sammanträdes handlingar som anmält där', async () => {
    const printed = await db.prisma.delegationDecision.findMany({
      where: { meeting: { label: 'februari 2014' } },
    })
    expect(printed.reduce((sum, { count }) => sum + count, 0)).toBe(9)
  })

  it('registreras i formuläret, en gång, med spår i loggen utan vem', async () => {
    const view = await opened(() => assistant.inbound.command('delegation ny'))
    const typed = {
      point: chosen('7.1 Yttrande i körkortsärende'),
      decidedOn: date('2023-09-11'),
      count: '3',
    }
    const refused = await assistant.inbound.submit(view, { ...typed, delegate: 'Åsa Öberg' })
    expect(refused.body?.errors?.['delegate']).toContain('peka ut någon')
    const before = assistant.slack.of('chat.postMessage').length
    await assistant.inbound.submit(view, { ...typed, delegate: '' })
    await assistant.inbound.submit(view, { ...typed, delegate: '' })
    const [receipt] = (await assistant.slack.waitFor('chat.postMessage', before + 1)).slice(before)
    expect(receipt?.['text']).toContain('senast 2023-11-10')
    const rows = await db.prisma.delegationDecision.findMany({ where: { registeredBy: 'U0ANNA' } })
    expect(rows).toMatchObject([{ point: '7.1', delegate: 'enhetschef', count: 3, meetingId: null }])
    const logged = await db.prisma.auditEntry.findMany({
      where: { action: 'delegation.register' },
      orderBy: { id: 'asc' },
    })
    expect(logged).toHaveLength(1)
  })

  it('registreras från ett meddelandes meny, utan att något av meddelandet följer med', async () => {
    const permalink = 'https://kommun.slack.com/archives/C0NAMND/p1694500000000100'
    assistant.slack.behave('chat.getPermalink', () => ({ ok: true, permalink }))
    const view = await opened(() =>
      assistant.inbound.form({
        payload: JSON.stringify({
          type: 'message_action',
          callback_id: 'register-delegation',
          team: { id: TEAM },
          user: { id: 'U0ANNA', team_id: TEAM },
          channel: { id: 'C0NAMND' },
          message_ts: '1694500000.000100',
          message: { text: 'Beviljat bistånd till grannen', ts: '1694500000.000100' },
          trigger_id: 'T1',
          response_url: assistant.slack.responseUrl(),
        }),
      }),
    )
    expect(JSON.stringify(view)).toContain('Nytt delegationsbeslut')
    expect(JSON.stringify(view)).not.toMatch(/grannen|p1694500000000100/)
  })

  it('ändras inte av den långsammare av två, och inte när det är anmält', async () => {
    const facts = {
      ...{ point: null, kind: 'Yttrande', decidedOn: TODAY, delegate: 'chef' },
      count: 1,
      dnr: null,
    }
    const by = { by: 'U0ANNA', now: DEMO_NOW }
    const id = await db.write(entry, (tx) => addDecision(tx, { ...facts, isMistaken: false }, by))
    const change = (count: number) =>
      db.write(entry, (tx) =>
        changeDecision(tx, { id, version: 1 }, { ...facts, count, isMistaken: false }, by),
      )
    expect([await change(2), await change(3)]).toEqual([true, 'changed'])
    const meeting = await db.prisma.meeting.findFirstOrThrow()
    await db.write(entry, (tx) =>
      tx.delegationDecision.update({ where: { id }, data: { meetingId: meeting.id } }),
    )
    const view = await opened(() =>
      assistant.inbound.press(
        { action_id: `form:delegation:${id}`, value: JSON.stringify({ id: `${id}` }) },
        { user: { id: 'U0ANNA', team_id: TEAM } },
      ),
    )
    expect(JSON.stringify(view)).toContain('är anmält till nämnden')
  })
})

describe('anmälningsärenden', () => {
  it('registreras och väntar på nästa sammanträde', async () => {
    expect(textOf(await ask('anmälningar'))).toContain('är anmälda till nämnden')
    const view = await opened(() => assistant.inbound.command('anmälningar ny'))
    await assistant.inbound.submit(view, { title: 'Protokoll från Region Mellersta', kind: 'protokoll' })
    expect(textOf(await ask('anmälningar', 'secretary'))).toContain('1 anmälningsärende väntar')
    const row = await db.prisma.notifiedMatter.findFirstOrThrow({ where: { registeredBy: 'U0ANNA' } })
    expect(row).toMatchObject({ documentId: null, meetingId: null, kind: 'protokoll' })
  })
})
