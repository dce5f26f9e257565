import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Db } from '../../../src/db/db.ts'
import type { Economy } from '../../../src/features/budget/budget.ts'
import { nameKey } from '../../../src/features/budget/match.ts'
import { listPeriods, readEconomy } from '../../../src/features/budget/store.ts'
import { plainProse } from '../../../src/reply/prose.ts'
import { openDatabase } from '../../support/database.ts'
import { messageOf } from '../../support/replies.ts'
import { ask, expectFit } from './support.ts'

const COPIES = 99
const inEach = <Row>(rows: readonly Row[], copyOf: (row: Row, copy: number) => Row): Row[] => [
  ...rows,
  ...Array.from({ length: COPIES }, (_, index) => rows.map((row) => copyOf(row, index + 1))).flat(),
]

/** The same report with a hundred times as many rows in every table, and explanations of many pages. */
const multiply = (economy: Economy): Economy => ({
  ...economy,
  activities: inEach(
    economy.activities.map((activity) => ({
      ...activity,
      comments: inEach(activity.comments, (row, copy) => ({ ...row, text: `${copy} ${row.text}` })),
    })),
    (activity, copy) => {
      const name = `${activity.name} i område ${copy}`
      return {
        ...activity,
        id: activity.id + copy * 1_000,
        name,
        aliases: [],
        keys: [nameKey(name)],
        isTotal: false,
      }
    },
  ),
  accounts: inEach(economy.accounts, (row, copy) => ({ ...row, account: `${row.account} ${copy}` })),
  items: inEach(economy.items, (row, copy) => ({
    ...row,
    rowNo: row.rowNo + copy * 1_000,
    comment: row.comment && `${copy} ${row.comment}`,
  })),
  investments: inEach(economy.investments, (row, copy) => ({ ...row, project: `${row.project} ${copy}` })),
  series: inEach(economy.series, (row, copy) => ({ ...row, subgroup: `${row.subgroup} ${copy}` })),
})

let demo: Db
let db: Db
beforeAll(async () => {
  demo = await openDatabase('demo')
  const large = new Map<string, Economy>()
  for (const period of await listPeriods(demo, 'published')) {
    large.set(`budget:${period.id}:false`, multiply(await readEconomy(demo, period)))
  }
  const read: Db['read'] = (key, load) =>
    demo.read(`large:${key}`, async (prisma) => {
      const loaded = await load(prisma)
      const copy = large.get(key)
      return copy && typeof loaded === 'object' ? { ...loaded, ...copy } : loaded
    })
  db = { ...demo, read }
})
afterAll(() => demo.close())

describe('hundra gånger så mycket i en rapport', () => {
  it.each([
    '',
    '2013',
    'barn och unga',
    'totalt',
    'totalt 2013',
    'barn',
    'konto',
    'konto förklaring',
    'prognos',
    'svårpåverkat',
    'bidrag',
    'investeringar',
    'investeringar förklaring',
    'volymer',
    'volymer barn och unga',
    'nyckeltal',
    'personal',
    'personal 2013',
    'sammanfattning',
    'fördelning 2013',
    'barn och unga förklaring',
    'kvantfysik',
    'hvb',
  ])('”%s” ryms ändå, på så många sidor som behövs', async (typed) => {
    expectFit(await ask(db, typed))
  })

  it('når den sista sidan, och en sida för långt fram visar den sista', async () => {
    const reply = await ask(db, '')
    const names: string[] = []
    let page = 1
    let pages = 1
    for (; page <= pages; page += 1) {
      const message = messageOf(reply, 'whole', page, 'budget')
      const table = message.blocks.find((block) => block.type === 'table')
      if (table && 'rows' in table)
        names.push(...table.rows.slice(1, -1).map(([name]) => (name && 'text' in name ? name.text : '')))
      if (JSON.stringify(message.blocks).includes(`budget sida ${page + 1}"`)) pages = page + 1
    }
    expect(new Set(names).size).toBe(10 * (COPIES + 1) + COPIES)
    expect(pages).toBeGreaterThan(30)
    const shown = (wanted: number) => JSON.stringify(messageOf(reply, 'whole', wanted, 'budget').blocks)
    expect(shown(pages + 5)).toContain(
      `Sidan ${pages + 5} finns inte; det här är sidan ${pages} av ${pages}.`,
    )
  })

  it('nämner de första underskotten och räknar resten', async () => {
    expect(plainProse((await ask(db, '')).lead)).toMatch(/ och \d+ till\.$/)
  })
})
