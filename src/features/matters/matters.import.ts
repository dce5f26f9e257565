import { z } from 'zod'
import type { Prisma } from '../../../prisma/generated/client.ts'
import { field } from '../../files/csv.ts'
import { type ImportContext, type Importer, importer } from '../../files/dataset.ts'
import { fromDbDate } from '../../lib/calendar.ts'
import { dnrKey, parseDnr } from '../../lib/dnr.ts'
import { mattersTexts } from '../../texts/matters.ts'

/** A case number as printed, in any usual spelling; empty where the document has none. */
const dnrField = field.optionalText.refine((text) => text === null || parseDnr(text, 'X') !== null, {
  error: ({ input }) => mattersTexts.faults.dnr(String(input)),
})

/** What both formats tell of an agenda item. */
const agendaItem = z.object({
  agenda_no: field.optionalInteger,
  dnr: dnrField,
  title: field.text,
  kind: field.text,
  document_date: field.optionalDate,
  meeting_date: field.optionalDate,
  deadline: field.optionalDate,
  deadline_kind: field.optionalText,
  proposed_decision: field.optionalText,
  recipients: field.list,
  summary: field.optionalText,
  note: field.optionalText,
  source: field.text,
})

/** From the official statements before a meeting. */
const statementRow = agendaItem.extend({
  child_impact_analysis_present: z.enum(['yes', 'no'], { error: mattersTexts.faults.yesNo }),
  child_impact_text: field.optionalText,
  economic_consequences: field.optionalText,
  responsible_role: field.optionalText,
  amount_kr: field.optionalInteger,
  matter: field.optionalText,
  attachment_text: field.optionalText,
})

/** From the minutes after a meeting: they tell the decision, and nothing of children or economy. */
const minutesRow = agendaItem.extend({ decision: field.optionalText })

type MatterData = Omit<Prisma.MatterCreateManyInput, 'documentId' | 'section' | 'title' | 'kind'>

export const matterImporters: readonly Importer[] = [
  importer('matters', statementRow, (rows, context) =>
    storeMatters(rows, context, (row) => ({
      childImpactPresent: row.child_impact_analysis_present === 'yes',
      childImpactText: row.child_impact_text,
      economicConsequences: row.economic_consequences,
      responsibleRole: row.responsible_role,
      amountKr: row.amount_kr,
      body: row.matter,
      attachmentPresent: row.attachment_text !== null,
    })),
  ),
  // A matter whose decision the minutes record is decided, hence closed: its dates are history and not ten years late.
  importer('matters-2014', minutesRow, (rows, context) =>
    storeMatters(rows, context, ({ decision }) => ({ decision, status: decision ? 'closed' : 'open' })),
  ),
]

/** Stores the matters that are new, with their dates; what is stored already stays as it is, dates moved since included. */
export async function storeMatters<Row extends z.infer<typeof agendaItem>>(
  rows: readonly Row[],
  context: Pick<ImportContext, 'tx' | 'documentId'>,
  more: (row: Row) => MatterData,
): Promise<number> {
  const { tx, documentId } = context
  const meetingIds = await storeMeetings(rows, context)
  const prefix = (await tx.committee.findUnique({ where: { id: 1 } }))?.dnrPrefix ?? ''
  const added = await tx.matter.createManyAndReturn({
    data: rows.map((row) => {
      const dnr = row.dnr === null ? null : parseDnr(row.dnr, prefix)
      return {
        documentId,
        section: row.source,
        meetingId: meetingIds.get(row.meeting_date?.getTime()) ?? null,
        agendaNo: row.agenda_no,
        dnr: dnr && dnrKey(dnr),
        dnrPrinted: row.dnr,
        title: row.title,
        kind: row.kind,
        documentDate: row.document_date,
        proposedDecision: row.proposed_decision,
        recipients: row.recipients,
        summary: row.summary,
        note: row.note,
        ...more(row),
      }
    }),
    skipDuplicates: true,
    select: { id: true, section: true, title: true },
  })
  const deadlines = added.flatMap(({ id, section, title }) =>
    rows
      .filter((row) => row.source === section && row.title === title)
      .flatMap(({ deadline, deadline_kind }) =>
        deadline
          ? [{ matterId: id, dueOn: deadline, what: deadline_kind ?? mattersTexts.unnamedDeadline }]
          : [],
      ),
  )
  await tx.matterDeadline.createMany({ data: deadlines, skipDuplicates: true })
  return added.length
}

/** The meetings that the rows belong to, by the instant of their day; under undefined the one without a printed day. */
async function storeMeetings(
  rows: readonly { meeting_date: Date | null }[],
  { tx, documentId }: Pick<ImportContext, 'tx' | 'documentId'>,
): Promise<Map<number | undefined, number>> {
  const ids = new Map<number | undefined, number>()
  for (const { meeting_date: heldOn } of rows) {
    if (ids.has(heldOn?.getTime())) continue
    const label = heldOn
      ? fromDbDate(heldOn)
      : mattersTexts.meetingOf((await tx.document.findUniqueOrThrow({ where: { id: documentId } })).title)
    const { id } = await tx.meeting.upsert({
      where: { label },
      create: { label, heldOn, documentId },
      update: {},
    })
    ids.set(heldOn?.getTime(), id)
  }
  return ids
}
