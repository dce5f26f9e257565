import type { Tx } from '../../db/entry.ts'
import { calendarDate, toDbDate } from '../../lib/calendar.ts'
import { fold } from '../../lib/words.ts'
import { byKey, choiceColumn, chosen, neededText, SECTION, textColumn, wholeIn } from '../../tables/fields.ts'
import type { ImportKind, Values } from '../../tables/kinds.ts'
import { followupSheetTexts as texts } from '../../texts/followup-sheet.ts'
import { entryKind, undoEntries } from './entries/entries.tables.ts'
import { addPrinted } from './entries/store.ts'

/** What the auditors recommend and what has been promised. What is known already stays as it is: people follow it up here. */

const day = (text: string | null | undefined): Date | null => (text ? toDbDate(calendarDate(text)) : null)

const STATUSES = {
  Grön: 'green',
  Gul: 'yellow',
  Röd: 'red',
  'Gul eller röd': 'yellow_or_red',
} as const

/** As the words of each status say: done, going on, not begun. */
const LEVELS = { good: 'green', risk: 'yellow', bad: 'red' } as const
const COME = { done: 'green', ongoing: 'yellow', not_begun: 'red' } as const

/**
 * Rows without a board are the committee's own; those without a number have the one that the same recommendation of the audit is
 * known by, or the next.
 */
async function numberedRecommendations(tx: Tx, rows: readonly Values[]): Promise<readonly Values[]> {
  if (rows.every(({ board, number }) => board && number)) return rows
  const committee = await tx.committee.findUnique({ where: { id: 1 }, select: { name: true } })
  const known = await tx.printedEntry.findMany({
    where: { entry: { register: 'audit' } },
    select: { board: true, topic: true, number: true, entry: { select: { title: true } } },
  })
  const auditOf = (board: Text, audit: Text) => [board, audit].map((part) => fold(part ?? '')).join('|')
  const numbers = new Map<string, number>()
  const last = new Map<string, number>()
  const note = (audit: string, text: Text, number: number) => {
    numbers.set(`${audit}|${fold(text ?? '')}`, number)
    last.set(audit, Math.max(last.get(audit) ?? 0, number))
  }
  for (const { board, topic, number, entry } of known) note(auditOf(board, topic), entry.title, number ?? 0)
  return rows.map((row) => {
    const board = row['board'] ?? committee?.name ?? texts.ownBoard
    const audit = auditOf(board, row['audit'])
    const text = row['recommendation']
    const number =
      Number(row['number']) || (numbers.get(`${audit}|${fold(text ?? '')}`) ?? (last.get(audit) ?? 0) + 1)
    note(audit, text, number)
    return { ...row, board, number: String(number) }
  })
}
type Text = string | null | undefined

const recommendationKind: ImportKind = {
  name: 'rekommendationer',
  title: texts.recommendations,
  perPeriod: false,
  permission: 'keep-registers',
  changedIn: texts.changedIn,
  mostRows: 2_000,
  columns: [
    textColumn('board', 'Nämnd', ['nämnd eller styrelse']),
    neededText('audit', 'Granskning', ['revisionsrapport', 'granskningens namn', 'revisionsgranskning']),
    { key: 'number', title: 'Rekommendation nr', synonyms: ['nr'], type: 'integer', filled: true },
    neededText('recommendation', 'Rekommendation', ['revisorernas rekommendation']),
    textColumn('response', 'Nämndens svar', ['svar']),
    textColumn('done', 'Genomfört', ['vidtagna åtgärder', 'åtgärd', 'nämndens åtgärd']),
    textColumn('remaining', 'Återstår', ['kvarstår']),
    {
      ...choiceColumn('status', 'Status', STATUSES, ['revisorernas bedömning', 'läge']),
      progress: COME,
      levels: LEVELS,
    },
    choiceColumn('statusRead', 'Status enligt texten', STATUSES),
    { key: 'dueOn', title: 'Senast', synonyms: ['klart senast', 'klart', 'klar', 'tidpunkt'], type: 'date' },
    textColumn('dueText', 'Tid enligt texten', ['tidsangivelse']),
    SECTION,
  ],
  complete: numberedRecommendations,
  key: ({ board, audit, number }) => [fold(board ?? ''), fold(audit ?? ''), number].join('|'),
  label: ({ board, number }) => `${board} ${number}`,
  compared: [],
  stored: async (tx) =>
    byKey(
      recommendationKind,
      (await tx.printedEntry.findMany({ where: { entry: { register: 'audit' } } })).map(
        ({ board, topic, number }) => ({ board, audit: topic, number: String(number) }),
      ),
    ),
  store: async (rows, context) => {
    const known = await recommendationKind.stored(context.tx, null)
    return addPrinted(
      rows
        .filter(({ values }) => !known.has(recommendationKind.key(values)))
        .map((row) => ({
          ...{
            register: 'audit',
            title: row.values['recommendation'] ?? '',
            source: row.values['section'] ?? null,
          },
          printed: {
            board: row.values['board'] ?? '',
            topic: row.values['audit'] ?? '',
            number: wholeIn(row.values['number']) ?? 0,
            response: row.values['response'] ?? null,
            done: row.values['done'] ?? null,
            remaining: row.values['remaining'] ?? null,
            status: chosen(STATUSES, row.values['status']),
            statusRead: chosen(STATUSES, row.values['statusRead']),
            dueOn: day(row.values['dueOn']),
            timeText: row.values['dueText'] ?? null,
          },
        })),
      context,
    )
  },
  undo: undoEntries,
  examples: [
    [
      'Socialnämnden',
      'Granskning av IT-säkerhet',
      '1',
      'Att ta fram en plan för kontinuitet',
      'Nämnden tar fram en plan.',
      '',
      'Planen',
      'Gul',
      '',
      '2024-06-30',
      '',
      '',
    ],
  ],
}

