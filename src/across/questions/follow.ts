import type { FactPeriod } from '../../contract/facts.ts'
import type { CalendarDate } from '../../lib/calendar.ts'
import { FOLLOW_UPS } from '../../texts/question-words.ts'
import { questionTexts as texts } from '../../texts/questions.ts'
import type { Answered, QuestionAnswer } from './answer.ts'
import { answerRow } from './answers/answer-row.ts'
import { clarify } from './answers/clarify.ts'
import { aboutText, entityText, factText, sourceText } from './answers/format.ts'
import { type Candidate, candidatesFor } from './find/candidates.ts'
import type { FactIndex, RowEntry } from './find/catalogue-index.ts'
import { isContentWord } from './find/cover.ts'
import { type Fact, rowAt } from './find/fact.ts'
import { candidateFits } from './find/fits.ts'
import { narrow } from './find/narrow.ts'
import { select } from './find/select.ts'
import type { PeriodWish } from './words/periods.ts'
import { stemOf, stemsOf } from './words/stems.ts'
import { type Understanding, understand } from './words/understand.ts'

/** A question that goes on from the one before it: "och förra året?", "bara kvinnor", "och per enhet?". */

export interface Scope {
  /** The row that was answered about. */
  entry: RowEntry
  /** The row, its lines and breakdowns, and the same in other reports. */
  rows: readonly RowEntry[]
  /** Attributes that were answered with. */
  attributes: readonly string[]
  periods: readonly PeriodWish[]
}

/** `cells`: "table key|row key|column key". Null where they are not of one row that is still there. */
export function scopeOf(
  cells: readonly string[],
  periods: readonly PeriodWish[] | null,
  index: FactIndex,
): Scope | null {
  const entry = rowAt(cells[0] ?? '', index)
  if (!entry) return null
  const { table } = entry
  const keys = new Set(cells.map((cell) => cell.split('|').at(-1)))
  const columns = table.table.columns.filter(({ key }) => keys.has(key))
  const first = columns.find(({ period }) => period)?.period
  return {
    entry,
    rows: sameThing(entry, index),
    attributes: [...new Set(columns.map(({ attribute }) => attribute))],
    periods: periods ?? (first ? [wishFor(first)] : []),
  }
}

const wishFor = ({ year, startsOn, endsOn, name }: FactPeriod): PeriodWish => ({
  year,
  months: [Number(startsOn.slice(5, 7)), Number(endsOn.slice(5, 7))],
  isToDate: false,
  isWholeYear: false,
  isReport: false,
  relative: null,
  isSince: false,
  isHeldAgainst: false,
  words: name,
  from: 0,
  to: 0,
})

function sameThing({ row, table }: RowEntry, index: FactIndex): RowEntry[] {
  const nameOf = ({ names, path }: RowEntry['row']) => [names[0], ...path].join('|')
  return index.tables
    .filter((other) => other.table.family === table.table.family)
    .flatMap(({ rows }) => rows)
    .filter((other) => other.row.key === row.key || nameOf(other.row) === nameOf(row))
}

/** What a question leaves out is what the one before it had. */
function inherit(
  text: string,
  { attributes, periods }: Scope,
  index: FactIndex,
  today: CalendarDate,
): Understanding {
  const read = understand(text, index, today)
  return { ...read, periods: read.periods.length > 0 ? read.periods : periods, inherited: attributes }
}

const fullFor = (u: Understanding, index: FactIndex, rows: readonly RowEntry[]): Candidate[] =>
  candidatesFor(u, index, rows).filter(
    (candidate) => candidate.left.length === 0 && candidateFits(candidate, u),
  )

const hasAnswer = (candidate: Candidate, u: Understanding): boolean => {
  const { facts, missing } = select(candidate, u)
  return facts.length > 0 && missing === null
}

/** A question about rows that are known already; null where it names something else. */
export function readWithin(
  text: string,
  scope: Scope,
  index: FactIndex,
  today: CalendarDate,
): QuestionAnswer | null {
  const u = inherit(text, scope, index, today)
  const full = fullFor(u, index, scope.rows)
  const answering = full.filter((candidate) => hasAnswer(candidate, u))
  const own = full.find(({ entry }) => entry === scope.entry)
  const isOwn =
    own && (answering.length === 0 || (answering.includes(own) && u.sexes.length === 0 && !u.bySex))
  if (isOwn) return answerRow(own, u, today)
  const best = answering.length > 0 ? narrow(answering, u) : []
  const [only] = best
  return only && best.length === 1 ? answerRow(only, u, today) : null
}

const BEGINS = new RegExp(String.raw`^(?:${FOLLOW_UPS})(?!\p{L})`, 'iu')

/** Whether the line begins as a question that goes on from the one before it. */
export const goesOn = (line: string): boolean => BEGINS.test(line)

/** Null where the line does not go on from those cells. */
export function followUp(
  line: string,
  cells: readonly string[],
  index: FactIndex,
  today: CalendarDate,
): QuestionAnswer | null {
  if (!goesOn(line)) return null
  const scope = scopeOf(cells, null, index)
  if (!scope) return null
  return (
    listBy(line, scope, index, today) ??
    readWithin(line, scope, index, today) ??
    another(line, scope, index, today)
  )
}

/** "och vuxna?": the same of another row of the table. */
function another(line: string, scope: Scope, index: FactIndex, today: CalendarDate): QuestionAnswer | null {
  const u = inherit(line, scope, index, today)
  if (!u.words.some(isContentWord)) return null
  const full = fullFor(u, index, scope.entry.table.rows).filter(({ named }) => named.size > 0)
  const answering = full.filter((candidate) => hasAnswer(candidate, u))
  if (answering.length === 0) return null
  const best = narrow(answering, u)
  const [only] = best
  return only && best.length === 1 ? answerRow(only, u, today) : clarify(best, u)
}

/** "per enhet", "per kön": what the thing is divided into. */
function listBy(line: string, scope: Scope, index: FactIndex, today: CalendarDate): Answered | null {
  const u = inherit(line, scope, index, today)
  const typed = new Set(u.words.map(({ token }) => stemOf(token.text)))
  const { entry, rows } = scope
  const kind = [...new Set(rows.flatMap(({ row }) => Object.keys(row.breakdown ?? {})))].find(
    (name) => (name === 'kön' && u.bySex) || stemsOf(name).every((stem) => typed.has(stem)),
  )
  if (!kind) return null
  const parts = rows.filter(({ table, row }) => table === entry.table && row.breakdown?.[kind] !== undefined)
  const facts = candidatesFor(u, index, parts).flatMap((candidate): Fact[] =>
    select(candidate, u).facts.slice(0, 1),
  )
  if (facts.length < 2) return null
  return {
    kind: 'answer',
    lines: [
      texts.text(
        entityText({ ...entry, row: { ...entry.row, breakdown: {} } }),
        `${facts.map((fact) => `${fact.entry.row.breakdown?.[kind] ?? ''} ${factText(fact)}`).join('; ')}.`,
      ),
    ],
    source: sourceText(entry.table.table),
    page: entry.row.line,
    about: aboutText(entry),
    others: [],
    cells: facts.map(({ entry: own, column }) => `${own.table.table.key}|${own.row.key}|${column.key}`),
  }
}
