import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { previewFile } from '../../../src/across/imports/preview.ts'
import { storePreview } from '../../../src/across/imports/recount.ts'
import { getImport } from '../../../src/across/imports/store.ts'
import type { Feature } from '../../../src/contract/feature.ts'
import type { Db } from '../../../src/db/db.ts'
import { createFeatures } from '../../../src/features.ts'
import { dateInStockholm } from '../../../src/lib/calendar.ts'
import { PERMISSIONS } from '../../../src/lib/roles.ts'
import { type ImportColumn, type ImportKind, storedUnit, withYears } from '../../../src/tables/kinds.ts'
import { openDatabase } from '../../support/database.ts'
import { aPerson } from '../../support/people.ts'

/** Every column that a kind of file takes, from a file that is made of its template to an answer, or to the facts that questions and files out are made of. */

const NOW = new Date('2024-11-10T09:00:00+01:00')
const YEAR = 2024
const PERIOD = `delår 2 ${YEAR}`

/** Columns that tell where a row belongs and are seen in that, or that only one thing's own page shows. */
const PLACES: Readonly<Record<string, string>> = {
  'matt.goalName': 'the goal is known by its number',
  'volymer.partOf': 'the row that it is part of',
  'nyckeltal.partOf': 'the row that it is part of',
  'personal.partOf': 'the row that it is part of',
  'internkontroll.same': 'the control of another plan that it continues',
  'bidragsansokningar.proposedKr': 'an open round, in which somebody decides on it',
  'kontrollresultat.unit': 'the unit of the control, on its own page',
  'delegationsbeslut.dnr': 'the list of the decisions of one month',
  'anmalningar.dnr': 'the list of notified matters of one meeting',
}

/** What a column takes no other word for. */
const OWN: Readonly<Record<string, string>> = {
  'internkontroll.owner': 'U0ANNA',
  'bidragsansokningar.missing': 'Stadgar',
  'bidragsomgangar.year': '2024',
  'budget.line': 'Netto',
  'budget.budget': '-12 000',
  'budget.forecast': '-12 400',
  'budget.actual': '-4 100',
  'budget.actualSamePeriodBefore': '-3 900',
  'budget.actualYearBefore': '-12 150',
  'budget.deviation': '-400',
  'budget.percent': '-3,3',
  'bidragsomgangar.state': 'Avslutad',
  'bidragsansokningar.year': '2024',
  'bidragsansokningar.pot': 'Föreningsbidrag',
}

let db: Db
let features: readonly Feature[]
beforeAll(async () => {
  db = await openDatabase('empty')
  features = createFeatures(db)
})
afterAll(() => db.close())

function cellFor(kind: ImportKind, column: ImportColumn, at: number): string {
  const example = OWN[`${kind.name}.${column.key}`] ?? kind.examples[0]?.[at]
  if (example) return example
  switch (column.type) {
    case 'choice':
      return column.filled ? (Object.keys(column.choices ?? {})[0] ?? '') : ''
    case 'date':
      return `${YEAR}-03-${String(at + 1).padStart(2, '0')}`
    case 'text':
      return `Xord${column.key}`
    case 'decimal':
    case 'value':
      return `${30 + at},25`
    default:
      return String(4100 + at)
  }
}

function headingOf(column: ImportColumn): string {
  const unit = storedUnit(column)
  return `${withYears(column.title, YEAR)}${unit ? ` (${unit})` : ''}`
}

async function bring(kind: ImportKind, row: readonly string[]): Promise<void> {
  const heading = kind.columns.map(headingOf)
  const quoted = (cells: readonly string[]) =>
    cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(';')
  const file = { name: `${kind.name}.csv`, bytes: Buffer.from([heading, row].map(quoted).join('\n')) }
  const said = kind.perPeriod ? PERIOD : String(YEAR)
  const reading = { db, kinds: [kind], by: 'U0ANNA', now: NOW, said, isTrusted: true }
  const { id, summary } = await previewFile(file, reading)
  const errors = summary.findings.filter(({ level }) => level === 'error')
  expect([kind.name, errors, summary.questions]).toEqual([kind.name, [], []])
  const preview = await getImport(db, id)
  if (!preview) throw new Error('no preview')
  const storing = { kinds: [kind], by: 'U0ANNA', now: NOW, reason: null }
  expect([kind.name, await storePreview(db, preview, storing)]).toMatchObject([
    kind.name,
    { added: expect.any(Number) },
  ])
}

const MOST_ASKED = 60

/** What the kind's own commands answer, and what their buttons lead to. */
async function answersOf(kind: ImportKind): Promise<string> {
  const commands = features
    .filter(({ kinds = [] }) => kinds.includes(kind))
    .flatMap((one) => one.commands ?? [])
  const person = { ...aPerson(), permissions: new Set(Object.values(PERMISSIONS).flat()) }
  const asked = new Set<string>()
  // What is told of an earlier year is asked for by the year.
  const waiting = commands.flatMap(({ name }) => [name, `${name} ${YEAR}`])
  let all = ''
  for (const line of waiting) {
    const command = commands.find(({ name }) => line === name || line.startsWith(`${name} `))
    if (!command || asked.has(line) || asked.size > MOST_ASKED) continue
    asked.add(line)
    const words = line.slice(command.name.length).trim()
    const today = dateInStockholm(NOW)
    const answer = JSON.stringify(
      await command.answer({ person, words, page: 1, askedPage: 1, now: NOW, today }),
    )
    all += answer
    waiting.push(...[...answer.matchAll(/"line":"([^"\\]+)"/g)].flatMap(([, next]) => next ?? []))
  }
  return all
}

/** Numbers as they are stored, other texts as they are. */
const asStored = (text: string): string => {
  const plain = text
    .replaceAll(/[\s\u00a0]/g, '')
    .replace('\u2212', '-')
    .replace(',', '.')
  return /^-?\d+(?:\.\d+)?$/.test(plain) ? String(Number(plain)) : text
}

describe('varje kolumn', () => {
  it('som en fil får ha visas i ett svar eller bland uppgifterna', async () => {
    const kinds = features.flatMap((feature) => feature.kinds ?? [])
    const unseen: string[] = []
    // In the slices' order, as measures need their goals; what needs a round of grants comes after it.
    for (const kind of kinds) {
      const row = kind.columns.map((column, at) => cellFor(kind, column, at))
      await bring(kind, row)
      const facts = await Promise.all(features.map((one) => one.facts?.('all', dateInStockholm(NOW)) ?? []))
      const shown = `${JSON.stringify(facts)}${await answersOf(kind)}`.toLowerCase()
      const isShown = (text: string) =>
        text === '' || shown.includes(JSON.stringify(text).slice(1, -1).toLowerCase())
      for (const [at, { key, type, unit, onlyChecked }] of kind.columns.entries()) {
        const value = asStored(row[at] ?? '')
        // Words of a choice are stored as what they mean, and shown in the assistant's own.
        if (type === 'choice' || onlyChecked || `${kind.name}.${key}` in PLACES) continue
        // Amounts in kronor are tkr among the facts.
        if (unit === 'kr' && isShown(String(Number(value) / 1000))) continue
        if (!isShown(value) && !value.split(/; ?/).every(isShown))
          unseen.push(`${kind.name}.${key}: ${value}`)
      }
    }
    expect(unseen).toEqual([])
  })
})
