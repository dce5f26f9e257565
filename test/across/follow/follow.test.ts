import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCatalogue } from '../../../src/across/facts/catalogue.ts'
import { tellFollowers } from '../../../src/across/follow/send.ts'
import { noSlack } from '../../../src/assistant/slack-lookups.ts'
import type { Db } from '../../../src/db/db.ts'
import { createFeatures } from '../../../src/features.ts'
import { dateInStockholm } from '../../../src/lib/calendar.ts'
import { viewViolations } from '../../../src/workspace/limits/payloads.ts'
import { startTestAssistant, type TestAssistant } from '../../support/assistant.ts'
import { openDatabase } from '../../support/database.ts'
import { realClock } from '../../support/deliveries.ts'
import { importDraft } from '../../support/drafts.ts'
import { wholeYear } from '../../support/periods.ts'
import { openedView } from '../../support/views.ts'
import { withdraw } from '../../support/withdrawals.ts'

const at = { now: new Date('2024-02-12T09:00:00+01:00') }
let db: Db
let assistant: TestAssistant
beforeAll(async () => {
  db = await openDatabase('demo', () => at.now)
  assistant = await startTestAssistant(db, { clock: () => at.now })
  // Gathering all facts the first time takes longer than Slack waits for an answer.
  await createCatalogue(db, createFeatures(db)).facts('published', dateInStockholm(at.now))
})
afterAll(() => assistant.stop())

const plain = (value: unknown): string => JSON.stringify(value).replaceAll('\u00a0', ' ')
const ask = async (line: string): Promise<unknown> => (await assistant.inbound.command(line)).body
const say = async (line: string): Promise<string> => plain(await ask(line))
/** Presses the first button of the answer that does it. */
async function press(line: string, action: string): Promise<string> {
  const answer = JSON.stringify(await ask(line))
  const [, value] =
    new RegExp(`"action_id":"do:${action}:(?:[^"\\\\]|\\\\.)*","value":("(?:[^"\\\\]|\\\\.)*")`).exec(
      answer,
    ) ?? []
  if (!value) throw new Error(`no button ${action}: ${answer.slice(0, 400)}`)
  const before = assistant.slack.of('response_url').length
  await assistant.inbound.press({ action_id: `do:${action}:x`, value: JSON.parse(value) })
  return plain((await assistant.slack.waitFor('response_url', before + 1)).slice(before))
}
const tell = (minute: number): Promise<boolean> => {
  at.now = new Date(`2024-02-12T09:${String(minute).padStart(2, '0')}:00+01:00`)
  return tellFollowers({
    ...{ db, features: createFeatures(db), clock: () => at.now, realClock, log: pino({ level: 'silent' }) },
    ...{ owner: 'U0ADMIN', admins: ['U0ADMIN'], ...noSlack, startedAt: at.now },
  })
}
/** The assistant itself, which asks every minute what to tell, tells nobody anything at this hour. */
const night = (): void => {
  at.now = new Date(`${dateInStockholm(at.now)}T02:00+01:00`)
}
const told = async (): Promise<string[]> =>
  (await db.prisma.delivery.findMany({ where: { schedule: 'follows' }, orderBy: { slot: 'asc' } })).map(
    ({ content }) => plain(content),
  )

