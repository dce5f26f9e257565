import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answer } from '../../../src/contract/answer.ts'
import type { Feature } from '../../../src/contract/feature.ts'
import type { Db } from '../../../src/db/db.ts'
import { createMeetingsFeature } from '../../../src/features/meetings/meetings.slack.ts'
import { addMeetings, getMeetings, keepFacts } from '../../../src/features/meetings/store.ts'
import { addDays } from '../../../src/lib/calendar.ts'
import { limits } from '../../../src/slack/limits.ts'
import { messageViolations } from '../../../src/workspace/limits/payloads.ts'
import { openEmbedded } from '../../support/database.ts'
import { aPerson } from '../../support/people.ts'
import { type AskOptions, ask as askFeature, buttonsOf, on, questionOf, TODAY, tableOf } from './support.ts'

const SECRETARY = aPerson('U0SEKR', 'secretary')
const ADMIN = aPerson('U0ADMIN', 'administrator')

let db: Db
let feature: Feature
beforeAll(async () => {
  db = await openEmbedded('demo')
  feature = createMeetingsFeature(db)
})
afterAll(() => db.close())

const ask = (line: string, options?: AskOptions) => askFeature(feature, line, options)

/** What every answer must be, whatever was asked. */
function expectSound({ text, blocks, next, back }: Answer): void {
  expect(messageViolations('response', { text, blocks })).toEqual([])
  expect(blocks.length).toBeLessThan(limits.blocks)
  expect(text.length).toBeLessThanOrEqual(limits.messageText)
  expect(JSON.stringify({ text, blocks, next, back })).not.toMatch(/undefined|null|NaN|\[object/)
}

describe('/sn sammanträde', () => {
  it('visar nästa sammanträde med dess datum och hur de är räknade', async () => {
    const answer = await ask('sammanträde')
    expect(answer.text).toContain('Nästa sammanträde är tisdag 2023-09-19, om 7 dagar.')
    expect(answer.text).toContain('Materialstopp tisdag 2023-09-05, för 7 dagar sedan')
    expect(answer.text).toContain('Kallelse tisdag 2023-09-12, i dag')
    expect(answer.text).toContain('Justering senast tisdag 2023-10-03, om 21 dagar')
    expect(answer.text).toContain('Anslag senast torsdag 2023-10-05')
    const all = JSON.stringify(answer.blocks)
    expect(all).toContain('Kallelse: sju dagar före 2023-09-19 → 2023-09-12, nämndens egen regel')
    expect(all).toContain('Överklagandetid (laglighetsprövning) till torsdag 2023-10-26')
    expect(all).toContain('Besluten vinner laga kraft 2023-10-27')
    expect(all).toContain('Källa: Handlingar till socialnämndens sammanträde 2023-09-19')
    expectSound(answer)
  })

  it('visar vad som saknas i varje ärende', async () => {
    const answer = await ask('sammanträde')
    expect(answer.text).toContain('8 ärenden på föredragningslistan.')
    expect(answer.text).toContain('I 3 ärenden saknas något obligatoriskt avsnitt i tjänsteskrivelsen.')
    expect(answer.text).toContain(
      '7. Sammanställning av ej verkställda beslut kvartal 3 2023 saknar ekonomiska konsekvenser och barnkonsekvensanalys.',
    )
    const rows = tableOf(answer)
    expect(rows.map((row) => row[0])).toEqual(['Nr', '1', '2', '3', '4', '5', '6', '7', '8'])
    expect(rows.map((row) => row[3])).toEqual([
      'Saknas',
      'inget',
      'inget',
      'mottagare (expediering)',
      'inget',
      'barnkonsekvensanalys',
      'inget',
      'ekonomiska konsekvenser, barnkonsekvensanalys',
      'inget',
    ])
  })

  it('säger att omedelbar justering behövs för två ärenden, och varför', async () => {
    const { text } = await ask('sammanträde')
    expect(text).toContain('Omedelbar justering behövs för 2 ärenden.')
    const notes = text.split('\n').filter((line) => line.includes('Omedelbar justering behövs:'))
    expect(notes).toHaveLength(2)
    expect(notes[0]).toContain('Yttrande till revisorerna. Omedelbar justering behövs')
    expect(notes[0]).toContain('datumet är 2023-09-30 (lördag)')
    expect(notes[1]).toContain(
      'ordinarie justering får dröja till 2023-10-03, datumet är 2023-10-01 (söndag)',
    )
  })

  it('säger en bilaga som förslaget hänvisar till men som inte finns', async () => {
    const own = await openEmbedded('demo')
    await own.write({ actor: 'system:test', action: 'test', subject: 'matter' }, (tx) =>
      tx.matter.updateMany({ where: { agendaNo: 6, status: 'open' }, data: { attachmentPresent: false } }),
    )
    const rows = tableOf(await askFeature(createMeetingsFeature(own), 'sammanträde'))
    expect(rows[6]?.[3]).toBe('bilaga')
    await own.close()
  })

  it.each([
    ['sammanträde 2023-09-19', 'Nästa sammanträde är tisdag 2023-09-19'],
    ['sammanträde nästa', 'Nästa sammanträde är tisdag 2023-09-19'],
    ['sammanträde 19 september', 'Nästa sammanträde är tisdag 2023-09-19'],
    ['möte tisdag 19/9', 'Nästa sammanträde är tisdag 2023-09-19'],
    ['sammanträden september', 'Nästa sammanträde är tisdag 2023-09-19'],
    ['sammanträde februari 2014', 'dagen framgår inte av källan, så datumen runt det kan inte räknas'],
    ['sammanträde förra', 'Inget tidigare sammanträde är inlagt. Närmast tisdag 2023-09-19.'],
    [
      'sammanträde 20 september',
      'Inget sammanträde är planerat onsdag 2023-09-20. Närmast tisdag 2023-09-19.',
    ],
    ['sammanträde mars', 'Inget sammanträde är inlagt för mars.'],
    ['sammanträde 30 februari', '«30 februari» är ingen dag som finns i kalendern.'],
    ['sammanträde #999999', 'Det sammanträdet finns inte längre.'],
    ['sammanträde xyzzy', 'Jag förstår inte «xyzzy». Skriv ett datum'],
    ['sammanträde <!channel> & <@U1>', 'Jag förstår inte «&lt;!channel&gt; &amp; &lt;@U1&gt;»'],
    [
      'sammanträde plan',
      '1 sammanträde 2023, inget har hållits än. Närmast är tisdag 2023-09-19, om 7 dagar.',
    ],
    ['sammanträde plan 2014', '1 sammanträde 2014, alla har hållits.'],
    [
      'sammanträde plan 2024',
      'Inga sammanträden är planerade 2024. Nämndsekreteraren kan lägga in planen här.',
    ],
    ['mötesplan', '1 sammanträde 2023'],
    ['mötesplan 2014', '1 sammanträde 2014'],
  ])('«%s» svarar «%s»', async (line, sentence) => {
    const answer = await ask(line)
    expect(answer.text).toContain(sentence)
    expectSound(answer)
  })

  it('öppnar formuläret med «nytt»', async () => {
    expect((await ask('sammanträde nytt', { person: SECRETARY })).opens).toEqual({
      form: 'meeting-add',
      args: {},
    })
  })

  it('har knappar till formulären bara för den som får ändra', async () => {
    expect(buttonsOf(await ask('sammanträde')).forms).toEqual([])
    expect(buttonsOf(await ask('sammanträde', { person: SECRETARY })).forms).toEqual([
      'Ändra eller flytta',
      'Lägg till sammanträde',
    ])
    const held = await ask('sammanträde 2023-09-19', { person: SECRETARY, today: on('2023-09-20') })
    expect(buttonsOf(held).forms[0]).toBe('Registrera justering och anslag')
    expect(buttonsOf(await ask('mötesplan', { person: ADMIN })).forms).toEqual(['Ändra nämndens tider'])
    expect(buttonsOf(await ask('mötesplan 2024', { person: SECRETARY })).forms).toEqual([
      'Lägg till sammanträde',
      'Lägg in årsplan 2024',
    ])
  })

  it('säger vad som återstår när sammanträdet har hållits', async () => {
    const answer = await ask('sammanträde 2023-09-19', { today: on('2023-10-05') })
    expect(answer.text).toContain('Sammanträdet tisdag 2023-09-19 hölls för 16 dagar sedan.')
    expect(answer.text).toContain('Justering senast tisdag 2023-10-03, för 2 dagar sedan, inte registrerat')
    expect(answer.text).toContain(
      '2023-09-30 har passerat, och det är inte registrerat när protokollet justerades.',
    )
    expect(answer.text).not.toContain('Omedelbar justering behövs')
    expectSound(answer)
    const none = await ask('sammanträde', { today: on('2023-10-05') })
    expect(none.text).toContain('Inget kommande sammanträde är planerat.')
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
    ])
    expect(row).toEqual([
      'tis 2023-09-19',
      'tis 2023-09-05',
      'tis 2023-09-12',
      'tis 2023-10-03',
      'tor 2023-10-05',
      'tor 2023-10-26',
      '8',
    ])
    expect(answer.text).toContain('Nämndens tider: materialstopp 14 dagar före, kallelse 7 dagar före')
    expect(JSON.stringify(answer.blocks)).toContain(
      'Källa: Handlingar till socialnämndens sammanträde 2023-09-19',
    )
  })
})

