import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answer } from '../../../src/contract/answer.ts'
import type { Db } from '../../../src/db/db.ts'
import { createGoalsFeature } from '../../../src/features/goals/goals.slack.ts'
import { openDatabase } from '../../support/database.ts'
import { drawnOf, messageOf, textOf } from '../../support/replies.ts'
import { asker, faultsOf, linesOf, question, shown } from './ask.ts'

let db: Db
let ask: (line: string) => Promise<Answer>

beforeAll(async () => {
  db = await openDatabase('demo')
  ask = asker(db)
})
afterAll(() => db.close())

const SOURCE = 'Källa: Delårsrapport 2 2023 (SN/2023:00130)'

describe('/sn status', () => {
  it('visar 15 av 17 mål, vilka två som inte uppnås och varför, med källa och datum', async () => {
    const { text, blocks } = drawnOf(await ask('status'))
    expect(text).toMatch(
      /^Måluppfyllelse – delår 2 2023\n15 av 17 mål bedöms uppnås\. Två bedöms inte uppnås \(2\.1\.3\.1 och 2\.4\.2\.1\)\. Uppnås inte: 2\.1\.3\.1 Socialnämnden bedriver/,
    )
    expect(shown(blocks)).toContain(
      'utfall och analys för tillhörande mått att arbetet inte är tillräckligt.”',
    )
    expect(text).toContain('”Bedömningen är att socialnämndens personalomsättning inte är godtagbar.”')
    expect(text).toContain(`${SOURCE}, avsnitt 1 och 2 · per 2023-08-31`)
    const seen = shown(blocks)
    expect(seen).toContain('1 Botkyrkaborna har egenmakt | 5 | 4 | 0 | 1')
    expect(seen).toContain('Totalt | 17 | 15 | 0 | 2')
    expect(seen).toContain(
      '36 mått: 14 kommer att nå målvärdet, 7 kan nå det med risk för avvikelse, 3 kommer inte att nå det, 3 har ' +
        'nått det och 9 följs upp för helåret. Prognos för dem som följs upp för helåret: 8 når målvärdet och 1 kan ' +
        'nå det med risk för avvikelse.',
    )
  })

  it('leder vidare till varje område, mål som inte uppnås, alla mått och den andra perioden', async () => {
    expect(linesOf(await ask('status'))).toEqual(
      expect.arrayContaining([
        'status område 4',
        'status 2.1.3.1',
        'status 2.4.2.1',
        'status mått',
        'status går isär',
        'status helår 2013',
      ]),
    )
  })
})

describe('/sn status för en del', () => {
  it.each([
    ['status 1', '4 av 5 mål bedöms uppnås'],
    ['status område 1', 'Målområde 1: Botkyrkaborna har egenmakt'],
    ['status område 1 analys', 'utvecklingsområden'],
    ['status 1:7', '1 av 2 mål bedöms uppnås'],
    ['status 2.1.3.1', 'Trots verksamhetens redogörelser'],
    ['status 2.1.3.1 analys', 'De som kommer i kontakt med nämndens verksamheter'],
    ['status 2.1.3.1/3 analys', 'är låg även om utfallet ökat något'],
    [
      'status lex sarah',
      'Ökat från 42\u00a0% (2022) till 50\u00a0% (till och med augusti 2023), åt rätt håll',
    ],
    ['status lexsara', 'lex Sarah'],
    ['status barnutredningar', 'Andel barn- och ungdomsutredningar'],
    ['status vantetid', 'Ökat från 4\u00a0veckor (2022) till 9\u00a0veckor'],
    ['status föräldrastöd', 'Antal deltagare i föräldraskapsstöd'],
    ['status personalomsättningen', '3 träffar på ”personalomsättningen”'],
    ['status klimatneutrala 2025', 'Mål 2.4.4.1'],
    ['status 2.4.2.1/4', 'I samma takt blir det cirka 16,5\u00a0% för helåret; målvärdet är 11\u00a0%.'],
    ['status 2.4.4.1/1', 'Ja till och med augusti 2023, liksom 2022'],
    ['status 2.1.3.2/2', '14\u00a0036 till och med augusti 2023'],
    ['status risk', '7 mått'],
    ['status uppnås inte', '2 mål och 3 mått'],
    ['status helår', '9 mått'],
    ['status händelser', 'Satsning på fler socialsekreterare'],
    ['status går isär', 'Beräknat av assistenten.'],
  ])('«%s» säger %s', async (line, words) => {
    const { text, blocks } = drawnOf(await ask(line))
    expect(`${text}\n${shown(blocks)}`).toContain(words)
  })

  it('visar ett mått med tidigare utfall, målvärde och utfall', async () => {
    expect(shown(drawnOf(await ask('status 2.1.3.1 mått 5')).blocks)).toContain(
      [
        'Uppgift | Värde',
        'Utfall 2020 | 7\u00a0veckor',
        'Utfall 2021 | 31\u00a0veckor',
        'Utfall 2022 | 4\u00a0veckor',
        'Målvärde 2023 | 4\u00a0veckor',
        'Utfall till och med augusti 2023 | 9\u00a0veckor',
      ].join('\n'),
    )
  })

  it('går tillbaka ett steg i taget', async () => {
    expect((await ask('status 2.1.3.1/3 analys')).back).toBe('status 2.1.3.1/3')
    expect((await ask('status 2.1.3.1/3')).back).toBe('status 2.1.3.1')
    expect((await ask('status 2.1.3.1')).back).toBe('status område 1')
    expect((await ask('status område 1')).back).toBe('status')
    expect((await ask('status')).back).toBeUndefined()
  })
})

