import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getDrafts, publish } from '../../../src/across/publishing/store.ts'
import { tellAsker } from '../../../src/across/publishing/tell.ts'
import {
  askEntry,
  askIn,
  type Decision,
  decide,
  getAsked,
  getPublications,
  getWithdrawn,
  type Publication,
  type Withdrawing,
} from '../../../src/across/publishing/withdrawals.store.ts'
import { readAudit } from '../../../src/db/audit.ts'
import type { Db } from '../../../src/db/db.ts'
import { isSamePeriod, type PeriodRef, periodKey } from '../../../src/lib/periods.ts'
import { startTestAssistant, type TestAssistant } from '../../support/assistant.ts'
import { DEMO_NOW, openDatabase } from '../../support/database.ts'
import { realClock } from '../../support/deliveries.ts'
import { importDraft } from '../../support/drafts.ts'
import { giveRole } from '../../support/people.ts'
import { interim } from '../../support/periods.ts'
import { TEAM } from '../../support/slack.ts'
import { openedView } from '../../support/views.ts'

/** What is published is seen before, and taken back after: by two people, once, and only what was asked for. */

const CONTROLLER = 'U0EKONOM01'
const MANAGER = 'U0FORVCHEF'
const OTHER = 'U0CHEF2'
const READER = 'U0ANNA'

let db: Db
let assistant: TestAssistant
let ticks = 0
/** Nothing is published twice at the same instant. */
const clock = () => new Date(DEMO_NOW.getTime() + ++ticks)

beforeAll(async () => {
  db = await openDatabase('demo')
  await giveRole(db, 'manager', OTHER)
  assistant = await startTestAssistant(db, { clock })
  assistant.slack.behave('views.open', () => ({ ok: true, view: { id: 'V1' } }))
})
afterAll(() => assistant.stop())

const by = (id: string) => ({ user: { id, team_id: TEAM } })

const said = async (line: string, who: string): Promise<string> => {
  const { body } = await assistant.inbound.command(line, { user_id: who })
  return `${body?.text} ${JSON.stringify(body?.blocks)}`
}

async function press(id: string, value: string, user: string): Promise<string> {
  const before = assistant.slack.of('response_url').length
  await assistant.inbound.press({ action_id: `do:${id}:${value}`, value }, by(user))
  return JSON.stringify((await assistant.slack.waitFor('response_url', before + 1))[before])
}

let year = 2023
/** A period of its own, with figures that the controller has imported. */
async function importedPeriod(more = 0): Promise<PeriodRef> {
  year += 1
  const period = interim(1, year)
  await importAgain(period, more)
  return period
}

const importAgain = (period: PeriodRef, more: number, otherwise = {}) =>
  importDraft(db, { period, endsOn: `${period.year}-04-30`, by: CONTROLLER, more, otherwise })

async function publishDrafts(period: PeriodRef, userId: string): Promise<void> {
  const draft = (await getDrafts(db)).find((one) => isSamePeriod(one, period))
  if (!draft) throw new Error('nothing to publish')
  const shown = { periodId: draft.id, documentIds: draft.documents.map(({ id }) => id) }
  expect(await publish(db, shown, { userId, now: clock() })).toMatchObject({ kind: 'published' })
}

async function published(more = 0): Promise<PeriodRef> {
  const period = await importedPeriod(more)
  await publishDrafts(period, MANAGER)
  return period
}

async function publicationOf(period: PeriodRef): Promise<Publication> {
  const found = (await getPublications(db)).find((one) => isSamePeriod(one, period))
  if (!found) throw new Error('nothing is published')
  return found
}

const ask = async (publication: Publication, userId: string): Promise<Withdrawing> =>
  db.write({ actor: userId, ...askEntry(publication, publication) }, (tx) =>
    askIn(tx, publication, 'Fel fil lästes in.', { userId, now: clock() }),
  )

const askedOf = async (period: PeriodRef) =>
  (await getAsked(db)).find((one) => isSamePeriod(one.period, period))

async function askedId(period: PeriodRef, userId = MANAGER): Promise<number> {
  expect(await ask(await publicationOf(period), userId)).toMatchObject({ kind: 'asked' })
  return (await askedOf(period))?.id ?? 0
}

const decided = (id: number, outcome: Decision, userId: string): Promise<Withdrawing> =>
  decide(db, id, outcome, { userId, now: clock() }, (tx, told) => tellAsker(tx, told, realClock()))

/** What the asker has been told, to each of those who asked. */
const toldTo = async (userId: string): Promise<string[]> =>
  (await db.prisma.delivery.findMany({ where: { schedule: 'withdrawals', recipient: userId } })).map(
    ({ content }) => JSON.stringify(content),
  )

const loggedOf = async (period: PeriodRef): Promise<string[]> => {
  const { records } = await readAudit(db, { actionStartsWith: 'period.withdrawal' }, { skip: 0, take: 99 })
  return records
    .filter(({ subject }) => subject === `period/${periodKey(period)}`)
    .map(({ action }) => action)
    .toSorted()
}