describe('ett helt år och mer', () => {
  let own: Db
  let full: Feature
  beforeAll(async () => {
    own = await openEmbedded('demo')
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
    let shown = 0
    for (let line: string | undefined = 'sammanträde plan 2024'; line !== undefined; ) {
      const answer: Answer = await askFeature(full, line, { person: SECRETARY })
      expectSound(answer)
      shown += tableOf(answer).length - 1
      line = answer.next
    }
    expect(shown).toBe(60)
    expectSound(await askFeature(full, 'sammanträde plan 2024', { page: 999 }))
  })

  it('leder vidare till svar: varje exempel, knapp och menyval fungerar', async () => {
    const seen = new Set<string>()
    const queue = full.commands.flatMap(({ examples }) => examples.map(({ line }) => line))
    for (let line = queue.pop(); line !== undefined; line = queue.pop()) {
      if (seen.has(line) || line.startsWith('ärende ')) continue
      seen.add(line)
      const answer = await askFeature(full, line, { person: SECRETARY })
      expectSound(answer)
      expect({ line, text: answer.text }).toEqual({
        line,
        text: expect.not.stringMatching(/förstår inte|finns inte längre|Inget sammanträde är/),
      })
      queue.push(
        ...buttonsOf(answer).lines.values(),
        ...[answer.back, answer.next].filter((to) => to !== undefined),
      )
    }
    expect(seen.size).toBeGreaterThan(60)
  })

  it('låter välja när en månad har flera', async () => {
    const answer = await askFeature(full, 'sammanträde mars 2024')
    expect(answer.text).toContain('5 sammanträden i mars 2024. Välj ett:')
    expectSound(answer)
  })

  it('visar vem som lade in ett sammanträde, och namnet', async () => {
    const answer = await askFeature(full, 'sammanträde 2024-01-27')
    expect(answer.text).toContain('lördag 2024-01-27 (Extra &lt;b&gt; &amp; xxx')
    expect(JSON.stringify(answer.blocks)).toContain('Inlagt eller ändrat av <@U0SEKR> 2023-09-12.')
    expect(answer.text).toContain('Inga ärenden står på föredragningslistan än.')
    expectSound(answer)
  })

  it('påminner på nästa sammanträdes sida om det förras protokoll', async () => {
    const before = await askFeature(full, 'sammanträde', { today: on('2023-09-25') })
    expect(before.text).toContain('Sammanträdet tisdag 2023-09-19: justering återstår, senast 2023-10-03.')
    const late = await askFeature(full, 'sammanträde', { today: on('2023-10-05') })
    expect(late.text).toContain('justering skulle ha varit gjort 2023-10-03 och är inte registrerat')
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
    expect(done.text).not.toContain('2023-09-19: ')
    const plan = await askFeature(full, 'sammanträde plan')
    expect(tableOf(plan)[1]?.slice(3, 6)).toEqual([
      'gjort tor 2023-09-21',
      'gjort fre 2023-09-22',
      'fre 2023-10-13',
    ])
  })
})