describe('/sn status 2013', () => {
  it('räknar åtaganden och säger när rapportens tabell har andra tal', async () => {
    const { text, blocks } = drawnOf(await ask('status 2013'))
    expect(text).toContain('12 av 29 åtaganden är uppfyllda.')
    expect(text).toContain('12c Socialförvaltningen åtar sig')
    expect(text).toContain('rapportens tabell anger 3 uppfyllda, 1 delvis uppfyllt och 1 inte uppföljt')
    expect(text).toContain('Källa: Årsredovisning 2013 (SN 2012:1)')
    expect(shown(blocks)).toContain(
      'Medborgarnas Botkyrka | 9 | 4 | 5 | 0 | 0 | 0 | 4 uppfyllda och 5 delvis uppfyllda',
    )
  })

  it.each([
    ['status kf 2 2013', '14 indikatorrader'],
    ['status 6a 2013', 'Åtagandet uppfyllt'],
    ['status 6c 2013', 'räknas inte bland åtagandena'],
    ['status sn c1 2013', 'Målet ej uppnått'],
    ['status C1/4 2013', 'Minskat från 70 (2012) till 55 (2013)'],
    ['status område 6 2013', '5 delvis uppfyllda, 1 inte uppfyllt och 1 utan bedömning'],
    ['status område 1 analys 2013', 'Drygt hälften av socialnämndens åtaganden har genomförts'],
    ['status uppnås inte 2013', '1 mål och 1 åtagande'],
    ['status sjukfrånvaro 2013', '5,11'],
  ])('«%s» säger %s', async (line, words) => {
    const answer = await ask(line)
    const { text, blocks } = drawnOf(answer)
    const [only] = linesOf(answer).filter((each) => each.includes('indikator'))
    const deeper = line.includes('sjukfrånvaro') && only ? await ask(only) : { lead: 'prov' }
    expect(`${text}\n${shown(blocks)}\n${textOf(deeper)}`).toContain(words)
  })

  it('fortsätter att nämna perioden i varje steg', async () => {
    for (const line of ['status 2013', 'status kf 2 2013', 'status 6a 2013']) {
      const others = linesOf(await ask(line)).filter((each) => each !== 'status' && !each.includes('2023'))
      expect(others.every((each) => each.includes('helår 2013'))).toBe(true)
    }
  })
})

