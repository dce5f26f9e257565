import { Abandoned, type Tx } from '../../db/entry.ts'
import { type CalendarDate, calendarDate, dateInStockholm, toDbDate } from '../../lib/calendar.ts'
import { UserError } from '../../lib/errors.ts'
import { type OrgNumberFault, parseOrgNumber } from '../../lib/orgnr.ts'
import { fold } from '../../lib/words.ts'
import {
  choiceColumn,
  chosen,
  neededText,
  SECTION,
  sectionOf,
  textColumn,
  wholeIn,
} from '../../tables/fields.ts'
import type { ImportKind, RowFault, TableRow, Values } from '../../tables/kinds.ts'
import { withNamesMeant } from '../../tables/own-kinds.ts'
import { grantTexts } from '../../texts/grants.ts'
import { grantsSheetTexts as texts } from '../../texts/grants-sheet.ts'
import { type ApplicationFacts, PAPERS, type Paper, REASONS, type Reason } from './grants.ts'
import { changedHere, GRANT_YEAR, potsIn } from './rounds.tables.ts'
import { addApplication, propose } from './write.store.ts'

/** Applications for grants with what is proposed and granted: into a round that is open, or one that a document mentions. */

const YES_NO = { Ja: 'yes', Nej: 'no' } as const

const orgOf = (text: string | null | undefined): { number: string | null; fault: OrgNumberFault | null } => {
  const read = text ? parseOrgNumber(text) : null
  if (!read) return { number: null, fault: null }
  return 'number' in read ? { number: read.number, fault: null } : { number: null, fault: read.fault }
}

const keyOf = ({ year, association, orgNumber }: Values): string =>
  `${year}|${orgOf(orgNumber).number ?? fold(association ?? '')}`

const PAPER_WORDS = new Map(PAPERS.map((paper) => [fold(grantTexts.papers[paper]), paper] as const))
const papersIn = (text: string | null | undefined): (Paper | null)[] =>
  (text ?? '')
    .split(';')
    .filter((word) => word.trim() !== '')
    .map((word) => PAPER_WORDS.get(fold(word.trim())) ?? null)

const REASON_WORDS: Readonly<Record<string, Reason>> = Object.fromEntries(
  REASONS.map((reason) => [grantTexts.reasons[reason], reason] as const),
)

const factsOf = (values: Values, potId: number): ApplicationFacts => {
  const missing = papersIn(values['missing']).filter((paper) => paper !== null)
  const isComplete = values['complete'] ? values['complete'] === 'yes' : missing.length > 0 ? false : null
  return {
    potId,
    association: values['association'] ?? '',
    orgNumber: orgOf(values['orgNumber']).number,
    targetGroup: values['targetGroup'] ?? null,
    requestedKr: wholeIn(values['requestedKr']),
    previousKr: wholeIn(values['previousKr']),
    members: wholeIn(values['members']),
    purpose: values['purpose'] ?? null,
    receivedOn: values['receivedOn'] ? calendarDate(values['receivedOn']) : null,
    isComplete,
    missing,
  }
}

/** What a document says about an application besides what people register. */
const printedOf = (values: Values) => ({
  listedAs: values['listedAs'] ?? null,
  isLate: values['late'] === 'yes' || chosen(REASON_WORDS, values['reasonCategory']) === 'late',
  isFirstTime: values['firstTime'] ? values['firstTime'] === 'yes' : null,
  participants: values['participants'] ?? null,
  activity: values['activity'] ?? null,
  applicationText: values['applicationText'] ?? null,
  assessment: values['assessment'] ?? null,
  note: values['note'] ?? null,
})

const proposalOf = (values: Values, amountKr: number) => ({
  amountKr,
  year: Number(values['year']),
  reasonCategory: chosen(REASON_WORDS, values['reasonCategory']),
  reason: values['reason'] ?? null,
  condition: values['condition'] ?? null,
  conditionDueOn: values['conditionDue'] ? calendarDate(values['conditionDue']) : null,
})

interface Place {
  roundId: number
  potId: number
  /** Closed, and told of by a document: what it proposes and grants is kept as it is printed. */
  isPrinted: boolean
}

/** The round of the year and the pot that the row names; the only one where it names none. */
async function placeOf(tx: Tx, { year, pot }: Values): Promise<Place> {
  const round = await tx.grantRound.findUnique({ where: { year: Number(year) }, include: { pots: true } })
  if (!round) throw new UserError(texts.noRound(year ?? ''))
  const named = round.pots.filter(({ name }) => !pot || fold(name) === fold(pot))
  const [only] = named
  if (!only || named.length > 1)
    throw new UserError(
      texts.noPot(
        year ?? '',
        round.pots.map(({ name }) => name),
      ),
    )
  const isPrinted = round.status === 'closed' && round.closedBy === null
  return { roundId: round.id, potId: only.id, isPrinted }
}

interface Storing {
  tx: Tx
  documentId: number
  by: string
  now: Date
  today: CalendarDate
  rowNo: number
}