describe('det som någon följer', () => {
  it('hittas på nummer och på namn, och börjar följas av en rad som bara menar en sak', async () => {
    expect(await say('följ')).toContain('Du följer inget än')
    expect(await say('följ 2.1.1.1')).toContain('Du följer nu')
    expect(await say('följ öppen förskola -5 %')).toContain('när avvikelsen passerar −5 %')
    expect(await say('säg till när avvikelsen för öppen förskola passerar −5 %')).toContain('Du följer redan')
    expect(await say('följ 2.1.1.1')).toContain('Du följer redan')
    expect(await say('följ')).toContain('Du följer 2 saker')
    expect(await say('följ hundvakt')).toContain('Jag hittar inget')
    // A code that nothing has is not its digits anywhere in a name; one that others begin with is theirs.
    expect(await say('följ 9.9.9')).toContain('Jag hittar inget som heter ”9.9.9”')
    expect(await say('följ 2.1.1')).toContain('2.1.1.1')
    expect(await say('följ 2.1.1.1 -5 %')).toContain('ingen avvikelse i procent')
  })

  it('kan ha en gräns för siffran själv, och säger hur en gräns skrivs när den inte går att läsa', async () => {
    expect(await say('följ öppen förskola över 900 mnkr')).toContain('när det går över 900 mnkr')
    expect(await say('följ öppen förskola över tre tusen tkr')).toContain(
      'följ öppen förskola över 3 000 tkr',
    )
    expect(await say('följ öppen förskola -5 procnt')).toContain('ingen siffra i procnt')
    expect(await say('följ hundvakt över 80 %')).toContain('Jag hittar inget')
    // Where nothing is named the whole committee is meant.
    expect(await say('säg till när avvikelsen passerar -90 %')).toContain('Vilken av dem vill du följa?')
    await db.prisma.follow.deleteMany({ where: { threshold: { startsWith: 'figure' } } })
    await db.write({ actor: 'system:test', action: 'follow.stop', subject: 'prov' }, async () => true)
  })

  it('sägs till om när en publicerad rapport säger något annat, från vad till vad, en gång', async () => {
    expect(await tell(1)).toBe(false)
    const { documentId } = await importDraft(db, {
      period: wholeYear(2023),
      endsOn: '2023-12-31',
      by: 'U0ERIK',
      more: -100,
      otherwise: { '2.1.1.1': 'will_not_be_met' },
    })
    // What is not published is nobody's news.
    expect(await tell(2)).toBe(false)
    night()
    await db.write({ actor: 'U0BERIT', action: 'period.publish', subject: 'prov' }, (tx) =>
      tx.document.update({
        where: { id: documentId },
        data: { publishedAt: at.now, publishedBy: 'U0BERIT' },
      }),
    )
    expect(await Promise.all([tell(3), tell(3)])).toContain(true)
    expect(await tell(4)).toBe(false)
    const [message, ...others] = await told()
    expect(others).toEqual([])
    expect(message).toContain('2 saker du följer har ändrats')
    expect(message).toContain('Bedömning: från uppnås till inte uppnått')
    expect(message).toContain('har passerat −5 %')
  })

  it('slutar följas med ett tryck', async () => {
    expect(await press('följ', 'follow-stop')).toContain('Du följer inte det längre')
    expect(await say('följ')).toContain('Du följer 1 sak')
  })
})

/** What is published says something else of every goal and measure, by a report that somebody else publishes. */
let reports = 0
async function publish(more: number): Promise<void> {
  reports += 1
  night()
  const { documentId } = await importDraft(db, {
    ...{ period: wholeYear(2023), endsOn: '2023-12-31', by: 'U0ERIK', more },
    otherwise: { '2.1.1.1': reports % 2 === 0 ? 'will_not_be_met' : 'will_be_met' },
  })
  await db.write({ actor: 'U0BERIT', action: 'period.publish', subject: 'prov' }, (tx) =>
    tx.document.update({ where: { id: documentId }, data: { publishedAt: at.now, publishedBy: 'U0BERIT' } }),
  )
}

const tellAt = (now: string): Promise<boolean> => {
  at.now = new Date(now)
  return tellFollowers({
    ...{ db, features: createFeatures(db), clock: () => at.now, realClock, log: pino({ level: 'silent' }) },
    ...{ owner: 'U0ADMIN', admins: ['U0ADMIN'], ...noSlack, startedAt: at.now },
    audienceOf: async (channel) => (closed.has(channel) ? 'external' : 'internal'),
  })
}
const closed = new Set<string>()

async function change(id: number, values: { pace: string; channels: string[] }): Promise<string> {
  const view = await openedView(assistant.slack, () =>
    assistant.inbound.press({ action_id: 'form:follow-change', value: JSON.stringify({ id: `${id}` }) }),
  )
  expect(viewViolations('modal', view)).toEqual([])
  const { body } = await assistant.inbound.submit(view, {
    pace: { type: 'static_select', selected_option: { value: values.pace } },
    channel: { type: 'multi_conversations_select', selected_conversations: values.channels },
  })
  return plain(body)
}

