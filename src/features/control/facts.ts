import type { FactCell, FactRow, FactTable } from '../../contract/facts.ts'
import type { CalendarDate } from '../../lib/calendar.ts'
import { controlTexts } from '../../texts/control.ts'
import { controlFactsTexts as texts } from '../../texts/control-facts.ts'
import {
  factColumn,
  factSource,
  numberCells,
  ownColumn,
  personCells,
  REGISTERED_HERE,
  textCells,
  yearSpan,
} from '../../texts/facts.ts'
import { keyOf, occasionsOf, type Plan, type Point, type ScaleStep, standingOf } from './control.ts'
import { deviationTable, resultTable } from './results.facts.ts'
import { levelOf, type Span } from './risk.ts'

/** The internal control's part of the catalogue of facts. Pure. */

export const controlFacts = (
  plans: readonly Plan[],
  scales: readonly ScaleStep[],
  sight: 'published' | 'all',
  today: CalendarDate,
): FactTable[] =>
  [
    ...plans
      .filter(({ status }) => status === 'decided' || sight === 'all')
      .toSorted((a, b) => b.year - a.year || a.id - b.id)
      .flatMap((plan) => [controlTable(plan, today), resultTable(plan), deviationTable(plan)]),
    actionTable(plans),
    scaleTable(scales),
  ].filter(({ rows }) => rows.length > 0)

function controlTable(plan: Plan, today: CalendarDate): FactTable {
  const period = yearSpan(plan.year)
  const { columns } = texts
  const { title, ...words } = texts.controls
  return {
    ...{ key: `controls/${plan.year}`, family: 'controls', title: title(plan.year), ...words, period },
    origin: plan.source ? 'printed' : 'registered',
    source: factSource(plan.source),
    isDraft: plan.status === 'draft',
    line: controlTexts.lines.plan(plan.year),
    columns: [
      ownColumn('risk', columns.risk, 'number', period),
      ownColumn('risk_min', columns.riskMin, 'number', period),
      ownColumn('consequence', columns.consequence, 'number', period),
      ownColumn('consequence_min', columns.consequenceMin, 'number', period),
      ownColumn('likelihood', columns.likelihood, 'number', period),
      ownColumn('likelihood_min', columns.likelihoodMin, 'number', period),
      ownColumn('level', columns.level, 'state', period, { isComputed: true }),
      factColumn('state', 'status', columns.state, 'state', period),
      ownColumn('risk_text', columns.riskText, 'text', period),
      ownColumn('method', columns.method, 'text', period),
      ownColumn('frequency', columns.frequency, 'text', period),
      ownColumn('times', columns.times, 'number', period),
      factColumn('responsible', 'responsible', columns.responsible, 'text', period),
      factColumn('owner', 'responsible', columns.owner, 'person', period),
      ownColumn('reports_to', columns.reportsTo, 'text', period),
      ownColumn('governed_by', columns.governedBy, 'text', period),
      ownColumn('unit', columns.unit, 'text', period),
    ],
    rows: plan.points.map((point) => controlRow(plan, point, today)),
    defaultColumn: plan.points.some(({ risk }) => risk) ? 'risk' : 'state',
  }
}

/** What a control is called: the control itself, and where it is alone in its process the process. */
const namesOf = ({ points }: Plan, { control, process, rowNo }: Point): string[] => {
  const isAlone = process !== null && points.filter((other) => other.process === process).length === 1
  return [control, ...(process !== null && isAlone ? [process] : []), texts.controlName(rowNo)]
}

function controlRow(plan: Plan, point: Point, today: CalendarDate): FactRow {
  const { risk } = point
  const standing = standingOf(occasionsOf(plan, point, today))
  const level = risk && levelOf(risk, plan.scale)
  return {
    key: keyOf(plan, point),
    names: namesOf(plan, point),
    codes: [texts.code(point.rowNo, plan.year)],
    path: point.process ? [point.process] : [],
    role: 'item',
    cells: {
      ...spanCells('risk', risk?.value ?? null),
      ...spanCells('consequence', risk?.consequence ?? null),
      ...spanCells('likelihood', risk?.likelihood ?? null),
      ...(level ? { level: { value: controlTexts.riskLevels[level], state: level } } : {}),
      state: { value: controlTexts.states[standing], state: standing },
      ...textCells({
        risk_text: point.riskDescription,
        method: point.method,
        frequency: point.frequency,
        responsible: point.responsibleRole,
        reports_to: point.reportsTo,
        governed_by: point.governedBy.join(', '),
        unit: point.unit,
      }),
      ...numberCells({ times: point.timesPerYear }),
      ...personCells({ owner: point.owner }),
    },
    line: controlTexts.lines.one(point.rowNo, plan.year),
    source: factSource(plan.source, point.section),
  }
}

/** The highest value, so that no risk is taken for lower than it may be; an interval is printed as such. */
function spanCells(key: string, span: Span | null): Record<string, FactCell> {
  if (!span) return {}
  const [min, max] = span
  const isSingle = min === max
  return {
    [key]: { value: String(max), ...(isSingle ? {} : { printed: `${min}–${max}` }) },
    ...(isSingle ? {} : { [`${key}_min`]: { value: String(min) } }),
  }
}

function actionTable(plans: readonly Plan[]): FactTable {
  const { columns } = texts
  return {
    ...{ key: 'control_actions', family: 'control_actions', ...texts.actions, period: null },
    ...{ origin: 'registered', source: REGISTERED_HERE, isDraft: false, line: controlTexts.lines.allActions },
    columns: [
      factColumn('due', 'due', columns.due, 'date', null),
      ownColumn('done', columns.done, 'date', null),
      factColumn('owner', 'responsible', columns.owner, 'person', null),
    ],
    rows: plans.flatMap((plan) =>
      plan.points.flatMap((point) =>
        point.actions.map(
          (action): FactRow => ({
            key: String(action.id),
            names: [action.what],
            codes: [],
            path: [point.control],
            role: 'item',
            cells: {
              ...textCells({ due: action.dueOn, done: action.doneOn }),
              ...personCells({ owner: action.owner }),
            },
            line: controlTexts.lines.one(point.rowNo, plan.year),
          }),
        ),
      ),
    ),
    defaultColumn: 'due',
  }
}

function scaleTable(scales: readonly ScaleStep[]): FactTable {
  const { columns } = texts
  return {
    ...{ key: 'control_scales', family: 'control_scales', ...texts.scales, period: null },
    ...{ origin: 'printed', source: factSource(scales[0]?.source), isDraft: false },
    line: controlTexts.name,
    columns: [
      ownColumn('label', columns.label, 'text', null),
      ownColumn('description', columns.description, 'text', null),
      ownColumn('value', columns.value, 'number', null),
    ],
    rows: scales.map(
      ({ scale, value, label, description, source }): FactRow => ({
        key: texts.step(scale, value),
        names: [texts.step(scale, value), label],
        codes: [],
        path: [scale],
        role: 'item',
        cells: { ...textCells({ label, description }), ...numberCells({ value }) },
        line: controlTexts.name,
        source: factSource(source),
      }),
    ),
    defaultColumn: 'label',
  }
}
