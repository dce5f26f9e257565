import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCatalogue } from '../../src/across/facts/catalogue.ts'
import { createQuestions } from '../../src/across/questions/questions.ts'
import { createHelp } from '../../src/assistant/help.ts'
import { personWith } from '../../src/assistant/permissions.ts'
import { createRouter, type Router } from '../../src/assistant/router.ts'
import type { Command } from '../../src/contract/command.ts'
import type { Db } from '../../src/db/db.ts'
import { createFeatures } from '../../src/features.ts'
import { dateInStockholm } from '../../src/lib/calendar.ts'
import { ROLES } from '../../src/lib/roles.ts'
import { fold } from '../../src/lib/words.ts'
import { DEMO_NOW, openDatabase } from '../support/database.ts'
import { textOf } from '../support/replies.ts'

/** A command wins only where it takes the whole line. */

let db: Db
let router: Router
let commands: Command[]

beforeAll(async () => {
  db = await openDatabase('demo')
  const features = createFeatures(db)
  const own = features.flatMap((feature) => feature.commands)
  commands = [...own, createHelp(own)]
  router = createRouter(commands, {
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
    ),
  })
})
afterAll(() => db.close())

const everything = personWith(
  'U0ALL',
  ROLES.map((role) => ({ role, unit: '' })),
  false,
)
const ask = async (line: string): Promise<string> => textOf(await router.answer(line, everything))

/** Words that no table, name or command has. */
const STRANGE = [
  'elefanter',
  'zqvrt',
  'kvastskaft',
  'bogserade pråmar',
  'ur snöslungan',
  'hur många xylofoner',
]

describe('ett kommando', () => {
  it('svarar aldrig tyst på en rad med ord som det inte tar', async () => {
    const silent: string[] = []
    for (const { name, aliases } of commands)
      for (const [at, word] of [name, ...aliases].entries()) {
        const strange = STRANGE[(at + name.length) % STRANGE.length] ?? ''
        const text = fold(await ask(`${word} ${strange}`))
        const telling = fold(strange).split(' ').at(-1) ?? ''
        if (!text.includes(telling)) silent.push(`${word} ${strange}: ${text.slice(0, 120)}`)
      }
    expect(silent).toEqual([])
  })

  it('tar sina egna exempel hela', async () => {
    const left: string[] = []
    for (const command of commands)
      for (const { line } of command.examples) {
        const words = line.slice(command.name.length).trim()
        const found = words
          ? await command.leaves({ words, person: everything, today: dateInStockholm(DEMO_NOW) })
          : []
        if (found.length > 0) left.push(`${line}: ${found.join(' ')}`)
      }
    expect(left).toEqual([])
  })

  it('lämnar en fråga som börjar med dess ord åt frågorna', async () => {
    expect(await ask('mål för frisknärvaro 2023')).toMatch(/^\*(?:Målvärdet|Utfallet) för .*riskn/)
    expect(await ask('budget för barn och unga jämfört med utfallet 2022')).not.toMatch(/^Jag förstår inte/)
  })
})
