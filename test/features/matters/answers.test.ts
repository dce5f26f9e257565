import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Feature } from '../../../src/contract/feature.ts'
import type { Db } from '../../../src/db/db.ts'
import { createMattersFeature } from '../../../src/features/matters/matters.slack.ts'
import { getPlan } from '../../../src/features/matters/plan.store.ts'
import { calendarDate } from '../../../src/lib/calendar.ts'
import type { Reply } from '../../../src/reply/reply.ts'
import { openDatabase } from '../../support/database.ts'
import { expectReplyFits } from '../../support/replies.ts'
import {
  type AskOptions,
  ask as askFeature,
  linesOf,
  nextOf,
  questionOf,
  readable,
  TODAY,
  tableOf,
} from './support.ts'

let db: Db
let feature: Feature
beforeAll(async () => {
  db = await openDatabase('demo')
  feature = createMattersFeature(db)
})
afterAll(() => db.close())

const ask = (line: string, options?: AskOptions) => askFeature(feature, line, options)

/** What every answer must be, whatever was asked. */
function expectSound(reply: Reply): void {
  expectReplyFits(reply)
  expect(readable(reply)).not.toMatch(/undefined|null|NaN|\[object/)
}

describe('/sn ärenden', () => {
  it('visar öppna ärenden efter närmaste datum, med dagar kvar och veckodag', async () => {
    const answer = await ask('ärenden')
    expect(readable(answer)).toContain('Åtta ärenden är öppna, och inget är försenat.')
    expect(readable(answer)).toContain('Sammanträde tis 19 sep 2023, om 7 dagar, med 8 ärenden')
    expect(readable(answer)).toContain('Yttrande till revisorerna lör 30 sep 2023, om 18 dagar')
    expect(readable(answer)).toContain('Ansökan till Brottsofferfonden sön 1 okt 2023, om 19 dagar')
    expect(readable(answer)).toContain('Omedelbar justering behövs för två ärenden.')
    const rows = tableOf(answer)
    expect(rows[0]).toEqual(['Ärende', 'Datum', 'Läge', 'Vad', 'Dnr'])
    expect(rows).toHaveLength(1 + 8)
    expect(rows.slice(1, 4).map((row) => row[1])).toEqual(['2023-09-30', '2023-10-01', '2023-09-19'])
    expect(rows[2]).toEqual([
      'Ansökan om medel från brottsofferfonden',
      '2023-10-01',
      'justeras omedelbart',
      'Ansökan till Brottsofferfonden (sammanträde, ärende 3)',
      'SN/2023:00239',
    ])
    expect(answer.back).toBeUndefined()
    expect(readable(answer)).toContain('Källa: Handlingar till socialnämndens sammanträde 2023-09-19')
    expectSound(answer)
  })

  it('har knappar med antal för urvalen', async () => {
    const labels = [...linesOf(await ask('ärenden')).keys()]
    expect(labels.slice(8)).toEqual(['Visa sammanträdet (8)', 'Visa v. 38 (8)', 'Visa avslutade (15)'])
  })

  it('sätter det försenade först dagen efter revisorernas datum', async () => {
    const answer = await ask('ärenden', { today: calendarDate('2023-10-01') })
    const [, first, second] = tableOf(answer)
    expect(first?.slice(2, 4)).toEqual([
      'beslut inte registrerat',
      'hölls för 12 dagar sedan, beslut inte registrerat',
    ])
    expect(second?.[1]).toBe('2023-09-19')
    const late = tableOf(await ask('ärenden försenade', { today: calendarDate('2023-10-01') }))
    expect(late.flat()).toContain('försenat')
    expect(late).toHaveLength(1 + 7)
  })

  it.each([
    ['ärenden försenade', 'Inget öppet ärende är försenat.'],
    ['ärenden vecka', 'Inget öppet ärende har ett datum i v. 37'],
    ['ärenden nästa vecka', 'Åtta ärenden finns i urvalet: v. 38.'],
    ['ärenden v. 39', 'Två ärenden finns i urvalet: v. 39.'],
    ['ärenden utan datum', 'Alla öppna ärenden har ett datum.'],
    ['ärenden avslutade', '15 ärenden finns i urvalet: avslutade.'],
    ['ärenden alla', '23 ärenden finns i urvalet: alla.'],
    ['ärenden alla sida 2', '23 ärenden finns i urvalet: alla.'],
    ['ärenden mina', 'inget av 8 öppna ärenden är fördelat än'],
    ['ärenden mina försenade', 'Inget ärende passar in på allt detta: mina och försenade.'],
    ['ärenden botkyrka', 'Två ärenden finns i urvalet: ”botkyrka”.'],
    ['ärenden försende', 'Menade du /sn ärenden försenade?'],
    ['ärenden xyzzy', 'Inget ärende handlar om ”xyzzy”. Prova till exempel'],
    ['ärenden <!channel>', 'Inget ärende handlar om ”<!channel>”.'],
    ['tidsfrister', 'Åtta ärenden är öppna'],
  ])('«%s» svarar «%s»', async (line, sentence) => {
    const answer = await ask(line)
    expect(readable(answer)).toContain(sentence)
    expectSound(answer)
  })

  it('visar veckans datum och inte sammanträdet när man frågar efter en annan vecka', async () => {
    expect(tableOf(await ask('ärenden v. 39')).map((row) => row[1])).toEqual([
      'Datum',
      '2023-09-30',
      '2023-10-01',
    ])
  })

  it('öppnar ärendet när sökningen bara finner ett', async () => {
    expect(readable(await ask('ärenden brotsofferfonden'))).toContain('SN/2023:00239')
    expect(readable(await ask('ärenden SN 2023:130'))).toContain('Delårsrapport 2 2023')
  })

  it('visar ett ärende för den som har fått det', async () => {
    const own = await openDatabase('demo')
    await own.write({ actor: 'U0HANDLER', action: 'matter.edit', subject: 'matter' }, (tx) =>
      tx.matter.updateMany({ where: { dnr: 'SN/2023:239' }, data: { owner: 'U0HANDLER' } }),
    )
    const mine = createMattersFeature(own)
    expect(readable(await askFeature(mine, 'ärenden mina'))).toContain('Ett ärende finns i urvalet: mina.')
    expect(readable(await askFeature(mine, 'ärenden mina', { userId: 'U0OTHER' }))).toContain(
      '1 av 8 öppna ärenden är fördelade',
    )
    expect(readable(await askFeature(mine, 'ärende 2023:239'))).toContain('Handläggare: du')
    await own.close()
  })
})

describe('/sn ärenden sammanträde', () => {
  it('visar vad som saknas i varje ärende, i föredragningslistans ordning', async () => {
    const answer = await ask('ärenden sammanträde')
    expect(readable(answer)).toContain('Åtta ärenden ska upp på sammanträdet tis 19 sep 2023, om 7 dagar.')
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
    expectSound(answer)
  })

  it('säger vilka två ärenden som behöver omedelbar justering, och varför', async () => {
    const lines = readable(await ask('ärenden sammanträde'))
      .split('\n')
      .filter((line) => line.includes('Omedelbar'))
    expect(lines).toHaveLength(2)
    expect(lines[0]).toContain(
      'tidsfristen sön 1 okt 2023 (Ansökan till Brottsofferfonden) går ut innan ordinarie justering säkert är klar (senast tis 3 okt 2023)',
    )
    expect(lines[1]).toContain('lör 30 sep 2023 (Yttrande till revisorerna)')
  })

  it('säger när inget sammanträde återstår', async () => {
    const answer = await ask('ärenden sammanträde', { today: calendarDate('2023-09-20') })
    expect(readable(answer)).toContain('Inget kommande sammanträde är inläst.')
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
    expect(answer.title).toBe('Ansökan om medel från brottsofferfonden')
    expect(answer.lead).toBe('Ärendet tas upp på sammanträdet tis 19 sep 2023, om 7 dagar, som ärende 3.')
    expect(readable(answer)).toContain('Diarienummer: SN/2023:00239')
    expect(readable(answer)).toContain('sön 1 okt 2023, om 19 dagar: Ansökan till Brottsofferfonden')
    expect(readable(answer)).toContain('Omedelbar justering behövs')
    expect(readable(answer)).toContain('Saknas i tjänsteskrivelsen: mottagare (expediering).')
    expect(readable(answer)).toContain('Förslag till beslut\nSocialnämnden godkänner ansökan om fondmedel')
    expect(readable(answer)).toContain('Belopp: 96\u00a0000\u00a0kr')
    expectSound(answer)
  })

  it('visar delårsrapportens ärende utan brister', async () => {
    const answer = await ask('ärende SN/2023:00130')
    expect(readable(answer)).toContain('Inget obligatoriskt avsnitt saknas i tjänsteskrivelsen.')
    expect(readable(answer)).toContain('Skickas till: Kommunstyrelsen')
    expect(readable(answer)).not.toContain('Omedelbar')
    expect(answer.back).toBe('ärenden')
  })

  it('läser hela texten på begäran', async () => {
    const line = linesOf(await ask('ärende SN/2023:00130')).get('Läs hela ärendetexten') ?? ''
    expect(line).toBe('ärende SN/2023:00130 ärendet')
    const answer = await ask(line)
    expect(readable(answer)).toContain('färre hushåll behöver ekonomiskt bistånd.')
    expect(answer.back).toBe('ärende SN/2023:00130')
    expectSound(answer)
  })

  it('låter välja när flera ärenden har samma diarienummer', async () => {
    const answer = await ask('ärende SN 2013:1')
    expect(readable(answer)).toContain('SN 2013:1 finns på 3 ärenden. Välj ett:')
    const lines = [...linesOf(answer).values()]
    expect(lines).toHaveLength(3)
    const titles = await Promise.all(lines.map(async (line) => (await ask(line)).title))
    expect(titles).toEqual([
      'Uppföljning av internkontrollplan 2013',
      'Internkontrollplan 2014',
      'Tilläggsansökan - Botkyrka kommuns kompetensfond 2014',
    ])
  })

  it('säger vad protokollet från 2014 inte berättar, och räknar inga dagar i ett avslutat ärende', async () => {
    const text = readable(await ask('ärende SN 2013:65'))
    expect(text).toContain('avslutat')
    expect(text).toContain('fre 28 feb 2014: svar till KSL')
    expect(text).toContain('sammanträdet februari 2014; dagen framgår inte av källan')
    expect(text).toContain('Framgår inte av källan: ekonomiska konsekvenser och barnkonsekvensanalys.')
    expect(text).not.toContain('försenat')
  })

  it('visar vad som anmäls', async () => {
    const answer = await ask('ärende SN 2014:11')
    expect(readable(answer)).toContain('Policy och riktlinjer mot mutor och jäv (KS 2013:635)')
  })

  it.each([
    ['ärende', 'Skriv vilket ärende'],
    [
      'ärende SN/2023:00131',
      'Det finns inget ärende med diarienummer SN/2023:131. Menade du /sn ärende SN/2023:00130',
    ],
    ['ärende SN/2023:99999', '(Delårsrapport 2 2023)?'],
    ['ärende KS 2014:2', 'Det finns inget ärende med diarienummer KS/2014:2.'],
    ['ärende 99', 'Det finns inget ärende 99 på nästa sammanträdes föredragningslista.'],
    ['ärende #999999999', 'Det ärendet finns inte längre.'],
    ['ärende xyzzy', 'Inget ärende handlar om ”xyzzy”.'],
    ['ärende socialnämnd & <@U1>', 'Inget ärende handlar om ”socialnämnd & <@U1>”.'],
  ])('«%s» svarar «%s»', async (line, sentence) => {
    const answer = await ask(line)
    expect(readable(answer)).toContain(sentence)
    expectSound(answer)
    // What is suggested is no example as well.
    expect(readable(answer)).not.toMatch(/Menade du .*Prova till exempel/)
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
      expect({ line, text: readable(answer) }).toEqual({
        line,
        text: expect.not.stringMatching(/handlar om|Det finns inget ärende/),
      })
      queue.push(
        ...linesOf(answer).values(),
        ...[answer.back, nextOf(answer)].filter((to) => to !== undefined),
      )
    }
    expect(seen.size).toBeGreaterThan(35)
  })

  it('räknas på en ordning som görs en gång om dagen, hur många som än frågar', async () => {
    const plan = await getPlan(db, TODAY)
    expect(await getPlan(db, TODAY)).toBe(plan)
    expect(await getPlan(db, calendarDate('2023-09-13'))).not.toBe(plan)
  })

  it('säger på startsidan hur många ärenden som är öppna och försenade', async () => {
    expect(await feature.standing?.(questionOf(''))).toEqual([
      'Åtta ärenden är öppna, och inget är försenat.',
    ])
  })
})