describe('innan en period publiceras', () => {
  it('står vad som ändras för läsarna: nytt, ändrat, bedömningar före siffror', async () => {
    const period = await importedPeriod()
    const line = `publicera delår 1 ${period.year}`
    const first = await said(line, MANAGER)
    expect(first).toMatch(/har inte publicerats förut: [\d\u00a0]+ uppgifter blir synliga för alla/)
    expect(first).toContain('Var det ändras')
    expect(await said(`${line} mer`, MANAGER)).toContain('Handlingar')
    expect(await said(line, CONTROLLER)).toContain('Någon annan behöver publicera dem.')
    expect(await said(line, READER)).toContain('Du har inte behörighet')
    await publishDrafts(period, MANAGER)

    await importAgain(period, 500, { '2.1.3.1': 'at_risk' })
    const again = await said(line, MANAGER)
    expect(again).toMatch(/När delår 1 \d{4} publiceras ändras \S+ uppgifter\./)
    const rows = await said(`${line} mer`, MANAGER)
    expect(rows.indexOf('2.1.3.1')).toBeGreaterThan(0)
    expect(rows.indexOf('2.1.3.1')).toBeLessThan(rows.indexOf('Prognos'))
    // Whoever sees it has seen figures that are not published: that is noted.
    const { total } = await readAudit(
      db,
      { actionStartsWith: 'draft.read', actor: MANAGER },
      { skip: 0, take: 9 },
    )
    expect(total).toBeGreaterThan(0)
    await publishDrafts(period, MANAGER)

    await importAgain(period, 500, { '2.1.3.1': 'at_risk' })
    expect(await said(line, MANAGER)).toContain('Inget som läsarna ser ändras när')
  })
})