/** An application of a round that a document mentions, with what it proposes and grants. */
async function storePrinted(row: TableRow, place: Place, { tx, documentId, rowNo }: Storing): Promise<void> {
  const { values } = row
  const { receivedOn, missing, ...facts } = factsOf(values, place.potId)
  const { id } = await tx.grantApplication.create({
    data: {
      ...facts,
      ...printedOf(values),
      missing: [...missing],
      receivedOn: receivedOn && toDbDate(receivedOn),
      roundId: place.roundId,
      documentId,
      rowNo,
      section: sectionOf(row),
    },
  })
  const granted = wholeIn(values['grantedKr'])
  const amountKr = granted ?? wholeIn(values['proposedKr'])
  if (amountKr === null) return
  const { conditionDueOn, ...proposal } = proposalOf(values, amountKr)
  const on = values['proposedOn'] ? toDbDate(calendarDate(values['proposedOn'])) : null
  await tx.grantDecision.create({
    data: {
      ...proposal,
      conditionDueOn: conditionDueOn && toDbDate(conditionDueOn),
      applicationId: id,
      state: granted === null ? 'proposed' : 'approved',
      proposedOn: on,
    },
  })
}

/** An application in an open round, as the form registers one; what is proposed waits for another person's decision. */
async function storeOpen(row: TableRow, place: Place, storing: Storing): Promise<void> {
  const { tx, documentId, by, now, today, rowNo } = storing
  const { values } = row
  const year = values['year'] ?? ''
  if (values['grantedKr']) throw new UserError(texts.decidedHere(year))
  const id = await addApplication(tx, place.roundId, factsOf(values, place.potId), by, now)
  if (id instanceof Abandoned) throw new UserError(texts.closed(year))
  await tx.grantApplication.update({
    where: { id },
    data: { ...printedOf(values), documentId, rowNo, section: sectionOf(row) },
  })
  const amountKr = wholeIn(values['proposedKr'])
  if (amountKr === null) return
  const proposed = await propose(tx, { id, version: 1 }, proposalOf(values, amountKr), by, today)
  if (proposed instanceof Abandoned) {
    const { reason } = proposed
    throw new UserError(
      reason.kind === 'exceeded'
        ? texts.potExceeded(values['association'] ?? '', reason.leftKr)
        : texts.closed(year),
    )
  }
  // Until a person changes it, it is as the file has it.
  await tx.grantApplication.update({ where: { id }, data: { version: 1 } })
}

function check(values: Values): RowFault[] {
  const { orgNumber, requestedKr, proposedKr, grantedKr, missing } = values
  const { fault } = orgOf(orgNumber)
  const orgFault = { column: 'orgNumber', message: texts.orgFaults[fault ?? 'form'] }
  const below = (column: string, amount: string | null | undefined) =>
    amount && Number(amount) < 0 ? [{ column, message: texts.notPositive }] : []
  const given = grantedKr ?? proposedKr
  return [
    ...(fault === null ? [] : [fault === 'person' ? orgFault : { ...orgFault, level: 'warning' as const }]),
    ...(requestedKr && Number(requestedKr) <= 0
      ? [{ column: 'requestedKr', message: texts.notPositive }]
      : []),
    ...below('proposedKr', proposedKr),
    ...below('grantedKr', grantedKr),
    ...(papersIn(missing).includes(null)
      ? [{ column: 'missing', message: texts.notPapers(Object.values(grantTexts.papers)) }]
      : []),
    ...(requestedKr && given && Number(given) > Number(requestedKr)
      ? [
          {
            column: grantedKr ? 'grantedKr' : 'proposedKr',
            message: texts.moreThanRequested,
            level: 'warning' as const,
          },
        ]
      : []),
  ]
}

/** What stands instead of an amount: nothing is granted, or nothing is decided. */
const NOT_GRANTED = {
  avslag: '0',
  avslas: '0',
  avstyrks: '0',
  'ej beviljat': '0',
  'inte beviljat': '0',
  'beviljas ej': '0',
  'beviljas inte': '0',
  bordlagt: null,
  bordlaggs: null,
  aterremiss: null,
  aterremitteras: null,
  aterkallad: null,
  'ej beslutat': null,
}

