import type { FactRow } from '../../../contract/facts.ts'
import { fold } from '../../../lib/words.ts'
import { questionTexts as texts } from '../../../texts/questions.ts'
import type { Answered } from '../answer.ts'
import type { Candidate } from '../find/candidates.ts'
import { sexOf } from '../find/cover.ts'
import { type Fact, factOf } from '../find/fact.ts'
import { select } from '../find/select.ts'
import type { Understanding } from '../words/understand.ts'
import { aboutText, entityText, factText, periodText, sourceText } from './format.ts'

/** "Summa kvinnor" and "Summa män" are one thing. */
const nameOf = ({ names }: FactRow): string => fold(names[0] ?? '').replaceAll(SEX_IN_NAME, ' ')
const SEX_AS_PRINTED = /(?<!\p{L})(?:kvinnor|män|flickor|pojkar)(?!\p{L})/giu
const SEX_IN_NAME = /(?<!\p{L})(?:kvinnor|man|flickor|pojkar)(?!\p{L})/gu

/** Where both sexes are asked for and one is found by its name, the row of the other beside it. */
export function withOtherSex(best: readonly Candidate[], u: Understanding): readonly Candidate[] {
  const [only] = best
  if (!only || best.length > 1 || !(u.bySex || u.sexes.length > 1)) return best
  const { table, row } = only.entry
  const others = table.rows.filter(
    ({ row: other }) =>
      sexOf(other) !== undefined &&
      sexOf(other) !== sexOf(row) &&
      nameOf(other) === nameOf(row) &&
      other.path.join('|') === row.path.join('|') &&
      Object.keys(other.breakdown ?? {}).length === Object.keys(row.breakdown ?? {}).length,
  )
  const [other, ...more] = others
  return other && sexOf(row) !== undefined && more.length === 0 ? [only, { ...only, entry: other }] : best
}

/** One thing for women, for men and for both, where neither or both are named: "medelåldern", "kvinnor resp män". */
export function answerBySex(best: readonly Candidate[], u: Understanding): Answered | null {
  if (u.sexes.length === 1 && !u.bySex) return null
  const [first] = best
  const sexes = best.map(({ entry }) => sexOf(entry.row))
  if (!first || best.length < 2 || best.length > 3 || new Set(sexes).size !== best.length) return null
  const isSame = ({ entry }: Candidate) =>
    entry.table === first.entry.table &&
    nameOf(entry.row) === nameOf(first.entry.row) &&
    entry.row.path.join('|') === first.entry.row.path.join('|')
  if (!best.every(isSame) || sexes.includes(undefined)) return null
  const facts = best.flatMap((candidate) => select(candidate, u).facts.slice(0, 1))
  const [one] = facts
  if (!one || facts.length !== best.length) return null
  const { table } = first.entry
  const whole = table.rows.find(
    (entry) => isSame({ ...first, entry }) && Object.keys(entry.row.breakdown ?? {}).length === 0,
  )
  const all = whole ? factOf(whole, one.column) : null
  const { row } = first.entry
  const isSaid = fold(row.names[0] ?? '') !== nameOf(row)
  const names = isSaid ? [(row.names[0] ?? '').replaceAll(SEX_AS_PRINTED, '').trim()] : row.names
  const undivided = { ...first.entry, row: { ...row, names, breakdown: {} } }
  const said = (fact: Fact) => `${sexOf(fact.entry.row) ?? texts.all} ${factText(fact)}`
  const values = [...facts, ...(all ? [all] : [])]
  return {
    kind: 'answer',
    lines: [texts.text(entityText(undivided), `${values.map(said).join(', ')}${periodText(one)}.`)],
    source: sourceText(table.table),
    page: first.entry.row.line,
    about: aboutText(first.entry),
    others: [],
    cells: values.map(({ entry, column }) => `${table.table.key}|${entry.row.key}|${column.key}`),
  }
}
