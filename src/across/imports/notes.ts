import { SECRET } from '../../tables/guard.ts'
import {
  type Finding,
  headingOfKey,
  type ImportKind,
  type ImportPeriod,
  withYears,
} from '../../tables/kinds.ts'
import type { SectionSum } from './comparison.ts'
import type { ImportSummary } from './store.ts'

/** How what is found in a file comes into its preview. */

const MAX_FINDINGS = 200 // kept; all are counted
const SHOWN_LINES = 8 // of one cause

/** Counted ones follow from what is stored, and may be others when the preview is counted again. */
export type Noted = Finding & { counted?: boolean }

export const counted = (findings: readonly Finding[]): Noted[] =>
  findings.map((finding) => ({ ...finding, counted: true }))

/** True for what tells who somebody is, which is told before all else. */
export const isSecret = ({ cause }: { cause?: string | undefined }): boolean =>
  cause?.startsWith(SECRET) ?? false

/** Adds a finding, with its column as people see it. Findings of one cause are one. */
export function note(summary: ImportSummary, kind: ImportKind, finding: Noted, year: number): void {
  const column = kind.columns.find(({ key }) => key === finding.column)
  const title = column && withYears(column.title, year)
  const shown = title ?? (finding.column && headingOfKey(finding.column))
  const isCounted = finding.counted ?? false
  const cause = finding.cause ?? finding.message
  const lines = finding.line === null ? [] : [finding.line]
  const same = summary.findings.find(
    (one) =>
      one.level === finding.level &&
      one.sheet === finding.sheet &&
      one.column === shown &&
      one.counted === isCounted &&
      (one.cause ?? one.message) === cause,
  )
  if (same) {
    same.count += 1
    if (same.lines.length < SHOWN_LINES) same.lines.push(...lines)
    return
  }
  summary[finding.level === 'error' ? 'errors' : 'warnings'] += 1
  if (isCounted) summary.counted += 1
  if (summary.findings.length >= MAX_FINDINGS && !isSecret({ cause })) return
  summary.findings.push({ ...finding, cause, counted: isCounted, column: shown, lines, count: 1 })
}

/** Adds what the rows of a kind come to. */
export function endSection(
  summary: ImportSummary,
  sum: SectionSum,
  { complete, period, isOpen }: { complete: boolean; period: ImportPeriod | null; isOpen: boolean },
): void {
  const { section, findings } = sum.end(complete)
  const year = period?.year ?? 0
  for (const check of sum.notRun()) if (!summary.notRun.includes(check)) summary.notRun.push(check)
  const differences = section.differences.map((one) => ({ ...one, column: withYears(one.column, year) }))
  summary.sections.push({ ...section, differences })
  if (isOpen) return
  for (const finding of counted(findings)) note(summary, sum.kind, finding, year)
}

export const errorsFirst = ({ findings }: ImportSummary): void => {
  findings.sort((a, b) => Number(isSecret(b)) - Number(isSecret(a)) || a.level.localeCompare(b.level))
}
