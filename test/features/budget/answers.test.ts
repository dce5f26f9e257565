import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Db } from '../../../src/db/db.ts'
import { createBudgetFeature } from '../../../src/features/budget/budget.slack.ts'
import { plainProse } from '../../../src/reply/prose.ts'
import { openDatabase } from '../../support/database.ts'
import { messageOf } from '../../support/replies.ts'
import { afterCommand, aQuestion, ask, expectFit, linesIn, readable, tableOf } from './support.ts'

/** Written with ordinary spaces; the answers have no-break spaces where a number must not be torn apart. */
const spaced = (text: string): string => text.replaceAll('\u00a0', ' ')
/** What is said first: the lead and what puts it in doubt. */
const text = async (typed: string) => {
  const { lead, exceptions = [] } = await ask(db, typed)
  return spaced([lead, ...exceptions].map(plainProse).join(' '))
}
const all = async (typed: string) => spaced(readable(await ask(db, typed)))
const cells = async (typed: string) => tableOf(await ask(db, typed)).map((row) => row.map(spaced))

/** Lines that other slices answer, as the comparison over time, are followed in their own tests. */
const isOwn = (line: string): boolean => line.startsWith('budget')

let db: Db
beforeAll(async () => {
  db = await openDatabase('demo')
})
afterAll(() => db.close())

describe('/sn budget', () => {
  it('säger totalen och underskotten i en mening att läsa högt', async () => {
    expect(await text('')).toBe(
      'Socialnämnden väntas gå med 57,7 mnkr i överskott (8,0 % av budgeten), enligt delår 2 2023. ' +
        'Två verksamheter går med underskott: Vuxna, psykisk funktionsnedsättning 6,1 mnkr (−6,1 %) och ' +
        'Öppen förskola 506 tkr (−4,7 %).',
    )
  })

  it('säger vad som har ändrats, och vad som inte går att jämföra med', async () => {
    const said = await all('')
    expect(said).toContain(
      'Jämfört med delår 1 2023: +19 539 tkr. Störst: Utbetalat ekonomiskt bistånd +10 959 tkr; Personal +8 637 tkr; ' +
        'Tillfälligt inhyrd personal −6 487 tkr.',
    )
    expect(said).toContain(
      'Delår 1 2023 och delår 2 2022 är inte inlästa, så där finns inget att jämföra med utöver det som ' +
        'rapporten själv skriver.',
    )
    expect(said).toContain(
      'Utfall jan–aug 2023: −432 748 tkr, 3 346 tkr (0,8 %) lägre nettokostnad än samma period 2022.',
    )
  })

  it('ritar avvikelserna som staplar, underskotten först', async () => {
    const [drawn] = (await ask(db, '')).parts ?? []
    expect(drawn).toMatchObject({ kind: 'chart', chart: 'bar', title: 'Avvikelse mot budget', unit: 'tkr' })
    expect(drawn?.kind === 'chart' && [drawn.labels[1], drawn.series[0]?.values[1]]).toEqual([
      'Öppen förskola',
      '-506',
    ])
  })

  it('har hårda mellanslag i tal och före procenttecken', async () => {
    expect(plainProse((await ask(db, '')).lead)).toContain('57,7\u00a0mnkr i överskott (8,0\u00a0%')
  })

  it('visar en tabell per verksamhet, underskotten först och totalen sist', async () => {
    const rows = await cells('')
    expect(rows[0]).toEqual(['Verksamhet', 'Budget 2023', 'Prognos 2023', 'Avvikelse', 'Avvikelse %', 'Läge'])
    expect(rows[1]?.[0]).toBe('Vuxna, psykisk funktionsnedsättning')
    expect(rows[2]).toEqual(['Öppen förskola', '−10 712', '−11 218', '−506', '−4,7 %', 'underskott'])
    expect(rows[3]?.[0]).toBe('Nämnd')
    expect(rows.at(-1)).toEqual(['Totalt', '−720 512', '−662 790', '+57 722', '8,0 %', 'överskott'])
    expect(rows).toHaveLength(1 + 10 + 1)
    expect(rows.find(([name]) => name === 'Öviga verksamheter')).toEqual([
      'Öviga verksamheter',
      '0',
      '0',
      '0',
      '–',
      'i balans',
    ])
  })

  it('säger källa, datum och vad som är beräknat', async () => {
    const said = await all('')
    expect(said).toContain(
      'Källa: Delårsrapport 2 2023 (SN/2023:00130), avsnitt 4.1.1 och 4.1.1.1 · per 2023-08-31',
    )
    expect(said).toContain('beräknat av assistenten')
  })
})

