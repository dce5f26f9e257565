import { z } from 'zod'
import type { Tx } from '../../db/db.ts'
import { field } from '../../files/csv.ts'
import { type Importer, importer } from '../../files/dataset.ts'
import { parseDate, toDbDate } from '../../lib/calendar.ts'
import { scaleDecimal } from '../../lib/decimals.ts'
import type { DecimalText } from '../../lib/numbers.ts'
import { parseOrgNumber } from '../../lib/orgnr.ts'
import { grantImportTexts as texts } from '../../texts/grants.ts'
import { PAPERS, REASONS } from './grants.ts'

/** tkr as printed → whole kronor. */
const krOf = (tkr: DecimalText): number => Number(scaleDecimal(tkr, 1000, 1))
const krOrNull = (tkr: DecimalText | null): number | null => (tkr === null ? null : krOf(tkr))

/** A line of the round: pots, dates and sums, each an item with its value as printed. */
const factRow = z.object({
  item: field.text,
  value: field.optionalText,
  unit: field.text,
  note: field.optionalText,
  source: field.text,
})
type FactRow = z.infer<typeof factRow>

const POTS: Readonly<Record<string, string>> = {
  total_to_distribute: texts.potMain,
  other_pot_barn_i_vantan_barn_i_start: texts.potChildren,
}

async function storeRound(
  tx: Tx,
  rows: readonly FactRow[],
  documentId: number,
  year: number,
): Promise<number> {
  const printed = (item: string) => rows.find((row) => row.item === item)?.value ?? null
  const adopted = printed('guidelines_adopted')
  const before = await tx.grantRound.findUnique({ where: { year } })
  const round =
    before ??
    (await tx.grantRound.create({
      data: {
        year,
        status: 'closed', // what is proposed in a document is decided by its own meeting, not here
        documentId,
        section: rows[0]?.source ?? '',
        guidelines: adopted && texts.guidelines(adopted),
        criteria: printed('priority') && texts.priority(printed('priority') ?? ''),
      },
    }))
  await tx.grantPot.createMany({
    data: rows.flatMap(({ item, value, source }) => {
      const name = POTS[item]
      return name && value ? [{ roundId: round.id, name, amountKr: krOf(value), section: source }] : []
    }),
    skipDuplicates: true,
  })
  const facts = rows.map(({ source, ...fact }) => ({ ...fact, section: source, roundId: round.id }))
  return (await tx.grantFact.createMany({ data: facts, skipDuplicates: true })).count
}

/** An application with what is proposed about it. */
const grantRow = z.object({
  row_no: field.integer,
  association: field.text,
  association_in_decision_list: field.text,
  target_group_section: field.optionalText,
  requested_tkr: field.optionalDecimal,
  granted_previous_year_tkr: field.optionalDecimal,
  proposed_tkr: field.optionalDecimal,
  decision: z.enum(['grant', 'reject']),
  reject_reason: field.optionalText,
  condition: field.optionalText,
  members: field.optionalInteger,
  participants_text: field.optionalText,
  first_time_applicant: z.enum(['yes', 'no', '']),
  assessment_text: field.optionalText,
  description: field.optionalText,
  activity_2013: field.optionalText,
  application_text: field.optionalText,
  note: field.optionalText,
  source: field.text,
})
type GrantRow = z.infer<typeof grantRow>

const LATE = /försent|för sent/i // försent inkomna ansökningar

const printedApplication = (row: GrantRow) => ({
  section: row.source,
  rowNo: row.row_no,
  association: row.association,
  listedAs: row.association_in_decision_list === row.association ? null : row.association_in_decision_list,
  targetGroup: row.target_group_section,
  requestedKr: krOrNull(row.requested_tkr),
  previousKr: krOrNull(row.granted_previous_year_tkr),
  members: row.members,
  purpose: row.description,
  isLate: LATE.test(row.reject_reason ?? ''),
  isFirstTime: row.first_time_applicant === '' ? null : row.first_time_applicant === 'yes',
  participants: row.participants_text,
  activity: row.activity_2013,
  applicationText: row.application_text,
  assessment: row.assessment_text,
  note: row.note,
})

const exampleRow = z.object({
  year: field.integer,
  apply_by: field.date,
  pot: field.text,
  pot_tkr: field.optionalDecimal,
  row_no: field.optionalInteger,
  association: field.optionalText,
  org_number: field.optionalText,
  target_group: field.optionalText,
  requested_tkr: field.optionalDecimal,
  previous_tkr: field.optionalDecimal,
  members: field.optionalInteger,
  purpose: field.optionalText,
  received_on: field.optionalDate,
  missing: field.list.pipe(z.array(z.enum(PAPERS))),
  registered_by: field.optionalText,
  proposed_tkr: field.optionalDecimal,
  reason_category: z.union([z.enum(REASONS), z.literal('').transform(() => null)]),
  condition: field.optionalText,
  condition_due: field.optionalDate,
  decided_by: field.optionalText,
  on: field.optionalDate,
  source: field.text,
})
type ExampleRow = z.infer<typeof exampleRow>

