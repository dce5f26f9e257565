import type { CalendarDate } from '../../lib/calendar.ts'
import { CUSTOMARY_RISK, type RiskScale } from '../../lib/conventions.ts'
import { compareDecimals, subtractDecimals } from '../../lib/decimals.ts'
import { type DecimalText, formatDecimal, formatPercent, formatSigned } from '../../lib/numbers.ts'
import { type CellValue, person, text } from '../../reply/cells.ts'
import { controlTexts as texts } from '../../texts/control.ts'
import {
  complianceOf,
  type Deviation,
  type Earlier,
  type Occasion,
  type Point,
  type Result,
  type ScaleStep,
} from './control.ts'
import { levelOf, productsOf, type Risk, type Span } from './risk.ts'

/** How parts of a control are said; plain text, to be escaped for mrkdwn. */

const NBSP = '\u00a0'

/** "9–16" */
export const spanText = ([min, max]: Span): string => (min === max ? String(min) : `${min}–${max}`)

/** "12 (hög)"; "ej bedömd" where the plan has none. */
export const riskText = (risk: Risk | null, scale: RiskScale): string =>
  risk ? texts.risk(spanText(risk.value), texts.riskLevels[levelOf(risk, scale)]) : texts.noRisk

/** "12 (hög): konsekvens 3 × sannolikhet 4" */
export function longRiskText(risk: Risk | null, scale: RiskScale): string {
  if (!risk?.consequence || !risk.likelihood) return riskText(risk, scale)
  return `${riskText(risk, scale)}: ${texts.riskProduct(spanText(risk.consequence), spanText(risk.likelihood))}`
}

/** What the levels are, and whose they are. */
export function scaleNote(scale: RiskScale): string {
  const products = productsOf(scale)
  if (!products) return texts.riskMatrixNote
  const named = products.map(({ level, span }) => ({ level: texts.riskLevels[level], from: spanText(span) }))
  const isCustomary = JSON.stringify(scale) === JSON.stringify(CUSTOMARY_RISK)
  return texts.riskNote(named, isCustomary)
}

type ScaleName = keyof typeof texts.matrix.steps

/** What a step of a scale is called: as the committee's own scale has it, otherwise as is customary; empty where neither says. */
export function stepWord(
  scale: ScaleName,
  value: number,
  steps: readonly ScaleStep[],
  { highest }: RiskScale,
): string {
  const own = steps.find((step) => step.scale === scale && step.value === value)?.label
  const usual = highest === CUSTOMARY_RISK.highest ? texts.matrix.steps[scale][value - 1] : undefined
  return own ?? usual ?? ''
}

/** Likewise with its number: "Kännbar 3". */
export const stepName = (...of: Parameters<typeof stepWord>): string => `${stepWord(...of)} ${of[1]}`.trim()

/** A percentage: as printed where the document prints it, otherwise with one decimal. */
const percentText = (result: Result, percent: DecimalText): string =>
  result.compliancePrinted === null ? formatPercent(percent) : `${formatDecimal(percent)}${NBSP}%`

/** "31 av 83 fakturor hade avvikelser, 62,7 % följde kraven" */
export function resultText(result: Result): string {
  const percent = complianceOf(result)
  const parts = [
    ...(result.part ? [`${result.part}: ${foundText(result)}`] : [foundText(result)]),
    ...(percent === null
      ? []
      : [
          result.compliancePrinted === null
            ? texts.result.percent(percentText(result, percent))
            : texts.result.percentPrinted(percentText(result, percent)),
        ]),
  ]
  const workedOut = result.deviationsBasis?.startsWith('computed') ? ` (${texts.result.countWorkedOut})` : ''
  return parts.join(', ') + workedOut
}