describe('/sn budget <verksamhet>', () => {
  it('visar intäkter, kostnader och netto mot budget och förra året', async () => {
    expect(await cells('barn')).toEqual([
      ['Belopp', 'Intäkter', 'Kostnader', 'Netto'],
      ['Budget 2023', '4 765', '−279 764', '−274 999'],
      ['Prognos 2023', '6 999', '−269 724', '−262 725'],
      ['Avvikelse', '+2 234', '+10 040', '+12 274'],
      ['Avvikelse %', '46,9 %', '3,6 %', '4,5 %'],
      ['Utfall jan–aug 2023', '5 181', '−177 975', '−172 794'],
      ['Utfall jan–aug 2022', '4 748', '−159 899', '−155 151'],
      ['Utfall 2022', '29 175', '−248 604', '−219 429'],
    ])
    expect(await text('barn')).toContain(
      'Utfall jan–aug 2023: −172 794 tkr, 17 643 tkr (11,4 %) högre nettokostnad än samma period 2022.',
    )
  })

  it('visar rapportens hela förklaring, volymer, nyckeltal och personal', async () => {
    const said = await all('barn')
    expect(said).toContain('svårigheter att rekrytera, bland annat områdessekreterare.')
    expect(said).toContain('ansträngda rekryteringssituationen i verksamheterna.')
    expect(said).toContain('Institution SoL, årsplatser exkl. ensamkommande: 4 → 1, budget 5, prognos 1')
    expect(said).toContain('Institution SoL, årskostnad exkl. ensamkommande (tkr): 1 240 → 1 239')
    expect(said).toContain('Antal årsarbetare: 194,5 → 199,4, budget 217,0, prognos 196,5')
  })

  it('känner igen rubriken i texten, volymerna och bilagan som samma verksamhet', async () => {
    const said = await all('utan beroende')
    expect(said).toContain('Vuxna, ej beroendeproblematik: delår 2 2023')
    expect(said).toContain('Skyddat boende, årsplatser: 4 → 5')
    expect(said).toContain('Antal årsarbetare: 27,7 → 37,8')
  })

  it('säger när personalen redovisas tillsammans med en annan verksamhet', async () => {
    for (const typed of ['ekonomiskt bistånd', 'flyktingmottagande', 'personal flykting']) {
      expect(await all(typed)).toContain(
        'Uppgiften gäller Ekonomiskt bistånd och Flyktingmottagande tillsammans.',
      )
    }
  })

  it('ger en lista när flera passar, och förslag när ingen gör det', async () => {
    const several = await ask(db, 'volymer vuxna')
    expect(linesIn(several)).toEqual([
      'budget volymer Vuxna, ej beroendeproblematik',
      'budget volymer Vuxna, psykisk funktionsnedsättning',
      'budget volymer Vuxna med beroendeproblematik',
    ])
    const near = await ask(db, 'ekinmist bistand')
    expect(plainProse(near.lead)).toContain(
      'Jag hittar ingen verksamhet eller uppgift som heter ”ekinmist bistand”. Menade du Ekonomiskt bistånd?',
    )
    expect(linesIn(near)).toEqual(['budget Ekonomiskt bistånd'])
    const none = await ask(db, 'kvantfysik')
    expect(plainProse(none.lead)).toContain('Verksamheterna är Nämnd; ')
    expect(plainProse(none.lead)).toContain('/sn budget barn eller /sn budget konto.')
    expect(linesIn(none)).toHaveLength(10)
  })

  it('upprepar det skrivna som det skrevs, och aldrig som kod', async () => {
    const reply = await ask(db, '<!channel> & *x*')
    expect(plainProse(reply.lead)).toContain('”<!channel> & *x*”')
    expect(messageOf(reply).text).toMatch(/”&lt;!channel&gt; &amp; \u2060\*\u2060x\u2060\*\u2060”/)
  })
})

