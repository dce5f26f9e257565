import { calendarDate, fromDbDate, toDbDate } from '../../lib/calendar.ts'
import { dnrKey, parseDnr } from '../../lib/dnr.ts'
import { UserError } from '../../lib/errors.ts'
import { fold } from '../../lib/words.ts'
import type { ImportKind, TableRow, Values } from '../../tables/kinds.ts'
import { mattersTexts } from '../../texts/matters.ts'
import { mattersSheetTexts as texts } from '../../texts/matters-sheet.ts'
import { storeMatters } from './matters.import.ts'

const PREFIX = 'SN' // of a case number that has none; what counts for the key is only that it is the same

const keyOf = ({ dnr, title }: Values): string => {
  const parsed = dnr ? parseDnr(dnr, PREFIX) : null
  return `${parsed ? dnrKey(parsed) : ''}|${fold(title ?? '')}`
}

const day = (text: string | null | undefined): Date | null => (text ? toDbDate(calendarDate(text)) : null)
const dayText = (date: Date | null): string | null => date && fromDbDate(date)

// The line too: two matters may have one title.
const sourceOf = ({ sheet, line }: Pick<TableRow, 'sheet' | 'line'>): string =>
  texts.source(sheet || texts.section, line)

const itemOf = ({ values, ...place }: TableRow) => ({
  agenda_no: values['agendaNo'] ? Number(values['agendaNo']) : null,
  dnr: values['dnr'] ?? null,
  title: values['title'] ?? '',
  kind: values['kind'] ?? texts.unnamedKind,
  document_date: day(values['documentDate']),
  meeting_date: day(values['meetingDate']),
  deadline: day(values['deadline']),
  deadline_kind: values['deadlineKind'] ?? null,
  proposed_decision: values['proposedDecision'] ?? null,
  recipients: [],
  summary: values['summary'] ?? null,
  note: values['note'] ?? null,
  source: sourceOf(place),
})

/** A list of matters. Those that are known already stay as they are: they are changed in their own form. */
export const matterKinds: readonly ImportKind[] = [
  {
    name: 'arenden',
    title: texts.title,
    perPeriod: false,
    changedIn: texts.changedIn,
    mostRows: 2_000,
    columns: [
      {
        key: 'dnr',
        title: 'Dnr',
        synonyms: ['diarienummer', 'diarienr', 'ärendenummer'],
        type: 'text',
        required: true,
      },
      {
        key: 'title',
        title: 'Ärende',
        synonyms: ['rubrik', 'ärendemening', 'ärenderubrik', 'titel'],
        type: 'text',
        required: true,
        filled: true,
      },
      { key: 'kind', title: 'Typ', synonyms: ['ärendetyp', 'slag'], type: 'text' },
      {
        key: 'meetingDate',
        title: 'Sammanträde',
        synonyms: ['sammanträdesdatum', 'nämnd', 'till nämnd', 'möte'],
        type: 'date',
      },
      { key: 'agendaNo', title: 'Punkt', synonyms: ['nr', 'punkt nr', 'dagordningspunkt'], type: 'decimal' },
      { key: 'documentDate', title: 'Handlingens datum', synonyms: ['datum', 'upprättad'], type: 'date' },
      {
        key: 'deadline',
        title: 'Sista dag',
        synonyms: ['deadline', 'svar senast', 'senast', 'förfaller'],
        type: 'date',
      },
      { key: 'deadlineKind', title: 'Vad som ska ske då', synonyms: ['avser', 'frist'], type: 'text' },
      {
        key: 'responsibleRole',
        title: 'Ansvarig roll',
        synonyms: ['ansvarig funktion', 'föredragande'],
        type: 'text',
      },
      { key: 'proposedDecision', title: 'Förslag till beslut', synonyms: ['beslutsförslag'], type: 'text' },
      { key: 'summary', title: 'Sammanfattning', synonyms: ['beskrivning'], type: 'text' },
      { key: 'note', title: 'Anmärkning', synonyms: ['kommentar', 'not'], type: 'text' },
    ],
    check: ({ dnr, agendaNo }) => [
      ...(dnr && !parseDnr(dnr, PREFIX) ? [{ column: 'dnr', message: mattersTexts.faults.dnr(dnr) }] : []),
      ...(agendaNo && !/^\d{1,3}$/.test(agendaNo)
        ? [{ column: 'agendaNo', message: texts.notItem(agendaNo) }]
        : []),
    ],
    key: keyOf,
    label: ({ dnr, title }) => [dnr, title].filter(Boolean).join(' '),
    stored: async (tx) => {
      const matters = await tx.matter.findMany({ include: { meeting: true } })
      return new Map(
        matters.map((matter): [string, Values] => {
          const values: Values = {
            dnr: matter.dnr,
            title: matter.title,
            kind: matter.kind,
            meetingDate: dayText(matter.meeting?.heldOn ?? null),
            documentDate: dayText(matter.documentDate),
          }
          return [keyOf(values), values]
        }),
      )
    },
    compared: ['kind', 'meetingDate', 'documentDate'],
    store: async (rows, { tx, documentId }) => {
      const known = new Set((await tx.matter.findMany()).map(({ dnr, title }) => keyOf({ dnr, title })))
      const fresh = rows.filter(({ values }) => !known.has(keyOf(values)))
      const roles = new Map(fresh.map((row) => [sourceOf(row), row.values['responsibleRole'] ?? null]))
      return storeMatters(fresh.map(itemOf), { tx, documentId }, ({ source }) => ({
        responsibleRole: roles.get(source) ?? null,
      }))
    },
    undo: async (tx, documentId) => {
      const changed = await tx.matter.count({ where: { documentId, version: { gt: 1 } } })
      if (changed > 0) throw new UserError(texts.changed)
      await tx.matter.deleteMany({ where: { documentId } })
      // Days that the list gave the committee; one that somebody has used or changed since stays.
      await tx.meeting.deleteMany({ where: { documentId, matters: { none: {} }, version: 1 } })
    },
    examples: [
      [
        'SN/2024:00012',
        'Delårsrapport 1 2024',
        'delårsrapport',
        '2024-05-21',
        '4',
        '2024-05-07',
        '',
        '',
        'Ekonomichef',
        '',
        '',
        '',
      ],
    ],
  },
]
