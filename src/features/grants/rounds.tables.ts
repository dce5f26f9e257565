import type { ConventionHistory } from '../../db/conventions.ts'
import { calendarDate, toDbDate } from '../../lib/calendar.ts'
import type { OwnPot } from '../../lib/conventions.ts'
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
import type { ImportColumn, ImportKind, Values } from '../../tables/kinds.ts'
import { withNamesMeant } from '../../tables/own-kinds.ts'
import { grantsFactsTexts } from '../../texts/grants-facts.ts'
import { grantsSheetTexts as texts } from '../../texts/grants-sheet.ts'

/** Rounds of grants with their pots, and what a document prints of a round. */

export const GRANT_YEAR: ImportColumn = {
  key: 'year',
  title: 'År',
  synonyms: ['bidragsår'],
  type: 'integer',
  required: true,
  filled: true,
  fromFile: 'year',
}

const YEAR = /^\d{4}$/

const STATES = { Förbereds: 'draft', Avslutad: 'closed' } as const

/** Applications that a person has changed, or decided about, since the file was stored. */
export const changedHere = {
  OR: [{ version: { gt: 1 } }, { decisions: { some: { decidedBy: { not: null } } } }],
}

/** The committee's own pots in the year of the row. */
export const potsIn = (conventions: ConventionHistory, { year }: Values): readonly OwnPot[] =>
  year && YEAR.test(year) ? conventions.atEndOf(Number(year)).pots : []

const potKey = ({ year, pot }: Values): string => `${year}|${fold(pot ?? '')}`

/** A prepared round is opened by another person in the assistant; one that is closed belongs to a document. */
export const roundsKind: ImportKind = {
  name: 'bidragsomgangar',
  title: texts.rounds,
  perPeriod: false,
  permission: 'handle-grants',
  rows: { leavesOutSums: true },
  changedIn: texts.changedRoundIn,
  mostRows: 200,
  columns: [
    GRANT_YEAR,
    neededText('pot', 'Pott', ['bidragspott', 'anslag', 'bidragsform']),
    {
      key: 'amountKr',
      title: 'Att fördela',
      synonyms: ['pottens belopp', 'budget', 'belopp att fördela'],
      type: 'integer',
      unit: 'kr',
      required: true,
      filled: true,
    },
    { key: 'applyBy', title: 'Sista ansökningsdag', synonyms: ['ansökan senast'], type: 'date' },
    textColumn('guidelines', 'Riktlinjer'),
    textColumn('criteria', 'Kriterier', ['prioritering']),
    choiceColumn('state', 'Omgångens läge', STATES),
    SECTION,
  ],
  check: ({ amountKr }) =>
    amountKr && Number(amountKr) < 0 ? [{ column: 'amountKr', message: texts.notPositive }] : [],
  forCommittee: (conventions) => withNamesMeant(roundsKind, 'pot', (values) => potsIn(conventions, values)),
  key: potKey,
  label: ({ pot, year }) => `${pot} (${year})`,
  compared: ['amountKr'],
  stored: async (tx) => {
    const pots = await tx.grantPot.findMany({ include: { round: true } })
    const all = pots.map(({ round, name, amountKr }) => ({
      year: String(round.year),
      pot: name,
      amountKr: String(amountKr),
    }))
    return byKey(roundsKind, all)
  },
  store: async (rows, { tx, documentId, by, now }) => {
    let added = 0
    for (const row of rows) {
      const { values } = row
      const year = Number(values['year'])
      const known = await tx.grantRound.findUnique({ where: { year }, include: { pots: true } })
      if (known?.pots.some(({ name }) => fold(name) === fold(values['pot'] ?? ''))) continue
      if (known && known.documentId !== documentId) throw new UserError(texts.roundExists(year))
      const state = chosen(STATES, values['state']) ?? 'draft'
      const round =
        known ??
        (await tx.grantRound.create({
          data: {
            year,
            documentId,
            section: sectionOf(row),
            status: state,
            applyBy: values['applyBy'] ? toDbDate(calendarDate(values['applyBy'])) : null,
            guidelines: values['guidelines'] ?? null,
            criteria: values['criteria'] ?? null,
            ...(state === 'draft' ? { changedBy: by, changedAt: now } : {}),
          },
        }))
      await tx.grantPot.create({
        data: {
          roundId: round.id,
          name: values['pot'] ?? '',
          amountKr: Number(values['amountKr']),
          section: sectionOf(row),
        },
      })
      added += 1
    }
    return added
  },
  undo: async (tx, documentId) => {
    const used = await tx.grantRound.count({
      where: {
        documentId,
        OR: [
          { version: { gt: 1 } },
          { facts: { some: { NOT: { documentId } } } },
          { applications: { some: { NOT: { documentId } } } },
          { applications: { some: changedHere } },
        ],
      },
    })
    if (used > 0) throw new UserError(texts.roundUsed)
    // The file's own applications go with the round that they are in.
    const rounds = await tx.grantRound.findMany({ where: { documentId }, select: { id: true } })
    const roundId = { in: rounds.map(({ id }) => id) }
    await tx.grantDecision.deleteMany({ where: { application: { roundId } } })
    await tx.grantApplication.deleteMany({ where: { roundId } })
    await tx.grantRound.deleteMany({ where: { documentId } })
  },
  examples: [
    [
      '2025',
      'Föreningsbidrag',
      '2 400 000',
      '2024-09-15',
      'Riktlinjer antagna 2022-05-24',
      '',
      'Förbereds',
      '',
    ],
  ],
}

const ITEMS = new Map(
  Object.entries(grantsFactsTexts.facts).flatMap(([item, names]) =>
    names.map((name) => [fold(name), item] as const),
  ),
)
/** The stored word of something that documents often print; other things are stored as they are written. */
const itemOf = (text: string): string => ITEMS.get(fold(text)) ?? text

/** What a document prints of a round: how many applied, what the priorities are. */
export const printedKind: ImportKind = {
  name: 'bidragsuppgifter',
  title: texts.printed,
  perPeriod: false,
  permission: 'handle-grants',
  mostRows: 500,
  columns: [
    GRANT_YEAR,
    neededText('item', 'Uppgift om omgången', ['uppgift om bidragsomgången']),
    { ...textColumn('value', 'Värde', ['uppgiften']), required: true },
    textColumn('unit', 'Enhet'),
    SECTION,
  ],
  key: ({ year, item }) => `${year}|${itemOf(item ?? '')}`,
  label: ({ year, item }) => `${item} (${year})`,
  compared: ['value'],
  stored: async (tx) => {
    const facts = await tx.grantFact.findMany({ include: { round: true } })
    const all = facts.map(({ round, item, value, unit }) => ({ year: String(round.year), item, value, unit }))
    return byKey(printedKind, all)
  },
  store: async (rows, { tx, documentId }) => {
    let added = 0
    for (const row of rows) {
      const { values } = row
      const year = Number(values['year'])
      const round = await tx.grantRound.findUnique({ where: { year } })
      if (!round) throw new UserError(texts.noRound(String(year)))
      const data = {
        roundId: round.id,
        documentId,
        item: itemOf(values['item'] ?? ''),
        value: values['value'] ?? null,
        unit: values['unit'] ?? 'text',
        section: sectionOf(row),
      }
      added += (await tx.grantFact.createMany({ data: [data], skipDuplicates: true })).count
    }
    return added
  },
  undo: async (tx, documentId) => {
    await tx.grantFact.deleteMany({ where: { documentId } })
  },
  examples: [['2024', 'Antal ansökningar', '24', 'antal', '']],
}