describe('de mindre tabellerna', () => {
  it('konto: utfall mot samma period förra året, med förklaringar för sig', async () => {
    expect(await text('konto')).toMatch(
      /^Nettot är −432 748 tkr \(intäkter 40 394 tkr, kostnader −473 114 tkr\), 2,3 mnkr lägre kostnad/,
    )
    expect(await cells('konto')).toContainEqual([
      'Personalkostnader',
      '−233 567',
      '−217 440',
      '−16 127',
      '−332 565',
    ])
    expect(await cells('konto')).toHaveLength(1 + 18)
    expect(await all('konto förklaring')).toContain('köp av färre externa platser')
  })

  it('säger att en tabell gäller hela nämnden när en verksamhet är nämnd', async () => {
    expect((await ask(db, 'konto barn')).exceptions?.[0]).toBe(
      'Kontoanalys redovisas för hela nämnden, inte per verksamhet.',
    )
  })

  it('prognos: varje förändring, och totalen som den är tryckt', async () => {
    const said = await all('prognos')
    expect(said).toContain('Prognosen har förbättrats med 19 539 tkr jämfört med delår 1 2023.')
    expect(await cells('prognos')).toContainEqual(['Tillfälligt inhyrd personal', '−6 487'])
  })

  it('svårpåverkat: posterna, totalen och prognosen utan dem', async () => {
    const said = await all('svarpaverkat')
    expect(said).toContain('Svårpåverkade poster är sammanlagt +51 782 tkr, enligt delår 2 2023.')
    expect(said).toContain('Prognos exkl. ovanstående: +5 940 tkr')
  })

  it('bidrag: statsbidrag och Migrationsverket i miljoner, som tryckta', async () => {
    expect(await text('bidrag')).toContain(
      'Statsbidrag är sammanlagt 8,0 mnkr och Migrationsverket 14,7 mnkr',
    )
    expect(await cells('bidrag')).toContainEqual(['Statsbidrag', 'Bostad först', '1,5'])
  })

  it('volymer, nyckeltal och personal säger vad som är längst från planen', async () => {
    expect(await text('volymer barn')).toContain(
      'Längst från budgeten är Institution SoL, årsplatser exkl. ensamkommande: prognosen är 1 årsplatser mot budgeterat 5.',
    )
    expect(await text('volymer 2013')).toMatch(/Mest har ändrats .*samma tid året före\./)
  })

  it('investeringar: projekten i tkr och sammanfattningen i mnkr', async () => {
    expect(await cells('investeringar')).toContainEqual([
      '40001 SOC Lokaler personal',
      '−2 000',
      '−2 000',
      '−166',
      '0',
      '+1 834',
    ])
    expect(await all('investeringar')).toContain('Årliga projekt (3-projekt): budget 2023 −3,0 mnkr')
    expect(await all('investeringar förklaring')).toContain('evakueringen av kommunhuset')
  })

  it('sammanfattning i miljoner', async () => {
    expect(await cells('sammanfattning')).toContainEqual([
      'Netto (+/-)',
      '−634,7',
      '−432,7',
      '−720,5',
      '−662,8',
      '+57,7',
    ])
  })

  it('volymer, nyckeltal och personal, för alla eller en verksamhet', async () => {
    expect(await cells('volymer barn')).toContainEqual([
      'Vårdnadsöverflytt',
      '39',
      '41',
      '40',
      '36',
      '41',
      '–',
    ])
    expect(await cells('nyckeltal')).toHaveLength(1 + 17)
    expect(await cells('personal')).toContainEqual([
      'Summa',
      'Antal anställda',
      '754,0',
      '819,0',
      '773,2',
      '501,0',
      '0,0',
      'anställda',
    ])
    expect(await all('personal')).toContain('Personligt ombud ingår i Vuxna med psykisk funktionsnedsättning')
    expect(await text('volymer nämnd')).toContain(
      'Delår 2 2023 redovisar volymer under andra rubriker än Nämnd',
    )
  })
})

