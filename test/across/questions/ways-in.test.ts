import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCatalogue } from '../../../src/across/facts/catalogue.ts'
import { createEngine } from '../../../src/across/questions/decide.ts'
import { createQuestions } from '../../../src/across/questions/questions.ts'
import { tokensOf } from '../../../src/across/questions/words/text.ts'
import { personWith } from '../../../src/assistant/permissions.ts'
import { createRouter, type Router } from '../../../src/assistant/router.ts'
import type { Db } from '../../../src/db/db.ts'
import { createFeatures } from '../../../src/features.ts'
import { dateInStockholm } from '../../../src/lib/calendar.ts'
import { SYNONYMS } from '../../../src/texts/question-synonyms.ts'
import { DEMO_NOW, openDatabase } from '../../support/database.ts'
import { textOf } from '../../support/replies.ts'

let db: Db
let router: Router

beforeAll(async () => {
  db = await openDatabase('demo')
  const features = createFeatures(db)
  router = createRouter(
    features.flatMap(({ commands }) => commands),
    {
      db,
      clock: () => DEMO_NOW,
      log: pino({ level: 'silent' }),
      first: 'status',
      admins: [],
      refusals: { note: () => {} },
      questions: createQuestions(
        createCatalogue(db, features),
        async () => ['Botkyrka'],
        () => DEMO_NOW,
        ...[undefined, undefined, db.remember],
      ),
    },
  )
})
afterAll(() => db.close())

const person = personWith('U0READER', [], false)
const ask = async (line: string): Promise<string> =>
  textOf(await router.answer(line, person)).replaceAll('\u00a0', ' ')

describe('en fråga i egna ord', () => {
  it('besvaras med uppgiften först och källan sist', async () => {
    const [first, second, source] = (await ask('frisknärvaron, var ligger vi mot målet?')).split('\n')
    expect(`${first} ${second}`).toMatch(/93,4 %.*94 %|94 %.*93,4 %/)
    expect(source).toMatch(/^Källa: Delårsrapport 2 2023/)
  })

  it('tål vad tangentbord och urklipp lägger till', async () => {
    const plain = await ask('personalkostnader hittills i år')
    expect(plain).toContain('233 567 tkr')
    for (const typed of [
      '/sn personalkostnader hittills i år',
      '”personalkostnader” hittills i\u00a0år',
      'personal\u00adkostnader hittills i år'.normalize('NFD'),
    ])
      expect(await ask(typed)).toBe(plain)
  })

  it('går före ett kommando som inte tar hela raden, men inte före ett som gör det', async () => {
    expect(await ask('budget')).not.toMatch(/^Vilket menar du/)
    expect(await ask('Vilka verksamheter går back på helåret?')).toContain('−506 tkr')
  })

  it('som går vidare från den förra ärver det den inte nämner', async () => {
    expect(await ask('personalkostnader hittills i år')).toContain('233 567 tkr')
    expect(await ask('och samma period förra året?')).toContain('217 440 tkr')
    const other = personWith('U0OTHER', [], false)
    expect(textOf(await router.answer('och samma period förra året?', other))).not.toContain('217')
  })

  it('som inte går att läsa nämner ordet och gissar inte på ett kommando', async () => {
    const text = await ask('hur många hemtjänsttimmar beviljades')
    expect(text).toContain('hemtjänsttimmar')
    expect(text).not.toContain('Menade du')
  })
})

describe('ett ensamt ord', () => {
  it.each(['internkontrollen', 'avtalet', 'budgeten'])(
    'som är ett kommandos namn med ändelse, «%s», är kommandot',
    async (word) => {
      const { line, shown, lead } = await router.answer(word, person)
      const named = await router.answer(word.replace(/e[tn]$/, ''), person)
      expect({ lead }).toEqual({ lead: named.lead })
      expect(line).toBe(word)
      expect(shown?.base).toBe(word)
    },
  )

  it('som är ett felskrivet kommando föreslår det, före en svag träff', async () => {
    const text = await ask('budegt')
    expect(text).toContain('Menade du')
    expect(text).toContain('budget')
    expect(text).not.toContain('skuldrådgivning')
  })
})

describe('det som inte förstås', () => {
  it.each(['hur många hemtjänsttimmar beviljades', 'tack!', 'vilka mål är lila'])(
    'har alltid en väg vidare: «%s»',
    async (line) => {
      const { actions = [] } = await router.answer(line, person)
      expect(actions.length).toBeGreaterThan(0)
    },
  )

  it('säger vilket villkor som inte går att välja efter, också där raden nämner ett kommando', async () => {
    expect(await ask('vilka mål har gul bedömning')).toContain('välja ut mål efter ”gul”')
  })

  it('jämförs med en annan tid, i en fråga som går vidare', async () => {
    await ask('personalkostnader hittills i år')
    expect(await ask('jämfört med förra året')).toContain('217 440 tkr')
  })

  it('visar kommandot som ett av orden nämner', async () => {
    const { actions = [] } = await router.answer('lägg till ett ärende', person)
    expect(JSON.stringify(actions[0])).toContain('ärende')
  })
})

describe('orden som skrivits för hand', () => {
  it('leder var och ett till något i uppgifterna', async () => {
    const { tables } = await createCatalogue(db, createFeatures(db)).facts(
      'published',
      dateInStockholm(DEMO_NOW),
    )
    const { index } = createEngine(tables)
    const lost = SYNONYMS.filter(
      ([, meant]) => !tokensOf(meant).some(({ text }) => index.vocabulary.match(text, false)),
    )
    expect(lost).toEqual([])
  })
})
