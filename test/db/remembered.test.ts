import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Db } from '../../src/db/db.ts'
import { readWhileSame } from '../../src/db/stamps.ts'
import { openEmbedded } from '../support/database.ts'

/** People can ask for any number of things that do not exist: /sn rapportering 1, 2, 3 … */
const MORE_THAN_KEPT = 1_500

let db: Db
beforeAll(async () => {
  db = await openEmbedded('empty')
})
afterAll(() => db.close())

type Ask = (key: string, load: () => Promise<number>) => Promise<number>
const ways: { way: string; ask: Ask }[] = [
  { way: 'read', ask: (key, load) => db.read(key, load) },
  { way: 'remember', ask: (key, load) => db.remember(key, load) },
  { way: 'readWhileSame', ask: (key, load) => readWhileSame(db, key, ['Matter'], load) },
]

it('ges till dem som väntar men minns inte, när svaret inte är färdigt', async () => {
  let loaded = 0
  const ask = () =>
    db.remember(
      'unfinished',
      async () => {
        loaded += 1
        return loaded
      },
      (value) => value > 1,
    )
  expect(await Promise.all([ask(), ask()])).toEqual([1, 1])
  expect([await ask(), await ask()]).toEqual([2, 2])
})

describe.each(ways)('det som minns med $way', ({ way, ask }) => {
  it('är det som det frågades efter senast, och det som används hela tiden är kvar', async () => {
    const loaded: number[] = []
    const number = (n: number) =>
      ask(`${way}/${n}`, async () => {
        loaded.push(n)
        return n
      })
    await number(0)
    for (let n = 1; n <= MORE_THAN_KEPT; n += 1) {
      expect(await number(n)).toBe(n)
      await number(0)
    }
    expect(loaded).toHaveLength(1 + MORE_THAN_KEPT)
    await number(MORE_THAN_KEPT)
    expect(loaded).toHaveLength(1 + MORE_THAN_KEPT)
    await number(1)
    expect(loaded).toHaveLength(2 + MORE_THAN_KEPT)
  })
})
