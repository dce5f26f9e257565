import type { Tx } from '../../../db/db.ts'
import { type CalendarDate, calendarDate, dateInStockholm, toDbDate } from '../../../lib/calendar.ts'
import { UserError } from '../../../lib/errors.ts'
import { fold } from '../../../lib/words.ts'
import { byKey, choiceColumn, chosen, neededText, textColumn, wholeIn } from '../../../tables/fields.ts'
import type { ImportKind, Titled, Values } from '../../../tables/kinds.ts'
import { registersTexts } from '../../../texts/registers.ts'
import { REGISTERS, takeRegister } from '../registers.ts'
import { answerBy, isReceived, timeIn } from './entries.ts'

const texts = registersTexts.sheet

const STATUSES = {
  Grönt: 'green',
  Gult: 'yellow',
  Rött: 'red',
  Grön: 'green',
  Gul: 'yellow',
  Röd: 'red',
} as const

/** Without a year, words about time are read when the file is stored; until then any day does. */
const ANY_DAY = calendarDate('2000-01-01')

const day = (text: string | null | undefined): Date | null => (text ? toDbDate(calendarDate(text)) : null)

/** The register that a name means, of the usual ones and the committee's own. */
const registerIn = (name: string | null | undefined, own: readonly string[]): string | null => {
  const taken = takeRegister(name ?? '', registersTexts.words(own))
  return taken && taken.rest === '' ? taken.register : null
}

/** Takes away the entries that came with a document, unless people have changed any. */
export async function undoEntries(tx: Tx, documentId: number): Promise<void> {
  if ((await tx.registerEntry.count({ where: { documentId, version: { gt: 1 } } })) > 0)
    throw new UserError(texts.changed)
  await tx.registerEntry.deleteMany({ where: { documentId } })
}

/** What lists of each register are called, and what theirs call their columns. */
const TITLED: readonly Titled[] = [
  {
    begins: ['statsbidrag', 'stadsbidrag'],
    values: { register: registersTexts.nameOf('state_grant') },
    columns: {
      title: ['statsbidrag', 'bidrag', 'riktat statsbidrag', 'benämning', 'namn'],
      due: [
        'återrapportering',
        'återrapportering senast',
        'redovisas senast',
        'sista redovisningsdag',
        'sista ansökningsdag',
      ],
      amount: ['beviljat belopp', 'tilldelat', 'beslutat belopp'],
      nextOn: ['rekvireras senast', 'rekvirering senast', 'sista rekvireringsdag'],
      used: ['rekvirerat', 'upparbetat', 'upparbetat hittills', 'använt hittills', 'förbrukat hittills'],
    },
  },
  {
    begins: ['avtal', 'overenskommelse'],
    values: { register: registersTexts.nameOf('agreement') },
    columns: {
      title: [
        'avtal',
        'avtalsnamn',
        'avtalsområde',
        'överenskommelse',
        'avtalet avser',
        'avser',
        'benämning',
        'namn',
        'avtalskategori',
      ],
      due: [
        'avtalsslut',
        'avtal slut',
        'giltigt till',
        'gäller till',
        'slut',
        'till och med',
        'avtalet löper ut',
      ],
      amount: [
        'avtalsvärde',
        'årskostnad',
        'värde',
        'årsvärde',
        'uppskattat årsvärde',
        'kostnad',
        'kostnad per år',
      ],
      responsible: ['avtalsansvarig', 'avtalsägare', 'förvaltare'],
      nextOn: [
        'nästa avstämning',
        'uppföljning',
        'uppsägning senast',
        'sägs upp senast',
        'sista uppsägningsdag',
        'sista dag för uppsägning',
      ],
      evidence: ['avtalsnr', 'avtalsnummer', 'avtals nr', 'avtalsid'],
    },
  },
  {
    begins: ['fond'],
    values: { register: registersTexts.nameOf('fund') },
    columns: { title: ['fond', 'ändamål', 'benämning'], amount: ['sökt belopp', 'sökt'] },
  },
  {
    begins: ['remiss'],
    values: { register: registersTexts.nameOf('referral') },
    columns: { title: ['remiss', 'benämning'], due: ['svar senast', 'svarsdatum', 'besvaras senast'] },
  },
]