function foundText({ how, outcome, sampleSize, sampleUnit, deviations }: Result): string {
  const words = texts.result
  if (how === 'not_done') return words.notDone
  const unit = sampleUnit ?? words.units
  if (how === 'sample' && sampleSize !== null) {
    if (deviations === null) return words.uncounted(sampleSize, unit)
    return deviations === 0 ? words.without(sampleSize, unit) : words.deviating(deviations, sampleSize, unit)
  }
  return outcome === 'ok' ? words.reviewedOk : words.reviewedDeviation
}

/** "uppgift eller underlag saknas 31 (saknar syfte)" */
function kindText({ kind, count, words }: Deviation): string {
  const name = texts.kinds[kind]
  return [
    `${name.slice(0, 1).toLowerCase()}${name.slice(1)}`,
    ...(count === null ? [] : [formatDecimal(count)]),
    ...(words ? [`(${words})`] : []),
  ].join(' ')
}

/** What is said beside the numbers: kinds, cause, why not, and what is to be done. Each a sentence or more. */
export const explanations = (result: Result): string[] => {
  const words = texts.result
  return [
    ...(result.notDoneReason ? [words.reason(result.notDoneReason)] : []),
    ...(result.kinds.length > 0 ? [words.kinds(result.kinds.map(kindText))] : []),
    ...(result.cause ? [words.cause(result.cause)] : []),
    ...(result.actionPrinted ? [words.action(result.actionPrinted)] : []),
  ]
}

/** The status of a result against the last time: the difference where both have a percentage, otherwise what was found then. */
export function comparedText(percent: DecimalText | null, before: readonly Earlier[]): string | null {
  const [only] = before
  if (!only) return null
  const then = before.length === 1 ? complianceOf(only.result) : null
  if (percent === null || then === null) {
    const told = before.map(({ year, result, point }) =>
      before.length === 1
        ? `${year}: ${resultText(result)}`
        : `${year}, nr ${point.rowNo} ${point.control}: ${resultText(result)}`,
    )
    return texts.compared.before(`${told.join('; ')}.`)
  }
  const was = `${percentText(only.result, then)}, ${only.year}`
  if (compareDecimals(percent, then) === 0) return `${capital(texts.compared.same(was))}.`
  return `${texts.compared.changed(formatSigned(subtractDecimals(percent, then), 1), was)}.`
}

export const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`

/** Ends as a sentence does. */
export const sentence = (text: string): string => (/[.!?…]\s*$/.test(text) ? text.trim() : `${text.trim()}.`)

/** The status of a control, for a list: "försenad sedan 2023-08-31, 1 av 3 gjorda". */
export function stateText(occasions: readonly Occasion[]): string {
  const done = occasions.filter(({ result }) => result !== null)
  const late = occasions.find(({ state }) => state === 'late')
  const next = occasions.find(({ state }) => state === 'due')
  const worst = (['deviation', 'not_done', 'ok'] as const).find((state) =>
    done.some((occasion) => occasion.state === state),
  )
  const parts = [
    ...(late?.dueOn ? [texts.lateSince(late.dueOn)] : []),
    ...(worst ? [texts.states[worst]] : []),
    ...(occasions.length > 1 && done.length > 0 ? [texts.doneOf(done.length, occasions.length)] : []),
    ...(!late && next?.dueOn ? [texts.dueOn(next.dueOn)] : []),
  ]
  if (parts.length > 0) return parts.join(', ')
  return occasions.length > 0 ? texts.states.unknown : texts.noTimes
}

/** Who is in charge: a person in their role, or the role alone. */
export function whoCell({ owner, responsibleRole }: Point, userId: string): CellValue {
  if (owner && owner !== userId) return person(owner, responsibleRole)
  const role = responsibleRole ?? ''
  const who = owner ? texts.you : ''
  return text([role, who && role ? `(${who})` : who].filter(Boolean).join(' ') || texts.nobody)
}

export const isLateAction = (
  action: { doneOn: CalendarDate | null; dueOn: CalendarDate },
  today: CalendarDate,
): boolean => action.doneOn === null && action.dueOn < today
