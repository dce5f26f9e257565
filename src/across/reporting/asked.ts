import type { Person } from '../../contract/person.ts'
import type { Reportable, ReportRow } from '../../contract/reports.ts'
import { getConventions } from '../../db/conventions.ts'
import type { Db } from '../../db/db.ts'
import { UserError } from '../../lib/errors.ts'
import { formatDecimal } from '../../lib/numbers.ts'
import type { PeriodRef } from '../../lib/periods.ts'
import { withYears } from '../../tables/kinds.ts'
import { ownKind } from '../../tables/own-kinds.ts'
import { reportingTexts as texts } from '../../texts/reporting.ts'
import { type Asked, askedOf, sizeFaults } from './answers.ts'
import type { Item, RoundHead } from './rounds.ts'
import { knownOf, type ReportedKind, rowIn } from './subjects.store.ts'

/** An item with all that is needed to answer it. */
export interface ItemAsked {
  round: RoundHead
  item: Item
  reportable: Reportable
  asked: readonly Asked[]
  /** What is known of the row for the period before it is answered. */
  row: ReportRow
  last: { period: PeriodRef; row: ReportRow } | null
  file: ReportRow | null
}

/** Throws UserError where the kind of thing is reported no more. */
export async function itemAsked(
  db: Db,
  kinds: readonly ReportedKind[],
  { round, item }: { round: RoundHead; item: Item },
  person: Person,
): Promise<ItemAsked> {
  const one = kinds.find(({ kind }) => kind.name === item.kind)
  if (!one) throw new UserError(texts.form.gone)
  const seesDrafts = person.permissions.has('read-drafts')
  const known = await knownOf(db, one, round.period)
  const row = rowIn(known, item.subject, seesDrafts)
  const last = known.last?.rows.get(item.subject)
  return {
    round,
    item,
    reportable: one.reportable,
    asked: askedOf(ownKind(one.kind, await getConventions(db)), one.reportable, row),
    row,
    last: known.last && last ? { period: known.last.period, row: last } : null,
    file: seesDrafts ? (known.own.get(item.subject) ?? null) : null,
  }
}

/** What does not agree in an answer, a sentence each. */
export function remarksOn({ reportable, row, asked, last, round }: ItemAsked, answer: ReportRow): string[] {
  const { period } = round
  return [
    ...reportable.remarks({ ...row, ...answer }, period),
    ...sizeFaults(asked, answer, last?.row ?? {}).map(({ title, before, now }) =>
      texts.form.size(withYears(title, period.year), formatDecimal(before), formatDecimal(now)),
    ),
  ]
}

/** "Inget nytt": what the period before says, where that answers all that is needed; else null. */
export function sameAnswer({ asked, reportable, row, last }: ItemAsked): ReportRow | null {
  if (!last) return null
  const answer = Object.fromEntries(asked.map(({ column: { key } }) => [key, row[key] || null]))
  return reportable.needs.every((key) => answer[key]) ? answer : null
}