/** Entries of any register, one a row. What is known already stays as it is: people change it here. */
export const entryKind: ImportKind = {
  name: 'register',
  title: texts.title,
  perPeriod: false,
  permission: 'keep-registers',
  rows: { leavesOutSums: true },
  changedIn: texts.changedIn,
  mostRows: 2_000,
  titled: TITLED,
  columns: [
    { ...neededText('register', 'Register', ['register att föra till']), isName: false },
    neededText('title', 'Vad', ['post', 'vad det gäller']),
    textColumn('due', 'Senast', ['löper ut', 'slutdatum', 'klart senast', 'återrapporteras senast']),
    { key: 'receivedOn', title: 'Inkom', synonyms: ['inkommen', 'mottagen'], type: 'date' },
    textColumn('responsible', 'Ansvarig', ['ansvarig roll', 'handläggare', 'ansvarig handläggare']),
    textColumn('unit', 'Enhet', ['ansvarig enhet']),
    { key: 'amount', title: 'Belopp (kr)', synonyms: ['belopp', 'beviljat'], type: 'integer', unit: 'kr' },
    { key: 'used', title: 'Använt (kr)', synonyms: ['använt', 'förbrukat'], type: 'integer', unit: 'kr' },
    { key: 'nextOn', title: 'Nästa uppföljning', synonyms: ['följs upp'], type: 'date' },
    {
      ...choiceColumn('status', 'Läge', STATUSES, ['status']),
      progress: { done: 'green', ongoing: 'yellow', not_begun: 'red' },
      levels: { good: 'green', risk: 'yellow', bad: 'red' },
    },
    textColumn('evidence', 'Underlag', ['bevis', 'länk']),
    textColumn('source', 'Källa', ['dokument och avsnitt']),
  ],
  key: ({ register, title, source }) => [register, title, source].map((part) => fold(part ?? '')).join('|'),
  label: ({ title }) => title ?? '',
  check: ({ due }) =>
    due && timeIn(due, ANY_DAY) === null
      ? [{ column: 'due', message: texts.noTime(due), level: 'warning' }]
      : [],
  references: [
    {
      column: 'register',
      nouns: ['register', 'register'],
      known: async (tx) => {
        const committee = await tx.committee.findUnique({ where: { id: 1 } })
        const names = REGISTERS.flatMap((one) => [
          registersTexts.nameOf(one),
          ...(registersTexts.words([]).get(one) ?? []),
        ])
        return [...names, ...(committee?.registers ?? [])]
      },
    },
  ],
  compared: [],
  stored: async (tx) =>
    byKey(
      entryKind,
      (await tx.registerEntry.findMany()).map(({ register, title, source }) => ({
        ...{ title, source },
        register: registersTexts.nameOf(register),
      })),
    ),
  store: async (rows, { tx, documentId, by, now }) => {
    const committee = await tx.committee.findUnique({ where: { id: 1 } })
    const known = await entryKind.stored(tx, null)
    const data = rows
      .filter(({ values }) => !known.has(entryKind.key(values)))
      .map(({ values }) => {
        const register = registerIn(values['register'], committee?.registers ?? [])
        if (register === null) {
          const names = REGISTERS.map(registersTexts.nameOf)
          throw new UserError(
            texts.noRegister(values['register'] ?? '', [...names, ...(committee?.registers ?? [])]),
          )
        }
        return {
          ...{ register, title: values['title'] ?? '', source: values['source'] ?? null, documentId },
          ...{ responsible: values['responsible'] ?? null, unit: values['unit'] ?? null },
          receivedOn: day(values['receivedOn']),
          ...timeOf(register, values, dateInStockholm(now)),
          nextOn: day(values['nextOn']),
          amountKr: wholeIn(values['amount']),
          usedKr: wholeIn(values['used']),
          followStatus: chosen(STATUSES, values['status']),
          evidence: values['evidence'] ?? null,
          ...{ createdBy: by, createdAt: now },
        }
      })
    return (await tx.registerEntry.createMany({ data })).count
  },
  undo: undoEntries,
  examples: [
    [
      'Statsbidrag',
      'Bostad först',
      '2024-01-31',
      '',
      'Ekonom',
      'Vuxna',
      '1500000',
      '900000',
      '',
      'Gult',
      '',
      '',
    ],
    [
      'Avtal',
      'IOP med en förening',
      'under hösten 2024',
      '',
      'Avtalsansvarig',
      '',
      '',
      '',
      '2024-03-31',
      '',
      '',
      '',
    ],
  ],
}

/** Words that name no day are kept as they are; a complaint without any is answered within its days. */
function timeOf(
  register: string,
  { due: text, receivedOn }: Values,
  written: CalendarDate,
): { dueOn: Date | null; timeText: string | null } {
  if (!text) {
    const dueOn = isReceived(register) && receivedOn ? answerBy(calendarDate(receivedOn)) : null
    return { dueOn: dueOn && toDbDate(dueOn), timeText: null }
  }
  const time = timeIn(text, written)
  return time ? { dueOn: toDbDate(time.dueOn), timeText: time.timeText } : { dueOn: null, timeText: text }
}
