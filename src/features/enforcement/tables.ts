import type { Tx } from '../../db/entry.ts'
import { calendarDate, fromDbDate, toDbDate } from '../../lib/calendar.ts'
import { type Quarter, quarterOf } from '../../lib/deadlines/quarters.ts'
import { unenforcedReporting } from '../../lib/deadlines/unenforced.ts'
import { UserError } from '../../lib/errors.ts'
import { fold } from '../../lib/words.ts'
import {
  byKey,
  choiceColumn,
  chosen,
  neededText,
  SECTION,
  sectionOf,
  textColumn,
} from '../../tables/fields.ts'
import type { ImportKind, TableRow } from '../../tables/kinds.ts'
import { enforcementSheetTexts as texts } from '../../texts/enforcement-sheet.ts'
import { quarterKey } from './enforcement.ts'

/**
 * A report of a quarter's decisions that were not carried out in time. There is no column for whom a decision is about, and
 * none is read: that is secret (OSL 26 kap. 1 §), and with a single decision even the word for a boy or a girl points a person
 * out.
 */

const LAWS = { SoL: 'SoL', LSS: 'LSS' } as const

const CATEGORIES = {
  'Rapporterat, nu verkställt': 'reported_now_enforced',
  'Avslutat utan verkställighet': 'closed_without_enforcement',
  'Fortfarande ej verkställt': 'still_not_enforced',
  'Nytt detta kvartal': 'new_this_quarter',
  'Inte angivet': 'not_stated',
} as const
type Category = (typeof CATEGORIES)[keyof typeof CATEGORIES]

const STATUS: Readonly<Record<Category, string>> = {
  reported_now_enforced: 'enforced',
  closed_without_enforcement: 'closed',
  still_not_enforced: 'not_enforced',
  new_this_quarter: 'not_enforced',
  not_stated: 'not_enforced',
}

const STATUSES = { Verkställt: 'enforced', Avslutat: 'closed', 'Ej verkställt': 'not_enforced' } as const

/** The quarter of the report that the file is taken from; it is kept as a report that has been made. */
async function storeStatement(tx: Tx, documentId: number): Promise<Quarter | null> {
  const { asOf } = await tx.document.findUniqueOrThrow({ where: { id: documentId } })
  if (!asOf) return null
  const quarter = quarterOf(fromDbDate(asOf))
  await tx.unenforcedStatement.createMany({
    data: [{ quarter: quarterKey(quarter), asOf, documentId }],
    skipDuplicates: true,
  })
  return quarter
}

function decisionOf({ values }: TableRow, quarter: Quarter | null) {
  const law = chosen(LAWS, values['law']) ?? 'SoL'
  const category = chosen(CATEGORIES, values['category']) ?? 'not_stated'
  const decidedOn = calendarDate(values['decidedOn'] ?? '')
  const status = chosen(STATUSES, values['status']) ?? STATUS[category]
  const isClosed = status === 'closed'
  const isFirst = category === 'new_this_quarter' || category === 'not_stated'
  // A report says that a decision was reported before, not when: it must have been when its three months ended.
  const before = unenforcedReporting({ law, decidedOn, interruptedOn: null, endedOn: null }).firstQuarter
  return {
    law,
    interventionType: values['intervention'] ?? '',
    decisionDate: toDbDate(decidedOn),
    reportCategory: category,
    status,
    reason: isClosed ? null : (values['reason'] ?? null),
    endReason: isClosed ? (values['reason'] ?? null) : null,
    reportedIn: quarter && quarterKey(isFirst ? quarter : before),
    endReportedIn: quarter && status !== 'not_enforced' ? quarterKey(quarter) : null,
  }
}

const decisionKind: ImportKind = {
  name: 'ejverkstallda',
  title: texts.title,
  permission: 'register-decisions',
  perPeriod: false,
  rows: { leavesOutSums: true },
  changedIn: texts.changedIn,
  mostRows: 2_000,
  columns: [
    neededText('intervention', 'Insats', ['typ av insats', 'beslutstyp']),
    {
      key: 'decidedOn',
      title: 'Beslutsdatum',
      synonyms: ['beslut', 'datum för beslut'],
      type: 'date',
      required: true,
      filled: true,
    },
    choiceColumn('law', 'Lag', LAWS, ['lagrum']),
    choiceColumn('category', 'Rapporteras som', CATEGORIES, ['rubrik', 'rapporteringsrubrik']),
    choiceColumn('status', 'Status', STATUSES),
    textColumn('reason', 'Skäl', ['orsak', 'anledning']),
    SECTION,
  ],
  key: ({ intervention, decidedOn, law }) => [fold(intervention ?? ''), decidedOn, law ?? 'SoL'].join('|'),
  label: ({ intervention, decidedOn }) => `${intervention} ${decidedOn}`,
  compared: [],
  stored: async (tx) =>
    byKey(
      decisionKind,
      (await tx.unenforcedDecision.findMany()).map((row) => ({
        intervention: row.interventionType,
        decidedOn: fromDbDate(row.decisionDate),
        law: row.law,
      })),
    ),
  store: async (rows, { tx, documentId, offset }) => {
    const quarter = await storeStatement(tx, documentId)
    const known = await decisionKind.stored(tx, null)
    const data = rows
      .filter(({ values }) => !known.has(decisionKind.key(values)))
      .map((row, index) => ({
        ...decisionOf(row, quarter),
        documentId,
        section: sectionOf(row),
        rowNo: offset + index + 1,
      }))
    return (await tx.unenforcedDecision.createMany({ data, skipDuplicates: true })).count
  },
  undo: async (tx, documentId) => {
    if ((await tx.unenforcedDecision.count({ where: { documentId, version: { gt: 1 } } })) > 0)
      throw new UserError(texts.changed)
    await tx.unenforcedDecision.deleteMany({ where: { documentId } })
    await tx.unenforcedStatement.deleteMany({ where: { documentId } })
  },
  examples: [
    [
      'Kontaktperson',
      '2024-01-17',
      'SoL',
      'Nytt detta kvartal',
      'Ej verkställt',
      'Ingen kontaktperson har hittats',
      '',
    ],
  ],
}

export const enforcementKinds: readonly ImportKind[] = [decisionKind]
