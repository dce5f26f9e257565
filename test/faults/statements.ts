import type { Migration } from '../../src/db/migrate.ts'

/** The statements of a migration: what stands between semicolons that end a line, outside $$-quoted bodies. */
export function statementsOf(sql: string): string[] {
  const statements: string[] = []
  let open = false
  let lines: string[] = []
  for (const line of sql.split('\n')) {
    lines.push(line)
    if ((line.match(/\$\$/g) ?? []).length % 2 === 1) open = !open
    if (open || !/;\s*(?:--.*)?$/.test(line)) continue
    statements.push(lines.join('\n'))
    lines = []
  }
  return lines.some((line) => line.trim() !== '') ? [...statements, lines.join('\n')] : statements
}

/** How many places there are to die at. */
export const placesIn = (migrations: readonly Migration[]): number =>
  migrations.reduce((sum, { sql }) => sum + statementsOf(sql).length + 1, 0)
