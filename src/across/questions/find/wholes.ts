import type { FactRow } from '../../../contract/facts.ts'
import { fold } from '../../../lib/words.ts'
import type { Understanding } from '../words/understand.ts'
import type { Candidate } from './candidates.ts'
import { WHOLE_NAME } from './candidates.ts'
import { isQuotedFigure, prefer } from './choose.ts'
import { isContentWord } from './cover.ts'

/** The whole or its parts: which of them is meant where the words fit both. */

const isTheWhole = ({ entry: { row, table } }: Candidate): boolean =>
  table.table.isMain === true &&
  row.role === 'total' &&
  (row.lineName === undefined || row.isDefaultLine === true)

/** The committee's budget as a whole, where an attribute is all that is named and no row is called just so. */
export const ofTheWhole = (candidates: readonly Candidate[]): readonly Candidate[] =>
  candidates.some(
    (candidate) =>
      candidate.completeness >= WHOLE_NAME &&
      !isTheWhole(candidate) &&
      !isQuotedFigure(candidate) &&
      !isBareSum(candidate),
  )
    ? candidates
    : prefer(candidates, isTheWhole)

/** "Totalt": the sum of some table, and no name of anything. */
const isBareSum = ({ entry: { row } }: Candidate): boolean =>
  row.role === 'total' && NAMED_SUM.test(row.names[0] ?? '')

const NAMED_SUM = /^(?:total(?:t|en)?|summa)$/iu

/** "investeringar" of the table of investments: words that name the table say no more of a row which has them in its name. */
export function wholeOfNamedTable(candidates: readonly Candidate[], u: Understanding): readonly Candidate[] {
  const content = u.words.filter(isContentWord)
  const isNaming = ({ entry: { table } }: Candidate) =>
    content.length > 0 &&
    content.every(({ match }) =>
      match?.parts.every((part) =>
        part.some(({ stem, quality }) => quality === 1 && table.terms.has(stem) && !table.rowNames.has(stem)),
      ),
    )
  const whole = candidates.filter((candidate) => candidate.entry.row.role === 'total' && isNaming(candidate))
  if (whole.length === 0) return candidates
  if (candidates.every(({ completeness }) => completeness < WHOLE_NAME)) return whole
  const tables = new Set(whole.map(({ entry }) => entry.table))
  return candidates.filter(
    (candidate) =>
      whole.includes(candidate) || !tables.has(candidate.entry.table) || candidate.completeness >= WHOLE_NAME,
  )
}

export const isSum = ({ role }: FactRow): boolean => role === 'total' || role === 'subtotal'

/** Totals, or where there are none what sums some of the rows. */
export const totals = (candidates: readonly Candidate[]): readonly Candidate[] => {
  const having = (role: string) => candidates.filter(({ entry }) => entry.row.role === role)
  const [whole, some] = [having('total'), having('subtotal')]
  return whole.length > 0 ? whole : some.length > 0 ? some : candidates
}

const NAMED_WHOLE = /^(?:summa|samtliga|total)(?!\p{L})|(?<!\p{L})total(?:t|a)?$/iu

/** Where the words fit the parts of a thing as well as the whole of it, and tell none of the parts: the whole. */
export function wholeOfParts(candidates: readonly Candidate[]): readonly Candidate[] {
  const isWhole = ({ entry: { row } }: Candidate) =>
    row.role === 'total' || NAMED_WHOLE.test(row.names[0] ?? '')
  const whole = candidates.filter(isWhole)
  const [only] = whole
  if (!only || whole.length !== 1 || candidates.length < 2) return candidates
  const named = [...only.named]
  const isPart = ({ entry, named: own, completeness }: Candidate) =>
    completeness < WHOLE_NAME &&
    entry.table === only.entry.table &&
    own.size === named.length &&
    named.every((word) => own.has(word))
  return candidates.every((candidate) => candidate === only || isPart(candidate)) ? whole : candidates
}

/** A line that is called as the group it begins, whose sum is told as well: the sum is what goes by the group's name. */
export function sumsOfGroups(candidates: readonly Candidate[]): readonly Candidate[] {
  const keyOf = ({ entry: { table, row } }: Candidate, path: readonly string[]) =>
    [table.id, row.unit, ...path.map(fold)].join('|')
  const firsts = new Map(
    candidates.flatMap((candidate) => {
      const { row } = candidate.entry
      return isSum(row) ? [] : [[keyOf(candidate, [...row.path, row.names[0] ?? '']), candidate] as const]
    }),
  )
  const replaced = new Set<Candidate>()
  const summed = candidates.map((candidate) => {
    const { row } = candidate.entry
    const first = isSum(row) && row.path.length > 0 ? firsts.get(keyOf(candidate, row.path)) : undefined
    if (!first || first.score < candidate.score) return candidate
    replaced.add(first)
    return { ...candidate, score: first.score, completeness: first.completeness }
  })
  return summed.filter((candidate) => !replaced.has(candidate))
}

/** Where one thing is told for each section and for all of them, what is told for all. */
export function sumsOfSections(candidates: readonly Candidate[]): readonly Candidate[] {
  const whole = new Set(
    candidates.filter(({ entry: { row } }) => row.path.length > 0 && WHOLE.test(row.path.at(-1) ?? '')),
  )
  if (whole.size === 0) return candidates
  const thingOf = ({ entry: { table, row } }: Candidate) =>
    [table.id, row.names[0], ...row.path.slice(0, -1), JSON.stringify(row.breakdown ?? {})].join('|')
  const told = new Set([...whole].map(thingOf))
  return candidates.filter((candidate) => whole.has(candidate) || !told.has(thingOf(candidate)))
}

export const WHOLE = /^(?:total\w*|summa|samtliga|alla|)$/i
