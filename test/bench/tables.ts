import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pino } from 'pino'
import { z } from 'zod'
import { type Preview, previewFile } from '../../src/across/imports/preview.ts'
import { openDb } from '../../src/db/db.ts'
import { MEMORY } from '../../src/db/embedded.ts'
import { createFeatures } from '../../src/features.ts'
import { UserError } from '../../src/lib/errors.ts'
import type { Choices } from '../../src/tables/reading.ts'
import { type Fault, type Judged, judge, made, PUBLISHED } from '../tables/corpus.ts'
import { acrossLayouts, madeAcross } from '../tables/corpus-across.ts'
import { FAMILIES, judgeKind, KIND_FAULTS, kindLayouts, madeKind } from '../tables/corpus-kinds.ts'
import { layouts } from '../tables/layouts.ts'
import { CASES, type Case } from './table-cases.ts'

/** What comes of people's tables: read right, asked about, refused with a true cause, refused without, or silently wrong. */

type Outcome = 'read right' | 'asked' | 'refused helpfully' | 'refused unhelpfully' | 'silently wrong'
const OUTCOMES: readonly Outcome[] = [
  'read right',
  'asked',
  'refused helpfully',
  'refused unhelpfully',
  'silently wrong',
]
const FOLDER = '../shared/cases/tables'
const FAULTS: readonly Fault[] = ['deviation', 'total', 'text', 'double', 'net', 'subtotal', 'sign']
const LAYOUTS = 160
// The bench's committee is an empty one: all names are new.
const ADDS_NAMES: Choices = { 'names:activity': 'new' }
const GRANT_YEARS = [2022, 2023, 2024, 2025, 2026]
const NOW = new Date('2025-02-10T08:00:00+01:00')

const rowsShape = z.array(z.object({ values: z.record(z.string(), z.string().nullable()) }))

const say = (line: string): boolean => process.stdout.write(`${line}\n`)

async function sharedCases(): Promise<void> {
  if (!existsSync(FOLDER)) {
    say(`${FOLDER} is not there: only the project's own corpus is measured`)
    return
  }
  const db = await openDb({ kind: 'embedded', dataDir: MEMORY }, () => NOW, pino({ level: 'silent' }))
  const kinds = createFeatures(db).flatMap((feature) => feature.kinds ?? [])
  // Applications need the round of their year.
  for (const year of GRANT_YEARS) {
    const pots = { create: [{ name: 'Föreningsbidrag', amountKr: 4_000_000 }] }
    await db.prisma.grantRound.create({ data: { year, status: 'closed', pots } })
  }
  const counts = new Map<Outcome, number>()
  for (const file of (await readdir(FOLDER)).filter((name) => !name.endsWith('.md')).toSorted()) {
    const known = CASES.find(({ of }) => file.startsWith(`${of}_`) || file.startsWith(`${of} `))
    if (!known) throw new Error(`${file} has no expectation`)
    const bytes = await readFile(join(FOLDER, file))
    const preview = async (choices: Choices | undefined): Promise<Preview | string> => {
      try {
        const reading = { db, kinds, by: 'system:bench', now: NOW, said: '' }
        return await previewFile(
          { name: file, bytes },
          { ...reading, choices: { ...ADDS_NAMES, ...choices } },
        )
      } catch (error) {
        if (error instanceof UserError) return error.message
        throw error
      }
    }
    const first = await preview(undefined)
    const settled = known.answers && typeof first !== 'string' ? await preview(known.answers) : first
    const rows = typeof settled === 'string' ? [] : await rowsOf(settled.id)
    const { outcome, why } = judged(known, { first, settled, rows })
    counts.set(outcome, (counts.get(outcome) ?? 0) + 1)
    say(`${file.padEnd(60)} ${outcome}${why ? `: ${why}` : ''}`)
  }
  await db.close()
  say(`\n${FOLDER}: ${OUTCOMES.map((one) => `${one} ${counts.get(one) ?? 0}`).join(', ')}`)

  async function rowsOf(importId: string) {
    const pieces = await db.prisma.importPiece.findMany({ where: { importId }, orderBy: { number: 'asc' } })
    return pieces.flatMap(({ rows }) => rowsShape.parse(rows))
  }
}

interface Came {
  first: Preview | string
  settled: Preview | string
  rows: readonly { values: Record<string, string | null> }[]
}

