import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Question } from '../../../src/contract/answer.ts'
import type { Feature } from '../../../src/contract/feature.ts'
import type { Db } from '../../../src/db/db.ts'
import { createControlFeature } from '../../../src/features/control/control.slack.ts'
import type { Plan } from '../../../src/features/control/control.ts'
import { planReply } from '../../../src/features/control/list.view.ts'
import { controlObligations } from '../../../src/features/control/obligations.view.ts'
import { readWish } from '../../../src/features/control/query.ts'
import { reportReply } from '../../../src/features/control/report.view.ts'
import { getPlans } from '../../../src/features/control/store.ts'
import { calendarDate } from '../../../src/lib/calendar.ts'
import type { Role } from '../../../src/lib/roles.ts'
import { storeyLines } from '../../../src/reply/fixed-width.ts'
import type { Reply } from '../../../src/reply/reply.ts'
import { wholeReply } from '../../../src/reply/storeys.ts'
import { openDatabase } from '../../support/database.ts'
import { aPerson } from '../../support/people.ts'
import { expectReplyFits, messageOf } from '../../support/replies.ts'
import { aPlan, aPoint, aResult, TODAY } from './support.ts'

let db: Db
let feature: Feature
let plans: Plan[]
beforeAll(async () => {
  db = await openDatabase('demo')
  feature = createControlFeature(db)
  plans = await getPlans(db)
})
afterAll(() => db.close())

const questionOf = (words: string, roles: Role[]): Question => ({
  person: aPerson('U0EKONOM01', ...roles),
  words,
  page: 1,
  now: new Date(`${TODAY}T08:00:00Z`),
  today: TODAY,
})

