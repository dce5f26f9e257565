import type { FactCell, FactRow, FactTable } from '../../contract/facts.ts'
import {
  factColumn,
  factSource,
  numberCells,
  ownColumn,
  personCells,
  REGISTERED_HERE,
  textCells,
} from '../../texts/facts.ts'
import { followupTexts } from '../../texts/followup.ts'
import { followupFactsTexts as texts } from '../../texts/followup-facts.ts'
import { registersTexts } from '../../texts/registers.ts'
import {
  type AuditAssessment,
  dateOf,
  type FactItem,
  type Item,
  refOf,
  type Source,
  standingOf,
} from './followup.ts'

/** The follow-up's part of the catalogue of facts. Pure. */

/** `own` is the name of the committee: what concerns another board says which. */
export const followupFacts = (
  items: readonly FactItem[],
  assessments: readonly AuditAssessment[],
  own: string,
): FactTable[] =>
  [
    recommendationTable(
      items.filter(({ kind }) => kind === 'recommendation'),
      own,
    ),
    assessmentTable(assessments, own),
    actionTable(items.filter(({ kind }) => kind === 'action')),
    entryTable(items.filter(({ kind }) => kind === 'entry')),
  ].filter(({ rows }) => rows.length > 0)

const tableOf = (
  family: string,
  words: { title: string; names: readonly string[]; rowNames: readonly string[] },
  source: Source | undefined,
  line: string,
): Omit<FactTable, 'columns' | 'rows' | 'defaultColumn'> => ({
  ...{ key: family, family, ...words, line },
  ...{ period: null, origin: 'printed', source: factSource(source, source?.section), isDraft: false },
})

const sourceOf = ({ source }: Pick<FactItem, 'source'>) => factSource(source ?? undefined, source?.section)

const scopeOf = (board: string | null, own: string): { scope?: string } =>
  board !== null && board.toLowerCase() !== own.toLowerCase() ? { scope: board } : {}

function recommendationTable(items: readonly FactItem[], own: string): FactTable {
  const { columns } = texts
  return {
    ...tableOf('recommendations', texts.recommendations, items[0]?.source ?? undefined, texts.lines.audit),
    columns: [
      factColumn('text', 'name', columns.text, 'text', null),
      factColumn('status', 'status', columns.status, 'state', null),
      factColumn('due', 'due', columns.due, 'date', null),
      ownColumn('time', columns.time, 'text', null),
      ownColumn('planned', columns.planned, 'date', null),
      ownColumn('response', columns.response, 'text', null),
      ownColumn('done', columns.done, 'text', null),
      ownColumn('remaining', columns.remaining, 'text', null),
      ownColumn('evidence', columns.evidence, 'text', null),
      factColumn('owner', 'responsible', columns.owner, 'person', null),
      ownColumn('number', columns.number, 'number', null),
    ],
    rows: items.map(
      (item): FactRow => ({
        key: refOf(item),
        names: [item.text, ...(item.number === null ? [] : [texts.recommendationName(item.number)])],
        codes: [refOf(item)],
        path: [item.board, item.topic].flatMap((part) => part ?? []),
        role: 'item',
        ...scopeOf(item.board, own),
        cells: {
          ...statusCell(item),
          ...textCells({
            text: item.text,
            due: item.dueOn,
            time: item.timeText,
            planned: item.plannedOn,
            response: item.response,
            done: item.done,
            remaining: item.remaining,
            evidence: item.evidence,
          }),
          ...numberCells({ number: item.number }),
          ...personCells({ owner: item.owner }),
        },
        line: `${followupTexts.name} ${refOf(item)}`,
        source: sourceOf(item),
      }),
    ),
    defaultColumn: 'status',
  }
}

function statusCell(item: Item): Record<string, FactCell> {
  const { status } = standingOf(item)
  return status === null ? {} : { status: { value: followupTexts.statuses[status], state: status } }
}

