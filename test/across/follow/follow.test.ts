import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCatalogue } from '../../../src/across/facts/catalogue.ts'
import { readWish } from '../../../src/across/follow/follow.ts'
import { tellFollowers } from '../../../src/across/follow/send.ts'
import { noSlack } from '../../../src/assistant/slack-lookups.ts'
import type { Db } from '../../../src/db/db.ts'
import { createFeatures } from '../../../src/features.ts'
import { dateInStockholm } from '../../../src/lib/calendar.ts'
import { startTestAssistant, type TestAssistant } from '../../support/assistant.ts'
import { openEmbedded } from '../../support/database.ts'
import { realClock } from '../../support/deliveries.ts'
import { importDraft } from '../../support/drafts.ts'
import { wholeYear } from '../../support/periods.ts'

const at = { now: new Date('2024-02-12T09:00:00+01:00') }
let db: Db
let assistant: TestAssistant
beforeAll(async () => {
  db = await openEmbedded('demo', () => at.now)
  assistant = await startTestAssistant(db, { clock: () => at.now })
  // Gathering all facts the first time takes longer than Slack waits for an answer.
  await createCatalogue(db, createFeatures(db)).facts('published', dateInStockholm(at.now))
})
afterAll(() => assistant.stop())

const plain = (value: unknown): string => JSON.stringify(value).replaceAll('\u00a0', ' ')
/** The answer; one that took long comes to the response_url instead. */
async function ask(line: string): Promise<unknown> {
  const before = assistant.slack.of('response_url').length
  const { body } = await assistant.inbound.command(line)
  return body?.blocks ? body : (await assistant.slack.waitFor('response_url', before + 1))[before]
}
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
const told = async (): Promise<string[]> =>
  (await db.prisma.delivery.findMany({ where: { schedule: 'follows' }, orderBy: { slot: 'asc' } })).map(
    ({ content }) => plain(content),
  )

describe('det som någon följer', () => {
  it('hittas på nummer och på namn, och börjar följas med ett tryck', async () => {
    expect(await say('följ')).toContain('Du följer inget än')
    expect(await press('följ 2.1.1.1', 'follow')).toContain('Du följer nu')
    expect(await press('följ öppen förskola -5 %', 'follow')).toContain('när avvikelsen passerar −5 %')
    expect(await press('följ 2.1.1.1', 'follow')).toContain('Du följer redan')
    expect(await say('följ')).toContain('Du följer 2 saker')
    expect(await say('följ hundvakt')).toContain('Jag hittar inget')
    expect(await say('följ 2.1.1.1 -5 %')).toContain('ingen avvikelse i procent')
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

  it('kan ha en gräns i procent', () => {
    expect(readWish('öppen förskola −5 %')).toEqual({ search: 'öppen förskola', threshold: '-5' })
    expect(readWish('öppen förskola 2,5%')).toEqual({ search: 'öppen förskola', threshold: '2.5' })
    expect(readWish('2.1.3.1')).toEqual({ search: '2.1.3.1', threshold: null })
  })
})
