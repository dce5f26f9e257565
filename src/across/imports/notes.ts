import { withYears } from '../../files/headings.ts'
import { type Finding, headingOfKey, type ImportKind, type ImportPeriod } from '../../tables/kinds.ts'
import type { SectionSum } from './comparison.ts'
import type { ImportSummary } from './store.ts'

/** How what is found in a file comes into its preview. */

const MAX_FINDINGS = 200 // kept; all are counted

/** Counted ones follow from what is stored, and may be others when the preview is counted again. */
export type Noted = Finding & { counted?: boolean }

export const counted = (findings: readonly Finding[]): Noted[] =>
  findings.map((finding) => ({ ...finding, counted: true }))

/** Adds a finding, with its column as people see it. */
export function note(
  summary: ImportSummary,
  kind: ImportKind,
  finding: Noted,
  period: ImportPeriod | null,
): void {
  summary[finding.level === 'error' ? 'errors' : 'warnings'] += 1
  if (finding.counted) summary.counted += 1
  if (summary.findings.length >= MAX_FINDINGS) return
  const column = kind.columns.find(({ key }) => key === finding.column)
  const title = column && withYears(column.title, period?.year ?? 0)
  summary.findings.push({
    counted: false,
    ...finding,
    column: title ?? (finding.column && headingOfKey(finding.column)),
  })
}

/** Adds what the rows of a kind come to. */
export function endSection(
  summary: ImportSummary,
  sum: SectionSum,
  { complete, period }: { complete: boolean; period: ImportPeriod | null },
): void {
  const { section, findings } = sum.end(complete)
  const year = period?.year ?? 0
  const differences = section.differences.map((one) => ({ ...one, column: withYears(one.column, year) }))
  summary.sections.push({ ...section, differences })
  for (const finding of counted(findings)) note(summary, sum.kind, finding, period)
}

export const errorsFirst = ({ findings }: ImportSummary): void => {
  findings.sort((a, b) => a.level.localeCompare(b.level))
}