describe('många ärenden', () => {
  it('visas sida för sida inom Slacks gränser', async () => {
    const large = await openEmbedded('demo')
    await large.write(
      { actor: 'system:test', action: 'copy', subject: 'matters' },
      (tx) =>
        tx.$executeRaw`
        INSERT INTO "Matter" ("documentId", section, "meetingId", "agendaNo", dnr, "dnrPrinted", title, kind, status, recipients, "proposedDecision", "childImpactPresent")
        SELECT "documentId", section || ' ' || n, "meetingId", "agendaNo", dnr, "dnrPrinted", repeat(title || ' & <b> ', 3), kind, status, recipients, "proposedDecision", false
        FROM "Matter", generate_series(2, 100) n WHERE status = 'open'`,
    )
    await large.write(
      { actor: 'system:test', action: 'copy', subject: 'deadlines' },
      (tx) =>
        tx.$executeRaw`
        INSERT INTO "MatterDeadline" ("matterId", "dueOn", what)
        SELECT id, '2023-09-30', repeat('svar & <b> ', 20) FROM "Matter" WHERE status = 'open'`,
    )
    const many = createMeetingsFeature(large)
    let shown = 0
    for (let line: string | undefined = 'sammanträde'; line !== undefined; ) {
      const answer: Answer = await askFeature(many, line, { person: SECRETARY })
      expectSound(answer)
      shown += tableOf(answer).length - 1
      line = answer.next
    }
    expect(shown).toBe(800)
    expect((await askFeature(many, 'sammanträde')).text).toContain(
      'Omedelbar justering behövs för 800 ärenden.',
    )
    await large.close()
  })
})

