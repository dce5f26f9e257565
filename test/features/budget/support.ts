import { expect } from 'vitest'
import type { Answer, Question } from '../../../src/contract/answer.ts'
import type { Db } from '../../../src/db/db.ts'
import { createBudgetFeature } from '../../../src/features/budget/budget.slack.ts'
import type { Activity, Amounts, Economy, Item, Series } from '../../../src/features/budget/budget.ts'
import { nameKey } from '../../../src/features/budget/match.ts'
import { calendarDate, dateInStockholm } from '../../../src/lib/calendar.ts'
import { messageViolations } from '../../../src/workspace/limits/payloads.ts'
import { DEMO_NOW } from '../../support/database.ts'
import { aPerson } from '../../support/people.ts'

/** The answer to what is typed after the command word; "sida 2" as the router reads it. */
export async function ask(db: Db, typed: string): Promise<Answer> {
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

/** All words that a person can read in the answer, blocks first. */
export const readable = (answer: Answer): string => [textsIn(answer.blocks), answer.text].flat().join('\n')

/** The cells of the answer's table, row by row. */
export function tableOf(answer: Answer): string[][] {
  const table = answer.blocks.find((block) => block.type === 'table')
  return (table?.rows ?? []).map((row) => row.map((cell) => textsIn([cell]).join('')))
}

function textsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'text' && typeof inner === 'string' ? [inner] : textsIn(inner),
  )
}

/** Every command line that the answer's buttons and menus lead to. */
export function linesIn(answer: Answer): string[] {
  return answer.blocks.flatMap((block) =>
    block.type === 'actions'
      ? block.elements.flatMap((element) => {
          if (element.type === 'button') return element.value ?? []
          return element.type === 'static_select'
            ? (element.options ?? []).flatMap(({ value }) => value ?? [])
            : []
        })
      : [],
  )
}

/** Slack would take the answer, with room for the router's own row, and it says nothing that is no word. */
export function expectFit(answer: Answer): void {
  expect(messageViolations('response', { text: answer.text, blocks: answer.blocks })).toEqual([])
  expect(answer.blocks.length).toBeLessThan(50)
  expect(answer.text.length).toBeGreaterThan(10)
  expect(answer.text.length).toBeLessThanOrEqual(4_000)
  expect(readable(answer)).not.toMatch(/undefined|null|NaN|\[object|Infinity/)
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
    isPart: false,
    lines: { net: { ...NO_AMOUNTS, ...net } },
    comments: [],
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
  period: { id: 1, year: 2023, kind: 'interim_2', endsOn: calendarDate('2023-08-31'), isDraft: false },
  activities,
  accounts: [],
  items: [],
  investments: [],
  series: [],
  ...more,
})
