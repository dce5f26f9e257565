import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'

// `npm run test:faults`: every fault of operation, all of each kind, and a table of what became of them. An ordinary test run
// takes a few of each kind.

const FILES = [
  'test/db/migrate.test.ts',
  'test/db/directory.test.ts',
  'test/db/audit-tampering.test.ts',
  'test/faults',
  'test/socket-mode.test.ts',
  'test/slack/fuzz.test.ts',
]
const lineSchema = z.object({
  fault: z.string(),
  database: z.string(),
  tried: z.string(),
  outcome: z.string(),
})

const folder = mkdtempSync(join(tmpdir(), 'sn-faults-'))
const report = join(folder, 'report.jsonl')
const { status } = spawnSync('npx', ['vitest', 'run', ...FILES, '--maxWorkers=1'], {
  stdio: 'inherit',
  env: { ...process.env, SN_FAULT_REPORT: report },
  shell: process.platform === 'win32',
})
const rows = existsSync(report)
  ? readFileSync(report, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => lineSchema.parse(JSON.parse(line)))
  : []
rmSync(folder, { recursive: true })

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
const table = [
  row(['Fel', 'Databas', 'Prövat', 'Utfall']),
  row(['---', '---', '---', '---']),
  ...rows.map(({ fault, database, tried, outcome }) => row([fault, database, tried, outcome])),
]
process.stdout.write(`\n${table.join('\n')}\n`)
process.exitCode = status ?? 1
