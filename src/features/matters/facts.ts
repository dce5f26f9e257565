import type { FactRow, FactTable } from '../../contract/facts.ts'
import type { CalendarDate } from '../../lib/calendar.ts'
import { checkStatement } from '../../lib/statement.ts'
import {
  factColumn,
  factSource,
  flagCells,
  numberCells,
  ownColumn,
  personCells,
  REGISTERED_HERE,
  textCells,
} from '../../texts/facts.ts'
import { mattersTexts } from '../../texts/matters.ts'
import { mattersFactsTexts as texts } from '../../texts/matters-facts.ts'
import { sectionName } from '../../texts/statement.ts'
import { datesOf, type FactMatter, type Matter, type NotifiedMatter, nextDate } from './matters.ts'

/** The matters' part of the catalogue of facts. Pure. */

export const matterFacts = (
  matters: readonly FactMatter[],
  notified: readonly NotifiedMatter[],
  today: CalendarDate,
): FactTable[] =>
  [matterTable(matters, today), deadlineTable(matters), notifiedTable(notified)].filter(
    ({ rows }) => rows.length > 0,
  )

const LIST = {
  period: null,
  origin: 'registered',
  source: REGISTERED_HERE,
  isDraft: false,
} as const satisfies Partial<FactTable>

const lineOf = ({ id, dnrPrinted, dnrIsShared }: Pick<Matter, 'id' | 'dnrPrinted' | 'dnrIsShared'>): string =>
  mattersTexts.oneLine(dnrPrinted && !dnrIsShared ? dnrPrinted : `#${id}`)

function matterTable(matters: readonly FactMatter[], today: CalendarDate): FactTable {
  const { columns } = texts
  return {
    ...LIST,
    ...{ key: 'matters', family: 'matters', ...texts.matters, line: texts.line },
    columns: [
      factColumn('title', 'name', columns.title, 'text', null),
      factColumn('dnr', 'dnr', columns.dnr, 'code', null),
      ownColumn('agenda_no', columns.agendaNo, 'number', null),
      factColumn('kind', 'kind', columns.kind, 'text', null),
      factColumn('status', 'status', columns.status, 'state', null),
      ownColumn('meeting', columns.meeting, 'date', null),
      factColumn('due', 'due', columns.due, 'date', null),
      ownColumn('due_what', columns.dueWhat, 'text', null),
      ownColumn('document_date', columns.documentDate, 'date', null),
      factColumn('proposal', 'proposal', columns.proposal, 'text', null),
      factColumn('decision', 'decision', columns.decision, 'text', null),
      ownColumn('recipients', columns.recipients, 'text', null),
      factColumn('responsible', 'responsible', columns.responsible, 'text', null),
      factColumn('owner', 'responsible', columns.owner, 'person', null),
      ownColumn('unit', columns.unit, 'text', null),
      factColumn('amount', 'amount', columns.amount, 'number', null, { unit: 'kr' }),
      ownColumn('children_present', columns.childrenPresent, 'flag', null),
      ownColumn('children', columns.children, 'text', null),
      ownColumn('economy', columns.economy, 'text', null),
      ownColumn('attachment', columns.attachment, 'flag', null),
      factColumn('summary', 'comment', columns.summary, 'text', null),
      ownColumn('body', columns.body, 'text', null),
      ownColumn('missing', columns.missing, 'text', null),
    ],
    rows: matters.map((matter) => matterRow(matter, today)),
    defaultColumn: 'title',
  }
}

function matterRow(matter: FactMatter, today: CalendarDate): FactRow {
  const { dnrPrinted, meeting } = matter
  const date = matter.status === 'open' ? nextDate(matter, today) : (datesOf(matter).at(-1) ?? null)
  const deadline = date?.kind === 'deadline' ? date : null
  const { missing } = checkStatement(matter, matter.ownSections)
  return {
    key: String(matter.id),
    names: [matter.title],
    codes: dnrPrinted ? [dnrPrinted] : [],
    path: meeting ? [texts.meetingPath(meeting.label)] : [],
    role: 'item',
    cells: {
      ...textCells({
        title: matter.title,
        dnr: dnrPrinted,
        kind: matter.kind,
        meeting: meeting?.heldOn ?? null,
        due: deadline?.on ?? null,
        due_what: deadline?.what ?? null,
        document_date: matter.documentDate,
        proposal: matter.proposedDecision,
        decision: matter.decision,
        recipients: matter.recipients.join(', '),
        responsible: matter.responsibleRole,
        unit: matter.unit,
        children: matter.childImpactText,
        economy: matter.economicConsequences,
        summary: matter.summary,
        body: matter.body,
        missing: missing.map(sectionName).join(', '),
      }),
      status: { value: mattersTexts.status[matter.status], state: matter.status },
      ...numberCells({ agenda_no: matter.agendaNo, amount: matter.amountKr }),
      ...flagCells({ children_present: matter.childImpactPresent, attachment: matter.attachmentPresent }),
      ...personCells({ owner: matter.owner }),
    },
    line: lineOf(matter),
    source: factSource(matter.source, matter.section),
  }
}

function deadlineTable(matters: readonly FactMatter[]): FactTable {
  const { columns } = texts
  return {
    ...LIST,
    ...{ key: 'deadlines', family: 'deadlines', ...texts.deadlines, line: texts.line },
    columns: [
      factColumn('due', 'due', columns.date, 'date', null),
      ownColumn('rolled', columns.rolled, 'date', null),
      factColumn('status', 'status', columns.status, 'state', null),
      ownColumn('law', columns.law, 'text', null),
      ownColumn('explanation', columns.explanation, 'text', null),
      ownColumn('done', columns.done, 'date', null),
    ],
    rows: matters.flatMap((matter) =>
      matter.tasks.map(
        (task): FactRow => ({
          key: String(task.id),
          names: [task.what],
          codes: [],
          path: [matter.title],
          role: 'item',
          cells: {
            ...textCells({
              due: task.on,
              rolled: task.rolledOn,
              law: task.law,
              explanation: task.explanation,
              done: task.doneOn,
            }),
            status: { value: texts.task[task.status], state: task.status },
          },
          line: lineOf(matter),
          source: factSource(matter.source, matter.section),
        }),
      ),
    ),
    defaultColumn: 'due',
  }
}

function notifiedTable(notified: readonly NotifiedMatter[]): FactTable {
  const { columns } = texts
  return {
    ...LIST,
    ...{ key: 'notified_matters', family: 'notified_matters', ...texts.notified, line: texts.line },
    columns: [
      factColumn('title', 'name', columns.title, 'text', null),
      factColumn('kind', 'kind', columns.kind, 'text', null),
      factColumn('dnr', 'dnr', columns.dnr, 'code', null),
      ownColumn('external_dnr', columns.externalDnr, 'code', null),
      factColumn('date', 'date', columns.date, 'date', null),
      ownColumn('agenda_no', columns.agendaNo, 'number', null),
    ],
    rows: notified.map(
      ({ id, title, kind, dnr, externalDnr, date, agendaNo, under, source, section }): FactRow => ({
        key: String(id),
        names: [title],
        codes: [dnr, externalDnr].flatMap((code) => code ?? []),
        path: under ? [...(under.meeting ? [texts.meetingPath(under.meeting.label)] : []), under.title] : [],
        role: 'item',
        cells: {
          ...textCells({ title, kind, dnr, external_dnr: externalDnr, date }),
          ...numberCells({ agenda_no: agendaNo }),
        },
        line: under ? lineOf(under) : texts.line,
        source: factSource(source, section),
      }),
    ),
    defaultColumn: 'title',
  }
}
