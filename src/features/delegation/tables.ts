import type { Tx } from '../../db/entry.ts'
import { calendarDate, fromDbDate, toDbDate } from '../../lib/calendar.ts'
import { dnrKey, parseDnr } from '../../lib/dnr.ts'
import { UserError } from '../../lib/errors.ts'
import { pointsOutSomebody } from '../../lib/points-out.ts'
import { fold } from '../../lib/words.ts'
import { byKey, neededText, SECTION, sectionOf, textColumn } from '../../tables/fields.ts'
import type { ImportKind, Values } from '../../tables/kinds.ts'
import { delegationSheetTexts as texts } from '../../texts/delegation-sheet.ts'

const PREFIX = 'SN' // of a case number that has none
const MOST = 9_999

const dnrOf = (text: string | null | undefined, prefix: string): string | null => {
  const dnr = text ? parseDnr(text, prefix) : null
  return dnr && dnrKey(dnr)
}

/** What may stand in a column that says a kind of decision or a role. */
const unfit = (values: Values, ...columns: readonly string[]) =>
  columns
    .filter((column) => pointsOutSomebody(values[column] ?? ''))
    .map((column) => ({ column, message: texts.pointsOut }))

async function decisionsIn(tx: Tx, where: { isMistaken: boolean }): Promise<Map<string, Values>> {
  const rows = await tx.delegationDecision.findMany({ where })
  return byKey(
    decisionKind,
    rows.map(({ kind, delegate, decidedOn, dnr }) => ({
      ...{ kind, delegate, dnr },
      decidedOn: decidedOn && fromDbDate(decidedOn),
    })),
  )
}

/**
 * Decisions taken by delegation: kinds, days, roles and counts. There is no column for whom a decision is about, and none
 * is read (OSL 26 kap. 1 §).
 */
const decisionKind: ImportKind = {
  name: 'delegationsbeslut',
  title: texts.title,
  permission: 'register-decisions',
  perPeriod: false,
  rows: { leavesOutSums: true },
  monthly: { day: 'decidedOn', count: 'count' },
  changedIn: texts.changedIn,
  mostRows: 2_000,
  columns: [
    neededText('kind', 'Delegationsbeslut', [
      'beslutstyp',
      'typ av beslut',
      'ärendegrupp',
      'beslut',
      'ärende',
      'beslutet avser',
      'vad beslutet gäller',
    ]),
    {
      ...neededText('delegate', 'Beslutsfattare', ['delegat', 'beslutat av', 'beslutande']),
    },
    {
      key: 'decidedOn',
      title: 'Beslutad',
      synonyms: ['beslutsdatum', 'datum för beslut', 'datum'],
      type: 'date',
      fromFile: 'month',
    },
    { key: 'count', title: 'Antal', synonyms: ['antal beslut'], type: 'integer' },
    textColumn('point', 'Punkt', ['punkt i delegationsordningen', 'delegationspunkt']),
    textColumn('dnr', 'Dnr', ['diarienummer', 'diarienr']),
    SECTION,
  ],
  check: (values) => {
    const { count, dnr } = values
    return [
      ...unfit(values, 'kind', 'delegate'),
      ...(count && (Number(count) < 1 || Number(count) > MOST)
        ? [{ column: 'count', message: texts.noCount(count) }]
        : []),
      ...(dnr && !parseDnr(dnr, PREFIX) ? [{ column: 'dnr', message: texts.noDnr(dnr) }] : []),
    ]
  },
  key: ({ kind, decidedOn, delegate, dnr }) =>
    [fold(kind ?? ''), decidedOn, fold(delegate ?? ''), dnrOf(dnr, PREFIX)].join('|'),
  label: ({ kind, decidedOn }) => [kind, decidedOn].filter(Boolean).join(' '),
  compared: [],
  stored: (tx) => decisionsIn(tx, { isMistaken: false }),
  obstacles: async (tx) => {
    const mistaken = await decisionsIn(tx, { isMistaken: true })
    return (values) =>
      mistaken.has(decisionKind.key(values))
        ? { column: 'kind', message: texts.mistaken(decisionKind.label(values)), isLeftOut: true }
        : null
  },
  store: async (rows, { tx, documentId, offset }) => {
    const prefix = (await tx.committee.findUnique({ where: { id: 1 } }))?.dnrPrefix ?? PREFIX
    const known = await decisionKind.stored(tx, null)
    // What stands in a meeting's own papers was reported to that meeting.
    const meeting = await tx.meeting.findFirst({
      where: { OR: [{ documentId }, { matters: { some: { documentId } } }] },
    })
    const data = rows
      .filter(({ values }) => !known.has(decisionKind.key(values)))
      .map((row, index) => ({
        documentId,
        section: sectionOf(row),
        rowNo: offset + index + 1,
        kind: row.values['kind'] ?? '',
        delegate: row.values['delegate'] ?? null,
        decidedOn: row.values['decidedOn'] ? toDbDate(calendarDate(row.values['decidedOn'])) : null,
        count: Number(row.values['count'] ?? 1),
        point: row.values['point'] ?? null,
        dnr: dnrOf(row.values['dnr'], prefix),
        meetingId: meeting?.id ?? null,
      }))
    return (await tx.delegationDecision.createMany({ data, skipDuplicates: true })).count
  },
  undo: async (tx, documentId) => {
    const papers = await tx.meeting.count({
      where: { OR: [{ documentId }, { matters: { some: { documentId } } }] },
    })
    const touched = await tx.delegationDecision.count({
      where: {
        documentId,
        OR: [{ version: { gt: 1 } }, ...(papers > 0 ? [] : [{ meetingId: { not: null } }])],
      },
    })
    if (touched > 0) throw new UserError(texts.changed)
    await tx.delegationDecision.deleteMany({ where: { documentId } })
  },
  examples: [
    ['Beslut om serveringstillstånd', 'alkoholhandläggare', '2024-02-08', '2', '5.1', 'SN/2024:00013', ''],
  ],
}

