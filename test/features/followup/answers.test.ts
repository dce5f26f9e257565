import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Question } from '../../../src/contract/answer.ts'
import type { Feature } from '../../../src/contract/feature.ts'
import type { Db, WriteEntry } from '../../../src/db/db.ts'
import type { EntryFacts } from '../../../src/features/followup/entries/entries.ts'
import { addEntry, changeEntry } from '../../../src/features/followup/entries/store.ts'
import { createFollowupFeature } from '../../../src/features/followup/followup.slack.ts'
import type { Item } from '../../../src/features/followup/followup.ts'
import { getItems } from '../../../src/features/followup/store.ts'
import { type CalendarDate, calendarDate } from '../../../src/lib/calendar.ts'
import { storeyLines } from '../../../src/reply/fixed-width.ts'
import type { Reply } from '../../../src/reply/reply.ts'
import { wholeReply } from '../../../src/reply/storeys.ts'
import { DEMO_NOW, openDatabase, stores } from '../../support/database.ts'
import { aPerson } from '../../support/people.ts'
import { expectReplyFits } from '../../support/replies.ts'

const TODAY = calendarDate('2023-09-12')
const entry: WriteEntry = { actor: 'U0ANNA', action: 'import.store', subject: 'followup' }

const questionOf = (words: string, today: CalendarDate = TODAY): Question => ({
  person: aPerson('U0ANNA', 'secretary'),
  words,
  page: 1,
  now: DEMO_NOW,
  today,
})

async function ask(feature: Feature, line: string, today?: CalendarDate): Promise<Reply> {
  const [word = '', ...words] = line.split(' ')
  const command = feature.commands.find(({ name, aliases }) => [name, ...aliases].includes(word))
  if (!command) throw new Error(`no command: ${line}`)
  return command.answer(questionOf(words.join(' '), today))
}

/** All words that a person can read. */
const readable = (reply: Reply): string => storeyLines(wholeReply(reply)).join('\n')

