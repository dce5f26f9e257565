import { fold } from '../../../lib/words.ts'
import { type Candidate, candidatesFor } from '../find/candidates.ts'
import type { FactIndex, TableEntry } from '../find/catalogue-index.ts'
import { isContentWord } from '../find/cover.ts'
import { select } from '../find/select.ts'
import { conceptsIn, says } from '../words/states.ts'
import { stemOf, stemsOf } from '../words/stems.ts'
import type { Understanding, Word } from '../words/understand.ts'
import type { Variant } from '../words/vocabulary.ts'
import { asksForYear } from './extreme-year.ts'

/** Which rows of which table a question about several rows is about. */

/** Operations over rows that need not be called by what a row is called. */
const COUNTED = ['sum', 'more', 'fewer']
export const EXTREMES = ['largest', 'smallest', 'rank']
export const isListing = (u: Understanding): boolean =>
  !asksForYear(u) &&
  (u.questions.has('which') ||
    u.questions.has('howMany') ||
    u.operations.has('sum') ||
    EXTREMES.some((operation) => u.operations.has(operation)))

export interface Group {
  table: TableEntry
  rows: readonly Candidate[]
}

export const listOf = (items: readonly string[]): string =>
  items.length > MOST_LISTED ? `${items.slice(0, MOST_LISTED).join('; ')} …` : items.join('; ')

export const MOST_LISTED = 12

export const rowsName = ({ table }: TableEntry): string => table.rowNames[1] ?? table.rowNames[0] ?? 'rader'

/** How far after "vilka" and "hur många" the word for what is listed may stand: "hur många av de 22 åtagandena". */
const NOUN_WITHIN = 6

/** True where what is listed or counted is what the rows are called, rather than something about one of them. */
export function asksForRows(rows: readonly Candidate[], u: Understanding, table: TableEntry): boolean {
  const kinds = breakdownKinds(rows)
  return u.words.some((word, at) => {
    if (!word.tags.has('question:which') && !word.tags.has('question:howMany')) return false
    const after = u.words.slice(at + 1, at + 1 + NOUN_WITHIN)
    const end = after.findIndex(({ token }) => token.endsClause)
    return after
      .slice(0, end < 0 ? undefined : end + 1)
      .some(
        ({ tags, match }) =>
          tags.has('generic') ||
          [...(match?.parts ?? []), ...headOf(match)].some((part) =>
            part.some(
              ({ stem, quality }) => quality >= NEARLY && (table.rowNames.has(stem) || kinds.has(stem)),
            ),
          ),
      )
  })
}

/** "investeringsprojekt", a word of the data as it is: its last part may be what a row is called. */
const headOf = (match: Word['match']): readonly (readonly Variant[])[] => match?.apart?.slice(-1) ?? []

/** The table that the words name: by what a row is called there, then the newest; and others that they name as much. */
export function tablesFor(full: readonly Candidate[], u: Understanding, index: FactIndex): readonly Group[] {
  const groups = new Map<TableEntry, Candidate[]>()
  for (const candidate of full) {
    const { table } = candidate.entry
    if (!isListed(candidate, u)) continue
    const group = groups.get(table)
    if (group) group.push(candidate)
    else groups.set(table, [candidate])
  }
  for (const [table, rows] of groups) groups.set(table, underHeading(rows, u, table, index))
  const typed = u.words.flatMap(({ match }) =>
    [...(match?.parts ?? []), ...headOf(match)].flatMap((part) =>
      part.filter(({ quality }) => quality >= NEARLY).map(({ stem }) => stem),
    ),
  )
  const ranked = [...groups]
    .map(([table, rows]) => ({
      table,
      rows,
      named: namedBy(typed, rows, table, u),
      fits: rows.some((row) => select(row, u).missing === null && select(row, u).facts.length > 0),
      score: Math.max(...rows.map(({ score }) => score)),
    }))
    .filter(
      ({ named, rows, fits }) =>
        fits && (named > 0 || COUNTED.some((operation) => u.operations.has(operation))) && rows.length > 0,
    )
    .toSorted(
      (a, b) =>
        b.named - a.named ||
        Number(b.table.table.isMain === true) - Number(a.table.table.isMain === true) ||
        endOf(b.table).localeCompare(endOf(a.table)) ||
        b.score - a.score ||
        b.rows.length - a.rows.length,
    )
  const [first, second] = ranked
  // A sum over one of several tables that the words fit alike would be a guess.
  const isTie =
    second &&
    u.operations.has('sum') &&
    second.named === first?.named &&
    Math.abs(second.score - (first?.score ?? 0)) < TIE
  return first && !isTie ? ranked.filter(({ named }) => named === first.named) : []
}

/** The table's rows that the words other than those left out lead to. */
export function rowsWithout(
  isLeftOut: (word: Word) => boolean,
  u: Understanding,
  table: TableEntry,
  index: FactIndex,
): readonly Candidate[] {
  const others = { ...u, words: u.words.filter((word) => !isLeftOut(word)) }
  const rows = candidatesFor(others, index, table.rows).filter(
    (candidate) => candidate.left.length === 0 && isListed(candidate, others),
  )
  return underHeading(rows, others, table, index)
}

/** A row by itself: no sum, no part of another by sex or line that was not named. */
function isListed(candidate: Candidate, u: Understanding): boolean {
  const { row } = candidate.entry
  if (row.role === 'total' || row.role === 'subtotal' || !isWholeRow(row.breakdown)) return false
  if (TOTAL.test(row.names[0] ?? '') && EXTREMES.some((operation) => u.operations.has(operation)))
    return false
  return row.lineName === undefined || row.isDefaultLine === true || namesLine(candidate, u)
}

