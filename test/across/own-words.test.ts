import fc from 'fast-check'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Db } from '../../src/db/db.ts'
import { readWish as controlWish } from '../../src/features/control/query.ts'
import { readWish as enforcementWish } from '../../src/features/enforcement/query.ts'
import { readWish as grantsWish } from '../../src/features/grants/query.ts'
import { createFeatures, withCommon } from '../../src/features.ts'
import { parseAmount } from '../../src/lib/amounts.ts'
import { calendarDate } from '../../src/lib/calendar.ts'
import { UserError } from '../../src/lib/errors.ts'
import { timesIn } from '../../src/lib/frequency.ts'
import { PERMISSIONS } from '../../src/lib/roles.ts'
import { kronor } from '../../src/review/cells.ts'
import { numberWord } from '../../src/review/text/mentions.ts'
import { openDatabase } from '../support/database.ts'
import { aPerson } from '../support/people.ts'
import { kinds, tablesOf } from '../tables/support.ts'

/** Words that every object has as names of its own: a list of words that is one answers them with a function. */
const INHERITED = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf', 'isPrototypeOf']
const inherited = fc.constantFrom(...INHERITED)
const NOW = new Date('2031-11-10T09:00:00+01:00')
const TODAY = calendarDate('2031-11-10')

describe('ord som varje objekt har', () => {
  it.each(INHERITED)('betyder ingenting i det som skrivs: %s', (word) => {
    expect(grantsWish(word)).toMatchObject({ kind: 'find', words: word })
    expect(JSON.stringify([controlWish(word), controlWish(`nivå ${word}`)])).not.toContain('native')
    expect(JSON.stringify(enforcementWish(word, TODAY)).toLowerCase()).toContain(word.toLowerCase())
    expect([parseAmount(`12 ${word}`), kronor(word), numberWord(word), timesIn(word)]).toEqual([
      null,
      null,
      null,
      null,
    ])
  })

  it('är text som annan i en fil: som rubrik, namn, enhet och bedömning', async () => {
    await fc.assert(
      fc.asyncProperty(
        inherited,
        inherited,
        inherited,
        inherited,
        async (heading, name, unit, assessment) => {
          const files = [
            ['mål delår 2 2031.csv', `Nämndmål;Bedömning;${heading}\n${name};${assessment};1\n`],
            ['mått delår 2 2031.csv', `Mål;Mått;Enhet;Utfall 2031;${heading}\n1;${name};${unit};4;x\n`],
            ['delår 2 2031.csv', `Verksamhet;Budget 2031;${heading}\n${name};-1;x\nBarn;-2;y\n`],
            [
              'plan 2031.csv',
              `År;Kontrollmoment;Konsekvens;Sannolikhet;Hur ofta\n2031;${name};4;1;1 gång per ${unit}\n`,
            ],
          ] as const
          for (const [file, text] of files) {
            const tables = await tablesOf(file, Buffer.from(text), { kinds })
            const values = tables.flatMap(({ rows }) => rows.flatMap((row) => Object.values(row.values)))
            expect(values.every((value) => value === null || typeof value === 'string')).toBe(true)
            expect(JSON.stringify(tables)).not.toContain('native code')
          }
        },
      ),
      { numRuns: 40 },
    )
  })
})

describe('ord som varje objekt har, efter varje kommando', () => {
  let db: Db
  beforeAll(async () => {
    db = await openDatabase('empty')
  })
  afterAll(() => db.close())

  it('ger ett svar, och inget av programmet syns i det', async () => {
    const features = withCommon(createFeatures(db), { db, log: pino({ level: 'silent' }) })
    const person = { ...aPerson(), permissions: new Set(Object.values(PERMISSIONS).flat()) }
    for (const command of features.flatMap(({ commands = [] }) => commands)) {
      for (const words of INHERITED) {
        const asked = { person, words, page: 1, askedPage: 1, now: NOW, today: TODAY }
        const said = await Promise.resolve()
          .then(() => command.answer(asked))
          .catch((error: unknown) => {
            if (error instanceof UserError) return error.message
            throw error
          })
        expect([command.name, words, /native code|\[object /.test(JSON.stringify(said))]).toEqual([
          command.name,
          words,
          false,
        ])
      }
    }
  })
})
