import type { FactRow, FactTable } from '../../contract/facts.ts'
import { controlTexts } from '../../texts/control.ts'
import { controlFactsTexts as texts } from '../../texts/control-facts.ts'
import {
  factColumn,
  factSource,
  numberCells,
  ownColumn,
  personCells,
  textCells,
  yearSpan,
} from '../../texts/facts.ts'
import { complianceOf, currentResults, keyOf, type Plan, type Point, type Result } from './control.ts'

/** What the controls of a year found, in the catalogue of facts. Pure. */

const frameOf = (
  plan: Plan,
  family: string,
  {
    title,
    ...words
  }: { title: (year: number) => string; names: readonly string[]; rowNames: readonly string[] },
) => ({
  ...{
    key: `${family}/${plan.year}`,
    family,
    title: title(plan.year),
    ...words,
    period: yearSpan(plan.year),
  },
  origin: plan.source ? ('printed' as const) : ('registered' as const),
  source: factSource(plan.source),
  isDraft: plan.status === 'draft',
  line: controlTexts.lines.report(plan.year),
})

/** A process is told too, where a control has no other name in the plan. */
const namesOf = ({ control, process }: Point, { part }: Result): string[] => [
  ...(part ? [part] : []),
  control,
  ...(process ? [process] : []),
]

export function resultTable(plan: Plan): FactTable {
  const period = yearSpan(plan.year)
  const { columns } = texts
  return {
    ...frameOf(plan, 'control_results', texts.results),
    columns: [
      ownColumn('outcome', columns.outcome, 'state', period),
      ownColumn('sample', columns.sample, 'number', period),
      ownColumn('deviations', columns.deviations, 'number', period),
      ownColumn('compliance', columns.compliance, 'number', period, { unit: '%' }),
      ownColumn(
        'compliance_computed',
        { title: columns.complianceComputed, names: columns.compliance.names },
        'number',
        period,
        { unit: '%', attribute: 'compliance', isComputed: true },
      ),
      factColumn('cause', 'reason', columns.cause, 'text', period),
      ownColumn('not_done', columns.notDone, 'text', period),
      factColumn('comment', 'comment', columns.comment, 'text', period),
      ownColumn('action', columns.action, 'text', period),
      ownColumn('performed', columns.performed, 'date', null),
      ownColumn('performed_by', columns.performedBy, 'person', null),
    ],
    rows: plan.points.flatMap((point) =>
      currentResults(point).map((result) => resultRow(plan, point, result)),
    ),
    defaultColumn: 'deviations',
  }
}

const rowKey = (plan: Plan, point: Point, { occasion }: Result): string => `${keyOf(plan, point)}/${occasion}`

function resultRow(plan: Plan, point: Point, result: Result): FactRow {
  const { outcome, occasion, compliancePrinted, sampleUnit } = result
  const compliance = complianceOf(result)
  return {
    key: rowKey(plan, point, result),
    names: namesOf(point, result),
    codes: [texts.code(point.rowNo, plan.year)],
    path: [...(point.process ? [point.process] : []), ...(occasion > 1 ? [texts.occasion(occasion)] : [])],
    role: 'item',
    ...(sampleUnit ? { unit: sampleUnit } : {}),
    cells: {
      outcome: { value: controlTexts.states[outcome], state: outcome },
      ...numberCells({
        sample: result.sampleSize,
        deviations: result.deviations,
        compliance: compliancePrinted,
        compliance_computed: compliancePrinted === null ? compliance : null,
      }),
      ...textCells({
        cause: result.cause,
        not_done: result.notDoneReason,
        comment: result.comment,
        action: result.actionPrinted,
        performed: result.performedOn,
      }),
      ...personCells({ performed_by: result.performedBy }),
    },
    line: controlTexts.lines.one(point.rowNo, plan.year),
    source: factSource(result.source, result.source?.section),
  }
}

/** How many of a result's deviations were of each kind; one thing may have several kinds wrong with it. */
export function deviationTable(plan: Plan): FactTable {
  const period = yearSpan(plan.year)
  const { columns } = texts
  return {
    ...frameOf(plan, 'control_deviations', texts.deviations),
    columns: [
      factColumn('count', 'count', columns.count, 'number', period),
      ownColumn('words', columns.words, 'text', period),
    ],
    rows: plan.points.flatMap((point) =>
      currentResults(point).flatMap((result) =>
        result.kinds.map(
          ({ kind, count, words }): FactRow => ({
            key: `${rowKey(plan, point, result)}/${kind}`,
            names: [controlTexts.kinds[kind], ...(words ? [words] : [])],
            codes: [],
            path: namesOf(point, result),
            role: 'item',
            ...(result.sampleUnit ? { unit: result.sampleUnit } : {}),
            cells: { ...numberCells({ count }), ...textCells({ words }) },
            line: controlTexts.lines.one(point.rowNo, plan.year),
            source: factSource(result.source, result.source?.section),
          }),
        ),
      ),
    ),
    defaultColumn: 'count',
  }
}