describe('en tom databas', () => {
  it('säger vänligt att inget är inläst', async () => {
    const empty = await openDatabase('empty')
    const nothing = createMattersFeature(empty)
    for (const line of ['ärenden', 'ärenden försenade', 'ärende SN/2023:00130', 'ärende']) {
      const answer = await askFeature(nothing, line)
      expect(readable(answer)).toContain('Det finns inga ärenden inlästa än.')
      expectSound(answer)
    }
    expect(await nothing.standing?.(questionOf(''))).toEqual([])
    await empty.close()
  })
})

describe('100 gånger mer', () => {
  it('bläddrar igenom alla ärenden, 15 åt gången, utan att tappa något', async () => {
    const large = await openDatabase('demo')
    await large.write(
      { actor: 'system:test', action: 'import.store', subject: 'matters' },
      (tx) =>
        tx.$executeRaw`
        INSERT INTO "Matter" ("documentId", section, "meetingId", "agendaNo", dnr, "dnrPrinted", title, kind, status, recipients)
        SELECT "documentId", section || ' ' || n, "meetingId", "agendaNo", dnr, "dnrPrinted", repeat(title || ' & <b> ', 3), kind, status, recipients
        FROM "Matter", generate_series(2, 100) n`,
    )
    const many = createMattersFeature(large)
    const first = await askFeature(many, 'ärenden')
    expect(readable(first)).toContain('800 ärenden är öppna')
    let shown = 0
    for (let line: string | undefined = 'ärenden'; line !== undefined; ) {
      const answer = await askFeature(many, line)
      if (shown === 0 || nextOf(answer) === undefined) expectSound(answer)
      shown += tableOf(answer).length - 1
      line = nextOf(answer)
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
