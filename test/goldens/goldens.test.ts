import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Db } from '../../src/db/db.ts'
import { commandsOn, everybody, routerOn } from '../support/commands.ts'
import { openEmbedded } from '../support/database.ts'
import { goldenOf } from '../support/golden.ts'

/**
 * Every command's replies on the demo, as data, a file for each: a change in an answer is seen where it is reviewed.
 * `npx vitest run test/goldens -u` writes them anew.
 */

let db: Db
beforeAll(async () => {
  db = await openEmbedded('demo')
})
afterAll(() => db.close())

const fileOf = (name: string): string => `${name.replaceAll(' ', '-')}.txt`

describe('svaren som data', () => {
  it('är de som är godkända, kommando för kommando', async () => {
    const commands = commandsOn(db)
    const router = routerOn(db, undefined, commands)
    for (const { name, examples } of commands) {
      const lines = [...new Set([name, ...examples.map(({ line }) => line)])]
      const told: string[] = []
      for (const line of lines) {
        const {
          line: _line,
          shown: _shown,
          trail: _trail,
          file: _file,
          ...reply
        } = await router.answer(line, everybody)
        told.push(`/sn ${line}\n${goldenOf(reply)}`)
      }
      await expect(`${told.join('\n\n')}\n`).toMatchFileSnapshot(`replies/${fileOf(name)}`)
    }
  }, 120_000)
})
