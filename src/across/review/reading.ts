import type { FactPeriod, FactRow, FactTable } from '../../contract/facts.ts'
import { monthOf } from '../../lib/calendar.ts'
import { dnrKey, parseDnr } from '../../lib/dnr.ts'
import { takePeriod } from '../../lib/period-names.ts'
import { choosePeriod, newestFirst, type PeriodKind, type PeriodRef } from '../../lib/periods.ts'
import { oncePerInPieces, type Pieces } from '../../lib/pieces.ts'
import { fold, foldedWords } from '../../lib/words.ts'
import { rowsByKey } from '../../review/cells.ts'
import type { Finding } from '../../review/finding.ts'
import { idOf } from '../../review/findings.ts'
import { type Review, reviewInPieces } from '../../review/review.ts'
import type { Decision } from './store.ts'

/** What a review of the catalogue shows to one person who asks for part of it. Pure. */

export interface Shown extends Finding {
  /** The decision that holds; null while it is open, also where a figure has changed since. */
  decision: Decision | null
  /** The latest decision, whether it holds or not: what the next one is made in knowledge of. */
  latest: number | null
  /** Why what was decided holds no more: a figure has changed since, or its case is closed; null where it holds or nothing was. */
  reopenedBy: 'figures' | 'case' | null
}

/** The catalogue gives the same tables until something is written, so that a review is made once. */
export const reviewOf = oncePerInPieces(function* (
  tables: readonly FactTable[],
): Pieces<Pick<Review, 'findings' | 'roundings'>> {
  // Not all that was weighed: with many years of data that is several times as much.
  const { findings, roundings } = yield* reviewInPieces(tables)
  return { findings, roundings }
})
export const findingsIn = async (tables: readonly FactTable[]): Promise<readonly Finding[]> =>
  (await reviewOf.ahead(tables)).findings

/** Short, and no text of a report: what is stored with a decision. */
export const stateOf = (finding: Finding): string => idOf('state', [finding.state])

export const withDecisions = (
  findings: readonly Finding[],
  decisions: ReadonlyMap<string, Decision>,
): Shown[] =>
  findings.map((finding) => {
    const latest = decisions.get(finding.id) ?? null
    const decision = latest?.kind === 'withdrawn' ? null : latest
    // A case that is closed did not end what still does not add up.
    const holds = decision !== null && decision.state === stateOf(finding) && !decision.hasEnded
    return {
      ...finding,
      decision: holds ? decision : null,
      latest: latest?.id ?? null,
      reopenedBy: decision === null || holds ? null : decision.hasEnded ? 'case' : 'figures',
    }
  })

export type Scope =
  /** "budget", "mål": the tables' names or families. */
  | { kind: 'found'; period: string | null; subject: string | null; findings: readonly Shown[] }
  /** `wish` where a period is named that nothing is reported for; `periods` are those that have a report, the newest first. */
  | { kind: 'unknown'; words: string; wish: boolean; periods: readonly string[] }

const ALL = new Set(['', 'allt', 'alla', 'hela'])

const ROUNDING = 'avrundning'

/** "avrundning delår 2 2023": differences that rounding explains, which are told on demand only. Null for any other line. */
export function roundingsAsked(line: string): string | null {
  const words = line.split(/\s+/)
  const rest = words.filter((word) => !fold(word).startsWith(ROUNDING))
  return rest.length < words.length ? rest.join(' ') : null
}

