import { z } from 'zod'
import { field } from '../../files/csv.ts'
import { type Importer, importer } from '../../files/dataset.ts'
import { fromDbDate } from '../../lib/calendar.ts'

/** A year's meetings: the day, and what the meeting is called where it has a name. */
const planRow = z.object({ date: field.date, label: field.optionalText })

export const meetingImporters: readonly Importer[] = [
  importer('meeting-plan', planRow, async (rows, { tx, documentId }) => {
    const data = rows.map(({ date, label }) => ({
      heldOn: date,
      label: fromDbDate(date),
      name: label,
      documentId,
    }))
    return (await tx.meeting.createMany({ data, skipDuplicates: true })).count
  }),
]
