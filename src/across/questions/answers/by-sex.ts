import { questionTexts as texts } from '../../../texts/questions.ts'
import type { Answered } from '../answer.ts'
import type { Candidate } from '../find/candidates.ts'
import { sexOf } from '../find/cover.ts'
import { type Fact, factOf } from '../find/fact.ts'
import { select } from '../find/select.ts'
import type { Understanding } from '../words/understand.ts'
import { aboutText, entityText, factText, periodText, sourceText } from './format.ts'

/** One thing for women, for men and for both, where neither or both are named: "medelåldern", "kvinnor resp män". */
export function answerBySex(best: readonly Candidate[], u: Understanding): Answered | null {
  if (u.sexes.length === 1 && !u.bySex) return null
  const [first] = best
  const sexes = best.map(({ entry }) => sexOf(entry.row))
  if (!first || best.length < 2 || best.length > 3 || new Set(sexes).size !== best.length) return null
  const isSame = ({ entry }: Candidate) =>
    entry.table === first.entry.table &&
    entry.row.names[0] === first.entry.row.names[0] &&
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
  const undivided = { ...first.entry, row: { ...first.entry.row, breakdown: {} } }
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
