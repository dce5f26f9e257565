import { calledOffDays } from '../../db/called-off.ts'
import { calendarDate, fromDbDate, toDbDate } from '../../lib/calendar.ts'
import { dnrKey, parseDnr } from '../../lib/dnr.ts'
import { UserError } from '../../lib/errors.ts'
import { fold } from '../../lib/words.ts'
import { byKey, choiceColumn, neededText, SECTION, sectionOf, textColumn } from '../../tables/fields.ts'
import type { ImportKind, TableRow, Values } from '../../tables/kinds.ts'
import { mattersSheetTexts as texts } from '../../texts/matters-sheet.ts'
import { type MatterRow, storeMatters } from './rows.tables.ts'

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

const whole = (text: string | null | undefined): number | null => (text ? Number(text) : null)

const itemOf = ({ values, ...place }: TableRow): MatterRow => ({
  agendaNo: whole(values['agendaNo']),
  dnr: values['dnr'] ?? null,
  title: values['title'] ?? '',
  kind: values['kind'] ?? texts.unnamedKind,
  documentDate: day(values['documentDate']),
  meetingDate: day(values['meetingDate']),
  deadline: day(values['deadline']),
  deadlineKind: values['deadlineKind'] ?? null,
  responsibleRole: values['responsibleRole'] ?? null,
  proposedDecision: values['proposedDecision'] ?? null,
  decision: values['decision'] ?? null,
  // What the minutes record a decision of is decided, hence closed: its dates are history, and not late.
  status: values['decision'] || values['status'] === 'closed' ? 'closed' : 'open',
  recipients: (values['recipients'] ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter(Boolean),
  childImpactPresent: values['childImpact'] ? values['childImpact'] === 'yes' : null,
  childImpactText: values['childImpactText'] ?? null,
  economicConsequences: values['economy'] ?? null,
  amountKr: whole(values['amountKr']),
  summary: values['summary'] ?? null,
  body: values['body'] ?? null,
  attachmentPresent: values['attachment'] ? values['attachment'] === 'yes' : null,
  note: values['note'] ?? null,
  section: values['section'] ?? sourceOf(place),
})

const YES_NO = { Ja: 'yes', Nej: 'no' } as const

/** What the committee is told of: rows that are no agenda items of their own. */
const notifiedKind: ImportKind = {
  name: 'anmalningar',
  title: texts.notified,
  permission: 'register-matters',
  perPeriod: false,
  changedIn: texts.changedIn,
  mostRows: 2_000,
  columns: [
    neededText('title', 'Anmälningsärende', ['anmälan', 'anmäls']),
    textColumn('dnr', 'Dnr', ['diarienummer']),
    textColumn('externalDnr', 'Avsändarens dnr', ['externt dnr', 'motpartens dnr']),
    textColumn('kind', 'Typ', ['ärendetyp', 'slag']),
    { key: 'date', title: 'Datum', type: 'date' },
    { key: 'agendaNo', title: 'Punkt', synonyms: ['dagordningspunkt'], type: 'integer' },
    SECTION,
  ],
  key: ({ title, externalDnr }) => [fold(title ?? ''), externalDnr].join('|'),
  label: ({ title }) => title ?? '',
  compared: [],
  stored: async (tx) =>
    byKey(
      notifiedKind,
      (await tx.notifiedMatter.findMany()).map(({ title, externalDnr }) => ({ title, externalDnr })),
    ),
  store: async (rows, { tx, documentId, offset }) => {
    const prefix = (await tx.committee.findUnique({ where: { id: 1 } }))?.dnrPrefix ?? PREFIX
    const known = await notifiedKind.stored(tx, null)
    const data = rows
      .filter(({ values }) => !known.has(notifiedKind.key(values)))
      .map((row, index) => {
        const { values } = row
        const dnr = values['dnr'] ? parseDnr(values['dnr'], prefix) : null
        return {
          documentId,
          section: sectionOf(row),
          rowNo: offset + index + 1,
          agendaNo: whole(values['agendaNo']),
          dnr: dnr && dnrKey(dnr),
          externalDnr: values['externalDnr'] ?? null,
          title: values['title'] ?? '',
          kind: values['kind'] ?? texts.unnamedKind,
          date: day(values['date']),
        }
      })
    return (await tx.notifiedMatter.createMany({ data, skipDuplicates: true })).count
  },
  undo: async (tx, documentId) => {
    await tx.notifiedMatter.deleteMany({ where: { documentId } })
  },
  examples: [
    ['Remissvar om riktlinjer', 'SN/2024:00011', 'KS/2024:00635', 'remissvar', '2024-02-01', '15', ''],
  ],
}

/** A list of matters. Those that are known already stay as they are: they are changed in their own form. */
export const matterKinds: readonly ImportKind[] = [
  {
    name: 'arenden',
    title: texts.title,
    perPeriod: false,
    permission: 'register-matters',
    changedIn: texts.changedIn,
    mostRows: 2_000,
    columns: [
      {
        key: 'dnr',
        title: 'Dnr',
        synonyms: ['diarienummer', 'diarienr', 'ärendenummer', 'ärendenr', 'ärende nr'],
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
        synonyms: [
          'sammanträdesdatum',
          'nämnd',
          'till nämnd',
          'möte',
          'nämndsammanträde',
          'nämnddatum',
          'datum för nämnd',
          'nämndmöte',
        ],
        type: 'date',
      },
      { key: 'agendaNo', title: 'Punkt', synonyms: ['nr', 'punkt nr', 'dagordningspunkt'], type: 'decimal' },
      {
        key: 'documentDate',
        title: 'Handlingens datum',
        synonyms: [
          'datum',
          'upprättad',
          'upprättat',
          'inkom',
          'inkommen',
          'inkom upprättad',
          'registrerad',
          'registreringsdatum',
          'regdatum',
          'reg datum',
          'registrerat',
          'registrerades',
          'inkommet',
          'inkomstdatum',
          'skapat',
        ],
        type: 'date',
      },
      {
        key: 'deadline',
        title: 'Sista dag',
        synonyms: [
          'deadline',
          'svar senast',
          'senast',
          'förfaller',
          'bevakas',
          'bevakning',
          'bevakningsdatum',
          'bevakas till',
        ],
        type: 'date',
      },
      {
        key: 'deadlineKind',
        title: 'Vad som ska ske då',
        synonyms: ['avser', 'frist', 'bevakningsorsak'],
        type: 'text',
      },
      {
        key: 'responsibleRole',
        title: 'Ansvarig roll',
        synonyms: ['ansvarig funktion', 'föredragande', 'handläggare', 'ansvarig handläggare', 'ansvarig'],
        type: 'text',
      },
      { key: 'proposedDecision', title: 'Förslag till beslut', synonyms: ['beslutsförslag'], type: 'text' },
      { key: 'summary', title: 'Sammanfattning', synonyms: ['beskrivning'], type: 'text' },
      { key: 'decision', title: 'Beslut', synonyms: ['nämndens beslut', 'fattat beslut'], type: 'text' },
      {
        key: 'recipients',
        title: 'Beslutet skickas till',
        synonyms: ['expedieras till', 'mottagare', 'skickas till', 'expedieras', 'sändlista'],
        type: 'text',
      },
      choiceColumn('childImpact', 'Prövning av barnets bästa', YES_NO, ['barnkonsekvensanalys']),
      textColumn('childImpactText', 'Konsekvenser för barn', ['barnets bästa']),
      textColumn('economy', 'Ekonomiska konsekvenser', ['ekonomi']),
      { key: 'amountKr', title: 'Belopp', synonyms: ['sökt belopp'], type: 'integer', unit: 'kr' },
      textColumn('body', 'Ärendet', ['ärendebeskrivning', 'bakgrund']),
      choiceColumn('attachment', 'Bilaga', YES_NO, ['bilagor']),
      SECTION,
      { key: 'note', title: 'Anmärkning', synonyms: ['kommentar', 'not'], type: 'text' },
      {
        ...choiceColumn('status', 'Status', { Öppet: 'open', Avslutat: 'closed' }, ['ärendestatus', 'läge']),
        progress: { done: 'closed', ongoing: 'open', not_begun: 'open' },
      },
    ],
    check: ({ dnr, agendaNo }) => [
      ...(dnr && !parseDnr(dnr, PREFIX)
        ? [{ column: 'dnr', message: texts.oddDnr(dnr), level: 'warning' as const, cause: 'odd dnr' }]
        : []),
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
    obstacles: async (tx) => {
      const calledOff = await calledOffDays(tx)
      return ({ meetingDate }) => {
        const on = meetingDate ? calledOff.get(calendarDate(meetingDate)) : undefined
        if (!meetingDate || !on) return null
        return { column: 'meetingDate', message: texts.calledOff(meetingDate, on), isLeftOut: false }
      }
    },
    store: async (rows, { tx, documentId }) => {
      const known = new Set((await tx.matter.findMany()).map(({ dnr, title }) => keyOf({ dnr, title })))
      const fresh = rows.filter(({ values }) => !known.has(keyOf(values)))
      return storeMatters(fresh.map(itemOf), { tx, documentId })
    },
    undo: async (tx, documentId) => {
      const changed = await tx.matter.count({ where: { documentId, version: { gt: 1 } } })
      if (changed > 0) throw new UserError(texts.changed)
      await tx.matter.deleteMany({ where: { documentId } })
      // Days that the list gave the committee; one that a person has used or changed since stays.
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
  notifiedKind,
]
