import { expect } from 'vitest'
import type { Question } from '../../../src/contract/answer.ts'
import type { Db } from '../../../src/db/db.ts'
import { createBudgetFeature } from '../../../src/features/budget/budget.slack.ts'
import type { Activity, Amounts, Economy, Item, Series } from '../../../src/features/budget/budget.ts'
import { nameKey } from '../../../src/features/budget/match.ts'
import { calendarDate, dateInStockholm } from '../../../src/lib/calendar.ts'
import { storeyLines, tableCell } from '../../../src/reply/fixed-width.ts'
import type { Reply } from '../../../src/reply/reply.ts'
import { wholeReply } from '../../../src/reply/storeys.ts'
import { DEMO_NOW } from '../../support/database.ts'
import { aPerson } from '../../support/people.ts'
import { interim } from '../../support/periods.ts'
import { expectReplyFits } from '../../support/replies.ts'

/** The reply to what is typed after the command word. */
export async function ask(db: Db, typed: string): Promise<Reply> {
  const [command] = createBudgetFeature(db).commands
  if (!command) throw new Error('the slice has a command')
  return command.answer(aQuestion(typed))
}

export function aQuestion(typed: string): Question {
  const page = / ?sida (\d+)$/.exec(typed)
  return {
    person: aPerson(),
    words: typed.replace(/ ?sida \d+$/, ''),
    page: Number(page?.[1] ?? 1),
    now: DEMO_NOW,
    today: dateInStockholm(DEMO_NOW),
  }
}

/** What follows "budget" in a command line. */
export const afterCommand = (line: string): string => line.replace(/^budget ?/, '')

/** All words that a person can read in the reply. */
export const readable = (reply: Reply): string => storeyLines(wholeReply(reply)).join('\n')

/** The cells of the reply's table, row by row, the headings first and the sum last. */
export function tableOf(reply: Reply): string[][] {
  const found = [...(reply.parts ?? []), ...(reply.more ?? [])].find((part) => part.kind === 'table')
  if (found?.kind !== 'table') return []
  const { columns, rows, total, unit } = found
  const cells = [...rows, ...(total ? [total] : [])].map((row) => row.map((cell) => tableCell(cell, unit)))
  return [columns.map(({ title }) => title), ...cells]
}

/** Every command line that the reply's buttons and menus lead to. */
export const linesIn = ({ actions = [] }: Reply): string[] =>
  actions.flatMap((action) => {
    if (action.kind === 'go') return action.line
    return action.kind === 'menu' ? action.choices.map(({ line }) => line) : []
  })

/** Slack would take each of the reply's messages, and it says nothing that is no word. */
export function expectFit(reply: Reply): void {
  expectReplyFits(reply)
  expect(readable(reply)).not.toMatch(/undefined|null|NaN|\[object|Infinity/)
}

// ---------------------------------------------------------------- builders

const NO_AMOUNTS: Amounts = {
  budget: null,
  forecast: null,
  actual: null,
  actualSamePeriodBefore: null,
  actualYearBefore: null,
  deviation: null,
}

let lastId = 0

export function anActivity(name: string, net: Partial<Amounts> = {}, more: Partial<Activity> = {}): Activity {
  const aliases = more.aliases ?? []
  lastId += 1
  return {
    id: lastId,
    name,
    code: null,
    aliases,
    keys: [name, ...aliases].map(nameKey),
    isTotal: false,
    area: null,
    isPart: false,
    lines: { net: { ...NO_AMOUNTS, ...net } },
    comments: [],
    remarks: [],
    origin: null,
    ...more,
  }
}

const AN_ORIGIN = { title: 'Delårsrapport', dnr: null, asOf: null, section: '4.1' }

export const anItem = (name: string, amount: string, more: Partial<Item> = {}): Item => ({
  kind: 'forecast_change',
  rowNo: 1,
  rowType: 'item',
  name,
  measure: '',
  amount,
  unit: 'tkr',
  activity: null,
  comment: null,
  origin: AN_ORIGIN,
  ...more,
})

export const aSeries = (name: string, more: Partial<Series> = {}): Series => ({
  kind: 'volume',
  group: '',
  keys: [],
  activityId: null,
  subgroup: '',
  name,
  breakdown: '',
  partOf: null,
  unit: '',
  note: null,
  values: [],
  origin: AN_ORIGIN,
  ...more,
})

export const anEconomy = (activities: readonly Activity[], more: Partial<Economy> = {}): Economy => ({
  committee: 'Nämnden',
  period: { id: 1, ...interim(2, 2023), endsOn: calendarDate('2023-08-31'), isDraft: false },
  activities,
  accounts: [],
  items: [],
  investments: [],
  series: [],
  ...more,
})