/** The committee's delegation order: the newest document that has one holds. */
const orderKind: ImportKind = {
  name: 'delegationsordning',
  titled: [
    {
      begins: ['delegationsordning', 'delegationsforteckning'],
      columns: { point: ['nr', 'nummer'], kind: ['ärendetyp', 'ärende', 'beslut', 'avser'] },
    },
  ],
  title: texts.order,
  permission: 'register-matters',
  perPeriod: false,
  mostRows: 2_000,
  columns: [
    neededText('point', 'Punkt', ['delegationspunkt', 'punkt nr']),
    neededText('kind', 'Ärende enligt delegationsordningen', ['beslutstyp', 'ärendegrupp', 'typ av beslut']),
    { ...textColumn('delegate', 'Lägsta delegat', ['delegat', 'delegerat till']), required: true },
    textColumn('law', 'Lagrum', ['lag', 'lagstöd']),
  ],
  check: (values) => unfit(values, 'kind', 'delegate'),
  key: ({ point, kind }) => [point, fold(kind ?? '')].join('|'),
  label: ({ point, kind }) => [point, kind].filter(Boolean).join(' '),
  compared: [],
  // Each order is a document of its own: nothing of an earlier one stands in its way.
  stored: async () => new Map(),
  store: async (rows, { tx, documentId, offset }) => {
    const data = rows.map(({ values }, index) => ({
      documentId,
      rowNo: offset + index + 1,
      point: values['point'] ?? '',
      kind: values['kind'] ?? '',
      law: values['law'] ?? null,
      delegate: values['delegate'] ?? null,
    }))
    return (await tx.delegationPoint.createMany({ data, skipDuplicates: true })).count
  },
  undo: async (tx, documentId) => {
    await tx.delegationPoint.deleteMany({ where: { documentId } })
  },
  examples: [
    [
      '5.1',
      'Beslut om serveringstillstånd för slutet sällskap',
      'alkoholhandläggare',
      '8 kap. 2 § alkohollagen',
    ],
  ],
}

export const delegationKinds: readonly ImportKind[] = [decisionKind, orderKind]