function judged(
  { says, facts = [], most }: Case,
  { first, settled, rows }: Came,
): { outcome: Outcome; why?: string } {
  const told =
    typeof settled === 'string' ? settled : settled.summary.findings.map(({ message }) => message).join(' | ')
  if (typeof settled === 'string' || settled.summary.errors > 0) {
    const isHelpful = says?.test(told) ?? false
    return { outcome: isHelpful ? 'refused helpfully' : 'refused unhelpfully', why: told.slice(0, 160) }
  }
  const asked = typeof first === 'string' ? [] : first.summary.questions.map(({ id }) => id)
  const left = settled.summary.questions.map(({ id }) => id)
  if (left.length > 0) return { outcome: 'asked', why: left.join(', ') }
  for (const [column, name, key, value] of facts) {
    const found = rows.find(
      ({ values }) =>
        values[column]?.startsWith(name) && (column === 'line' || (values['line'] ?? 'net') === 'net'),
    )
    const is = found?.values[key] ?? null
    if (is !== value) return { outcome: 'silently wrong', why: `${name} ${key}: ${is}, not ${value}` }
  }
  if (most !== undefined && rows.length !== most)
    return { outcome: 'silently wrong', why: `${rows.length} rows, not ${most}` }
  if (facts.length === 0) return { outcome: 'silently wrong', why: 'no fact to hold it against' }
  return asked.length > 0
    ? { outcome: 'asked', why: `${asked.join(', ')}; then right` }
    : { outcome: 'read right' }
}

async function ownCorpus(): Promise<void> {
  const counts = { files: 0, read: 0, asked: 0, refused: 0, wrong: 0, alarms: 0 }
  for (const layout of layouts(LAYOUTS)) {
    const file = await made(PUBLISHED, layout)
    if (!file) continue
    const { is, findings } = await judge(file)
    counts.files += 1
    counts[is] += 1
    if (findings.length > 0) counts.alarms += 1
  }
  const right = counts.read + counts.asked
  say(
    `\nown corpus: ${counts.files} files, read right ${counts.read}, asked and then right ${counts.asked} (${percent(right, counts.files)}),`,
  )
  say(`  refused ${counts.refused}, silently wrong ${counts.wrong}, false alarms ${counts.alarms}`)
  const planted = { files: 0, found: 0, alarms: 0 }
  for (const [at, layout] of layouts(LAYOUTS).entries()) {
    const fault = FAULTS[at % FAULTS.length] ?? 'total'
    const file = await made(PUBLISHED, layout, fault)
    if (!file?.fault) continue
    const { findings } = await judge(file)
    planted.files += 1
    const { line, column } = file.fault
    if (findings.some((one) => one.line === line && (column === null || one.column === column)))
      planted.found += 1
    else say(`  not found: ${fault} at line ${line} in ${JSON.stringify(layout)}`)
    // What follows from the fault in the sums below it is no false alarm.
    if (findings.some((one) => one.line !== null && one.line < line)) planted.alarms += 1
  }
  say(
    `planted faults: ${planted.files} files, found at the right place ${planted.found} (${percent(planted.found, planted.files)}), false alarms ${planted.alarms}`,
  )
}

/** Tables of other things than the budget, and budgets with their lines in the headings: files, and faults in them. */
async function otherCorpora(): Promise<void> {
  const all = kindLayouts(LAYOUTS)
  for (const family of FAMILIES) {
    const layouts = all.filter((layout) => layout.family === family)
    await corpus(family.name, {
      made: (fault) => layouts.map((layout) => madeKind(layout, fault)),
      faults: KIND_FAULTS,
      judged: judgeKind,
    })
  }
  await corpus('rader i rubrikerna', {
    made: (fault) => acrossLayouts(LAYOUTS / 4).map((layout) => madeAcross(PUBLISHED, layout, fault)),
    faults: FAULTS,
    judged: judge,
  })
}

interface Made {
  fault: { line: number; column: string | null } | null
}

async function corpus<File extends Made, OneFault>(
  name: string,
  needs: {
    made(fault: OneFault | null): Promise<File | null>[]
    faults: readonly OneFault[]
    judged(file: File): Promise<Judged>
  },
): Promise<void> {
  const counts = { files: 0, read: 0, asked: 0, refused: 0, wrong: 0, alarms: 0 }
  for (const file of await Promise.all(needs.made(null))) {
    if (!file) continue
    const { is, findings } = await needs.judged(file)
    counts.files += 1
    counts[is] += 1
    if (findings.length > 0) counts.alarms += 1
  }
  const planted = { files: 0, found: 0, alarms: 0 }
  for (const fault of needs.faults) {
    for (const file of await Promise.all(needs.made(fault))) {
      if (!file?.fault) continue
      const { line, column } = file.fault
      const { findings } = await needs.judged(file)
      planted.files += 1
      if (findings.some((one) => one.line === line && (column === null || one.column === column)))
        planted.found += 1
      if (findings.some((one) => one.line !== null && one.line < line)) planted.alarms += 1
    }
  }
  const { files, read, asked, refused, wrong, alarms } = counts
  say(
    `${name.padEnd(20)} ${files} files: read ${read}, asked ${asked}, refused ${refused}, silently wrong ${wrong}, false alarms ${alarms}; ` +
      `planted ${planted.files}, found ${planted.found}, false alarms ${planted.alarms}`,
  )
}

const percent = (part: number, all: number): string => `${((part / Math.max(all, 1)) * 100).toFixed(1)} %`

await sharedCases()
await ownCorpus()
await otherCorpora()