export const applicationsKind: ImportKind = {
  name: 'bidragsansokningar',
  title: texts.title,
  perPeriod: false,
  permission: 'handle-grants',
  rows: { leavesOutSums: true },
  changedIn: texts.changedIn,
  mostRows: 2_000,
  columns: [
    GRANT_YEAR,
    neededText('association', 'Förening', ['sökande', 'organisation', 'föreningens namn']),
    textColumn('orgNumber', 'Organisationsnummer', ['orgnr', 'org.nr', 'org nr', 'organisationsnr']),
    {
      key: 'requestedKr',
      title: 'Sökt belopp',
      synonyms: ['sökt', 'sökt bidrag', 'ansökt belopp', 'ansökt', 'ansökan', 'ansöker', 'begärt belopp'],
      type: 'integer',
      unit: 'kr',
      required: true,
    },
    {
      key: 'previousKr',
      title: 'Beviljat året före',
      synonyms: [
        'beviljat {år-1}',
        'bidrag {år-1}',
        'erhållet {år-1}',
        'erhållet bidrag {år-1}',
        'beviljat bidrag {år-1}',
        'föregående år',
        'bidrag föregående år',
        'föregående års bidrag',
        'fg års bidrag',
      ],
      type: 'integer',
      unit: 'kr',
    },
    {
      key: 'proposedKr',
      title: 'Förslag',
      synonyms: [
        'föreslaget',
        'föreslaget belopp',
        'förslag bidrag',
        'förslag till bidrag',
        'föreslaget bidrag',
        'förvaltningens förslag',
        'förslag till beslut',
      ],
      type: 'integer',
      unit: 'kr',
      inWords: NOT_GRANTED,
    },
    {
      key: 'grantedKr',
      title: 'Beviljat',
      synonyms: [
        'beviljat belopp',
        'beviljat bidrag',
        'beslutat belopp',
        'beslutat bidrag',
        'beslutat',
        'beslut {år}',
        'beslut om bidrag',
        'tilldelat',
      ],
      type: 'integer',
      unit: 'kr',
      inWords: NOT_GRANTED,
    },
    choiceColumn('reasonCategory', 'Skäl', REASON_WORDS, ['slag av skäl']),
    textColumn('reason', 'Motivering', ['skäl i ord', 'motivering till förslaget', 'skäl till avslag']),
    textColumn('condition', 'Villkor'),
    { key: 'conditionDue', title: 'Villkoret senast', synonyms: ['villkor senast'], type: 'date' },
    { key: 'proposedOn', title: 'Förslagets datum', synonyms: ['förslaget daterat'], type: 'date' },
    { key: 'members', title: 'Antal medlemmar', synonyms: ['medlemmar'], type: 'integer' },
    textColumn('participants', 'Deltagare', ['antal deltagare']),
    textColumn('targetGroup', 'Målgrupp', ['verksamhetsområde']),
    textColumn('purpose', 'Ändamål', ['syfte', 'vad bidraget ska användas till']),
    textColumn('applicationText', 'Ansökan', ['vad föreningen ansöker om']),
    textColumn('activity', 'Verksamhet', ['verksamhet året före', 'vad föreningen har gjort']),
    textColumn('assessment', 'Bedömning', ['förvaltningens bedömning']),
    {
      key: 'receivedOn',
      title: 'Inkom',
      synonyms: ['inkommen', 'ankomstdatum', 'inkom datum'],
      type: 'date',
    },
    choiceColumn('late', 'För sent inkommen', YES_NO, ['inkom för sent']),
    choiceColumn('firstTime', 'Söker första gången', YES_NO, ['första gången', 'ny sökande']),
    choiceColumn('complete', 'Komplett', YES_NO, ['fullständig', 'kompletta handlingar']),
    textColumn('missing', 'Handlingar som saknas', ['saknade handlingar', 'saknas']),
    textColumn('listedAs', 'Namn i beslutslistan'),
    textColumn('pot', 'Pott', ['bidragspott', 'anslag']),
    textColumn('note', 'Anmärkning', ['kommentar']),
    SECTION,
  ],
  check,
  forCommittee: (conventions) =>
    withNamesMeant(applicationsKind, 'pot', (values) => potsIn(conventions, values)),
  key: keyOf,
  label: ({ association, year }) => `${association} (${year})`,
  compared: ['requestedKr'],
  stored: async (tx) => {
    const applications = await tx.grantApplication.findMany({ include: { round: true } })
    return new Map(
      applications.map(({ round, association, orgNumber, requestedKr }): [string, Values] => {
        const requested = requestedKr === null ? null : String(requestedKr)
        const values = { year: String(round.year), association, orgNumber, requestedKr: requested }
        return [keyOf(values), values]
      }),
    )
  },
  store: async (rows, { tx, documentId, by, now, offset }) => {
    const keys = new Set((await applicationsKind.stored(tx, null)).keys())
    const today = dateInStockholm(now)
    let added = 0
    for (const [at, row] of rows.entries()) {
      if (keys.has(keyOf(row.values))) continue
      const place = await placeOf(tx, row.values)
      const storing = { tx, documentId, by, now, today, rowNo: offset + at + 1 }
      await (place.isPrinted ? storePrinted : storeOpen)(row, place, storing)
      added += 1
    }
    return added
  },
  undo: async (tx, documentId) => {
    const used = await tx.grantApplication.count({ where: { documentId, ...changedHere } })
    if (used > 0) throw new UserError(texts.used)
    await tx.grantDecision.deleteMany({ where: { application: { documentId } } })
    await tx.grantApplication.deleteMany({ where: { documentId } })
  },
  examples: [
    [
      '2024',
      'Verdandi',
      '802000-0009',
      '120 000',
      '100 000',
      '110 000',
      '',
      '',
      'Fler deltagare än året före',
      '',
      '',
      '',
      '85',
      '',
      'Barn och unga',
      'Sommarläger',
      '',
      '',
      '',
      '2023-09-01',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
    ],
  ],
}
