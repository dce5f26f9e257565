import type { Person } from '../../contract/person.ts'
import type { Reportable, ReportRow } from '../../contract/reports.ts'
import { getConventions } from '../../db/conventions.ts'
import type { Db } from '../../db/db.ts'
import type { OwnAssessment } from '../../lib/conventions.ts'
import { UserError } from '../../lib/errors.ts'
import { formatDecimal } from '../../lib/numbers.ts'
import type { PeriodRef } from '../../lib/periods.ts'
import { withYears } from '../../tables/kinds.ts'
import { ownKind } from '../../tables/own-kinds.ts'
import { reportingTexts as texts } from '../../texts/reporting.ts'
import { type Asked, askedOf, lackingIn, shownBeside, sizeFaults } from './answers.ts'
import type { Item, MayBeSame, RoundHead } from './rounds.ts'
import { type Known, knownOf, publishedIn, type ReportedKind, rowIn, saidIn } from './subjects.store.ts'

/** An item with all that is needed to answer it. */
export interface ItemAsked {
  round: RoundHead
  item: Item
  reportable: Reportable
  asked: readonly Asked[]
  /** What an answer is to be seen against. */
  beside: readonly Asked[]
  /** What is known of the row for the period before it is answered. */
  row: ReportRow
  last: { period: PeriodRef; row: ReportRow } | null
  /** What the period itself has published of it. */
  published: ReportRow | null
  file: ReportRow | null
  /** The committee's own words for assessments. */
  own: readonly OwnAssessment[]
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
  const conventions = await getConventions(db)
  const { endsOn } = round.period
  return {
    ...{ round, item },
    ...knownRow({ ...one, kind: ownKind(one.kind, conventions, endsOn) }, known, item.subject, seesDrafts),
    file: seesDrafts ? (known.own.get(item.subject) ?? null) : null,
    own: conventions.on(endsOn).assessments,
  }
}

/** What is known of a row before it is answered. */
function knownRow(
  { kind, reportable }: Pick<ReportedKind, 'kind' | 'reportable'>,
  known: Known,
  subject: string,
  seesDrafts: boolean,
) {
  const row = rowIn(known, subject, seesDrafts)
  const asked = askedOf(kind, reportable, row)
  const last = known.last?.rows.get(subject)
  // A row that says nothing of what is asked is no answer to look back at.
  const saysSome = last !== undefined && asked.some(({ column }) => last[column.key])
  return {
    reportable,
    asked,
    beside: shownBeside(kind, reportable, row),
    row,
    last: known.last && saysSome ? { period: known.last.period, row: last } : null,
    published: publishedIn(known, subject),
  }
}

/** Whether "inget nytt" is enough for an item of the round: what has been said before answers all that is needed. */
export async function sameIn(
  db: Db,
  kinds: readonly ReportedKind[],
  round: Pick<RoundHead, 'period'>,
  seesDrafts: boolean,
): Promise<MayBeSame> {
  const byKind = new Map<string, (subject: string) => boolean>()
  for (const one of kinds) {
    const known = await knownOf(db, one, round.period)
    byKind.set(one.kind.name, (subject) => sameAnswer(knownRow(one, known, subject, seesDrafts)) !== null)
  }
  return ({ kind, subject }) => byKind.get(kind)?.(subject) ?? false
}

/** What an answer is held against. */
type Remarked = Pick<ItemAsked, 'row' | 'asked' | 'last' | 'published' | 'own'> & {
  reportable: Pick<Reportable, 'remarks'>
  round: Pick<RoundHead, 'period'>
}

/** What does not agree in an answer, a sentence each. */
export function remarksOn(
  { reportable, row, asked, last, published, round, own }: Remarked,
  answer: ReportRow,
): string[] {
  const { period } = round
  return [
    ...reportable.remarks({ ...row, ...answer }, period, own),
    ...sizeFaults(asked, answer, { ...last?.row, ...saidIn(published) }).map(({ title, before, now }) =>
      texts.form.size(withYears(title, period.year), formatDecimal(before), formatDecimal(now)),
    ),
  ]
}

/** What follows from an answer, a sentence each. */
export const followsFrom = ({ reportable, row }: Pick<ItemAsked, 'reportable' | 'row'>, answer: ReportRow) =>
  (reportable.follows?.({ ...row, ...answer }) ?? []).map((said) => `${said}.`)

/** "Inget nytt": what has been said before, of this period or the one before, where it answers all that is needed; else null. */
export function sameAnswer({
  asked,
  reportable,
  row,
  last,
  published,
}: Pick<ItemAsked, 'asked' | 'reportable' | 'row' | 'last' | 'published'>): ReportRow | null {
  if (!last && !published) return null
  const answer = Object.fromEntries(asked.map(({ column: { key } }) => [key, row[key] || null]))
  return lackingIn(reportable, answer).length === 0 ? answer : null
}
