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
import { type AuditAssessment, dateOf, type Item, type Printed, type Source, standingOf } from './followup.ts'

/** The follow-up's part of the catalogue of facts. Pure. */

/** `own` is the name of the committee: what concerns another board says which. */
export const followupFacts = (
  items: readonly Item[],
  assessments: readonly AuditAssessment[],
  own: string,
): FactTable[] =>
  [
    recommendationTable(
      printedIn(items, ({ register }) => register === 'audit'),
      own,
    ),
    assessmentTable(assessments, own),
    actionTable(printedIn(items, ({ register }) => register !== 'audit')),
    entryTable(items.filter(({ printed }) => printed === null)),
  ].filter(({ rows }) => rows.length > 0)

type PrintedItem = Item & { printed: Printed }

/** What documents print anybody may read; what began here is in a table of its own. */
const printedIn = (items: readonly Item[], isIn: (item: Item) => boolean): PrintedItem[] =>
  items.flatMap((item) => (item.printed && isIn(item) ? [{ ...item, printed: item.printed }] : []))

const tableOf = (
  family: string,
  words: { title: string; names: readonly string[]; rowNames: readonly string[] },
  source: Source | undefined,
  line: string,
): Omit<FactTable, 'columns' | 'rows' | 'defaultColumn'> => ({
  ...{ key: family, family, ...words, line },
  ...{ period: null, origin: 'printed', source: factSource(source, source?.section), isDraft: false },
})

const sourceOf = ({ source }: Pick<Item, 'source'>) => factSource(source ?? undefined, source?.section)

const scopeOf = (board: string | null, own: string): { scope?: string } =>
  board !== null && board.toLowerCase() !== own.toLowerCase() ? { scope: board } : {}

function recommendationTable(items: readonly PrintedItem[], own: string): FactTable {
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
      ...keptColumns,
      ownColumn('number', columns.number, 'number', null),
    ],
    rows: items.map(
      (item): FactRow => ({
        key: item.ref,
        names: [
          item.text,
          ...(item.printed.number === null ? [] : [texts.recommendationName(item.printed.number)]),
        ],
        codes: [item.ref],
        path: [item.printed.board, item.printed.topic].flatMap((part) => part ?? []),
        role: 'item',
        ...scopeOf(item.printed.board, own),
        cells: {
          ...statusCell(item),
          ...textCells({
            text: item.text,
            ...trackingOf(item),
            response: item.printed.response,
            done: item.printed.done,
            remaining: item.printed.remaining,
          }),
          ...numberCells({ number: item.printed.number }),
          ...personCells({ owner: item.owner }),
        },
        line: `${followupTexts.name} ${item.ref}`,
        source: sourceOf(item),
      }),
    ),
    defaultColumn: 'status',
  }
}

/** What is registered of it here. */
const keptColumns = [
  ownColumn('evidence', texts.columns.evidence, 'text', null),
  factColumn('owner', 'responsible', texts.columns.owner, 'person', null),
  ownColumn('unit', registersTexts.facts.columns.unit, 'text', null),
  ownColumn('next', registersTexts.facts.columns.next, 'date', null),
]

/** The printed date, the day that people have set instead, and what is registered besides. */
const trackingOf = ({ printed, ...item }: PrintedItem) => ({
  due: printed.dueOn,
  time: printed.timeText,
  planned: dateOf(item) === dateOf(printed) ? null : dateOf(item),
  ...{ evidence: item.evidence, unit: item.unit, next: item.nextOn },
})

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

function actionTable(items: readonly PrintedItem[]): FactTable {
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
      ...keptColumns,
    ],
    rows: items.map(
      (item): FactRow => ({
        key: item.ref,
        names: [item.text],
        codes: [],
        path: item.printed.topic ? [item.printed.topic] : [],
        role: 'item',
        cells: {
          ...statusCell(item),
          ...textCells({
            text: item.text,
            ...trackingOf(item),
            responsible: item.responsible,
            frequency: item.printed.frequency,
            area: item.printed.topic,
          }),
          ...personCells({ owner: item.owner }),
        },
        line: `${followupTexts.name} ${item.ref}`,
        source: sourceOf(item),
      }),
    ),
    defaultColumn: 'due',
  }
}

function entryTable(items: readonly Item[]): FactTable {
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
        key: item.ref,
        names: [item.text],
        codes: [item.ref],
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
        line: `${followupTexts.name} ${item.ref}`,
      }),
    ),
    defaultColumn: 'due',
  }
}

const entryStatus = ({ registered }: Item): Record<string, FactCell> =>
  registered === null ? {} : { status: { value: registersTexts.statuses[registered], state: registered } }