describe('en annan period', () => {
  it('2013: utfall mot budget, varav-raden utanför summan', async () => {
    const said = await text('2013')
    expect(said).toContain(
      'Socialnämnden gick med 13,2 mnkr i överskott (2,6 % av budgeten), enligt helår 2013.',
    )
    expect(said).toMatch(/gick med underskott: Ekonomiskt bistånd Inkl\. handläggning/)
    const rows = await cells('2013')
    expect(rows[0]).toEqual(['Verksamhet', 'Budget 2013', 'Utfall 2013', 'Avvikelse', 'Avvikelse %', 'Läge'])
    expect(rows.at(-2)?.[0]).toBe('varav Direktubetalat ek bistånd del av verks 14 och 76')
    expect(rows.at(-1)?.[0]).toBe('Socialnämnden')
  })

  it('behålls av knapparna när den är nämnd', async () => {
    const answer = await ask(db, 'barn 2013')
    expect(answer.title).toBe('Barn o ungdomar t o m 20: helår 2013')
    expect(answer.back).toBe('budget helår 2013')
    for (const line of linesIn(answer).filter(isOwn)) expect(line).toMatch(/helår 2013$/)
    expect((await ask(db, 'barn')).back).toBe('budget')
  })

  it('visar texten om två verksamheter för båda', async () => {
    for (const typed of ['14 2013', '76 2013']) {
      expect(await all(typed)).toContain('gäller Flyktingåtgärder och ekonomiskt bistånd')
    }
  })

  it('visar små antal personer i en uppdelning som färre än fem', async () => {
    const rows = await cells('volymer 2013')
    expect(rows).toContainEqual([
      'Personer med beroendeproblem',
      'Typ av åtgärder inom ramen för Bobsy under 2013: Väntar på åtgärd, män',
      '–',
      '–',
      '–',
      '<5',
      '–',
      'personer',
    ])
    expect(await all('volymer 2013')).toContain('Färre än 5 i en uppdelning av personer visas som <5.')
  })

  it.each(['delår 1 2021', 'delår 1', 'delår 3', 'delår 3 2023', '2019'])(
    'säger att «%s» saknas och vilka som finns',
    async (asked) => {
      const answer = await ask(db, asked)
      expect(answer.lead).toBe(
        `Det finns ingen budgetuppföljning inläst för ${asked}. Det som finns är delår 2 2023 och helår 2013.`,
      )
      expect(linesIn(answer)).toEqual(['budget delår 2 2023', 'budget helår 2013'])
    },
  )

  it('visar var en tabell finns som perioden saknar', async () => {
    const answer = await ask(db, 'konto 2013')
    expect(answer.lead).toBe('Rapporten för helår 2013 har inte ”Kontoanalys”.')
    expect(linesIn(answer)).toEqual(['budget konto delår 2 2023'])
  })
})

describe('hjälpen', () => {
  it('säger vad kommandot gör, i uppmaning', () => {
    expect(createBudgetFeature(db).commands[0]?.summary).toBe(
      'Visa budget, prognos och avvikelse per verksamhet, med rapportens förklaringar',
    )
  })
})

describe('allt som går att nå', () => {
  it('ryms i Slacks gränser och har inga tomma ord, från exemplen och vidare genom varje knapp', async () => {
    const [command] = createBudgetFeature(db).commands
    const waiting = ['budget 2013', ...(command?.examples.map(({ line }) => line) ?? [])]
    const seen = new Set<string>()
    const lost: string[] = []
    for (const line of waiting) {
      if (seen.has(line) || !isOwn(line)) continue
      seen.add(line)
      const answer = await ask(db, afterCommand(line))
      expectFit(answer)
      if (plainProse(answer.lead).includes('Jag hittar ingen')) lost.push(line)
      waiting.push(...linesIn(answer), ...(answer.back === undefined ? [] : [answer.back]))
    }
    expect(lost).toEqual([])
    expect(seen.size).toBeGreaterThan(80)
  })

  it('har exempel som svarar med innehåll', async () => {
    const lines = (createBudgetFeature(db).commands[0]?.examples ?? []).map(({ line }) => line)
    const rows = await Promise.all(lines.map(async (line) => (await cells(afterCommand(line))).length))
    expect(rows.every((count) => count > 1)).toBe(true)
  })
})

describe('startsidan', () => {
  it('visar totalen på en rad', async () => {
    const lines = (await createBudgetFeature(db).standing?.(aQuestion(''))) ?? []
    expect(lines).toHaveLength(1)
    expect(spaced(JSON.stringify(lines))).toContain('57,7 mnkr i överskott (8,0 % av budgeten)')
  })
})

describe('utan uppgifter', () => {
  it('säger att inget är inläst', async () => {
    const empty = await openDatabase('empty')
    try {
      const answer = await ask(empty, 'barn')
      expect(answer.lead).toBe('Det finns inga uppgifter inlästa än.')
      expect(await createBudgetFeature(empty).standing?.(aQuestion(''))).toEqual([])
    } finally {
      await empty.close()
    }
  })
})
