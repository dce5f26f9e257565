import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answer } from '../../../src/contract/answer.ts'
import type { Feature } from '../../../src/contract/feature.ts'
import type { Db } from '../../../src/db/db.ts'
import { createMattersFeature } from '../../../src/features/matters/matters.slack.ts'
import { getPlan } from '../../../src/features/matters/plan.store.ts'
import { calendarDate } from '../../../src/lib/calendar.ts'
import { limits } from '../../../src/slack/limits.ts'
import { messageViolations } from '../../../src/workspace/limits/payloads.ts'
import { openEmbedded } from '../../support/database.ts'
import { type AskOptions, ask as askFeature, linesOf, questionOf, TODAY, tableOf } from './support.ts'

let db: Db
let feature: Feature
beforeAll(async () => {
  db = await openEmbedded('demo')
  feature = createMattersFeature(db)
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

describe('/sn ärenden', () => {
  it('visar öppna ärenden efter närmaste datum, med dagar kvar och veckodag', async () => {
    const answer = await ask('ärenden')
    expect(answer.text).toContain('8 öppna ärenden: inget är försenat.')
    expect(answer.text).toContain('sammanträde tisdag 2023-09-19, om 7 dagar, med 8 ärenden')
    expect(answer.text).toContain('Yttrande till revisorerna lördag 2023-09-30, om 18 dagar')
    expect(answer.text).toContain('Ansökan till Brottsofferfonden söndag 2023-10-01, om 19 dagar')
    expect(answer.text).toContain('Omedelbar justering behövs för 2 ärenden.')
    const rows = tableOf(answer)
    expect(rows[0]).toEqual(['Datum', 'Kvar', 'Ärende', 'Dnr', 'Vad'])
    expect(rows).toHaveLength(1 + 8)
    expect(rows[3]).toEqual([
      'tis 2023-09-19',
      'om 7 dagar',
      'Ansökan om medel från brottsofferfonden',
      'SN/2023:00239',
      'Sammanträde, ärende 3, sedan sön 2023-10-01: Ansökan till Brottsofferfonden',
    ])
    expect(answer.back).toBeUndefined()
    expect(JSON.stringify(answer.blocks)).toContain(
      'Källa: Handlingar till socialnämndens sammanträde 2023-09-19',
    )
    expectSound(answer)
  })

  it('har knappar med antal för urvalen', async () => {
    const labels = [...linesOf(await ask('ärenden')).keys()]
    expect(labels).toEqual(
      expect.arrayContaining([
        'Försenade (0)',
        'Den här veckan, v. 37 (0)',
        'Nästa vecka, v. 38 (8)',
        'Nästa sammanträde (8)',
        'Mina (0)',
        'Avslutade (15)',
      ]),
    )
  })

  it('sätter det försenade först dagen efter revisorernas datum', async () => {
    const answer = await ask('ärenden', { today: calendarDate('2023-10-01') })
    const [, first, second] = tableOf(answer)
    expect(first?.slice(0, 2)).toEqual([
      'tis 2023-09-19',
      'hölls för 12 dagar sedan, beslut inte registrerat',
    ])
    expect(second?.[0]).toBe('tis 2023-09-19')
    const late = tableOf(await ask('ärenden försenade', { today: calendarDate('2023-10-01') }))
    expect(late.flat()).toContain('1 dag försenat')
    expect(late).toHaveLength(1 + 7)
    const today = tableOf(answer).find((row) => row[1] === 'i dag')
    expect(today?.[0]).toBe('sön 2023-10-01')
  })

  it.each([
    ['ärenden försenade', 'Inget öppet ärende är försenat. Närmast: sammanträde tisdag 2023-09-19'],
    ['ärenden vecka', 'Inget öppet ärende har ett datum i v. 37 (2023-09-11 till 2023-09-17).'],
    ['ärenden nästa vecka', '8 ärenden (v. 38).'],
    ['ärenden v. 39', '2 ärenden (v. 39).'],
    ['ärenden utan datum', 'Alla öppna ärenden har ett datum.'],
    ['ärenden avslutade', '15 ärenden (avslutade).'],
    ['ärenden alla', '23 ärenden (alla). Sida 1 av 2.'],
    ['ärenden alla sida 2', '23 ärenden (alla). Sida 2 av 2.'],
    ['ärenden mina', 'inget av 8 öppna ärenden är fördelat än'],
    ['ärenden mina försenade', 'Inget ärende passar in på allt detta: mina och försenade.'],
    ['ärenden botkyrka', '2 ärenden («botkyrka»).'],
    ['ärenden försende', 'Menade du `/sn ärenden försenade`?'],
    ['ärenden xyzzy', 'Inget ärende handlar om «xyzzy». Prova till exempel'],
    ['ärenden <!channel>', 'Inget ärende handlar om «&lt;!channel&gt;».'],
    ['tidsfrister', '8 öppna ärenden'],
  ])('«%s» svarar «%s»', async (line, sentence) => {
    const answer = await ask(line)
    expect(answer.text).toContain(sentence)
    expectSound(answer)
  })

  it('visar veckans datum och inte sammanträdet när man frågar efter en annan vecka', async () => {
    expect(tableOf(await ask('ärenden v. 39')).map((row) => row[0])).toEqual([
      'Datum',
      'lör 2023-09-30',
      'sön 2023-10-01',
    ])
  })

  it('öppnar ärendet när sökningen bara finner ett', async () => {
    expect((await ask('ärenden brotsofferfonden')).text).toContain('SN/2023:00239')
    expect((await ask('ärenden SN 2023:130')).text).toContain('Delårsrapport 2 2023')
  })

  it('visar ett ärende för den som har fått det', async () => {
    const own = await openEmbedded('demo')
    await own.write({ actor: 'U0HANDLER', action: 'assign', subject: 'matter' }, (tx) =>
      tx.matter.updateMany({ where: { dnr: 'SN/2023:239' }, data: { owner: 'U0HANDLER' } }),
    )
    const mine = createMattersFeature(own)
    expect((await askFeature(mine, 'ärenden mina')).text).toContain('1 ärende (mina).')
    expect((await askFeature(mine, 'ärenden mina', { userId: 'U0OTHER' })).text).toContain(
      '1 av 8 öppna ärenden är fördelade',
    )
    expect((await askFeature(mine, 'ärende 2023:239')).text).toContain('Handläggare: du')
    await own.close()
  })
})

describe('/sn ärenden sammanträde', () => {
  it('visar vad som saknas i varje ärende, i föredragningslistans ordning', async () => {
    const answer = await ask('ärenden sammanträde')
    expect(answer.text).toContain('8 ärenden till sammanträdet tisdag 2023-09-19, om 7 dagar.')
    expect(answer.text).toContain('I 3 ärenden saknas något obligatoriskt avsnitt i tjänsteskrivelsen.')
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
    expectSound(answer)
  })

  it('säger vilka två ärenden som behöver omedelbar justering, och varför', async () => {
    const lines = (await ask('ärenden sammanträde')).text
      .split('\n')
      .filter((line) => line.includes('Omedelbar'))
    expect(lines).toHaveLength(2)
    expect(lines[0]).toContain(
      'tidsfristen söndag 2023-10-01 (Ansökan till Brottsofferfonden) går ut innan ordinarie justering säkert är klar (senast 2023-10-03)',
    )
    expect(lines[1]).toContain('lördag 2023-09-30 (Yttrande till revisorerna)')
  })

  it('säger när inget sammanträde återstår', async () => {
    const answer = await ask('ärenden sammanträde', { today: calendarDate('2023-09-20') })
    expect(answer.text).toContain('Inget kommande sammanträde är inläst.')
    expectSound(answer)
  })
})

describe('/sn ärende', () => {
  it.each([
    'SN/2023:00239',
    'SN 2023:239',
    'sn2023:239',
    '2023:239',
    'Dnr SN/2023:00239',
    '3',
    'brottsofferfonden',
  ])('finner ärendet som «%s»', async (words) => {
    const answer = await ask(`ärende ${words}`)
    expect(answer.text).toContain('Ansökan om medel från brottsofferfonden · SN/2023:00239 · ansökan · öppet')
    expect(answer.text).toContain('tisdag 2023-09-19, om 7 dagar: Sammanträde, ärende 3')
    expect(answer.text).toContain('söndag 2023-10-01, om 19 dagar: Ansökan till Brottsofferfonden')
    expect(answer.text).toContain('Omedelbar justering behövs')
    expect(answer.text).toContain('Saknas i tjänsteskrivelsen: mottagare (expediering).')
    expect(answer.text).toContain('Förslag till beslut: Socialnämnden godkänner ansökan om fondmedel')
    expect(answer.text).toContain('Belopp: 96\u00a0000\u00a0kr')
    expectSound(answer)
  })

  it('visar delårsrapportens ärende utan brister', async () => {
    const answer = await ask('ärende SN/2023:00130')
    expect(answer.text).toContain('Inget obligatoriskt avsnitt saknas i tjänsteskrivelsen.')
    expect(answer.text).toContain('Skickas till: Kommunstyrelsen')
    expect(answer.text).not.toContain('Omedelbar')
    expect(answer.back).toBe('ärenden')
  })

  it('läser hela texten på begäran', async () => {
    const line = linesOf(await ask('ärende SN/2023:00130')).get('Läs hela ärendetexten') ?? ''
    expect(line).toBe('ärende SN/2023:00130 ärendet')
    const answer = await ask(line)
    expect(JSON.stringify(answer.blocks)).toContain('färre hushåll behöver ekonomiskt bistånd.')
    expect(answer.back).toBe('ärende SN/2023:00130')
    expectSound(answer)
  })

  it('låter välja när flera ärenden har samma diarienummer', async () => {
    const answer = await ask('ärende SN 2013:1')
    expect(answer.text).toContain('SN 2013:1 finns på 3 ärenden. Välj ett:')
    const lines = [...linesOf(answer).values()]
    expect(lines).toHaveLength(3)
    const titles = await Promise.all(lines.map(async (line) => (await ask(line)).text.split(' · ')[0]))
    expect(titles).toEqual([
      'Uppföljning av internkontrollplan 2013',
      'Internkontrollplan 2014',
      'Tilläggsansökan - Botkyrka kommuns kompetensfond 2014',
    ])
  })

  it('säger vad protokollet från 2014 inte berättar, och räknar inga dagar i ett avslutat ärende', async () => {
    const { text } = await ask('ärende SN 2013:65')
    expect(text).toContain('avslutat')
    expect(text).toContain('fredag 2014-02-28: svar till KSL')
    expect(text).toContain('Sammanträde februari 2014 (dagen framgår inte av källan)')
    expect(text).toContain('Framgår inte av källan: ekonomiska konsekvenser och barnkonsekvensanalys.')
    expect(text).not.toContain('försenat')
  })

  it('visar vad som anmäls', async () => {
    const answer = await ask('ärende SN 2014:11')
    expect(JSON.stringify(answer.blocks)).toContain('Policy och riktlinjer mot mutor och jäv (KS 2013:635)')
  })

  it.each([
    ['ärende', 'Skriv vilket ärende'],
    [
      'ärende SN/2023:00131',
      'Det finns inget ärende med diarienummer SN/2023:131. Menade du `/sn ärende SN/2023:00130`',
    ],
    ['ärende KS 2014:2', 'Det finns inget ärende med diarienummer KS/2014:2.'],
    ['ärende 99', 'Det finns inget ärende 99 på nästa sammanträdes föredragningslista.'],
    ['ärende #999999999', 'Det ärendet finns inte längre.'],
    ['ärende xyzzy', 'Inget ärende handlar om «xyzzy».'],
    ['ärende socialnämnd & <@U1>', 'Inget ärende handlar om «socialnämnd &amp; &lt;@U1&gt;».'],
  ])('«%s» svarar «%s»', async (line, sentence) => {
    const answer = await ask(line)
    expect(answer.text).toContain(sentence)
    expectSound(answer)
  })
})

describe('alla svar', () => {
  it('håller Slacks gränser för varje ärende, i sin helhet och som hela texten', async () => {
    const ids = await db.prisma.matter.findMany({ select: { id: true } })
    for (const { id } of ids) {
      expectSound(await ask(`ärende #${id}`))
      expectSound(await ask(`ärende #${id} ärendet`))
    }
    expect(ids).toHaveLength(23)
  })

  it('leder vidare till svar: varje exempel, knapp och menyval fungerar', async () => {
    const seen = new Set<string>()
    const queue = feature.commands.flatMap(({ examples }) => examples.map(({ line }) => line))
    for (let line = queue.pop(); line !== undefined; line = queue.pop()) {
      if (seen.has(line)) continue
      seen.add(line)
      const answer = await ask(line)
      expectSound(answer)
      expect({ line, text: answer.text }).toEqual({
        line,
        text: expect.not.stringMatching(/handlar om|Det finns inget ärende/),
      })
      queue.push(...linesOf(answer).values(), ...[answer.back, answer.next].filter((to) => to !== undefined))
    }
    expect(seen.size).toBeGreaterThan(40)
  })

  it('räknas på en ordning som görs en gång om dagen, hur många som än frågar', async () => {
    const plan = await getPlan(db, TODAY)
    expect(await getPlan(db, TODAY)).toBe(plan)
    expect(await getPlan(db, calendarDate('2023-09-13'))).not.toBe(plan)
  })

  it('visar det som kommer härnäst i Hem', async () => {
    const blocks = (await feature.home?.(questionOf(''))) ?? []
    expect(blocks.length).toBeGreaterThan(0)
    expect(blocks.length).toBeLessThanOrEqual(4)
    expect(JSON.stringify(blocks)).toContain('sammanträde tisdag 2023-09-19, om 7 dagar, med 8 ärenden')
  })
})

describe('en tom databas', () => {
  it('säger vänligt att inget är inläst', async () => {
    const empty = await openEmbedded('empty')
    const nothing = createMattersFeature(empty)
    for (const line of ['ärenden', 'ärenden försenade', 'ärende SN/2023:00130', 'ärende']) {
      const answer = await askFeature(nothing, line)
      expect(answer.text).toContain('Det finns inga ärenden inlästa än.')
      expectSound(answer)
    }
    expect(await nothing.home?.(questionOf(''))).toEqual([])
    await empty.close()
  })
})

describe('100 gånger mer', () => {
  it('bläddrar igenom alla ärenden, 15 åt gången, utan att tappa något', async () => {
    const large = await openEmbedded('demo')
    await large.write(
      { actor: 'system:test', action: 'copy', subject: 'matters' },
      (tx) =>
        tx.$executeRaw`
        INSERT INTO "Matter" ("documentId", section, "meetingId", "agendaNo", dnr, "dnrPrinted", title, kind, status, recipients)
        SELECT "documentId", section || ' ' || n, "meetingId", "agendaNo", dnr, "dnrPrinted", repeat(title || ' & <b> ', 3), kind, status, recipients
        FROM "Matter", generate_series(2, 100) n`,
    )
    const many = createMattersFeature(large)
    const first = await askFeature(many, 'ärenden')
    expect(first.text).toContain('800 öppna ärenden')
    let shown = 0
    for (let line: string | undefined = 'ärenden'; line !== undefined; ) {
      const answer: Answer = await askFeature(many, line)
      expectSound(answer)
      shown += tableOf(answer).length - 1
      line = answer.next
    }
    expect(shown).toBe(800)
    for (const line of [
      'ärenden sammanträde',
      'ärenden alla',
      'ärende SN 2013:1',
      'ärende delårsrapport',
      'ärende 2',
    ]) {
      expectSound(await askFeature(many, line))
    }
    expectSound(await askFeature(many, 'ärenden', { page: 9999, today: TODAY }))
    await large.close()
  })
})
