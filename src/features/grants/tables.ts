import { Abandoned, type Tx } from '../../db/entry.ts'
import { calendarDate } from '../../lib/calendar.ts'
import { UserError } from '../../lib/errors.ts'
import { parseOrgNumber } from '../../lib/orgnr.ts'
import { fold } from '../../lib/words.ts'
import type { ImportKind, Values } from '../../tables/kinds.ts'
import { grantsSheetTexts as texts } from '../../texts/grants-sheet.ts'
import type { ApplicationFacts } from './grants.ts'
import { addApplication } from './write.store.ts'

const orgIn = (text: string | null | undefined): string | null => {
  const read = text ? parseOrgNumber(text) : null
  return read && 'number' in read ? read.number : null
}

const keyOf = ({ year, association, orgNumber }: Values): string =>
  `${year}|${orgIn(orgNumber) ?? fold(association ?? '')}`

const whole = (text: string | null | undefined): number | null => (text ? Number(text) : null)

const factsOf = (values: Values, potId: number): ApplicationFacts => ({
  potId,
  association: values['association'] ?? '',
  orgNumber: orgIn(values['orgNumber']),
  targetGroup: values['targetGroup'] ?? null,
  requestedKr: whole(values['requestedKr']),
  previousKr: whole(values['previousKr']),
  members: whole(values['members']),
  purpose: values['purpose'] ?? null,
  receivedOn: values['receivedOn'] ? calendarDate(values['receivedOn']) : null,
  isComplete: null,
  missing: [],
})

/** The round of the year and the pot that the row names; the only one where it names none. */
async function placeOf(tx: Tx, { year, pot }: Values): Promise<{ roundId: number; potId: number }> {
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
  return { roundId: round.id, potId: only.id }
}

/** Applications for grants, into a round that is open. */
export const grantKinds: readonly ImportKind[] = [
  {
    name: 'bidragsansokningar',
    title: texts.title,
    perPeriod: false,
    permission: 'handle-grants',
    rows: { leavesOutSums: true },
    changedIn: texts.changedIn,
    mostRows: 2_000,
    columns: [
      {
        key: 'year',
        title: 'År',
        synonyms: ['bidragsår'],
        type: 'integer',
        required: true,
        filled: true,
        fromFile: 'year',
      },
      {
        key: 'association',
        title: 'Förening',
        synonyms: ['sökande', 'organisation', 'föreningens namn'],
        type: 'text',
        required: true,
        filled: true,
      },
      {
        key: 'orgNumber',
        title: 'Organisationsnummer',
        synonyms: ['orgnr', 'org.nr', 'org nr', 'organisationsnr'],
        type: 'text',
      },
      {
        key: 'requestedKr',
        title: 'Sökt belopp',
        synonyms: ['sökt', 'sökt bidrag', 'ansökt belopp'],
        type: 'integer',
        unit: 'kr',
        required: true,
        filled: true,
      },
      {
        key: 'previousKr',
        title: 'Beviljat året före',
        synonyms: [
          'beviljat {år-1}',
          'bidrag {år-1}',
          'beviljat bidrag {år-1}',
          'föregående år',
          'bidrag föregående år',
        ],
        type: 'integer',
        unit: 'kr',
      },
      { key: 'members', title: 'Antal medlemmar', synonyms: ['medlemmar'], type: 'integer' },
      { key: 'targetGroup', title: 'Målgrupp', synonyms: [], type: 'text' },
      {
        key: 'purpose',
        title: 'Ändamål',
        synonyms: ['syfte', 'vad bidraget ska användas till'],
        type: 'text',
      },
      {
        key: 'receivedOn',
        title: 'Inkom',
        synonyms: ['inkommen', 'ankomstdatum', 'inkom datum'],
        type: 'date',
      },
      { key: 'pot', title: 'Pott', synonyms: ['bidragspott', 'anslag'], type: 'text' },
    ],
    check: ({ orgNumber, requestedKr }) => [
      ...(orgNumber && orgIn(orgNumber) === null ? [{ column: 'orgNumber', message: texts.notOrg }] : []),
      ...(requestedKr && Number(requestedKr) <= 0
        ? [{ column: 'requestedKr', message: texts.notPositive }]
        : []),
    ],
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
    store: async (rows, { tx, documentId, by, now }) => {
      const known = await tx.grantApplication.findMany({ include: { round: true } })
      const keys = new Set(
        known.map(({ round, association, orgNumber }) =>
          keyOf({ association, orgNumber, year: String(round.year) }),
        ),
      )
      let added = 0
      for (const { sheet, values } of rows) {
        if (keys.has(keyOf(values))) continue
        const { roundId, potId } = await placeOf(tx, values)
        const id = await addApplication(tx, roundId, factsOf(values, potId), by, now)
        if (id instanceof Abandoned) throw new UserError(texts.closed(values['year'] ?? ''))
        await tx.grantApplication.update({ where: { id }, data: { documentId, section: sheet } })
        added += 1
      }
      return added
    },
    undo: async (tx, documentId) => {
      const used = await tx.grantApplication.count({
        where: { documentId, OR: [{ decisions: { some: {} } }, { version: { gt: 1 } }] },
      })
      if (used > 0) throw new UserError(texts.used)
      await tx.grantApplication.deleteMany({ where: { documentId } })
    },
    examples: [
      [
        '2024',
        'Verdandi',
        '802000-0009',
        '120 000',
        '100 000',
        '85',
        'Barn och unga',
        'Sommarläger',
        '2023-09-01',
        '',
      ],
    ],
  },
]
