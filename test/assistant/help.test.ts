import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHelp } from '../../src/assistant/help.ts'
import type { Db } from '../../src/db/db.ts'
import { dateInStockholm } from '../../src/lib/calendar.ts'
import { PERMISSIONS, ROLES } from '../../src/lib/roles.ts'
import { assistantTexts } from '../../src/texts/assistant.ts'
import { commandsOn } from '../support/commands.ts'
import { DEMO_NOW, openDatabase } from '../support/database.ts'
import { aPerson } from '../support/people.ts'
import { buttonsOf, expectFirstStorey, messageOf } from '../support/replies.ts'
import { objectOf } from '../support/views.ts'

let db: Db
beforeAll(async () => {
  db = await openDatabase('demo')
})
afterAll(() => db.close())

describe('hjälpen', () => {
  it.each(ROLES)('börjar med det som %s får göra, var sak med en egen knapp', (role) => {
    const may = new Set<string>([...PERMISSIONS.reader, ...PERMISSIONS[role]])
    const names = commandsOn(db)
      .filter(({ permission }) => may.has(permission))
      .map(({ name }) => name)
    const jobs = assistantTexts.help.jobs[role]
    expect(names).toEqual(expect.arrayContaining([...jobs]))
    expect(Object.keys(assistantTexts.help.jobLabels)).toEqual(expect.arrayContaining([...jobs]))
  })
})

describe('/sn', () => {
  it.each(ROLES)('har fem knappar för %s, och allt annat i en meny, på första våningen', async (role) => {
    const help = createHelp(commandsOn(db), { suggest: async () => ['När är nästa nämnd?'] })
    const reply = await help.answer({
      ...{ person: aPerson('U0ANNA', role), words: '', page: 1 },
      ...{ now: DEMO_NOW, today: dateInStockholm(DEMO_NOW) },
    })
    const message = messageOf(reply)
    expectFirstStorey(message)
    const elements = buttonsOf(message).map(objectOf)
    expect(elements.map(({ type }) => type)).toEqual([...Array<string>(5).fill('button'), 'static_select'])
  })
})

describe('varje kommando', () => {
  it('har en knapp som säger vad den visar, och inte det man skriver', () => {
    const without = commandsOn(db).filter(
      ({ name }) => !(name in assistantTexts.help.jobLabels) && name !== assistantTexts.help.name,
    )
    expect(without.map(({ name }) => name)).toEqual([])
    expect(Object.values(assistantTexts.help.jobLabels).filter((label) => label.length > 28)).toEqual([])
  })
})

describe('handboken', () => {
  it('har varje kommando', async () => {
    const handbook = await readFile(new URL('../../docs/handbok.md', import.meta.url), 'utf8')
    const missing = commandsOn(db).filter(({ name }) => !handbook.includes(`/sn ${name}`))
    expect(missing.map(({ name }) => name)).toEqual([])
  })
})