function expectSound(reply: Reply): void {
  expectReplyFits(reply)
  expect(readable(reply)).not.toMatch(/undefined|null|NaN|\[object/)
}

describe('/sn åtgärder på demounderlaget', () => {
  let db: Db
  let feature: Feature
  beforeAll(async () => {
    db = await openDatabase('demo')
    feature = createFollowupFeature(db)
  })
  afterAll(() => db.close())

  it('visar den egna nämndens öppna åtgärder efter datum, och säger att andra nämnders inte visas', async () => {
    const answer = await ask(feature, 'åtgärder')
    expect(answer.lead).toBe(
      'Listan har 39 åtgärder: 1 är försenad och 17 har inget datum. Närmast är lör 30 sep 2023: Styrdokumentet kommer att upprättas av socialförvaltningens…',
    )
    expect(readable(answer)).toContain('18 rekommendationer till andra nämnder visas inte.')
    expect(readable(answer)).toMatch(/ 2023-09-30 .* p66$/m)
    expectSound(answer)
  })

  it('sätter det försenade först dagen efter datumet', async () => {
    const answer = await ask(feature, 'åtgärder försenade', calendarDate('2023-10-01'))
    expect(answer.lead).toContain('Listan har 3 åtgärder: 3 är försenade.')
    expect(readable(answer)).toMatch(/ 2023-09-30 +Försenad\. .* p66$/m)
    const one = await ask(feature, 'åtgärder p66', calendarDate('2023-10-01'))
    expect(one.lead).toContain('senast lör 30 sep 2023, 1 dag försenad')
    expectSound(answer)
  })

  it('säger i ord vad dokumentet säger och vad som är vår läsning', async () => {
    const lost = await ask(feature, 'revision 66')
    expect(lost.lead).toContain(
      'Gult eller rött: något kvarstår (vår läsning: färgen syns inte i dokumentets text)',
    )
    const stated = await ask(feature, 'revision 59')
    expect(stated.lead).toContain('Gult: pågår, risken kvarstår (enligt dokumentet)')
    for (const answer of [lost, stated]) {
      expectSound(answer)
      expect(JSON.stringify(answer)).not.toContain('Colour')
      expect(readable(answer)).toContain('Källa: Uppföljning av granskning')
    }
  })

  it.each([
    ['åtgärder mina', 'Ingen öppen åtgärd står på dig.'],
    ['åtgärder 9999', 'Det finns ingen post med nummer 9999.'],
    ['åtgärder r9999', 'Det finns ingen post med nummer r9999.'],
    ['åtgärder hundvakt', 'Ingen åtgärd handlar om ”hundvakt”.'],
    ['åtgärder <!channel>', '”<!channel>”'],
    ['revision utbildningsnämnden', '4 rekommendationer'],
    ['revision alla nämnder', '16 rekommendationer'],
    ['revision alla', '4 rekommendationer'],
    ['åtgärder klara', 'Grönt: genomfört'],
  ])('«%s» får ett begripligt svar', async (line, text) => {
    const answer = await ask(feature, line)
    expect(readable(answer)).toContain(text)
    expectSound(answer)
  })

  it('varje exempel i hjälpen ger ett svar som håller måtten', async () => {
    for (const { examples } of feature.commands) {
      for (const { line } of examples) {
        const answer = await ask(feature, line)
        expectSound(answer)
        expect(readable(answer)).not.toContain('Det finns ingen')
      }
    }
  })

  it('håller måtten på varje sida och för varje åtgärd', async () => {
    expectSound(await ask(feature, 'åtgärder alla nämnder'))
    for (const { ref } of await getItems(db)) expectSound(await ask(feature, `åtgärder ${ref}`))
  })

  it('säger på startsidan vad som närmar sig', async () => {
    expect(JSON.stringify(await feature.standing?.(questionOf('')))).toContain(
      '2 åtgärder ska vara klara inom 30 dagar',
    )
    expect(JSON.stringify(await feature.standing?.(questionOf('', calendarDate('2023-10-01'))))).toContain(
      '3 åtgärder är försenade',
    )
  })

  it('ger det som har datum till påminnelserna, utom det som är klart', async () => {
    const obligations = (await feature.obligations?.(TODAY)) ?? []
    const dates = obligations.map(({ line, dueOn }) => [line, dueOn])
    expect(dates).toHaveLength(25)
    expect(dates).toContainEqual(['åtgärder p66', '2023-09-30'])
    expect(dates).toContainEqual(['åtgärder p19', '2023-11-30'])
  })

  it('läser en tid i ord som periodens sista dag, och säger det', async () => {
    const one = await ask(feature, 'åtgärder 19')
    expect(one.lead).toContain('senast tors 30 nov 2023, om 79 dagar (läst ur ”under hösten 2023”)')
    expect(readable(await ask(feature, 'åtgärder'))).toContain(
      '20 datum är lästa ur dokumentets ord, som den sista dagen i tiden de anger.',
    )
    const late = await ask(feature, 'åtgärder försenade', calendarDate('2023-12-01'))
    expect(readable(late)).toMatch(/ 2023-11-30 +Försenad.* p19$/m)
  })

  it('håller åtgärderna mot underskotten mot vad som fattas, och frågar tills de räcker', async () => {
    const open = await ask(feature, 'handlingsplaner')
    expect(open.lead).toBe(
      'Två verksamheter väntas gå med underskott utöver gränsen; åtgärderna täcker det inte.',
    )
    expect(readable(open)).toMatch(/^Öppen förskola +506 +0 +0 +506$/m)
    const asked = async () =>
      ((await feature.obligations?.(TODAY)) ?? []).filter(({ key }) => key.startsWith('followup:plan'))
    expect((await asked()).map(({ unit, owner }) => [unit, owner])).toEqual([
      ['Vuxna, psykisk funktionsnedsättning', null],
      ['Öppen förskola', null],
    ])
    await db.write({ ...entry, action: 'register.add' }, (tx) =>
      addEntry(
        tx,
        {
          ...{ register: 'deficit', title: 'Färre vikarier', unit: 'Öppen förskola', amountKr: 506_000 },
          ...{
            source: null,
            owner: null,
            dueOn: null,
            timeText: null,
            receivedOn: null,
            nextOn: null,
            usedKr: null,
          },
          ...{ status: null, evidence: null },
        },
        { userId: 'U0ANNA', now: DEMO_NOW },
      ),
    )
    const covered = await ask(feature, 'handlingsplaner')
    expect(covered.lead).toContain('för 1 täcker åtgärderna det inte')
    expect(readable(covered)).toContain('Färre vikarier')
    expect((await asked()).map(({ unit }) => unit)).toEqual(['Vuxna, psykisk funktionsnedsättning'])
    expectSound(covered)
  })

  it('säger när inget är inläst', async () => {
    const empty = await openDatabase('empty')
    const none = createFollowupFeature(empty)
    expect((await ask(none, 'åtgärder')).lead).toContain('Inga rekommendationer eller åtgärder är inlästa än')
    expect(await none.standing?.(questionOf(''))).toEqual([])
    await empty.close()
  })
})

describe.each(stores)('uppföljningen på $name', ({ open }) => {
  let db: Db
  beforeAll(async () => {
    db = await open('demo')
  })
  afterAll(() => db.close())

  it('har varje rad ur källorna', async () => {
    const items = await getItems(db)
    expect(items.filter(({ register }) => register === 'audit')).toHaveLength(22)
    expect(items.filter(({ register }) => register === 'action')).toHaveLength(38)
    expect(await db.prisma.auditAssessment.count()).toBe(7)
  })

  const factsOf = (item: Item): EntryFacts => ({
    ...{ register: item.register, title: item.text, source: item.section, owner: item.owner },
    ...{ unit: item.unit, dueOn: item.dueOn, timeText: item.timeText, receivedOn: null, nextOn: null },
    ...{ amountKr: null, usedKr: null, status: item.registered, evidence: item.evidence },
  })
  const itemAt = async (ref: string): Promise<Item> => {
    const item = (await getItems(db)).find((one) => one.ref === ref)
    if (!item) throw new Error(`no item: ${ref}`)
    return item
  }
  const by = { userId: 'U0ANNA', now: DEMO_NOW }

  it('sparar ansvarig, datum, läge och underlag med vad de var; dokumentets uppgifter står kvar', async () => {
    const before = await itemAt('p66')
    const after: EntryFacts = {
      ...factsOf(before),
      ...{ owner: 'U0BERIT', dueOn: calendarDate('2023-11-30'), status: 'green' },
      evidence: 'Styrdokument beslutat 2023-11-14',
    }
    await db.write(entry, (tx) => changeEntry(tx, before, after, by))
    expect(await itemAt('p66')).toMatchObject({
      ...{ owner: 'U0BERIT', dueOn: '2023-11-30', registered: 'green', followedUpBy: 'U0ANNA', version: 2 },
      printed: { dueOn: '2023-09-30', reading: 'yellow_or_red' },
    })
    const moves = await db.prisma.registerMove.findMany({ orderBy: { id: 'asc' } })
    expect(moves.map((move) => [move.field, move.before, move.after])).toEqual([
      ['due', '2023-09-30', '2023-11-30'],
      ['status', null, 'green'],
      ['owner', null, 'U0BERIT'],
    ])
  })

  it('låter den andra av två veta, och skriver inte över', async () => {
    const before = await itemAt('p22')
    const change = (evidence: string) =>
      db.write(entry, (tx) => changeEntry(tx, before, { ...factsOf(before), evidence }, by))
    const results = await Promise.all([change('ett'), change('två')])
    expect(results.filter((result) => result === 'changed')).toHaveLength(1)
  })
})