describe('det som inte finns', () => {
  it.each([
    ['status 2019', 'Det som finns är delår 2 2023 och helår 2013', 'status helår 2013'],
    ['status delår 1', 'inga uppgifter om målen för delår 1', 'status delår 2 2023'],
    ['status lex sarah 2019', 'för 2019', 'status lex sarah delår 2 2023'],
    ['status 9', '9 finns inte i delår 2 2023', 'status område 1'],
    ['status delår 3 2023', 'inga uppgifter om målen för delår 3 2023', 'status delår 2 2023'],
    ['status område 1 delår 3', 'för delår 3', 'status område 1 delår 2 2023'],
    ['status klimatneutrala delår 3 2025', 'för delår 3 2025', 'status klimatneutrala delår 2 2023'],
    [
      'status 2.1.3.1 mått 99',
      'Mål 2.1.3.1 har inget mått 99 i delår 2 2023. De som finns är 2.1.3.1/1 ',
      'status 2.1.3.1/3',
    ],
    ['status 2.1.3.1/99', 'Mål 2.1.3.1 har inget mått 99', 'status 2.1.3.1'],
    ['status 2.1.3.1 indikator 1', 'Mål 2.1.3.1 har ingen indikator 1', 'status 2.1.3.1/1'],
    [
      'status område 7',
      'Område 7 finns inte i delår 2 2023. De målområden som finns är 1 Botkyrkaborna har egenmakt; ',
      'status område 4',
    ],
    ['status 5:9', '5:9 finns inte i delår 2 2023. Kommunfullmäktiges mål i rapporten är 1:', 'status 1:7'],
    ['status -1', 'Hittar inget mål eller mått som liknar ”-1”', 'status område 1'],
    ['status a', 'till exempel ”status väntetid”', 'status område 1'],
    ['status *', 'liknar ”\u2060*\u2060”', 'status område 1'],
    ['status mål 2.1.9.9', 'Mål 2.1.9.9 finns inte', 'status 2.1.1.1'],
    ['status 2.1.9.9', '2.1.9.9 finns inte', 'status 2.1.1.1'],
    ['status kf 2', 'finns däremot i helår 2013', 'status kf 2 helår 2013'],
    ['status sjukfrånvaro', 'finns däremot i helår 2013', 'status sjukfrånvaro helår 2013'],
    ['status xyzzy', 'Hittar inget mål eller mått som liknar ”xyzzy”', 'status område 1'],
    ['status <!channel> *x*', '”&lt;!channel&gt; \u2060*\u2060x\u2060*\u2060”', 'status'],
  ])('«%s» säger vad som finns', async (line, words, button) => {
    const found = await ask(line)
    expect(textOf(found)).toContain(words)
    expect(linesOf(found)).toContain(button)
    expect(found.shareable).toBe(false)
  })

  it('i en tom databas sägs vad som behöver göras', async () => {
    const empty = await openDatabase('empty')
    const { text } = drawnOf(await asker(empty)('status'))
    expect(text).toContain('Det finns inga uppgifter inlästa än. När en delårsrapport')
    expect(await createGoalsFeature(empty).standing?.(question(''))).toEqual([])
    await empty.close()
  })
})

describe('en sida som inte finns', () => {
  it.each([
    ['status', 99],
    ['status', 0],
    ['status mått', 99],
    ['status uppnås inte', 99],
    ['status 2.1.3.1/3', 99],
    ['status personalomsättningen', 99],
  ])('«%s sida %d» säger det och visar den närmaste', async (line, page) => {
    const reply = await ask(line)
    const said = (wanted: number) => JSON.stringify(messageOf(reply, 'whole', wanted).blocks)
    expect(said(page)).toMatch(new RegExp(`Sidan ${page} finns inte; det här är sidan \\d av \\d\\.`))
    expect(said(1)).not.toContain('finns inte;')
  })
})

describe('allt som går att nå', () => {
  it('varje exempel svarar med innehåll', async () => {
    const [command] = createGoalsFeature(db).commands
    const empty: string[] = []
    for (const { line } of command?.examples ?? []) {
      const { text, blocks } = drawnOf(await ask(line))
      if (blocks.length < 2 || !`${text}${shown(blocks)}`.includes('Källa: ')) empty.push(line)
    }
    expect(empty).toEqual([])
  })

  it('varje knapp i varje svar leder till ett svar inom Slacks gränser, utan tomma värden', async () => {
    const waiting = ['status', 'status 2013', 'status väld', 'status personalomsättningen', 'status mål']
    const seen = new Set<string>()
    const faults: string[] = []
    for (let line = waiting.pop(); line !== undefined; line = waiting.pop()) {
      if (seen.has(line)) continue
      seen.add(line)
      const found = await ask(line)
      faults.push(...faultsOf(found).map((fault) => `${line}: ${fault}`))
      // Comparisons are another slice's.
      waiting.push(...linesOf(found).filter((each) => each.startsWith('status')))
    }
    expect(faults).toEqual([])
    expect(seen.size).toBeGreaterThan(350)
  })

  it('Home visar läget på en rad', async () => {
    expect(await createGoalsFeature(db).standing?.(question(''))).toEqual([
      '15 av 17 mål bedöms uppnås (delår 2 2023).',
    ])
  })
})