describe('Hem och påminnelser', () => {
  it('visar nästa sammanträde med dagar kvar och det som kommer först', async () => {
    const blocks = (await feature.home?.(questionOf(''))) ?? []
    const text = JSON.stringify(blocks)
    expect(text).toContain('Nästa sammanträde: tisdag 2023-09-19, om 7 dagar, 8 ärenden.')
    expect(text).toContain('Närmast före det: kallelse tisdag 2023-09-12, i dag.')
    expect(blocks.length).toBeLessThanOrEqual(3)
    expect(await feature.home?.(questionOf('', { today: on('2023-12-01') }))).toEqual([])
  })

  it('räknar upp det som är öppet', async () => {
    const dues = (await feature.dues?.(TODAY)) ?? []
    expect(dues.map(({ what, dueOn }) => `${what}: ${dueOn}`)).toEqual([
      'Kallelse för sammanträdet 2023-09-19: 2023-09-12',
      'Justering för sammanträdet 2023-09-19: 2023-10-03',
      'Anslag för sammanträdet 2023-09-19: 2023-10-05',
    ])
  })
})

describe('en tom databas', () => {
  it('säger vad man kan göra', async () => {
    const empty = await openEmbedded('empty')
    const nothing = createMeetingsFeature(empty)
    for (const person of [SECRETARY, aPerson('U0READER')]) {
      const next = await askFeature(nothing, 'sammanträde', { person })
      expect(next.text).toContain('Inga sammanträden är inlagda än.')
      expectSound(next)
      const plan = await askFeature(nothing, 'sammanträde plan', { person })
      expect(plan.text).toContain('Inga sammanträden är planerade 2023.')
      expectSound(plan)
      expect(buttonsOf(plan).forms).toHaveLength(person === SECRETARY ? 2 : 0)
    }
    expect(await nothing.home?.(questionOf(''))).toEqual([])
    expect(await nothing.dues?.(TODAY)).toEqual([])
    await empty.close()
  })
})