describe('var och när det sägs', () => {
  it('väljs i ett formulär: en kanal för det som är publicerat, och bara där ingen annan läser', async () => {
    await say('följ 2.1.1.1')
    const { id } = await db.prisma.follow.findFirstOrThrow({ where: { threshold: null } })
    assistant.slack.behave('views.open', () => ({ ok: true, view: { id: 'V1' } }))
    assistant.slack.behave('conversations.info', ({ channel }) => ({
      ok: true,
      channel: { id: channel, is_ext_shared: channel === 'C0EXTERN' },
    }))
    expect(await change(id, { pace: 'now', channels: ['C0EXTERN'] })).toContain('en annan organisation')
    expect(await change(id, { pace: 'now', channels: ['C0A', 'C0B'] })).toContain('Välj en kanal')
    expect(await change(id, { pace: 'now', channels: ['C0NAMND'] })).toContain('clear')
    expect(await say('följ')).toContain('C0NAMND')
    await db.prisma.delivery.deleteMany()
    await publish(-200)
    expect(await Promise.all([tellAt('2024-02-13T09:00+01:00'), tellAt('2024-02-13T09:00+01:00')])).toContain(
      true,
    )
    expect(await tellAt('2024-02-13T09:01+01:00')).toBe(false)
    const sent = await db.prisma.delivery.findMany({ where: { schedule: 'follows', recipient: 'C0NAMND' } })
    expect(sent).toHaveLength(1)
    expect(plain(sent[0]?.content)).toContain('som kanalen följer')
  })

  it('sägs till den som valde det när kanalen har öppnats för andra', async () => {
    closed.add('C0NAMND')
    await db.prisma.delivery.deleteMany()
    await publish(-300)
    expect(await tellAt('2024-02-14T09:00+01:00')).toBe(true)
    const sent = await db.prisma.delivery.findMany({ where: { schedule: 'follows' } })
    expect(sent.map(({ recipient }) => recipient)).toEqual(['U0ANNA'])
    closed.clear()
  })

  it('kommer en gång i veckan när det är valt, och efter en tystnad bara det som är nytt sedan dess', async () => {
    const { id } = await db.prisma.follow.findFirstOrThrow({ where: { threshold: null } })
    expect(await change(id, { pace: 'digest', channels: [] })).toContain('clear')
    await db.prisma.follow.deleteMany({ where: { threshold: { not: null } } })
    await db.prisma.delivery.deleteMany()
    await publish(-400)
    // A Thursday and a Friday; on Monday at eight, once, whatever is published the same day.
    expect(await tellAt('2024-02-15T09:00+01:00')).toBe(false)
    expect(await tellAt('2024-02-19T07:30+01:00')).toBe(false)
    expect(await tellAt('2024-02-19T08:00+01:00')).toBe(true)
    await publish(-500)
    expect(await tellAt('2024-02-19T10:00+01:00')).toBe(false)
    expect(await tellAt('2024-02-26T08:00+01:00')).toBe(true)
    expect(await change(id, { pace: 'muted', channels: [] })).toContain('clear')
    await publish(-600)
    expect(await tellAt('2024-03-04T08:00+01:00')).toBe(false)
    expect(await change(id, { pace: 'now', channels: [] })).toContain('clear')
    expect(await tellAt('2024-03-04T08:01+01:00')).toBe(false)
    await publish(-700)
    expect(await tellAt('2024-03-05T08:00+01:00')).toBe(true)
  })

  it('när en publicering har tagits tillbaka står det, en gång', async () => {
    await db.prisma.delivery.deleteMany()
    night()
    await withdraw(db, wholeYear(2023), {
      ...{ askedBy: 'U0BERIT', confirmedBy: 'U0FORVCHEF' },
      now: new Date('2024-03-06T02:00+01:00'),
    })
    expect(await tellAt('2024-03-06T08:00+01:00')).toBe(true)
    expect((await told()).join()).toContain(
      'togs tillbaka ons 6 mars 2024: det som stod där gäller inte längre',
    )
    expect(await tellAt('2024-03-06T08:01+01:00')).toBe(false)
    await db.prisma.delivery.deleteMany()
    reports += 1 // another assessment than what is seen again
    await publish(-900)
    expect(await tellAt('2024-03-07T08:00+01:00')).toBe(true)
    expect((await told()).join()).not.toContain('togs tillbaka')
  })
})
