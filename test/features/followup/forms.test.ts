import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Db } from '../../../src/db/db.ts'
import { createFollowupFeature } from '../../../src/features/followup/followup.slack.ts'
import { viewViolations } from '../../../src/workspace/limits/payloads.ts'
import { startTestAssistant, type TestAssistant } from '../../support/assistant.ts'
import { openDatabase } from '../../support/database.ts'
import { giveRole } from '../../support/people.ts'
import { TEAM } from '../../support/slack.ts'
import { openedView } from '../../support/views.ts'

type View = Record<string, unknown>

let db: Db
let assistant: TestAssistant
beforeAll(async () => {
  db = await openDatabase('demo')
  await giveRole(db, 'secretary', 'U0ANNA', 'U0BERIT')
  assistant = await startTestAssistant(db, { features: [createFollowupFeature(db)] })
  assistant.slack.behave('views.open', () => ({ ok: true, view: { id: 'V1' } }))
})
afterAll(() => assistant.stop())

const by = (id: string) => ({ user: { id, team_id: TEAM } })
const owner = (id: string) => ({ type: 'users_select', selected_user: id })
const status = (value: string) => ({ type: 'static_select', selected_option: { value } })

/** The number of the promise that stands in that place of the demo's. */
const numberOf = async (place: number): Promise<number> => {
  const rows = await db.prisma.registerEntry.findMany({
    ...{ where: { register: 'action' }, orderBy: { id: 'asc' } },
    ...{ skip: place - 1, take: 1 },
  })
  return rows[0]?.id ?? 0
}

const rowOf = async (place: number) =>
  db.prisma.registerEntry.findUniqueOrThrow({ where: { id: await numberOf(place) } })

async function open(place: number, user = 'U0ANNA'): Promise<View> {
  const id = String(await numberOf(place))
  const view = await openedView(assistant.slack, () =>
    assistant.inbound.press(
      { action_id: `form:register-entry:${id}`, value: JSON.stringify({ id }) },
      by(user),
    ),
  )
  expect(viewViolations('modal', view)).toEqual([])
  return view
}