async function ask(words: string, roles: Role[] = ['controller'], of: Feature = feature): Promise<Reply> {
  const reply = await of.commands[0]?.answer(questionOf(words, roles))
  if (!reply) throw new Error('no reply')
  expectReplyFits(reply)
  expect(JSON.stringify(reply)).not.toMatch(/undefined|NaN|\[object/)
  return reply
}

/** All words that a person can read. */
const readable = (reply: Reply): string => storeyLines(wholeReply(reply)).join('\n')
const partsOf = (reply: Reply) => [...(reply.parts ?? []), ...(reply.more ?? [])]
const rowsIn = (reply: Reply) => partsOf(reply).flatMap((part) => (part.kind === 'table' ? part.rows : []))
const actionsIn = (reply: Reply): string => JSON.stringify([reply.actions, reply.parts])

const planOf = (year: number): Plan => {
  const plan = plans.find((each) => each.year === year)
  if (!plan) throw new Error(`no plan for ${year}`)
  return plan
}

const reportText = (year: number): string =>
  readable(reportReply({ plan: planOf(year), plans, board: 'Socialnämnden', today: TODAY }))

describe('/sn internkontroll', () => {
  it('visar årets plan, tydligt märkt som exempel, med det som är försenat', async () => {
    const reply = await ask('')
    expect(reply.lead).toBe(
      'Planen för 2023 har 15 kontroller: 2 är försenade, 10 återstår att göra och 3 är utan resultat.',
    )
    expect(readable(reply)).toContain('OBS! Planen för 2023 är exempeldata')
    expect(rowsIn(reply)[0]?.[2]).toMatchObject({ word: 'försenad sedan 2023-08-31', tone: 'bad' })
    expect(reply.shareable).toBe(false)
  })

  it('visar den beslutade planen 2014 med källans risker', async () => {
    const reply = await ask('2014')
    expect(reply.lead).toContain('Planen för 2014 har 15 kontroller')
    expect(readable(reply)).toContain('9–16 (hög)')
    expect(readable(reply)).toContain('Källa: Internkontrollplan 2014 (SN 2013:1)')
    expect(reply.shareable).toBe(true)
  })

  it.each([
    ['risk hög 2014', 9],
    ['risk 16 2014', 2],
    ['medel risk 2014', 4],
    ['ej bedömda 2014', 2],
    ['avvikelser 2013', 12],
    ['ej genomförda 2013', 1],
    ['ramavtal 2014', 1],
  ])('väljer ut ”%s”: %i kontroller', async (words, count) => {
    expect(rowsIn(await ask(words))).toHaveLength(count)
  })

  it('säger vad som saknas, och vägen vidare', async () => {
    expect((await ask('2011')).lead).toBe('Det finns ingen internkontrollplan för 2011.')
    expect((await ask('nr 99 2014')).lead).toBe('Planen för 2014 har ingen kontroll nr 99.')
    expect((await ask('hittas inte alls')).lead).toContain('Ingen kontroll i planen för 2023 passar')
    expect((await ask('registrera 99')).lead).toContain('ingen kontroll nr 99')
  })

  it('har en knapp till formuläret där inget kan öppnas av ett kommando', async () => {
    expect((await ask('registrera 9')).actions).toMatchObject([{ kind: 'form', form: 'control-result' }])
    expect((await ask('ny plan')).actions).toMatchObject([{ kind: 'form', form: 'control-plan' }])
  })

  it('säger var planen tiger, och visar inte kolumner som bara tiger', async () => {
    const text = readable(await ask('2014'))
    expect(text).toMatch(/12 +Avseende: - Affärsmoms.* anges inte/)
    expect(text).toContain('utan resultat')
    expect(text).toContain('Ansvarig')
    expect(readable(await ask('2013'))).not.toMatch(/Ansvarig|ej bedömd|ingen utsedd/)
  })

  it('lägger kontrollerna i riskmatrisen, med frågetecken där bara produkten är känd', async () => {
    const reply = await ask('riskmatris 2014')
    const text = readable(reply)
    expect(reply.lead).toContain('9 av de 13 kontroller i planen för 2014 som har bedömts har hög risk.')
    expect(text).toContain('Nr 14 och 15 har inte bedömts.')
    expect(rowsIn(reply)[1]?.[3]).toMatchObject({ text: '9 medel: nr 2?, 6, 7?, 10, 11, 12' })
    expect(text).toContain('Är så stor att fel helt enkelt inte får inträffa')
    expect((await ask('riskmatris 2013')).lead).toContain('inga riskbedömningar')
  })

  it('visar en kontroll med resultaten genom åren', async () => {
    const text = readable(await ask('nr 12'))
    expect(text).toContain('31 av 83 fakturor hade avvikelser, 62,7\u00a0% följde kraven')
    expect(text).toContain('2013, nr 13 Representation: 3 av 22 fakturor')
    expect(text).toContain('assistentens läsning')
  })

  it('är läsbar men utan formulär för den som bara får läsa', async () => {
    expect(actionsIn(await ask('nr 12'))).toContain('control-')
    expect(actionsIn(await ask('nr 12', []))).not.toContain('control-')
    expect(actionsIn(await ask('', []))).not.toContain('control-')
  })

  it('ritar hur stor del som följde kraven, lägst först, när det finns resultat att rita', async () => {
    const chart = partsOf(await ask('2013')).find((part) => part.kind === 'chart')
    const values = chart?.kind === 'chart' ? chart.series[0]?.values.map(Number) : []
    expect(values?.length).toBeGreaterThan(5)
    expect(values).toEqual(values?.toSorted((a, b) => a - b))
    expect(partsOf(await ask('2023')).some((part) => part.kind === 'chart')).toBe(false)
  })

  it('varje exempel i hjälpen ger ett svar som håller måtten', async () => {
    const [command] = feature.commands
    for (const { line } of command?.examples ?? []) {
      const [word = '', ...words] = line.split(' ')
      expect([command?.name, ...(command?.aliases ?? [])]).toContain(word)
      expect(String((await ask(words.join(' '))).lead)).not.toMatch(
        /Det finns ingen |Ingen kontroll i planen/,
      )
    }
  })

  it('håller måtten för varje kontroll, plan och uppföljning', async () => {
    for (const { year, points } of plans) {
      await ask(`${year}`)
      await ask(`uppföljning ${year}`)
      for (const { rowNo } of points) await ask(`nr ${rowNo} ${year}`)
    }
  })

  it('bläddrar i en lång plan', () => {
    const long = aPlan({ points: Array.from({ length: 40 }, (_, n) => aPoint({ id: n + 1, rowNo: n + 1 })) })
    const wish = readWish('')
    if (wish.kind !== 'plan') throw new Error('not a plan')
    const viewer = { userId: 'U0ANNA', permissions: new Set<never>(), today: TODAY }
    const reply = planReply({ plan: long, plans: [long], filter: wish.filter, words: '', viewer })
    expectReplyFits(reply)
    expect(rowsIn(reply)).toHaveLength(40)
    expect(JSON.stringify(messageOf(reply).blocks)).toContain('Visa mer')
  })

  it('säger till när det inte finns någon plan alls', async () => {
    const empty = await openDatabase('empty')
    const of = createControlFeature(empty)
    expect((await ask('', ['controller'], of)).lead).toContain('ingen internkontrollplan här än')
    expect((await ask('uppföljning', ['controller'], of)).lead).toContain('ingen internkontrollplan här än')
    expect((await ask('åtgärder', ['controller'], of)).lead).toContain('inga öppna åtgärder')
    expect(await of.standing?.(questionOf('', ['controller']))).toEqual([])
    await empty.close()
  })
})

describe('uppföljningen 2013', () => {
  it('har källans 23 kontrollmål och 25 resultat', () => {
    expect(reportText(2013)).toContain(
      'Uppföljningen omfattar 23 kontrollmål och 25 resultat: 12 utan avvikelse, 12 med avvikelse och 1 ej genomfört.',
    )
  })

  it('säger samma antal och procent som varje rad i källan', async () => {
    const file = new URL('../../../src/demo/2013/Uppföljning av internkontroll.csv', import.meta.url)
    const rows: Record<string, string>[] = parse(await readFile(file, 'utf8'), {
      columns: true,
      delimiter: ';',
    })
    expect(rows).toHaveLength(25)
    const text = reportText(2013).replaceAll('\u00a0', ' ')
    for (const row of rows) {
      expect(text).toContain(row['Kontrollmoment'])
      expect(text).toContain(row['Resultat'])
      if (row['Åtgärd']) expect(text).toContain(`Åtgärd: ${row['Åtgärd']}`)
      const size = row['Granskade'] ?? ''
      const deviations = row['Avvikelser'] ?? ''
      const unit = row['Vad som granskats']
      if (size && deviations) {
        const counted =
          deviations === '0' ? `${size} ${unit} granskades utan` : `${deviations} av ${size} ${unit} hade`
        expect(text).toContain(counted)
      }
      const percent = row['Följsamhet (%)']
      if (percent) expect(text).toContain(`${percent} % följde kraven enligt källan`)
      else if (size && deviations) {
        const share = (((Number(size) - Number(deviations)) / Number(size)) * 100)
          .toFixed(1)
          .replace('.', ',')
        expect(text).toContain(`${share} % följde kraven`)
      }
    }
  })

  it('säger vilken plan källan hänvisar till, och vad som är vår läsning', () => {
    const text = reportText(2013)
    expect(text.match(/I planen för internkontroll 2012/g)).toHaveLength(2)
    expect(text).toContain('Källa: Uppföljning av internkontrollplan 2013 (SN 2013:1) · per 2013-12-31')
    expect(text).toContain('assistentens läsning')
  })

  it('är ett märkt utkast så länge resultat saknas', () => {
    const text = reportText(2023)
    expect(text).toContain('EXEMPEL.')
    expect(text).toContain('Utkast: 14 kontrolltillfällen saknar resultat.')
    expect(text).toContain('Inget resultat är registrerat.')
  })

  it('skriver sig själv ur det som har registrerats, jämfört med förra gången', () => {
    const before = aPlan({
      year: 2022,
      points: [aPoint({ results: [aResult({ sampleSize: 22, deviations: 3 })] })],
    })
    const found = aResult({
      sampleSize: 83,
      deviations: 31,
      outcome: 'deviation',
      kinds: [
        { kind: 'missing', count: 31, words: 'saknar syfte' },
        { kind: 'late', count: 4, words: null },
      ],
      cause: 'Kvittot saknar syfte',
      comment: 'Stickprovet gällde våren.',
      performedBy: 'Ekonomihandläggare',
    })
    const action = {
      id: 1,
      pointId: 1,
      occasion: 1,
      what: 'Påminn alla attestanter',
      owner: 'U0ANNA',
      dueOn: calendarDate('2023-09-01'),
      doneOn: null,
      doneBy: null,
      moves: [],
      version: 1,
    }
    const now = aPlan({ points: [aPoint({ timesPerYear: 1, results: [found], actions: [action] })] })
    const view = { plan: now, plans: [before, now], board: 'Socialnämnden', today: TODAY }
    const text = readable(reportReply(view)).replaceAll('\u00a0', ' ')
    expect(text).toContain(
      [
        'Uppföljning av Representation',
        'Kontrollen har gjorts av Ekonomihandläggare.',
        'I planen för internkontroll 2023 anges följande kontrollmål:',
        '',
        'Att syfte och deltagare framgår',
        'Stickprovet gällde våren.',
        'Resultat: 31 av 83 fakturor hade avvikelser, 62,7 % följde kraven. −23,7 procentenheter mot förra gången (86,4 %, 2022).',
        'Slag av avvikelse: uppgift eller underlag saknas 31 (saknar syfte), gjort för sent 4.',
        'Orsak: Kvittot saknar syfte',
        'Åtgärd: Påminn alla attestanter',
      ].join('\n'),
    )
    expect(text).toMatch(/1 {2}Påminn alla attestanter +Ekonomihandläggare +2023-09-01 +försenad/)
    expect(text).toContain('Störst var avvikelsen i kontroll 1')
    expect(text).toContain('Av 1 åtgärd är 1 inte klar, 1 av dem försenad.')
    expect(text).toContain('inte redovisad för nämnden')
    expect(text).not.toContain('U0ANNA')
  })

  it('kommer som meddelande inom Slacks gränser, med Word-filen först', async () => {
    const reply = await ask('uppföljning 2013')
    expect(readable(reply)).toContain('62,7\u00a0% följde kraven')
    expect(JSON.stringify(messageOf(reply).blocks)).toContain('Hämta som Word')
  })
})

describe('bevakningarna', () => {
  it('gäller bara planer som tar emot resultat, och går till den som är utsedd', () => {
    const obligations = controlObligations(plans, TODAY)
    expect(obligations).toHaveLength(14)
    expect(new Set(obligations.map(({ key }) => key)).size).toBe(14)
    expect(obligations.every(({ line }) => line.endsWith('2023'))).toBe(true)
    expect(
      obligations.filter(({ dueOn }) => dueOn < TODAY).map(({ owner, dueOn }) => [owner, dueOn]),
    ).toEqual([
      ['U0EKONOM01', '2023-08-31'],
      ['U0EKONOM01', '2023-08-31'],
    ])
  })
})