/** A round that is open for registering, copied from the one before; a row without an association is a pot. */
async function storeExample(tx: Tx, rows: readonly ExampleRow[], documentId: number): Promise<number> {
  const [first] = rows
  if (!first || (await tx.grantRound.findUnique({ where: { year: first.year } }))) return 0
  const before = await tx.grantRound.findFirst({ orderBy: { year: 'desc' } })
  const round = await tx.grantRound.create({
    data: {
      year: first.year,
      status: 'open',
      documentId,
      section: first.source,
      applyBy: first.apply_by,
      guidelines: before?.guidelines ?? null,
      criteria: before?.criteria ?? null,
      copiedFrom: before?.year ?? null,
    },
  })
  const potIds = new Map<string, number>()
  for (const { pot, pot_tkr } of rows) {
    if (pot_tkr === null) continue
    const data = { roundId: round.id, name: pot, amountKr: krOf(pot_tkr) }
    potIds.set(pot, (await tx.grantPot.create({ data })).id)
  }
  for (const row of rows) {
    const potId = potIds.get(row.pot)
    if (row.association && potId !== undefined) {
      await tx.grantApplication.create({
        data: exampleApplication(row, { roundId: round.id, potId, documentId }),
      })
    }
  }
  return rows.length
}

function exampleApplication(row: ExampleRow, ids: { roundId: number; potId: number; documentId: number }) {
  const org = parseOrgNumber(row.org_number ?? '')
  const proposal = row.proposed_tkr !== null && {
    state: row.decided_by ? ('approved' as const) : ('proposed' as const),
    amountKr: krOf(row.proposed_tkr),
    year: row.year,
    reasonCategory: row.reason_category,
    condition: row.condition,
    conditionDueOn: row.condition_due,
    proposedBy: row.registered_by,
    proposedOn: row.on,
    decidedBy: row.decided_by,
    decidedOn: row.decided_by ? row.on : null,
  }
  return {
    ...ids,
    section: row.source,
    rowNo: row.row_no,
    association: row.association ?? '',
    orgNumber: 'number' in org ? org.number : null,
    targetGroup: row.target_group,
    requestedKr: krOrNull(row.requested_tkr),
    previousKr: krOrNull(row.previous_tkr),
    members: row.members,
    purpose: row.purpose,
    receivedOn: row.received_on,
    isComplete: row.missing.length === 0,
    missing: row.missing,
    createdBy: row.registered_by,
    createdAt: row.received_on,
    ...(proposal ? { decisions: { create: [proposal] } } : {}),
  }
}

export const grantImporters: readonly Importer[] = [
  // The file of the annual report's year speaks of the grants of the year after.
  importer('grants-round', factRow, (rows, { tx, documentId, period }) =>
    storeRound(tx, rows, documentId, period.year + 1),
  ),

  importer('grants', grantRow, async (rows, { tx, documentId, period }) => {
    const round = await tx.grantRound.findUniqueOrThrow({
      where: { year: period.year + 1 },
      include: { pots: true, facts: true },
    })
    const pot = round.pots.find(({ name }) => name === texts.potMain)
    if (!pot) throw new Error('the round has no pot: its own file is loaded first')
    const proposedOn = parseDate(
      round.facts.find(({ item }) => item === 'proposal_document_date')?.value ?? '',
    )
    const added = await tx.grantApplication.createManyAndReturn({
      data: rows.map((row) => ({ ...printedApplication(row), documentId, roundId: round.id, potId: pot.id })),
      skipDuplicates: true,
      select: { id: true, rowNo: true },
    })
    const proposals = added.flatMap(({ id, rowNo }) => {
      const row = rows.find((each) => each.row_no === rowNo)
      if (!row) return []
      return [
        {
          applicationId: id,
          amountKr: row.decision === 'grant' ? krOf(row.proposed_tkr ?? '0') : 0,
          year: round.year,
          reasonCategory: LATE.test(row.reject_reason ?? '') ? 'late' : null,
          reason: row.reject_reason,
          condition: row.condition,
          proposedOn: proposedOn && toDbDate(proposedOn),
        },
      ]
    })
    await tx.grantDecision.createMany({ data: proposals })
    return added.length
  }),

  importer('grants-example', exampleRow, (rows, { tx, documentId }) => storeExample(tx, rows, documentId)),
]