/** "vilken nämnd fick flest rekommendationer": rows that are called what stands just after "vilken". */
const asksFor = ({ rowNames }: TableEntry, { words }: Understanding): boolean =>
  words.some(
    ({ tags, token, match }, at) =>
      words[at - 1]?.tags.has('question:which') === true &&
      !tags.has('generic') &&
      token.kind === 'word' &&
      match?.parts.length === 1 &&
      match.parts[0]?.some(({ stem, quality }) => quality === 1 && rowNames.has(stem)) === true,
  )

/** "rekommendationer", and not the last part of "miljönämndens". */
const isWholeKind = ({ match, tags }: Word, { rowNames }: TableEntry): boolean =>
  !tags.has('generic') &&
  match?.parts.length === 1 &&
  match.parts[0]?.some(({ stem, quality }) => quality === 1 && rowNames.has(stem)) === true

/** 3 where the rows asked for are called so, 2.5 where a word for itself calls them so, 2 where its own rows are called so, 1 where rows of any table may be: "verksamheter", "poster". */
function namedBy(
  typed: readonly string[],
  rows: readonly Candidate[],
  table: TableEntry,
  u: Understanding,
): number {
  const kinds = breakdownKinds(rows)
  if (asksFor(table, u)) return 3
  if (u.words.some((word) => isWholeKind(word, table))) return 2.5
  if (typed.some((stem) => table.rowNames.has(stem) || kinds.has(stem))) return 2
  if (EXTREMES.some((operation) => u.operations.has(operation)) && isNamed(table, u)) return 2
  return u.words.some(({ tags }) => tags.has('generic')) || isOfState(rows, u) ? 1 : 0
}

/** "vilka fick avslag": whatever there is in the state, where nothing but that is named. */
const isOfState = (rows: readonly Candidate[], u: Understanding): boolean =>
  u.questions.has('which') &&
  u.states.size > 0 &&
  !u.words.some(isContentWord) &&
  rows.some(({ entry: { row, table } }) =>
    table.table.columns.some(
      ({ key, type }) => type === 'state' && says(conceptsIn(row.cells[key]?.value ?? ''), u.states),
    ),
  )

/** "den dyraste resan": the words name the table, and none of its rows. "Vilken enhet" names no table. */
function isNamed({ terms }: TableEntry, { words }: Understanding): boolean {
  const content = words.filter((word) => isContentWord(word) && !word.tags.has('generic'))
  return (
    content.length > 0 &&
    content.every(({ match }) =>
      match?.parts.every((part) => part.some(({ stem, quality }) => quality >= NEARLY && terms.has(stem))),
    )
  )
}

const breakdownKinds = (rows: readonly Candidate[]): ReadonlySet<string> =>
  new Set(rows.flatMap(({ entry }) => Object.keys(entry.row.breakdown ?? {}).flatMap(stemsOf)))

/** What all rows of the table are called, or all headings in it. */
export const isKind = ({ match }: Word, { rowNames, headingKinds }: TableEntry): boolean =>
  match?.parts.some((part) =>
    part.some(({ stem, quality }) => quality === 1 && (rowNames.has(stem) || headingKinds.has(stem))),
  ) === true

/** The rows under a heading that is typed out, where one is; the longest of several. */
function underTyped(rows: readonly Candidate[], { words }: Understanding): Candidate[] {
  const typed = ` ${words.map(({ token }) => stemOf(token.text)).join(' ')} `
  const headings = [...new Set(rows.flatMap(({ entry }) => entry.row.path))]
    .map((heading) => ({ heading, stems: stemsOf(heading) }))
    .filter(({ stems }) => stems.length > 1 && typed.includes(` ${stems.join(' ')} `))
    .toSorted((a, b) => b.stems.length - a.stems.length)
  const [longest] = headings
  return longest ? rows.filter(({ entry }) => entry.row.path.includes(longest.heading)) : []
}

/** Where a word is the heading above some of the rows, only those. What all rows are called is no heading of some. */
function underHeading(rows: Candidate[], u: Understanding, table: TableEntry, index: FactIndex): Candidate[] {
  const typed = underTyped(rows, u)
  if (typed.length > 0) return typed
  const headings = rows.map(({ entry }) => new Set(entry.row.path.flatMap(stemsOf)))
  const stems = u.words
    .filter((word) => (word.tags.size === 0 || word.tags.has('soft')) && !isKind(word, table))
    .flatMap(({ token }) => [stemOf(token.text), ...index.vocabulary.partsOf(token.text)])
  const telling = stems.filter(
    (stem) => headings.some((own) => own.has(stem)) && !headings.every((own) => own.has(stem)),
  )
  const under = rows.filter((_, at) => telling.every((stem) => headings[at]?.has(stem)))
  return under.length > 0 ? under : rows
}

const endOf = ({ table }: TableEntry): string => table.period?.endsOn ?? ''
const isWholeRow = (breakdown: Readonly<Record<string, string>> | undefined): boolean =>
  Object.entries(breakdown ?? {}).every(([kind, value]) => kind !== 'kön' || /^total/.test(value))
const namesLine = ({ entry, named }: Candidate, u: Understanding): boolean =>
  u.words.some(
    (word) =>
      named.has(word) && word.token.text.startsWith(fold(entry.row.lineName ?? '-').slice(0, LINE_BEGINNING)),
  )

/** "Förvaltningens totala resekostnad": a sum that the document does not set apart from its rows. */
const TOTAL = /(?<!\p{L})(?:total(?:t|a|en)?|summa|samtliga)(?!\p{L})/iu
const LINE_BEGINNING = 5
const TIE = 0.1
/** Also a misspelt name of what a row is called counts. */
const NEARLY = 0.5
