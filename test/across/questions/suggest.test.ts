import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCatalogue } from '../../../src/across/facts/catalogue.ts'
import { createEngine } from '../../../src/across/questions/decide.ts'
import { createQuestions } from '../../../src/across/questions/questions.ts'
import { suggestionsFor } from '../../../src/across/questions/suggest.ts'
import type { Db } from '../../../src/db/db.ts'
import { createFeatures } from '../../../src/features.ts'
import { dateInStockholm } from '../../../src/lib/calendar.ts'
import { ROLES } from '../../../src/lib/roles.ts'
import { limits } from '../../../src/slack/limits.ts'
import { assistantTexts } from '../../../src/texts/assistant.ts'
import { startTestAssistant, type TestAssistant } from '../../support/assistant.ts'
import { DEMO_NOW, openDatabase } from '../../support/database.ts'
import { COMMITTEE_TODAY, committeeTables } from '../../support/facts/committee.ts'
import { aPerson } from '../../support/people.ts'

const texts = assistantTexts.help
const today = dateInStockholm(DEMO_NOW)

describe('frågor som erbjuds', () => {
  let db: Db
  let questions: ReturnType<typeof createQuestions>
  beforeAll(async () => {
    db = await openDatabase('demo')
    questions = createQuestions(
      createCatalogue(db, createFeatures(db)),
      async () => ['Botkyrka'],
      () => DEMO_NOW,
    )
  })
  afterAll(() => db.close())

  it.each(ROLES)('är tio för rollen %s, och var och en besvaras med sin källa', async (role) => {
    const person = aPerson('U0ANNA', role)
    const offered = await questions.suggest(person, today)
    expect(new Set(offered).size).toBe(10)
    for (const line of offered) {
      expect(line.length).toBeLessThanOrEqual(limits.optionText)
      const asked = await questions.ask(line, aPerson('U0NY', role), today)
      expect(asked?.answer.sources, line).toHaveLength(1)
    }
  })

  it('är andra för den som har en annan roll', async () => {
    const of = async (role: (typeof ROLES)[number]) =>
      (await questions.suggest(aPerson('U0A', role), today))[0]
    expect(new Set([await of('controller'), await of('secretary'), await of('grants_officer')]).size).toBe(3)
  })

  it('är desamma, och görs en gång, så länge inget har skrivits', async () => {
    const person = aPerson('U0ANNA', 'manager')
    expect(await questions.suggest(person, today)).toBe(await questions.suggest(person, today))
  })
})

describe('frågor som erbjuds en nämnd med andra uppgifter', () => {
  const engine = createEngine(committeeTables)

  it.each(ROLES)('är gjorda av dess egna namn, för rollen %s', async (role) => {
    const offered = await suggestionsFor(engine, [role], COMMITTEE_TODAY)
    expect(offered.length).toBeGreaterThan(3)
    for (const line of offered) expect(engine.answer(line, COMMITTEE_TODAY).kind, line).toBe('answer')
  })

  it('är inga där inget finns', async () => {
    expect(await suggestionsFor(createEngine([]), ['reader'], COMMITTEE_TODAY)).toEqual([])
  })
})

describe('hjälp', () => {
  let assistant: TestAssistant
  const helpFor = async (user: string): Promise<string> =>
    JSON.stringify((await assistant.inbound.command('hjälp', { user_id: user })).body)

  it('visar frågorna, och var och en av dem besvaras när den väljs', async () => {
    assistant = await startTestAssistant(await openDatabase('demo'))
    await assistant.running.prepare()
    try {
      const help = await helpFor('U0ANNA')
      expect(help).toContain(texts.questions)
      const questions = choicesOf(help, texts.other).filter((line) => line.endsWith('?'))
      expect(questions.length).toBeGreaterThan(5)
      for (const line of questions) {
        const { body } = await assistant.inbound.command(line, { user_id: 'U0BO' })
        expect(body?.text, line).not.toMatch(/förstå|förstod|Vilket menar du|finns inte|anges inte/)
      }
    } finally {
      await assistant.stop()
    }
  })

  it('säger i en tom assistent vad som ska göras först, och erbjuder ingen fråga', async () => {
    assistant = await startTestAssistant(await openDatabase('empty'))
    // What there is to ask about is read the first time that somebody asks.
    for (const user_id of ['U0ADMIN', 'U0ANNA'])
      await assistant.inbound.command('vad kostar bojarna', { user_id })
    try {
      const [admin, reader] = [await helpFor('U0ADMIN'), await helpFor('U0ANNA')]
      expect(admin).toContain('kom igång')
      expect(reader).toContain('Inget är inläst än')
      for (const help of [admin, reader]) expect(help).not.toContain(texts.questions)
    } finally {
      await assistant.stop()
    }
  })
})

/** The lines of the menu's choices, as they stand in the message. */
/** What can be chosen in the menu with these words on it. */
const choicesOf = (help: string, menu: string): string[] => {
  interface Element {
    placeholder?: { text: string }
    options?: { text: { text: string } }[]
  }
  const body: { blocks?: { elements?: Element[] }[] } = JSON.parse(help)
  return (body.blocks ?? []).flatMap(({ elements = [] }) =>
    elements.flatMap(({ placeholder, options = [] }) =>
      placeholder?.text === menu ? options.map(({ text }) => text.text) : [],
    ),
  )
}
