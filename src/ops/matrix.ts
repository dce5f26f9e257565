import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { pino } from 'pino'
import { type Reachable, reachable } from '../assistant/permissions.ts'
import type { Feature } from '../contract/feature.ts'
import { openDb } from '../db/db.ts'
import { MEMORY } from '../db/embedded.ts'
import { createFeatures, withCommon } from '../features.ts'
import { PERMISSIONS, ROLES } from '../lib/roles.ts'
import { ROLE_NAMES } from '../texts/access.ts'
import { opsTexts } from '../texts/ops.ts'
import type { Tool } from './tool.ts'

const texts = opsTexts.matrix
const PAGE = fileURLToPath(new URL('../../docs/access.md', import.meta.url))

/** Where in docs/access.md the matrix is. */
export const MATRIX = /(<!-- matrix -->\n)[^<]*(<!-- \/matrix -->)/

/** Who may reach what, as a Markdown table: a row for each command, form, button and shortcut, a column for each role. */
export function matrixOf(features: readonly Feature[]): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const rows = reachable(features).map((thing) => [
    labelOf(thing),
    `\`${thing.permission}\``,
    ...ROLES.map((role) => (PERMISSIONS[role].includes(thing.permission) ? yesFor(thing) : '')),
  ])
  const head = [texts.what, texts.permission, ...ROLES.map((role) => ROLE_NAMES[role])]
  return [row(head), row(head.map((_, index) => (index < 2 ? '---' : ':-:'))), ...rows.map(row)].join('\n')
}

const yesFor = ({ inUnits }: Reachable): string => (inUnits ? texts.yesInUnit : texts.yes)

const labelOf = ({ kind, name }: Reachable): string =>
  [texts.kinds[kind], name && `\`${name}\``].filter(Boolean).join(' ')

/** `npm run access:matrix`: brings the matrix in docs/access.md up to date. */
export const accessMatrix: Tool = async (_args, { clock, say }) => {
  const log = pino({ level: 'silent' })
  const db = await openDb({ kind: 'embedded', dataDir: MEMORY }, clock, log)
  const matrix = matrixOf(withCommon(createFeatures(db), { db, log }))
  await db.close()
  const page = await readFile(PAGE, 'utf8')
  await writeFile(
    PAGE,
    page.replace(MATRIX, (_whole, before: string, after: string) => `${before}\n${matrix}\n\n${after}`),
  )
  say(matrix)
  return 0
}
