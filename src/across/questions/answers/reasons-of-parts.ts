import { questionTexts as texts } from '../../../texts/questions.ts'
import type { Answered } from '../answer.ts'
import type { Candidate } from '../find/candidates.ts'
import { columnsOf } from '../find/catalogue-index.ts'
import { factOf } from '../find/fact.ts'
import { deviationAsked } from '../words/states.ts'
import type { Understanding } from '../words/understand.ts'
import { compareValues, figuresOf, isBelow, isZero } from './arithmetic.ts'
import { excerpt } from './excerpt.ts'
import { aboutText, entityText, factText, periodText, sourceText } from './format.ts'
import { reasonIn } from './reason.ts'

const MOST_SHOWN = 3

/**
 * "Varför går vi back": of the committee as a whole what makes most of it, with the reasons that those give. Where it goes the
 * other way that is said first. Null where the whole has a reason of its own, or nothing of the kind is asked.
 */
export function reasonsOfParts({ entry }: Candidate, u: Understanding): Answered | null {
  const { row, table } = entry
  const asked = deviationAsked(u)
  const isDeficit = asked === 'deficit'
  if (!u.questions.has('why') || !asked || asked === 'within' || row.role !== 'total' || !table.table.isMain)
    return null
  const [deviation] = columnsOf(table, 'deviation').filter((column) => column.isDeviation)
  const whole = deviation ? factOf(entry, deviation) : null
  const [all] = figuresOf(whole ? [whole] : [])
  if (!deviation || !all) return null
  const isThatWay = isBelow(all.value) === isDeficit && !isZero(all.value)
  if (isThatWay && reasonIn(all.fact.entry) !== null) return null
  const parts = figuresOf(
    table.rows
      .filter(({ row: other }) => other.role === 'item' && other.lineName === row.lineName)
      .flatMap((other) => factOf(other, deviation) ?? []),
  )
    .filter(({ value }) => !isZero(value) && isBelow(value) === isDeficit)
    .toSorted((a, b) => compareValues(a, b) * (isDeficit ? 1 : -1))
    .slice(0, MOST_SHOWN)
  const items = parts.map(({ fact }) => {
    const reason = reasonIn(fact.entry)
    return `${entityText(fact.entry)} ${factText(fact)}${reason === null ? '' : ` (${excerpt(reason, u).replace(/\.$/, '')})`}`
  })
  const value = `${factText(all.fact)}${periodText(all.fact)}`
  const other = texts.otherWay(isDeficit, entityText(entry), value)
  const lines = [
    ...(isThatWay ? [] : [`${other.charAt(0).toUpperCase()}${other.slice(1)}`]),
    ...(items.length > 0 ? [texts.mostOfIt(items)] : []),
    ...(isThatWay ? [texts.titled(entityText(entry), deviation.title, factText(all.fact), '')] : []),
  ]
  if (isThatWay && items.length === 0) return null
  return {
    kind: 'answer',
    lines,
    source: sourceText(table.table),
    page: row.line,
    about: aboutText(entry),
    others: [],
    cells: [`${table.table.key}|${row.key}|${deviation.key}`],
  }
}
