import { z } from 'zod'
import { field } from '../../files/csv.ts'
import { type Importer, importer } from '../../files/dataset.ts'
import { dnrKey, parseDnr } from '../../lib/dnr.ts'

const notifiedRow = z.object({
  row_no: field.integer,
  agenda_no: field.optionalInteger,
  dnr: field.optionalText,
  external_dnr: field.optionalText,
  title: field.text,
  kind: field.text,
  date: field.optionalDate,
  note: field.optionalText,
  source: field.text,
})

/** What the board is told of: rows that are no agenda items of their own. */
export const reportImporters: readonly Importer[] = [
  importer('notified-matters-2014', notifiedRow, async (rows, { tx, documentId }) => {
    const prefix = (await tx.committee.findUnique({ where: { id: 1 } }))?.dnrPrefix ?? ''
    const data = rows.map(({ row_no, agenda_no, dnr, external_dnr, source, ...row }) => {
      const parsed = dnr === null ? null : parseDnr(dnr, prefix)
      return {
        ...row,
        documentId,
        section: source,
        rowNo: row_no,
        agendaNo: agenda_no,
        dnr: parsed && dnrKey(parsed),
        externalDnr: external_dnr,
      }
    })
    return (await tx.notifiedMatter.createMany({ data, skipDuplicates: true })).count
  }),
]