describe('att ta tillbaka en publicering', () => {
  it('begärs i ett formulär med orsak, bekräftas av en annan, och läsarna ser det som var innan', async () => {
    const period = await published()
    const line = `publicera delår 1 ${period.year}`
    expect(await said(line, READER)).toContain('Du har inte behörighet')
    const page = await said(line, MANAGER)
    const value = /"action_id":"form:publish-withdraw:[^"]*","value":"((?:[^"\\]|\\.)+)"/.exec(page)?.[1]
    const view = await openedView(assistant.slack, () =>
      assistant.inbound.press(
        { action_id: 'form:publish-withdraw:x', value: value?.replaceAll('\\"', '"') ?? '' },
        by(MANAGER),
      ),
    )
    const short = await assistant.inbound.submit(view, { reason: 'nej' }, by(MANAGER))
    expect(short.body?.errors?.['reason']).toContain('några ord')
    const before = assistant.slack.of('chat.postMessage').length
    await assistant.inbound.submit(view, { reason: 'Fel fil lästes in.' }, by(MANAGER))
    const receipt = await assistant.slack.waitForAnswer(before)
    expect(JSON.stringify(receipt)).toContain('står kvar tills någon annan')

    const id = String((await askedOf(period))?.id)
    expect(await said(line, MANAGER)).toContain('Du har begärt det')
    expect(await said('mitt', OTHER)).toContain('publiceringen ska tas tillbaka')
    expect(await said('mitt', MANAGER)).not.toContain('publiceringen ska tas tillbaka')
    expect(await press('publish-withdraw-confirm', id, MANAGER)).toContain('Du har själv begärt det')
    expect(await press('publish-withdraw-confirm', id, READER)).toContain('Du har inte behörighet')
    expect(await said(line, OTHER)).toContain('Fel fil lästes in.')
    expect(await press('publish-withdraw-confirm', id, OTHER)).toContain('Läsarna ser inte längre perioden')
    expect(await said(`status delår 1 ${period.year}`, READER)).toContain('Det som finns är')
    expect(await loggedOf(period)).toEqual(['period.withdrawal.ask', 'period.withdrawal.confirm'])
    expect((await getWithdrawn(db, new Date(0))).map((one) => one.period.year)).toContain(period.year)
  })

  it('lämnar det som publicerades innan, och är glömt när perioden är publicerad igen', async () => {
    const period = await published()
    const earlier = await publicationOf(period)
    await importAgain(period, 500)
    await publishDrafts(period, MANAGER)
    const outcome = await decided(await askedId(period), 'done', OTHER)
    expect(outcome).toMatchObject({ kind: 'done', documents: 1, isSeen: true })
    expect((await publicationOf(period)).documentIds).toEqual(earlier.documentIds)
    await publishDrafts(period, MANAGER)
    expect((await getWithdrawn(db, new Date(0))).map((one) => one.period.year)).not.toContain(period.year)
  })

  it('aldrig av samma person: inte bekräfta, inte avslå, och bara den ångrar', async () => {
    const period = await published()
    const before = await publicationOf(period)
    const id = await askedId(period)
    const toldBefore = (await toldTo(MANAGER)).length
    expect(await decided(id, 'done', MANAGER)).toMatchObject({ kind: 'own' })
    expect(await decided(id, 'declined', MANAGER)).toMatchObject({ kind: 'own' })
    expect(await decided(id, 'called_off', OTHER)).toMatchObject({ kind: 'not_yours' })
    expect(await publicationOf(period)).toEqual(before)
    expect(await loggedOf(period)).toEqual(['period.withdrawal.ask'])
    expect(await decided(id, 'declined', OTHER)).toMatchObject({ kind: 'declined' })
    expect(await askedOf(period)).toBeUndefined()
    expect(await publicationOf(period)).toEqual(before)
    const told = await toldTo(MANAGER)
    expect(told).toHaveLength(toldBefore + 1)
    expect(told.join()).toContain(`delår 1 ${period.year} står kvar. Din begäran`)
    expect(told.join()).toContain(`avslogs av <@${OTHER}>`)
  })

  it('två som bekräftar samtidigt tar tillbaka en gång', async () => {
    const period = await published()
    const id = await askedId(period, CONTROLLER)
    const kinds = await Promise.all([decided(id, 'done', MANAGER), decided(id, 'done', OTHER)])
    expect(kinds.map(({ kind }) => kind).toSorted()).toEqual(['decided_before', 'done'])
    expect((await toldTo(CONTROLLER)).filter((one) => one.includes(`delår 1 ${period.year}`))).toHaveLength(1)
    expect(await loggedOf(period)).toEqual(['period.withdrawal.ask', 'period.withdrawal.confirm'])
  })

  it('två som begär samtidigt blir en begäran', async () => {
    const period = await published()
    const publication = await publicationOf(period)
    const kinds = await Promise.all([ask(publication, MANAGER), ask(publication, OTHER)])
    expect(kinds.map(({ kind }) => kind).toSorted()).toEqual(['asked', 'asked_before'])
    expect(await loggedOf(period)).toEqual(['period.withdrawal.ask'])
  })

  it('en begäran som ångras medan den bekräftas slutar på ett av sätten, aldrig båda', async () => {
    const period = await published()
    const id = await askedId(period)
    const both = await Promise.all([decided(id, 'called_off', MANAGER), decided(id, 'done', OTHER)])
    expect(both.filter(({ kind }) => kind === 'decided_before')).toHaveLength(1)
    const isStill = (await getPublications(db)).some((one) => isSamePeriod(one, period))
    expect(isStill).toBe(both.some(({ kind }) => kind === 'called_off'))
    expect(await loggedOf(period)).toHaveLength(2)
    // Who calls it off knows.
    const told = (await toldTo(MANAGER)).filter((one) => one.includes(`delår 1 ${period.year}`))
    expect(told).toHaveLength(isStill ? 0 : 1)
  })

  it('har något annat publicerats sedan begäran tas inget tillbaka, och den väntar inte på någon', async () => {
    const period = await published()
    const id = await askedId(period)
    await importAgain(period, 900)
    await publishDrafts(period, OTHER)
    const before = await publicationOf(period)
    expect(await decided(id, 'done', OTHER)).toMatchObject({ kind: 'changed' })
    expect(await publicationOf(period)).toEqual(before)
    expect(await askedOf(period)).toBeUndefined()
    expect(await ask(before, MANAGER)).toMatchObject({ kind: 'asked' })
  })

  it('har siffrorna ändrats sedan sidan visades begärs inget', async () => {
    const period = await published()
    const shown = await publicationOf(period)
    await importAgain(period, 1_200)
    await publishDrafts(period, OTHER)
    expect(await ask(shown, MANAGER)).toMatchObject({ kind: 'changed' })
    expect(await loggedOf(period)).toEqual([])
  })

  it('en publicering medan en begäran bekräftas lämnar antingen det nya eller inget, aldrig en blandning', async () => {
    const period = await published()
    const old = (await publicationOf(period)).documentIds
    const id = await askedId(period)
    await importAgain(period, 77)
    const [draft] = (await getDrafts(db)).filter((one) => isSamePeriod(one, period))
    const shown = { periodId: draft?.id ?? 0, documentIds: draft?.documents.map((one) => one.id) ?? [] }
    const [, taken] = await Promise.all([
      publish(db, shown, { userId: OTHER, now: clock() }),
      decided(id, 'done', OTHER),
    ])
    const stands = await db.prisma.document.findMany({
      where: { periodId: shown.periodId, publishedAt: { not: null } },
    })
    const isTaken = taken.kind === 'done'
    expect(stands.some((one) => old.includes(one.id))).toBe(!isTaken)
  })

  it('en knapp med något annat i gör inget', async () => {
    for (const value of ['0', '999999', 'x', '1;2'])
      expect(await press('publish-withdraw-confirm', value, OTHER)).toContain('finns inte längre')
  })
})