/** Which findings a line asks for: "budget helår 2013", "mål", "barn och unga", "SN/2023:00130", "". Without a period the newest. */
export function scopeOf(words: string, tables: readonly FactTable[], all: readonly Shown[]): Scope {
  const matter = matterScope(words, tables, all)
  if (matter) return matter
  const { wish, rest } = takePeriod(words)
  const periods = periodsOf(tables)
  const reported = periods.flatMap(({ name, ref }) => (ref ? [{ name, ref }] : []))
  const refs = reported.map(({ ref }) => ref)
  const chosen = wish ? choosePeriod(refs, wish) : (refs.toSorted(newestFirst)[0] ?? null)
  const subject = foldedWords(rest).join(' ')
  const isAll = ALL.has(subject)
  const named = reported.toSorted((a, b) => newestFirst(a.ref, b.ref)).map(({ name }) => name)
  if (wish && !chosen) return { kind: 'unknown', words, wish: true, periods: named }
  const period = periods.find(({ ref }) => ref === chosen)?.name ?? null
  // What is registered has no period: it is in no list of a report's, but is found by its own name.
  const within = all.filter(({ a, b }) =>
    [a, b].some(
      ({ place }) =>
        period === null || place?.period === period || (!wish && !isAll && place?.period === null),
    ),
  )
  const findings = isAll ? within : within.filter((finding) => isAbout(finding, subject, tables))
  const isKnown = isAll || findings.length > 0 || tables.some((table) => tells(table, subject))
  if (!isKnown) return { kind: 'unknown', words: rest.trim(), wish: false, periods: named }
  const isRegistered = findings.length > 0 && findings.every(hasNoPeriod)
  return {
    kind: 'found',
    period: isRegistered ? null : period,
    subject: isAll ? null : rest.trim(),
    findings,
  }
}

/** What rests on a document of an ärende, in every period: "SN/2023:00130". Null where the line names none that is known. */
function matterScope(words: string, tables: readonly FactTable[], all: readonly Shown[]): Scope | null {
  const key = keyOfDnr(words)
  if (key === null) return null
  const isOf = (dnr: string | null | undefined): boolean => dnr != null && keyOfDnr(dnr) === key
  const isKnown = tables.some(
    ({ source, rows }) => isOf(source.dnr) || rows.some(({ codes }) => codes.some(isOf)),
  )
  // The line of a registered matter is its Dnr.
  const findings = all.filter(({ places }) =>
    places.some(({ source, line }) => isOf(source.dnr) || isOf(line.slice(line.indexOf(' ') + 1))),
  )
  return isKnown ? { kind: 'found', period: null, subject: words.trim(), findings } : null
}

const keyOfDnr = (text: string): string | null => {
  const dnr = parseDnr(text.trim(), '')
  return dnr && dnrKey(dnr)
}

function periodsOf(tables: readonly FactTable[]): { name: string; ref: PeriodRef | null }[] {
  const found = new Map<string, PeriodRef | null>()
  for (const { period, origin } of tables)
    if (period && origin !== 'computed') found.set(period.name, refOf(period))
  return [...found].map(([name, ref]) => ({ name, ref }))
}

const NAMED: readonly PeriodKind[] = ['year', 'interim', 'tertial', 'half', 'quarter']

/** The months of a report's period, under the name that it has; null for one that is no report's. */
function refOf({ name, year, startsOn, endsOn }: FactPeriod): PeriodRef | null {
  const { wish } = takePeriod(name)
  if (wish?.year === undefined || !wish.kind) return null
  const kind = NAMED.find((each) => each === wish.kind) ?? 'months'
  return { year, first: monthOf(startsOn), last: monthOf(endsOn), kind, no: wish.no ?? null }
}

const namesTable = ({ family, names, title }: FactTable, subject: string): boolean =>
  [family, ...names, title].some((name) => fold(name) === subject || fold(name).startsWith(`${subject} `))

const hasNoPeriod = ({ a, b }: Finding): boolean => [a, b].every(({ place }) => !place?.period)

/** Fewer letters are in names of everything. */
const SHORTEST = 3

/** Whether the table is what is named, or has a row that is. */
const tells = (table: FactTable, subject: string): boolean =>
  namesTable(table, subject) || table.rows.some((row) => isNamed(row, subject))

/** "barn och unga": the row itself, what it is under or part of, or its number. */
function isNamed({ names, path, scope, codes }: FactRow, subject: string): boolean {
  const isSaid = (name: string): boolean => ` ${foldedWords(name).join(' ')} `.includes(` ${subject} `)
  return (
    codes.some((code) => foldedWords(code).join(' ') === subject) ||
    (subject.length >= SHORTEST && [...names, ...path, scope ?? ''].some(isSaid))
  )
}

function isAbout(finding: Finding, subject: string, tables: readonly FactTable[]): boolean {
  return [finding.a.place, finding.b.place].some((place) => {
    const table = tables.find(({ key }) => key === place?.table)
    const row = place && table && rowsByKey(table).get(place.row)
    return (table && namesTable(table, subject)) || (row && isNamed(row, subject))
  })
}
