import { type FactTable, unitOf } from '../contract/facts.ts'
import { fewAtATime, oncePerInPieces, type Pieces, whole } from '../lib/pieces.ts'
import { cellOf, kronor } from './cells.ts'
import { withoutEchoes } from './echoes.ts'
import { type Equation, equationKey, type Weighed, weigh } from './equation.ts'
import type { Finding, Weight } from './finding.ts'
import { findingsOf } from './findings.ts'
import { assessments } from './rules/assessments.ts'
import { means, partsExceed } from './rules/bounds.ts'
import { counts, countTexts } from './rules/counts.ts'
import { deviations } from './rules/deviations.ts'
import { distributions } from './rules/distributions.ts'
import { elsewhereTexts } from './rules/elsewhere.ts'
import { headingPeriods, headingUnits } from './rules/headings.ts'
import { nets } from './rules/nets.ts'
import { partSums } from './rules/parts.ts'
import { percentages } from './rules/percentages.ts'
import { ranges } from './rules/ranges.ts'
import { reachedTexts } from './rules/reached.ts'
import { sameFigures } from './rules/same.ts'
import { sentenceSlips } from './rules/sentences.ts'
import { statements } from './rules/statements.ts'
import { sums } from './rules/sums.ts'
import { rowTexts } from './rules/texts.ts'
import { totalTexts } from './rules/total-texts.ts'
import { goalTexts, verdictTexts } from './rules/verdicts.ts'

/** What must be equal within one table. */
const TABLE_EQUATIONS: readonly ((table: FactTable) => Equation[])[] = [sums, nets, deviations, partSums]
/** What is found in one table by itself. */
const TABLE_RULES: readonly ((table: FactTable) => Finding[])[] = [
  partsExceed,
  means,
  distributions,
  percentages,
  ranges,
  headingUnits,
  headingPeriods,
  assessments,
  verdictTexts,
  reachedTexts,
  sentenceSlips,
  rowTexts,
  totalTexts,
  statements,
]

/** What is found by holding tables against each other. */
const RULES: readonly ((tables: readonly FactTable[]) => Pieces<Finding[]>)[] = [
  countTexts,
  goalTexts,
  elsewhereTexts,
]

export interface Review {
  /** The heaviest first. */
  findings: readonly Finding[]
  /** Differences that rounding explains, shown on demand only. */
  roundings: readonly Weighed[]
  /** Every equation that was weighed: what the review covers. */
  weighed: readonly Weighed[]
}

const WEIGHTS: readonly Weight[] = ['high', 'medium', 'low']

/**
 * Everything that does not add up in the tables. Pure: the same tables give the same findings, in the same order.
 * Time grows with the number of cells.
 */
export const review = (tables: readonly FactTable[]): Review => whole(reviewInPieces(tables))

/** The same with turns for others, as all the tables of many years take long. */
export function* reviewInPieces(tables: readonly FactTable[]): Pieces<Review> {
  const printed = tables.filter(({ origin }) => origin !== 'computed')
  const alone: Alone[] = []
  for (const table of printed) alone.push(yield* reviewedAlone.pieces(table))
  // What must be equal between tables.
  const between = [...(yield* sameFigures(printed)), ...(yield* counts(tables))]
  const weighed = [...alone.flatMap((one) => one.weighed), ...(yield* weighedOf(between))]
  const net = netOf(printed)
  yield
  const findings = [...findingsOf(weighed, net), ...alone.flatMap((one) => one.findings)]
  for (const rule of RULES) findings.push(...(yield* rule(tables)))
  yield
  return {
    findings: uniqueById(withoutEchoes(findings)).toSorted(
      (a, b) => WEIGHTS.indexOf(a.weight) - WEIGHTS.indexOf(b.weight),
    ),
    roundings: weighed.filter(({ isRounding }) => isRounding),
    weighed,
  }
}

function* weighedOf(equations: readonly Equation[]): Pieces<Weighed[]> {
  const weighed: Weighed[] = []
  const different = new Map(equations.map((one) => [equationKey(one), one]))
  yield* fewAtATime(different.values(), (one) => {
    const found = weigh(one)
    if (found) weighed.push(found)
  })
  return weighed
}

interface Alone {
  weighed: readonly Weighed[]
  findings: readonly Finding[]
}

/** What a table says by itself: it stays as it is for as long as the table does, whatever is written elsewhere. */
const reviewedAlone = oncePerInPieces(function* (table: FactTable): Pieces<Alone> {
  const equations: Equation[] = []
  for (const rule of TABLE_EQUATIONS) {
    equations.push(...rule(table))
    yield
  }
  const weighed = yield* weighedOf(equations)
  const findings: Finding[] = []
  for (const rule of TABLE_RULES) {
    findings.push(...rule(table))
    yield
  }
  return { weighed, findings }
})

const uniqueById = (findings: readonly Finding[]): Finding[] => {
  const kept = new Map<string, Finding>()
  for (const finding of new Map(findings.map((own) => [own.id, own])).values()) {
    const key = saidBy(finding)
    const first = kept.get(key)
    const { place } = finding.a
    kept.set(key, first && place ? { ...first, alsoAt: [...(first.alsoAt ?? []), place] } : finding)
  }
  return [...kept.values()]
}

/** A sentence that contradicts itself is one mistake, however many texts of the period it is printed in. */
const saidBy = ({ id, rule, a, places }: Finding): string =>
  a.basis.kind === 'text' && places.length === 1
    ? [rule, a.value, a.place?.period, a.basis.quote].join('|')
    : id

/** The committee's net budget in kronor: the largest net total that is printed. Null where there is none. */
function netOf(tables: readonly FactTable[]): number | null {
  const amounts = tables.flatMap((table) =>
    table.rows
      .filter(
        ({ role, isDefaultLine, lineName }) => role === 'total' && lineName !== undefined && isDefaultLine,
      )
      .flatMap((row) =>
        table.columns.flatMap((column) => {
          const cell = column.attribute === 'budget' ? cellOf(table, row, column) : null
          const worth = kronor(unitOf(row, column))
          return cell && worth !== null ? [Math.abs(Number(cell.value)) * worth] : []
        }),
      ),
  )
  return amounts.length > 0 ? Math.max(...amounts) : null
}
