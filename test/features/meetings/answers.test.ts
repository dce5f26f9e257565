import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Feature } from '../../../src/contract/feature.ts'
import type { Db } from '../../../src/db/db.ts'
import { createMeetingsFeature } from '../../../src/features/meetings/meetings.slack.ts'
import { addMeetings, getMeetings, keepFacts } from '../../../src/features/meetings/store.ts'
import { addDays } from '../../../src/lib/calendar.ts'
import type { Reply } from '../../../src/reply/reply.ts'
import { openDatabase } from '../../support/database.ts'
import { aPerson } from '../../support/people.ts'
import { expectReplyFits } from '../../support/replies.ts'
import {
  type AskOptions,
  answerTo,
  ask as askFeature,
  buttonsOf,
  on,
  questionOf,
  readable,
  TODAY,
  tableOf,
  tablesOf,
} from './support.ts'

const SECRETARY = aPerson('U0SEKR', 'secretary')
const ADMIN = aPerson('U0ADMIN', 'administrator')

let db: Db
let feature: Feature
beforeAll(async () => {
  db = await openDatabase('demo')
  feature = createMeetingsFeature(db)
})
afterAll(() => db.close())

const ask = (line: string, options?: AskOptions) => askFeature(feature, line, options)

/** What every answer must be, whatever was asked. */
function expectSound(reply: Reply): void {
  expectReplyFits(reply)
  expect(readable(reply)).not.toMatch(/undefined|null|NaN|\[object/)
}

describe('/sn sammanträde', () => {
  it('visar nästa sammanträde med dess datum och hur de är räknade', async () => {
    const answer = await ask('sammanträde')
    expect(readable(answer)).toContain('Nästa sammanträde är tis 19 sep 2023, om 7 dagar.')
    expect(readable(answer)).toContain('Närmast: Kallelse tis 12 sep 2023, i dag')
    expect(
      tablesOf(answer)[1]
        ?.slice(1)
        .map((row) => row.slice(0, 3)),
    ).toEqual([
      ['Materialstopp', '2023-09-05', 'passerat'],
      ['Kallelse', '2023-09-12', 'i dag'],
      ['Sammanträde', '2023-09-19', 'kommande'],
      ['Justering', '2023-10-03', 'kommande'],
      ['Anslag', '2023-10-05', 'kommande'],
      ['Sista dag att överklaga', '2023-10-26', 'kommande'],
    ])
    expect(tablesOf(answer)[1]?.[2]?.[3]).toBe('sju dagar före 2023-09-19 → 2023-09-12, nämndens egen regel')
    const all = readable(answer)
    expect(all).toContain('Besluten vinner laga kraft fre 27 okt 2023')
    expect(all).toContain('Källa: Handlingar till socialnämndens sammanträde 2023-09-19')
    expectSound(answer)
  })

  it('visar vad som saknas i varje ärende', async () => {
    const answer = await ask('sammanträde')
    expect(readable(answer)).toContain('Åtta ärenden står på föredragningslistan.')
    expect(readable(answer)).toContain(
      'I tre ärenden saknas något obligatoriskt avsnitt i tjänsteskrivelsen.',
    )
    const rows = tableOf(answer)
    expect(rows.slice(1).map((row) => row[0]?.slice(0, 3))).toEqual(
      ['1', '2', '3', '4', '5', '6', '7', '8'].map((number) => `${number}. `),
    )
    expect(rows.map((row) => row[1])).toEqual([
      'Saknas',
      '–',
      '–',
      'mottagare (expediering)',
      '–',
      'barnkonsekvensanalys',
      '–',
      'ekonomiska konsekvenser, barnkonsekvensanalys',
      '–',
    ])
  })

  it('säger att omedelbar justering behövs för två ärenden, och varför', async () => {
    const text = readable(await ask('sammanträde'))
    expect(text).toContain('Omedelbar justering behövs för två ärenden.')
    const notes = text.split('\n').filter((line) => line.includes('Omedelbar justering behövs:'))
    expect(notes).toHaveLength(2)
    expect(notes[0]).toContain('Yttrande till revisorerna. Omedelbar justering behövs')
    expect(notes[0]).toContain('datumet är 2023-09-30 (lördag)')
    expect(notes[1]).toContain(
      'ordinarie justering får dröja till 2023-10-03, datumet är 2023-10-01 (söndag)',
    )
  })

  it('säger en bilaga som förslaget hänvisar till men som inte finns', async () => {
    const own = await openDatabase('demo')
    await own.write({ actor: 'system:test', action: 'import.store', subject: 'matter' }, (tx) =>
      tx.matter.updateMany({ where: { agendaNo: 6, status: 'open' }, data: { attachmentPresent: false } }),
    )
    const rows = tableOf(await askFeature(createMeetingsFeature(own), 'sammanträde'))
    expect(rows[6]?.[1]).toBe('bilaga')
    await own.close()
  })

  it.each([
    ['sammanträde 2023-09-19', 'Nästa sammanträde är tis 19 sep 2023'],
    ['sammanträde nästa', 'Nästa sammanträde är tis 19 sep 2023'],
    ['sammanträde 19 september', 'Nästa sammanträde är tis 19 sep 2023'],
    ['möte tisdag 19/9', 'Nästa sammanträde är tis 19 sep 2023'],
    ['sammanträden september', 'Nästa sammanträde är tis 19 sep 2023'],
    ['sammanträde februari 2014', 'dagen framgår inte av källan, så datumen runt det kan inte räknas'],
    ['sammanträde förra', 'Inget tidigare sammanträde är inlagt. Närmast tis 19 sep 2023.'],
    ['sammanträde 20 september', 'Inget sammanträde är planerat ons 20 sep 2023. Närmast tis 19 sep 2023.'],
    ['sammanträde mars', 'Det finns inget sammanträde inlagt för mars.'],
    ['sammanträde 30 februari', '”30 februari” är ingen dag som finns i kalendern.'],
    ['sammanträde #999999', 'Det sammanträdet finns inte längre.'],
    ['sammanträde xyzzy', 'Jag förstår inte ”xyzzy”. Skriv ett datum'],
    ['sammanträde <!channel> & <@U1>', 'Jag förstår inte ”<!channel> & <@U1>”'],
    [
      'sammanträde plan',
      'Nämnden har ett sammanträde 2023, och inget har hållits än. Närmast är tis 19 sep 2023, om 7 dagar.',
    ],
    ['sammanträde plan 2014', 'Nämnden har ett sammanträde 2014, och alla har hållits.'],
    [
      'sammanträde plan 2024',
      'Inga sammanträden är planerade 2024. Nämndsekreteraren kan lägga in planen här.',
    ],
    ['mötesplan', 'Nämnden har ett sammanträde 2023'],
    ['mötesplan 2014', 'Nämnden har ett sammanträde 2014'],
  ])('«%s» svarar «%s»', async (line, sentence) => {
    const answer = await ask(line)
    expect(readable(answer)).toContain(sentence)
    expectSound(answer)
  })

  it('öppnar formuläret med «nytt»', async () => {
    expect((await answerTo(feature, 'sammanträde nytt', { person: SECRETARY })).opens).toEqual({
      form: 'meeting-add',
      args: {},
    })
  })

  it('har knappar till formulären bara för den som får ändra', async () => {
    expect(buttonsOf(await ask('sammanträde')).forms).toEqual([])
    expect(buttonsOf(await ask('sammanträde', { person: SECRETARY })).forms).toEqual([
      'Ändra eller flytta',
      'Lägg till sammanträde',
      'Ställ in',
    ])
    const held = await ask('sammanträde 2023-09-19', { person: SECRETARY, today: on('2023-09-20') })
    expect(buttonsOf(held).forms[0]).toBe('Registrera justeringen')
    expect(buttonsOf(await ask('mötesplan', { person: ADMIN })).forms).toEqual(['Ändra nämndens tider'])
    expect(buttonsOf(await ask('mötesplan 2024', { person: SECRETARY })).forms).toEqual([
      'Lägg till sammanträde',
      'Lägg in årsplan 2024',
    ])
  })

  it('säger vad som återstår när sammanträdet har hållits', async () => {
    const answer = await ask('sammanträde 2023-09-19', { today: on('2023-10-05') })
    expect(readable(answer)).toContain('Sammanträdet tis 19 sep 2023 hölls för 16 dagar sedan.')
    expect(tablesOf(answer)[1]?.[4]?.slice(0, 3)).toEqual(['Justering', '2023-10-03', 'inte registrerat'])
    expect(readable(answer)).toContain(
      'lör 30 sep 2023 har passerat, och det är inte registrerat när protokollet justerades.',
    )
    expect(readable(answer)).not.toContain('Omedelbar justering behövs')
    expectSound(answer)
    const none = await ask('sammanträde', { today: on('2023-10-05') })
    expect(readable(none)).toContain('Inget kommande sammanträde är planerat.')
    expectSound(none)
  })
})

describe('/sn sammanträde plan', () => {
  it('visar varje sammanträdes alla datum och nämndens tider', async () => {
    const answer = await ask('sammanträde plan')
    const [heading, row] = tableOf(answer)
    expect(heading).toEqual([
      'Sammanträde',
      'Materialstopp',
      'Kallelse',
      'Justering senast',
      'Anslag senast',
      'Överklagas senast',
      'Ärenden',
      'Benämning',
    ])
    expect(row).toEqual([
      '2023-09-19',
      '2023-09-05',
      '2023-09-12',
      '2023-10-03',
      '2023-10-05',
      '2023-10-26',
      '8',
      '–',
    ])
    expect(readable(answer)).toContain('Nämndens tider: materialstopp 14 dagar före, kallelse 7 dagar före')
    expect(readable(answer)).toContain('Källa: Handlingar till socialnämndens sammanträde 2023-09-19')
  })
})

describe('ett helt år och mer', () => {
  let own: Db
  let full: Feature
  beforeAll(async () => {
    own = await openDatabase('demo')
    full = createMeetingsFeature(own)
    const days = Array.from({ length: 60 }, (_, n) => ({
      on: addDays(on('2024-01-09'), n * 6),
      name: n === 3 ? `Extra <b> & ${'x'.repeat(60)}` : null,
    }))
    await own.write({ actor: 'U0SEKR', action: 'meeting.plan', subject: 'meetings/2024' }, (tx) =>
      addMeetings(tx, days, { by: 'U0SEKR', now: new Date('2023-09-12T06:00:00Z') }),
    )
  })
  afterAll(() => own.close())

  it('bläddrar igenom alla sammanträden', async () => {
    const plan = await askFeature(full, 'sammanträde plan 2024', { person: SECRETARY })
    expectSound(plan)
    expect(tableOf(plan)).toHaveLength(1 + 60)
    expectSound(await askFeature(full, 'sammanträde plan 2024', { page: 999 }))
  })

  it('leder vidare till svar: varje exempel, knapp och menyval fungerar', async () => {
    const seen = new Set<string>()
    const own = new Set(full.commands.flatMap(({ name, aliases }) => [name, ...aliases]))
    const queue = full.commands.flatMap(({ examples }) => examples.map(({ line }) => line))
    for (let line = queue.pop(); line !== undefined; line = queue.pop()) {
      if (seen.has(line) || !own.has(line.split(' ')[0] ?? '')) continue
      seen.add(line)
      const answer = await askFeature(full, line, { person: SECRETARY })
      expectSound(answer)
      expect({ line, text: readable(answer) }).toEqual({
        line,
        text: expect.not.stringMatching(/förstår inte|finns inte längre|Inget sammanträde är/),
      })
      queue.push(...buttonsOf(answer).lines.values(), ...[answer.back].filter((to) => to !== undefined))
    }
    expect(seen.size).toBeGreaterThan(60)
  })

  it('låter välja när en månad har flera', async () => {
    const answer = await askFeature(full, 'sammanträde mars 2024')
    expect(readable(answer)).toContain('5 sammanträden i mars 2024. Välj ett:')
    expectSound(answer)
  })

  it('visar vem som lade in ett sammanträde, och namnet', async () => {
    const answer = await askFeature(full, 'sammanträde 2024-01-27')
    expect(readable(answer)).toContain('lör 27 jan 2024 (Extra <b> & xxx')
    expect(readable(answer)).toContain('Inlagt eller ändrat av U0SEKR tis 12 sep 2023.')
    expect(readable(answer)).toContain('Inget står på föredragningslistan än.')
    expectSound(answer)
  })

  it('påminner på nästa sammanträdes sida om det förras protokoll', async () => {
    const before = await askFeature(full, 'sammanträde', { today: on('2023-09-25') })
    expect(readable(before)).toContain(
      'Sammanträdet tis 19 sep 2023: justering återstår, senast tis 3 okt 2023.',
    )
    const late = await askFeature(full, 'sammanträde', { today: on('2023-10-05') })
    expect(readable(late)).toContain('justering skulle ha varit gjort tis 3 okt 2023 och är inte registrerat')
    const meeting = (await getMeetings(own)).find(({ label }) => label === '2023-09-19')
    await own.write({ actor: 'U0SEKR', action: 'meeting.facts', subject: 'meeting' }, (tx) =>
      keepFacts(
        tx,
        { id: meeting?.id ?? 0, version: 1 },
        { adjustedOn: on('2023-09-21'), postedOn: on('2023-09-22') },
        { by: 'U0SEKR', now: new Date('2023-09-25T06:00:00Z') },
      ),
    )
    const done = await askFeature(full, 'sammanträde', { today: on('2023-09-25') })
    expect(readable(done)).not.toContain('återstår, senast')
    const plan = await askFeature(full, 'sammanträde plan')
    expect(tableOf(plan)[1]?.slice(3, 6)).toEqual(['2023-09-21', '2023-09-22', '2023-10-13'])
  })
})

describe('många ärenden', () => {
  it('visas sida för sida inom Slacks gränser', async () => {
    const large = await openDatabase('demo')
    await large.write(
      { actor: 'system:test', action: 'import.store', subject: 'matters' },
      (tx) =>
        tx.$executeRaw`
        INSERT INTO "Matter" ("documentId", section, "meetingId", "agendaNo", dnr, "dnrPrinted", title, kind, status, recipients, "proposedDecision", "childImpactPresent")
        SELECT "documentId", section || ' ' || n, "meetingId", "agendaNo", dnr, "dnrPrinted", repeat(title || ' & <b> ', 3), kind, status, recipients, "proposedDecision", false
        FROM "Matter", generate_series(2, 100) n WHERE status = 'open'`,
    )
    await large.write(
      { actor: 'system:test', action: 'import.store', subject: 'deadlines' },
      (tx) =>
        tx.$executeRaw`
        INSERT INTO "MatterDeadline" ("matterId", "dueOn", what)
        SELECT id, '2023-09-30', repeat('svar & <b> ', 20) FROM "Matter" WHERE status = 'open'`,
    )
    const many = createMeetingsFeature(large)
    const answer = await askFeature(many, 'sammanträde', { person: SECRETARY })
    expectSound(answer)
    expect(tableOf(answer)).toHaveLength(1 + 800)
    expect(readable(await askFeature(many, 'sammanträde'))).toContain(
      'Omedelbar justering behövs för 800 ärenden.',
    )
    await large.close()
  })
})

describe('Hem och påminnelser', () => {
  it('visar nästa sammanträde med dagar kvar och det som kommer först', async () => {
    const blocks = (await feature.standing?.(questionOf(''))) ?? []
    const text = JSON.stringify(blocks)
    expect(text).toContain('Nästa sammanträde: tis 19 sep 2023, om 7 dagar, 8 ärenden.')
    expect(text).toContain('Närmast före det: kallelse tis 12 sep 2023, i dag.')
    expect(blocks).toHaveLength(1)
    expect(await feature.standing?.(questionOf('', { today: on('2023-12-01') }))).toEqual([])
  })

  it('räknar upp det som är öppet', async () => {
    const obligations = (await feature.obligations?.(TODAY)) ?? []
    expect(obligations.map(({ what, dueOn }) => `${what}: ${dueOn}`)).toEqual([
      'Kallelse för sammanträdet tis 19 sep 2023: 2023-09-12',
      'Justering för sammanträdet tis 19 sep 2023: 2023-10-03',
      'Anslag för sammanträdet tis 19 sep 2023: 2023-10-05',
    ])
  })
})

describe('en tom databas', () => {
  it('säger vad man kan göra', async () => {
    const empty = await openDatabase('empty')
    const nothing = createMeetingsFeature(empty)
    for (const person of [SECRETARY, aPerson('U0READER')]) {
      const next = await askFeature(nothing, 'sammanträde', { person })
      expect(readable(next)).toContain('Inga sammanträden är inlagda än.')
      expectSound(next)
      const plan = await askFeature(nothing, 'sammanträde plan', { person })
      expect(readable(plan)).toContain('Inga sammanträden är planerade 2023.')
      expectSound(plan)
      expect(buttonsOf(plan).forms).toHaveLength(person === SECRETARY ? 2 : 0)
    }
    expect(await nothing.standing?.(questionOf(''))).toEqual([])
    expect(await nothing.obligations?.(TODAY)).toEqual([])
    await empty.close()
  })
})
