import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Db } from '../../../src/db/db.ts'
import { createFollowupFeature } from '../../../src/features/followup/followup.slack.ts'
import { viewViolations } from '../../../src/workspace/limits/payloads.ts'
import { startTestAssistant, type TestAssistant } from '../../support/assistant.ts'
import { openEmbedded } from '../../support/database.ts'
import { giveRole } from '../../support/people.ts'
import { TEAM } from '../../support/slack.ts'
import { openedView } from '../../support/views.ts'

type View = Record<string, unknown>

let db: Db
let assistant: TestAssistant
beforeAll(async () => {
  db = await openEmbedded('demo')
  await giveRole(db, 'secretary', 'U0ANNA', 'U0BERIT')
  assistant = await startTestAssistant(db, { features: [createFollowupFeature(db)] })
  assistant.slack.behave('views.open', () => ({ ok: true, view: { id: 'V1' } }))
})
afterAll(() => assistant.stop())

const by = (id: string) => ({ user: { id, team_id: TEAM } })
const owner = (id: string) => ({ type: 'users_select', selected_user: id })
const date = (selected_date: string) => ({ type: 'datepicker', selected_date })
const status = (value: string) => ({ type: 'static_select', selected_option: { value } })

async function open(id: number, user = 'U0ANNA'): Promise<View> {
  const value = JSON.stringify({ kind: 'action', id: `${id}` })
  const view = await openedView(assistant.slack, () =>
    assistant.inbound.press({ action_id: `form:followup:action:${id}`, value }, by(user)),
  )
  expect(viewViolations('modal', view)).toEqual([])
  return view
}

describe('att följa upp en åtgärd', () => {
  it('sparar ansvarig och läge, ger kvitto och syns hos den ansvariga', async () => {
    const before = assistant.slack.of('chat.postMessage').length
    const { body } = await assistant.inbound.submit(await open(22), {
      owner: owner('U0BERIT'),
      plannedOn: { type: 'datepicker', selected_date: '2023-10-15' },
      status: status('yellow'),
      evidence: 'Utkast på remiss',
    })
    expect(body).toEqual({ response_action: 'clear' })
    const receipt = await assistant.slack.waitForAnswer(before)
    expect(receipt?.['text']).toContain(
      'Ändrat: åtgärd 22. Läge: Gult: pågår, risken kvarstår (registrerat här).',
    )
    const mine = await assistant.inbound.command('åtgärder mina', { user_id: 'U0BERIT' })
    expect(mine.body?.text).toContain('1 åtgärd')
    const one = await assistant.inbound.command('åtgärder 22')
    expect(one.body?.text).toContain('Ansvarig: <@U0BERIT>')
    expect(one.body?.text).toContain('Datum i dokumentet: lör 30 sep 2023')
    const entry = await db.prisma.auditEntry.findFirstOrThrow({ where: { action: 'followup.change' } })
    expect(entry.subject).toBe('action/22')
    expect(JSON.stringify(entry.details)).not.toContain('remiss')
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
    expect(body?.errors?.['owner']).toContain('hör inte längre till arbetsytan')
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
    const row = await db.prisma.promisedAction.findUniqueOrThrow({ where: { id: 24 } })
    expect(row).toMatchObject({ followStatus: 'red', evidence: 'Berits', version: 3 })
  })

  it('får den ansvariga göra med läge och underlag, så länge hen är ansvarig', async () => {
    const give = async (to: string) =>
      assistant.inbound.submit(await open(26), {
        owner: owner(to),
        plannedOn: date('2023-11-01'),
        evidence: 'Beslut i nämnden',
      })
    await give('U0CESAR')
    const { body: shown } = await assistant.inbound.command('åtgärder 26', { user_id: 'U0CESAR' })
    expect(JSON.stringify(shown)).toContain('Ändra åtgärden')
    const view = await open(26, 'U0CESAR')
    expect(JSON.stringify(view)).not.toContain('users_select')
    const sent = { status: status('green'), evidence: 'Beslut i nämnden', owner: owner('U0DORIS') }
    expect((await assistant.inbound.submit(view, sent, by('U0CESAR'))).body).toEqual({
      response_action: 'clear',
    })
    const row = () => db.prisma.promisedAction.findUniqueOrThrow({ where: { id: 26 } })
    expect(await row()).toMatchObject({
      followStatus: 'green',
      evidence: 'Beslut i nämnden',
      owner: 'U0CESAR',
      plannedOn: new Date('2023-11-01'),
    })
    const late = await open(26, 'U0CESAR')
    await give('U0DORIS')
    const before = await row()
    const refused = await assistant.inbound.submit(
      late,
      { status: status('red'), evidence: '' },
      by('U0CESAR'),
    )
    expect(JSON.stringify(refused.body)).toContain('Bara den som är ansvarig för åtgärden')
    expect(await row()).toEqual(before)
  })

  it('får bara den som har rätt till det', async () => {
    expect(JSON.stringify(await open(22, 'U0NOROLE'))).toContain('Bara den som är ansvarig för åtgärden')
    const { body } = await assistant.inbound.command('åtgärder 22', { user_id: 'U0NOROLE' })
    expect(JSON.stringify(body)).not.toContain('Ändra åtgärden')
  })
})