const assessmentKind: ImportKind = {
  name: 'revisionsbedomningar',
  title: texts.assessments,
  perPeriod: false,
  permission: 'keep-registers',
  changedIn: texts.changedIn,
  mostRows: 500,
  columns: [
    neededText('board', 'Nämnd', ['nämnd eller styrelse', 'från']),
    neededText('audit', 'Granskning', ['revisionsrapport', 'granskningens namn']),
    { key: 'total', title: 'Antal rekommendationer', synonyms: ['rekommendationer'], type: 'integer' },
    textColumn('before', 'Bedömning vid granskningen', ['tidigare bedömning']),
    { ...textColumn('assessment', 'Bedömning vid uppföljningen', ['bedömning']), required: true },
    SECTION,
  ],
  key: ({ board, audit, section }) => [board, audit, section].map((part) => fold(part ?? '')).join('|'),
  label: ({ board, audit }) => `${board}: ${audit}`,
  compared: [],
  stored: async (tx) =>
    byKey(
      assessmentKind,
      (await tx.auditAssessment.findMany()).map(({ board, audit, section }) => ({ board, audit, section })),
    ),
  store: async (rows, { tx, documentId, offset }) => {
    const known = await assessmentKind.stored(tx, null)
    const data = rows
      .filter(({ values }) => !known.has(assessmentKind.key(values)))
      .map((row, index) => ({
        documentId,
        section: row.values['section'] ?? '',
        rowNo: offset + index + 1,
        board: row.values['board'] ?? '',
        audit: row.values['audit'] ?? '',
        recommendationsTotal: wholeIn(row.values['total']),
        assessmentBefore: row.values['before'] ?? null,
        assessment: row.values['assessment'] ?? null,
      }))
    return (await tx.auditAssessment.createMany({ data, skipDuplicates: true })).count
  },
  undo: async (tx, documentId) => {
    await tx.auditAssessment.deleteMany({ where: { documentId } })
  },
  examples: [
    ['Socialnämnden', 'Granskning av IT-säkerhet', '4', 'Inte helt ändamålsenligt', 'I huvudsak', ''],
  ],
}

const ACTIONS = {
  Utlovad: 'promised_action',
  Planerad: 'plan_activity',
  Genomförd: 'completed_action',
} as const

const actionKind: ImportKind = {
  name: 'atgarder',
  title: texts.actions,
  perPeriod: false,
  permission: 'keep-registers',
  changedIn: texts.changedIn,
  mostRows: 2_000,
  columns: [
    neededText('activity', 'Åtgärd', ['aktivitet', 'uppdrag', 'vad som ska göras']),
    textColumn('area', 'Område', ['rubrik']),
    textColumn('responsible', 'Ansvarig', ['ansvarig roll', 'ansvarig funktion', 'ansvarig chef']),
    {
      key: 'dueOn',
      title: 'Senast',
      synonyms: ['klart senast', 'slutdatum', 'slut', 'klar senast', 'färdigt senast', 'klart', 'klar'],
      type: 'date',
      isDeadline: true,
    },
    textColumn('timeText', 'När', ['tid', 'tidplan', 'tidpunkt']),
    textColumn('frequency', 'Hur ofta', ['frekvens']),
    choiceColumn('kind', 'Slag av åtgärd', ACTIONS, ['slag']),
    {
      key: 'effect',
      title: 'Effekt (kr)',
      synonyms: [
        'effekt',
        'ekonomisk effekt',
        'helårseffekt',
        'effekt helår',
        'besparing',
        'beräknad effekt',
      ],
      type: 'integer',
      unit: 'kr',
    },
    {
      ...choiceColumn('status', 'Status', STATUSES, ['läge', 'lägesrapport']),
      progress: COME,
      levels: LEVELS,
    },
    SECTION,
  ],
  requiredOneOf: [['responsible', 'dueOn', 'timeText', 'kind']],
  check: ({ effect }) =>
    effect && Number(effect) < 0
      ? [{ column: 'effect', message: texts.negativeEffect, level: 'warning' }]
      : [],
  rows: { leavesOutSums: true },
  key: ({ activity, section }) => [activity, section].map((part) => fold(part ?? '')).join('|'),
  label: ({ activity }) => activity ?? '',
  compared: [],
  stored: async (tx) =>
    byKey(
      actionKind,
      (await tx.registerEntry.findMany({ where: { register: 'action' } })).map(({ title, source }) => ({
        ...{ activity: title, section: source },
      })),
    ),
  store: async (rows, context) => {
    const known = await actionKind.stored(context.tx, null)
    return addPrinted(
      rows
        .filter(({ values }) => !known.has(actionKind.key(values)))
        .map((row) => ({
          ...{
            register: 'action',
            title: row.values['activity'] ?? '',
            source: row.values['section'] ?? null,
          },
          responsible: row.values['responsible'] ?? null,
          amountKr: wholeIn(row.values['effect']),
          printed: {
            topic: row.values['area'] ?? null,
            dueOn: day(row.values['dueOn']),
            timeText: row.values['timeText'] ?? null,
            frequency: row.values['frequency'] ?? null,
            kind: chosen(ACTIONS, row.values['kind']) ?? 'promised_action',
            status: chosen(STATUSES, row.values['status']),
          },
        })),
      context,
    )
  },
  undo: undoEntries,
  examples: [
    [
      'Ta fram en introduktion för nya chefer',
      'Ledarskap',
      'HR-chef',
      '2024-12-31',
      '',
      '',
      'Utlovad',
      '',
      '',
      '',
    ],
  ],
}

export const followupKinds: readonly ImportKind[] = [
  recommendationKind,
  assessmentKind,
  actionKind,
  entryKind,
]
