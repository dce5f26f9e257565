import type { FactRow, FactTable } from '../../../contract/facts.ts'
import { factColumn, reportSpan } from '../../../texts/facts.ts'
import { goalsTexts } from '../../../texts/goals.ts'
import { goalsFactsTexts as texts } from '../../../texts/goals-facts.ts'
import type { Area, Commitment, Goal, Report } from '../model.ts'
import { lineOf, sourceOf, tableOf, textCell } from '../parts.facts.ts'

/** Commitments in the catalogue of facts. Pure. */

export function commitmentTable(report: Report): FactTable {
  const period = reportSpan(report.period)
  const { columns: words } = texts
  const rows = report.areas.flatMap((area) =>
    area.goals.flatMap((goal) => goal.commitments.map((commitment) => rowOf(report, area, goal, commitment))),
  )
  const [first] = report.areas.flatMap((area) => area.goals.flatMap((goal) => goal.commitments))
  return {
    ...tableOf(report, 'commitments', texts.commitments, [first?.origin]),
    columns: [
      factColumn('assessment', 'assessment', words.assessment, 'state', period),
      factColumn('assessment_text', 'assessment_text', words.assessmentText, 'text', period),
      {
        ...{ key: 'follow_up', attribute: 'analysis', type: 'text', period, unit: null },
        ...words.followUp,
      },
    ],
    rows,
    defaultColumn: 'assessment',
  }
}

/** Parts of a commitment share its code, so that the order in the report tells them apart. */
const rowOf = (report: Report, area: Area, goal: Goal, commitment: Commitment): FactRow => ({
  key: [area.name, goal.code, commitment.code ?? '', commitment.rowNo].join('/').toLowerCase(),
  names: [commitment.text],
  codes: commitment.code ? [commitment.code] : [],
  path: [area.name, ...(goal.name ? [goal.name] : [])],
  role: 'item',
  cells: {
    assessment: commitment.value
      ? { value: goalsTexts.commitmentValue[commitment.value], state: commitment.value }
      : { value: null },
    ...textCell('assessment_text', commitment.sentence),
    ...textCell('follow_up', commitment.followUp),
  },
  line: lineOf(report, commitment.code ?? goal.code),
  source: sourceOf(commitment.origin),
})
