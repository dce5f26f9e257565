import { describe, expect, it } from 'vitest'
import { createLogFeature } from '../../../src/features/log/log.slack.ts'
import { readLogWish } from '../../../src/features/log/log.ts'
import { AUDIT_ACTIONS, EARLIER_AUDIT_ACTIONS } from '../../../src/lib/audit-actions.ts'
import { calendarDate } from '../../../src/lib/calendar.ts'
import { storeyLines } from '../../../src/reply/fixed-width.ts'
import { wholeReply } from '../../../src/reply/storeys.ts'
import { logTexts } from '../../../src/texts/log.ts'
import { DEMO_NOW, openDatabase } from '../../support/database.ts'
import { aPerson } from '../../support/people.ts'
import { expectReplyFits, messageOf } from '../../support/replies.ts'

const today = calendarDate('2023-09-12')
const wish = (typed: string) => readLogWish(typed, logTexts, today)

describe('det man skriver efter logg', () => {
  it.each([
    ['', { kind: 'list' }],
    ['17', { kind: 'entry', id: 17n }],
    ['idag', { kind: 'list', from: today, to: today }],
    ['I DAG', { kind: 'list', from: today, to: today }],
    ['vecka', { kind: 'list', from: '2023-09-06', to: today }],
    ['2023-09-12 2023-09-01', { kind: 'list', from: '2023-09-01', to: today }],
    ['<@U0ANNA|anna>', { kind: 'list', actor: 'U0ANNA' }],
    ['U0ANNA roller', { kind: 'list', actor: 'U0ANNA', actionStartsWith: 'role.' }],
    [
      'import Åtgärd idag',
      { kind: 'list', actionStartsWith: 'import', subject: 'Åtgärd', from: today, to: today },
    ],
    ['2023-02-30', { kind: 'list' }],
  ])('"%s" förstås', (typed, expected) => {
    expect(wish(typed)).toEqual(expected)
  })
})

describe('det som står i loggen', () => {
  it('heter sak.verb eller sak.del.verb, och äldre koder har sina ord kvar', () => {
    const others = AUDIT_ACTIONS.filter(
      (code) => !/^[a-z]+(?:-[a-z]+)*(?:\.[a-z]+(?:-[a-z]+)*){1,2}$/.test(code),
    )
    expect(others).toEqual([])
    const earlier = Object.entries(EARLIER_AUDIT_ACTIONS)
    expect(earlier.map(([code]) => logTexts.action(code))).toEqual(
      earlier.map(([, now]) => logTexts.action(now)),
    )
    expect(logTexts.action('okänd.kod')).toBe('okänd.kod')
  })
})

describe('/sn logg', () => {
  it('visar det senaste först, sida för sida, med filter och en post för sig', async () => {
    const db = await openDatabase('empty')
    const [command] = createLogFeature(db).commands
    const ask = async (words: string, page = 1) => {
      const person = aPerson('U0GUNNAR', 'reviewer')
      const reply = await command?.answer({ person, words, page, now: DEMO_NOW, today })
      if (!reply) throw new Error('no reply')
      expectReplyFits(reply)
      return reply
    }
    const said = async (words: string, page = 1) => storeyLines(wholeReply(await ask(words, page))).join('\n')
    expect((await ask('')).lead).toBe('Loggen är tom.')
    for (let i = 1; i <= 20; i += 1) {
      const actor = i % 2 === 0 ? 'U0ANNA' : 'system:demo'
      const details = { before: { namn: '<!channel>' }, after: { namn: 'U0BERIT' } }
      await db.write(
        { actor, action: i > 18 ? 'role.grant' : 'import.store', subject: `sak ${i}`, details },
        async () => {},
      )
    }
    const first = await ask('')
    expect(first.lead).toBe('Revisionsloggen har 20 poster; det här är sidan 1 av 2. Det nyaste står först.')
    expect(first.parts?.[0]).toMatchObject({ text: [{ person: 'U0ANNA' }, ' delade ut en roll: ', 'sak 20'] })
    expect(first.paging).toEqual({ page: 1, pages: 2, line: 'logg' })
    expect(first).toMatchObject({ shareable: false, restricted: true })
    expect((await ask('', 2)).parts).toHaveLength(5)
    expect((await ask('U0ANNA roller')).lead).toContain('1 post.')
    expect(await said('inläsning sak 7')).toContain('SN-assistenten (demo) läste in en fil: sak 7')
    expect((await ask('2023-09-11')).lead).toContain('Inget i loggen stämmer')
    expect((await ask('idag')).lead).toContain('20 poster')
    expect((await ask('', 7)).lead).toContain('Sidan 7 finns inte; det här är sidan 2 av 2.')
    expect(await said('20')).toContain('namn: <!channel>')
    expect(messageOf(await ask('20')).text).toMatch(/namn: &lt;!channel&gt;.*namn: <@U0BERIT>/)
    expect((await ask('21')).lead).toBe('Det finns ingen post 21 i loggen.')
    const { id } = await db.prisma.matter.create({ data: { title: 'Översyn av avgifter', kind: 'other' } })
    const written = { actor: 'U0ANNA', subject: `matter:${id}` }
    await db.write({ ...written, action: 'matter.close' }, async () => {})
    const paid = { before: { amountKr: 250_000 }, after: { amountKr: 300_000 } }
    await db.write(
      { ...written, action: 'grants.change', subject: 'grant/9999', details: paid },
      async () => {},
    )
    expect(await said('')).toContain('avslutade ett ärende: ”Översyn av avgifter”')
    expect((await said('')).replaceAll('\u00a0', ' ')).toContain('ansökan 9999, 300 000 kr (var 250 000 kr)')
    expect(await said('')).toContain(`matter:${id}`)
    await db.close()
  })
})