function assessmentTable(assessments: readonly AuditAssessment[], own: string): FactTable {
  const { columns } = texts
  return {
    ...tableOf('audit_assessments', texts.assessments, assessments[0]?.source, texts.lines.audit),
    columns: [
      factColumn('assessment', 'assessment', columns.assessment, 'text', null),
      ownColumn('before', columns.before, 'text', null),
      ownColumn('total', columns.total, 'number', null, { unit: texts.unit }),
    ],
    rows: assessments.map(
      ({ id, board, audit, total, before, assessment, source }): FactRow => ({
        key: String(id),
        names: [board],
        codes: [],
        path: [audit],
        role: 'item',
        ...scopeOf(board, own),
        cells: { ...textCells({ assessment, before }), ...numberCells({ total }) },
        line: texts.lines.audit,
        source: factSource(source, source.section),
      }),
    ),
    defaultColumn: 'assessment',
  }
}

function actionTable(items: readonly FactItem[]): FactTable {
  const { columns } = texts
  return {
    ...tableOf('actions', texts.actions, items[0]?.source ?? undefined, texts.lines.promises),
    columns: [
      factColumn('text', 'name', columns.text, 'text', null),
      factColumn('due', 'due', columns.due, 'date', null),
      factColumn('time', 'due', columns.time.title, 'text', null),
      factColumn('responsible', 'responsible', columns.responsible, 'text', null),
      factColumn('status', 'status', columns.status, 'state', null),
      ownColumn('frequency', columns.frequency, 'text', null),
      ownColumn('area', columns.area, 'text', null),
      ownColumn('planned', columns.planned, 'date', null),
      ownColumn('evidence', columns.evidence, 'text', null),
      factColumn('owner', 'responsible', columns.owner, 'person', null),
    ],
    rows: items.map(
      (item): FactRow => ({
        key: refOf(item),
        names: [item.text],
        codes: [],
        path: item.topic ? [item.topic] : [],
        role: 'item',
        cells: {
          ...statusCell(item),
          ...textCells({
            text: item.text,
            due: item.dueOn,
            time: item.timeText,
            responsible: item.responsible,
            frequency: item.frequency,
            area: item.topic,
            planned: item.plannedOn,
            evidence: item.evidence,
          }),
          ...personCells({ owner: item.owner }),
        },
        line: `${followupTexts.name} ${refOf(item)}`,
        source: sourceOf(item),
      }),
    ),
    defaultColumn: 'due',
  }
}

function entryTable(items: readonly FactItem[]): FactTable {
  const words = registersTexts.facts
  const { columns } = words
  return {
    ...tableOf('registers', words, undefined, registersTexts.name),
    origin: 'registered',
    source: REGISTERED_HERE,
    columns: [
      ownColumn('register', columns.register, 'text', null),
      factColumn('title', 'name', columns.title, 'text', null),
      factColumn('due', 'due', columns.due, 'date', null),
      factColumn('status', 'status', columns.status, 'state', null),
      factColumn('amount', 'amount', columns.amount, 'number', null, { unit: 'kr' }),
      ownColumn('used', columns.used, 'number', null, { unit: 'kr' }),
      ownColumn('received', columns.received, 'date', null),
      ownColumn('next', columns.next, 'date', null),
      ownColumn('unit', columns.unit, 'text', null),
      factColumn('owner', 'responsible', columns.owner, 'person', null),
    ],
    rows: items.map(
      (item): FactRow => ({
        key: refOf(item),
        names: [item.text],
        codes: [refOf(item)],
        path: [registersTexts.nameOf(item.register)],
        role: 'item',
        cells: {
          ...entryStatus(item),
          ...textCells({
            register: registersTexts.nameOf(item.register),
            title: item.text,
            due: dateOf(item),
            received: item.receivedOn,
            next: item.nextOn,
            unit: item.unit,
          }),
          ...numberCells({ amount: item.amountKr, used: item.usedKr }),
          ...personCells({ owner: item.owner }),
        },
        line: `${followupTexts.name} ${refOf(item)}`,
      }),
    ),
    defaultColumn: 'due',
  }
}

const entryStatus = ({ registered }: Item): Record<string, FactCell> =>
  registered === null ? {} : { status: { value: registersTexts.statuses[registered], state: registered } }
