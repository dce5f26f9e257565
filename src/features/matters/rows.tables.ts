import type { Prisma } from '../../../prisma/generated/client.ts'
import { calledOffDays } from '../../db/called-off.ts'
import type { Tx } from '../../db/entry.ts'
import { fromDbDate } from '../../lib/calendar.ts'
import { dnrKey, parseDnr } from '../../lib/dnr.ts'
import { mattersTexts } from '../../texts/matters.ts'

/** A matter as a list of matters has it. */
export interface MatterRow
  extends Omit<Prisma.MatterCreateManyInput, 'documentId' | 'meetingId' | 'dnr' | 'dnrPrinted'> {
  section: string
  /** As printed. */
  dnr: string | null
  meetingDate: Date | null
  deadline: Date | null
  deadlineKind: string | null
}

interface Place {
  tx: Tx
  documentId: number
}

/** Stores the matters that are new, with their dates; what is stored already stays as it is, dates moved since included. */
export async function storeMatters(rows: readonly MatterRow[], place: Place): Promise<number> {
  const { tx, documentId } = place
  const meetingIds = await storeMeetings(rows, place)
  const prefix = (await tx.committee.findUnique({ where: { id: 1 } }))?.dnrPrefix ?? ''
  const added = await tx.matter.createManyAndReturn({
    data: rows.map(({ dnr: printed, meetingDate, deadline: _deadline, deadlineKind: _kind, ...row }) => {
      const dnr = printed === null ? null : parseDnr(printed, prefix)
      return {
        ...row,
        documentId,
        meetingId: meetingIds.get(meetingDate?.getTime()) ?? null,
        dnr: dnr && dnrKey(dnr),
        dnrPrinted: printed,
      }
    }),
    skipDuplicates: true,
    select: { id: true, section: true, title: true },
  })
  const deadlines = added.flatMap(({ id, section, title }) =>
    rows
      .filter((row) => row.section === section && row.title === title)
      .flatMap(({ deadline, deadlineKind }) =>
        deadline
          ? [{ matterId: id, dueOn: deadline, what: deadlineKind ?? mattersTexts.unnamedDeadline }]
          : [],
      ),
  )
  await tx.matterDeadline.createMany({ data: deadlines, skipDuplicates: true })
  return added.length
}

/**
 * The meetings that the rows belong to, by the instant of their day; under undefined the one without a printed day. One that was
 * called off is none, and stays so.
 */
async function storeMeetings(
  rows: readonly { meetingDate: Date | null }[],
  { tx, documentId }: Place,
): Promise<Map<number | undefined, number>> {
  const ids = new Map<number | undefined, number>()
  const calledOff = await calledOffDays(tx)
  for (const { meetingDate: heldOn } of rows) {
    if (ids.has(heldOn?.getTime()) || (heldOn && calledOff.has(fromDbDate(heldOn)))) continue
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
