import { type FactColumn, type FactRow, type FactTable, unitOf } from '../../contract/facts.ts'
import { timeInStockholm } from '../../lib/calendar.ts'
import { parseDecimal } from '../../lib/numbers.ts'
import { type CellValue, count, percent, quantity, text } from '../../reply/cells.ts'
import { heading, list, type Part, type Reply, table } from '../../reply/reply.ts'
import type { Finding } from '../../review/finding.ts'
import { periodWords } from '../../texts/periods.ts'
import { publishTexts as texts } from '../../texts/publish.ts'
import { wayToOpen } from '../review/ways.view.ts'
import type { Difference, Differences } from './difference.ts'
import { isOwn, publishAction, ways } from './publishing.view.ts'
import type { DraftPeriod } from './store.ts'
import { askedEntry, withdrawAction } from './withdrawal.view.ts'
import type { Asked, Publication } from './withdrawals.store.ts'

/** One period with drafts: what its publishing changes for readers, before it is published. */

export interface DraftView {
  period: DraftPeriod
  differences: Differences
  /** Of the catalogue, with the drafts. */
  tables: readonly FactTable[]
  /** What is published in the period now, with what has been asked about it. */
  publication: Publication | undefined
  asked: Asked | undefined
  /** Findings of great weight that nobody has decided on. */
  open: readonly Finding[]
  userId: string
  back: string | null
}

const words = texts.difference

export function draftView(view: DraftView): Reply {
  const { period, differences, tables, publication, asked, open, userId, back } = view
  const isOwned = isOwn(period, userId)
  return {
    title: texts.publish(period),
    lead: words.lead(period, differences, !publication),
    exceptions: [...(open.length > 0 ? [words.open(open.length)] : []), ...(isOwned ? [texts.yourOwn] : [])],
    parts: [...(asked ? [askedEntry(asked, userId)] : []), ...differenceParts(differences)],
    more: [
      heading(texts.documents),
      list(
        period.documents.map(({ title, importedBy, importedAt }) =>
          texts.document(title, importedBy, importedAt && timeInStockholm(importedAt)),
        ),
      ),
      ...addedParts(differences),
    ],
    actions: [
      ...(isOwned ? [] : [publishAction(period)]),
      ...(open.length > 0 ? [wayToOpen(open, periodWords(period))] : []),
      ...ways(period, tables),
      ...(publication && !asked ? [withdrawAction(publication)] : []),
    ],
    ...(back === null ? {} : { back }),
    line: texts.line(period),
    shareable: false,
    restricted: true,
  }
}

/** What is changed and removed, figure by figure; how much there is in each table. */
function differenceParts({ all, tables }: Differences): Part[] {
  const changed = all.filter(({ kind }) => kind !== 'added')
  const changes = table(
    words.changes,
    words.changeColumns.map((title) => ({ title })),
    changed.map((one) => [...placeOf(one), valueCell(one, one.before), valueCell(one, one.after)]),
  )
  const counts = table(
    words.tables,
    words.tableColumns.map((title) => ({ title })),
    tables.map((one) => [
      text(one.table.title),
      ...[one.added, one.changed, one.removed].map((n) => (n === 0 ? null : count(n))),
    ]),
  )
  return [...(changed.length > 0 ? [changes] : []), ...(tables.length > 0 ? [counts] : [])]
}

function addedParts({ all }: Differences): Part[] {
  const added = all.filter(({ kind }) => kind === 'added')
  if (added.length === 0) return []
  const columns = words.addedColumns.map((title) => ({ title }))
  const rows = added.map((one) => [...placeOf(one), valueCell(one, one.after)])
  return [table(words.added, columns, rows)]
}

/** Which figure it is: the row's code, name and line, and the column's heading. */
const placeOf = ({ row, column }: Difference): CellValue[] => [text(labelOf(row)), text(column.title)]

const labelOf = ({ codes, names, lineName }: FactRow): string =>
  [codes[0], names[0], lineName && `(${lineName})`].filter(Boolean).join(' ')

function valueCell({ row, column }: { row: FactRow; column: FactColumn }, value: string | null): CellValue {
  const number = column.type === 'number' && value !== null ? parseDecimal(value) : null
  if (number === null) return text(value)
  const unit = unitOf(row, column) ?? ''
  const signed = column.isDeviation ?? false
  return unit === '%' ? percent(number, { signed }) : quantity(number, unit, { signed })
}