describe('att följa upp en åtgärd', () => {
  it('sparar ansvarig, datum och läge, minns vad de var, ger kvitto och syns hos den ansvariga', async () => {
    const before = assistant.slack.of('chat.postMessage').length
    const view = await open(22)
    expect(JSON.stringify(view)).not.toContain('"register"')
    const { body } = await assistant.inbound.submit(view, {
      ...{ owner: owner('U0BERIT'), due: '2023-10-15', status: status('yellow') },
      nextOn: { type: 'datepicker', selected_date: '2023-10-01' },
      evidence: 'Utkast på remiss',
    })
    expect(body).toEqual({ response_action: 'clear' })
    const receipt = await assistant.slack.waitForAnswer(before)
    expect(receipt?.['text']).toMatch(/Ändrat: Styrdokumentet kommer att upprättas .* \(nr p\d+\)/)
    const told = JSON.stringify(receipt)
    expect(told).toContain('Senast: 2023-10-15 (förut 2023-09-30)')
    expect(told).toContain('Läge: Gult: pågår, risken kvarstår (förut inget)')
    expect(told).toContain('Ansvarig: <@U0BERIT> (förut inget)')
    const mine = await assistant.inbound.command('åtgärder mina', { user_id: 'U0BERIT' })
    expect(mine.body?.text).toContain('1 åtgärd')
    const one = await assistant.inbound.command(`åtgärder ${await numberOf(22)}`)
    expect(one.body?.text).toContain('Ansvarig: <@U0BERIT>')
    expect(one.body?.text).toContain('Datum i dokumentet: lör 30 sep 2023')
    const moves = await db.prisma.registerMove.findMany({ orderBy: { id: 'asc' } })
    expect(moves.map(({ field, before: was, after }) => [field, was, after])).toEqual([
      ['due', '2023-09-30', '2023-10-15'],
      ['status', null, 'yellow'],
      ['owner', null, 'U0BERIT'],
    ])
    const entry = await db.prisma.auditEntry.findFirstOrThrow({ where: { action: 'register.change' } })
    expect(entry.subject).toBe(`entry/${await numberOf(22)}`)
    expect(JSON.stringify(entry.details)).not.toContain('remiss')
  })

  it('tar tillbaka dokumentets datum när fältet töms', async () => {
    await assistant.inbound.submit(await open(22), { due: '', evidence: '' })
    expect(await rowOf(22)).toMatchObject({ dueOn: new Date('2023-09-30'), timeText: null })
  })

  it('säger vid fältet att grönt kräver underlag', async () => {
    const { body } = await assistant.inbound.submit(await open(23), {
      status: status('green'),
      evidence: '',
    })
    expect(body?.errors?.['evidence']).toContain('grönt kräver underlag')
  })

  it('säger vid fältet att den ansvariga har slutat', async () => {
    const { body } = await assistant.inbound.submit(await open(25), { owner: owner('U0GONE'), evidence: '' })
    expect(body?.errors?.['owner']).toContain('hör inte till arbetsytan')
  })

  it('visar den andra av två vad som skiljer, och skriver bara över när man ber om det', async () => {
    const [annas, berits] = [await open(24), await open(24, 'U0BERIT')]
    await assistant.inbound.submit(annas, { status: status('yellow'), evidence: 'Annas underlag' })
    const late = await assistant.inbound.submit(
      berits,
      { status: status('red'), evidence: 'Berits' },
      by('U0BERIT'),
    )
    const view = late.body?.view ?? {}
    expect(viewViolations('modal', view)).toEqual([])
    expect(JSON.stringify(view)).toMatch(/Annas underlag.*Berits/)
    const mine = { type: 'static_select', selected_option: { value: 'mine' } }
    const picked = { 'pick-status-2': mine, 'pick-evidence-2': mine }
    expect((await assistant.inbound.submit(view, picked, by('U0BERIT'))).body).toEqual({
      response_action: 'clear',
    })
    expect(await rowOf(24)).toMatchObject({ followStatus: 'red', evidence: 'Berits', version: 3 })
  })

  it('får den ansvariga göra med läge och underlag, så länge hen är ansvarig', async () => {
    const give = async (to: string) =>
      assistant.inbound.submit(await open(26), {
        owner: owner(to),
        due: '2023-11-01',
        evidence: 'Beslut i nämnden',
      })
    await give('U0CESAR')
    const { body: shown } = await assistant.inbound.command(`åtgärder ${await numberOf(26)}`, {
      user_id: 'U0CESAR',
    })
    expect(JSON.stringify(shown)).toContain('Ändra posten')
    const view = await open(26, 'U0CESAR')
    expect(JSON.stringify(view)).not.toContain('users_select')
    const sent = { status: status('green'), evidence: 'Beslut i nämnden', owner: owner('U0DORIS') }
    expect((await assistant.inbound.submit(view, sent, by('U0CESAR'))).body).toEqual({
      response_action: 'clear',
    })
    expect(await rowOf(26)).toMatchObject({
      followStatus: 'green',
      evidence: 'Beslut i nämnden',
      owner: 'U0CESAR',
      dueOn: new Date('2023-11-01'),
    })
    const late = await open(26, 'U0CESAR')
    await give('U0DORIS')
    const before = await rowOf(26)
    const refused = await assistant.inbound.submit(
      late,
      { status: status('red'), evidence: '' },
      by('U0CESAR'),
    )
    expect(JSON.stringify(refused.body)).toContain('Bara den som är ansvarig för posten')
    expect(await rowOf(26)).toEqual(before)
  })

  it('får bara den som har rätt till det', async () => {
    expect(JSON.stringify(await open(22, 'U0NOROLE'))).toContain('Bara den som är ansvarig för posten')
    const { body } = await assistant.inbound.command(`åtgärder ${await numberOf(22)}`, {
      user_id: 'U0NOROLE',
    })
    expect(JSON.stringify(body)).not.toContain('Ändra posten')
  })
})
